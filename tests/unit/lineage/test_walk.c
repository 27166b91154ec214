/* SPDX-License-Identifier: MIT */
/* Walks over the lineage, against the closure of a matrix. */
#include "graph.h"

static void
test_depth_counts_edges(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d a>d");
	graph_build(&graph);
	struct dn_set d = graph_set(&graph, 3), found;
	found = dn_ancestors(&graph.run, &graph.lineage, &d, 0);
	assert_string_equal(graph_set_ids(&graph, &found), "d");
	found = dn_ancestors(&graph.run, &graph.lineage, &d, 1);
	assert_string_equal(graph_set_ids(&graph, &found), "a c d");
	found = dn_ancestors(&graph.run, &graph.lineage, &d, DN_ANY_DEPTH);
	assert_string_equal(graph_set_ids(&graph, &found), "a b c d");
	graph_end(&graph);
}

static void
test_walks_end_on_a_cycle(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>a c>d");
	graph_build(&graph);
	struct dn_set b = graph_set(&graph, 1);
	struct dn_set found =
		dn_ancestors(&graph.run, &graph.lineage, &b, DN_ANY_DEPTH);
	assert_string_equal(graph_set_ids(&graph, &found), "a b c");
	assert_true(dn_is_ancestor(&graph.run, &graph.lineage, 3, 3));
	assert_false(dn_is_ancestor(&graph.run, &graph.lineage, 3, 0));
	graph_end(&graph);
}

static void
test_a_network_is_its_own_common_ancestor(void **state)
{
	struct graph graph;
	uint32_t both[] = {0, 2};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c");
	graph_build(&graph);
	struct dn_set found = dn_common(&graph.run, &graph.lineage, both, 2);
	assert_string_equal(graph_set_ids(&graph, &found), "a");
	found = dn_common(&graph.run, &graph.lineage, both, 0);
	assert_int_equal(dn_set_count(&found), 0);
	graph_end(&graph);
}

static void
test_all_nearest_common_ancestors_are_given(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "r>a>x r>b>x a>y b>y");
	graph_build(&graph);
	uint32_t both[] = {graph_find(&graph, "x"), graph_find(&graph, "y")};
	struct dn_set found = dn_common(&graph.run, &graph.lineage, both, 2);
	assert_string_equal(graph_set_ids(&graph, &found), "a b");
	graph_end(&graph);
}

static void
test_a_chain_of_any_length_is_walked(void **state)
{
	enum { N = 100000 };
	struct graph graph;
	char id[16];
	(void)state;
	graph_start(&graph);
	for (uint32_t v = 0; v < N; v++) {
		snprintf(id, sizeof(id), "n%07u", v);
		graph_add(&graph, id, 2000);
		if (v > 0)
			graph_join(&graph, v - 1, v, 0);
	}
	dn_lineage_build(&graph.run, &graph.catalog, &graph.lineage);
	struct dn_set last = graph_set(&graph, N - 1);
	struct dn_set all =
		dn_ancestors(&graph.run, &graph.lineage, &last, DN_ANY_DEPTH);
	assert_int_equal(dn_set_count(&all), N);
	struct dn_paths paths =
		dn_paths_between(&graph.run, &graph.lineage, 0, N - 1);
	assert_int_equal(paths.longest.n, N);
	assert_string_equal(paths.count, "1");
	struct dn_backbone backbone =
		dn_backbone(&graph.run, &graph.lineage, &all);
	assert_int_equal(backbone.networks.n, N);
	assert_true(dn_lineage_check(&graph.run, &graph.lineage));
	graph_end(&graph);
}

/* depth[a][b]: fewest edges from a down to b, or n for none. */
static void
measure(const struct graph *graph, uint32_t depth[MAX_NETWORKS][MAX_NETWORKS])
{
	uint32_t n = graph->n;
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++)
			depth[a][b] = a == b ? 0 : graph->edge[a][b] ? 1 : n;
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = 0; b < n; b++)
				if (depth[a][k] + depth[k][b] < depth[a][b])
					depth[a][b] = depth[a][k] + depth[k][b];
}

