/* SPDX-License-Identifier: MIT */
/*
 * How resolution goes: down and up again. An hourglass does so on its spine;
 * a U has lateral skips across it, one around the other; a pyramid has them
 * with an output at each level.
 */
#include "pattern/rule.h"

#define FOUR_TIMES 2 /* halvings */

/* --- hourglass --- */

/* The width of a vertex of a net of dense layers alone; 0 otherwise. */
static int64_t
dense_width(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	bool dense =
		op && (op->kind == DN_OP_DENSE || op->kind == DN_OP_MATMUL);
	return dense ? dn_channels_out(hunt, v) : 0;
}

/*
 * Nets without windows: the features of dense layers fall to a quarter or
 * less and rise as much again, on a line of at least three.
 */
static void
match_dense_hourglass(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	int64_t widest = 0, narrow = 0, last = 0;
	uint32_t waist = 0, end = 0, layers = 0, n = hunt->normal.dag.n;
	for (uint32_t v = 0; v < n; v++) {
		enum dn_vertex_kind kind = dn_kind(hunt, v);
		if (kind != DN_VERTEX_WEIGHTED)
			continue;
		int64_t width = dense_width(hunt, v);
		if (width == 0 || (end && !dn_dominates(&hunt->dom, end, v)))
			return;
		if (layers++ == 0)
			narrow = widest = dn_channels_in(hunt, v);
		if (width > widest && waist == 0)
			widest = width;
		if (width < narrow || waist == 0) {
			narrow = width;
			waist = v;
		}
		last = width;
		end = v;
	}
	if (layers < 3 || waist == end || narrow <= 0 || widest / narrow < 4 ||
	    last / narrow < 4)
		return;
	const uint32_t ops[] = {waist, end};
	struct dn_witness *w = dn_witness_add(hunt, rule, waist, end, ops, 2);
	uint32_t k;
	dn_witness_cut(hunt, w, dn_preds(hunt, waist, &k)[0], waist);
	w->note = "features fall and rise";
}

static void
match_hourglass(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	int level = 0, deepest = 0;
	uint32_t waist = 0, after = DN_NONE, n = hunt->normal.dag.n;
	/* Along the spine, what lies between counted by its longest way. */
	int floor = 0;
	uint32_t before = 0;
	for (uint32_t v = 1; v < n; v++) {
		if (!hunt->spine[v])
			continue;
		level += (int)(hunt->downs[v] - hunt->downs[before]) -
			 (int)(hunt->ups[v] - hunt->ups[before]);
		/* Ways beside each other that go down and up are not it. */
		if (level > deepest) {
			deepest = level;
			floor = level;
			waist = v;
			after = DN_NONE;
		}
		if (after == DN_NONE && level < floor)
			after = v;
		if (after != DN_NONE && deepest - level >= FOUR_TIMES &&
		    deepest >= FOUR_TIMES &&
		    hunt->weighted[n - 1] > hunt->weighted[after] &&
		    !hunt->is_body) {
			const uint32_t ops[] = {waist, after, v};
			struct dn_witness *w =
				dn_witness_add(hunt, rule, waist, v, ops, 3);
			uint32_t k;
			dn_witness_cut(hunt, w, dn_preds(hunt, v, &k)[0], v);
			return;
		}
		before = v;
	}
	match_dense_hourglass(hunt, rule);
}

const struct dn_rule dn_rule_hourglass = {
	.kind = "hourglass",
	.pattern = DN_PATTERN_ENCODER_DECODER,
	.proves = true,
	.family = "resolution",
	.definition = "resolution falls to a quarter or less and rises as much "
		      "again, with layers on the way up",
	.match = match_hourglass,
};

/* --- one net feeds another's state, or its attention --- */

static void
match_sequence_pair(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (dn_kind(hunt, v) != DN_VERTEX_RECURRENT || !op)
			continue;
		for (uint32_t i = 1; i < op->n_reads; i++) {
			const struct dn_net_op *from =
				dn_op_source(hunt->net, op, i);
			if (!from ||
			    dn_op_row(from->kind)->class != DN_CLASS_RECURRENT)
				continue;
			uint32_t u =
				hunt->normal
					.vertex_of[from - hunt->net->ops.items];
			if (u == DN_NONE || u == v)
				continue;
			const uint32_t pair[] = {u, v};
			struct dn_witness *w =
				dn_witness_add(hunt, rule, u, v, pair, 2);
			w->cut_op = hunt->normal.vertices[v].op;
			w->cut_read = i;
			break;
		}
	}
}

