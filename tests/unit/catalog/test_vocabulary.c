/* SPDX-License-Identifier: MIT */
/* Tests of the vocabulary: lists of terms that add up. */
#include "fixture.h"

#include "catalog/vocabulary.h"

static void
test_terms_of_several_documents_add_up(void **state)
{
	struct dn_run *run = *state;
	struct dn_vocabulary words = {0};

	dn_vocabulary_add(run,
			  parse(run, "patterns: [{id: gated, letters: Ga}]\n"),
			  &words);
	dn_vocabulary_add(run, parse(run, "patterns: [{id: dense}]\n"), &words);
	assert_string_equal(findings(run), "");
	assert_int_equal(words.patterns.n, 2);
	assert_int_equal(dn_terms_find(&words.patterns, DN_SLICE("dense")), 1);
	assert_int_equal(dn_terms_find(&words.patterns, DN_SLICE("Dense")),
			 DN_NO_TERM);
	assert_int_equal(dn_terms_find(&words.domains, DN_SLICE("dense")),
			 DN_NO_TERM);
	assert_string_equal(words.patterns.items[0].letters, "Ga");
	assert_true(words.patterns.items[0].computable);
}

static void
test_a_term_is_defined_once(void **state)
{
	struct dn_run *run = *state;
	struct dn_vocabulary words = {0};

	dn_vocabulary_add(run,
			  parse(run, "patterns: [{id: gated, name: first}]\n"),
			  &words);
	dn_vocabulary_add(run,
			  parse(run, "patterns:\n  - {id: gated, name: x}\n"),
			  &words);
	assert_string_equal(findings(run),
			    "2:10 error redefined-term: the term 'gated' is "
			    "defined twice\n"
			    "  1:17 first defined here\n");
	assert_int_equal(words.patterns.n, 1);
	assert_string_equal(words.patterns.items[0].name, "first");
}

static void
test_a_training_method_says_its_class(void **state)
{
	struct dn_run *run = *state;
	struct dn_vocabulary words = {0};

	dn_vocabulary_add(run,
			  parse(run, "training: [{id: a, class: optimizer},"
				     " {id: b}]\n"),
			  &words);
	assert_string_equal(
		findings(run),
		"1:27 error bad-value: 'class' takes initialisation, "
		"optimiser, loss, regularisation, normalisation or "
		"activation, not 'optimizer'\n"
		"  did you mean 'optimiser'?\n"
		"1:39 error missing-key: a training method must have the key "
		"'class'\n");
}

static void
test_an_edge_descends_unless_its_relation_says_no(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml",
	    "relations: [{id: extends}, {id: contrasts, descent: false}]\n");
	add(run, &catalog, "test.yaml",
	    "{id: a, name: A}\n---\nid: b\nname: B\nparents:\n"
	    "  - {id: a, relation: extends}\n"
	    "  - {id: a, relation: contrasts}\n"
	    "  - {id: a, relation: unheard}\n"
	    "  - {id: a}\n");
	dn_catalog_finish(run, &catalog);
	const struct dn_parent *parents =
		catalog.networks.items[1].parents.items;
	assert_true(dn_is_descent(&catalog, &parents[0]));
	assert_false(dn_is_descent(&catalog, &parents[1]));
	assert_true(dn_is_descent(&catalog, &parents[2]));
	assert_true(dn_is_descent(&catalog, &parents[3]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_terms_of_several_documents_add_up),
		TEST(test_a_term_is_defined_once),
		TEST(test_a_training_method_says_its_class),
		TEST(test_an_edge_descends_unless_its_relation_says_no),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
