/* SPDX-License-Identifier: MIT */
/* Tests of the metrics that tables name. */
#include "tables.h"

static void
test_rules_take_a_metric_apart(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   "a,ptb,Test perplexity,70\n"
					   "a,ptb,perplexity (dynamic),60\n"
					   "a,ptb,Number of params,24M\n",
					   NULL);

	assert_string_equal(t.rows,
			    "a: ptb/perplexity 70 {test, -, -}; ptb/perplexity "
			    "60 {-, dynamic, -}; params 24M\n");
	assert_string_equal(t.findings, "");
}

static void
test_an_unknown_metric_is_told_once_with_a_suggestion(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   "a,ptb,perplexty,70\n"
					   "b,ptb,perplexty,70\n",
					   NULL);

	assert_false(t.ok);
	assert_string_equal(t.findings,
			    "2:7 error unknown-metric: no catalogue has the "
			    "metric 'perplexty'\n"
			    "  did you mean 'perplexity'?\n"
			    "  to say which direction is better, write "
			    "--metric 'perplexty=higher' or =lower\n");
}

static void
test_an_unknown_data_set_is_told_once_with_a_suggestion(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   "a,Imagnet,acc,70\n"
					   "b,Imagnet,acc,70\n",
					   NULL);

	assert_string_equal(t.findings,
			    "2:3 error unknown-dataset: no catalogue has the "
			    "data set 'Imagnet'\n"
			    "  did you mean 'ImageNet'?\n");
}

static void
test_what_is_unknown_can_be_a_note(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,dataset,metric,value\n"
			   "a,Imagnet,acc,70\n"
			   "a,ptb,bleu,70\n"
			   "a,ptb,perplexity,70\n",
			   &(struct dn_table_options){.is_lenient = true});

	assert_true(t.ok);
	assert_int_equal(dn_diag_count(*state, DN_NOTE), 2);
	assert_string_equal(t.rows, "a: ptb/perplexity 70\n");
}

static void
test_a_table_may_declare_metrics_of_its_own(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,loss,speed\n"
		"a,0.3,12\n",
		&(struct dn_table_options){.metrics = ONE("Loss=lower")});

	assert_string_equal(t.rows, "a: loss 0.3\n");
	assert_int_equal(t.perf.measures.items[DN_N_COSTS].better,
			 DN_BETTER_LOWER);
	assert_string_equal(t.findings, "1:12 note unmapped: nothing is known "
					"of the column 'speed'\n");
}

static void
test_a_table_must_say_its_data_set(void **state)
{
	struct table_result t = read_table(*state,
					   "model,metric,value\n"
					   "a,acc,70\n",
					   NULL);

	assert_string_equal(t.findings,
			    "2:3 error bad-import: the table does not say on "
			    "which data set its figures in 'acc' were "
			    "reached\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_rules_take_a_metric_apart),
		TEST(test_an_unknown_metric_is_told_once_with_a_suggestion),
		TEST(test_an_unknown_data_set_is_told_once_with_a_suggestion),
		TEST(test_what_is_unknown_can_be_a_note),
		TEST(test_a_table_may_declare_metrics_of_its_own),
		TEST(test_a_table_must_say_its_data_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
