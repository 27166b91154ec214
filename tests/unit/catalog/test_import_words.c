/* SPDX-License-Identifier: MIT */
/* Tests of the words of 2019 and their counterparts. */
#include "import_fixture.h"

#include "catalog/vocabulary.h"

static void
test_application_areas_are_known_by_their_beginning(void **state)
{
	static const char *const pairs[][2] = {
		{"1.0.general recognition", "graph-learning"},
		{"1.1.1.general recognition", "image-classification"},
		{"1.2.NLP", "sequence-modelling"},
		{"2.detection", "object-detection"},
		{"2.instance segmentation", "object-detection"},
		{"3.segmentation", "semantic-segmentation"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_equal(
			dn_import_domain(dn_slice_of(pairs[i][0]))->id,
			pairs[i][1]);
	assert_null(dn_import_domain(DN_SLICE("4.speech")));
	assert_null(dn_import_domain(DN_SLICE("")));
}

static void
test_patterns_are_known_exactly(void **state)
{
	static const char *const pairs[][2] = {
		{"skip connections", "skip-connections"},
		{"depthwise separable conv", "separable"},
		{"multiple time scale", "multiple-time-scales"},
		{"tree-structured", "tree-structured"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_equal(
			dn_import_pattern(dn_slice_of(pairs[i][0]))->id,
			pairs[i][1]);
	assert_null(dn_import_pattern(DN_SLICE(" skip connections")));
	assert_null(dn_import_pattern(DN_SLICE("xxx")));
}

static void
test_spellings_of_a_training_method_are_one_term(void **state)
{
	(void)state;
	assert_string_equal(dn_import_method(DN_SLICE("he_normal"))->id,
			    dn_import_method(DN_SLICE("he normal"))->id);
	assert_string_equal(dn_import_method(DN_SLICE("RMSProp"))->class,
			    "optimiser");
	assert_null(dn_import_method(DN_SLICE("pre-activation")));
}

static void
test_ids_are_lower_case_with_single_hyphens(void **state)
{
	static const char *const pairs[][2] = {
		{"R-CNN", "r-cnn"},
		{"fast R-CNN", "fast-r-cnn"},
		{"1stChebNet", "1stchebnet"},
		{"YOLO_v2", "yolo-v2"},
		{"DT(S)-RNN", "dt-s-rnn"},
		{"SSD\b_300", "ssd-300"},
		{"BRNN\b(for)", "brnn-for"},
		{"(x)", "x"},
		{"--", ""},
		{"\xc3\xa9", ""},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_string_equal(
			dn_import_id(*state, dn_slice_of(pairs[i][0])),
			pairs[i][1]);
}

static void
test_dates_are_rewritten_with_two_digits(void **state)
{
	assert_string_equal(dn_import_date(*state, DN_SLICE("2015.12.10")),
			    "2015-12-10");
	assert_string_equal(dn_import_date(*state, DN_SLICE("2015.7.06")),
			    "2015-07-06");
	assert_null(dn_import_date(*state, DN_SLICE("")));
	assert_null(dn_import_date(*state, DN_SLICE("2015.02.30")));
	assert_null(dn_import_date(*state, DN_SLICE("2015.12")));
	assert_null(dn_import_date(*state, DN_SLICE("2015.12.10.1")));
	assert_null(dn_import_date(*state, DN_SLICE("2015.12.1x")));
}

static void
test_the_vocabulary_holds_every_counterpart_once(void **state)
{
	struct dn_run *run = *state;
	struct dn_vocabulary words = {0};
	const char *text = yaml_of(run, dn_import_vocabulary(run));

	dn_vocabulary_add(run, parse(run, text), &words);
	dn_schema_spell(run, &dn_schema_vocabulary, parse(run, text));
	assert_string_equal(findings(run), "");
	assert_int_equal(words.domains.n, 5);
	assert_int_equal(words.patterns.n, 9);
	assert_int_equal(words.relations.n, 1);
	assert_true(words.relations.items[0].descent);
	assert_int_not_equal(dn_terms_find(&words.training, DN_SLICE("sgd")),
			     DN_NO_TERM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_application_areas_are_known_by_their_beginning),
		TEST(test_patterns_are_known_exactly),
		TEST(test_spellings_of_a_training_method_are_one_term),
		TEST(test_ids_are_lower_case_with_single_hyphens),
		TEST(test_dates_are_rewritten_with_two_digits),
		TEST(test_the_vocabulary_holds_every_counterpart_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
