/* SPDX-License-Identifier: MIT */
/* Tests of reading numbers, beside what strtod() makes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static void
assert_reads(const char *text, double expected)
{
	double value = -7;
	if (!dn_number_parse(dn_slice_of(text), &value))
		fail_msg("'%s' is not read", text);
	if (memcmp(&value, &expected, sizeof(value)))
		fail_msg("'%s' gives %a, not %a", text, value, expected);
}

static void
plain_numbers_are_read(void **state)
{
	(void)state;
	assert_reads("0", 0);
	assert_reads("0.5", 0.5);
	assert_reads("-3e-4", -3e-4);
	assert_reads("76.15", 76.15);
	assert_reads("1E+3", 1000);
	assert_reads("-0", -0.0);
	assert_reads("0.000", 0);
	assert_reads("0e999999999999", 0);
}

static void
what_is_no_number_is_refused(void **state)
{
	(void)state;
	const char *texts[] = {
		"",    "-",    "+1",	   ".5",    "5.",  "1e",
		"1e+", "007",  "00",	   "0x10",  "inf", "nan",
		"1 ",  " 1",   "1,5",	   "--1",   "1.e", "1.2.3",
		"1_0", "1e5x", "\xd9\xa1", "1e1.5",
	};
	double value = 42;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (dn_number_parse(dn_slice_of(texts[i]), &value))
			fail_msg("'%s' is read", texts[i]);
	assert_true(value == 42);
	assert_false(dn_number_parse(DN_SLICE("1\0"), &value));
}

static void
hard_cases_are_rounded_to_even(void **state)
{
	(void)state;
	assert_reads("9007199254740993", 9007199254740992.0);
	assert_reads("9007199254740995", 9007199254740996.0);
	assert_reads("9007199254740993.0000000000000000000001",
		     9007199254740994.0);
	assert_reads("1e23", 1e23);
	assert_reads("4.9e-324", 0x1p-1074);
	assert_reads("2.4703282292062327e-324", 0);
	assert_reads("2.4703282292062328e-324", 0x1p-1074);
	assert_reads("2.2250738585072011e-308", 0x0.fffffffffffffp-1022);
	assert_reads("1.7976931348623157e308", 0x1.fffffffffffffp1023);
	assert_reads("1e-400", 0);
	assert_reads("1e-99999999999999999999", 0);
}

static void
what_no_double_holds_is_refused(void **state)
{
	(void)state;
	double value;
	assert_false(dn_number_parse(DN_SLICE("1.8e308"), &value));
	assert_false(dn_number_parse(DN_SLICE("-1e309"), &value));
	assert_false(
		dn_number_parse(DN_SLICE("1e99999999999999999999"), &value));
}

static void
digits_beyond_those_kept_still_count(void **state)
{
	(void)state;
	char text[2100] = "9007199254740993.";
	memset(text + 17, '0', 2000);
	assert_reads(text, 9007199254740992.0);
	text[2000] = '1';
	assert_reads(text, 9007199254740994.0);
	memset(text, '1', 2099);
	double value;
	assert_false(dn_number_parse(dn_slice_of(text), &value));
}

static void
random_numbers_equal_strtod(void **state)
{
	(void)state;
	uint64_t random = 20151210;
	char text[64];
	for (int i = 0; i < 20000; i++) {
		random = random * UINT64_C(6364136223846793005) + 1;
		double value;
		memcpy(&value, &random, sizeof(value));
		if (!isfinite(value))
			continue;
		snprintf(text, sizeof(text), "%.*e", (int)(random >> 59),
			 value);
		assert_reads(text, strtod(text, NULL));
	}
}

static void
quantities_are_exact(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{"25.6M", 25600000},
		{"1.1k", 1100},
		{"3K", 3000},
		{"0.3B", 3e8},
		{"7G", 7e9},
		{"1.8T", 1.8e12},
		{"12", 12},
		{"0M", 0},
		{"-2.5e3k", -2500000},
		{"138.357544M", 138357544},
	};
	double value;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct dn_slice text = dn_slice_of(cases[i].text);
		assert_true(dn_quantity_parse(text, &value));
		assert_true(value == cases[i].value);
	}
	assert_false(dn_quantity_parse(DN_SLICE("25.6MM"), &value));
	assert_false(dn_quantity_parse(DN_SLICE("25.6 M"), &value));
	assert_false(dn_quantity_parse(DN_SLICE("M"), &value));
	assert_false(dn_quantity_parse(DN_SLICE("1m"), &value));
}

static void
whole_numbers_end_at_their_limit(void **state)
{
	(void)state;
	uint64_t value = 7;
	assert_true(dn_whole_parse(DN_SLICE("0"), 10, &value));
	assert_int_equal(value, 0);
	assert_true(dn_whole_parse(DN_SLICE("10"), 10, &value));
	assert_int_equal(value, 10);
	assert_false(dn_whole_parse(DN_SLICE("11"), 10, &value));
	assert_true(dn_whole_parse(DN_SLICE("18446744073709551615"), UINT64_MAX,
				   &value));
	assert_true(value == UINT64_MAX);
	assert_false(dn_whole_parse(DN_SLICE("18446744073709551616"),
				    UINT64_MAX, &value));
	assert_false(dn_whole_parse(DN_SLICE(""), 10, &value));
	assert_false(dn_whole_parse(DN_SLICE("-1"), 10, &value));
	assert_false(dn_whole_parse(DN_SLICE("1x"), 10, &value));
}

static void
the_locale_does_not_matter(void **state)
{
	(void)state;
	if (!setlocale(LC_ALL, "de_DE.UTF-8"))
		skip();
	assert_reads("1.5", 1.5);
	setlocale(LC_ALL, "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_numbers_are_read),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(hard_cases_are_rounded_to_even),
		cmocka_unit_test(what_no_double_holds_is_refused),
		cmocka_unit_test(digits_beyond_those_kept_still_count),
		cmocka_unit_test(random_numbers_equal_strtod),
		cmocka_unit_test(quantities_are_exact),
		cmocka_unit_test(whole_numbers_end_at_their_limit),
		cmocka_unit_test(the_locale_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
