/* SPDX-License-Identifier: MIT */
/* Tests of data sets and metrics in all their spellings. */
#include "fixture.h"

#include "catalog/vocabulary.h"

static const char datasets[] =
	"datasets:\n"
	"  - id: imagenet-1k\n"
	"    name: ImageNet\n"
	"    aliases: [ILSVRC]\n"
	"    metrics:\n"
	"      - {id: top-1, name: top-1 accuracy, direction: higher,\n"
	"         aliases: [acc@1], min: 0, max: 100}\n"
	"      - {id: error, direction: lower}\n"
	"  - id: ilsvrc\n"
	"    metrics: [{id: error, direction: lower}]\n";

static void
read_datasets(struct dn_run *run, const char *text, struct dn_datasets *list)
{
	*list = (struct dn_datasets){0};
	dn_datasets_add(run, parse(run, text), list);
	dn_datasets_index(run, list);
}

static void
test_a_data_set_is_found_by_id_name_and_alias(void **state)
{
	struct dn_datasets list;

	read_datasets(*state, datasets, &list);
	assert_string_equal(findings(*state), "");
	assert_int_equal(dn_dataset_find(&list, DN_SLICE("imagenet-1k")), 0);
	assert_int_equal(dn_dataset_find(&list, DN_SLICE("imageNET")), 0);
	assert_int_equal(dn_dataset_find(&list, DN_SLICE("mnist")), DN_NO_TERM);
}

static void
test_an_id_wins_over_an_alias(void **state)
{
	struct dn_datasets list;

	read_datasets(*state, datasets, &list);
	assert_int_equal(dn_dataset_find(&list, DN_SLICE("ILSVRC")), 1);
}

static void
test_a_metric_belongs_to_its_data_set(void **state)
{
	struct dn_datasets list;

	read_datasets(*state, datasets, &list);
	const struct dn_dataset *first = &list.items[0];
	assert_int_equal(dn_metric_find(first, DN_SLICE("Acc@1")), 0);
	assert_int_equal(dn_metric_find(first, DN_SLICE("top-1 accuracy")), 0);
	assert_int_equal(dn_metric_find(first, DN_SLICE("error")), 1);
	assert_int_equal(dn_metric_find(&list.items[1], DN_SLICE("top-1")),
			 DN_NO_TERM);
	assert_int_equal(first->metrics.items[1].direction, DN_LOWER_IS_BETTER);
}

static void
test_data_sets_and_metrics_are_defined_once(void **state)
{
	struct dn_datasets list;

	read_datasets(*state,
		      "datasets:\n"
		      "  - id: a\n"
		      "    metrics:\n"
		      "      - {id: m, direction: higher}\n"
		      "      - {id: n, direction: higher}\n"
		      "      - {id: m, direction: lower}\n"
		      "  - id: a\n",
		      &list);
	assert_string_equal(findings(*state),
			    "6:14 error redefined-term: the metric 'm' is "
			    "defined twice\n"
			    "  4:14 first defined here\n"
			    "7:9 error redefined-term: the data set 'a' is "
			    "defined twice\n"
			    "  2:9 first defined here\n");
	assert_int_equal(list.n, 1);
	assert_int_equal(list.items[0].metrics.n, 2);
	assert_int_equal(dn_metric_find(&list.items[0], DN_SLICE("n")), 1);
}

static void
test_no_direction_is_guessed(void **state)
{
	struct dn_datasets list;

	read_datasets(*state, "datasets: [{id: a, metrics: [{id: m}]}]\n",
		      &list);
	assert_string_equal(findings(*state),
			    "1:30 error missing-key: a metric must have the "
			    "key 'direction'\n");
}

static void
test_without_data_sets_none_is_found(void **state)
{
	struct dn_datasets none = {0};
	struct dn_dataset bare = {0};

	(void)state;
	assert_int_equal(dn_dataset_find(&none, DN_SLICE("a")), DN_NO_TERM);
	assert_int_equal(dn_metric_find(&bare, DN_SLICE("a")), DN_NO_TERM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_data_set_is_found_by_id_name_and_alias),
		TEST(test_an_id_wins_over_an_alias),
		TEST(test_a_metric_belongs_to_its_data_set),
		TEST(test_data_sets_and_metrics_are_defined_once),
		TEST(test_no_direction_is_guessed),
		TEST(test_without_data_sets_none_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
