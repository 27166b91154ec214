/* SPDX-License-Identifier: MIT */
/* A page against the number of parameters that it says. */
#include "pages.h"

/* Whether 1010 parameters (dense 10 of 100) are as many as it says. */
static bool
is_right(struct dn_run *run, const char *value)
{
	struct dn_page *page =
		page_of(run, dn_arena_format(&run->arena,
					     "inputs: {x: 100}\n"
					     "layers: [dense 10]\n"
					     "params-checked: {value: %s}\n",
					     value));
	return dn_page_check(run, page, dn_page_expand(run, page));
}

static void
test_a_printed_count_is_right_within_half_its_last_digit(void **state)
{
	struct dn_run *run = *state;
	assert_true(is_right(run, "1010"));
	assert_true(is_right(run, "1011"));
	assert_false(is_right(run, "1012"));
	assert_true(is_right(run, "1.01K"));
	assert_true(is_right(run, "1.0K"));
	assert_true(is_right(run, "1K"));
	assert_false(is_right(run, "1.02K"));
	assert_false(is_right(run, "1.1K"));
	assert_false(is_right(run, "2K"));
	assert_true(is_right(run, "0.001M"));
	assert_false(is_right(run, "many"));
}

static void
test_the_difference_is_said_at_the_value(void **state)
{
	struct dn_run *run = *state;
	assert_false(is_right(run, "3K"));
	assert_string_equal(found(run),
			    "3:25-3:27 wrong-params: the layers have 1010 "
			    "parameters, not 3K\n");
	size_t n;
	assert_int_equal(dn_diag_list(run, &n)[0].code, DN_WRONG_PARAMS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_printed_count_is_right_within_half_its_last_digit,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_the_difference_is_said_at_the_value, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
