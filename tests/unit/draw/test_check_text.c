/* SPDX-License-Identifier: MIT */
/* Each rule on texts, broken once. */
#include "broken.h"

static void
texts_do_not_overlap(void **state)
{
	assert_string_equal(
		with(state, "text x=20 y=16 fill=ink size=10 text=\"More\"\n"),
		"texts overlap: 'Title' and 'More'\n");
	assert_non_null(strstr(
		with(state, "text x=100 y=47 fill=ink size=8 text=\"x\"\n"),
		"texts overlap: 'why' and 'x'\n"));
}

static void
lines_of_a_paragraph_do_not_overlap(void **state)
{
	assert_string_equal(
		with(state, "text x=5 y=24 fill=ink size=10 text=\"More\"\n"),
		"");
}

static void
texts_stay_on_the_page(void **state)
{
	assert_string_equal(
		with(state, "text x=190 y=90 fill=ink size=9 text=\"long\"\n"),
		"text leaves the page: 'long'\n");
	assert_non_null(strstr(
		with(state, "text x=90 y=6 fill=ink size=9 text=\"up\"\n"),
		"text leaves the page: 'up'\n"));
}

static void
texts_are_not_tiny(void **state)
{
	assert_string_equal(
		with(state, "text x=90 y=90 fill=ink size=6.99 text=\"a\"\n"),
		"text under 7 px: 'a'\n");
}

static void
a_text_stays_in_its_node(void **state)
{
	assert_string_equal(
		changed(state, sound[12],
			"text x=154 y=53 fill=ink size=9 text=\"Bbbbbbbb\""),
		"text leaves its node n-b: 'Bbbbbbbb'\n");
	assert_non_null(
		strstr(changed(state, sound[12],
			       "text x=154 y=45 fill=ink size=9 text=\"Bc\""),
		       "text leaves its node n-b: 'Bc'\n"));
}

static void
a_text_lies_on_no_foreign_node(void **state)
{
	assert_string_equal(
		with(state, "text x=140 y=64 fill=ink size=8 text=\"abc\"\n"),
		"text lies on node n-b: 'abc'\n");
}

static void
a_text_is_not_painted_over(void **state)
{
	assert_string_equal(
		with(state, "rect x=20 y=8 width=9 height=9 fill=card\n"),
		"text is painted over: 'Title'\n");
}

static void
a_text_has_contrast_to_what_is_below(void **state)
{
	assert_string_equal(
		check(*state, sound[7],
		      "text x=16 y=53 fill=page size=8 anchor=middle "
		      "text=\"St\"",
		      "", DN_THEME_LIGHT),
		"contrast under 4.5:1, page on hue-0: 'St'\n");
}

static void
a_text_over_an_edge_of_grounds_needs_contrast_to_both(void **state)
{
	assert_string_equal(
		check(*state, NULL, NULL,
		      "rect x=90 y=80 width=10 height=15 fill=ink\n"
		      "text x=85 y=92 fill=ink size=8 text=\"abcdef\"\n",
		      DN_THEME_DARK),
		"contrast under 4.5:1, ink on ink: 'abcdef'\n");
}

static void
a_halo_is_the_ground_of_its_text(void **state)
{
	assert_string_equal(
		check(*state, NULL, NULL,
		      "rect x=90 y=80 width=30 height=15 fill=ink\n"
		      "text x=91 y=92 fill=ink size=8 halo text=\"ab\"\n",
		      DN_THEME_LIGHT),
		"");
	assert_string_equal(
		check(*state, NULL, NULL,
		      "text x=91 y=92 fill=card size=8 halo text=\"ab\"\n",
		      DN_THEME_LIGHT),
		"contrast under 4.5:1, card on halo: 'ab'\n");
}

static void
the_page_is_a_ground(void **state)
{
	assert_string_equal(
		check(*state, NULL, NULL,
		      "text x=91 y=92 fill=line size=8 text=\"ab\"\n",
		      DN_THEME_LIGHT),
		"contrast under 4.5:1, line on page: 'ab'\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(texts_do_not_overlap),
		TEST(lines_of_a_paragraph_do_not_overlap),
		TEST(texts_stay_on_the_page),
		TEST(texts_are_not_tiny),
		TEST(a_text_stays_in_its_node),
		TEST(a_text_lies_on_no_foreign_node),
		TEST(a_text_is_not_painted_over),
		TEST(a_text_has_contrast_to_what_is_below),
		TEST(a_text_over_an_edge_of_grounds_needs_contrast_to_both),
		TEST(a_halo_is_the_ground_of_its_text),
		TEST(the_page_is_a_ground),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
