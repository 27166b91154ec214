/* SPDX-License-Identifier: MIT */
/* Tests of the arrows from parents to children. */
#include "results.h"

static const struct dn_item *
edge_of(const struct dn_scene *scene, const char *id)
{
	for (uint32_t i = 0; i < scene->n; i++)
		if (scene->items[i].kind == DN_GROUP_OPEN &&
		    scene->items[i].id && strcmp(scene->items[i].id, id) == 0)
			return &scene->items[i];
	return NULL;
}

static void
an_arrow_leads_from_parent_to_child(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	r.chart.arrows = true;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_EDGE), 3);
	const struct dn_item *edge = edge_of(&scene, "e-b--c");
	assert_non_null(edge);
	assert_string_equal(edge->from_id, "m-b");
	assert_true(edge[1].arrow);
	assert_null(edge[1].dash);
	results_end(&r);
}

static void
a_parent_that_is_not_marked_is_passed(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	r.chart.arrows = true;
	r.chosen[1] = false;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_EDGE), 2);
	const struct dn_item *edge = edge_of(&scene, "e-a--c");
	assert_non_null(edge);
	assert_non_null(edge[1].dash);
	assert_non_null(strstr(scene.description, "dashed"));
	results_end(&r);
}

static void
the_best_result_of_a_network_stands_for_it(void **state)
{
	(void)state;
	struct results r;
	static const int chosen[] = {0, 1, 2, -1};
	results_start(&r);
	results_add(&r, 0, "worse", 10, 60);
	results_add(&r, 0, "better", 20, 70);
	results_add(&r, 1, "child", 5, 75);
	results_end_rows(&r, chosen);
	r.chart.arrows = true;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_EDGE), 1);
	const struct dn_item *mark = edge_of(&scene, "m-a");
	assert_non_null(mark);
	assert_non_null(strstr(mark->title, "better"));
	results_end(&r);
}

static void
a_detour_that_other_arrows_make_is_left_out(void **state)
{
	(void)state;
	struct results r;
	/* a -> b -> c -> d, and a -> e -> d with e not marked */
	results_start(&r);
	results_end(&r);
	memset(&r, 0, sizeof(r));
	sample_start(&r.graph);
	for (uint32_t i = 0; i < 4; i++) {
		char id[2] = {(char)('a' + i), '\0'};
		sample_add(&r.graph, id, 2012 + (int)i, 1, 0);
	}
	graph_join(&r.graph, 0, 1, 0);
	graph_join(&r.graph, 1, 3, 0);
	graph_join(&r.graph, 0, 2, 0);
	graph_join(&r.graph, 2, 3, 0);
	graph_build(&r.graph);
	dn_perf_start(&r.graph.run, &r.graph.catalog, &r.perf);
	*dn_push(&r.graph.run.arena, &r.perf.measures) =
		(struct dn_measure){.id = "accuracy", .name = "accuracy"};
	r.measures[0] = DN_COST_PARAMS;
	r.measures[1] = ACCURACY;
	r.chart = (struct dn_chart){.perf = &r.perf,
				    .lineage = &r.graph.lineage,
				    .chosen = r.chosen,
				    .measures = r.measures,
				    .n_measures = 2,
				    .kind = DN_CHART_SCATTER,
				    .arrows = true,
				    .options = &r.options};
	static const int chosen[] = {0, 1, 2, -1};
	results_add(&r, 0, "a", 10, 60);
	results_add(&r, 1, "b", 20, 70);
	results_add(&r, 3, "d", 40, 75);
	results_end_rows(&r, chosen);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(edge_of(&scene, "e-a--b"));
	assert_non_null(edge_of(&scene, "e-b--d"));
	assert_null(edge_of(&scene, "e-a--d"));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_arrow_leads_from_parent_to_child),
		cmocka_unit_test(a_parent_that_is_not_marked_is_passed),
		cmocka_unit_test(the_best_result_of_a_network_stands_for_it),
		cmocka_unit_test(a_detour_that_other_arrows_make_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
