/* SPDX-License-Identifier: MIT */
/*
 * Charts: the page around a plot, from the heading to the footer, and what
 * plots share: scales, marks. Each kind of chart has a file that draws what
 * stands between heading and legend.
 */
#include "dnngen/chart.h"

#include <string.h>

#include "caption.h"
#include "chart_page.h"
#include "draw/card.h"
#include "output.h"
#include "paper.h"

#define MARGIN 28.0
#define TOP 74.0
#define LOG_FROM 20.0 /* most by least value of an amount, for logarithms */

struct dn_item *
dn_chart_text(struct dn_chart_page *chart, double x, double y, double size,
	      const char *text, enum dn_paint fill)
{
	return dn_page_text(&chart->page, x, y, size, text, fill,
			    DN_ANCHOR_START);
}

struct dn_scale
dn_chart_scale(const struct dn_chart_page *chart, uint32_t measure,
	       enum dn_chart_log log, double least, double most)
{
	enum dn_amount amount = dn_measure_amount(chart->perf, measure);
	/* What goes to a limit, as a share does, is better seen evenly. */
	bool has_limit = chart->perf->measures.items[measure].max.text;
	bool is_log =
		log == DN_LOG_YES || (log == DN_LOG_AUTO && !has_limit &&
				      least > 0 && most / least >= LOG_FROM);
	if (amount == DN_AMOUNT_YEAR)
		is_log = false;
	return dn_scale_of(is_log, amount, least, most, 0, 1);
}

void
dn_chart_set_ends(struct dn_chart_page *chart, struct dn_scale *scale,
		  double from, double to)
{
	double gap = scale->is_broken ? DN_AXIS_BREAK * chart->page.scale : 0;
	scale->from = from + (to > from ? gap : -gap);
	scale->to = to;
}

void
dn_chart_draw_nothing(struct dn_chart_page *chart, double height)
{
	double s = chart->page.scale;
	dn_page_text(&chart->page, chart->page.width / 2,
		     chart->y + height / 2 * s, 11 * s, "no results",
		     DN_PAINT_MUTED, DN_ANCHOR_MIDDLE);
	chart->y += height * s;
}

void
dn_chart_draw_mark(struct dn_chart_page *chart,
		   const struct dn_chart_point *point, double radius,
		   const char *id)
{
	struct dn_run *run = chart->page.run;
	struct dn_symbol mark = dn_point_symbol(chart->perf, point);
	mark.radius = radius;
	struct dn_item *group =
		dn_scene_open(run, chart->page.scene, DN_GROUP_MARK, id,
			      dn_point_title(run, chart->perf, point));
	group->url = dn_point_url(run, chart->perf, point);
	dn_symbol_draw(run, chart->page.scene, &mark);
	dn_scene_close(run, chart->page.scene);
	chart->key.families[dn_model_family(chart->perf, point->model)] = true;
	chart->key.has_apart |= point->is_apart;
	chart->key.has_turned |=
		chart->perf->rows.items[point->row].given != NULL;
}

static struct dn_date
as_of(const struct dn_chart *chart)
{
	return chart->options->as_of.year ? chart->options->as_of
					  : chart->perf->catalog->as_of;
}

static void
draw_plot(struct dn_chart_page *chart)
{
	switch (chart->chart->kind) {
	case DN_CHART_PANELS: dn_panels_draw(chart); break;
	case DN_CHART_SCATTER: dn_scatter_draw(chart); break;
	case DN_CHART_PROGRESS: dn_progress_draw(chart); break;
	}
}

/* What stands below the plot, when everything that it tells is known. */
static void
draw_below(struct dn_chart_page *chart)
{
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale;
	struct dn_date date = as_of(chart->chart);
	double y = dn_chart_draw_legend(chart, chart->y);
	dn_caption_sources(chart);
	if (date.year)
		dn_put_format(chart->caption, " As of %s.",
			      dn_date_text(run, date));
	chart->words.caption =
		dn_arena_text(&run->arena, dn_out_text(chart->caption));
	y = dn_page_draw_caption(&chart->page, y + 8 * s);
	y = dn_page_draw_footer(&chart->page, y + 10 * s);
	chart->page.scene->height = y + 18 * s;
}

/* Panels stand three beside each other, with names beside their marks. */
static const double widths[] = {
	[DN_CHART_PANELS] = 960,
	[DN_CHART_SCATTER] = 900,
	[DN_CHART_PROGRESS] = 900,
};

static void
make_scene(struct dn_run *run, const struct dn_chart *request,
	   struct dn_scene *scene)
{
	const struct dn_figure_options *options = request->options;
	double s = dn_figure_scale(options->font_size);
	*scene = (struct dn_scene){
		.width = widths[request->kind] * s,
		.id_prefix = options->id_prefix ? options->id_prefix : "",
	};
	struct dn_chart_page chart = {
		.chart = request,
		.perf = request->perf,
		.words = {.command = options->command,
			  .credit = dn_caption_credit(
				  run, request->perf->catalog, options)},
		.caption = dn_out_to_memory(run),
		.y = TOP * s,
		.page = {.run = run,
			 .scene = scene,
			 .scale = s,
			 .width = scene->width,
			 .margin = MARGIN * s},
	};
	chart.page.diagram = &chart.words;
	draw_plot(&chart);
	if (options->title)
		chart.words.title = options->title;
	dn_page_draw_heading(&chart.page);
	draw_below(&chart);
	scene->title = chart.words.title;
	scene->description = chart.words.caption;
	dn_paper_fit(run, scene, options->paper);
}

uint32_t
dn_chart_count(struct dn_run *run, const struct dn_chart *chart)
{
	bool by_date = chart->kind == DN_CHART_PROGRESS;
	uint32_t n = 0;
	if (chart->kind == DN_CHART_SCATTER)
		return dn_points_of_two(run, chart, chart->measures[0],
					chart->measures[1])
			.n;
	for (uint32_t i = 0; i < chart->n_measures; i++)
		n += dn_points_of(run, chart, chart->measures[i], by_date).n;
	return n;
}

bool
dn_chart_write(struct dn_run *run, const struct dn_chart *chart,
	       const char *format, bool verify, struct dn_out *out)
{
	struct dn_scene scene;
	make_scene(run, chart, &scene);
	return dn_output_scene(run, &scene, chart->options, format, verify,
			       out);
}

bool
dn_chart_dump(struct dn_run *run, const struct dn_chart *chart,
	      struct dn_out *out)
{
	struct dn_scene scene;
	make_scene(run, chart, &scene);
	dn_scene_dump(out, &scene);
	return true;
}

const char *
dn_chart_checksum(struct dn_run *run, const struct dn_chart *chart)
{
	struct dn_scene scene;
	make_scene(run, chart, &scene);
	return dn_scene_checksum(run, &scene);
}

const char *const dn_chart_formats[] = {"svg", "pdf", "png", "trace", NULL};
