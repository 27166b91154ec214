/* SPDX-License-Identifier: MIT */
/* Tests of reading bytes in windows: jumps, ends, files that shrink. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"

#define SIZE 300000

static struct dn_run run;
static char path[] = "/tmp/test_bytes.XXXXXX";
static unsigned char text[SIZE + 1];

static int
set_up(void **state)
{
	(void)state;
	strcpy(path, "/tmp/test_bytes.XXXXXX");
	int fd = mkstemp(path);
	for (size_t i = 0; i < SIZE; i++)
		text[i] = (unsigned char)(i * 31 % 251);
	dn_run_init(&run, NULL);
	return write(fd, text, SIZE) == SIZE && close(fd) == 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	dn_run_end(&run);
	return unlink(path);
}

/* Asserts that views all over are the bytes that stand there. */
static void
assert_all_there(struct dn_bytes *bytes)
{
	uint64_t at = 1;
	for (int i = 0; i < 2000; i++) {
		at = (at * 1103515245 + 12345) % SIZE;
		size_t n = (size_t)(at * 7 % 70000);
		const unsigned char *view = dn_bytes_view(bytes, at, n);
		assert_true(!view == (n > DN_BYTES_VIEW || at + n > SIZE));
		if (view)
			assert_memory_equal(view, text + at, n);
	}
	for (at = 0; at + 10 <= SIZE; at += 10)
		assert_memory_equal(dn_bytes_view(bytes, at, 10), text + at,
				    10);
}

static void
a_file_and_memory_are_read_alike(void **state)
{
	struct dn_bytes bytes;
	(void)state;
	assert_true(dn_bytes_open(&bytes, &run, path));
	assert_int_equal(bytes.size, SIZE);
	assert_all_there(&bytes);
	dn_bytes_close(&bytes);
	struct dn_slice all = {(const char *)text, SIZE};
	dn_bytes_of(&bytes, &run, dn_source_from_text(&run, "text", all));
	assert_all_there(&bytes);
	dn_bytes_close(&bytes);
}

static void
nothing_is_beyond_the_end(void **state)
{
	struct dn_bytes bytes;
	size_t got;
	(void)state;
	assert_true(dn_bytes_open(&bytes, &run, path));
	assert_null(dn_bytes_view(&bytes, SIZE - 1, 2));
	assert_null(dn_bytes_view(&bytes, UINT64_MAX, 1));
	assert_null(dn_bytes_view(&bytes, UINT64_MAX, 0));
	assert_non_null(dn_bytes_view(&bytes, SIZE, 0));
	assert_non_null(dn_bytes_most(&bytes, SIZE - 3, 10, &got));
	assert_int_equal(got, 3);
	assert_null(dn_bytes_most(&bytes, SIZE, 10, &got));
	assert_false(bytes.failed);
	dn_bytes_close(&bytes);
}

static void
a_file_that_shrinks_is_said_once(void **state)
{
	struct dn_bytes bytes;
	size_t n;
	(void)state;
	assert_true(dn_bytes_open(&bytes, &run, path));
	assert_int_equal(truncate(path, 10), 0);
	assert_null(dn_bytes_view(&bytes, 100, 4));
	assert_null(dn_bytes_view(&bytes, 0, 4));
	assert_false(dn_bytes_bad(&bytes, 7, "more of the same"));
	assert_true(bytes.failed);
	assert_int_equal(dn_diag_list(&run, &n)->code, DN_CANNOT_READ);
	assert_int_equal(n, 1);
	dn_bytes_close(&bytes);
}

static void
what_is_bad_is_said_with_its_offset(void **state)
{
	struct dn_bytes bytes;
	size_t n;
	(void)state;
	assert_true(dn_bytes_open(&bytes, &run, path));
	assert_false(dn_bytes_bad(&bytes, 77, "%d is odd", 3));
	const struct dn_diag *diag = dn_diag_list(&run, &n);
	assert_int_equal(diag->code, DN_BAD_MODEL);
	assert_int_equal(diag->span.start, 77);
	struct dn_out *out = dn_out_to_memory(&run);
	struct dn_diag_style style = {.source_lines = true};
	dn_diag_print(&run, out, &style);
	const char *end = strstr(dn_out_text(out).text, ": byte 77: ");
	assert_non_null(end);
	assert_string_equal(end, ": byte 77: error: 3 is odd [bad-model]\n");
	dn_out_close(out);
	dn_bytes_close(&bytes);
}

static void
no_folder_is_opened(void **state)
{
	struct dn_bytes bytes;
	size_t n;
	(void)state;
	assert_false(dn_bytes_open(&bytes, &run, "/tmp"));
	assert_int_equal(dn_diag_list(&run, &n)->code, DN_CANNOT_READ);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_file_and_memory_are_read_alike, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_is_beyond_the_end,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_file_that_shrinks_is_said_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_bad_is_said_with_its_offset, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_folder_is_opened, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
