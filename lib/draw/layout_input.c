/* SPDX-License-Identifier: MIT */
/*
 * The DOT text for the layout helper. Every cell of the grid is a rank: an
 * invisible chain of anchors, one a cell, and rank=same for what stands in it.
 * A card of several cells is a chain of nodes in one `group`, which dot keeps
 * straight and free of crossings. Lines leave in the middle of a card's end
 * and arrive in the middle of its start, so that those of one parent share a
 * trunk. Edges back in time are given the other way round; those between
 * cards that share a cell are left out and routed afterwards.
 */
#include "layout_input.h"

struct dn_numbering
dn_layout_numbering(struct dn_run *run, const struct dn_grid *grid,
		    uint32_t n_nodes)
{
	struct dn_numbering numbering = {
		.first = dn_new(&run->arena, uint32_t, n_nodes + 1),
		.n = grid->n_cells,
	};
	for (uint32_t i = 0; i < n_nodes; i++) {
		numbering.first[i] = numbering.n;
		numbering.n += grid->span[i];
	}
	numbering.first[n_nodes] = numbering.n;
	return numbering;
}

static void
put_inches(struct dn_out *out, const char *key, double px)
{
	dn_put_format(out, "%s=", key);
	dn_put_number(out, px / 72, 5);
}

/* Sizes along and across the axis of time. */
static void
put_size(struct dn_out *out, const struct dn_grid *grid, double along,
	 double across)
{
	put_inches(out, "width", grid->top_down ? across : along);
	put_inches(out, ",height", grid->top_down ? along : across);
}

static void
put_head(struct dn_out *out, const struct dn_grid *grid,
	 const struct dn_spacing *spacing)
{
	dn_put_format(out, "digraph g {\nrankdir=%s splines=true %s\n",
		      grid->top_down ? "TB" : "LR",
		      spacing->one_cell ? "nslimit=1" : "mclimit=8");
	put_inches(out, "nodesep", spacing->lane);
	put_inches(out, " ranksep", grid->between);
	dn_put(out, "\nnode [shape=box fixedsize=true label=\"\"]\n"
		    "edge [arrowhead=none]\n");
}

static void
put_anchors(struct dn_out *out, const struct dn_grid *grid)
{
	for (uint32_t c = 0; c < grid->n_cells; c++) {
		dn_put_format(out, "n%u [", c);
		put_size(out, grid, grid->thickness[c], 1);
		dn_put(out, "]\n");
		if (c)
			dn_put_format(out,
				      "n%u -> n%u [style=invis weight=2]\n",
				      c - 1, c);
	}
}

static void
put_card(struct dn_out *out, const struct dn_grid *grid, uint32_t i,
	 double across, const struct dn_numbering *numbering)
{
	uint32_t first = numbering->first[i], n = grid->span[i];
	for (uint32_t k = 0; k < n; k++) {
		uint32_t cell = grid->cell[i] + k;
		dn_put_format(out, "n%u [", first + k);
		put_size(out, grid, grid->thickness[cell], across);
		if (n > 1)
			dn_put_format(out, " group=g%u", i);
		dn_put_format(out, "]\n{rank=same n%u n%u}\n", cell, first + k);
		if (k)
			dn_put_format(out,
				      "n%u -> n%u [style=invis weight=500]\n",
				      first + k - 1, first + k);
	}
}

static void
put_edge(struct dn_out *out, const struct dn_grid *grid,
	 const struct dn_diagram_edge *edge,
	 const struct dn_numbering *numbering)
{
	enum dn_heading heading = dn_grid_heading(grid, edge);
	if (heading == DN_BESIDE)
		return;
	bool forward = heading == DN_FORWARD;
	uint32_t tail = forward ? edge->from : edge->to;
	uint32_t head = forward ? edge->to : edge->from;
	dn_put_format(out, "n%u -> n%u [%s%s]\n",
		      numbering->first[tail + 1] - 1, numbering->first[head],
		      grid->top_down ? "tailport=s headport=n"
				     : "tailport=e headport=w",
		      edge->descent ? "" : " weight=0");
}

void
dn_layout_put_dot(struct dn_out *out, const struct dn_diagram *diagram,
		  const struct dn_card *cards, const struct dn_grid *grid,
		  const struct dn_spacing *spacing,
		  const struct dn_numbering *numbering)
{
	double margin = (grid->top_down ? 10 : 8) * spacing->scale;
	put_head(out, grid, spacing);
	put_anchors(out, grid);
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		double across =
			grid->top_down ? cards[i].width : cards[i].height;
		put_card(out, grid, i, across + margin, numbering);
	}
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		put_edge(out, grid, &diagram->edges.items[e], numbering);
	dn_put(out, "}\n");
}
