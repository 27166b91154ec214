/* SPDX-License-Identifier: MIT */
/* Tests of the diagram of training methods. */
#include "trained.h"

static const struct dn_diagram_node *
node_of(const struct dn_diagram *d, const char *id)
{
	for (uint32_t i = 0; i < d->nodes.n; i++)
		if (strcmp(d->nodes.items[i].id, id) == 0)
			return &d->nodes.items[i];
	return NULL;
}

static const struct dn_diagram_edge *
edge_of(const struct dn_diagram *d, const char *from, const char *to)
{
	for (uint32_t i = 0; i < d->edges.n; i++)
		if (&d->nodes.items[d->edges.items[i].from] ==
			    node_of(d, from) &&
		    &d->nodes.items[d->edges.items[i].to] == node_of(d, to))
			return &d->edges.items[i];
	return NULL;
}

static void
methods_come_by_class_and_by_who_was_first(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b c");
	assert_int_equal(d.nodes.n, 7);
	assert_string_equal(d.nodes.items[0].id, "training--sgd");
	assert_string_equal(d.nodes.items[1].id, "training--adam");
	assert_string_equal(d.nodes.items[2].id, "training--relu");
	assert_string_equal(d.nodes.items[3].id, "training--soft-plus");
	assert_string_equal(d.nodes.items[4].id, "a");
	assert_string_equal(d.nodes.items[0].group, "optimiser");
	assert_string_equal(d.nodes.items[2].group, "activation");
	graph_end(&graph);
}

static void
a_method_says_who_was_first_and_how_many_use_it(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b c");
	const struct dn_diagram_node *relu = node_of(&d, "training--relu");
	assert_string_equal(relu->note, "a");
	assert_string_equal(relu->name, "ReLU");
	assert_int_equal(relu->year, 2010);
	assert_int_equal(relu->n_more, 3);
	assert_string_equal(relu->url, "https://arxiv.org/abs/1000.00001");
	assert_string_equal(relu->tooltip, "Cut at zero. (arXiv:1000.00001)");
	const struct dn_diagram_node *soft = node_of(&d, "training--soft-plus");
	assert_string_equal(soft->name, "soft plus");
	assert_null(soft->url);
	graph_end(&graph);
}

static void
only_the_first_of_the_whole_catalogue_introduces(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "b c");
	assert_string_equal(node_of(&d, "training--relu")->note, "a");
	assert_int_equal(node_of(&d, "training--relu")->n_more, 2);
	assert_string_equal(edge_of(&d, "training--relu", "b")->relation,
			    "uses");
	assert_string_equal(edge_of(&d, "training--adam", "b")->relation,
			    "introduces");
	assert_null(node_of(&d, "training--sgd"));
	graph_end(&graph);
}

static void
of_one_date_all_are_first(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b c");
	assert_string_equal(node_of(&d, "training--soft-plus")->note,
			    "b and c");
	assert_string_equal(edge_of(&d, "training--soft-plus", "c")->relation,
			    "introduces");
	graph_end(&graph);
}

static void
networks_without_a_method_are_counted(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b d");
	assert_non_null(strstr(d.caption, "4 training methods of 2 networks"));
	assert_non_null(strstr(d.caption, "Not shown: 1 network"));
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(methods_come_by_class_and_by_who_was_first),
		cmocka_unit_test(
			a_method_says_who_was_first_and_how_many_use_it),
		cmocka_unit_test(
			only_the_first_of_the_whole_catalogue_introduces),
		cmocka_unit_test(of_one_date_all_are_first),
		cmocka_unit_test(networks_without_a_method_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
