/* SPDX-License-Identifier: MIT */
/* Attention, fused and spelled out. */
#include "sketch.h"

static void
test_positions_that_match_each_other_attend(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = "
		 "matmul(transpose 0 1) q k; a = affine s; w = softmax a; "
		 "y = matmul w v",
		 1},
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; m = input(shape "
		 "1 5 5); s = matmul q k; a = add s m; w = softmax a; d = "
		 "dropout w; y = matmul d v",
		 1},
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); f = dense(units 24) x; q = "
		 "slice f; k = slice f; v = slice f; r = reshape q; t = "
		 "transpose k; s = matmul r t; w = softmax s; y = matmul "
		 "w v",
		 1},
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 2) q k v",
		 1},
		/* A softmax at the end is a classifier. */
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "y = softmax s",
		 0},
		/* No softmax: two products. */
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "y = matmul s v",
		 0},
		/* The second factor is learned. */
		{&dn_rule_attention_self,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "w = softmax s; p = param(shape 5 8); y = matmul w p",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_keys_and_values_of_something_else_are_asked_across(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); z = input(shape 1 7 8); q = "
		 "dense(units 8) x; k = dense(units 8) z; v = dense(units "
		 "8) z; s = matmul q k; w = softmax s; y = matmul w v",
		 1},
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); z = input(shape 1 7 8); q = "
		 "dense(units 8) x; k = dense(units 8) z; v = dense(units "
		 "8) z; y = attention(heads 2) q k v",
		 1},
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); z = input(shape 1 7 8); y = "
		 "multi-head-attention(heads 2) x z z",
		 1},
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 2) q k v",
		 0},
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "w = softmax s; y = matmul w v",
		 0},
		{&dn_rule_attention_cross,
		 "x = input(shape 1 5 8); y = multi-head-attention(heads "
		 "2) x",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_an_op_says_that_it_looks_back_only(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_attention_causal,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 2, causal 1) q k v",
		 1},
		{&dn_rule_attention_causal,
		 "x = input(shape 1 5 8); y = multi-head-attention(heads "
		 "2, causal 1) x",
		 1},
		{&dn_rule_attention_causal,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; a = "
		 "attention(causal 1) q k v; y = attention(causal 1) a k v",
		 2},
		{&dn_rule_attention_causal,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 2) q k v",
		 0},
		{&dn_rule_attention_causal,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "w = softmax s; y = matmul w v",
		 0},
		{&dn_rule_attention_causal, "y = dense(units 4) in", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_queries_share_keys_in_groups(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 8, kv-heads 2) q k v",
		 1},
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); y = multi-head-attention(heads "
		 "8, kv-heads 1) x",
		 1},
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; ke = expand k; "
		 "ve = expand v; s = matmul q ke; w = softmax s; y = "
		 "matmul w ve",
		 1},
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 8) q k v",
		 0},
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; y = "
		 "attention(heads 8, kv-heads 8) q k v",
		 0},
		{&dn_rule_attention_grouped,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; v = dense(units 8) x; s = matmul q k; "
		 "w = softmax s; y = matmul w v",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_attention_and_layers_under_skips_are_a_block(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_transformer,
		 "x = input(shape 1 5 8); e = dense(units 8) x; n = ln e; "
		 "q = dense(units 8) n; k = dense(units 8) n; v = "
		 "dense(units 8) n; s = matmul q k; w = softmax s; o = "
		 "matmul w v; p = dense(units 8) o; r = add e p; f = "
		 "dense(units 32) r; g = gelu f; h = dense(units 8) g; y "
		 "= add r h",
		 1},
		{&dn_rule_transformer,
		 "x = input(shape 1 5 8); e = dense(units 8) x; n = ln e; "
		 "q = dense(units 8) n; k = dense(units 8) n; v = "
		 "dense(units 8) n; s = matmul q k; w = softmax s; o = "
		 "matmul w v; p = dense(units 8) o; r = add e p; l = ln "
		 "r; f = dense(units 32) l; u = dense(units 32) l; g = "
		 "silu f; z = multiply g u; h = dense(units 8) z; y = add "
		 "h r",
		 1},
		{&dn_rule_transformer,
		 "x = input(shape 1 5 8); e = dense(units 8) x; n = ln e; "
		 "q = dense(units 8) n; k = dense(units 8) n; v = "
		 "dense(units 8) n; s = matmul q k; w = softmax s; o = "
		 "matmul w v; p = dense(units 8) o; r = add e p; l = ln "
		 "r; f = dense(units 32) l; h = dense(units 8) f; o2 = "
		 "add l h; y = ln o2",
		 1},
		/* No second skip. */
		{&dn_rule_transformer,
		 "x = input(shape 1 5 8); e = dense(units 8) x; n = ln e; "
		 "q = dense(units 8) n; k = dense(units 8) n; v = "
		 "dense(units 8) n; s = matmul q k; w = softmax s; o = "
		 "matmul w v; p = dense(units 8) o; r = add e p; f = "
		 "dense(units 32) r; y = dense(units 8) f",
		 0},
		/* One layer only. */
		{&dn_rule_transformer,
		 "x = input(shape 1 5 8); e = dense(units 8) x; n = ln e; "
		 "q = dense(units 8) n; k = dense(units 8) n; v = "
		 "dense(units 8) n; s = matmul q k; w = softmax s; o = "
		 "matmul w v; p = dense(units 8) o; r = add e p; f = "
		 "dense(units 8) r; y = add r f",
		 0},
		/* No attention. */
		{&dn_rule_transformer,
		 "a = dense(units 8) in; b = dense(units 8) a; c = add a "
		 "b; d = dense(units 8) c; e = dense(units 8) d; y = add "
		 "c e",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_positions_that_match_each_other_attend),
		cmocka_unit_test(
			test_keys_and_values_of_something_else_are_asked_across),
		cmocka_unit_test(test_an_op_says_that_it_looks_back_only),
		cmocka_unit_test(test_queries_share_keys_in_groups),
		cmocka_unit_test(
			test_attention_and_layers_under_skips_are_a_block),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
