/* SPDX-License-Identifier: MIT */
/* From networks to nodes and edges. */
#include "../lineage/graph.h"

#include "draw/lineage_diagram.h"

static struct dn_term patterns[] = {
	{.id = "gated",
	 .name = "Gated",
	 .family = "recurrent",
	 .letters = "Ga"},
	{.id = "plain", .family = "plain", .letters = "St"},
	{.id = "own", .family = "of someone else"},
};

static void
start(struct graph *graph, const char *edges)
{
	graph_start(graph);
	graph->catalog.vocabulary.patterns =
		(struct dn_terms){.items = patterns, .n = 3};
	graph_read(graph, edges);
}

static struct dn_diagram
make(struct graph *graph)
{
	struct dn_diagram diagram;
	graph_build(graph);
	struct dn_set all = graph_set(graph, DN_NO_NETWORK);
	for (uint32_t v = 0; v < graph->n; v++)
		dn_set_add(&all, v);
	dn_diagram_of_lineage(&graph->run, &graph->lineage, &all, &diagram);
	return diagram;
}

static void
give_pattern(struct graph *graph, uint32_t network, uint32_t term)
{
	struct dn_network *to = &graph->catalog.networks.items[network];
	if (!to->pattern_terms)
		to->pattern_terms = dn_new(&graph->run.arena, uint32_t, 8);
	to->pattern_terms[to->patterns.n] = term;
	*dn_push(&graph->run.arena, &to->patterns) = "as written";
}

/* The edges as "a>b", with a dot for those of no descent. */
static const char *
edges_text(struct graph *graph, const struct dn_diagram *diagram)
{
	struct dn_out *out = dn_out_to_memory(&graph->run);
	for (uint32_t i = 0; i < diagram->edges.n; i++) {
		const struct dn_diagram_edge *edge = &diagram->edges.items[i];
		dn_put_format(out, "%s%s>%s%s", i ? " " : "",
			      diagram->nodes.items[edge->from].id,
			      diagram->nodes.items[edge->to].id,
			      edge->descent ? "" : ".");
	}
	return dn_out_text(out).text;
}

static void
test_nodes_are_by_date_and_edges_by_their_ends(void **state)
{
	struct graph graph;
	(void)state;
	start(&graph, "c>d b>d a>d a>b");
	graph.catalog.networks.items[0].date.year = 2020;
	struct dn_diagram diagram = make(&graph);
	assert_string_equal(diagram.nodes.items[0].id, "d");
	assert_string_equal(edges_text(&graph, &diagram), "b>d a>d a>b c>d");
	assert_true(diagram.edges.items[0].against_time);
	assert_int_equal(diagram.edges.items[0].place, 1);
	graph_end(&graph);
}

static void
test_a_contrast_is_drawn_where_there_is_no_descent(void **state)
{
	struct graph graph;
	(void)state;
	start(&graph, "a>b c");
	graph_join(&graph, 0, 1, 1);
	graph_join(&graph, 2, 1, 1);
	graph_join(&graph, 1, 2, 1);
	struct dn_diagram diagram = make(&graph);
	assert_string_equal(edges_text(&graph, &diagram), "a>b b>c. c>b.");
	assert_false(diagram.edges.items[2].against_time);
	assert_int_equal(diagram.edges.items[1].line, DN_LINE_CONTRAST);
	assert_true(diagram.lines_used[DN_LINE_CHANGE]);
	assert_true(diagram.lines_used[DN_LINE_CONTRAST]);
	assert_false(diagram.lines_used[DN_LINE_TUNE]);
	graph_end(&graph);
}

static void
test_edges_out_of_the_set_and_to_itself_are_left_out(void **state)
{
	struct graph graph;
	struct dn_diagram diagram;
	(void)state;
	start(&graph, "a>b>c b>b");
	graph_build(&graph);
	struct dn_set some = graph_set(&graph, 1);
	dn_set_add(&some, 2);
	dn_diagram_of_lineage(&graph.run, &graph.lineage, &some, &diagram);
	assert_string_equal(edges_text(&graph, &diagram), "b>c");
	graph_end(&graph);
}

