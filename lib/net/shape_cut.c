/* SPDX-License-Identifier: MIT */
/* Shapes of what cuts tensors, adds to their rims, picks or sums elements. */
#include <string.h>

#include "net/shape_rules.h"
#include "net/size.h"

/* PAD, or argument 1, on all axes; a number below 0 cuts. */
static bool
move_rims(struct dn_infer *in, struct dn_shape *shape, int sign)
{
	uint32_t n, rank = shape->rank;
	const int64_t *pads = dn_shape_ints(in, DN_ATTR_PAD, 1, &n);
	if (!pads)
		return false;
	for (uint32_t i = 0; i < rank; i++) {
		if (n != 1 && n != rank && n != 2 * rank)
			return false;
		int64_t begin = pads[n == 1 ? 0 : i];
		int64_t end = n == 2 * rank ? pads[rank + i] : begin;
		if (begin < -INT32_MAX || begin > INT32_MAX ||
		    end < -INT32_MAX || end > INT32_MAX)
			return false;
		shape->sizes[i] =
			dn_size_shift(shape->sizes[i], sign * (begin + end));
	}
	return true;
}

static void
forget_sizes(struct dn_shape *shape)
{
	for (uint32_t i = 0; i < shape->rank; i++)
		shape->sizes[i] = DN_SIZE_UNKNOWN;
}

void
dn_shape_pad(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape))
		return;
	if (!move_rims(in, &shape, 1) &&
	    dn_op_read(in->net, in->op, 1) != DN_NONE)
		forget_sizes(&shape);
	dn_shape_out(in, 0, &shape);
}

/* To the sizes of argument 1 from AXIS on, or by PAD. */
void
dn_shape_crop(struct dn_infer *in)
{
	struct dn_shape shape, to;
	uint32_t axis, n;
	bool by_pad = dn_op_ints(in->net, in->op, DN_ATTR_PAD, &n) != NULL;
	if (!dn_shape_in(in, 0, &shape))
		return;
	if (by_pad || dn_op_read(in->net, in->op, 1) == DN_NONE) {
		if (!move_rims(in, &shape, -1) && by_pad)
			return;
	} else if (dn_shape_in(in, 1, &to) && to.rank == shape.rank &&
		   dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS),
				 shape.rank, &axis)) {
		for (uint32_t i = axis; i < shape.rank; i++)
			shape.sizes[i] = to.sizes[i];
	} else {
		forget_sizes(&shape);
	}
	dn_shape_out(in, 0, &shape);
}

/* A bound of a slice as an index from 0 to size. */
static int64_t
clamp(int64_t bound, int64_t size, int64_t least, int64_t most)
{
	if (bound < 0)
		bound += size;
	return bound < least ? least : bound > most ? most : bound;
}

static int64_t
slice(int64_t size, int64_t begin, int64_t end, int64_t step)
{
	if (step == 0 || step == INT64_MIN)
		return DN_SIZE_UNKNOWN;
	if (begin == 0 && end == INT64_MAX && step > 0)
		return dn_size_ceil(size, step);
	if (begin == -1 && end < -INT32_MAX && step == -1)
		return size; /* turned round */
	if (size < 0)	     /* the last one is there, whatever the size */
		return begin == -1 && end == INT64_MAX ? 1 : DN_SIZE_UNKNOWN;
	if (step > 0) {
		begin = clamp(begin, size, 0, size);
		end = clamp(end, size, 0, size);
		return begin < end ? dn_size_ceil(end - begin, step) : 0;
	}
	begin = clamp(begin, size, -1, size - 1);
	end = end < -size ? -1 : clamp(end, size, -1, size - 1);
	return begin > end ? dn_size_ceil(begin - end, -step) : 0;
}

/* BEGIN, END, AXES, STEP, or arguments 1 to 4; all axes when none are said. */
void
dn_shape_slice(struct dn_infer *in)
{
	static const enum dn_attr_key keys[4] = {DN_ATTR_BEGIN, DN_ATTR_END,
						 DN_ATTR_AXES, DN_ATTR_STEP};
	struct dn_shape shape;
	int64_t lists[4][DN_RANK_MAX] = {{0}};
	uint32_t n[4], at;
	bool known = true;
	if (!dn_shape_in(in, 0, &shape))
		return;
	for (uint32_t i = 0; i < 4; i++) {
		const int64_t *list = dn_shape_ints(in, keys[i], i + 1, &n[i]);
		if (list && n[i] <= DN_RANK_MAX)
			memcpy(lists[i], list, n[i] * sizeof(*list));
		known = known && n[i] <= DN_RANK_MAX &&
			(list || dn_op_read(in->net, in->op, i + 1) == DN_NONE);
	}
	if (!known || (n[2] > 0 && n[2] < n[0]) || n[1] < n[0])
		forget_sizes(&shape);
	for (uint32_t i = 0; known && i < n[0] && i < n[1]; i++) {
		if (!dn_shape_axis(n[2] ? lists[2][i] : i, shape.rank, &at))
			return;
		int64_t step = n[3] == 0  ? 1
			       : i < n[3] ? lists[3][i]
					  : lists[3][n[3] - 1];
		shape.sizes[at] =
			slice(shape.sizes[at], lists[0][i], lists[1][i], step);
	}
	dn_shape_out(in, 0, &shape);
}

