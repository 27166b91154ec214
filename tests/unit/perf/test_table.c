/* SPDX-License-Identifier: MIT */
/* Tests of whole tables of results. */
#include "tables.h"

static void
test_one_result_a_row(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,dataset,split,metric,value,params\n"
			   "resnet50,ImageNet,val,top-1 accuracy,76.30,25.6M\n"
			   "Mine,imagenet-1k,val,acc,80.1,\n"
			   "resnet50,ImageNet,test,acc,75,25.6M\n",
			   NULL);

	assert_string_equal(t.rows,
			    "resnet50: params 25.6M; year 2015; "
			    "imagenet-1k/top-1 76.30 {val, -, -}; "
			    "imagenet-1k/top-1 75 {test, -, -}\n"
			    "Mine: imagenet-1k/top-1 80.1 {val, -, -}\n");
	assert_string_equal(t.findings, "");
	assert_true(t.ok);
	assert_int_equal(t.report.rows, 3);
	assert_int_equal(t.report.matched, 2);
	assert_int_equal(t.report.results, 3);
	assert_int_equal(t.report.unmatched.n, 1);
	assert_string_equal(t.report.unmatched.items[0].name, "Mine");
}

static void
test_a_column_for_each_metric(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model\ttop-1\tTOP-1-ERROR\n"
			   "VGG\t70\t30.00\n",
			   &(struct dn_table_options){.dataset = "ImageNet",
						      .split = "val",
						      .protocol = "mine",
						      .extra = "JFT"});

	assert_string_equal(t.rows,
			    "VGG: imagenet-1k/top-1 70 {val, mine, JFT}; "
			    "imagenet-1k/top-1 70.00 turned {val, mine, "
			    "JFT}\n");
	assert_string_equal(t.findings,
			    "2:8 warning duplicate-result: the same result "
			    "stands here again\n"
			    "  2:5 first given here\n");
}

static void
test_the_layout_of_timm_needs_no_further_word(void **state)
{
	struct table_result t = read_table(
		*state,
		"model,img_size,top1,top1_err,top5,top5_err,param_count,"
		"crop_pct,interpolation\n"
		"resnet50.a1_in1k,224,80.4,19.6,95.0,5.0,25.56,1.000,b\n"
		"x.fb_in22k_ft_in1k,448,90.0,10.0,99.0,1.0,\"1,013.01\",1,b\n",
		NULL);

	/* This catalogue knows ImageNet's top-1 under another name. */
	assert_string_equal(t.report.layout, "timm results");
	assert_false(t.ok);
	assert_non_null(strstr(t.findings, "1:16 error unknown-metric"));
	assert_non_null(strstr(t.findings,
			       "note mended-number: '1,013.01' is read as "
			       "1013.01M, without thousands separators"));
}

static void
test_conditions_come_from_cells_names_and_notes(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,dataset,metric,value,protocol,extra,note\n"
			   "a.in22k-linear,imagenet-1k,acc,1,single crop,,\n"
			   "b.in22k,imagenet-1k,acc,2,,JFT,\n"
			   "c,imagenet-1k,acc,3,,,linear\n",
			   NULL);

	assert_string_equal(t.rows,
			    "a.in22k-linear: imagenet-1k/top-1 1 "
			    "{-, single crop, linear probe, ImageNet-22k}\n"
			    "b.in22k: imagenet-1k/top-1 2 {-, -, JFT}\n"
			    "c: imagenet-1k/top-1 3 {-, linear probe, -}\n");
}

static void
test_a_network_column_wins_over_the_name(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,network,dataset,metric,value\n"
			   "resnet50,vgg,imagenet-1k,acc,1\n"
			   "other,resnet-50,imagenet-1k,acc,2\n"
			   "resnet50,nobody,imagenet-1k,acc,3\n",
			   NULL);

	const struct dn_perf_model *models = t.perf.models.items;
	assert_int_equal(t.perf.models.n, 3);
	assert_int_equal(models[0].network, 1);
	assert_int_equal(models[1].network, 0);
	assert_int_equal(models[1].variant, 0);
	assert_int_equal(models[2].network, 0);
}

static void
test_a_model_of_another_size_is_no_variant_of_that_name(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,dataset,metric,value,params\n"
			   "resnet50,imagenet-1k,acc,1,25.6M\n"
			   "resnet-50,imagenet-1k,acc,2,23.5M\n"
			   "ResNet 50,imagenet-1k,acc,3,2.56M\n",
			   NULL);

	const struct dn_perf_model *models = t.perf.models.items;
	assert_int_equal(models[0].variant, 0);
	assert_int_equal(models[1].variant, 0);
	assert_int_equal(models[2].network, 0);
	assert_int_equal(models[2].variant, DN_NO_NETWORK);
	assert_string_equal(t.findings,
			    "4:29 note other-size: 2.56M parameters are not "
			    "the 25.6M of 'resnet-50'\n");
}

static void
test_rows_of_other_data_sets_are_passed_over(void **state)
{
	struct table_result t =
		read_table(*state,
			   "model,dataset,metric,value\n"
			   "a,ptb,perplexity,70\n"
			   "a,imagenet-1k,acc,70\n"
			   "a,unheard of,acc,70\n",
			   &(struct dn_table_options){
				   .only_datasets = ONE("Penn Treebank")});

	assert_string_equal(t.rows, "a: ptb/perplexity 70\n");
	assert_string_equal(t.findings, "");
}

static void
test_a_row_of_another_length_is_an_error(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   "a,imagenet-1k,acc,70,x\n"
					   "b\n"
					   "c,imagenet-1k,acc,70\n",
					   NULL);

	assert_false(t.ok);
	assert_string_equal(t.rows, "c: imagenet-1k/top-1 70\n");
	assert_string_equal(t.findings,
			    "2:1 error syntax: 5 cells in a table of 4 "
			    "columns\n"
			    "3:1 error syntax: 1 cell in a table of 4 "
			    "columns\n");
}

static void
test_a_row_without_a_name_is_told(void **state)
{
	struct table_result t = read_table(*state,
					   "model,dataset,metric,value\n"
					   " ,imagenet-1k,acc,70\n",
					   NULL);

	assert_string_equal(t.findings, "2:1 note missing-value: a row without "
					"the name of a model\n");
	assert_int_equal(t.perf.rows.n, 0);
}

static void
test_what_is_no_table_is_an_error(void **state)
{
	assert_string_equal(read_table(*state, "", NULL).findings,
			    "1:1 error bad-import: the table is empty\n");
	assert_false(read_table(*state, "model,x\n\"a,b\n", NULL).ok);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_one_result_a_row),
		TEST(test_a_column_for_each_metric),
		TEST(test_the_layout_of_timm_needs_no_further_word),
		TEST(test_conditions_come_from_cells_names_and_notes),
		TEST(test_a_network_column_wins_over_the_name),
		TEST(test_a_model_of_another_size_is_no_variant_of_that_name),
		TEST(test_rows_of_other_data_sets_are_passed_over),
		TEST(test_a_row_of_another_length_is_an_error),
		TEST(test_a_row_without_a_name_is_told),
		TEST(test_what_is_no_table_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
