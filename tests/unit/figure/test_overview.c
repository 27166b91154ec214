/* SPDX-License-Identifier: MIT */
/* Tests of the overview. */
#include "sample.h"

#include "draw/check.h"
#include "figure/overview.h"

static void
every_network_has_one_line_in_and_no_label(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_set set = sample_set(&graph, "a0 a1 b0 b1 b2 b3 c0");
	const struct dn_figure_options options = {.selection = &set};
	struct dn_diagram diagram;
	assert_true(dn_overview_diagram(&graph.run, &graph.lineage, &options,
					&diagram));
	assert_int_equal(diagram.nodes.n, 7);
	bool has_parent[7] = {false};
	for (uint32_t e = 0; e < diagram.edges.n; e++) {
		assert_false(has_parent[diagram.edges.items[e].to]);
		has_parent[diagram.edges.items[e].to] = true;
		assert_null(diagram.edges.items[e].label);
	}
	assert_int_equal(diagram.edges.n, 5);
	assert_int_equal(diagram.lanes.n, 2);
	assert_non_null(strstr(diagram.caption, "5 of 6"));
	graph_end(&graph);
}

static void
the_least_interesting_of_many_are_dots(void **state)
{
	(void)state;
	struct graph graph;
	sample_start(&graph);
	char ids[200 * 5 + 1] = "";
	for (uint32_t i = 0; i < 200; i++) {
		const char *id =
			dn_arena_format(&graph.run.arena, "v%u", 100 + i);
		sample_add(&graph, id, 2000 + (int)i % 20, 0, i % 3);
		strcat(ids, i ? " " : "");
		strcat(ids, id);
	}
	graph_build(&graph);
	struct dn_set set = sample_set(&graph, ids);
	const struct dn_figure_options options = {.selection = &set};
	struct dn_diagram diagram;
	struct dn_scene scene;
	assert_true(dn_overview_diagram(&graph.run, &graph.lineage, &options,
					&diagram));
	uint32_t n_dots = 0;
	for (uint32_t i = 0; i < 200; i++)
		n_dots += diagram.nodes.items[i].role == DN_ROLE_DOT;
	assert_int_equal(n_dots, 80);
	assert_non_null(strstr(diagram.caption, "the 80 of least interest"));
	assert_true(dn_overview_scene(&graph.run, &diagram, &options, &scene));
	assert_int_equal(dn_scene_check(&graph.run, &scene, DN_THEME_LIGHT), 0);
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_network_has_one_line_in_and_no_label),
		cmocka_unit_test(the_least_interesting_of_many_are_dots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
