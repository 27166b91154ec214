/* SPDX-License-Identifier: MIT */
/* Scenes hold rounded numbers and clean texts. */
#include "setup.h"

static const double nan_bits = 0.0;

static void
numbers_are_rounded_when_added(void **state)
{
	struct dn_scene scene = {0};
	const struct dn_item *rect =
		dn_scene_rect(*state, &scene, 1.234, -1.235, 1e9, 0.004);
	assert_true(rect->x == 1.23);
	assert_true(rect->y == -1.24);
	assert_true(rect->width == DN_SCENE_MAX);
	assert_true(rect->height == 0);
	double zero = nan_bits;
	rect = dn_scene_rect(*state, &scene, zero / zero, -1 / zero, 0, 0);
	assert_true(rect->x == 0);
	assert_true(rect->y == -DN_SCENE_MAX);
}

static void
a_path_copies_and_rounds_its_segments(void **state)
{
	struct dn_scene scene = {0};
	struct dn_segment segments[] = {
		dn_line_to((struct dn_point){1.111, 2}),
		dn_curve_to((struct dn_point){3.333, 0},
			    (struct dn_point){0, 4.444},
			    (struct dn_point){5.555, 6}),
	};
	const struct dn_item *path = dn_scene_path(
		*state, &scene, (struct dn_point){0.001, 0}, segments, 2);
	assert_ptr_not_equal(path->segments, segments);
	assert_int_equal(path->n_segments, 2);
	assert_true(path->segments[0].is_line);
	assert_true(path->segments[0].to.x == 1.11);
	assert_true(path->segments[1].c1.x == 3.33);
	assert_true(path->segments[1].c2.y == 4.44);
	assert_true(path->segments[1].to.x == 5.56);
	assert_true(path->start.x == 0);
	assert_int_equal(path->stroke, DN_PAINT_LINE);
}

static void
a_text_is_cleaned_when_added(void **state)
{
	struct dn_scene scene = {0};
	const struct dn_item *text =
		dn_scene_text(*state, &scene, 0, 0, 11.5, " a\n\x1b b");
	assert_string_equal(text->text, "a \xef\xbf\xbd b");
	assert_int_equal(text->fill, DN_PAINT_INK);
}

static void
items_stand_in_the_order_added(void **state)
{
	struct dn_scene scene = {0};
	dn_scene_open(*state, &scene, DN_GROUP_NODE, "n-a", "A")->url =
		"https://a.b";
	dn_scene_rect(*state, &scene, 0, 0, 1, 1);
	dn_scene_close(*state, &scene);
	assert_int_equal(scene.n, 3);
	assert_int_equal(scene.items[0].kind, DN_GROUP_OPEN);
	assert_int_equal(scene.items[0].group, DN_GROUP_NODE);
	assert_string_equal(scene.items[0].id, "n-a");
	assert_int_equal(scene.items[1].kind, DN_RECT);
	assert_int_equal(scene.items[2].kind, DN_GROUP_CLOSE);
}

static void
links_are_http_or_https_and_nothing_else(void **state)
{
	(void)state;
	static const char *const good[] = {
		"https://arxiv.org/abs/1512.03385",
		"http://x",
		"https://a.b/d'Alembert",
		"https://example.org/\xc3\xa4?q=1&r=2#f",
	};
	static const char *const bad[] = {
		"javascript:alert(1)",
		"data:text/html,x",
		"//example.org",
		"/etc/passwd",
		"ftp://a.b",
		"https:",
		"https://",
		"https:///x",
		"https://?x",
		" https://a.b",
		"https://a.b/ c",
		"https://a.b/\n",
		"https://a.b/\"",
		"https://a.b/<",
		"https://a.b/\\",
		"https://a.b/\xe2\x80\xae",
		"https://a.b/\x7f",
		"https://a.b/\xff",
		"",
	};
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!dn_link_is_web(good[i]))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (dn_link_is_web(bad[i]))
			fail_msg("accepted: %s", bad[i]);
	assert_false(dn_link_is_web(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_are_rounded_when_added),
		TEST(a_path_copies_and_rounds_its_segments),
		TEST(a_text_is_cleaned_when_added),
		TEST(items_stand_in_the_order_added),
		TEST(links_are_http_or_https_and_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
