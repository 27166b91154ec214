/* SPDX-License-Identifier: MIT */
/*
 * Shapes of what moves elements or names axes anew, without cutting. What
 * steers such an op is an attribute or, when that is not there, the known
 * elements of argument 1.
 */
#include <string.h>

#include "net/shape_rules.h"
#include "net/size.h"

/* Axes before AXIS stay, the others become one. */
void
dn_shape_flatten(struct dn_infer *in)
{
	struct dn_shape shape;
	int64_t axis = dn_op_int(in->net, in->op, DN_ATTR_AXIS);
	if (!dn_shape_in(in, 0, &shape))
		return;
	if (axis < 0)
		axis += shape.rank;
	if (axis < 0 || axis > shape.rank)
		return;
	uint32_t at = (uint32_t)axis;
	int64_t product = dn_shape_product(&shape, at, shape.rank);
	shape.rank = at;
	if (dn_shape_insert(&shape, at, product))
		dn_shape_out(in, 0, &shape);
}

/* Takes a factor out of the sizes of `from`; false when it is not there as a
 * size of its own. */
static bool
cancel(struct dn_shape *from, int64_t size)
{
	for (uint32_t i = 0; i < from->rank; i++) {
		if (from->sizes[i] != size || size == DN_SIZE_UNKNOWN)
			continue;
		dn_shape_drop(from, i);
		return true;
	}
	return false;
}

/* The product of the sizes that are numbers; the others are counted, and the
 * last of them told. */
static int64_t
product_of_numbers(const struct dn_shape *shape, uint32_t *n_others,
		   int64_t *other)
{
	int64_t product = 1;
	*n_others = 0;
	*other = 1;
	for (uint32_t i = 0; i < shape->rank; i++) {
		if (shape->sizes[i] >= 0) {
			product = dn_size_mul(product, shape->sizes[i]);
			continue;
		}
		*other = shape->sizes[i];
		++*n_others;
	}
	return product;
}

/*
 * The size that makes two shapes of equally many elements: what is left of
 * `all` when the sizes of `others` are taken out, letters as themselves.
 */
static int64_t
left_over(const struct dn_shape *all, const struct dn_shape *others)
{
	struct dn_shape rest = *all, left = {0};
	uint32_t n_have, n_by;
	int64_t other, ignored;
	for (uint32_t i = 0; i < others->rank; i++)
		if (!cancel(&rest, others->sizes[i]))
			dn_shape_insert(&left, left.rank, others->sizes[i]);
	int64_t have = product_of_numbers(&rest, &n_have, &other);
	int64_t by = product_of_numbers(&left, &n_by, &ignored);
	if (by <= 0 || have < 0 || have % by != 0 || n_by > 0 || n_have > 1)
		return DN_SIZE_UNKNOWN;
	return dn_size_mul(have / by, other);
}

void
dn_shape_reshape(struct dn_infer *in)
{
	struct dn_shape from, to = {0}, others = {0};
	uint32_t n, infer = DN_NONE;
	bool known = dn_shape_in(in, 0, &from);
	const int64_t *target = dn_shape_ints(in, DN_ATTR_SHAPE, 1, &n);
	if (!target || n > DN_RANK_MAX)
		return;
	for (uint32_t i = 0; i < n; i++) {
		int64_t size = target[i];
		if (size == 0 && dn_op_read(in->net, in->op, 0) != DN_NONE)
			size = known && i < from.rank ? from.sizes[i]
						      : DN_SIZE_UNKNOWN;
		if (target[i] == -1)
			infer = infer == DN_NONE ? i : n;
		else
			dn_shape_insert(&others, others.rank, size);
		to.sizes[to.rank++] = size;
	}
	if (known && infer < n)
		to.sizes[infer] = left_over(&from, &others);
	dn_shape_out(in, 0, &to);
}

/* Without PERM the axes are turned round. */
void
dn_shape_transpose(struct dn_infer *in)
{
	struct dn_shape from, to;
	uint32_t n, at;
	const int64_t *perm = dn_op_ints(in->net, in->op, DN_ATTR_PERM, &n);
	if (!dn_shape_in(in, 0, &from) || (perm && n != from.rank))
		return;
	to.rank = from.rank;
	for (uint32_t i = 0; i < from.rank; i++) {
		if (!dn_shape_axis(perm ? perm[i] : -1 - (int64_t)i, from.rank,
				   &at))
			return;
		to.sizes[i] = from.sizes[at];
	}
	dn_shape_out(in, 0, &to);
}

