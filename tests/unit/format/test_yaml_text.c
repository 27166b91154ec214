/* SPDX-License-Identifier: MIT */
/* Tests of the styles of texts on one line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/yaml_text.h"

/* Writes a text as it is written best; checks its width when it is ASCII. */
static const char *
written(struct dn_run *run, struct dn_slice text, bool flow, bool value)
{
	struct dn_out *out = dn_out_to_memory(run);
	enum dn_yaml_style style = dn_yaml_style(text, flow, value);
	dn_yaml_put(out, text, style);
	const char *result = taken(run, out);
	bool ascii = true;
	for (const char *c = result; *c; c++)
		ascii = ascii && (unsigned char)*c < 0x80;
	if (ascii)
		assert_int_equal(strlen(result), dn_yaml_width(text, style));
	return result;
}

static void
words_go_without_quotes(void **state)
{
	static const char *const plain[] = {
		"resnet",
		"3d-vision",
		"10 crops",
		"11.69M",
		"a:b",
		"a#b",
		"-x",
		"?x",
		":x",
		"U-Net++",
		"http://x.org/a#b",
		"O'Neil",
		"say \"x\"",
		"n",
		"\xc3\xa9t\xc3\xa9",
		"2-3",
		"1st",
		"CVPR 2016",
		"a  b",
		"f(x) = 2",
		"nullable",
		"e5",
	};
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		assert_string_equal(
			written(*state, dn_slice_of(plain[i]), false, false),
			plain[i]);
}

static void
what_would_be_something_else_is_quoted(void **state)
{
	static const char *const quoted[] = {
		"",	      "~",	    "null",
		"NULL",	      "true",	    "False",
		"yes",	      "No",	    "on",
		"off",	      "1",	    "-1",
		"+1.5",	      ".5",	    "1e3",
		"1E-3",	      "0x1f",	    "0o17",
		"0b1",	      "1_000",	    "12:30",
		".inf",	      "-.INF",	    ".NaN",
		"<<",	      "=",	    "2015",
		"2015-12",    "2015-12-10", "2015-12-10 10:00:00",
		"1512.03385", "- a",	    "-",
		"? a",	      ": a",	    ":",
		"a: b",	      "a:",	    "a #b",
		"#a",	      " a",	    "a ",
		"[a",	      "]a",	    "{a",
		"}a",	      ",a",	    "&a",
		"*a",	      "!a",	    "|a",
		">a",	      "%a",	    "@a",
		"`a",	      "'a",	    "---",
		"...",	      "--- a",
	};
	for (size_t i = 0; i < sizeof(quoted) / sizeof(quoted[0]); i++)
		assert_string_equal(
			written(*state, dn_slice_of(quoted[i]), false, false),
			dn_arena_format(&((struct dn_run *)*state)->arena,
					"\"%s\"", quoted[i]));
}

static void
a_number_that_was_plain_stays_plain(void **state)
{
	static const char *const values[] = {"1",	   "-0.5e3", "true",
					     "2015-12-10", "0x1f",   ".inf"};
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		assert_string_equal(
			written(*state, dn_slice_of(values[i]), true, true),
			values[i]);
	assert_string_equal(written(*state, DN_SLICE("a: b"), false, true),
			    "\"a: b\"");
}

static void
flow_style_needs_more_quotes(void **state)
{
	static const char *const quoted[] = {"a, b", "a]b",   "f{x}", "a[0]",
					     "why?", "?text", ":x",   "a:,b"};
	for (size_t i = 0; i < sizeof(quoted) / sizeof(quoted[0]); i++)
		assert_int_equal(
			dn_yaml_style(dn_slice_of(quoted[i]), true, false),
			DN_YAML_DOUBLE);
	assert_string_equal(written(*state, DN_SLICE("a, b[0]"), false, false),
			    "a, b[0]");
	assert_string_equal(written(*state, DN_SLICE("http://x"), true, false),
			    "http://x");
}

static void
single_quotes_save_escapes(void **state)
{
	assert_string_equal(
		written(*state, DN_SLICE("\"a\": it's"), false, false),
		"'\"a\": it''s'");
	assert_string_equal(written(*state, DN_SLICE("# \\n"), false, false),
			    "'# \\n'");
}

static void
what_cannot_be_seen_is_escaped(void **state)
{
	assert_string_equal(
		written(*state,
			DN_SLICE("\x1b[31m\"\\\t\n\r\x7f\xc2\x85\xc2\x9b"
				 "\xe2\x80\xa8\xe2\x80\xae\xef\xbb\xbf"
				 "\xef\xbf\xbe\xf3\xa0\x81\x81"),
			false, false),
		"\"\\x1b[31m\\\"\\\\\\t\\n\\r\\x7f\\x85\\x9b\\u2028\\u202e"
		"\\ufeff\\ufffe\\U000e0041\"");
	assert_string_equal(written(*state, DN_SLICE("a\xff"), false, false),
			    "\"a\xef\xbf\xbd\"");
	assert_string_equal(
		written(*state, DN_SLICE("\xf0\x9f\x98\x80"), false, false),
		"\xf0\x9f\x98\x80");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(words_go_without_quotes),
		TEST(what_would_be_something_else_is_quoted),
		TEST(a_number_that_was_plain_stays_plain),
		TEST(flow_style_needs_more_quotes),
		TEST(single_quotes_save_escapes),
		TEST(what_cannot_be_seen_is_escaped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
