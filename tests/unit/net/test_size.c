/* SPDX-License-Identifier: MIT */
/* Arithmetic on sizes of which some are unknown. */
#include "net/size.h"
#include "nets.h"

#define T DN_SIZE_LETTER(0)
#define U DN_SIZE_LETTER(7)
#define NO DN_SIZE_UNKNOWN

static void
test_letters_come_through_what_changes_nothing(void **state)
{
	(void)state;
	assert_int_equal(dn_size_add(T, 0), T);
	assert_int_equal(dn_size_add(0, T), T);
	assert_int_equal(dn_size_add(T, 1), NO);
	assert_int_equal(dn_size_mul(1, T), T);
	assert_int_equal(dn_size_mul(T, 0), 0);
	assert_int_equal(dn_size_mul(T, T), NO);
	assert_int_equal(dn_size_shift(T, 0), T);
	assert_int_equal(dn_size_floor(T, 1), T);
	assert_int_equal(dn_size_ceil(T, 2), NO);
	assert_int_equal(DN_SIZE_LETTER_OF(U), 7);
}

static void
test_what_overflows_or_falls_below_zero_is_unknown(void **state)
{
	(void)state;
	assert_int_equal(dn_size_add(INT64_MAX, 1), NO);
	assert_int_equal(dn_size_mul(INT64_MAX / 2 + 1, 2), NO);
	assert_int_equal(dn_size_mul(INT64_MAX, 1), INT64_MAX);
	assert_int_equal(dn_size_shift(INT64_MAX, 1), NO);
	assert_int_equal(dn_size_shift(2, -3), NO);
	assert_int_equal(dn_size_shift(3, INT64_MIN), NO);
	assert_int_equal(dn_size_floor(5, 0), NO);
	assert_int_equal(dn_size_floor(5, -2), NO);
	assert_int_equal(dn_size_floor(5, 2), 2);
	assert_int_equal(dn_size_ceil(5, 2), 3);
	assert_int_equal(dn_size_ceil(INT64_MAX, 2), INT64_MAX / 2 + 1);
}

static void
test_what_two_say_together_is_the_most_of_both(void **state)
{
	(void)state;
	assert_int_equal(dn_size_both(NO, T), T);
	assert_int_equal(dn_size_both(T, NO), T);
	assert_int_equal(dn_size_both(T, U), T);
	assert_int_equal(dn_size_both(T, 4), 4);
	assert_int_equal(dn_size_both(4, 5), 4);
	assert_int_equal(dn_size_broadcast(1, T), T);
	assert_int_equal(dn_size_broadcast(T, 1), T);
	assert_int_equal(dn_size_broadcast(T, T), T);
	assert_int_equal(dn_size_broadcast(NO, 1), NO);
	assert_int_equal(dn_size_broadcast(NO, 7), 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_letters_come_through_what_changes_nothing),
		cmocka_unit_test(
			test_what_overflows_or_falls_below_zero_is_unknown),
		cmocka_unit_test(
			test_what_two_say_together_is_the_most_of_both),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
