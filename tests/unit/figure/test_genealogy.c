/* SPDX-License-Identifier: MIT */
/* Tests of the genealogy's diagram. */
#include "sample.h"

static struct dn_diagram
diagram_of(struct graph *graph, const char *ids, enum dn_figure_context context)
{
	struct dn_set set = sample_set(graph, ids);
	struct dn_figure_options options = {.selection = &set,
					    .context = context};
	struct dn_diagram diagram;
	assert_true(dn_genealogy_diagram(&graph->run, &graph->lineage, &options,
					 &diagram));
	return diagram;
}

static const struct dn_diagram_node *
node_of(const struct dn_diagram *diagram, const char *id)
{
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (strcmp(diagram->nodes.items[i].id, id) == 0)
			return &diagram->nodes.items[i];
	return NULL;
}

static void
parents_outside_stand_in_the_margin(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_diagram d =
		diagram_of(&graph, "b0 b1 b2 b3", DN_CONTEXT_PARENTS);
	assert_int_equal(d.nodes.n, 6);
	const struct dn_diagram_node *a0 = node_of(&d, "a0");
	assert_int_equal(a0->role, DN_ROLE_CONTEXT);
	assert_int_equal(a0->column, DN_NO_COLUMN);
	assert_int_equal(node_of(&d, "b0")->role, DN_ROLE_CARD);
	assert_int_equal(d.edges.n, 5);
	/* The margin's patterns are not in the legend: it does not show them. */
	assert_int_equal(d.legend.n, 2);
	graph_end(&graph);
}

static void
without_context_there_is_no_margin(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_diagram d =
		diagram_of(&graph, "b0 b1 b2 b3", DN_CONTEXT_NONE);
	assert_int_equal(d.nodes.n, 4);
	assert_int_equal(d.edges.n, 2);
	assert_non_null(strstr(d.caption, "Hidden: 2 parents"));
	graph_end(&graph);
}

static void
no_edge_leads_into_the_margin(void **state)
{
	(void)state;
	struct graph graph;
	sample_start(&graph);
	sample_add(&graph, "a", 2010, 1, 0);
	sample_add(&graph, "b", 2011, 1, 1);
	sample_add(&graph, "c", 2012, 1, 0);
	sample_join(&graph, "a", "b");
	sample_join(&graph, "b", "c");
	graph_build(&graph);
	struct dn_diagram d = diagram_of(&graph, "a c", DN_CONTEXT_PARENTS);
	assert_int_equal(d.edges.n, 1);
	assert_string_equal(d.nodes.items[d.edges.items[0].from].id, "b");
	assert_null(d.edges.items[0].label);
	graph_end(&graph);
}

static void
at_most_twelve_parents_stand_in_the_margin(void **state)
{
	(void)state;
	struct graph graph;
	sample_start(&graph);
	for (int i = 0; i < 25; i++) {
		char id[8];
		snprintf(id, sizeof(id), "p%02d", i);
		sample_add(&graph, id, 2000 + i % 9, 1, 1);
	}
	sample_add(&graph, "child", 2015, 1, 0);
	for (uint32_t i = 0; i < 25; i++)
		graph_join(&graph, i, 25, 0);
	graph_build(&graph);
	struct dn_diagram d = diagram_of(&graph, "child", DN_CONTEXT_PARENTS);
	assert_int_equal(d.nodes.n, 14);
	const struct dn_diagram_node *more = node_of(&d, "more--outside");
	assert_int_equal(more->role, DN_ROLE_MORE);
	assert_int_equal(more->n_more, 13);
	assert_string_equal(more->name, "+13 more");
	assert_non_null(strstr(d.caption, "12 of 25 parents"));
	graph_end(&graph);
}

/* b1 with its children folded away; b3's child hangs on b1, too. */
static void
what_is_folded_hangs_on_its_nearest_relative(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_set set = sample_set(&graph, "b0 b1 b2 b3 c0");
	struct dn_figure_options options = {.selection = &set};
	options.attention.max_nodes = 1;
	dn_interest_defaults(&options.attention.interest);
	*dn_push(&graph.run.arena, &options.attention.interest.focus) =
		graph_find(&graph, "b1");
	struct dn_diagram d;
	assert_true(
		dn_genealogy_diagram(&graph.run, &graph.lineage, &options, &d));
	const struct dn_diagram_node *b1 = node_of(&d, "b1");
	const struct dn_diagram_node *more = node_of(&d, "more--from--b1");
	assert_true(b1->focus);
	assert_non_null(more);
	assert_int_equal(more->n_more, 2);
	assert_int_equal(more->role, DN_ROLE_MORE);
	assert_string_equal(more->tooltip, "2 networks that descend from b1: "
					   "b3 (2015), c0 (2016)");
	assert_int_equal(more->badges.n, 0);
	/* It stands where b3 would. */
	assert_int_equal(d.columns.items[more->column].year, 2015);
	/* Its parent stands before it; the limit leaves it no chip. */
	assert_int_equal(node_of(&d, "more--to--b1")->n_more, 1);
	assert_null(node_of(&d, "b0"));
	uint32_t n = 0;
	for (uint32_t e = 0; e < d.edges.n; e++)
		if (&d.nodes.items[d.edges.items[e].to] == more) {
			assert_ptr_equal(&d.nodes.items[d.edges.items[e].from],
					 b1);
			assert_null(d.edges.items[e].label);
			n++;
		}
	assert_int_equal(n, 1);
	graph_end(&graph);
}

static void
a_date_of_a_year_only_says_about(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_diagram d = diagram_of(&graph, "b2 b3", DN_CONTEXT_NONE);
	assert_string_equal(node_of(&d, "b3")->when, "c. 2015");
	assert_string_equal(node_of(&d, "b2")->when, "2012");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parents_outside_stand_in_the_margin),
		cmocka_unit_test(without_context_there_is_no_margin),
		cmocka_unit_test(no_edge_leads_into_the_margin),
		cmocka_unit_test(at_most_twelve_parents_stand_in_the_margin),
		cmocka_unit_test(what_is_folded_hangs_on_its_nearest_relative),
		cmocka_unit_test(a_date_of_a_year_only_says_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
