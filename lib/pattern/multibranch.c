/* SPDX-License-Identifier: MIT */
/*
 * Multi-branch: two or more ways with layers of their own, without a vertex
 * in common behind their fork, meet again, or end as heads of their own.
 *
 * Not counted: skips (a way without layers, or with one 1x1 layer across),
 * products (gates, attention), and the sum of plain dense layers, which is one
 * dense layer on what they read side by side, as in the gates of a cell.
 */
#include "pattern/rule.h"

/* A merge; its branches are counted once, for all rules. */
struct merge {
	uint32_t to, fork, n;
	const uint32_t *preds;
	uint32_t branches; /* groups with layers */
	uint32_t last;	   /* index of a branch of the last such group */
};

static bool
can_merge(const struct dn_hunt *hunt, uint32_t v)
{
	enum dn_vertex_kind kind = dn_kind(hunt, v);
	if (kind == DN_VERTEX_ADD || kind == DN_VERTEX_CONCAT)
		return true;
	if (kind == DN_VERTEX_SINK)
		return !hunt->is_body;
	if (kind != DN_VERTEX_JOIN)
		return false;
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	enum dn_op_class class = dn_op_row(op->kind)->class;
	return class == DN_CLASS_HEAD || class == DN_CLASS_LOSS ||
	       class == DN_CLASS_OPAQUE || op->kind == DN_OP_MAXIMUM ||
	       op->kind == DN_OP_MINIMUM;
}

static bool
is_transform(const struct dn_hunt *hunt, const struct merge *m, uint32_t i)
{
	uint32_t p = m->preds[i];
	uint32_t layers = hunt->weighted[p] - hunt->weighted[m->fork];
	if (layers == 0)
		return false;
	const struct dn_net_op *op = dn_vertex_op(hunt, p);
	bool plain = layers == 1 && dn_kind(hunt, p) == DN_VERTEX_WEIGHTED &&
		     !dn_is_conv(hunt, p) && op->kind != DN_OP_DECONV &&
		     !dn_vertex_last(&hunt->normal, p, DN_CLASS_ACTIVATION);
	return !plain || dn_kind(hunt, m->to) != DN_VERTEX_ADD;
}

/* Says whether a merge can have several branches, before they are grouped. */
static bool
look(const struct dn_hunt *hunt, uint32_t v, struct merge *m)
{
	*m = (struct merge){.to = v, .fork = hunt->dom.idom[v]};
	if (!can_merge(hunt, v) || m->fork == DN_NONE)
		return false;
	if (hunt->skip[v] == &dn_rule_projection ||
	    hunt->skip[v] == &dn_rule_lateral)
		return false;
	m->preds = dn_preds(hunt, v, &m->n);
	uint32_t some = 0;
	for (uint32_t i = 0; i < m->n; i++)
		some += is_transform(hunt, m, i);
	return some >= 2;
}

/*
 * Counts the groups of branches that have layers, behind the fork that these
 * have in common: a label that comes in beside them is none of their business.
 */
static void
count_branches(struct dn_hunt *hunt, struct merge *m)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	uint32_t *ends = dn_new(&hunt->run->scratch, uint32_t, m->n);
	uint32_t *group = dn_new(&hunt->run->scratch, uint32_t, m->n);
	uint32_t n = 0, fork = DN_NONE;
	for (uint32_t i = 0; i < m->n; i++) {
		if (!is_transform(hunt, m, i))
			continue;
		uint32_t p = m->preds[i];
		fork = n == 0 ? p : dn_dominators_meet(&hunt->dom, fork, p);
		m->last = i;
		ends[n++] = p;
	}
	if (dn_branches_group(hunt, fork, ends, n, group))
		for (uint32_t i = 0; i < n; i++)
			m->branches +=
				group[i] == i &&
				hunt->weighted[ends[i]] > hunt->weighted[fork];
	if (m->branches >= 2)
		m->fork = fork;
	dn_arena_reset(&hunt->run->scratch, mark);
}

