/* SPDX-License-Identifier: MIT */
/*
 * Printing diagnostics for people. Below a sentence stands its source line
 * with a caret under the first character of the span and a wavy line to its
 * end. What is shown of the line is a window: all of it if it fits, else what
 * is around the span, with an ellipsis where it is cut. So a line costs the
 * width of the window, however long it is.
 */
#include <string.h>

#include "base/terminal.h"
#include "dnngen/run.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define INDENT 2  /* columns before a source line */
#define WINDOW 76 /* columns shown of a source line */
#define BEFORE 40 /* of those at most before the span, when it is cut */

/* The part of a line that is shown, and the span in it, as byte offsets. */
struct window {
	struct dn_slice line;
	size_t begin, end;
	size_t first, last; /* of the span, last is one past */
};

struct severity_style {
	const char *word;
	enum dn_sgr sgr;
};

static const struct severity_style severities[] = {
	[DN_IGNORED] = {"ignored", DN_SGR_DIM},
	[DN_NOTE] = {"note", DN_SGR_CYAN},
	[DN_WARNING] = {"warning", DN_SGR_MAGENTA},
	[DN_ERROR] = {"error", DN_SGR_RED},
};

/*
 * Takes a character off *rest and returns the columns it is shown in when it
 * begins at a column of the window.
 */
static size_t
take_cell(struct dn_slice *rest, size_t column, struct dn_slice *cell)
{
	uint32_t character;
	if (!dn_utf8_cut(rest, &character, cell))
		return 0;
	return character == '\t' ? 8 - column % 8 : dn_safe_width(*cell);
}

static struct dn_slice
slice_from(struct dn_slice line, size_t offset)
{
	return (struct dn_slice){line.text + offset, line.len - offset};
}

/* Returns where the window ends that begins at an offset and is full. */
static size_t
find_end(struct dn_slice line, size_t begin)
{
	struct dn_slice rest = slice_from(line, begin), cell;
	size_t column = 0;
	for (;;) {
		size_t offset = line.len - rest.len;
		size_t width = take_cell(&rest, column, &cell);
		if (!cell.len || column + width > WINDOW)
			return offset;
		column += width;
	}
}

/* Steps back one character. */
static size_t
step_back(struct dn_slice line, size_t offset)
{
	size_t least = offset > 4 ? offset - 4 : 0;
	do
		offset--;
	while (offset > least &&
	       ((unsigned char)line.text[offset] & 0xc0) == 0x80);
	return offset;
}

static struct window
find_window(struct dn_slice line, size_t first, size_t last)
{
	struct window window = {.line = line, .first = first, .last = last};
	size_t begin = first, width = 0;
	window.end = find_end(line, 0);
	if (window.end == line.len)
		return window;
	while (begin) {
		size_t offset = step_back(line, begin);
		struct dn_slice rest = slice_from(line, offset), cell;
		width += take_cell(&rest, 0, &cell);
		if (width > BEFORE)
			break;
		begin = offset;
	}
	window.begin = begin;
	window.end = find_end(line, begin);
	return window;
}

static void
put_line(struct dn_out *out, const struct window *window)
{
	struct dn_slice rest = slice_from(window->line, window->begin), cell;
	size_t left = window->end - window->begin, column = 0;
	rest.len = left;
	dn_put_repeat(out, ' ', INDENT);
	dn_put(out, window->begin ? ELLIPSIS : "");
	while (rest.len) {
		size_t width = take_cell(&rest, column, &cell);
		if (*cell.text == '\t')
			dn_put_repeat(out, ' ', width);
		else
			dn_put_safe(out, cell);
		column += width;
	}
	dn_put(out, window->end < window->line.len ? ELLIPSIS : "");
	dn_put_char(out, '\n');
}

static void
put_caret(struct dn_out *out, const struct window *window, bool color,
	  enum dn_sgr sgr)
{
	struct dn_slice rest = slice_from(window->line, window->begin), cell;
	size_t column = 0, start = 0, end = 0;
	while (rest.len) {
		size_t offset = window->line.len - rest.len;
		if (offset <= window->first)
			start = end = column;
		if (offset >= window->end || offset >= window->last)
			break;
		column += take_cell(&rest, column, &cell);
		end = column;
	}
	if (!rest.len && window->first == window->line.len)
		start = end = column;
	size_t wave = end > start + 1 ? end - start - 1 : 0;
	start += window->begin ? INDENT + 1 : INDENT;
	dn_put_repeat(out, ' ', start);
	dn_put_sgr(out, color, sgr);
	dn_put_char(out, '^');
	dn_put_repeat(out, '~', wave);
	dn_put_sgr(out, color, DN_SGR_RESET);
	dn_put_char(out, '\n');
}

