/* SPDX-License-Identifier: MIT */
/* Tests of bundling what is hidden. */
#include "figure/bundle.h"

#include "sample.h"

static struct dn_bundles
bundles_of(struct graph *graph, const char *shown, const char *hidden)
{
	struct dn_set a = sample_set(graph, shown);
	struct dn_set b = sample_set(graph, hidden);
	return dn_bundles_find(&graph->run, &graph->lineage, &a, &b);
}

static const char *
id_of(const struct graph *graph, uint32_t v)
{
	return graph->catalog.networks.items[v].id;
}

static void
descendants_hang_on_their_nearest_shown_ancestor(void **state)
{
	(void)state;
	struct graph graph;
	graph_start(&graph);
	graph_read(&graph, "a>b b>c c>d a>e e>f");
	graph_build(&graph);
	struct dn_bundles found = bundles_of(&graph, "a b", "c d e f");
	assert_int_equal(found.n, 2);
	assert_string_equal(id_of(&graph, found.items[0].relative), "b");
	assert_string_equal(graph_ids(&graph, &found.items[0].members), "c d");
	assert_string_equal(id_of(&graph, found.items[0].face), "c");
	assert_false(found.items[0].older);
	assert_string_equal(id_of(&graph, found.items[1].relative), "a");
	assert_string_equal(graph_ids(&graph, &found.items[1].members), "e f");
	assert_int_equal(found.n_members, 4);
	assert_int_equal(found.n_edges, 4);
	graph_end(&graph);
}

static void
ancestors_hang_on_what_descends_from_them(void **state)
{
	(void)state;
	struct graph graph;
	graph_start(&graph);
	graph_read(&graph, "a>b b>z c>z");
	graph_build(&graph);
	struct dn_bundles found = bundles_of(&graph, "z", "a b c");
	assert_int_equal(found.n, 1);
	assert_true(found.items[0].older);
	assert_string_equal(graph_ids(&graph, &found.items[0].members),
			    "a b c");
	/* The latest of its parents stands for them. */
	assert_string_equal(id_of(&graph, found.items[0].face), "c");
	graph_end(&graph);
}

static void
what_has_no_shown_relative_is_counted(void **state)
{
	(void)state;
	struct graph graph;
	graph_start(&graph);
	graph_read(&graph, "a>b c>d");
	graph_build(&graph);
	struct dn_bundles found = bundles_of(&graph, "a", "b c d");
	assert_int_equal(found.n, 1);
	assert_int_equal(found.n_alone, 2);
	assert_int_equal(found.n_edges, 2);
	graph_end(&graph);
}

/* The bundles are a partition, and every face is joined to its relative. */
static void
every_hidden_network_is_in_one_bundle(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct graph graph;
		uint32_t random = seed + 1, n_hidden = 0, n = 0;
		graph_random(&graph, seed, MAX_NETWORKS);
		struct dn_set shown = dn_set_new(&graph.run, graph.n);
		struct dn_set hidden = dn_set_new(&graph.run, graph.n);
		for (uint32_t v = 0; v < graph.n; v++) {
			bool hide = random_below(&random, 2);
			dn_set_add(hide ? &hidden : &shown, v);
			n_hidden += hide;
		}
		struct dn_bundles found = dn_bundles_find(
			&graph.run, &graph.lineage, &shown, &hidden);
		for (uint32_t i = 0; i < found.n; i++) {
			const struct dn_bundle *b = &found.items[i];
			n += b->members.n;
			CHECK(seed, dn_set_has(&shown, b->relative));
			CHECK(seed, dn_set_has(&hidden, b->face));
			CHECK(seed, b->older
					    ? graph.edge[b->face][b->relative]
					    : graph.edge[b->relative][b->face]);
		}
		CHECK(seed, n == found.n_members);
		CHECK(seed, n + found.n_alone == n_hidden);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			descendants_hang_on_their_nearest_shown_ancestor),
		cmocka_unit_test(ancestors_hang_on_what_descends_from_them),
		cmocka_unit_test(what_has_no_shown_relative_is_counted),
		cmocka_unit_test(every_hidden_network_is_in_one_bundle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
