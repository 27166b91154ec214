/* SPDX-License-Identifier: MIT */
/* The vocabulary: words are unique, and rows agree with each other. */
#include "nets.h"

static void
test_each_word_finds_its_own_row(void **state)
{
	(void)state;
	for (unsigned k = 0; k < DN_N_OPS; k++) {
		enum dn_op_kind kind = DN_N_OPS;
		const struct dn_op_row *row = dn_op_row((enum dn_op_kind)k);
		assert_true(dn_op_find(dn_slice_of(row->word), &kind));
		assert_int_equal(kind, k);
	}
	for (unsigned k = 0; k < DN_N_ATTRS; k++) {
		enum dn_attr_key key = DN_N_ATTRS;
		struct dn_attr_row row = dn_attr_row((enum dn_attr_key)k);
		assert_true(dn_attr_find(dn_slice_of(row.word), &key));
		assert_int_equal(key, k);
	}
}

static void
test_an_unknown_word_finds_nothing(void **state)
{
	enum dn_op_kind kind;
	enum dn_attr_key key;
	(void)state;
	assert_false(dn_op_find(DN_SLICE("Conv"), &kind));
	assert_false(dn_op_find(DN_SLICE(""), &kind));
	assert_false(dn_attr_find(DN_SLICE("kernels"), &key));
}

static void
test_a_main_attribute_is_one_the_op_may_have(void **state)
{
	(void)state;
	for (unsigned k = 0; k < DN_N_OPS; k++) {
		const struct dn_op_row *row = dn_op_row((enum dn_op_kind)k);
		if (row->main != DN_N_ATTRS)
			assert_true(row->attrs & (UINT64_C(1) << row->main));
	}
}

static void
test_only_attributes_of_kind_word_have_words(void **state)
{
	(void)state;
	for (unsigned k = 0; k < DN_N_ATTRS; k++) {
		struct dn_attr_row row = dn_attr_row((enum dn_attr_key)k);
		assert_int_equal(row.words != NULL,
				 row.kind == DN_ATTR_KIND_WORD);
	}
}

static void
test_each_class_has_a_name(void **state)
{
	(void)state;
	for (unsigned c = 0; c < DN_N_CLASSES; c++)
		assert_non_null(dn_op_class_name((enum dn_op_class)c));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_word_finds_its_own_row),
		cmocka_unit_test(test_an_unknown_word_finds_nothing),
		cmocka_unit_test(test_a_main_attribute_is_one_the_op_may_have),
		cmocka_unit_test(test_only_attributes_of_kind_word_have_words),
		cmocka_unit_test(test_each_class_has_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
