/* SPDX-License-Identifier: MIT */
/*
 * Finds what lies around a selection: parents outside it, and how many edges
 * lead in and out.
 */
#include "context.h"

#include <stdlib.h>

struct candidate {
	uint32_t network, n_children, rank;
};

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->n_children != y->n_children)
		return x->n_children > y->n_children ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static int
compare_ranks(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* How many of a network's children are in a set. */
static uint32_t
count_children(const struct dn_lineage *lineage, const struct dn_set *set,
	       uint32_t v)
{
	uint32_t n = 0;
	for (uint32_t k = lineage->children_at[v];
	     k < lineage->children_at[v + 1]; k++)
		n += dn_set_has(set, lineage->children[k]);
	return n;
}

static struct dn_list
list_of(struct dn_run *run, struct candidate *candidates, uint32_t n)
{
	struct dn_list list = {0};
	if (n)
		qsort(candidates, n, sizeof(*candidates), compare_ranks);
	for (uint32_t i = 0; i < n; i++)
		*dn_push(&run->arena, &list) = candidates[i].network;
	return list;
}

struct dn_context
dn_context_find(struct dn_run *run, const struct dn_lineage *lineage,
		const struct dn_set *selection, const struct dn_set *shown,
		uint32_t max)
{
	struct dn_context context = {0};
	struct candidate *found =
		dn_new(&run->arena, struct candidate, lineage->n);
	uint32_t n = 0;
	for (uint32_t v = 0; v < lineage->n; v++) {
		if (dn_set_has(shown, v))
			context.n_leaving +=
				lineage->children_at[v + 1] -
				lineage->children_at[v] -
				count_children(lineage, selection, v);
		if (dn_set_has(selection, v))
			continue;
		uint32_t inside = count_children(lineage, shown, v);
		if (!inside)
			continue;
		found[n++] = (struct candidate){v, inside, lineage->rank[v]};
		context.n_edges += inside;
	}
	if (n)
		qsort(found, n, sizeof(*found), compare_candidates);
	uint32_t n_shown = n < max ? n : max;
	for (uint32_t i = 0; i < n_shown; i++)
		context.n_edges_shown += found[i].n_children;
	context.shown = list_of(run, found, n_shown);
	context.hidden = list_of(run, found + n_shown, n - n_shown);
	return context;
}
