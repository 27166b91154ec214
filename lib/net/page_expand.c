/* SPDX-License-Identifier: MIT */
/*
 * Makes the net of a page: goes through the items with the tensors that the
 * item before gave ("what comes in"), block calls in scopes of their own.
 * Shapes are inferred op by op on the way, because $in and the flatten before
 * a dense layer depend on them.
 *
 * A page of a few bytes may ask for any number of ops, so everything done is
 * counted against a budget before memory is taken for it.
 */
#include <assert.h>
#include <string.h>

#include "base/intern.h"
#include "net/build.h"
#include "net/page.h"
#include "net/shape.h"

#define MOST_OPS 100000	  /* ops and rounds of loops */
#define MOST_RESULTS 4096 /* of one op */
#define DEEPEST 32	  /* block calls in one another */

/* What a name stands for: results, and the ops that made them. */
struct binding {
	uint32_t tensor;
	uint32_t from, to; /* ops */
	uint32_t in;	   /* what came in */
};

struct bindings {
	struct binding *items;
	uint32_t n, cap;
};

/* The names and arguments of a block that is being expanded. */
struct scope {
	struct scope *outer;
	const struct dn_block *block; /* or NULL: the page itself */
	const int64_t *args;
	unsigned depth;
	struct dn_intern *names; /* NULL while there are none */
	struct bindings bindings;
};

struct expansion {
	struct dn_run *run;
	const struct dn_page *page;
	struct dn_net *net; /* or the body being made */
	struct scope *scope;
	const int64_t *growth; /* of the dense block around, or NULL */
	uint32_t spent;
	bool ok;
};

/* What comes in, what goes out. */
struct flow {
	uint32_t *items;
	uint32_t n, cap;
};

static bool run_items(struct expansion *e, const struct dn_items *items,
		      struct flow *flow);
static bool run_item(struct expansion *e, const struct dn_item *item,
		     struct flow *flow);

static bool
fail(struct expansion *e, struct dn_span span, enum dn_code code,
     const char *what)
{
	if (e->ok)
		dn_report(e->run, span, code, "%s", what);
	e->ok = false;
	return false;
}

static bool
spend(struct expansion *e, struct dn_span span)
{
	if (++e->spent <= MOST_OPS)
		return e->ok;
	return fail(e, span, DN_LIMIT, "more than 100000 layers");
}

static void
push(struct expansion *e, struct flow *flow, uint32_t tensor)
{
	*dn_push(&e->run->scratch, flow) = tensor;
}

static struct flow
copy(struct expansion *e, const struct flow *flow)
{
	struct flow made = {0};
	for (uint32_t i = 0; i < flow->n; i++)
		push(e, &made, flow->items[i]);
	return made;
}

/* --- names ------------------------------------------------------------------- */

static void
bind(struct expansion *e, const char *name, struct binding binding)
{
	struct scope *scope = e->scope;
	if (!scope->names)
		scope->names = dn_intern_new(&e->run->scratch);
	uint32_t n = dn_intern_add(scope->names, dn_slice_of(name));
	if (n == scope->bindings.n)
		dn_push(&e->run->scratch, &scope->bindings);
	assert(n < scope->bindings.n && scope->bindings.items);
	scope->bindings.items[n] = binding;
	if (scope->block || e->net->is_body || binding.tensor == DN_NONE ||
	    name[0] == '_')
		return;
	struct dn_tensor *tensor = &e->net->tensors.items[binding.tensor];
	if (!tensor->name && name[0])
		tensor->name = dn_arena_text(&e->run->arena, dn_slice_of(name));
}

static const struct binding *
look_up(struct expansion *e, const struct dn_name *name)
{
	const struct scope *scope = e->scope;
	uint32_t n = scope->names ? dn_intern_find(scope->names,
						   dn_slice_of(name->text))
				  : DN_NONE;
	if (n != DN_NONE)
		return &scope->bindings.items[n];
	if (e->ok)
		dn_report(e->run, name->span, DN_UNKNOWN_NAME,
			  "nothing here is named '%s' before", name->text);
	e->ok = false;
	return NULL;
}

static bool
add_named(struct expansion *e, const struct dn_names_list *names,
	  struct flow *flow)
{
	for (uint32_t i = 0; i < names->n; i++) {
		const struct dn_name *name = &names->items[i];
		if (!name->text) {
			push(e, flow, DN_NONE);
			continue;
		}
		const struct binding *binding = look_up(e, name);
		if (!binding)
			return false;
		push(e, flow, binding->tensor);
	}
	return true;
}

/* --- numbers ----------------------------------------------------------------- */

