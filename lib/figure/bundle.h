/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_BUNDLE_H
#define DN_FIGURE_BUNDLE_H

#include "dnngen/lineage.h"

/*
 * Hidden networks are drawn as "+7 more", bundled by the shown network that is
 * nearest to them: those that descend from it, or else those that it descends
 * from. A bundle hangs on that network by one line.
 */
struct dn_bundle {
	uint32_t relative; /* the shown network it hangs on */
	bool older;	   /* it is the members that are the ancestors */
	/* The member in whose place the bundle is drawn: a child of the
	 * relative, the earliest; or a parent, the latest. */
	uint32_t face;
	struct dn_list members; /* by date, then id */
};

struct dn_bundles {
	struct dn_bundle *items; /* by their first member */
	uint32_t n, cap;
	uint32_t n_members;
	uint32_t n_alone; /* hidden ones that are no near relatives of any */
	uint32_t n_edges; /* with an end that is hidden, within the selection */
};

/*
 * Bundles what is hidden. Ties of nearness go to the relative that is first by
 * date and id. The lineage has no cycle. O((n + m) log n).
 */
struct dn_bundles dn_bundles_find(struct dn_run *run,
				  const struct dn_lineage *lineage,
				  const struct dn_set *shown,
				  const struct dn_set *hidden);

#endif
