/* SPDX-License-Identifier: MIT */
/* From what was typed to one network. */
#include "query_graph.h"

static const struct dn_diag *
last_diag(struct graph *graph)
{
	size_t n;
	const struct dn_diag *diags = dn_diag_list(&graph->run, &n);
	return &diags[n - 1];
}

static uint32_t
resolve(struct graph *graph, const char *text, uint32_t *variant)
{
	return dn_resolve(&graph->run, &graph->catalog, dn_slice_of(text),
			  variant);
}

static void
test_id_name_alias_and_variant_answer(void **state)
{
	struct graph graph;
	uint32_t variant;
	(void)state;
	query_graph_start(&graph);
	assert_int_equal(resolve(&graph, "resnet", &variant), 2);
	assert_int_equal(variant, DN_NO_NETWORK);
	assert_int_equal(resolve(&graph, "RESIDUAL Network", NULL), 2);
	assert_int_equal(resolve(&graph, "resnet-50", &variant), 2);
	assert_int_equal(variant, 1);
	graph_end(&graph);
}

static void
test_an_ambiguous_name_names_both(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	give(&graph, &graph.catalog.networks.items[0].aliases, "The Net");
	give(&graph, &graph.catalog.networks.items[1].aliases, "the net");
	graph_build(&graph);
	assert_int_equal(resolve(&graph, "the net", NULL), DN_NO_NETWORK);
	assert_int_equal(last_diag(&graph)->code, DN_AMBIGUOUS_NAME);
	assert_string_equal(last_diag(&graph)->text,
			    "'the net' stands for 'alexnet' and for 'vgg'");
	ASK("the net", "ambiguous-name 0-7: 'the net' stands for 'alexnet' and "
		       "for 'vgg'; 'alexnet' stands here");
	graph_end(&graph);
}

static void
test_a_term_is_answered_with_its_query(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	assert_int_equal(resolve(&graph, "Gated", NULL), DN_NO_NETWORK);
	assert_string_equal(last_diag(&graph)->notes->text,
			    "did you mean 'pattern:gated'?");
	assert_int_equal(resolve(&graph, "speech", NULL), DN_NO_NETWORK);
	assert_string_equal(last_diag(&graph)->notes->text,
			    "did you mean 'domain:speech'?");
	assert_int_equal(resolve(&graph, "", NULL), DN_NO_NETWORK);
	assert_null(last_diag(&graph)->notes);
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_id_name_alias_and_variant_answer),
		cmocka_unit_test(test_an_ambiguous_name_names_both),
		cmocka_unit_test(test_a_term_is_answered_with_its_query),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