static bool
is_spatial(const struct dn_net_op *op)
{
	const struct dn_op_row *row = dn_op_row(op->kind);
	return row->class == DN_CLASS_POOL || row->class == DN_CLASS_UP ||
	       (row->class == DN_CLASS_WEIGHTED && row->attrs & DN_A(KERNEL));
}

/* Says whether a tensor comes from a convolution or pooling, with nothing in
 * between that moves elements. */
static bool
comes_from_space(const struct dn_net *net, uint32_t tensor)
{
	while (tensor != DN_NONE) {
		uint32_t v = net->tensors.items[tensor].producer;
		if (v == DN_NONE)
			return false;
		const struct dn_net_op *op = &net->ops.items[v];
		if (is_spatial(op))
			return true;
		switch (dn_op_row(op->kind)->class) {
		case DN_CLASS_NORM:
		case DN_CLASS_ACTIVATION:
		case DN_CLASS_UNARY:
		case DN_CLASS_ADD:
		case DN_CLASS_CONCAT:
		case DN_CLASS_MULTIPLY: tensor = dn_op_read(net, op, 0); break;
		default: return false;
		}
	}
	return false;
}

bool
dn_page_flattens(const struct dn_net *net, uint32_t tensor)
{
	uint32_t rank;
	if (net->is_body || !dn_tensor_dims(net, tensor, &rank))
		return false;
	return rank >= 4 || (rank == 3 && comes_from_space(net, tensor));
}

/* The axis of channels, or of features. */
static bool
find_features(struct expansion *e, const struct flow *flow, uint32_t *axis,
	      int64_t *size)
{
	uint32_t rank;
	const int64_t *dims =
		flow->n ? dn_tensor_dims(e->net, flow->items[0], &rank) : NULL;
	if (!dims || rank == 0)
		return false;
	bool last = e->net->layout == DN_CHANNELS_LAST || rank < 3 ||
		    (rank == 3 && !comes_from_space(e->net, flow->items[0]));
	*axis = last ? rank - 1 : 1;
	*size = dims[*axis];
	return *size >= 0;
}

static bool
add(int64_t a, int64_t b, int64_t *sum)
{
	if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b)
		return false;
	*sum = a + b;
	return true;
}

static bool
multiply(int64_t a, int64_t b, int64_t *product)
{
	return !__builtin_mul_overflow(a, b, product);
}

static bool eval(struct expansion *e, const struct dn_expr *expr,
		 const struct flow *flow, int64_t *value);

static bool
eval_pair(struct expansion *e, const struct dn_expr *expr,
	  const struct flow *flow, int64_t *value)
{
	int64_t a, b;
	if (!eval(e, expr->left, flow, &a) || !eval(e, expr->right, flow, &b))
		return false;
	bool ok;
	switch (expr->kind) {
	case DN_EXPR_ADD: ok = add(a, b, value); break;
	case DN_EXPR_SUB: ok = b != INT64_MIN && add(a, -b, value); break;
	case DN_EXPR_MUL: ok = multiply(a, b, value); break;
	default:
		ok = b > 0;
		if (ok)
			*value = a / b - (a % b < 0);
		break;
	}
	return ok || fail(e, expr->span, DN_BAD_VALUE,
			  "a number that is too large, or a division by 0");
}

static bool
eval(struct expansion *e, const struct dn_expr *expr, const struct flow *flow,
     int64_t *value)
{
	uint32_t axis;
	switch (expr->kind) {
	case DN_EXPR_NUMBER: *value = expr->number; return true;
	case DN_EXPR_ARGUMENT:
		assert(e->scope->args); /* names of arguments are a block's */
		*value = e->scope->args[expr->number];
		return true;
	case DN_EXPR_IN:
		return find_features(e, flow, &axis, value) ||
		       fail(e, expr->span, DN_BAD_VALUE,
			    "the channels that come in are not known here");
	case DN_EXPR_GROWTH:
		if (e->growth)
			*value = *e->growth;
		return e->growth || fail(e, expr->span, DN_BAD_VALUE,
					 "there is no growth here");
	case DN_EXPR_LETTER:
		*value = dn_net_letter(e->run, e->net, dn_slice_of(expr->name));
		return true;
	default: return eval_pair(e, expr, flow, value);
	}
}

/* A number of rounds. */
static bool
eval_times(struct expansion *e, const struct dn_expr *expr,
	   const struct flow *flow, int64_t *times)
{
	if (!eval(e, expr, flow, times))
		return false;
	if (*times < 0)
		return fail(e, expr->span, DN_BAD_VALUE, "fewer times than 0");
	if (*times > MOST_OPS)
		return fail(e, expr->span, DN_LIMIT, "more than 100000 times");
	return true;
}

