/* SPDX-License-Identifier: MIT */
/* Paths of descent, against walking all of them. */
#include "graph.h"

static struct dn_paths
paths(struct graph *graph, const char *older, const char *younger)
{
	return dn_paths_between(&graph->run, &graph->lineage,
				graph_find(graph, older),
				graph_find(graph, younger));
}

static void
test_shortest_longest_and_count_are_found(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d a>d a>c e");
	graph_build(&graph);
	struct dn_paths found = paths(&graph, "a", "d");
	assert_string_equal(graph_ids(&graph, &found.shortest), "a d");
	assert_string_equal(graph_ids(&graph, &found.longest), "a b c d");
	assert_string_equal(found.count, "3");
	graph_end(&graph);
}

static void
test_without_a_path_the_lists_are_empty(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b c");
	graph_build(&graph);
	struct dn_paths found = paths(&graph, "b", "a");
	assert_int_equal(found.shortest.n, 0);
	assert_int_equal(found.longest.n, 0);
	assert_string_equal(found.count, "0");
	assert_string_equal(paths(&graph, "a", "c").count, "0");
	graph_end(&graph);
}

static void
test_from_a_network_to_itself_is_one_path(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c");
	graph_build(&graph);
	struct dn_paths found = paths(&graph, "b", "b");
	assert_string_equal(graph_ids(&graph, &found.shortest), "b");
	assert_string_equal(graph_ids(&graph, &found.longest), "b");
	assert_string_equal(found.count, "1");
	graph_end(&graph);
}

static void
test_among_equal_paths_the_first_by_date_is_given(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a x y z");
	graph_read(&graph, "a>z>q a>y>q a>x>q");
	graph_build(&graph);
	struct dn_paths found = paths(&graph, "a", "q");
	assert_string_equal(graph_ids(&graph, &found.shortest), "a x q");
	assert_string_equal(graph_ids(&graph, &found.longest), "a x q");
	assert_string_equal(found.count, "3");
	graph_end(&graph);
}

/* Three ways from each of 100 steps to the next: 3^100 paths. */
static void
test_a_count_of_48_digits_is_exact(void **state)
{
	struct graph graph;
	char id[16];
	(void)state;
	graph_start(&graph);
	for (uint32_t i = 0; i <= 400; i++) {
		snprintf(id, sizeof(id), "n%03u", i);
		graph_add(&graph, id, 2000);
	}
	for (uint32_t i = 0; i < 400; i += 4)
		for (uint32_t k = 1; k <= 3; k++) {
			graph_join(&graph, i, i + k, 0);
			graph_join(&graph, i + k, i + 4, 0);
		}
	graph_build(&graph);
	assert_string_equal(paths(&graph, "n000", "n400").count,
			    "515377520732011331036461129765621272702107522001");
	assert_string_equal(paths(&graph, "n000", "n080").count, "3486784401");
	graph_end(&graph);
}

/* All that walking finds from `at` on; `path` holds the walk so far. */
struct walk {
	const struct graph *graph;
	uint32_t goal, path[MAX_NETWORKS], n;
	uint32_t shortest[MAX_NETWORKS], n_shortest;
	uint32_t longest[MAX_NETWORKS], n_longest;
	uint64_t count;
};

static bool
comes_first(const struct graph *graph, const uint32_t *a, const uint32_t *b,
	    uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return graph->lineage.rank[a[i]] <
			       graph->lineage.rank[b[i]];
	return false;
}

static void
walk_all(struct walk *walk, uint32_t at)
{
	walk->path[walk->n++] = at;
	for (uint32_t v = 0; v < walk->graph->n; v++)
		if (at != walk->goal && walk->graph->edge[at][v])
			walk_all(walk, v);
	if (at == walk->goal) {
		if (walk->count == 0 || walk->n < walk->n_shortest ||
		    (walk->n == walk->n_shortest &&
		     comes_first(walk->graph, walk->path, walk->shortest,
				 walk->n)))
			memcpy(walk->shortest, walk->path, sizeof(walk->path)),
				walk->n_shortest = walk->n;
		if (walk->count == 0 || walk->n > walk->n_longest ||
		    (walk->n == walk->n_longest &&
		     comes_first(walk->graph, walk->path, walk->longest,
				 walk->n)))
			memcpy(walk->longest, walk->path, sizeof(walk->path)),
				walk->n_longest = walk->n;
		walk->count++;
	}
	walk->n--;
}

static void
test_paths_equal_brute_force(void **state)
{
	static struct graph graph;
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		char count[24];
		graph_random(&graph, seed, 14);
		uint32_t older = graph.lineage.order[seed % graph.n / 2];
		uint32_t younger =
			graph.lineage.order[graph.n - 1 - seed % 3 % graph.n];
		struct walk walk = {.graph = &graph, .goal = younger};
		walk_all(&walk, older);
		struct dn_paths found = dn_paths_between(
			&graph.run, &graph.lineage, older, younger);
		snprintf(count, sizeof(count), "%llu",
			 (unsigned long long)walk.count);
		CHECK(seed, strcmp(found.count, count) == 0);
		CHECK(seed, found.shortest.n == walk.n_shortest);
		CHECK(seed, found.longest.n == walk.n_longest);
		for (uint32_t i = 0; i < walk.n_shortest; i++)
			CHECK(seed,
			      found.shortest.items[i] == walk.shortest[i]);
		for (uint32_t i = 0; i < walk.n_longest; i++)
			CHECK(seed, found.longest.items[i] == walk.longest[i]);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shortest_longest_and_count_are_found),
		cmocka_unit_test(test_without_a_path_the_lists_are_empty),
		cmocka_unit_test(test_from_a_network_to_itself_is_one_path),
		cmocka_unit_test(
			test_among_equal_paths_the_first_by_date_is_given),
		cmocka_unit_test(test_a_count_of_48_digits_is_exact),
		cmocka_unit_test(test_paths_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
