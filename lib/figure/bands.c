/* SPDX-License-Identifier: MIT */
/*
 * The bands of the years: grey and white in turn, with the year at the start,
 * and a zigzag where years without networks were left out. The margin before
 * the first year, where there is one, says what stands in it.
 */
#include "page.h"

#include "draw/metrics.h"

/* Of a band before its first card, and top down from its start to the middle
 * of its heading; the same where there is little room. */
#define LEAD 6.0
#define LEAD_DOWN 12.0
#define HEADING_DOWN 29.0
#define HEADING_DENSE 12.0

/* The columns of one year: first to last. */
struct band {
	uint32_t first, last;
	double start, end;
};

static double
column_start(const struct dn_page *page, uint32_t column)
{
	double origin = page->top_down ? page->plot.y : page->plot.x;
	bool roomy = page->top_down && !page->is_dense;
	return origin + page->layout->column_start[column] -
	       (roomy ? LEAD_DOWN : LEAD) * page->scale;
}

/* Takes the band that begins at a column. */
static struct band
band_from(const struct dn_page *page, uint32_t first)
{
	const struct dn_diagram_columns *columns = &page->diagram->columns;
	struct band band = {.first = first, .last = first};
	while (band.last + 1 < columns->n &&
	       columns->items[band.last + 1].year == columns->items[first].year)
		band.last++;
	band.start = column_start(page, first);
	if (band.last + 1 < columns->n)
		band.end = column_start(page, band.last + 1);
	else
		band.end =
			page->top_down ? page->bands.bottom : page->bands.right;
	return band;
}

static void
draw_heading(struct dn_page *page, const struct band *band)
{
	double s = page->scale, size = 11 * s;
	int year = page->diagram->columns.items[band->first].year;
	const char *text = year ? dn_arena_format(&page->run->arena, "%d", year)
				: "undated";
	double x = (band->start + band->end) / 2;
	double y = page->bands.top + 17 * s;
	if (page->top_down) {
		x = page->bands.left + 26 * s;
		y = band->start +
		    (page->is_dense ? HEADING_DENSE : HEADING_DOWN) * s +
		    size * DN_TEXT_CAP_HEIGHT / 2;
	}
	dn_page_text(page, x, y, size, text, DN_PAINT_MUTED, DN_ANCHOR_MIDDLE)
		->bold = true;
}

static void
draw_ground(struct dn_page *page, const struct band *band)
{
	struct dn_item *ground =
		page->top_down
			? dn_scene_rect(page->run, page->scene,
					page->bands.left, band->start,
					page->bands.right - page->bands.left,
					band->end - band->start)
			: dn_scene_rect(page->run, page->scene, band->start,
					page->bands.top,
					band->end - band->start,
					page->bands.bottom - page->bands.top);
	ground->fill = DN_PAINT_BAND;
}

/* A zigzag along the start of a band. */
static void
draw_break(struct dn_page *page, const struct band *band)
{
	double s = page->scale, tooth = 4 * s, amplitude = 2 * s;
	double from = page->top_down ? page->bands.left : page->bands.top;
	double to = page->top_down ? page->bands.right : page->bands.bottom;
	double teeth = (to - from) / tooth;
	uint32_t n = teeth < 20000 ? (uint32_t)teeth : 20000;
	if (!n)
		return;
	struct dn_segment *segments =
		dn_new(&page->run->arena, struct dn_segment, n);
	for (uint32_t i = 0; i < n; i++) {
		double along = from + (to - from) * (i + 1) / n;
		double across = band->start + (i % 2 ? -amplitude : amplitude);
		segments[i] = dn_line_to(
			page->top_down ? (struct dn_point){along, across}
				       : (struct dn_point){across, along});
	}
	struct dn_point start = page->top_down
					? (struct dn_point){from, band->start}
					: (struct dn_point){band->start, from};
	struct dn_item *item =
		dn_scene_path(page->run, page->scene, start, segments, n);
	item->stroke = DN_PAINT_RULE;
}

static void
draw_margin_heading(struct dn_page *page)
{
	double s = page->scale, size = 9 * s;
	bool any = false;
	for (uint32_t i = 0; i < page->diagram->nodes.n && !any; i++)
		any = page->diagram->nodes.items[i].column == DN_NO_COLUMN;
	if (!any)
		return;
	const char *text = "parents outside";
	double x = page->plot.x, y = page->bands.top + 17 * s;
	if (page->top_down)
		x = page->bands.left, y = page->bands.top + 12 * s;
	dn_page_text(page, x, y, size, text, DN_PAINT_MUTED, DN_ANCHOR_START);
}

void
dn_page_draw_bands(struct dn_page *page)
{
	uint32_t n_columns = page->diagram->columns.n, number = 0;
	draw_margin_heading(page);
	for (uint32_t c = 0; c < n_columns; number++) {
		struct band band = band_from(page, c);
		dn_scene_open(page->run, page->scene, DN_GROUP_BAND, NULL,
			      NULL);
		if (number % 2 == 0)
			draw_ground(page, &band);
		if (page->diagram->columns.items[c].gap_before)
			draw_break(page, &band);
		draw_heading(page, &band);
		dn_scene_close(page->run, page->scene);
		c = band.last + 1;
	}
}
