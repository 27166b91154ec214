/* SPDX-License-Identifier: MIT */
/* Branches that meet, or do not. */
#include "sketch.h"

static void
test_ways_with_layers_of_their_own_are_branches(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_branches,
		 "a = conv(units 8) in; b = conv(units 4) a; c = "
		 "conv(kernel 3, units 4) a; y = concat b c",
		 1},
		{&dn_rule_branches,
		 "a = conv(units 8) in; b = conv(kernel 3, units 8) a; c "
		 "= conv(kernel 5, units 8) a; y = add b c",
		 1},
		/* Heads. */
		{&dn_rule_branches,
		 "a = conv(units 8) in; b = dense(units 4) a; c = "
		 "dense(units 2) a; > b c",
		 1},
		/* Twins. */
		{&dn_rule_branches,
		 "x = input(shape 1 8); z = input(shape 1 8); a = "
		 "dense(units 4) x; b = dense(units 4, weights-of a) z; y "
		 "= loss a b",
		 1},
		/* Residuals are skips. */
		{&dn_rule_branches,
		 "a = conv(units 8) in; b = conv(units 8) a; y = add a b", 0},
		{&dn_rule_branches,
		 "a = conv(units 8) in; p = conv(units 16) a; b = "
		 "conv(kernel 3, units 16) a; c = conv(kernel 3, units "
		 "16) b; y = add p c",
		 0},
		/* The second way passes the first. */
		{&dn_rule_branches,
		 "a = conv(units 8) in; b = conv(units 4) a; c = "
		 "conv(units 4) b; y = concat b c",
		 0},
		/* Attention: what meets is multiplied. */
		{&dn_rule_branches,
		 "q = dense(units 8) in; k = dense(units 8) in; v = "
		 "dense(units 8) in; s = matmul q k; w = softmax s; y = "
		 "matmul w v",
		 0},
		/* The gates of a cell: a sum of plain layers is one layer. */
		{&dn_rule_branches,
		 "x = input(shape 1 8); h = input(shape 1 8); a = "
		 "dense(units 8) x; b = dense(units 8) h; s = add a b; y "
		 "= tanh s",
		 0},
		/* Twins of one input, and a label beside. */
		{&dn_rule_branches,
		 "x = input(shape 1 2 8); l = input(shape 1 1); p = slice "
		 "x; q = slice x; a = dense(units 4) p; b = dense(units "
		 "4, weights-of a) q; y = loss a b l",
		 1},
		/* Heads, with a lateral way into one of them. */
		{&dn_rule_branches,
		 "a = conv(kernel 3, stride 2, units 8) in; b = "
		 "conv(kernel 3, stride 2, units 8) a; c = conv(kernel 3, "
		 "units 8) b; y = conv(units 2) c; u = upsample(factor 2) "
		 "c; d = concat u a; z = conv(units 2) d; > y z",
		 1},
		/* A layer on top of an output is no second head. */
		{&dn_rule_branches,
		 "a = dense(units 8) in; b = dense(units 4) a; > a b", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_an_inception_cell_has_windows_of_several_sizes(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_inception,
		 "b = conv(units 4) in; c = conv(kernel 3, units 4) in; p "
		 "= maxpool(kernel 3) in; q = conv(units 4) p; y = concat "
		 "b c q",
		 1},
		{&dn_rule_inception,
		 "b = conv(units 4) in; c = conv(units 2) in; d = "
		 "conv(kernel 5, units 4) c; e = conv(kernel 3, units 2) "
		 "in; y = concat b d e",
		 1},
		{&dn_rule_inception,
		 "b = conv(kernel 3, units 4) in; c = conv(kernel 3, "
		 "units 4, dilation 2) in; d = conv(kernel 3, units 4, "
		 "dilation 3) in; y = concat b c d",
		 1},
		/* Two are no cell. */
		{&dn_rule_inception,
		 "b = conv(units 4) in; c = conv(kernel 3, units 4) in; y "
		 "= concat b c",
		 0},
		/* All alike. */
		{&dn_rule_inception,
		 "b = conv(kernel 3, units 4) in; c = conv(kernel 3, "
		 "units 4) in; d = conv(kernel 3, units 4) in; y = concat "
		 "b c d",
		 0},
		{&dn_rule_inception,
		 "b = conv(units 4) in; c = conv(kernel 3, units 4) in; d "
		 "= conv(kernel 5, units 4) in; y = add b c d",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_branches_made_alike_are_aggregated(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_aggregated,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 3, "
		 "units 8) in; c = conv(kernel 3, units 8) in; y = add a "
		 "b c",
		 1},
		{&dn_rule_aggregated,
		 "a = conv(units 2) in; d = conv(kernel 3, units 8) a; b "
		 "= conv(units 2) in; e = conv(kernel 3, units 8) b; c = "
		 "conv(units 2) in; f = conv(kernel 3, units 8) c; s = "
		 "add d e; y = add s f",
		 1},
		{&dn_rule_aggregated,
		 "i = conv(units 8) in; a = conv(kernel 3, units 8) i; b "
		 "= conv(kernel 3, units 8) i; c = conv(kernel 3, units "
		 "8) i; s = add a b; t = add s c; y = add t i",
		 1},
		{&dn_rule_aggregated,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 3, "
		 "units 8) in; y = add a b",
		 0},
		{&dn_rule_aggregated,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 5, "
		 "units 8) in; c = conv(kernel 3, units 8) in; y = add a "
		 "b c",
		 0},
		{&dn_rule_aggregated,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 3, "
		 "units 8) in; c = conv(kernel 3, units 8) in; y = concat "
		 "a b c",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_grouped_convolution_is_between_full_and_depthwise(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_grouped, "y = conv(kernel 3, units 8, groups 2) in",
		 1},
		{&dn_rule_grouped, "y = conv(kernel 3, units 16, groups 4) in",
		 1},
		{&dn_rule_grouped, "y = conv(units 8, groups 2) in", 1},
		{&dn_rule_grouped, "y = conv(kernel 3, units 8) in", 0},
		{&dn_rule_grouped, "y = conv(kernel 3, units 8, groups 8) in",
		 0},
		{&dn_rule_grouped, "y = dwconv(kernel 3) in", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_ways_with_layers_of_their_own_are_branches),
		cmocka_unit_test(
			test_an_inception_cell_has_windows_of_several_sizes),
		cmocka_unit_test(test_branches_made_alike_are_aggregated),
		cmocka_unit_test(
			test_a_grouped_convolution_is_between_full_and_depthwise),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