static void
put_source(struct dn_run *run, struct dn_out *out, struct dn_span span,
	   bool color, enum dn_sgr sgr)
{
	const struct dn_source *source = dn_source_get(run, span.source);
	if (source->binary)
		return;
	struct dn_slice line = dn_source_line(run, span.source, span.start);
	size_t start = (size_t)(line.text - source->text.text);
	size_t first = span.start - start, last = span.end - start;
	if (span.start > start + line.len)
		first = line.len;
	if (span.end < span.start || last > line.len)
		last = span.end < span.start ? first : line.len;
	/* A byte order mark is not shown and takes no column. */
	if (!start && dn_slice_starts_with(line, "\xef\xbb\xbf")) {
		line = slice_from(line, 3);
		first -= first < 3 ? first : 3;
		last -= last < 3 ? last : 3;
	}
	if (!line.len)
		return;
	struct window window = find_window(line, first, last);
	put_line(out, &window);
	put_caret(out, &window, color, sgr);
}

/* Writes "path:line:column: severity: ", "path: byte n: severity: ", or
 * without the place. */
static void
put_head(struct dn_run *run, struct dn_out *out, struct dn_span span,
	 const struct severity_style *severity, bool color)
{
	if (span.source != DN_NO_SOURCE) {
		const struct dn_source *source =
			dn_source_get(run, span.source);
		struct dn_place place =
			dn_source_place(run, span.source, span.start);
		dn_put_sgr(out, color, DN_SGR_BOLD);
		dn_put_safe(out, dn_slice_of(source->name));
		if (source->binary)
			dn_put_format(out, ": byte %zu: ", span.start);
		else
			dn_put_format(out, ":%zu:%zu: ", place.line,
				      place.column);
		dn_put_sgr(out, color, DN_SGR_RESET);
	}
	dn_put_sgr(out, color, severity->sgr);
	dn_put_format(out, "%s: ", severity->word);
	dn_put_sgr(out, color, DN_SGR_RESET);
}

static void
put_notes(struct dn_run *run, struct dn_out *out, const struct dn_diag *diag,
	  const struct dn_diag_style *style)
{
	const struct severity_style *severity = &severities[DN_NOTE];
	for (struct dn_diag_note *note = diag->notes; note; note = note->next) {
		put_head(run, out, note->span, severity, style->color);
		dn_put_safe(out, dn_slice_of(note->text));
		dn_put_char(out, '\n');
		if (style->source_lines && note->span.source != DN_NO_SOURCE)
			put_source(run, out, note->span, style->color,
				   severity->sgr);
	}
}

static void
put_diag(struct dn_run *run, struct dn_out *out, const struct dn_diag *diag,
	 const struct dn_diag_style *style)
{
	const struct severity_style *severity = &severities[diag->severity];
	put_head(run, out, diag->span, severity, style->color);
	dn_put_safe(out, dn_slice_of(diag->text));
	dn_put_format(out, " [%s]\n", dn_code_row(diag->code)->name);
	if (style->source_lines && diag->span.source != DN_NO_SOURCE)
		put_source(run, out, diag->span, style->color, severity->sgr);
	put_notes(run, out, diag, style);
}

static const char *
name_file(struct dn_run *run, const struct dn_diag *diag)
{
	return diag->span.source == DN_NO_SOURCE
		       ? ""
		       : dn_source_get(run, diag->span.source)->name;
}

static void
put_more(struct dn_out *out, const char *file, size_t more)
{
	if (!more)
		return;
	if (*file) {
		dn_put_safe(out, dn_slice_of(file));
		dn_put(out, ": ");
	}
	dn_put_format(out, "and %zu more\n", more);
}

void
dn_diag_print(struct dn_run *run, struct dn_out *out,
	      const struct dn_diag_style *style)
{
	size_t n, shown = 0, hidden = 0;
	const char *file = "";
	dn_diag_sort(run);
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = name_file(run, &diags[i]);
		if (strcmp(name, file) != 0) {
			put_more(out, file, hidden);
			file = name;
			shown = hidden = 0;
		}
		if (diags[i].severity == DN_NOTE && !style->notes)
			continue;
		if (style->max_per_file && shown == style->max_per_file) {
			hidden++;
			continue;
		}
		put_diag(run, out, &diags[i], style);
		shown++;
	}
	put_more(out, file, hidden);
	put_more(out, "", dn_diag_dropped(run));
}
