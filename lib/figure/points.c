/* SPDX-License-Identifier: MIT */
/*
 * Takes the rows of results that a chart shows and makes points of them. Each
 * is linear in the rows; the usual conditions are found by counting.
 */
#include "points.h"

#include <string.h>

static bool
is_chosen(const struct dn_chart *chart, uint32_t model)
{
	return chart->chosen && chart->chosen[model];
}

double
dn_year_of(struct dn_date date)
{
	int months = date.month ? 12 * date.year + date.month - 1
				: 12 * date.year + 6;
	double days = date.day ? date.day - 1 : date.month ? 15 : 0;
	return (months + days / 31) / 12;
}

static struct dn_date
date_of(const struct dn_perf *perf, uint32_t model)
{
	uint32_t network = perf->models.items[model].network;
	if (network == DN_NO_NETWORK)
		return (struct dn_date){0};
	return perf->catalog->networks.items[network].date;
}

static void
add_point(struct dn_run *run, const struct dn_chart *chart,
	  struct dn_chart_points *points, uint32_t row, uint32_t x_row,
	  double x)
{
	const struct dn_perf_row *r = &chart->perf->rows.items[row];
	struct dn_chart_point *point = dn_push(&run->arena, points);
	*point = (struct dn_chart_point){
		.model = r->model,
		.row = row,
		.x_row = x_row,
		.x = x,
		.y = r->value,
		.is_chosen = is_chosen(chart, r->model),
	};
	bool first = points->n == 1;
	if (first || x < points->least_x)
		points->least_x = x;
	if (first || x > points->most_x)
		points->most_x = x;
	if (first || point->y < points->least_y)
		points->least_y = point->y;
	if (first || point->y > points->most_y)
		points->most_y = point->y;
}

/* The conditions that most points have; those met first when there is a tie. */
static uint32_t
usual_conditions(struct dn_run *run, const struct dn_perf *perf,
		 const struct dn_chart_points *points)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t *counts =
		dn_new(&run->scratch, uint32_t, perf->conditions.n + 1);
	uint32_t usual = 0;
	for (uint32_t i = 0; i < points->n; i++)
		counts[perf->rows.items[points->items[i].row].conditions]++;
	for (uint32_t c = 0; c < perf->conditions.n; c++)
		if (counts[c] > counts[usual])
			usual = c;
	dn_arena_reset(&run->scratch, mark);
	return usual;
}

/* Counts what legend and caption tell. */
static void
count(struct dn_run *run, const struct dn_chart *chart,
      struct dn_chart_points *points)
{
	const struct dn_perf *perf = chart->perf;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	bool *models = dn_new(&run->scratch, bool, perf->models.n);
	bool *networks =
		dn_new(&run->scratch, bool, perf->catalog->networks.n + 1);
	points->usual = usual_conditions(run, perf, points);
	for (uint32_t i = 0; i < points->n; i++) {
		struct dn_chart_point *point = &points->items[i];
		const struct dn_perf_row *row = &perf->rows.items[point->row];
		uint32_t network = perf->models.items[point->model].network;
		point->is_apart = row->conditions != points->usual;
		points->n_apart += point->is_apart;
		points->n_turned += row->given != NULL;
		points->n_chosen += point->is_chosen;
		points->n_models += !models[point->model];
		models[point->model] = true;
		if (network == DN_NO_NETWORK)
			continue;
		points->n_networks += !networks[network];
		networks[network] = true;
	}
	dn_arena_reset(&run->scratch, mark);
}

#define FEW 40	  /* with so few results and none chosen all are */
#define MANY 2000 /* more than these are not marked */

static void
choose(const struct dn_chart *chart, struct dn_chart_points *points)
{
	bool any = false;
	uint32_t n = 0;
	for (uint32_t m = 0; m < chart->perf->models.n && !any; m++)
		any = is_chosen(chart, m);
	for (uint32_t i = 0; i < points->n; i++) {
		points->items[i].is_chosen |= !any && points->n <= FEW;
		n += points->items[i].is_chosen;
	}
	points->n_too_many = n > MANY ? n : 0;
	for (uint32_t i = 0; n > MANY && i < points->n; i++)
		points->items[i].is_chosen = false;
}

struct dn_chart_points
dn_points_of(struct dn_run *run, const struct dn_chart *chart, uint32_t measure,
	     bool by_date)
{
	const struct dn_perf *perf = chart->perf;
	struct dn_chart_points points = {0};
	for (uint32_t i = 0; i < perf->rows.n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[i];
		if (row->measure != measure)
			continue;
		struct dn_date date = date_of(perf, row->model);
		if (by_date && !date.year)
			points.n_unpaired++;
		else
			add_point(run, chart, &points, i, DN_NO_TERM,
				  by_date ? dn_year_of(date) : 0);
	}
	choose(chart, &points);
	count(run, chart, &points);
	return points;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* The row in x that belongs to a row in y, or DN_NO_TERM. */
static uint32_t
partner_of(const struct dn_perf *perf, const struct dn_perf_row *row,
	   uint32_t measure)
{
	const struct dn_perf_model *model = &perf->models.items[row->model];
	uint32_t first = DN_NO_TERM;
	for (uint32_t i = model->first; i < model->first + model->n_rows; i++) {
		const struct dn_perf_row *other = &perf->rows.items[i];
		if (other->measure != measure)
			continue;
		if (other->conditions == row->conditions &&
		    same_text(other->input, row->input))
			return i;
		if (measure < DN_N_COSTS && first == DN_NO_TERM)
			first = i;
	}
	return first;
}

struct dn_chart_points
dn_points_of_two(struct dn_run *run, const struct dn_chart *chart, uint32_t x,
		 uint32_t y)
{
	const struct dn_perf *perf = chart->perf;
	struct dn_chart_points points = {0};
	for (uint32_t i = 0; i < perf->rows.n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[i];
		if (row->measure != y)
			continue;
		uint32_t partner = partner_of(perf, row, x);
		struct dn_date date = date_of(perf, row->model);
		if (partner == DN_NO_TERM) {
			points.n_unpaired++;
			continue;
		}
		double value = perf->rows.items[partner].value;
		if (x == DN_COST_YEAR && date.year)
			value = dn_year_of(date);
		add_point(run, chart, &points, i, partner, value);
	}
	choose(chart, &points);
	count(run, chart, &points);
	return points;
}
