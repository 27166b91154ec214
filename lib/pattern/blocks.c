/* SPDX-License-Identifier: MIT */
/*
 * Blocks that people have names for: what layers a skip passes over, and
 * squeeze-excitation. They are worth telling and prove no pattern.
 */
#include "pattern/rule.h"

/* The three layers of the long branch of a skip, nearest the merge first. */
static bool
three_layers(const struct dn_hunt *hunt, uint32_t merge, uint32_t layers[3])
{
	uint32_t n, fork = hunt->dom.idom[merge];
	const uint32_t *preds = dn_preds(hunt, merge, &n);
	for (uint32_t i = 0; i < n; i++)
		if (preds[i] != fork &&
		    dn_walk_back(hunt, preds[i], fork, layers, 3) == 3)
			return true;
	return false;
}

static void
report_block(struct dn_hunt *hunt, const struct dn_rule *rule, uint32_t merge,
	     const uint32_t layers[3])
{
	const uint32_t in_order[] = {layers[2], layers[1], layers[0], merge};
	struct dn_witness *w = dn_witness_add(hunt, rule, hunt->dom.idom[merge],
					      merge, in_order, 4);
	uint32_t n;
	dn_witness_cut(hunt, w, dn_preds(hunt, layers[1], &n)[0], layers[1]);
}

static void
match_bottleneck(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	uint32_t l[3];
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!hunt->skip[v] || !three_layers(hunt, v, l) ||
		    !dn_is_pointwise(hunt, l[2]) ||
		    dn_is_pointwise(hunt, l[1]) || !dn_is_conv(hunt, l[1]) ||
		    !dn_is_pointwise(hunt, l[0]))
			continue;
		int64_t in = dn_channels_in(hunt, l[2]);
		int64_t mid = dn_channels_out(hunt, l[2]);
		if (mid <= in && mid < dn_channels_out(hunt, l[0]))
			report_block(hunt, rule, v, l);
	}
}

const struct dn_rule dn_rule_bottleneck = {
	.kind = "bottleneck",
	.pattern = DN_PATTERN_SKIP,
	.family = "skips",
	.definition = "a skip passes over a 1x1 layer to no more channels, a "
		      "wider window, and a 1x1 layer back to more",
	.match = match_bottleneck,
};

static void
match_inverted(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	uint32_t l[3];
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!hunt->skip[v] || !three_layers(hunt, v, l) ||
		    !dn_is_pointwise(hunt, l[2]) ||
		    !dn_is_depthwise(hunt, l[1]) ||
		    !dn_is_pointwise(hunt, l[0]))
			continue;
		int64_t in = dn_channels_in(hunt, l[2]);
		int64_t mid = dn_channels_out(hunt, l[2]);
		if (mid > in && dn_channels_out(hunt, l[0]) < mid &&
		    !dn_vertex_last(&hunt->normal, l[0], DN_CLASS_ACTIVATION))
			report_block(hunt, rule, v, l);
	}
}

const struct dn_rule dn_rule_inverted = {
	.kind = "inverted-residual",
	.pattern = DN_PATTERN_SKIP,
	.family = "skips",
	.definition = "a skip passes over a 1x1 layer to more channels, a "
		      "depthwise one, and a 1x1 layer back without activation",
	.match = match_inverted,
};

/* --- squeeze-excitation --- */

/* Says whether a vertex makes one value of each channel. */
static bool
is_global(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	uint32_t rank, in_rank;
	if (!op)
		return false;
	if (op->kind == DN_OP_GLOBAL_AVGPOOL ||
	    op->kind == DN_OP_GLOBAL_MAXPOOL ||
	    dn_kind(hunt, v) == DN_VERTEX_REDUCE)
		return true;
	if (dn_kind(hunt, v) != DN_VERTEX_POOL)
		return false;
	const int64_t *in = dn_tensor_dims(
		hunt->net, dn_op_read(hunt->net, op, 0), &in_rank);
	const int64_t *out =
		dn_tensor_dims(hunt->net, dn_op_write(hunt->net, op, 0), &rank);
	if (!in || !out || rank < 3 || rank != in_rank)
		return false;
	uint32_t axis = dn_op_channel_axis(hunt->net, op, rank) == 1 ? 2 : 1;
	return in[axis] > 1 && out[axis] == 1;
}

/* The pool that a branch of gate values starts with, or DN_NONE. */
static uint32_t
squeeze_of(const struct dn_hunt *hunt, uint32_t v, uint32_t fork)
{
	uint32_t n, weights = 0;
	if (!dn_is_gate(hunt, v) && !dn_vertex_has(hunt, v, DN_OP_CLIP))
		return DN_NONE;
	for (int steps = 0; steps < 6; steps++) {
		const uint32_t *preds = dn_preds(hunt, v, &n);
		if (n != 1)
			return DN_NONE;
		weights += dn_kind(hunt, v) == DN_VERTEX_WEIGHTED;
		if (preds[0] == fork)
			return weights > 0 && is_global(hunt, v) ? v : DN_NONE;
		v = preds[0];
	}
	return DN_NONE;
}

static void
match_squeeze(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t n, fork = hunt->dom.idom[v];
		const uint32_t *preds = dn_preds(hunt, v, &n);
		if (dn_kind(hunt, v) != DN_VERTEX_MULTIPLY || n != 2)
			continue;
		uint32_t gate = preds[0] == fork ? preds[1] : preds[0];
		if (gate == fork || (preds[0] != fork && preds[1] != fork))
			continue;
		uint32_t pool = squeeze_of(hunt, gate, fork);
		if (pool == DN_NONE)
			continue;
		const uint32_t ops[] = {fork, pool, gate, v};
		struct dn_witness *w =
			dn_witness_add(hunt, rule, fork, v, ops, 4);
		dn_witness_cut(hunt, w, gate, v);
		hunt->squeeze[v] = true;
	}
}

const struct dn_rule dn_rule_squeeze = {
	.kind = "squeeze-excitation",
	.pattern = DN_N_PATTERNS,
	.family = "gates",
	.definition = "channels are weighed by a gate made of their means "
		      "over the whole image",
	.match = match_squeeze,
};
