/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SHOW_H
#define DN_CMD_SHOW_H

#include "dnngen/catalog.h"

#include "page.h"

/* A parent's edge seen from either end: of `child`'s parents, number `edge`. */
struct dn_edge_ref {
	uint32_t child, edge;
};

struct dn_edge_refs {
	struct dn_edge_ref *items;
	uint32_t n, cap;
};

/* The edges that name a network as their parent, by the child's date, id. */
struct dn_edge_refs dn_show_children(struct dn_run *run,
				     const struct dn_catalog *catalog,
				     uint32_t network);

/* Writes all that is known of a network on a page. */
void dn_show_page(struct dn_page *page, const struct dn_catalog *catalog,
		  uint32_t network);

#endif
