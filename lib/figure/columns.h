/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_COLUMNS_H
#define DN_FIGURE_COLUMNS_H

#include "dnngen/lineage.h"
#include "draw/diagram.h"

/* How the networks without a date were given a place. */
struct dn_columns_note {
	uint32_t n_after_parent; /* in the year of their latest parent */
	uint32_t n_at_start;	 /* in a column of their own */
};

/*
 * Gives the diagram's node i, which is networks->items[i], its column of time,
 * unless its column is DN_NO_COLUMN: then it stands in the margin. A
 * year has sub-columns: a network is in that of its quarter, or in the one
 * after its latest parent of the same year. A network without a date goes
 * after its latest parent, or to the start when it has none. An edge that
 * leads back, or stays in its column, is marked as against time. The lineage
 * has no cycle. Costs O((n + m) log n).
 */
struct dn_columns_note dn_columns_assign(struct dn_run *run,
					 const struct dn_lineage *lineage,
					 const struct dn_list *networks,
					 struct dn_diagram *diagram);

#endif
