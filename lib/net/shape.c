/* SPDX-License-Identifier: MIT */
/*
 * The driver of shape inference: it goes through the ops in order, lets the
 * rule of each row speak, and brings together what the rule and the file say.
 * The rules stand in shape_<family>.c.
 */
#include "net/shape.h"

#include <string.h>

#include "net/build.h"
#include "net/shape_rules.h"
#include "net/size.h"

/* Nets in nets that are gone through twice for the shape of a state. */
#define TWICE_DEPTH 3

/* clang-format off */
static dn_shape_rule *const rules[] = {
#define X(constant, word, class, shape, cost, main, attrs) \
	[DN_OP_##constant] = dn_shape_##shape,
	DN_OPS(X)
#undef X
};
/* clang-format on */

bool
dn_shape_get(const struct dn_net *net, uint32_t tensor, struct dn_shape *shape)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(net, tensor, &rank);
	if (!dims)
		return false;
	shape->rank = rank;
	for (uint32_t i = 0; i < rank; i++)
		shape->sizes[i] = dims[i];
	return true;
}

bool
dn_shape_in(const struct dn_infer *in, uint32_t i, struct dn_shape *shape)
{
	return dn_shape_get(in->net, dn_op_read(in->net, in->op, i), shape);
}

void
dn_shape_out(struct dn_infer *in, uint32_t i, const struct dn_shape *shape)
{
	uint32_t tensor = dn_op_write(in->net, in->op, i);
	if (tensor == DN_NONE || shape->rank > DN_RANK_MAX)
		return;
	dn_net_shape(in->run, in->net, tensor, shape->sizes, shape->rank);
}

const int64_t *
dn_shape_ints(struct dn_infer *in, enum dn_attr_key key, uint32_t i,
	      uint32_t *n)
{
	const int64_t *ints = dn_op_ints(in->net, in->op, key, n);
	uint32_t tensor = dn_op_read(in->net, in->op, i);
	if (ints || tensor == DN_NONE || !in->values)
		return ints;
	struct dn_value value = in->values->items[tensor];
	if (!value.items || value.n > DN_VALUES_STEER)
		return NULL;
	bool sizes = key == DN_ATTR_SHAPE || key == DN_ATTR_SIZE;
	for (uint32_t k = 0; k < value.n; k++) {
		if (!sizes && !DN_VALUE_IS_NUMBER(value.items[k]))
			return NULL;
		in->steer[k] = dn_value_as_size(value.items[k]);
	}
	*n = value.n;
	return in->steer;
}

bool
dn_shape_axis(int64_t axis, uint32_t rank, uint32_t *at)
{
	if (axis < 0)
		axis += rank;
	*at = axis < 0 || axis >= rank ? 0 : (uint32_t)axis;
	return axis >= 0 && axis < rank;
}

void
dn_shape_drop(struct dn_shape *shape, uint32_t at)
{
	memmove(shape->sizes + at, shape->sizes + at + 1,
		(shape->rank - at - 1) * sizeof(*shape->sizes));
	shape->rank--;
}

bool
dn_shape_insert(struct dn_shape *shape, uint32_t at, int64_t size)
{
	if (shape->rank >= DN_RANK_MAX)
		return false;
	memmove(shape->sizes + at + 1, shape->sizes + at,
		(shape->rank - at) * sizeof(*shape->sizes));
	shape->sizes[at] = size;
	shape->rank++;
	return true;
}

int64_t
dn_shape_product(const struct dn_shape *shape, uint32_t begin, uint32_t end)
{
	int64_t product = 1;
	for (uint32_t i = begin; i < end; i++)
		product = dn_size_mul(product, shape->sizes[i]);
	return product;
}

/* --- what the file told ---------------------------------------------------- */

/*
 * Adds what another one says to a shape: its sizes where the shape's are
 * unknown, all that it knows when it `wins`. Says whether that changed it.
 */
static bool
join(struct dn_shape *shape, const struct dn_shape *other, bool wins)
{
	if (other->rank == DN_RANK_UNKNOWN)
		return false;
	if (shape->rank != other->rank) {
		if (!wins && shape->rank != DN_RANK_UNKNOWN)
			return false;
		*shape = *other;
		return true;
	}
	bool changed = false;
	for (uint32_t i = 0; i < shape->rank; i++) {
		int64_t a = shape->sizes[i], b = other->sizes[i];
		shape->sizes[i] =
			wins ? dn_size_both(b, a) : dn_size_both(a, b);
		changed = changed || shape->sizes[i] != a;
	}
	return changed;
}

