/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: collected in an array in the order they are found, later sorted
 * by place so that what is printed does not depend on the order of the work.
 * What a hostile file can cause is bounded: the sentences are cut, a number of
 * them is kept and the rest counted. Sorting is n log n comparisons of names
 * and numbers.
 */
#include "dnngen/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dnngen/run.h"

#define MOST_KEPT 10000
#define MOST_NOTES 64
#define LONGEST_TEXT 1000 /* bytes, before the ellipsis */
#define ELLIPSIS "\xe2\x80\xa6"

struct dn_diags {
	struct dn_diag *items;
	uint32_t n, cap;
	uint32_t n_notes;	     /* of the one reported last */
	struct dn_diag_note *note;   /* the last one of those */
	bool open;		     /* the one reported last was kept */
	size_t counts[DN_ERROR + 1]; /* by severity, kept or not */
	enum dn_severity severities[DN_N_CODES];
};

static const struct dn_code_row rows[DN_N_CODES] = {
#define X(constant, code, usual, finds) \
	[DN_##constant] = { \
		.name = (code), .severity = DN_##usual, .summary = (finds)},
	DN_CODES(X)
#undef X
};

static struct dn_diags *
get(struct dn_run *run)
{
	if (run->diags)
		return run->diags;
	run->diags = dn_new(&run->arena, struct dn_diags, 1);
	for (int i = 0; i < DN_N_CODES; i++)
		run->diags->severities[i] = rows[i].severity;
	return run->diags;
}

/* Makes a sentence, cut between two characters when it is long. */
static const char *
make_text(struct dn_run *run, const char *format, va_list args)
{
	char text[LONGEST_TEXT + sizeof(ELLIPSIS)];
	int len = vsnprintf(text, LONGEST_TEXT + 1, format, args);
	if (len < 0)
		return "(a sentence too long to be made)";
	if (len > LONGEST_TEXT) {
		size_t end = LONGEST_TEXT;
		while (end > LONGEST_TEXT - 4 &&
		       ((unsigned char)text[end - 1] & 0xc0) == 0x80)
			end--;
		/* Nor the first byte of what may have been cut. */
		if ((unsigned char)text[end - 1] >= 0xc0)
			end--;
		memcpy(text + end, ELLIPSIS, sizeof(ELLIPSIS));
	}
	return dn_arena_text(&run->arena, dn_slice_of(text));
}

static int
compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static const char *
name_source(const struct dn_run *run, const struct dn_diag *diag)
{
	return diag->span.source == DN_NO_SOURCE
		       ? ""
		       : dn_source_get(run, diag->span.source)->name;
}

/* What is sorted: a diagnostic and the name of its source. */
struct row {
	const char *name;
	const struct dn_diag *diag;
};

/* Orders by what is shown: 0 for two that would look the same. */
static int
compare_shown(const struct row *a, const struct row *b)
{
	const struct dn_diag *x = a->diag, *y = b->diag;
	int order = strcmp(a->name, b->name);
	if (!order)
		order = compare_numbers(x->span.start, y->span.start);
	if (!order)
		order = strcmp(rows[x->code].name, rows[y->code].name);
	if (!order)
		order = strcmp(x->text, y->text);
	return order ? order : compare_numbers(x->span.end, y->span.end);
}

/* Equal ones stay in the order they were found, for qsort() need not. */
static int
compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = compare_shown(x, y);
	return order ? order : (x->diag > y->diag) - (x->diag < y->diag);
}

const struct dn_code_row *
dn_code_row(enum dn_code code)
{
	return &rows[code];
}

bool
dn_code_find(struct dn_slice name, enum dn_code *code)
{
	for (int i = 0; i < DN_N_CODES; i++) {
		if (!dn_slice_equal(name, dn_slice_of(rows[i].name)))
			continue;
		*code = (enum dn_code)i;
		return true;
	}
	return false;
}

void
dn_code_set(struct dn_run *run, enum dn_code code, enum dn_severity severity)
{
	get(run)->severities[code] = severity;
}

void
dn_report(struct dn_run *run, struct dn_span span, enum dn_code code,
	  const char *format, ...)
{
	struct dn_diags *diags = get(run);
	enum dn_severity severity = diags->severities[code];
	diags->open = severity != DN_IGNORED && diags->n < MOST_KEPT;
	if (severity != DN_IGNORED)
		diags->counts[severity]++;
	if (!diags->open)
		return;
	va_list args;
	va_start(args, format);
	const char *text = make_text(run, format, args);
	va_end(args);
	*dn_push(&run->arena, diags) = (struct dn_diag){
		.code = code,
		.severity = severity,
		.span = span,
		.text = text,
	};
	diags->n_notes = 0;
	diags->note = NULL;
}

void
dn_report_note(struct dn_run *run, struct dn_span span, const char *format, ...)
{
	struct dn_diags *diags = get(run);
	if (!diags->open || diags->n_notes == MOST_NOTES)
		return;
	struct dn_diag_note *note = dn_new(&run->arena, struct dn_diag_note, 1);
	va_list args;
	va_start(args, format);
	note->text = make_text(run, format, args);
	va_end(args);
	note->span = span;
	if (diags->note)
		diags->note->next = note;
	else
		diags->items[diags->n - 1].notes = note;
	diags->note = note;
	diags->n_notes++;
}

size_t
dn_diag_count(const struct dn_run *run, enum dn_severity severity)
{
	return run->diags ? run->diags->counts[severity] : 0;
}

size_t
dn_diag_dropped(const struct dn_run *run)
{
	size_t reported = 0, n;
	for (int i = DN_NOTE; i <= DN_ERROR; i++)
		reported += dn_diag_count(run, (enum dn_severity)i);
	dn_diag_list(run, &n);
	return reported - n;
}

bool
dn_diag_is_full(const struct dn_run *run)
{
	return run->diags && run->diags->n == MOST_KEPT;
}

void
dn_diag_sort(struct dn_run *run)
{
	struct dn_diags *diags = get(run);
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct row *sorted = dn_new(&run->scratch, struct row, diags->n);
	struct dn_diag *kept = dn_new(&run->scratch, struct dn_diag, diags->n);
	uint32_t n = 0;
	diags->open = false;
	for (uint32_t i = 0; i < diags->n; i++) {
		sorted[i].diag = &diags->items[i];
		sorted[i].name = name_source(run, &diags->items[i]);
	}
	if (diags->n)
		qsort(sorted, diags->n, sizeof(*sorted), compare_rows);
	for (uint32_t i = 0; i < diags->n; i++) {
		if (i && !compare_shown(&sorted[i - 1], &sorted[i]))
			diags->counts[sorted[i].diag->severity]--;
		else
			kept[n++] = *sorted[i].diag;
	}
	if (n)
		memcpy(diags->items, kept, n * sizeof(*kept));
	diags->n = n;
	dn_arena_reset(&run->scratch, mark);
}

const struct dn_diag *
dn_diag_list(const struct dn_run *run, size_t *n)
{
	*n = run->diags ? run->diags->n : 0;
	return *n ? run->diags->items : NULL;
}
