/* SPDX-License-Identifier: MIT */
/*
 * Layout with dot in the helper: grid, DOT text, answer, positions, lines,
 * labels. What dot decides is the order and the place across the axis of time
 * and the curves; columns, sizes and ends of lines are ours. Edges that dot
 * was not given, or whose curve touches a card, are routed anew. When too many
 * labels find no place, all is laid out again with more room.
 */
#include "layout.h"

#include "base/child.h"
#include "canvas.h"
#include "layout_grid.h"
#include "layout_input.h"
#include "layout_labels.h"
#include "layout_plain.h"
#include "layout_route.h"
#include "layout_space.h"

/* A diagram above this is laid out with a cell for each card. */
#define MANY_NODES 150
#define MANY_EDGES 150
#define TRIES 3

#define HELPER_SECONDS 120
#define HELPER_MEMORY ((size_t)2 << 30)
#define HELPER_OUTPUT ((size_t)64 << 20)

struct work {
	struct dn_run *run;
	const struct dn_diagram *diagram;
	const struct dn_layout_options *options;
	struct dn_card *cards;
	struct dn_spacing spacing;
	struct dn_grid grid;
	struct dn_numbering numbering;
	struct dn_plain plain;
	struct dn_layout *layout;
};

static void
start(struct work *work, struct dn_run *run, const struct dn_diagram *diagram,
      const struct dn_layout_options *options)
{
	uint32_t n = diagram->nodes.n;
	*work = (struct work){
		.run = run,
		.diagram = diagram,
		.options = options,
		.cards = dn_new(&run->arena, struct dn_card, n),
	};
	double scale = dn_figure_scale(options->font_size);
	for (uint32_t i = 0; i < n; i++)
		work->cards[i] =
			dn_card_of(run, &diagram->nodes.items[i], scale);
	work->spacing = (struct dn_spacing){
		.scale = scale,
		.lane = 5 * scale,
		.gap = 1,
		.one_cell = n > MANY_NODES,
	};
}

static struct dn_slice
make_dot(struct work *work)
{
	dn_grid_build(work->run, work->diagram, work->cards,
		      work->options->top_down, &work->spacing, &work->grid);
	work->numbering = dn_layout_numbering(work->run, &work->grid,
					      work->diagram->nodes.n);
	struct dn_out *out = dn_out_to_memory(work->run);
	dn_layout_put_dot(out, work->diagram, work->cards, &work->grid,
			  &work->spacing, &work->numbering);
	return dn_out_text(out);
}

static bool
ask_helper(struct work *work)
{
	const char *const argv[] = {"dnngen-layout", NULL};
	struct dn_child child = {
		.path = work->options->helper,
		.argv = argv,
		.input = make_dot(work),
		.max_output = HELPER_OUTPUT,
		.max_memory = HELPER_MEMORY,
		.max_seconds = HELPER_SECONDS,
	};
	struct dn_slice answer;
	return dn_child_run(work->run, &child, &answer) &&
	       dn_plain_parse(work->run, answer, work->numbering.n,
			      &work->plain);
}

static double
along(const struct work *work, struct dn_point p)
{
	return work->options->top_down ? p.y : p.x;
}

static double
across(const struct work *work, struct dn_point p)
{
	return work->options->top_down ? p.x : p.y;
}

/* Where a cell begins on the axis of time. */
static double
cell_start(const struct work *work, uint32_t cell)
{
	return along(work, work->plain.centres[cell]) -
	       work->grid.thickness[cell] / 2;
}

/* Puts a card at the start of its cell; false when its cells, which are one
 * row, were torn apart. */
static bool
place_card(struct work *work, uint32_t i)
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
place_columns(struct work *work)
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

static bool
place_cards(struct work *work)
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

static struct dn_box
card_box(const struct work *work, uint32_t i)
{
	const struct dn_place_node *node = &work->layout->nodes[i];
	return (struct dn_box){node->x, node->y, node->x + node->width,
			       node->y + node->height};
}

