/* SPDX-License-Identifier: MIT */
/* Tests of dust: how points become grains. */
#include "setup.h"

#include "draw/dust.h"

static void
points_on_one_pixel_are_one_grain(void **state)
{
	static const struct dn_point points[] = {
		{10.2, 10.3}, {50, 50}, {10.7, 10.9}, {11.2, 10.3}};
	struct dn_dust dust = dn_dust_of(*state, points, 4);
	assert_int_equal(dust.n, 3);
	assert_true(dust.cell == 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < dust.n; i++) {
		n += dust.items[i].n;
		if (dust.items[i].number == 0)
			assert_int_equal(dust.items[i].n, 2);
	}
	assert_int_equal(n, 4);
}

static void
the_least_crowded_come_first(void **state)
{
	static const struct dn_point points[] = {
		{10, 10}, {11, 10}, {10, 11.5}, {80, 80}};
	struct dn_dust dust = dn_dust_of(*state, points, 4);
	assert_int_equal(dust.n, 4);
	assert_int_equal(dust.items[0].number, 3);
	assert_int_equal(dust.items[0].crowd, 1);
	assert_int_equal(dust.items[3].crowd, 3);
}

static void
very_many_points_share_larger_squares(void **state)
{
	struct dn_run *run = *state;
	uint32_t n = 100000, random = 7;
	struct dn_point *points = dn_new(&run->arena, struct dn_point, n);
	for (uint32_t i = 0; i < n; i++) {
		random = random * 1664525u + 1013904223u;
		points[i].x = (random >> 8) % 80000 / 100.0;
		random = random * 1664525u + 1013904223u;
		points[i].y = (random >> 8) % 40000 / 100.0;
	}
	struct dn_dust dust = dn_dust_of(run, points, n);
	assert_true(dust.n <= DN_MAX_GRAINS);
	assert_true(dust.cell > 1);
	uint32_t sum = 0;
	for (uint32_t i = 0; i < dust.n; i++)
		sum += dust.items[i].n;
	assert_int_equal(sum, n);
}

static void
no_points_have_no_grains(void **state)
{
	struct dn_dust dust = dn_dust_of(*state, NULL, 0);
	assert_int_equal(dust.n, 0);
}

static void
a_crowded_grain_is_darker(void **state)
{
	struct dn_scene scene = {.width = 10, .height = 10};
	struct dn_grain grain = {.at = {5, 5}, .crowd = 1};
	dn_grain_draw(*state, &scene, &grain);
	grain.crowd = 30;
	dn_grain_draw(*state, &scene, &grain);
	assert_int_equal(scene.items[0].fill, DN_PAINT_DUST_1);
	assert_int_equal(scene.items[1].fill, DN_PAINT_DUST_4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(points_on_one_pixel_are_one_grain),
		TEST(the_least_crowded_come_first),
		TEST(very_many_points_share_larger_squares),
		TEST(no_points_have_no_grains),
		TEST(a_crowded_grain_is_darker),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
