/* SPDX-License-Identifier: MIT */
/* Importance, against the figures of 2019 and against counting. */
#include <stdlib.h>

#include "lineage/importance.h"

#include "images2019.h"

#define NEAR 0.0005

static const struct dn_date now = {2020, 11, 1};

static struct dn_interest_terms *
find(struct graph *graph, const struct dn_interest_options *options)
{
	struct dn_interest_terms *terms = dn_new(
		&graph->run.arena, struct dn_interest_terms, graph->lineage.n);
	struct dn_set all = graph_all(graph);
	dn_importance_find(&graph->run, &graph->lineage, &all, options, now,
			   terms);
	return terms;
}

static void
test_the_formula_of_the_paper_gives_its_figures(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	(void)state;
	images2019_start(&graph);
	dn_interest_defaults(&options);
	options.formula = DN_INTEREST_PAPER;
	struct dn_interest_terms *terms = find(&graph, &options);
	assert_float_equal(terms[graph_find(&graph, "alexnet")].importance, 1,
			   NEAR);
	assert_float_equal(terms[graph_find(&graph, "vgg")].importance, 0.6535,
			   NEAR);
	assert_float_equal(terms[graph_find(&graph, "resnet")].importance,
			   0.5659, NEAR);
	assert_float_equal(terms[graph_find(&graph, "inception")].importance,
			   0.4756, NEAR);
	/* No citation is taken for one a month. */
	assert_float_equal(terms[graph_find(&graph, "mixnet")].rate, 1, NEAR);
	graph_end(&graph);
}

static void
test_a_month_counts_when_it_is_whole(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	(void)state;
	graph_start(&graph);
	struct dn_network *a = graph_add(&graph, "a", 2020);
	a->date = (struct dn_date){2020, 9, 2};
	a->citations.count = (struct dn_quantity){"10", 10};
	graph_build(&graph);
	dn_interest_defaults(&options);
	options.formula = DN_INTEREST_PAPER;
	assert_float_equal(find(&graph, &options)[0].rate, 10, NEAR);
	graph.catalog.networks.items[0].date.day = 1;
	assert_float_equal(find(&graph, &options)[0].rate, 5, NEAR);
	graph_end(&graph);
}

static void
test_ranks_run_from_nought_to_one_and_ties_share_theirs(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b b>c b>d");
	graph_build(&graph);
	dn_interest_defaults(&options);
	struct dn_interest_terms *terms = find(&graph, &options);
	uint32_t a = graph_find(&graph, "a"), b = graph_find(&graph, "b");
	uint32_t c = graph_find(&graph, "c"), d = graph_find(&graph, "d");
	assert_int_equal(terms[a].n_descendants, 3);
	assert_float_equal(terms[a].descendants, 1, NEAR);
	assert_float_equal(terms[b].descendants, 0.66667, NEAR);
	assert_float_equal(terms[c].descendants, 0, NEAR);
	assert_float_equal(terms[d].descendants, 0, NEAR);
	/* Both paths run through a and b. */
	assert_float_equal(terms[a].paths, terms[b].paths, NEAR);
	assert_true(terms[a].citations < 0);
	graph_end(&graph);
}

static void
test_unknown_citations_are_taken_for_the_middle(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>c");
	graph.catalog.networks.items[1].citations.count =
		(struct dn_quantity){"7", 7};
	graph_build(&graph);
	dn_interest_defaults(&options);
	struct dn_interest_terms *terms = find(&graph, &options);
	assert_float_equal(terms[0].importance, 0.83333, NEAR);
	assert_true(terms[0].citations < 0);
	assert_float_equal(terms[1].citations, 1, NEAR);
	assert_float_equal(terms[1].importance, 0.33333, NEAR);
	options.weights[DN_WEIGHT_CITATIONS] = 0;
	assert_float_equal(find(&graph, &options)[1].importance, 0, NEAR);
	for (unsigned i = 0; i < DN_N_WEIGHTS; i++)
		options.weights[i] = 0;
	assert_float_equal(find(&graph, &options)[0].importance, 0, NEAR);
	graph_end(&graph);
}

static void
test_descendants_equal_brute_force(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct graph graph;
		struct dn_interest_options options;
		bool reach[MAX_NETWORKS][MAX_NETWORKS];
		graph_random(&graph, seed, MAX_NETWORKS);
		graph_close(&graph, reach);
		dn_interest_defaults(&options);
		struct dn_interest_terms *terms = find(&graph, &options);
		for (uint32_t a = 0; a < graph.n; a++) {
			uint32_t n = 0;
			for (uint32_t b = 0; b < graph.n; b++)
				n += a != b && reach[a][b];
			CHECK(seed, terms[a].n_descendants == n);
		}
		graph_end(&graph);
	}
}

/* More networks than a word has bits. */
static void
test_descendants_of_a_long_line_are_counted(void **state)
{
	struct graph graph;
	struct dn_interest_options options;
	char id[16];
	(void)state;
	graph_start(&graph);
	for (uint32_t i = 0; i < 200; i++) {
		snprintf(id, sizeof(id), "n%03u", i);
		graph_add(&graph, id, 1900 + (int)i);
		if (i)
			graph_join(&graph, i - 1, i, 0);
	}
	graph_build(&graph);
	dn_interest_defaults(&options);
	struct dn_interest_terms *terms = find(&graph, &options);
	for (uint32_t i = 0; i < 200; i++)
		assert_int_equal(terms[i].n_descendants, 199 - i);
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_the_formula_of_the_paper_gives_its_figures),
		cmocka_unit_test(test_a_month_counts_when_it_is_whole),
		cmocka_unit_test(
			test_ranks_run_from_nought_to_one_and_ties_share_theirs),
		cmocka_unit_test(
			test_unknown_citations_are_taken_for_the_middle),
		cmocka_unit_test(test_descendants_equal_brute_force),
		cmocka_unit_test(test_descendants_of_a_long_line_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