const struct dn_rule dn_rule_sequence_pair = {
	.kind = "state-passed",
	.pattern = DN_PATTERN_ENCODER_DECODER,
	.proves = true,
	.family = "resolution",
	.definition = "the last state of one recurrent layer is the first of "
		      "another",
	.match = match_sequence_pair,
};

/* --- U and pyramid --- */

/* Halvings below a lateral skip. */
static uint32_t
depth_of(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->downs[v] - hunt->downs[hunt->dom.idom[v]];
}

/*
 * Nests lateral merges: how many are inside each, which is around it, whether
 * one inside leads anywhere but outwards (an output at its level), and whether
 * there is a layer, not only a way up, from one to the next.
 */
static void
nest(const struct dn_hunt *hunt, uint32_t *inside, uint32_t *outside,
     bool *levels, bool *refined)
{
	uint32_t open = DN_NONE;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		outside[v] = DN_NONE;
		if (hunt->skip[v] != &dn_rule_lateral)
			continue;
		/* Inner merges stand before outer ones. */
		if (open != DN_NONE &&
		    hunt->dom.idom[v] < hunt->dom.idom[open] &&
		    dn_dominates(&hunt->dom, hunt->dom.idom[v], open)) {
			inside[v] = inside[open] + 1;
			outside[open] = v;
			/* Does all of the inner one go on to the outer? */
			uint32_t u = open;
			while (u < v && u != DN_NONE)
				u = hunt->ipdom[u];
			levels[v] = levels[open] || u != v;
			refined[v] = refined[open] ||
				     hunt->convs[v] > hunt->convs[open];
		}
		open = v;
	}
}

static void
match_u_or_pyramid(struct dn_hunt *hunt, const struct dn_rule *rule,
		   bool pyramid)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	size_t n = hunt->normal.dag.n;
	uint32_t *inside = dn_new(&hunt->run->scratch, uint32_t, n);
	uint32_t *outside = dn_new(&hunt->run->scratch, uint32_t, n);
	bool *levels = dn_new(&hunt->run->scratch, bool, n);
	bool *refined = dn_new(&hunt->run->scratch, bool, n);
	nest(hunt, inside, outside, levels, refined);
	for (uint32_t v = 0; v < n; v++) {
		if (hunt->skip[v] != &dn_rule_lateral ||
		    outside[v] != DN_NONE || inside[v] < 1 ||
		    levels[v] != pyramid || hunt->is_body ||
		    (!pyramid && !refined[v]))
			continue;
		const uint32_t ops[] = {hunt->dom.idom[v], v};
		struct dn_witness *w = dn_witness_add(
			hunt, rule, hunt->dom.idom[v], v, ops, 2);
		w->count = inside[v] + 1;
		dn_witness_cut(hunt, w, hunt->past[v], v);
	}
	dn_arena_reset(&hunt->run->scratch, mark);
}

static void
match_u(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	match_u_or_pyramid(hunt, rule, false);
}

const struct dn_rule dn_rule_u = {
	.kind = "u",
	.pattern = DN_PATTERN_U_SHAPED,
	.proves = true,
	.family = "resolution",
	.definition = "two or more lateral skips, one around the other, with "
		      "layers between on the way up",
	.match = match_u,
};

static void
match_pyramid(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	match_u_or_pyramid(hunt, rule, true);
}

const struct dn_rule dn_rule_pyramid = {
	.kind = "pyramid",
	.pattern = DN_PATTERN_SKIP,
	.family = "resolution",
	.definition = "lateral skips around each other, with an output at each "
		      "level",
	.match = match_pyramid,
};

/* --- a U is an encoder and a decoder, too --- */

static void
match_ladder(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t fork = hunt->dom.idom[v];
		if (hunt->skip[v] != &dn_rule_lateral || hunt->is_body ||
		    !hunt->spine[v] || depth_of(hunt, v) < FOUR_TIMES ||
		    hunt->ups[v] - hunt->ups[fork] < FOUR_TIMES)
			continue;
		const uint32_t ops[] = {fork, v};
		struct dn_witness *w =
			dn_witness_add(hunt, rule, fork, v, ops, 2);
		dn_witness_cut(hunt, w, hunt->past[v], v);
		return;
	}
}

const struct dn_rule dn_rule_ladder = {
	.kind = "ladder",
	.pattern = DN_PATTERN_ENCODER_DECODER,
	.proves = true,
	.family = "resolution",
	.definition = "a way from a quarter of the resolution or less back up, "
		      "with a lateral skip across, that all goes through",
	.match = match_ladder,
};
