/* SPDX-License-Identifier: MIT */
#ifndef DN_TESTS_CATALOG_FIXTURE_H
#define DN_TESTS_CATALOG_FIXTURE_H

/*
 * A run for each test, YAML from strings, and what was reported as one text:
 * "line:column severity code: sentence", a note below on a line of its own
 * after two blanks, so that a test compares all findings at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/documents.h"
#include "format/yaml.h"

static inline int
start_run(void **state)
{
	struct dn_run *run = malloc(sizeof(*run));

	dn_run_init(run, NULL);
	*state = run;
	return 0;
}

static inline int
end_run(void **state)
{
	dn_run_end(*state);
	free(*state);
	return 0;
}

/* The first document of a text, or NULL. */
static inline const struct dn_tree *
parse(struct dn_run *run, const char *text)
{
	struct dn_tree_docs docs = {0};
	uint32_t source =
		dn_source_from_text(run, "test.yaml", dn_slice_of(text));

	dn_yaml_read(run, source, &docs);
	return docs.n > 0 ? docs.items[0] : NULL;
}

/* Reads one more file of a catalogue. */
static inline void
add(struct dn_run *run, struct dn_catalog *catalog, const char *name,
    const char *text)
{
	dn_catalog_add(run, catalog,
		       dn_source_from_text(run, name, dn_slice_of(text)), true);
}

/* A catalogue of one file of networks. */
static inline void
read_networks(struct dn_run *run, struct dn_catalog *catalog, const char *text)
{
	dn_catalog_start(run, catalog);
	add(run, catalog, "test.yaml", text);
	dn_catalog_finish(run, catalog);
}

static inline void
put_place(struct dn_run *run, struct dn_out *out, struct dn_span span)
{
	if (span.source == DN_NO_SOURCE)
		return;
	struct dn_place place = dn_source_place(run, span.source, span.start);
	dn_put_format(out, "%zu:%zu ", place.line, place.column);
}

/* All that was reported. */
static inline const char *
findings(struct dn_run *run)
{
	static const char *const names[] = {"ignored", "note", "warning",
					    "error"};
	struct dn_out *out = dn_out_to_memory(run);
	size_t n;

	dn_diag_sort(run);
	const struct dn_diag *list = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++) {
		put_place(run, out, list[i].span);
		dn_put_format(out, "%s %s: %s\n", names[list[i].severity],
			      dn_code_row(list[i].code)->name, list[i].text);
		for (const struct dn_diag_note *note = list[i].notes; note;
		     note = note->next) {
			dn_put(out, "  ");
			put_place(run, out, note->span);
			dn_put_format(out, "%s\n", note->text);
		}
	}
	return dn_arena_text(&run->arena, dn_out_text(out));
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, start_run, end_run)

#endif
