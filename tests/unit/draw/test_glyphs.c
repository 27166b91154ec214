/* SPDX-License-Identifier: MIT */
/* Tests of the table of pictograms: all of every one lies in its box, and
 * names fit into their boxes. */
#include "sketch.h"

#include "draw/geometry.h"
#include "draw/glyph.h"
#include "draw/metrics.h"

static void
assert_inside(const struct dn_glyph *glyph, double x, double y)
{
	if (x < 0 || x > DN_GLYPH_WIDTH || y < 0 || y > DN_GLYPH_HEIGHT)
		fail_msg("%s leaves its box at %d, %d", glyph->pattern, (int)x,
			 (int)y);
}

static void
no_mark_leaves_the_box(void **state)
{
	(void)state;
	for (const struct dn_glyph *g = dn_glyphs; g->pattern; g++) {
		struct sketch sketch;
		sketch_start(&sketch);
		dn_glyph_draw(&sketch.run, &sketch.scene, g, 0, 0,
			      DN_GLYPH_HEIGHT);
		for (uint32_t i = 0; i < sketch.scene.n; i++) {
			const struct dn_item *item = &sketch.scene.items[i];
			struct dn_points points = {0};
			if (item->kind == DN_RECT) {
				assert_inside(g, item->x, item->y);
				assert_inside(g, item->x + item->width,
					      item->y + item->height);
			}
			if (item->kind == DN_PATH)
				dn_path_flatten(&sketch.run.arena, item,
						&points);
			for (uint32_t k = 0; k < points.n; k++)
				assert_inside(g, points.items[k].x,
					      points.items[k].y);
		}
		sketch_end(&sketch);
	}
}

static void
names_fit_into_their_boxes(void **state)
{
	(void)state;
	for (const struct dn_glyph *g = dn_glyphs; g->pattern; g++)
		for (uint32_t i = 0; i < g->n; i++) {
			const struct dn_mark *mark = &g->marks[i];
			if (mark->name)
				assert_true(
					dn_text_width(mark->name, 8, false) <=
					mark->at[2] - 3);
		}
}

static void
every_mark_has_as_many_numbers_as_it_needs(void **state)
{
	static const uint32_t wanted[] = {
		[DN_MARK_BOX] = 4,   [DN_MARK_FRAME] = 4,  [DN_MARK_MAPS] = 4,
		[DN_MARK_CURVE] = 8, [DN_MARK_BEND] = 8,   [DN_MARK_DOT] = 3,
		[DN_MARK_RING] = 3,  [DN_MARK_ADD] = 2,	   [DN_MARK_JOIN] = 2,
		[DN_MARK_EQUAL] = 2, [DN_MARK_SWITCH] = 2,
	};
	(void)state;
	for (const struct dn_glyph *g = dn_glyphs; g->pattern; g++)
		for (uint32_t i = 0; i < g->n; i++) {
			const struct dn_mark *mark = &g->marks[i];
			if (mark->kind == DN_MARK_LINE ||
			    mark->kind == DN_MARK_ARROW)
				assert_true(mark->n >= 4 && mark->n <= 8 &&
					    mark->n % 2 == 0);
			else
				assert_int_equal(mark->n, wanted[mark->kind]);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_mark_leaves_the_box),
		cmocka_unit_test(names_fit_into_their_boxes),
		cmocka_unit_test(every_mark_has_as_many_numbers_as_it_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
