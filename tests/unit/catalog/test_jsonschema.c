/* SPDX-License-Identifier: MIT */
/* Tests of the JSON Schema that the tables give. */
#include "fixture.h"

#include "format/json.h"

static const struct dn_tree *
schema(struct dn_run *run)
{
	struct dn_out *out = dn_out_to_memory(run);

	dn_catalog_schema(run, out);
	const struct dn_tree *tree = dn_json_read(
		run, dn_source_from_text(run, "schema", dn_out_text(out)));
	assert_non_null(tree);
	return tree;
}

static const struct dn_tree *
property(const struct dn_tree *tree, const char *key)
{
	return dn_tree_get(dn_tree_get(tree, "properties"), key);
}

static void
assert_text(const struct dn_tree *map, const char *key, const char *text)
{
	const struct dn_tree *tree = dn_tree_get(map, key);

	assert_non_null(tree);
	assert_string_equal(tree->text.text, text);
}

static void
test_it_is_draft_07_and_closed_but_for_own_keys(void **state)
{
	const struct dn_tree *tree = schema(*state);

	assert_text(tree, "$schema", "http://json-schema.org/draft-07/schema#");
	assert_text(tree, "additionalProperties", "false");
	assert_non_null(
		dn_tree_get(dn_tree_get(tree, "patternProperties"), "^x-"));
}

static void
test_every_key_of_a_network_is_described(void **state)
{
	const struct dn_tree *tree = schema(*state);

	for (uint32_t i = 0; i < dn_schema_network.n_fields; i++) {
		const struct dn_field *field = &dn_schema_network.fields[i];
		assert_text(property(tree, field->key), "description",
			    field->doc);
	}
}

static void
test_lists_records_and_choices_are_told(void **state)
{
	const struct dn_tree *tree = schema(*state);
	const struct dn_tree *parents = property(tree, "parents");
	const struct dn_tree *parent = dn_tree_get(parents, "items");

	assert_text(parents, "type", "array");
	assert_text(parent, "type", "object");
	assert_string_equal(dn_tree_get(parent, "required")->first->text.text,
			    "id");
	assert_int_equal(dn_tree_get(property(tree, "confidence"), "enum")->n,
			 3);
	assert_text(property(tree, "id"), "maxLength", "64");
}

static void
test_only_records_that_amend_may_lack_required_keys(void **state)
{
	const struct dn_tree *ways = dn_tree_get(schema(*state), "anyOf");

	assert_int_equal(ways->n, 2);
	assert_int_equal(dn_tree_get(ways->first, "required")->n, 2);
	assert_string_equal(
		dn_tree_get(ways->last, "required")->first->text.text,
		"amends");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_it_is_draft_07_and_closed_but_for_own_keys),
		TEST(test_every_key_of_a_network_is_described),
		TEST(test_lists_records_and_choices_are_told),
		TEST(test_only_records_that_amend_may_lack_required_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
