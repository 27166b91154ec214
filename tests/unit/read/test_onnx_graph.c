/* SPDX-License-Identifier: MIT */
/* Inputs, outputs and names of ONNX graphs. */
#include "onnx_make.h"

static void
test_an_input_with_an_initializer_is_a_weight(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x batchxseq\n"
					      "in m seqx4\n"
					      "w m 8x4\n"
					      "MatMul x,m > y\n"
					      "told y batchx4\n"
					      "out y batchx4\n"),
			    "0 input -> x:1xseq | shape 1 seq\n"
			    "1 dense x -> y:1x4 | units 4 bias 0\n"
			    "out y:1x4\n");
}

static void
test_nodes_may_stand_in_any_order(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "Relu a > y\n"
					      "Tanh x > a\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 tanh x -> a:1x4\n"
			    "2 relu a -> y:1x4\n"
			    "out y:1x4\n");
}

static void
test_a_cycle_is_an_error(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "Add x,b > a\n"
					      "Relu a > b\n"
					      "out b\n"),
			    "6:2-8:6 net-cycle: 'a' reads its own result\n"
			    "  9:2-10:6 by way of 'b'\n");
}

static void
test_what_nothing_writes_is_an_error(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "Add x,b > a\n"
				  "out a\n"),
		"6:2-8:6 dangling-input: 'a' reads 'b', which nothing writes\n");
}

static void
test_two_that_write_one_tensor_are_an_error(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "Relu x > a\n"
				  "Tanh x > a\n"
				  "out a\n"),
		"8:2-9:6 duplicate-tensor: tensor 'a' is written twice\n"
		"  6:2-7:6 first written here\n");
}

static void
test_two_initializers_of_one_name_are_an_error(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "w m 4x4\n"
				  "w m 4x8\n"
				  "MatMul x,m > a\n"
				  "out a\n"),
		"5:17-5:17 duplicate-tensor: there are two initializers 'm'\n");
}

static void
test_a_learned_tensor_is_a_param_and_others_constants(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\n"
					      "w p 4\n"
					      "f s 2\n"
					      "i n 1\n"
					      "Add x,p > a\n"
					      "Mul a,s > b\n"
					      "Gather b,n > y\n"
					      "out y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 param -> p:4 | shape 4\n"
			    "2 add x p -> a:1x4\n"
			    "3 constant -> s:1 | shape 1\n"
			    "4 multiply a s -> b:1x4\n"
			    "5 constant -> n:1 | shape 1 dtype int value 1\n"
			    "6 gather b n -> y:1x4 | axis 0\n"
			    "out y:1x4\n");
}

static void
test_two_inputs_of_one_name_are_an_error(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "in x 1x4\n"
				  "Relu x > a\n"
				  "out a\n"),
		"5:6-5:6 duplicate-tensor: there are two inputs 'x'\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_an_input_with_an_initializer_is_a_weight),
		T(test_nodes_may_stand_in_any_order),
		T(test_a_cycle_is_an_error),
		T(test_what_nothing_writes_is_an_error),
		T(test_two_that_write_one_tensor_are_an_error),
		T(test_two_initializers_of_one_name_are_an_error),
		T(test_a_learned_tensor_is_a_param_and_others_constants),
		T(test_two_inputs_of_one_name_are_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
