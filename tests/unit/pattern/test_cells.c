/* SPDX-License-Identifier: MIT */
/* What is inside a cell. */
#include "sketch.h"

static void
test_a_layer_with_gates_says_so(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_gates, "x = input(shape 1 5 8); y = lstm(units 8) x",
		 1},
		{&dn_rule_gates, "x = input(shape 1 5 8); y = gru(units 8) x",
		 1},
		{&dn_rule_gates,
		 "x = input(shape 1 5 8); a = lstm(units 8) x; y = "
		 "lstm(units 8, direction both) a",
		 2},
		{&dn_rule_gates, "x = input(shape 1 5 8); y = rnn(units 8) x",
		 0},
		{&dn_rule_gates,
		 "a = conv(units 8) in; g = sigmoid a; y = multiply a g", 0},
		{&dn_rule_gates, "y = dense(units 8) in", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_sigmoid_that_multiplies_in_a_step_is_a_gate(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_gated_cell,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; g = sigmoid a; b = "
		 "dense(units 8) t; m = multiply g s; n = add m b; > n }",
		 1},
		{&dn_rule_gated_cell,
		 "x = input(shape 1 8); y = loop(states 1) x { < s; a = "
		 "dense(units 8) s; g = sigmoid a; b = multiply s g; > b }",
		 1},
		{&dn_rule_gated_cell,
		 "x = input(shape 1 3 8); z = input(shape 1 8); c1 = "
		 "concat x z; a = dense(units 8) c1; c2 = concat x a; b = "
		 "dense(units 8, weights-of a) c2; c3 = concat x b; c = "
		 "dense(units 8, weights-of a) c3; g = sigmoid c; y = "
		 "multiply g b",
		 1},
		/* A vanilla cell. */
		{&dn_rule_gated_cell,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		/* Not in a step. */
		{&dn_rule_gated_cell,
		 "a = dense(units 8) in; g = sigmoid a; b = dense(units "
		 "8) in; y = multiply g b",
		 0},
		/* The gate is made by no layer. */
		{&dn_rule_gated_cell,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; g = sigmoid s; m = multiply g t; a = "
		 "dense(units 8) m; > a }",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_highway_shares_out(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_highway,
		 "a = dense(units 8) in; h = dense(units 8) a; t = "
		 "dense(units 8) a; g = sigmoid t; c = affine g; p = "
		 "multiply h g; q = multiply a c; y = add p q",
		 1},
		{&dn_rule_highway,
		 "a = conv(units 8) in; h = conv(kernel 3, units 8) a; t "
		 "= conv(kernel 3, units 8) a; g = sigmoid t; c = affine "
		 "g; p = multiply g h; q = multiply c a; y = add q p",
		 1},
		{&dn_rule_highway,
		 "a = dense(units 8) in; h = dense(units 8) a; k = "
		 "dense(units 8) h; t = dense(units 8) a; g = sigmoid t; "
		 "c = affine g; p = multiply k g; q = multiply a c; y = "
		 "add p q",
		 1},
		{&dn_rule_highway,
		 "a = dense(units 8) in; b = dense(units 8) a; y = add a b", 0},
		{&dn_rule_highway,
		 "a = conv(units 8) in; q = global-avgpool(keep 1) a; c = "
		 "conv(units 8) q; g = sigmoid c; y = multiply a g",
		 0},
		{&dn_rule_highway, "x = input(shape 1 5 8); y = gru(units 8) x",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_state_read_late_or_renewed_seldom_has_its_own_time(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_delay,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "delay 2) - x { < s t; a = dense(units 8) s; b = "
		 "dense(units 8) t; c = add a b; d = tanh c; > d }",
		 1},
		{&dn_rule_delay,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "delay 5) - x { < s t; a = dense(units 8) s; g = sigmoid "
		 "a; b = dense(units 8) t; m = multiply g s; n = add m b; "
		 "> n }",
		 1},
		{&dn_rule_delay,
		 "x = input(shape 1 5 8); a = rnn(units 8) x; y = "
		 "recur(states 1, scans 1, delay 3) - a { < s t; a = "
		 "dense(units 8) s; b = dense(units 8) t; c = add a b; d "
		 "= tanh c; > d }",
		 1},
		{&dn_rule_delay,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_delay,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "period 2) - x { < s t; a = dense(units 8) s; b = "
		 "dense(units 8) t; c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_delay, "y = dense(units 8) in", 0},
		{&dn_rule_clocks,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "period 2) - x { < s t; a = dense(units 8) s; b = "
		 "dense(units 8) t; c = add a b; d = tanh c; > d }",
		 1},
		{&dn_rule_clocks,
		 "x = input(shape 1 5 8); a = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }; b = recur(states 1, "
		 "scans 1, period 2) - x { < s t; a = dense(units 8) s; b "
		 "= dense(units 8) t; c = add a b; d = tanh c; > d }; c = "
		 "recur(states 1, scans 1, period 4) - x { < s t; a = "
		 "dense(units 8) s; b = dense(units 8) t; c = add a b; d "
		 "= tanh c; > d }; y = concat(axis 2) a b c",
		 2},
		{&dn_rule_clocks,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "period 8) - x { < s t; a = dense(units 8) s; g = "
		 "sigmoid a; b = dense(units 8) t; m = multiply g s; n = "
		 "add m b; > n }",
		 1},
		{&dn_rule_clocks,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_clocks,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1, "
		 "delay 2) - x { < s t; a = dense(units 8) s; b = "
		 "dense(units 8) t; c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_clocks, "x = input(shape 1 5 8); y = lstm(units 8) x",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_leak_keeps_a_fixed_share(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; k = affine s; a = dense(units 8) s; b = "
		 "dense(units 8) t; c = add a b; d = tanh c; e = affine "
		 "d; n = add k e; > n }",
		 1},
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; p = param(shape 8); k = multiply s p; b = "
		 "dense(units 8) t; n = add b k; > n }",
		 1},
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; k = scale s; b = dense(units 8) t; d = tanh "
		 "b; n = add k d; > n }",
		 1},
		/* A gate decides: not fixed. */
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; g = sigmoid a; b = "
		 "dense(units 8) t; m = multiply g s; n = add m b; > n }",
		 0},
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		/* All of it is kept. */
		{&dn_rule_leaky,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; b = dense(units 8) t; n = add s b; > n }",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_cell_along_a_tree_has_children(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_tree,
		 "x = input(shape 1 5 8); y = tree(states 1, scans 1) - x "
		 "{ < s t; a = dense(units 8) s; b = dense(units 8) t; c "
		 "= add a b; d = tanh c; > d }",
		 1},
		{&dn_rule_tree,
		 "x = input(shape 1 5 8); a = dense(units 8) x; y = "
		 "tree(states 1, scans 1, count 2) - a { < s t; a = "
		 "dense(units 8) s; g = sigmoid a; b = dense(units 8) t; "
		 "m = multiply g s; n = add m b; > n }",
		 1},
		{&dn_rule_tree,
		 "x = input(shape 1 5 8); a = tree(states 1, scans 1) - x "
		 "{ < s t; a = dense(units 8) s; b = dense(units 8) t; c "
		 "= add a b; d = tanh c; > d }; y = tree(states 1, scans "
		 "1) - a { < s t; a = dense(units 8) s; b = dense(units "
		 "8) t; c = add a b; d = tanh c; > d }",
		 2},
		{&dn_rule_tree,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_tree, "x = input(shape 1 5 8); y = lstm(units 8) x",
		 0},
		{&dn_rule_tree,
		 "a = conv(units 8) in; b = conv(units 8) in; y = add a b", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_scan_only_scales_and_adds(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_scan, "x = input(shape 1 5 8); y = scan(state 16) x",
		 1},
		{&dn_rule_scan,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; k = dense(units 8) t; g = sigmoid k; m = "
		 "multiply s g; b = dense(units 8) t; n = add m b; > n }",
		 1},
		{&dn_rule_scan,
		 "x = input(shape 1 5 8); y = loop(states 1, scans 1) - x "
		 "{ < s t; k = dense(units 8) t; m = multiply k s; n = "
		 "add m t; o = dense(units 4) n; > n o }",
		 1},
		/* The state meets weights. */
		{&dn_rule_scan,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 0},
		{&dn_rule_scan,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; g = sigmoid a; b = "
		 "dense(units 8) t; m = multiply g s; n = add m b; > n }",
		 0},
		{&dn_rule_scan, "x = input(shape 1 5 8); y = lstm(units 8) x",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_layer_with_gates_says_so),
		cmocka_unit_test(
			test_a_sigmoid_that_multiplies_in_a_step_is_a_gate),
		cmocka_unit_test(test_a_highway_shares_out),
		cmocka_unit_test(
			test_a_state_read_late_or_renewed_seldom_has_its_own_time),
		cmocka_unit_test(test_a_leak_keeps_a_fixed_share),
		cmocka_unit_test(test_a_cell_along_a_tree_has_children),
		cmocka_unit_test(test_a_scan_only_scales_and_adds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
