/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_CONTEXT_H
#define DN_FIGURE_CONTEXT_H

#include "dnngen/lineage.h"

/*
 * The parents of a selection that are not in it. They are drawn in the margin,
 * those with most children in the selection first, the rest as "+n".
 */
struct dn_context {
	struct dn_list shown; /* by date, then id */
	struct dn_list hidden;
	uint32_t n_edges; /* into the selection, from shown and hidden ones */
	uint32_t n_edges_shown;
	uint32_t n_leaving; /* from the selection to children outside */
};

#define DN_CONTEXT_MAX 12

/*
 * Finds the parents outside the selection of those of its networks that are
 * shown, and counts the edges of these; at most max are shown. O(n log n + m).
 */
struct dn_context dn_context_find(struct dn_run *run,
				  const struct dn_lineage *lineage,
				  const struct dn_set *selection,
				  const struct dn_set *shown, uint32_t max);

#endif
