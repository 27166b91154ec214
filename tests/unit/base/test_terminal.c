/* SPDX-License-Identifier: MIT */
/* Tests of what reaches a terminal: escapes, widths, UTF-8 and colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/terminal.h"
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

/* Asserts how a text is shown, and that its width is told rightly. */
static void
assert_shown(void **state, const char *text, size_t len, const char *shown,
	     size_t width)
{
	struct dn_out *out = dn_out_to_memory(*state);
	dn_put_safe(out, (struct dn_slice){text, len});
	assert_string_equal(dn_out_text(out).text, shown);
	assert_int_equal(dn_safe_width((struct dn_slice){text, len}), width);
}

#define SHOWN(text, shown, width) \
	assert_shown(state, (text), sizeof(text) - 1, (shown), (width))

static void
printable_text_is_left_alone(void **state)
{
	SHOWN("", "", 0);
	SHOWN("ResNet-50 \\ ~", "ResNet-50 \\ ~", 13);
	SHOWN("na\xc3\xafve", "na\xc3\xafve", 5);
}

static void
controls_are_escaped(void **state)
{
	SHOWN("\x1b[31m", "\\x1b[31m", 8);
	SHOWN("a\nb\t\r", "a\\x0ab\\x09\\x0d", 14);
	SHOWN("\0", "\\x00", 4);
	SHOWN("\x7f", "\\x7f", 4);
	SHOWN("\xc2\x9b", "\\x9b", 4);
	SHOWN("\xc2\xad", "\\xad", 4);
}

static void
invisible_and_turning_characters_are_escaped(void **state)
{
	SHOWN("a\xe2\x80\xae"
	      "b",
	      "a\\u202eb", 8);
	SHOWN("\xe2\x80\x8b", "\\u200b", 6);
	SHOWN("\xe2\x80\xa8", "\\u2028", 6);
	SHOWN("\xe2\x81\xa6", "\\u2066", 6);
	SHOWN("\xef\xbb\xbf", "\\ufeff", 6);
	SHOWN("\xd8\x9c", "\\u061c", 6);
	SHOWN("\xf3\xa0\x81\x81", "\\U000e0041", 10);
}

static void
what_is_not_utf8_is_escaped_bytewise(void **state)
{
	SHOWN("\xff", "\\xff", 4);
	SHOWN("\xc0\xaf", "\\xc0\\xaf", 8);	      /* overlong */
	SHOWN("\xed\xa0\x80", "\\xed\\xa0\\x80", 12); /* surrogate */
	SHOWN("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", 16);
	SHOWN("\xe2\x82", "\\xe2\\x82", 8); /* cut */
	SHOWN("\xe2\x82x", "\\xe2\\x82x", 9);
}

static void
wide_and_combining_characters_are_counted(void **state)
{
	SHOWN("\xe6\x97\xa5\xe6\x9c\xac", "\xe6\x97\xa5\xe6\x9c\xac", 4);
	SHOWN("e\xcc\x81", "e\xcc\x81", 1);
	assert_int_equal(dn_char_width('a'), 1);
	assert_int_equal(dn_char_width(0x1f600), 2);
	assert_int_equal(dn_char_width(0x301), 0);
	assert_int_equal(dn_char_width(0xac00), 2);
	assert_int_equal(dn_char_width(0x110000), 1);
}

static void
assert_cut(void **state, const char *text, size_t columns, bool pad,
	   const char *shown)
{
	struct dn_out *out = dn_out_to_memory(*state);
	dn_put_safe_cut(out, dn_slice_of(text), columns, pad);
	assert_string_equal(dn_out_text(out).text, shown);
}

static void
a_cut_text_fills_its_columns_at_most(void **state)
{
	assert_cut(state, "resnet", 6, false, "resnet");
	assert_cut(state, "resnet", 5, false, "resn\xe2\x80\xa6");
	assert_cut(state, "resnet", 1, false, "\xe2\x80\xa6");
	assert_cut(state, "resnet", 0, false, "");
	assert_cut(state, "", 0, true, "");
	assert_cut(state, "vgg", 5, true, "vgg  ");
	assert_cut(state, "vgg", 5, false, "vgg");
	/* Two columns do not fit in one: a blank stands there. */
	assert_cut(state, "\xe6\x97\xa5\xe6\x9c\xac", 3, true,
		   "\xe6\x97\xa5\xe2\x80\xa6");
	assert_cut(state, "\xe6\x97\xa5\xe6\x9c\xac", 2, true, "\xe2\x80\xa6 ");
	/* An escape is never cut in two. */
	assert_cut(state, "a\x1b[m", 4, true, "a\xe2\x80\xa6  ");
	/* A combining character stays with its letter. */
	assert_cut(state, "e\xcc\x81xy", 2, false, "e\xcc\x81\xe2\x80\xa6");
	assert_cut(state, "xe\xcc\x81", 2, false, "xe\xcc\x81");
}

