/* SPDX-License-Identifier: MIT */
/* Path counts, against counting by hand and by brute force. */
#include "lineage/path_count.h"

#include "graph.h"

static void
test_paths_from_sources_and_to_sinks_are_counted(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b a>c b>d c>d d>e d>f");
	graph_build(&graph);
	struct dn_set all = graph_set(&graph, DN_NO_NETWORK);
	for (uint32_t v = 0; v < graph.n; v++)
		dn_set_add(&all, v);
	struct dn_path_counts counts =
		dn_path_counts(&graph.run.scratch, &graph.lineage, &all);
	uint32_t a = graph_find(&graph, "a"), d = graph_find(&graph, "d");
	assert_int_equal(counts.from_sources[d].bits, 2);
	assert_int_equal(counts.to_sinks[a].bits, 4);
	assert_int_equal(counts.to_sinks[d].bits, 2);
	graph_end(&graph);
}

static void
test_networks_outside_the_set_have_none(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c");
	graph_build(&graph);
	struct dn_set set = graph_set(&graph, 0);
	dn_set_add(&set, 2);
	struct dn_path_counts counts =
		dn_path_counts(&graph.run.scratch, &graph.lineage, &set);
	assert_int_equal(counts.from_sources[1].bits, 0);
	assert_int_equal(counts.from_sources[2].bits, 1);
	graph_end(&graph);
}

/* 2^70 by doubling: one bit and an exponent. */
static void
test_counts_beyond_a_word_keep_their_order(void **state)
{
	struct dn_count count = {1, 0}, other;
	(void)state;
	for (int i = 0; i < 70; i++)
		count = dn_count_add(count, count);
	assert_int_equal(count.bits, UINT64_C(1) << 63);
	assert_int_equal(count.exponent, 7);
	other = dn_count_multiply((struct dn_count){UINT64_C(1) << 40, 0},
				  (struct dn_count){UINT64_C(1) << 30, 0});
	assert_int_equal(dn_count_compare(count, other), 0);
	other = dn_count_add(other, (struct dn_count){UINT64_C(1) << 10, 0});
	assert_int_equal(dn_count_compare(count, other), -1);
	assert_int_equal(dn_count_compare(other, (struct dn_count){5, 0}), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_paths_from_sources_and_to_sinks_are_counted),
		cmocka_unit_test(test_networks_outside_the_set_have_none),
		cmocka_unit_test(test_counts_beyond_a_word_keep_their_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
