/* SPDX-License-Identifier: MIT */
/* Down and up again: hourglasses, ladders, Us, pyramids. */
#include "sketch.h"

static void
test_resolution_falls_and_rises_on_the_spine(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_hourglass,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = deconv(kernel "
		 "2, stride 2, units 8) b; d = deconv(kernel 2, stride 2, "
		 "units 8) c; y = conv(units 2) d",
		 1},
		{&dn_rule_hourglass,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = "
		 "upsample(factor 4) b; y = conv(units 2) c",
		 1},
		{&dn_rule_hourglass,
		 "a = dense(units 64) in; b = dense(units 8) a; c = "
		 "dense(units 64) b; y = sigmoid c",
		 1},
		/* Only up. */
		{&dn_rule_hourglass,
		 "a = conv(kernel 3, units 8) in; b = "
		 "pixel-shuffle(factor 2) a; c = pixel-shuffle(factor 2) "
		 "b; y = conv(units 2) c",
		 0},
		/* No layer on the way up. */
		{&dn_rule_hourglass,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; y = "
		 "upsample(factor 4) b",
		 0},
		/* Only by half. */
		{&dn_rule_hourglass,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "upsample(factor 2) a; y = conv(units 2) b",
		 0},
		/* A classifier. */
		{&dn_rule_hourglass,
		 "a = dense(units 64) in; b = dense(units 32) a; y = "
		 "dense(units 10) b",
		 0},
		/* A loss that compares with the input goes past it. */
		{&dn_rule_hourglass,
		 "a = dense(units 64) in; b = dense(units 8) a; c = "
		 "dense(units 64) b; y = loss c in",
		 1},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_lateral_skip_across_two_levels_is_a_ladder(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_ladder,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = concat e2 u2; d2 = "
		 "conv(kernel 3, units 8) m2; u1 = upsample(factor 2) d2; "
		 "m1 = concat e1 u1; y = conv(units 2) m1",
		 1},
		{&dn_rule_ladder,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = add e2 u2; d2 = conv(kernel "
		 "3, units 8) m2; u1 = upsample(factor 2) d2; m1 = add e1 "
		 "u1; y = conv(units 2) m1; z = conv(units 2) d2; > y z",
		 0},
		{&dn_rule_ladder,
		 "e = conv(kernel 3, units 8) in; l = conv(units 4) e; a = "
		 "conv(kernel 3, stride 4, units 8) e; b = conv(kernel 3, "
		 "units 8) a; c = deconv(kernel 4, stride 4, units 8) b; m = "
		 "concat l c; y = conv(units 2) m",
		 1},
		{&dn_rule_ladder,
		 "e = conv(kernel 3, units 8) in; a = conv(kernel 3, "
		 "stride 4, units 8) e; b = conv(kernel 3, units 8) a; c "
		 "= upsample(factor 4) b; m = add e c; y = conv(units 2) m",
		 1},
		{&dn_rule_ladder,
		 "e = conv(kernel 3, units 8) in; a = conv(kernel 3, "
		 "stride 2, units 8) e; b = conv(kernel 3, units 8) a; c "
		 "= upsample(factor 2) b; m = add e c; y = conv(units 2) m",
		 0},
		{&dn_rule_ladder,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = "
		 "upsample(factor 4) b; y = conv(units 2) c",
		 0},
		{&dn_rule_ladder,
		 "a = conv(units 8) in; b = conv(units 8) a; y = add a b", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_nested_lateral_skips_are_a_u_or_a_pyramid(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_u,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = concat e2 u2; d2 = "
		 "conv(kernel 3, units 8) m2; u1 = upsample(factor 2) d2; "
		 "m1 = concat e1 u1; y = conv(units 2) m1",
		 1},
		{&dn_rule_u,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = add e2 u2; d2 = conv(kernel "
		 "3, units 8) m2; u1 = upsample(factor 2) d2; m1 = add e1 "
		 "u1; y = conv(units 2) m1",
		 1},
		{&dn_rule_u,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = concat e2 u2; d2 = "
		 "conv(kernel 3, units 8) m2; u1 = upsample(factor 2) d2; "
		 "m1 = concat u1 e1; y = conv(units 2) m1",
		 1},
		/* An output at each level: a pyramid. */
		{&dn_rule_u,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = add e2 u2; d2 = conv(kernel "
		 "3, units 8) m2; u1 = upsample(factor 2) d2; m1 = add e1 "
		 "u1; y = conv(units 2) m1; z = conv(units 2) d2; > y z",
		 0},
		/* One level. */
		{&dn_rule_u,
		 "e = conv(kernel 3, units 8) in; a = conv(kernel 3, "
		 "stride 4, units 8) e; b = conv(kernel 3, units 8) a; c "
		 "= upsample(factor 4) b; m = add e c; y = conv(units 2) m",
		 0},
		{&dn_rule_u,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = "
		 "upsample(factor 4) b; y = conv(units 2) c",
		 0},
		{&dn_rule_pyramid,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = add e2 u2; d2 = conv(kernel "
		 "3, units 8) m2; u1 = upsample(factor 2) d2; m1 = add e1 "
		 "u1; y = conv(units 2) m1; z = conv(units 2) d2; > y z",
		 1},
		{&dn_rule_pyramid,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = add e2 u2; d2 = conv(kernel "
		 "3, units 8) m2; u1 = upsample(factor 2) d2; m1 = add e1 "
		 "u1; y = conv(units 2) m1; z = conv(units 2) m2; > y z",
		 1},
		{&dn_rule_pyramid,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = concat e2 u2; d2 = "
		 "conv(kernel 3, units 8) m2; u1 = upsample(factor 2) d2; "
		 "m1 = concat e1 u1; y = conv(units 2) m1; z = conv(units "
		 "2) d2; > y z",
		 1},
		{&dn_rule_pyramid,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b0 = conv(kernel 3, "
		 "units 8) p2; b = conv(kernel 3, units 8) b0; u2 = "
		 "upsample(factor 2) b; m2 = concat e2 u2; d2 = "
		 "conv(kernel 3, units 8) m2; u1 = upsample(factor 2) d2; "
		 "m1 = concat e1 u1; y = conv(units 2) m1",
		 0},
		{&dn_rule_pyramid,
		 "a = conv(units 8) in; b = dense(units 8) a; c = "
		 "dense(units 8) a; > b c",
		 0},
		{&dn_rule_pyramid,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = "
		 "upsample(factor 4) b; y = conv(units 2) c",
		 0},
		/* Only ways up between, as in FCN. */
		{&dn_rule_u,
		 "e1 = conv(kernel 3, units 8) in; p1 = maxpool(kernel 2, "
		 "stride 2) e1; e2 = conv(kernel 3, units 8) p1; p2 = "
		 "maxpool(kernel 2, stride 2) e2; b = conv(kernel 3, "
		 "units 8) p2; c = conv(kernel 3, units 8) b; u2 = "
		 "deconv(kernel 2, stride 2, units 8) c; s2 = conv(units "
		 "8) e2; m2 = add s2 u2; u1 = deconv(kernel 2, stride 2, "
		 "units 8) m2; s1 = conv(units 8) e1; y = add s1 u1",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_state_passed_on_pairs_two_layers(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); z = input(shape 1 5 8); a = "
		 "lstm(units 8, give states) x; y = lstm(units 8) z a",
		 1},
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); z = input(shape 1 5 8); a = "
		 "gru(units 8, give last) x; y = gru(units 8) z a",
		 1},
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); a = rnn(units 8, give last) x; "
		 "y = rnn(units 8) x a",
		 1},
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); a = lstm(units 8) x; y = "
		 "lstm(units 8) a",
		 0},
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); h = input(shape 1 8); y = "
		 "lstm(units 8) x h",
		 0},
		{&dn_rule_sequence_pair,
		 "x = input(shape 1 5 8); a = dense(units 8) x; y = "
		 "lstm(units 8) x a",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resolution_falls_and_rises_on_the_spine),
		cmocka_unit_test(
			test_a_lateral_skip_across_two_levels_is_a_ladder),
		cmocka_unit_test(
			test_nested_lateral_skips_are_a_u_or_a_pyramid),
		cmocka_unit_test(test_a_state_passed_on_pairs_two_layers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
