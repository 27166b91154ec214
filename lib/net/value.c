/* SPDX-License-Identifier: MIT */
/*
 * Following known whole numbers through a net; see value.h. Each kind of op
 * that can pass them on has a function in the table below. All results of
 * a net together have at most DN_VALUES_MOST elements beyond the constants',
 * which stay where they are.
 */
#include "net/value.h"

#include <string.h>

#include "net/shape_rules.h"
#include "net/size.h"

#define DN_VALUES_MOST (1u << 18)
#define DN_VALUES_EACH 512 /* in one tensor */

struct dn_values
dn_values_new(struct dn_run *run, uint32_t n_tensors)
{
	return (struct dn_values){.items =
					  dn_new(&run->scratch, struct dn_value,
						 (size_t)n_tensors + 1),
				  .left = DN_VALUES_MOST};
}

/* Letters stand right above the unknown, far below all numbers. */
int64_t
dn_value_of_size(int64_t size)
{
	if (size >= 0)
		return size;
	if (size == DN_SIZE_UNKNOWN)
		return DN_VALUE_UNKNOWN;
	return DN_VALUE_UNKNOWN + 1 + (int64_t)DN_SIZE_LETTER_OF(size);
}

int64_t
dn_value_as_size(int64_t value)
{
	if (DN_VALUE_IS_NUMBER(value))
		return value;
	if (value == DN_VALUE_UNKNOWN)
		return DN_SIZE_UNKNOWN;
	value -= DN_VALUE_UNKNOWN + 1;
	return DN_SIZE_LETTER(value);
}

static struct dn_value
get(const struct dn_infer *in, uint32_t i)
{
	static const struct dn_value nothing;
	uint32_t tensor = dn_op_read(in->net, in->op, i);
	return tensor == DN_NONE ? nothing : in->values->items[tensor];
}

static void
give(struct dn_infer *in, uint32_t i, struct dn_value value)
{
	uint32_t tensor = dn_op_write(in->net, in->op, i);
	if (tensor != DN_NONE)
		in->values->items[tensor] = value;
}

/* Room for a result of n elements; NULL when that is too many. */
static int64_t *
make(struct dn_infer *in, uint32_t n)
{
	if (n > DN_VALUES_EACH || n > in->values->left)
		return NULL;
	in->values->left -= n;
	return dn_new(&in->run->scratch, int64_t, (size_t)n + 1);
}

/* The rank of an argument is 0 or 1: its elements are in a row. */
static bool
is_row(const struct dn_infer *in, uint32_t i)
{
	struct dn_shape shape;
	return dn_shape_in(in, i, &shape) && shape.rank <= 1;
}

static void
follow_constant(struct dn_infer *in)
{
	struct dn_value value;
	value.items = dn_op_ints(in->net, in->op, DN_ATTR_VALUE, &value.n);
	if (!value.items || value.n > DN_VALUES_EACH)
		return;
	give(in, 0, value); /* an outgrown array stays in its arena */
}

static void
follow_shape_of(struct dn_infer *in)
{
	struct dn_shape shape;
	int64_t *items;
	if (!dn_shape_in(in, 0, &shape) || !(items = make(in, shape.rank)))
		return;
	for (uint32_t i = 0; i < shape.rank; i++)
		items[i] = dn_value_of_size(shape.sizes[i]);
	give(in, 0, (struct dn_value){items, shape.rank});
}

/* What keeps all elements in their order. */
static void
follow_same(struct dn_infer *in)
{
	give(in, 0, get(in, 0));
}

static void
follow_concat(struct dn_infer *in)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < in->op->n_reads; i++) {
		if (!is_row(in, i) || !get(in, i).items)
			return;
		n += get(in, i).n;
		if (n > DN_VALUES_EACH)
			return;
	}
	int64_t *items = make(in, n);
	if (!items)
		return;
	n = 0;
	for (uint32_t i = 0; i < in->op->n_reads; i++) {
		struct dn_value part = get(in, i);
		if (!part.items)
			return;
		memcpy(items + n, part.items, part.n * sizeof(*items));
		n += part.n;
	}
	give(in, 0, (struct dn_value){items, n});
}

