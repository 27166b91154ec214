/* SPDX-License-Identifier: MIT */
/*
 * Streamlined: layers stacked on one another. In the normal form every vertex
 * is on the spine, and there is nothing but layers, pools and ways up.
 */
#include "pattern/rule.h"

static bool
is_plain(enum dn_vertex_kind kind)
{
	return kind == DN_VERTEX_SOURCE || kind == DN_VERTEX_SINK ||
	       kind == DN_VERTEX_INPUT || kind == DN_VERTEX_WEIGHTED ||
	       kind == DN_VERTEX_POOL || kind == DN_VERTEX_UP ||
	       kind == DN_VERTEX_REDUCE || kind == DN_VERTEX_OPAQUE;
}

static void
match_streamlined(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	uint32_t n = hunt->normal.dag.n, layers = 0;
	uint32_t *all = dn_new(&hunt->run->arena, uint32_t, n);
	for (uint32_t v = 0; v < n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (!hunt->spine[v] || !is_plain(dn_kind(hunt, v)) ||
		    (op && op->kind == DN_OP_GRAPH_CONV))
			return;
		if (dn_kind(hunt, v) == DN_VERTEX_WEIGHTED)
			all[layers++] = v;
	}
	if (layers == 0 || hunt->is_body)
		return;
	struct dn_witness *w =
		dn_witness_add(hunt, rule, 0, n - 1, all, layers);
	w->count = layers;
	dn_witness_cut(hunt, w, dn_preds(hunt, all[layers - 1], &n)[0],
		       all[layers - 1]);
}

const struct dn_rule dn_rule_streamlined = {
	.kind = "streamlined",
	.pattern = DN_PATTERN_STREAMLINED,
	.proves = true,
	.family = "chains",
	.definition = "all layers stand on one line from input to output, "
		      "without a branch or a merge",
	.match = match_streamlined,
};
