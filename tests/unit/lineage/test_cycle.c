/* SPDX-License-Identifier: MIT */
/* Cycles, against the closure of random graphs that have some. */
#include "graph.h"
#include "lineage/cycle.h"

static void
test_the_shortest_of_a_group_is_given_from_its_first(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "r>a>b>c>d>a d>c e>f");
	graph_build(&graph);
	struct dn_cycles found = dn_cycles_find(&graph.run, &graph.lineage);
	assert_int_equal(found.n, 1);
	assert_string_equal(graph_ids(&graph, &found.items[0]), "c d");
	graph_end(&graph);
}

static void
test_each_group_has_its_cycle(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>a b>c>d>e>c f>f");
	graph_build(&graph);
	struct dn_cycles found = dn_cycles_find(&graph.run, &graph.lineage);
	assert_int_equal(found.n, 3);
	assert_string_equal(graph_ids(&graph, &found.items[0]), "a b");
	assert_string_equal(graph_ids(&graph, &found.items[1]), "c d e");
	assert_string_equal(graph_ids(&graph, &found.items[2]), "f");
	graph_end(&graph);
}

static void
test_a_ring_of_any_length_is_found(void **state)
{
	enum { N = 20000 };
	struct graph graph;
	char id[16];
	(void)state;
	graph_start(&graph);
	for (uint32_t v = 0; v < N; v++) {
		snprintf(id, sizeof(id), "n%05u", v);
		graph_add(&graph, id, 2000);
	}
	for (uint32_t v = 0; v < N; v++)
		graph_join(&graph, v, (v + 1) % N, 0);
	graph_build(&graph);
	struct dn_cycles found = dn_cycles_find(&graph.run, &graph.lineage);
	assert_int_equal(found.n, 1);
	assert_int_equal(found.items[0].n, N);
	assert_int_equal(found.items[0].items[N - 1], N - 1);
	graph_end(&graph);
}

/* girth: the fewest edges of a cycle through v, 0 for none. */
static uint32_t
girth(const struct graph *graph, uint32_t v)
{
	uint32_t n = graph->n, length[MAX_NETWORKS], best = 0;
	for (uint32_t u = 0; u < n; u++)
		length[u] = u == v ? 0 : MAX_NETWORKS;
	for (uint32_t round = 0; round < n; round++)
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = 0; b < n; b++)
				if (graph->edge[a][b] &&
				    length[a] + 1 < length[b])
					length[b] = length[a] + 1;
	for (uint32_t u = 0; u < n; u++)
		if (graph->edge[u][v] && length[u] < MAX_NETWORKS &&
		    (best == 0 || length[u] + 1 < best))
			best = length[u] + 1;
	return best;
}

static void
check_cycles(struct graph *graph, uint32_t seed)
{
	static bool reach[MAX_NETWORKS][MAX_NETWORKS];
	struct dn_cycles found = dn_cycles_find(&graph->run, &graph->lineage);
	uint32_t n_groups = 0;
	graph_close(graph, reach);
	for (uint32_t v = 0; v < graph->n; v++) {
		uint32_t shortest = girth(graph, v), n_found = 0;
		bool first = shortest > 0;
		for (uint32_t u = 0; u < v; u++)
			first &= !(reach[u][v] && reach[v][u]);
		n_groups += first;
		for (uint32_t i = 0; i < found.n; i++) {
			uint32_t member = found.items[i].items[0];
			if (!reach[member][v] || !reach[v][member])
				continue;
			n_found++;
			CHECK(seed,
			      shortest == 0 || found.items[i].n <= shortest);
			CHECK(seed, found.items[i].n == girth(graph, member));
		}
		CHECK(seed, n_found == (shortest > 0));
	}
	CHECK(seed, found.n == n_groups);
	for (uint32_t i = 0; i < found.n; i++)
		for (uint32_t k = 0; k < found.items[i].n; k++)
			CHECK(seed,
			      graph->edge[found.items[i].items[k]]
					 [found.items[i]
						  .items[(k + 1) %
							 found.items[i].n]]);
}

static void
test_cycles_equal_brute_force(void **state)
{
	static struct graph graph;
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		uint32_t random = seed * 2654435761u + 1;
		graph_random(&graph, seed, 20);
		for (uint32_t i = 0; i < seed % 6; i++)
			graph_join(&graph, random_below(&random, graph.n),
				   random_below(&random, graph.n), 0);
		dn_lineage_build(&graph.run, &graph.catalog, &graph.lineage);
		check_cycles(&graph, seed);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_the_shortest_of_a_group_is_given_from_its_first),
		cmocka_unit_test(test_each_group_has_its_cycle),
		cmocka_unit_test(test_a_ring_of_any_length_is_found),
		cmocka_unit_test(test_cycles_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
