/* SPDX-License-Identifier: MIT */
/* Tests of the tables themselves. */
#include "fixture.h"

static void
check_schema(const struct dn_schema *schema)
{
	assert_true(schema->n_fields <= 64);
	for (uint32_t i = 0; i < schema->n_fields; i++) {
		const struct dn_field *field = &schema->fields[i];
		uint32_t cursor = 0;
		assert_ptr_equal(dn_schema_find(schema, dn_slice_of(field->key),
						&cursor),
				 field);
		assert_non_null(field->doc);
		assert_true(field->offset < schema->size);
		assert_int_equal(field->value == DN_VALUE_RECORD,
				 field->sub != NULL);
		if (field->sub)
			check_schema(field->sub);
	}
}

static void
test_every_row_is_sound(void **state)
{
	(void)state;
	check_schema(&dn_schema_network);
	check_schema(&dn_schema_vocabulary);
	check_schema(&dn_schema_datasets);
	check_schema(&dn_schema_catalog);
}

static void
test_a_key_is_found_from_any_cursor(void **state)
{
	(void)state;
	for (uint32_t start = 0; start <= dn_schema_network.n_fields; start++) {
		uint32_t cursor = start;
		const struct dn_field *field = dn_schema_find(
			&dn_schema_network, DN_SLICE("date"), &cursor);
		assert_string_equal(field->key, "date");
		assert_ptr_equal(&dn_schema_network.fields[cursor - 1], field);
	}
}

static void
test_neither_a_beginning_nor_an_extension_is_a_key(void **state)
{
	uint32_t cursor = 0;

	(void)state;
	assert_null(
		dn_schema_find(&dn_schema_network, DN_SLICE("dat"), &cursor));
	assert_null(
		dn_schema_find(&dn_schema_network, DN_SLICE("dates"), &cursor));
	assert_null(dn_schema_find(&dn_schema_network, DN_SLICE(""), &cursor));
}

static void
test_own_keys_begin_with_x_and_a_hyphen(void **state)
{
	(void)state;
	assert_true(dn_is_own_key(DN_SLICE("x-a")));
	assert_false(dn_is_own_key(DN_SLICE("x")));
	assert_false(dn_is_own_key(DN_SLICE("X-a")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_row_is_sound),
		TEST(test_a_key_is_found_from_any_cursor),
		TEST(test_neither_a_beginning_nor_an_extension_is_a_key),
		TEST(test_own_keys_begin_with_x_and_a_hyphen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
