/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_RESULTS_H
#define DN_PERF_RESULTS_H

#include "base/intern.h"
#include "dnngen/perf.h"

/*
 * How rows come together: whoever adds some finds or makes the measure, the
 * model and the conditions first. Each is known by a key, a text that says
 * all that tells it from others.
 */
struct dn_perf_index {
	struct dn_intern *measures, *models, *conditions;
	uint32_t last; /* conditions asked for: most rows have the same */
};

/* Makes room for so many more rows, so that adding them copies nothing. */
void dn_perf_reserve(struct dn_run *run, struct dn_perf *perf, size_t n);

/* Finds or adds the measure of a metric, or DN_NO_TERM for an unknown one. A
 * complement gives the metric that it is one of and sets *turned. */
uint32_t dn_perf_measure(struct dn_run *run, struct dn_perf *perf,
			 uint32_t dataset, uint32_t metric, bool *turned);

/* Finds or adds a measure that no data set of the catalogue has. `dataset`
 * may be NULL. */
uint32_t dn_perf_own_measure(struct dn_run *run, struct dn_perf *perf,
			     const char *dataset, const char *name,
			     enum dn_better better);

/*
 * Finds or adds a model. Its network, variant, label and `model` are taken as
 * given; `key` tells it from others of the same network, variant and label, or
 * is NULL.
 */
uint32_t dn_perf_model(struct dn_run *run, struct dn_perf *perf,
		       const struct dn_perf_model *model, const char *key);

/* Adds a cost of a model unless its text is NULL. */
void dn_perf_add_cost(struct dn_run *run, struct dn_perf *perf, uint32_t model,
		      enum dn_cost cost, const struct dn_quantity *quantity,
		      struct dn_span span);

/* Adds the year of a model's network when that is known. */
void dn_perf_add_year(struct dn_run *run, struct dn_perf *perf, uint32_t model);

/* Finds or adds conditions. */
uint32_t dn_perf_conditions(struct dn_run *run, struct dn_perf *perf,
			    const struct dn_conditions *conditions);

/* Adds a row; with `turned` its value is that of the complement. */
void dn_perf_add_row(struct dn_run *run, struct dn_perf *perf,
		     const struct dn_perf_row *row, bool turned);

#endif
