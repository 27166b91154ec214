/* SPDX-License-Identifier: MIT */
/*
 * From dot's answer to positions. A card begins where its first cell does and
 * is as wide as its text; a line is dot's curve, lengthened by a straight
 * piece from the end of the card to the end of its last cell.
 */
#include "layout_work.h"

static double
along(const struct dn_layout_work *work, struct dn_point p)
{
	return work->options->top_down ? p.y : p.x;
}

static double
across(const struct dn_layout_work *work, struct dn_point p)
{
	return work->options->top_down ? p.x : p.y;
}

/* Where a cell begins on the axis of time. */
static double
cell_start(const struct dn_layout_work *work, uint32_t cell)
{
	return along(work, work->plain.centres[cell]) -
	       work->grid.thickness[cell] / 2;
}

/* Puts a card at the start of its cell; false when its cells, which are one
 * row, were torn apart. */
static bool
place_card(struct dn_layout_work *work, uint32_t i)
{
	const struct dn_card *card = &work->cards[i];
	struct dn_place_node *node = &work->layout->nodes[i];
	const struct dn_point *centres =
		&work->plain.centres[work->numbering.first[i]];
	double middle = across(work, centres[0]);
	for (uint32_t k = 1; k < work->grid.span[i]; k++) {
		double off = across(work, centres[k]) - middle;
		if (off > 0.5 || off < -0.5)
			return false;
	}
	double begin = cell_start(work, work->grid.cell[i]);
	node->width = card->width;
	node->height = card->height;
	node->x = work->options->top_down ? middle - card->width / 2 : begin;
	node->y = work->options->top_down ? begin : middle - card->height / 2;
	return true;
}

static void
place_columns(struct dn_layout_work *work)
{
	const struct dn_diagram *diagram = work->diagram;
	struct dn_layout *layout = work->layout;
	for (uint32_t c = 0; c < diagram->columns.n; c++) {
		layout->column_start[c] =
			cell_start(work, work->grid.column[c]);
		layout->column_end[c] = layout->column_start[c];
	}
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		const struct dn_place_node *node = &layout->nodes[i];
		uint32_t c = diagram->nodes.items[i].column;
		double end = work->options->top_down ? node->y + node->height
						     : node->x + node->width;
		if (c != DN_NO_COLUMN && end > layout->column_end[c])
			layout->column_end[c] = end;
	}
}

bool
dn_layout_place_cards(struct dn_layout_work *work)
{
	struct dn_layout *layout = work->layout;
	uint32_t n = work->diagram->nodes.n;
	uint32_t n_columns = work->diagram->columns.n;
	struct dn_arena *arena = &work->run->arena;
	*layout = (struct dn_layout){
		.nodes = dn_new(arena, struct dn_place_node, n),
		.edges = dn_new(arena, struct dn_place_edge,
				work->diagram->edges.n),
		.column_start = dn_new(arena, double, n_columns),
		.column_end = dn_new(arena, double, n_columns),
		.width = work->plain.width,
		.height = work->plain.height,
	};
	for (uint32_t i = 0; i < n; i++)
		if (!place_card(work, i))
			return false;
	place_columns(work);
	return true;
}

struct dn_box
dn_layout_card_box(const struct dn_layout_work *work, uint32_t i)
{
	const struct dn_place_node *node = &work->layout->nodes[i];
	return (struct dn_box){node->x, node->y, node->x + node->width,
			       node->y + node->height};
}

/* Where a line leaves a card, and where it arrives. */
struct dn_point
dn_layout_card_end(const struct dn_layout_work *work, uint32_t i)
{
	struct dn_box box = dn_layout_card_box(work, i);
	return work->options->top_down
		       ? (struct dn_point){(box.left + box.right) / 2,
					   box.bottom}
		       : (struct dn_point){box.right,
					   (box.top + box.bottom) / 2};
}

struct dn_point
dn_layout_card_begin(const struct dn_layout_work *work, uint32_t i)
{
	struct dn_box box = dn_layout_card_box(work, i);
	return work->options->top_down
		       ? (struct dn_point){(box.left + box.right) / 2, box.top}
		       : (struct dn_point){box.left,
					   (box.top + box.bottom) / 2};
}

static void
reverse_line(struct dn_place_edge *place)
{
	struct dn_point start = place->start;
	struct dn_segment *s = place->segments;
	uint32_t n = place->n_segments;
	place->start = s[n - 1].to;
	for (uint32_t i = 0; i < n / 2; i++) {
		struct dn_segment swap = s[i];
		s[i] = s[n - 1 - i];
		s[n - 1 - i] = swap;
	}
	for (uint32_t i = 0; i < n; i++) {
		struct dn_point c1 = s[i].c1;
		s[i].c1 = s[i].c2;
		s[i].c2 = c1;
	}
	/* Each segment now ends where the one after it ended before. */
	for (uint32_t i = 0; i + 1 < n; i++)
		s[i].to = s[i + 1].to;
	s[n - 1].to = start;
}