static void
test_badges_know_their_family_and_the_legend_is_by_it(void **state)
{
	struct graph graph;
	(void)state;
	start(&graph, "a b");
	give_pattern(&graph, 0, 0);
	give_pattern(&graph, 0, DN_NO_TERM);
	give_pattern(&graph, 0, 2);
	give_pattern(&graph, 1, 1);
	struct dn_diagram diagram = make(&graph);
	const struct dn_badges *badges = &diagram.nodes.items[0].badges;
	assert_int_equal(badges->n, 2);
	assert_string_equal(badges->items[0]->letters, "Ga");
	assert_int_equal(badges->items[0]->family, 4);
	assert_string_equal(badges->items[1]->letters, "Ow");
	assert_string_equal(badges->items[1]->name, "own");
	assert_int_equal(badges->items[1]->family, 7);
	assert_int_equal(diagram.legend.n, 3);
	assert_string_equal(diagram.legend.items[0]->id, "plain");
	assert_string_equal(diagram.legend.items[1]->id, "gated");
	assert_string_equal(diagram.legend.items[2]->id, "own");
	graph_end(&graph);
}

static const char *
url_of(const struct dn_paper *paper)
{
	static struct graph graph;
	static char url[200];
	start(&graph, "a");
	graph.catalog.networks.items[0].paper = *paper;
	struct dn_diagram diagram = make(&graph);
	const char *found = diagram.nodes.items[0].url;
	snprintf(url, sizeof(url), "%s", found ? found : "none");
	graph_end(&graph);
	return url;
}

static void
test_only_addresses_of_the_web_are_links(void **state)
{
	(void)state;
	assert_string_equal(url_of(&(struct dn_paper){.arxiv = "1512.03385"}),
			    "https://arxiv.org/abs/1512.03385");
	assert_string_equal(url_of(&(struct dn_paper){.doi = "10.1/a<b>\"c d"}),
			    "https://doi.org/10.1/a%3Cb%3E%22c%20d");
	assert_string_equal(url_of(&(struct dn_paper){.url = "http://x.org/a"}),
			    "http://x.org/a");
	assert_string_equal(
		url_of(&(struct dn_paper){.url = "javascript:alert(1)"}),
		"none");
	assert_string_equal(
		url_of(&(struct dn_paper){.url = "https://x.org/\"onload"}),
		"none");
	assert_string_equal(
		url_of(&(struct dn_paper){.url = "https://x.org/\xe2\x80\xae"}),
		"none");
	assert_string_equal(url_of(&(struct dn_paper){0}), "none");
}

static void
test_texts_say_when_where_and_what(void **state)
{
	struct graph graph;
	static struct dn_term domains[] = {{.id = "speech", .name = "Speech"}};
	(void)state;
	start(&graph, "a>b c");
	struct dn_network *networks = graph.catalog.networks.items;
	graph.catalog.vocabulary.domains =
		(struct dn_terms){.items = domains, .n = 1};
	networks[0].date = (struct dn_date){2000, 2, 3};
	networks[0].domain = "speech";
	networks[0].domain_term = 0;
	networks[0].summary = "First.";
	networks[1].parents.items[0].label = "wider";
	networks[1].parents.items[0].why = "It helps.";
	networks[2].date.year = 0;
	struct dn_diagram diagram = make(&graph);
	const struct dn_diagram_node *nodes = diagram.nodes.items;
	assert_string_equal(nodes[0].when, "2000");
	assert_string_equal(nodes[0].note, "2000, Speech");
	assert_string_equal(nodes[0].tooltip, "a (2000-02-03): First.");
	assert_string_equal(nodes[0].group, "speech");
	assert_string_equal(nodes[1].note, "c. 2001");
	assert_string_equal(nodes[2].note, "undated");
	assert_string_equal(diagram.edges.items[0].tooltip,
			    "a > b (extends): wider. It helps.");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_nodes_are_by_date_and_edges_by_their_ends),
		cmocka_unit_test(
			test_a_contrast_is_drawn_where_there_is_no_descent),
		cmocka_unit_test(
			test_edges_out_of_the_set_and_to_itself_are_left_out),
		cmocka_unit_test(
			test_badges_know_their_family_and_the_legend_is_by_it),
		cmocka_unit_test(test_only_addresses_of_the_web_are_links),
		cmocka_unit_test(test_texts_say_when_where_and_what),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
