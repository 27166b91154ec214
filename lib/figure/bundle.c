/* SPDX-License-Identifier: MIT */
/*
 * Bundles hidden networks by their nearest shown relative. One pass over the
 * order finds for each the nearest shown ancestor over hidden ones, one pass
 * back the nearest shown descendant of those that have none.
 */
#include "bundle.h"

#include <assert.h>

/* The nearest shown relative in one direction: 0 steps is none. */
struct nearest {
	uint32_t relative, steps;
};

struct bundling {
	const struct dn_lineage *lineage;
	const struct dn_set *shown, *hidden;
	struct nearest *up, *down; /* by network */
};

/* Offers what a neighbour knows: itself when shown, else its own nearest. */
static void
offer(const struct bundling *b, const struct nearest *known, uint32_t neighbour,
      struct nearest *best)
{
	struct nearest found = {neighbour, 1};
	if (!dn_set_has(b->shown, neighbour)) {
		if (!dn_set_has(b->hidden, neighbour) ||
		    !known[neighbour].steps)
			return;
		found = (struct nearest){known[neighbour].relative,
					 known[neighbour].steps + 1};
	}
	if (!best->steps || found.steps < best->steps ||
	    (found.steps == best->steps &&
	     b->lineage->rank[found.relative] <
		     b->lineage->rank[best->relative]))
		*best = found;
}

static void
find_nearest(const struct bundling *b)
{
	const struct dn_lineage *l = b->lineage;
	for (uint32_t i = 0; i < l->n_ordered; i++) {
		uint32_t v = l->order[i];
		if (dn_set_has(b->hidden, v))
			for (uint32_t e = l->parents_at[v];
			     e < l->parents_at[v + 1]; e++)
				offer(b, b->up, l->parents[e], &b->up[v]);
	}
	for (uint32_t i = l->n_ordered; i-- > 0;) {
		uint32_t v = l->order[i];
		if (!dn_set_has(b->hidden, v) || b->up[v].steps)
			continue;
		for (uint32_t e = l->children_at[v]; e < l->children_at[v + 1];
		     e++)
			offer(b, b->down, l->children[e], &b->down[v]);
	}
}

/* Puts a hidden network into the bundle of its relative. Members come by date:
 * the first direct one is the earliest child, the last the latest parent. */
static void
add_member(struct dn_run *run, struct dn_bundles *bundles, uint32_t *number,
	   uint32_t v, struct nearest nearest, bool older)
{
	uint32_t *n = &number[2 * nearest.relative + older];
	if (!*n) {
		*dn_push(&run->arena, bundles) =
			(struct dn_bundle){.relative = nearest.relative,
					   .older = older,
					   .face = DN_NO_NETWORK};
		*n = bundles->n;
	}
	assert(bundles->items);
	struct dn_bundle *bundle = &bundles->items[*n - 1];
	*dn_push(&run->arena, &bundle->members) = v;
	bundles->n_members++;
	if (nearest.steps == 1 && (older || bundle->face == DN_NO_NETWORK))
		bundle->face = v;
}

static uint32_t
count_edges(const struct bundling *b)
{
	const struct dn_lineage *l = b->lineage;
	uint32_t n = 0;
	for (uint32_t v = 0; v < l->n; v++) {
		bool hidden = dn_set_has(b->hidden, v);
		if (!hidden && !dn_set_has(b->shown, v))
			continue;
		for (uint32_t e = l->parents_at[v]; e < l->parents_at[v + 1];
		     e++) {
			uint32_t p = l->parents[e];
			n += dn_set_has(b->hidden, p) ||
			     (hidden && dn_set_has(b->shown, p));
		}
	}
	return n;
}

struct dn_bundles
dn_bundles_find(struct dn_run *run, const struct dn_lineage *lineage,
		const struct dn_set *shown, const struct dn_set *hidden)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct bundling b = {
		.lineage = lineage,
		.shown = shown,
		.hidden = hidden,
		.up = dn_new(&run->scratch, struct nearest, lineage->n),
		.down = dn_new(&run->scratch, struct nearest, lineage->n),
	};
	struct dn_bundles bundles = {.n_edges = count_edges(&b)};
	uint32_t *number =
		dn_new(&run->scratch, uint32_t, 2 * (size_t)lineage->n);
	struct dn_list list = dn_set_list(run, lineage, hidden);
	find_nearest(&b);
	for (uint32_t i = 0; i < list.n; i++) {
		uint32_t v = list.items[i];
		if (b.up[v].steps)
			add_member(run, &bundles, number, v, b.up[v], false);
		else if (b.down[v].steps)
			add_member(run, &bundles, number, v, b.down[v], true);
		else
			bundles.n_alone++;
	}
	dn_arena_reset(&run->scratch, mark);
	return bundles;
}