static bool
apart(struct dn_point a, struct dn_point b)
{
	double x = a.x - b.x, y = a.y - b.y;
	return x * x + y * y > 0.25;
}

/* Turns dot's curve into the edge's line, from card to card. */
static void
place_line(struct dn_layout_work *work, uint32_t e,
	   const struct dn_plain_edge *curve)
{
	const struct dn_diagram_edge *edge = &work->diagram->edges.items[e];
	struct dn_place_edge *place = &work->layout->edges[e];
	bool forward = dn_grid_heading(&work->grid, edge) == DN_FORWARD;
	uint32_t tail = forward ? edge->from : edge->to;
	uint32_t head = forward ? edge->to : edge->from;
	uint32_t n = (curve->n_points - 1) / 3;
	place->start = dn_layout_card_end(work, tail);
	place->segments = dn_new(&work->run->arena, struct dn_segment, n + 1);
	if (apart(place->start, curve->points[0]))
		place->segments[place->n_segments++] =
			dn_line_to(curve->points[0]);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_point *p = &curve->points[3 * i];
		place->segments[place->n_segments++] =
			dn_curve_to(p[1], p[2], p[3]);
	}
	place->segments[place->n_segments - 1].to =
		dn_layout_card_begin(work, head);
	if (!forward)
		reverse_line(place);
}

/* The cards by the number of their first, and of their last cell. */
static uint32_t *
card_of_number(struct dn_layout_work *work)
{
	uint32_t *cards =
		dn_new(&work->run->arena, uint32_t, work->numbering.n);
	for (uint32_t c = 0; c < work->grid.n_cells; c++)
		cards[c] = DN_NO_COLUMN;
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++)
		for (uint32_t k = work->numbering.first[i];
		     k < work->numbering.first[i + 1]; k++)
			cards[k] = i;
	return cards;
}

/* An edge is found by its ends: those into a card are few, and sorted. */
static uint32_t
find_edge(const struct dn_layout_work *work, const uint32_t *edges_at,
	  const uint32_t *edges, uint32_t tail, uint32_t head)
{
	for (uint32_t k = edges_at[tail]; k < edges_at[tail + 1]; k++) {
		const struct dn_diagram_edge *edge =
			&work->diagram->edges.items[edges[k]];
		enum dn_heading heading = dn_grid_heading(&work->grid, edge);
		if (work->layout->edges[edges[k]].n_segments)
			continue;
		if ((heading == DN_FORWARD && edge->from == tail &&
		     edge->to == head) ||
		    (heading == DN_BACKWARD && edge->to == tail &&
		     edge->from == head))
			return edges[k];
	}
	return DN_NO_COLUMN;
}

/* The edges at each card, as compressed rows: edges[at[i] .. at[i + 1]). */
static void
index_edges(const struct dn_layout_work *work, uint32_t **edges_at,
	    uint32_t **edges)
{
	const struct dn_diagram_edges *list = &work->diagram->edges;
	uint32_t n = work->diagram->nodes.n;
	uint32_t *at = dn_new(&work->run->arena, uint32_t, n + 2);
	uint32_t *items =
		dn_new(&work->run->arena, uint32_t, 2 * (size_t)list->n);
	for (uint32_t e = 0; e < list->n; e++) {
		at[list->items[e].from + 2]++;
		at[list->items[e].to + 2]++;
	}
	for (uint32_t i = 2; i < n + 2; i++)
		at[i] += at[i - 1];
	for (uint32_t e = 0; e < list->n; e++) {
		items[at[list->items[e].from + 1]++] = e;
		items[at[list->items[e].to + 1]++] = e;
	}
	*edges_at = at;
	*edges = items;
}

void
dn_layout_place_lines(struct dn_layout_work *work)
{
	uint32_t *card_of = card_of_number(work);
	uint32_t *edges_at, *edges;
	index_edges(work, &edges_at, &edges);
	for (uint32_t i = 0; i < work->plain.edges.n; i++) {
		const struct dn_plain_edge *curve = &work->plain.edges.items[i];
		uint32_t tail = card_of[curve->tail];
		uint32_t head = card_of[curve->head];
		if (tail == DN_NO_COLUMN || head == DN_NO_COLUMN ||
		    tail == head)
			continue;
		uint32_t e = find_edge(work, edges_at, edges, tail, head);
		if (e != DN_NO_COLUMN)
			place_line(work, e, curve);
	}
}
