/* SPDX-License-Identifier: MIT */
/* What each word of a query selects. */
#include "query_graph.h"

#define IMAGES "alexnet vgg resnet densenet"

static void
test_fields_select_by_what_records_state(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("domain:image-classification", IMAGES);
	ASK("domain:SPEECH", "lstm");
	ASK("domain:\"image classification\"", IMAGES);
	ASK("pattern:skip-connections", "resnet densenet");
	ASK("pattern:\"Skip Connections\"", "resnet densenet");
	ASK("pattern:xxx", "unet-pp");
	ASK("training:he-normal", "resnet");
	ASK("training:relu", "vgg");
	ASK("relation:extends", "vgg resnet densenet unet-pp");
	ASK("relation:contrasts", "lstm");
	graph_end(&graph);
}

static void
test_years_are_included_and_undated_networks_never(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("2014..2015", "vgg resnet");
	ASK("2016..", "densenet deeplab-v3-plus unet-pp");
	ASK("..2012", "lstm alexnet");
	ASK("2015", "resnet");
	ASK("not 1900..", "nodate");
	graph_end(&graph);
}

static void
test_params_are_of_any_variant(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("params<12M", "resnet");
	ASK("params<11.69M", "");
	ASK("params<=11.69M", "resnet");
	ASK("params>25.56M", "vgg");
	ASK("params>=25.56M", "vgg resnet");
	ASK("params=138000K", "vgg");
	ASK("params > 0.1B", "vgg");
	ASK("params >0.1B and 2014", "vgg");
	ASK("params>0", "vgg resnet");
	graph_end(&graph);
}

static void
test_plus_signs_add_relatives_to_a_depth(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("+resnet", "alexnet vgg resnet");
	ASK("1+resnet", "vgg resnet");
	ASK("0+resnet", "resnet");
	ASK("resnet+", "resnet densenet unet-pp");
	ASK("vgg+1", "vgg resnet");
	ASK("1+resnet+1", "vgg resnet densenet unet-pp");
	ASK("99999999999999999999+resnet", "alexnet vgg resnet");
	graph_end(&graph);
}

static void
test_not_binds_before_and_before_or(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("vgg | resnet & lstm", "vgg");
	ASK("(vgg | resnet) & resnet", "resnet");
	ASK("not 1900.. or vgg and vgg", "vgg nodate");
	ASK("not (1900.. or nodate)", "");
	ASK("(vgg | resnet) & lstm", "");
	ASK("not not vgg", "vgg");
	ASK("not not not 1900..", "nodate");
	ASK("vgg or (resnet or (lstm or (alexnet)))",
	    "lstm alexnet vgg resnet");
	ASK("(((lstm) or alexnet) or vgg)", "lstm alexnet vgg");
	graph_end(&graph);
}

static void
test_a_long_query_needs_a_short_stack(void **state)
{
	enum { N = 5000 };
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	char *text = dn_new(&graph.run.arena, char, N * 4 + 4);
	for (size_t i = 0; i < N; i++)
		memcpy(text + i * 4, "vgg|", 4);
	memcpy(text + N * 4, "vgg", 3);
	ASK(text, "vgg");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields_select_by_what_records_state),
		cmocka_unit_test(
			test_years_are_included_and_undated_networks_never),
		cmocka_unit_test(test_params_are_of_any_variant),
		cmocka_unit_test(test_plus_signs_add_relatives_to_a_depth),
		cmocka_unit_test(test_not_binds_before_and_before_or),
		cmocka_unit_test(test_a_long_query_needs_a_short_stack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
