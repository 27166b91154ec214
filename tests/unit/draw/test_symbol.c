/* SPDX-License-Identifier: MIT */
/* Tests of marks. */
#include "setup.h"

#include "draw/geometry.h"
#include "draw/symbol.h"

static void
every_shape_covers_about_the_same_area(void **state)
{
	for (int shape = DN_SHAPE_SQUARE; shape < DN_N_SHAPES; shape++) {
		struct dn_scene scene = {.width = 100, .height = 100};
		const struct dn_symbol mark = {{50, 50},
					       20,
					       (enum dn_shape)shape,
					       DN_PAINT_HUE_0,
					       false};
		struct dn_points points = {0};
		dn_symbol_draw(*state, &scene, &mark);
		assert_int_equal(scene.n, 1);
		dn_path_flatten(&((struct dn_run *)*state)->arena,
				&scene.items[0], &points);
		double area = 0, reach = 0;
		for (uint32_t i = 1; i < points.n; i++) {
			struct dn_point a = points.items[i - 1];
			struct dn_point b = points.items[i];
			area += (a.x * b.y - b.x * a.y) / 2;
			double x = b.x > 50 ? b.x - 50 : 50 - b.x;
			double y = b.y > 50 ? b.y - 50 : 50 - b.y;
			reach = x > reach ? x : reach;
			reach = y > reach ? y : reach;
		}
		area = area < 0 ? -area : area;
		assert_true(area > 0.75 * 1256 && area < 1.25 * 1256);
		double claimed = 20 * dn_shape_reach((enum dn_shape)shape);
		assert_true(reach - claimed < 0.01 && claimed - reach < 0.01);
	}
}

static void
a_hollow_mark_shows_its_paint_inside(void **state)
{
	struct dn_scene scene = {.width = 100, .height = 100};
	struct dn_symbol mark = {
		{50, 50}, 5, DN_SHAPE_CIRCLE, DN_PAINT_HUE_7, true};
	dn_symbol_draw(*state, &scene, &mark);
	assert_int_equal(scene.n, 2);
	assert_int_equal(scene.items[0].fill, DN_PAINT_PAGE);
	assert_int_equal(scene.items[0].stroke, DN_PAINT_INK);
	assert_int_equal(scene.items[1].fill, DN_PAINT_HUE_7);
	assert_true(scene.items[1].width < scene.items[0].width);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_shape_covers_about_the_same_area),
		TEST(a_hollow_mark_shows_its_paint_inside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