/* Marks the axes that steer an op; false when they are not known. */
static bool
mark_axes(struct dn_infer *in, uint32_t rank, bool marked[2 * DN_RANK_MAX])
{
	uint32_t n, at;
	const int64_t *axes = dn_shape_ints(in, DN_ATTR_AXES, 1, &n);
	memset(marked, 0, 2 * DN_RANK_MAX * sizeof(*marked));
	for (uint32_t i = 0; i < n; i++) {
		if (!dn_shape_axis(axes[i], rank, &at))
			return false;
		marked[at] = true;
	}
	return axes != NULL;
}

/* Without AXES all axes of size 1 go, but never the first. */
void
dn_shape_squeeze(struct dn_infer *in)
{
	struct dn_shape from, to = {0};
	bool marked[2 * DN_RANK_MAX];
	if (!dn_shape_in(in, 0, &from))
		return;
	bool all = !mark_axes(in, from.rank, marked);
	if (all && dn_op_read(in->net, in->op, 1) != DN_NONE)
		return;
	for (uint32_t i = 0; i < from.rank; i++) {
		if (all && i > 0 && from.sizes[i] == DN_SIZE_UNKNOWN)
			return;
		if (all ? i > 0 && from.sizes[i] == 1 : marked[i])
			continue;
		to.sizes[to.rank++] = from.sizes[i];
	}
	dn_shape_out(in, 0, &to);
}

void
dn_shape_unsqueeze(struct dn_infer *in)
{
	struct dn_shape from, to = {0};
	bool marked[2 * DN_RANK_MAX];
	uint32_t n, at = 0;
	if (!dn_shape_in(in, 0, &from) ||
	    !dn_shape_ints(in, DN_ATTR_AXES, 1, &n) ||
	    from.rank + n > DN_RANK_MAX ||
	    !mark_axes(in, from.rank + n, marked))
		return;
	for (uint32_t i = 0; i < from.rank + n; i++)
		to.sizes[to.rank++] =
			marked[i] || at >= from.rank ? 1 : from.sizes[at++];
	dn_shape_out(in, 0, &to);
}

/* The target, aligned at the last axis; 1 and -1 leave a size as it is. */
void
dn_shape_expand(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t n;
	const int64_t *target = dn_shape_ints(in, DN_ATTR_SHAPE, 1, &n);
	if (!dn_shape_in(in, 0, &shape) || !target || n > DN_RANK_MAX)
		return;
	while (shape.rank < n)
		dn_shape_insert(&shape, 0, 1);
	for (uint32_t i = 0; i < n; i++) {
		int64_t *size = &shape.sizes[shape.rank - n + i];
		if (*size == 1 && target[i] == DN_SIZE_UNKNOWN &&
		    !dn_op_ints(in->net, in->op, DN_ATTR_SHAPE, &(uint32_t){0}))
			*size = DN_SIZE_UNKNOWN;
		else if (target[i] != DN_SIZE_UNKNOWN && target[i] != 1)
			*size = dn_size_broadcast(*size, target[i]);
	}
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_tile(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t n;
	const int64_t *times = dn_shape_ints(in, DN_ATTR_TIMES, 1, &n);
	if (!dn_shape_in(in, 0, &shape) || n > DN_RANK_MAX)
		return;
	if (!times) {
		for (uint32_t i = 0; i < shape.rank; i++)
			if (dn_op_read(in->net, in->op, 1) != DN_NONE)
				shape.sizes[i] = DN_SIZE_UNKNOWN;
		n = 0;
	}
	while (shape.rank < n)
		dn_shape_insert(&shape, 0, 1);
	for (uint32_t i = 0; i < n; i++) {
		int64_t *size = &shape.sizes[shape.rank - n + i];
		*size = times[i] < 0 ? DN_SIZE_UNKNOWN
				     : dn_size_mul(*size, times[i]);
	}
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_shape_of(struct dn_infer *in)
{
	struct dn_shape shape, out = {.rank = 1, .sizes = {DN_SIZE_UNKNOWN}};
	if (dn_shape_in(in, 0, &shape))
		out.sizes[0] = shape.rank;
	dn_shape_out(in, 0, &out);
}

void
dn_shape_same(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape))
		return;
	for (uint32_t i = 0; i < in->op->n_writes; i++)
		dn_shape_out(in, i, &shape);
}

/* A source says its shape itself; all else is silent. */
void
dn_shape_told(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t n;
	if (dn_op_row(in->op->kind)->class != DN_CLASS_SOURCE)
		return;
	const int64_t *sizes = dn_op_ints(in->net, in->op, DN_ATTR_SHAPE, &n);
	if (!sizes || n > DN_RANK_MAX)
		return;
	shape.rank = n;
	for (uint32_t i = 0; i < n; i++)
		shape.sizes[i] = sizes[i];
	dn_shape_out(in, 0, &shape);
}
