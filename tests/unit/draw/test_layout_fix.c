/* SPDX-License-Identifier: MIT */
/* Tests of mending lines after dot. */
#include "layouts.h"

#include "draw/geometry.h"

static const struct dn_layout_options to_the_right = {0};

/* a, b and c in a row at the same height; the line from a to c is straight. */
static struct dn_layout_work
three_in_a_row(struct picture *picture, struct dn_layout *layout)
{
	picture_start(picture);
	picture_read(picture, "a>b>c a>c");
	picture_columns(picture);
	struct dn_layout_work work =
		picture_work(picture, &to_the_right, layout);
	picture_answer(&work);
	for (uint32_t k = work.grid.n_cells; k < work.numbering.n; k++)
		work.plain.centres[k].y = 75;
	picture_curve(&work, 0, 2);
	assert_true(dn_layout_place_cards(&work));
	dn_layout_place_lines(&work);
	return work;
}

static bool
enters(struct dn_run *run, const struct dn_place_edge *edge, struct dn_box box)
{
	struct dn_item item = {.start = edge->start,
			       .segments = edge->segments,
			       .n_segments = edge->n_segments};
	struct dn_points points = {0};
	dn_path_flatten(&run->arena, &item, &points);
	for (uint32_t i = 0; i + 1 < points.n; i++)
		if (dn_line_enters(points.items[i], points.items[i + 1], box))
			return true;
	return false;
}

static void
a_line_through_a_card_is_led_around_it(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	struct dn_layout_work work = three_in_a_row(&picture, &layout);
	struct dn_box b = dn_layout_card_box(&work, 1);
	uint32_t a_to_c = 0;
	while (picture.diagram.edges.items[a_to_c].to != 2 ||
	       picture.diagram.edges.items[a_to_c].from != 0)
		a_to_c++;
	assert_true(enters(&picture.run, &layout.edges[a_to_c], b));
	dn_layout_reroute(&work);
	assert_false(enters(&picture.run, &layout.edges[a_to_c], b));
	picture_end(&picture);
}

static void
every_edge_has_a_line_afterwards(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	struct dn_layout_work work = three_in_a_row(&picture, &layout);
	dn_layout_reroute(&work);
	for (uint32_t e = 0; e < picture.diagram.edges.n; e++)
		assert_true(layout.edges[e].n_segments > 0);
	picture_end(&picture);
}

static void
nothing_lies_before_the_origin_afterwards(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_layout layout;
	struct dn_layout_work work = three_in_a_row(&picture, &layout);
	layout.edges[0].start = (struct dn_point){0, 0};
	layout.edges[0].segments =
		dn_new(&picture.run.arena, struct dn_segment, 1);
	layout.edges[0].segments[0] = dn_line_to((struct dn_point){-30, -20});
	layout.edges[0].n_segments = 1;
	double x = layout.nodes[0].x, width = layout.width;
	double start = layout.column_start[0];
	dn_layout_extend(&work);
	assert_true(nearly(layout.edges[0].segments[0].to.x, 2));
	assert_true(nearly(layout.edges[0].segments[0].to.y, 2));
	assert_true(nearly(layout.nodes[0].x, x + 32));
	assert_true(nearly(layout.column_start[0], start + 32));
	assert_true(nearly(layout.width, width + 32));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_through_a_card_is_led_around_it),
		cmocka_unit_test(every_edge_has_a_line_afterwards),
		cmocka_unit_test(nothing_lies_before_the_origin_afterwards),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
