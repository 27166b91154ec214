/* SPDX-License-Identifier: MIT */
/* Recurrent layers, unrolled ones, stacks and directions. */
#include "sketch.h"

static void
test_a_state_is_carried_by_a_layer_or_a_loop(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = lstm(units 8) x", 1},
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = recur(states 1, scans 1) - "
		 "x { < s t; a = dense(units 8) s; b = dense(units 8) t; "
		 "c = add a b; d = tanh c; > d }",
		 1},
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = loop(states 1) x { < s; a = "
		 "dense(units 8) s; > a }",
		 1},
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = loop x { < s; a = "
		 "dense(units 8) s; > a }",
		 0},
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = loop(states 1) x { < s; a = "
		 "affine s; > a }",
		 0},
		{&dn_rule_recurrent,
		 "x = input(shape 1 5 8); y = scan(state 16) x", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_weights_used_again_with_new_input_are_steps(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_unrolled,
		 "x = input(shape 1 3 8); x1 = slice x; x2 = slice x; x3 "
		 "= slice x; w1 = dense(units 8) x1; w2 = dense(units 8, "
		 "weights-of w1) x2; w3 = dense(units 8, weights-of w1) "
		 "x3; h1 = tanh w1; u2 = dense(units 8) h1; s2 = add w2 "
		 "u2; h2 = tanh s2; u3 = dense(units 8, weights-of u2) "
		 "h2; s3 = add w3 u3; h3 = tanh s3; x4 = slice x; w4 = "
		 "dense(units 8, weights-of w1) x4; u4 = dense(units 8, "
		 "weights-of u2) h3; s4 = add w4 u4; y = tanh s4",
		 1},
		{&dn_rule_unrolled,
		 "x = input(shape 1 3 8); z = input(shape 1 8); c1 = "
		 "concat x z; a = dense(units 8) c1; c2 = concat x a; b = "
		 "dense(units 8, weights-of a) c2; c3 = concat x b; c = "
		 "dense(units 8, weights-of a) c3; y = tanh c",
		 1},
		{&dn_rule_unrolled,
		 "x = input(shape 1 3 8); z = input(shape 1 8); c1 = add "
		 "x z; a = dense(units 8) c1; t = tanh a; c2 = add x t; b "
		 "= dense(units 8, weights-of a) c2; u = tanh b; c3 = add "
		 "x u; c = dense(units 8, weights-of a) c3; v = tanh c; "
		 "c4 = add x v; y = dense(units 8, weights-of a) c4",
		 1},
		/* Depth that shares weights reads nothing new. */
		{&dn_rule_unrolled,
		 "a = dense(units 8) in; b = dense(units 8, weights-of a) "
		 "a; c = dense(units 8, weights-of a) b; y = dense(units "
		 "8, weights-of a) c",
		 0},
		/* Twins share weights side by side. */
		{&dn_rule_unrolled,
		 "x = input(shape 1 3 8); x1 = slice x; x2 = slice x; x3 "
		 "= slice x; w1 = dense(units 8) x1; w2 = dense(units 8, "
		 "weights-of w1) x2; w3 = dense(units 8, weights-of w1) "
		 "x3; s = add w1 w2; y = add s w3",
		 0},
		/* Two uses are too few. */
		{&dn_rule_unrolled,
		 "x = input(shape 1 3 8); z = input(shape 1 8); c1 = "
		 "concat x z; a = dense(units 8) c1; c2 = concat x a; y = "
		 "dense(units 8, weights-of a) c2",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_layer_that_reads_the_sequence_of_another_is_stacked(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); a = lstm(units 8) x; y = "
		 "lstm(units 8) a",
		 1},
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); a = rnn(units 8) x; d = dropout "
		 "a; f = dense(units 8) d; b = gru(units 8) f; y = "
		 "gru(units 8, give last) b",
		 2},
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); y = lstm(units 8, layers 3) x", 1},
		/* Only the last step is read. */
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); a = lstm(units 8, give last) x; "
		 "e = expand(shape 1 5 8) a; y = lstm(units 8) e",
		 0},
		/* As a first state only. */
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); z = input(shape 1 5 8); a = "
		 "lstm(units 8, give last) x; y = lstm(units 8) z a",
		 0},
		/* Side by side. */
		{&dn_rule_stacked,
		 "x = input(shape 1 5 8); a = lstm(units 8) x; b = "
		 "lstm(units 8) x; y = concat(axis 2) a b",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_one_layer_in_each_direction_is_bidirectional(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); y = lstm(units 8, direction "
		 "both) x",
		 1},
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); a = gru(units 8) x; r = "
		 "reverse(axes 1) x; b = gru(units 8) r; t = reverse(axes "
		 "1) b; y = concat(axis 2) a t",
		 1},
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); a = rnn(units 8) x; b = "
		 "rnn(units 8, direction backward) x; y = add a b",
		 1},
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); y = lstm(units 8) x", 0},
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); a = lstm(units 8) x; b = "
		 "lstm(units 8) x; y = concat(axis 2) a b",
		 0},
		/* Backwards, turned round: forwards again. */
		{&dn_rule_bidirectional,
		 "x = input(shape 1 5 8); a = rnn(units 8) x; r = "
		 "reverse(axes 1) x; b = rnn(units 8, direction backward) "
		 "r; y = add a b",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_state_is_carried_by_a_layer_or_a_loop),
		cmocka_unit_test(
			test_weights_used_again_with_new_input_are_steps),
		cmocka_unit_test(
			test_a_layer_that_reads_the_sequence_of_another_is_stacked),
		cmocka_unit_test(
			test_one_layer_in_each_direction_is_bidirectional),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
