/* SPDX-License-Identifier: MIT */
/* Roots, chords, and where lines meet. */
#include "setup.h"

#include "draw/geometry.h"

static struct dn_point
at(double x, double y)
{
	return (struct dn_point){x, y};
}

static bool
near(double a, double b, double by)
{
	return a - b <= by && b - a <= by;
}

static void
roots_are_exact_to_the_last_digits(void **state)
{
	(void)state;
	for (double x = 1e-9; x < 1e12; x *= 3.7)
		assert_true(near(dn_sqrt(x) * dn_sqrt(x), x, x * 1e-15 * 4));
	assert_true(dn_sqrt(4) == 2);
	assert_true(dn_sqrt(0) == 0);
	assert_true(dn_sqrt(-1) == 0);
}

static void
rounding_is_to_hundredths_away_from_zero(void **state)
{
	(void)state;
	assert_true(dn_round(0.005) == 0.01);
	assert_true(dn_round(-0.005) == -0.01);
	assert_true(dn_round(0.0049) == 0);
	assert_true(dn_round(123.456) == 123.46);
}

/* A quarter of a circle of radius 100 around the origin. */
static const struct dn_segment quarter[] = {
	{.c1 = {100, 55.2285}, .c2 = {55.2285, 100}, .to = {0, 100}},
};

static void
chords_stay_near_their_curve(void **state)
{
	struct dn_run *run = *state;
	struct dn_scene scene = {0};
	const struct dn_item *path =
		dn_scene_path(run, &scene, at(100, 0), quarter, 1);
	struct dn_points points = {0};
	dn_path_flatten(&run->arena, path, &points);
	assert_true(points.n > 4 && points.n < 66);
	assert_true(points.items[0].x == 100);
	assert_true(points.items[points.n - 1].y == 100);
	for (uint32_t i = 1; i < points.n; i++) {
		struct dn_point a = points.items[i - 1], b = points.items[i];
		double x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
		assert_true(near(dn_sqrt(x * x + y * y), 100, 0.2));
	}
}

static void
a_closed_path_ends_where_it_starts(void **state)
{
	struct dn_run *run = *state;
	struct dn_scene scene = {0};
	struct dn_segment lines[] = {dn_line_to(at(10, 0)),
				     dn_line_to(at(10, 10))};
	struct dn_item *path = dn_scene_path(run, &scene, at(0, 0), lines, 2);
	path->closed = true;
	struct dn_points points = {0};
	dn_path_flatten(&run->arena, path, &points);
	assert_int_equal(points.n, 4);
	assert_true(points.items[3].x == 0 && points.items[3].y == 0);
}

static void
a_line_enters_a_box_only_through_its_inside(void **state)
{
	(void)state;
	struct dn_box box = {10, 10, 20, 20};
	assert_true(dn_line_enters(at(0, 15), at(30, 15), box));
	assert_true(dn_line_enters(at(12, 12), at(13, 13), box));
	assert_true(dn_line_enters(at(15, 0), at(15, 11), box));
	assert_true(dn_line_enters(at(0, 0), at(30, 30), box));
	assert_false(dn_line_enters(at(0, 10), at(30, 10), box));
	assert_false(dn_line_enters(at(0, 5), at(30, 5), box));
	assert_false(dn_line_enters(at(0, 15), at(10, 15), box));
	assert_false(dn_line_enters(at(0, 25), at(25, 50), box));
	assert_false(dn_line_enters(at(0, 20), at(20, 40), box));
}

static void
lines_that_meet_cross(void **state)
{
	(void)state;
	assert_true(dn_lines_cross(at(0, 0), at(10, 10), at(0, 10), at(10, 0)));
	assert_false(dn_lines_cross(at(0, 0), at(4, 4), at(0, 10), at(10, 0)));
	assert_false(dn_lines_cross(at(0, 0), at(10, 0), at(2, 0), at(20, 0)));
	assert_false(dn_lines_cross(at(0, 0), at(10, 0), at(0, 1), at(10, 1)));
}

static void
a_chain_that_crosses_at_a_joint_does_so_once(void **state)
{
	(void)state;
	/* up through (5, 0), with a joint exactly there */
	struct dn_point a = at(0, 0), b = at(10, 0);
	int n = dn_lines_cross(a, b, at(4, -3), at(5, 0)) +
		dn_lines_cross(a, b, at(5, 0), at(7, 3));
	assert_int_equal(n, 1);
	n = dn_lines_cross(a, b, at(4, 3), at(5, 0)) +
	    dn_lines_cross(a, b, at(5, 0), at(7, 3));
	assert_true(n == 0 || n == 2);
}

