/* SPDX-License-Identifier: MIT */
/*
 * The grid of cells. Nodes of the margin come first, then the columns from
 * left to right; a column's cell is the least that its edges and its year
 * allow: a longest path, found in one pass because each edge keeps its later
 * end behind its earlier one.
 */
#include "layout_grid.h"

/* Cells for cards left to right; top down a cell is as high as a card. */
#define CELL 30.0
#define BETWEEN 10.0
#define BETWEEN_DOWN 34.0
#define BETWEEN_ONE_CELL 40.0

/* Nodes by column, and the edges that keep a node behind its earlier end, as
 * compressed rows. */
struct rows {
	uint32_t *nodes_at, *nodes;
	uint32_t *edges_at, *edges;
};

static void
fill_rows(uint32_t *at, uint32_t *items, uint32_t n_rows, uint32_t n,
	  const uint32_t *row_of)
{
	for (uint32_t i = 0; i < n; i++)
		at[row_of[i] + 1]++;
	for (uint32_t r = 0; r < n_rows; r++)
		at[r + 1] += at[r];
	for (uint32_t i = n; i-- > 0;)
		items[--at[row_of[i] + 1]] = i;
	for (uint32_t r = 0; r < n_rows; r++)
		at[r] = at[r + 1];
	at[n_rows] = n;
}

/* The row of a node: 0 is the margin, c + 1 column c. */
static uint32_t
row_of_node(const struct dn_diagram *diagram, uint32_t node)
{
	uint32_t column = diagram->nodes.items[node].column;
	return column == DN_NO_COLUMN ? 0 : column + 1;
}

/* The end of an edge that stands later, which against time is the parent. */
static uint32_t
later_end(const struct dn_diagram *diagram, const struct dn_diagram_edge *edge)
{
	return row_of_node(diagram, edge->from) > row_of_node(diagram, edge->to)
		       ? edge->from
		       : edge->to;
}

static struct rows
sort_rows(struct dn_run *run, const struct dn_diagram *diagram)
{
	uint32_t n = diagram->nodes.n, m = diagram->edges.n;
	uint32_t n_rows = diagram->columns.n + 1;
	struct rows rows = {
		.nodes_at = dn_new(&run->arena, uint32_t, n_rows + 1),
		.nodes = dn_new(&run->arena, uint32_t, n),
		.edges_at = dn_new(&run->arena, uint32_t, n + 1),
		.edges = dn_new(&run->arena, uint32_t, m),
	};
	uint32_t *row_of = dn_new(&run->arena, uint32_t, n > m ? n : m);
	for (uint32_t i = 0; i < n; i++)
		row_of[i] = row_of_node(diagram, i);
	fill_rows(rows.nodes_at, rows.nodes, n_rows, n, row_of);
	for (uint32_t e = 0; e < m; e++)
		row_of[e] = later_end(diagram, &diagram->edges.items[e]);
	fill_rows(rows.edges_at, rows.edges, n, m, row_of);
	return rows;
}

static uint32_t
span_of(const struct dn_card *card, const struct dn_spacing *spacing,
	bool top_down)
{
	if (spacing->one_cell || top_down)
		return 1;
	double pitch = (CELL + BETWEEN) * spacing->scale;
	double cells = (card->width + BETWEEN * spacing->scale) / pitch;
	uint32_t whole = (uint32_t)cells;
	return whole + (whole < cells || !whole);
}

/* The least cell that the edges of one node leave to it. */
static uint32_t
after_edges(const struct dn_diagram *diagram, const struct rows *rows,
	    const struct dn_grid *grid, uint32_t node, uint32_t gap)
{
	uint32_t least = 0;
	for (uint32_t k = rows->edges_at[node]; k < rows->edges_at[node + 1];
	     k++) {
		const struct dn_diagram_edge *edge =
			&diagram->edges.items[rows->edges[k]];
		uint32_t other = edge->from == node ? edge->to : edge->from;
		if (!edge->descent ||
		    row_of_node(diagram, other) == row_of_node(diagram, node))
			continue;
		uint32_t cell = grid->cell[other] + grid->span[other] + gap;
		if (cell > least)
			least = cell;
	}
	return least;
}

