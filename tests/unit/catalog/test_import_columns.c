/* SPDX-License-Identifier: MIT */
/* Tests of the columns of the old tables of results. */
#include "import_fixture.h"

#include "catalog/vocabulary.h"

static void
test_a_column_is_a_data_set_and_a_metric(void **state)
{
	const struct dn_import_column *column =
		dn_import_column(DN_SLICE("COCO 2015 (AP@.5)"));

	(void)state;
	assert_string_equal(column->dataset, "coco-2015");
	assert_string_equal(column->metric, "ap50");
	assert_false(column->lower);
	assert_true(dn_import_column(DN_SLICE("Penn Treebank Corpus"))->lower);
	assert_null(dn_import_column(DN_SLICE("params")));
	assert_null(dn_import_column(DN_SLICE("coco 2015 (ap@.5)")));
}

static void
test_spellings_of_one_column_are_one_metric(void **state)
{
	const struct dn_import_column *a =
		dn_import_column(DN_SLICE("Cityscapes"));
	const struct dn_import_column *b =
		dn_import_column(DN_SLICE("Cityscapes (mIoU)"));

	(void)state;
	assert_string_equal(a->dataset, b->dataset);
	assert_string_equal(a->metric, b->metric);
}

static void
test_the_data_sets_are_sound_and_know_every_column(void **state)
{
	struct dn_run *run = *state;
	struct dn_datasets list = {0};
	const char *text = yaml_of(run, dn_import_datasets(run));

	dn_datasets_add(run, parse(run, text), &list);
	dn_datasets_index(run, &list);
	dn_schema_spell(run, &dn_schema_datasets, parse(run, text));
	assert_string_equal(findings(run), "");
	const struct dn_import_column *column =
		dn_import_column(DN_SLICE("Spearman's p on SICK"));
	uint32_t number = dn_dataset_find(&list, dn_slice_of(column->dataset));
	assert_int_not_equal(number, DN_NO_TERM);
	assert_int_not_equal(dn_metric_find(&list.items[number],
					    dn_slice_of(column->metric)),
			     DN_NO_TERM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_column_is_a_data_set_and_a_metric),
		TEST(test_spellings_of_one_column_are_one_metric),
		TEST(test_the_data_sets_are_sound_and_know_every_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
