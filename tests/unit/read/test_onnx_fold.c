/* SPDX-License-Identifier: MIT */
/* Weights that are moved about before a layer uses them. */
#include "onnx_make.h"

static void
test_turned_and_quantised_weights_stay_weights(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x16\n"
					      "q m 8x16\n"
					      "f s 1\n"
					      "DequantizeLinear m,s > a\n"
					      "Transpose a > b\n"
					      "MatMul x,b > y\n"
					      "out y\n"),
			    "0 input -> x:1x16 | shape 1 16\n"
			    "1 dense x -> y:1x8 | units 8 bias 0\n"
			    "out y:1x8\n");
}

static void
test_reshaped_and_joined_weights_stay_weights(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x8x4x4\n"
				  "w a 4x8\n"
				  "w b 4x8\n"
				  "Concat a,b > c axis=0\n"
				  "i s 8 -1 1 1\n"
				  "Reshape c,s > k\n"
				  "Conv x,k > y\n"
				  "out y\n"),
		"0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
		"1 conv x -> y:1x8x4x4 | padding valid units 8 bias 0\n"
		"out y:1x8x4x4\n");
}

static void
test_scaled_weights_stay_weights(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "w m 4x4\n"
					      "w s 1x4\n"
					      "Mul m,s > n\n"
					      "i ax 0\n"
					      "Unsqueeze n,ax > o\n"
					      "Squeeze o,ax > p\n"
					      "Flatten p > q\n"
					      "MatMul x,q > y\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 dense x -> y:1x4 | units 4 bias 0\n"
			    "out y:1x4\n");
}

static void
test_whole_numbers_are_left_to_the_net(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "i a 2\n"
					      "i b 2\n"
					      "Mul a,b > c\n"
					      "Reshape x,c > y\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 constant -> a:1 | shape 1 dtype int value 2\n"
			    "2 constant -> b:1 | shape 1 dtype int value 2\n"
			    "3 multiply a b -> c:1\n"
			    "4 reshape x c -> y:4\n"
			    "out y:4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_turned_and_quantised_weights_stay_weights),
		T(test_reshaped_and_joined_weights_stay_weights),
		T(test_scaled_weights_stay_weights),
		T(test_whole_numbers_are_left_to_the_net),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
