/* SPDX-License-Identifier: MIT */
/* Tests of walking a catalogue's folder, links and all. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/walk.h"

static char folder[64];

static int
make_folder(void **state)
{
	strcpy(folder, "/tmp/dnngen-walk-XXXXXX");
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
touch(struct dn_run *run, const char *name)
{
	int fd = open(path_of(run, name), O_CREAT | O_WRONLY, 0644);

	assert_true(fd >= 0);
	close(fd);
}

static void
make(struct dn_run *run, const char *name)
{
	assert_int_equal(mkdir(path_of(run, name), 0755), 0);
}

/* The files found, below the folder, one after another. */
static const char *
walk(struct dn_run *run)
{
	struct dn_texts files = {0};
	const char *all = "";

	dn_walk_folder(run, folder, &files);
	for (uint32_t i = 0; i < files.n; i++)
		all = dn_arena_format(&run->arena, "%s %s", all,
				      files.items[i] + strlen(folder) + 1);
	return all;
}

static void
test_files_come_in_byte_order_folder_by_folder(void **state)
{
	make(*state, "b");
	touch(*state, "b/z.yaml");
	touch(*state, "b/A.yml");
	touch(*state, "c.yaml");
	touch(*state, "B.yaml");
	touch(*state, "notes.txt");
	assert_string_equal(walk(*state), " B.yaml b/A.yml b/z.yaml c.yaml");
}

static void
test_hidden_names_and_other_data_are_passed_over(void **state)
{
	make(*state, ".git");
	touch(*state, ".git/a.yaml");
	touch(*state, ".a.yaml");
	make(*state, "architectures");
	touch(*state, "architectures/a.yaml");
	make(*state, "results");
	touch(*state, "results/a.yaml");
	make(*state, "x");
	make(*state, "x/results");
	touch(*state, "x/results/a.yaml");
	assert_string_equal(walk(*state), " x/results/a.yaml");
}

static void
test_a_link_inside_the_folder_is_followed(void **state)
{
	make(*state, ".data");
	touch(*state, ".data/a.yaml");
	assert_int_equal(symlink(".data/a.yaml", path_of(*state, "a.yaml")), 0);
	assert_int_equal(symlink(".data", path_of(*state, "d")), 0);
	assert_string_equal(walk(*state), " a.yaml d/a.yaml");
	assert_string_equal(findings(*state), "");
}

static void
test_a_link_out_of_the_folder_is_not_followed(void **state)
{
	assert_int_equal(symlink("/etc/passwd", path_of(*state, "a.yaml")), 0);
	assert_int_equal(symlink("/etc", path_of(*state, "etc")), 0);
	assert_int_equal(symlink("..", path_of(*state, "up")), 0);
	assert_string_equal(walk(*state), "");
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 1);
	assert_non_null(strstr(findings(*state),
			       "a.yaml' leads out of the catalogue's folder"));
}

static void
test_a_link_to_nothing_is_reported(void **state)
{
	assert_int_equal(symlink("nothing", path_of(*state, "a.yaml")), 0);
	assert_string_equal(walk(*state), "");
	assert_non_null(strstr(findings(*state), "a.yaml' leads nowhere"));
}

static void
test_a_circle_of_folders_ends(void **state)
{
	make(*state, "a");
	make(*state, "a/b");
	touch(*state, "a/b/x.yaml");
	assert_int_equal(symlink("..", path_of(*state, "a/up")), 0);
	assert_int_equal(symlink(".", path_of(*state, "self")), 0);
	assert_int_equal(symlink("../../a", path_of(*state, "a/b/c")), 0);
	assert_string_equal(walk(*state), " a/b/x.yaml");
	assert_string_equal(findings(*state), "");
}

static void
test_deep_folders_have_a_limit(void **state)
{
	const char *name = "d";

	for (int i = 0; i < 40; i++) {
		make(*state, name);
		name = dn_arena_format(&((struct dn_run *)*state)->arena,
				       "%s/d", name);
	}
	walk(*state);
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 1);
	assert_non_null(strstr(findings(*state),
			       "limit: folders are nested deeper than 32"));
}

static void
test_a_folder_that_cannot_be_opened_is_reported(void **state)
{
	struct dn_texts files = {0};

	dn_walk_folder(*state, "/no/such", &files);
	assert_string_equal(findings(*state),
			    "error cannot-read: cannot open the folder "
			    "'/no/such': No such file or directory\n");
}

static void
test_a_subfolder_is_walked_alone_and_may_be_missing(void **state)
{
	struct dn_texts files = {0};

	dn_walk_subfolder(*state, folder, "results", &files);
	assert_int_equal(files.n, 0);
	make(*state, "results");
	make(*state, "results/deep");
	touch(*state, "results/deep/y.yml");
	touch(*state, "results/x.yaml");
	touch(*state, "z.yaml");
	dn_walk_subfolder(*state, folder, "results", &files);
	assert_int_equal(files.n, 2);
	assert_string_equal(files.items[0],
			    path_of(*state, "results/deep/y.yml"));
	assert_string_equal(files.items[1], path_of(*state, "results/x.yaml"));
	assert_string_equal(findings(*state), "");
}

static void
test_a_subfolder_that_leads_out_is_not_entered(void **state)
{
	struct dn_texts files = {0};

	assert_int_equal(symlink("/etc", path_of(*state, "results")), 0);
	dn_walk_subfolder(*state, folder, "results", &files);
	assert_int_equal(files.n, 0);
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 1);
	assert_non_null(strstr(findings(*state),
			       "leads out of the catalogue's folder"));
}

#define TEST_IN_FOLDER(function) \
	cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_IN_FOLDER(test_files_come_in_byte_order_folder_by_folder),
		TEST_IN_FOLDER(
			test_hidden_names_and_other_data_are_passed_over),
		TEST_IN_FOLDER(test_a_link_inside_the_folder_is_followed),
		TEST_IN_FOLDER(test_a_link_out_of_the_folder_is_not_followed),
		TEST_IN_FOLDER(test_a_link_to_nothing_is_reported),
		TEST_IN_FOLDER(test_a_circle_of_folders_ends),
		TEST_IN_FOLDER(test_deep_folders_have_a_limit),
		TEST_IN_FOLDER(test_a_folder_that_cannot_be_opened_is_reported),
		TEST_IN_FOLDER(
			test_a_subfolder_is_walked_alone_and_may_be_missing),
		TEST_IN_FOLDER(test_a_subfolder_that_leads_out_is_not_entered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
