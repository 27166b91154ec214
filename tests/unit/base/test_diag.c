/* SPDX-License-Identifier: MIT */
/* Tests of collecting, counting, sorting and folding diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
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

static void
assert_texts(struct dn_run *run, const char *const *texts)
{
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(texts[i]);
		assert_string_equal(diags[i].text, texts[i]);
	}
	assert_null(texts[n]);
}

#define ASSERT_TEXTS(run, ...) \
	assert_texts((run), (const char *const[]){__VA_ARGS__, NULL})

static void
every_code_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < DN_N_CODES; i++) {
		const struct dn_code_row *row = dn_code_row((enum dn_code)i);
		enum dn_code code;
		for (const char *c = row->name; *c; c++)
			assert_true(islower((unsigned char)*c) || *c == '-');
		assert_true(row->severity != DN_IGNORED);
		assert_true(*row->summary);
		assert_true(dn_code_find(dn_slice_of(row->name), &code));
		assert_int_equal(code, i);
	}
}

static void
an_unknown_code_is_not_found(void **state)
{
	(void)state;
	enum dn_code code;
	assert_false(dn_code_find(DN_SLICE("Cycle"), &code));
	assert_false(dn_code_find(DN_SLICE(""), &code));
	assert_false(dn_code_find(DN_SLICE("cycl"), &code));
}

static void
a_report_has_what_was_given(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = dn_source_from_text(run, "a", DN_SLICE("abc"));
	dn_report(run, (struct dn_span){source, 1, 2}, DN_BAD_ID, "bad '%s'",
		  "x");
	size_t n;
	const struct dn_diag *diag = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_BAD_ID);
	assert_int_equal(diag->severity, DN_ERROR);
	assert_int_equal(diag->span.start, 1);
	assert_int_equal(diag->span.end, 2);
	assert_string_equal(diag->text, "bad 'x'");
	assert_null(diag->notes);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 1);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 0);
}

static void
a_run_without_reports_has_none(void **state)
{
	size_t n = 7;
	assert_null(dn_diag_list(*state, &n));
	assert_int_equal(n, 0);
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 0);
	assert_int_equal(dn_diag_dropped(*state), 0);
	assert_false(dn_diag_is_full(*state));
	dn_report_note(*state, DN_NOWHERE, "about nothing");
	dn_diag_sort(*state);
	dn_diag_list(*state, &n);
	assert_int_equal(n, 0);
}

static void
a_severity_can_be_set(void **state)
{
	struct dn_run *run = *state;
	dn_code_set(run, DN_UNDATED, DN_ERROR);
	dn_code_set(run, DN_CYCLE, DN_NOTE);
	dn_report(run, DN_NOWHERE, DN_UNDATED, "u");
	dn_report(run, DN_NOWHERE, DN_CYCLE, "c");
	assert_int_equal(dn_diag_count(run, DN_ERROR), 1);
	assert_int_equal(dn_diag_count(run, DN_NOTE), 1);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 0);
}

static void
an_ignored_report_is_gone_with_its_notes(void **state)
{
	struct dn_run *run = *state;
	dn_report(run, DN_NOWHERE, DN_CYCLE, "c");
	dn_code_set(run, DN_UNDATED, DN_IGNORED);
	dn_report(run, DN_NOWHERE, DN_UNDATED, "u");
	dn_report_note(run, DN_NOWHERE, "note of u");
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_null(diags->notes);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 0);
}

static void
notes_stay_in_order_and_are_bounded(void **state)
{
	struct dn_run *run = *state;
	dn_report(run, DN_NOWHERE, DN_CYCLE, "first");
	for (int i = 0; i < 100; i++)
		dn_report_note(run, DN_NOWHERE, "%d", i);
	dn_report(run, DN_NOWHERE, DN_CYCLE, "second");
	dn_report_note(run, DN_NOWHERE, "of second");
	size_t n;
	int notes = 0;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (struct dn_diag_note *note = diags->notes; note; note = note->next)
		assert_int_equal(atoi(note->text), notes++);
	assert_int_equal(notes, 64);
	assert_string_equal(diags[1].notes->text, "of second");
	assert_null(diags[1].notes->next);
}

static void
a_long_sentence_is_cut_between_characters(void **state)
{
	struct dn_run *run = *state;
	static char name[10000001];
	for (size_t shift = 0; shift < 4; shift++) {
		memset(name, 'x', shift);
		for (size_t i = shift; i + 4 < sizeof(name); i += 4)
			memcpy(name + i, "\xf0\x9f\x98\x80", 5);
		dn_report(run, DN_NOWHERE, DN_BAD_ID, "%s", name);
	}
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(diags[i].text);
		assert_true(len > 990 && len < 1010);
		assert_string_equal(diags[i].text + len - 3, "\xe2\x80\xa6");
		assert_int_equal((len - 3 - i) % 4, 0);
	}
}

static void
at_most_ten_thousand_are_kept_and_all_counted(void **state)
{
	struct dn_run *run = *state;
	for (int i = 0; i < 10000; i++) {
		assert_false(dn_diag_is_full(run));
		dn_report(run, DN_NOWHERE, DN_CYCLE, "%05d", i);
	}
	assert_true(dn_diag_is_full(run));
	dn_report(run, DN_NOWHERE, DN_CYCLE, "beyond");
	dn_report_note(run, DN_NOWHERE, "of nothing");
	dn_report(run, DN_NOWHERE, DN_UNDATED, "beyond");
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	assert_int_equal(n, 10000);
	assert_null(diags[n - 1].notes);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 10001);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 1);
	assert_int_equal(dn_diag_dropped(run), 2);
	dn_diag_sort(run);
	assert_int_equal(dn_diag_dropped(run), 2);
}

static void
they_are_sorted_by_name_offset_code_and_text(void **state)
{
	struct dn_run *run = *state;
	uint32_t b = dn_source_from_text(run, "b", DN_SLICE("0123456789"));
	uint32_t a = dn_source_from_text(run, "a", DN_SLICE("0123456789"));
	dn_report(run, (struct dn_span){b, 1, 2}, DN_CYCLE, "6");
	dn_report(run, (struct dn_span){a, 9, 10}, DN_CYCLE, "5");
	dn_report(run, (struct dn_span){a, 2, 3}, DN_UNDATED, "4");
	dn_report(run, (struct dn_span){a, 2, 3}, DN_CYCLE, "3");
	dn_report(run, (struct dn_span){a, 2, 9}, DN_CYCLE, "2");
	dn_report(run, DN_NOWHERE, DN_UNDATED, "1");
	dn_diag_sort(run);
	ASSERT_TEXTS(run, "1", "2", "3", "4", "5", "6");
}

static void
equal_ones_are_folded_and_counted_once(void **state)
{
	struct dn_run *run = *state;
	uint32_t a = dn_source_from_text(run, "a", DN_SLICE("0123456789"));
	uint32_t again = dn_source_from_text(run, "a", DN_SLICE("0123456789"));
	dn_report(run, (struct dn_span){a, 1, 2}, DN_CYCLE, "same");
	dn_report_note(run, DN_NOWHERE, "kept");
	dn_report(run, (struct dn_span){a, 1, 3}, DN_CYCLE, "same");
	dn_report(run, (struct dn_span){again, 1, 2}, DN_CYCLE, "same");
	dn_report(run, (struct dn_span){a, 1, 2}, DN_UNDATED, "same");
	dn_diag_sort(run);
	size_t n;
	const struct dn_diag *diags = dn_diag_list(run, &n);
	assert_int_equal(n, 3);
	assert_string_equal(diags[0].notes->text, "kept");
	assert_int_equal(dn_diag_count(run, DN_ERROR), 2);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 1);
	assert_int_equal(dn_diag_dropped(run), 0);
}

static void
reports_may_follow_a_sort(void **state)
{
	struct dn_run *run = *state;
	dn_report(run, DN_NOWHERE, DN_CYCLE, "b");
	dn_diag_sort(run);
	dn_report_note(run, DN_NOWHERE, "too late");
	dn_report(run, DN_NOWHERE, DN_CYCLE, "a");
	dn_report(run, DN_NOWHERE, DN_CYCLE, "b");
	dn_diag_sort(run);
	ASSERT_TEXTS(run, "a", "b");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_code_is_found_by_its_name),
		TEST(an_unknown_code_is_not_found),
		TEST(a_report_has_what_was_given),
		TEST(a_run_without_reports_has_none),
		TEST(a_severity_can_be_set),
		TEST(an_ignored_report_is_gone_with_its_notes),
		TEST(notes_stay_in_order_and_are_bounded),
		TEST(a_long_sentence_is_cut_between_characters),
		TEST(at_most_ten_thousand_are_kept_and_all_counted),
		TEST(they_are_sorted_by_name_offset_code_and_text),
		TEST(equal_ones_are_folded_and_counted_once),
		TEST(reports_may_follow_a_sort),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
