/* SPDX-License-Identifier: MIT */
/*
 * Dense blocks: each layer reads all outputs before it in the block. In terms
 * of concats taken apart: the parts of one are all in the next, which has a
 * few more, made of what the one joined. Nested concats of two and flat ones
 * of many have the same parts.
 */
#include <inttypes.h>

#include "pattern/rule.h"

#define LEAST_RUN 3 /* concats in a row that make a block */
#define MOST_NEW 4  /* parts that one layer adds; two in two-way layers */

static uint32_t
n_parts(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->normal.parts_at[v + 1] - hunt->normal.parts_at[v];
}

static const uint32_t *
parts_of(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->normal.parts + hunt->normal.parts_at[v];
}

/*
 * Says whether concat v carries on from concat u: it has all its parts, and
 * each new one is made of u. seen[p] == v + 1 marks the parts of v.
 */
static bool
carries_on(const struct dn_hunt *hunt, uint32_t u, uint32_t v,
	   const uint32_t *seen, uint32_t *fresh)
{
	uint32_t k = n_parts(hunt, u), n = n_parts(hunt, v);
	if (k >= n || n - k > MOST_NEW)
		return false;
	const uint32_t *old = parts_of(hunt, u), *all = parts_of(hunt, v);
	for (uint32_t i = 0; i < k; i++)
		if (seen[old[i]] != v + 1)
			return false;
	for (uint32_t i = 0; i < n; i++) {
		if (dn_dominates(&hunt->dom, u, all[i])) {
			*fresh = all[i];
			k++;
		}
	}
	return k == n;
}

/* The concat that v carries on from, or DN_NONE. */
static uint32_t
concat_before(const struct dn_hunt *hunt, uint32_t v, const uint32_t *last,
	      uint32_t *seen, uint32_t *fresh)
{
	uint32_t n = n_parts(hunt, v), found = DN_NONE;
	const uint32_t *parts = parts_of(hunt, v);
	for (uint32_t i = 0; i < n; i++)
		seen[parts[i]] = v + 1;
	/* The oldest part was in the concat before; it stands at an end. */
	const uint32_t ends[] = {parts[0], parts[n - 1], parts[n > 1]};
	for (int i = 0; i < 3 && found == DN_NONE; i++) {
		uint32_t u = last[ends[i]];
		if (u != 0 && carries_on(hunt, u, v, seen, fresh))
			found = u;
	}
	return found;
}

static void
report(struct dn_hunt *hunt, const struct dn_rule *rule, uint32_t end,
       const uint32_t *before, const uint32_t *fresh, uint32_t run)
{
	uint32_t all[64] = {end}, n = 0;
	for (uint32_t v = end; v != DN_NONE && n < 62; v = before[v]) {
		if (before[v] == DN_NONE) {
			all[n++] = v;
			break;
		}
		all[n++] = v;
		all[n++] = fresh[v];
	}
	/* In order of the net. */
	for (uint32_t i = 0; i < n / 2; i++) {
		uint32_t swapped = all[i];
		all[i] = all[n - 1 - i];
		all[n - 1 - i] = swapped;
	}
	uint32_t first = all[0];
	struct dn_witness *w =
		dn_witness_add(hunt, rule, hunt->dom.idom[first], end, all, n);
	w->count = run;
	int64_t growth = dn_channels_out(hunt, fresh[end]);
	if (growth > 0)
		w->note = dn_arena_format(&hunt->run->arena, "growth %" PRId64,
					  growth);
	dn_witness_cut(hunt, w, before[end], fresh[end]);
	if (w->cut_op == DN_NONE)
		dn_witness_cut(hunt, w, fresh[end], end);
}

static void
match_dense(struct dn_hunt *hunt, const struct dn_rule *rule)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	struct dn_arena *scratch = &hunt->run->scratch;
	size_t n = hunt->normal.dag.n;
	uint32_t *last = dn_new(scratch, uint32_t, n); /* concat of a part */
	uint32_t *seen = dn_new(scratch, uint32_t, n);
	uint32_t *before = dn_new(scratch, uint32_t, n);
	uint32_t *fresh = dn_new(scratch, uint32_t, n);
	uint32_t *run = dn_new(scratch, uint32_t, n);
	bool *carried = dn_new(scratch, bool, n);
	for (uint32_t v = 0; v < n; v++) {
		before[v] = DN_NONE;
		if (n_parts(hunt, v) < 2)
			continue;
		before[v] = concat_before(hunt, v, last, seen, &fresh[v]);
		run[v] = 1;
		if (before[v] != DN_NONE) {
			run[v] += run[before[v]];
			carried[before[v]] = true;
		}
		const uint32_t *parts = parts_of(hunt, v);
		for (uint32_t i = 0; i < n_parts(hunt, v); i++)
			last[parts[i]] = v;
	}
	for (uint32_t v = 0; v < n; v++)
		if (run[v] >= LEAST_RUN && !carried[v])
			report(hunt, rule, v, before, fresh, run[v]);
	dn_arena_reset(scratch, mark);
}

const struct dn_rule dn_rule_dense = {
	.kind = "dense-block",
	.pattern = DN_PATTERN_DENSE,
	.proves = true,
	.family = "skips",
	.definition = "three or more layers in a row each read the outputs of "
		      "all before them in their block",
	.match = match_dense,
};
