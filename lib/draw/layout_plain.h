/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_PLAIN_H
#define DN_DRAW_LAYOUT_PLAIN_H

#include "scene.h"

/*
 * What dnngen-layout answers: Graphviz's `plain` format for the nodes n0,
 * n1 ... that it was given. Here in px, y down.
 */
struct dn_plain_edge {
	uint32_t tail, head;
	struct dn_point *points; /* 1 + 3 a Bezier curve */
	uint32_t n_points;
};

struct dn_plain_edges {
	struct dn_plain_edge *items;
	uint32_t n, cap;
};

struct dn_plain {
	double width, height;
	struct dn_point *centres; /* of each node */
	struct dn_plain_edges edges;
};

/*
 * Parses an answer about n_nodes nodes. Everything is checked: each node is
 * there once, edges have nodes and whole curves, numbers are plain decimals of
 * sensible size, nothing is missing or follows. Reports `helper` with the line
 * and returns false otherwise. Linear.
 */
bool dn_plain_parse(struct dn_run *run, struct dn_slice text, uint32_t n_nodes,
		    struct dn_plain *plain);

#endif
