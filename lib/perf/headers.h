/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_HEADERS_H
#define DN_PERF_HEADERS_H

#include "dnngen/perf.h"
#include "format/csv.h"

/* What a column of a table holds. */
enum dn_column_role {
	DN_ROLE_NONE, /* nothing that is wanted */
	DN_ROLE_MODEL,
	DN_ROLE_NETWORK,
	DN_ROLE_DATASET,
	DN_ROLE_SPLIT,
	DN_ROLE_METRIC,
	DN_ROLE_VALUE,
	DN_ROLE_PARAMS,
	DN_ROLE_MACS,
	DN_ROLE_YEAR,
	DN_ROLE_INPUT,
	DN_ROLE_PROTOCOL,
	DN_ROLE_EXTRA,
	DN_ROLE_SOURCE,
	DN_ROLE_NOTE,
	DN_ROLE_RESULT, /* values of one metric */
	DN_N_ROLES,
};

struct dn_header {
	enum dn_column_role role;
	const char *name;   /* as written */
	const char *affix;  /* PARAMS, MACS: behind a number without suffix;
			     * PROTOCOL: before the cell; or "" */
	const char *metric; /* RESULT: its name */
	struct dn_span span;
};

/* The first row of a table, understood. */
struct dn_headers {
	struct dn_header *items;
	uint32_t n;
	const char *layout; /* or NULL */
	/* What the options, else the layout, say of rows that do not. */
	const char *dataset, *split, *protocol, *extra, *source;
	uint32_t of_role[DN_N_ROLES]; /* the first column of each, or DN_NONE */
};

#define DN_NO_COLUMN UINT32_MAX

/*
 * Understands the record that `csv` has just read. Columns are known by the
 * options, else by the layout of the whole, else one by one; what is left may
 * be the name of a metric of the table's data set. Reports `bad-import` and
 * returns false when no column holds models or none holds results, and for a
 * map that is malformed or names a column that is not there; `unmapped` for
 * columns that nothing is known of.
 */
bool dn_headers_read(struct dn_run *run, const struct dn_catalog *catalog,
		     const struct dn_csv *csv,
		     const struct dn_table_options *options,
		     struct dn_headers *headers);

/*
 * Finds a metric that the options declare, "NAME=higher", by name with ASCII
 * letters folded; false when they do not.
 */
bool dn_declared_metric(const struct dn_table_options *options,
			struct dn_slice name, enum dn_better *better);

#endif
