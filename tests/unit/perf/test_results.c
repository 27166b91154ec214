/* SPDX-License-Identifier: MIT */
/* Tests of results as rows. */
#include "perf.h"

static const char networks[] =
	"id: resnet\n"
	"name: ResNet\n"
	"date: 2015-12-10\n"
	"variants:\n"
	"  - {id: resnet-50, name: ResNet-50, params: 25.6M}\n"
	"  - {id: resnet-101}\n"
	"results:\n"
	"  - {dataset: ImageNet, split: val, metric: top-1-error,\n"
	"     value: 23.70, variant: resnet-50}\n"
	"  - {dataset: imagenet-1k, split: val, metric: acc, value: 78,\n"
	"     variant: resnet-101, extra: JFT}\n"
	"  - {dataset: imagenet-1k, split: test, metric: acc, value: 76.1,\n"
	"     variant: resnet-50, protocol: 10-crop}\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 70, params: 11.7M}\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 70.5, params: 11.7M}\n"
	"  - {dataset: mnist, metric: acc, value: 99}\n"
	"---\n"
	"id: lstm\n"
	"name: LSTM\n"
	"results: [{dataset: ptb, metric: perplexity, value: 78.4}]\n";

static void
read_perf(struct dn_run *run, struct dn_perf *perf, const bool *wanted)
{
	struct dn_catalog *catalog = dn_new(&run->arena, struct dn_catalog, 1);

	read_sample(run, catalog, networks);
	dn_perf_start(run, catalog, perf);
	dn_perf_add_catalog(run, perf, wanted);
	dn_perf_finish(run, perf);
}

static void
test_rows_stand_together_by_model_with_their_costs(void **state)
{
	struct dn_perf perf;

	read_perf(*state, &perf, NULL);
	assert_string_equal(
		rows_text(*state, &perf),
		"ResNet-50: params 25.6M; year 2015; "
		"imagenet-1k/top-1 76.30 turned {val, -, -}; "
		"imagenet-1k/top-1 76.1 {test, 10-crop, -}\n"
		"resnet-101: year 2015; imagenet-1k/top-1 78 {val, -, JFT}\n"
		"ResNet: params 11.7M; year 2015; imagenet-1k/top-1 70; "
		"imagenet-1k/top-1 70.5\n"
		"LSTM: ptb/perplexity 78.4\n");
	assert_string_equal(findings(*state), "");
}

static void
test_a_measure_keeps_what_its_data_set_says(void **state)
{
	struct dn_perf perf;

	read_perf(*state, &perf, NULL);
	assert_int_equal(perf.measures.n, DN_N_COSTS + 2);
	const struct dn_measure *top1 = &perf.measures.items[DN_N_COSTS];
	assert_string_equal(top1->name, "top-1 accuracy");
	assert_string_equal(top1->dataset_name, "ImageNet");
	assert_string_equal(top1->task, "image-classification");
	assert_int_equal(top1->better, DN_BETTER_HIGHER);
	assert_string_equal(top1->max.text, "100");
	const struct dn_measure *perplexity = &top1[1];
	assert_int_equal(perplexity->better, DN_BETTER_LOWER);
	assert_null(perplexity->unit);
}

static void
test_only_the_networks_asked_for_are_added(void **state)
{
	static const bool wanted[] = {false, true};
	struct dn_perf perf;

	read_perf(*state, &perf, wanted);
	assert_string_equal(rows_text(*state, &perf),
			    "LSTM: ptb/perplexity 78.4\n");
}

static void
test_rows_of_other_models_can_be_taken_away(void **state)
{
	static const bool models[] = {false, true, false, true};
	struct dn_perf perf;

	read_perf(*state, &perf, NULL);
	dn_perf_keep(&perf, models);
	dn_perf_finish(*state, &perf);
	assert_string_equal(
		rows_text(*state, &perf),
		"ResNet-50:\n"
		"resnet-101: year 2015; imagenet-1k/top-1 78 {val, -, JFT}\n"
		"ResNet:\n"
		"LSTM: ptb/perplexity 78.4\n");
}

static void
test_turning_keeps_the_decimals(void **state)
{
	static const struct {
		const char *text;
		double value;
		const char *turned;
	} cases[] = {{"23.70", 23.7, "76.30"},
		     {"24", 24, "76"},
		     {"0", 0, "100"},
		     {"30.0", 30, "70.0"},
		     {"99.999", 99.999, "0.001"}};
	struct dn_run *run = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_catalog catalog = {0};
		struct dn_perf perf;
		dn_perf_start(run, &catalog, &perf);
		dn_perf_add_row(run, &perf,
				&(struct dn_perf_row){.value = cases[i].value,
						      .text = cases[i].text},
				true);
		assert_string_equal(perf.rows.items[0].given, cases[i].text);
		assert_string_equal(perf.rows.items[0].text, cases[i].turned);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_rows_stand_together_by_model_with_their_costs),
		TEST(test_a_measure_keeps_what_its_data_set_says),
		TEST(test_only_the_networks_asked_for_are_added),
		TEST(test_rows_of_other_models_can_be_taken_away),
		TEST(test_turning_keeps_the_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
