/* SPDX-License-Identifier: MIT */
/* Tests of diagnostics as they are shown to people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "dnngen/run.h"

static int
set_up(void **state)
{
	static struct dn_run run;
	dn_run_init(&run, NULL);
	*state = &run;
	return 0;
}

static int
tear_down(void **state)
{
	dn_run_end(*state);
	return 0;
}

static const struct dn_diag_style lines = {.source_lines = true};

static void
assert_printed(struct dn_run *run, const struct dn_diag_style *style,
	       const char *expected)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_diag_print(run, out, style);
	assert_string_equal(dn_out_text(out).text, expected);
}

/* Reports something about a stretch of a text called t.yaml. */
static void
report_about(struct dn_run *run, struct dn_slice text, size_t start, size_t end)
{
	uint32_t source = dn_source_from_text(run, "t.yaml", text);
	dn_report(run, (struct dn_span){source, start, end}, DN_CYCLE, "bad");
}

static void
a_sentence_is_followed_by_its_line_and_a_caret(void **state)
{
	report_about(*state, DN_SLICE("id: vgg\ndomain: cats\nname: x\n"), 16,
		     20);
	assert_printed(*state, &lines,
		       "t.yaml:2:9: error: bad [cycle]\n"
		       "  domain: cats\n"
		       "          ^~~~\n");
}

static void
without_source_lines_there_is_only_the_sentence(void **state)
{
	report_about(*state, DN_SLICE("id: vgg\n"), 4, 7);
	assert_printed(*state, &(struct dn_diag_style){0},
		       "t.yaml:1:5: error: bad [cycle]\n");
}

static void
a_place_nowhere_gives_no_name(void **state)
{
	dn_report(*state, DN_NOWHERE, DN_UNDATED, "bad");
	dn_report_note(*state, DN_NOWHERE, "why");
	assert_printed(*state, &lines,
		       "warning: bad [undated]\n"
		       "note: why\n");
}

static void
notes_show_their_own_lines(void **state)
{
	struct dn_run *run = *state;
	report_about(run, DN_SLICE("id: a\nid: b\n"), 6, 8);
	dn_report_note(run, (struct dn_span){0, 0, 2}, "first here");
	assert_printed(run, &lines,
		       "t.yaml:2:1: error: bad [cycle]\n"
		       "  id: b\n"
		       "  ^~\n"
		       "t.yaml:1:1: note: first here\n"
		       "  id: a\n"
		       "  ^~\n");
}

static void
an_empty_span_gets_a_caret_alone(void **state)
{
	report_about(*state, DN_SLICE("id: a"), 2, 2);
	assert_printed(*state, &lines,
		       "t.yaml:1:3: error: bad [cycle]\n"
		       "  id: a\n"
		       "    ^\n");
}

static void
the_end_of_a_line_and_of_the_text_can_be_shown(void **state)
{
	report_about(*state, DN_SLICE("ab\ncd"), 2, 3);
	report_about(*state, DN_SLICE("ab\ncd"), 5, 5);
	report_about(*state, DN_SLICE("ab\ncd"), 99, 3);
	assert_printed(*state, &lines,
		       "t.yaml:1:3: error: bad [cycle]\n"
		       "  ab\n"
		       "    ^\n"
		       "t.yaml:2:3: error: bad [cycle]\n"
		       "  cd\n"
		       "    ^\n"
		       "t.yaml:2:3: error: bad [cycle]\n"
		       "  cd\n"
		       "    ^\n");
}

static void
an_empty_line_is_not_shown(void **state)
{
	report_about(*state, DN_SLICE("\n\n"), 1, 1);
	assert_printed(*state, &lines, "t.yaml:2:1: error: bad [cycle]\n");
}

static void
a_span_over_lines_is_underlined_to_the_line_end(void **state)
{
	report_about(*state, DN_SLICE("a: [1,\r\n  2]\n"), 3, 12);
	assert_printed(*state, &lines,
		       "t.yaml:1:4: error: bad [cycle]\n"
		       "  a: [1,\n"
		       "     ^~~\n");
}

static void
tabs_are_expanded_and_wide_characters_counted(void **state)
{
	report_about(*state,
		     DN_SLICE("\ta\xe6\x97\xa5\tid: \xe6\x9c\xac"
			      "e\xcc\x81z"),
		     10, 16);
	assert_printed(*state, &lines,
		       "t.yaml:1:9: error: bad [cycle]\n"
		       "          a\xe6\x97\xa5     id: \xe6\x9c\xac"
		       "e\xcc\x81z\n"
		       "                      ^~~\n");
}

static void
control_characters_are_escaped_and_counted(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = dn_source_from_text(run, "t\x1b.yaml",
					      DN_SLICE("a\x1b[2Jb: \xff"
						       "c\xe2\x80\xae"));
	dn_report(run, (struct dn_span){source, 5, 6}, DN_CYCLE, "bad '%s'",
		  "\x1b[2J\n");
	assert_printed(run, &lines,
		       "t\\x1b.yaml:1:6: error: bad '\\x1b[2J\\x0a' [cycle]\n"
		       "  a\\x1b[2Jb: \\xffc\\u202e\n"
		       "          ^\n");
}

