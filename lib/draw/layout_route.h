/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_ROUTE_H
#define DN_DRAW_LAYOUT_ROUTE_H

#include "geometry.h"
#include "layout.h"

/*
 * Finds a line from one card to another around all cards, for the few edges
 * that dot does not serve: those between cards that share a cell, and those
 * whose curve touches a card. The shortest way on a raster with few turns,
 * corners rounded. Returns false when there is none. Costs O(k log k) in the
 * k points of the raster, at most 600,000.
 */
struct dn_router;

/* Enters all cards, with the clearance that lines keep from them. */
struct dn_router *dn_router_new(struct dn_run *run,
				const struct dn_layout *layout,
				uint32_t n_nodes, double clearance);

bool dn_router_find(struct dn_router *router, struct dn_box from,
		    struct dn_box to, struct dn_place_edge *edge);

#endif
