/* SPDX-License-Identifier: MIT */
/* Tests of drawing pictograms. */
#include "sketch.h"

#include "draw/glyph.h"

static uint32_t
draw(struct sketch *sketch, const char *pattern, double height)
{
	sketch_start(sketch);
	dn_glyph_draw(&sketch->run, &sketch->scene, dn_glyph_find(pattern), 100,
		      200, height);
	uint32_t n = 0;
	for (uint32_t i = 0; i < sketch->scene.n; i++)
		n += sketch->scene.items[i].kind == DN_TEXT;
	return n;
}

static void
boxes_have_names_only_where_these_can_be_read(void **state)
{
	struct sketch sketch;
	(void)state;
	assert_int_equal(draw(&sketch, "streamlined", 40), 0);
	sketch_end(&sketch);
	assert_int_equal(draw(&sketch, "streamlined", 63.9), 0);
	sketch_end(&sketch);
	assert_int_equal(draw(&sketch, "streamlined", DN_GLYPH_NAMED), 3);
	for (uint32_t i = 0; i < sketch.scene.n; i++)
		assert_true(sketch.scene.items[i].kind != DN_TEXT ||
			    sketch.scene.items[i].size >= 7);
	sketch_end(&sketch);
}

static void
it_is_drawn_where_and_as_large_as_asked(void **state)
{
	struct sketch sketch;
	(void)state;
	draw(&sketch, "streamlined", 32);
	const struct dn_item *box = NULL;
	for (uint32_t i = 0; i < sketch.scene.n && !box; i++)
		if (sketch.scene.items[i].kind == DN_RECT)
			box = &sketch.scene.items[i];
	assert_non_null(box);
	assert_true(box->x == 104.5 && box->y == 210);
	assert_true(box->width == 11 && box->height == 12);
	sketch_end(&sketch);
}

static void
no_stroke_is_too_thin_for_print(void **state)
{
	struct sketch sketch;
	(void)state;
	draw(&sketch, "skip-connections", 20);
	for (uint32_t i = 0; i < sketch.scene.n; i++) {
		const struct dn_item *item = &sketch.scene.items[i];
		assert_true(item->stroke == DN_PAINT_NONE ||
			    item->stroke_width >= 0.9);
	}
	sketch_end(&sketch);
}

static void
a_pattern_that_is_not_known_has_none(void **state)
{
	(void)state;
	assert_null(dn_glyph_find("folded-twice"));
	assert_string_equal(dn_glyph_find("gated")->pattern, "gated");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_have_names_only_where_these_can_be_read),
		cmocka_unit_test(it_is_drawn_where_and_as_large_as_asked),
		cmocka_unit_test(no_stroke_is_too_thin_for_print),
		cmocka_unit_test(a_pattern_that_is_not_known_has_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
