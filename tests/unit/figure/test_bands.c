/* SPDX-License-Identifier: MIT */
/* Tests of drawing the bands of the years. */
#include "sample.h"

static void
a_year_has_a_heading_in_the_middle_of_its_band(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_bands(&s.page);
	const struct dn_item *first = sample_text(&s.scene, "2014");
	const struct dn_item *second = sample_text(&s.scene, "2016");
	assert_non_null(first);
	assert_non_null(second);
	/* From 6 px before a card to 6 px before the next year's. */
	assert_true(first->x == (39 + 239) / 2.0);
	assert_true(second->x == (239 + 570) / 2.0);
	assert_true(first->bold);
	sample_page_end(&s);
}

static void
every_second_band_has_a_ground(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_bands(&s.page);
	assert_int_equal(sample_count(&s.scene, DN_RECT), 1);
	assert_int_equal(sample_count(&s.scene, DN_GROUP_OPEN), 2);
	assert_int_equal(sample_count(&s.scene, DN_GROUP_CLOSE), 2);
	sample_page_end(&s);
}

static void
a_gap_is_a_zigzag_over_the_whole_height(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_bands(&s.page);
	assert_int_equal(sample_count(&s.scene, DN_PATH), 1);
	for (uint32_t i = 0; i < s.scene.n; i++) {
		const struct dn_item *item = &s.scene.items[i];
		if (item->kind != DN_PATH)
			continue;
		assert_true(item->start.y == 70);
		assert_true(item->segments[item->n_segments - 1].to.y == 170);
	}
	sample_page_end(&s);
	sample_page_start(&s);
	s.diagram.columns.items[1].gap_before = false;
	dn_page_draw_bands(&s.page);
	assert_int_equal(sample_count(&s.scene, DN_PATH), 0);
	sample_page_end(&s);
}

static void
columns_of_one_year_share_a_band(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	s.diagram.columns.items[0].year = 2016;
	s.diagram.columns.items[1].gap_before = false;
	dn_page_draw_bands(&s.page);
	assert_int_equal(sample_count(&s.scene, DN_TEXT), 1);
	sample_page_end(&s);
}

static void
the_margin_says_what_stands_in_it(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_bands(&s.page);
	assert_null(sample_text(&s.scene, "parents outside"));
	s.diagram.nodes.items[0].column = DN_NO_COLUMN;
	dn_page_draw_bands(&s.page);
	assert_non_null(sample_text(&s.scene, "parents outside"));
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_year_has_a_heading_in_the_middle_of_its_band),
		cmocka_unit_test(every_second_band_has_a_ground),
		cmocka_unit_test(a_gap_is_a_zigzag_over_the_whole_height),
		cmocka_unit_test(columns_of_one_year_share_a_band),
		cmocka_unit_test(the_margin_says_what_stands_in_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
