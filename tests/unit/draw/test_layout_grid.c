/* SPDX-License-Identifier: MIT */
/* Tests of the grid of cells. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};
static const struct dn_layout_options down = {.top_down = true};

static void
a_child_stands_a_gap_after_its_parent(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c a>c");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	const struct dn_grid *g = &work.grid;
	assert_int_equal(g->cell[0], 0);
	assert_int_equal(g->cell[1], g->span[0] + 1);
	assert_int_equal(g->cell[2], g->cell[1] + g->span[1] + 1);
	assert_int_equal(g->n_cells, g->cell[2] + g->span[2]);
	picture_end(&picture);
}

static void
columns_of_a_year_overlap_but_years_do_not(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	for (uint32_t i = 0; i < 3; i++) {
		static const char *const ids[] = {"a", "b", "c"};
		picture_node(&picture, ids[i], "A name of three cells")
			->column = i;
		dn_push(&picture.run.arena, &picture.diagram.columns)->year =
			i < 2 ? 2015 : 2016;
	}
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	const struct dn_grid *g = &work.grid;
	assert_true(g->span[0] > 2);
	assert_int_equal(g->cell[1], 1);
	assert_int_equal(g->cell[2], 1 + g->span[1]);
	picture_end(&picture);
}

static void
a_wide_card_fills_as_many_cells_as_it_needs(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_node(&picture, "a", "V");
	picture_node(&picture, "b", "A name of rather more than forty letters");
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	for (uint32_t i = 0; i < 2; i++) {
		double room = work.grid.span[i] * 40.0 - 10;
		assert_true(work.cards[i].width <= room);
		assert_true(work.cards[i].width > room - 40);
	}
	picture_end(&picture);
}

static void
top_down_every_card_has_one_cell(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c");
	picture_columns(&picture);
	struct dn_layout_work work = picture_work(&picture, &down, NULL);
	for (uint32_t i = 0; i < 3; i++) {
		assert_int_equal(work.grid.span[i], 1);
		assert_int_equal(work.grid.cell[i], i);
	}
	picture_end(&picture);
}

static void
the_margin_comes_before_the_first_column(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "outside>in");
	picture.diagram.nodes.items[0].column = DN_NO_COLUMN;
	picture.diagram.nodes.items[0].role = DN_ROLE_CONTEXT;
	dn_push(&picture.run.arena, &picture.diagram.columns)->year = 2015;
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	assert_int_equal(work.grid.cell[0], 0);
	assert_true(work.grid.cell[1] > work.grid.span[0]);
	picture_end(&picture);
}

static void
an_edge_against_time_runs_backward_with_room(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "late>early");
	struct dn_diagram *d = &picture.diagram;
	d->edges.items[0].against_time = true;
	d->nodes.items[0].column = 1;
	dn_push(&picture.run.arena, &d->columns)->year = 2014;
	dn_push(&picture.run.arena, &d->columns)->year = 2015;
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	assert_int_equal(dn_grid_heading(&work.grid, &d->edges.items[0]),
			 DN_BACKWARD);
	assert_int_equal(work.grid.cell[0], work.grid.span[1] + 1);
	picture_end(&picture);
}

static void
cards_that_share_a_cell_are_beside_each_other(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture.diagram.edges.items[0].descent = false;
	picture_columns(&picture);
	struct dn_layout_work work =
		picture_work(&picture, &to_the_right, NULL);
	assert_int_equal(
		dn_grid_heading(&work.grid, &picture.diagram.edges.items[0]),
		DN_BESIDE);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_stands_a_gap_after_its_parent),
		cmocka_unit_test(columns_of_a_year_overlap_but_years_do_not),
		cmocka_unit_test(a_wide_card_fills_as_many_cells_as_it_needs),
		cmocka_unit_test(top_down_every_card_has_one_cell),
		cmocka_unit_test(the_margin_comes_before_the_first_column),
		cmocka_unit_test(an_edge_against_time_runs_backward_with_room),
		cmocka_unit_test(cards_that_share_a_cell_are_beside_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
