/* SPDX-License-Identifier: MIT */
/* Replays call what a canvas has, in order, with groups that nest. */
#include "setup.h"

#include "draw/canvas.h"

/* A canvas that writes a letter a call. */
struct letters {
	struct dn_canvas canvas;
	char text[64];
};

static void
add(struct dn_canvas *canvas, char letter)
{
	char *text = ((struct letters *)canvas)->text;
	text[strlen(text)] = letter;
}

static void
begin(struct dn_canvas *canvas, const struct dn_scene *scene)
{
	(void)scene;
	add(canvas, 'b');
}

static void
end(struct dn_canvas *canvas)
{
	add(canvas, 'e');
}

static void
open(struct dn_canvas *canvas, const struct dn_item *item)
{
	(void)item;
	add(canvas, '(');
}

static void
close(struct dn_canvas *canvas, const struct dn_item *item)
{
	(void)item;
	add(canvas, ')');
}

static void
draw(struct dn_canvas *canvas, const struct dn_item *item)
{
	add(canvas, item->kind == DN_RECT   ? 'r'
		    : item->kind == DN_PATH ? 'p'
					    : 't');
}

static void
items_come_in_order_between_begin_and_end(void **state)
{
	struct dn_scene scene = scene_of(*state, "rect\n"
						 "group\n"
						 "text text=\"a\"\n"
						 "close\n"
						 "path d=M1,1\n");
	struct letters all = {.canvas = {.begin = begin,
					 .end = end,
					 .group_open = open,
					 .group_close = close,
					 .rect = draw,
					 .path = draw,
					 .text = draw}};
	dn_scene_replay(&scene, &all.canvas);
	assert_string_equal(all.text, "br(t)pe");
}

static void
members_that_are_missing_are_not_called(void **state)
{
	struct dn_scene scene =
		scene_of(*state, "rect\ngroup\ntext\nclose\npath d=M1,1\n");
	struct letters some = {.canvas = {.rect = draw}};
	dn_scene_replay(&scene, &some.canvas);
	assert_string_equal(some.text, "r");
}

static void
groups_nest_whatever_the_scene_does(void **state)
{
	struct dn_scene scene = {0};
	dn_scene_close(*state, &scene);
	dn_scene_open(*state, &scene, DN_GROUP_PLAIN, NULL, NULL);
	dn_scene_open(*state, &scene, DN_GROUP_PLAIN, NULL, NULL);
	dn_scene_close(*state, &scene);
	dn_scene_rect(*state, &scene, 0, 0, 1, 1);
	struct letters some = {.canvas = {.group_open = open,
					  .group_close = close,
					  .rect = draw,
					  .end = end}};
	dn_scene_replay(&scene, &some.canvas);
	assert_string_equal(some.text, "(()r)e");
}

static struct dn_arrow
arrow_of(struct dn_run *run, const char *path)
{
	struct dn_scene scene = scene_of(
		run, dn_arena_format(&run->arena, "path d=%s arrow\n", path));
	return dn_arrow_of(&scene.items[0]);
}

static void
an_arrow_points_along_the_end_of_its_line(void **state)
{
	struct dn_arrow arrow = arrow_of(*state, "M0,0L50,0");
	assert_true(arrow.tip.x == 50 && arrow.tip.y == 0);
	assert_true(arrow.left.x == 44.5 && arrow.right.x == 44.5);
	assert_true(arrow.left.y == -arrow.right.y && arrow.right.y > 2);
	assert_true(arrow.last.to.x == 45.6 && arrow.last.to.y == 0);
	arrow = arrow_of(*state, "M0,0C0,20,30,10,30,40");
	assert_true(arrow.left.y == 34.5 && arrow.right.y == 34.5);
	assert_true(arrow.last.to.x == 30 && arrow.last.to.y == 35.6);
	assert_true(arrow.last.c2.y == 5.6);
}

static void
an_arrow_of_no_length_is_no_trouble(void **state)
{
	struct dn_arrow arrow = arrow_of(*state, "M5,5L5,5");
	assert_true(arrow.last.to.x == 5 && arrow.last.to.y == 5);
	arrow = arrow_of(*state, "M5,5C5,5,5,5,5,5");
	assert_true(arrow.tip.x == 5);
	arrow = arrow_of(*state, "M1,5L3,5"); /* shorter than its head */
	assert_true(arrow.last.to.x == 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(items_come_in_order_between_begin_and_end),
		TEST(members_that_are_missing_are_not_called),
		TEST(groups_nest_whatever_the_scene_does),
		TEST(an_arrow_points_along_the_end_of_its_line),
		TEST(an_arrow_of_no_length_is_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
