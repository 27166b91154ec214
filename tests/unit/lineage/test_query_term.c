/* SPDX-License-Identifier: MIT */
/* Terms that cannot be understood, and what is suggested instead. */
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
	ASK("1+resnt+2", "unknown-network 2-7: no network is called 'resnt'; "
			 "did you mean 'resnet'?");
	ASK("vgg or \"resnt\"", "unknown-network 8-13: no network is called "
				"'resnt'; did you mean 'resnet'?");
	graph_end(&graph);
}

static void
test_a_missing_part_is_said(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("domain:", "query 0-6: expected a value after 'domain:'");
	ASK("domain:\"\"", "query 0-6: expected a value after 'domain:'");
	ASK("params<", "query 7-7: expected a number of parameters, as in "
		       "params<10M");
	ASK("params >= ten", "query 10-13: expected a number of parameters, "
			     "as in params>=10M");
	ASK("+", "query 0-1: expected the name of a network");
	ASK("2+", "unknown-network 0-1: no network is called '2'");
	ASK("..", "query 0-2: expected years of four digits, as in "
		  "2015..2017, 2015.. or ..2012");
	ASK("15..2017", "query 0-8: expected years of four digits, as in "
			"2015..2017, 2015.. or ..2012");
	ASK("2017..2015", "query 0-10: the years run backwards");
	ASK("x\"vgg\"", "query 0-1: only a plus sign can touch a quoted name");
	ASK("\"vgg\"x", "query 5-6: only a plus sign can touch a quoted name");
	ASK("\"\"", "query 0-2: expected the name of a network");
	graph_end(&graph);
}

static void
test_as_few_signs_as_possible_are_taken_off(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("UNet++ | lstm", "lstm unet-pp");
	ASK("UNet+++ | lstm", "lstm unet-pp");
	ASK("1+UNet++ | lstm", "lstm resnet unet-pp");
	ASK("1+UNet+++1 | lstm", "lstm resnet unet-pp");
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
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_mistyped_word_is_answered_with_the_nearest),
		cmocka_unit_test(test_a_missing_part_is_said),
		cmocka_unit_test(test_as_few_signs_as_possible_are_taken_off),
		cmocka_unit_test(test_name_takes_a_name_or_an_expression),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
