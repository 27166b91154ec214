/* SPDX-License-Identifier: MIT */
/* The widths are those of the published metrics of Helvetica. */
#include "setup.h"

#include "draw/advance.h"

/* An advance in the 1/1000 em that font metrics are published in. */
static int
thousandths(uint32_t character, bool bold)
{
	return (dn_advance(character, bold) * 1000 + DN_EM / 2) / DN_EM;
}

static void
letters_have_the_widths_of_helvetica(void **state)
{
	(void)state;
	static const struct {
		uint32_t character;
		int regular, bold;
	} rows[] = {
		{' ', 278, 278},      {'!', 278, 333},	  {'0', 556, 556},
		{'@', 1015, 975},     {'A', 667, 722},	  {'M', 833, 833},
		{'W', 944, 944},      {'i', 222, 278},	  {'m', 833, 889},
		{'~', 584, 584},      {0xdf, 611, 611},	  {0xd7, 584, 584},
		{0xe9, 556, 556},     {0x2013, 556, 556}, {0x2014, 1000, 1000},
		{0x2026, 1000, 1000}, {0x2019, 222, 278}, {0x20ac, 556, 556},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(thousandths(rows[i].character, false),
				 rows[i].regular);
		assert_int_equal(thousandths(rows[i].character, true),
				 rows[i].bold);
	}
}

static void
scripts_of_europe_and_arrows_are_there(void **state)
{
	(void)state;
	static const uint32_t there[] = {0x141,	 0x17e,	 0x3a9,	 0x44f, 0x2192,
					 0x2212, 0x2264, 0x2122, 0x266};
	for (size_t i = 0; i + 1 < sizeof(there) / sizeof(*there); i++)
		assert_true(dn_advance(there[i], false) > 0);
}

static void
what_is_not_there_is_minus_one(void **state)
{
	(void)state;
	static const uint32_t missing[] = {0,	    0x1f,     0x7f,	 0x9f,
					   0x180,   0x5d0,    0x65e5,	 0xfffd,
					   0x1f600, 0x10ffff, UINT32_MAX};
	for (size_t i = 0; i < sizeof(missing) / sizeof(*missing); i++)
		assert_int_equal(dn_advance(missing[i], true), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(letters_have_the_widths_of_helvetica),
		TEST(scripts_of_europe_and_arrows_are_there),
		TEST(what_is_not_there_is_minus_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
