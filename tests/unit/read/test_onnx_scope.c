/* SPDX-License-Identifier: MIT */
/* Names in ONNX graphs: what hides what, and letters. */
#include "onnx_make.h"

static void
test_a_body_may_hide_a_name_for_itself(void **state)
{
	assert_string_equal(dump_onnx(*state, "in c 1\n"
					      "in x 1x4\n"
					      "Relu x > a\n"
					      "If c > y {\n"
					      "Tanh x > a\n"
					      "out a\n"
					      "} {\n"
					      "Sigmoid a > b\n"
					      "out b\n"
					      "}\n"
					      "Exp a > z\n"
					      "out y\n"
					      "out z\n"),
			    "0 input -> c:1 | shape 1\n"
			    "1 input -> x:1x4 | shape 1 4\n"
			    "2 relu x -> a:1x4\n"
			    "3 if c x a -> y:1x4\n"
			    "	0 input -> #0:1\n"
			    "	1 input -> x:1x4\n"
			    "	2 input -> #2:1x4\n"
			    "	3 tanh x -> a:1x4\n"
			    "	out a:1x4\n"
			    "	0 input -> #0:1\n"
			    "	1 input -> #1:1x4\n"
			    "	2 input -> a:1x4\n"
			    "	3 sigmoid a -> b:1x4\n"
			    "	out b:1x4\n"
			    "4 exp a -> z:1x4\n"
			    "out y:1x4 z:1x4\n");
}

static void
test_equal_names_of_sizes_are_equal_letters(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x batchxseqx8\n"
					      "in m seqxseq\n"
					      "MatMul m,x > y\n"
					      "out y\n"),
			    "0 input -> x:1xseqx8 | shape 1 seq 8\n"
			    "1 input -> m:seqxseq | shape seq seq\n"
			    "2 matmul m x -> y:1xseqx8\n"
			    "out y:1xseqx8\n");
}

static void
test_a_tied_weight_is_counted_once(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x7\n"
				  "w e 100x16\n"
				  "Gather e,x > a\n"
				  "Transpose e > t perm=1,0\n"
				  "MatMul a,t > y\n"
				  "out y\n"),
		"0 input -> x:1x7 | shape 1 7\n"
		"1 embedding x -> a:1x7x16 | units 16 rows 100\n"
		"2 dense a -> y:1x7x100 | units 100 bias 0 | weights of 1\n"
		"out y:1x7x100\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_body_may_hide_a_name_for_itself),
		T(test_equal_names_of_sizes_are_equal_letters),
		T(test_a_tied_weight_is_counted_once),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