/* --- ops ----------------------------------------------------------------------- */

/* Attributes whose numbers may be below 0. */
#define MAY_BE_NEGATIVE \
	(DN_A(AXIS) | DN_A(AXES) | DN_A(BEGIN) | DN_A(END) | DN_A(STEP) | \
	 DN_A(PAD) | DN_A(SHAPE) | DN_A(OUT) | DN_A(VALUE) | DN_A(SIZES) | \
	 DN_A(PERM) | DN_A(OUTPUT_PAD))
#define AT_LEAST_ONE (DN_A(KERNEL) | DN_A(STRIDE) | DN_A(DILATION))

static bool
set_attr(struct expansion *e, const struct dn_page_attr *attr,
	 const struct flow *flow)
{
	uint64_t bit = UINT64_C(1) << attr->key;
	struct dn_sizes values = {0};
	for (uint32_t i = 0; i < attr->values.n; i++) {
		const struct dn_expr *expr = attr->values.items[i];
		int64_t value;
		if (!eval(e, expr, flow, &value))
			return false;
		bool low = value < (AT_LEAST_ONE & bit ? 1 : 0) &&
			   !(MAY_BE_NEGATIVE & bit);
		if (low || (dn_attr_row(attr->key).kind == DN_ATTR_KIND_FLAG &&
			    value > 1))
			return fail(e,
				    expr->span.source == DN_NO_SOURCE
					    ? attr->span
					    : expr->span,
				    DN_BAD_VALUE, "a number out of range");
		*dn_push(&e->run->scratch, &values) = value;
	}
	dn_net_set_list(e->run, e->net, attr->key, values.items, values.n);
	return true;
}

/* Replaces the -1 of one part of a split by what is left. */
static bool
settle_rest(struct expansion *e, const struct flow *flow, struct dn_span span)
{
	const struct dn_net_op *op = &e->net->ops.items[e->net->ops.n - 1];
	uint32_t n, axis, rest = DN_NONE;
	int64_t size, sum = 0;
	const int64_t *sizes = dn_op_ints(e->net, op, DN_ATTR_SIZES, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (sizes[i] < 0 && rest != DN_NONE)
			return fail(e, span, DN_BAD_VALUE, "two rests");
		if (sizes[i] < 0)
			rest = i;
		else if (!add(sum, sizes[i], &sum))
			return fail(e, span, DN_BAD_VALUE, "too large parts");
	}
	if (!find_features(e, flow, &axis, &size))
		return rest == DN_NONE ||
		       fail(e, span, DN_BAD_VALUE,
			    "what is left is not known here");
	dn_net_set(e->run, e->net, DN_ATTR_AXIS, axis);
	if (rest == DN_NONE)
		return true;
	if (size < sum)
		return fail(e, span, DN_BAD_VALUE, "nothing is left");
	struct dn_sizes made = {0};
	op = &e->net->ops.items[e->net->ops.n - 1];
	sizes = dn_op_ints(e->net, op, DN_ATTR_SIZES, &n);
	for (uint32_t i = 0; i < n; i++)
		*dn_push(&e->run->scratch, &made) =
			i == rest ? size - sum : sizes[i];
	dn_net_set_list(e->run, e->net, DN_ATTR_SIZES, made.items, made.n);
	return true;
}

uint32_t
dn_page_results(const struct dn_net *net, const struct dn_net_op *op)
{
	uint32_t n;
	int64_t count = 1;
	if (op->kind == DN_OP_SPLIT) {
		dn_op_ints(net, op, DN_ATTR_SIZES, &n);
		count = n > 0 ? n : dn_op_int(net, op, DN_ATTR_COUNT);
	} else if (op->kind == DN_OP_TOP_K) {
		count = 2;
	} else if (dn_op_row(op->kind)->attrs & DN_A(BIASES) &&
		   dn_op_int(net, op, DN_ATTR_GIVE) == DN_GIVE_STATES) {
		count = op->kind == DN_OP_LSTM || op->kind == DN_OP_CONV_LSTM
				? 3
				: 2;
	}
	return count < 0 || count > MOST_RESULTS ? MOST_RESULTS + 1
						 : (uint32_t)count;
}

/*
 * Writes the results of the op made last, as many as names want them, and
 * infers their shapes; the first one goes on.
 */
static bool
write_results(struct expansion *e, struct flow *flow,
	      const struct dn_names_list *as, struct dn_span span)
{
	const struct dn_net_op *op = &e->net->ops.items[e->net->ops.n - 1];
	uint32_t n = dn_page_results(e->net, op);
	if (as && as->given && (as->n == 0 || as->n > n))
		n = as->n;
	if (n > MOST_RESULTS)
		return fail(e, span, DN_LIMIT, "too many results");
	*flow = (struct flow){0};
	for (uint32_t i = 0; i < n; i++) {
		uint32_t t = dn_net_write(e->run, e->net, (struct dn_slice){0});
		if (i == 0)
			push(e, flow, t);
	}
	dn_net_infer_last(e->run, e->net);
	return true;
}

