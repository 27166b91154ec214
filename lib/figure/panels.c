/* SPDX-License-Identifier: MIT */
/*
 * Panels: for each measure a box plot of all results, and beside it, in a
 * column of their own, the marks of what was chosen with names and values.
 * Names keep the order of their marks and move apart as little as they must.
 */
#include "chart_page.h"

#include <stdlib.h>
#include <string.h>

#include "draw/boxplot.h"
#include "draw/metrics.h"
#include "draw/spread.h"

#define COLUMNS 3
#define GAP 26.0     /* between panels */
#define HEAD 46.0    /* above a plot: data set, metric, note */
#define HEIGHT 270.0 /* of a plot */
#define FOOT 26.0
#define BOX_WIDTH 24.0
#define BARS_WIDTH 34.0
#define RADIUS 4.2
#define MARK_STEP 10.0 /* from a mark to one beside it */
#define MAX_BESIDE 4
#define NAME_SIZE 9.5
#define NAME_STEP 12.5
#define N_BEST 5 /* named when nothing was chosen */

struct panel {
	struct dn_chart_page *chart;
	uint32_t measure;
	struct dn_chart_points points;
	double left, right, top;
	struct dn_box plot;
	struct dn_scale scale;
	struct dn_stats stats;
	uint32_t *marks; /* chosen points, from the top of the plot down */
	uint32_t n_marks;
	double names_x;
	uint32_t n_unnamed;
};

static const struct dn_measure *
measure_of(const struct panel *panel)
{
	return &panel->chart->perf->measures.items[panel->measure];
}

static double
scale_of(const struct panel *panel)
{
	return panel->chart->page.scale;
}

/* --- which points are marked --- */

struct ranked {
	double y;
	uint32_t point;
	bool is_apart;
};

static int
compare_places(const void *a, const void *b)
{
	const struct ranked *p = a, *q = b;
	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	return (p->point > q->point) - (p->point < q->point);
}

/* When nobody chose any: the best few, each of another model. */
static void
choose_best(struct panel *panel)
{
	struct dn_chart_points *points = &panel->points;
	bool higher = measure_of(panel)->better == DN_BETTER_HIGHER;
	for (uint32_t k = 0; k < N_BEST; k++) {
		struct dn_chart_point *best = NULL;
		for (uint32_t i = 0; i < points->n; i++) {
			struct dn_chart_point *p = &points->items[i];
			bool taken = p->is_chosen;
			for (uint32_t j = 0; j < points->n && !taken; j++)
				taken = points->items[j].is_chosen &&
					points->items[j].model == p->model;
			if (!taken && (!best || (higher ? p->y > best->y
							: p->y < best->y)))
				best = p;
		}
		if (!best)
			return;
		best->is_chosen = true;
		points->n_chosen++;
	}
}

static void
collect_marks(struct panel *panel)
{
	struct dn_chart_points *points = &panel->points;
	struct dn_arena *arena = &panel->chart->page.run->arena;
	struct ranked *ranked = dn_new(arena, struct ranked, points->n);
	uint32_t n = 0;
	for (uint32_t i = 0; i < points->n; i++) {
		struct dn_chart_point *point = &points->items[i];
		point->at.y = dn_round(dn_scale_place(&panel->scale, point->y));
		if (point->is_chosen)
			ranked[n++] = (struct ranked){point->at.y, i, false};
	}
	if (n)
		qsort(ranked, n, sizeof(*ranked), compare_places);
	panel->marks = dn_new(arena, uint32_t, n);
	panel->n_marks = n;
	for (uint32_t i = 0; i < n; i++)
		panel->marks[i] = ranked[i].point;
}

/* Puts marks that would lie on each other side by side; says where names
 * begin. */
