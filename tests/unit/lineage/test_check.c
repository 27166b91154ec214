/* SPDX-License-Identifier: MIT */
/* What lint says of a lineage. */
#include "graph.h"

/* The diagnostics as "code: sentence", a line each, notes behind two blanks. */
static const char *
findings(struct graph *graph)
{
	struct dn_out *out = dn_out_to_memory(&graph->run);
	size_t n;
	graph_build(graph);
	dn_lineage_check(&graph->run, &graph->lineage);
	const struct dn_diag *diags = dn_diag_list(&graph->run, &n);
	for (size_t i = 0; i < n; i++) {
		dn_put_format(out, "%s: %s\n", dn_code_row(diags[i].code)->name,
			      diags[i].text);
		for (const struct dn_diag_note *note = diags[i].notes; note;
		     note = note->next)
			dn_put_format(out, "  %s\n", note->text);
	}
	const char *text = dn_arena_text(&graph->run.arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

static void
test_a_good_lineage_is_passed(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a b d c a>b>c a>d>c");
	assert_string_equal(findings(&graph), "");
	assert_true(dn_lineage_check(&graph.run, &graph.lineage));
	graph_end(&graph);
}

static void
test_the_shortest_cycle_is_spelt_out(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d>a c>a");
	for (uint32_t v = 0; v < 4; v++)
		graph.catalog.networks.items[v].date.year = 2000;
	assert_string_equal(findings(&graph),
			    "cycle: 'a' descends from itself: a > b > c > a\n"
			    "  'a' is a parent of 'b' here\n"
			    "  'b' is a parent of 'c' here\n"
			    "  'c' is a parent of 'a' here\n");
	assert_false(dn_lineage_check(&graph.run, &graph.lineage));
	graph_end(&graph);
}

static void
test_a_network_that_is_its_own_parent_is_a_cycle(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>a");
	assert_string_equal(findings(&graph), "cycle: 'a' is its own parent\n");
	graph_end(&graph);
}

static void
test_a_long_cycle_is_cut_in_the_sentence(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d>e>f>g>h>i>j>k>l>m>n>a");
	for (uint32_t v = 0; v < graph.n; v++)
		graph.catalog.networks.items[v].date.year = 2000;
	assert_non_null(strstr(findings(&graph),
			       "itself: a > b > c > d > e > f > g > h > i > j "
			       "> k > l > ... > a\n"));
	graph_end(&graph);
}

static void
test_a_younger_parent_is_against_time(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "moe>resnet");
	struct dn_network *networks = graph.catalog.networks.items;
	networks[0].date = (struct dn_date){2017, 1, 23};
	networks[1].date = (struct dn_date){2015, 12, 10};
	assert_string_equal(findings(&graph),
			    "against-time: parent 'moe' (2017-01-23) is "
			    "younger than 'resnet' (2015-12-10)\n");
	graph_end(&graph);
}

static void
test_dates_that_cannot_be_told_apart_are_passed(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b c>d");
	struct dn_network *networks = graph.catalog.networks.items;
	networks[0].date = (struct dn_date){2015, 12, 10};
	networks[1].date = (struct dn_date){2015, 0, 0};
	networks[2].date = (struct dn_date){2015, 0, 0};
	networks[3].date = (struct dn_date){0, 0, 0};
	assert_string_equal(findings(&graph), "");
	graph_end(&graph);
}

static void
test_an_implied_edge_names_the_way(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "vgg>highway>resnet vgg>resnet");
	assert_string_equal(findings(&graph),
			    "redundant-edge: 'resnet' descends from 'vgg' "
			    "through its parent 'highway', too\n");
	graph_end(&graph);
}

static void
test_a_contrast_is_never_checked(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a b");
	graph_join(&graph, 0, 1, 1);
	graph_join(&graph, 1, 0, 1);
	assert_string_equal(findings(&graph), "");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_good_lineage_is_passed),
		cmocka_unit_test(test_the_shortest_cycle_is_spelt_out),
		cmocka_unit_test(
			test_a_network_that_is_its_own_parent_is_a_cycle),
		cmocka_unit_test(test_a_long_cycle_is_cut_in_the_sentence),
		cmocka_unit_test(test_a_younger_parent_is_against_time),
		cmocka_unit_test(
			test_dates_that_cannot_be_told_apart_are_passed),
		cmocka_unit_test(test_an_implied_edge_names_the_way),
		cmocka_unit_test(test_a_contrast_is_never_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
