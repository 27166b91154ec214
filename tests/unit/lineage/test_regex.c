/* SPDX-License-Identifier: MIT */
/* Regular expressions: what they see, and that they end. */
#include "query_graph.h"

static void
test_ids_names_and_aliases_match_in_either_case(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("name:/V3-PLUS/", "deeplab-v3-plus");
	ASK("name:/unet\\+/", "unet-pp");
	ASK("name:/^Residual/", "resnet");
	ASK("name:/(?-i)^LSTM$/", "lstm");
	ASK("name:/no such/", "");
	ASK("name:/e t|o D/ | vgg", "vgg nodate");
	graph_end(&graph);
}

static void
test_a_malformed_expression_is_pointed_at(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("name:/a(b/", "query 6-9: regular expression: missing closing "
			  "parenthesis");
	ASK("name:/[z-a]/", "query 9-10: regular expression: range out of "
			    "order in character class");
	graph_end(&graph);
}

static void
test_a_catastrophic_expression_ends(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	graph.catalog.networks.items[0].name =
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
	ASK("name:/^(a+)+$/ or (vgg)",
	    "query 6-13: the regular expression needs too many steps on "
	    "'alexnet'");
	graph_end(&graph);
}

static void
test_an_expression_of_any_length_ends(void **state)
{
	struct graph graph;
	static char text[2000] = "name:/";
	(void)state;
	query_graph_start(&graph);
	memset(text + 6, '(', 1100);
	text[1106] = '/';
	ASK(text, "query 6-1106: regular expression: more than 1000 bytes");
	strcpy(text, "name:/((a{1,9}){1,9}){1,9}((b{99}){99}){99}/");
	assert_non_null(strstr(ask(&graph, text), "regular expression: "));
	graph_end(&graph);
}

static void
test_a_name_that_is_not_utf8_is_no_error(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	graph.catalog.networks.items[0].name = "Alex\xff\xc0";
	ASK("name:/x.?.?$/", "");
	ASK("name:/^Alex/", "alexnet");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_ids_names_and_aliases_match_in_either_case),
		cmocka_unit_test(test_a_malformed_expression_is_pointed_at),
		cmocka_unit_test(test_a_catastrophic_expression_ends),
		cmocka_unit_test(test_an_expression_of_any_length_ends),
		cmocka_unit_test(test_a_name_that_is_not_utf8_is_no_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
