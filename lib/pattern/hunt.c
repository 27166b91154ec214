/* SPDX-License-Identifier: MIT */
/*
 * What rules see of a net: kinds of vertices, kernels, channels, ways back.
 * Nothing here decides what a pattern is.
 */
#include "pattern/rule.h"

const struct dn_net_op *
dn_vertex_op(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t op = hunt->normal.vertices[v].op;
	return op == DN_NONE ? NULL : &hunt->net->ops.items[op];
}

const uint32_t *
dn_preds(const struct dn_hunt *hunt, uint32_t v, uint32_t *n)
{
	const struct dn_dag *dag = &hunt->normal.dag;
	*n = dag->preds_at[v + 1] - dag->preds_at[v];
	return dag->preds + dag->preds_at[v];
}

const uint32_t *
dn_succs(const struct dn_hunt *hunt, uint32_t v, uint32_t *n)
{
	const struct dn_dag *dag = &hunt->normal.dag;
	*n = dag->succs_at[v + 1] - dag->succs_at[v];
	return dag->succs + dag->succs_at[v];
}

bool
dn_reads(const struct dn_hunt *hunt, uint32_t v, uint32_t p)
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	for (uint32_t i = 0; i < n; i++)
		if (preds[i] == p)
			return true;
	return false;
}

static int64_t
channels(const struct dn_hunt *hunt, const struct dn_net_op *op,
	 uint32_t tensor)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(hunt->net, tensor, &rank);
	if (!dims || rank == 0)
		return 0;
	/* Dense layers, cells and attention count features last. */
	bool window = dn_op_row(op->kind)->attrs & DN_A(CHANNELS);
	uint32_t axis =
		window ? dn_op_channel_axis(hunt->net, op, rank) : rank - 1;
	return dims[axis] > 0 ? dims[axis] : 0;
}

int64_t
dn_channels_in(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	return op ? channels(hunt, op, dn_op_read(hunt->net, op, 0)) : 0;
}

int64_t
dn_channels_out(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op)
		return 0;
	if (dn_op_row(op->kind)->attrs & DN_A(UNITS)) {
		int64_t units = dn_op_int(hunt->net, op, DN_ATTR_UNITS);
		if (units > 0)
			return units;
	}
	return channels(hunt, op, dn_op_write(hunt->net, op, 0));
}

bool
dn_is_conv(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	return op &&
	       (op->kind == DN_OP_CONV || op->kind == DN_OP_DWCONV ||
		op->kind == DN_OP_DEFORM_CONV || op->kind == DN_OP_LOCAL_CONV);
}

/* Says whether a window looks at one element only. */
static bool
is_narrow(const struct dn_net *net, const struct dn_net_op *op)
{
	for (uint32_t i = 0; i < 3; i++)
		if (dn_op_axis_int(net, op, DN_ATTR_KERNEL, i) != 1)
			return false;
	return true;
}

bool
dn_is_depthwise(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op || !dn_is_conv(hunt, v) || is_narrow(hunt->net, op))
		return false;
	int64_t in = dn_channels_in(hunt, v);
	if (op->kind == DN_OP_DWCONV)
		return in != 1;
	int64_t groups = dn_op_int(hunt->net, op, DN_ATTR_GROUPS);
	if (in == 0) /* unknown: as many as out, most likely */
		in = dn_op_int(hunt->net, op, DN_ATTR_UNITS);
	return groups > 1 && groups == in;
}

bool
dn_is_pointwise(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op || dn_kind(hunt, v) != DN_VERTEX_WEIGHTED)
		return false;
	if (op->kind == DN_OP_DENSE || op->kind == DN_OP_MATMUL)
		return true;
	return op->kind == DN_OP_CONV && is_narrow(hunt->net, op);
}

bool
dn_vertex_has(const struct dn_hunt *hunt, uint32_t v, enum dn_op_kind kind)
{
	const struct dn_vertex *vertex = &hunt->normal.vertices[v];
	for (uint32_t i = 0; i < vertex->n_ops; i++)
		if (hunt->net->ops.items[hunt->normal.ops[vertex->ops + i]]
			    .kind == kind)
			return true;
	return false;
}

bool
dn_is_gate(const struct dn_hunt *hunt, uint32_t v)
{
	return dn_vertex_has(hunt, v, DN_OP_SIGMOID) ||
	       dn_vertex_has(hunt, v, DN_OP_HARD_SIGMOID);
}

uint32_t
dn_next(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t n;
	const uint32_t *succs = dn_succs(hunt, v, &n);
	return n == 1 ? succs[0] : DN_NONE;
}

uint32_t
dn_walk_back(const struct dn_hunt *hunt, uint32_t v, uint32_t fork,
	     uint32_t *weighted, uint32_t most)
{
	uint32_t n = 0;
	while (v != fork) {
		uint32_t n_preds;
		const uint32_t *preds = dn_preds(hunt, v, &n_preds);
		if (hunt->squeeze[v]) {
			v = hunt->dom.idom[v];
			continue;
		}
		if (n_preds != 1)
			return DN_NONE;
		if (dn_kind(hunt, v) == DN_VERTEX_WEIGHTED) {
			if (n == most)
				return DN_NONE;
			weighted[n++] = v;
		}
		v = preds[0];
	}
	return n;
}