/* Parts as SIZES says, a last one of -1 is the rest; else equal ones, the last
 * the smaller. */
void
dn_shape_split(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t at, n, parts = in->op->n_writes;
	const int64_t *sizes = dn_shape_ints(in, DN_ATTR_SIZES, 1, &n);
	if (!dn_shape_in(in, 0, &shape) ||
	    !dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS), shape.rank,
			   &at))
		return;
	int64_t left = shape.sizes[at];
	int64_t count = dn_op_int(in->net, in->op, DN_ATTR_COUNT);
	int64_t part = dn_size_ceil(left, count > 1 ? count : parts);
	bool told = !sizes && dn_op_read(in->net, in->op, 1) != DN_NONE;
	for (uint32_t i = 0; i < parts; i++) {
		int64_t size = told	? DN_SIZE_UNKNOWN
			       : !sizes ? part
			       : i < n	? sizes[i]
					: DN_SIZE_UNKNOWN;
		if (!sizes && size > left && left >= 0)
			size = left;
		if (size == DN_SIZE_UNKNOWN && sizes && i == parts - 1)
			size = left;
		left = dn_size_shift(left, size > 0 ? -size : 0);
		shape.sizes[at] = size < 0 ? DN_SIZE_UNKNOWN : size;
		dn_shape_out(in, i, &shape);
	}
}

/* The axis gives way to the axes of the indices. */
void
dn_shape_gather(struct dn_infer *in)
{
	struct dn_shape shape, indices;
	uint32_t at;
	if (!dn_shape_in(in, 0, &shape) || !dn_shape_in(in, 1, &indices) ||
	    !dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS), shape.rank,
			   &at) ||
	    shape.rank + indices.rank > DN_RANK_MAX)
		return;
	dn_shape_drop(&shape, at);
	for (uint32_t i = 0; i < indices.rank; i++)
		dn_shape_insert(&shape, at + i, indices.sizes[i]);
	dn_shape_out(in, 0, &shape);
}

/* AXES, or argument 1, else all axes. */
void
dn_shape_reduce(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t n, at;
	bool gone[DN_RANK_MAX] = {false};
	bool keep = dn_op_int(in->net, in->op, DN_ATTR_KEEP);
	const int64_t *axes = dn_shape_ints(in, DN_ATTR_AXES, 1, &n);
	if (!dn_shape_in(in, 0, &shape) ||
	    (!axes && dn_op_read(in->net, in->op, 1) != DN_NONE))
		return;
	for (uint32_t i = 0; !axes && i < shape.rank; i++)
		gone[i] = true;
	for (uint32_t i = 0; axes && i < n; i++) {
		if (!dn_shape_axis(axes[i], shape.rank, &at))
			return;
		gone[at] = true;
	}
	for (uint32_t i = shape.rank; i-- > 0;) {
		if (!gone[i])
			continue;
		shape.sizes[i] = 1;
		if (!keep)
			dn_shape_drop(&shape, i);
	}
	dn_shape_out(in, 0, &shape);
}

/* ROWS, or the number in argument 1, of an axis; values and indices. */
void
dn_shape_top_k(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t at, n;
	const int64_t *rows = dn_shape_ints(in, DN_ATTR_ROWS, 1, &n);
	if (!dn_shape_in(in, 0, &shape) ||
	    !dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS), shape.rank,
			   &at))
		return;
	shape.sizes[at] = n == 1 && rows[0] >= 0 ? rows[0] : DN_SIZE_UNKNOWN;
	for (uint32_t i = 0; i < in->op->n_writes; i++)
		dn_shape_out(in, i, &shape);
}

/* An axis of so many classes, or argument 1, behind the others. */
void
dn_shape_one_hot(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t n;
	const int64_t *rows = dn_shape_ints(in, DN_ATTR_ROWS, 1, &n);
	int64_t size = n == 1 && rows[0] >= 0 ? rows[0] : DN_SIZE_UNKNOWN;
	if (dn_shape_in(in, 0, &shape) &&
	    dn_shape_insert(&shape, shape.rank, size))
		dn_shape_out(in, 0, &shape);
}
