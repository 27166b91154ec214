/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_TABLE_H
#define DN_PERF_TABLE_H

#include "headers.h"
#include "match.h"

/*
 * The pieces of reading a table of results: its rows (table.c), what its
 * metrics are (table_metrics.c), its figures (table_values.c) and rows that
 * say the same twice (repeated.c).
 */

/* A metric as a table names it, and what it is here. */
struct dn_meaning {
	uint32_t measure; /* DN_NO_TERM: nothing that is known */
	bool turned;
	const struct dn_metric *metric; /* as given; NULL: the table's own */
	const char *split, *protocol;	/* what its name says besides */
};

/* A table being read. */
struct dn_table_reading {
	struct dn_run *run;
	struct dn_perf *perf;
	const struct dn_catalog *catalog;
	const struct dn_table_options *options;
	struct dn_table_report *report;
	uint32_t source;
	struct dn_csv csv;
	struct dn_headers headers;
	struct dn_intern *names, *notes; /* of models */
	struct dn_match *matches;	 /* by name */
	struct dn_said *said_by_name, *said_by_note;
	uint32_t *unmatched; /* by name: number in the report + 1, or 0 */
	/* By row: the numbers of its name, or DN_NONE, and of its note. */
	struct {
		struct dn_table_row {
			uint32_t name, note;
		} * items;
		uint32_t n, cap;
	} rows;
	struct dn_intern *metrics; /* "data set\nmetric" */
	struct {
		struct dn_meaning *items;
		uint32_t n, cap;
	} meanings; /* by metric */
	/* By column of one metric, where the table has no column of data sets:
	 * the number of its meaning + 1, once it is known. */
	uint32_t *meaning_of;
};

/* What one row of the table says of its model. */
struct dn_table_line {
	uint32_t model;
	struct dn_conditions conditions;
	const char *input, *source, *note;
};

/* Returns the cell of a role in the row read last, trimmed; empty without such
 * a column. */
struct dn_slice dn_table_cell(const struct dn_table_reading *t,
			      enum dn_column_role role);

/* Puts two texts one behind the other; either may be NULL. */
const char *dn_table_join(struct dn_table_reading *t, const char *a,
			  const char *b);

/*
 * Returns the number, among t->meanings, of what a metric of a data set is;
 * reports once that it is not known. `dataset` is empty where the table does
 * not say.
 */
uint32_t dn_table_metric(struct dn_table_reading *t, struct dn_slice dataset,
			 struct dn_slice name, struct dn_span dataset_span,
			 struct dn_span span);

/* Adds the figure in a cell, or reports why it is none; nothing for a metric
 * that is not known. */
void dn_table_add_value(struct dn_table_reading *t,
			const struct dn_table_line *line,
			const struct dn_meaning *meaning,
			const struct dn_csv_cell *cell);

/* Adds the costs that the row read last says of a new model. */
void dn_table_add_costs(struct dn_table_reading *t, uint32_t model);

/*
 * Reports rows, from a number on, that say the same of the same model under
 * the same conditions: `duplicate-result`. Costs O(n log n).
 */
void dn_perf_check_rows(struct dn_run *run, const struct dn_perf *perf,
			uint32_t first);

#endif
