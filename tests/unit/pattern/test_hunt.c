/* SPDX-License-Identifier: MIT */
/* What rules see of a net. */
#include "hunts.h"

static void
test_depthwise_needs_more_than_one_channel_and_a_window(void **state)
{
	struct dn_run run;
	struct dn_hunt h;
	(void)state;
	dn_run_init(&run, NULL);
	start_hunt(&run, &h,
		   "a = dwconv(kernel 3) in; b = conv(kernel 3, units 16, "
		   "groups 8) a; c = conv(kernel 3, units 16, groups 4) b; d = "
		   "dwconv(kernel 1) c; x = input(shape 1 1 8 8); e = "
		   "dwconv(kernel 3, multiplier 4) x; > d e");
	assert_true(dn_is_depthwise(&h, vertex(&h, "a")));
	assert_true(dn_is_depthwise(&h, vertex(&h, "b")));
	assert_false(dn_is_depthwise(&h, vertex(&h, "c")));
	assert_false(dn_is_depthwise(&h, vertex(&h, "d")));
	assert_false(dn_is_depthwise(&h, vertex(&h, "e")));
	dn_run_end(&run);
}

static void
test_pointwise_are_dense_layers_and_narrow_convolutions(void **state)
{
	struct dn_run run;
	struct dn_hunt h;
	(void)state;
	dn_run_init(&run, NULL);
	start_hunt(&run, &h,
		   "a = conv(units 4) in; b = conv(kernel 1 3, units 4) a; c = "
		   "dense(units 4) b");
	assert_true(dn_is_pointwise(&h, vertex(&h, "a")));
	assert_false(dn_is_pointwise(&h, vertex(&h, "b")));
	assert_true(dn_is_pointwise(&h, vertex(&h, "c")));
	assert_true(dn_is_conv(&h, vertex(&h, "b")));
	assert_false(dn_is_conv(&h, vertex(&h, "c")));
	dn_run_end(&run);
}

static void
test_channels_are_counted_on_their_axis(void **state)
{
	struct dn_run run;
	struct dn_hunt h;
	(void)state;
	dn_run_init(&run, NULL);
	start_hunt(&run, &h,
		   "a = conv(kernel 3, units 12) in; b = maxpool(kernel 2, "
		   "stride 2) a; c = dense(units 5) b");
	assert_int_equal(dn_channels_in(&h, vertex(&h, "a")), 8);
	assert_int_equal(dn_channels_out(&h, vertex(&h, "a")), 12);
	assert_int_equal(dn_channels_out(&h, vertex(&h, "b")), 12);
	assert_int_equal(dn_channels_in(&h, vertex(&h, "c")), 8);
	assert_int_equal(dn_channels_out(&h, vertex(&h, "c")), 5);
	assert_int_equal(dn_channels_out(&h, 0), 0);
	dn_run_end(&run);
}

static void
test_the_way_back_lists_layers_and_stops_where_it_branches(void **state)
{
	struct dn_run run;
	struct dn_hunt h;
	uint32_t l[3];
	(void)state;
	dn_run_init(&run, NULL);
	start_hunt(&run, &h,
		   "a = conv(units 8) in; b = conv(units 8) a; p = "
		   "maxpool(kernel 3) b; c = conv(units 8) p; s = add a c; d = "
		   "conv(units 8) s");
	assert_int_equal(
		dn_walk_back(&h, vertex(&h, "c"), vertex(&h, "a"), l, 3), 2);
	assert_int_equal(l[0], vertex(&h, "c"));
	assert_int_equal(l[1], vertex(&h, "b"));
	assert_int_equal(
		dn_walk_back(&h, vertex(&h, "c"), vertex(&h, "a"), l, 1),
		DN_NONE);
	assert_int_equal(
		dn_walk_back(&h, vertex(&h, "d"), vertex(&h, "a"), l, 3),
		DN_NONE);
	assert_int_equal(
		dn_walk_back(&h, vertex(&h, "a"), vertex(&h, "a"), l, 3), 0);
	assert_int_equal(dn_next(&h, vertex(&h, "b")), vertex(&h, "p"));
	assert_int_equal(dn_next(&h, vertex(&h, "a")), DN_NONE);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_depthwise_needs_more_than_one_channel_and_a_window),
		cmocka_unit_test(
			test_pointwise_are_dense_layers_and_narrow_convolutions),
		cmocka_unit_test(test_channels_are_counted_on_their_axis),
		cmocka_unit_test(
			test_the_way_back_lists_layers_and_stops_where_it_branches),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
