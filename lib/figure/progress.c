/* SPDX-License-Identifier: MIT */
/*
 * Progress: for each measure the results by the date of their network, and the
 * best so far as a staircase whose every step is named. A step is a result
 * that is better than all before it; of one day only the best is one.
 */
#include "plot.h"

#include <stdlib.h>

#include "draw/metrics.h"

#define HEAD 44.0
#define HEIGHT 190.0
#define FOOT 46.0
#define SIZE 9.0
#define RADIUS 4.0

struct progress {
	struct dn_chart_page *chart;
	uint32_t measure;
	struct dn_chart_points points;
	uint32_t *steps; /* points that were records, by date */
	uint32_t n_steps;
	double top;
	struct dn_plot plot;
	uint32_t n_unnamed;
};

static const struct dn_measure *
measure_of(const struct progress *progress)
{
	return &progress->chart->perf->measures.items[progress->measure];
}

/* A result on its way into order: by date, the best first, then by number. */
struct dated {
	double x, good;
	uint32_t point;
};

static int
compare(const void *a, const void *b)
{
	const struct dated *p = a, *q = b;
	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	if (p->good != q->good)
		return p->good > q->good ? -1 : 1;
	return (p->point > q->point) - (p->point < q->point);
}

static void
find_steps(struct progress *progress)
{
	struct dn_arena *arena = &progress->chart->page.run->arena;
	uint32_t n = progress->points.n;
	bool higher = measure_of(progress)->better != DN_BETTER_LOWER;
	struct dated *dated = dn_new(arena, struct dated, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_chart_point *p = &progress->points.items[i];
		dated[i] = (struct dated){p->x, higher ? p->y : -p->y, i};
	}
	if (n)
		qsort(dated, n, sizeof(*dated), compare);
	progress->steps = dn_new(arena, uint32_t, n);
	double best = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (progress->n_steps && dated[i].good <= best)
			continue;
		best = dated[i].good;
		progress->steps[progress->n_steps++] = dated[i].point;
	}
}

static void
lay_out(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	const struct dn_chart_points *p = &progress->points;
	double s = chart->page.scale;
	progress->plot = (struct dn_plot){
		.chart = chart,
		.x = dn_scale_of(false, DN_AMOUNT_YEAR, p->least_x, p->most_x,
				 0, 1),
		.y = dn_chart_scale(chart, progress->measure,
				    chart->chart->log_y, p->least_y, p->most_y),
		.size = SIZE * s,
	};
	dn_plot_lay_out(&progress->plot, progress->top + HEAD * s, HEIGHT * s,
			&progress->points);
}

static void
draw_titles(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_measure *m = measure_of(progress);
	double s = chart->page.scale, x = chart->page.margin;
	const char *name = dn_text_clean(run, dn_measure_long_name(run, m));
	name = m->unit ? dn_arena_format(&run->arena, "%s, %s", name, m->unit)
		       : name;
	name = dn_text_fit(run, name, 11.5 * s, true,
			   chart->page.width - 2 * x);
	dn_chart_text(chart, x, progress->top + 9 * s, 11.5 * s, name,
		      DN_PAINT_INK)
		->bold = true;
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_format(out, "%s%s; ", dn_measure_note(m),
		      progress->plot.y.is_log ? ", log scale" : "");
	dn_put_points(chart, out, &progress->points);
	dn_put_format(out, "; %u held the record", progress->n_steps);
	dn_chart_text(chart, x, progress->top + 24 * s, SIZE * s,
		      dn_out_text(out).text, DN_PAINT_MUTED);
}

/* Grey dots for all results that were no records. */
static void
draw_dust(struct progress *progress)
{
	bool *is_step = dn_new(&progress->chart->page.run->arena, bool,
			       progress->points.n);
	for (uint32_t i = 0; i < progress->n_steps; i++)
		is_step[progress->steps[i]] = true;
	dn_plot_draw_dust(&progress->plot, &progress->points, is_step);
}

static void
draw_steps(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_point *steps = dn_new(&chart->page.run->arena,
					struct dn_point, progress->n_steps);
	for (uint32_t i = 0; i < progress->n_steps; i++)
		steps[i] = progress->points.items[progress->steps[i]].at;
	dn_plot_draw_stairs(&progress->plot, steps, progress->n_steps, steps[0],
			    progress->plot.box.right);
	chart->key.front_name = "best so far";
}

