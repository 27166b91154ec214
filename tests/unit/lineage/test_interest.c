/* SPDX-License-Identifier: MIT */
/* Interest: what the system of 2019 showed, and what a selection keeps. */
#include <stdlib.h>

#include "dnngen/interest.h"

#include "images2019.h"

#define NEAR 0.0005

static struct dn_interest
find(struct graph *graph, struct dn_interest_options *options,
     const char *focus)
{
	struct dn_set all = graph_all(graph);
	if (focus)
		*dn_push(&graph->run.arena, &options->focus) =
			graph_find(graph, focus);
	return dn_interest_find(&graph->run, &graph->lineage, &all, options);
}

static struct dn_interest_options
paper_options(void)
{
	struct dn_interest_options options;
	dn_interest_defaults(&options);
	options.formula = DN_INTEREST_PAPER;
	options.as_of = (struct dn_date){2020, 11, 1};
	return options;
}

/* The ids of the first n. */
static const char *
first(struct graph *graph, const struct dn_interest *interest, uint32_t n)
{
	struct dn_list list = interest->order;
	list.n = n;
	return graph_ids(graph, &list);
}

static void
test_the_paper_looks_at_resnet(void **state)
{
	struct graph graph;
	struct dn_interest_options options = paper_options();
	static const struct {
		const char *id;
		double interest;
	} known[] = {
		{"resnet", .5659},
		{"vgg", -.1465},
		{"alexnet", -.6},
		{"highwaynets", -.7606},
		{"inception-resnet", -.9383},
		{"densenet", -.9454},
	};
	(void)state;
	images2019_start(&graph);
	struct dn_interest found = find(&graph, &options, "resnet");
	for (unsigned i = 0; i < sizeof(known) / sizeof(*known); i++)
		assert_float_equal(
			found.of[graph_find(&graph, known[i].id)].interest,
			known[i].interest, NEAR);
	/* These four it drew large. */
	assert_string_equal(first(&graph, &found, 4),
			    "resnet vgg alexnet highwaynets");
	graph_end(&graph);
}

static void
test_the_paper_looks_at_vgg_and_at_nothing(void **state)
{
	struct graph graph;
	struct dn_interest_options options = paper_options();
	(void)state;
	images2019_start(&graph);
	struct dn_interest found = find(&graph, &options, NULL);
	assert_string_equal(first(&graph, &found, 4),
			    "alexnet vgg resnet inception");
	found = find(&graph, &options, "vgg");
	assert_string_equal(first(&graph, &found, 4),
			    "vgg alexnet resnet inception");
	graph_end(&graph);
}

static void
test_a_date_is_taken_from_options_catalogue_or_networks(void **state)
{
	struct graph graph;
	struct dn_interest_options options = paper_options();
	(void)state;
	images2019_start(&graph);
	assert_int_equal(find(&graph, &options, NULL).as_of.year, 2020);
	options.as_of.year = 0;
	assert_int_equal(find(&graph, &options, NULL).as_of.year, 2018);
	graph.catalog.as_of = (struct dn_date){2019, 1, 1};
	assert_int_equal(find(&graph, &options, NULL).as_of.year, 2019);
	graph_end(&graph);
}

/* The formula of 2019 gave it 0, above nearly all relatives. */
static void
test_what_cannot_be_reached_comes_last(void **state)
{
	(void)state;
	for (int formula = 0; formula < 2; formula++) {
		struct graph graph;
		struct dn_interest_options options = paper_options();
		options.formula = (enum dn_interest_formula)formula;
		graph_start(&graph);
		graph_read(&graph, "a>b>c>d>e x>y x>z");
		graph_build(&graph);
		struct dn_interest found = find(&graph, &options, "a");
		assert_string_equal(graph_ids(&graph, &found.order),
				    "a b c d e x y z");
		assert_false(found.of[graph_find(&graph, "x")].reachable);
		graph_end(&graph);
	}
}

static void
test_the_nearest_of_several_focuses_counts(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d>e>f");
	graph_build(&graph);
	dn_interest_defaults(&options);
	find(&graph, &options, "a");
	struct dn_interest found = find(&graph, &options, "f");
	assert_float_equal(found.of[graph_find(&graph, "b")].distance, 1, NEAR);
	assert_float_equal(found.of[graph_find(&graph, "e")].distance, 0.8,
			   NEAR);
	graph_end(&graph);
}

