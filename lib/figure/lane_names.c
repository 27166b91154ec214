/* SPDX-License-Identifier: MIT */
/* The names of lanes, in the margin or above them, and what parts them. */
#include "page.h"

#include "draw/metrics.h"

#define SIZE 9.0
#define LEADING 11.0
#define MAX_LINES 4

static void
draw_border(struct dn_page *page, double at)
{
	bool down = page->top_down;
	double from = down ? page->bands.top : page->bands.left;
	double to = down ? page->bands.bottom : page->bands.right;
	struct dn_point start = {down ? at : from, down ? from : at};
	struct dn_segment line =
		dn_line_to((struct dn_point){down ? at : to, down ? to : at});
	dn_scene_path(page->run, page->scene, start, &line, 1)->stroke =
		DN_PAINT_RULE;
}

static void
draw_name(struct dn_page *page, const char *name, double from, double to)
{
	double s = page->scale, middle = (from + to) / 2;
	double measure =
		page->top_down ? to - from - 6 * s : (DN_LANE_NAMES - 16) * s;
	struct dn_lines lines =
		dn_text_wrap(page->run, name, SIZE * s, true, measure);
	uint32_t n = lines.n < MAX_LINES ? lines.n : MAX_LINES;
	double x = page->top_down ? middle : page->bands.left + 8 * s;
	double y = page->top_down
			   ? page->bands.top + LEADING * s
			   : middle - ((n - 1) * LEADING / 2 - SIZE / 3) * s;
	for (uint32_t i = 0; i < n; i++, y += LEADING * s)
		dn_page_text(
			page, x, y, SIZE * s, lines.items[i], DN_PAINT_MUTED,
			page->top_down ? DN_ANCHOR_MIDDLE : DN_ANCHOR_START)
			->bold = true;
}

void
dn_page_draw_lanes(struct dn_page *page)
{
	const struct dn_diagram_lanes *lanes = &page->diagram->lanes;
	double origin = page->top_down ? page->plot.x : page->plot.y;
	const double *edges = page->layout->lane_edges;
	if (!edges)
		return;
	dn_scene_open(page->run, page->scene, DN_GROUP_BAND, NULL, NULL);
	for (uint32_t i = 0; i < lanes->n; i++) {
		if (i)
			draw_border(page, origin + edges[i]);
		draw_name(page, lanes->items[i], origin + edges[i],
			  origin + edges[i + 1]);
	}
	dn_scene_close(page->run, page->scene);
}
