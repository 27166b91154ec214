/* SPDX-License-Identifier: MIT */
/*
 * The edges of a catalogue from the parents' side: a counting sort by parent
 * of all edges, taken in the order of their children.
 */
#include "below.h"

/*
 * Counts the edges of each parent p in at[p + 2], or, with `edges`, puts each
 * at at[p + 1] and moves that on.
 */
static void
pass(const struct dn_lineage *lineage, const uint32_t *by_rank, uint32_t *at,
     struct dn_edge_ref *edges)
{
	for (uint32_t i = 0; i < lineage->n; i++) {
		const struct dn_parents *parents =
			&lineage->catalog->networks.items[by_rank[i]].parents;
		for (uint32_t e = 0; e < parents->n; e++) {
			uint32_t parent = parents->items[e].network;
			if (parent == DN_NO_NETWORK)
				continue;
			if (!edges)
				at[parent + 2]++;
			else
				edges[at[parent + 1]++] = (struct dn_edge_ref){
					.child = by_rank[i], .edge = e};
		}
	}
}

struct dn_below
dn_below_build(struct dn_run *run, const struct dn_lineage *lineage)
{
	uint32_t n = lineage->n;
	uint32_t *by_rank = dn_new(&run->arena, uint32_t, (size_t)n + 1);
	uint32_t *at = dn_new(&run->arena, uint32_t, (size_t)n + 2);
	for (uint32_t v = 0; v < n; v++)
		by_rank[lineage->rank[v]] = v;
	pass(lineage, by_rank, at, NULL);
	for (uint32_t i = 2; i < n + 2; i++)
		at[i] += at[i - 1];
	struct dn_edge_ref *edges =
		dn_new(&run->arena, struct dn_edge_ref, (size_t)at[n + 1] + 1);
	pass(lineage, by_rank, at, edges);
	return (struct dn_below){.at = at, .edges = edges};
}
