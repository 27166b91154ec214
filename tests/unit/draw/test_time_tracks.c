/* SPDX-License-Identifier: MIT */
/* Tests of tracks in channels. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};

/* Nodes of two layers, placed by hand; edges "ac bd" between them. */
static struct dn_time
two_layers(struct picture *picture, const char *edges, const int32_t *places)
{
	picture_start(picture);
	picture_read(picture, edges);
	picture_columns(picture);
	struct dn_time time = picture_strands(picture, &to_the_right);
	dn_time_make_items(&time);
	time.place = dn_new(&picture->run.arena, int32_t, time.blocks.n);
	for (uint32_t v = 0; v < time.blocks.n; v++)
		time.place[v] = places[v];
	dn_time_find_tracks(&time);
	return time;
}

static uint32_t
track(const struct dn_time *time, uint32_t edge)
{
	return time->links.items[time->ways[edge].last].track;
}

static void
a_straight_link_needs_no_track(void **state)
{
	(void)state;
	struct picture picture;
	const int32_t places[] = {0, 0, 400, 400};
	struct dn_time time = two_layers(&picture, "a>b c>d", places);
	assert_int_equal(time.n_tracks[0], 0);
	assert_int_equal(track(&time, 0), DN_NO_TRACK);
	picture_end(&picture);
}

static void
pieces_that_are_apart_share_a_track(void **state)
{
	(void)state;
	struct picture picture;
	const int32_t places[] = {0, 100, 400, 500};
	struct dn_time time = two_layers(&picture, "a>b c>d", places);
	assert_int_equal(time.n_tracks[0], 1);
	picture_end(&picture);
}

static void
parallel_links_turn_so_that_they_do_not_cross(void **state)
{
	(void)state;
	struct picture picture;
	/* Both lead down: the lower one must turn first. */
	const int32_t places[] = {0, 300, 100, 400};
	struct dn_time time = two_layers(&picture, "a>b c>d", places);
	assert_int_equal(time.n_tracks[0], 2);
	assert_true(track(&time, 1) < track(&time, 0));
	picture_end(&picture);
	/* Both lead up: the upper one must. */
	const int32_t up[] = {300, 0, 400, 100};
	time = two_layers(&picture, "a>b c>d", up);
	assert_true(track(&time, 0) < track(&time, 1));
	picture_end(&picture);
}

static void
links_of_one_parent_share_their_track(void **state)
{
	(void)state;
	struct picture picture;
	const int32_t places[] = {200, 0, 400};
	struct dn_time time = two_layers(&picture, "a>b a>c", places);
	assert_int_equal(time.n_tracks[0], 1);
	assert_int_equal(track(&time, 0), track(&time, 1));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_straight_link_needs_no_track),
		cmocka_unit_test(pieces_that_are_apart_share_a_track),
		cmocka_unit_test(parallel_links_turn_so_that_they_do_not_cross),
		cmocka_unit_test(links_of_one_parent_share_their_track),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
