/* SPDX-License-Identifier: MIT */
/* Tests of words that the vocabulary and the data sets must know. */
#include "fixture.h"

#include "catalog/terms.h"

static const char vocabulary[] =
	"domains: [{id: vision}]\n"
	"patterns: [{id: gated}, {id: dense}]\n"
	"training: [{id: sgd, class: optimiser}, {id: relu, class: "
	"activation}]\n"
	"relations: [{id: extends}]\n";

static const char datasets[] =
	"datasets:\n"
	"  - id: imagenet\n"
	"    metrics:\n"
	"      - {id: top-1, direction: higher, min: 0, max: 100}\n"
	"      - {id: top-1-error, direction: lower, complement-of: top-1}\n";

/* What the checks of this file say of a record. */
static const char *
check(struct dn_run *run, const char *record)
{
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml", vocabulary);
	add(run, &catalog, "datasets.yaml", datasets);
	add(run, &catalog, "z.yaml", record);
	dn_catalog_finish(run, &catalog);
	for (uint32_t i = 0; i < catalog.documents->n; i++) {
		dn_check_terms(run, &catalog, &catalog.documents->items[i]);
		dn_check_results(run, &catalog, &catalog.documents->items[i]);
	}
	dn_check_complements(run, &catalog);
	return findings(run);
}

static void
test_a_known_word_is_fine(void **state)
{
	assert_string_equal(
		check(*state,
		      "id: a\nname: A\ndomain: vision\npatterns: [gated]\n"
		      "training: {optimiser: [sgd], activation: [relu],"
		      " x-other: [foo]}\n"
		      "variants: [{id: a-1}]\n"
		      "results: [{dataset: ImageNet, metric: top-1, value: 7,"
		      " variant: a-1}]\n"),
		"");
}

static void
test_an_unknown_domain_is_an_error(void **state)
{
	assert_string_equal(check(*state, "{id: a, name: A, domain: visoin}\n"),
			    "1:26 error unknown-domain: the vocabulary has no "
			    "domain 'visoin'\n"
			    "  did you mean 'vision'?\n");
}

static void
test_an_unknown_pattern_is_an_error(void **state)
{
	assert_string_equal(
		check(*state, "{id: a, name: A, patterns: [dense, xxx]}\n"),
		"1:36 error unknown-pattern: the vocabulary has no "
		"pattern 'xxx'\n");
}

static void
test_a_pattern_with_a_stray_blank_is_not_looked_up(void **state)
{
	assert_string_equal(
		check(*state, "{id: a, name: A, patterns: [\" skip\"]}\n"), "");
}

static void
test_an_unknown_training_method_is_an_error(void **state)
{
	assert_string_equal(
		check(*state,
		      "{id: a, name: A, training: {optimiser: [sdg]}}\n"),
		"1:41 error unknown-training: the vocabulary has no training "
		"method 'sdg'\n"
		"  did you mean 'sgd'?\n");
}

static void
test_a_training_method_of_another_class_is_an_error(void **state)
{
	assert_string_equal(
		check(*state, "{id: a, name: A, training: {loss: [relu]}}\n"),
		"1:36 error unknown-training: 'relu' is of the class "
		"activation, not loss\n"
		"  3:46 defined here\n");
}

static void
test_an_unknown_relation_is_an_error(void **state)
{
	assert_string_equal(
		check(*state,
		      "{id: b, name: B}\n---\n"
		      "{id: a, name: A, parents: [{id: b, relation: extend}]}"
		      "\n"),
		"3:46 error unknown-relation: the vocabulary has no relation "
		"'extend'\n"
		"  did you mean 'extends'?\n");
}

static void
test_an_unknown_data_set_is_an_error(void **state)
{
	assert_string_equal(
		check(*state, "id: a\nname: A\nresults:\n"
			      "  - {dataset: imagnet, metric: m, value: 1}\n"),
		"4:15 error unknown-dataset: no catalogue has the data set "
		"'imagnet'\n"
		"  did you mean 'imagenet'?\n");
}

static void
test_an_unknown_metric_is_an_error(void **state)
{
	assert_string_equal(
		check(*state,
		      "id: a\nname: A\nresults:\n"
		      "  - {dataset: imagenet, metric: top1, value: 1}\n"),
		"4:33 error unknown-metric: the data set 'imagenet' has no "
		"metric 'top1'\n"
		"  did you mean 'top-1'?\n");
}

static void
test_a_result_is_of_a_variant_of_its_network(void **state)
{
	assert_string_equal(
		check(*state,
		      "id: a\nname: A\nvariants: [{id: a-1}]\nresults:\n"
		      "  - {dataset: imagenet, metric: top-1, value: 1,"
		      " variant: b-1}\n"
		      "  - {dataset: imagenet, metric: top-1, value: 1,"
		      " variant: a}\n"
		      "---\nid: b\nname: B\nvariants: [{id: b-1}]\n"),
		"5:59 error unknown-variant: 'a' has no variant 'b-1'\n"
		"6:59 error unknown-variant: 'a' has no variant 'a'\n");
}

static void
test_a_result_stays_within_its_metric(void **state)
{
	assert_string_equal(
		check(*state,
		      "id: a\nname: A\nresults:\n"
		      "  - {dataset: imagenet, metric: top-1, value: 101}\n"
		      "  - {dataset: imagenet, metric: top-1, value: -1}\n"
		      "  - {dataset: imagenet, metric: top-1, value: 100}\n"
		      "  - {dataset: imagenet, metric: top-1-error, value: "
		      "1e9}\n"),
		"4:47 error out-of-range: 101 is above 100, the most that "
		"'top-1' can be\n"
		"5:47 error out-of-range: -1 is below 0, the least that "
		"'top-1' can be\n");
}

static void
test_a_complement_is_of_a_metric_of_the_data_set(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "datasets.yaml",
	    "datasets:\n  - id: d\n    metrics:\n"
	    "      - {id: error, direction: lower, complement-of: acc}\n");
	dn_catalog_finish(run, &catalog);
	dn_check_complements(run, &catalog);
	assert_string_equal(findings(run),
			    "4:14 error unknown-metric: 'error' is the "
			    "complement of 'acc', which the data set 'd' "
			    "lacks\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_known_word_is_fine),
		TEST(test_an_unknown_domain_is_an_error),
		TEST(test_an_unknown_pattern_is_an_error),
		TEST(test_a_pattern_with_a_stray_blank_is_not_looked_up),
		TEST(test_an_unknown_training_method_is_an_error),
		TEST(test_a_training_method_of_another_class_is_an_error),
		TEST(test_an_unknown_relation_is_an_error),
		TEST(test_an_unknown_data_set_is_an_error),
		TEST(test_an_unknown_metric_is_an_error),
		TEST(test_a_result_is_of_a_variant_of_its_network),
		TEST(test_a_result_stays_within_its_metric),
		TEST(test_a_complement_is_of_a_metric_of_the_data_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
