/* SPDX-License-Identifier: MIT */
/* Tests of places across. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};

static struct dn_time
placed(struct picture *picture, const struct dn_layout_options *options)
{
	struct dn_time time = picture_time(picture, options);
	dn_time_make_strands(&time);
	dn_time_find_order(&time);
	dn_time_make_items(&time);
	dn_time_find_places(&time);
	return time;
}

static void
a_chain_is_straight(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d");
	picture_columns(&picture);
	struct dn_time time = placed(&picture, &to_the_right);
	for (uint32_t l = 0; l < time.links.n; l++)
		assert_int_equal(dn_link_start(&time, &time.links.items[l]),
				 dn_link_end(&time, &time.links.items[l]));
	picture_end(&picture);
}

static void
links_into_a_card_arrive_side_by_side_in_order(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>d b>d c>d");
	picture_columns(&picture);
	struct dn_time time = placed(&picture, &to_the_right);
	int32_t last_start = INT32_MIN, last_end = INT32_MIN;
	for (uint32_t k = time.in_at[3]; k < time.in_at[4]; k++) {
		const struct dn_time_link *link = &time.links.items[time.in[k]];
		assert_true(dn_link_start(&time, link) > last_start);
		assert_true(dn_link_end(&time, link) >= last_end + 16);
		last_start = dn_link_start(&time, link);
		last_end = dn_link_end(&time, link);
	}
	picture_end(&picture);
}

static void
many_links_stay_within_the_card(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	for (uint32_t i = 0; i < 26; i++)
		picture_node(&picture,
			     dn_arena_format(&picture.run.arena, "v%u", i),
			     "v");
	for (uint32_t i = 0; i < 25; i++)
		picture_join(&picture, i, 25, NULL);
	picture_columns(&picture);
	struct dn_time time = placed(&picture, &to_the_right);
	for (uint32_t l = 0; l < time.links.n; l++) {
		const struct dn_time_link *link = &time.links.items[l];
		assert_true(link->in >= -time.items.items[25].before &&
			    link->in <= time.items.items[25].after);
	}
	picture_end(&picture);
}

static void
neighbours_of_a_layer_keep_apart(void **state)
{
	(void)state;
	uint64_t seed = 37;
	for (unsigned turn = 0; turn < 10; turn++) {
		struct picture picture;
		picture_scatter(&picture, 40, &seed);
		struct dn_time time = placed(&picture, &to_the_right);
		for (uint32_t l = 0; l < time.n_layers; l++)
			for (uint32_t i = time.row_at[l];
			     i + 1 < time.row_at[l + 1]; i++) {
				const struct dn_time_item *a =
					&time.items.items[time.rows[i]];
				const struct dn_time_item *b =
					&time.items.items[time.rows[i + 1]];
				assert_true(time.place[b->block] -
						    time.place[a->block] >=
					    dn_time_room(&time, a, b));
			}
		picture_end(&picture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_chain_is_straight),
		cmocka_unit_test(
			links_into_a_card_arrive_side_by_side_in_order),
		cmocka_unit_test(many_links_stay_within_the_card),
		cmocka_unit_test(neighbours_of_a_layer_keep_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
