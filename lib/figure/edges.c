/* SPDX-License-Identifier: MIT */
/*
 * The lines of a genealogy and their labels. A line's style tells what was
 * done with the parent; against time it has a colour of its own; from the
 * margin it is thin and dashed.
 */
#include "page.h"

#include "draw/layout_labels.h"
#include "draw/metrics.h"

static const struct dn_stroke strokes[DN_N_STROKES] = {
	[DN_STROKE_CHANGE] = {DN_PAINT_LINE, 1.4, NULL},
	[DN_STROKE_REUSE] = {DN_PAINT_LINE, 2.2, NULL},
	[DN_STROKE_TUNE] = {DN_PAINT_LINE, 1.4, "8 3"},
	[DN_STROKE_CONTRAST] = {DN_PAINT_LINE, 1.4, "2 3"},
	[DN_STROKE_CONTEXT] = {DN_PAINT_RULE, 1, "4 3"},
	[DN_STROKE_MORE] = {DN_PAINT_LINE, 1, NULL},
	[DN_STROKE_AGAINST] = {DN_PAINT_AGAINST, 1.4, NULL},
};

static const enum dn_stroke_kind of_line[DN_N_LINES] = {
	[DN_LINE_CHANGE] = DN_STROKE_CHANGE,
	[DN_LINE_REUSE] = DN_STROKE_REUSE,
	[DN_LINE_TUNE] = DN_STROKE_TUNE,
	[DN_LINE_CONTRAST] = DN_STROKE_CONTRAST,
};

enum dn_stroke_kind
dn_stroke_of(const struct dn_diagram *diagram,
	     const struct dn_diagram_edge *edge)
{
	if (edge->against_time)
		return DN_STROKE_AGAINST;
	if (diagram->nodes.items[edge->from].role == DN_ROLE_CONTEXT)
		return DN_STROKE_CONTEXT;
	if (diagram->nodes.items[edge->from].role == DN_ROLE_MORE ||
	    diagram->nodes.items[edge->to].role == DN_ROLE_MORE)
		return DN_STROKE_MORE;
	return of_line[edge->line];
}

const struct dn_stroke *
dn_stroke_look(enum dn_stroke_kind kind)
{
	return &strokes[kind];
}

static struct dn_point
shift(const struct dn_page *page, struct dn_point p)
{
	return (struct dn_point){p.x + page->plot.x, p.y + page->plot.y};
}

static const char *
node_id(struct dn_page *page, uint32_t node)
{
	return dn_arena_format(&page->run->arena, "n-%s",
			       page->diagram->nodes.items[node].id);
}

static void
draw_line(struct dn_page *page, const struct dn_diagram_edge *edge,
	  const struct dn_place_edge *place)
{
	const struct dn_stroke *stroke =
		dn_stroke_look(dn_stroke_of(page->diagram, edge));
	struct dn_segment *segments =
		dn_new(&page->run->arena, struct dn_segment, place->n_segments);
	for (uint32_t i = 0; i < place->n_segments; i++) {
		const struct dn_segment *s = &place->segments[i];
		segments[i] = *s;
		segments[i].c1 = shift(page, s->c1);
		segments[i].c2 = shift(page, s->c2);
		segments[i].to = shift(page, s->to);
	}
	struct dn_item *line =
		dn_scene_path(page->run, page->scene, shift(page, place->start),
			      segments, place->n_segments);
	line->stroke = stroke->paint;
	line->stroke_width = stroke->width * page->scale;
	line->dash = stroke->dash;
	line->arrow = edge->descent;
}

void
dn_page_draw_edges(struct dn_page *page)
{
	for (uint32_t e = 0; e < page->diagram->edges.n; e++) {
		const struct dn_diagram_edge *edge =
			&page->diagram->edges.items[e];
		const char *from = page->diagram->nodes.items[edge->from].id;
		const char *to = page->diagram->nodes.items[edge->to].id;
		struct dn_item *group =
			dn_scene_open(page->run, page->scene, DN_GROUP_EDGE,
				      dn_arena_format(&page->run->arena,
						      "e-%s--%s", from, to),
				      edge->tooltip);
		group->from_id = node_id(page, edge->from);
		group->to_id = node_id(page, edge->to);
		draw_line(page, edge, &page->layout->edges[e]);
		dn_scene_close(page->run, page->scene);
	}
}

/* The lines of a label, each in the middle of its box. */
static void
draw_label(struct dn_page *page, const struct dn_diagram_edge *edge,
	   const struct dn_place_edge *place)
{
	const struct dn_edge_label *label = &place->text;
	struct dn_point middle = shift(page, place->label);
	double baseline =
		middle.y - label->height / 2 + label->size * DN_TEXT_ASCENT;
	for (uint32_t i = 0; i < label->n_lines; i++) {
		struct dn_item *text = dn_page_text(
			page, middle.x, baseline, label->size, label->lines[i],
			edge->against_time ? DN_PAINT_AGAINST : DN_PAINT_MUTED,
			DN_ANCHOR_MIDDLE);
		text->halo = true;
		baseline += label->size * DN_LABEL_LEADING;
	}
}

void
dn_page_draw_labels(struct dn_page *page)
{
	dn_scene_open(page->run, page->scene, DN_GROUP_PLAIN, NULL, NULL);
	for (uint32_t e = 0; e < page->diagram->edges.n; e++)
		if (page->layout->edges[e].has_label)
			draw_label(page, &page->diagram->edges.items[e],
				   &page->layout->edges[e]);
	dn_scene_close(page->run, page->scene);
}
