/* SPDX-License-Identifier: MIT */
/* Tests of routing around cards. */
#include "layouts.h"

#include "draw/layout_route.h"

static struct dn_box
box_of(const struct dn_place_node *node)
{
	return (struct dn_box){node->x, node->y, node->x + node->width,
			       node->y + node->height};
}

/* Finds a way between the first two cards and says whether it is clear of
 * all others. */
static bool
find(struct dn_run *run, struct dn_place_node *nodes, uint32_t n,
     struct dn_place_edge *edge)
{
	struct dn_layout layout = {.nodes = nodes, .width = 400, .height = 300};
	struct dn_router *router = dn_router_new(run, &layout, n, 3);
	if (!dn_router_find(router, box_of(&nodes[0]), box_of(&nodes[1]), edge))
		return false;
	struct dn_item item = {.start = edge->start,
			       .segments = edge->segments,
			       .n_segments = edge->n_segments};
	struct dn_points points = {0};
	dn_path_flatten(&run->arena, &item, &points);
	for (uint32_t k = 2; k < n; k++)
		for (uint32_t i = 0; i + 1 < points.n; i++)
			assert_false(dn_line_enters(points.items[i],
						    points.items[i + 1],
						    box_of(&nodes[k])));
	return true;
}

static bool
on_border(struct dn_point p, const struct dn_place_node *node)
{
	bool across =
		nearly(p.x, node->x + node->width / 2) &&
		(nearly(p.y, node->y) || nearly(p.y, node->y + node->height));
	bool along =
		nearly(p.y, node->y + node->height / 2) &&
		(nearly(p.x, node->x) || nearly(p.x, node->x + node->width));
	return across || along;
}

static void
a_way_ends_in_the_middle_of_a_side(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_place_node nodes[] = {
		{20, 20, 60, 34}, {203, 111, 71, 34}, {120, 10, 30, 150}};
	struct dn_place_edge edge = {0};
	assert_true(find(&run, nodes, 3, &edge));
	assert_true(on_border(edge.start, &nodes[0]));
	assert_true(
		on_border(edge.segments[edge.n_segments - 1].to, &nodes[1]));
	dn_run_end(&run);
}

static void
cards_above_each_other_are_joined_straight(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_place_node nodes[] = {{20, 20, 60, 34}, {20, 120, 60, 34}};
	struct dn_place_edge edge = {0};
	assert_true(find(&run, nodes, 2, &edge));
	for (uint32_t i = 0; i < edge.n_segments; i++)
		assert_true(nearly(edge.segments[i].to.x, 50));
	dn_run_end(&run);
}

static void
a_card_that_is_walled_in_has_no_way(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_place_node nodes[] = {{200, 120, 40, 34}, {20, 20, 40, 34},
					{170, 90, 100, 14}, {170, 170, 100, 14},
					{170, 90, 14, 94},  {256, 90, 14, 94}};
	struct dn_place_edge edge = {0};
	assert_false(find(&run, nodes, 6, &edge));
	dn_run_end(&run);
}

static void
one_router_finds_many_ways(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	struct dn_place_node nodes[] = {{20, 20, 60, 34}, {200, 200, 60, 34}};
	struct dn_layout layout = {.nodes = nodes, .width = 400, .height = 300};
	struct dn_router *router = dn_router_new(&run, &layout, 2, 3);
	struct dn_place_edge first = {0}, again = {0};
	for (int i = 0; i < 3; i++)
		assert_true(dn_router_find(router, box_of(&nodes[0]),
					   box_of(&nodes[1]),
					   i ? &again : &first));
	assert_int_equal(first.n_segments, again.n_segments);
	for (uint32_t i = 0; i < first.n_segments; i++)
		assert_memory_equal(&first.segments[i].to,
				    &again.segments[i].to,
				    sizeof(struct dn_point));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_way_ends_in_the_middle_of_a_side),
		cmocka_unit_test(cards_above_each_other_are_joined_straight),
		cmocka_unit_test(a_card_that_is_walled_in_has_no_way),
		cmocka_unit_test(one_router_finds_many_ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
