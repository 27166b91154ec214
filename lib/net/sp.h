/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_SP_H
#define DN_NET_SP_H

#include "net/dag.h"

/*
 * The series-parallel decomposition of a graph from its source to its sink:
 * a tree of regions, each with one entry and one exit. (Valdes, Tarjan and
 * Lawler, The recognition of series parallel digraphs, SIAM J. Comput. 1982.)
 *
 * - An edge is a region. A series is regions one after the other: the exit of
 *   each is the entry of the next. A parallel is two regions or more with one
 *   entry and one exit, in the order of the arguments at the exit; one of
 *   them may be a plain edge (a shortcut).
 * - What does not come apart in these two ways is a core: its parts are the
 *   regions between its vertices. A core reaches from one vertex that every
 *   path meets to the next such vertex, so that one tangle does not spoil the
 *   rest; it is not taken apart further.
 *
 * The tree is the only one there is, but for the order in cores. No series
 * is directly in a series, no parallel directly in a parallel.
 */
enum dn_sp_kind { DN_SP_EDGE, DN_SP_SERIES, DN_SP_PARALLEL, DN_SP_CORE };

struct dn_sp_region {
	enum dn_sp_kind kind;
	uint32_t from, to;	 /* vertices: entry and exit */
	uint32_t edge;		 /* of an edge: its number in dag->preds */
	uint32_t first, n_parts; /* parts: regions first, first + 1 ... */
};

struct dn_sp {
	struct dn_sp_region *regions; /* parts after what they are part of */
	uint32_t n;		      /* 0 in a graph without edges */
	uint32_t n_cores;
};

/* Decomposes a graph; region 0 is all of it. Linear but for sorting the parts
 * of each parallel. */
void dn_sp_decompose(struct dn_run *run, const struct dn_dag *dag,
		     struct dn_sp *sp);

#endif
