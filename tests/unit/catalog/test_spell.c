/* SPDX-License-Identifier: MIT */
/* Tests of spelling: what reads well and should yet be written otherwise. */
#include "fixture.h"

static const char *
spell(struct dn_run *run, const char *text)
{
	dn_schema_spell(run, &dn_schema_network, parse(run, text));
	return findings(run);
}

static void
test_a_number_where_a_text_belongs_is_to_be_quoted(void **state)
{
	assert_string_equal(
		spell(*state, "date: 2015\npaper: {arxiv: 1512.03385}\n"),
		"1:7 warning unquoted-number: 'date' is a text, but YAML reads "
		"2015 as a number: write \"2015\"\n"
		"2:16 warning unquoted-number: 'arxiv' is a text, but YAML "
		"reads 1512.03385 as a number: write \"1512.03385\"\n");
}

static void
test_quoted_numbers_figures_and_inputs_are_fine(void **state)
{
	assert_string_equal(spell(*state,
				  "date: \"2015\"\n"
				  "results: [{value: 1, input: 224}]\n"),
			    "");
}

static void
test_control_characters_are_found_in_every_text(void **state)
{
	assert_string_equal(
		spell(*state, "name: \"a\\b\"\n"
			      "summary: \"\\x1b[31m\"\n"
			      "variants: [{name: \"x\\u202ey\"}]\n"
			      "doubts: [\"\\x9b\"]\n"),
		"1:7 warning control-character: 'name' holds the control "
		"character U+0008\n"
		"2:10 warning control-character: 'summary' holds the control "
		"character U+001B\n"
		"3:19 warning control-character: 'name' holds the control "
		"character U+202E\n"
		"4:10 warning control-character: 'doubts' holds the control "
		"character U+009B\n");
}

static void
test_prose_may_have_lines_but_a_name_may_not(void **state)
{
	assert_string_equal(spell(*state, "name: \"a\\nb\"\n"
					  "summary: \"a\\n\\tb\"\n"),
			    "1:7 warning control-character: 'name' holds the "
			    "control character U+000A\n");
}

static void
test_names_and_terms_have_no_blank_around_them(void **state)
{
	assert_string_equal(spell(*state, "name: \"A \"\n"
					  "summary: \" fine \"\n"
					  "patterns: [\" gated\"]\n"),
			    "1:7 warning stray-blank: 'A ' begins or ends with "
			    "a blank\n"
			    "3:12 warning stray-blank: ' gated' begins or ends "
			    "with a blank\n");
}

static void
test_the_first_key_out_of_order_is_noted(void **state)
{
	assert_string_equal(spell(*state, "name: A\nid: a\ndate: 2015-01\n"
					  "aliases: [b]\n"),
			    "2:1 note key-order: 'id' stands before 'name' in "
			    "a network\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_number_where_a_text_belongs_is_to_be_quoted),
		TEST(test_quoted_numbers_figures_and_inputs_are_fine),
		TEST(test_control_characters_are_found_in_every_text),
		TEST(test_prose_may_have_lines_but_a_name_may_not),
		TEST(test_names_and_terms_have_no_blank_around_them),
		TEST(test_the_first_key_out_of_order_is_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
