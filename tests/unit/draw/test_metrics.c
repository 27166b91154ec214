/* SPDX-License-Identifier: MIT */
/* Widths add up, cuts fit, lines fit, and control characters go. */
#include "setup.h"

#include "draw/metrics.h"

static void
a_width_is_the_sum_of_its_letters(void **state)
{
	(void)state;
	/* V 1366, G 1593, G 1593 of 2048 */
	assert_true(dn_text_width("VGG", 2048, false) == 4552);
	assert_true(dn_text_width("VGG", 1024, false) == 2276);
	assert_true(dn_text_width("", 10, false) == 0);
	assert_true(dn_text_width(NULL, 10, false) == 0);
	assert_true(dn_text_width("name", 10, true) >
		    dn_text_width("name", 10, false));
}

static void
other_characters_count_by_their_columns(void **state)
{
	(void)state;
	assert_true(dn_text_width("\xe6\x97\xa5", 10, false) == 10);
	double hebrew = dn_text_width("\xd7\x90", 1000, false);
	assert_true(hebrew > 599 && hebrew < 601);
	assert_true(dn_text_width("e\xcc\x81", 10, false) ==
		    dn_text_width("e", 10, false));
	assert_true(dn_text_is_measured("Na\xc3\xafve \xe2\x86\x92 x"));
	assert_false(dn_text_is_measured("a\xe6\x97\xa5"));
}

static void
a_text_that_fits_stays_itself(void **state)
{
	const char *text = "ResNet";
	double width = dn_text_width(text, 11, false);
	assert_ptr_equal(dn_text_fit(*state, text, 11, false, width), text);
}

static void
a_cut_text_fits_with_its_ellipsis(void **state)
{
	const char *text = "Inception with residual connections";
	for (double width = 24; width < 160; width += 3.7) {
		const char *cut = dn_text_fit(*state, text, 11, false, width);
		assert_true(dn_text_width(cut, 11, false) <= width);
		assert_true(
			dn_slice_ends_with(dn_slice_of(cut), "\xe2\x80\xa6"));
		assert_memory_equal(cut, text, strlen(cut) - 3);
		if (strlen(cut) > 3)
			assert_int_not_equal(cut[strlen(cut) - 4], ' ');
	}
	assert_string_equal(dn_text_fit(*state, text, 11, false, 1),
			    "\xe2\x80\xa6");
	assert_string_equal(dn_text_fit(*state, "abc", 0, false, -1),
			    "\xe2\x80\xa6");
}

static void
no_letter_is_cut_from_its_accent(void **state)
{
	/* room for two letters and the ellipsis, not for the third */
	const char *text = "aae\xcc\x81zzzz";
	double room = dn_text_width("aae\xe2\x80\xa6", 10, false) - 0.5;
	assert_string_equal(dn_text_fit(*state, text, 10, false, room),
			    "aa\xe2\x80\xa6");
}

static void
lines_break_at_blanks(void **state)
{
	const char *text = "one two three four five";
	double width = dn_text_width("three four", 10, false);
	struct dn_lines lines = dn_text_wrap(*state, text, 10, false, width);
	assert_int_equal(lines.n, 3);
	assert_string_equal(lines.items[0], "one two");
	assert_string_equal(lines.items[1], "three four");
	assert_string_equal(lines.items[2], "five");
}

static void
a_long_word_is_split_and_nothing_lost(void **state)
{
	double width = dn_text_width("mmmm", 10, false);
	struct dn_lines lines =
		dn_text_wrap(*state, "mmmmmmmmmm", 10, false, width);
	assert_int_equal(lines.n, 3);
	assert_string_equal(lines.items[2], "mm");
	lines = dn_text_wrap(*state, "abc", 10, false, 0);
	assert_int_equal(lines.n, 3);
	lines = dn_text_wrap(*state, "", 10, false, 50);
	assert_int_equal(lines.n, 1);
	assert_string_equal(lines.items[0], "");
}

static void
wrapping_a_megabyte_is_linear(void **state)
{
	struct dn_run *run = *state;
	char *text = dn_new(&run->arena, char, 1000001);
	memset(text, 'x', 1000000);
	struct dn_lines lines = dn_text_wrap(run, text, 10, false, 100);
	assert_true(lines.n > 40000);
}

static void
a_clean_text_stays_itself(void **state)
{
	const char *text = "Na\xc3\xafve name, v2";
	assert_ptr_equal(dn_text_clean(*state, text), text);
	assert_string_equal(dn_text_clean(*state, NULL), "");
}

static void
cleaning_removes_what_outputs_would_disagree_on(void **state)
{
	static const char *const rows[][2] = {
		{" a  b\t\nc ", "a b c"},
		{"a\xc2\x85"
		 "b",
		 "a b"},
		{"a\x1b[31mb", "a\xef\xbf\xbd[31mb"},
		{"a\xe2\x80\xae"
		 "b",
		 "a\xef\xbf\xbd"
		 "b"},
		{"a\xff"
		 "b",
		 "a\xef\xbf\xbd"
		 "b"},
		{"\x01\x02", "\xef\xbf\xbd\xef\xbf\xbd"},
		{"   ", ""},
		{"a ", "a"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(dn_text_clean(*state, rows[i][0]),
				    rows[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_width_is_the_sum_of_its_letters),
		TEST(other_characters_count_by_their_columns),
		TEST(a_text_that_fits_stays_itself),
		TEST(a_cut_text_fits_with_its_ellipsis),
		TEST(no_letter_is_cut_from_its_accent),
		TEST(lines_break_at_blanks),
		TEST(a_long_word_is_split_and_nothing_lost),
		TEST(wrapping_a_megabyte_is_linear),
		TEST(a_clean_text_stays_itself),
		TEST(cleaning_removes_what_outputs_would_disagree_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
