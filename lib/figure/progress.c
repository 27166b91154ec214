/* SPDX-License-Identifier: MIT */
/*
 * Progress: for each measure the results by the date of their network, and the
 * best so far as a staircase whose every step is named. A step is a result
 * that is better than all before it; of one day only the best is one.
 */
#include "chart_page.h"

#include <stdlib.h>

#include "draw/callout.h"
#include "draw/dust.h"
#include "draw/metrics.h"

#define HEAD 44.0
#define HEIGHT 190.0
#define FOOT 46.0
#define SIZE 9.0
#define RADIUS 4.0
#define MAX_TOOLTIPS 2000

struct progress {
	struct dn_chart_page *chart;
	uint32_t measure;
	struct dn_chart_points points;
	uint32_t *steps; /* points that were records, by date */
	uint32_t n_steps;
	double top;
	struct dn_box plot;
	struct dn_scale x, y;
	struct dn_ticks x_ticks, y_ticks;
	uint32_t n_unnamed, n_held;
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
measure(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	const struct dn_chart_points *p = &progress->points;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale, size = SIZE * s;
	progress->x =
		dn_scale_of(false, DN_AMOUNT_YEAR, p->least_x, p->most_x, 0, 1);
	progress->y =
		dn_chart_scale(chart, progress->measure, chart->chart->log_y,
			       p->least_y, p->most_y);
	progress->plot.top = progress->top + HEAD * s;
	progress->plot.bottom = progress->plot.top + HEIGHT * s;
	dn_chart_set_ends(chart, &progress->y, progress->plot.bottom,
			  progress->plot.top);
	struct dn_tick_room room = dn_axis_room(size, false);
	progress->y_ticks = dn_scale_ticks(run, &progress->y, &room);
	progress->plot.left = chart->page.margin + 8 * s +
			      dn_axis_label_width(&progress->y_ticks, size);
	progress->plot.right = chart->page.width - chart->page.margin;
	dn_chart_set_ends(chart, &progress->x, progress->plot.left,
			  progress->plot.right);
	room = dn_axis_room(size, true);
	progress->x_ticks = dn_scale_ticks(run, &progress->x, &room);
	for (uint32_t i = 0; i < p->n; i++)
		p->items[i].at = dn_round_point((struct dn_point){
			dn_scale_place(&progress->x, p->items[i].x),
			dn_scale_place(&progress->y, p->items[i].y)});
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
		      progress->y.is_log ? ", log scale" : "");
	dn_put_points(chart, out, &progress->points);
	dn_put_format(out, "; %u held the record", progress->n_steps);
	dn_chart_text(chart, x, progress->top + 24 * s, SIZE * s,
		      dn_out_text(out).text, DN_PAINT_MUTED);
}

static void
draw_axes(struct progress *progress, bool grid)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_axis axes[] = {
		{.scale = &progress->x,
		 .ticks = &progress->x_ticks,
		 .is_level = true},
		{.scale = &progress->y, .ticks = &progress->y_ticks},
	};
	for (int i = 0; i < 2; i++) {
		axes[i].plot = progress->plot;
		axes[i].size = SIZE * chart->page.scale;
		if (grid)
			dn_axis_draw_grid(chart->page.run, chart->page.scene,
					  &axes[i]);
		else
			dn_axis_draw(chart->page.run, chart->page.scene,
				     &axes[i]);
	}
}

/* Grey dots for all results that were no records; returns their places. */
static struct dn_dust
draw_dust(struct progress *progress)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_chart_points *points = &progress->points;
	bool *is_step = dn_new(&run->arena, bool, points->n);
	uint32_t *which = dn_new(&run->arena, uint32_t, points->n), n = 0;
	struct dn_point *places =
		dn_new(&run->arena, struct dn_point, points->n);
	for (uint32_t i = 0; i < progress->n_steps; i++)
		is_step[progress->steps[i]] = true;
	for (uint32_t i = 0; i < points->n; i++)
		if (!is_step[i]) {
			which[n] = i;
			places[n++] = points->items[i].at;
		}
	struct dn_dust dust = dn_dust_of(run, places, n);
	for (uint32_t i = 0; i < dust.n; i++) {
		const struct dn_grain *g = &dust.items[i];
		bool has_tip = dust.n <= MAX_TOOLTIPS;
		if (has_tip)
			dn_scene_open(
				run, chart->page.scene, DN_GROUP_PLAIN, NULL,
				dn_grain_title(run, chart->perf,
					       &points->items[which[g->number]],
					       g->n));
		dn_grain_draw(run, chart->page.scene, g);
		if (has_tip)
			dn_scene_close(run, chart->page.scene);
	}
	chart->key.has_dust |= n > 0;
	return dust;
}

