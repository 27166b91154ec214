/* SPDX-License-Identifier: MIT */
/* Tests of reading catalogues: ids, overlays, roles of files. */
#include "fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_documents_of_a_file_are_networks(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "---\n{id: a, name: A}\n---\n---\n{id: b, name: B}\n");
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.networks.n, 2);
	assert_int_equal(catalog.documents->n, 2);
}

static void
test_a_document_must_be_a_mapping(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, "[a]\n---\nb\n");
	assert_string_equal(findings(*state),
			    "1:1 error bad-value: a network is a mapping of "
			    "keys to values, not a list\n"
			    "3:1 error bad-value: a network is a mapping of "
			    "keys to values, not a text\n");
}

static void
test_an_id_is_claimed_once(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "id: a\nname: A\nvariants: [{id: a-1}]\n---\n"
		      "id: a\nname: again\n---\n"
		      "id: a-1\nname: B\n---\n"
		      "id: c\nname: C\nvariants: [{id: c}, {id: a}]\n");
	assert_string_equal(
		findings(*state),
		"5:5 error duplicate-id: the id 'a' is taken\n"
		"  1:5 first given here\n"
		"  to change that record, write 'amends: a'\n"
		"8:5 error duplicate-id: the id 'a-1' is taken\n"
		"  3:17 first given here\n"
		"13:17 error duplicate-id: the id 'c' of a variant is taken\n"
		"  11:5 first given here\n"
		"13:26 error duplicate-id: the id 'a' of a variant is taken\n"
		"  1:5 first given here\n");
	assert_int_equal(catalog.networks.n, 2);
	assert_string_equal(catalog.networks.items[0].name, "A");
}

static void
test_a_record_that_amends_is_laid_over_the_first(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "id: a\nname: A\npatterns: [x]\n---\n"
		      "amends: a\nname: B\npatterns: [y]\n"
		      "variants: [{id: a-1}]\n---\n"
		      "id: a\namends: a\ndate: 2015-01\n");
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.networks.n, 1);
	assert_string_equal(catalog.networks.items[0].name, "B");
	assert_int_equal(catalog.networks.items[0].patterns.n, 2);
	assert_int_equal(catalog.networks.items[0].date.year, 2015);
	assert_int_equal(dn_catalog_find(&catalog, DN_SLICE("a-1")).network, 0);
}

static void
test_only_an_earlier_network_can_be_amended(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "amends: b\n---\n"
		      "id: a\nname: A\nvariants: [{id: a-1}]\n---\n"
		      "amends: a-1\n---\n"
		      "id: b\nname: B\n---\n"
		      "id: c\namends: b\n");
	assert_string_equal(
		findings(*state),
		"1:9 error unknown-amends: no earlier record has the id 'b'\n"
		"7:9 error unknown-amends: no earlier record has the id "
		"'a-1'\n"
		"  5:17 that is a variant of 'a'\n"
		"12:5 error bad-value: a record that amends 'b' cannot have "
		"another id\n");
}

static void
test_files_at_the_top_have_roles_by_name(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "x/vocabulary.yaml", "domains: [{id: d}]\n");
	add(run, &catalog, "x/datasets.yml", "datasets: [{id: s}]\n");
	add(run, &catalog, "x/catalog.yaml", "name: First\ncredits: [a]\n");
	add(run, &catalog, "y/catalog.yaml", "name: Second\ncredits: [b]\n");
	dn_catalog_finish(run, &catalog);
	assert_string_equal(findings(run), "");
	assert_int_equal(catalog.vocabulary.domains.n, 1);
	assert_int_equal(catalog.datasets.n, 1);
	assert_string_equal(catalog.name, "Second");
	assert_int_equal(catalog.credits.n, 2);
}

static void
test_deeper_down_every_file_holds_networks(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	uint32_t source = dn_source_from_text(run, "x/y/catalog.yaml",
					      DN_SLICE("{id: a, name: A}"));

	dn_catalog_start(run, &catalog);
	dn_catalog_add(run, &catalog, source, false);
	dn_catalog_finish(run, &catalog);
	assert_string_equal(findings(run), "");
	assert_int_equal(catalog.networks.n, 1);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void
test_folders_and_files_are_read_one_over_another(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	char folder[] = "/tmp/dnngen-catalog-XXXXXX";
	char own[64];

	assert_non_null(mkdtemp(folder));
	snprintf(own, sizeof(own), "%s/own.yaml", folder);
	write_file(folder, "a.yaml", "{id: a, name: A}\n");
	write_file(folder, "vocabulary.yaml", "domains: [{id: d}]\n");
	write_file(folder, "own.yaml", "{amends: a, name: B}\n");
	assert_true(dn_catalog_read(run, (const char *const[]){folder}, 1,
				    &catalog));
	assert_string_equal(catalog.networks.items[0].name, "B");
	assert_int_equal(catalog.files.n, 3);
	assert_false(
		dn_catalog_read(run, (const char *const[]){own}, 1, &catalog));
	char command[80];
	snprintf(command, sizeof(command), "rm -r %s", folder);
	assert_int_equal(system(command), 0);
}

static void
test_a_missing_catalogue_is_an_error(void **state)
{
	struct dn_catalog catalog;

	assert_false(dn_catalog_read(*state, (const char *const[]){"/no/such"},
				     1, &catalog));
	assert_string_equal(findings(*state),
			    "error no-catalog: there is no catalogue "
			    "'/no/such'\n");
}

static void
test_an_empty_catalogue_is_an_error(void **state)
{
	struct dn_catalog catalog;
	char folder[] = "/tmp/dnngen-catalog-XXXXXX";

	assert_non_null(mkdtemp(folder));
	assert_false(dn_catalog_read(*state, (const char *const[]){folder}, 1,
				     &catalog));
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 1);
	assert_non_null(strstr(findings(*state), "holds no networks"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_documents_of_a_file_are_networks),
		TEST(test_a_document_must_be_a_mapping),
		TEST(test_an_id_is_claimed_once),
		TEST(test_a_record_that_amends_is_laid_over_the_first),
		TEST(test_only_an_earlier_network_can_be_amended),
		TEST(test_files_at_the_top_have_roles_by_name),
		TEST(test_deeper_down_every_file_holds_networks),
		TEST(test_folders_and_files_are_read_one_over_another),
		TEST(test_a_missing_catalogue_is_an_error),
		TEST(test_an_empty_catalogue_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
