/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_DAG_H
#define DN_NET_DAG_H

#include "dnngen/run.h"

/*
 * A directed graph without cycles, as compressed rows: vertices 0 .. n - 1,
 * each after all that lead to it. Vertex 0 is the source s, from which all
 * others are reached, vertex n - 1 the sink t, which all others reach. The
 * successors of v are succs[succs_at[v] .. succs_at[v + 1]), likewise preds.
 * An edge may stand several times (x + x).
 */
struct dn_dag {
	uint32_t n, n_edges;
	uint32_t *succs_at, *succs;
	uint32_t *preds_at, *preds; /* in argument order */
};

/*
 * Builds the rows from a list of edges, from[i] < to[i]; the order of edges
 * to one vertex is kept. Linear.
 */
void dn_dag_build(struct dn_run *run, struct dn_dag *dag, uint32_t n,
		  const uint32_t *from, const uint32_t *to, uint32_t n_edges);

/* The same graph with all edges turned round; vertex v becomes n - 1 - v. */
void dn_dag_reverse(struct dn_run *run, const struct dn_dag *dag,
		    struct dn_dag *reversed);

/*
 * The dominator tree: idom[v] is the last vertex other than v that every path
 * from the source to v meets, DN_NONE for the source. depth is the number of
 * dominators above a vertex. The immediate dominator of a vertex is the
 * nearest common one of those that lead to it (all stand before it), found by
 * jumps of doubling length: O(m log n).
 */
struct dn_dominators {
	uint32_t *idom, *depth;
	uint32_t *jump; /* an ancestor far above, for dn_dominates() */
};

void dn_dominators_find(struct dn_run *run, const struct dn_dag *dag,
			struct dn_dominators *dominators);

/* Says whether every path from the source to v meets a (v itself does).
 * O(log n). */
bool dn_dominates(const struct dn_dominators *dominators, uint32_t a,
		  uint32_t v);

/* The dominator of v at a depth, which is not below v's. O(log n). */
uint32_t dn_dominator_at(const struct dn_dominators *dominators, uint32_t v,
			 uint32_t depth);

/* The nearest common dominator of two vertices. O(log n). */
uint32_t dn_dominators_meet(const struct dn_dominators *dominators, uint32_t a,
			    uint32_t b);

/*
 * The immediate post-dominators: ipdom[v] is the first vertex other than v
 * that every path from v to the sink meets, DN_NONE for the sink.
 */
uint32_t *dn_post_dominators(struct dn_run *run, const struct dn_dag *dag);

/*
 * Says of each vertex whether every path from source to sink meets it. Swept
 * in order: v is such a vertex when no edge from before it leads past it.
 * O(n + m).
 */
bool *dn_dag_spine(struct dn_run *run, const struct dn_dag *dag);

/*
 * Longest, or shortest, path from the source to each vertex, where a vertex
 * counts weight[v] and the source 0. Because a dominator f of v lies on all
 * paths to v, the longest path from f to v is longest[v] - longest[f].
 */
uint32_t *dn_dag_paths(struct dn_run *run, const struct dn_dag *dag,
		       const uint32_t *weight, bool longest);

#endif
