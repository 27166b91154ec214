/* SPDX-License-Identifier: MIT */
/*
 * Shapes of what works on features, the last axis: dense layers, embeddings,
 * attention, and recurrent layers over 1 x steps x features.
 */
#include "net/shape_rules.h"
#include "net/size.h"

static int64_t
get_int(const struct dn_infer *in, enum dn_attr_key key)
{
	return dn_op_int(in->net, in->op, key);
}

/* UNITS, or unknown when not given. */
static int64_t
get_units(const struct dn_infer *in)
{
	int64_t units = get_int(in, DN_ATTR_UNITS);
	return units > 0 ? units : DN_SIZE_UNKNOWN;
}

void
dn_shape_dense(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape) || shape.rank == 0)
		return;
	shape.sizes[shape.rank - 1] = get_units(in);
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_embedding(struct dn_infer *in)
{
	struct dn_shape shape;
	if (dn_shape_in(in, 0, &shape) &&
	    dn_shape_insert(&shape, shape.rank, get_units(in)))
		dn_shape_out(in, 0, &shape);
}

/* Features after both directions were joined. */
static int64_t
joined(const struct dn_infer *in, int64_t units)
{
	bool both = get_int(in, DN_ATTR_DIRECTION) == DN_BOTH;
	return both && get_int(in, DN_ATTR_JOIN) == DN_JOIN_CONCAT
		       ? dn_size_mul(units, 2)
		       : units;
}

static bool
is_kept_apart(const struct dn_infer *in)
{
	return get_int(in, DN_ATTR_DIRECTION) == DN_BOTH &&
	       get_int(in, DN_ATTR_JOIN) == DN_JOIN_NONE;
}

/*
 * Gives a sequence (steps at axis 1) as GIVE says: whole, its last step, or
 * whole and then final states, the first with the sequence's features and
 * the others (an lstm's cells) with `cells`, which stand on the axis `at`.
 */
static void
give(struct dn_infer *in, struct dn_shape *sequence, uint32_t at, int64_t cells)
{
	int64_t what = get_int(in, DN_ATTR_GIVE);
	if (is_kept_apart(in) && !dn_shape_insert(sequence, at++, 2))
		return;
	if (what != DN_GIVE_LAST)
		dn_shape_out(in, 0, sequence);
	if (sequence->rank > 2) {
		dn_shape_drop(sequence, 1);
		at--;
	}
	if (what == DN_GIVE_LAST)
		dn_shape_out(in, 0, sequence);
	for (uint32_t i = 1; what == DN_GIVE_STATES && i < in->op->n_writes;
	     i++) {
		dn_shape_out(in, i, sequence);
		sequence->sizes[at] = cells;
	}
}

void
dn_shape_gates(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape) || shape.rank < 2)
		return;
	int64_t units = get_units(in), out = units;
	if (dn_op_row(in->op->kind)->attrs & DN_A(PROJECTION) &&
	    get_int(in, DN_ATTR_PROJECTION) > 0)
		out = get_int(in, DN_ATTR_PROJECTION);
	uint32_t at = shape.rank - 1;
	shape.sizes[at] = joined(in, out);
	give(in, &shape, at, joined(in, units));
}

/* As many heads for keys and values as the op says, else as for queries. */
static int64_t
kv_heads(const struct dn_infer *in)
{
	int64_t heads = get_int(in, DN_ATTR_KV_HEADS);
	return heads > 0 ? heads : get_int(in, DN_ATTR_HEADS);
}

/*
 * Queries, keys, values; one argument is all three. With heads on an axis of
 * their own (rank 4) the result has the values' size, else heads times it.
 */
void
dn_shape_attention(struct dn_infer *in)
{
	struct dn_shape shape, values;
	if (!dn_shape_in(in, 0, &shape) || shape.rank < 2)
		return;
	int64_t *size = &shape.sizes[shape.rank - 1];
	int64_t heads = get_int(in, DN_ATTR_HEADS);
	int64_t own = get_int(in, DN_ATTR_VALUE_SIZE);
	if (dn_op_read(in->net, in->op, 2) == DN_NONE)
		values = shape;
	else if (!dn_shape_in(in, 2, &values) || values.rank == 0)
		values.rank = 0;
	if (shape.rank > 3)
		*size = values.rank ? values.sizes[values.rank - 1]
				    : DN_SIZE_UNKNOWN;
	else if (own > 0)
		*size = dn_size_mul(heads, own);
	else if (values.rank == 0)
		*size = DN_SIZE_UNKNOWN;
	else if (kv_heads(in) == heads)
		*size = values.sizes[values.rank - 1];
	else
		*size = dn_size_mul(dn_size_floor(values.sizes[values.rank - 1],
						  kv_heads(in)),
				    heads);
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_heads(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape) || shape.rank == 0)
		return;
	if (get_int(in, DN_ATTR_UNITS) > 0)
		shape.sizes[shape.rank - 1] = get_units(in);
	dn_shape_out(in, 0, &shape);
}

/* 1 x steps x an image: a convolution each step, as dn_shape_conv() has it. */
void
dn_shape_conv_gates(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape) || shape.rank < 4)
		return;
	int64_t steps = shape.sizes[1];
	dn_shape_drop(&shape, 1);
	if (!dn_shape_slide(in, &shape))
		return;
	uint32_t channel = dn_op_channel_axis(in->net, in->op, shape.rank);
	int64_t units = joined(in, get_units(in));
	shape.sizes[channel] = units;
	if (dn_shape_insert(&shape, 1, steps))
		give(in, &shape, channel + 1, units);
}

/* Half of an axis is the gate of the other half. */
void
dn_shape_half(struct dn_infer *in)
{
	struct dn_shape shape;
	uint32_t at;
	if (!dn_shape_in(in, 0, &shape) ||
	    !dn_shape_axis(get_int(in, DN_ATTR_AXIS), shape.rank, &at))
		return;
	shape.sizes[at] = dn_size_floor(shape.sizes[at], 2);
	dn_shape_out(in, 0, &shape);
}

/* The largest of each COUNT channels. */
void
dn_shape_maxout(struct dn_infer *in)
{
	struct dn_shape shape;
	if (!dn_shape_in(in, 0, &shape) || shape.rank < 2)
		return;
	uint32_t at = dn_op_channel_axis(in->net, in->op, shape.rank);
	shape.sizes[at] =
		dn_size_floor(shape.sizes[at], get_int(in, DN_ATTR_COUNT));
	dn_shape_out(in, 0, &shape);
}
