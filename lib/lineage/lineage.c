/* SPDX-License-Identifier: MIT */
/*
 * Builds the lineage of a catalogue: which edges there are, and two orders.
 * Rank is the place of a network by date, then id; it decides wherever
 * something is listed. Order is a topological one, parents first, that takes
 * the lowest rank among those whose parents have all been taken (Kahn's
 * algorithm with a heap). Dates alone would not do, since some edges run
 * against time. A network on a cycle, or below one, is never taken.
 * Cost: O((n + m) log n).
 */
#include "dnngen/lineage.h"

#include <stdlib.h>

/* A network on its way through qsort(), which passes no context. */
struct place {
	const struct dn_catalog *catalog;
	uint32_t network;
};

/* A binary heap of ranks, the lowest first. */
struct heap {
	uint32_t *items;
	uint32_t n;
};

static int
compare_places(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	return dn_network_compare(left->catalog, left->network, right->network);
}

/* Fills in rank and returns its inverse, in the scratch arena. */
static uint32_t *
rank_networks(struct dn_run *run, struct dn_lineage *lineage)
{
	uint32_t n = lineage->n;
	struct place *places = dn_new(&run->scratch, struct place, n);
	for (uint32_t v = 0; v < n; v++)
		places[v] = (struct place){lineage->catalog, v};
	if (n > 1)
		qsort(places, n, sizeof(*places), compare_places);
	uint32_t *by_rank = dn_new(&run->scratch, uint32_t, n);
	lineage->rank = dn_new(&run->arena, uint32_t, n);
	for (uint32_t i = 0; i < n; i++) {
		by_rank[i] = places[i].network;
		lineage->rank[by_rank[i]] = i;
	}
	return by_rank;
}

static uint32_t
count_stated(const struct dn_catalog *catalog)
{
	uint32_t n = 0;
	for (uint32_t v = 0; v < catalog->networks.n; v++)
		n += catalog->networks.items[v].parents.n;
	return n;
}

/* Takes over each resolved edge of descent, once for each parent. */
static void
collect_parents(struct dn_run *run, struct dn_lineage *lineage)
{
	const struct dn_catalog *catalog = lineage->catalog;
	uint32_t room = count_stated(catalog);
	lineage->parents_at = dn_new(&run->arena, uint32_t, lineage->n + 1);
	lineage->parents = dn_new(&run->arena, uint32_t, room);
	lineage->parent_edge = dn_new(&run->arena, uint32_t, room);
	/* The last child that has named each network, plus 1. */
	uint32_t *named_by = dn_new(&run->scratch, uint32_t, lineage->n);
	for (uint32_t v = 0; v < lineage->n; v++) {
		const struct dn_parents *stated =
			&catalog->networks.items[v].parents;
		for (uint32_t i = 0; i < stated->n; i++) {
			uint32_t parent = stated->items[i].network;
			if (parent == DN_NO_NETWORK ||
			    named_by[parent] == v + 1 ||
			    !dn_is_descent(catalog, &stated->items[i]))
				continue;
			named_by[parent] = v + 1;
			lineage->parents[lineage->n_edges] = parent;
			lineage->parent_edge[lineage->n_edges++] = i;
		}
		lineage->parents_at[v + 1] = lineage->n_edges;
	}
}

/* Turns the rows of parents round; taking children by rank sorts each row. */
static void
collect_children(struct dn_run *run, struct dn_lineage *lineage,
		 const uint32_t *by_rank)
{
	uint32_t *at = dn_new(&run->arena, uint32_t, lineage->n + 1);
	uint32_t *fill = dn_new(&run->scratch, uint32_t, lineage->n + 1);
	lineage->children_at = at;
	lineage->children = dn_new(&run->arena, uint32_t, lineage->n_edges);
	for (uint32_t e = 0; e < lineage->n_edges; e++)
		at[lineage->parents[e] + 1]++;
	for (uint32_t v = 0; v < lineage->n; v++) {
		at[v + 1] += at[v];
		fill[v] = at[v];
	}
	for (uint32_t i = 0; i < lineage->n; i++) {
		uint32_t v = by_rank[i];
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++)
			lineage->children[fill[lineage->parents[e]]++] = v;
	}
}

static void
heap_push(struct heap *heap, uint32_t rank)
{
	uint32_t at = heap->n++;
	while (at > 0 && heap->items[(at - 1) / 2] > rank) {
		heap->items[at] = heap->items[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap->items[at] = rank;
}

static uint32_t
heap_pop(struct heap *heap)
{
	uint32_t top = heap->items[0], last = heap->items[--heap->n], at = 0;
	for (;;) {
		uint32_t child = 2 * at + 1;
		if (child >= heap->n)
			break;
		if (child + 1 < heap->n &&
		    heap->items[child + 1] < heap->items[child])
			child++;
		if (heap->items[child] >= last)
			break;
		heap->items[at] = heap->items[child];
		at = child;
	}
	heap->items[at] = last;
	return top;
}

static void
order_networks(struct dn_run *run, struct dn_lineage *lineage,
	       const uint32_t *by_rank)
{
	uint32_t n = lineage->n;
	uint32_t *waits_for = dn_new(&run->scratch, uint32_t, n);
	struct heap heap = {.items = dn_new(&run->scratch, uint32_t, n + 1)};
	lineage->order = dn_new(&run->arena, uint32_t, n);
	for (uint32_t v = 0; v < n; v++) {
		waits_for[v] =
			lineage->parents_at[v + 1] - lineage->parents_at[v];
		if (waits_for[v] == 0)
			heap_push(&heap, lineage->rank[v]);
	}
	while (heap.n > 0) {
		uint32_t v = by_rank[heap_pop(&heap)];
		lineage->order[lineage->n_ordered++] = v;
		for (uint32_t e = lineage->children_at[v];
		     e < lineage->children_at[v + 1]; e++)
			if (--waits_for[lineage->children[e]] == 0)
				heap_push(&heap,
					  lineage->rank[lineage->children[e]]);
	}
}

void
dn_lineage_build(struct dn_run *run, const struct dn_catalog *catalog,
		 struct dn_lineage *lineage)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	*lineage = (struct dn_lineage){.catalog = catalog,
				       .n = catalog->networks.n};
	uint32_t *by_rank = rank_networks(run, lineage);
	collect_parents(run, lineage);
	collect_children(run, lineage, by_rank);
	order_networks(run, lineage, by_rank);
	dn_arena_reset(&run->scratch, mark);
}