static void
follow_gather(struct dn_infer *in)
{
	struct dn_value from = get(in, 0), at = get(in, 1);
	if (!from.items || !at.items || !is_row(in, 0) ||
	    dn_op_int(in->net, in->op, DN_ATTR_AXIS) > 0)
		return;
	int64_t *items = make(in, at.n);
	for (uint32_t i = 0; items && i < at.n; i++) {
		int64_t k = at.items[i] < 0 && DN_VALUE_IS_NUMBER(at.items[i])
				    ? at.items[i] + from.n
				    : at.items[i];
		items[i] =
			k < 0 || k >= from.n ? DN_VALUE_UNKNOWN : from.items[k];
	}
	if (items)
		give(in, 0, (struct dn_value){items, at.n});
}

/* A number of a slice, or what stands for it when it is not there. */
static bool
slice_int(struct dn_infer *in, enum dn_attr_key key, uint32_t i,
	  int64_t otherwise, int64_t *value)
{
	uint32_t n;
	const int64_t *ints = dn_shape_ints(in, key, i, &n);
	*value = ints && n == 1 ? ints[0] : otherwise;
	return ints ? n == 1 : dn_op_read(in->net, in->op, i) == DN_NONE;
}

/* A row from begin on; how many elements the shape says. */
static void
follow_slice(struct dn_infer *in)
{
	struct dn_value from = get(in, 0);
	struct dn_shape out;
	int64_t begin, step;
	if (!from.items || !is_row(in, 0) ||
	    !slice_int(in, DN_ATTR_BEGIN, 1, 0, &begin) ||
	    !slice_int(in, DN_ATTR_STEP, 4, 1, &step) ||
	    !dn_shape_get(in->net, dn_op_write(in->net, in->op, 0), &out) ||
	    out.rank != 1 || out.sizes[0] < 0 || out.sizes[0] > from.n ||
	    step < -DN_VALUES_EACH || step > DN_VALUES_EACH)
		return;
	if (begin < 0)
		begin += from.n;
	if (begin < 0)
		begin = 0;
	if (begin >= from.n)
		begin = step < 0 ? (int64_t)from.n - 1 : (int64_t)from.n;
	uint32_t n = (uint32_t)out.sizes[0];
	int64_t *items = make(in, n);
	if (!items)
		return;
	for (uint32_t i = 0; i < n; i++) {
		int64_t k = begin + step * i;
		items[i] =
			k >= 0 && k < from.n ? from.items[k] : DN_VALUE_UNKNOWN;
	}
	give(in, 0, (struct dn_value){items, n});
}

static void
follow_split(struct dn_infer *in)
{
	struct dn_value from = get(in, 0);
	struct dn_shape part;
	uint32_t at = 0;
	if (!from.items || !is_row(in, 0))
		return;
	for (uint32_t i = 0; i < in->op->n_writes; i++) {
		if (!dn_shape_get(in->net, dn_op_write(in->net, in->op, i),
				  &part) ||
		    part.rank != 1 || part.sizes[0] < 0 ||
		    part.sizes[0] > from.n - at)
			return;
		uint32_t n = (uint32_t)part.sizes[0];
		give(in, i, (struct dn_value){from.items + at, n});
		at += n;
	}
}

/* How many numbers there are from argument 0 to 1 in steps of 2. */
static int64_t
range_size(const struct dn_infer *in)
{
	struct dn_value from = get(in, 0), to = get(in, 1), step = get(in, 2);
	if (from.n != 1 || to.n != 1 || step.n != 1 ||
	    !DN_VALUE_IS_NUMBER(from.items[0]) ||
	    !DN_VALUE_IS_NUMBER(step.items[0]))
		return DN_SIZE_UNKNOWN;
	int64_t a = from.items[0], b = to.items[0], by = step.items[0];
	if (!DN_VALUE_IS_NUMBER(b))
		return a == 0 && by == 1 ? dn_value_as_size(b)
					 : DN_SIZE_UNKNOWN;
	if (a < -INT32_MAX || a > INT32_MAX || b < -INT32_MAX ||
	    b > INT32_MAX || by < -INT32_MAX || by > INT32_MAX || by == 0)
		return DN_SIZE_UNKNOWN;
	int64_t span = by > 0 ? b - a : a - b;
	return span <= 0 ? 0 : dn_size_ceil(span, by > 0 ? by : -by);
}

/* The shape rule of `range`. */
void
dn_shape_range(struct dn_infer *in)
{
	struct dn_shape shape = {.rank = 1, .sizes = {range_size(in)}};
	dn_shape_out(in, 0, &shape);
}

