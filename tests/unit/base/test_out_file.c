/* SPDX-License-Identifier: MIT */
/* Tests of files that are replaced, written directly or left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "dnngen/run.h"

/* A run and a folder of its own, which is the working directory. */
static int
set_up(void **state)
{
	static struct dn_run run;
	char folder[] = "/tmp/test_out.XXXXXX";
	dn_run_init(&run, NULL);
	*state = &run;
	return mkdtemp(folder) && !chdir(folder) ? 0 : -1;
}

static int
tear_down(void **state)
{
	char folder[64];
	dn_run_end(*state);
	remove("file");
	remove("link");
	remove("sub/file");
	rmdir("sub");
	if (!getcwd(folder, sizeof(folder)) || chdir("/"))
		return -1;
	return rmdir(folder);
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
assert_file(const char *path, const char *text)
{
	char got[256] = "";
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	got[fread(got, 1, sizeof(got) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(got, text);
}

/* How many files the working directory has. */
static int
count_files(void)
{
	int n = -2; /* itself and its parent */
	DIR *folder = opendir(".");
	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

static mode_t
mode_of(const char *path)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void
assert_report(struct dn_run *run, const char *text)
{
	size_t n;
	const struct dn_diag *diag = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_CANNOT_WRITE);
	assert_string_equal(diag->text, text);
}

static void
a_new_file_appears_when_closed(void **state)
{
	umask(022);
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put(out, "text");
	assert_int_not_equal(access("file", F_OK), 0);
	assert_int_equal(count_files(), 1);
	assert_true(dn_out_close(out));
	assert_file("file", "text");
	assert_int_equal(mode_of("file"), 0644);
	assert_int_equal(count_files(), 1);
}

static void
a_replaced_file_keeps_its_mode(void **state)
{
	write_file("file", "old");
	chmod("file", 0751);
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put(out, "new");
	assert_file("file", "old");
	assert_true(dn_out_close(out));
	assert_file("file", "new");
	assert_int_equal(mode_of("file"), 0751);
}

static void
an_abandoned_file_stays_as_it_was(void **state)
{
	write_file("file", "old");
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put(out, "new");
	dn_out_abandon(out);
	dn_put(out, "more");
	assert_true(dn_out_close(out));
	assert_file("file", "old");
	assert_int_equal(count_files(), 1);
}

static void
a_link_is_followed(void **state)
{
	assert_int_equal(mkdir("sub", 0777), 0);
	write_file("sub/file", "old");
	assert_int_equal(symlink("sub/file", "link"), 0);
	struct dn_out *out = dn_out_to_file(*state, "link");
	dn_put(out, "new");
	assert_true(dn_out_close(out));
	struct stat status;
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_file("sub/file", "new");
}

static void
a_link_to_nothing_makes_its_target(void **state)
{
	assert_int_equal(mkdir("sub", 0777), 0);
	assert_int_equal(symlink("sub/file", "link"), 0);
	struct dn_out *out = dn_out_to_file(*state, "link");
	dn_put(out, "new");
	assert_true(dn_out_close(out));
	assert_file("sub/file", "new");
}

static void
a_link_to_itself_is_reported(void **state)
{
	assert_int_equal(symlink("link", "link"), 0);
	struct dn_out *out = dn_out_to_file(*state, "link");
	dn_put(out, "new");
	assert_false(dn_out_close(out));
	assert_report(*state, "cannot write 'link': Too many levels of "
			      "symbolic links");
}

static void
a_missing_folder_is_reported(void **state)
{
	struct dn_out *out = dn_out_to_file(*state, "none/file");
	dn_put(out, "new");
	assert_false(dn_out_close(out));
	assert_report(*state,
		      "cannot write 'none/file': No such file or directory");
}

static void
a_folder_is_not_replaced(void **state)
{
	assert_int_equal(mkdir("sub", 0777), 0);
	assert_false(dn_out_close(dn_out_to_file(*state, "sub")));
	assert_report(*state, "cannot write 'sub': Is a directory");
}

static void
a_file_below_a_file_is_reported(void **state)
{
	write_file("file", "old");
	assert_false(dn_out_close(dn_out_to_file(*state, "file/x")));
	assert_report(*state, "cannot write 'file/x': Not a directory");
}

static void
a_protected_file_is_not_replaced(void **state)
{
	if (!geteuid())
		skip();
	write_file("file", "old");
	chmod("file", 0444);
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put(out, "new");
	assert_false(dn_out_close(out));
	assert_report(*state, "cannot write 'file': Permission denied");
	assert_file("file", "old");
}

static void
a_device_is_written_directly(void **state)
{
	struct dn_out *out = dn_out_to_file(*state, "/dev/null");
	dn_put(out, "text");
	assert_true(dn_out_close(out));
	struct stat status;
	assert_int_equal(stat("/dev/null", &status), 0);
	assert_true(S_ISCHR(status.st_mode));
}

static void
a_fifo_is_written_directly(void **state)
{
	assert_int_equal(mkfifo("file", 0666), 0);
	pid_t pid = fork();
	if (!pid) {
		char text[8] = "";
		int fd = open("file", O_RDONLY);
		_exit(read(fd, text, sizeof(text)) != 4 ||
		      memcmp(text, "text", 4));
	}
	alarm(10);
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put(out, "text");
	assert_true(dn_out_close(out));
	int status = -1;
	waitpid(pid, &status, 0);
	alarm(0);
	assert_int_equal(status, 0);
}

static void
a_full_disk_leaves_the_old_file(void **state)
{
	static char large[100000];
	struct rlimit before, small = {.rlim_cur = 70000};
	memset(large, 'x', sizeof(large));
	write_file("file", "old");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	small.rlim_max = before.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	struct dn_out *out = dn_out_to_file(*state, "file");
	dn_put_slice(out, (struct dn_slice){large, sizeof(large)});
	bool closed = dn_out_close(out);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	assert_false(closed);
	assert_report(*state, "cannot write 'file': File too large");
	assert_file("file", "old");
	assert_int_equal(count_files(), 1);
}

static void
a_long_name_can_be_written(void **state)
{
	char name[256];
	memset(name, 'n', 255);
	name[255] = '\0';
	struct dn_out *out = dn_out_to_file(*state, name);
	dn_put(out, "text");
	assert_true(dn_out_close(out));
	assert_file(name, "text");
	assert_int_equal(remove(name), 0);
}

static void
several_files_can_be_open_at_once(void **state)
{
	struct dn_out *a = dn_out_to_file(*state, "file");
	struct dn_out *b = dn_out_to_file(*state, "file");
	struct dn_out *c = dn_out_to_file(*state, "link");
	dn_put(a, "a");
	dn_put(b, "b");
	dn_put(c, "c");
	assert_int_equal(count_files(), 3);
	assert_true(dn_out_close(b));
	assert_file("file", "b");
	assert_true(dn_out_close(a));
	assert_file("file", "a");
	assert_true(dn_out_close(c));
	assert_file("link", "c");
}

static void
many_files_in_turn_take_no_more_memory(void **state)
{
	struct dn_run *run = *state;
	dn_out_close(dn_out_to_file(run, "file"));
	size_t before = run->arena.total;
	for (int i = 0; i < 50; i++)
		assert_true(dn_out_close(dn_out_to_file(run, "file")));
	assert_true(run->arena.total - before < 1 << 17);
}

static void
ending_a_run_removes_what_is_open(void **state)
{
	struct dn_run *run = *state;
	int lowest = dup(0);
	close(lowest);
	dn_put(dn_out_to_file(run, "file"), "text");
	assert_int_equal(count_files(), 1);
	dn_run_end(run);
	assert_int_equal(count_files(), 0);
	int now = dup(0);
	close(now);
	assert_int_equal(now, lowest);
}

static struct dn_run *interrupted;

static void
clean_up(int signal_number)
{
	dn_out_remove_temporaries(interrupted);
	_exit(signal_number);
}

static void
a_signal_at_any_time_leaves_no_temporary_file(void **state)
{
	write_file("file", "old");
	for (int turn = 0; turn < 200; turn++) {
		pid_t pid = fork();
		if (!pid) {
			interrupted = *state;
			signal(SIGTERM, clean_up);
			for (;;) {
				struct dn_out *out =
					dn_out_to_file(*state, "file");
				dn_put(out, "old");
				dn_out_close(out);
			}
		}
		nanosleep(
			&(struct timespec){.tv_nsec = turn * 37000L % 3000000},
			NULL);
		kill(pid, SIGTERM);
		waitpid(pid, NULL, 0);
		assert_int_equal(count_files(), 1);
		assert_file("file", "old");
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_file_appears_when_closed),
		TEST(a_replaced_file_keeps_its_mode),
		TEST(an_abandoned_file_stays_as_it_was),
		TEST(a_link_is_followed),
		TEST(a_link_to_nothing_makes_its_target),
		TEST(a_link_to_itself_is_reported),
		TEST(a_missing_folder_is_reported),
		TEST(a_folder_is_not_replaced),
		TEST(a_file_below_a_file_is_reported),
		TEST(a_protected_file_is_not_replaced),
		TEST(a_device_is_written_directly),
		TEST(a_fifo_is_written_directly),
		TEST(a_full_disk_leaves_the_old_file),
		TEST(a_long_name_can_be_written),
		TEST(several_files_can_be_open_at_once),
		TEST(many_files_in_turn_take_no_more_memory),
		TEST(ending_a_run_removes_what_is_open),
		TEST(a_signal_at_any_time_leaves_no_temporary_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
