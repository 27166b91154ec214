/* SPDX-License-Identifier: MIT */
/*
 * Panels: for each measure a box plot of all results, and beside it, in a
 * column of their own, the marks of what was chosen (panel_marks.c).
 */
#include "panels.h"

#include <string.h>

#include "draw/boxplot.h"
#include "draw/metrics.h"

#define COLUMNS 3
#define GAP 26.0     /* between panels */
#define HEAD 46.0    /* above a plot: data set, metric, note */
#define HEIGHT 270.0 /* of a plot */
#define FOOT 26.0
#define BOX_WIDTH 24.0
#define BARS_WIDTH 34.0

static void
draw_titles(struct dn_panel *panel)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_measure *m = dn_panel_measure(panel);
	double s = panel->chart->page.scale, width = panel->right - panel->left;
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, dn_measure_note(m));
	dn_put(out, panel->scale.is_log ? ", log scale; " : "; ");
	dn_put_counted(chart, out, panel->points.n, "result");
	const char *texts[] = {m->dataset_name ? m->dataset_name : m->name,
			       dn_measure_title(run, m), dn_out_text(out).text};
	static const double sizes[] = {11.5, 10, 9}, rows[] = {9, 23, 36};
	for (int i = 0; i < 3; i++) {
		double size = sizes[i] * s;
		dn_chart_text(chart, panel->left, panel->top + rows[i] * s,
			      size,
			      dn_text_fit(run, dn_text_clean(run, texts[i]),
					  size, i == 0, width),
			      i < 2 ? DN_PAINT_INK : DN_PAINT_MUTED)
			->bold = i == 0;
	}
}

static const char *
stats_title(struct dn_panel *panel)
{
	struct dn_run *run = panel->chart->page.run;
	enum dn_amount amount =
		dn_measure_amount(panel->chart->perf, panel->measure);
	const struct dn_stats *st = &panel->stats;
	return dn_arena_format(
		&run->arena,
		"%u results: median %s, quartiles %s and %s, whiskers %s to "
		"%s, %u outliers",
		st->n, dn_amount_text(run, amount, st->median),
		dn_amount_text(run, amount, st->q1),
		dn_amount_text(run, amount, st->q3),
		dn_amount_text(run, amount, st->low),
		dn_amount_text(run, amount, st->high), st->n_low + st->n_high);
}

static void
draw_box(struct dn_panel *panel)
{
	double s = panel->chart->page.scale;
	const struct dn_boxplot plot = {
		.stats = &panel->stats,
		.scale = &panel->scale,
		.x = panel->plot.left + (10 + BOX_WIDTH / 2) * s,
		.width = BOX_WIDTH * s,
		.bars_x = panel->plot.left + (18 + BOX_WIDTH) * s,
		.bars_width = BARS_WIDTH * s,
		.title = stats_title(panel),
	};
	dn_boxplot_draw(panel->chart->page.run, panel->chart->page.scene,
			&plot);
}

static void
find_stats(struct dn_panel *panel)
{
	struct dn_run *run = panel->chart->page.run;
	const struct dn_chart_points *points = &panel->points;
	double *values = dn_new(&run->arena, double, points->n);
	for (uint32_t i = 0; i < points->n; i++)
		values[i] = points->items[i].y;
	panel->stats = dn_stats_of(run, values, points->n);
}

static void
draw_panel(struct dn_panel *panel)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	double s = panel->chart->page.scale, size = 9 * s;
	panel->plot =
		(struct dn_box){.top = panel->top + HEAD * s,
				.bottom = panel->top + (HEAD + HEIGHT) * s,
				.right = panel->right};
	panel->scale =
		dn_chart_scale(chart, panel->measure, chart->chart->log_y,
			       panel->points.least_y, panel->points.most_y);
	dn_chart_set_ends(chart, &panel->scale, panel->plot.bottom,
			  panel->plot.top);
	struct dn_tick_room room = dn_axis_room(size, false);
	struct dn_ticks ticks = dn_scale_ticks(run, &panel->scale, &room);
	panel->plot.left =
		panel->left + 8 * s + dn_axis_label_width(&ticks, size);
	draw_titles(panel);
	struct dn_axis axis = {.scale = &panel->scale,
			       .ticks = &ticks,
			       .plot = panel->plot,
			       .size = size};
	axis.plot.right = panel->plot.left + (BOX_WIDTH + BARS_WIDTH + 18) * s;
	dn_axis_draw_grid(run, chart->page.scene, &axis);
	find_stats(panel);
	draw_box(panel);
	dn_axis_draw(run, chart->page.scene, &axis);
	dn_panel_draw_marks(panel, panel->plot.left +
					   (BOX_WIDTH + BARS_WIDTH + 30) * s);
}

/* --- all of them --- */

