/* SPDX-License-Identifier: MIT */
/*
 * Tests of the Pareto front. With the argument `print` the program reads
 * points for tests/meta/statistics.sh: a line "x-direction y-direction x y x y
 * ...", directions + (higher is better) or -; it prints the front's numbers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "perf/pareto.h"

#define MAX_POINTS 4096

static void
points_that_are_beaten_are_left_out(void **state)
{
	(void)state;
	struct dn_pareto_point p[] = {
		{5, 60, 0}, {25, 76, 1}, {140, 74, 2}, {60, 78, 3}, {25, 75, 4},
	};
	uint32_t n =
		dn_pareto_front(p, 5, DN_LOWER_IS_BETTER, DN_HIGHER_IS_BETTER);
	assert_int_equal(n, 3);
	assert_int_equal(p[0].number, 0);
	assert_int_equal(p[1].number, 1);
	assert_int_equal(p[2].number, 3);
	assert_true(p[2].x == 60 && p[2].y == 78);
}

static void
equal_points_are_on_the_front_together(void **state)
{
	(void)state;
	struct dn_pareto_point p[] = {{1, 1, 2}, {1, 1, 0}, {1, 0, 1}};
	uint32_t n =
		dn_pareto_front(p, 3, DN_HIGHER_IS_BETTER, DN_HIGHER_IS_BETTER);
	assert_int_equal(n, 2);
	assert_int_equal(p[0].number, 0);
	assert_int_equal(p[1].number, 2);
}

static void
no_points_have_no_front(void **state)
{
	(void)state;
	assert_int_equal(dn_pareto_front(NULL, 0, DN_HIGHER_IS_BETTER,
					 DN_LOWER_IS_BETTER),
			 0);
}

static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static bool
beats(const struct dn_pareto_point *a, const struct dn_pareto_point *b,
      enum dn_direction x, enum dn_direction y)
{
	double sx = x == DN_HIGHER_IS_BETTER ? 1 : -1;
	double sy = y == DN_HIGHER_IS_BETTER ? 1 : -1;
	double dx = sx * (a->x - b->x), dy = sy * (a->y - b->y);
	return dx >= 0 && dy >= 0 && (dx > 0 || dy > 0);
}

static void
random_points_agree_with_every_pair(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 1000; seed++) {
		uint32_t random = seed * 2654435761u;
		struct dn_pareto_point all[64], front[64];
		uint32_t n = 1 + next(&random) % 60;
		uint32_t spread = 1 + next(&random) % 30;
		enum dn_direction x = next(&random) % 2 ? DN_HIGHER_IS_BETTER
							: DN_LOWER_IS_BETTER;
		enum dn_direction y = next(&random) % 2 ? DN_HIGHER_IS_BETTER
							: DN_LOWER_IS_BETTER;
		for (uint32_t i = 0; i < n; i++)
			all[i] = front[i] = (struct dn_pareto_point){
				next(&random) % spread, next(&random) % spread,
				i};
		uint32_t kept = dn_pareto_front(front, n, x, y), expected = 0;
		bool on[64] = {false};
		for (uint32_t i = 0; i < kept; i++)
			on[front[i].number] = true;
		for (uint32_t i = 0; i < n; i++) {
			bool beaten = false;
			for (uint32_t j = 0; j < n; j++)
				beaten |= beats(&all[j], &all[i], x, y);
			expected += !beaten;
			if (on[i] == beaten)
				fail_msg("seed %u: point %u", seed, i);
		}
		if (kept != expected)
			fail_msg("seed %u: %u on the front", seed, kept);
	}
}

static int
compare_numbers(const void *a, const void *b)
{
	const struct dn_pareto_point *p = a, *q = b;
	return (p->number > q->number) - (p->number < q->number);
}

static int
print_fronts(void)
{
	static char line[1 << 20];
	static struct dn_pareto_point points[MAX_POINTS];
	while (fgets(line, sizeof(line), stdin)) {
		const char *x = strtok(line, " \n"), *y = strtok(NULL, " \n");
		uint32_t n = 0;
		for (char *at; n < MAX_POINTS && (at = strtok(NULL, " \n"));) {
			points[n].x = strtod(at, NULL);
			at = strtok(NULL, " \n");
			points[n].y = at ? strtod(at, NULL) : 0;
			points[n].number = n;
			n++;
		}
		if (!x || !y)
			continue;
		n = dn_pareto_front(
			points, n,
			*x == '+' ? DN_HIGHER_IS_BETTER : DN_LOWER_IS_BETTER,
			*y == '+' ? DN_HIGHER_IS_BETTER : DN_LOWER_IS_BETTER);
		qsort(points, n, sizeof(*points), compare_numbers);
		for (uint32_t i = 0; i < n; i++)
			printf("%s%u", i ? " " : "", points[i].number);
		printf("\n");
	}
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "print") == 0)
		return print_fronts();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_that_are_beaten_are_left_out),
		cmocka_unit_test(equal_points_are_on_the_front_together),
		cmocka_unit_test(no_points_have_no_front),
		cmocka_unit_test(random_points_agree_with_every_pair),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
