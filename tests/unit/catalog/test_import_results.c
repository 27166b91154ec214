/* SPDX-License-Identifier: MIT */
/* Tests of imported results: variants, figures, what belongs to nobody. */
#include "import_fixture.h"

static void
import_table(struct dn_run *run, struct dn_import *import, const char *table)
{
	start_import(run, import);
	add_network(import, "SSD", "{}");
	add_network(import, "VGG", "{}");
	import->tables = parse_json(run, table);
	dn_import_results(import);
}

static void
test_a_model_is_a_variant_with_its_figures(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"name\": \"t\","
		     " \"modelIDs\": [[\"SSD\", [\"SSD\\b_300\"]]],"
		     " \"datasets\": [\"FPS\", \"params\", \"cifar10\","
		     " \"cifar100\"],"
		     " \"models\": {\"SSD\\b_300\": [46, 2.5, null, 0]}}]");
	const struct dn_import_network *ssd = &import.networks.items[0];
	assert_string_equal(yaml_of(*state, ssd->variants),
			    "- {id: ssd-300, name: \"SSD\\x08_300\", params: "
			    "2.5M}\n");
	assert_string_equal(yaml_of(*state, ssd->results), "- dataset: speed\n"
							   "  metric: fps\n"
							   "  value: 46\n"
							   "  variant: "
							   "ssd-300\n");
	assert_string_equal(findings(*state), "");
}

static void
test_a_model_called_as_its_network_is_no_variant(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"name\": \"t\", \"modelIDs\": [],"
		     " \"datasets\": [\"params\", \"cifar10\"],"
		     " \"models\": {\"VGG\": [138, 93.5]}}]");
	const struct dn_import_network *vgg = &import.networks.items[1];
	assert_null(vgg->variants);
	assert_string_equal(yaml_of(*state, vgg->results),
			    "- dataset: cifar-10\n"
			    "  metric: accuracy\n"
			    "  value: 93.5\n"
			    "  params: 138M\n");
}

static void
test_a_model_of_nobody_is_kept_in_the_catalogue(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"name\": \"t\", \"modelIDs\": [],"
		     " \"datasets\": [\"cifar10\"],\n"
		     " \"models\": {\"MNC\": [90]}}]");
	assert_string_equal(yaml_of(*state, import.description),
			    "x-results:\n"
			    "  - task: t\n"
			    "    model: MNC\n"
			    "    columns: [cifar10]\n"
			    "    values: [90]\n");
	assert_string_equal(findings(*state),
			    "2:13 note unmapped: results of 'MNC' in 't': it "
			    "is no network of this catalogue; kept in "
			    "catalog.yaml\n");
}

static void
test_a_row_is_kept_with_no_more_columns_than_figures(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"name\": \"t\", \"datasets\": [\"a\", \"b\", \"c\"],"
		     " \"models\": {\"MNC\": [90, 80], \"MND\": []}}]");
	assert_string_equal(yaml_of(*state, import.description),
			    "x-results:\n"
			    "  - task: t\n"
			    "    model: MNC\n"
			    "    columns: [a, b]\n"
			    "    values: [90, 80]\n"
			    "  - task: t\n"
			    "    model: MND\n"
			    "    columns: []\n"
			    "    values: []\n");
}

static void
test_a_column_without_a_counterpart_is_kept(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"name\": \"t\", \"modelIDs\": [],\n"
		     " \"datasets\": [\"beauty\"],\n"
		     " \"models\": {\"VGG\": [7]}}]");
	assert_string_equal(yaml_of(*state, import.networks.items[1].record),
			    "x-results:\n"
			    "  - column: beauty\n"
			    "    value: 7\n");
	assert_string_equal(findings(*state),
			    "2:15 note unmapped: the column 'beauty' has no "
			    "counterpart; kept as x-results\n");
}

static void
test_a_variant_is_known_again_in_another_table(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[{\"modelIDs\": [[\"SSD\", [\"SSD 300\"]]],"
		     " \"datasets\": [\"FPS\"], \"models\": {\"SSD 300\": [1]}"
		     "}, {\"modelIDs\": [[\"SSD\", [\"SSD 300\"]]],"
		     " \"datasets\": [\"cifar10\"],"
		     " \"models\": {\"SSD 300\": [2]}}]");
	assert_int_equal(import.networks.items[0].variants->n, 1);
	assert_int_equal(import.networks.items[0].results->n, 2);
}

static void
test_tables_of_another_shape_do_no_harm(void **state)
{
	struct dn_import import;

	import_table(*state, &import,
		     "[1, [], {}, {\"datasets\": 1, \"models\": 2},"
		     " {\"datasets\": [1, []], \"models\": {\"VGG\": 3,"
		     " \"SSD\": [[], {}]}, \"modelIDs\": [1, [2], [3, 4],"
		     " [\"SSD\", [5]]]}]");
	assert_null(import.networks.items[0].results);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_model_is_a_variant_with_its_figures),
		TEST(test_a_model_called_as_its_network_is_no_variant),
		TEST(test_a_model_of_nobody_is_kept_in_the_catalogue),
		TEST(test_a_row_is_kept_with_no_more_columns_than_figures),
		TEST(test_a_column_without_a_counterpart_is_kept),
		TEST(test_a_variant_is_known_again_in_another_table),
		TEST(test_tables_of_another_shape_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
