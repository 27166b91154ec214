/* SPDX-License-Identifier: MIT */
/* Tests of reading files, refusing them, and of places in texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dnngen/run.h"

/* A run and a folder of its own, which is the working directory. */
static int
set_up(void **state)
{
	static struct dn_run run;
	char folder[] = "/tmp/test_source.XXXXXX";
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
	if (!getcwd(folder, sizeof(folder)) || chdir("/"))
		return -1;
	return rmdir(folder);
}

static void
write_file(const char *text, size_t len)
{
	int fd = open("file", O_WRONLY | O_CREAT | O_TRUNC, 0666);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
}

/* Asserts that the one diagnostic says this. */
static void
assert_report(struct dn_run *run, enum dn_code code, const char *text)
{
	size_t n;
	const struct dn_diag *diag = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, code);
	assert_string_equal(diag->text, text);
}

static void
assert_refused(struct dn_run *run, const char *path, const char *text)
{
	uint32_t source;
	assert_false(dn_source_read(run, path, NULL, &source));
	assert_report(run, DN_CANNOT_READ, text);
}

/* Writes a file and asserts that it is refused as no text. */
static void
assert_no_text(struct dn_run *run, const char *text, size_t len,
	       const char *report)
{
	uint32_t source;
	write_file(text, len);
	assert_false(dn_source_read(run, "file", NULL, &source));
	assert_report(run, DN_NOT_TEXT, report);
}

#define NO_TEXT(text, report) \
	assert_no_text(*state, (text), sizeof(text) - 1, (report))

static void
a_file_is_read_whole(void **state)
{
	struct dn_run *run = *state;
	uint32_t source;
	write_file("id: vgg\n", 8);
	assert_true(dn_source_read(run, "file", NULL, &source));
	const struct dn_source *got = dn_source_get(run, source);
	assert_string_equal(got->name, "file");
	assert_int_equal(got->text.len, 8);
	assert_string_equal(got->text.text, "id: vgg\n");
}

static void
files_of_any_length_are_read_whole(void **state)
{
	struct dn_run *run = *state;
	static char text[70000];
	memset(text, 'x', sizeof(text));
	for (size_t len = 0; len < sizeof(text); len = len * 3 + 1) {
		uint32_t source;
		write_file(text, len);
		assert_true(dn_source_read(run, "file", NULL, &source));
		struct dn_slice got = dn_source_get(run, source)->text;
		assert_true(dn_slice_equal(got, (struct dn_slice){text, len}));
		assert_int_equal(got.text[len], '\0');
	}
}

static void
a_missing_file_is_refused(void **state)
{
	assert_refused(*state, "missing",
		       "cannot read 'missing': No such file or directory");
}

static void
a_directory_is_refused(void **state)
{
	assert_refused(*state, ".", "cannot read '.': is a directory");
}

static void
a_fifo_is_refused_without_waiting(void **state)
{
	assert_int_equal(mkfifo("file", 0666), 0);
	alarm(10);
	assert_refused(*state, "file", "cannot read 'file': is a FIFO");
	alarm(0);
}

static void
a_device_is_refused(void **state)
{
	assert_refused(*state, "/dev/zero",
		       "cannot read '/dev/zero': is a device");
}

static void
a_socket_is_refused(void **state)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "file"};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(fd, (struct sockaddr *)&name, sizeof(name)) < 0)
		skip();
	close(fd);
	assert_refused(*state, "file",
		       "cannot read 'file': is a socket or a device");
}

static void
a_file_over_the_limit_is_refused(void **state)
{
	struct dn_run *run = *state;
	struct dn_source_limits limits = {.max_bytes = 5};
	uint32_t source;
	write_file("12345", 5);
	assert_true(dn_source_read(run, "file", &limits, &source));
	write_file("123456", 6);
	assert_false(dn_source_read(run, "file", &limits, &source));
	assert_report(run, DN_CANNOT_READ,
		      "cannot read 'file': longer than 5 bytes");
}

static void
a_sparse_file_over_the_limit_takes_no_memory(void **state)
{
	struct dn_run *run = *state;
	write_file("", 0);
	assert_int_equal(truncate("file", (off_t)1 << 40), 0);
	size_t before = run->arena.total;
	uint32_t source;
	assert_false(dn_source_read(run, "file", NULL, &source));
	assert_true(run->arena.total - before < 1 << 20);
}

static void
utf16_and_utf32_are_called_by_name(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		const char *name;
	} cases[] = {
		{"\xff\xfei\0d\0", 6, "UTF-16"},
		{"\xfe\xff\0i\0d", 6, "UTF-16"},
		{"i\0d\0:\0", 6, "UTF-16"},
		{"\0i\0d\0:", 6, "UTF-16"},
		{"\xff\xfe\0\0i\0\0\0", 8, "UTF-32"},
		{"\0\0\xfe\xff\0\0\0i", 8, "UTF-32"},
		{"i\0\0\0d\0\0\0", 8, "UTF-32"},
		{"\0\0\0i\0\0\0d", 8, "UTF-32"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[64];
		snprintf(text, sizeof(text),
			 "this is %s, and UTF-8 is expected", cases[i].name);
		tear_down(state);
		set_up(state);
		assert_no_text(*state, cases[i].text, cases[i].len, text);
	}
}

