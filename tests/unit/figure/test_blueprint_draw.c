/* SPDX-License-Identifier: MIT */
/* What is painted of a blueprint: boxes as nodes, circles, bars, names. */
#include "plans.h"

#include "draw/theme.h"
#include "figure/blueprint_draw.h"

static struct dn_scene
painted(struct dn_run *run, const char *text, double scale)
{
	struct dn_scene scene = {.width = 2000, .height = 2000};
	struct dn_blueprint b;
	struct dn_page page = {.run = run, .scene = &scene, .scale = scale};
	blueprint_of(run, &b, text);
	dn_blueprint_layout(&b, 1000);
	dn_blueprint_draw(&page, &b, (struct dn_point){10, 20});
	return scene;
}

static uint32_t
count_nodes(const struct dn_scene *scene)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		n += scene->items[i].kind == DN_GROUP_OPEN &&
		     scene->items[i].group == DN_GROUP_NODE;
	return n;
}

static bool
has_text(const struct dn_scene *scene, const char *text)
{
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].kind == DN_TEXT &&
		    strcmp(scene->items[i].text, text) == 0)
			return true;
	return false;
}

static void
test_each_box_is_a_node_with_a_tooltip(void **state)
{
	struct dn_scene scene = painted(*state, RESIDUAL, 1);
	assert_int_equal(count_nodes(&scene), 6);
	for (uint32_t i = 0; i < scene.n; i++) {
		if (scene.items[i].kind != DN_GROUP_OPEN)
			continue;
		assert_non_null(scene.items[i].title);
		assert_int_equal(scene.items[i + 1].kind, DN_RECT);
	}
	assert_true(has_text(&scene, "\xc3\x97"
				     "4"));
	assert_true(has_text(&scene, "softmax"));
}

static void
test_everything_grows_with_the_scale(void **state)
{
	struct dn_scene one = painted(*state, BRANCHES, 1);
	struct dn_scene two = painted(*state, BRANCHES, 2);
	assert_int_equal(one.n, two.n);
	for (uint32_t i = 0; i < one.n; i++) {
		double wide = two.items[i].width - 2 * one.items[i].width;
		double x = two.items[i].x - 10 - 2 * (one.items[i].x - 10);
		assert_true(wide < 0.05 && wide > -0.05);
		if (one.items[i].kind == DN_RECT)
			assert_true(x < 0.05 && x > -0.05);
	}
}

static void
test_each_look_has_a_colour_and_a_name(void **state)
{
	(void)state;
	for (unsigned look = 0; look < DN_N_LOOKS; look++) {
		enum dn_paint paint = dn_plan_paint((enum dn_plan_look)look);
		assert_non_null(dn_plan_names[look]);
		/* A rim is seen on the page: 3:1 is asked of graphics. */
		if (paint < DN_PAINT_HUE_0)
			assert_true(
				dn_color_contrast(
					dn_theme_color(DN_THEME_LIGHT, paint),
					dn_theme_color(DN_THEME_LIGHT,
						       DN_PAINT_CARD)) > 3);
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_each_box_is_a_node_with_a_tooltip),
		T(test_everything_grows_with_the_scale),
		T(test_each_look_has_a_colour_and_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
