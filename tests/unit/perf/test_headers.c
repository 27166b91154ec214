/* SPDX-License-Identifier: MIT */
/* Tests of what the columns of tables hold. */
#include "tables.h"

#include "perf/headers.h"

/* "model:model top-1:result ..." or what is wrong. */
static const char *
read_headers(struct dn_run *run, const char *text,
	     const struct dn_table_options *options)
{
	static const char *const names[] = {
		"none",	 "model",  "network", "dataset", "split", "metric",
		"value", "params", "macs",    "year",	 "input", "protocol",
		"extra", "source", "note",    "result",
	};
	static const struct dn_table_options none = {0};
	struct dn_catalog catalog;
	struct dn_csv csv;
	struct dn_headers headers;
	struct dn_out *out = dn_out_to_memory(run);

	read_sample(run, &catalog, table_networks);
	dn_csv_start(run, dn_source_from_text(run, "t.csv", dn_slice_of(text)),
		     0, &csv);
	assert_true(dn_csv_next(&csv));
	if (!dn_headers_read(run, &catalog, &csv, options ? options : &none,
			     &headers))
		return findings(run);
	dn_put_format(out, "%s %s %s:", headers.layout ? headers.layout : "-",
		      headers.dataset ? headers.dataset : "-",
		      headers.split ? headers.split : "-");
	for (uint32_t i = 0; i < headers.n; i++)
		dn_put_format(out, " %s%s%s%s%s", names[headers.items[i].role],
			      *headers.items[i].affix ? "+" : "",
			      headers.items[i].affix,
			      headers.items[i].metric ? "=" : "",
			      headers.items[i].metric ? headers.items[i].metric
						      : "");
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_layouts_are_known_by_their_headers(void **state)
{
	static const char *const cases[][2] = {
		{"model,img_size,top1,top1_err,top5,top5_err,param_count,"
		 "crop_pct,interpolation",
		 "timm results imagenet-1k val: model input "
		 "result=top-1-accuracy none result=top-5-accuracy none "
		 "params+M none none"},
		{"model,img_size,top1,top1_err,top5,top5_err,param_count,"
		 "crop_pct,interpolation,top1_diff,top5_diff,rank_diff",
		 "timm results of another test set - -: model input "
		 "result=top-1-accuracy none result=top-5-accuracy none "
		 "params+M none none none none none"},
		{"model,infer_img_size,infer_samples_per_sec,infer_step_time,"
		 "infer_batch_size,param_count,infer_gmacs,infer_macts",
		 "timm benchmark inference-speed -: model input "
		 "result=images-per-second none protocol+batch  params+M "
		 "macs+G none"},
		{"Model,Params (M),Flops (G),Top-1 (%),Top-5 (%),Config",
		 "mmpretrain imagenet-1k val: model params+M macs+G "
		 "result=top-1-accuracy result=top-5-accuracy none"},
		{"family,model,dataset,split,metric,value,params_m,input,extra,"
		 "repo,path,commit",
		 "model zoo, one result a row - -: none model dataset split "
		 "metric value params+M input note source none none"},
		{"Model,Organization,Publication date,Parameters,"
		 "Training compute (FLOP),Link",
		 "Epoch AI training-run -: model none year params "
		 "result=compute source"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(read_headers(*state, cases[i][0], NULL),
				    cases[i][1]);
}

static void
test_metrics_of_the_data_set_are_columns(void **state)
{
	assert_string_equal(
		read_headers(*state, "Name;Top-1 Accuracy;#Params (M);what",
			     &(struct dn_table_options){.dataset = "ImageNet"}),
		"- ImageNet -: model result=Top-1 Accuracy params+M none");
	assert_non_null(strstr(findings(*state), "unmapped: nothing is known "
						 "of the column 'what'"));
}

static void
test_columns_can_be_mapped(void **state)
{
	static const char *const maps[] = {"model=Run", "top-1=Acc (%)",
					   "params=#4"};
	static const struct dn_table_options options = {
		.dataset = "imagenet-1k",
		.columns = {.items = (const char **)maps, .n = 3},
	};

	assert_string_equal(
		read_headers(*state, "model,Run,Acc (%),Size", &options),
		"- imagenet-1k -: none model result=top-1 params");
}

static void
test_a_map_names_a_column_that_is_there(void **state)
{
	assert_string_equal(
		read_headers(
			*state, "model,x",
			&(struct dn_table_options){.columns = ONE("top-1=y")}),
		"1:1 error bad-import: the table has no column 'y'\n");
}

static void
test_a_map_is_a_key_and_a_header(void **state)
{
	assert_string_equal(
		read_headers(
			*state, "model,x",
			&(struct dn_table_options){.columns = ONE("top-1")}),
		"error bad-import: a map of columns is KEY=HEADER, not "
		"'top-1'\n");
}

static void
test_a_table_without_models_is_refused(void **state)
{
	assert_string_equal(read_headers(*state, "top1,top5", NULL),
			    "1:1 error bad-import: no column of this table "
			    "holds models; say which does, as "
			    "'model=HEADER'\n");
}

static void
test_a_table_without_results_is_refused(void **state)
{
	assert_string_equal(
		read_headers(*state, "model,params", NULL),
		"1:1 error bad-import: no column of this table holds results; "
		"say of which data set it is, --dataset, or which metric of its "
		"own it has, --metric NAME=higher\n");
}

static void
test_a_declared_metric_has_a_direction(void **state)
{
	static const char *const texts[] = {"Loss=lower", "a=b=higher", "c"};
	static const struct dn_table_options options = {
		.metrics = {.items = (const char **)texts, .n = 3}};
	enum dn_better better;

	(void)state;
	assert_true(dn_declared_metric(&options, DN_SLICE("loss"), &better));
	assert_int_equal(better, DN_BETTER_LOWER);
	assert_true(dn_declared_metric(&options, DN_SLICE("a=b"), &better));
	assert_int_equal(better, DN_BETTER_HIGHER);
	assert_false(dn_declared_metric(&options, DN_SLICE("c"), &better));
	assert_false(dn_declared_metric(&options, DN_SLICE("los"), &better));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_layouts_are_known_by_their_headers),
		TEST(test_metrics_of_the_data_set_are_columns),
		TEST(test_columns_can_be_mapped),
		TEST(test_a_map_names_a_column_that_is_there),
		TEST(test_a_map_is_a_key_and_a_header),
		TEST(test_a_table_without_models_is_refused),
		TEST(test_a_table_without_results_is_refused),
		TEST(test_a_declared_metric_has_a_direction),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