/* Starts an op that reads what comes in and what it is told besides. */
static bool
start_op(struct expansion *e, const struct dn_step *step, enum dn_op_kind kind,
	 const struct flow *flow)
{
	struct flow more = {0};
	if (!spend(e, step->span) || !add_named(e, &step->with, &more))
		return false;
	dn_net_op(e->run, e->net, kind, (struct dn_slice){0},
		  dn_slice_of(step->type), step->span);
	for (uint32_t i = 0; i < flow->n; i++)
		dn_net_read(e->run, e->net, flow->items[i]);
	for (uint32_t i = 0; i < more.n; i++)
		dn_net_read(e->run, e->net, more.items[i]);
	return true;
}

/* The op of a named item whose weights another one means. */
static uint32_t
find_weights(struct expansion *e, const struct dn_name *name,
	     enum dn_op_kind kind)
{
	const struct binding *binding = look_up(e, name);
	if (!binding)
		return DN_NONE;
	uint32_t found = DN_NONE;
	for (uint32_t v = binding->from; v < binding->to; v++) {
		enum dn_op_kind other = e->net->ops.items[v].kind;
		if (other == kind)
			found = v;
	}
	for (uint32_t v = binding->from; found == DN_NONE && v < binding->to;
	     v++)
		if (dn_op_row(e->net->ops.items[v].kind)->class ==
		    DN_CLASS_WEIGHTED)
			found = v;
	if (found == DN_NONE && binding->to > binding->from)
		found = binding->to - 1;
	if (found == DN_NONE)
		fail(e, name->span, DN_BAD_VALUE, "no layer has that name");
	return found;
}

static bool
run_op(struct expansion *e, const struct dn_step *step, struct flow *flow,
       const struct dn_names_list *as, bool named_split)
{
	if (step->op == DN_OP_DENSE && !step->pointwise && flow->n == 1 &&
	    flow->items[0] != DN_NONE &&
	    dn_page_flattens(e->net, flow->items[0])) {
		struct dn_step flatten = {.op = DN_OP_FLATTEN,
					  .span = step->span};
		if (!start_op(e, &flatten, DN_OP_FLATTEN, flow) ||
		    !write_results(e, flow, NULL, step->span))
			return false;
	}
	uint32_t weights = DN_NONE;
	if (step->weights_of.text) {
		weights = find_weights(e, &step->weights_of, step->op);
		if (weights == DN_NONE)
			return false;
	}
	if (!start_op(e, step, step->op, flow))
		return false;
	e->net->ops.items[e->net->ops.n - 1].weights_of = weights;
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (!set_attr(e, &step->attrs.items[i], flow))
			return false;
	if (named_split && !settle_rest(e, flow, step->span))
		return false;
	return write_results(e, flow, as, step->span);
}

/* --- weights that are shared --------------------------------------------------- */

/* Lets ops from a place on have the weights of as many earlier ones. */
static bool
share_weights(struct expansion *e, uint32_t from, uint32_t to, uint32_t first,
	      struct dn_span span)
{
	struct dn_net_op *ops = e->net->ops.items;
	bool ok = to - from == e->net->ops.n - first;
	for (uint32_t i = 0; ok && i < to - from; i++) {
		ok = ops[from + i].kind == ops[first + i].kind;
		if (ops[first + i].weights_of == DN_NONE &&
		    from + i != first + i)
			ops[first + i].weights_of = from + i;
	}
	return ok || fail(e, span, DN_BAD_VALUE,
			  "weights of layers that are other ones");
}

/* Makes one op of a named item again; made[] are the new results by tensor,
 * from `base` on. */