static void
a_nul_byte_is_refused_with_its_place(void **state)
{
	struct dn_run *run = *state;
	NO_TEXT("id: vgg\nname: V\0GG\n", "NUL byte at offset 15 in a text");
	size_t n;
	const struct dn_diag *diag = dn_diag_list(run, &n);
	struct dn_place place =
		dn_source_place(run, diag->span.source, diag->span.start);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 8);
}

static void
bytes_that_are_not_utf8_are_refused(void **state)
{
	NO_TEXT("name: na\xefve\n", "byte 0xef at offset 8 is not UTF-8");
}

static void
every_flaw_is_found_at_every_offset(void **state)
{
	(void)state;
	static const char *const flaws[] = {"\xff", "\x80", "\xc3",
					    "\xed\xa0\x80", "\xf0\x9f\x98"};
	for (size_t f = 0; f < sizeof(flaws) / sizeof(*flaws); f++) {
		for (size_t at = 0; at < 20; at++) {
			char text[64], report[64];
			memset(text, 'x', sizeof(text));
			memcpy(text + at, flaws[f], strlen(flaws[f]));
			snprintf(report, sizeof(report),
				 "byte 0x%02x at offset %zu is not UTF-8",
				 (unsigned char)*flaws[f], at);
			tear_down(state);
			set_up(state);
			assert_no_text(*state, text, sizeof(text), report);
		}
	}
}

static void
a_nul_is_found_at_every_offset(void **state)
{
	for (size_t at = 4; at < 30; at++) {
		char text[31] = "\xc3\xa4", report[64];
		memset(text + 2, 'x', sizeof(text) - 2);
		text[at] = '\0';
		snprintf(report, sizeof(report),
			 "NUL byte at offset %zu in a text", at);
		tear_down(state);
		set_up(state);
		assert_no_text(*state, text, sizeof(text), report);
	}
}

static void
utf8_of_all_lengths_is_read(void **state)
{
	const char text[] = "\xef\xbb\xbf"
			    "a\xc3\xa4\xe2\x82\xac\xef\xbf\xbd\xf0\x9f\x98\x80";
	uint32_t source;
	write_file(text, sizeof(text) - 1);
	assert_true(dn_source_read(*state, "file", NULL, &source));
}

static void
binary_files_are_read_when_asked_for(void **state)
{
	struct dn_source_limits limits = {.binary = true};
	uint32_t source;
	write_file("\0\xff", 2);
	assert_true(dn_source_read(*state, "file", &limits, &source));
	assert_int_equal(dn_source_get(*state, source)->text.len, 2);
}

/* Reads from a pipe that another process fills with n times a letter. */
static bool
read_pipe(struct dn_run *run, char letter, size_t n,
	  const struct dn_source_limits *limits, uint32_t *source)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (!pid) {
		close(ends[0]);
		while (n && write(ends[1], &letter, 1) == 1)
			n--;
		_exit(0);
	}
	close(ends[1]);
	bool done = dn_source_read_fd(run, ends[0], "<stdin>", limits, source);
	close(ends[0]);
	waitpid(pid, NULL, 0);
	return done;
}

static void
a_pipe_is_read_to_its_end(void **state)
{
	uint32_t source;
	assert_true(read_pipe(*state, 'x', 200000, NULL, &source));
	struct dn_slice text = dn_source_get(*state, source)->text;
	assert_int_equal(text.len, 200000);
	assert_int_equal(strlen(text.text), 200000);
	assert_string_equal(dn_source_get(*state, source)->name, "<stdin>");
}

static void
a_pipe_is_read_to_the_limit_only(void **state)
{
	struct dn_source_limits limits = {.max_bytes = 1000};
	uint32_t source;
	signal(SIGPIPE, SIG_DFL);
	assert_false(read_pipe(*state, 'x', 200000, &limits, &source));
	assert_report(*state, DN_CANNOT_READ,
		      "cannot read '<stdin>': longer than 1000 bytes");
}

static void
endless_zeros_are_given_up_soon(void **state)
{
	struct dn_run *run = *state;
	uint32_t source;
	int fd = open("/dev/zero", O_RDONLY);
	assert_false(dn_source_read_fd(run, fd, "<stdin>", NULL, &source));
	close(fd);
	assert_true(run->arena.total < 1 << 22);
}

static void
a_closed_descriptor_is_refused(void **state)
{
	uint32_t source;
	assert_false(dn_source_read_fd(*state, -1, "<stdin>", NULL, &source));
	assert_report(*state, DN_CANNOT_READ,
		      "cannot read '<stdin>': Bad file descriptor");
}