/* "ImageNet-1k and COCO", "Results on 5 data sets" */
static const char *
title_of(const struct dn_chart_page *chart)
{
	const struct dn_chart *asked = chart->chart;
	const struct dn_measure *measures = chart->perf->measures.items;
	struct dn_run *run = chart->page.run;
	const char *names[3] = {NULL};
	uint32_t n = 0;
	for (uint32_t i = 0; i < asked->n_measures; i++) {
		const char *name = measures[asked->measures[i]].dataset_name;
		bool known = false;
		for (uint32_t k = 0; k < i && name; k++) {
			const char *other =
				measures[asked->measures[k]].dataset_name;
			known |= other && strcmp(other, name) == 0;
		}
		if (!name || known)
			continue;
		if (n < 3)
			names[n] = name;
		n++;
	}
	if (n == 0 || n > 3)
		return dn_arena_format(&run->arena, "Results on %u data sets",
				       n);
	return dn_arena_format(&run->arena, "Results on %s%s%s%s%s", names[0],
			       n > 2   ? ", "
			       : n > 1 ? " and "
				       : "",
			       n > 1 ? names[1] : "", n > 2 ? " and " : "",
			       n > 2 ? names[2] : "");
}

/* What all panels come to, for the words. */
struct sum {
	struct dn_chart_points points; /* its counts only */
	uint32_t n_unnamed, n_cut;
	bool has_best, has_once;
};

static void
add_to_sum(struct sum *sum, const struct dn_panel *panel)
{
	sum->points.n += panel->points.n;
	sum->points.n_chosen += panel->points.n_chosen;
	sum->points.n_apart += panel->points.n_apart;
	sum->points.n_turned += panel->points.n_turned;
	sum->points.n_too_many += panel->points.n_too_many;
	sum->n_unnamed += panel->n_unnamed;
	sum->n_cut += panel->scale.is_broken;
	sum->has_once |= panel->is_once;
}

static void
put_caption(struct dn_chart_page *chart, const struct sum *sum)
{
	struct dn_out *out = chart->caption;
	dn_put(out, "Boxes hold the middle half of all results, with the "
		    "median; whiskers reach to the last result within 1.5 "
		    "times the box's height; bars show how many results there "
		    "are at each height, rings those beyond the whiskers.");
	if (sum->has_best)
		dn_put(out, " Nothing was chosen: the best five are named.");
	if (sum->has_once)
		dn_put(out, " Where there are many marks each name stands "
			    "once, at its best result.");
	dn_caption_unnamed(chart, sum->n_unnamed);
	if (sum->n_cut)
		dn_put_format(out,
			      " Axes with a zigzag (%u of %u) are cut: they "
			      "do not begin at zero.",
			      sum->n_cut, chart->chart->n_measures);
	dn_caption_conditions(chart, &sum->points);
	if (chart->chart->n_more)
		dn_put_format(out, " Not shown: %u more metrics.",
			      chart->chart->n_more);
}

static void
put_title(struct dn_chart_page *chart, const struct sum *sum)
{
	struct dn_out *out = dn_out_to_memory(chart->page.run);
	dn_put_counted(chart, out, sum->points.n, "result");
	dn_put_format(out, "; %u marked", sum->points.n_chosen);
	chart->words.title = title_of(chart);
	chart->words.subtitle = dn_out_text(out).text;
}

/* Draws panel number i, which stands in a row of several. */
static void
draw_number(struct dn_chart_page *chart, uint32_t i, struct sum *sum)
{
	double s = chart->page.scale, gap = GAP * s;
	double room = chart->page.width - 2 * chart->page.margin;
	double width = (room - (COLUMNS - 1) * gap) / COLUMNS;
	uint32_t row = i / COLUMNS, column = i % COLUMNS;
	double left = chart->page.margin + column * (width + gap);
	struct dn_panel panel = {
		.chart = chart,
		.measure = chart->chart->measures[i],
		.left = left,
		.right = left + width,
		.top = chart->y + row * (HEAD + HEIGHT + FOOT) * s,
	};
	panel.points = dn_points_of(chart->page.run, chart->chart,
				    panel.measure, false);
	if (!panel.points.n)
		return;
	if (!chart->chart->chosen && !panel.points.n_chosen) {
		dn_panel_choose_best(&panel);
		sum->has_best = true;
	}
	draw_panel(&panel);
	add_to_sum(sum, &panel);
}

void
dn_panels_draw(struct dn_chart_page *chart)
{
	struct sum sum = {.points.usual = DN_NO_TERM};
	uint32_t n = chart->chart->n_measures;
	uint32_t n_rows = (n + COLUMNS - 1) / COLUMNS;
	for (uint32_t i = 0; i < n; i++)
		draw_number(chart, i, &sum);
	put_title(chart, &sum);
	put_caption(chart, &sum);
	chart->y += n_rows * (HEAD + HEIGHT + FOOT) * chart->page.scale;
}
