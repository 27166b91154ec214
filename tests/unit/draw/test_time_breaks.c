/* SPDX-License-Identifier: MIT */
/* Tests of where trunks bend. */
#include "layouts.h"

static const struct dn_layout_options down = {.top_down = true};

static void
what_stands_side_by_side_needs_room_by_its_kind(void **state)
{
	(void)state;
	const struct dn_time time = {.scale = 1, .options = &down};
	const struct dn_time_item card = {
		.role = DN_TIME_CARD, .before = 10, .after = 20};
	const struct dn_time_item trunk = {
		.role = DN_TIME_TRUNK, .before = 2, .after = 2};
	assert_int_equal(dn_time_room(&time, &card, &card), 30 + 44);
	assert_int_equal(dn_time_room(&time, &card, &trunk), 22 + 22);
	assert_int_equal(dn_time_room(&time, &trunk, &trunk), 4 + 12);
}

/* A stair: each line stands before some cards early, and behind others late,
 * which are in turn beside other lines. */
static void
a_stair_of_trunks_is_broken(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	uint32_t n = 40;
	for (uint32_t i = 0; i < n; i++)
		picture_node(&picture,
			     dn_arena_format(&picture.run.arena, "v%u", i), "v")
			->column = i;
	for (uint32_t i = 0; i < n; i++)
		dn_push(&picture.run.arena, &picture.diagram.columns)->year =
			2000 + (int)i;
	for (uint32_t i = 0; i + 12 < n; i++)
		picture_join(&picture, i, i + 12, NULL);
	struct dn_time time = picture_strands(&picture, &down);
	struct dn_strands *s = &time.strands;
	/* Line i stands before cards i + 1 to i + 5, behind i + 6 to i + 11. */
	uint32_t at = 0;
	for (uint32_t c = n; c-- > 0;) {
		s->order[at++] = c;
		if (c >= 6 && c - 6 + 12 < n)
			s->order[at++] = n + c - 6;
	}
	assert_int_equal(at, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		s->rank[s->order[i]] = i;
	dn_time_make_items(&time);
	uint32_t before = time.blocks.n;
	dn_time_break_trunks(&time);
	assert_true(time.blocks.n > before);
	/* All items of a block are still one after another. */
	for (uint32_t b = 0; b < time.blocks.n; b++) {
		const struct dn_time_block *block = &time.blocks.items[b];
		for (uint32_t i = 0; i < block->n; i++) {
			const struct dn_time_item *item =
				&time.items.items[block->first + i];
			assert_int_equal(item->block, b);
			assert_int_equal(item->layer, block->layer + i);
		}
	}
	dn_time_find_places(&time);
	int32_t least = INT32_MAX, most = INT32_MIN;
	for (uint32_t v = 0; v < n; v++) {
		int32_t place = time.place[time.items.items[v].block];
		least = place < least ? place : least;
		most = place > most ? place : most;
	}
	/* Straight, it would be 40 cards wide and their distances. */
	assert_true(most - least < 2400 * DN_UNITS);
	picture_end(&picture);
}

static void
a_narrow_picture_is_left_alone(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d>e>f a>f a>e");
	picture_columns(&picture);
	struct dn_time time = picture_strands(&picture, &down);
	dn_time_make_items(&time);
	uint32_t before = time.blocks.n;
	dn_time_break_trunks(&time);
	assert_int_equal(time.blocks.n, before);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_stands_side_by_side_needs_room_by_its_kind),
		cmocka_unit_test(a_stair_of_trunks_is_broken),
		cmocka_unit_test(a_narrow_picture_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