static bool
copy_op(struct expansion *e, uint32_t v, const struct binding *binding,
	const struct flow *flow, struct flow *made, uint32_t base,
	const struct dn_step *step)
{
	struct dn_net_op op = e->net->ops.items[v];
	if (op.n_bodies > 0)
		return fail(e, step->span, DN_BAD_VALUE,
			    "a layer with a net inside is not made again");
	struct dn_step again = {.span = step->span, .type = op.type};
	struct flow none = {0};
	if (!start_op(e, &again, op.kind, &none))
		return false;
	for (uint32_t i = 0; i < op.n_reads; i++) {
		uint32_t t = e->net->reads.items[op.reads + i];
		if (t == binding->in && flow->n > 0)
			t = flow->items[0];
		else if (t != DN_NONE && t >= base && t - base < made->n)
			t = made->items[t - base];
		dn_net_read(e->run, e->net, t);
	}
	for (uint32_t i = 0; i < op.n_attrs; i++) {
		struct dn_net_attr attr = e->net->attrs.items[op.attrs + i];
		struct dn_sizes values = {0};
		for (uint32_t k = 0; k < attr.n; k++) {
			int64_t value = e->net->values.items[attr.value + k];
			*dn_push(&e->run->scratch, &values) = value;
		}
		dn_net_set_list(e->run, e->net, (enum dn_attr_key)attr.key,
				values.items, values.n);
	}
	e->net->ops.items[e->net->ops.n - 1].weights_of = v;
	for (uint32_t i = 0; i < op.n_writes; i++) {
		uint32_t old = e->net->writes.items[op.writes + i];
		uint32_t t = dn_net_write(e->run, e->net, (struct dn_slice){0});
		while (made->n <= old - base)
			push(e, made, DN_NONE);
		made->items[old - base] = t;
	}
	dn_net_infer_last(e->run, e->net);
	return true;
}

/* weights-of NAME as a step: the layers of that name once more. */
static bool
run_again(struct expansion *e, const struct dn_step *step, struct flow *flow)
{
	const struct binding *found = look_up(e, &step->weights_of);
	if (!found)
		return false;
	struct binding binding = *found;
	struct flow made = {0};
	uint32_t base = UINT32_MAX;
	for (uint32_t v = binding.from; v < binding.to; v++) {
		const struct dn_net_op *op = &e->net->ops.items[v];
		for (uint32_t i = 0; i < op->n_writes; i++)
			if (dn_op_write(e->net, op, i) < base)
				base = dn_op_write(e->net, op, i);
	}
	for (uint32_t v = binding.from; v < binding.to; v++)
		if (!copy_op(e, v, &binding, flow, &made, base, step))
			return false;
	if (binding.tensor == DN_NONE || binding.tensor < base ||
	    binding.tensor - base >= made.n)
		return fail(e, step->weights_of.span, DN_BAD_VALUE,
			    "no layer has that name");
	uint32_t result = made.items[binding.tensor - base];
	*flow = (struct flow){0};
	push(e, flow, result);
	return true;
}

/* --- blocks -------------------------------------------------------------------- */

/* Evaluates the arguments of a call, defaults for those left out. */
static bool
eval_args(struct expansion *e, const struct dn_block *block,
	  const struct dn_exprs *given, const struct flow *flow, int64_t *args)
{
	for (uint32_t i = 0; i < block->parameters.n; i++) {
		if (i < given->n) {
			if (!eval(e, given->items[i], flow, &args[i]))
				return false;
			continue;
		}
		/* A default may use the arguments before it. */
		struct scope inner = {.block = block, .args = args};
		struct scope *outer = e->scope;
		const struct dn_expr *expr =
			block->parameters.items[i].otherwise;
		e->scope = &inner;
		bool ok = expr ? eval(e, expr, flow, &args[i])
			       : fail(e, block->span, DN_BAD_VALUE,
				      "an argument is missing");
		e->scope = outer;
		if (!ok)
			return false;
	}
	return true;
}

/* Opens a scope; false when a block calls itself or calls are too deep. */
static bool
enter(struct expansion *e, struct scope *scope, const struct dn_block *block,
      const int64_t *args, struct dn_span span)
{
	*scope = (struct scope){.outer = e->scope,
				.block = block,
				.args = args,
				.depth = e->scope->depth + 1};
	for (const struct scope *s = e->scope; s; s = s->outer)
		if (s->block == block)
			return fail(e, span, DN_BAD_VALUE,
				    "a block that calls itself");
	if (scope->depth > DEEPEST)
		return fail(e, span, DN_LIMIT,
			    "blocks more than 32 deep in one another");
	e->scope = scope;
	return true;
}

