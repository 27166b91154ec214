/* SPDX-License-Identifier: MIT */
/* Tests of turning places and tracks into positions. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};
static const struct dn_layout_options down = {.top_down = true};

static struct dn_layout
laid_out(struct picture *picture, const struct dn_layout_options *options)
{
	struct dn_layout layout;
	struct dn_time time = picture_time(picture, options);
	dn_time_make_strands(&time);
	dn_time_find_order(&time);
	dn_time_make_items(&time);
	dn_time_find_places(&time);
	dn_time_find_tracks(&time);
	dn_time_lay_out(&time, &layout);
	return layout;
}

static struct dn_point
end_of(const struct dn_place_edge *edge)
{
	return edge->segments[edge->n_segments - 1].to;
}

static void
a_line_runs_from_card_to_card(void **state)
{
	(void)state;
	uint64_t seed = 41;
	for (int turn = 0; turn < 10; turn++) {
		struct picture picture;
		picture_scatter(&picture, 30, &seed);
		bool is_down = turn % 2;
		struct dn_layout layout =
			laid_out(&picture, is_down ? &down : &to_the_right);
		for (uint32_t e = 0; e < picture.diagram.edges.n; e++) {
			const struct dn_diagram_edge *edge =
				&picture.diagram.edges.items[e];
			const struct dn_place_node *from =
				&layout.nodes[edge->from];
			const struct dn_place_node *to =
				&layout.nodes[edge->to];
			struct dn_point a = layout.edges[e].start;
			struct dn_point b = end_of(&layout.edges[e]);
			assert_true(nearly(is_down ? a.y : a.x,
					   is_down ? from->y + from->height
						   : from->x + from->width));
			assert_true(nearly(is_down ? b.y : b.x,
					   is_down ? to->y : to->x));
			assert_true(is_down ? b.x > to->x &&
						      b.x < to->x + to->width
					    : b.y > to->y &&
						      b.y < to->y + to->height);
		}
		picture_end(&picture);
	}
}

static void
an_edge_back_in_time_ends_behind_the_younger_card(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c");
	picture_columns(&picture);
	picture_join(&picture, 2, 0, NULL)->against_time = true;
	struct dn_layout layout = laid_out(&picture, &to_the_right);
	assert_true(nearly(layout.edges[2].start.x, layout.nodes[2].x));
	assert_true(nearly(end_of(&layout.edges[2]).x,
			   layout.nodes[0].x + layout.nodes[0].width));
	picture_end(&picture);
}

static void
time_runs_right_or_down(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c");
	picture_columns(&picture);
	struct dn_layout layout = laid_out(&picture, &to_the_right);
	assert_true(layout.nodes[0].x + 80 < layout.nodes[1].x);
	assert_true(nearly(layout.nodes[0].y, layout.nodes[1].y));
	assert_true(nearly(layout.column_start[1], layout.nodes[1].x));
	layout = laid_out(&picture, &down);
	assert_true(layout.nodes[0].y + 34 < layout.nodes[1].y);
	assert_true(nearly(layout.nodes[0].x, layout.nodes[1].x));
	assert_true(nearly(layout.column_start[1], layout.nodes[1].y));
	picture_end(&picture);
}

static void
a_label_with_an_item_stands_beside_its_line(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d a>d");
	picture.diagram.edges.items[3].label = "words";
	picture_columns(&picture);
	struct dn_layout layout = laid_out(&picture, &to_the_right);
	const struct dn_place_edge *edge = &layout.edges[3];
	assert_true(edge->has_label);
	assert_true(edge->label.x > layout.nodes[2].x &&
		    edge->label.x < layout.nodes[2].x + 80);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_runs_from_card_to_card),
		cmocka_unit_test(
			an_edge_back_in_time_ends_behind_the_younger_card),
		cmocka_unit_test(time_runs_right_or_down),
		cmocka_unit_test(a_label_with_an_item_stands_beside_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
