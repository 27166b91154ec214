/* SPDX-License-Identifier: MIT */
/* Tests of arenas and of the lists that grow in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitizer.h"
#include "dnngen/arena.h"

/* Where a failed allocation jumps to; set up by each test that wants one. */
static jmp_buf failed;

static void
jump(void *context)
{
	(void)context;
	longjmp(failed, 1);
}

static int
set_up(void **state)
{
	struct dn_arena *arena = malloc(sizeof(*arena));
	dn_arena_init(arena, jump, NULL);
	*state = arena;
	return 0;
}

static int
tear_down(void **state)
{
	dn_arena_close(*state);
	free(*state);
	return 0;
}

static void
memory_is_zeroed_even_when_it_was_used_before(void **state)
{
	struct dn_arena *arena = *state;
	for (int turn = 0; turn < 3; turn++) {
		struct dn_arena_mark mark = dn_arena_mark(arena);
		char *memory = dn_new(arena, char, 3000);
		for (int i = 0; i < 3000; i++)
			assert_int_equal(memory[i], 0);
		memset(memory, 'x', 3000);
		dn_arena_reset(arena, mark);
	}
}

static void
each_type_gets_its_alignment(void **state)
{
	struct dn_arena *arena = *state;
	for (int i = 0; i < 100; i++) {
		dn_new(arena, char, (size_t)i);
		void *number = dn_new(arena, double, 1);
		assert_int_equal((uintptr_t)number % alignof(double), 0);
		void *most = dn_new(arena, max_align_t, 1);
		assert_int_equal((uintptr_t)most % alignof(max_align_t), 0);
	}
}

static void
allocations_do_not_overlap(void **state)
{
	struct dn_arena *arena = *state;
	struct {
		unsigned char *at;
		size_t size;
	} made[300];
	for (size_t i = 0; i < 300; i++) {
		made[i].size = i * i % 7001;
		made[i].at = dn_new(arena, unsigned char, made[i].size);
		memset(made[i].at, (int)(i % 251), made[i].size);
	}
	for (size_t i = 0; i < 300; i++)
		for (size_t j = 0; j < made[i].size; j++)
			assert_int_equal(made[i].at[j], i % 251);
}

static void
a_reset_arena_is_as_full_as_at_the_mark(void **state)
{
	struct dn_arena *arena = *state;
	char *kept = dn_arena_text(arena, DN_SLICE("kept"));
	struct dn_arena_mark mark = dn_arena_mark(arena);
	size_t total = arena->total;
	dn_new(arena, char, 1 << 20);
	dn_new(arena, char, 1 << 23);
	assert_true(arena->total > total);
	dn_arena_reset(arena, mark);
	assert_int_equal(arena->total, total);
	assert_string_equal(kept, "kept");
}

static void
an_empty_arena_can_be_marked_and_reset(void **state)
{
	struct dn_arena *arena = *state;
	struct dn_arena_mark mark = dn_arena_mark(arena);
	dn_new(arena, int, 10);
	dn_arena_reset(arena, mark);
	assert_null(arena->last);
	assert_int_equal(arena->total, 0);
	assert_non_null(dn_new(arena, int, 0));
}

static void
a_closed_arena_can_be_used_again(void **state)
{
	struct dn_arena *arena = *state;
	dn_new(arena, int, 10);
	dn_arena_close(arena);
	assert_int_equal(*dn_new(arena, int, 1), 0);
}

static void
a_size_that_overflows_is_out_of_memory(void **state)
{
	struct dn_arena *arena = *state;
	volatile int failures = 0;
	if (setjmp(failed))
		failures++;
	else
		dn_arena_alloc(arena, SIZE_MAX / 2, 1, 3);
	if (setjmp(failed))
		failures++;
	else
		dn_arena_alloc(arena, SIZE_MAX, 1, 1);
	if (setjmp(failed))
		failures++;
	else
		dn_arena_alloc(arena, SIZE_MAX / 2 - 16, 16, 1);
	assert_int_equal(failures, 3);
}

static void
texts_are_terminated_copies(void **state)
{
	struct dn_arena *arena = *state;
	char *text = dn_arena_text(arena, (struct dn_slice){"abcdef", 3});
	assert_string_equal(text, "abc");
	assert_string_equal(dn_arena_text(arena, dn_slice_of(NULL)), "");
}

static void
formatted_texts_may_be_long(void **state)
{
	struct dn_arena *arena = *state;
	char *text = dn_arena_format(arena, "%s-%d", "x", 7);
	assert_string_equal(text, "x-7");
	text = dn_arena_format(arena, "%0*d", 255, 1);
	assert_int_equal(strlen(text), 255);
	text = dn_arena_format(arena, "%0*d", 256, 1);
	assert_int_equal(strlen(text), 256);
	text = dn_arena_format(arena, "%0*d!", 9999, 1);
	assert_int_equal(strlen(text), 10000);
	assert_int_equal(text[9999], '!');
}

static void
a_list_keeps_its_items_while_it_grows(void **state)
{
	struct dn_arena *arena = *state;
	struct {
		uint64_t *items;
		uint32_t n, cap;
	} list = {0};
	for (uint64_t i = 0; i < 10000; i++) {
		uint64_t *item = dn_push(arena, &list);
		assert_int_equal(*item, 0);
		*item = i;
	}
	assert_int_equal(list.n, 10000);
	for (uint64_t i = 0; i < 10000; i++)
		assert_int_equal(list.items[i], i);
	/* Sanitized, an array is never made longer where it lies. */
	if (!DN_ADDRESS_SANITIZER)
		assert_true(arena->total < 10000 * 8 * 5);
}

static void
a_list_of_too_many_items_is_out_of_memory(void **state)
{
	struct dn_arena *arena = *state;
	volatile bool jumped = false;
	uint32_t cap = UINT32_C(1) << 31;
	if (setjmp(failed))
		jumped = true;
	else
		dn_arena_grow(arena, NULL, cap, &cap, 1);
	assert_true(jumped);
}

static void
many_small_allocations_cost_few_blocks(void **state)
{
	struct dn_arena *arena = *state;
	for (int i = 0; i < 100000; i++)
		dn_new(arena, uint64_t, 1);
#ifndef DN_ARENA_MALLOC
	assert_true(arena->total < 4 * 800000 * (1 + DN_ADDRESS_SANITIZER * 3));
#endif
	assert_true(arena->total > 800000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(memory_is_zeroed_even_when_it_was_used_before),
		TEST(each_type_gets_its_alignment),
		TEST(allocations_do_not_overlap),
		TEST(a_reset_arena_is_as_full_as_at_the_mark),
		TEST(an_empty_arena_can_be_marked_and_reset),
		TEST(a_closed_arena_can_be_used_again),
		TEST(a_size_that_overflows_is_out_of_memory),
		TEST(texts_are_terminated_copies),
		TEST(formatted_texts_may_be_long),
		TEST(a_list_keeps_its_items_while_it_grows),
		TEST(a_list_of_too_many_items_is_out_of_memory),
		TEST(many_small_allocations_cost_few_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