/* Names of the record holders with their values. */
static void
draw_names(struct progress *progress, const struct dn_box *marks)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale;
	uint32_t n = progress->n_steps;
	struct dn_callout *callouts = dn_new(&run->arena, struct dn_callout, n);
	for (uint32_t i = 0; i < n; i++) {
		/* The latest are the most important. */
		const struct dn_chart_point *p =
			&progress->points.items[progress->steps[n - 1 - i]];
		const struct dn_perf_row *row =
			&chart->perf->rows.items[p->row];
		const char *name = dn_arena_format(
			&run->arena, "%s %s%s",
			dn_model_network_name(chart->perf, p->model), row->text,
			row->given ? "\xe2\x80\xa0" : "");
		callouts[i] = (struct dn_callout){
			.at = p->at,
			.reach = RADIUS * 1.35 * s + 1,
			.text = name,
			.size = 9.5 * s,
			.fill = DN_PAINT_INK,
		};
	}
	progress->n_unnamed =
		dn_plot_draw_names(&progress->plot, callouts, n, marks, n);
}

static void
draw_records(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	double s = chart->page.scale, reach = RADIUS * 1.35 * s + 1;
	uint32_t n = progress->n_steps;
	struct dn_box *marks =
		dn_new(&chart->page.run->arena, struct dn_box, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_chart_point *p =
			&progress->points.items[progress->steps[i]];
		marks[i] = dn_box_grow(dn_line_box(p->at, p->at), reach);
		dn_chart_draw_mark(chart, p, RADIUS * s, NULL);
	}
	draw_names(progress, marks);
}

static void
draw_one(struct progress *progress)
{
	find_steps(progress);
	lay_out(progress);
	draw_titles(progress);
	dn_plot_draw_grid(&progress->plot);
	draw_dust(progress);
	dn_plot_draw_axes(&progress->plot);
	draw_steps(progress);
	draw_records(progress);
}

static void
put_caption(struct dn_chart_page *chart, const struct progress *sum,
	    uint32_t n_cut)
{
	struct dn_out *out = chart->caption;
	dn_put(out, "Every step is a result better than all before it, by the "
		    "date of its network's first publication, whenever it was "
		    "trained; named are the networks.");
	dn_caption_unnamed(chart, sum->n_unnamed);
	if (n_cut)
		dn_put(out, " Axes with a zigzag are cut: they do not begin "
			    "at zero.");
	dn_caption_conditions(chart, &sum->points);
	if (sum->points.n_unpaired) {
		dn_put(out, " Not shown: ");
		dn_put_counted(chart, out, sum->points.n_unpaired, "result");
		dn_put(out, " without a date.");
	}
	if (chart->chart->n_more)
		dn_put_format(out, " Not shown: %u more metrics.",
			      chart->chart->n_more);
}

void
dn_progress_draw(struct dn_chart_page *chart)
{
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale;
	struct progress sum = {.points.usual = DN_NO_TERM};
	uint32_t n_cut = 0;
	for (uint32_t i = 0; i < chart->chart->n_measures; i++) {
		struct progress progress = {
			.chart = chart,
			.measure = chart->chart->measures[i],
			.top = chart->y,
		};
		progress.points =
			dn_points_of(run, chart->chart, progress.measure, true);
		sum.points.n_unpaired += progress.points.n_unpaired;
		if (!progress.points.n) {
			dn_chart_draw_nothing(chart, HEIGHT);
			continue;
		}
		draw_one(&progress);
		sum.points.n += progress.points.n;
		sum.points.n_apart += progress.points.n_apart;
		sum.points.n_turned += progress.points.n_turned;
		sum.n_unnamed += progress.n_unnamed;
		n_cut += progress.plot.y.is_broken;
		chart->y += (HEAD + HEIGHT + FOOT) * s;
	}
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_counted(chart, out, sum.points.n, "result");
	dn_put_format(out, " in %u metric%s", chart->chart->n_measures,
		      chart->chart->n_measures == 1 ? "" : "s");
	chart->words.subtitle = dn_out_text(out).text;
	chart->words.title = dn_arena_format(
		&run->arena, "Best so far%s%s",
		chart->chart->n_measures == 1 ? ": " : "",
		chart->chart->n_measures == 1
			? dn_measure_long_name(
				  run,
				  &chart->perf->measures
					   .items[chart->chart->measures[0]])
			: "");
	put_caption(chart, &sum, n_cut);
}
