/* SPDX-License-Identifier: MIT */
/* Tests of the second walk over JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

static void
every_node_gets_its_place(void **state)
{
	assert_string_equal(
		dump_json(*state,
			  DN_SLICE("{ \"a\" : [ 1 , \"\xc3\xa9\\\"\", {} ],\n"
				   " \"b\": null,\n\t\"c\": {\"d\": true}}\n")),
		"map 1:1\n"
		"  a: list 1:9\n"
		"    plain 1:11 '1'\n"
		"    text 1:15 '\xc3\xa9\"'\n"
		"    map 1:22\n"
		"  b: null 2:7\n"
		"  c: map 3:7\n"
		"    d: plain 3:13 'true'\n");
}

static void
ends_and_keys_are_bytes(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = source_of(run, DN_SLICE("{\"\xc3\xa9\": [1, 23 ] }"));
	struct dn_tree *tree = dn_json_read(run, source);
	dn_json_locate(run, source, tree);
	assert_int_equal(tree->span.end, 17);
	assert_int_equal(dn_tree_key_span(tree->first).start, 1);
	assert_int_equal(dn_tree_key_span(tree->first).end, 5);
	assert_int_equal(tree->first->span.start, 7);
	assert_int_equal(tree->first->span.end, 15);
	assert_int_equal(tree->first->last->span.start, 11);
	assert_int_equal(tree->first->last->span.end, 13);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_node_gets_its_place),
		TEST(ends_and_keys_are_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
