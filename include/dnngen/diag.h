/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_DIAG_H
#define DNNGEN_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codes.h"
#include "source.h"

struct dn_out;
struct dn_run;

/*
 * A diagnostic is one thing found in what the user gave: a code, a severity,
 * a place and a sentence in lower case without full stop. Notes below it point
 * at further places ("first defined here", "did you mean 'resnet'?").
 * Diagnostics are collected in the run and printed once, sorted.
 */
enum dn_severity {
	DN_IGNORED, /* switched off by the user: not kept */
	DN_NOTE,    /* worth knowing; never an exit status */
	DN_WARNING,
	DN_ERROR,
};

struct dn_diag_note {
	struct dn_span span; /* or DN_NOWHERE */
	const char *text;
	struct dn_diag_note *next;
};

struct dn_diag {
	enum dn_code code;
	enum dn_severity severity;
	struct dn_span span; /* or DN_NOWHERE */
	const char *text;
	struct dn_diag_note *notes; /* in the order given, or NULL */
};

/* One row of the table of codes; see codes.h. */
struct dn_code_row {
	const char *name;	   /* "unknown-parent" */
	enum dn_severity severity; /* unless the user says otherwise */
	const char *summary;	   /* what it finds, one line */
};

/* Returns the row of a code. */
const struct dn_code_row *dn_code_row(enum dn_code code);

/* Finds a code by name; false when there is none. */
bool dn_code_find(struct dn_slice name, enum dn_code *code);

/* Sets the severity of a code for the rest of the run (-W, -E). */
void dn_code_set(struct dn_run *run, enum dn_code code,
		 enum dn_severity severity);

/*
 * Adds a diagnostic. Texts from files may stand in the sentence as they are:
 * control characters are escaped when it is printed. At most 10,000 are kept
 * for one run, further ones only counted.
 */
void dn_report(struct dn_run *run, struct dn_span span, enum dn_code code,
	       const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Adds a note to the diagnostic reported last. At most 64 are kept. */
void dn_report_note(struct dn_run *run, struct dn_span span, const char *format,
		    ...) __attribute__((format(printf, 3, 4)));

/* How many diagnostics of a severity were reported. */
size_t dn_diag_count(const struct dn_run *run, enum dn_severity severity);

/* How many of those were only counted. */
size_t dn_diag_dropped(const struct dn_run *run);

/*
 * Says whether further ones would only be counted; then what makes them dear
 * (a search for a suggestion) can be left out.
 */
bool dn_diag_is_full(const struct dn_run *run);

/* Sorts by source name, offset, code and text, and folds equal ones. */
void dn_diag_sort(struct dn_run *run);

/* Returns the kept diagnostics. */
const struct dn_diag *dn_diag_list(const struct dn_run *run, size_t *n);

struct dn_diag_style {
	bool color;
	bool notes;	       /* also print diagnostics of severity note */
	bool source_lines;     /* the line and the caret below each */
	unsigned max_per_file; /* then "and n more"; 0: all */
};

/*
 * Sorts and prints as a terminal shows them:
 *   path:line:column: severity: sentence [code]
 * then the source line and a caret with an underline to the end of the span,
 * tabs and wide characters counted; a long line is cut around the span.
 */
void dn_diag_print(struct dn_run *run, struct dn_out *out,
		   const struct dn_diag_style *style);

#endif
