/* SPDX-License-Identifier: MIT */
/* Tests of the check of a JSON text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

static void
what_is_wrong_is_told_with_its_bracket(void **state)
{
	static const struct {
		const char *text, *refusal;
	} cases[] = {
		{"", "1:1-1:1 syntax: a value must stand here\n"},
		{"1 2", "1:3-1:4 syntax: nothing may follow the value\n"},
		{"[1,]", "1:4-1:5 syntax: a value must stand here\n"
			 "  1:1-1:2 the bracket was opened here\n"},
		{"[1 2]", "1:4-1:5 syntax: a ',' or ']' must follow\n"
			  "  1:1-1:2 the bracket was opened here\n"},
		{"[,1]", "1:2-1:3 syntax: a value or ']' must stand here\n"
			 "  1:1-1:2 the bracket was opened here\n"},
		{"{\"a\" 1}", "1:6-1:7 syntax: a ':' must follow the key\n"
			      "  1:1-1:2 the brace was opened here\n"},
		{"{\"a\": 1,}",
		 "1:9-1:10 syntax: a key in quotes must stand here\n"
		 "  1:1-1:2 the brace was opened here\n"},
		{"{a: 1}", "1:2-1:3 syntax: this is no JSON value\n"},
		{"{1: 1}",
		 "1:2-1:3 syntax: a key in quotes or '}' must stand here\n"
		 "  1:1-1:2 the brace was opened here\n"},
		{"{\"a\": [1, 2}",
		 "1:12-1:13 syntax: a ',' or ']' must follow\n"
		 "  1:7-1:8 the bracket was opened here\n"},
		{"{\"a\": 1\n", "2:1-2:1 syntax: a ',' or '}' must follow\n"
				"  1:1-1:2 the brace was opened here\n"},
		{"]", "1:1-1:2 syntax: a value must stand here\n"},
		{"{\"a\":}", "1:6-1:7 syntax: a value must stand here\n"
			     "  1:1-1:2 the brace was opened here\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		assert_string_equal(dump_json(&run, dn_slice_of(cases[i].text)),
				    cases[i].refusal);
		dn_run_end(&run);
	}
	(void)state;
}

static void
nesting_ends_at_512(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(
		dump_json(run, dn_slice_of(repeat(run, "[", 1000000))),
		"1:513-1:514 limit: lists and mappings nested more than 512 "
		"deep\n");
}

static void
values_are_bounded_by_the_length(void **state)
{
	struct dn_run *run = *state;
	const char *text = dn_arena_format(&run->arena, "[%s1]",
					   repeat(run, "1,", 1000000));
	assert_non_null(strstr(dump_json(run, dn_slice_of(text)),
			       "limit: more values than are read from a file "
			       "of this length"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_is_wrong_is_told_with_its_bracket),
		TEST(nesting_ends_at_512),
		TEST(values_are_bounded_by_the_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
