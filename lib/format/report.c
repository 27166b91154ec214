/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics for machines. JSON and SARIF are built as trees and printed by
 * the JSON writer, which escapes and mends what is not UTF-8; GitHub's workflow
 * commands have an escape of their own, so that no text from a file can begin
 * a command.
 */
#include "report.h"

#include <string.h>

#include "base/terminal.h"
#include "json.h"

/* A place with both ends, as all three formats want it. */
struct range {
	const char *path; /* or NULL: nowhere */
	bool binary;	  /* by bytes, not by lines */
	struct dn_place start, end;
	struct dn_span span;
};

static struct range
range_of(struct dn_run *run, struct dn_span span)
{
	if (span.source == DN_NO_SOURCE)
		return (struct range){0};
	return (struct range){
		.path = dn_source_get(run, span.source)->name,
		.binary = dn_source_get(run, span.source)->binary,
		.span = span,
		.start = dn_source_place(run, span.source, span.start),
		.end = dn_source_place(run, span.source, span.end),
	};
}

static const char *
severity_name(enum dn_severity severity)
{
	switch (severity) {
	case DN_ERROR: return "error";
	case DN_WARNING: return "warning";
	default: return "note";
	}
}

static void
add_count(struct dn_run *run, struct dn_tree *map, const char *key,
	  size_t count)
{
	dn_tree_integer(&run->arena, map, key, (int64_t)count);
}

/* --- json ---------------------------------------------------------------- */

static void
add_range(struct dn_run *run, struct dn_tree *map, struct range range)
{
	if (!range.path)
		return;
	dn_tree_put(&run->arena, map, "path", range.path);
	if (range.binary) {
		add_count(run, map, "byteOffset", range.span.start);
		return;
	}
	add_count(run, map, "line", range.start.line);
	add_count(run, map, "column", range.start.column);
	add_count(run, map, "endLine", range.end.line);
	add_count(run, map, "endColumn", range.end.column);
}

static void
add_diag(struct dn_run *run, struct dn_tree *list, const struct dn_diag *diag)
{
	struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
	add_range(run, map, range_of(run, diag->span));
	dn_tree_put(&run->arena, map, "severity",
		    severity_name(diag->severity));
	dn_tree_put(&run->arena, map, "code", dn_code_row(diag->code)->name);
	dn_tree_put(&run->arena, map, "message", diag->text);
	struct dn_tree *notes = dn_tree_list(&run->arena, map, "notes");
	for (const struct dn_diag_note *note = diag->notes; note;
	     note = note->next) {
		struct dn_tree *item = dn_tree_map(&run->arena, notes, NULL);
		add_range(run, item, range_of(run, note->span));
		dn_tree_put(&run->arena, item, "message", note->text);
	}
}

