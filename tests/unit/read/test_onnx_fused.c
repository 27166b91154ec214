/* SPDX-License-Identifier: MIT */
/* What runtimes fuse around attention. */
#include "onnx_make.h"

static void
test_attention_may_project_by_itself(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x7x16\n"
			"w W 16x48\n"
			"w b 48\n"
			"com.microsoft:Attention x,W,b > y num_heads=4 unidirectional=1\n"
			"out y\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 dense x -> #1:1x7x48 | units 48\n"
		"2 split #1 -> #2:1x7x16 #3:1x7x16 #4:1x7x16 | axis -1\n"
		"3 attention #2 #3 #4 -> y:1x7x16 | heads 4 causal 1\n"
		"out y:1x7x16\n");
}

static void
test_a_bias_of_heads_is_counted(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in q 1x7x16\n"
			"in k 1x9x16\n"
			"in v 1x9x16\n"
			"w b 48\n"
			"com.microsoft:MultiHeadAttention q,k,v,b > y num_heads=4\n"
			"out y\n"),
		"0 input -> q:1x7x16 | shape 1 7 16\n"
		"1 input -> k:1x9x16 | shape 1 9 16\n"
		"2 input -> v:1x9x16 | shape 1 9 16\n"
		"3 attention q k v -> y:1x7x16 | heads 4 params 48\n"
		"out y:1x7x16\n");
}

static void
test_packed_heads_are_cut_apart(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x7x16\n"
			"w W 16x32\n"
			"MatMul x,W > p\n"
			"com.microsoft:GroupQueryAttention p > y num_heads=2 kv_num_heads=1\n"
			"out y\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 dense x -> p:1x7x32 | units 32 bias 0\n"
		"2 split p -> #2:1x7x16 #3:1x7x8 #4:1x7x8 | axis -1 sizes 16 8 8\n"
		"3 attention #2 #3 #4 -> y:1x7x16 | heads 2 kv-heads 1 causal 1\n"
		"out y:1x7x16\n");
}

static void
test_sums_and_norms_come_apart(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x7x16\n"
			"in s 1x7x16\n"
			"w g 16\n"
			"w b 16\n"
			"com.microsoft:SkipLayerNormalization x,s,g,b > a,,,t\n"
			"com.microsoft:SkipSimplifiedLayerNormalization a,t,g > y\n"
			"com.microsoft:BiasGelu y,b > z\n"
			"out z\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 input -> s:1x7x16 | shape 1 7 16\n"
		"2 add x s -> t:1x7x16\n"
		"3 ln t -> a:1x7x16\n"
		"4 add a t -> #4:1x7x16\n"
		"5 rmsnorm #4 -> y:1x7x16\n"
		"6 param -> b:16 | shape 16\n"
		"7 add y b -> #7:1x7x16\n"
		"8 gelu #7 -> z:1x7x16\n"
		"out z:1x7x16\n");
}

static void
test_embeddings_of_words_and_places_are_summed(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x7\n"
			"w e 100x16\n"
			"w p 50x16\n"
			"w t 2x16\n"
			"w g 16\n"
			"w b 16\n"
			"com.microsoft:EmbedLayerNormalization x,x,e,p,t,g,b > y\n"
			"out y\n"),
		"0 input -> x:1x7 | shape 1 7\n"
		"1 embedding x -> #1:1x7x16 | units 16 rows 100\n"
		"2 embedding x -> #2:1x7x16 | units 16 rows 50\n"
		"3 embedding x -> #3:1x7x16 | units 16 rows 2\n"
		"4 add #1 #2 -> #4:1x7x16\n"
		"5 add #4 #3 -> #5:1x7x16\n"
		"6 ln #5 -> y:1x7x16\n"
		"out y:1x7x16\n");
}

static void
test_experts_have_a_net_inside(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x7x16\n"
			"in r 1x4\n"
			"w a 4x32x16\n"
			"w b 4x16x32\n"
			"com.microsoft:MoE x,r,a,,b > y k=2 activation_type:silu\n"
			"out y\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 input -> r:1x4 | shape 1 4\n"
		"2 experts x r -> y:1x7x16 | count 4 top 2 params 4096\n"
		"	0 input -> #0:1x7x16\n"
		"	1 dense #0 -> #1:1x7x32 | units 32 bias 0\n"
		"	2 silu #1 -> #2:1x7x32\n"
		"	3 dense #2 -> #3:1x7x16 | units 16 bias 0\n"
		"	out #3:1x7x16\n"
		"out y:1x7x16\n");
}

static void
test_positions_are_turned_in(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x7x16\n"
				  "in p 1x7\n"
				  "w c 50x4\n"
				  "w s 50x4\n"
				  "com.microsoft:RotaryEmbedding x,p,c,s > y\n"
				  "out y\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 input -> p:1x7 | shape 1 7\n"
		"2 rotary x p -> y:1x7x16\n"
		"out y:1x7x16\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_attention_may_project_by_itself),
		T(test_a_bias_of_heads_is_counted),
		T(test_packed_heads_are_cut_apart),
		T(test_sums_and_norms_come_apart),
		T(test_embeddings_of_words_and_places_are_summed),
		T(test_experts_have_a_net_inside),
		T(test_positions_are_turned_in),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
