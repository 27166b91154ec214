/* SPDX-License-Identifier: MIT */
/* Tests of the layers of the time layout. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};
static const struct dn_layout_options down = {.top_down = true};

/* Adds a node in a column; a column of a year when it is new. */
static void
add(struct picture *picture, const char *id, uint32_t column, int year)
{
	picture_node(picture, id, id)->column = column;
	if (column >= picture->diagram.columns.n)
		dn_push(&picture->run.arena, &picture->diagram.columns)->year =
			year;
}

static void
columns_of_a_year_share_a_layer_unless_an_edge_parts_them(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	add(&picture, "a", 0, 2015);
	add(&picture, "b", 1, 2015);
	add(&picture, "c", 2, 2015);
	add(&picture, "d", 3, 2016);
	picture_join(&picture, 1, 2, NULL);
	struct dn_time time = picture_time(&picture, &to_the_right);
	assert_int_equal(time.items.items[0].layer, 0);
	assert_int_equal(time.items.items[1].layer, 0);
	assert_int_equal(time.items.items[2].layer, 1);
	assert_int_equal(time.items.items[3].layer, 2);
	assert_int_equal(time.n_layers, 3);
	assert_int_equal(time.layer_of_column[1], 0);
	assert_int_equal(time.layer_of_column[3], 2);
	picture_end(&picture);
}

static void
an_edge_within_a_column_is_a_step(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	add(&picture, "a", 0, 2015);
	add(&picture, "b", 0, 2015);
	picture_join(&picture, 1, 0, NULL)->against_time = true;
	struct dn_time time = picture_time(&picture, &to_the_right);
	assert_int_equal(time.items.items[0].layer, 0);
	assert_int_equal(time.items.items[1].layer, 1);
	picture_end(&picture);
}

static void
the_margin_comes_first(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	add(&picture, "a", 0, 2015);
	picture_node(&picture, "m", "m")->column = DN_NO_COLUMN;
	struct dn_time time = picture_time(&picture, &to_the_right);
	assert_int_equal(time.items.items[1].layer, 0);
	assert_int_equal(time.items.items[0].layer, 1);
	picture_end(&picture);
}

static void
a_crowd_fills_several_layers(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	for (uint32_t i = 0; i < 200; i++)
		add(&picture, dn_arena_format(&picture.run.arena, "v%u", i), 0,
		    2015);
	struct dn_time time = picture_time(&picture, &to_the_right);
	assert_true(time.n_layers > 5 && time.n_layers < 15);
	time = picture_time(&picture, &down);
	assert_true(time.n_layers > 12 && time.n_layers < 30);
	picture_end(&picture);
}

static void
without_columns_layers_are_longest_ways(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c a>c a>d");
	struct dn_time time = picture_time(&picture, &to_the_right);
	assert_int_equal(time.items.items[0].layer, 0);
	assert_int_equal(time.items.items[1].layer, 1);
	assert_int_equal(time.items.items[2].layer, 2);
	assert_int_equal(time.items.items[3].layer, 1);
	picture_end(&picture);
}

static void
no_edge_joins_two_of_a_layer(void **state)
{
	(void)state;
	uint64_t seed = 3;
	for (unsigned turn = 0; turn < 20; turn++) {
		struct picture picture;
		picture_scatter(&picture, 40, &seed);
		for (uint32_t i = 0; i < picture.diagram.columns.n; i++)
			picture.diagram.columns.items[i].year =
				2000 + (int)i / 3;
		struct dn_time time = picture_time(&picture, &down);
		for (uint32_t e = 0; e < picture.diagram.edges.n; e++) {
			const struct dn_diagram_edge *edge =
				&picture.diagram.edges.items[e];
			assert_true(time.items.items[edge->from].layer <
				    time.items.items[edge->to].layer);
		}
		picture_end(&picture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			columns_of_a_year_share_a_layer_unless_an_edge_parts_them),
		cmocka_unit_test(an_edge_within_a_column_is_a_step),
		cmocka_unit_test(the_margin_comes_first),
		cmocka_unit_test(a_crowd_fills_several_layers),
		cmocka_unit_test(without_columns_layers_are_longest_ways),
		cmocka_unit_test(no_edge_joins_two_of_a_layer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
