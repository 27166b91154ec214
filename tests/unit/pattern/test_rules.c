/* SPDX-License-Identifier: MIT */
/* The vocabulary and the table of rules: complete, in order, without twins. */
#include "sketch.h"

static void
test_each_pattern_has_a_name_that_finds_it(void **state)
{
	(void)state;
	for (unsigned p = 0; p < DN_N_PATTERNS; p++) {
		enum dn_pattern found = DN_N_PATTERNS;
		const char *name = dn_pattern_name((enum dn_pattern)p);
		assert_true(dn_pattern_find(dn_slice_of(name), &found));
		assert_int_equal(found, p);
	}
	enum dn_pattern none;
	assert_false(dn_pattern_find(DN_SLICE("Skip"), &none));
}

static void
test_each_pattern_has_a_rule_that_proves_it(void **state)
{
	(void)state;
	for (unsigned p = 0; p < DN_N_PATTERNS; p++) {
		bool proved = false;
		for (size_t i = 0; dn_rules[i]; i++)
			proved = proved || (dn_rules[i]->proves &&
					    dn_rules[i]->pattern == p);
		assert_true(proved);
	}
}

static void
test_rules_are_complete_and_have_kinds_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; dn_rules[i]; i++) {
		assert_non_null(dn_rules[i]->kind);
		assert_non_null(dn_rules[i]->family);
		assert_non_null(dn_rules[i]->definition);
		assert_non_null(dn_rules[i]->match);
		/* What proves nothing may be below no pattern; else it must. */
		if (dn_rules[i]->proves)
			assert_true(dn_rules[i]->pattern < DN_N_PATTERNS);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(dn_rules[i]->kind,
						dn_rules[k]->kind);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_pattern_has_a_name_that_finds_it),
		cmocka_unit_test(test_each_pattern_has_a_rule_that_proves_it),
		cmocka_unit_test(
			test_rules_are_complete_and_have_kinds_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
