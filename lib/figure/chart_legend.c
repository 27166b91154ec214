/* SPDX-License-Identifier: MIT */
/*
 * The legend of a chart: the shapes of the families whose networks are marked,
 * what a hollow mark is, grey dots, the front, arrows. Only what is in the
 * picture.
 */
#include "chart_page.h"

#include "draw/dust.h"
#include "draw/lineage_diagram.h"
#include "draw/metrics.h"

#define SIZE 10.0
#define SAMPLE 24.0 /* px of a line */

/* Makes room for an entry with a sample this wide; returns its middle. */
static struct dn_point
begin_entry(struct dn_chart_page *chart, struct dn_flow *flow, double sample,
	    const char *text)
{
	double s = chart->page.scale;
	double width = dn_text_width(text, SIZE * s, false);
	dn_flow_make_room(&chart->page, flow, sample + 6 * s + width);
	struct dn_point middle = {flow->x + sample / 2, flow->y - 3.5 * s};
	dn_chart_text(chart, flow->x + sample + 6 * s, flow->y, SIZE * s, text,
		      DN_PAINT_INK);
	flow->x += sample + 6 * s + width + 18 * s;
	return middle;
}

static void
draw_mark(struct dn_chart_page *chart, struct dn_flow *flow,
	  struct dn_symbol mark, const char *text)
{
	double s = chart->page.scale;
	mark.at = begin_entry(chart, flow, 12 * s, text);
	mark.radius = 4.5 * s;
	dn_symbol_draw(chart->page.run, chart->page.scene, &mark);
}

static struct dn_item *
draw_line(struct dn_chart_page *chart, struct dn_flow *flow, const char *text)
{
	double s = chart->page.scale, half = SAMPLE / 2 * s;
	struct dn_point at = begin_entry(chart, flow, SAMPLE * s, text);
	struct dn_segment line =
		dn_line_to((struct dn_point){at.x + half, at.y});
	return dn_scene_path(chart->page.run, chart->page.scene,
			     (struct dn_point){at.x - half, at.y}, &line, 1);
}

static void
draw_families(struct dn_chart_page *chart, struct dn_flow *flow)
{
	for (uint32_t f = 0; f < DN_N_SHAPES; f++)
		if (chart->key.families[f])
			draw_mark(
				chart, flow,
				(struct dn_symbol){.shape = (enum dn_shape)f,
						   .paint = (enum dn_paint)(
							   DN_PAINT_HUE_0 + f)},
				dn_family_name(f));
	if (chart->key.families[DN_N_SHAPES])
		draw_mark(chart, flow,
			  (struct dn_symbol){.paint = DN_PAINT_MUTED},
			  "not in the catalogue, or without a pattern");
}

static void
draw_dust(struct dn_chart_page *chart, struct dn_flow *flow)
{
	double s = chart->page.scale;
	struct dn_grain grain = {
		.at = begin_entry(chart, flow, 8 * s, chart->key.dust_name),
		.crowd = 4};
	dn_grain_draw(chart->page.run, chart->page.scene, &grain);
}

static void
draw_arrows(struct dn_chart_page *chart, struct dn_flow *flow)
{
	if (chart->key.has_arrows) {
		struct dn_item *arrow =
			draw_line(chart, flow, "from parent to child");
		arrow->arrow = true;
		arrow->stroke = DN_PAINT_ACCENT;
		arrow->stroke_width = 1.4 * chart->page.scale;
	}
	if (chart->key.has_detours) {
		struct dn_item *arrow = draw_line(
			chart, flow, "through networks that are not marked");
		arrow->arrow = true;
		arrow->dash = "5 3";
		arrow->stroke = DN_PAINT_ACCENT;
		arrow->stroke_width = 1.4 * chart->page.scale;
	}
}

static void
draw_signs(struct dn_chart_page *chart, struct dn_flow *flow)
{
	const struct dn_chart_key *key = &chart->key;
	if (key->has_front) {
		struct dn_item *line = draw_line(chart, flow, key->front_name);
		line->stroke = DN_PAINT_INK;
		line->stroke_width = 1.2 * chart->page.scale;
	}
	draw_arrows(chart, flow);
	if (key->has_dust)
		draw_dust(chart, flow);
	if (key->has_apart)
		draw_mark(chart, flow,
			  (struct dn_symbol){.paint = DN_PAINT_MUTED,
					     .is_hollow = true},
			  "other split, protocol or extra data");
	if (key->has_turned)
		begin_entry(chart, flow, 0,
			    "\xe2\x80\xa0 given as its complement");
}

double
dn_chart_draw_legend(struct dn_chart_page *chart, double y)
{
	double s = chart->page.scale;
	struct dn_flow flow = {.x = chart->page.margin, .y = y + 14 * s};
	bool any_family = false;
	for (int f = 0; f <= DN_N_SHAPES; f++)
		any_family |= chart->key.families[f];
	dn_scene_open(chart->page.run, chart->page.scene, DN_GROUP_LEGEND, NULL,
		      NULL);
	if (any_family) {
		dn_flow_heading(&chart->page, &flow, "Patterns");
		draw_families(chart, &flow);
		flow = (struct dn_flow){.x = chart->page.margin,
					.y = flow.y + DN_FLOW_ROW * s};
	}
	const struct dn_chart_key *key = &chart->key;
	if (key->has_front || key->has_arrows || key->has_detours ||
	    key->has_dust || key->has_apart || key->has_turned) {
		dn_flow_heading(&chart->page, &flow, "Signs");
		draw_signs(chart, &flow);
		flow.y += DN_FLOW_ROW * s;
	}
	dn_scene_close(chart->page.run, chart->page.scene);
	return flow.y;
}
