/* SPDX-License-Identifier: MIT */
/* Tests of reading YAML: values, places, limits and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

static void
scalars_lists_and_maps_keep_their_places(void **state)
{
	assert_string_equal(dump_yaml(*state, "id: resnet\n"
					      "year: \"2015\"\n"
					      "list:\n"
					      "  - a # comment\n"
					      "  - {x: 'it''s', y: []}\n"),
			    "map 1:1\n"
			    "  id: plain 1:5 'resnet'\n"
			    "  year: text 2:7 '2015'\n"
			    "  list: list 4:3\n"
			    "    plain 4:5 'a'\n"
			    "    map 5:5\n"
			    "      x: text 5:9 'it's'\n"
			    "      y: list 5:21\n");
}

static void
ends_are_where_the_text_ends(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree_docs docs = {0};
	const char *text = "a: [1, 2]\nb:\n  - x\n  - yy  # z\n\nc: 'q'\n";
	dn_yaml_read(run, source_of(run, dn_slice_of(text)), &docs);
	const struct dn_tree *a = dn_tree_get(docs.items[0], "a");
	const struct dn_tree *b = dn_tree_get(docs.items[0], "b");
	const struct dn_tree *c = dn_tree_get(docs.items[0], "c");
	assert_int_equal(a->span.start, 3);
	assert_int_equal(a->span.end, 9);
	assert_int_equal(b->span.start, strstr(text, "- x") - text);
	assert_int_equal(b->span.end, strstr(text, "yy") - text + 2);
	assert_int_equal(c->span.end, strlen(text) - 1);
	assert_int_equal(dn_tree_key_span(b).start, 10);
	assert_int_equal(dn_tree_key_span(b).end, 11);
	assert_true(a->flow);
	assert_false(b->flow);
}

static void
places_are_bytes_after_longer_characters(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree_docs docs = {0};
	const char *text = "a: \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 "
			   "\xc3\xa9\nb: x\n\xc3\xa9: [y, \xc3\xa9\xc3\xa9]\n";
	dn_yaml_read(run, source_of(run, dn_slice_of(text)), &docs);
	const struct dn_tree *a = dn_tree_get(docs.items[0], "a");
	const struct dn_tree *b = dn_tree_get(docs.items[0], "b");
	const struct dn_tree *e = dn_tree_get(docs.items[0], "\xc3\xa9");
	assert_int_equal(a->span.end, strchr(text, '\n') - text);
	assert_int_equal(b->span.start, strchr(text, 'x') - text);
	assert_int_equal(dn_tree_key_span(e).start,
			 strchr(text, 'x') + 2 - text);
	assert_int_equal(dn_tree_key_span(e).end, strchr(text, 'x') + 4 - text);
	assert_int_equal(e->first->span.start, strchr(text, 'y') - text);
	assert_int_equal(e->last->span.end, strchr(text, ']') - text);
}

static void
a_byte_order_mark_counts_in_places_and_nowhere_else(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree_docs docs = {0};
	const char *text = "\xef\xbb\xbf"
			   "a: 1\nb: 2\n";
	assert_true(
		dn_yaml_read(run, source_of(run, dn_slice_of(text)), &docs));
	assert_int_equal(docs.items[0]->n, 2);
	assert_int_equal(docs.items[0]->first->span.start, 6);
	assert_int_equal(docs.items[0]->last->span.start, 11);
}

static void
lines_may_end_as_in_windows(void **state)
{
	assert_string_equal(dump_yaml(*state, "a: 1\r\nb: |\r\n  x\r\n  y\r\n"
					      "c: 2\r\n"),
			    "map 1:1\n"
			    "  a: plain 1:4 '1'\n"
			    "  b: text 2:4 'x\\x0ay\\x0a'\n"
			    "  c: plain 5:4 '2'\n");
}

static void
only_plain_nothing_is_null(void **state)
{
	assert_string_equal(dump_yaml(*state, "[ ~, null, NULL, '', \"~\", "
					      "'null', nul, {a: , b}]"),
			    "list 1:1\n"
			    "  null 1:3\n"
			    "  null 1:6\n"
			    "  null 1:12\n"
			    "  text 1:18 ''\n"
			    "  text 1:22 '~'\n"
			    "  text 1:27 'null'\n"
			    "  plain 1:35 'nul'\n"
			    "  map 1:40\n"
			    "    a: null 1:44\n"
			    "    b: null 1:47\n");
}

static void
documents_come_one_by_one(void **state)
{
	assert_string_equal(dump_yaml(*state, "a\n---\n- b\n...\n---\n"),
			    "plain 1:1 'a'\n---\nlist 3:1\n  plain 3:3 'b'\n"
			    "---\nnull 6:1\n");
	assert_string_equal(dump_yaml(*state, ""), "");
	assert_string_equal(dump_yaml(*state, "# nothing\n\n"), "");
	assert_string_equal(found(*state), "");
}

static void
documents_before_an_error_are_kept(void **state)
{
	assert_string_equal(dump_yaml(*state, "a\n---\n[b\n"),
			    "plain 1:1 'a'\n");
	assert_string_equal(
		found(*state),
		"4:1-4:1 syntax: did not find expected ',' or ']' while "
		"parsing a flow sequence\n"
		"  3:1-3:1 the bracket was opened here\n");
}

static void
duplicate_keys_are_told_and_the_first_is_kept(void **state)
{
	assert_string_equal(dump_yaml(*state, "a: 1\nb: {c: 2, c: 3}\n"
					      "\"a\": 4\nd: 5\n"),
			    "map 1:1\n"
			    "  a: plain 1:4 '1'\n"
			    "  b: map 2:4\n"
			    "    c: plain 2:8 '2'\n"
			    "  d: plain 4:4 '5'\n");
	assert_string_equal(
		found(*state),
		"2:11-2:12 duplicate-key: the key 'c' stands twice in one "
		"mapping\n"
		"  2:5-2:6 first given here\n"
		"3:1-3:4 duplicate-key: the key 'a' stands twice in one "
		"mapping\n"
		"  1:1-1:2 first given here\n");
}

static void
what_yaml_has_and_we_do_not_is_refused(void **state)
{
	static const struct {
		const char *text, *refusal;
	} cases[] = {
		{"<<: {a: 1}\n", "1:1-1:3 syntax: merge keys are not read: "
				 "write the keys out\n"},
		{"\"<<\": 1\n", "nothing"},
		{"? [a]\n: b\n", "1:3-1:4 syntax: a key must be a text, not a "
				 "list or a mapping\n"},
		{"a: &x 1\n*x : 2\n", "2:1-2:3 syntax: a key must be a text, "
				      "not an alias\n"},
		{"a: !ruby x\n",
		 "1:4-1:11 syntax: the tag '!ruby' has no meaning here\n"},
		{"a: !!map [x]\n", "1:4-1:11 syntax: the tag "
				   "'tag:yaml.org,2002:map' has no meaning "
				   "here\n"},
		{"a: !!binary x\n", "1:4-1:14 syntax: the tag "
				    "'tag:yaml.org,2002:binary' has no meaning "
				    "here\n"},
		{"a: \"x\\0y\"\n",
		 "1:4-1:10 syntax: a text must not hold a NUL character\n"},
		{"a: *x\n",
		 "1:4-1:6 syntax: no anchor '&x' stands before this alias\n"},
		{"a: &x [*x]\n", "1:8-1:10 syntax: an alias stands inside "
				 "what it stands for\n"},
		{"a: &x 1\n---\n*x\n",
		 "3:1-3:3 syntax: no anchor '&x' stands before this alias\n"},
		{"a: x\x01y\n", "1:5-1:6 syntax: control characters are not "
				"allowed\n"},
		{"a:\n\tb: c\n", "2:1-2:1 syntax: a tab cannot indent: use "
				 "blanks\n"},
		{"a: 'b\nc: d\n",
		 "3:1-3:1 syntax: found unexpected end of stream while "
		 "scanning a quoted scalar\n"
		 "  1:4-1:4 the quote was opened here\n"},
		{"a: {b: c\nd: e\n",
		 "2:2-2:2 syntax: did not find expected ',' or '}' while "
		 "parsing a flow mapping\n"
		 "  1:4-1:4 the brace was opened here\n"},
		{"a: b: c\n", "1:5-1:5 syntax: mapping values are not allowed "
			      "in this context\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(refusal(*state, cases[i].text),
				    cases[i].refusal);
}

static void
core_tags_say_what_is_plain(void **state)
{
	assert_string_equal(dump_yaml(*state,
				      "[!!str 5, ! 5, !!int \"5\", !!null '', "
				      "!!seq [], !!map {}, !!str ]"),
			    "list 1:1\n"
			    "  text 1:2 '5'\n"
			    "  text 1:11 '5'\n"
			    "  plain 1:16 '5'\n"
			    "  null 1:27\n"
			    "  list 1:38\n"
			    "  map 1:48\n"
			    "  text 1:58 ''\n");
}

static void
an_alias_has_what_its_anchor_has(void **state)
{
	assert_string_equal(dump_yaml(*state, "&k a: &x [1, {b: &y c}]\n"
					      "d: *x\ne: *y\nf: *k\n"
					      "g: &x z\nh: *x\n"),
			    "map 1:1\n"
			    "  a: list 1:7\n"
			    "    plain 1:11 '1'\n"
			    "    map 1:14\n"
			    "      b: plain 1:18 'c'\n"
			    "  d: list 2:4\n"
			    "    plain 1:11 '1'\n"
			    "    map 1:14\n"
			    "      b: plain 1:18 'c'\n"
			    "  e: plain 3:4 'c'\n"
			    "  f: plain 4:4 'a'\n"
			    "  g: plain 5:4 'z'\n"
			    "  h: plain 6:4 'z'\n");
}

static void
an_alias_bomb_is_an_error(void **state)
{
	assert_string_equal(
		refusal(*state, "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
				"b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
				"c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
				"d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
				"e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
				"f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\n"),
		"6:8-6:10 limit: aliases bring in more than 100,000 values\n");
}

static void
aliases_do_not_nest_deeper_than_brackets(void **state)
{
	struct dn_run *run = *state;
	const char *deep =
		dn_arena_format(&run->arena, "- &a %sx%s\n- %s*a%s\n",
				repeat(run, "[", 40), repeat(run, "]", 40),
				repeat(run, "[", 30), repeat(run, "]", 30));
	assert_string_equal(refusal(run, deep),
			    "2:33-2:35 limit: lists and mappings nested more "
			    "than 64 deep\n");
}

static void
nesting_ends_at_64_in_every_style(void **state)
{
	static const char *const openings[] = {"[", "[\n", "{a: ", "{a:\n",
					       "- "};
	static const char limit[] = "nested more than 64 deep";
	struct dn_run *run = *state;
	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		const char *deep = repeat(run, openings[i], 1000000);
		assert_non_null(strstr(refusal(run, deep), limit));
		assert_null(strstr(refusal(run, repeat(run, openings[i], 64)),
				   limit));
	}
	assert_non_null(
		strstr(refusal(run, repeat(run, "? ", 1000000)), "a key must"));
}

static void
values_are_bounded_by_the_length(void **state)
{
	struct dn_run *run = *state;
	const char *text = repeat(run, "- a\n", 600000);
	assert_string_equal(refusal(run, text),
			    "450000:3-450000:4 limit: more values than are "
			    "read from a file of this length\n");
	assert_string_equal(refusal(run, repeat(run, "- a\n", 300000)),
			    "nothing");
	assert_string_equal(
		refusal(run, repeat(run, "\n%TAG !a! b\n", 200)),
		"202:1-202:5 limit: more than 100 %TAG directives\n");
}

static void
a_large_map_is_read_and_checked_for_duplicates(void **state)
{
	struct dn_run *run = *state;
	struct dn_out *out = dn_out_to_memory(run);
	for (unsigned i = 0; i < 100000; i++)
		dn_put_format(out, "key-%u: a value of some length\n",
			      i == 99999 ? 7 : i);
	assert_string_equal(refusal(run, taken(run, out)),
			    "100000:1-100000:6 duplicate-key: the key 'key-7' "
			    "stands twice in one mapping\n"
			    "  8:1-8:6 first given here\n");
}

static void
a_line_of_ten_megabytes_is_one_text(void **state)
{
	struct dn_run *run = *state;
	size_t len = 10u << 20;
	char *text = dn_arena_alloc(&run->arena, 1, 1, len + 1);
	memset(text, 'x', len);
	struct dn_tree_docs docs = {0};
	assert_true(dn_yaml_read(
		run, source_of(run, (struct dn_slice){text, len}), &docs));
	assert_int_equal(docs.items[0]->text.len, len);
	assert_int_equal(docs.items[0]->span.end, len);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(scalars_lists_and_maps_keep_their_places),
		TEST(ends_are_where_the_text_ends),
		TEST(places_are_bytes_after_longer_characters),
		TEST(a_byte_order_mark_counts_in_places_and_nowhere_else),
		TEST(lines_may_end_as_in_windows),
		TEST(only_plain_nothing_is_null),
		TEST(documents_come_one_by_one),
		TEST(documents_before_an_error_are_kept),
		TEST(duplicate_keys_are_told_and_the_first_is_kept),
		TEST(what_yaml_has_and_we_do_not_is_refused),
		TEST(core_tags_say_what_is_plain),
		TEST(an_alias_has_what_its_anchor_has),
		TEST(an_alias_bomb_is_an_error),
		TEST(aliases_do_not_nest_deeper_than_brackets),
		TEST(nesting_ends_at_64_in_every_style),
		TEST(values_are_bounded_by_the_length),
		TEST(a_large_map_is_read_and_checked_for_duplicates),
		TEST(a_line_of_ten_megabytes_is_one_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
