/* SPDX-License-Identifier: MIT */
/*
 * The marks of a panel, beside its box plot. Names keep the order of their
 * marks and move apart as little as they must.
 */
#include "panels.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "draw/metrics.h"
#include "draw/spread.h"

#define MANY 40 /* marks: from here on they are smaller */
#define MAX_BESIDE 7
#define NAME_SIZE 9.5
#define NAME_STEP 12.5
#define N_BEST 5 /* named when nothing was chosen */

const struct dn_measure *
dn_panel_measure(const struct dn_panel *panel)
{
	return &panel->chart->perf->measures.items[panel->measure];
}

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

static bool
is_better(const struct dn_panel *panel, const struct dn_chart_point *a,
	  const struct dn_chart_point *b)
{
	bool higher = dn_panel_measure(panel)->better == DN_BETTER_HIGHER;
	if (a->is_apart != b->is_apart)
		return b->is_apart;
	return higher ? a->y > b->y : a->y < b->y;
}

/* The best of the points whose model is none of the n in a list, or NULL. */
static struct dn_chart_point *
best_beside(struct dn_panel *panel, const uint32_t *models, uint32_t n)
{
	struct dn_chart_point *best = NULL;
	for (uint32_t i = 0; i < panel->points.n; i++) {
		struct dn_chart_point *p = &panel->points.items[i];
		bool taken = false;
		for (uint32_t k = 0; k < n; k++)
			taken |= models[k] == p->model;
		if (!taken && (!best || is_better(panel, p, best)))
			best = p;
	}
	return best;
}

void
dn_panel_choose_best(struct dn_panel *panel)
{
	uint32_t models[N_BEST];
	for (uint32_t n = 0; n < N_BEST; n++) {
		struct dn_chart_point *best = best_beside(panel, models, n);
		if (!best)
			return;
		models[n] = best->model;
		best->is_chosen = true;
		panel->points.n_chosen++;
	}
}

static void
collect_marks(struct dn_panel *panel)
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

/* Puts marks that would lie on each other side by side, and many of them
 * closer; says where names begin. */
static void
place_marks(struct dn_panel *panel, double x)
{
	double s = panel->chart->page.scale, used[MAX_BESIDE];
	bool many = panel->n_marks > MANY;
	double step = (many ? 7.0 : 10.0) * s;
	uint32_t most = 0, n_beside = many ? MAX_BESIDE : 4;
	panel->radius = (many ? 2.8 : 4.2) * s;
	for (int c = 0; c < MAX_BESIDE; c++)
		used[c] = -1e6;
	for (uint32_t i = 0; i < panel->n_marks; i++) {
		struct dn_chart_point *p =
			&panel->points.items[panel->marks[i]];
		uint32_t c = 0;
		while (c + 1 < n_beside &&
		       p->at.y - used[c] < 2 * panel->radius + 1)
			c++;
		used[c] = p->at.y;
		most = c > most ? c : most;
		p->at.x = x + c * step;
	}
	panel->names_x = x + most * step + 17 * s;
}

/* A mark's name and value, and the line that joins them to it. */
static void
draw_name(struct dn_panel *panel, const struct dn_chart_point *point, double y)
{
	struct dn_chart_page *chart = panel->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_perf_row *row = &chart->perf->rows.items[point->row];
	double s = panel->chart->page.scale, size = NAME_SIZE * s;
	double x = panel->names_x;
	const char *value = dn_arena_format(&run->arena, "%s%s", row->text,
					    row->given ? "\xe2\x80\xa0" : "");
	double value_width = dn_text_width(value, size, true) + 5 * s;
	struct dn_segment line = dn_line_to((struct dn_point){x - 3 * s, y});
	dn_scene_path(run, chart->page.scene,
		      (struct dn_point){point->at.x + panel->radius + 2 * s,
					point->at.y},
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

/* How many names have room, one below the other. */
static uint32_t
room_for_names(const struct dn_panel *panel)
{
	double height = panel->plot.bottom - panel->plot.top;
	return (uint32_t)(height / (NAME_STEP * panel->chart->page.scale));
}

/* Keeps of n names, from the top down, as many as have room: the first, the
 * last, and between them those with most room around them. */
static uint32_t
thin_out(const struct dn_panel *panel, uint32_t *named, uint32_t n)
{
	const struct dn_chart_point *points = panel->points.items;
	for (uint32_t room = room_for_names(panel); n > room && n > 2; n--) {
		uint32_t tightest = 1;
		double least = 1e9;
		for (uint32_t i = 1; i + 1 < n; i++) {
			double gap = points[named[i + 1]].at.y -
				     points[named[i - 1]].at.y;
			if (gap < least) {
				least = gap;
				tightest = i;
			}
		}
		memmove(&named[tightest], &named[tightest + 1],
			(n - tightest - 1) * sizeof(*named));
	}
	return n;
}

/* The best of the marks of each name, from the top down; returns how many. */
static uint32_t
best_of_names(struct dn_panel *panel, uint32_t *named)
{
	struct dn_arena *scratch = &panel->chart->page.run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(scratch);
	const struct dn_chart_point *points = panel->points.items;
	struct dn_intern *names = dn_intern_new(scratch);
	uint32_t *best = dn_new(scratch, uint32_t, panel->n_marks);
	uint32_t *name = dn_new(scratch, uint32_t, panel->n_marks), n = 0;
	for (uint32_t i = 0; i < panel->n_marks; i++) {
		const struct dn_chart_point *p = &points[panel->marks[i]];
		uint32_t before = dn_intern_count(names);
		name[i] = dn_intern_add(
			names, dn_slice_of(dn_model_name(panel->chart->perf,
							 p->model)));
		if (name[i] == before ||
		    is_better(panel, p, &points[panel->marks[best[name[i]]]]))
			best[name[i]] = i;
	}
	for (uint32_t i = 0; i < panel->n_marks; i++)
		if (best[name[i]] == i)
			named[n++] = panel->marks[i];
	dn_arena_reset(scratch, mark);
	return n;
}

/* Which marks are named: all if there is room, else each name once. Returns
 * their number; `named` has room for all. */
static uint32_t
choose_names(struct dn_panel *panel, uint32_t *named)
{
	uint32_t n = panel->n_marks;
	panel->is_once = n > room_for_names(panel);
	if (panel->is_once)
		n = best_of_names(panel, named);
	else
		memcpy(named, panel->marks, n * sizeof(*named));
	uint32_t n_kept = thin_out(panel, named, n);
	panel->n_unnamed = n - n_kept;
	return n_kept;
}

static void
draw_names(struct dn_panel *panel)
{
	struct dn_run *run = panel->chart->page.run;
	double step = NAME_STEP * panel->chart->page.scale;
	uint32_t *named = dn_new(&run->arena, uint32_t, panel->n_marks);
	uint32_t n = choose_names(panel, named);
	double *places = dn_new(&run->arena, double, n);
	for (uint32_t i = 0; i < n; i++)
		places[i] = panel->points.items[named[i]].at.y;
	dn_spread(run, places, n, step, panel->plot.top + step / 2,
		  panel->plot.bottom - step / 2);
	for (uint32_t i = 0; i < n; i++)
		draw_name(panel, &panel->points.items[named[i]], places[i]);
}

void
dn_panel_draw_marks(struct dn_panel *panel, double x)
{
	collect_marks(panel);
	place_marks(panel, x);
	draw_names(panel);
	for (uint32_t i = 0; i < panel->n_marks; i++)
		dn_chart_draw_mark(panel->chart,
				   &panel->points.items[panel->marks[i]],
				   panel->radius, NULL);
}
