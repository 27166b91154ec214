/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TALLY_H
#define DN_DRAW_TALLY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What a diagram counts over time: a table of numbers, a row for each of its
 * nodes (row i is node i), a column for a year or several.
 */
struct dn_tally_column {
	int first, last; /* years, both in it; 0: networks without a date */
};

struct dn_tally_row {
	uint32_t *counts;	/* by column */
	uint32_t total, most;	/* the sum, the largest */
	const char *definition; /* or NULL */
	const char *examples;	/* "ResNet (2015), ...", or NULL */
	bool declared_only;	/* no layer graph can show it */
};

struct dn_tally {
	struct dn_tally_column *columns;
	uint32_t n_columns;
	struct dn_tally_row *rows; /* as the diagram's nodes */
	struct dn_tally_row all;   /* the networks themselves */
};

#endif
