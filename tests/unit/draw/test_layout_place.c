/* SPDX-License-Identifier: MIT */
/* Tests of turning dot's answer into positions and lines. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};

static void
a_card_begins_where_its_first_cell_does(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, &layout);
	picture_answer(&work);
	assert_true(dn_layout_place_cards(&work));
	for (uint32_t i = 0; i < 2; i++) {
		const struct dn_place_node *node = &layout.nodes[i];
		assert_true(nearly(node->x, 5 + 40.0 * work.grid.cell[i]));
		assert_true(nearly(node->y + node->height / 2, 25 + 50.0 * i));
		assert_true(nearly(layout.column_start[i], node->x));
		assert_true(
			nearly(layout.column_end[i], node->x + node->width));
	}
	picture_end(&picture);
}

static void
a_torn_card_is_noticed(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	picture_start(&picture);
	picture_node(&picture, "a", "A name of three cells");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, &layout);
	picture_answer(&work);
	work.plain.centres[work.numbering.first[0] + 1].y += 3;
	assert_false(dn_layout_place_cards(&work));
	picture_end(&picture);
}

static void
a_line_leads_from_card_to_card(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, &layout);
	picture_answer(&work);
	picture_curve(&work, 0, 1);
	assert_true(dn_layout_place_cards(&work));
	dn_layout_place_lines(&work);
	const struct dn_place_edge *edge = &layout.edges[0];
	struct dn_point end = dn_layout_card_begin(&work, 1);
	assert_int_equal(edge->n_segments, 2);
	assert_true(nearly(edge->start.x,
			   layout.nodes[0].x + layout.nodes[0].width));
	assert_true(nearly(edge->segments[1].to.x, end.x));
	assert_true(nearly(edge->segments[1].to.y, end.y));
	picture_end(&picture);
}

static void
a_line_against_time_is_turned_round(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	picture_start(&picture);
	picture_read(&picture, "late>early");
	struct dn_diagram *d = &picture.diagram;
	d->edges.items[0].against_time = true;
	d->nodes.items[0].column = 1;
	dn_push(&picture.run.arena, &d->columns)->year = 2014;
	dn_push(&picture.run.arena, &d->columns)->year = 2015;
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, &layout);
	picture_answer(&work);
	picture_curve(&work, 1, 0);
	assert_true(dn_layout_place_cards(&work));
	dn_layout_place_lines(&work);
	const struct dn_place_edge *edge = &layout.edges[0];
	struct dn_point start = dn_layout_card_begin(&work, 0);
	struct dn_point end = dn_layout_card_end(&work, 1);
	struct dn_point last = edge->segments[edge->n_segments - 1].to;
	assert_true(nearly(edge->start.x, start.x));
	assert_true(nearly(edge->start.y, start.y));
	assert_true(nearly(last.x, end.x));
	assert_true(nearly(last.y, end.y));
	assert_false(edge->segments[0].is_line);
	assert_true(edge->segments[edge->n_segments - 1].is_line);
	picture_end(&picture);
}

static void
a_curve_between_strangers_is_ignored(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	picture_start(&picture);
	picture_read(&picture, "a>b a>c");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, &layout);
	picture_answer(&work);
	picture_curve(&work, 1, 2);
	picture_curve(&work, 0, 0);
	assert_true(dn_layout_place_cards(&work));
	dn_layout_place_lines(&work);
	assert_int_equal(layout.edges[0].n_segments, 0);
	assert_int_equal(layout.edges[1].n_segments, 0);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_begins_where_its_first_cell_does),
		cmocka_unit_test(a_torn_card_is_noticed),
		cmocka_unit_test(a_line_leads_from_card_to_card),
		cmocka_unit_test(a_line_against_time_is_turned_round),
		cmocka_unit_test(a_curve_between_strangers_is_ignored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
