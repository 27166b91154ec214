/* SPDX-License-Identifier: MIT */
/*
 * Mixture of experts: one op, or a sum of products in which one router, a
 * softmax or a choice of the best, weighs ways with layers of their own.
 */
#include "pattern/rule.h"

static bool
is_router(const struct dn_hunt *hunt, uint32_t v)
{
	return dn_vertex_has(hunt, v, DN_OP_SOFTMAX) ||
	       dn_vertex_has(hunt, v, DN_OP_TOP_K) || dn_is_gate(hunt, v);
}

/* The router that all products of a sum read, DN_NONE without one. */
static uint32_t
router_of(const struct dn_hunt *hunt, const uint32_t *products, uint32_t n)
{
	uint32_t k;
	const uint32_t *sides = dn_preds(hunt, products[0], &k);
	for (uint32_t i = 0; i < k; i++) {
		uint32_t p = 0;
		while (p < n && dn_reads(hunt, products[p], sides[i]))
			p++;
		if (p == n && is_router(hunt, sides[i]))
			return sides[i];
	}
	return DN_NONE;
}

/* How many products weigh something with layers behind the fork. */
static uint32_t
count_experts(const struct dn_hunt *hunt, uint32_t sum, uint32_t router)
{
	uint32_t n, k, experts = 0, fork = hunt->dom.idom[sum];
	const uint32_t *products = dn_preds(hunt, sum, &n);
	for (uint32_t p = 0; p < n; p++) {
		const uint32_t *sides = dn_preds(hunt, products[p], &k);
		for (uint32_t i = 0; i < k; i++) {
			if (sides[i] == router ||
			    hunt->weighted[sides[i]] == hunt->weighted[fork])
				continue;
			experts++;
			break;
		}
	}
	return experts;
}

static void
match_experts(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	for (uint32_t v = 0; v < hunt->normal.dag.n; v++) {
		uint32_t n, products = 0;
		const uint32_t *preds = dn_preds(hunt, v, &n);
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		if (op && op->kind == DN_OP_EXPERTS) {
			int64_t count = dn_op_int(hunt->net, op, DN_ATTR_COUNT);
			dn_witness_one(hunt, rule, v)->count =
				count < UINT32_MAX ? (uint32_t)count : 0;
			continue;
		}
		for (uint32_t i = 0; i < n; i++)
			products +=
				dn_kind(hunt, preds[i]) == DN_VERTEX_MULTIPLY;
		if (dn_kind(hunt, v) != DN_VERTEX_ADD || hunt->is_body ||
		    n < 2 || products < n || hunt->skip[v])
			continue;
		uint32_t router = router_of(hunt, preds, n);
		if (router == DN_NONE || count_experts(hunt, v, router) < n)
			continue;
		uint32_t fork = hunt->dom.idom[v];
		const uint32_t ops[] = {fork, router, preds[0], preds[n - 1],
					v};
		struct dn_witness *w =
			dn_witness_add(hunt, rule, fork, v, ops, 5);
		w->count = n;
		dn_witness_cut(hunt, w, router, preds[n - 1]);
	}
}

const struct dn_rule dn_rule_experts = {
	.kind = "experts",
	.pattern = DN_PATTERN_EXPERTS,
	.proves = true,
	.family = "experts",
	.definition = "a router weighs or picks ways with layers of their own, "
		      "whose results are added up",
	.match = match_experts,
};
