/* SPDX-License-Identifier: MIT */
/* Tests of the tokens of JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/json_scan.h"

/* Returns the kinds of all tokens, a letter each. */
static const char *
scan(struct dn_run *run, struct dn_slice text)
{
	static const char letters[] = "${}[]:,snw!";
	struct dn_json_scan scan = dn_json_scan(text);
	struct dn_out *out = dn_out_to_memory(run);
	enum dn_json_token token;
	do {
		token = dn_json_next(&scan);
		dn_put_char(out, letters[token]);
	} while (token != DN_JSON_END && token != DN_JSON_BAD);
	if (token == DN_JSON_BAD)
		dn_put_format(out, " %zu %s", scan.start, scan.problem);
	return taken(run, out);
}

static void
each_token_has_its_kind_and_place(void **state)
{
	assert_string_equal(scan(*state, DN_SLICE(" {\"a\":[1,true],\n}")),
			    "{s:[n,w],}$");
	assert_string_equal(scan(*state, DN_SLICE("")), "$");
	struct dn_json_scan one = dn_json_scan(DN_SLICE(" \"a\\\"b\" "));
	assert_int_equal(dn_json_next(&one), DN_JSON_STRING);
	assert_int_equal(one.start, 1);
	assert_int_equal(one.end, 7);
}

static void
only_numbers_of_the_standard_are_numbers(void **state)
{
	static const char *const good[] = {"0",	  "-0",	  "10",	    "1.5",
					   "1e5", "1E+5", "-0.0e-0"};
	static const struct {
		const char *text, *problem;
	} bad[] = {
		{"-", "! 1 a digit must follow the minus"},
		{"01", "! 0 a number must not begin with 0"},
		{"-01", "! 1 a number must not begin with 0"},
		{"1.", "! 2 a digit must follow the point"},
		{"1.e5", "! 2 a digit must follow the point"},
		{"1e", "! 2 an exponent has no digits"},
		{"1e+", "! 3 an exponent has no digits"},
		{".5", "! 0 this is no JSON value"},
		{"+1", "! 0 this is no JSON value"},
		{"0x1", "n! 1 this is no JSON value"},
		{"NaN", "! 0 this is no JSON value"},
		{"Infinity", "! 0 this is no JSON value"},
	};
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_string_equal(scan(*state, dn_slice_of(good[i])), "n$");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_string_equal(scan(*state, dn_slice_of(bad[i].text)),
				    bad[i].problem);
	assert_string_equal(scan(*state, dn_slice_of(repeat(*state, "1", 64))),
			    "! 0 a number of more than 63 characters");
}

static void
only_strings_of_the_standard_are_strings(void **state)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
		{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "s$"},
		{"\"\\ud83d\\ude00\"", "s$"},
		{"\"\xf0\x9f\x98\x80\x7f\"", "s$"},
		{"\"a", "! 0 a text has no closing quote"},
		{"\"a\\\"", "! 0 a text has no closing quote"},
		{"\"\\", "! 1 no such escape"},
		{"\"a\nb\"", "! 2 a control character must be escaped"},
		{"\"\\x41\"", "! 1 no such escape"},
		{"\"\\u12g4\"", "! 1 no such escape"},
		{"\"\\u12\"", "! 1 no such escape"},
		{"\"\\u0000\"", "! 1 a text must not hold a NUL character"},
		{"\"\\ud800\"", "! 1 half of a surrogate pair stands alone"},
		{"\"\\ude00\\ud83d\"",
		 "! 1 half of a surrogate pair stands alone"},
		{"\"\\ude00\\ude00\"",
		 "! 1 half of a surrogate pair stands alone"},
		{"\"\\ud83d\\u0041\"",
		 "! 1 half of a surrogate pair stands alone"},
		{"\"\xff\"", "! 1 a byte is not UTF-8"},
		{"\"\xc0\x80\"", "! 1 a byte is not UTF-8"},
		{"\"\xed\xa0\x80\"", "! 1 a byte is not UTF-8"},
		{"'a'", "! 0 this is no JSON value"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(scan(*state, dn_slice_of(cases[i].text)),
				    cases[i].tokens);
	assert_string_equal(scan(*state, DN_SLICE("\"a\0b\"")),
			    "! 2 a control character must be escaped");
}

static void
blanks_are_the_four_of_the_standard(void **state)
{
	assert_string_equal(scan(*state, DN_SLICE(" \t\r\n1")), "n$");
	assert_string_equal(scan(*state, DN_SLICE("\f1")),
			    "! 0 this is no JSON value");
	assert_string_equal(scan(*state, DN_SLICE("\xc2\xa0"
						  "1")),
			    "! 0 this is no JSON value");
	assert_string_equal(scan(*state, DN_SLICE("// a\n1")),
			    "! 0 this is no JSON value");
	assert_string_equal(scan(*state, DN_SLICE("tru")),
			    "! 0 this is no JSON value");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(each_token_has_its_kind_and_place),
		TEST(only_numbers_of_the_standard_are_numbers),
		TEST(only_strings_of_the_standard_are_strings),
		TEST(blanks_are_the_four_of_the_standard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
