/* SPDX-License-Identifier: MIT */
/* Tests of the time layout as a whole. */
#include "layouts.h"

#include "draw/canvas.h"

static struct dn_box
box_of(const struct dn_place_node *node)
{
	return (struct dn_box){node->x, node->y, node->x + node->width,
			       node->y + node->height};
}

static struct dn_box
label_box(const struct dn_place_edge *edge)
{
	return (struct dn_box){edge->label.x - edge->text.width / 2,
			       edge->label.y - edge->text.height / 2,
			       edge->label.x + edge->text.width / 2,
			       edge->label.y + edge->text.height / 2};
}

static void
check_cards(const struct picture *picture, const struct dn_layout *layout)
{
	for (uint32_t a = 0; a < picture->diagram.nodes.n; a++) {
		struct dn_box box = box_of(&layout->nodes[a]);
		assert_true(box.left >= 0 && box.top >= 0 &&
			    box.right <= layout->width &&
			    box.bottom <= layout->height);
		for (uint32_t b = 0; b < a; b++)
			assert_false(dn_boxes_overlap(
				box, box_of(&layout->nodes[b])));
	}
}

static void
check_lines(struct picture *picture, const struct dn_layout *layout)
{
	for (uint32_t e = 0; e < picture->diagram.edges.n; e++) {
		const struct dn_place_edge *edge = &layout->edges[e];
		const struct dn_diagram_edge *it =
			&picture->diagram.edges.items[e];
		struct dn_item item = {.start = edge->start,
				       .segments = edge->segments,
				       .n_segments = edge->n_segments};
		struct dn_points points = {0};
		dn_path_flatten(&picture->run.arena, &item, &points);
		for (uint32_t i = 0; i + 1 < points.n; i++)
			for (uint32_t v = 0; v < picture->diagram.nodes.n; v++)
				assert_true(v == it->from || v == it->to ||
					    !dn_line_enters(
						    points.items[i],
						    points.items[i + 1],
						    box_of(&layout->nodes[v])));
	}
}

static void
check_labels(const struct picture *picture, const struct dn_layout *layout)
{
	for (uint32_t e = 0; e < picture->diagram.edges.n; e++) {
		if (!layout->edges[e].has_label)
			continue;
		struct dn_box box = label_box(&layout->edges[e]);
		for (uint32_t v = 0; v < picture->diagram.nodes.n; v++)
			assert_false(dn_boxes_overlap(
				box, box_of(&layout->nodes[v])));
		for (uint32_t other = 0; other < e; other++)
			if (layout->edges[other].has_label)
				assert_false(dn_boxes_overlap(
					box, label_box(&layout->edges[other])));
	}
}

static void
nothing_overlaps_and_no_line_runs_through_a_card(void **state)
{
	(void)state;
	uint64_t seed = 43;
	for (uint32_t turn = 0; turn < 16; turn++) {
		struct picture picture;
		picture_scatter(&picture, 5 + 4 * turn, &seed);
		const struct dn_layout_options options = {
			.top_down = turn % 2,
			.font_size = turn % 3 == 2 ? 20 : 0,
		};
		struct dn_layout layout;
		dn_layout_time(&picture.run, &picture.diagram, &options,
			       &layout);
		check_cards(&picture, &layout);
		check_lines(&picture, &layout);
		check_labels(&picture, &layout);
		picture_end(&picture);
	}
}

static void
of_few_edges_nearly_all_labels_are_placed(void **state)
{
	(void)state;
	uint64_t seed = 47;
	for (uint32_t turn = 0; turn < 8; turn++) {
		struct picture picture;
		uint32_t n = 0;
		picture_scatter(&picture, 20, &seed);
		for (uint32_t e = 0; e < picture.diagram.edges.n; e++)
			n += picture.diagram.edges.items[e].label != NULL;
		const struct dn_layout_options options = {.top_down = turn % 2};
		struct dn_layout layout;
		dn_layout_time(&picture.run, &picture.diagram, &options,
			       &layout);
		assert_true(20 * layout.labels_dropped <= n);
		picture_end(&picture);
	}
}

static void
without_labels_none_is_placed(void **state)
{
	(void)state;
	uint64_t seed = 53;
	struct picture picture;
	picture_scatter(&picture, 20, &seed);
	const struct dn_layout_options options = {.no_labels = true};
	struct dn_layout layout;
	dn_layout_time(&picture.run, &picture.diagram, &options, &layout);
	for (uint32_t e = 0; e < picture.diagram.edges.n; e++)
		assert_false(layout.edges[e].has_label);
	assert_int_equal(layout.labels_dropped, 0);
	picture_end(&picture);
}

static void
a_lonely_node_and_nothing_at_all_are_pictures(void **state)
{
	(void)state;
	struct picture picture;
	const struct dn_layout_options options = {0};
	struct dn_layout layout;
	picture_start(&picture);
	dn_layout_time(&picture.run, &picture.diagram, &options, &layout);
	assert_true(layout.width >= 0 && layout.height >= 0);
	picture_node(&picture, "a", "alone");
	picture_columns(&picture);
	dn_layout_time(&picture.run, &picture.diagram, &options, &layout);
	assert_true(layout.width >= layout.nodes[0].width);
	assert_true(layout.height >= layout.nodes[0].height);
	picture_end(&picture);
}

static void
a_long_line_is_too_long_for_a_page_and_a_short_one_is_not(void **state)
{
	(void)state;
	for (uint32_t n = 5; n <= 40; n += 35) {
		struct picture picture;
		picture_start(&picture);
		for (uint32_t i = 0; i < n; i++) {
			picture_node(
				&picture,
				dn_arena_format(&picture.run.arena, "v%u", i),
				"A name");
			if (i)
				picture_join(&picture, i - 1, i, NULL);
		}
		picture_columns(&picture);
		assert_true(dn_layout_is_long(&picture.run, &picture.diagram,
					      0) == (n > 20));
		assert_true(dn_layout_is_long(&picture.run, &picture.diagram,
					      30) == (n > 20));
		picture_end(&picture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			nothing_overlaps_and_no_line_runs_through_a_card),
		cmocka_unit_test(of_few_edges_nearly_all_labels_are_placed),
		cmocka_unit_test(without_labels_none_is_placed),
		cmocka_unit_test(a_lonely_node_and_nothing_at_all_are_pictures),
		cmocka_unit_test(
			a_long_line_is_too_long_for_a_page_and_a_short_one_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