static void
test_relatives_to_a_depth_equal_brute_force(void **state)
{
	static struct graph graph;
	static uint32_t depth[MAX_NETWORKS][MAX_NETWORKS];
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, MAX_NETWORKS);
		measure(&graph, depth);
		uint32_t v = seed % graph.n, most = seed % 5;
		if (most == 4)
			most = DN_ANY_DEPTH;
		uint32_t limit = most < graph.n ? most : graph.n - 1;
		struct dn_set start = graph_set(&graph, v);
		struct dn_set up =
			dn_ancestors(&graph.run, &graph.lineage, &start, most);
		struct dn_set down = dn_descendants(&graph.run, &graph.lineage,
						    &start, most);
		for (uint32_t u = 0; u < graph.n; u++) {
			CHECK(seed,
			      dn_set_has(&up, u) == (depth[u][v] <= limit));
			CHECK(seed,
			      dn_set_has(&down, u) == (depth[v][u] <= limit));
			CHECK(seed,
			      dn_is_ancestor(&graph.run, &graph.lineage, u,
					     v) == (depth[u][v] < graph.n));
		}
		graph_end(&graph);
	}
}

static bool
share_a_parent(const struct graph *graph, uint32_t a, uint32_t b)
{
	bool share = false;
	for (uint32_t p = 0; p < graph->n; p++)
		share |= graph->edge[p][a] && graph->edge[p][b];
	return share && a != b;
}

static bool
has_neighbour(const struct graph *graph, const struct dn_set *among, uint32_t v,
	      bool parent)
{
	bool has = false;
	for (uint32_t u = 0; u < graph->n; u++)
		has |= dn_set_has(among, u) &&
		       (parent ? graph->edge[u][v] : graph->edge[v][u]);
	return has;
}

static void
test_siblings_roots_and_leaves_equal_brute_force(void **state)
{
	static struct graph graph;
	(void)state;
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, MAX_NETWORKS);
		uint32_t v = seed % graph.n;
		struct dn_set among = graph_set(&graph, v);
		for (uint32_t u = 0; u < graph.n; u++)
			if ((u * seed + seed / 7) % 3 != 0)
				dn_set_add(&among, u);
		struct dn_set siblings =
			dn_siblings(&graph.run, &graph.lineage, v);
		struct dn_set roots =
			dn_roots(&graph.run, &graph.lineage, &among);
		struct dn_set leaves =
			dn_leaves(&graph.run, &graph.lineage, &among);
		for (uint32_t u = 0; u < graph.n; u++) {
			bool member = dn_set_has(&among, u);
			CHECK(seed, dn_set_has(&siblings, u) ==
					    share_a_parent(&graph, u, v));
			CHECK(seed,
			      dn_set_has(&roots, u) ==
				      (member && !has_neighbour(&graph, &among,
								u, true)));
			CHECK(seed,
			      dn_set_has(&leaves, u) ==
				      (member && !has_neighbour(&graph, &among,
								u, false)));
		}
		graph_end(&graph);
	}
}

static void
test_common_ancestors_equal_brute_force(void **state)
{
	static struct graph graph;
	static bool reach[MAX_NETWORKS][MAX_NETWORKS];
	(void)state;
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, MAX_NETWORKS);
		graph_close(&graph, reach);
		uint32_t of[] = {seed % graph.n, seed / 3 % graph.n,
				 seed / 11 % graph.n};
		uint32_t n = 2 + seed % 2;
		bool common[MAX_NETWORKS], nearest;
		for (uint32_t u = 0; u < graph.n; u++) {
			common[u] = true;
			for (uint32_t i = 0; i < n; i++)
				common[u] &= reach[u][of[i]];
		}
		struct dn_set found =
			dn_common(&graph.run, &graph.lineage, of, n);
		for (uint32_t u = 0; u < graph.n; u++) {
			nearest = common[u];
			for (uint32_t w = 0; w < graph.n; w++)
				if (w != u && common[w] && reach[u][w])
					nearest = false;
			CHECK(seed, dn_set_has(&found, u) == nearest);
		}
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_depth_counts_edges),
		cmocka_unit_test(test_walks_end_on_a_cycle),
		cmocka_unit_test(test_a_network_is_its_own_common_ancestor),
		cmocka_unit_test(test_all_nearest_common_ancestors_are_given),
		cmocka_unit_test(test_a_chain_of_any_length_is_walked),
		cmocka_unit_test(test_relatives_to_a_depth_equal_brute_force),
		cmocka_unit_test(
			test_siblings_roots_and_leaves_equal_brute_force),
		cmocka_unit_test(test_common_ancestors_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
