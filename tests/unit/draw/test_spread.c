/* SPDX-License-Identifier: MIT */
/* Tests of moving places apart. */
#include "setup.h"

#include "draw/spread.h"

#define NEAR(a, b) assert_true((a) - (b) < 1e-9 && (b) - (a) < 1e-9)

static void
places_with_room_stay(void **state)
{
	double places[] = {10, 30, 60};
	dn_spread(*state, places, 3, 12, 0, 100);
	NEAR(places[0], 10);
	NEAR(places[1], 30);
	NEAR(places[2], 60);
}

static void
places_too_near_share_the_way(void **state)
{
	double places[] = {40, 44, 90};
	dn_spread(*state, places, 3, 12, 0, 100);
	NEAR(places[0], 36);
	NEAR(places[1], 48);
	NEAR(places[2], 90);
}

static void
bounds_are_kept(void **state)
{
	double places[] = {2, 3, 99, 99};
	dn_spread(*state, places, 4, 10, 5, 95);
	NEAR(places[0], 5);
	NEAR(places[1], 15);
	NEAR(places[2], 85);
	NEAR(places[3], 95);
}

static void
none_and_one_are_no_trouble(void **state)
{
	double place = -5;
	dn_spread(*state, NULL, 0, 10, 0, 100);
	dn_spread(*state, &place, 1, 10, 0, 100);
	NEAR(place, 0);
}

static double
cost(const double *a, const double *b, uint32_t n)
{
	double sum = 0;
	for (uint32_t i = 0; i < n; i++)
		sum += (a[i] - b[i]) * (a[i] - b[i]);
	return sum;
}

/* No single place, nor any run of them, can move and make it cheaper. */
static void
nothing_moves_farther_than_it_must(void **state)
{
	uint32_t random = 99;
	for (int seed = 0; seed < 1000; seed++) {
		double wish[12], places[12], moved[12];
		uint32_t n = 1 + (uint32_t)seed % 12;
		double at = 0;
		for (uint32_t i = 0; i < n; i++) {
			random = random * 1664525u + 1013904223u;
			at += (random >> 8) % 20;
			wish[i] = places[i] = at;
		}
		dn_spread(*state, places, n, 10, 0, 400);
		for (uint32_t i = 1; i < n; i++)
			if (places[i] - places[i - 1] < 10 - 1e-9)
				fail_msg("seed %d: too near", seed);
		for (uint32_t from = 0; from < n; from++)
			for (uint32_t to = from; to < n; to++)
				for (int way = -1; way <= 1; way += 2) {
					bool fits = true;
					for (uint32_t i = 0; i < n; i++) {
						bool in = i >= from && i <= to;
						moved[i] = places[i] +
							   (in ? .01 * way : 0);
						fits &= moved[i] >= 0 &&
							moved[i] <= 400 &&
							(!i ||
							 moved[i] - moved[i -
									  1] >=
								 10 - 1e-9);
					}
					if (fits &&
					    cost(moved, wish, n) <
						    cost(places, wish, n) -
							    1e-9)
						fail_msg("seed %d", seed);
				}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(places_with_room_stay),
		TEST(places_too_near_share_the_way),
		TEST(bounds_are_kept),
		TEST(none_and_one_are_no_trouble),
		TEST(nothing_moves_farther_than_it_must),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