/* Where a line leaves a card, and where it arrives. */
static struct dn_point
card_end(const struct work *work, uint32_t i)
{
	struct dn_box box = card_box(work, i);
	return work->options->top_down
		       ? (struct dn_point){(box.left + box.right) / 2,
					   box.bottom}
		       : (struct dn_point){box.right,
					   (box.top + box.bottom) / 2};
}

static struct dn_point
card_begin(const struct work *work, uint32_t i)
{
	struct dn_box box = card_box(work, i);
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

/* Turns dot's curve into the edge's line, from card to card. */
static void
place_line(struct work *work, uint32_t e, const struct dn_plain_edge *curve)
{
	const struct dn_diagram_edge *edge = &work->diagram->edges.items[e];
	struct dn_place_edge *place = &work->layout->edges[e];
	bool forward = dn_grid_heading(&work->grid, edge) == DN_FORWARD;
	uint32_t tail = forward ? edge->from : edge->to;
	uint32_t head = forward ? edge->to : edge->from;
	uint32_t n = (curve->n_points - 1) / 3;
	place->start = card_end(work, tail);
	place->segments = dn_new(&work->run->arena, struct dn_segment, n + 1);
	place->segments[place->n_segments++] = dn_line_to(curve->points[0]);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_point *p = &curve->points[3 * i];
		place->segments[place->n_segments++] =
			dn_curve_to(p[1], p[2], p[3]);
	}
	place->segments[n].to = card_begin(work, head);
	if (!forward)
		reverse_line(place);
}

/* The cards by the number of their first, and of their last cell. */
static uint32_t *
card_of_number(struct work *work)
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
find_edge(const struct work *work, const uint32_t *edges_at,
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
index_edges(const struct work *work, uint32_t **edges_at, uint32_t **edges)
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

static void
place_lines(struct work *work)
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

struct touching {
	struct dn_point a, b;
	uint32_t from, to;
};

static bool
misses(const struct dn_space_item *item, void *context)
{
	const struct touching *touching = context;
	return item->owner == touching->from || item->owner == touching->to ||
	       !dn_line_enters(touching->a, touching->b, item->box);
}

static bool
touches_card(struct work *work, const struct dn_space *space, uint32_t e)
{
	const struct dn_place_edge *place = &work->layout->edges[e];
	struct dn_item item = {
		.start = place->start,
		.segments = place->segments,
		.n_segments = place->n_segments,
		.stroke_width = 3 * work->spacing.scale,
	};
	struct dn_points points = {0};
	struct dn_arena_mark mark = dn_arena_mark(&work->run->scratch);
	/* An arrow's head bends the end of a curve a little. */
	struct dn_segment *last = &place->segments[place->n_segments - 1];
	struct dn_segment as_placed = *last;
	*last = dn_arrow_of(&item).last;
	dn_path_flatten(&work->run->scratch, &item, &points);
	*last = as_placed;
	bool touches = false;
	for (uint32_t i = 0; i + 1 < points.n && !touches; i++) {
		struct dn_point a = points.items[i], b = points.items[i + 1];
		struct touching touching = {
			.a = a,
			.b = b,
			.from = work->diagram->edges.items[e].from,
			.to = work->diagram->edges.items[e].to,
		};
		struct dn_box box = {
			a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
			a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y};
		touches = !dn_space_visit(space, dn_box_grow(box, 0.01), misses,
					  &touching);
	}
	dn_arena_reset(&work->run->scratch, mark);
	return touches;
}

/* A straight line, when there is no other. */
static void
connect(struct work *work, const struct dn_diagram_edge *edge,
	struct dn_place_edge *place)
{
	place->start = card_end(work, edge->from);
	place->segments = dn_new(&work->run->arena, struct dn_segment, 1);
	place->segments[0] = dn_line_to(card_begin(work, edge->to));
	place->n_segments = 1;
}

static void
reroute(struct work *work)
{
	struct dn_layout *layout = work->layout;
	double clear = 3 * work->spacing.scale;
	struct dn_space space =
		dn_space_new(work->run, layout->width, layout->height);
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++)
		dn_space_add(&space, dn_box_grow(card_box(work, i), 1), i);
	struct dn_router *router = NULL;
	for (uint32_t e = 0; e < work->diagram->edges.n; e++) {
		const struct dn_diagram_edge *edge =
			&work->diagram->edges.items[e];
		struct dn_place_edge *place = &layout->edges[e];
		if (place->n_segments && !touches_card(work, &space, e))
			continue;
		if (!router)
			router = dn_router_new(work->run, layout,
					       work->diagram->nodes.n, clear);
		if (!dn_router_find(router, card_box(work, edge->from),
				    card_box(work, edge->to), place) &&
		    !place->n_segments)
			connect(work, edge, place);
	}
}

