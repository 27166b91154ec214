/* SPDX-License-Identifier: MIT */
/*
 * What stands below the plot: the legend, which has only what is in the
 * picture, the caption, and the footer with the command that made it.
 */
#include "page.h"

#include "draw/metrics.h"

#define TEXT_SIZE 10.0
#define MAX_MEASURE 900.0 /* of a line of the caption */

static const char *const stroke_names[DN_N_STROKES] = {
	[DN_STROKE_CHANGE] = "changes its design",
	[DN_STROKE_REUSE] = "uses or specialises it",
	[DN_STROKE_TUNE] = "scales, speeds up or trains it further",
	[DN_STROKE_CONTRAST] = "contrast, no descent",
	[DN_STROKE_CONTEXT] = "from a parent outside",
	[DN_STROKE_MORE] = "several, folded into one",
	[DN_STROKE_AGAINST] = "against time",
	[DN_STROKE_HIGHLIGHT] = "highlighted",
};

void
dn_flow_make_room(const struct dn_page *page, struct dn_flow *flow,
		  double width)
{
	if (flow->x + width <= page->width - page->margin ||
	    flow->x <= flow->indent)
		return;
	flow->x = flow->indent;
	flow->y += DN_FLOW_ROW * page->scale;
}

void
dn_flow_heading(struct dn_page *page, struct dn_flow *flow, const char *text)
{
	double s = page->scale;
	dn_page_text(page, flow->x, flow->y, TEXT_SIZE * s, text, DN_PAINT_INK,
		     DN_ANCHOR_START)
		->bold = true;
	flow->x += 62 * s;
	flow->indent = flow->x;
}

static void
draw_pattern(struct dn_page *page, struct dn_flow *flow,
	     const struct dn_badge *badge)
{
	double s = page->scale, size = TEXT_SIZE * s;
	const char *name =
		dn_text_clean(page->run, badge->name ? badge->name : badge->id);
	double text = dn_text_width(name, size, false);
	dn_flow_make_room(page, flow, 23 * s + text);
	dn_page_draw_badge(page, badge, flow->x, flow->y - 10.5 * s, 18 * s,
			   14 * s);
	dn_page_text(page, flow->x + 23 * s, flow->y, size, name, DN_PAINT_INK,
		     DN_ANCHOR_START);
	flow->x += 23 * s + text + 18 * s;
}

static void
draw_sample(struct dn_page *page, struct dn_flow *flow,
	    enum dn_stroke_kind kind)
{
	double s = page->scale, size = TEXT_SIZE * s;
	const struct dn_stroke *look = dn_stroke_look(kind);
	double text = dn_text_width(stroke_names[kind], size, false);
	dn_flow_make_room(page, flow, 40 * s + text);
	double y = flow->y - 3.5 * s;
	struct dn_segment line =
		dn_line_to((struct dn_point){flow->x + 34 * s, y});
	struct dn_item *sample =
		dn_scene_path(page->run, page->scene,
			      (struct dn_point){flow->x, y}, &line, 1);
	sample->stroke = look->paint;
	sample->stroke_width = look->width * s;
	sample->dash = look->dash;
	sample->arrow = kind != DN_STROKE_CONTRAST;
	dn_page_text(page, flow->x + 40 * s, flow->y, size, stroke_names[kind],
		     DN_PAINT_INK, DN_ANCHOR_START);
	flow->x += 40 * s + text + 18 * s;
}

static void
draw_note(struct dn_page *page, struct dn_flow *flow, const char *text)
{
	double size = TEXT_SIZE * page->scale;
	double width = dn_text_width(text, size, false);
	dn_flow_make_room(page, flow, width);
	dn_page_text(page, flow->x, flow->y, size, text, DN_PAINT_MUTED,
		     DN_ANCHOR_START);
	flow->x += width + 18 * page->scale;
}

static void
draw_lines(struct dn_page *page, struct dn_flow *flow)
{
	bool used[DN_N_STROKES] = {false};
	bool shared = false;
	for (uint32_t e = 0; e < page->diagram->edges.n; e++) {
		const struct dn_diagram_edge *edge =
			&page->diagram->edges.items[e];
		used[dn_stroke_of(page->diagram, edge)] = true;
		used[DN_STROKE_HIGHLIGHT] |= edge->highlighted;
		shared |= edge->shared > 0;
	}
	for (unsigned kind = 0; kind < DN_N_STROKES; kind++)
		if (used[kind])
			draw_sample(page, flow, (enum dn_stroke_kind)kind);
	if (shared)
		draw_note(page, flow, "the more patterns shared, the thicker");
}

double
dn_page_draw_legend(struct dn_page *page, double y)
{
	double s = page->scale;
	struct dn_flow flow = {.x = page->margin, .y = y + 14 * s};
	dn_scene_open(page->run, page->scene, DN_GROUP_LEGEND, NULL, NULL);
	if (page->diagram->legend.n) {
		dn_flow_heading(page, &flow, "Patterns");
		for (uint32_t i = 0; i < page->diagram->legend.n; i++)
			draw_pattern(page, &flow,
				     page->diagram->legend.items[i]);
		flow = (struct dn_flow){.x = page->margin,
					.y = flow.y + DN_FLOW_ROW * s};
	}
	if (page->diagram->edges.n) {
		dn_flow_heading(page, &flow, "Lines");
		draw_lines(page, &flow);
		flow.y += DN_FLOW_ROW * s;
	}
	dn_scene_close(page->run, page->scene);
	return flow.y;
}

double
dn_page_draw_caption(struct dn_page *page, double y)
{
	double s = page->scale, size = 9 * s;
	double measure = page->width - 2 * page->margin;
	if (measure > MAX_MEASURE * s)
		measure = MAX_MEASURE * s;
	struct dn_lines lines = dn_text_wrap(page->run, page->diagram->caption,
					     size, false, measure);
	for (uint32_t i = 0; i < lines.n; i++, y += 13 * s)
		dn_page_text(page, page->margin, y, size, lines.items[i],
			     DN_PAINT_MUTED, DN_ANCHOR_START);
	return y;
}

double
dn_page_draw_footer(struct dn_page *page, double y)
{
	double s = page->scale, size = 8 * s;
	double measure = page->width - 2 * page->margin, left = 0;
	const char *command = page->diagram->command;
	const char *credit = page->diagram->credit;
	if (command) {
		command = dn_text_fit(page->run,
				      dn_text_clean(page->run, command), size,
				      false, measure);
		left = dn_text_width(command, size, false) + 24 * s;
		dn_page_text(page, page->margin, y, size, command,
			     DN_PAINT_MUTED, DN_ANCHOR_START);
	}
	if (credit) {
		credit =
			dn_text_fit(page->run, dn_text_clean(page->run, credit),
				    size, false, measure);
		if (left + dn_text_width(credit, size, false) > measure)
			y += 12 * s;
		dn_page_text(page, page->width - page->margin, y, size, credit,
			     DN_PAINT_MUTED, DN_ANCHOR_END);
	}
	return y;
}
