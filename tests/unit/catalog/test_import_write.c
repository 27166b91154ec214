/* SPDX-License-Identifier: MIT */
/* Tests of writing an import: all of it or nothing. */
#include "import_fixture.h"

#include <fcntl.h>
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

/* Writes two files of one key each below the folder. */
static bool
write_two(struct dn_run *run, const char *into, const char *first,
	  const char *second)
{
	struct dn_import_files files = {0};
	const char *const names[] = {first, second};

	for (uint32_t i = 0; i < 2; i++) {
		struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
		dn_tree_text(&run->arena, map, "id", dn_slice_of(names[i]));
		dn_push(&run->arena, &files);
		files.items[i].name = names[i];
		files.items[i].tree = map;
	}
	return dn_import_write(run, into, &files);
}

static bool
exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

static void
test_the_folder_is_made_when_missing(void **state)
{
	const char *into = path_of(*state, "new");

	assert_true(write_two(*state, into, "a.yaml", "b.yaml"));
	assert_true(exists(path_of(*state, "new/a.yaml")));
	assert_true(exists(path_of(*state, "new/b.yaml")));
}

static void
test_a_file_that_is_there_stops_it_before_anything_is_written(void **state)
{
	int fd = open(path_of(*state, "b.yaml"), O_CREAT | O_WRONLY, 0644);

	close(fd);
	assert_false(write_two(*state, folder, "a.yaml", "b.yaml"));
	assert_false(exists(path_of(*state, "a.yaml")));
	assert_non_null(strstr(findings(*state),
			       "/b.yaml' is there already: import into another "
			       "folder"));
}

static void
test_when_one_fails_the_others_are_taken_back(void **state)
{
	const char *into = path_of(*state, "new");

	assert_false(write_two(*state, into, "a.yaml", "no/b.yaml"));
	assert_false(exists(into));
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 1);
}

static void
test_a_file_is_no_folder(void **state)
{
	int fd = open(path_of(*state, "f"), O_CREAT | O_WRONLY, 0644);

	close(fd);
	assert_false(
		write_two(*state, path_of(*state, "f"), "a.yaml", "b.yaml"));
	assert_non_null(strstr(findings(*state), "/f': Not a directory"));
}

#define TEST_IN_FOLDER(function) \
	cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_IN_FOLDER(test_the_folder_is_made_when_missing),
		TEST_IN_FOLDER(
			test_a_file_that_is_there_stops_it_before_anything_is_written),
		TEST_IN_FOLDER(test_when_one_fails_the_others_are_taken_back),
		TEST_IN_FOLDER(test_a_file_is_no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
