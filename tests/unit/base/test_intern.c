/* SPDX-License-Identifier: MIT */
/* Tests of intern tables, also with many keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/intern.h"
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

static struct dn_intern *
new_table(void **state)
{
	struct dn_run *run = *state;
	return dn_intern_new(&run->arena);
}

static void
numbers_are_given_in_the_order_first_seen(void **state)
{
	struct dn_intern *table = new_table(state);
	assert_int_equal(dn_intern_count(table), 0);
	assert_int_equal(dn_intern_add(table, DN_SLICE("vgg")), 0);
	assert_int_equal(dn_intern_add(table, DN_SLICE("resnet")), 1);
	assert_int_equal(dn_intern_add(table, DN_SLICE("vgg")), 0);
	assert_int_equal(dn_intern_count(table), 2);
	assert_string_equal(dn_intern_text(table, 1), "resnet");
}

static void
finding_adds_nothing(void **state)
{
	struct dn_intern *table = new_table(state);
	assert_int_equal(dn_intern_find(table, DN_SLICE("a")), DN_NONE);
	dn_intern_add(table, DN_SLICE("a"));
	assert_int_equal(dn_intern_find(table, DN_SLICE("a")), 0);
	assert_int_equal(dn_intern_find(table, DN_SLICE("A")), DN_NONE);
	assert_int_equal(dn_intern_find(table, DN_SLICE("aa")), DN_NONE);
	assert_int_equal(dn_intern_count(table), 1);
}

static void
texts_are_copied_and_terminated(void **state)
{
	struct dn_intern *table = new_table(state);
	char text[] = "resnet-50";
	dn_intern_add(table, (struct dn_slice){text, 6});
	memset(text, 'x', sizeof(text));
	assert_string_equal(dn_intern_text(table, 0), "resnet");
}

static void
the_empty_text_is_a_text(void **state)
{
	struct dn_intern *table = new_table(state);
	assert_int_equal(dn_intern_find(table, dn_slice_of(NULL)), DN_NONE);
	assert_int_equal(dn_intern_add(table, dn_slice_of(NULL)), 0);
	assert_int_equal(dn_intern_add(table, DN_SLICE("")), 0);
	assert_int_equal(dn_intern_add(table, DN_SLICE("\0")), 1);
}

static void
folding_adds_and_finds_lower_case(void **state)
{
	struct dn_intern *table = new_table(state);
	assert_int_equal(dn_intern_add_fold(table, DN_SLICE("ResNet")), 0);
	assert_string_equal(dn_intern_text(table, 0), "resnet");
	assert_int_equal(dn_intern_add_fold(table, DN_SLICE("RESNET")), 0);
	assert_int_equal(dn_intern_find_fold(table, DN_SLICE("resneT")), 0);
	assert_int_equal(dn_intern_find(table, DN_SLICE("resnet")), 0);
	assert_int_equal(dn_intern_find(table, DN_SLICE("ResNet")), DN_NONE);
}

static void
long_texts_are_folded_too(void **state)
{
	struct dn_intern *table = new_table(state);
	static char upper[5000], lower[5000];
	memset(upper, 'A', sizeof(upper));
	memset(lower, 'a', sizeof(lower));
	struct dn_slice text = {upper, sizeof(upper)};
	assert_int_equal(dn_intern_find_fold(table, text), DN_NONE);
	assert_int_equal(dn_intern_add_fold(table, text), 0);
	assert_int_equal(dn_intern_add(table, DN_SLICE("b")), 1);
	text.text = lower;
	assert_int_equal(dn_intern_find(table, text), 0);
	assert_int_equal(dn_intern_find_fold(table, text), 0);
	text.len--;
	assert_int_equal(dn_intern_find_fold(table, text), DN_NONE);
}

static void
every_length_is_told_from_its_neighbours(void **state)
{
	struct dn_intern *table = new_table(state);
	static const char zeros[64];
	for (uint32_t i = 0; i < 64; i++) {
		struct dn_slice text = {zeros, i};
		assert_int_equal(dn_intern_find(table, text), DN_NONE);
		assert_int_equal(dn_intern_add(table, text), i);
	}
}

/*
 * Buckets that do not grow would cost a thousand times as much for ten times
 * the keys; the bound leaves room for slow machines.
 */
static void
a_million_keys_cost_no_more_than_linear_time(void **state)
{
	struct dn_intern *table = new_table(state);
	const uint32_t n = 1000000;
	char text[32];
	clock_t start = clock();
	for (uint32_t i = 0; i < n; i++) {
		int len = snprintf(text, sizeof(text), "p%u", i);
		struct dn_slice key = {text, (size_t)len};
		if (dn_intern_add(table, key) != i)
			fail_msg("%s has another number", text);
	}
	assert_int_equal(dn_intern_count(table), n);
	assert_int_equal(dn_intern_find(table, DN_SLICE("p765432")), 765432);
	assert_true((clock() - start) / CLOCKS_PER_SEC < 30);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_are_given_in_the_order_first_seen),
		TEST(finding_adds_nothing),
		TEST(texts_are_copied_and_terminated),
		TEST(the_empty_text_is_a_text),
		TEST(folding_adds_and_finds_lower_case),
		TEST(long_texts_are_folded_too),
		TEST(every_length_is_told_from_its_neighbours),
		TEST(a_million_keys_cost_no_more_than_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
