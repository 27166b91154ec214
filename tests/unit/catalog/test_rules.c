/* SPDX-License-Identifier: MIT */
/* Tests of rules of spelling. */
#include "fixture.h"

#include "catalog/rules.h"

static const char *
check(struct dn_run *run, const char *rules)
{
	struct dn_catalog catalog;

	read_networks(run, &catalog, "id: a\nname: A\n");
	dn_check_rules(run, &catalog);
	dn_catalog_add_results(run, &catalog,
			       dn_source_from_text(run, "results/rules.yaml",
						   dn_slice_of(rules)));
	dn_check_rules(run, &catalog);
	return findings(run);
}

static void
test_expressions_that_can_be_used_give_no_finding(void **state)
{
	assert_string_equal(check(*state,
				  "names: [{match: '(.+)[.].+', name: $1}]\n"
				  "conditions: [{match: .*jft, extra: JFT}]\n"
				  "metrics: [{match: 'test (.+)', metric: $1,"
				  " split: test}]\n"),
			    "");
}

static void
test_a_malformed_expression_is_an_error(void **state)
{
	assert_string_equal(
		check(*state, "names: [{match: 'a(b', name: c}]\n"
			      "conditions: [{match: '[', extra: d}]\n"),
		"1:17 error bad-value: the regular expression cannot be used "
		"at byte 3: missing closing parenthesis\n"
		"2:22 error bad-value: the regular expression cannot be used "
		"at byte 1: missing terminating ] for character class\n");
}

static void
test_a_rule_says_what_it_makes_of_a_text(void **state)
{
	assert_string_equal(check(*state, "names: [{match: a}]\n"),
			    "1:9 error missing-key: a rule must have the key "
			    "'name'\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_expressions_that_can_be_used_give_no_finding),
		TEST(test_a_malformed_expression_is_an_error),
		TEST(test_a_rule_says_what_it_makes_of_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
