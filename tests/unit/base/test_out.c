/* SPDX-License-Identifier: MIT */
/* Tests of output: memory, descriptors, files that are replaced, numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
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
memory_keeps_all_that_is_put(void **state)
{
	struct dn_out *out = dn_out_to_memory(*state);
	assert_string_equal(dn_out_text(out).text, "");
	dn_put(out, "a");
	dn_put_slice(out, (struct dn_slice){"bcd", 2});
	dn_put_slice(out, dn_slice_of(NULL));
	dn_put_char(out, 'd');
	dn_put_repeat(out, '-', 0);
	dn_put_repeat(out, '-', 130);
	assert_int_equal(dn_out_text(out).len, 134);
	dn_put_format(out, "%s|%c|%d|%zu", "x", 'y', -3, (size_t)7);
	assert_string_equal(dn_out_text(out).text + 134, "x|y|-3|7");
	assert_true(dn_out_close(out));
}

static void
memory_grows_as_needed(void **state)
{
	struct dn_out *out = dn_out_to_memory(*state);
	for (int i = 0; i < 300000; i++)
		dn_put_format(out, "%06d", i);
	struct dn_slice text = dn_out_text(out);
	assert_int_equal(text.len, 1800000);
	assert_true(dn_slice_ends_with(text, "299998299999"));
}

static void
a_long_format_is_written_whole(void **state)
{
	struct dn_out *out = dn_out_to_memory(*state);
	for (int len = 510; len < 515; len++)
		dn_put_format(out, "%0*d", len, 1);
	assert_int_equal(dn_out_text(out).len, 510 + 511 + 512 + 513 + 514);
	dn_put_format(out, "%0*d", 100000, 1);
	assert_int_equal(dn_out_text(out).len, 2560 + 100000);
}

static void
a_descriptor_gets_all_in_order_and_stays_open(void **state)
{
	FILE *file = fopen("file", "w+");
	struct dn_out *out = dn_out_to_fd(*state, fileno(file));
	static char large[200001];
	memset(large, 'x', 200000);
	dn_put(out, "a");
	dn_put(out, large);
	dn_put(out, "b");
	assert_true(dn_out_close(out));
	rewind(file);
	assert_int_equal(getc(file), 'a');
	fseek(file, 200001, SEEK_SET);
	assert_int_equal(getc(file), 'b');
	assert_int_equal(getc(file), EOF);
	fclose(file);
}

static void
a_full_device_is_reported_once(void **state)
{
	int fd = open("/dev/full", O_WRONLY);
	if (fd < 0)
		skip();
	struct dn_out *out = dn_out_to_fd(*state, fd);
	for (int i = 0; i < 100000; i++)
		dn_put(out, "text");
	assert_true(dn_out_failed(out));
	assert_false(dn_out_close(out));
	close(fd);
	char expected[80];
	snprintf(expected, sizeof(expected),
		 "cannot write descriptor %d: No space left on device", fd);
	assert_report(*state, expected);
}

static void
a_closed_descriptor_is_reported(void **state)
{
	struct dn_out *out = dn_out_to_fd(*state, 999);
	dn_put(out, "text");
	assert_false(dn_out_failed(out));
	assert_false(dn_out_close(out));
	assert_report(*state,
		      "cannot write descriptor 999: Bad file descriptor");
}

static void
a_closed_pipe_is_reported(void **state)
{
	int ends[2];
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	struct dn_out *out = dn_out_to_fd(*state, ends[1]);
	dn_put(out, "text");
	assert_false(dn_out_close(out));
	close(ends[1]);
	signal(SIGPIPE, SIG_DFL);
	size_t n;
	assert_non_null(strstr(dn_diag_list(*state, &n)->text, "Broken pipe"));
}

static void
nothing_put_nowhere_is_no_failure(void **state)
{
	assert_true(dn_out_close(dn_out_to_fd(*state, 999)));
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

static void
assert_number(void **state, double value, int decimals, const char *expected)
{
	struct dn_out *out = dn_out_to_memory(*state);
	dn_put_number(out, value, decimals);
	if (strcmp(dn_out_text(out).text, expected))
		fail_msg("%.17g with %d decimals is %s, not %s", value,
			 decimals, dn_out_text(out).text, expected);
}

static void
numbers_are_rounded_half_away_from_zero(void **state)
{
	assert_number(state, 0.5, 0, "1");
	assert_number(state, 2.5, 0, "3");
	assert_number(state, -2.5, 0, "-3");
	assert_number(state, 0.125, 2, "0.13");
	assert_number(state, 1.005, 2, "1.01");
	assert_number(state, 76.35, 1, "76.4");
	assert_number(state, -76.35, 1, "-76.4");
	assert_number(state, 0.4999999, 0, "0");
	assert_number(state, 76.3499999, 1, "76.3");
	assert_number(state, 0.9999996, 6, "1");
	assert_number(state, 9.995, 2, "10");
}

static void
numbers_have_no_trailing_zeros_and_no_minus_zero(void **state)
{
	assert_number(state, 0, 2, "0");
	assert_number(state, -0.0, 2, "0");
	assert_number(state, -0.004, 2, "0");
	assert_number(state, -0.005, 2, "-0.01");
	assert_number(state, 100, 2, "100");
	assert_number(state, 1.50, 2, "1.5");
	assert_number(state, 0.05, 2, "0.05");
	assert_number(state, 0.000001, 6, "0.000001");
	assert_number(state, 12345.678901, 6, "12345.678901");
}

static void
numbers_beyond_the_bounds_are_cut(void **state)
{
	assert_number(state, NAN, 2, "0");
	assert_number(state, INFINITY, 2, "0");
	assert_number(state, 1e300, 6, "1000000000000000");
	assert_number(state, -1e16, 0, "-1000000000000000");
	assert_number(state, 999999999999999, 6, "999999999999999");
	assert_number(state, 123456789012.25, 2, "123456789012.25");
}

/* What was typed with six decimals comes out as typed. */
static void
decimals_come_out_as_they_were_typed(void **state)
{
	char text[32];
	uint64_t random = 1;
	for (int i = 0; i < 20000; i++) {
		random = random * UINT64_C(6364136223846793005) + 1;
		snprintf(text, sizeof(text), "%u.%05u%u",
			 (unsigned)(random >> 40) % 1000000,
			 (unsigned)(random >> 20) % 100000,
			 1 + (unsigned)(random >> 10) % 9);
		assert_number(state, strtod(text, NULL), 6, text);
	}
}

