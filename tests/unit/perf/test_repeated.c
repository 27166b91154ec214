/* SPDX-License-Identifier: MIT */
/* Tests of rows of tables that say the same twice. */
#include "tables.h"

static void
test_all_that_tells_rows_apart_is_looked_at(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,dataset,split,metric,value,protocol,input,extra\n"
		"a,imagenet-1k,val,acc,70,p,224,JFT\n"
		"a,imagenet-1k,test,acc,70,p,224,JFT\n"
		"a,imagenet-1k,val,acc,70,q,224,JFT\n"
		"a,imagenet-1k,val,acc,70,p,288,JFT\n"
		"a,imagenet-1k,val,acc,70,p,224,\n"
		"b,imagenet-1k,val,acc,70,p,224,JFT\n"
		"a,ptb,val,perplexity,70,p,224,JFT\n"
		"a,imagenet-1k,val,acc,70.0,p,224,JFT\n"
		"a,imagenet-1k,val,acc,71,p,224,JFT\n",
		NULL);

	assert_string_equal(t.findings,
			    "9:23 warning duplicate-result: the same result "
			    "stands here again\n"
			    "  2:23 first given here\n"
			    "10:23 warning duplicate-result: the same result "
			    "with another value\n"
			    "  2:23 first given here\n");
}

static void
test_costs_may_stand_in_every_row(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   "a,ptb,number of params,24M\n"
					   "a,ptb,number of params,24M\n",
					   NULL);

	assert_string_equal(t.findings, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_all_that_tells_rows_apart_is_looked_at),
		TEST(test_costs_may_stand_in_every_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
