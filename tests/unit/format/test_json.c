/* SPDX-License-Identifier: MIT */
/* Tests of reading and writing JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "same.h"

static const char *
write_json(struct dn_run *run, const struct dn_tree *tree, bool indent)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_json_write(run, out, tree, indent);
	return taken(run, out);
}

static struct dn_tree *
read_json(struct dn_run *run, const char *text)
{
	return dn_json_read(run, source_of(run, dn_slice_of(text)));
}

static void
values_are_read_as_they_are(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *tree =
		read_json(run, "{\"a\": [1, -0.50e+3, 12345678901234567890], "
			       "\"b\": {\"\": \"x\\n\\u00e9\\ud83d\\ude00/\"}, "
			       "\"c\": [true, false, null, {}, []]}");
	assert_non_null(tree);
	assert_string_equal(write_json(run, tree, false),
			    "{\"a\": [1, -0.50e+3, 12345678901234567890], "
			    "\"b\": {\"\": \"x\\n\xc3\xa9\xf0\x9f\x98\x80/\"}, "
			    "\"c\": [true, false, null, {}, []]}\n");
}

static void
indented_json_has_a_value_a_line(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(
		write_json(run,
			   read_json(run, "{\"a\":[1,{}],\"b\":{\"c\":2}}"),
			   true),
		"{\n"
		"  \"a\": [\n"
		"    1,\n"
		"    {}\n"
		"  ],\n"
		"  \"b\": {\n"
		"    \"c\": 2\n"
		"  }\n"
		"}\n");
}

static void
duplicate_keys_are_refused_with_their_places(void **state)
{
	assert_null(read_json(*state, "{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": "
				      "2},\n \"\\u0061\": 3}"));
	assert_string_equal(
		found(*state),
		"2:16-2:19 duplicate-key: the key 'c' stands twice in one "
		"mapping\n"
		"  2:8-2:11 first given here\n"
		"3:2-3:10 duplicate-key: the key 'a' stands twice in one "
		"mapping\n"
		"  1:2-1:5 first given here\n");
}

static void
a_mark_before_the_text_is_skipped(void **state)
{
	assert_string_equal(dump_json(*state, DN_SLICE("\xef\xbb\xbf [1]")),
			    "list 1:2\n  plain 1:3 '1'\n");
	assert_string_equal(dump_json(*state, DN_SLICE("\xef\xbb\xbf"
						       "5")),
			    "plain 1:1 '5'\n");
}

static void
what_terminals_must_not_see_is_escaped(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *tree = dn_tree_text(
		&run->arena, NULL, NULL,
		DN_SLICE("\"\\\b\f\n\r\t\x1b\x7f\xc2\x9b\xe2\x80\xae"
			 "\xf3\xa0\x81\x81\xff\xe2\x80\xa8"));
	const char *text = write_json(run, tree, false);
	assert_string_equal(text, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u001b\\u007f"
				  "\\u009b\\u202e\\udb40\\udc41\xef\xbf\xbd"
				  "\\u2028\"\n");
	assert_non_null(read_json(run, text));
}

static void
plain_texts_are_quoted_unless_json_has_them(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *list = dn_tree_list(&run->arena, NULL, NULL);
	static const char *const texts[] = {"1",    "1.",  "true", "yes",
					    "0x1f", "NaN", "null", "-1e5"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		dn_tree_plain(&run->arena, list, NULL, texts[i]);
	dn_tree_text(&run->arena, list, NULL, DN_SLICE("true"));
	assert_string_equal(write_json(run, list, false),
			    "[1, \"1.\", true, \"yes\", \"0x1f\", \"NaN\", "
			    "null, -1e5, \"true\"]\n");
}

static void
the_deepest_nesting_is_read_and_written(void **state)
{
	struct dn_run *run = *state;
	const char *text =
		dn_arena_format(&run->arena, "%s%s\n", repeat(run, "[", 512),
				repeat(run, "]", 512));
	struct dn_tree *tree = read_json(run, text);
	assert_non_null(tree);
	assert_string_equal(write_json(run, tree, false), text);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(values_are_read_as_they_are),
		TEST(indented_json_has_a_value_a_line),
		TEST(duplicate_keys_are_refused_with_their_places),
		TEST(a_mark_before_the_text_is_skipped),
		TEST(what_terminals_must_not_see_is_escaped),
		TEST(plain_texts_are_quoted_unless_json_has_them),
		TEST(the_deepest_nesting_is_read_and_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
