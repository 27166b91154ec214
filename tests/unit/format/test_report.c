/* SPDX-License-Identifier: MIT */
/* Tests of diagnostics for machines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/report.h"

typedef void report(struct dn_run *run, struct dn_out *out, bool notes);

static const char *
printed(struct dn_run *run, report *print, bool notes)
{
	struct dn_out *out = dn_out_to_memory(run);
	print(run, out, notes);
	return taken(run, out);
}

/* Reports an error with notes, a note and something about no place. */
static void
report_some(struct dn_run *run)
{
	uint32_t source = dn_source_from_text(
		run, "a b,c:%.yaml", DN_SLICE("id: x\nname: \xc3\xa9y\n"));
	dn_report(run, (struct dn_span){source, 12, 15}, DN_BAD_VALUE,
		  "a '%s' is none", "\n::error::x%");
	dn_report_note(run, (struct dn_span){source, 0, 2}, "see here");
	dn_report_note(run, DN_NOWHERE, "did you mean 'z'?");
	dn_report(run, (struct dn_span){source, 0, 2}, DN_KEY_ORDER, "order");
	dn_report(run, DN_NOWHERE, DN_NO_CATALOG, "nothing there");
}

static void
json_has_stable_keys(void **state)
{
	struct dn_run *run = *state;
	report_some(run);
	const char *text = printed(run, dn_report_json, false);
	struct dn_tree *top =
		dn_json_read(run, source_of(run, dn_slice_of(text)));
	assert_string_equal(dn_tree_get(top, "schema")->text.text,
			    "dnngen-lint-1");
	const struct dn_tree *list = dn_tree_get(top, "diagnostics");
	assert_int_equal(list->n, 2);
	const struct dn_tree *bad = list->first;
	if (!dn_tree_get(bad, "path"))
		bad = list->last;
	assert_string_equal(dn_tree_get(bad, "path")->text.text,
			    "a b,c:%.yaml");
	assert_string_equal(dn_tree_get(bad, "line")->text.text, "2");
	assert_string_equal(dn_tree_get(bad, "column")->text.text, "7");
	assert_string_equal(dn_tree_get(bad, "endColumn")->text.text, "9");
	assert_string_equal(dn_tree_get(bad, "severity")->text.text, "error");
	assert_string_equal(dn_tree_get(bad, "code")->text.text, "bad-value");
	assert_string_equal(dn_tree_get(bad, "message")->text.text,
			    "a '\n::error::x%' is none");
	assert_int_equal(dn_tree_get(bad, "notes")->n, 2);
	const struct dn_tree *counts = dn_tree_get(top, "counts");
	assert_string_equal(dn_tree_get(counts, "error")->text.text, "2");
	assert_string_equal(dn_tree_get(counts, "note")->text.text, "1");
}

static void
notes_are_printed_when_asked_for(void **state)
{
	struct dn_run *run = *state;
	report_some(run);
	assert_null(strstr(printed(run, dn_report_json, false), "key-order"));
	assert_non_null(
		strstr(printed(run, dn_report_json, true), "key-order"));
	assert_null(strstr(printed(run, dn_report_sarif, false), "key-order"));
	assert_non_null(
		strstr(printed(run, dn_report_sarif, true), "key-order"));
	assert_null(strstr(printed(run, dn_report_github, false), "notice"));
}

static void
github_commands_hold_what_files_say(void **state)
{
	struct dn_run *run = *state;
	report_some(run);
	const char *text = printed(run, dn_report_github, true);
	assert_non_null(strstr(
		text, "::error file=a b%2Cc%3A%25.yaml,line=2,col=7,endLine=2,"
		      "endColumn=9,title=bad-value::a '%0A::error::x%25' is "
		      "none%0Asee here%0Adid you mean 'z'?\n"));
	assert_non_null(strstr(text, "::notice file="));
	assert_non_null(strstr(text, "::error title=no-catalog::nothing"));
	for (const char *line = text; *line; line = strchr(line, '\n') + 1)
		assert_true(strncmp(line, "::error ", 8) == 0 ||
			    strncmp(line, "::notice ", 9) == 0);
}

static void
sarif_names_rules_places_and_related_places(void **state)
{
	struct dn_run *run = *state;
	report_some(run);
	const char *text = printed(run, dn_report_sarif, false);
	struct dn_tree *top =
		dn_json_read(run, source_of(run, dn_slice_of(text)));
	assert_string_equal(dn_tree_get(top, "version")->text.text, "2.1.0");
	const struct dn_tree *one = dn_tree_get(top, "runs")->first;
	const struct dn_tree *driver =
		dn_tree_get(dn_tree_get(one, "tool"), "driver");
	assert_string_equal(dn_tree_get(driver, "name")->text.text, "dnngen");
	assert_int_equal(dn_tree_get(driver, "rules")->n, 2);
	assert_int_equal(dn_tree_get(one, "results")->n, 2);
	assert_non_null(strstr(text, "\"uri\": \"a%20b%2Cc%3A%25.yaml\""));
	assert_non_null(strstr(text, "\"startColumn\": 7"));
	assert_non_null(strstr(text, "\"level\": \"error\""));
	assert_non_null(strstr(text, "\"text\": \"see here\""));
}

static void
paths_need_not_be_utf_8(void **state)
{
	struct dn_run *run = *state;
	uint32_t source =
		dn_source_from_text(run, "a\xff\n::x.yaml", DN_SLICE("x"));
	dn_report(run, (struct dn_span){source, 0, 1}, DN_SYNTAX, "bad");
	const char *text = printed(run, dn_report_json, false);
	assert_non_null(dn_json_read(run, source_of(run, dn_slice_of(text))));
	assert_non_null(strstr(text, "\"a\xef\xbf\xbd\\n::x.yaml\""));
	assert_non_null(strstr(printed(run, dn_report_sarif, false),
			       "\"uri\": \"a%FF%0A%3A%3Ax.yaml\""));
	assert_non_null(strstr(printed(run, dn_report_github, false),
			       "file=a\\xff%0A%3A%3Ax.yaml,"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(json_has_stable_keys),
		TEST(notes_are_printed_when_asked_for),
		TEST(github_commands_hold_what_files_say),
		TEST(sarif_names_rules_places_and_related_places),
		TEST(paths_need_not_be_utf_8),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