static bool
is_layer(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	enum dn_vertex_kind kind = dn_kind(hunt, v);
	return (kind == DN_VERTEX_WEIGHTED && op->kind != DN_OP_EMBEDDING) ||
	       kind == DN_VERTEX_RECURRENT || kind == DN_VERTEX_ATTENTION ||
	       kind == DN_VERTEX_BODY;
}

/* The only branch of a merge that a vertex leads to: the vertex that the merge
 * reads; the merge itself: several; DN_NONE: the merge is not reached. */
static uint32_t
branch_of(const struct dn_hunt *hunt, uint32_t v, uint32_t merge,
	  const uint32_t *head)
{
	uint32_t n, only = DN_NONE;
	const uint32_t *succs = dn_succs(hunt, v, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (succs[i] > merge ||
		    (succs[i] < merge && head[succs[i]] == DN_NONE))
			continue;
		uint32_t to = succs[i] == merge ? v : head[succs[i]];
		only = only == DN_NONE || only == to ? to : merge;
	}
	return only;
}

/*
 * Counts heads: branches with layers that lead to no other. Where a lateral
 * way comes in beside, heads need not have a fork of their own. Linear, so
 * only for where heads end: the outputs, and what puts boxes together.
 */
static void
count_heads(struct dn_hunt *hunt, struct merge *m)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	uint32_t t = m->to, heads = 0, last = 0;
	uint32_t *head = dn_new(&hunt->run->scratch, uint32_t, (size_t)t + 1);
	bool *counted = dn_new(&hunt->run->scratch, bool, (size_t)t + 1);
	for (uint32_t v = t; v-- > 1;) {
		uint32_t h = head[v] = branch_of(hunt, v, t, head);
		if (h == DN_NONE || h == t || counted[h] || !is_layer(hunt, v))
			continue;
		counted[h] = true;
		last = h > last ? h : last;
		heads++;
	}
	for (uint32_t i = 0; heads > m->branches && i < m->n; i++)
		if (m->preds[i] == last)
			m->last = i;
	if (heads > m->branches)
		m->branches = heads;
	dn_arena_reset(&hunt->run->scratch, mark);
}

#define MOST_HEADS 16 /* merges of heads that are looked at in this way */

static void
report(struct dn_hunt *hunt, const struct dn_rule *rule, const struct merge *m)
{
	uint32_t ops[64] = {m->fork}, n = 1;
	for (uint32_t i = 0; i < m->n && n < 63; i++)
		if (m->preds[i] != m->fork)
			ops[n++] = m->preds[i];
	ops[n++] = m->to;
	struct dn_witness *w =
		dn_witness_add(hunt, rule, m->fork, m->to, ops, n);
	w->count = m->branches;
	uint32_t head = m->preds[m->last];
	dn_witness_cut(hunt, w, head, m->to);
	/* Outputs are no op: what ends there is cut off before its head. */
	if (w->cut_op == DN_NONE)
		dn_witness_cut(hunt, w, dn_preds(hunt, head, &n)[0], head);
}

static void
match_branches(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct merge m;
	uint32_t ends = 0;
	for (uint32_t v = 1; v < hunt->normal.dag.n; v++) {
		if (!look(hunt, v, &m))
			continue;
		count_branches(hunt, &m);
		if (dn_kind(hunt, v) == DN_VERTEX_SINK ||
		    (dn_kind(hunt, v) == DN_VERTEX_JOIN && ends++ < MOST_HEADS))
			count_heads(hunt, &m);
		if (m.branches < 2)
			continue;
		hunt->branches[v] = m.branches;
		report(hunt, rule, &m);
	}
}

/* Reports the merges of several branches that fit a finer kind. */
static void
each_merge(struct dn_hunt *hunt, const struct dn_rule *rule,
	   bool (*fits)(const struct dn_hunt *hunt, const struct merge *m))
{
	struct merge m;
	for (uint32_t v = 1; v < hunt->normal.dag.n; v++) {
		if (hunt->branches[v] == 0 || !look(hunt, v, &m))
			continue;
		m.branches = hunt->branches[v];
		for (uint32_t i = 0; i < m.n; i++)
			if (is_transform(hunt, &m, i))
				m.last = i;
		if (fits(hunt, &m))
			report(hunt, rule, &m);
	}
}

