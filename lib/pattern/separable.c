/* SPDX-License-Identifier: MIT */
/*
 * Separable convolutions: a depthwise one, then one that mixes channels.
 * Between them may stand what keeps channels apart: squeeze-excitation, or
 * depthwise convolutions of several widths side by side.
 */
#include "pattern/rule.h"

/* Says whether all that a concat reads is depthwise. */
static bool
joins_depthwise(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	if (dn_kind(hunt, v) != DN_VERTEX_CONCAT)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!dn_is_depthwise(hunt, preds[i]))
			return false;
	return true;
}

/* The layer that mixes what a depthwise one made, or DN_NONE. */
static uint32_t
mixer_of(const struct dn_hunt *hunt, uint32_t v)
{
	for (int steps = 0; steps < 4 && v != DN_NONE; steps++) {
		uint32_t next = dn_next(hunt, v);
		if (next == DN_NONE && hunt->ipdom[v] != DN_NONE &&
		    hunt->squeeze[hunt->ipdom[v]])
			next = hunt->ipdom[v];
		if (next == DN_NONE)
			return DN_NONE;
		if (dn_is_pointwise(hunt, next))
			return next;
		if (!hunt->squeeze[next] && !joins_depthwise(hunt, next))
			return DN_NONE;
		v = next;
	}
	return DN_NONE;
}

/* Says whether separable ones are a quarter of all convolutions, which is
 * what makes them a trait of the net. */
static bool
are_many(const struct dn_hunt *hunt)
{
	uint32_t convs = 0, pairs = 0;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		convs += dn_is_conv(hunt, v);
		pairs += dn_is_depthwise(hunt, v) &&
			 mixer_of(hunt, v) != DN_NONE;
	}
	return 8 * pairs >= convs;
}

static void
match_separable(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	if (!are_many(hunt))
		return;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!dn_is_depthwise(hunt, v))
			continue;
		uint32_t mixer = mixer_of(hunt, v);
		if (mixer == DN_NONE)
			continue;
		const uint32_t pair[] = {v, mixer};
		uint32_t n;
		struct dn_witness *w =
			dn_witness_add(hunt, rule, v, mixer, pair, 2);
		dn_witness_cut(hunt, w, dn_preds(hunt, mixer, &n)[0], mixer);
	}
}

const struct dn_rule dn_rule_separable = {
	.kind = "depthwise-separable",
	.pattern = DN_PATTERN_SEPARABLE,
	.proves = true,
	.family = "convolutions",
	.definition = "a depthwise convolution, then a 1x1 one; in at least a "
		      "quarter of all convolutions",
	.match = match_separable,
};

static void
match_depthwise_only(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++)
		if (dn_is_depthwise(hunt, v) && mixer_of(hunt, v) == DN_NONE)
			dn_witness_one(hunt, rule, v);
}

const struct dn_rule dn_rule_depthwise_only = {
	.kind = "depthwise-only",
	.pattern = DN_PATTERN_SEPARABLE,
	.family = "convolutions",
	.definition = "a depthwise convolution that no 1x1 one follows",
	.match = match_depthwise_only,
};

/* Says whether a window is a line along an axis. */
static bool
is_line(const struct dn_hunt *hunt, uint32_t v, uint32_t axis)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	return dn_is_conv(hunt, v) &&
	       dn_op_axis_int(hunt->net, op, DN_ATTR_KERNEL, axis) > 1 &&
	       dn_op_axis_int(hunt->net, op, DN_ATTR_KERNEL, 1 - axis) == 1;
}

static void
match_spatially(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t next = dn_next(hunt, v);
		if (next == DN_NONE)
			continue;
		for (uint32_t axis = 0; axis < 2; axis++) {
			if (!is_line(hunt, v, axis) ||
			    !is_line(hunt, next, 1 - axis))
				continue;
			const uint32_t pair[] = {v, next};
			struct dn_witness *w =
				dn_witness_add(hunt, rule, v, next, pair, 2);
			dn_witness_cut(hunt, w, v, next);
		}
	}
}

const struct dn_rule dn_rule_spatially_separable = {
	.kind = "spatially-separable",
	.pattern = DN_PATTERN_SEPARABLE,
	.family = "convolutions",
	.definition = "a 1xk convolution, then a kx1 one, or the other way",
	.match = match_spatially,
};