static bool
run_call(struct expansion *e, const struct dn_step *step, struct flow *flow)
{
	const struct dn_block *block = e->page->blocks.items[step->block];
	if (block->is_cell)
		return fail(e, step->span, DN_BAD_VALUE,
			    "a cell stands in a recur or tree");
	uint32_t first = e->net->ops.n;
	struct binding weights = {0};
	if (step->weights_of.text) {
		const struct binding *found = look_up(e, &step->weights_of);
		if (!found)
			return false;
		weights = *found;
	}
	int64_t *args = dn_new(&e->run->scratch, int64_t, block->parameters.n);
	struct scope scope;
	if (!spend(e, step->span) || !add_named(e, &step->with, flow) ||
	    !eval_args(e, block, &step->args, flow, args) ||
	    !enter(e, &scope, block, args, step->span))
		return false;
	if (block->inputs.given && block->inputs.n != flow->n)
		fail(e, step->span, DN_BAD_VALUE,
		     "the block has another number of inputs");
	for (uint32_t i = 0; e->ok && i < block->inputs.n; i++)
		if (block->inputs.items[i].text)
			bind(e, block->inputs.items[i].text,
			     (struct binding){.tensor = flow->items[i],
					      .in = DN_NONE});
	bool ok = e->ok && run_items(e, &block->items, flow);
	e->scope = scope.outer;
	if (ok && step->weights_of.text)
		ok = share_weights(e, weights.from, weights.to, first,
				   step->span);
	return ok;
}

/* --- items ---------------------------------------------------------------------- */

static bool
run_steps(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	for (uint32_t i = 0; i < item->steps.n; i++) {
		const struct dn_step *step = &item->steps.items[i];
		bool last = i + 1 == item->steps.n && item->then.n == 0;
		bool ok;
		if (step->kind == DN_STEP_CALL)
			ok = run_call(e, step, flow);
		else if (step->kind == DN_STEP_AGAIN)
			ok = run_again(e, step, flow);
		else
			ok = run_op(e, step, flow, last ? &item->as : NULL,
				    item->kind == DN_ITEM_SPLIT);
		if (!ok)
			return false;
	}
	return true;
}

/* Lets the join read two flows, or hands both on. */
static bool
join(struct expansion *e, const struct dn_item *item, struct flow *flow,
     const struct flow *more)
{
	for (uint32_t i = 0; more && i < more->n; i++)
		push(e, flow, more->items[i]);
	if (item->join.n == 0)
		return true;
	return run_op(e, &item->join.items[0], flow,
		      item->then.n == 0 ? &item->as : NULL, false);
}

static bool
run_residual(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	struct flow around = copy(e, flow);
	if (!run_items(e, &item->body, flow) ||
	    !run_items(e, &item->shortcut, &around))
		return false;
	if (!item->shortcut_first)
		return join(e, item, flow, &around);
	if (!join(e, item, &around, flow))
		return false;
	*flow = around;
	return true;
}

static bool
run_dense_block(struct expansion *e, const struct dn_item *item,
		struct flow *flow)
{
	int64_t times, growth;
	const int64_t *before = e->growth;
	if (!eval_times(e, item->times, flow, &times))
		return false;
	if (item->growth) {
		if (!eval(e, item->growth, flow, &growth))
			return false;
		e->growth = &growth;
	}
	bool ok = true;
	for (int64_t i = 0; ok && i < times; i++) {
		struct flow made = copy(e, flow);
		ok = spend(e, item->span) && run_items(e, &item->body, &made) &&
		     join(e, item, flow, &made);
	}
	e->growth = before;
	return ok;
}

static bool
run_parallel(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	struct flow all = {0};
	for (uint32_t i = 0; i < item->branches.n; i++) {
		struct flow branch = copy(e, flow);
		if (!run_items(e, &item->branches.items[i], &branch))
			return false;
		for (uint32_t k = 0; k < branch.n; k++)
			push(e, &all, branch.items[k]);
	}
	*flow = all;
	return join(e, item, flow, NULL);
}

static bool
run_repeat(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	int64_t times;
	uint32_t from = e->net->ops.n, to = from;
	if (!eval_times(e, item->times, flow, &times))
		return false;
	for (int64_t i = 0; i < times; i++) {
		uint32_t first = e->net->ops.n;
		const struct dn_items *items =
			i == 0 && item->has_first ? &item->first : &item->body;
		if (!spend(e, item->span) || !run_items(e, items, flow))
			return false;
		if (i == 0)
			to = e->net->ops.n;
		else if (item->share &&
			 !share_weights(e, from, to, first, item->span))
			return false;
	}
	return true;
}

/* --- nets inside ------------------------------------------------------------------ */

static bool
add_body_input(struct expansion *e, const struct dn_input_line *line)
{
	int64_t dims[DN_RANK_MAX];
	struct flow none = {0};
	for (uint32_t i = 0; i < line->dims.n && i < DN_RANK_MAX; i++)
		if (!eval(e, line->dims.items[i], &none, &dims[i]))
			return false;
	uint32_t before = e->net->inputs.n;
	uint32_t tensor = dn_net_input(
		e->run, e->net, dn_slice_of(line->name.text),
		line->any ? NULL : dims, line->dims.n, line->name.span);
	if (e->net->inputs.n == before)
		return false;
	dn_net_set(e->run, e->net, DN_ATTR_DTYPE, line->dtype);
	bind(e, line->name.text,
	     (struct binding){.tensor = tensor, .in = DN_NONE});
	return true;
}

