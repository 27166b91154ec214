/* SPDX-License-Identifier: MIT */
/*
 * Reading tables. One pass; a cell without doubled quotes is a slice of the
 * source, so nothing but those is copied.
 */
#include "csv.h"

#include <string.h>

static void
advance(struct dn_csv *csv, size_t n)
{
	csv->rest.text += n;
	csv->rest.len -= n;
	csv->at += n;
}

static struct dn_span
span_from(const struct dn_csv *csv, size_t start)
{
	return (struct dn_span){
		.source = csv->source, .start = start, .end = csv->at};
}

/* Which separator the first line outside quotes has most of. */
static char
find_separator(struct dn_slice text)
{
	static const char candidates[] = "\t,;|";
	size_t counts[sizeof(candidates)] = {0}, best = 1;
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];
		if (c == '"')
			quoted = !quoted;
		if (!quoted && (c == '\n' || c == '\r'))
			break;
		const char *found = quoted ? NULL : strchr(candidates, c);
		if (found && *found)
			counts[found - candidates]++;
	}
	for (size_t i = 0; candidates[i]; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

void
dn_csv_start(struct dn_run *run, uint32_t source, char separator,
	     struct dn_csv *csv)
{
	*csv = (struct dn_csv){
		.run = run,
		.source = source,
		.rest = dn_source_get(run, source)->text,
		.separator = separator,
	};
	if (dn_slice_starts_with(csv->rest, "\xef\xbb\xbf"))
		advance(csv, 3);
	if (!separator)
		csv->separator = find_separator(csv->rest);
}

static bool
fail(struct dn_csv *csv, struct dn_span span, enum dn_code code,
     const char *what)
{
	dn_report(csv->run, span, code, "%s", what);
	csv->has_failed = true;
	return false;
}

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Takes a line end off, if one is there. */
static void
skip_line_end(struct dn_csv *csv)
{
	if (dn_slice_starts_with(csv->rest, "\r\n"))
		advance(csv, 2);
	else if (csv->rest.len > 0 && is_line_end(*csv->rest.text))
		advance(csv, 1);
}

/* Copies a text with its doubled quotes made single. */
static struct dn_slice
unquote(struct dn_arena *arena, struct dn_slice text)
{
	char *copy = dn_new(arena, char, text.len);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		copy[n++] = text.text[i];
		if (text.text[i] == '"')
			i++;
	}
	return (struct dn_slice){copy, n};
}

static bool
read_quoted(struct dn_csv *csv, struct dn_csv_cell *cell)
{
	size_t start = csv->at;
	bool doubled = false;

	advance(csv, 1);
	const char *from = csv->rest.text;
	for (;;) {
		const char *quote =
			csv->rest.len > 0
				? memchr(csv->rest.text, '"', csv->rest.len)
				: NULL;
		if (!quote) {
			struct dn_span opening = span_from(csv, start);
			opening.end = start + 1;
			return fail(csv, opening, DN_SYNTAX,
				    "a quote that is never closed");
		}
		advance(csv, (size_t)(quote - csv->rest.text) + 1);
		if (csv->rest.len == 0 || *csv->rest.text != '"')
			break;
		doubled = true;
		advance(csv, 1);
	}
	cell->text =
		(struct dn_slice){from, (size_t)(csv->rest.text - from) - 1};
	if (doubled)
		cell->text = unquote(&csv->run->arena, cell->text);
	cell->span = span_from(csv, start);
	if (csv->rest.len == 0 || *csv->rest.text == csv->separator ||
	    is_line_end(*csv->rest.text))
		return true;
	size_t behind = csv->at;
	advance(csv, 1);
	return fail(csv, span_from(csv, behind), DN_SYNTAX,
		    "something stands behind a closing quote; a quote inside "
		    "a quoted cell is written twice");
}

static void
read_plain(struct dn_csv *csv, struct dn_csv_cell *cell)
{
	size_t start = csv->at, n = 0;

	while (n < csv->rest.len && csv->rest.text[n] != csv->separator &&
	       !is_line_end(csv->rest.text[n]))
		n++;
	cell->text = (struct dn_slice){csv->rest.text, n};
	advance(csv, n);
	cell->span = span_from(csv, start);
}

bool
dn_csv_next(struct dn_csv *csv)
{
	while (csv->rest.len > 0 && is_line_end(*csv->rest.text))
		advance(csv, 1);
	csv->cells.n = 0;
	if (csv->rest.len == 0 || csv->has_failed)
		return false;
	for (;;) {
		struct dn_csv_cell *cell =
			dn_push(&csv->run->arena, &csv->cells);
		if (csv->cells.n > DN_CSV_MAX_CELLS)
			return fail(csv, span_from(csv, csv->at), DN_LIMIT,
				    "more than 4096 cells in a row");
		if (csv->rest.len > 0 && *csv->rest.text == '"') {
			if (!read_quoted(csv, cell))
				return false;
		} else {
			read_plain(csv, cell);
		}
		if (csv->rest.len == 0 || *csv->rest.text != csv->separator)
			break;
		advance(csv, 1);
	}
	skip_line_end(csv);
	return true;
}

struct dn_span
dn_csv_record(const struct dn_csv *csv)
{
	return (struct dn_span){
		.source = csv->source,
		.start = csv->cells.items[0].span.start,
		.end = csv->cells.items[csv->cells.n - 1].span.end};
}
