/* SPDX-License-Identifier: MIT */
/* Tests of words that the vocabulary must know. */
#include "fixture.h"

#include "catalog/terms.h"

static const char vocabulary[] =
	"domains: [{id: vision}]\n"
	"patterns: [{id: gated}, {id: dense}]\n"
	"training: [{id: sgd, class: optimiser}, {id: relu, class: "
	"activation}]\n"
	"relations: [{id: extends}]\n";

/* What the checks of this file say of a record. */
static const char *
check(struct dn_run *run, const char *record)
{
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml", vocabulary);
	add(run, &catalog, "z.yaml", record);
	dn_catalog_finish(run, &catalog);
	for (uint32_t i = 0; i < catalog.documents->n; i++)
		dn_check_terms(run, &catalog, &catalog.documents->items[i]);
	return findings(run);
}

static void
test_a_known_word_is_fine(void **state)
{
	assert_string_equal(
		check(*state,
		      "id: a\nname: A\ndomain: vision\npatterns: [gated]\n"
		      "training: {optimiser: [sgd], activation: [relu],"
		      " x-other: [foo]}\n"),
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