static void
test_a_selection_takes_the_way_to_what_it_takes(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	double cost[5] = {1, 1, 1, 1, 1};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c d");
	graph_build(&graph);
	dn_interest_defaults(&options);
	struct dn_interest found = find(&graph, &options, "a");
	uint32_t c = graph_find(&graph, "c"), d = graph_find(&graph, "d");
	struct dn_interest_budget budget = {
		.cost = cost, .total = 100, .max = 1};
	struct dn_set shown =
		dn_interest_grow(&graph.run, &graph.lineage, &found, &budget);
	assert_string_equal(graph_set_ids(&graph, &shown), "a");
	budget.must = (struct dn_list){.items = &c, .n = 1};
	shown = dn_interest_grow(&graph.run, &graph.lineage, &found, &budget);
	assert_string_equal(graph_set_ids(&graph, &shown), "a b c");
	budget.must = (struct dn_list){.items = &d, .n = 1};
	budget.max = 2;
	shown = dn_interest_grow(&graph.run, &graph.lineage, &found, &budget);
	assert_string_equal(graph_set_ids(&graph, &shown), "a d");
	graph_end(&graph);
}

static void
test_what_is_too_dear_is_passed_over(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	double cost[4] = {1, 5, 1, 1};
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>c c>d");
	graph_build(&graph);
	dn_interest_defaults(&options);
	struct dn_interest found = find(&graph, &options, "a");
	struct dn_interest_budget budget = {
		.cost = cost, .total = 3, .max = 100};
	struct dn_set shown =
		dn_interest_grow(&graph.run, &graph.lineage, &found, &budget);
	assert_string_equal(graph_set_ids(&graph, &shown), "a c d");
	graph_end(&graph);
}

/* Counts what is reached from v over edges between shown ones. */
static uint32_t
reach_shown(const struct graph *graph, const struct dn_set *shown,
	    const bool *start)
{
	bool seen[MAX_NETWORKS];
	uint32_t n = 0;
	memcpy(seen, start, sizeof(seen));
	for (uint32_t round = 0; round < graph->n; round++)
		for (uint32_t a = 0; a < graph->n; a++)
			for (uint32_t b = 0; b < graph->n; b++)
				if ((graph->edge[a][b] || graph->edge[b][a]) &&
				    seen[a] && dn_set_has(shown, b))
					seen[b] = true;
	for (uint32_t v = 0; v < graph->n; v++)
		n += seen[v];
	return n;
}

static void
test_what_is_shown_is_connected_and_within_its_budget(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct graph graph;
		struct dn_interest_options options;
		double cost[MAX_NETWORKS], sum = 0;
		bool start[MAX_NETWORKS] = {false};
		graph_random(&graph, seed, MAX_NETWORKS);
		dn_interest_defaults(&options);
		uint32_t focus = seed % graph.n;
		*dn_push(&graph.run.arena, &options.focus) = focus;
		struct dn_set all = graph_all(&graph);
		struct dn_interest found = dn_interest_find(
			&graph.run, &graph.lineage, &all, &options);
		for (uint32_t v = 0; v < graph.n; v++)
			cost[v] = 1 + v % 3;
		struct dn_interest_budget budget = {
			.cost = cost, .total = 12, .max = 8};
		struct dn_set shown = dn_interest_grow(
			&graph.run, &graph.lineage, &found, &budget);
		start[focus] = true;
		for (uint32_t v = 0; v < graph.n; v++)
			if (dn_set_has(&shown, v)) {
				sum += cost[v];
				start[v] |= !found.of[v].reachable;
			}
		CHECK(seed, sum <= 12 && dn_set_count(&shown) <= 8);
		CHECK(seed, reach_shown(&graph, &shown, start) ==
				    dn_set_count(&shown));
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_paper_looks_at_resnet),
		cmocka_unit_test(test_the_paper_looks_at_vgg_and_at_nothing),
		cmocka_unit_test(
			test_a_date_is_taken_from_options_catalogue_or_networks),
		cmocka_unit_test(test_what_cannot_be_reached_comes_last),
		cmocka_unit_test(test_the_nearest_of_several_focuses_counts),
		cmocka_unit_test(
			test_a_selection_takes_the_way_to_what_it_takes),
		cmocka_unit_test(test_what_is_too_dear_is_passed_over),
		cmocka_unit_test(
			test_what_is_shown_is_connected_and_within_its_budget),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
