/* SPDX-License-Identifier: MIT */
/* Tests of files of results: what rows take over, and whose they are. */
#include "fixture.h"

#include "catalog/rules.h"

static const char records[] =
	"id: a\nname: A\nvariants: [{id: a-1}, {id: a-2}]\n"
	"---\nid: b\nname: B\n";

static void
read_beside(struct dn_run *run, struct dn_catalog *catalog, const char *name,
	    const char *text)
{
	read_networks(run, catalog, records);
	dn_catalog_add_results(
		run, catalog,
		dn_source_from_text(run, name, dn_slice_of(text)));
}

static void
test_a_row_takes_over_what_its_file_says(void **state)
{
	struct dn_catalog catalog;

	read_beside(*state, &catalog, "results/x.yaml",
		    "source: a table\nurl: https://example.org\n"
		    "licence: MIT\nas-of: 2026-01-02\n"
		    "dataset: imagenet\nsplit: val\nmetric: top-1\n"
		    "protocol: single crop\n"
		    "rows:\n"
		    "  - {network: a, value: 70.0}\n"
		    "  - {network: b, dataset: d, split: test, metric: m,\n"
		    "     value: 1, protocol: p, source: s, macs: 4.1G}\n");
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.results.n, 1);
	const struct dn_result_file *file = &catalog.results.items[0];
	assert_string_equal(file->licence, "MIT");
	assert_int_equal(file->as_of.year, 2026);
	const struct dn_result *rows = file->rows.items;
	assert_int_equal(file->rows.n, 2);
	assert_string_equal(rows[0].dataset, "imagenet");
	assert_string_equal(rows[0].split, "val");
	assert_string_equal(rows[0].protocol, "single crop");
	assert_string_equal(rows[0].source, "a table");
	assert_string_equal(rows[1].dataset, "d");
	assert_string_equal(rows[1].split, "test");
	assert_string_equal(rows[1].metric, "m");
	assert_string_equal(rows[1].protocol, "p");
	assert_string_equal(rows[1].source, "s");
	assert_true(rows[1].macs.value == 4.1e9);
}

static void
test_a_row_is_of_a_network_or_a_variant(void **state)
{
	struct dn_catalog catalog;

	read_beside(*state, &catalog, "results/x.yaml",
		    "source: s\ndataset: d\nmetric: m\nrows:\n"
		    "  - {network: b, value: 1}\n"
		    "  - {network: a-2, value: 1}\n"
		    "  - {network: a, variant: a-1, value: 1}\n"
		    "  - {network: b, variant: a-1, value: 1}\n"
		    "  - {network: c, value: 1}\n");
	const struct dn_result *rows = catalog.results.items[0].rows.items;
	assert_int_equal(rows[0].network_number, 1);
	assert_int_equal(rows[0].variant_number, DN_NO_NETWORK);
	assert_int_equal(rows[1].network_number, 0);
	assert_int_equal(rows[1].variant_number, 1);
	assert_int_equal(rows[2].network_number, 0);
	assert_int_equal(rows[2].variant_number, 0);
	assert_int_equal(rows[3].network_number, 1);
	assert_int_equal(rows[3].variant_number, DN_NO_NETWORK);
	assert_int_equal(rows[4].network_number, DN_NO_NETWORK);
}

static void
test_a_file_says_where_its_figures_stand(void **state)
{
	struct dn_catalog catalog;

	read_beside(*state, &catalog, "results/x.yaml", "rows: []\n");
	assert_string_equal(findings(*state),
			    "1:1 error missing-key: a file of results must "
			    "have the key 'source'\n");
}

static void
test_rules_add_up(void **state)
{
	struct dn_catalog catalog;

	read_beside(*state, &catalog, "results/rules.yaml",
		    "names: [{match: a, name: b}]\n"
		    "---\nnames: [{match: c, name: d}]\n"
		    "spellings: [{id: a, names: [alpha]}]\n");
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.rules->names.n, 2);
	assert_string_equal(catalog.rules->names.items[1].match, "c");
	assert_int_equal(catalog.rules->spellings.n, 1);
	assert_int_equal(catalog.results.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_row_takes_over_what_its_file_says),
		TEST(test_a_row_is_of_a_network_or_a_variant),
		TEST(test_a_file_says_where_its_figures_stand),
		TEST(test_rules_add_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
