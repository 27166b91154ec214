/* SPDX-License-Identifier: MIT */
/* Tests of axes as they are drawn. */
#include "setup.h"

#include "draw/axis.h"

struct drawn {
	struct dn_scene scene;
	struct dn_scale scale;
	struct dn_ticks ticks;
};

static void
draw(void **state, bool is_level, double least, struct drawn *drawn)
{
	const struct dn_tick_room room = dn_axis_room(9, is_level);
	*drawn = (struct drawn){
		.scene = {.width = 300, .height = 200},
		.scale = dn_scale_of(false, DN_AMOUNT_PLAIN, least, 100,
				     is_level ? 40 : 180, is_level ? 280 : 20)};
	drawn->ticks = dn_scale_ticks(*state, &drawn->scale, &room);
	const struct dn_axis axis = {.scale = &drawn->scale,
				     .ticks = &drawn->ticks,
				     .plot = {40, 20, 280, 180},
				     .is_level = is_level,
				     .size = 9};
	dn_axis_draw_grid(*state, &drawn->scene, &axis);
	dn_axis_draw(*state, &drawn->scene, &axis);
}

static uint32_t
count(const struct dn_scene *scene, enum dn_paint stroke)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		n += scene->items[i].kind == DN_PATH &&
		     scene->items[i].stroke == stroke;
	return n;
}

/* The longest path: the axis itself. */
static uint32_t
most_segments(const struct dn_scene *scene)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].n_segments > most)
			most = scene->items[i].n_segments;
	return most;
}

static void
each_label_has_a_line_across_the_plot(void **state)
{
	struct drawn d;
	draw(state, false, 0, &d);
	uint32_t n_texts = 0;
	for (uint32_t i = 0; i < d.scene.n; i++)
		n_texts += d.scene.items[i].kind == DN_TEXT;
	assert_true(n_texts >= 5);
	assert_int_equal(count(&d.scene, DN_PAINT_GRID), n_texts);
}

static void
only_a_broken_axis_has_a_zigzag(void **state)
{
	for (int level = 0; level < 2; level++) {
		struct drawn d;
		draw(state, level, 0, &d);
		assert_int_equal(most_segments(&d.scene), 1);
		draw(state, level, 90, &d);
		assert_true(d.scale.is_broken);
		assert_int_equal(most_segments(&d.scene), 7);
	}
}

static void
labels_stand_beside_their_ticks(void **state)
{
	struct drawn d;
	draw(state, false, 0, &d);
	for (uint32_t i = 0; i < d.scene.n; i++) {
		const struct dn_item *item = &d.scene.items[i];
		if (item->kind != DN_TEXT)
			continue;
		struct dn_box box = dn_text_box(item);
		assert_true(box.right < 40);
		assert_int_equal(item->anchor, DN_ANCHOR_END);
	}
	draw(state, true, 0, &d);
	for (uint32_t i = 0; i < d.scene.n; i++)
		if (d.scene.items[i].kind == DN_TEXT)
			assert_true(dn_text_box(&d.scene.items[i]).top > 180);
}

static void
the_widest_label_is_measured(void **state)
{
	struct drawn d;
	draw(state, false, 0, &d);
	double width = dn_axis_label_width(&d.ticks, 9);
	assert_true(width > 14 && width < 16); /* "100" */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_label_has_a_line_across_the_plot),
		TEST(only_a_broken_axis_has_a_zigzag),
		TEST(labels_stand_beside_their_ticks),
		TEST(the_widest_label_is_measured),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
