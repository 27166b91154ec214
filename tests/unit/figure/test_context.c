/* SPDX-License-Identifier: MIT */
/* Tests of what lies around a selection. */
#include "sample.h"

static struct dn_context
find(struct graph *graph, const char *ids, uint32_t max)
{
	struct dn_set set = sample_set(graph, ids);
	return dn_context_find(&graph->run, &graph->lineage, &set, &set, max);
}

static void
parents_outside_are_found_by_date(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_context context = find(&graph, "b0 b1 b2 b3", 12);
	assert_string_equal(graph_ids(&graph, &context.shown), "a0 a1");
	assert_int_equal(context.hidden.n, 0);
	assert_int_equal(context.n_edges, 3);
	assert_int_equal(context.n_edges_shown, 3);
	assert_int_equal(context.n_leaving, 1);
	graph_end(&graph);
}

static void
those_with_most_children_are_shown_first(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_context context = find(&graph, "b0 b1 b2", 1);
	assert_string_equal(graph_ids(&graph, &context.shown), "a0");
	assert_string_equal(graph_ids(&graph, &context.hidden), "a1");
	assert_int_equal(context.n_edges, 3);
	assert_int_equal(context.n_edges_shown, 2);
	graph_end(&graph);
}

static void
the_whole_catalogue_has_nothing_around_it(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_context context = find(&graph, "a0 a1 b0 b1 b2 b3 c0", 12);
	assert_int_equal(context.shown.n + context.hidden.n, 0);
	assert_int_equal(context.n_edges + context.n_leaving, 0);
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parents_outside_are_found_by_date),
		cmocka_unit_test(those_with_most_children_are_shown_first),
		cmocka_unit_test(the_whole_catalogue_has_nothing_around_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
