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
	const char *dataset;	  /* its id, or NULL: of none, as a cost */
	const char *dataset_name; /* "ImageNet-1k", or NULL */
	const char *task;	  /* of the data set, or NULL */
	const char *unit;	  /* "%", or NULL */
	enum dn_better better;
	struct dn_quantity min, max; /* what is possible; text may be NULL */
	/* In the catalogue's data sets; DN_NO_TERM: a cost, or a table's own. */
	uint32_t dataset_number, metric_number;
};

struct dn_perf_model {
	const char *label;	/* "ResNet-50", or as a table spells it */
	const char *model;	/* in its source's words, or NULL */
	bool is_named;		/* so by a table, not by the catalogue */
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
	const char *text;  /* the value as written: "76.30", "25.6M" */
	const char *given; /* as written, when that was the complement: an
			    * error of "23.70"; else NULL */
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
 * Adds the results of the catalogue's networks, from their records and from
 * the files of results that dn_catalog_read_results() read, of those only
 * whose flag in `networks` is set unless that is NULL. A result whose data
 * set, metric or network no catalogue defines is left out: dn_catalog_check()
 * reports those. A metric that is the complement of another is turned into
 * that one.
 */
void dn_perf_add_catalog(struct dn_run *run, struct dn_perf *perf,
			 const bool *networks);

/* Takes away the rows of models whose flag is not set. */
void dn_perf_keep(struct dn_perf *perf, const bool *models);

/* How a table is to be read, beyond what it says itself. */
struct dn_table_options {
	/* Of rows that do not say; NULL: as the layout has it, else nothing. */
	const char *dataset, *split, *protocol, *extra, *source;
	/* "KEY=HEADER": what a column holds; KEY is model, network, dataset,
	 * split, metric, value, params, macs, year, input, protocol, extra,
	 * source, note or the name of a metric, HEADER its first cell or "#3". */
	struct dn_texts columns;
	/* "NAME=higher" or "NAME=lower": metrics that no data set has. */
	struct dn_texts metrics;
	/* Rows of other data sets, by any name, are passed over; empty: none. */
	struct dn_texts only_datasets;
	/* Data sets and metrics that are not known are notes (`unmapped`). */
	bool is_lenient;
};

/* A model's name that no network answers to. */
struct dn_unmatched {
	const char *name;
	uint32_t rows; /* of the table */
	struct dn_span span;
};

struct dn_table_report {
	const char *layout; /* "timm results", or NULL */
	uint32_t rows;	    /* of the table, without its headers */
	uint32_t matched;   /* of those: a network answers to the name */
	uint32_t results;   /* results and costs added */
	struct {
		struct dn_unmatched *items;
		uint32_t n, cap;
	} unmatched; /* in the order of the table */
};

/*
 * Adds the results of a table that was read as a source: with commas, tabs,
 * semicolons or bars, headers in the first row; either one result a row, or a
 * column for each metric. Layouts that are known by their headers need no
 * further word. Names are matched to networks as the catalogue's rules say;
 * names that nobody answers to are kept.
 *
 * Reports with line and column: what is no table (`syntax`, `bad-import`);
 * data sets and metrics that nobody defines; values outside their range,
 * infinite or no number at all (`out-of-range`); cells that should be a number
 * (`bad-cell`), numbers that were mended (`mended-number`), cells without a
 * value (`missing-value`), models of another size than the variant of their name
 * (`other-size`), rows that say the same twice (`duplicate-result`).
 * Returns false when any of it is an error. Linear in the bytes, plus names
 * times rules.
 */
bool dn_perf_add_table(struct dn_run *run, struct dn_perf *perf,
		       uint32_t source, const struct dn_table_options *options,
		       struct dn_table_report *report);

/*
 * Finishes: every model's rows stand together in the order in which they were
 * added, with rows for its parameters and its network's year where known.
 * Linear in the rows.
 */
void dn_perf_finish(struct dn_run *run, struct dn_perf *perf);

/* Returns the row of a model's cost, the first if there are several, or
 * DN_NO_TERM. Linear in the model's rows. */
uint32_t dn_perf_cost(const struct dn_perf *perf, uint32_t model,
		      enum dn_cost cost);

/* What rows of one measure are sorted by; ties by label, then as added. Those
 * of which it is not known come last. */
enum dn_perf_order {
	DN_ORDER_VALUE, /* the best first */
	DN_ORDER_NAME,
	DN_ORDER_PARAMS, /* the fewest first */
	DN_ORDER_MACS,
	DN_ORDER_YEAR, /* the oldest first */
};

/* All rows of one measure, side by side. */
struct dn_comparison {
	uint32_t measure;
	uint32_t *rows; /* numbers in perf->rows, in the order asked for */
	uint32_t n;
	/* For each row, which of the conditions that occur here it has: 0 are
	 * the most frequent ones, ties as first seen. */
	uint32_t *kinds;
	uint32_t n_kinds;
	bool *is_best; /* of two or more rows of the same conditions */
};

struct dn_comparisons {
	struct dn_comparison *items;
	uint32_t n, cap;
};

/*
 * Puts the rows of each measure side by side: of those only whose flag in
 * `measures` is set unless that is NULL, never of costs. Measures come in the
 * order of the catalogue's data sets, then as first seen; none is empty.
 * Costs O(n log n) in the rows.
 */
struct dn_comparisons dn_perf_compare(struct dn_run *run,
				      const struct dn_perf *perf,
				      const bool *measures,
				      enum dn_perf_order order);

/* What is said at the top of a file of results; NULL where nothing is. */
struct dn_perf_origin {
	const char *source, *url, *licence;
	struct dn_date as_of;
};

/*
 * Writes the rows of networks of the catalogue as a file of results, see
 * dnngen-catalog(5): a document for each measure and conditions, in the order
 * of dn_perf_compare(), rows in theirs. Costs are told with the rows. Returns
 * how many rows were written; without any, nothing is. Costs O(n log n).
 */
uint32_t dn_perf_export(struct dn_run *run, struct dn_out *out,
			const struct dn_perf *perf,
			const struct dn_perf_origin *origin);

#endif
