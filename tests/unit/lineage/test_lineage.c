/* SPDX-License-Identifier: MIT */
/* The edges and orders of a lineage. */
#include "graph.h"

static void
test_a_parent_named_twice_is_one_edge(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>b c>b");
	graph_build(&graph);
	assert_int_equal(graph.lineage.n_edges, 2);
	assert_int_equal(graph.lineage.parent_edge[0], 0);
	assert_int_equal(graph.lineage.parent_edge[1], 2);
	graph_end(&graph);
}

static void
test_contrasts_and_unresolved_parents_are_no_edges(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b c");
	graph_join(&graph, 2, 1, 1);
	graph_join(&graph, 2, 1, 0)->network = DN_NO_NETWORK;
	graph_build(&graph);
	assert_int_equal(graph.lineage.n_edges, 1);
	assert_int_equal(graph.lineage.parents[0], 0);
	graph_end(&graph);
}

static void
test_a_parent_that_contrasts_and_extends_is_an_edge(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a b");
	graph_join(&graph, 0, 1, 1);
	graph_join(&graph, 0, 1, 0);
	graph_build(&graph);
	assert_int_equal(graph.lineage.n_edges, 1);
	assert_int_equal(graph.lineage.parent_edge[0], 1);
	graph_end(&graph);
}

static void
test_an_edge_against_time_keeps_parents_first(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "young>old x");
	graph.catalog.networks.items[0].date.year = 2017;
	graph.catalog.networks.items[1].date.year = 1997;
	graph.catalog.networks.items[2].date.year = 2000;
	graph_build(&graph);
	struct dn_list order = {graph.lineage.order, graph.lineage.n_ordered,
				0};
	assert_string_equal(graph_ids(&graph, &order), "x young old");
	assert_int_equal(graph.lineage.rank[1], 0);
	graph_end(&graph);
}

static void
test_a_cycle_and_what_is_below_are_not_ordered(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>b c>d e");
	graph_build(&graph);
	struct dn_list order = {graph.lineage.order, graph.lineage.n_ordered,
				0};
	assert_string_equal(graph_ids(&graph, &order), "a e");
	graph_end(&graph);
}

static void
test_an_empty_catalogue_has_an_empty_lineage(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_build(&graph);
	assert_int_equal(graph.lineage.n, 0);
	assert_int_equal(graph.lineage.n_ordered, 0);
	graph_end(&graph);
}

/* Each next one must be the lowest rank of those whose parents are all out. */
static void
check_order(const struct graph *graph, uint32_t seed)
{
	const struct dn_lineage *lineage = &graph->lineage;
	bool out[MAX_NETWORKS] = {false};
	CHECK(seed, lineage->n_ordered == graph->n);
	for (uint32_t i = 0; i < graph->n; i++) {
		uint32_t best = DN_NO_NETWORK;
		for (uint32_t v = 0; v < graph->n; v++) {
			bool ready = !out[v];
			for (uint32_t p = 0; p < graph->n; p++)
				ready &= !graph->edge[p][v] || out[p];
			if (ready &&
			    (best == DN_NO_NETWORK ||
			     dn_network_compare(&graph->catalog, v, best) < 0))
				best = v;
		}
		CHECK(seed, lineage->order[i] == best);
		out[best] = true;
	}
}

static void
check_rows(const struct graph *graph, uint32_t seed)
{
	const struct dn_lineage *lineage = &graph->lineage;
	uint32_t n_edges = 0;
	for (uint32_t a = 0; a < graph->n; a++)
		for (uint32_t b = 0; b < graph->n; b++)
			n_edges += graph->edge[a][b];
	CHECK(seed, lineage->n_edges == n_edges);
	for (uint32_t v = 0; v < graph->n; v++) {
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++)
			CHECK(seed, graph->edge[lineage->parents[e]][v]);
		for (uint32_t e = lineage->children_at[v];
		     e < lineage->children_at[v + 1]; e++) {
			CHECK(seed, graph->edge[v][lineage->children[e]]);
			CHECK(seed,
			      e == lineage->children_at[v] ||
				      lineage->rank[lineage->children[e - 1]] <
					      lineage->rank
						      [lineage->children[e]]);
		}
	}
}

static void
test_orders_and_rows_equal_brute_force(void **state)
{
	static struct graph graph;
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, MAX_NETWORKS);
		check_order(&graph, seed);
		check_rows(&graph, seed);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_parent_named_twice_is_one_edge),
		cmocka_unit_test(
			test_contrasts_and_unresolved_parents_are_no_edges),
		cmocka_unit_test(
			test_a_parent_that_contrasts_and_extends_is_an_edge),
		cmocka_unit_test(test_an_edge_against_time_keeps_parents_first),
		cmocka_unit_test(
			test_a_cycle_and_what_is_below_are_not_ordered),
		cmocka_unit_test(test_an_empty_catalogue_has_an_empty_lineage),
		cmocka_unit_test(test_orders_and_rows_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
