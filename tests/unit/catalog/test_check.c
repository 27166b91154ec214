/* SPDX-License-Identifier: MIT */
/* Tests of the checks that lint makes of a catalogue. */
#include "fixture.h"

/* A catalogue with words of its own, so that nothing is said of their lack. */
static const char *
check(struct dn_run *run, const char *description, const char *records)
{
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml", "patterns: [{id: gated}]\n");
	add(run, &catalog, "datasets.yaml", "datasets: [{id: d}]\n");
	add(run, &catalog, "catalog.yaml", description);
	add(run, &catalog, "z.yaml", records);
	dn_catalog_finish(run, &catalog);
	dn_catalog_check(run, &catalog);
	return findings(run);
}

static void
test_a_good_catalogue_has_no_findings(void **state)
{
	assert_string_equal(check(*state, "as-of: 2026-01-26\n",
				  "id: a\nname: A\ndate: 2026-01\n"
				  "patterns: [gated]\n"),
			    "");
}

static void
test_a_network_without_a_date_is_a_warning(void **state)
{
	assert_string_equal(
		check(*state, "", "{id: a, name: A, patterns: [gated]}\n"),
		"1:6 warning undated: 'a' has no date\n");
}

static void
test_a_network_without_a_pattern_is_a_note(void **state)
{
	assert_string_equal(
		check(*state, "", "{id: a, name: A, date: 2015-01}\n"),
		"1:6 note no-pattern: 'a' declares no pattern\n");
}

static void
test_a_date_after_the_catalogue_is_a_warning(void **state)
{
	assert_string_equal(
		check(*state, "as-of: 2026-01-26\n",
		      "id: a\nname: A\ndate: 2026-02\n"
		      "citations: {count: 1, as-of: 2026-01-27}\n"
		      "patterns: [gated]\n"),
		"3:7 warning future-date: 2026-02 is after 2026-01-26, up to "
		"which the catalogue goes\n"
		"4:30 warning future-date: 2026-01-27 is after 2026-01-26, up "
		"to which the catalogue goes\n");
}

static void
test_a_parent_given_twice_is_a_warning(void **state)
{
	assert_string_equal(
		check(*state, "",
		      "{id: b, name: B, date: 2014-01, patterns: [gated]}\n"
		      "---\n"
		      "id: a\nname: A\ndate: 2015-01\npatterns: [gated]\n"
		      "parents:\n"
		      "  - {id: b, relation: x}\n"
		      "  - {id: b, relation: y}\n"
		      "  - {id: b, relation: x}\n"),
		"10:10 warning duplicate-parent: the parent 'b' is given twice "
		"with the same relation\n"
		"  8:10 first given here\n");
}

static void
test_an_alias_of_two_networks_is_a_warning(void **state)
{
	assert_string_equal(
		check(*state, "",
		      "{id: a, name: A, date: 2014-01, patterns: [gated]}\n"
		      "---\n"
		      "id: b\nname: B\naliases: [x, a]\ndate: 2015-01\n"
		      "patterns: [gated]\n"),
		"5:14 warning ambiguous-alias: the alias 'a' of 'b' is also an "
		"id of 'a'\n"
		"  1:6 'a' is here\n");
}

static void
test_a_name_of_two_networks_is_a_warning(void **state)
{
	assert_string_equal(
		check(*state, "",
		      "{id: a, name: Net, date: 2014-01, patterns: [gated]}\n"
		      "---\n"
		      "{id: b, name: NET, date: 2014-01, patterns: [gated]}\n"),
		"3:15 warning ambiguous-alias: the name 'NET' of 'b' is also a "
		"name of 'a'\n"
		"  1:6 'a' is here\n");
}

static void
test_an_alias_that_is_the_own_name_is_fine(void **state)
{
	assert_string_equal(check(*state, "",
				  "id: a\nname: A\naliases: [a, A]\n"
				  "date: 2015-01\npatterns: [gated]\n"),
			    "");
}

static void
test_without_a_vocabulary_that_is_noted_once(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	read_networks(run, &catalog,
		      "id: a\nname: A\ndate: 2015-01\npatterns: [anything]\n"
		      "results: [{dataset: d, metric: m, value: 1}]\n");
	dn_catalog_check(run, &catalog);
	assert_string_equal(
		findings(run),
		"note no-vocabulary: no catalogue has a datasets.yaml, so data "
		"sets and metrics are not checked\n"
		"note no-vocabulary: no catalogue has a vocabulary.yaml, so "
		"domains, patterns, training methods and relations are not "
		"checked\n");
}

static void
test_spelling_is_checked_in_all_kinds_of_documents(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml",
	    "patterns: [{id: gated, name: \"Gated \"}]\n");
	add(run, &catalog, "datasets.yaml",
	    "datasets: [{id: d, name: 2015}]\n");
	dn_catalog_finish(run, &catalog);
	dn_catalog_check(run, &catalog);
	assert_string_equal(findings(run),
			    "1:26 warning unquoted-number: 'name' is a text, "
			    "but YAML reads 2015 as a number: write \"2015\"\n"
			    "1:30 warning stray-blank: 'Gated ' begins or ends "
			    "with a blank\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_good_catalogue_has_no_findings),
		TEST(test_a_network_without_a_date_is_a_warning),
		TEST(test_a_network_without_a_pattern_is_a_note),
		TEST(test_a_date_after_the_catalogue_is_a_warning),
		TEST(test_a_parent_given_twice_is_a_warning),
		TEST(test_an_alias_of_two_networks_is_a_warning),
		TEST(test_a_name_of_two_networks_is_a_warning),
		TEST(test_an_alias_that_is_the_own_name_is_fine),
		TEST(test_without_a_vocabulary_that_is_noted_once),
		TEST(test_spelling_is_checked_in_all_kinds_of_documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
