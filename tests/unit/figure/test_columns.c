/* SPDX-License-Identifier: MIT */
/* Tests of the columns of time. */
#include "sample.h"

#include "draw/lineage_diagram.h"

/* Assigns columns to all networks; returns the diagram. */
static struct dn_diagram
assign(struct graph *graph, struct dn_columns_note *note)
{
	struct dn_set all = dn_set_new(&graph->run, graph->lineage.n);
	for (uint32_t v = 0; v < graph->lineage.n; v++)
		dn_set_add(&all, v);
	struct dn_list list = dn_set_list(&graph->run, &graph->lineage, &all);
	struct dn_diagram diagram = {0};
	dn_diagram_of_lineage(&graph->run, &graph->lineage, &all, &diagram);
	*note = dn_columns_assign(&graph->run, &graph->lineage, &list,
				  &diagram);
	return diagram;
}

static uint32_t
column_of(const struct dn_diagram *diagram, const char *id)
{
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (strcmp(diagram->nodes.items[i].id, id) == 0)
			return diagram->nodes.items[i].column;
	fail_msg("no node %s", id);
	return 0;
}

static void
a_quarter_is_a_column_and_a_child_one_more(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_columns_note note;
	sample_start(&graph);
	sample_add(&graph, "january", 2015, 1, 0);
	sample_add(&graph, "march", 2015, 3, 0);
	sample_add(&graph, "child", 2015, 3, 0);
	sample_add(&graph, "april", 2015, 4, 0);
	sample_add(&graph, "december", 2015, 12, 0);
	sample_join(&graph, "january", "child");
	graph_build(&graph);
	struct dn_diagram d = assign(&graph, &note);
	assert_int_equal(d.columns.n, 3);
	assert_int_equal(column_of(&d, "january"), 0);
	assert_int_equal(column_of(&d, "march"), 0);
	assert_int_equal(column_of(&d, "child"), 1);
	assert_int_equal(column_of(&d, "april"), 1);
	assert_int_equal(column_of(&d, "december"), 2);
	graph_end(&graph);
}

static void
years_that_are_left_out_make_a_gap(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_columns_note note;
	sample_family(&graph);
	struct dn_diagram d = assign(&graph, &note);
	for (uint32_t c = 0; c < d.columns.n; c++)
		assert_int_equal(d.columns.items[c].gap_before,
				 d.columns.items[c].year == 2015);
	graph_end(&graph);
}

static void
an_undated_network_follows_its_latest_parent(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_columns_note note;
	sample_start(&graph);
	sample_add(&graph, "old", 2010, 1, 0);
	sample_add(&graph, "new", 2015, 6, 0);
	sample_add(&graph, "lost", 0, 0, 0);
	sample_add(&graph, "later", 2015, 7, 0);
	sample_add(&graph, "root", 0, 0, 0);
	sample_join(&graph, "old", "lost");
	sample_join(&graph, "new", "lost");
	sample_join(&graph, "lost", "later");
	graph_build(&graph);
	struct dn_diagram d = assign(&graph, &note);
	assert_int_equal(note.n_after_parent, 1);
	assert_int_equal(note.n_at_start, 1);
	assert_int_equal(column_of(&d, "root"), 0);
	assert_int_equal(d.columns.items[0].year, 0);
	uint32_t lost = column_of(&d, "lost");
	assert_int_equal(lost, column_of(&d, "new") + 1);
	assert_int_equal(d.columns.items[lost].year, 2015);
	assert_true(column_of(&d, "later") > lost);
	for (uint32_t e = 0; e < d.edges.n; e++)
		assert_false(d.edges.items[e].against_time);
	graph_end(&graph);
}

static void
an_edge_that_leads_back_is_against_time(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_columns_note note;
	sample_start(&graph);
	sample_add(&graph, "late", 2016, 1, 0);
	sample_add(&graph, "early", 2015, 12, 0);
	sample_join(&graph, "late", "early");
	graph_build(&graph);
	struct dn_diagram d = assign(&graph, &note);
	assert_true(column_of(&d, "late") > column_of(&d, "early"));
	assert_true(d.edges.items[0].against_time);
	graph_end(&graph);
}

static void
random_families_run_forward(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 200; seed++) {
		struct graph graph;
		struct dn_columns_note note;
		graph_random(&graph, seed, MAX_NETWORKS);
		struct dn_diagram d = assign(&graph, &note);
		for (uint32_t e = 0; e < d.edges.n; e++) {
			const struct dn_diagram_edge *edge = &d.edges.items[e];
			uint32_t from = d.nodes.items[edge->from].column;
			uint32_t to = d.nodes.items[edge->to].column;
			CHECK(seed, !edge->descent ||
					    edge->against_time == (from >= to));
		}
		for (uint32_t i = 0; i < d.nodes.n; i++) {
			const struct dn_diagram_node *node = &d.nodes.items[i];
			CHECK(seed, node->column < d.columns.n);
			CHECK(seed,
			      !node->year ||
				      d.columns.items[node->column].year ==
					      node->year);
		}
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quarter_is_a_column_and_a_child_one_more),
		cmocka_unit_test(years_that_are_left_out_make_a_gap),
		cmocka_unit_test(an_undated_network_follows_its_latest_parent),
		cmocka_unit_test(an_edge_that_leads_back_is_against_time),
		cmocka_unit_test(random_families_run_forward),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