static void
lines_on_each_other_overlap(void **state)
{
	(void)state;
	assert_true(dn_lines_overlap(at(0, 0), at(10, 0), at(20, 0), at(2, 0)));
	assert_true(dn_lines_overlap(at(0, 0), at(9, 9), at(1, 1), at(2, 2)));
	assert_false(
		dn_lines_overlap(at(0, 0), at(10, 0), at(10, 0), at(20, 0)));
	assert_false(dn_lines_overlap(at(0, 0), at(10, 0), at(2, 1), at(8, 1)));
	assert_false(
		dn_lines_overlap(at(0, 0), at(10, 0), at(5, -5), at(5, 5)));
	assert_false(dn_lines_overlap(at(0, 0), at(0, 0), at(0, 0), at(1, 0)));
}

static void
the_box_of_a_text_goes_by_its_anchor(void **state)
{
	struct dn_scene scene = {0};
	struct dn_item *text = dn_scene_text(*state, &scene, 50, 20, 10, "VGG");
	double width = dn_text_box(text).right - 50;
	assert_true(width > 22 && width < 23);
	text->anchor = DN_ANCHOR_END;
	assert_true(near(dn_text_box(text).left, 50 - width, 1e-9));
	text->anchor = DN_ANCHOR_MIDDLE;
	assert_true(near(dn_text_box(text).left, 50 - width / 2, 1e-9));
	assert_true(near(dn_text_box(text).top, 10.95, 1e-9));
	assert_true(near(dn_text_box(text).bottom, 22.12, 1e-9));
}

static void
an_upward_text_has_a_box_that_stands(void **state)
{
	struct dn_scene scene = {0};
	struct dn_item *text = dn_scene_text(*state, &scene, 50, 80, 10, "VGG");
	text->upward = true;
	struct dn_box box = dn_text_box(text);
	assert_true(near(box.left, 40.95, 1e-9));
	assert_true(near(box.right, 52.12, 1e-9));
	assert_true(near(box.bottom, 80, 1e-9));
	assert_true(box.top > 57 && box.top < 58);
	text->anchor = DN_ANCHOR_END;
	assert_true(near(dn_text_box(text).top, 80, 1e-9));
	text->anchor = DN_ANCHOR_MIDDLE;
	box = dn_text_box(text);
	assert_true(near((box.top + box.bottom) / 2, 80, 1e-9));
}

static void
a_line_has_a_length_and_a_box_from_either_end(void **state)
{
	(void)state;
	struct dn_box box = dn_line_box(at(4, 1), at(1, 5));
	assert_true(dn_distance(at(4, 1), at(1, 5)) == 5);
	assert_true(box.left == 1 && box.top == 1 && box.right == 4 &&
		    box.bottom == 5);
	box = dn_line_box(at(1, 5), at(4, 1));
	assert_true(box.left == 1 && box.top == 1 && box.right == 4 &&
		    box.bottom == 5);
}

static void
joined_boxes_are_held_by_one(void **state)
{
	(void)state;
	struct dn_box box = dn_boxes_join((struct dn_box){1, 2, 3, 4},
					  (struct dn_box){0, 3, 2, 9});
	assert_true(box.left == 0 && box.top == 2 && box.right == 3 &&
		    box.bottom == 9);
}

static void
boxes_that_touch_do_not_overlap(void **state)
{
	(void)state;
	struct dn_box a = {0, 0, 10, 10}, b = {10, 0, 20, 10};
	assert_false(dn_boxes_overlap(a, b));
	assert_true(dn_boxes_overlap(dn_box_grow(a, 0.5), b));
	assert_false(dn_boxes_overlap(dn_box_grow(a, 0.5), dn_box_grow(b, -1)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(roots_are_exact_to_the_last_digits),
		TEST(rounding_is_to_hundredths_away_from_zero),
		TEST(chords_stay_near_their_curve),
		TEST(a_closed_path_ends_where_it_starts),
		TEST(a_line_enters_a_box_only_through_its_inside),
		TEST(lines_that_meet_cross),
		TEST(a_chain_that_crosses_at_a_joint_does_so_once),
		TEST(lines_on_each_other_overlap),
		TEST(the_box_of_a_text_goes_by_its_anchor),
		TEST(an_upward_text_has_a_box_that_stands),
		TEST(a_line_has_a_length_and_a_box_from_either_end),
		TEST(joined_boxes_are_held_by_one),
		TEST(boxes_that_touch_do_not_overlap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
