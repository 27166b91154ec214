/* SPDX-License-Identifier: MIT */
/*
 * Attention, fused into one op or spelled out: a product of two things that
 * vary, a softmax of it, and a product of that with a third. Exporters put
 * scales, masks and moves between; in the normal form those are part of the
 * products, or one sum with a mask.
 */
#include "pattern/rule.h"

/* Attention at a vertex: where queries, keys and values come from. */
struct heads {
	uint32_t to;	 /* the fused op, or the second product */
	uint32_t scores; /* the first product; `to` itself when fused */
	uint32_t q, k, v;
};

/* Says whether a vertex ends in weights that add up to one. */
static bool
is_softmax(const struct dn_hunt *hunt, uint32_t v)
{
	return dn_vertex_has(hunt, v, DN_OP_SOFTMAX) ||
	       (dn_vertex_has(hunt, v, DN_OP_EXP) &&
		dn_vertex_has(hunt, v, DN_OP_DIVIDE));
}

/* Says whether a vertex is a product of what varies; one side may be learned
 * queries. */
static bool
is_product(const struct dn_hunt *hunt, uint32_t v)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	return dn_kind(hunt, v) == DN_VERTEX_MIX ||
	       (op && (op->kind == DN_OP_MATMUL || op->kind == DN_OP_EINSUM));
}

/* The product behind softmax weights, a mask passed over; or DN_NONE. */
static uint32_t
scores_behind(const struct dn_hunt *hunt, uint32_t v)
{
	if (!is_softmax(hunt, v))
		return DN_NONE;
	if (is_product(hunt, v))
		return v;
	enum dn_vertex_kind kind = dn_kind(hunt, v);
	if (kind != DN_VERTEX_ADD && kind != DN_VERTEX_JOIN &&
	    kind != DN_VERTEX_MULTIPLY)
		return DN_NONE;
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	for (uint32_t i = 0; i < n; i++)
		if (is_product(hunt, preds[i]))
			return preds[i];
	return DN_NONE;
}

static bool
look_spelled_out(const struct dn_hunt *hunt, uint32_t v, struct heads *h)
{
	uint32_t n, k;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	if (!is_product(hunt, v))
		return false;
	for (uint32_t i = 0; i < n && i < 2; i++) {
		uint32_t scores = scores_behind(hunt, preds[i]);
		if (scores == DN_NONE)
			continue;
		const uint32_t *sides = dn_preds(hunt, scores, &k);
		*h = (struct heads){.to = v,
				    .scores = scores,
				    .q = sides[0],
				    .k = sides[k > 1],
				    .v = preds[n > 1 ? 1 - i : 0]};
		return n > 1;
	}
	return false;
}

static bool
look(const struct dn_hunt *hunt, uint32_t v, struct heads *h)
{
	uint32_t n;
	const uint32_t *preds = dn_preds(hunt, v, &n);
	const struct dn_net_op *op = dn_vertex_op(hunt, v);
	if (dn_kind(hunt, v) != DN_VERTEX_ATTENTION)
		return look_spelled_out(hunt, v, h);
	/* Without queries it attends to nothing; keys and values may come
	 * packed with them. */
	if (n == 0 || dn_op_read(hunt->net, op, 0) == DN_NONE)
		return false;
	*h = (struct heads){.to = v,
			    .scores = v,
			    .q = preds[0],
			    .k = preds[n > 1],
			    .v = preds[n > 2 ? 2 : n > 1]};
	return true;
}

/* What a projection was made of: one layer back, where there is one. */
static uint32_t
behind(const struct dn_hunt *hunt, uint32_t v)
{
	uint32_t n;
	for (int steps = 0; steps < 3; steps++) {
		const uint32_t *preds = dn_preds(hunt, v, &n);
		enum dn_vertex_kind kind = dn_kind(hunt, v);
		if (kind == DN_VERTEX_WEIGHTED && n == 1)
			return preds[0];
		/* Rotated, or joined to what came before. */
		if (kind != DN_VERTEX_ADD && kind != DN_VERTEX_CONCAT &&
		    kind != DN_VERTEX_MULTIPLY && kind != DN_VERTEX_POOL)
			return v;
		v = preds[n - 1];
	}
	return v;
}

static bool
is_cross(const struct dn_hunt *hunt, const struct heads *h)
{
	uint32_t q = behind(hunt, h->q), k = behind(hunt, h->k);
	uint32_t v = behind(hunt, h->v);
	return q != k && k == v;
}

static void
report(struct dn_hunt *hunt, const struct dn_rule *rule, const struct heads *h)
{
	const uint32_t spelled[] = {h->q, h->k, h->scores, h->v, h->to};
	bool fused = h->scores == h->to;
	struct dn_witness *w =
		dn_witness_add(hunt, rule, fused ? h->to : h->scores, h->to,
			       fused ? &h->to : spelled, fused ? 1 : 5);
	dn_witness_cut(hunt, w, fused ? h->q : h->v, h->to);
}

