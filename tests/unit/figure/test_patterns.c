/* SPDX-License-Identifier: MIT */
/* Tests of counting patterns over time. */
#include "figure/patterns.h"

#include "sample.h"

static struct dn_diagram
diagram_of(struct graph *graph, const char *ids)
{
	struct dn_set *set = dn_new(&graph->run.arena, struct dn_set, 1);
	struct dn_figure_options options = {.selection = set};
	struct dn_diagram diagram;
	*set = sample_set(graph, ids);
	dn_interest_defaults(&options.attention.interest);
	assert_true(dn_patterns_diagram(&graph->run, &graph->lineage, &options,
					&diagram));
	return diagram;
}

static uint32_t
count_of(const struct dn_diagram *diagram, const char *pattern, int year)
{
	const struct dn_tally *tally = diagram->tally;
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		for (uint32_t c = 0; c < tally->n_columns; c++)
			if (strcmp(diagram->nodes.items[i].id, pattern) == 0 &&
			    tally->columns[c].first <= year &&
			    year <= tally->columns[c].last)
				return tally->rows[i].counts[c];
	return UINT32_MAX;
}

static void
each_pattern_is_counted_in_its_year(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_diagram d = diagram_of(&graph, "a0 a1 b0 b1 b2 b3 c0");
	assert_int_equal(d.nodes.n, 3);
	assert_int_equal(d.tally->n_columns, 7);
	assert_int_equal(count_of(&d, "gated", 2012), 2);
	assert_int_equal(count_of(&d, "dense", 2012), 1);
	assert_int_equal(count_of(&d, "graph", 2010), 1);
	assert_int_equal(count_of(&d, "graph", 2013), 0);
	assert_int_equal(d.tally->all.total, 7);
	assert_int_equal(d.tally->all.most, 3);
	assert_non_null(strstr(d.caption, "Without a pattern: 4 of the 7"));
	graph_end(&graph);
}

static void
a_selection_shows_what_it_has(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_diagram d = diagram_of(&graph, "b0 b2");
	assert_int_equal(d.nodes.n, 1);
	assert_string_equal(d.nodes.items[0].id, "gated");
	assert_string_equal(d.tally->rows[0].examples, "b0 (2012)");
	assert_non_null(strstr(d.caption, "Left out: 2 of the vocabulary's"));
	graph_end(&graph);
}

static void
old_years_are_counted_by_decade(void **state)
{
	(void)state;
	struct graph graph;
	sample_start(&graph);
	sample_add(&graph, "first", 1905, 0, 0);
	sample_add(&graph, "old", 1991, 0, 0);
	sample_add(&graph, "older", 1989, 0, 0);
	sample_add(&graph, "new", 2025, 0, 0);
	sample_add(&graph, "lost", 0, 0, 0);
	sample_pattern(&graph, "first", 0);
	sample_pattern(&graph, "old", 0);
	sample_pattern(&graph, "lost", 0);
	graph_build(&graph);
	struct dn_diagram d = diagram_of(&graph, "first old older new lost");
	const struct dn_tally *tally = d.tally;
	/* Undated, eight decades, 2010 to 2025. */
	assert_int_equal(tally->n_columns, 1 + 8 + 16);
	assert_int_equal(tally->columns[0].last, 0);
	assert_int_equal(tally->columns[1].first, 1905);
	assert_int_equal(tally->columns[1].last, 1939);
	assert_int_equal(tally->columns[8].first, 2000);
	assert_int_equal(tally->columns[8].last, 2009);
	assert_int_equal(tally->columns[9].first, 2010);
	assert_int_equal(tally->columns[9].last, 2010);
	assert_int_equal(tally->rows[0].counts[0], 1);
	assert_int_equal(count_of(&d, "gated", 1920), 1);
	assert_int_equal(count_of(&d, "gated", 1999), 1);
	assert_int_equal(tally->all.total, 5);
	graph_end(&graph);
}

static void
a_pattern_without_a_term_is_said_to_be_left_out(void **state)
{
	static const char *unknown[] = {"folded"};
	static uint32_t terms[] = {DN_NO_TERM};
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_network *b2 =
		&graph.catalog.networks.items[graph_find(&graph, "b2")];
	b2->patterns = (struct dn_texts){.items = unknown, .n = 1};
	b2->pattern_terms = terms;
	struct dn_diagram d = diagram_of(&graph, "b0 b2");
	assert_non_null(strstr(d.caption, "Not counted: 1 pattern that"));
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pattern_is_counted_in_its_year),
		cmocka_unit_test(a_selection_shows_what_it_has),
		cmocka_unit_test(old_years_are_counted_by_decade),
		cmocka_unit_test(
			a_pattern_without_a_term_is_said_to_be_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