static void
characters_are_taken_one_by_one(void **state)
{
	(void)state;
	struct dn_slice rest = DN_SLICE("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"
					"\xff\xe2\x82\0");
	const uint32_t expected[] = {'a',    0xe4,   0x20ac, 0x1f600,
				     0xfffd, 0xfffd, 0xfffd, 0};
	uint32_t c;
	for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
		assert_true(dn_utf8_next(&rest, &c));
		assert_int_equal(c, expected[i]);
	}
	assert_false(dn_utf8_next(&rest, &c));
}

static void
a_character_is_cut_off_with_its_bytes(void **state)
{
	(void)state;
	struct dn_slice rest = DN_SLICE("a\xc3\xa4\xff"), bytes;
	const char *const expected[] = {"a", "\xc3\xa4", "\xff"};
	uint32_t c;
	for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
		assert_true(dn_utf8_cut(&rest, &c, &bytes));
		assert_true(dn_slice_equal(bytes, dn_slice_of(expected[i])));
	}
	assert_int_equal(c, 0xfffd);
	assert_false(dn_utf8_cut(&rest, &c, &bytes));
}

static void
every_character_is_taken_as_it_was_encoded(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		char s[4];
		size_t n;
		if (c < 0x80) {
			n = 1;
			s[0] = (char)c;
		} else if (c < 0x800) {
			n = 2;
			s[0] = (char)(0xc0 | c >> 6);
		} else if (c < 0x10000) {
			n = 3;
			s[0] = (char)(0xe0 | c >> 12);
		} else {
			n = 4;
			s[0] = (char)(0xf0 | c >> 18);
		}
		for (size_t i = 1; i < n; i++)
			s[i] = (char)(0x80 | (c >> 6 * (n - 1 - i) & 0x3f));
		struct dn_slice rest = {s, n};
		uint32_t got;
		dn_utf8_next(&rest, &got);
		bool surrogate = c >= 0xd800 && c < 0xe000;
		if (got != (surrogate ? 0xfffd : c) ||
		    rest.len != (surrogate ? n - 1 : 0))
			fail_msg("U+%04X is taken as U+%04X", c, got);
	}
}

static void
controls_are_told_from_other_characters(void **state)
{
	(void)state;
	const uint32_t controls[] = {0,	     0x1f,   0x7f,   0x9f,   0x61c,
				     0x200b, 0x200f, 0x2028, 0x202e, 0x2066,
				     0x2069, 0xfeff, 0xe0001};
	const uint32_t others[] = {' ',	   '~',	    0xa0,    0xe4,   0x200a,
				   0x2010, 0x2027,  0x202f,  0x20ac, 0x4e00,
				   0xfffd, 0x1f600, 0x10ffff};
	for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++)
		assert_true(dn_is_control(controls[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(dn_is_control(others[i]));
}

static void
colours_are_written_only_when_on(void **state)
{
	struct dn_out *out = dn_out_to_memory(*state);
	dn_put_sgr(out, false, DN_SGR_RED);
	assert_int_equal(dn_out_text(out).len, 0);
	dn_put_sgr(out, true, DN_SGR_RED);
	dn_put_sgr(out, true, DN_SGR_RESET);
	assert_string_equal(dn_out_text(out).text, "\x1b[31m\x1b[0m");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(printable_text_is_left_alone),
		TEST(controls_are_escaped),
		TEST(invisible_and_turning_characters_are_escaped),
		TEST(what_is_not_utf8_is_escaped_bytewise),
		TEST(wide_and_combining_characters_are_counted),
		TEST(a_cut_text_fills_its_columns_at_most),
		TEST(characters_are_taken_one_by_one),
		TEST(a_character_is_cut_off_with_its_bytes),
		TEST(every_character_is_taken_as_it_was_encoded),
		TEST(controls_are_told_from_other_characters),
		TEST(colours_are_written_only_when_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
