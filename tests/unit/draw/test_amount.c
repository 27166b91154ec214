/* SPDX-License-Identifier: MIT */
/* Tests of how amounts are written, and of logarithms and powers of ten. */
#include "setup.h"

#include <math.h>

#include "draw/amount.h"

static void
expect(void **state, enum dn_amount amount, double value, const char *text)
{
	assert_string_equal(dn_amount_text(*state, amount, value), text);
}

static void
plain_amounts_have_at_most_six_digits(void **state)
{
	expect(state, DN_AMOUNT_PLAIN, 76.5, "76.5");
	expect(state, DN_AMOUNT_PLAIN, 0.3, "0.3");
	expect(state, DN_AMOUNT_PLAIN, 0.1 + 0.2, "0.3");
	expect(state, DN_AMOUNT_PLAIN, 80, "80");
	expect(state, DN_AMOUNT_PLAIN, 0.00025, "0.00025");
	expect(state, DN_AMOUNT_PLAIN, 1234567, "1,234,570");
	expect(state, DN_AMOUNT_PLAIN, 999999.6, "1,000,000");
	expect(state, DN_AMOUNT_PLAIN, 1000, "1,000");
	expect(state, DN_AMOUNT_PLAIN, -2.5, "-2.5");
	expect(state, DN_AMOUNT_PLAIN, 0, "0");
	expect(state, DN_AMOUNT_PLAIN, -0.0, "0");
}

static void
a_half_is_rounded_away_from_zero(void **state)
{
	expect(state, DN_AMOUNT_PLAIN, 1.2345675, "1.23457");
	expect(state, DN_AMOUNT_PLAIN, 2.000005, "2.00001");
}

static void
very_small_and_large_ones_have_an_exponent(void **state)
{
	expect(state, DN_AMOUNT_PLAIN, 1.5e-9, "1.5e-9");
	expect(state, DN_AMOUNT_PLAIN, 3e20, "3e20");
	expect(state, DN_AMOUNT_COUNT, 4.9e-324, "4.94066e-324");
	expect(state, DN_AMOUNT_PLAIN, INFINITY, "0");
	expect(state, DN_AMOUNT_PLAIN, NAN, "0");
}

static void
counts_have_letters_for_thousands(void **state)
{
	expect(state, DN_AMOUNT_COUNT, 25557032, "25.557M");
	expect(state, DN_AMOUNT_COUNT, 500000, "500k");
	expect(state, DN_AMOUNT_COUNT, 1e9, "1B");
	expect(state, DN_AMOUNT_COUNT, 1.76e11, "176B");
	expect(state, DN_AMOUNT_COUNT, 999, "999");
	expect(state, DN_AMOUNT_COUNT, 0.5, "0.5");
	expect(state, DN_AMOUNT_COUNT, 2.5e13, "25T");
}

static void
years_are_whole(void **state)
{
	expect(state, DN_AMOUNT_YEAR, 2015, "2015");
	expect(state, DN_AMOUNT_YEAR, 987, "987");
}

static void
logarithms_are_those_of_the_math_library(void **state)
{
	(void)state;
	for (double value = 1e-300; value < 1e300; value *= 1.37) {
		double error = dn_log10(value) - log10(value);
		assert_true(fabs(error) < 1e-13 * (1 + fabs(log10(value))));
	}
	assert_true(dn_log10(1) == 0);
	assert_true(dn_log10(0) == 0 && dn_log10(-1) == 0);
}

static void
powers_of_ten_are_rounded_once(void **state)
{
	(void)state;
	assert_true(dn_times_ten(3, -1) == 0.3);
	assert_true(dn_times_ten(25, -3) == 0.025);
	assert_true(dn_times_ten(7, 22) == 7e22);
	assert_true(dn_times_ten(1, 0) == 1);
}

static void
a_decade_is_exact_at_its_ends(void **state)
{
	(void)state;
	for (int e = -30; e <= 30; e++) {
		double power = dn_times_ten(1, e);
		assert_int_equal(dn_decade(power), e);
		assert_int_equal(dn_decade(nextafter(power, 0)), e - 1);
		assert_int_equal(dn_decade(power * 9.99), e);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(plain_amounts_have_at_most_six_digits),
		TEST(a_half_is_rounded_away_from_zero),
		TEST(very_small_and_large_ones_have_an_exponent),
		TEST(counts_have_letters_for_thousands),
		TEST(years_are_whole),
		TEST(logarithms_are_those_of_the_math_library),
		TEST(powers_of_ten_are_rounded_once),
		TEST(a_decade_is_exact_at_its_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
