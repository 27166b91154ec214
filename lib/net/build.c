/* SPDX-License-Identifier: MIT */
/*
 * Making a net, op by op. Each call appends to the net's arrays; an op's
 * reads, writes and attributes are contiguous because they are given before
 * the next op is made.
 */
#include "net/build.h"

#include <assert.h>
#include <string.h>

struct dn_net_names {
	struct dn_intern *texts;
	struct dn_numbers tensors; /* by number of the text; DN_NONE: none */
};

struct dn_net *
dn_net_new(struct dn_run *run, const char *format, enum dn_channels layout)
{
	struct dn_net *net = dn_new(&run->arena, struct dn_net, 1);
	net->format = format;
	net->layout = layout;
	net->letters = dn_intern_new(&run->arena);
	net->names = dn_new(&run->arena, struct dn_net_names, 1);
	net->names->texts = dn_intern_new(&run->arena);
	return net;
}

static struct dn_net_op *
last(struct dn_net *net)
{
	assert(net->ops.n > 0 && !net->finished);
	return &net->ops.items[net->ops.n - 1];
}

static const char *
copy(struct dn_run *run, struct dn_slice text)
{
	return text.len ? dn_arena_text(&run->arena, text) : NULL;
}

uint32_t
dn_net_op(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
	  struct dn_slice name, struct dn_slice type, struct dn_span span)
{
	assert(!net->finished);
	*dn_push(&run->arena, &net->ops) = (struct dn_net_op){
		.kind = kind,
		.name = copy(run, name),
		.type = copy(run, type),
		.span = span,
		.reads = net->reads.n,
		.writes = net->writes.n,
		.attrs = net->attrs.n,
		.weights_of = DN_NONE,
		.body = net->bodies.n,
	};
	return net->ops.n - 1;
}

void
dn_net_read(struct dn_run *run, struct dn_net *net, uint32_t tensor)
{
	struct dn_net_op *op = last(net);
	assert(op->reads + op->n_reads == net->reads.n);
	*dn_push(&run->arena, &net->reads) = tensor;
	op->n_reads++;
}

uint32_t
dn_net_tensor(struct dn_run *run, struct dn_net *net, struct dn_slice name)
{
	*dn_push(&run->arena, &net->tensors) = (struct dn_tensor){
		.name = copy(run, name),
		.producer = DN_NONE,
		.rank = DN_RANK_UNKNOWN,
	};
	return net->tensors.n - 1;
}

uint32_t
dn_net_write(struct dn_run *run, struct dn_net *net, struct dn_slice name)
{
	uint32_t tensor = dn_net_tensor(run, net, name);
	dn_net_produce(run, net, tensor);
	return tensor;
}

bool
dn_net_produce(struct dn_run *run, struct dn_net *net, uint32_t tensor)
{
	struct dn_net_op *op = last(net);
	struct dn_tensor *t = &net->tensors.items[tensor];
	if (t->producer != DN_NONE) {
		dn_report(run, op->span, DN_DUPLICATE_TENSOR,
			  "tensor '%s' is written twice",
			  t->name ? t->name : "");
		dn_report_note(run, net->ops.items[t->producer].span,
			       "first written here");
		return false;
	}
	assert(op->writes + op->n_writes == net->writes.n);
	t->producer = net->ops.n - 1;
	*dn_push(&run->arena, &net->writes) = tensor;
	op->n_writes++;
	return true;
}

/* Takes an attribute of an op away; its values stay unused. */
static void
drop_attr(struct dn_net *net, struct dn_net_op *op, enum dn_attr_key key)
{
	for (uint32_t i = 0; i < op->n_attrs; i++) {
		struct dn_net_attr *attr = &net->attrs.items[op->attrs + i];
		if (attr->key != key)
			continue;
		memmove(attr, attr + 1, (op->n_attrs - i - 1) * sizeof(*attr));
		op->n_attrs--;
		return;
	}
}

/* Says whether values are what is meant when nothing is said. */
static bool
is_default(enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	int64_t otherwise = dn_attr_row(key).otherwise;
	if (key == DN_ATTR_SHAPE || key == DN_ATTR_OUT ||
	    key == DN_ATTR_VALUE || key == DN_ATTR_PARAMS)
		return false; /* an empty one is a scalar's, no params are none */
	for (uint32_t i = 0; i < n; i++)
		if (values[i] != otherwise)
			return false;
	return key != DN_ATTR_PERM && key != DN_ATTR_AXES &&
	       key != DN_ATTR_BEGIN && key != DN_ATTR_END &&
	       key != DN_ATTR_SIZES;
}

/* A size as it is, unknown when it is a letter that the net does not have. */
static int64_t
known_size(const struct dn_net *net, int64_t size)
{
	return size < DN_SIZE_UNKNOWN &&
			       -2 - size >= dn_intern_count(net->letters)
		       ? DN_SIZE_UNKNOWN
		       : size;
}

