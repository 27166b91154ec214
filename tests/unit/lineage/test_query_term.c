/* SPDX-License-Identifier: MIT */
/* Terms that cannot be understood, and what is suggested instead. */
#include "query_graph.h"

static void
test_a_mistyped_name_is_answered_with_the_nearest(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_mistyped_name_is_answered_with_the_nearest),
		cmocka_unit_test(test_a_missing_part_is_said),
		cmocka_unit_test(test_as_few_signs_as_possible_are_taken_off),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