/* What the attribute OUT says of the i-th result. */
static void
get_out(const struct dn_net *net, const struct dn_net_op *op, uint32_t i,
	struct dn_shape *shape)
{
	uint32_t n, at = 0;
	const int64_t *out = dn_op_ints(net, op, DN_ATTR_OUT, &n);
	shape->rank = DN_RANK_UNKNOWN;
	for (; out && i > 0 && at < n; at++)
		if (out[at] == DN_OUT_NEXT)
			i--;
	if (!out || i > 0 || (at < n && out[at] == DN_OUT_INFERRED))
		return;
	uint32_t rank = 0;
	for (; at < n && out[at] != DN_OUT_NEXT; at++) {
		if (rank == DN_RANK_MAX)
			return;
		shape->sizes[rank++] = out[at];
	}
	shape->rank = rank;
}

/* Appends the shape of one more result to an attribute OUT; NULL: inferred. */
static void
append_out(struct dn_run *run, struct dn_sizes *list,
	   const struct dn_shape *shape, bool is_first)
{
	if (!is_first)
		*dn_push(&run->scratch, list) = DN_OUT_NEXT;
	if (!shape)
		*dn_push(&run->scratch, list) = DN_OUT_INFERRED;
	for (uint32_t i = 0; shape && i < shape->rank; i++)
		*dn_push(&run->scratch, list) = shape->sizes[i];
}

/* One pass over a net. */
struct pass {
	struct dn_infer in;
	const struct dn_tensor *told; /* tensors as the file left them */
	/* To the inputs of a body, n_passed of them: what the op reads, and
	 * what a trial found for them. The outer net has neither. */
	const struct dn_shape *passed, *found;
	uint32_t n_passed;
	/* For the shapes of the outputs when all else is to be undone; no
	 * attributes are written then. */
	struct dn_shape *trial;
};

static struct dn_shape
shape_told(const struct pass *pass, uint32_t tensor)
{
	const struct dn_tensor *t = &pass->told[tensor];
	struct dn_shape shape = {.rank = DN_RANK_UNKNOWN};
	if (!t->told || t->rank == DN_RANK_UNKNOWN)
		return shape;
	shape.rank = t->rank;
	for (uint32_t i = 0; i < shape.rank; i++)
		shape.sizes[i] = pass->in.net->values.items[t->dims + i];
	return shape;
}

static void
set_shape(struct pass *pass, uint32_t tensor, const struct dn_shape *shape)
{
	if (shape->rank != DN_RANK_UNKNOWN)
		dn_net_shape(pass->in.run, pass->in.net, tensor, shape->sizes,
			     shape->rank);
}

/* Adds what is told of the results of op v to what its rule gave. */
static void
keep_told(struct pass *pass, uint32_t v)
{
	struct dn_run *run = pass->in.run;
	struct dn_net *net = pass->in.net;
	const struct dn_net_op *op = &net->ops.items[v];
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_sizes out = {0};
	bool keep = false;
	for (uint32_t i = 0; i < op->n_writes; i++) {
		uint32_t t = dn_op_write(net, op, i);
		struct dn_shape shape = {.rank = DN_RANK_UNKNOWN}, claim;
		struct dn_shape told = shape_told(pass, t);
		dn_shape_get(net, t, &shape);
		get_out(net, op, i, &claim);
		join(&claim, &told, true);
		bool more = join(&shape, &claim, true);
		set_shape(pass, t, &shape);
		append_out(run, &out, more ? &shape : NULL, i == 0);
		keep = keep || more;
	}
	bool source = dn_op_row(op->kind)->class == DN_CLASS_SOURCE &&
		      op->n_writes == 1;
	if (!pass->trial && source) {
		if (keep)
			dn_net_amend(run, net, v, DN_ATTR_SHAPE, out.items,
				     out.n);
		dn_net_amend_off(net, v, DN_ATTR_OUT);
	} else if (!pass->trial && keep) {
		dn_net_amend(run, net, v, DN_ATTR_OUT, out.items, out.n);
	} else if (!pass->trial) {
		dn_net_amend_off(net, v, DN_ATTR_OUT);
	}
	dn_arena_reset(&run->scratch, mark);
}

/* --- passes --------------------------------------------------------------- */

/* Gives an input of a body the shape that is passed to it, and keeps of what
 * stands there only what adds to that. */
static void
pass_input(struct pass *pass, uint32_t i)
{
	struct dn_net *net = pass->in.net;
	uint32_t t = net->inputs.items[i], v = net->tensors.items[t].producer;
	struct dn_shape own = {.rank = DN_RANK_UNKNOWN}, shape = own;
	dn_shape_get(net, t, &own); /* SHAPE and what was told */
	if (i < pass->n_passed)
		shape = pass->passed[i];
	bool more = join(&shape, &own, false);
	if (!pass->trial && more)
		dn_net_amend(pass->in.run, net, v, DN_ATTR_SHAPE, shape.sizes,
			     shape.rank);
	else if (!pass->trial)
		dn_net_amend_off(net, v, DN_ATTR_SHAPE);
	if (i < pass->n_passed && pass->found)
		join(&shape, &pass->found[i], false);
	set_shape(pass, t, &shape);
}