/* Adds an attribute; those of the op move to the end when they are not there. */
static void
add_attr(struct dn_run *run, struct dn_net *net, struct dn_net_op *op,
	 enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	struct dn_net_attr attr = {
		.key = (uint16_t)key, .n = (uint16_t)n, .value = net->values.n};
	if (op->attrs + op->n_attrs != net->attrs.n) {
		uint32_t from = op->attrs;
		op->attrs = net->attrs.n;
		for (uint32_t i = 0; i < op->n_attrs; i++) {
			struct dn_net_attr moved = net->attrs.items[from + i];
			*dn_push(&run->arena, &net->attrs) = moved;
		}
	}
	bool dims = dn_attr_row(key).kind == DN_ATTR_KIND_DIMS;
	for (uint32_t i = 0; i < n; i++) {
		int64_t value = values[i]; /* may lie in net->values */
		bool marks = value == DN_OUT_NEXT || value == DN_OUT_INFERRED;
		if (dims && !(marks && key == DN_ATTR_OUT))
			value = known_size(net, value);
		*dn_push(&run->arena, &net->values) = value;
	}
	dn_push(&run->arena, &net->attrs);
	struct dn_net_attr *attrs = net->attrs.items + op->attrs;
	uint32_t at = op->n_attrs++;
	for (; at > 0 && attrs[at - 1].key > key; at--)
		attrs[at] = attrs[at - 1];
	attrs[at] = attr;
}

void
dn_net_set_list(struct dn_run *run, struct dn_net *net, enum dn_attr_key key,
		const int64_t *values, uint32_t n)
{
	struct dn_net_op *op = last(net);
	assert(dn_op_row(op->kind)->attrs & (UINT64_C(1) << key));
	drop_attr(net, op, key);
	if (n <= UINT16_MAX && !is_default(key, values, n))
		add_attr(run, net, op, key, values, n);
}

void
dn_net_amend(struct dn_run *run, struct dn_net *net, uint32_t v,
	     enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	struct dn_net_op *op = &net->ops.items[v];
	uint32_t n_old;
	const int64_t *old = dn_op_ints(net, op, key, &n_old);
	if (n > UINT16_MAX ||
	    (old && n_old == n &&
	     (n == 0 || memcmp(old, values, n * sizeof(*old)) == 0)))
		return;
	drop_attr(net, op, key);
	add_attr(run, net, op, key, values, n);
}

void
dn_net_amend_off(struct dn_net *net, uint32_t v, enum dn_attr_key key)
{
	drop_attr(net, &net->ops.items[v], key);
}

void
dn_net_set(struct dn_run *run, struct dn_net *net, enum dn_attr_key key,
	   int64_t value)
{
	dn_net_set_list(run, net, key, &value, 1);
}

struct dn_net *
dn_net_body(struct dn_run *run, struct dn_net *net)
{
	struct dn_net_op *op = last(net);
	struct dn_net *body = dn_net_new(run, net->format, net->layout);
	body->letters = net->letters;
	body->is_body = true;
	*dn_push(&run->arena, &net->bodies) = body;
	op->n_bodies++;
	return body;
}

void
dn_net_shape(struct dn_run *run, struct dn_net *net, uint32_t tensor,
	     const int64_t *dims, uint32_t rank)
{
	if (rank > DN_RANK_MAX)
		return;
	uint32_t at = net->values.n;
	for (uint32_t i = 0; i < rank; i++) {
		int64_t size = dims[i]; /* may lie in net->values */
		*dn_push(&run->arena, &net->values) = known_size(net, size);
	}
	struct dn_tensor *t = &net->tensors.items[tensor];
	t->rank = (uint8_t)rank;
	t->dims = at;
	t->told = true;
}

int64_t
dn_net_letter(struct dn_run *run, struct dn_net *net, struct dn_slice name)
{
	(void)run;
	return DN_SIZE_LETTER(dn_intern_add(net->letters, name));
}

uint32_t
dn_net_find(const struct dn_net *net, struct dn_slice name)
{
	uint32_t n = dn_intern_find(net->names->texts, name);
	return n == DN_NONE ? DN_NONE : net->names->tensors.items[n];
}

void
dn_net_rename(struct dn_run *run, struct dn_net *net, struct dn_slice name,
	      uint32_t tensor)
{
	struct dn_net_names *names = net->names;
	uint32_t n = dn_intern_add(names->texts, name);
	while (names->tensors.n <= n)
		*dn_push(&run->arena, &names->tensors) = DN_NONE;
	names->tensors.items[n] = tensor;
}

uint32_t
dn_net_named(struct dn_run *run, struct dn_net *net, struct dn_slice name)
{
	uint32_t tensor = dn_net_find(net, name);
	if (tensor == DN_NONE) {
		tensor = dn_net_tensor(run, net, name);
		dn_net_rename(run, net, name, tensor);
	}
	return tensor;
}

uint32_t
dn_net_input(struct dn_run *run, struct dn_net *net, struct dn_slice name,
	     const int64_t *dims, uint32_t rank, struct dn_span span)
{
	dn_net_op(run, net, DN_OP_INPUT, name, (struct dn_slice){0}, span);
	uint32_t tensor = dn_net_named(run, net, name);
	if (!dn_net_produce(run, net, tensor))
		tensor = dn_net_write(run, net, name);
	if (rank <= DN_RANK_MAX && dims) {
		dn_net_shape(run, net, tensor, dims, rank);
		struct dn_tensor *t = &net->tensors.items[tensor];
		int64_t *sizes = rank ? net->values.items + t->dims : NULL;
		if (sizes && sizes[0] < 0 && !net->is_body)
			sizes[0] = 1;
		dn_net_set_list(run, net, DN_ATTR_SHAPE, sizes, rank);
	}
	*dn_push(&run->arena, &net->inputs) = tensor;
	return tensor;
}

void
dn_net_output(struct dn_run *run, struct dn_net *net, uint32_t tensor)
{
	*dn_push(&run->arena, &net->outputs) = tensor;
}
