/* SPDX-License-Identifier: MIT */
/*
 * The shape hash of a net: labels of the vertices of its normal form, refined
 * from source to sink and back by the labels around them, in whatever order.
 * What formats and exporters differ in is left out: padding, biases, norms,
 * activations, names, layout, the order of what is merged. A depthwise
 * convolution is one of as many groups as channels; one that is left with a
 * single place is a dense layer; a pool over all that there is, a mean over
 * the spatial axes, and a global pool are the same.
 */
#include "net/digest.h"
#include "net/normal.h"
#include "net/shape_rules.h"

struct hashing {
	struct dn_run *run;
	const struct dn_net *net;
	const struct dn_normal *normal;
	struct dn_mix mix;
	struct dn_digest *labels; /* one a vertex */
	struct dn_digest *around; /* those that lead to or from one */
};

static bool
has(const struct dn_net_op *op, enum dn_attr_key key)
{
	return dn_op_row(op->kind)->attrs & UINT64_C(1) << key;
}

static void
mix_int(struct hashing *h, const struct dn_net_op *op, enum dn_attr_key key)
{
	dn_mix_number(&h->mix, has(op, key) ? dn_op_int(h->net, op, key) : 0);
}

/* Kernel and stride over the spatial axes of what the op reads. */
static void
mix_window(struct hashing *h, const struct dn_net_op *op)
{
	struct dn_shape in = {.rank = 2};
	dn_shape_get(h->net, dn_op_read(h->net, op, 0), &in);
	uint32_t n = in.rank > 2 ? in.rank - 2 : 0;
	dn_mix_number(&h->mix, n);
	for (uint32_t i = 0; i < n; i++) {
		dn_mix_number(&h->mix,
			      dn_op_axis_int(h->net, op, DN_ATTR_KERNEL, i));
		dn_mix_number(&h->mix,
			      dn_op_axis_int(h->net, op, DN_ATTR_STRIDE, i));
	}
}

/* The channels of a tensor; letters have no names. */
static int64_t
channels_of(struct hashing *h, const struct dn_net_op *op, uint32_t tensor)
{
	struct dn_shape shape;
	if (!dn_shape_get(h->net, tensor, &shape) || shape.rank == 0)
		return DN_SIZE_UNKNOWN;
	uint32_t axis = shape.rank - 1;
	if (has(op, DN_ATTR_CHANNELS) || op->kind == DN_OP_INPUT)
		axis = dn_op_channel_axis(h->net, op, shape.rank);
	int64_t size = shape.sizes[axis];
	return size < 0 ? DN_SIZE_UNKNOWN : size;
}

/* Says whether an op leaves one element on each spatial axis. */
static bool
is_one_place(const struct hashing *h, const struct dn_net_op *op)
{
	struct dn_shape out;
	if (!dn_shape_get(h->net, dn_op_write(h->net, op, 0), &out) ||
	    out.rank < 3)
		return false;
	uint32_t channel = dn_op_channel_axis(h->net, op, out.rank);
	for (uint32_t i = 1; i < out.rank; i++)
		if (i != channel && out.sizes[i] != 1)
			return false;
	return true;
}

/* Says whether a convolution is a dense layer in other words. */
static bool
is_dense(const struct hashing *h, const struct dn_net_op *op)
{
	return op->kind == DN_OP_CONV &&
	       dn_op_int(h->net, op, DN_ATTR_GROUPS) == 1 &&
	       is_one_place(h, op);
}

static void
mix_weighted(struct hashing *h, const struct dn_net_op *op)
{
	bool depthwise = op->kind == DN_OP_DWCONV, dense = is_dense(h, op);
	enum dn_op_kind kind = depthwise ? DN_OP_CONV
			       : dense	 ? DN_OP_DENSE
					 : op->kind;
	dn_mix_text(&h->mix, dn_op_row(kind)->word);
	if (has(op, DN_ATTR_KERNEL) && !dense)
		mix_window(h, op);
	if (depthwise)
		dn_mix_number(&h->mix,
			      channels_of(h, op, dn_op_read(h->net, op, 0)));
	else
		dn_mix_number(&h->mix,
			      kind == DN_OP_DENSE || !has(op, DN_ATTR_GROUPS)
				      ? 0
				      : dn_op_int(h->net, op, DN_ATTR_GROUPS));
	dn_mix_number(&h->mix, channels_of(h, op, dn_op_write(h->net, op, 0)));
}

/* Says whether a pool looks at all that there is. */
static bool
is_global(const struct hashing *h, const struct dn_net_op *op)
{
	return op->kind == DN_OP_GLOBAL_AVGPOOL ||
	       op->kind == DN_OP_GLOBAL_MAXPOOL ||
	       dn_op_row(op->kind)->class == DN_CLASS_REDUCE ||
	       is_one_place(h, op);
}

