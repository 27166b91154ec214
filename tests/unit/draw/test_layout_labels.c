/* SPDX-License-Identifier: MIT */
/* Tests of placing labels beside their lines. */
#include "layouts.h"

#include "draw/layout_space.h"

static struct dn_place_edge
straight(struct dn_run *run, double x0, double y0, double x1, double y1)
{
	struct dn_place_edge edge = {.start = {x0, y0}, .n_segments = 1};
	edge.segments = dn_new(&run->arena, struct dn_segment, 1);
	edge.segments[0] = dn_line_to((struct dn_point){x1, y1});
	return edge;
}

static struct dn_box
label_box(const struct dn_layout *layout, uint32_t e)
{
	struct dn_edge_label label = layout->edges[e].text;
	struct dn_point p = layout->edges[e].label;
	return (struct dn_box){p.x - label.width / 2, p.y - label.height / 2,
			       p.x + label.width / 2, p.y + label.height / 2};
}

static void
a_label_stands_near_the_middle_off_its_line(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture.diagram.edges.items[0].label = "wider";
	struct dn_place_node nodes[] = {{0, 80, 50, 34}, {350, 80, 50, 34}};
	struct dn_place_edge edges[] = {
		straight(&picture.run, 50, 97, 350, 97)};
	struct dn_layout layout = {
		.nodes = nodes, .edges = edges, .width = 400, .height = 200};
	dn_layout_place_labels(&picture.run, &picture.diagram, 1, 1, &layout);
	assert_true(edges[0].has_label);
	assert_int_equal(layout.labels_dropped, 0);
	struct dn_box box = label_box(&layout, 0);
	assert_true(box.bottom <= 97 || box.top >= 97);
	assert_true(box.bottom > 90 || box.top < 104);
	assert_true(edges[0].label.x > 170 && edges[0].label.x < 230);
	picture_end(&picture);
}

static void
labels_avoid_cards_and_each_other(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b a>c a>d a>e");
	struct dn_place_node nodes[] = {{0, 80, 50, 34},
					{300, 10, 50, 34},
					{300, 60, 50, 34},
					{300, 110, 50, 34},
					{160, 84, 60, 20}};
	struct dn_place_edge edges[4];
	for (uint32_t e = 0; e < 4; e++) {
		picture.diagram.edges.items[e].label = "some words here";
		const struct dn_place_node *to = &nodes[e + 1];
		edges[e] = straight(&picture.run, 50, 97, to->x, to->y + 17);
	}
	struct dn_layout layout = {
		.nodes = nodes, .edges = edges, .width = 360, .height = 200};
	dn_layout_place_labels(&picture.run, &picture.diagram, 1, 1, &layout);
	for (uint32_t e = 0; e < 4; e++) {
		if (!edges[e].has_label)
			continue;
		struct dn_box box = label_box(&layout, e);
		assert_true(box.left >= 0 && box.right <= 360);
		for (uint32_t i = 0; i < 5; i++)
			assert_false(dn_boxes_overlap(
				box,
				(struct dn_box){nodes[i].x, nodes[i].y,
						nodes[i].x + nodes[i].width,
						nodes[i].y + nodes[i].height}));
		for (uint32_t other = 0; other < e; other++)
			if (edges[other].has_label)
				assert_false(dn_boxes_overlap(
					box, label_box(&layout, other)));
	}
	picture_end(&picture);
}

static void
a_label_without_room_is_counted(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture.diagram.edges.items[0].label = "far too long for the picture";
	struct dn_place_node nodes[] = {{0, 0, 20, 34}, {40, 0, 20, 34}};
	struct dn_place_edge edges[] = {straight(&picture.run, 20, 17, 40, 17)};
	struct dn_layout layout = {
		.nodes = nodes, .edges = edges, .width = 60, .height = 34};
	dn_layout_place_labels(&picture.run, &picture.diagram, 1, 1, &layout);
	assert_false(edges[0].has_label);
	assert_int_equal(layout.labels_dropped, 1);
	picture_end(&picture);
}

static void
an_edge_without_words_has_no_label(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	struct dn_diagram_edge *edge = &picture.diagram.edges.items[0];
	assert_null(dn_edge_label_in_lines(&picture.run, edge, 1, 1).lines);
	edge->label = " \n ";
	assert_null(dn_edge_label_in_lines(&picture.run, edge, 1, 1).lines);
	char words[3001];
	memset(words, 'm', 3000);
	words[3000] = '\0';
	edge->label = words;
	assert_true(dn_edge_label_in_lines(&picture.run, edge, 1, 1).width <
		    200);
	picture_end(&picture);
}

static void
lines_of_a_label_are_about_equally_long(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_diagram_edge edge = {.label = "grouped residual path"};
	struct dn_edge_label two = dn_edge_label_in_lines(&run, &edge, 1, 2);
	assert_int_equal(two.n_lines, 2);
	assert_string_equal(two.lines[0], "grouped");
	assert_string_equal(two.lines[1], "residual path");
	struct dn_edge_label one = dn_edge_label_within(&run, &edge, 1, 500);
	assert_int_equal(one.n_lines, 1);
	assert_true(one.height < two.height && one.width > two.width);
	/* A word that is too wide is not split. */
	struct dn_edge_label most = dn_edge_label_within(&run, &edge, 1, 5);
	assert_int_equal(most.n_lines, 3);
	edge.label = "one-word";
	assert_int_equal(dn_edge_label_within(&run, &edge, 1, 5).n_lines, 1);
	dn_run_end(&run);
}

static void
a_label_that_has_its_place_keeps_it(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b a>b");
	struct dn_place_node nodes[] = {{0, 80, 50, 34}, {350, 80, 50, 34}};
	struct dn_place_edge edges[2];
	for (uint32_t e = 0; e < 2; e++) {
		picture.diagram.edges.items[e].label = "wider";
		edges[e] = straight(&picture.run, 50, 97, 350, 97);
	}
	edges[0].text = dn_edge_label_in_lines(
		&picture.run, &picture.diagram.edges.items[0], 1, 1);
	edges[0].has_label = true;
	edges[0].label = (struct dn_point){200, 90};
	struct dn_layout layout = {
		.nodes = nodes, .edges = edges, .width = 400, .height = 200};
	dn_layout_place_labels(&picture.run, &picture.diagram, 1, 1, &layout);
	assert_true(edges[0].label.x == 200 && edges[0].label.y == 90);
	assert_true(edges[1].has_label);
	assert_false(
		dn_boxes_overlap(label_box(&layout, 0), label_box(&layout, 1)));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_label_stands_near_the_middle_off_its_line),
		cmocka_unit_test(labels_avoid_cards_and_each_other),
		cmocka_unit_test(a_label_without_room_is_counted),
		cmocka_unit_test(an_edge_without_words_has_no_label),
		cmocka_unit_test(lines_of_a_label_are_about_equally_long),
		cmocka_unit_test(a_label_that_has_its_place_keeps_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
