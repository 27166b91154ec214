/* SPDX-License-Identifier: MIT */
/* Distances, by hand and against relaxing every step until nothing changes. */
#include <stdlib.h>

#include "lineage/distance.h"

#include "images2019.h"

#define NEAR 1e-9

static struct dn_interest_terms *
find(struct graph *graph, const struct dn_set *among, uint32_t start,
     const struct dn_distance_prices *prices)
{
	struct dn_interest_terms *terms = dn_new(
		&graph->run.arena, struct dn_interest_terms, graph->lineage.n);
	struct dn_list starts = {.items = &start, .n = 1};
	dn_distance_find(&graph->run, &graph->lineage, among, &starts, prices,
			 terms);
	return terms;
}

static void
test_steps_and_turns_have_their_prices(void **state)
{
	struct graph graph;
	struct dn_distance_prices prices = {
		.parent = 2, .child = 3, .first_child = 5, .turn = 10};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>s b>c c>d x>c");
	graph_build(&graph);
	struct dn_set all = graph_all(&graph);
	struct dn_interest_terms *terms =
		find(&graph, &all, graph_find(&graph, "b"), &prices);
	assert_float_equal(terms[graph_find(&graph, "b")].distance, 0, NEAR);
	assert_float_equal(terms[graph_find(&graph, "a")].distance, 2, NEAR);
	assert_float_equal(terms[graph_find(&graph, "c")].distance, 5, NEAR);
	assert_float_equal(terms[graph_find(&graph, "d")].distance, 8, NEAR);
	/* A sibling, and another parent of a child. */
	assert_float_equal(terms[graph_find(&graph, "s")].distance, 15, NEAR);
	assert_float_equal(terms[graph_find(&graph, "x")].distance, 17, NEAR);
	assert_int_equal(terms[graph_find(&graph, "s")].towards,
			 graph_find(&graph, "a"));
	assert_int_equal(terms[graph_find(&graph, "b")].towards, DN_NO_NETWORK);
	graph_end(&graph);
}

static void
test_shared_patterns_shorten_a_step(void **state)
{
	struct graph graph;
	struct dn_distance_prices prices = {
		.parent = 1, .child = 1, .first_child = 1, .shared = 0.5};
	const char *one[] = {"skip-connections"};
	const char *two[] = {"dense", "skip-connections"};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>c");
	struct dn_network *all = graph.catalog.networks.items;
	all[0].patterns = (struct dn_texts){.items = one, .n = 1};
	all[1].patterns = (struct dn_texts){.items = two, .n = 2};
	graph_build(&graph);
	struct dn_set set = graph_all(&graph);
	assert_float_equal(dn_shared_patterns(&all[0], &all[1]), 0.5, NEAR);
	assert_float_equal(dn_shared_patterns(&all[2], &all[2]), 0, NEAR);
	struct dn_interest_terms *terms = find(&graph, &set, 0, &prices);
	assert_float_equal(terms[1].distance, 0.75, NEAR);
	assert_float_equal(terms[2].distance, 1, NEAR);
	graph_end(&graph);
}

static void
test_ways_stay_in_the_set(void **state)
{
	struct graph graph;
	struct dn_distance_prices prices = {
		.parent = 1, .child = 1, .first_child = 1};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c d");
	graph_build(&graph);
	struct dn_set set = graph_set(&graph, 0);
	dn_set_add(&set, 2);
	struct dn_interest_terms *terms = find(&graph, &set, 0, &prices);
	assert_false(terms[2].reachable);
	assert_false(terms[1].reachable);
	assert_true(terms[0].reachable);
	graph_end(&graph);
}

/* Bellman and Ford: the least cost to each place, [network][direction]. */
static void
relax_all(const struct graph *graph, const struct dn_distance_prices *prices,
	  uint32_t start, double cost[MAX_NETWORKS][2])
{
	for (uint32_t v = 0; v < graph->n; v++)
		cost[v][0] = cost[v][1] = v == start ? 0 : 1e9;
	for (uint32_t round = 0; round < 2 * graph->n; round++)
		for (uint32_t p = 0; p < graph->n; p++)
			for (uint32_t c = 0; c < graph->n; c++) {
				if (!graph->edge[p][c])
					continue;
				for (int d = 0; d < 2; d++) {
					double turn = d ? prices->turn : 0;
					double up = cost[c][d] + prices->parent;
					if (c != start)
						up += turn;
					if (up < cost[p][0])
						cost[p][0] = up;
					turn = d ? 0 : prices->turn;
					double down =
						cost[p][d] +
						(p == start
							 ? prices->first_child
							 : prices->child +
								   turn);
					if (down < cost[c][1])
						cost[c][1] = down;
				}
			}
}

static void
test_distances_equal_brute_force(void **state)
{
	struct dn_distance_prices prices = {
		.parent = 0.8, .child = 1, .first_child = 1.3, .turn = 0.5};
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct graph graph;
		double cost[MAX_NETWORKS][2];
		graph_random(&graph, seed, MAX_NETWORKS);
		struct dn_set all = graph_all(&graph);
		uint32_t start = seed % graph.n;
		relax_all(&graph, &prices, start, cost);
		struct dn_interest_terms *terms =
			find(&graph, &all, start, &prices);
		for (uint32_t v = 0; v < graph.n; v++) {
			double least = cost[v][0] < cost[v][1] ? cost[v][0]
							       : cost[v][1];
			CHECK(seed, terms[v].reachable == (least < 1e9));
			if (!terms[v].reachable)
				continue;
			CHECK(seed, terms[v].distance - least < NEAR);
			CHECK(seed, least - terms[v].distance < NEAR);
			CHECK(seed,
			      v == start || terms[terms[v].towards].distance <
						    terms[v].distance);
		}
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_and_turns_have_their_prices),
		cmocka_unit_test(test_shared_patterns_shorten_a_step),
		cmocka_unit_test(test_ways_stay_in_the_set),
		cmocka_unit_test(test_distances_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
