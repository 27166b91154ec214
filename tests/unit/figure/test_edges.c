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

static void
the_more_is_shared_the_wider_but_none_is_too_thin(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_edges(&s.page);
	s.diagram.edges.items[0].shared = 1;
	dn_page_draw_edges(&s.page);
	double thin = s.scene.items[1].stroke_width;
	double thick = s.scene.items[s.scene.n - 2].stroke_width;
	assert_true(thin >= 1.2);
	assert_true(thick > thin + 1);
	sample_page_end(&s);
}

static void
the_highlighted_is_drawn_last_and_the_rest_recedes(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	struct dn_place_edge places[] = {s.edges[0], s.edges[0]};
	struct dn_diagram_edge other = s.diagram.edges.items[0];
	s.layout.edges = places;
	s.diagram.edges.items[0].highlighted = true;
	other.recedes = true;
	*dn_push(&s.run.arena, &s.diagram.edges) = other;
	dn_page_draw_edges(&s.page);
	assert_int_equal(s.scene.items[1].stroke, DN_PAINT_RULE);
	assert_int_equal(s.scene.items[4].stroke, DN_PAINT_ACCENT);
	dn_page_draw_labels(&s.page);
	assert_int_equal(sample_text(&s.scene, "shortcuts")->fill,
			 DN_PAINT_ACCENT);
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
		cmocka_unit_test(
			the_more_is_shared_the_wider_but_none_is_too_thin),
		cmocka_unit_test(
			the_highlighted_is_drawn_last_and_the_rest_recedes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