/* Moves everything so that nothing lies left of or above the origin. */
static void
extend(struct work *work)
{
	struct dn_layout *layout = work->layout;
	double left = 0, top = 0;
	double right = layout->width, bottom = layout->height;
	for (uint32_t e = 0; e < work->diagram->edges.n; e++) {
		const struct dn_place_edge *place = &layout->edges[e];
		for (uint32_t i = 0; i < place->n_segments; i++) {
			struct dn_point p = place->segments[i].to;
			left = p.x - 2 < left ? p.x - 2 : left;
			top = p.y - 2 < top ? p.y - 2 : top;
			right = p.x + 2 > right ? p.x + 2 : right;
			bottom = p.y + 2 > bottom ? p.y + 2 : bottom;
		}
	}
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++) {
		layout->nodes[i].x -= left;
		layout->nodes[i].y -= top;
	}
	for (uint32_t c = 0; c < work->diagram->columns.n; c++) {
		double by = work->options->top_down ? top : left;
		layout->column_start[c] -= by;
		layout->column_end[c] -= by;
	}
	for (uint32_t e = 0; e < work->diagram->edges.n; e++) {
		struct dn_place_edge *place = &layout->edges[e];
		place->start.x -= left;
		place->start.y -= top;
		for (uint32_t i = 0; i < place->n_segments; i++) {
			struct dn_segment *s = &place->segments[i];
			s->c1.x -= left, s->c1.y -= top;
			s->c2.x -= left, s->c2.y -= top;
			s->to.x -= left, s->to.y -= top;
		}
	}
	layout->width = right - left;
	layout->height = bottom - top;
}

static uint32_t
count_labels(const struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		n += diagram->edges.items[e].label != NULL;
	return n;
}

static bool
lay_out(struct work *work)
{
	if (!ask_helper(work))
		return false;
	if (!place_cards(work)) {
		work->spacing.one_cell = true;
		if (!ask_helper(work) || !place_cards(work))
			return false;
	}
	place_lines(work);
	reroute(work);
	extend(work);
	dn_layout_place_labels(work->run, work->diagram, work->spacing.scale,
			       work->layout);
	return true;
}

bool
dn_layout_dot(struct dn_run *run, const struct dn_diagram *diagram,
	      const struct dn_layout_options *options, struct dn_layout *layout)
{
	struct work work;
	start(&work, run, diagram, options);
	work.layout = layout;
	uint32_t n_labels = count_labels(diagram);
	for (unsigned i = 0; i < TRIES; i++) {
		if (!lay_out(&work))
			return false;
		if (diagram->edges.n > MANY_EDGES ||
		    layout->labels_dropped * 20 <= n_labels)
			break;
		work.spacing.lane += 4 * work.spacing.scale;
		work.spacing.gap++;
	}
	return true;
}

struct dn_slice
dn_layout_dot_input(struct dn_run *run, const struct dn_diagram *diagram,
		    const struct dn_layout_options *options)
{
	struct work work;
	start(&work, run, diagram, options);
	return make_dot(&work);
}
