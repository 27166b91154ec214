/* SPDX-License-Identifier: MIT */
/* Tests of rows as a file of results, and of reading that again. */
#include "tables.h"

static const char table[] =
	"model,dataset,split,metric,value,protocol,extra,input,params,source,"
	"note\n"
	"resnet50.a,imagenet-1k,val,acc,76.30,p,,224,25.6M,s,n\n"
	"mine,imagenet-1k,val,acc,99,p,,224,,,\n"
	"vgg,imagenet-1k,val,top-1-error,30.0,p,,224,138M,other,\n"
	"vgg.in22k,imagenet-1k,val,acc,75,p,,,138M,s,\n"
	"resnet50.a,ptb,test,perplexity,80,,,,,s,\n";

static const char *export(struct dn_run *run, const char *text, uint32_t *n)
{
	static const struct dn_perf_origin origin = {
		.source = "s",
		.licence = "MIT",
		.as_of = {.year = 2026, .month = 1},
	};
	struct table_result t = read_table(run, text, NULL);
	struct dn_out *out = dn_out_to_memory(run);

	*n = dn_perf_export(run, out, &t.perf, &origin);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_a_document_for_each_measure_and_conditions(void **state)
{
	uint32_t n;

	assert_string_equal(
		export(*state, table, &n),
		"source: s\nlicence: MIT\nas-of: \"2026-01\"\n"
		"dataset: imagenet-1k\nsplit: val\nmetric: top-1\n"
		"protocol: p\n"
		"rows:\n"
		"  - {network: resnet-50, value: 76.30, model: resnet50.a, "
		"input: 224, note: n}\n"
		"  - {network: vgg, value: 70.0, model: vgg, input: 224, "
		"params: 138M,\n     source: other}\n"
		"---\n"
		"source: s\nlicence: MIT\nas-of: \"2026-01\"\n"
		"dataset: imagenet-1k\nsplit: val\nmetric: top-1\n"
		"protocol: p\nextra: ImageNet-22k\n"
		"rows:\n"
		"  - {network: vgg, value: 75, model: vgg.in22k, params: "
		"138M}\n"
		"---\n"
		"source: s\nlicence: MIT\nas-of: \"2026-01\"\n"
		"dataset: ptb\nsplit: test\nmetric: perplexity\n"
		"rows:\n"
		"  - {network: resnet-50, value: 80, model: resnet50.a}\n");
	assert_int_equal(n, 4);
}

static void
test_what_was_written_is_read_as_the_same_rows(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	struct dn_perf perf;
	uint32_t n;
	const char *text = export(run, table, &n);

	read_sample(run, &catalog, table_networks);
	dn_catalog_add_results(
		run, &catalog,
		dn_source_from_text(run, "results/t.yaml", dn_slice_of(text)));
	dn_perf_start(run, &catalog, &perf);
	dn_perf_add_catalog(run, &perf, NULL);
	dn_perf_finish(run, &perf);
	assert_string_equal(
		rows_text(run, &perf),
		"ResNet-50: params 25.6M; year 2015; imagenet-1k/top-1 76.30 "
		"{val, p, -}\n"
		"vgg: params 138M; imagenet-1k/top-1 70.0 {val, p, -}\n"
		"vgg.in22k: params 138M; imagenet-1k/top-1 75 "
		"{val, p, ImageNet-22k}\n"
		"ResNet-50: params 25.6M; year 2015; ptb/perplexity 80 "
		"{test, -, -}\n");
	assert_string_equal(findings(run), "");
}

static void
test_without_networks_nothing_is_written(void **state)
{
	uint32_t n;

	assert_string_equal(export(*state,
				   "model,dataset,metric,value\n"
				   "mine,ptb,perplexity,80\n",
				   &n),
			    "");
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_document_for_each_measure_and_conditions),
		TEST(test_what_was_written_is_read_as_the_same_rows),
		TEST(test_without_networks_nothing_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
