/* SPDX-License-Identifier: MIT */
/* Tests of strands. */
#include "layouts.h"

static const struct dn_layout_options to_the_right = {0};

static void
an_edge_past_a_layer_is_a_line(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d a>d");
	picture_columns(&picture);
	struct dn_time time = picture_strands(&picture, &to_the_right);
	const struct dn_strands *s = &time.strands;
	assert_int_equal(s->n, 5);
	assert_int_equal(s->of_edge[0], DN_NO_ITEM);
	assert_int_equal(s->of_edge[3], 4);
	assert_int_equal(s->items[4].layer, 1);
	assert_int_equal(s->items[4].n, 2);
	assert_int_equal(s->in[s->in_at[4]], 0);
	assert_int_equal(s->out[s->out_at[4]], 3);
	assert_int_equal(s->in_at[4] - s->in_at[3], 2);	  /* into d */
	assert_int_equal(s->out_at[1] - s->out_at[0], 2); /* from a */
	picture_end(&picture);
}

static void
an_edge_back_in_time_begins_at_its_younger_end(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c");
	picture_columns(&picture);
	picture_join(&picture, 2, 0, NULL)->against_time = true;
	struct dn_time time = picture_strands(&picture, &to_the_right);
	struct dn_time_ends ends = dn_time_ends_of(&time, 2);
	assert_int_equal(ends.earlier, 0);
	assert_int_equal(ends.later, 2);
	assert_int_equal(time.strands.in[time.strands.in_at[3]], 0);
	picture_end(&picture);
}

static void
lines_are_in_the_lane_of_their_parent(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b>c a>c");
	picture_columns(&picture);
	picture.diagram.nodes.items[0].lane = 1;
	struct dn_time time = picture_strands(&picture, &to_the_right);
	assert_int_equal(time.strands.items[3].lane, 1);
	assert_int_equal(time.strands.items[2].lane, 0);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edge_past_a_layer_is_a_line),
		cmocka_unit_test(
			an_edge_back_in_time_begins_at_its_younger_end),
		cmocka_unit_test(lines_are_in_the_lane_of_their_parent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
