/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_POINTS_H
#define DN_FIGURE_POINTS_H

#include "dnngen/chart.h"
#include "draw/amount.h"
#include "draw/geometry.h"
#include "draw/symbol.h"

/*
 * The results of a chart as points: rows of one measure, or pairs of rows of
 * two. A point is "apart" when it was measured under other conditions (split,
 * protocol, extra training data) than most points of its measure.
 */
struct dn_chart_point {
	uint32_t model;
	uint32_t row;	/* of the measure, or of y */
	uint32_t x_row; /* or DN_NO_TERM */
	double x, y;
	struct dn_point at; /* once placed */
	bool is_chosen, is_apart;
};

struct dn_chart_points {
	struct dn_chart_point *items; /* in the order of rows */
	uint32_t n, cap;
	uint32_t usual; /* conditions of most, of y */
	uint32_t n_chosen, n_apart, n_turned, n_models, n_networks;
	uint32_t n_too_many; /* chosen, but not marked: too many, else 0 */
	uint32_t n_unpaired; /* rows of y without one of x, or undated */
	double least_x, most_x, least_y, most_y;
};

/* The results of a measure by the date of their network when `by_date`. */
struct dn_chart_points dn_points_of(struct dn_run *run,
				    const struct dn_chart *chart,
				    uint32_t measure, bool by_date);

/*
 * Pairs of a result in y with one in x of the same model: under the same
 * conditions and of the same input where there is one, else, for costs, the
 * first.
 */
struct dn_chart_points dn_points_of_two(struct dn_run *run,
					const struct dn_chart *chart,
					uint32_t x, uint32_t y);

/* A date as a year with a fraction; of a year alone, its middle. */
double dn_year_of(struct dn_date date);

/* Whether results of a measure are better when higher; costs: lower. */
enum dn_direction dn_measure_direction(const struct dn_measure *measure);

enum dn_amount dn_measure_amount(const struct dn_perf *perf, uint32_t measure);

/* "top-1 accuracy, %", "parameters". */
const char *dn_measure_title(struct dn_run *run,
			     const struct dn_measure *measure);

/* "ImageNet-1k top-1 accuracy" */
const char *dn_measure_long_name(struct dn_run *run,
				 const struct dn_measure *measure);

/* "higher is better", or "" */
const char *dn_measure_note(const struct dn_measure *measure);

/* What a point is called: the variant, the network, or what a table says. */
const char *dn_model_name(const struct dn_perf *perf, uint32_t model);

/* The same by the network alone, when the catalogue knows it. */
const char *dn_model_network_name(const struct dn_perf *perf, uint32_t model);

/* Everything known of a point, in a line: its tooltip. */
const char *dn_point_title(struct dn_run *run, const struct dn_perf *perf,
			   const struct dn_chart_point *point);

/* The tooltip of a grain that stands for n points, this one the first. */
const char *dn_grain_title(struct dn_run *run, const struct dn_perf *perf,
			   const struct dn_chart_point *point, uint32_t n);

/* The address of the paper of a point's network, or NULL. */
const char *dn_point_url(struct dn_run *run, const struct dn_perf *perf,
			 const struct dn_chart_point *point);

/*
 * The number of the family of a network's first pattern, 0 to 7, which gives
 * shape and hue of its marks; DN_N_SHAPES when it has none.
 */
uint32_t dn_model_family(const struct dn_perf *perf, uint32_t model);

/* The mark of a point; middle and radius are the caller's. */
struct dn_symbol dn_point_symbol(const struct dn_perf *perf,
				 const struct dn_chart_point *point);

#endif
