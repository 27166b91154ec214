/* SPDX-License-Identifier: MIT */
/* Protocol buffers' text format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "format/prototext.h"
#include "reading.h"

static const char *const weights[] = {"blobs", NULL};

static const char *
dump_proto(struct dn_run *run, const char *text)
{
	uint32_t source = source_of(run, dn_slice_of(text));
	struct dn_tree *tree = dn_prototext_read(run, source, weights);
	if (!tree)
		return found(run);
	struct dn_out *out = dn_out_to_memory(run);
	dn_tree_dump(run, out, tree);
	return taken(run, out);
}

static void
test_messages_nest_and_keys_repeat(void **state)
{
	assert_string_equal(
		dump_proto(*state, "# a net\nname: \"x\"\n"
				   "layer { top: 'a'; top: 'b', p < k: 3 > }\n"
				   "dim: [1, -2]"),
		"map 1:1\n"
		"  name: text 2:7 'x'\n"
		"  layer: map 3:7\n"
		"    top: text 3:14 'a'\n"
		"    top: text 3:24 'b'\n"
		"    p: map 3:31\n"
		"      k: plain 3:36 '3'\n"
		"  dim: plain 4:7 '1'\n"
		"  dim: plain 4:10 '-2'\n");
}

static void
test_strings_are_joined_and_unescaped(void **state)
{
	assert_string_equal(
		dump_proto(*state,
			   "a: \"x\\n\" 'y\\x41\\102' # and\n \"\\\"\"\n"
			   "b: \"\\000\" c: - 1e-3 d: TRAIN"),
		"map 1:1\n"
		"  a: text 1:4 'x\\x0ayAB\"'\n"
		"  b: text 3:4 '?'\n"
		"  c: plain 3:14 '-1e-3'\n"
		"  d: plain 3:24 'TRAIN'\n");
}

static void
test_skipped_fields_are_checked_and_not_kept(void **state)
{
	assert_string_equal(dump_proto(*state, "blobs { data: 1 } a: 1"),
			    "map 1:1\n  a: plain 1:22 '1'\n");
	assert_string_equal(dump_proto(*state, "blobs { data: }"),
			    "1:15-1:16 syntax: a value was expected\n");
}

static void
test_names_in_brackets_are_taken(void **state)
{
	assert_string_equal(
		dump_proto(*state, "[x.y] { z: 1 }"),
		"map 1:1\n  [x.y]: map 1:7\n    z: plain 1:12 '1'\n");
}

static const char *
refused(struct dn_run *run, const char *text)
{
	struct dn_run other;
	dn_run_init(&other, NULL);
	const char *words = dn_arena_text(
		&run->arena, dn_slice_of(dump_proto(&other, text)));
	dn_run_end(&other);
	return words;
}

static void
test_what_breaks_the_format_is_said_with_its_place(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(refused(run, "a { b: 1"),
			    "1:3-1:4 syntax: a message that is not closed\n");
	assert_string_equal(refused(run, "a { b: 1 >"),
			    "1:10-1:11 syntax: the name of a field was "
			    "expected\n");
	assert_string_equal(refused(run, "a: \"b\n\""),
			    "1:4-1:6 syntax: a string that does not end on "
			    "its line\n");
	assert_string_equal(refused(run, "a 1"),
			    "1:3-1:4 syntax: ':' or '{' was expected after "
			    "the field's name\n");
	assert_string_equal(refused(run, "a: [1 2]"),
			    "1:4-1:7 syntax: a list that is not closed\n");
	assert_string_equal(refused(run, "a: \"\\"),
			    "1:4-1:6 syntax: a string that does not end on "
			    "its line\n");
}

static void
test_depth_and_number_of_fields_are_bounded(void **state)
{
	struct dn_run *run = *state;
	assert_non_null(strstr(refused(run, repeat(run, "a{", 200)), "limit"));
	assert_non_null(
		strstr(refused(run, repeat(run, "a:1 ", 400000)), "limit"));
}

static void
test_the_next_field_of_a_name_is_found(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = source_of(run, DN_SLICE("a: 1 b: 2 a: 3"));
	struct dn_tree *tree = dn_prototext_read(run, source, NULL);
	const struct dn_tree *at = dn_prototext_next(tree, NULL, "a");
	at = dn_prototext_next(tree, at, "a");
	assert_string_equal(at->text.text, "3");
	assert_null(dn_prototext_next(tree, at, "a"));
	assert_null(dn_prototext_next(NULL, NULL, "a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_messages_nest_and_keys_repeat),
		T(test_strings_are_joined_and_unescaped),
		T(test_skipped_fields_are_checked_and_not_kept),
		T(test_names_in_brackets_are_taken),
		T(test_what_breaks_the_format_is_said_with_its_place),
		T(test_depth_and_number_of_fields_are_bounded),
		T(test_the_next_field_of_a_name_is_found),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