static void
each(struct dn_hunt *hunt, const struct dn_rule *rule,
     bool (*fits)(const struct dn_hunt *hunt, const struct heads *h))
{
	struct heads h;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++)
		if (look(hunt, v, &h) && fits(hunt, &h))
			report(hunt, rule, &h);
}

static bool
fits_self(const struct dn_hunt *hunt, const struct heads *h)
{
	return !is_cross(hunt, h);
}

static void
match_self(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each(hunt, rule, fits_self);
}

const struct dn_rule dn_rule_attention_self = {
	.kind = "self",
	.pattern = DN_PATTERN_ATTENTION,
	.proves = true,
	.family = "attention",
	.definition = "positions are mixed by how well they match each other",
	.match = match_self,
};

static void
match_cross(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each(hunt, rule, is_cross);
}

const struct dn_rule dn_rule_attention_cross = {
	.kind = "cross",
	.pattern = DN_PATTERN_ATTENTION,
	.proves = true,
	.family = "attention",
	.definition = "positions ask those of something else, which gives both "
		      "keys and values",
	.match = match_cross,
};

static bool
fits_causal(const struct dn_hunt *hunt, const struct heads *h)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, h->to);
	return dn_op_row(op->kind)->attrs & DN_A(CAUSAL) &&
	       dn_op_int(hunt->net, op, DN_ATTR_CAUSAL);
}

static void
match_causal(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each(hunt, rule, fits_causal);
}

const struct dn_rule dn_rule_attention_causal = {
	.kind = "causal",
	.pattern = DN_PATTERN_ATTENTION,
	.family = "attention",
	.definition = "attention that looks back only, as an op says",
	.match = match_causal,
};

static bool
fits_grouped(const struct dn_hunt *hunt, const struct heads *h)
{
	const struct dn_net_op *op = dn_vertex_op(hunt, h->to);
	if (dn_op_row(op->kind)->attrs & DN_A(KV_HEADS)) {
		int64_t kv = dn_op_int(hunt->net, op, DN_ATTR_KV_HEADS);
		return kv > 0 && kv < dn_op_int(hunt->net, op, DN_ATTR_HEADS);
	}
	/* Spelled out: keys are of fewer features and repeated. */
	return (dn_vertex_has(hunt, h->k, DN_OP_EXPAND) ||
		dn_vertex_has(hunt, h->k, DN_OP_TILE)) &&
	       (dn_vertex_has(hunt, h->v, DN_OP_EXPAND) ||
		dn_vertex_has(hunt, h->v, DN_OP_TILE));
}

static void
match_grouped(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	each(hunt, rule, fits_grouped);
}

const struct dn_rule dn_rule_attention_grouped = {
	.kind = "grouped-query",
	.pattern = DN_PATTERN_ATTENTION,
	.family = "attention",
	.definition = "several heads of queries share one of keys and values",
	.match = match_grouped,
};

/* --- transformer blocks --- */

/* Says whether a vertex lies between a merge's fork and the merge. */
static bool
is_between(const struct dn_hunt *hunt, uint32_t v, uint32_t merge)
{
	uint32_t fork = hunt->dom.idom[merge];
	return v > fork && v < merge && dn_dominates(&hunt->dom, fork, v);
}

static bool
is_sum_skip(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->skip[v] == &dn_rule_identity;
}

/* Marks the sums that skip attention: the first around each. */
static void
mark_attending(struct dn_hunt *hunt, uint32_t *attends)
{
	struct heads h;
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		if (!look(hunt, v, &h))
			continue;
		uint32_t u = v;
		for (int steps = 0; steps < 8 && u != DN_NONE; steps++) {
			u = hunt->ipdom[u];
			if (u == DN_NONE || !is_sum_skip(hunt, u) ||
			    !is_between(hunt, v, u))
				continue;
			attends[u] = v;
			break;
		}
	}
}

static void
match_transformer(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	size_t n = hunt->normal.dag.n;
	uint32_t *attends = dn_new(&hunt->run->scratch, uint32_t, n);
	mark_attending(hunt, attends);
	for (uint32_t v = 0; v < n; v++) {
		uint32_t fork = hunt->dom.idom[v];
		if (!is_sum_skip(hunt, v) || attends[v] || !attends[fork] ||
		    hunt->weighted[v] - hunt->weighted[fork] < 2)
			continue;
		const uint32_t ops[] = {hunt->dom.idom[fork], attends[fork],
					fork, v};
		struct dn_witness *w = dn_witness_add(
			hunt, rule, hunt->dom.idom[fork], v, ops, 4);
		dn_witness_cut(hunt, w, fork, v);
	}
	dn_arena_reset(&hunt->run->scratch, mark);
}

const struct dn_rule dn_rule_transformer = {
	.kind = "transformer-block",
	.pattern = DN_PATTERN_ATTENTION,
	.family = "attention",
	.definition = "a skip over attention, then one over two layers or more",
	.match = match_transformer,
};
