/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_PAGE_H
#define DN_FIGURE_PAGE_H

#include "draw/diagram.h"
#include "draw/geometry.h"
#include "draw/layout.h"
#include "draw/scene.h"

/*
 * The page on which a genealogy is drawn: what its parts share. Lengths in
 * the parts are written for the usual font size and multiplied by `scale`.
 */
struct dn_page {
	struct dn_run *run;
	const struct dn_diagram *diagram;
	const struct dn_layout *layout;
	struct dn_scene *scene;
	double scale;
	bool top_down;
	bool is_dense;	      /* the layout is */
	double width;	      /* of the whole page */
	double margin;	      /* at its sides */
	struct dn_point plot; /* where the layout's origin stands */
	struct dn_box bands;  /* the ground that the years share */
};

/* A text; colour and anchor as given. */
struct dn_item *dn_page_text(struct dn_page *page, double x, double y,
			     double size, const char *text, enum dn_paint fill,
			     enum dn_anchor anchor);

/* Title and subtitle at the top. */
void dn_page_draw_heading(struct dn_page *page);

/* Where the next entry of a legend goes; a row is full at the margin. */
#define DN_FLOW_ROW 20.0
struct dn_flow {
	double x, y;
	double indent; /* of rows after the first */
};

/* Makes room for an entry: to the next row if this one is full. */
void dn_flow_make_room(const struct dn_page *page, struct dn_flow *flow,
		       double width);

/* What the entries of a row have in common, in bold before them. */
void dn_flow_heading(struct dn_page *page, struct dn_flow *flow,
		     const char *text);

/* The grounds of the years, their headings and the breaks between them. */
void dn_page_draw_bands(struct dn_page *page);

/* The room for the names of lanes before the plot, px. */
#define DN_LANE_NAMES 96.0
#define DN_LANE_NAMES_DOWN 50.0

/* The names of the lanes and the lines between them, where there are lanes. */
void dn_page_draw_lanes(struct dn_page *page);

/* All lines; and later, above cards and lines, their labels. */
void dn_page_draw_edges(struct dn_page *page);
void dn_page_draw_labels(struct dn_page *page);

/* All nodes by their role. */
void dn_page_draw_cards(struct dn_page *page);

/* A square with a pattern's letters in its family's hue. */
void dn_page_draw_badge(struct dn_page *page, const struct dn_badge *badge,
			double x, double y, double width, double height);

/* The parts below the plot, from y down; each returns where it ends. */
double dn_page_draw_legend(struct dn_page *page, double y);
double dn_page_draw_caption(struct dn_page *page, double y);
double dn_page_draw_notes(struct dn_page *page, double y);
double dn_page_draw_footer(struct dn_page *page, double y);

/* How a line is drawn. */
struct dn_stroke {
	enum dn_paint paint;
	double width;
	const char *dash; /* for a scale of 1, or NULL */
};

enum dn_stroke_kind {
	DN_STROKE_CHANGE,
	DN_STROKE_REUSE,
	DN_STROKE_TUNE,
	DN_STROKE_CONTRAST,
	DN_STROKE_CONTEXT,
	DN_STROKE_MORE, /* to or from several networks in one node */
	DN_STROKE_AGAINST,
	DN_STROKE_HIGHLIGHT, /* of the highlighted lineage */
	DN_N_STROKES,
};

enum dn_stroke_kind dn_stroke_of(const struct dn_diagram *diagram,
				 const struct dn_diagram_edge *edge);
const struct dn_stroke *dn_stroke_look(enum dn_stroke_kind kind);

/* What a line that shares all patterns is wider than one that shares none. */
#define DN_STROKE_SHARED 1.1

#endif
