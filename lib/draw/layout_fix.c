/* SPDX-License-Identifier: MIT */
/*
 * What dot leaves to be done: edges between cards that share a cell, which it
 * was not given, and curves that touch a foreign card are routed around all
 * cards.
 */
#include "canvas.h"
#include "layout_route.h"
#include "layout_space.h"
#include "layout_work.h"

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
touches_card(struct dn_layout_work *work, const struct dn_space *space,
	     uint32_t e)
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
connect(struct dn_layout_work *work, const struct dn_diagram_edge *edge,
	struct dn_place_edge *place)
{
	place->start = dn_layout_card_end(work, edge->from);
	place->segments = dn_new(&work->run->arena, struct dn_segment, 1);
	place->segments[0] = dn_line_to(dn_layout_card_begin(work, edge->to));
	place->n_segments = 1;
}

void
dn_layout_reroute(struct dn_layout_work *work)
{
	struct dn_layout *layout = work->layout;
	double clear = 3 * work->spacing.scale;
	struct dn_space space =
		dn_space_new(work->run, layout->width, layout->height);
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++)
		dn_space_add(&space,
			     dn_box_grow(dn_layout_card_box(work, i), 1), i);
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
		if (!dn_router_find(
			    router, dn_layout_card_box(work, edge->from),
			    dn_layout_card_box(work, edge->to), place) &&
		    !place->n_segments)
			connect(work, edge, place);
	}
}

/* Makes a box hold a point with some room around it. */
static void
include(struct dn_box *box, struct dn_point p, double room)
{
	box->left = p.x - room < box->left ? p.x - room : box->left;
	box->top = p.y - room < box->top ? p.y - room : box->top;
	box->right = p.x + room > box->right ? p.x + room : box->right;
	box->bottom = p.y + room > box->bottom ? p.y + room : box->bottom;
}

static struct dn_box
bounds(const struct dn_layout_work *work)
{
	const struct dn_layout *layout = work->layout;
	struct dn_box box = {0, 0, layout->width, layout->height};
	for (uint32_t e = 0; e < work->diagram->edges.n; e++)
		for (uint32_t i = 0; i < layout->edges[e].n_segments; i++)
			include(&box, layout->edges[e].segments[i].to, 2);
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++) {
		struct dn_box card = dn_layout_card_box(work, i);
		include(&box, (struct dn_point){card.left, card.top}, 0);
		include(&box, (struct dn_point){card.right, card.bottom}, 0);
	}
	return box;
}

static struct dn_point
less(struct dn_point p, struct dn_point by)
{
	return (struct dn_point){p.x - by.x, p.y - by.y};
}

static void
shift_line(struct dn_place_edge *place, struct dn_point by)
{
	place->start = less(place->start, by);
	for (uint32_t i = 0; i < place->n_segments; i++) {
		struct dn_segment *s = &place->segments[i];
		s->c1 = less(s->c1, by);
		s->c2 = less(s->c2, by);
		s->to = less(s->to, by);
	}
}

void
dn_layout_extend(struct dn_layout_work *work)
{
	struct dn_layout *layout = work->layout;
	struct dn_box box = bounds(work);
	struct dn_point by = {box.left, box.top};
	double along = work->options->top_down ? by.y : by.x;
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++) {
		layout->nodes[i].x -= by.x;
		layout->nodes[i].y -= by.y;
	}
	for (uint32_t c = 0; c < work->diagram->columns.n; c++) {
		layout->column_start[c] -= along;
		layout->column_end[c] -= along;
	}
	for (uint32_t e = 0; e < work->diagram->edges.n; e++)
		shift_line(&layout->edges[e], by);
	layout->width = box.right - box.left;
	layout->height = box.bottom - box.top;
}
