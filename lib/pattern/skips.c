/* SPDX-License-Identifier: MIT */
/*
 * Skip connections: a merge of what a fork gave with what layers behind the
 * fork made of it. What the way past the layers does tells the kind.
 */
#include "pattern/rule.h"

/* A merge seen from its fork. */
struct merge {
	uint32_t fork, to, n;
	const uint32_t *preds;
	uint32_t past;	/* the branch that skips: its index */
	uint32_t whole; /* how many branches have layers with weights */
	uint32_t deep;	/* one with the most of them: its index */
};

static uint32_t
length(const uint32_t *path, const struct merge *m, uint32_t i)
{
	return path[m->preds[i]] - path[m->fork];
}

/* Looks at a merge of a kind; false when it cannot be a skip. */
static bool
look(struct dn_hunt *hunt, uint32_t v, enum dn_vertex_kind kind,
     struct merge *m)
{
	if (dn_kind(hunt, v) != kind)
		return false;
	*m = (struct merge){.fork = hunt->dom.idom[v], .to = v};
	m->preds = dn_preds(hunt, v, &m->n);
	/* What comes from different inputs skips nothing. */
	if (m->fork == 0 || m->n < 2)
		return false;
	m->past = DN_NONE;
	for (uint32_t i = 0; i < m->n; i++) {
		if (length(hunt->weighted, m, i) > 0)
			m->whole++;
		if (length(hunt->weighted, m, i) >
		    length(hunt->weighted, m, m->deep))
			m->deep = i;
	}
	return m->whole > 0;
}

/* The branch without any layer, the fork itself before others. */
static uint32_t
identity_branch(const struct dn_hunt *hunt, const struct merge *m)
{
	uint32_t found = DN_NONE;
	for (uint32_t i = 0; i < m->n; i++) {
		if (m->preds[i] == m->fork)
			return i;
		if (length(hunt->layers, m, i) == 0)
			found = i;
	}
	return found;
}

/* Says whether a branch's resolution falls, and then rises. */
static bool
goes_down_and_up(const struct dn_hunt *hunt, const struct merge *m, uint32_t i)
{
	return length(hunt->downs, m, i) > 0 && length(hunt->ups, m, i) > 0 &&
	       length(hunt->weighted, m, i) >= 2;
}

/* The one layer of a branch, pools and the like passed; or DN_NONE. */
static uint32_t
only_layer(const struct dn_hunt *hunt, const struct merge *m, uint32_t i)
{
	uint32_t layer;
	return dn_walk_back(hunt, m->preds[i], m->fork, &layer, 1) == 1
		       ? layer
		       : DN_NONE;
}

static void
report(struct dn_hunt *hunt, const struct dn_rule *rule, const struct merge *m,
       uint32_t past)
{
	uint32_t ops[8] = {m->fork}, n = 1;
	if (m->preds[past] != m->fork)
		ops[n++] = m->preds[past];
	uint32_t way[5];
	uint32_t k = dn_walk_back(hunt, m->preds[m->deep], m->fork, way, 5);
	if (k == DN_NONE)
		ops[n++] = m->preds[m->deep];
	else
		while (k > 0)
			ops[n++] = way[--k];
	ops[n++] = m->to;
	struct dn_witness *w =
		dn_witness_add(hunt, rule, m->fork, m->to, ops, n);
	if (m->preds[past] != m->fork)
		w->past = hunt->normal.vertices[m->preds[past]].op;
	dn_witness_cut(hunt, w, m->preds[past], m->to);
	hunt->skip[m->to] = rule;
	hunt->past[m->to] = m->preds[past];
}

/* --- by kinds --- */

static void
match_identity(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct merge m;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!look(hunt, v, DN_VERTEX_ADD, &m))
			continue;
		uint32_t past = identity_branch(hunt, &m);
		if (past != DN_NONE && !goes_down_and_up(hunt, &m, m.deep))
			report(hunt, rule, &m, past);
	}
}

const struct dn_rule dn_rule_identity = {
	.kind = "identity",
	.pattern = DN_PATTERN_SKIP,
	.proves = true,
	.family = "skips",
	.definition = "a sum of layers' output and, unchanged, of their input",
	.match = match_identity,
};

static void
match_projection(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct merge m;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!look(hunt, v, DN_VERTEX_ADD, &m) ||
		    identity_branch(hunt, &m) != DN_NONE ||
		    goes_down_and_up(hunt, &m, m.deep))
			continue;
		uint32_t past = DN_NONE, single = 0;
		for (uint32_t i = 0; i < m.n; i++) {
			if (length(hunt->weighted, &m, i) != 1)
				continue;
			uint32_t layer = only_layer(hunt, &m, i);
			single++;
			if (layer != DN_NONE && dn_is_pointwise(hunt, layer))
				past = i;
		}
		if (past != DN_NONE && single == 1 && m.whole == m.n &&
		    length(hunt->weighted, &m, m.deep) >= 2)
			report(hunt, rule, &m, past);
	}
}

