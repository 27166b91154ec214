/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_BELOW_H
#define DN_CMD_BELOW_H

#include "dnngen/lineage.h"

/* An edge seen from its parent: of `child`'s parents, number `edge`. */
struct dn_edge_ref {
	uint32_t child, edge;
};

/*
 * The edges of a catalogue by the parent they name, contrasts too: those of v
 * are edges[at[v]] to edges[at[v + 1]], by the child's date, then id.
 */
struct dn_below {
	uint32_t *at;
	struct dn_edge_ref *edges;
};

/* Turns all edges round. Linear in networks and edges. */
struct dn_below dn_below_build(struct dn_run *run,
			       const struct dn_lineage *lineage);

#endif
