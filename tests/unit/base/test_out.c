/* SPDX-License-Identifier: MIT */
/* Tests of output to memory and descriptors, and of numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dnngen/run.h"

static int
set_up(void **state)
{
	static struct dn_run run;
	dn_run_init(&run, NULL);
	*state = &run;
	return 0;
}

static int
tear_down(void **state)
{
	dn_run_end(*state);
	return 0;
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
	FILE *file = tmpfile();
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
a_closed_pipe_fails_without_words(void **state)
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
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 0);
}

static void
nothing_put_nowhere_is_no_failure(void **state)
{
	assert_true(dn_out_close(dn_out_to_fd(*state, 999)));
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
		TEST(a_closed_pipe_fails_without_words),
		TEST(nothing_put_nowhere_is_no_failure),
		TEST(numbers_are_rounded_half_away_from_zero),
		TEST(numbers_have_no_trailing_zeros_and_no_minus_zero),
		TEST(numbers_beyond_the_bounds_are_cut),
		TEST(decimals_come_out_as_they_were_typed),
		TEST(halves_of_typed_decimals_go_up),
		TEST(the_locale_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