/* Draws the staircase; lines has room for two a step and one more. */
static uint32_t
draw_steps(struct progress *progress, struct dn_callout_line *lines)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_chart_point *points = progress->points.items;
	struct dn_segment *segments =
		dn_new(&run->arena, struct dn_segment, 2 * progress->n_steps);
	struct dn_point start = points[progress->steps[0]].at, at = start;
	uint32_t n = 0, n_lines = 0;
	for (uint32_t i = 1; i <= progress->n_steps; i++) {
		struct dn_point to = {progress->plot.right, at.y};
		if (i < progress->n_steps)
			to = points[progress->steps[i]].at;
		struct dn_point corner = {to.x, at.y};
		segments[n++] = dn_line_to(corner);
		lines[n_lines++] = (struct dn_callout_line){at, corner};
		if (to.y != at.y) {
			segments[n++] = dn_line_to(to);
			lines[n_lines++] = (struct dn_callout_line){corner, to};
		}
		at = to;
	}
	struct dn_item *line =
		dn_scene_path(run, chart->page.scene, start, segments, n);
	line->stroke = DN_PAINT_INK;
	line->stroke_width = 1.3 * chart->page.scale;
	chart->key.has_front = true;
	chart->key.front_name = "best so far";
	return n_lines;
}

/* Names of the record holders with their values. */
static void
draw_names(struct progress *progress, const struct dn_callout_field *field)
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
			.text = dn_text_clean(run, name),
			.size = 9.5 * s,
			.fill = DN_PAINT_INK,
		};
	}
	dn_callouts_place(run, callouts, n, field);
	progress->n_unnamed =
		dn_callouts_draw(run, chart->page.scene, callouts, n);
}

static void
draw_records(struct progress *progress, const struct dn_dust *dust)
{
	struct dn_chart_page *chart = progress->chart;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale, reach = RADIUS * 1.35 * s + 1;
	uint32_t n = progress->n_steps;
	struct dn_box *boxes = dn_new(&run->arena, struct dn_box, n);
	struct dn_point *dots = dn_new(&run->arena, struct dn_point, dust->n);
	struct dn_callout_line *lines =
		dn_new(&run->arena, struct dn_callout_line, 2 * n + 1);
	uint32_t n_lines = draw_steps(progress, lines);
	for (uint32_t i = 0; i < dust->n; i++)
		dots[i] = dust->items[i].at;
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_chart_point *p =
			&progress->points.items[progress->steps[i]];
		boxes[i] = dn_box_grow(
			(struct dn_box){p->at.x, p->at.y, p->at.x, p->at.y},
			reach);
		progress->n_held += p->is_apart;
		dn_chart_draw_mark(chart, p, RADIUS * s, NULL);
	}
	const struct dn_callout_field field = {
		.bounds = dn_box_grow(progress->plot, -2),
		.marks = boxes,
		.n_marks = n,
		.lines = lines,
		.n_lines = n_lines,
		.dots = dots,
		.n_dots = dust->n,
	};
	draw_names(progress, &field);
}

static void
draw_one(struct progress *progress)
{
	find_steps(progress);
	measure(progress);
	draw_titles(progress);
	draw_axes(progress, true);
	struct dn_dust dust = draw_dust(progress);
	draw_axes(progress, false);
	draw_records(progress, &dust);
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
	chart->key.dust_name = "other results";
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
		n_cut += progress.y.is_broken;
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
