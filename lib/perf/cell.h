/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_CELL_H
#define DN_PERF_CELL_H

#include "dnngen/catalog.h"

/* What a cell of a table that should hold a number turned out to be. */
enum dn_cell_kind {
	DN_CELL_NUMBER,
	DN_CELL_MISSING,    /* empty, "-", "n/a" ... */
	DN_CELL_NOT_FINITE, /* "nan", "inf" */
	DN_CELL_TEXT,	    /* anything else */
};

struct dn_cell {
	enum dn_cell_kind kind;
	struct dn_quantity number; /* a text as in a record, and its value */
	const char *read_as;	   /* what was passed over to read it so, a
				    * phrase: "thousands separators"; or NULL */
	struct dn_slice spread;	   /* "0.2" of "81.3 ± 0.2", or empty */
};

/*
 * Reads a cell as people write numbers: with thousands separators (comma,
 * underscore, blank between groups of three digits), a plus sign, a percent
 * sign, a spread behind ± or +/-, no zero before the point. `suffix` is put
 * behind a number that has none of its own, "M" where a column counts
 * millions; or is empty.
 */
struct dn_cell dn_cell_read(struct dn_arena *arena, struct dn_slice text,
			    const char *suffix);

#endif
