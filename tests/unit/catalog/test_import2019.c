/* SPDX-License-Identifier: MIT */
/* Tests of the whole import, from files to a catalogue that reads. */
#include "import_fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int
make_folder(void **state)
{
	strcpy(folder, "/tmp/dnngen-import-XXXXXX");
	assert_non_null(mkdtemp(folder));
	return start_run(state);
}

static int
remove_folder(void **state)
{
	char command[100];

	snprintf(command, sizeof(command), "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
	return end_run(state);
}

static const char *
path_of(struct dn_run *run, const char *name)
{
	return dn_arena_format(&run->arena, "%s/%s", folder, name);
}

static void
write_file(struct dn_run *run, const char *name, const char *text)
{
	FILE *file = fopen(path_of(run, name), "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static bool
import(struct dn_run *run, const char *list, uint32_t *n)
{
	write_file(run, "list", list);
	return dn_catalog_import(run, path_of(run, "list"), path_of(run, "out"),
				 n);
}

/* What is said, without the folder's changing name. */
static void
assert_one_error(struct dn_run *run, const char *text)
{
	size_t n;
	const struct dn_diag *list = dn_diag_list(run, &n);
	struct stat status;

	assert_int_equal(n, 1);
	assert_int_equal(list[0].code, DN_BAD_IMPORT);
	assert_string_equal(list[0].text, text);
	assert_int_not_equal(stat(path_of(run, "out"), &status), 0);
}

static void
test_three_files_become_a_catalogue(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	uint32_t n = 0;

	write_file(run, "textInfo.json",
		   "{\"VGG\": {\"info\": \"Deep.\"}, \"leNet\": {}}");
	write_file(run, "performances.json",
		   "[{\"name\": \"t\", \"modelIDs\": [[\"VGG\", [\"VGG\\b16\"]"
		   "]], \"datasets\": [\"params\", \"imageNet top1\"],"
		   " \"models\": {\"VGG\\b16\": [138.0, 74.4]}}]");
	assert_true(
		import(run,
		       "[{\"ID\": \"alexNet\", \"application\": [\"1.1\"],"
		       " \"date\": \"2012.12.03\", \"parents\": [],"
		       " \"architecture\": [\"streamlined\"]},"
		       " {\"ID\": \"VGG\", \"application\": [\"1.1\"],"
		       " \"date\": \"2014.09.04\", \"models\": [\"VGG_19\"],"
		       " \"architecture\": [\"streamlined\"],"
		       " \"parents\": [{\"ID\": \"alexNet\"}]}]",
		       &n));
	assert_int_equal(n, 2);
	assert_int_equal(dn_diag_count(run, DN_NOTE), 1);
	assert_true(dn_catalog_read_to_check(
		run, (const char *const[]){path_of(run, "out")}, 1, &catalog));
	dn_catalog_check(run, &catalog);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 0);
	assert_int_equal(dn_diag_count(run, DN_WARNING), 1);
	const struct dn_network *vgg = &catalog.networks.items[1];
	assert_string_equal(vgg->summary, "Deep.");
	assert_int_equal(vgg->parents.items[0].network, 0);
	assert_int_equal(vgg->variants.n, 2);
	assert_string_equal(vgg->variants.items[0].id, "vgg-16");
	assert_string_equal(vgg->variants.items[1].id, "vgg-19");
	assert_int_not_equal(vgg->results.items[0].metric_number, DN_NO_TERM);
	assert_int_equal(dn_catalog_find(&catalog, DN_SLICE("alexNet")).network,
			 0);
}

static void
test_other_json_is_refused_in_one_line(void **state)
{
	uint32_t n;

	assert_false(import(*state, "{\"a\": 1}", &n));
	assert_one_error(*state,
			 "no importer knows this JSON: a list of networks, "
			 "each with \"ID\" and \"parents\", was expected");
}

static void
test_two_names_that_give_one_id_are_refused(void **state)
{
	uint32_t n;

	assert_false(import(*state,
			    "[{\"ID\": \"a b\", \"parents\": []},"
			    " {\"ID\": \"A_B\", \"parents\": []}]",
			    &n));
	assert_one_error(*state,
			 "the id 'a-b' of 'A_B' is that of another network");
}

static void
test_a_name_without_letters_is_refused(void **state)
{
	uint32_t n;

	assert_false(import(*state, "[{\"ID\": \"??\", \"parents\": []}]", &n));
	assert_one_error(*state, "no id can be made of '?\?'");
}

static void
test_a_name_of_the_catalogues_own_files_is_refused(void **state)
{
	uint32_t n;

	assert_false(
		import(*state, "[{\"ID\": \"Catalog\", \"parents\": []}]", &n));
	assert_one_error(*state,
			 "'Catalog' would be written to catalog.yaml, which is "
			 "a file of the catalogue itself");
}

static void
test_a_list_with_a_stranger_in_it_is_refused(void **state)
{
	uint32_t n;

	assert_false(
		import(*state, "[{\"ID\": \"a\", \"parents\": []}, 1]", &n));
	assert_one_error(*state, "a network without \"ID\" or \"parents\"");
}

static void
test_a_wrong_file_beside_it_is_refused(void **state)
{
	uint32_t n;

	write_file(*state, "textInfo.json", "[]");
	assert_false(import(*state, "[{\"ID\": \"a\", \"parents\": []}]", &n));
	assert_one_error(*state, "this is not the textInfo.json of the "
				 "catalogue of 2019");
}

#define TEST_IN_FOLDER(function) \
	cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_IN_FOLDER(test_three_files_become_a_catalogue),
		TEST_IN_FOLDER(test_other_json_is_refused_in_one_line),
		TEST_IN_FOLDER(test_two_names_that_give_one_id_are_refused),
		TEST_IN_FOLDER(test_a_name_without_letters_is_refused),
		TEST_IN_FOLDER(
			test_a_name_of_the_catalogues_own_files_is_refused),
		TEST_IN_FOLDER(test_a_list_with_a_stranger_in_it_is_refused),
		TEST_IN_FOLDER(test_a_wrong_file_beside_it_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