static void
follow_range(struct dn_infer *in)
{
	struct dn_value from = get(in, 0), step = get(in, 2);
	int64_t n = from.items && step.items ? range_size(in) : -1;
	int64_t *items =
		n < 0 || n > DN_VALUES_EACH ? NULL : make(in, (uint32_t)n);
	for (uint32_t i = 0; items && i < n; i++)
		items[i] = from.items[0] + i * step.items[0];
	if (items)
		give(in, 0, (struct dn_value){items, (uint32_t)n});
}

/* One element as often as the result has some. */
static void
follow_expand(struct dn_infer *in)
{
	struct dn_value from = get(in, 0);
	struct dn_shape out;
	if (!from.items || from.n != 1 ||
	    !dn_shape_get(in->net, dn_op_write(in->net, in->op, 0), &out))
		return;
	int64_t n = dn_shape_product(&out, 0, out.rank);
	int64_t *items =
		n < 0 || n > DN_VALUES_EACH ? NULL : make(in, (uint32_t)n);
	if (!items)
		return;
	for (uint32_t i = 0; i < n; i++)
		items[i] = from.items[0];
	give(in, 0, (struct dn_value){items, (uint32_t)n});
}

/* Arithmetic on whole numbers that are not far from 0; else unknown. */
static int64_t
calculate(enum dn_op_kind kind, int64_t a, int64_t b)
{
	const int64_t far = INT64_C(1) << 31;
	if (kind == DN_OP_ADD && (a == 0 || b == 0))
		return a == 0 ? b : a;
	if (kind == DN_OP_MULTIPLY && (a == 1 || b == 1))
		return a == 1 ? b : a;
	if ((kind == DN_OP_SUB && b == 0) || (kind == DN_OP_DIVIDE && b == 1))
		return a;
	if (a < -far || a > far || b < -far || b > far)
		return DN_VALUE_UNKNOWN;
	switch (kind) {
	case DN_OP_ADD: return a + b;
	case DN_OP_SUB: return a - b;
	case DN_OP_MULTIPLY: return a * b;
	/* Whether a quotient is cut depends on types that are not kept. */
	case DN_OP_DIVIDE:
		return b != 0 && a % b == 0 ? a / b : DN_VALUE_UNKNOWN;
	case DN_OP_MINIMUM: return a < b ? a : b;
	case DN_OP_MAXIMUM: return a > b ? a : b;
	default: return DN_VALUE_UNKNOWN;
	}
}

/* Equally many elements, or one on either side. */
static void
follow_binary(struct dn_infer *in)
{
	struct dn_value a = get(in, 0), b = get(in, 1);
	if (!a.items || !b.items || !is_row(in, 0) || !is_row(in, 1) ||
	    in->op->n_reads != 2 || (a.n != b.n && a.n != 1 && b.n != 1))
		return;
	uint32_t n = a.n == 1 ? b.n : a.n;
	int64_t *items = make(in, n);
	for (uint32_t i = 0; items && i < n; i++)
		items[i] = calculate(in->op->kind, a.items[a.n == 1 ? 0 : i],
				     b.items[b.n == 1 ? 0 : i]);
	if (items)
		give(in, 0, (struct dn_value){items, n});
}

static void (*const followers[DN_N_OPS])(struct dn_infer *) = {
	[DN_OP_CONSTANT] = follow_constant, [DN_OP_SHAPE_OF] = follow_shape_of,
	[DN_OP_CAST] = follow_same,	    [DN_OP_IDENTITY] = follow_same,
	[DN_OP_ROUND] = follow_same,	    [DN_OP_RESHAPE] = follow_same,
	[DN_OP_FLATTEN] = follow_same,	    [DN_OP_SQUEEZE] = follow_same,
	[DN_OP_UNSQUEEZE] = follow_same,    [DN_OP_CONCAT] = follow_concat,
	[DN_OP_STACK] = follow_concat,	    [DN_OP_GATHER] = follow_gather,
	[DN_OP_SLICE] = follow_slice,	    [DN_OP_SPLIT] = follow_split,
	[DN_OP_RANGE] = follow_range,	    [DN_OP_EXPAND] = follow_expand,
	[DN_OP_TILE] = follow_expand,	    [DN_OP_ADD] = follow_binary,
	[DN_OP_SUB] = follow_binary,	    [DN_OP_MULTIPLY] = follow_binary,
	[DN_OP_DIVIDE] = follow_binary,	    [DN_OP_MINIMUM] = follow_binary,
	[DN_OP_MAXIMUM] = follow_binary,
};

void
dn_values_follow(struct dn_infer *in)
{
	if (followers[in->op->kind])
		followers[in->op->kind](in);
}
