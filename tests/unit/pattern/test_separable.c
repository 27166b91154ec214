/* SPDX-License-Identifier: MIT */
/* Separable convolutions, and depthwise ones that are none. */
#include "sketch.h"

static void
test_depthwise_then_pointwise_is_separable(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_separable,
		 "a = dwconv(kernel 3) in; y = conv(units 16) a", 1},
		{&dn_rule_separable,
		 "a = conv(kernel 3, units 8, groups 8) in; n = bn a; r = "
		 "relu n; y = conv(units 16) r",
		 1},
		{&dn_rule_separable,
		 "a = dwconv(kernel 3) in; q = global-avgpool(keep 1) a; "
		 "c = conv(units 8) q; g = sigmoid c; s = multiply a g; y "
		 "= conv(units 16) s",
		 1},
		/* Windows of several sizes, side by side. */
		{&dn_rule_separable,
		 "s = split(count 2) in; a = dwconv(kernel 3) s; b = "
		 "dwconv(kernel 5) s; c = concat a b; y = conv(units 16) c",
		 2},
		/* One channel in: an ordinary convolution. */
		{&dn_rule_separable,
		 "x = input(shape 1 1 8 8); a = dwconv(kernel 3, "
		 "multiplier 8) x; y = conv(units 16) a",
		 0},
		/* Groups of two channels. */
		{&dn_rule_separable,
		 "a = conv(kernel 3, units 8, groups 4) in; y = "
		 "conv(units 16) a",
		 0},
		/* Nothing mixes the channels. */
		{&dn_rule_separable,
		 "a = dwconv(kernel 3) in; y = global-avgpool a", 0},
		/* One in a dozen is no trait of the net. */
		{&dn_rule_separable,
		 "a = dwconv(kernel 3) in; b = conv(units 8) a; c = "
		 "conv(kernel 3, units 8) b; d = conv(kernel 3, units 8) "
		 "c; e = conv(kernel 3, units 8) d; f = conv(kernel 3, "
		 "units 8) e; g = conv(kernel 3, units 8) f; h = "
		 "conv(kernel 3, units 8) g; y = conv(kernel 3, units 8) h",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_depthwise_layer_alone_is_told_as_such(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_depthwise_only,
		 "a = dwconv(kernel 3) in; y = global-avgpool a", 1},
		{&dn_rule_depthwise_only,
		 "a = conv(kernel 3, units 8, groups 8) in; y = "
		 "conv(kernel 3, units 8) a",
		 1},
		{&dn_rule_depthwise_only,
		 "a = dwconv(kernel 3) in; b = dwconv(kernel 3) a; y = "
		 "conv(units 8) b",
		 1},
		{&dn_rule_depthwise_only,
		 "a = dwconv(kernel 3) in; y = conv(units 8) a", 0},
		{&dn_rule_depthwise_only,
		 "a = conv(kernel 3, units 8) in; y = global-avgpool a", 0},
		{&dn_rule_depthwise_only,
		 "a = dwconv(kernel 1) in; y = global-avgpool a", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_row_and_a_column_are_spatially_separable(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 1 7, units 8) in; y = conv(kernel 7 1, "
		 "units 8) a",
		 1},
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 7 1, units 8) in; n = bn a; r = relu n; "
		 "y = conv(kernel 1 7, units 8) r",
		 1},
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 3 1, units 8) in; b = conv(kernel 1 3, "
		 "units 8) a; c = conv(kernel 1 5, units 8) b; y = "
		 "conv(kernel 5 1, units 8) c",
		 2},
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 1 7, units 8) in; y = conv(kernel 1 7, "
		 "units 8) a",
		 0},
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 1 7, units 8) in; b = conv(kernel 7 1, "
		 "units 8) in; y = concat a b",
		 0},
		{&dn_rule_spatially_separable,
		 "a = conv(kernel 3, units 8) in; y = conv(kernel 3, "
		 "units 8) a",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_depthwise_then_pointwise_is_separable),
		cmocka_unit_test(test_a_depthwise_layer_alone_is_told_as_such),
		cmocka_unit_test(
			test_a_row_and_a_column_are_spatially_separable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