static void
infer_ops(struct pass *pass, bool inputs)
{
	struct dn_infer *in = &pass->in;
	for (uint32_t v = 0; v < in->net->ops.n; v++) {
		in->op = &in->net->ops.items[v];
		if ((in->op->kind == DN_OP_INPUT) != inputs)
			continue;
		rules[in->op->kind](in);
		keep_told(pass, v);
		in->op = &in->net->ops.items[v];
		dn_values_follow(in);
	}
}

/* Forgets all shapes and goes through the net. */
static void
infer(struct pass *pass)
{
	struct dn_run *run = pass->in.run;
	struct dn_net *net = pass->in.net;
	uint32_t n = net->tensors.n;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_tensor *told = dn_new(&run->scratch, struct dn_tensor, n);
	memcpy(told, net->tensors.items, n * sizeof(*told));
	for (uint32_t t = 0; t < n; t++) {
		net->tensors.items[t].rank = DN_RANK_UNKNOWN;
		net->tensors.items[t].told = false;
	}
	pass->told = told;
	struct dn_values values = dn_values_new(run, n);
	pass->in.values = &values;
	infer_ops(pass, true);
	for (uint32_t i = 0; pass->passed && i < net->inputs.n; i++)
		pass_input(pass, i);
	infer_ops(pass, false);
	for (uint32_t i = 0; pass->trial && i < net->outputs.n; i++) {
		pass->trial[i].rank = DN_RANK_UNKNOWN;
		dn_shape_get(net, net->outputs.items[i], &pass->trial[i]);
	}
	if (pass->trial)
		memcpy(net->tensors.items, told, n * sizeof(*told));
	else
		for (uint32_t t = 0; t < n; t++)
			net->tensors.items[t].told = false;
	pass->in.values = NULL;
	dn_arena_reset(&run->scratch, mark);
}

static bool
is_whole(const struct dn_shape *shape)
{
	if (shape->rank == DN_RANK_UNKNOWN)
		return false;
	for (uint32_t i = 0; i < shape->rank; i++)
		if (shape->sizes[i] == DN_SIZE_UNKNOWN)
			return false;
	return true;
}

/* Says whether a state's shape before the first step is not known. */
static bool
lacks_state(const struct dn_shape *passed, uint32_t n_states)
{
	for (uint32_t i = 0; i < n_states; i++)
		if (!is_whole(&passed[i]))
			return true;
	return false;
}

struct dn_net *
dn_infer_body(struct dn_infer *in, uint32_t i, const struct dn_shape *passed,
	      uint32_t n)
{
	struct dn_run *run = in->run;
	struct dn_net *body = in->net->bodies.items[in->op->body + i];
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct pass pass = {
		.in = {.run = run, .net = body, .depth = in->depth + 1},
		.passed = passed,
		.n_passed = n};
	struct dn_shape *found = dn_new(&run->scratch, struct dn_shape,
					(size_t)n + body->outputs.n + 1);
	uint32_t states = dn_infer_states(in, body);
	if (states > n)
		states = n;
	if (in->depth < TWICE_DEPTH && lacks_state(passed, states)) {
		pass.trial = found + n;
		infer(&pass);
		for (uint32_t k = 0; k < n; k++)
			if (k < states)
				found[k] = pass.trial[k];
			else
				found[k].rank = DN_RANK_UNKNOWN;
		pass.trial = NULL;
		pass.found = found;
	}
	infer(&pass);
	dn_arena_reset(&run->scratch, mark);
	return body;
}

uint32_t
dn_infer_states(const struct dn_infer *in, const struct dn_net *body)
{
	int64_t n = dn_op_row(in->op->kind)->attrs & DN_A(STATES)
			    ? dn_op_int(in->net, in->op, DN_ATTR_STATES)
			    : 0;
	if (n < 0)
		return 0;
	return n < body->outputs.n ? (uint32_t)n : body->outputs.n;
}

/* The results of the op made last are not told, but inferred. */
static void
untell_last(struct dn_net *net)
{
	const struct dn_net_op *op = &net->ops.items[net->ops.n - 1];
	for (uint32_t i = 0; i < op->n_writes; i++)
		net->tensors.items[dn_op_write(net, op, i)].told = false;
}

void
dn_net_infer_last(struct dn_run *run, struct dn_net *net)
{
	uint32_t v = net->ops.n - 1;
	struct pass pass = {
		.in = {.run = run, .net = net, .op = &net->ops.items[v]}};
	rules[pass.in.op->kind](&pass.in);
	untell_last(net);
	pass.told = net->tensors.items;
	keep_told(&pass, v);
	untell_last(net);
}

void
dn_net_infer(struct dn_run *run, struct dn_net *net)
{
	struct pass pass = {.in = {.run = run, .net = net}};
	infer(&pass);
}