/* The least cell that the edges of a row's nodes leave to it. */
static uint32_t
after_relatives(const struct dn_diagram *diagram, const struct rows *rows,
		const struct dn_grid *grid, uint32_t row, uint32_t gap)
{
	uint32_t least = 0;
	for (uint32_t i = rows->nodes_at[row]; i < rows->nodes_at[row + 1];
	     i++) {
		uint32_t cell =
			after_edges(diagram, rows, grid, rows->nodes[i], gap);
		if (cell > least)
			least = cell;
	}
	return least;
}

/* Puts the nodes of a row into a cell; returns the cell after the last. */
static uint32_t
place_row(const struct rows *rows, struct dn_grid *grid, uint32_t row,
	  uint32_t cell)
{
	uint32_t end = cell;
	for (uint32_t i = rows->nodes_at[row]; i < rows->nodes_at[row + 1];
	     i++) {
		uint32_t v = rows->nodes[i];
		grid->cell[v] = cell;
		if (cell + grid->span[v] > end)
			end = cell + grid->span[v];
	}
	return end;
}

static void
set_thickness(struct dn_run *run, const struct dn_card *cards, uint32_t n,
	      const struct dn_spacing *spacing, struct dn_grid *grid)
{
	grid->thickness = dn_new(&run->arena, double, grid->n_cells);
	double least = grid->top_down ? 34 : CELL;
	for (uint32_t c = 0; c < grid->n_cells; c++)
		grid->thickness[c] = least * spacing->scale;
	if (!spacing->one_cell && !grid->top_down)
		return;
	for (uint32_t i = 0; i < n; i++) {
		double *t = &grid->thickness[grid->cell[i]];
		double size = grid->top_down ? cards[i].height : cards[i].width;
		if (*t < size)
			*t = size;
	}
}

void
dn_grid_build(struct dn_run *run, const struct dn_diagram *diagram,
	      const struct dn_card *cards, bool top_down,
	      const struct dn_spacing *spacing, struct dn_grid *grid)
{
	uint32_t n = diagram->nodes.n, n_columns = diagram->columns.n;
	bool whole = spacing->one_cell || top_down;
	uint32_t gap = whole ? spacing->gap - 1 : spacing->gap;
	*grid = (struct dn_grid){
		.top_down = top_down,
		.cell = dn_new(&run->arena, uint32_t, n),
		.span = dn_new(&run->arena, uint32_t, n),
		.column = dn_new(&run->arena, uint32_t, n_columns),
		.between =
			spacing->scale * (top_down	      ? BETWEEN_DOWN
					  : spacing->one_cell ? BETWEEN_ONE_CELL
							      : BETWEEN),
	};
	for (uint32_t i = 0; i < n; i++)
		grid->span[i] = span_of(&cards[i], spacing, top_down);
	struct rows rows = sort_rows(run, diagram);
	uint32_t end = place_row(&rows, grid, 0, 0);
	uint32_t next = end;
	for (uint32_t c = 0; c < n_columns; c++) {
		if (c && diagram->columns.items[c].year !=
				 diagram->columns.items[c - 1].year)
			next = end;
		uint32_t least =
			after_relatives(diagram, &rows, grid, c + 1, gap);
		grid->column[c] = least > next ? least : next;
		uint32_t last = place_row(&rows, grid, c + 1, grid->column[c]);
		end = last > end ? last : end;
		next = grid->column[c] + 1;
	}
	grid->n_cells = end > next ? end : next;
	set_thickness(run, cards, n, spacing, grid);
}

enum dn_heading
dn_grid_heading(const struct dn_grid *grid, const struct dn_diagram_edge *edge)
{
	uint32_t from = edge->from, to = edge->to;
	if (grid->cell[from] + grid->span[from] <= grid->cell[to])
		return DN_FORWARD;
	if (grid->cell[to] + grid->span[to] <= grid->cell[from])
		return DN_BACKWARD;
	return DN_BESIDE;
}
