/* SPDX-License-Identifier: MIT */
/* Tests of drawing lanes. */
#include "sample.h"

static const char *names[] = {"Image vision", "Speech"};

static void
lanes_are_named_and_parted_by_a_line(void **state)
{
	(void)state;
	struct sample_page s;
	double edges[] = {0, 60, 120};
	sample_page_start(&s);
	s.diagram.lanes = (struct dn_diagram_lanes){names, 2, 2};
	s.layout.lane_edges = edges;
	dn_page_draw_lanes(&s.page);
	assert_int_equal(sample_count(&s.scene, DN_PATH), 1);
	const struct dn_item *name = sample_text(&s.scene, "Speech");
	assert_non_null(name);
	assert_true(name->x == 38 && name->y > 185 && name->y < 200);
	sample_page_end(&s);
	sample_page_start(&s);
	s.diagram.lanes = (struct dn_diagram_lanes){names, 2, 2};
	s.layout.lane_edges = edges;
	s.page.top_down = true;
	dn_page_draw_lanes(&s.page);
	name = sample_text(&s.scene, "Image");
	assert_non_null(name);
	assert_true(name->x == 40 + 30);
	sample_page_end(&s);
}

static void
without_lanes_nothing_is_drawn(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_lanes(&s.page);
	assert_int_equal(s.scene.n, 0);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lanes_are_named_and_parted_by_a_line),
		cmocka_unit_test(without_lanes_nothing_is_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