static void
place_marks(struct panel *panel)
{
	double s = scale_of(panel), used[MAX_BESIDE];
	double x = panel->plot.left + (BOX_WIDTH + BARS_WIDTH + 30) * s;
	uint32_t most = 0;
	for (int c = 0; c < MAX_BESIDE; c++)
		used[c] = -1e6;
	for (uint32_t i = 0; i < panel->n_marks; i++) {
		struct dn_chart_point *p =
			&panel->points.items[panel->marks[i]];
		uint32_t c = 0;
		while (c + 1 < MAX_BESIDE &&
		       p->at.y - used[c] < 2 * RADIUS * s + 1)
			c++;
		used[c] = p->at.y;
		most = c > most ? c : most;
		p->at.x = x + c * MARK_STEP * s;
	}
	panel->names_x = x + (most * MARK_STEP + 17) * s;
}

/* --- drawing --- */

static void
draw_titles(struct panel *panel)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_measure *m = measure_of(panel);
	double s = scale_of(panel), width = panel->right - panel->left;
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
stats_title(struct panel *panel)
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
draw_box(struct panel *panel)
{
	double s = scale_of(panel);
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

/* A mark's name and value, and the line that joins them to it. */
static void
draw_name(struct panel *panel, const struct dn_chart_point *point, double y)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_perf_row *row = &chart->perf->rows.items[point->row];
	double s = scale_of(panel), size = NAME_SIZE * s;
	double x = panel->names_x;
	const char *value = dn_arena_format(&run->arena, "%s%s", row->text,
					    row->given ? "\xe2\x80\xa0" : "");
	double value_width = dn_text_width(value, size, true) + 5 * s;
	struct dn_segment line = dn_line_to((struct dn_point){x - 3 * s, y});
	dn_scene_path(
		run, chart->page.scene,
		(struct dn_point){point->at.x + (RADIUS + 2) * s, point->at.y},
		&line, 1)
		->stroke_width = 0.8;
	y += size * DN_TEXT_CAP_HEIGHT / 2;
	dn_chart_text(chart, x, y, size, value, DN_PAINT_INK)->bold = true;
	const char *name =
		dn_text_clean(run, dn_model_name(chart->perf, point->model));
	name = dn_text_fit(run, name, size, false,
			   panel->right - x - value_width);
	dn_chart_text(chart, x + value_width, y, size, name, DN_PAINT_INK);
}

/* Names as many as fit, the upper ones first. */
static void
draw_names(struct panel *panel)
{
	double s = scale_of(panel), step = NAME_STEP * s;
	double top = panel->plot.top + step / 2;
	double bottom = panel->plot.bottom - step / 2;
	uint32_t room = (uint32_t)((bottom - top) / step) + 1;
	uint32_t n = panel->n_marks < room ? panel->n_marks : room;
	double *places = dn_new(&panel->chart->page.run->arena, double, n);
	for (uint32_t i = 0; i < n; i++)
		places[i] = panel->points.items[panel->marks[i]].at.y;
	dn_spread(panel->chart->page.run, places, n, step, top, bottom);
	for (uint32_t i = 0; i < n; i++)
		draw_name(panel, &panel->points.items[panel->marks[i]],
			  places[i]);
	panel->n_unnamed = panel->n_marks - n;
}

static void
find_stats(struct panel *panel)
{
	struct dn_run *run = panel->chart->page.run;
	const struct dn_chart_points *points = &panel->points;
	double *values = dn_new(&run->arena, double, points->n);
	for (uint32_t i = 0; i < points->n; i++)
		values[i] = points->items[i].y;
	panel->stats = dn_stats_of(run, values, points->n);
}

static void
draw_panel(struct panel *panel)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	double s = scale_of(panel), size = 9 * s;
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
	collect_marks(panel);
	place_marks(panel);
	draw_names(panel);
	for (uint32_t i = 0; i < panel->n_marks; i++)
		dn_chart_draw_mark(chart, &panel->points.items[panel->marks[i]],
				   RADIUS * s, NULL);
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
	bool has_best;
};

static void
add_to_sum(struct sum *sum, const struct panel *panel)
{
	sum->points.n += panel->points.n;
	sum->points.n_chosen += panel->points.n_chosen;
	sum->points.n_apart += panel->points.n_apart;
	sum->points.n_turned += panel->points.n_turned;
	sum->n_unnamed += panel->n_unnamed;
	sum->n_cut += panel->scale.is_broken;
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
	struct panel panel = {
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
		choose_best(&panel);
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