const struct dn_rule dn_rule_projection = {
	.kind = "projection",
	.pattern = DN_PATTERN_SKIP,
	.proves = true,
	.family = "skips",
	.definition = "a sum of two or more layers' output and of their input "
		      "after one 1x1 layer",
	.match = match_projection,
};

/* Says whether a branch is a way across: at most one layer, which sees one
 * place, and no pool. */
static bool
is_across(const struct dn_hunt *hunt, const struct merge *m, uint32_t i)
{
	uint32_t layers = length(hunt->weighted, m, i);
	if (m->preds[i] == m->fork)
		return true;
	if (layers == 0)
		return length(hunt->downs, m, i) == 0;
	uint32_t layer = only_layer(hunt, m, i);
	return layers == 1 && layer != DN_NONE &&
	       (dn_is_pointwise(hunt, layer) || length(hunt->downs, m, i) == 0);
}

/* Says whether an op is not understood but is known to learn nothing. */
static bool
learns_nothing(const struct dn_hunt *hunt, const struct dn_net_op *op)
{
	uint32_t n;
	const int64_t *params = dn_op_ints(hunt->net, op, DN_ATTR_PARAMS, &n);
	return op->kind == DN_OP_OPAQUE && n > 0 && params[0] == 0;
}

/* Says whether a branch only moves details into channels: by a reorg, or by
 * something unknown in its place, as exporters' own functions are. */
static bool
is_passthrough(const struct dn_hunt *hunt, const struct merge *m, uint32_t i)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, m->preds[i]);
	return op && length(hunt->weighted, m, i) <= 1 &&
	       (op->kind == DN_OP_REORG || learns_nothing(hunt, op));
}

static void
match_lateral(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	static const enum dn_vertex_kind kinds[] = {DN_VERTEX_ADD,
						    DN_VERTEX_CONCAT};
	struct merge m;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		for (int k = 0; k < 2; k++) {
			if (!look(hunt, v, kinds[k], &m) ||
			    length(hunt->weighted, &m, m.deep) < 2)
				continue;
			uint32_t past = DN_NONE;
			bool around = goes_down_and_up(hunt, &m, m.deep);
			for (uint32_t i = 0; i < m.n; i++)
				if (i != m.deep &&
				    ((around && is_across(hunt, &m, i)) ||
				     is_passthrough(hunt, &m, i)))
					past = i;
			if (past != DN_NONE)
				report(hunt, rule, &m, past);
		}
	}
}

const struct dn_rule dn_rule_lateral = {
	.kind = "lateral",
	.pattern = DN_PATTERN_SKIP,
	.proves = true,
	.family = "skips",
	.definition = "what is at one resolution meets what went to a lower "
		      "one and came back",
	.match = match_lateral,
};

static void
match_concatenating(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct merge m;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!look(hunt, v, DN_VERTEX_CONCAT, &m) || hunt->skip[v])
			continue;
		uint32_t past = identity_branch(hunt, &m);
		if (past != DN_NONE)
			report(hunt, rule, &m, past);
	}
}

const struct dn_rule dn_rule_concatenating = {
	.kind = "concatenating",
	.pattern = DN_PATTERN_SKIP,
	.proves = true,
	.family = "skips",
	.definition = "layers' output and their input side by side",
	.match = match_concatenating,
};

/* The vertex with a sigmoid that both products read, or DN_NONE. */
static uint32_t
common_gate(const struct dn_hunt *hunt, uint32_t a, uint32_t b)
{
	uint32_t n, k;
	const uint32_t *of_a = dn_preds(hunt, a, &n);
	const uint32_t *of_b = dn_preds(hunt, b, &k);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < k && i < 8 && j < 8; j++)
			if (of_a[i] == of_b[j] && dn_is_gate(hunt, of_a[i]))
				return of_a[i];
	return DN_NONE;
}

static void
match_gated_skip(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct merge m;
	for (uint32_t v = 0; v < hunt->normal.dag.n && !hunt->is_body; v++) {
		if (!look(hunt, v, DN_VERTEX_ADD, &m) || m.n != 2 ||
		    dn_kind(hunt, m.preds[0]) != DN_VERTEX_MULTIPLY ||
		    dn_kind(hunt, m.preds[1]) != DN_VERTEX_MULTIPLY)
			continue;
		uint32_t gate = common_gate(hunt, m.preds[0], m.preds[1]);
		uint32_t past = dn_reads(hunt, m.preds[0], m.fork) ? 0 : 1;
		if (gate == DN_NONE || !dn_reads(hunt, m.preds[past], m.fork))
			continue;
		m.deep = 1 - past;
		report(hunt, rule, &m, past);
	}
}

const struct dn_rule dn_rule_gated_skip = {
	.kind = "gated-skip",
	.pattern = DN_PATTERN_SKIP,
	.proves = true,
	.family = "skips",
	.definition = "a sum of layers' output and of their input, weighed by "
		      "a gate and its complement",
	.match = match_gated_skip,
};
