/* SPDX-License-Identifier: MIT */
/* Tests of the network simplex method. */
#include "layouts.h"

#include "draw/simplex.h"

static int64_t
sum_of(const struct dn_spring *springs, uint32_t m, const int32_t *places)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < m; i++) {
		int32_t length =
			places[springs[i].head] - places[springs[i].tail];
		assert_true(length >= springs[i].length);
		sum += (int64_t)springs[i].weight * length;
	}
	return sum;
}

static void
what_is_weighted_is_no_longer_than_it_must(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	/* 0 > 1 > 3 is long, 0 > 2 > 3 is short: 2 goes where it is heavy. */
	const struct dn_spring springs[] = {
		{0, 1, 5, 1}, {1, 3, 5, 1}, {0, 2, 1, 1}, {2, 3, 1, 4}};
	int32_t places[4];
	dn_simplex(&run, 4, springs, 4, 100, places);
	assert_int_equal(places[0], 0);
	assert_int_equal(places[3], 10);
	assert_int_equal(places[2], 9);
	dn_run_end(&run);
}

/* The least sum, by trying all places up to a bound. */
static int64_t
least_sum(const struct dn_spring *springs, uint32_t m, uint32_t n, int32_t most)
{
	int32_t places[5] = {0};
	int64_t least = INT64_MAX;
	for (;;) {
		int64_t sum = 0;
		bool fits = true;
		for (uint32_t i = 0; i < m && fits; i++) {
			int32_t length = places[springs[i].head] -
					 places[springs[i].tail];
			fits = length >= springs[i].length;
			sum += (int64_t)springs[i].weight * length;
		}
		if (fits && sum < least)
			least = sum;
		uint32_t v = 0;
		while (v < n && ++places[v] > most)
			places[v++] = 0;
		if (v == n)
			return least;
	}
}

static void
no_places_are_better(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (unsigned turn = 0; turn < 60; turn++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		struct dn_spring springs[8];
		uint32_t n = 5, m = 4 + picture_random(&seed) % 5;
		for (uint32_t i = 0; i < m; i++) {
			uint32_t head = 1 + picture_random(&seed) % (n - 1);
			springs[i] = (struct dn_spring){
				picture_random(&seed) % head, head,
				(int32_t)(picture_random(&seed) % 4) - 1,
				(int32_t)(picture_random(&seed) % 3)};
		}
		int32_t places[5];
		dn_simplex(&run, n, springs, m, 1000, places);
		assert_int_equal(sum_of(springs, m, places),
				 least_sum(springs, m, n, 8));
		dn_run_end(&run);
	}
}

static void
without_turns_the_places_are_right_but_not_best(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	const struct dn_spring springs[] = {
		{0, 1, 5, 1}, {1, 3, 5, 1}, {0, 2, 1, 1}, {2, 3, 1, 4}};
	int32_t places[4];
	dn_simplex(&run, 4, springs, 4, 0, places);
	assert_true(sum_of(springs, 4, places) > 5 + 5 + 9 + 4);
	dn_simplex(&run, 0, NULL, 0, 10, places);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_weighted_is_no_longer_than_it_must),
		cmocka_unit_test(no_places_are_better),
		cmocka_unit_test(
			without_turns_the_places_are_right_but_not_best),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
