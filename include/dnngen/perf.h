/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_PERF_H
#define DNNGEN_PERF_H

#include <stdbool.h>
#include <stdint.h>

#include "catalog.h"

/*
 * Results: how well networks do, as rows that can be compared. A row says
 * what one model reached in one measure under some conditions.
 *
 * measure: a metric of one data set, or a cost (parameters, multiply-adds,
 * year). model: what was measured: a variant of a network, or what a table
 * calls so. conditions: split, protocol and extra training data together;
 * rows of different conditions are not comparable as they stand, and whoever
 * shows them side by side must mark it. Measures, models, conditions and rows
 * are numbered from 0; DN_NO_TERM stands for none.
 */

/* The measures that are always there, in this order, before all others. */
enum dn_cost { DN_COST_PARAMS, DN_COST_MACS, DN_COST_YEAR, DN_N_COSTS };

enum dn_better { DN_BETTER_HIGHER, DN_BETTER_LOWER, DN_BETTER_NEITHER };

struct dn_measure {
	const char *id;		  /* of the metric: "top-1-accuracy" */
	const char *name;	  /* "top-1 accuracy" */
	const char *dataset;	  /* its id, or NULL: a cost */
	const char *dataset_name; /* "ImageNet-1k", or NULL */
	const char *task;	  /* of the data set, or NULL */
	const char *unit;	  /* "%", or NULL */
	enum dn_better better;
	struct dn_quantity min, max; /* what is possible; text may be NULL */
};

struct dn_perf_model {
	const char *label;	/* "ResNet-50", or as a table spells it */
	uint32_t network;	/* in the catalogue, or DN_NO_NETWORK */
	uint32_t variant;	/* of that network, or DN_NO_NETWORK */
	uint32_t first, n_rows; /* its rows stand together, once finished */
};

/* Each text is NULL when nothing is said. */
struct dn_conditions {
	const char *split, *protocol;
	const char *extra; /* training data beyond the data set's own */
};

struct dn_perf_row {
	uint32_t model, measure;
	uint32_t conditions; /* 0 are those of which nothing is said */
	double value;
	const char *text; /* the value as written: "76.30", "25.6M" */
	bool turned;	  /* given as the complement: an error of 23.70 */
	enum dn_confidence confidence;
	const char *input;  /* its size: "224", or NULL */
	const char *source; /* or NULL */
	const char *note;   /* or NULL */
	struct dn_span span;
};

struct dn_perf {
	const struct dn_catalog *catalog;
	struct {
		struct dn_measure *items;
		uint32_t n, cap;
	} measures;
	struct {
		struct dn_perf_model *items;
		uint32_t n, cap;
	} models;
	struct {
		struct dn_conditions *items;
		uint32_t n, cap;
	} conditions;
	struct {
		struct dn_perf_row *items;
		uint32_t n, cap;
	} rows;
	struct dn_perf_index *index; /* while rows are added */
};

/* Starts without rows, with the costs as measures. */
void dn_perf_start(struct dn_run *run, const struct dn_catalog *catalog,
		   struct dn_perf *perf);

/*
 * Adds the results of the catalogue's networks, of those only whose flag in
 * `networks` is set unless that is NULL. A result whose data set or metric no
 * catalogue defines is left out: dn_catalog_check() reports those. A metric
 * that is the complement of another is turned into that one.
 */
void dn_perf_add_catalog(struct dn_run *run, struct dn_perf *perf,
			 const bool *networks);

/*
 * Finishes: every model's rows stand together in the order in which they were
 * added, with rows for its parameters and its network's year where known.
 * Linear in the rows.
 */
void dn_perf_finish(struct dn_run *run, struct dn_perf *perf);

#endif
