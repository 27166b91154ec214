/* SPDX-License-Identifier: MIT */
/* Edges that others imply, against the closure of a matrix. */
#include "graph.h"
#include "lineage/reduce.h"

static void
test_the_witness_is_a_parent_between(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d");
	graph_join(&graph, 0, 3, 0);
	graph_build(&graph);
	const uint32_t *through =
		dn_redundant_through(&graph.run, &graph.lineage);
	uint32_t e = graph.lineage.parents_at[3];
	assert_int_equal(through[e], DN_NO_NETWORK);
	assert_int_equal(through[e + 1], 2);
	graph_end(&graph);
}

/* More candidates than one block has bits. */
static void
test_many_candidates_are_all_found(void **state)
{
	enum { N = 300 };
	struct graph graph;
	char id[16];
	(void)state;
	graph_start(&graph);
	for (uint32_t v = 0; v < N; v++) {
		snprintf(id, sizeof(id), "n%03u", v);
		graph_add(&graph, id, 2000);
		for (uint32_t p = 0; p < v; p++)
			graph_join(&graph, p, v, 0);
	}
	graph_build(&graph);
	const bool *redundant = dn_redundant_edges(&graph.run, &graph.lineage);
	uint32_t n = 0;
	for (uint32_t e = 0; e < graph.lineage.n_edges; e++)
		n += redundant[e];
	assert_int_equal(n, graph.lineage.n_edges - (N - 1));
	graph_end(&graph);
}

static void
test_a_cycle_is_passed_over(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>b a>c r>s>t r>t");
	graph_build(&graph);
	const bool *redundant = dn_redundant_edges(&graph.run, &graph.lineage);
	uint32_t n = 0;
	for (uint32_t e = 0; e < graph.lineage.n_edges; e++)
		n += redundant[e];
	assert_int_equal(n, 1);
	graph_end(&graph);
}

static void
test_redundant_edges_equal_brute_force(void **state)
{
	static struct graph graph;
	static bool reach[MAX_NETWORKS][MAX_NETWORKS];
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, MAX_NETWORKS);
		graph_close(&graph, reach);
		const uint32_t *through =
			dn_redundant_through(&graph.run, &graph.lineage);
		for (uint32_t v = 0; v < graph.n; v++) {
			for (uint32_t e = graph.lineage.parents_at[v];
			     e < graph.lineage.parents_at[v + 1]; e++) {
				uint32_t p = graph.lineage.parents[e];
				bool implied = false;
				for (uint32_t q = 0; q < graph.n; q++)
					implied |= q != p && graph.edge[q][v] &&
						   reach[p][q];
				CHECK(seed,
				      (through[e] != DN_NO_NETWORK) == implied);
				CHECK(seed,
				      !implied || (graph.edge[through[e]][v] &&
						   through[e] != p &&
						   reach[p][through[e]]));
			}
		}
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_witness_is_a_parent_between),
		cmocka_unit_test(test_many_candidates_are_all_found),
		cmocka_unit_test(test_a_cycle_is_passed_over),
		cmocka_unit_test(test_redundant_edges_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
