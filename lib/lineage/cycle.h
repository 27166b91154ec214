/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_CYCLE_H
#define DN_LINEAGE_CYCLE_H

#include "dnngen/lineage.h"

struct dn_cycles {
	struct dn_list *items; /* each: a network, its child ... */
	uint32_t n, cap;
};

/*
 * Finds, for each group of networks that all descend from one another, one of
 * the shortest cycles; it begins with its first network by date and id, and
 * so are the cycles ordered. After 10^8 steps over all groups, the shortest
 * one found so far in each is taken. Empty when there is no cycle.
 */
struct dn_cycles dn_cycles_find(struct dn_run *run,
				const struct dn_lineage *lineage);

#endif
