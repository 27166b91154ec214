/* SPDX-License-Identifier: MIT */
/* Tests of trees: looking into them, building and printing them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

static void
a_child_is_found_by_its_key(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_text(&run->arena, map, "ab", DN_SLICE("1"));
	struct dn_tree *b = dn_tree_list(&run->arena, map, "b");
	assert_ptr_equal(dn_tree_get(map, "b"), b);
	assert_null(dn_tree_get(map, "a"));
	assert_null(dn_tree_get(b, "b"));
	assert_null(dn_tree_get(NULL, "b"));
	assert_int_equal(map->n, 2);
	assert_true(dn_tree_is_container(map));
	assert_true(dn_tree_is_container(b));
	assert_false(dn_tree_is_container(map->first));
}

static void
a_text_that_is_not_there_is_not_put(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_put(&run->arena, map, "a", NULL);
	assert_int_equal(map->n, 0);
	dn_tree_put(&run->arena, map, "a", "");
	assert_int_equal(map->n, 1);
	assert_int_equal(map->first->kind, DN_TREE_SCALAR);
	assert_int_equal(map->first->text.len, 0);
}

static void
numbers_are_those_of_json(void **state)
{
	struct dn_run *run = *state;
	static const char *const numbers[] = {
		"0", "-0", "12", "1.50", "-1e9", "1.5E+10", "0.0e-1"};
	static const char *const others[] = {
		"",    "-",   "01", "1.",   ".5",    "+1", "1e",
		"1e+", "0x1", "1 ", "true", "1.2.3", "--1"};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_true(dn_tree_is_number(
			dn_tree_plain(&run->arena, NULL, NULL, numbers[i])));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(dn_tree_is_number(
			dn_tree_plain(&run->arena, NULL, NULL, others[i])));
	assert_false(dn_tree_is_number(
		dn_tree_text(&run->arena, NULL, NULL, DN_SLICE("1"))));
	assert_false(dn_tree_is_number(dn_tree_list(&run->arena, NULL, NULL)));
}

static void
numbers_are_printed_without_idle_zeros(void **state)
{
	struct dn_run *run = *state;
	static const struct {
		double value;
		int decimals;
		const char *text;
	} cases[] = {
		{0, 2, "0"},
		{-0.001, 2, "0"},
		{1.5, 2, "1.5"},
		{1.005, 1, "1"},
		{2.25, 1, "2.3"},
		{-2.25, 1, "-2.3"},
		{0.0625, 4, "0.0625"},
		{9.999, 2, "10"},
		{1e20, 2, "1000000000000000"},
		{123456789, 0, "123456789"},
		{0.05, 3, "0.05"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(dn_tree_number(&run->arena, NULL, NULL,
						   cases[i].value,
						   cases[i].decimals)
					    ->text.text,
				    cases[i].text);
	double zero = 0;
	assert_string_equal(
		dn_tree_number(&run->arena, NULL, NULL, zero / zero, 2)
			->text.text,
		"0");
	assert_string_equal(
		dn_tree_integer(&run->arena, NULL, NULL, INT64_MIN)->text.text,
		"-9223372036854775808");
}

static void
a_dump_has_a_line_a_node(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_tree *list = dn_tree_list(&run->arena, map, "a\x1b");
	dn_tree_plain(&run->arena, list, NULL, "1");
	dn_tree_text(&run->arena, list, NULL, DN_SLICE("x\ny"));
	struct dn_out *out = dn_out_to_memory(run);
	dn_tree_dump(run, out, map);
	assert_string_equal(taken(run, out), "map\n"
					     "  a\\x1b: list\n"
					     "    plain '1'\n"
					     "    text 'x\\x0ay'\n");
}

static void
a_key_that_was_not_read_is_nowhere(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_plain(&run->arena, map, "a", "1");
	assert_int_equal(dn_tree_key_span(map->first).source, DN_NO_SOURCE);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_child_is_found_by_its_key),
		TEST(a_text_that_is_not_there_is_not_put),
		TEST(numbers_are_those_of_json),
		TEST(numbers_are_printed_without_idle_zeros),
		TEST(a_dump_has_a_line_a_node),
		TEST(a_key_that_was_not_read_is_nowhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
