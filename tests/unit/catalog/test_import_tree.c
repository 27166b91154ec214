/* SPDX-License-Identifier: MIT */
/* Tests of what an import reads from trees, and of copies. */
#include "import_fixture.h"

static void
test_what_is_missing_or_of_another_kind_reads_as_nothing(void **state)
{
	const struct dn_tree *map = parse_json(
		*state, "{\"text\": \" a\", \"list\": [1, 2], \"map\": {}}");

	assert_true(
		dn_slice_equal(dn_import_text(map, "text"), DN_SLICE(" a")));
	assert_int_equal(dn_import_text(map, "list").len, 0);
	assert_int_equal(dn_import_text(map, "gone").len, 0);
	assert_int_equal(dn_import_text(NULL, "text").len, 0);
	assert_ptr_equal(dn_import_first(map, "list"),
			 dn_tree_get(map, "list")->first);
	assert_null(dn_import_first(map, "map"));
	assert_null(dn_import_first(map, "text"));
	assert_null(dn_import_first(map, "gone"));
}

static void
test_blanks_are_no_text(void **state)
{
	(void)state;
	assert_true(dn_import_is_blank(DN_SLICE("")));
	assert_true(dn_import_is_blank(DN_SLICE(" \t\n")));
	assert_false(dn_import_is_blank(DN_SLICE(" a ")));
}

static void
test_a_list_is_made_once(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_tree *list = dn_import_list(run, map, "links");

	assert_ptr_equal(dn_import_list(run, map, "links"), list);
	assert_ptr_not_equal(dn_import_list(run, map, "x-links"), list);
	assert_int_equal(map->n, 2);
}

static void
test_a_copy_is_whole_and_of_its_own(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_tree *tree =
		parse_json(run, "{\"a\": [1, \"1\", null], \"b\": \"c\"}");

	dn_import_keep(run, map, "x-old", tree);
	tree->first->key = DN_SLICE("z");
	assert_string_equal(yaml_of(run, map),
			    "x-old: {a: [1, \"1\", null], b: c}\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_missing_or_of_another_kind_reads_as_nothing),
		TEST(test_blanks_are_no_text),
		TEST(test_a_list_is_made_once),
		TEST(test_a_copy_is_whole_and_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
