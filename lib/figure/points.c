/* SPDX-License-Identifier: MIT */
/*
 * Takes the rows of results that a chart shows and makes points of them. Each
 * is linear in the rows; the usual conditions are found by counting.
 */
#include "points.h"

#include <string.h>

#include "draw/lineage_diagram.h"

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

/* --- words --- */

enum dn_direction
dn_measure_direction(const struct dn_measure *measure)
{
	return measure->better == DN_BETTER_HIGHER ? DN_HIGHER_IS_BETTER
						   : DN_LOWER_IS_BETTER;
}

enum dn_amount
dn_measure_amount(const struct dn_perf *perf, uint32_t measure)
{
	if (measure == DN_COST_YEAR)
		return DN_AMOUNT_YEAR;
	return measure < DN_N_COSTS || !perf->measures.items[measure].unit
		       ? DN_AMOUNT_COUNT
		       : DN_AMOUNT_PLAIN;
}

const char *
dn_measure_title(struct dn_run *run, const struct dn_measure *measure)
{
	return measure->unit ? dn_arena_format(&run->arena, "%s, %s",
					       measure->name, measure->unit)
			     : measure->name;
}

const char *
dn_measure_long_name(struct dn_run *run, const struct dn_measure *measure)
{
	return measure->dataset_name
		       ? dn_arena_format(&run->arena, "%s %s",
					 measure->dataset_name, measure->name)
		       : measure->name;
}

const char *
dn_measure_note(const struct dn_measure *measure)
{
	switch (measure->better) {
	case DN_BETTER_HIGHER: return "higher is better";
	case DN_BETTER_LOWER: return "lower is better";
	case DN_BETTER_NEITHER: break;
	}
	return "";
}

static const char *
name_of(const struct dn_network *network)
{
	return network->name ? network->name : network->id;
}

static const struct dn_network *
network_of(const struct dn_perf *perf, uint32_t model)
{
	uint32_t network = perf->models.items[model].network;
	return network == DN_NO_NETWORK
		       ? NULL
		       : &perf->catalog->networks.items[network];
}

const char *
dn_model_network_name(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_network *network = network_of(perf, model);
	return network ? name_of(network) : perf->models.items[model].label;
}

const char *
dn_model_name(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_perf_model *m = &perf->models.items[model];
	const struct dn_network *network = network_of(perf, model);
	if (!network || m->variant == DN_NO_NETWORK)
		return dn_model_network_name(perf, model);
	const struct dn_variant *variant = &network->variants.items[m->variant];
	return variant->name ? variant->name : variant->id;
}

static void
put_part(struct dn_out *out, const char *before, const char *text)
{
	if (text && *text)
		dn_put_format(out, "%s%s", before, text);
}

/* "top-1 accuracy 76.30 %" */
static void
put_value(struct dn_out *out, const struct dn_perf *perf, uint32_t number)
{
	const struct dn_perf_row *row = &perf->rows.items[number];
	const struct dn_measure *m = &perf->measures.items[row->measure];
	dn_put_format(out, "%s %s", m->name, row->text);
	put_part(out, " ", m->unit);
	if (row->given)
		dn_put_format(out, " (100 - %s)", row->given);
}

const char *
dn_point_title(struct dn_run *run, const struct dn_perf *perf,
	       const struct dn_chart_point *point)
{
	const struct dn_perf_row *row = &perf->rows.items[point->row];
	const struct dn_perf_model *model = &perf->models.items[point->model];
	const struct dn_network *network = network_of(perf, point->model);
	const struct dn_conditions *conditions =
		&perf->conditions.items[row->conditions];
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, model->label);
	if (network) {
		dn_put(out, " (");
		if (strcmp(model->label, name_of(network)) != 0)
			dn_put_format(out, "%s, ", name_of(network));
		dn_put_format(out, "%s)", dn_date_text(run, network->date));
	}
	dn_put(out, ": ");
	put_value(out, perf, point->row);
	if (point->x_row != DN_NO_TERM) {
		dn_put(out, ", ");
		put_value(out, perf, point->x_row);
	}
	put_part(out, "; ", conditions->split);
	put_part(out, "; ", conditions->protocol);
	put_part(out, "; extra data: ", conditions->extra);
	put_part(out, "; input ", row->input);
	put_part(out, "; source: ", row->source);
	put_part(out, "; ", row->note);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

const char *
dn_grain_title(struct dn_run *run, const struct dn_perf *perf,
	       const struct dn_chart_point *point, uint32_t n)
{
	const char *title = dn_point_title(run, perf, point);
	return n < 2 ? title
		     : dn_arena_format(&run->arena, "%s; and %u more here",
				       title, n - 1);
}

const char *
dn_point_url(struct dn_run *run, const struct dn_perf *perf,
	     const struct dn_chart_point *point)
{
	const struct dn_network *network = network_of(perf, point->model);
	return network ? dn_paper_address(run, &network->paper) : NULL;
}

uint32_t
dn_model_family(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_network *network = network_of(perf, model);
	const struct dn_terms *terms = &perf->catalog->vocabulary.patterns;
	for (uint32_t i = 0; network && i < network->patterns.n; i++)
		if (network->pattern_terms[i] != DN_NO_TERM)
			return dn_family_number(
				terms->items[network->pattern_terms[i]].family);
	return DN_N_SHAPES;
}

struct dn_symbol
dn_point_symbol(const struct dn_perf *perf, const struct dn_chart_point *point)
{
	uint32_t family = dn_model_family(perf, point->model);
	bool known = family < DN_N_SHAPES;
	return (struct dn_symbol){
		.at = point->at,
		.shape = known ? (enum dn_shape)family : DN_SHAPE_CIRCLE,
		.paint = known ? (enum dn_paint)(DN_PAINT_HUE_0 + family)
			       : DN_PAINT_MUTED,
		.is_hollow = point->is_apart,
	};
}
