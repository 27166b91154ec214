/* SPDX-License-Identifier: MIT */
/* Tests of what results must keep to, in records and beside them. */
#include "fixture.h"

#include "catalog/check_results.h"

static const char datasets[] =
	"datasets:\n"
	"  - id: imagenet\n"
	"    metrics:\n"
	"      - {id: top-1, direction: higher, min: 0, max: 100}\n"
	"      - {id: top-1-error, direction: lower, complement-of: top-1}\n"
	"  - id: ptb\n"
	"    metrics: [{id: perplexity, direction: lower, min: 1}]\n";

/* What the checks of this file say of records and, unless NULL, results. */
static const char *
check_both(struct dn_run *run, const char *records, const char *name,
	   const char *results)
{
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "datasets.yaml", datasets);
	add(run, &catalog, "z.yaml", records);
	dn_catalog_finish(run, &catalog);
	if (results)
		dn_catalog_add_results(
			run, &catalog,
			dn_source_from_text(run, name, dn_slice_of(results)));
	for (uint32_t i = 0; i < catalog.documents->n; i++)
		dn_check_results(run, &catalog, &catalog.documents->items[i]);
	dn_check_complements(run, &catalog);
	dn_check_duplicate_results(run, &catalog);
	return findings(run);
}

static const char *
check(struct dn_run *run, const char *records)
{
	return check_both(run, records, NULL, NULL);
}

/* The same of a file of results of two networks, a with a variant a-1. */
static const char *
check_file(struct dn_run *run, const char *results)
{
	return check_both(run,
			  "id: a\nname: A\nvariants: [{id: a-1}]\n"
			  "---\nid: beta\nname: B\n",
			  "results/x.yaml", results);
}

static void
test_results_that_are_right_give_no_finding(void **state)
{
	assert_string_equal(
		check_both(*state,
			   "id: a\nname: A\nvariants: [{id: a-1}]\n"
			   "results: [{dataset: ImageNet, metric: top-1,"
			   " value: 7, variant: a-1}]\n",
			   "results/x.yaml",
			   "source: s\ndataset: imagenet\nmetric: top-1\n"
			   "rows:\n  - {network: a-1, value: 8}\n"
			   "  - {network: a, dataset: ptb, metric: perplexity,"
			   " value: 80}\n"),
		"");
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
		      "  - {dataset: imagenet, metric: top-1, value: -1,\n"
		      "     split: b}\n"
		      "  - {dataset: imagenet, metric: top-1, value: 100,\n"
		      "     split: c}\n"
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

static void
test_a_row_is_of_a_network_of_the_catalogue(void **state)
{
	assert_string_equal(
		check_file(*state,
			   "source: s\ndataset: imagenet\nmetric: top-1\n"
			   "rows:\n"
			   "  - {network: betta, value: 1}\n"
			   "  - {network: beta, variant: a-1, value: 1}\n"),
		"5:15 error unknown-model: no catalogue has the network "
		"'betta'\n"
		"  did you mean 'beta'?\n"
		"6:30 error unknown-variant: 'beta' has no variant 'a-1'\n");
}

static void
test_a_row_is_checked_with_what_its_file_says(void **state)
{
	assert_string_equal(
		check_file(*state,
			   "source: s\ndataset: imagenet\nmetric: top-1\n"
			   "rows:\n"
			   "  - {network: a, value: 250}\n"
			   "  - {network: a, metric: top1, value: 1}\n"
			   "  - {network: a, dataset: ptb, value: 80}\n"),
		"3:9 error unknown-metric: the data set 'ptb' has no metric "
		"'top-1'\n"
		"  it has perplexity\n"
		"5:25 error out-of-range: 250 is above 100, the most that "
		"'top-1' can be\n"
		"6:26 error unknown-metric: the data set 'imagenet' has no "
		"metric 'top1'\n"
		"  did you mean 'top-1'?\n");
}

static void
test_a_row_must_know_its_data_set_and_metric(void **state)
{
	assert_string_equal(
		check_file(*state,
			   "source: s\nrows:\n"
			   "  - {network: a, metric: top-1, value: 250}\n"
			   "  - {network: a, dataset: imagenet, value: 25}\n"),
		"3:15 error missing-key: neither the row nor the file has the "
		"key 'dataset'\n"
		"4:15 error missing-key: neither the row nor the file has the "
		"key 'metric'\n");
}

static void
test_the_same_result_stands_once(void **state)
{
	assert_string_equal(
		check_file(*state,
			   "source: s\ndataset: imagenet\nmetric: top-1\n"
			   "rows:\n"
			   "  - {network: a, value: 70}\n"
			   "  - {network: a, value: 70}\n"
			   "  - {network: a, value: 71}\n"
			   "  - {network: a, value: 71, model: x}\n"
			   "  - {network: a, value: 71, input: 288}\n"
			   "  - {network: a, value: 71, split: val}\n"
			   "  - {network: a, value: 71, protocol: 10-crop}\n"
			   "  - {network: a, value: 71, extra: JFT}\n"
			   "  - {network: a-1, value: 71}\n"
			   "  - {network: a, value: 71, source: another}\n"),
		"6:15 warning duplicate-result: the same result stands here "
		"again\n"
		"  5:15 first given here\n"
		"7:15 warning duplicate-result: the same result with another "
		"value\n"
		"  5:15 first given here\n");
}

static void
test_a_value_is_a_finite_number(void **state)
{
	assert_non_null(
		strstr(check_file(*state, "source: s\ndataset: imagenet\n"
					  "metric: top-1\nrows:\n"
					  "  - {network: a, value: NaN}\n"
					  "  - {network: a, value: .inf}\n"),
		       "5:25 error bad-value"));
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 2);
}

static void
test_a_spelling_is_of_a_network_of_the_catalogue(void **state)
{
	assert_string_equal(
		check_both(*state, "id: a\nname: A\n", "results/rules.yaml",
			   "spellings:\n  - {id: b, names: [bb]}\n"),
		"2:10 error unknown-model: no catalogue has the network 'b'\n"
		"  did you mean 'a'?\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_results_that_are_right_give_no_finding),
		TEST(test_an_unknown_data_set_is_an_error),
		TEST(test_an_unknown_metric_is_an_error),
		TEST(test_a_result_is_of_a_variant_of_its_network),
		TEST(test_a_result_stays_within_its_metric),
		TEST(test_a_complement_is_of_a_metric_of_the_data_set),
		TEST(test_a_row_is_of_a_network_of_the_catalogue),
		TEST(test_a_row_is_checked_with_what_its_file_says),
		TEST(test_a_row_must_know_its_data_set_and_metric),
		TEST(test_the_same_result_stands_once),
		TEST(test_a_value_is_a_finite_number),
		TEST(test_a_spelling_is_of_a_network_of_the_catalogue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
