/* SPDX-License-Identifier: MIT */
/* Plain ops of ONNX, constants, and what is not understood. */
#include "onnx_make.h"

static void
test_an_unknown_type_keeps_its_name_and_edges(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "in y 1x4\n"
				  "w m 4x4\n"
				  "acme:Frobnicate x,m,y > z\n"
				  "out z 1x9\n"),
		"0 input -> x:1x4 | shape 1 4\n"
		"1 input -> y:1x4 | shape 1 4\n"
		"2 opaque(Frobnicate) x y -> z:1x9 | out 1 9 params 16\n"
		"out z:1x9\n"
		"10:2-14:6 unmapped: a node of type 'Frobnicate' of 'acme' is kept as opaque\n");
}

static void
test_softmax_had_another_axis_once(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4x8\n"
					      "Softmax x > y\n"
					      "LogSoftmax y > z axis=1\n"
					      "out z\n"),
			    "0 input -> x:1x4x8 | shape 1 4 8\n"
			    "1 softmax x -> y:1x4x8 | axis -1\n"
			    "2 log-softmax y -> z:1x4x8\n"
			    "out z:1x4x8\n");
}

static void
test_bounds_make_a_clip_an_activation(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "f zero 0\n"
					      "f six 6\n"
					      "f one 1\n"
					      "Clip x,zero,six > a\n"
					      "Clip a,zero > b\n"
					      "Clip b,zero,one > y\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 relu6 x -> a:1x4\n"
			    "2 relu a -> b:1x4\n"
			    "3 clip b -> y:1x4\n"
			    "out y:1x4\n");
}

static void
test_a_filled_tensor_is_as_good_as_a_weight(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x3x8x8\n"
				  "i s 4 3 3 3\n"
				  "ConstantOfShape s > k\n"
				  "Conv x,k > y\n"
				  "out y\n"),
		"0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
		"1 conv x -> y:1x4x6x6 | kernel 3 padding valid units 4 bias 0\n"
		"out y:1x4x6x6\n");
}

static void
test_a_computed_shape_is_filled_later(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x3x8x8\n"
					      "Shape x > s\n"
					      "ConstantOfShape s > z\n"
					      "Add x,z > y\n"
					      "out y\n"),
			    "0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
			    "1 shape-of x -> s:4\n"
			    "2 constant -> #2:scalar | shape\n"
			    "3 expand #2 s -> z:1x3x8x8\n"
			    "4 add x z -> y:1x3x8x8\n"
			    "out y:1x3x8x8\n");
}

static void
test_squares_are_powers(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "f two 2\n"
					      "Pow x,two > a\n"
					      "Pow a,x > b\n"
					      "Cast b > y to=7\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 square x -> a:1x4\n"
			    "2 power a x -> b:1x4\n"
			    "3 cast b -> y:1x4 | dtype int\n"
			    "out y:1x4\n");
}

static void
test_random_numbers_have_a_told_shape(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "RandomNormal > r shape=1,4\n"
					      "Add x,r > y\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 noise -> r:1x4 | out 1 4\n"
			    "2 add x r -> y:1x4\n"
			    "out y:1x4\n");
}

static void
test_quantised_ops_have_settings_between(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x4\n"
			"in y 1x4\n"
			"f s 1\n"
			"q z 1\n"
			"com.microsoft:QLinearAdd x,s,z,y,s,z,s,z > a\n"
			"com.microsoft:QLinearConcat s,z,a,s,z,x,s,z > b axis=1\n"
			"com.microsoft:QLinearSigmoid b,s,z,s,z > c\n"
			"out c\n"),
		"0 input -> x:1x4 | shape 1 4\n"
		"1 input -> y:1x4 | shape 1 4\n"
		"2 add x y -> a:1x4\n"
		"3 concat a x -> b:1x8\n"
		"4 sigmoid b -> c:1x8\n"
		"out c:1x8\n");
}

static void
test_a_constant_node_may_hold_numbers(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 2x6\n"
					      "Constant > s value_ints=3,4\n"
					      "Reshape x,s > y\n"
					      "Constant > o value_int=2\n"
					      "Add y,o > z\n"
					      "out z\n"),
			    "0 input -> x:2x6 | shape 2 6\n"
			    "1 reshape x -> y:3x4 | shape 3 4\n"
			    "2 constant -> o:scalar | shape dtype int value 2\n"
			    "3 add y o -> z:3x4\n"
			    "out z:3x4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_an_unknown_type_keeps_its_name_and_edges),
		T(test_softmax_had_another_axis_once),
		T(test_bounds_make_a_clip_an_activation),
		T(test_a_filled_tensor_is_as_good_as_a_weight),
		T(test_a_computed_shape_is_filled_later),
		T(test_squares_are_powers),
		T(test_random_numbers_have_a_told_shape),
		T(test_quantised_ops_have_settings_between),
		T(test_a_constant_node_may_hold_numbers),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
