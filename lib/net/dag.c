/* SPDX-License-Identifier: MIT */
/*
 * Rows of edges, paths and the spine of an acyclic graph. Everything here is
 * one sweep over the vertices in order, which is an order of descent.
 */
#include "net/dag.h"

void
dn_dag_build(struct dn_run *run, struct dn_dag *dag, uint32_t n,
	     const uint32_t *from, const uint32_t *to, uint32_t n_edges)
{
	*dag = (struct dn_dag){.n = n, .n_edges = n_edges};
	dag->succs_at = dn_new(&run->arena, uint32_t, (size_t)n + 2);
	dag->preds_at = dn_new(&run->arena, uint32_t, (size_t)n + 2);
	dag->succs = dn_new(&run->arena, uint32_t, (size_t)n_edges + 1);
	dag->preds = dn_new(&run->arena, uint32_t, (size_t)n_edges + 1);
	/* Counts stand two places on, so that filling in moves the row's
	 * start to where it belongs. */
	for (uint32_t i = 0; i < n_edges; i++) {
		dag->succs_at[from[i] + 2]++;
		dag->preds_at[to[i] + 2]++;
	}
	for (uint32_t v = 2; v < n + 2; v++) {
		dag->succs_at[v] += dag->succs_at[v - 1];
		dag->preds_at[v] += dag->preds_at[v - 1];
	}
	for (uint32_t i = 0; i < n_edges; i++) {
		dag->succs[dag->succs_at[from[i] + 1]++] = to[i];
		dag->preds[dag->preds_at[to[i] + 1]++] = from[i];
	}
}

void
dn_dag_reverse(struct dn_run *run, const struct dn_dag *dag,
	       struct dn_dag *reversed)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = dag->n, k = 0;
	uint32_t *from =
		dn_new(&run->scratch, uint32_t, (size_t)dag->n_edges + 1);
	uint32_t *to =
		dn_new(&run->scratch, uint32_t, (size_t)dag->n_edges + 1);
	for (uint32_t v = 0; v < n; v++) {
		for (uint32_t i = dag->succs_at[v]; i < dag->succs_at[v + 1];
		     i++) {
			from[k] = n - 1 - dag->succs[i];
			to[k++] = n - 1 - v;
		}
	}
	dn_dag_build(run, reversed, n, from, to, k);
	dn_arena_reset(&run->scratch, mark);
}

bool *
dn_dag_spine(struct dn_run *run, const struct dn_dag *dag)
{
	bool *on = dn_new(&run->arena, bool, (size_t)dag->n + 1);
	uint32_t farthest = 0; /* of all edges from before v */
	for (uint32_t v = 0; v < dag->n; v++) {
		on[v] = farthest <= v;
		for (uint32_t i = dag->succs_at[v]; i < dag->succs_at[v + 1];
		     i++)
			if (dag->succs[i] > farthest)
				farthest = dag->succs[i];
	}
	return on;
}

uint32_t *
dn_dag_paths(struct dn_run *run, const struct dn_dag *dag,
	     const uint32_t *weight, bool longest)
{
	uint32_t *best = dn_new(&run->arena, uint32_t, (size_t)dag->n + 1);
	for (uint32_t v = 1; v < dag->n; v++) {
		uint32_t found = longest ? 0 : UINT32_MAX;
		for (uint32_t i = dag->preds_at[v]; i < dag->preds_at[v + 1];
		     i++) {
			uint32_t at = best[dag->preds[i]];
			if (longest ? at > found : at < found)
				found = at;
		}
		best[v] = found + weight[v];
	}
	return best;
}
