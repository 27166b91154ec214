/* SPDX-License-Identifier: MIT */
/* Tests of slices: comparing, trimming and cutting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dnngen/slice.h"

static void
a_missing_text_gives_the_empty_slice(void **state)
{
	(void)state;
	assert_int_equal(dn_slice_of(NULL).len, 0);
	assert_true(dn_slice_equal(dn_slice_of(NULL), DN_SLICE("")));
	assert_true(dn_slice_equal_fold(dn_slice_of(NULL), DN_SLICE("")));
	assert_int_equal(dn_slice_trim(dn_slice_of(NULL)).len, 0);
	assert_true(dn_slice_starts_with(dn_slice_of(NULL), ""));
	assert_true(dn_slice_ends_with(dn_slice_of(NULL), ""));
}

static void
equality_regards_length_and_bytes(void **state)
{
	(void)state;
	assert_true(dn_slice_equal(DN_SLICE("vgg"), DN_SLICE("vgg")));
	assert_false(dn_slice_equal(DN_SLICE("vgg"), DN_SLICE("vgg-16")));
	assert_false(dn_slice_equal(DN_SLICE("a\0b"), DN_SLICE("a\0c")));
}

static void
folding_regards_ascii_letters_only(void **state)
{
	(void)state;
	assert_true(
		dn_slice_equal_fold(DN_SLICE("ResNet"), DN_SLICE("rESnET")));
	assert_false(dn_slice_equal_fold(DN_SLICE("@"), DN_SLICE("`")));
	assert_false(dn_slice_equal_fold(DN_SLICE("["), DN_SLICE("{")));
	assert_false(dn_slice_equal_fold(DN_SLICE("\xc3\x84"),
					 DN_SLICE("\xc3\xa4")));
}

static void
order_is_by_bytes_and_then_length(void **state)
{
	(void)state;
	assert_true(dn_slice_compare(DN_SLICE("a"), DN_SLICE("b")) < 0);
	assert_true(dn_slice_compare(DN_SLICE("ab"), DN_SLICE("a")) > 0);
	assert_true(dn_slice_compare(DN_SLICE(""), DN_SLICE("a")) < 0);
	assert_true(dn_slice_compare(DN_SLICE("\xff"), DN_SLICE("a")) > 0);
	assert_int_equal(dn_slice_compare(DN_SLICE("a"), DN_SLICE("a")), 0);
}

static void
trimming_removes_blanks_at_both_ends(void **state)
{
	(void)state;
	struct dn_slice s = dn_slice_trim(DN_SLICE(" \t a b\r\n"));
	assert_true(dn_slice_equal(s, DN_SLICE("a b")));
	assert_int_equal(dn_slice_trim(DN_SLICE(" \n ")).len, 0);
}

static void
prefixes_and_suffixes_are_found(void **state)
{
	(void)state;
	assert_true(dn_slice_starts_with(DN_SLICE("x-note"), "x-"));
	assert_false(dn_slice_starts_with(DN_SLICE("x"), "x-"));
	assert_true(dn_slice_ends_with(DN_SLICE("a.yaml"), ".yaml"));
	assert_false(dn_slice_ends_with(DN_SLICE("a.yaml"), ".yml"));
	assert_false(dn_slice_ends_with(DN_SLICE("l"), "yaml"));
}

static void
cutting_gives_every_part_once(void **state)
{
	(void)state;
	struct dn_slice rest = DN_SLICE("a,,b,"), part;
	const char *expected[] = {"a", "", "b", ""};
	for (size_t i = 0; i < 4; i++) {
		assert_true(dn_slice_cut(&rest, ',', &part));
		assert_true(dn_slice_equal(part, dn_slice_of(expected[i])));
	}
	assert_false(dn_slice_cut(&rest, ',', &part));
}

static void
cutting_without_the_byte_gives_all_of_it(void **state)
{
	(void)state;
	struct dn_slice rest = DN_SLICE("abc"), part;
	assert_true(dn_slice_cut(&rest, ',', &part));
	assert_true(dn_slice_equal(part, DN_SLICE("abc")));
	assert_false(dn_slice_cut(&rest, ',', &part));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_text_gives_the_empty_slice),
		cmocka_unit_test(equality_regards_length_and_bytes),
		cmocka_unit_test(folding_regards_ascii_letters_only),
		cmocka_unit_test(order_is_by_bytes_and_then_length),
		cmocka_unit_test(trimming_removes_blanks_at_both_ends),
		cmocka_unit_test(prefixes_and_suffixes_are_found),
		cmocka_unit_test(cutting_gives_every_part_once),
		cmocka_unit_test(cutting_without_the_byte_gives_all_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
