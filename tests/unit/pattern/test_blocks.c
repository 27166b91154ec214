/* SPDX-License-Identifier: MIT */
/* Blocks that skips pass over, and squeeze-excitation. */
#include "sketch.h"

static void
test_a_bottleneck_narrows_and_widens(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_bottleneck,
		 "a = conv(units 16) in; b = conv(units 4) a; c = "
		 "conv(kernel 3, units 4) b; d = conv(units 16) c; y = "
		 "add a d",
		 1},
		{&dn_rule_bottleneck,
		 "a = conv(units 16) in; p = conv(units 32) a; b = "
		 "conv(units 8) a; c = conv(kernel 3, stride 2, units 8, "
		 "groups 4) b; d = conv(units 32) c; y = add p d",
		 1},
		{&dn_rule_bottleneck,
		 "a = conv(units 16) in; b = conv(units 4) a; c = "
		 "conv(kernel 3, units 4) b; d = conv(units 16) c; q = "
		 "global-avgpool(keep 1) d; e = conv(units 16) q; g = "
		 "sigmoid e; s = multiply d g; y = add a s",
		 1},
		{&dn_rule_bottleneck,
		 "a = conv(units 16) in; b = conv(kernel 3, units 16) a; "
		 "c = conv(kernel 3, units 16) b; y = add a c",
		 0},
		{&dn_rule_bottleneck,
		 "a = conv(units 4) in; b = conv(units 16) a; c = "
		 "conv(kernel 3, units 16) b; d = conv(units 4) c; y = "
		 "add a d",
		 0},
		/* Without a skip. */
		{&dn_rule_bottleneck,
		 "a = conv(units 16) in; b = conv(units 4) a; c = "
		 "conv(kernel 3, units 4) b; y = conv(units 16) c",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_an_inverted_one_widens_and_narrows(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_inverted,
		 "a = conv(units 8) in; b = conv(units 48) a; c = "
		 "dwconv(kernel 3) b; d = conv(units 8) c; y = add a d",
		 1},
		{&dn_rule_inverted,
		 "a = conv(units 8) in; b = conv(units 48) a; c = "
		 "conv(kernel 3, units 48, groups 48) b; n = bn c; r = "
		 "relu6 n; d = conv(units 8) r; y = add a d",
		 1},
		{&dn_rule_inverted,
		 "a = conv(units 8) in; b = conv(units 48) a; c = "
		 "dwconv(kernel 3) b; q = global-avgpool(keep 1) c; e = "
		 "conv(units 48) q; g = hard-sigmoid e; s = multiply c g; "
		 "d = conv(units 8) s; y = add a d",
		 1},
		/* The last layer has an activation. */
		{&dn_rule_inverted,
		 "a = conv(units 8) in; b = conv(units 48) a; c = "
		 "dwconv(kernel 3) b; d = conv(units 8) c; r = relu d; y "
		 "= add a r",
		 0},
		{&dn_rule_inverted,
		 "a = conv(units 16) in; b = conv(units 4) a; c = "
		 "dwconv(kernel 3) b; d = conv(units 16) c; y = add a d",
		 0},
		{&dn_rule_inverted,
		 "a = conv(units 8) in; b = conv(units 48) a; c = "
		 "conv(kernel 3, units 48) b; d = conv(units 8) c; y = "
		 "add a d",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_channels_are_weighed_by_their_means(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; q = global-avgpool(keep 1) a; b = "
		 "conv(units 2) q; r = relu b; c = conv(units 8) r; g = "
		 "sigmoid c; y = multiply a g",
		 1},
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; q = reduce-mean(axes 2 3, keep 1) "
		 "a; c = dense(units 8) q; g = hard-sigmoid c; y = "
		 "multiply g a",
		 1},
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; q = avgpool(kernel 16, padding "
		 "valid) a; c = conv(units 8) q; g = sigmoid c; y = "
		 "multiply a g",
		 1},
		/* SiLU: no layer in the gate. */
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; g = sigmoid a; y = multiply a g", 0},
		/* No pool: each place has its gate. */
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; c = conv(units 8) a; g = sigmoid "
		 "c; y = multiply a g",
		 0},
		/* No gate. */
		{&dn_rule_squeeze,
		 "a = conv(units 8) in; q = global-avgpool(keep 1) a; c = "
		 "conv(units 8) q; y = multiply a c",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_bottleneck_narrows_and_widens),
		cmocka_unit_test(test_an_inverted_one_widens_and_narrows),
		cmocka_unit_test(test_channels_are_weighed_by_their_means),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
