/* SPDX-License-Identifier: MIT */
/*
 * Tests of quartiles, whiskers and outliers. With the argument `print` the
 * program is the one side of a comparison with an independent computation,
 * tests/meta/statistics.sh: it reads sets, one a line, and prints what they
 * come to.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "perf/stats.h"

#define NEAR 1e-12
#define MAX_VALUES 4096

static struct dn_stats
stats_of(struct dn_run *run, const double *values, uint32_t n)
{
	dn_run_init(run, NULL);
	return dn_stats_of(run, values, n);
}

static void
quartiles_are_those_of_type_7(void **state)
{
	(void)state;
	struct dn_run run;
	static const double values[] = {4, 1, 3, 2};
	struct dn_stats s = stats_of(&run, values, 4);
	assert_true(s.q1 == 1.75 && s.median == 2.5 && s.q3 == 3.25);
	assert_true(s.low == 1 && s.high == 4);
	assert_int_equal(s.n_low + s.n_high, 0);
	dn_run_end(&run);
}

static void
a_single_value_is_everything(void **state)
{
	(void)state;
	struct dn_run run;
	static const double value = 7.5;
	struct dn_stats s = stats_of(&run, &value, 1);
	assert_true(s.q1 == 7.5 && s.median == 7.5 && s.q3 == 7.5);
	assert_true(s.low == 7.5 && s.high == 7.5);
	assert_int_equal(s.n_low + s.n_high, 0);
	dn_run_end(&run);
}

static void
equal_values_have_no_outliers(void **state)
{
	(void)state;
	struct dn_run run;
	static const double values[] = {5, 5, 5, 5, 5};
	struct dn_stats s = stats_of(&run, values, 5);
	assert_true(s.q1 == 5 && s.q3 == 5 && s.low == 5 && s.high == 5);
	assert_int_equal(s.n_low + s.n_high, 0);
	dn_run_end(&run);
}

static void
what_lies_beyond_the_whiskers_is_an_outlier(void **state)
{
	(void)state;
	struct dn_run run;
	static const double values[] = {-50, 10, 11, 12, 13, 14, 15, 90, 99};
	struct dn_stats s = stats_of(&run, values, 9);
	assert_int_equal(s.n_low, 1);
	assert_int_equal(s.n_high, 2);
	assert_true(s.low == 10 && s.high == 15);
	assert_true(s.sorted[0] == -50 && s.sorted[8] == 99);
	dn_run_end(&run);
}

static void
a_value_just_at_the_fence_is_no_outlier(void **state)
{
	(void)state;
	struct dn_run run;
	/* q1 = 0, q3 = 4: the fences stand at -6 and 10. */
	static const double values[] = {-6, 0, 2, 4, 10};
	struct dn_stats s = stats_of(&run, values, 5);
	assert_true(s.q1 == 0 && s.q3 == 4);
	assert_int_equal(s.n_low + s.n_high, 0);
	dn_run_end(&run);
}

static void
huge_values_do_not_turn_into_nothing(void **state)
{
	(void)state;
	struct dn_run run;
	static const double values[] = {-1.7e308, 0, 1.7e308, 1.7e308, 1.7e308};
	struct dn_stats s = stats_of(&run, values, 5);
	assert_true(s.q1 == 0 && s.median == 1.7e308);
	dn_run_end(&run);
}

/* How many of n values are below, and at most, a value. */
static void
count(const double *values, uint32_t n, double at, uint32_t *below,
      uint32_t *at_most)
{
	*below = *at_most = 0;
	for (uint32_t i = 0; i < n; i++) {
		*below += values[i] < at;
		*at_most += values[i] <= at;
	}
}

/* By its definition: without sorting, by counting those below. */
static double
nth(const double *values, uint32_t n, uint32_t place)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t below, at_most;
		count(values, n, values[i], &below, &at_most);
		if (below <= place && place < at_most)
			return values[i];
	}
	fail_msg("no value has place %u", place);
	return 0;
}

static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
random_sets_agree_with_counting(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 1000; seed++) {
		uint32_t random = seed * 2654435761u;
		double values[64];
		uint32_t n = 1 + next(&random) % 60;
		uint32_t spread = 1 + next(&random) % 40; /* many ties */
		for (uint32_t i = 0; i < n; i++)
			values[i] = (double)(next(&random) % spread) / 8;
		struct dn_run run;
		struct dn_stats s = stats_of(&run, values, n);
		for (uint32_t q = 1; q <= 3; q++) {
			uint32_t place = (n - 1) * q / 4;
			double part = (double)((n - 1) * q % 4) / 4;
			double low = nth(values, n, place);
			double high =
				part > 0 ? nth(values, n, place + 1) : low;
			double want = low + part * (high - low);
			double got = q == 1 ? s.q1 : q == 2 ? s.median : s.q3;
			if (got - want > NEAR || want - got > NEAR)
				fail_msg("seed %u: quartile %u", seed, q);
		}
		double reach = 1.5 * (s.q3 - s.q1);
		uint32_t low = 0, high = 0, unused;
		count(values, n, s.q1 - reach, &low, &unused);
		count(values, n, s.q3 + reach, &unused, &high);
		if (s.n_low != low || s.n_high != n - high)
			fail_msg("seed %u: outliers", seed);
		dn_run_end(&run);
	}
}

/* Reads numbers with blanks between, one set a line. */
static int
print_sets(void)
{
	static char line[1 << 20];
	static double values[MAX_VALUES];
	while (fgets(line, sizeof(line), stdin)) {
		uint32_t n = 0;
		for (char *at = strtok(line, " \n"); at && n < MAX_VALUES;
		     at = strtok(NULL, " \n"))
			values[n++] = strtod(at, NULL);
		if (!n)
			continue;
		struct dn_run run;
		struct dn_stats s = stats_of(&run, values, n);
		printf("%u %.9f %.9f %.9f %.9f %.9f %u %u\n", n, s.q1, s.median,
		       s.q3, s.low, s.high, s.n_low, s.n_high);
		dn_run_end(&run);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "print") == 0)
		return print_sets();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quartiles_are_those_of_type_7),
		cmocka_unit_test(a_single_value_is_everything),
		cmocka_unit_test(equal_values_have_no_outliers),
		cmocka_unit_test(what_lies_beyond_the_whiskers_is_an_outlier),
		cmocka_unit_test(a_value_just_at_the_fence_is_no_outlier),
		cmocka_unit_test(huge_values_do_not_turn_into_nothing),
		cmocka_unit_test(random_sets_agree_with_counting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