static void
halves_of_typed_decimals_go_up(void **state)
{
	char text[32], expected[32];
	for (unsigned i = 0; i < 20000; i++) {
		unsigned whole = i * 7919 % 100000, tenth = i % 9;
		snprintf(text, sizeof(text), "%u.%u5", whole, tenth);
		snprintf(expected, sizeof(expected), "%u.%u", whole, tenth + 1);
		assert_number(state, strtod(text, NULL), 1, expected);
	}
}

static void
the_locale_does_not_matter(void **state)
{
	if (!setlocale(LC_ALL, "de_DE.UTF-8"))
		skip();
	assert_number(state, 1.5, 2, "1.5");
	setlocale(LC_ALL, "C");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(memory_keeps_all_that_is_put),
		TEST(memory_grows_as_needed),
		TEST(a_long_format_is_written_whole),
		TEST(a_descriptor_gets_all_in_order_and_stays_open),
		TEST(a_full_device_is_reported_once),
		TEST(a_closed_descriptor_is_reported),
		TEST(a_closed_pipe_is_reported),
		TEST(nothing_put_nowhere_is_no_failure),
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
		TEST(numbers_are_rounded_half_away_from_zero),
		TEST(numbers_have_no_trailing_zeros_and_no_minus_zero),
		TEST(numbers_beyond_the_bounds_are_cut),
		TEST(decimals_come_out_as_they_were_typed),
		TEST(halves_of_typed_decimals_go_up),
		TEST(the_locale_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