const struct dn_rule dn_rule_branches = {
	.kind = "branches",
	.pattern = DN_PATTERN_MULTI_BRANCH,
	.proves = true,
	.family = "branches",
	.definition = "two or more ways with layers of their own, with nothing "
		      "in common behind the fork, meet or end beside each "
		      "other",
	.match = match_branches,
};

/* The widest window of a branch that does not fork; pools count as such. */
static int64_t
width_of(const struct dn_hunt *hunt, uint32_t v, uint32_t fork)
{
	int64_t width = 1;
	for (int steps = 0; v != fork && steps < 16; steps++) {
		uint32_t n;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (n != 1 || !op)
			return width + 16;
		if (dn_kind(hunt, v) == DN_VERTEX_POOL)
			return 0;
		for (uint32_t i = 0;
		     i < 2 && dn_op_row(op->kind)->attrs & DN_A(KERNEL); i++)
			width += (dn_op_axis_int(hunt->net, op, DN_ATTR_KERNEL,
						 i) -
				  1) *
				 dn_op_axis_int(hunt->net, op, DN_ATTR_DILATION,
						i);
		v = preds[0];
	}
	return width;
}

/* Three or more ways side by side that see areas of different size. */
static bool
fits_inception(const struct dn_hunt *hunt, const struct merge *m)
{
	if (dn_kind(hunt, m->to) != DN_VERTEX_CONCAT || m->n < 3 ||
	    m->fork == 0)
		return false;
	int64_t first = width_of(hunt, m->preds[0], m->fork);
	for (uint32_t i = 1; i < m->n; i++)
		if (width_of(hunt, m->preds[i], m->fork) != first)
			return true;
	return false;
}

static void
match_inception(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each_merge(hunt, rule, fits_inception);
}

const struct dn_rule dn_rule_inception = {
	.kind = "inception-cell",
	.pattern = DN_PATTERN_MULTI_BRANCH,
	.family = "branches",
	.definition = "three or more ways with windows of different size, "
		      "joined side by side",
	.match = match_inception,
};

/* A sum of ways that are made alike: the same layers, other weights. */
static bool
fits_aggregated(const struct dn_hunt *hunt, const struct merge *m)
{
	if (dn_kind(hunt, m->to) != DN_VERTEX_ADD || m->branches < 3)
		return false;
	uint32_t first = DN_NONE, f = m->fork;
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t v = m->preds[i];
		if (!is_transform(hunt, m, i))
			continue;
		if (first == DN_NONE)
			first = v;
		if (hunt->weighted[v] - hunt->weighted[f] !=
			    hunt->weighted[first] - hunt->weighted[f] ||
		    width_of(hunt, v, f) != width_of(hunt, first, f))
			return false;
	}
	return true;
}

static void
match_aggregated(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each_merge(hunt, rule, fits_aggregated);
}

const struct dn_rule dn_rule_aggregated = {
	.kind = "aggregated",
	.pattern = DN_PATTERN_MULTI_BRANCH,
	.family = "branches",
	.definition = "three or more ways made alike are added up",
	.match = match_aggregated,
};

static void
match_grouped(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (!dn_is_conv(hunt, v) || op->kind == DN_OP_DWCONV ||
		    dn_is_depthwise(hunt, v))
			continue;
		int64_t groups = dn_op_int(hunt->net, op, DN_ATTR_GROUPS);
		if (groups > 1)
			dn_witness_one(hunt, rule, v)->count =
				groups < UINT32_MAX ? (uint32_t)groups : 0;
	}
}

const struct dn_rule dn_rule_grouped = {
	.kind = "grouped",
	.pattern = DN_PATTERN_MULTI_BRANCH,
	.family = "branches",
	.definition = "a convolution whose channels are in groups that do not "
		      "see each other",
	.match = match_grouped,
};
