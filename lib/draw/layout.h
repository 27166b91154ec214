/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_H
#define DN_DRAW_LAYOUT_H

#include "diagram.h"
#include "scene.h"

/*
 * Layout places a diagram: the size and position of every node, the line of
 * every edge and the place of its label. Columns are given by the diagram, so
 * what an engine decides is order, coordinates and routes.
 */
struct dn_place_node {
	double x, y, width, height; /* top left */
};

/* The text of an edge as it is drawn, and the size of its box. */
struct dn_edge_label {
	const char *const *lines; /* NULL: the edge has none */
	uint32_t n_lines;
	double size, width, height;
};

struct dn_place_edge {
	struct dn_point start;
	struct dn_segment *segments; /* from parent to child; arrow at end */
	uint32_t n_segments;
	bool has_label;
	struct dn_point label; /* centre of the label's box */
	struct dn_edge_label text;
};

struct dn_layout {
	struct dn_place_node *nodes; /* as the diagram's */
	struct dn_place_edge *edges; /* as the diagram's */
	double *column_start;	     /* x (or y, top down) of every column */
	double *column_end;
	double width, height; /* of all that was placed */
	double *lane_edges; /* across, one more than lanes; NULL without any */
	uint32_t labels_dropped;
};

struct dn_layout_options {
	bool top_down;
	bool no_labels;
	bool is_dense;	  /* little room between things; only the time layout */
	double font_size; /* of names, px; others follow */
	const char *helper; /* path of dnngen-layout */
};

/*
 * Lays out with Graphviz's dot, in the helper: the columns as ranks, sizes
 * from the built-in text widths. Reports `helper` and returns false when the
 * helper fails or answers nonsense.
 */
bool dn_layout_dot(struct dn_run *run, const struct dn_diagram *diagram,
		   const struct dn_layout_options *options,
		   struct dn_layout *layout);

/*
 * Lays out in process: columns give the layers, then order, places across,
 * routes and labels (time.h). Always succeeds.
 */
void dn_layout_time(struct dn_run *run, const struct dn_diagram *diagram,
		    const struct dn_layout_options *options,
		    struct dn_layout *layout);

/*
 * Says whether a picture whose time runs right would be too long for a page,
 * so that it had better run down. Costs what layers cost: it is linear.
 */
bool dn_layout_is_long(struct dn_run *run, const struct dn_diagram *diagram,
		       double font_size);

/* The DOT text given to the helper: ids n0.., sizes, ranks, no user text. */
struct dn_slice dn_layout_dot_input(struct dn_run *run,
				    const struct dn_diagram *diagram,
				    const struct dn_layout_options *options);

#endif
