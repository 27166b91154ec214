/* SPDX-License-Identifier: MIT */
/*
 * The lines of a genealogy and their labels. A line's style tells what was
 * done with the parent, its width how many patterns both ends share; against
 * time it has a colour of its own; from the margin it is thin and dashed. Where
 * lines run on one trunk, those drawn last are seen: the plain over the dashed,
 * the highlighted over all.
 */
#include "page.h"

#include "draw/layout_labels.h"
#include "draw/metrics.h"

static const struct dn_stroke strokes[DN_N_STROKES] = {
	[DN_STROKE_CHANGE] = {DN_PAINT_LINE, 1.2, NULL},
	[DN_STROKE_REUSE] = {DN_PAINT_MUTED, 1.2, NULL},
	[DN_STROKE_TUNE] = {DN_PAINT_LINE, 1.2, "8 3"},
	[DN_STROKE_CONTRAST] = {DN_PAINT_LINE, 1.2, "2 3"},
	[DN_STROKE_CONTEXT] = {DN_PAINT_RULE, 1, "4 3"},
	[DN_STROKE_MORE] = {DN_PAINT_LINE, 1, NULL},
	[DN_STROKE_AGAINST] = {DN_PAINT_AGAINST, 1.4, NULL},
	[DN_STROKE_HIGHLIGHT] = {DN_PAINT_ACCENT, 1.6, NULL},
};

/* The order of drawing. */
static const enum dn_stroke_kind upwards[] = {
	DN_STROKE_CONTEXT, DN_STROKE_CONTRAST, DN_STROKE_MORE,
	DN_STROKE_TUNE,	   DN_STROKE_CHANGE,   DN_STROKE_REUSE,
	DN_STROKE_AGAINST,
};

#define N_UPWARDS (sizeof(upwards) / sizeof(*upwards))

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

/* How one line is drawn: by its kind, what its ends share, and attention. */
static struct dn_stroke
line_look(const struct dn_diagram *diagram, const struct dn_diagram_edge *edge)
{
	enum dn_stroke_kind kind = dn_stroke_of(diagram, edge);
	struct dn_stroke look = strokes[kind];
	if (kind != DN_STROKE_CONTEXT && kind != DN_STROKE_MORE)
		look.width += DN_STROKE_SHARED * edge->shared;
	if (edge->highlighted) {
		look.paint = strokes[DN_STROKE_HIGHLIGHT].paint;
		look.width += 0.4;
	} else if (edge->recedes) {
		look.paint = DN_PAINT_RULE;
	}
	return look;
}

static void
draw_line(struct dn_page *page, const struct dn_diagram_edge *edge,
	  const struct dn_place_edge *place)
{
	struct dn_stroke stroke = line_look(page->diagram, edge);
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
	line->stroke = stroke.paint;
	line->stroke_width = stroke.width * page->scale;
	line->dash = stroke.dash;
	line->arrow = edge->descent;
}

static void
draw_edge(struct dn_page *page, uint32_t e)
{
	const struct dn_diagram_edge *edge = &page->diagram->edges.items[e];
	const char *from = page->diagram->nodes.items[edge->from].id;
	const char *to = page->diagram->nodes.items[edge->to].id;
	struct dn_item *group = dn_scene_open(
		page->run, page->scene, DN_GROUP_EDGE,
		dn_arena_format(&page->run->arena, "e-%s--%s", from, to),
		edge->tooltip);
	group->from_id = node_id(page, edge->from);
	group->to_id = node_id(page, edge->to);
	draw_line(page, edge, &page->layout->edges[e]);
	dn_scene_close(page->run, page->scene);
}

void
dn_page_draw_edges(struct dn_page *page)
{
	const struct dn_diagram_edges *edges = &page->diagram->edges;
	for (size_t k = 0; k < N_UPWARDS; k++)
		for (uint32_t e = 0; e < edges->n; e++)
			if (!edges->items[e].highlighted &&
			    dn_stroke_of(page->diagram, &edges->items[e]) ==
				    upwards[k])
				draw_edge(page, e);
	for (uint32_t e = 0; e < edges->n; e++)
		if (edges->items[e].highlighted)
			draw_edge(page, e);
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
			edge->highlighted    ? DN_PAINT_ACCENT
			: edge->against_time ? DN_PAINT_AGAINST
					     : DN_PAINT_MUTED,
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