static void
a_byte_order_mark_is_not_shown(void **state)
{
	report_about(*state, DN_SLICE("\xef\xbb\xbfid: a"), 3, 5);
	assert_printed(*state, &lines,
		       "t.yaml:1:1: error: bad [cycle]\n"
		       "  id: a\n"
		       "  ^~\n");
}

/* A line of 100 letters, as much of it as a window shows. */
#define TEN "abcdefghij"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static void
a_long_line_is_cut_around_the_span(void **state)
{
	report_about(*state, DN_SLICE(HUNDRED HUNDRED HUNDRED), 150, 153);
	assert_printed(*state, &lines,
		       "t.yaml:1:151: error: bad [cycle]\n"
		       "  \xe2\x80\xa6" TEN TEN TEN TEN TEN TEN TEN
		       "abcdef\xe2\x80\xa6\n"
		       "                                           ^~~\n");
}

static void
a_long_line_is_cut_after_a_span_at_its_start(void **state)
{
	report_about(*state, DN_SLICE(HUNDRED HUNDRED), 0, 200);
	assert_printed(*state, &lines,
		       "t.yaml:1:1: error: bad [cycle]\n"
		       "  " TEN TEN TEN TEN TEN TEN TEN "abcdef\xe2\x80\xa6\n"
		       "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
		       "~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

static void
a_long_line_is_cut_before_a_span_at_its_end(void **state)
{
	report_about(*state, DN_SLICE(HUNDRED HUNDRED), 199, 200);
	assert_printed(*state, &lines,
		       "t.yaml:1:200: error: bad [cycle]\n"
		       "  \xe2\x80\xa6"
		       "j" TEN TEN TEN TEN "\n"
		       "                                           ^\n");
}

static void
a_file_with_many_shows_the_first_and_how_many_more(void **state)
{
	struct dn_run *run = *state;
	const char *names[] = {"a", "b"};
	for (size_t f = 0; f < 2; f++) {
		struct dn_slice text = DN_SLICE("0123456789");
		uint32_t source = dn_source_from_text(run, names[f], text);
		for (size_t i = 0; i < 4 - f * 2; i++)
			dn_report(run, (struct dn_span){source, i, i + 1},
				  DN_CYCLE, "bad");
		dn_report(run, (struct dn_span){source, 0, 1}, DN_NO_PATTERN,
			  "not counted");
	}
	assert_printed(run, &(struct dn_diag_style){.max_per_file = 2},
		       "a:1:1: error: bad [cycle]\n"
		       "a:1:2: error: bad [cycle]\n"
		       "a: and 2 more\n"
		       "b:1:1: error: bad [cycle]\n"
		       "b:1:2: error: bad [cycle]\n");
}

static void
diagnostics_that_are_notes_are_shown_when_asked_for(void **state)
{
	dn_report(*state, DN_NOWHERE, DN_NO_PATTERN, "x");
	assert_printed(*state, &lines, "");
	assert_printed(*state, &(struct dn_diag_style){.notes = true},
		       "note: x [no-pattern]\n");
}

static void
what_was_only_counted_is_told(void **state)
{
	struct dn_run *run = *state;
	for (int i = 0; i < 10007; i++)
		dn_report(run, DN_NOWHERE, DN_CYCLE, "%d", i);
	assert_printed(run, &(struct dn_diag_style){.max_per_file = 1},
		       "error: 0 [cycle]\n"
		       "and 9999 more\n"
		       "and 7 more\n");
}

static void
colours_frame_place_severity_and_caret(void **state)
{
	report_about(*state, DN_SLICE("id: a"), 4, 5);
	assert_printed(
		*state,
		&(struct dn_diag_style){.source_lines = true, .color = true},
		"\x1b[1mt.yaml:1:5: \x1b[0m\x1b[31merror: \x1b[0m"
		"bad [cycle]\n  id: a\n      \x1b[31m^\x1b[0m\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sentence_is_followed_by_its_line_and_a_caret),
		TEST(without_source_lines_there_is_only_the_sentence),
		TEST(a_place_nowhere_gives_no_name),
		TEST(notes_show_their_own_lines),
		TEST(an_empty_span_gets_a_caret_alone),
		TEST(the_end_of_a_line_and_of_the_text_can_be_shown),
		TEST(an_empty_line_is_not_shown),
		TEST(a_span_over_lines_is_underlined_to_the_line_end),
		TEST(tabs_are_expanded_and_wide_characters_counted),
		TEST(control_characters_are_escaped_and_counted),
		TEST(a_byte_order_mark_is_not_shown),
		TEST(a_long_line_is_cut_around_the_span),
		TEST(a_long_line_is_cut_after_a_span_at_its_start),
		TEST(a_long_line_is_cut_before_a_span_at_its_end),
		TEST(a_file_with_many_shows_the_first_and_how_many_more),
		TEST(diagnostics_that_are_notes_are_shown_when_asked_for),
		TEST(what_was_only_counted_is_told),
		TEST(colours_frame_place_severity_and_caret),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