/* Makes outputs of what a cell says, or of its states and what it gives. */
static bool
give_outputs(struct expansion *e, const struct dn_cell *cell,
	     const struct flow *flow)
{
	struct flow out = {0};
	if (cell->outputs.given) {
		if (!add_named(e, &cell->outputs, &out))
			return false;
	} else {
		for (uint32_t i = 0; i < cell->n_states; i++) {
			const struct binding *state =
				look_up(e, &cell->inputs.items[i].name);
			push(e, &out, state->tensor);
		}
		const struct binding *give =
			cell->give.text ? look_up(e, &cell->give) : NULL;
		if (cell->give.text && !give)
			return false;
		if (give)
			push(e, &out, give->tensor);
		else if (flow->n > 0)
			push(e, &out, flow->items[0]);
	}
	for (uint32_t i = 0; i < out.n; i++)
		if (out.items[i] == DN_NONE)
			return fail(e, cell->span, DN_BAD_VALUE,
				    "an output that is nothing");
		else
			dn_net_output(e->run, e->net, out.items[i]);
	return out.n > 0 ||
	       fail(e, cell->span, DN_BAD_VALUE, "the cell gives nothing");
}

/* Builds a cell as a body of the op made last, in a scope of its own. */
static bool
run_cell(struct expansion *e, const struct dn_cell *cell,
	 const struct dn_exprs *given, const struct flow *flow)
{
	const struct dn_block *block =
		cell->of == DN_NONE ? NULL : e->page->blocks.items[cell->of];
	struct scope scope;
	const int64_t *args = e->scope->args;
	struct dn_net *outer = e->net;
	if (block) {
		int64_t *own =
			dn_new(&e->run->scratch, int64_t, block->parameters.n);
		if (!eval_args(e, block, given, flow, own))
			return false;
		args = own;
	}
	scope = *e->scope;
	scope.outer = e->scope;
	scope.names = NULL;
	scope.bindings = (struct bindings){0};
	if (!block)
		/* Taken back before this function ends. */
		/* cppcheck-suppress autoVariables */
		e->scope = &scope;
	else if (!enter(e, &scope, block, args, cell->span))
		return false;
	const struct dn_cell *made = block ? &block->cell : cell;
	e->net = dn_net_body(e->run, outer);
	struct flow in = {0};
	bool ok = true;
	for (uint32_t i = 0; ok && i < made->inputs.n; i++)
		ok = add_body_input(e, &made->inputs.items[i]);
	if (ok && made->n_states < made->inputs.n)
		push(e, &in, e->net->inputs.items[made->n_states]);
	ok = ok && run_items(e, &made->layers, &in) &&
	     give_outputs(e, made, &in) &&
	     dn_net_finish(e->run, e->net, made->span);
	e->ok = e->ok && ok;
	e->net = outer;
	e->scope = scope.outer;
	return ok;
}

static const struct dn_cell *
cell_of(const struct expansion *e, const struct dn_item *item)
{
	const struct dn_cell *cell = &item->cells.items[0];
	return cell->of == DN_NONE ? cell
				   : &e->page->blocks.items[cell->of]->cell;
}

static bool
has_attr(const struct dn_step *step, enum dn_attr_key key)
{
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (step->attrs.items[i].key == key)
			return true;
	return false;
}

/* An op with nets inside: recur, tree, loop, experts, if. */
static bool
run_body_op(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	const struct dn_step *step = &item->steps.items[0];
	struct flow reads = {0};
	uint32_t states = 0, scans = 0;
	bool steps = dn_op_row(step->op)->attrs & DN_A(STATES);
	if (steps) {
		const struct dn_cell *cell = cell_of(e, item);
		states = cell->n_states;
		scans = cell->inputs.n - states;
		if (!add_named(e, &item->initial, &reads))
			return false;
		while (reads.n < states)
			push(e, &reads, DN_NONE);
	}
	for (uint32_t i = 0; i < flow->n; i++)
		push(e, &reads, flow->items[i]);
	if (!start_op(e, step, step->op, &reads))
		return false;
	if (steps)
		dn_net_set(e->run, e->net, DN_ATTR_STATES, states);
	if (steps && !has_attr(step, DN_ATTR_SCANS))
		dn_net_set(e->run, e->net, DN_ATTR_SCANS, scans);
	for (uint32_t i = 0; i < step->attrs.n; i++)
		if (!set_attr(e, &step->attrs.items[i], flow))
			return false;
	for (uint32_t i = 0; i < item->cells.n; i++)
		if (!run_cell(e, &item->cells.items[i],
			      &item->cells.items[i].args, flow))
			return false;
	return write_results(e, flow, item->then.n == 0 ? &item->as : NULL,
			     item->span);
}

