/* SPDX-License-Identifier: MIT */
/* Shapes of what several tensors are brought together to. */
#include "net/shape_rules.h"
#include "net/size.h"

/* Aligned at the last axis, as numpy does. */
static void
broadcast(struct dn_shape *shape, const struct dn_shape *other)
{
	while (shape->rank < other->rank)
		dn_shape_insert(shape, 0, 1);
	uint32_t skip = shape->rank - other->rank;
	for (uint32_t i = 0; i < other->rank; i++)
		shape->sizes[skip + i] = dn_size_broadcast(
			shape->sizes[skip + i], other->sizes[i]);
}

void
dn_shape_broadcast(struct dn_infer *in)
{
	struct dn_shape shape, other;
	if (!dn_shape_in(in, 0, &shape))
		return;
	for (uint32_t i = 1; i < in->op->n_reads; i++) {
		if (dn_op_read(in->net, in->op, i) == DN_NONE)
			continue;
		if (!dn_shape_in(in, i, &other))
			return;
		broadcast(&shape, &other);
	}
	dn_shape_out(in, 0, &shape);
}

/* All have one rank, so that one of known rank tells it; the others are
 * unknown sizes of the axis. */
void
dn_shape_concat(struct dn_infer *in)
{
	struct dn_shape shape, other;
	uint32_t at, first = 0;
	while (first < in->op->n_reads && !dn_shape_in(in, first, &shape))
		first++;
	if (first == in->op->n_reads ||
	    !dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS), shape.rank,
			   &at))
		return;
	if (first > 0)
		shape.sizes[at] = DN_SIZE_UNKNOWN;
	for (uint32_t i = first + 1; i < in->op->n_reads; i++) {
		if (!dn_shape_in(in, i, &other) || other.rank != shape.rank) {
			shape.sizes[at] = DN_SIZE_UNKNOWN;
			continue;
		}
		for (uint32_t k = 0; k < shape.rank; k++)
			shape.sizes[k] = k == at ? dn_size_add(shape.sizes[k],
							       other.sizes[k])
						 : dn_size_both(shape.sizes[k],
								other.sizes[k]);
	}
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_stack(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t at;
	if (dn_shape_in(in, 0, &shape) &&
	    dn_shape_axis(dn_op_int(in->net, in->op, DN_ATTR_AXIS),
			  shape.rank + 1, &at) &&
	    dn_shape_insert(&shape, at, in->op->n_reads))
		dn_shape_out(in, 0, &shape);
}

/* Swaps the last two axes when the side is marked in TRANSPOSE. */
static bool
side(const struct dn_infer *in, uint32_t i, struct dn_shape *shape)
{
	uint32_t n;
	const int64_t *turned =
		dn_op_ints(in->net, in->op, DN_ATTR_TRANSPOSE, &n);
	if (!dn_shape_in(in, i, shape) || shape->rank == 0)
		return false;
	if (shape->rank > 1 && i < n && turned[i]) {
		int64_t *last = &shape->sizes[shape->rank - 1];
		int64_t size = last[0];
		last[0] = last[-1];
		last[-1] = size;
	}
	return true;
}

/* As numpy's matmul: axes before the last two are broadcast, and a vector is
 * a row on the left, a column on the right. */
void
dn_shape_matmul(struct dn_infer *in)
{
	struct dn_shape a, b;
	if (!side(in, 0, &a) || !side(in, 1, &b))
		return;
	bool row = a.rank == 1, column = b.rank == 1;
	if (row)
		dn_shape_insert(&a, 0, 1);
	if (column)
		dn_shape_insert(&b, 1, 1);
	int64_t height = a.sizes[a.rank - 2], width = b.sizes[b.rank - 1];
	a.rank -= 2;
	b.rank -= 2;
	broadcast(&a, &b);
	if (!row)
		dn_shape_insert(&a, a.rank, height);
	if (!column)
		dn_shape_insert(&a, a.rank, width);
	dn_shape_out(in, 0, &a);
}
