/* SPDX-License-Identifier: MIT */
/*
 * Draws a genealogy: lays the diagram out and puts its parts on a page, from
 * the title down to the footer. The page is as wide as the plot, but never
 * narrower than legend and caption need to be read.
 */
#include "page.h"

#include "caption.h"
#include "draw/card.h"
#include "draw/metrics.h"
#include "genealogy.h"

#define MARGIN 28.0
#define MIN_WIDTH 560.0

struct dn_item *
dn_page_text(struct dn_page *page, double x, double y, double size,
	     const char *text, enum dn_paint fill, enum dn_anchor anchor)
{
	struct dn_item *item =
		dn_scene_text(page->run, page->scene, x, y, size, text);
	item->fill = fill;
	item->anchor = anchor;
	return item;
}

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

/* Finds the size of the page and where the plot stands on it. */
static void
measure(struct dn_page *page)
{
	const struct dn_layout *layout = page->layout;
	double s = page->scale;
	bool lanes = layout->lane_edges;
	double before = (page->top_down ? 56 : lanes ? DN_LANE_NAMES : 8) * s;
	double title = dn_text_width(page->diagram->title, 17 * s, true);
	page->margin = MARGIN * s;
	page->bands.left = page->margin;
	page->bands.top = 72 * s;
	page->width = larger(layout->width + before + 8 * s, MIN_WIDTH * s);
	page->width = larger(page->width, title < 1600 * s ? title : 0) +
		      2 * page->margin;
	page->bands.right = page->width - page->margin;
	page->plot.x = page->bands.left + before;
	page->plot.y = page->bands.top + (!page->top_down ? 30
					  : lanes	  ? DN_LANE_NAMES_DOWN
							  : 22) *
						 s;
	page->bands.bottom = page->plot.y + layout->height + 10 * s;
}

void
dn_page_draw_heading(struct dn_page *page)
{
	double s = page->scale, room = page->width - 2 * page->margin;
	const char *title = dn_text_fit(
		page->run, dn_text_clean(page->run, page->diagram->title),
		17 * s, true, room);
	dn_page_text(page, page->margin, 36 * s, 17 * s, title, DN_PAINT_INK,
		     DN_ANCHOR_START)
		->bold = true;
	const char *subtitle = dn_text_fit(
		page->run, dn_text_clean(page->run, page->diagram->subtitle),
		10 * s, false, room);
	dn_page_text(page, page->margin, 55 * s, 10 * s, subtitle,
		     DN_PAINT_MUTED, DN_ANCHOR_START);
}

static uint32_t
count_labels(const struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		n += diagram->edges.items[e].label != NULL;
	return n;
}

static void
draw(struct dn_page *page)
{
	double s = page->scale;
	measure(page);
	dn_page_draw_bands(page);
	dn_page_draw_lanes(page);
	dn_page_draw_heading(page);
	dn_page_draw_edges(page);
	dn_page_draw_cards(page);
	dn_page_draw_labels(page);
	double y = dn_page_draw_legend(page, page->bands.bottom + 14 * s);
	y = dn_page_draw_caption(page, y + 8 * s);
	y = dn_page_draw_notes(page, y);
	y = dn_page_draw_footer(page, y + 10 * s);
	page->scene->width = page->width;
	page->scene->height = y + 18 * s;
}

static bool
runs_down(struct dn_run *run, const struct dn_diagram *diagram,
	  const struct dn_figure_options *options)
{
	if (options->direction != DN_TIME_AUTO)
		return options->direction == DN_TIME_DOWN;
	return options->engine == DN_ENGINE_TIME &&
	       dn_layout_is_long(run, diagram, options->font_size);
}

bool
dn_genealogy_scene(struct dn_run *run, const struct dn_diagram *diagram,
		   const struct dn_figure_options *options,
		   struct dn_scene *scene)
{
	struct dn_layout_options layout_options = {
		.top_down = runs_down(run, diagram, options),
		.font_size = options->font_size,
		.is_dense = options->is_dense,
		.helper = options->layout_helper,
	};
	struct dn_layout layout;
	if (options->engine == DN_ENGINE_TIME)
		dn_layout_time(run, diagram, &layout_options, &layout);
	else if (!dn_layout_dot(run, diagram, &layout_options, &layout))
		return false;
	struct dn_diagram with_labels = *diagram;
	with_labels.caption =
		dn_arena_format(&run->arena, "%s%s", diagram->caption,
				dn_caption_labels(run, layout.labels_dropped,
						  count_labels(diagram)));
	*scene = (struct dn_scene){
		.title = diagram->title,
		.description = with_labels.caption,
		.id_prefix = diagram->id_prefix,
	};
	struct dn_page page = {
		.run = run,
		.diagram = &with_labels,
		.layout = &layout,
		.scene = scene,
		.scale = dn_figure_scale(options->font_size),
		.top_down = layout_options.top_down,
		.is_dense = options->is_dense,
	};
	draw(&page);
	return true;
}
