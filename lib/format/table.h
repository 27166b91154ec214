/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_TABLE_H
#define DN_FORMAT_TABLE_H

#include "dnngen/run.h"

/*
 * A table is rows of texts under headings, on the way to a terminal, tsv,
 * csv, Markdown or LaTeX. Cells are escaped here, by each format's one
 * function; callers give them as they are.
 */
#define DN_TABLE_GAP 2	      /* blanks between columns on a terminal */
#define DN_TABLE_LEAST_CUT 12 /* columns that a cut one keeps */

struct dn_column {
	const char *heading;
	bool right;   /* numbers */
	bool may_cut; /* gives way when the terminal is narrow */
};

struct dn_table {
	const struct dn_column *columns;
	uint32_t n_columns;
	struct {
		const char **items;
		uint32_t n, cap;
	} cells; /* by rows */
};

/* Adds a cell; NULL is an empty one. Every n_columns cells are a row. */
void dn_table_add(struct dn_run *run, struct dn_table *table, const char *cell);

/*
 * Writes aligned columns; when `width` is not 0 and they do not fit, columns
 * that may are cut. Headings in bold when color is set.
 */
void dn_table_text(struct dn_run *run, struct dn_out *out,
		   const struct dn_table *table, unsigned width, bool color);
/* Tab-separated (IANA text/tab-separated-values): tabs, newlines and
 * backslashes in cells as \t, \n and \\. */
void dn_table_tsv(struct dn_run *run, struct dn_out *out,
		  const struct dn_table *table);
/* RFC 4180, with \n line ends. */
void dn_table_csv(struct dn_run *run, struct dn_out *out,
		  const struct dn_table *table);
void dn_table_markdown(struct dn_run *run, struct dn_out *out,
		       const struct dn_table *table);
/* A booktabs tabular. */
void dn_table_latex(struct dn_run *run, struct dn_out *out,
		    const struct dn_table *table);

#endif
