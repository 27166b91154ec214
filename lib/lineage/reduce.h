/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_REDUCE_H
#define DN_LINEAGE_REDUCE_H

#include "dnngen/lineage.h"

/*
 * For each edge, numbered as `parents`, another parent of the same child that
 * descends from this one and so implies the edge, or DN_NO_NETWORK. Edges of
 * networks on a cycle, or below one, are not looked at.
 */
uint32_t *dn_redundant_through(struct dn_run *run,
			       const struct dn_lineage *lineage);

#endif
