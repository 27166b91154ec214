/* SPDX-License-Identifier: MIT */
/* The grammar of queries, and where its errors point. */
#include "query_graph.h"

static void
test_a_whole_query_is_first_taken_for_a_name(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("UNet++", "unet-pp");
	ASK("deeplab V3+", "deeplab-v3-plus");
	ASK("  DeepLab v3+ ", "deeplab-v3-plus");
	ASK("residual network", "resnet");
	ASK("resnet-50", "resnet");
	graph_end(&graph);
}

static void
test_quotes_hold_blanks_and_signs(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("\"DeepLab v3+\" or lstm", "lstm deeplab-v3-plus");
	ASK("1+\"UNet++\" & not lstm", "resnet unet-pp");
	ASK("+\"UNet++\"", "alexnet vgg resnet unet-pp");
	ASK("\"residual network\"+1", "resnet densenet unet-pp");
	graph_end(&graph);
}

static void
test_words_and_signs_are_the_same_operators(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("vgg|lstm", "lstm vgg");
	ASK("vgg or lstm", "lstm vgg");
	ASK("2012..&2014..", "vgg resnet densenet deeplab-v3-plus unet-pp");
	ASK("2012..\tand\n2014..2014", "vgg");
	graph_end(&graph);
}

static void
test_an_error_points_at_its_token(void **state)
{
	struct graph graph;
	(void)state;
	query_graph_start(&graph);
	ASK("", "query 0-0: expected a network, field:value or years");
	ASK("vgg and", "query 7-7: expected a network, field:value or years");
	ASK("vgg and or lstm", "query 8-10: expected a network, field:value or "
			       "years before 'or'");
	ASK("| vgg", "query 0-1: expected a network, field:value or years "
		     "before '|'");
	ASK("(vgg", "query 0-1: this parenthesis is not closed");
	ASK("(vgg lstm)",
	    "query 5-9: expected 'and', 'or' or ')' before 'lstm'");
	ASK("vgg)", "query 3-4: expected 'and' or 'or' before ')'");
	ASK("vgg lstm", "query 4-8: expected 'and' or 'or' before 'lstm'; a "
			"name with blanks stands in quotes");
	ASK("vgg or \"lstm", "query 7-12: this quotation is not closed");
	ASK("name:/lst", "query 5-9: this regular expression is not closed");
	ASK("name:/lst\\", "query 5-10: this regular expression is not closed");
	ASK("not", "query 3-3: expected a network, field:value or years");
	graph_end(&graph);
}

static void
test_parentheses_nest_64_deep_and_no_deeper(void **state)
{
	struct graph graph;
	char text[140] = {0};
	(void)state;
	query_graph_start(&graph);
	memset(text, '(', 64);
	memcpy(text + 64, "vgg", 3);
	memset(text + 67, ')', 64);
	ASK(text, "vgg");
	memset(text, '(', 65);
	ASK(text, "limit 64-65: parentheses more than 64 deep");
	graph_end(&graph);
}

/* Any bytes give an answer or one error, and nothing is read beyond them. */
static void
test_made_up_queries_are_answered_or_refused(void **state)
{
	static const char *const parts[] = {
		"vgg",	  " ",	      "(",
		")",	  "&",	      "|",
		"not ",	  "or ",      "+",
		"2",	  "\"",	      "name:/",
		"/",	  "\\",	      "..",
		"2015",	  "params",   "<",
		"=",	  "10M",      ":",
		"domain", "pattern:", "\x80",
		"speech", "lstm+",    "\xe2\x80\xae",
		"[",	  "*",	      "and "};
	struct graph graph;
	(void)state;
	for (uint32_t seed = 1; seed <= 200; seed++) {
		uint32_t random = seed;
		query_graph_start(&graph);
		for (uint32_t round = 0; round < 40; round++) {
			char text[256] = "";
			uint32_t n = random_below(&random, 12);
			for (uint32_t i = 0; i < n; i++)
				strcat(text, parts[random_below(&random, 30)]);
			size_t before = dn_diag_count(&graph.run, DN_ERROR);
			const struct dn_query *query = dn_query_parse(
				&graph.run, &graph.lineage, dn_slice_of(text));
			size_t after = dn_diag_count(&graph.run, DN_ERROR);
			if (after != before + (query ? 0 : 1))
				fail_msg("seed %u: '%s'", seed, text);
			if (query)
				dn_query_select(&graph.run, &graph.lineage,
						query);
		}
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_whole_query_is_first_taken_for_a_name),
		cmocka_unit_test(test_quotes_hold_blanks_and_signs),
		cmocka_unit_test(test_words_and_signs_are_the_same_operators),
		cmocka_unit_test(test_an_error_points_at_its_token),
		cmocka_unit_test(test_parentheses_nest_64_deep_and_no_deeper),
		cmocka_unit_test(test_made_up_queries_are_answered_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