void
dn_report_json(struct dn_run *run, struct dn_out *out, bool notes)
{
	dn_diag_sort(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	struct dn_tree *top = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_put(&run->arena, top, "schema", "dnngen-lint-1");
	struct dn_tree *list = dn_tree_list(&run->arena, top, "diagnostics");
	for (size_t i = 0; i < n; i++)
		if (notes || diags[i].severity > DN_NOTE)
			add_diag(run, list, &diags[i]);
	struct dn_tree *counts = dn_tree_map(&run->arena, top, "counts");
	add_count(run, counts, "error", dn_diag_count(run, DN_ERROR));
	add_count(run, counts, "warning", dn_diag_count(run, DN_WARNING));
	add_count(run, counts, "note", dn_diag_count(run, DN_NOTE));
	dn_json_write(run, out, top, true);
}

/* --- sarif --------------------------------------------------------------- */

/* Returns a path as a relative reference of RFC 3986. */
static const char *
uri_of(struct dn_run *run, const char *path)
{
	static const char digits[] = "0123456789ABCDEF";
	static const char kept[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789-._~/";
	char *uri = dn_arena_alloc(&run->arena, 3, 1, strlen(path) + 1);
	char *end = uri;
	for (; *path; path++) {
		if (strchr(kept, *path)) {
			*end++ = *path;
			continue;
		}
		*end++ = '%';
		*end++ = digits[(unsigned char)*path >> 4];
		*end++ = digits[(unsigned char)*path & 15];
	}
	return uri;
}

static void
add_region(struct dn_run *run, struct dn_tree *region, struct range range)
{
	if (range.binary) {
		add_count(run, region, "byteOffset", range.span.start);
		return;
	}
	add_count(run, region, "startLine", range.start.line);
	add_count(run, region, "startColumn", range.start.column);
	add_count(run, region, "endLine", range.end.line);
	add_count(run, region, "endColumn", range.end.column);
}

static void
add_location(struct dn_run *run, struct dn_tree *list, struct range range,
	     const char *message)
{
	struct dn_arena *arena = &run->arena;
	struct dn_tree *location = dn_tree_map(arena, list, NULL);
	if (range.path) {
		struct dn_tree *physical =
			dn_tree_map(arena, location, "physicalLocation");
		struct dn_tree *artifact =
			dn_tree_map(arena, physical, "artifactLocation");
		dn_tree_put(&run->arena, artifact, "uri",
			    uri_of(run, range.path));
		struct dn_tree *region = dn_tree_map(arena, physical, "region");
		add_region(run, region, range);
	}
	if (message)
		dn_tree_put(&run->arena,
			    dn_tree_map(arena, location, "message"), "text",
			    message);
}

static void
add_rules(struct dn_run *run, struct dn_tree *driver, const bool *found)
{
	struct dn_tree *rules = dn_tree_list(&run->arena, driver, "rules");
	for (unsigned code = 0; code < DN_N_CODES; code++) {
		if (!found[code])
			continue;
		const struct dn_code_row *row = dn_code_row((enum dn_code)code);
		struct dn_tree *rule = dn_tree_map(&run->arena, rules, NULL);
		dn_tree_put(&run->arena, rule, "id", row->name);
		dn_tree_put(&run->arena,
			    dn_tree_map(&run->arena, rule, "shortDescription"),
			    "text", row->summary);
	}
}

static void
add_result(struct dn_run *run, struct dn_tree *results,
	   const struct dn_diag *diag)
{
	struct dn_arena *arena = &run->arena;
	struct dn_tree *result = dn_tree_map(arena, results, NULL);
	dn_tree_put(&run->arena, result, "ruleId",
		    dn_code_row(diag->code)->name);
	dn_tree_put(&run->arena, result, "level",
		    severity_name(diag->severity));
	dn_tree_put(&run->arena, dn_tree_map(arena, result, "message"), "text",
		    diag->text);
	struct range range = range_of(run, diag->span);
	struct dn_tree *locations = dn_tree_list(arena, result, "locations");
	if (range.path)
		add_location(run, locations, range, NULL);
	if (!diag->notes)
		return;
	struct dn_tree *related =
		dn_tree_list(arena, result, "relatedLocations");
	for (const struct dn_diag_note *note = diag->notes; note;
	     note = note->next)
		add_location(run, related, range_of(run, note->span),
			     note->text);
}

void
dn_report_sarif(struct dn_run *run, struct dn_out *out, bool notes)
{
	dn_diag_sort(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	struct dn_arena *arena = &run->arena;
	bool found[DN_N_CODES] = {false};
	for (size_t i = 0; i < n; i++)
		if (notes || diags[i].severity > DN_NOTE)
			found[diags[i].code] = true;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_put(&run->arena, top, "version", "2.1.0");
	dn_tree_put(&run->arena, top, "$schema",
		    "https://json.schemastore.org/sarif-2.1.0.json");
	struct dn_tree *one =
		dn_tree_map(arena, dn_tree_list(arena, top, "runs"), NULL);
	struct dn_tree *driver =
		dn_tree_map(arena, dn_tree_map(arena, one, "tool"), "driver");
	dn_tree_put(&run->arena, driver, "name", "dnngen");
	dn_tree_put(&run->arena, driver, "version", dn_version());
	add_rules(run, driver, found);
	dn_tree_put(&run->arena, one, "columnKind", "unicodeCodePoints");
	struct dn_tree *results = dn_tree_list(arena, one, "results");
	for (size_t i = 0; i < n; i++)
		if (notes || diags[i].severity > DN_NOTE)
			add_result(run, results, &diags[i]);
	dn_json_write(run, out, top, true);
}

/* --- github -------------------------------------------------------------- */

/* Escapes a message, or with `property` a value between the colons. */
static void
put_github(struct dn_out *out, const char *text, bool property)
{
	struct dn_slice rest = dn_slice_of(text), bytes;
	uint32_t character;
	while (dn_utf8_cut(&rest, &character, &bytes))
		switch (character) {
		case '%': dn_put(out, "%25"); break;
		case '\r': dn_put(out, "%0D"); break;
		case '\n': dn_put(out, "%0A"); break;
		case ':': dn_put(out, property ? "%3A" : ":"); break;
		case ',': dn_put(out, property ? "%2C" : ","); break;
		default: dn_put_safe(out, bytes);
		}
}

static void
put_command(struct dn_run *run, struct dn_out *out, const struct dn_diag *diag)
{
	struct range range = range_of(run, diag->span);
	dn_put(out, diag->severity == DN_NOTE	   ? "::notice"
		    : diag->severity == DN_WARNING ? "::warning"
						   : "::error");
	dn_put(out, " ");
	if (range.path) {
		dn_put(out, "file=");
		put_github(out, range.path, true);
		dn_put(out, ",");
	}
	if (range.path && !range.binary)
		dn_put_format(out,
			      "line=%zu,col=%zu,endLine=%zu,endColumn=%zu,",
			      range.start.line, range.start.column,
			      range.end.line, range.end.column);
	dn_put_format(out, "title=%s::", dn_code_row(diag->code)->name);
	put_github(out, diag->text, false);
	for (const struct dn_diag_note *note = diag->notes; note;
	     note = note->next) {
		dn_put(out, "%0A");
		put_github(out, note->text, false);
	}
	dn_put_char(out, '\n');
}

void
dn_report_github(struct dn_run *run, struct dn_out *out, bool notes)
{
	dn_diag_sort(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++)
		if (notes || diags[i].severity > DN_NOTE)
			put_command(run, out, &diags[i]);
}
