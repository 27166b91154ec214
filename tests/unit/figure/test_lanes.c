/* SPDX-License-Identifier: MIT */
/* Tests of lanes by domain. */
#include "sample.h"

#include "figure/lanes.h"

static void
add(struct dn_run *run, struct dn_diagram *diagram, const char *domain)
{
	dn_push(&run->arena, &diagram->nodes)->domain = domain;
}

static void
join(struct dn_run *run, struct dn_diagram *diagram, uint32_t from, uint32_t to)
{
	*dn_push(&run->arena, &diagram->edges) =
		(struct dn_diagram_edge){.from = from, .to = to};
}

static void
every_domain_has_a_lane_near_those_it_is_linked_to(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_diagram diagram = {0};
	dn_run_init(&run, NULL);
	add(&run, &diagram, "vision");
	add(&run, &diagram, "speech");
	add(&run, &diagram, "graphs");
	add(&run, &diagram, "vision");
	join(&run, &diagram, 0, 2);
	join(&run, &diagram, 3, 2);
	join(&run, &diagram, 1, 2);
	dn_lanes_assign(&run, &diagram);
	assert_int_equal(diagram.lanes.n, 3);
	assert_int_equal(diagram.nodes.items[0].lane,
			 diagram.nodes.items[3].lane);
	/* Graphs stand amid the two. */
	assert_int_equal(diagram.nodes.items[2].lane, 1);
	for (uint32_t i = 0; i < 4; i++)
		assert_string_equal(
			diagram.lanes.items[diagram.nodes.items[i].lane],
			diagram.nodes.items[i].domain);
	dn_run_end(&run);
}

static void
a_node_without_a_domain_stands_with_its_neighbour(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_diagram diagram = {0};
	dn_run_init(&run, NULL);
	add(&run, &diagram, "vision");
	add(&run, &diagram, "speech");
	add(&run, &diagram, NULL);
	join(&run, &diagram, 1, 2);
	dn_lanes_assign(&run, &diagram);
	assert_int_equal(diagram.nodes.items[2].lane,
			 diagram.nodes.items[1].lane);
	dn_run_end(&run);
}

static void
one_domain_needs_no_lanes(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_diagram diagram = {0};
	dn_run_init(&run, NULL);
	add(&run, &diagram, "vision");
	add(&run, &diagram, "vision");
	dn_lanes_assign(&run, &diagram);
	assert_int_equal(diagram.lanes.n, 0);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_domain_has_a_lane_near_those_it_is_linked_to),
		cmocka_unit_test(
			a_node_without_a_domain_stands_with_its_neighbour),
		cmocka_unit_test(one_domain_needs_no_lanes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
