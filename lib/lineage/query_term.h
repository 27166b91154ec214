/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_QUERY_TERM_H
#define DN_LINEAGE_QUERY_TERM_H

#include "query.h"

/* One term of a query as it was cut out: a word, with a quoted part or not. */
struct dn_word {
	struct dn_slice text; /* all of it, quotes included */
	struct dn_span span;
	/* The part between quotes; its text is NULL when there are none. */
	struct dn_slice quoted;
};

/*
 * Understands one term. Reports what is wrong with it, with a suggestion, and
 * returns false.
 */
bool dn_term_read(struct dn_run *run, const struct dn_lineage *lineage,
		  const struct dn_word *word, struct dn_step *step);

/* One term being read; what reads a part of it takes this. */
struct dn_reading {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_word *word;
	struct dn_step *step; /* the result */
};

/* Reads field:value, cut at the colon; returns false after reporting. */
bool dn_field_read(const struct dn_reading *reading, struct dn_slice name,
		   struct dn_slice value);

/* The place and the text of a part of the word. */
struct dn_span dn_reading_span(const struct dn_reading *reading,
			       struct dn_slice part);
const char *dn_reading_text(const struct dn_reading *reading,
			    struct dn_slice part);

/* Makes the step a network by its name; returns false after reporting. */
bool dn_reading_network(const struct dn_reading *reading, struct dn_slice name);

#endif
