/* SPDX-License-Identifier: MIT */
#ifndef DN_TESTS_FORMAT_READING_H
#define DN_TESTS_FORMAT_READING_H

/* What tests of readers and writers share; cmocka.h comes before this. */
#include "format/json.h"
#include "format/yaml.h"

static inline int
set_up(void **state)
{
	static struct dn_run run;
	dn_run_init(&run, NULL);
	*state = &run;
	return 0;
}

static inline int
tear_down(void **state)
{
	dn_run_end(*state);
	return 0;
}

/* Returns what was put into an out to memory, which it closes. */
static inline const char *
taken(struct dn_run *run, struct dn_out *out)
{
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

static inline void
put_place(struct dn_run *run, struct dn_out *out, struct dn_span span)
{
	if (span.source == DN_NO_SOURCE)
		return;
	struct dn_place start = dn_source_place(run, span.source, span.start);
	struct dn_place end = dn_source_place(run, span.source, span.end);
	dn_put_format(out, "%zu:%zu-%zu:%zu ", start.line, start.column,
		      end.line, end.column);
}

/* Returns all diagnostics, one a line, with their notes. */
static inline const char *
found(struct dn_run *run)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_diag_sort(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++) {
		put_place(run, out, diags[i].span);
		dn_put_format(out, "%s: %s\n", dn_code_row(diags[i].code)->name,
			      diags[i].text);
		for (const struct dn_diag_note *note = diags[i].notes; note;
		     note = note->next) {
			dn_put(out, "  ");
			put_place(run, out, note->span);
			dn_put_format(out, "%s\n", note->text);
		}
	}
	return taken(run, out);
}

/* Adds a text as a source. */
static inline uint32_t
source_of(struct dn_run *run, struct dn_slice text)
{
	return dn_source_from_text(run, "test", text);
}

/* Reads YAML and returns the dump of its documents, "---" between them. */
static inline const char *
dump_yaml(struct dn_run *run, const char *text)
{
	struct dn_tree_docs docs = {0};
	dn_yaml_read(run, source_of(run, dn_slice_of(text)), &docs);
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < docs.n; i++) {
		dn_put(out, i > 0 ? "---\n" : "");
		dn_tree_dump(run, out, docs.items[i]);
	}
	return taken(run, out);
}

/* Reads JSON and returns its dump, with places, or what is wrong. */
static inline const char *
dump_json(struct dn_run *run, struct dn_slice text)
{
	uint32_t source = source_of(run, text);
	struct dn_tree *tree = dn_json_read(run, source);
	if (!tree)
		return found(run);
	struct dn_out *out = dn_out_to_memory(run);
	dn_tree_dump(run, out, tree);
	return taken(run, out);
}

/* Says what is wrong with a text, read as YAML by a run of its own. */
static inline const char *
refusal(struct dn_run *run, const char *text)
{
	struct dn_run other;
	dn_run_init(&other, NULL);
	struct dn_tree_docs docs = {0};
	const char *words = "nothing";
	if (!dn_yaml_read(&other, source_of(&other, dn_slice_of(text)), &docs))
		words = dn_arena_text(&run->arena, dn_slice_of(found(&other)));
	dn_run_end(&other);
	return words;
}

/* Returns a text repeated. */
static inline const char *
repeat(struct dn_run *run, const char *text, size_t times)
{
	struct dn_out *out = dn_out_to_memory(run);
	for (size_t i = 0; i < times; i++)
		dn_put(out, text);
	return taken(run, out);
}

#endif
