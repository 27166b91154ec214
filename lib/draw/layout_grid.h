/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_GRID_H
#define DN_DRAW_LAYOUT_GRID_H

#include "card.h"
#include "layout.h"

/*
 * A grid cuts the axis of time into cells, all columns of the picture taken
 * together. A card fills one or several cells of its row, so that cards of
 * neighbouring columns may stand above each other in part. The cells are what
 * dot is given as ranks.
 */
struct dn_grid {
	bool top_down;
	uint32_t *cell;	   /* first cell of each node */
	uint32_t *span;	   /* cells that each node fills */
	uint32_t *column;  /* first cell of each column */
	double *thickness; /* of each cell along the axis of time */
	uint32_t n_cells;
	double between; /* room between two cells */
};

/* How much room there is; all in px. */
struct dn_spacing {
	double scale;
	double lane;   /* between lines, and cards, side by side */
	uint32_t gap;  /* empty cells between a parent and a child */
	bool one_cell; /* every card in one cell: for large diagrams */
};

/* How two nodes of an edge stand to each other on the axis of time. */
enum dn_heading {
	DN_FORWARD,  /* the parent ends before the child begins */
	DN_BACKWARD, /* the child ends before the parent begins */
	DN_BESIDE,   /* they share a cell */
};

/*
 * Assigns cells: columns in order, one at least one cell after the one before,
 * a child `gap` cells after the end of each parent, and a year after all cards
 * of the years before. Linear in nodes and edges.
 */
void dn_grid_build(struct dn_run *run, const struct dn_diagram *diagram,
		   const struct dn_card *cards, bool top_down,
		   const struct dn_spacing *spacing, struct dn_grid *grid);

enum dn_heading dn_grid_heading(const struct dn_grid *grid,
				const struct dn_diagram_edge *edge);

#endif
