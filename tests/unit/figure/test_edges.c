/* SPDX-License-Identifier: MIT */
/* Tests of drawing lines and their labels. */
#include "sample.h"

static void
a_line_is_a_group_that_names_its_ends(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_edges(&s.page);
	const struct dn_item *group = &s.scene.items[0];
	assert_int_equal(group->group, DN_GROUP_EDGE);
	assert_string_equal(group->id, "e-vgg--resnet");
	assert_string_equal(group->from_id, "n-vgg");
	assert_string_equal(group->to_id, "n-resnet");
	const struct dn_item *line = &s.scene.items[1];
	assert_int_equal(line->kind, DN_PATH);
	assert_true(line->start.x == 105 && line->start.y == 127);
	assert_true(line->segments[0].to.x == 245);
	assert_true(line->arrow);
	sample_page_end(&s);
}

static void
a_label_stands_on_a_halo_in_the_middle_of_its_box(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_labels(&s.page);
	const struct dn_item *label = sample_text(&s.scene, "shortcuts");
	assert_true(label->halo);
	assert_int_equal(label->anchor, DN_ANCHOR_MIDDLE);
	assert_true(label->x == 175);
	assert_true(label->y > 120 && label->y < 125);
	sample_page_end(&s);
}

static void
a_label_without_a_place_is_not_drawn(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	s.edges[0].has_label = false;
	dn_page_draw_labels(&s.page);
	assert_null(sample_text(&s.scene, "shortcuts"));
	sample_page_end(&s);
}

static void
the_stroke_follows_the_relation_the_margin_and_time(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	struct dn_diagram_edge *edge = &s.diagram.edges.items[0];
	assert_int_equal(dn_stroke_of(&s.diagram, edge), DN_STROKE_CHANGE);
	edge->line = DN_LINE_CONTRAST;
	assert_int_equal(dn_stroke_of(&s.diagram, edge), DN_STROKE_CONTRAST);
	s.diagram.nodes.items[0].role = DN_ROLE_CONTEXT;
	assert_int_equal(dn_stroke_of(&s.diagram, edge), DN_STROKE_CONTEXT);
	edge->against_time = true;
	assert_int_equal(dn_stroke_of(&s.diagram, edge), DN_STROKE_AGAINST);
	assert_int_equal(dn_stroke_look(DN_STROKE_AGAINST)->paint,
			 DN_PAINT_AGAINST);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_a_group_that_names_its_ends),
		cmocka_unit_test(
			a_label_stands_on_a_halo_in_the_middle_of_its_box),
		cmocka_unit_test(a_label_without_a_place_is_not_drawn),
		cmocka_unit_test(
			the_stroke_follows_the_relation_the_margin_and_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
