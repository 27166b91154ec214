/* SPDX-License-Identifier: MIT */
/*
 * Message passing on a graph: an op that says so; features times a square
 * matrix that is an input of the net; or features gathered by an index that
 * is an input and scattered by another.
 */
#include "pattern/rule.h"

static bool
is_adjacency(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t rank;
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (dn_kind(hunt, v) != DN_VERTEX_INPUT)
		return false;
	const int64_t *dims =
		dn_tensor_dims(hunt->net, dn_op_write(hunt->net, op, 0), &rank);
	return dims && rank >= 2 && dims[rank - 1] == dims[rank - 2] &&
	       dims[rank - 1] != 1 && dims[rank - 1] != DN_SIZE_UNKNOWN;
}

static bool
is_passing(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (!op)
		return false;
	if (op->kind == DN_OP_GRAPH_CONV)
		return dn_op_read(hunt->net, op, 0) != DN_NONE;
	if (dn_kind(hunt, v) == DN_VERTEX_MIX)
		return n == 2 && (is_adjacency(hunt, preds[0]) ||
				  is_adjacency(hunt, preds[1]));
	if (op->kind != DN_OP_SCATTER)
		return false;
	bool indexed = false, gathered = false;
	for (uint32_t i = 0; i < n; i++) {
		indexed = indexed || dn_kind(hunt, preds[i]) == DN_VERTEX_INPUT;
		/* The messages: made of what another index picked. */
		uint32_t u = preds[i];
		for (int steps = 0; steps < 8 && !gathered; steps++) {
			const struct dn_net_op *at = dn_vertex_op(hunt, u);
			uint32_t k;
			const uint32_t *before = dn_preds(hunt, u, &k);
			gathered = at && at->kind == DN_OP_GATHER;
			if (k == 0)
				break;
			u = before[0];
		}
	}
	return indexed && gathered;
}

static void
match_graph(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++)
		if (is_passing(hunt, v))
			dn_witness_one(hunt, rule, v);
}

const struct dn_rule dn_rule_graph = {
	.kind = "message-passing",
	.pattern = DN_PATTERN_GRAPH,
	.proves = true,
	.family = "graphs",
	.definition = "features are gathered along the edges of a graph that "
		      "is an input",
	.match = match_graph,
};
