/* SPDX-License-Identifier: MIT */
/*
 * Distances from the focus by Dijkstra's algorithm. Because a change of
 * direction has a price of its own, the places of the search are not networks
 * but pairs of a network and the direction in which it was reached; at a start
 * both directions are free. The queue is a binary heap in which a place may
 * stand several times; the later ones are passed over. O((n + m) log n).
 */
#include "distance.h"

#include <string.h>

enum direction { UP, DOWN };

/* Places are numbered 2 v + direction. */
struct entry {
	double distance;
	uint32_t rank; /* of the network, decides among equals */
	uint32_t place;
	uint32_t towards;
};

struct heap {
	struct entry *items;
	uint32_t n, cap;
};

struct search {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_set *among;
	const struct dn_distance_prices *prices;
	struct dn_interest_terms *terms;
	bool *settled;	/* by place */
	bool *is_start; /* by network */
	struct heap heap;
};

static bool
goes_before(const struct entry *a, const struct entry *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->place < b->place;
}

static void
swap(struct entry *a, struct entry *b)
{
	struct entry c = *a;
	*a = *b;
	*b = c;
}

static void
heap_push(struct search *search, struct entry entry)
{
	struct heap *heap = &search->heap;
	*dn_push(&search->run->scratch, heap) = entry;
	for (uint32_t i = heap->n - 1; i > 0; i = (i - 1) / 2) {
		uint32_t up = (i - 1) / 2;
		if (!goes_before(&heap->items[i], &heap->items[up]))
			return;
		swap(&heap->items[i], &heap->items[up]);
	}
}

static struct entry
heap_pop(struct heap *heap)
{
	struct entry first = heap->items[0];
	heap->items[0] = heap->items[--heap->n];
	for (uint32_t i = 0;;) {
		uint32_t least = i;
		for (uint32_t k = 2 * i + 1; k <= 2 * i + 2 && k < heap->n; k++)
			if (goes_before(&heap->items[k], &heap->items[least]))
				least = k;
		if (least == i)
			return first;
		swap(&heap->items[i], &heap->items[least]);
		i = least;
	}
}

static bool
has_pattern(const struct dn_network *network, const char *pattern)
{
	for (uint32_t i = 0; i < network->patterns.n; i++)
		if (strcmp(network->patterns.items[i], pattern) == 0)
			return true;
	return false;
}

double
dn_shared_patterns(const struct dn_network *a, const struct dn_network *b)
{
	uint32_t both = 0;
	for (uint32_t i = 0; i < a->patterns.n; i++)
		both += has_pattern(b, a->patterns.items[i]);
	uint32_t either = a->patterns.n + b->patterns.n - both;
	return either ? (double)both / either : 0;
}

/* Offers all steps in one direction from a place that has been settled. */
static void
offer_steps(struct search *search, const struct entry *from, enum direction way)
{
	const struct dn_lineage *l = search->lineage;
	const struct dn_distance_prices *prices = search->prices;
	const struct dn_network *all = l->catalog->networks.items;
	const uint32_t *at = way == UP ? l->parents_at : l->children_at;
	const uint32_t *to = way == UP ? l->parents : l->children;
	uint32_t v = from->place / 2;
	bool start = search->is_start[v];
	double price = way == UP ? prices->parent
		       : start	 ? prices->first_child
				 : prices->child;
	double turn = start || from->place % 2 == way ? 0 : prices->turn;
	for (uint32_t e = at[v]; e < at[v + 1]; e++) {
		uint32_t w = to[e], place = 2 * w + way;
		if (!dn_set_has(search->among, w) || search->settled[place])
			continue;
		double saved =
			prices->shared * dn_shared_patterns(&all[v], &all[w]);
		double step = price * (1 - saved) + turn;
		if (prices->toll)
			step += prices->toll[w];
		heap_push(search, (struct entry){from->distance + step,
						 l->rank[w], place, v});
	}
}

/* Takes the places in order of their distance. */
static void
run_search(struct search *search)
{
	while (search->heap.n) {
		struct entry entry = heap_pop(&search->heap);
		struct dn_interest_terms *terms =
			&search->terms[entry.place / 2];
		if (search->settled[entry.place])
			continue;
		search->settled[entry.place] = true;
		if (!terms->reachable) {
			terms->reachable = true;
			terms->distance = entry.distance;
			terms->towards = entry.towards;
		}
		offer_steps(search, &entry, UP);
		offer_steps(search, &entry, DOWN);
	}
}

void
dn_distance_find(struct dn_run *run, const struct dn_lineage *lineage,
		 const struct dn_set *among, const struct dn_list *starts,
		 const struct dn_distance_prices *prices,
		 struct dn_interest_terms *terms)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct search search = {
		.run = run,
		.lineage = lineage,
		.among = among,
		.prices = prices,
		.terms = terms,
		.settled = dn_new(&run->scratch, bool, 2 * (size_t)lineage->n),
		.is_start = dn_new(&run->scratch, bool, lineage->n),
	};
	for (uint32_t v = 0; v < lineage->n; v++) {
		terms[v].reachable = false;
		terms[v].towards = DN_NO_NETWORK;
	}
	for (uint32_t i = 0; i < starts->n; i++) {
		uint32_t v = starts->items[i];
		search.is_start[v] = true;
		heap_push(&search, (struct entry){0, lineage->rank[v], 2 * v,
						  DN_NO_NETWORK});
	}
	run_search(&search);
	dn_arena_reset(&run->scratch, mark);
}