/* "max", "mean", or the op's own word. */
static const char *
pool_type(const struct dn_net_op *op)
{
	switch (op->kind) {
	case DN_OP_MAXPOOL:
	case DN_OP_GLOBAL_MAXPOOL:
	case DN_OP_ADAPTIVE_MAXPOOL:
	case DN_OP_REDUCE_MAX: return "max";
	case DN_OP_AVGPOOL:
	case DN_OP_GLOBAL_AVGPOOL:
	case DN_OP_ADAPTIVE_AVGPOOL:
	case DN_OP_REDUCE_MEAN: return "mean";
	default: return dn_op_row(op->kind)->word;
	}
}

static void
mix_pool(struct hashing *h, const struct dn_net_op *op)
{
	bool global = is_global(h, op);
	dn_mix_text(&h->mix, pool_type(op));
	dn_mix_number(&h->mix, global);
	if (!global && has(op, DN_ATTR_KERNEL))
		mix_window(h, op);
}

static void
mix_layer(struct hashing *h, const struct dn_net_op *op)
{
	dn_mix_text(&h->mix, dn_op_row(op->kind)->word);
	mix_int(h, op, DN_ATTR_UNITS);
	mix_int(h, op, DN_ATTR_DIRECTION);
	mix_int(h, op, DN_ATTR_HEADS);
}

static void
mix_bodies(struct hashing *h, const struct dn_net_op *op)
{
	char hex[65];
	dn_mix_text(&h->mix, dn_op_row(op->kind)->word);
	dn_mix_number(&h->mix, op->n_bodies);
	for (uint32_t i = 0; i < op->n_bodies; i++) {
		dn_net_shape_hash(h->run, dn_op_body(h->net, op, i), hex);
		dn_mix_text(&h->mix, hex);
	}
}

static void
mix_input(struct hashing *h, const struct dn_net_op *op)
{
	dn_mix_number(&h->mix, channels_of(h, op, dn_op_write(h->net, op, 0)));
}

/* What is mixed of the op that a vertex was made for, besides the kind. */
static void (*const mixers[DN_N_VERTEX_KINDS])(struct hashing *,
					       const struct dn_net_op *) = {
	[DN_VERTEX_INPUT] = mix_input,	   [DN_VERTEX_WEIGHTED] = mix_weighted,
	[DN_VERTEX_RECURRENT] = mix_layer, [DN_VERTEX_ATTENTION] = mix_layer,
	[DN_VERTEX_BODY] = mix_bodies,	   [DN_VERTEX_POOL] = mix_pool,
	[DN_VERTEX_REDUCE] = mix_pool,
};

static void
label(struct hashing *h, uint32_t v)
{
	const struct dn_vertex *vertex = &h->normal->vertices[v];
	enum dn_vertex_kind kind = vertex->kind;
	if (kind == DN_VERTEX_REDUCE)
		kind = DN_VERTEX_POOL;
	dn_mix_text(&h->mix, dn_vertex_kind_name(kind));
	if (mixers[kind] && vertex->op != DN_NONE)
		mixers[kind](h, &h->net->ops.items[vertex->op]);
	h->labels[v] = dn_mix_end(&h->mix);
}

/* Refines the label of a vertex by those of its neighbours on one side. */
static void
refine(struct hashing *h, uint32_t v, const uint32_t *neighbours, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		h->around[i] = h->labels[neighbours[i]];
	dn_mix_digest(&h->mix, &h->labels[v]);
	dn_mix_digests(&h->mix, h->around, n);
	h->labels[v] = dn_mix_end(&h->mix);
}

void
dn_net_shape_hash(struct dn_run *run, const struct dn_net *net, char hex[65])
{
	struct dn_normal normal;
	dn_normal_make(run, net, &normal);
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const struct dn_dag *dag = &normal.dag;
	struct hashing h = {
		.run = run,
		.net = net,
		.normal = &normal,
		.mix = {.arena = &run->arena},
		.labels = dn_new(&run->scratch, struct dn_digest, dag->n),
		.around = dn_new(&run->scratch, struct dn_digest, dag->n),
	};
	for (uint32_t v = 0; v < dag->n; v++)
		label(&h, v);
	for (uint32_t v = 0; v < dag->n; v++)
		refine(&h, v, dag->preds + dag->preds_at[v],
		       dag->preds_at[v + 1] - dag->preds_at[v]);
	for (uint32_t v = dag->n; v-- > 0;)
		refine(&h, v, dag->succs + dag->succs_at[v],
		       dag->succs_at[v + 1] - dag->succs_at[v]);
	dn_mix_text(&h.mix, "dnngen-shape-1");
	dn_mix_digests(&h.mix, h.labels, dag->n);
	dn_mix_end_hex(&h.mix, hex);
	dn_arena_reset(&run->scratch, mark);
}