typedef bool run_fn(struct expansion *e, const struct dn_item *item,
		    struct flow *flow);

static run_fn *const runners[] = {
	[DN_ITEM_DO] = run_steps,
	[DN_ITEM_RESIDUAL] = run_residual,
	[DN_ITEM_DENSE_BLOCK] = run_dense_block,
	[DN_ITEM_PARALLEL] = run_parallel,
	[DN_ITEM_REPEAT] = run_repeat,
	[DN_ITEM_RECUR] = run_body_op,
	[DN_ITEM_TREE] = run_body_op,
	[DN_ITEM_EXPERTS] = run_body_op,
	[DN_ITEM_LOOP] = run_body_op,
	[DN_ITEM_IF] = run_body_op,
	[DN_ITEM_SCAN] = run_steps,
	[DN_ITEM_SPLIT] = run_steps,
};

/* Gives names to what an item made: to the results of its last op, or to
 * several that come out side by side. */
static void
name_results(struct expansion *e, const struct dn_item *item,
	     const struct flow *flow, struct binding binding)
{
	const struct dn_net_op *op =
		binding.to > binding.from ? &e->net->ops.items[binding.to - 1]
					  : NULL;
	for (uint32_t i = 0; i < item->as.n; i++) {
		if (!item->as.items[i].text)
			continue;
		if (item->as.n == 1 || item->as.n == flow->n)
			binding.tensor = i < flow->n ? flow->items[i] : DN_NONE;
		else
			binding.tensor =
				op ? dn_op_write(e->net, op, i) : DN_NONE;
		if (binding.tensor == DN_NONE) {
			fail(e, item->as.items[i].span, DN_BAD_VALUE,
			     "there is no result for this name");
			return;
		}
		bind(e, item->as.items[i].text, binding);
	}
}

/* What comes then; its last op has as many results as the item names. */
static bool
run_then(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	for (uint32_t i = 0; i < item->then.n; i++) {
		struct dn_item step = item->then.items[i];
		if (i + 1 == item->then.n && !step.as.given)
			step.as = item->as;
		if (!spend(e, step.span) || !run_item(e, &step, flow))
			return false;
	}
	return e->ok;
}

static bool
run_item(struct expansion *e, const struct dn_item *item, struct flow *flow)
{
	struct binding binding = {.from = e->net->ops.n, .in = DN_NONE};
	if (item->from.given) {
		*flow = (struct flow){0};
		if (!add_named(e, &item->from, flow))
			return false;
	}
	if (flow->n > 0)
		binding.in = flow->items[0];
	if (!runners[item->kind](e, item, flow) || !run_then(e, item, flow))
		return false;
	binding.to = e->net->ops.n;
	name_results(e, item, flow, binding);
	return e->ok;
}

static bool
run_items(struct expansion *e, const struct dn_items *items, struct flow *flow)
{
	for (uint32_t i = 0; i < items->n; i++)
		if (!spend(e, items->items[i].span) ||
		    !run_item(e, &items->items[i], flow))
			return false;
	return e->ok;
}

/* --- pages ------------------------------------------------------------------------ */

static bool
run_page(struct expansion *e, struct flow *flow)
{
	const struct dn_page *page = e->page;
	for (uint32_t i = 0; i < page->inputs.n; i++)
		if (!add_body_input(e, &page->inputs.items[i]))
			return false;
	if (page->inputs.n > 0)
		push(e, flow, e->net->inputs.items[0]);
	if (!run_items(e, &page->layers, flow))
		return false;
	if (page->outputs.given) {
		*flow = (struct flow){0};
		if (!add_named(e, &page->outputs, flow))
			return false;
	}
	for (uint32_t i = 0; i < flow->n; i++)
		if (flow->items[i] != DN_NONE)
			dn_net_output(e->run, e->net, flow->items[i]);
	return true;
}

struct dn_net *
dn_page_expand(struct dn_run *run, const struct dn_page *page)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct scope scope = {0};
	struct expansion e = {
		.run = run,
		.page = page,
		.net = dn_net_new(run, "dnngen", page->layout),
		.scope = &scope,
		.ok = true,
	};
	struct flow flow = {0};
	e.net->id = page->id;
	e.net->name = page->name;
	bool ok = run_page(&e, &flow) && e.ok;
	dn_arena_reset(&run->scratch, mark);
	if (!ok || !dn_net_finish(run, e.net, page->span))
		return NULL;
	return e.net;
}
