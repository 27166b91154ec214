/* SPDX-License-Identifier: MIT */
/* Tests of the figures in tables. */
#include "tables.h"

static void
test_values_that_cannot_be_are_errors(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,top-1-error,top-1\n"
		"a,-3,250\n"
		"b,nan,inf\n"
		"c,20,80\n",
		&(struct dn_table_options){.dataset = "imagenet-1k"});

	assert_false(t.ok);
	assert_string_equal(
		t.findings,
		"2:3 error out-of-range: -3 is below 0, the least that "
		"'top-1-error' can be\n"
		"2:6 error out-of-range: 250 is above 100, the most that "
		"'top-1' can be\n"
		"3:3 error out-of-range: 'nan' is no value that can be "
		"compared\n"
		"3:7 error out-of-range: 'inf' is no value that can be "
		"compared\n"
		"4:6 warning duplicate-result: the same result stands here "
		"again\n"
		"  4:3 first given here\n");
	assert_string_equal(t.rows, "a:\nb:\nc: imagenet-1k/top-1 80 turned; "
				    "imagenet-1k/top-1 80\n");
}

static void
test_texts_and_missing_values_are_left_out(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,top-1,params\n"
		"a,-,x\n"
		"b,28.5*,n/a\n"
		"c,81.3 \xc2\xb1 0.2,5M\n",
		&(struct dn_table_options){.dataset = "imagenet-1k"});

	assert_true(t.ok);
	assert_string_equal(
		t.findings,
		"2:3 note missing-value: '-' stands for no value\n"
		"2:5 warning bad-cell: 'x' is no number and is left out\n"
		"3:3 warning bad-cell: '28.5*' is no number and is left out\n"
		"3:9 note missing-value: 'n/a' stands for no value\n"
		"4:3 note mended-number: '81.3 \xc2\xb1 0.2' is read as 81.3, "
		"without a spread\n");
	assert_string_equal(t.rows,
			    "a:\nb:\nc: params 5M; imagenet-1k/top-1 81.3\n");
	assert_string_equal(t.perf.rows.items[1].note, "\xc2\xb1 0.2");
}

static void
test_a_decimal_comma_is_told(void **state)
{
	struct table_result t = read_table(
		*state,
		"model;top-1\n"
		"a;76,3\n",
		&(struct dn_table_options){.dataset = "imagenet-1k"});

	assert_string_equal(t.findings,
			    "2:3 warning bad-cell: '76,3' is no number and is "
			    "left out; a decimal point is written as a "
			    "point\n");
}

static void
test_a_year_is_that_of_the_table_or_of_the_network(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,top-1,year\n"
		"resnet50,76,2016-05\n"
		"resnet-50,75,\n"
		"b,70,2020\n"
		"c,70,\n",
		&(struct dn_table_options){.dataset = "imagenet-1k"});

	assert_string_equal(t.rows,
			    "resnet50: year 2016; imagenet-1k/top-1 76\n"
			    "resnet-50: year 2015; imagenet-1k/top-1 75\n"
			    "b: year 2020; imagenet-1k/top-1 70\n"
			    "c: imagenet-1k/top-1 70\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values_that_cannot_be_are_errors),
		TEST(test_texts_and_missing_values_are_left_out),
		TEST(test_a_decimal_comma_is_told),
		TEST(test_a_year_is_that_of_the_table_or_of_the_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