static void
assert_place(struct dn_run *run, uint32_t source, size_t offset, size_t line,
	     size_t column)
{
	struct dn_place place = dn_source_place(run, source, offset);
	if (place.line != line || place.column != column)
		fail_msg("offset %zu is at %zu:%zu, not %zu:%zu", offset,
			 place.line, place.column, line, column);
}

static void
places_are_counted_from_one_in_characters(void **state)
{
	struct dn_run *run = *state;
	uint32_t source =
		dn_source_from_text(run, "t", DN_SLICE("a\xc3\xa4z\n\nlast"));
	assert_place(run, source, 0, 1, 1);
	assert_place(run, source, 3, 1, 3);
	assert_place(run, source, 4, 1, 4);
	assert_place(run, source, 5, 2, 1);
	assert_place(run, source, 6, 3, 1);
	assert_place(run, source, 9, 3, 4);
	assert_place(run, source, 10, 3, 5);
	assert_place(run, source, 999, 3, 5);
	assert_place(run, source, 3, 1, 3);
	assert_place(run, source, 1, 1, 2);
}

static void
places_do_not_depend_on_what_was_asked_before(void **state)
{
	struct dn_run *run = *state;
	struct dn_slice text =
		DN_SLICE("\xef\xbb\xbf\xc3\xa4x\n\xe2\x82\xacy\nz");
	uint32_t source = dn_source_from_text(run, "t", text);
	for (size_t before = 0; before <= text.len; before++) {
		for (size_t offset = 0; offset <= text.len; offset++) {
			uint32_t fresh = dn_source_from_text(run, "t", text);
			struct dn_place place =
				dn_source_place(run, fresh, offset);
			dn_source_place(run, source, before);
			assert_place(run, source, offset, place.line,
				     place.column);
		}
	}
}

static void
a_byte_order_mark_takes_no_column(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = dn_source_from_text(
		run, "t", DN_SLICE("\xef\xbb\xbfid: x\nname"));
	assert_place(run, source, 3, 1, 1);
	assert_place(run, source, 5, 1, 3);
	assert_place(run, source, 9, 2, 1);
}

static void
an_empty_source_has_one_place(void **state)
{
	struct dn_run *run = *state;
	uint32_t source = dn_source_from_text(run, "t", dn_slice_of(NULL));
	assert_place(run, source, 0, 1, 1);
	assert_place(run, source, 5, 1, 1);
	assert_int_equal(dn_source_line(run, source, 0).len, 0);
}

static void
lines_come_without_their_ends(void **state)
{
	struct dn_run *run = *state;
	uint32_t source =
		dn_source_from_text(run, "t", DN_SLICE("one\r\ntwo\n\nx"));
	static const struct {
		size_t offset;
		const char *line;
	} cases[] = {{0, "one"}, {4, "one"}, {5, "two"}, {8, "two"},
		     {9, ""},	 {10, "x"},  {11, "x"},	 {99, "x"}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_true(dn_slice_equal(
			dn_source_line(run, source, cases[i].offset),
			dn_slice_of(cases[i].line)));
}

static void
many_places_in_one_long_line_are_found_in_time(void **state)
{
	struct dn_run *run = *state;
	size_t len = 10000000;
	char *text = dn_new(&run->arena, char, len + 1);
	memset(text, 'x', len);
	uint32_t source =
		dn_source_from_text(run, "t", (struct dn_slice){text, len});
	alarm(20);
	for (size_t at = 0; at < len; at += 100)
		assert_int_equal(dn_source_place(run, source, at).column,
				 at + 1);
	alarm(0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_read_whole),
		TEST(files_of_any_length_are_read_whole),
		TEST(a_missing_file_is_refused),
		TEST(a_directory_is_refused),
		TEST(a_fifo_is_refused_without_waiting),
		TEST(a_device_is_refused),
		TEST(a_socket_is_refused),
		TEST(a_file_over_the_limit_is_refused),
		TEST(a_sparse_file_over_the_limit_takes_no_memory),
		TEST(utf16_and_utf32_are_called_by_name),
		TEST(a_nul_byte_is_refused_with_its_place),
		TEST(bytes_that_are_not_utf8_are_refused),
		TEST(every_flaw_is_found_at_every_offset),
		TEST(a_nul_is_found_at_every_offset),
		TEST(utf8_of_all_lengths_is_read),
		TEST(binary_files_are_read_when_asked_for),
		TEST(a_pipe_is_read_to_its_end),
		TEST(a_pipe_is_read_to_the_limit_only),
		TEST(endless_zeros_are_given_up_soon),
		TEST(a_closed_descriptor_is_refused),
		TEST(places_are_counted_from_one_in_characters),
		TEST(places_do_not_depend_on_what_was_asked_before),
		TEST(a_byte_order_mark_takes_no_column),
		TEST(an_empty_source_has_one_place),
		TEST(lines_come_without_their_ends),
		TEST(many_places_in_one_long_line_are_found_in_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
