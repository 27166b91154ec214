/* SPDX-License-Identifier: MIT */
/* Fields and their values, and what is suggested for unknown ones. */
#include "query_graph.h"

static void
test_a_mistyped_word_is_answered_with_the_nearest(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("domain:speach",
	    "query 7-13: no domain is called 'speach'; did you mean 'speech'?");
	ASK("patern:gated", "query 0-6: no field is called 'patern'; did you "
			    "mean 'pattern:'?");
	ASK("zzz:gated",
	    "query 0-3: no field is called 'zzz'; fields are domain, pattern, "
	    "training, relation and name");
	ASK("pattern:gatd",
	    "query 8-12: no pattern is called 'gatd'; did you mean 'gated'?");
	ASK("training:adamw", "query 9-14: no training method is called "
			      "'adamw'");
	graph_end(&graph);
}

static void
test_a_field_without_a_value_is_refused(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("domain:", "query 0-6: expected a value after 'domain:'");
	ASK("domain:\"\"", "query 0-6: expected a value after 'domain:'");
	graph_end(&graph);
}

static void
test_name_takes_a_name_or_an_expression(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("name:VGG", "vgg");
	ASK("name:\"DeepLab v3+\"", "deeplab-v3-plus");
	ASK("name:/^res|(x|l)stm/", "lstm resnet");
	ASK("name:/V3\\+$/ or vgg", "vgg deeplab-v3-plus");
	ASK("name:/a/b", "query 5-9: expected a blank after the regular "
			 "expression");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_mistyped_word_is_answered_with_the_nearest),
		cmocka_unit_test(test_a_field_without_a_value_is_refused),
		cmocka_unit_test(test_name_takes_a_name_or_an_expression),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
