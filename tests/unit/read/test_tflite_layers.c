/* SPDX-License-Identifier: MIT */
/* Layers of TensorFlow Lite with weights. */
#include "tflite_make.h"

static void
test_depthwise_needs_more_than_one_channel(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x8x8x1\n"
				    "c k 1x3x3x8\n"
				    "c d 1x3x3x16\n"
				    "t a 1x8x8x8\n"
				    "t y 1x4x4x16\n"
				    "in x\n"
				    "out y\n"
				    "4 x,k > a 1=1 2=1 3=8\n"
				    "4 a,d > y 1=2 2=2 3=2\n"),
		"0 input -> x:1x8x8x1 | shape 1 8 8 1\n"
		"1 conv x -> a:1x8x8x8 | kernel 3 units 8 bias 0\n"
		"2 dwconv a -> y:1x4x4x16 | kernel 3 stride 2 multiplier 2 bias 0\n"
		"out y:1x4x4x16\n");
}

static void
test_fewer_channels_in_a_kernel_are_groups(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x8x8x8\n"
				    "c k 4x1x3x4\n"
				    "t y 1x8x6x4\n"
				    "in x\n"
				    "out y\n"
				    "3 x,k > y 0=1 1=1 2=1\n"),
		"0 input -> x:1x8x8x8 | shape 1 8 8 8\n"
		"1 conv x -> y:1x8x6x4 | kernel 1 3 padding valid groups 2 units 4 bias 0\n"
		"out y:1x8x6x4\n");
}

static void
test_the_way_back_reads_its_third_argument(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "i s 1,8,8,4\n"
				    "c k 4x2x2x8\n"
				    "t x 1x4x4x8\n"
				    "t y 1x8x8x4\n"
				    "in x\n"
				    "out y\n"
				    "67 s,k,x > y 0=0 1=2 2=2\n"),
		"0 input -> x:1x4x4x8 | shape 1 4 4 8\n"
		"1 deconv x -> y:1x8x8x4 | kernel 2 stride 2 units 4 bias 0\n"
		"out y:1x8x8x4\n");
}

static void
test_kernels_may_have_depth(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4x8x8x3\n"
				    "c k 3x3x3x3x6\n"
				    "t y 1x4x8x8x6\n"
				    "in x\n"
				    "out y\n"
				    "132 x,k > y 0=0 1=1 2=1 3=1\n"),
		"0 input -> x:1x4x8x8x3 | shape 1 4 8 8 3\n"
		"1 conv x -> y:1x4x8x8x6 | kernel 3 units 6 bias 0\n"
		"out y:1x4x8x8x6\n");
}

static void
test_dense_flattens_what_it_gets(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x2x2x4\n"
						"c k 5x16\n"
						"c b 5\n"
						"t y 1x5\n"
						"in x\n"
						"out y\n"
						"9 x,k,b > y\n"),
			    "0 input -> x:1x2x2x4 | shape 1 2 2 4\n"
			    "1 reshape x -> #1:1x16 | shape ? 16\n"
			    "2 dense #1 -> y:1x5 | units 5\n"
			    "out y:1x5\n");
}

static void
test_rows_of_a_matrix_are_an_embedding(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x7\n"
						"c e 100x16\n"
						"t y 1x7x16\n"
						"in x\n"
						"out y\n"
						"36 e,x > y\n"),
			    "0 input -> x:1x7 | shape 1 7\n"
			    "1 embedding x -> y:1x7x16 | units 16 rows 100\n"
			    "out y:1x7x16\n");
}

static void
test_pools_and_norms_and_slopes(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x8x8x4\n"
				    "c s 1x1x4\n"
				    "t a 1x4x4x4\n"
				    "t b 1x4x4x4\n"
				    "t y 1x4x4x4\n"
				    "in x\n"
				    "out y\n"
				    "1 x > a 0=1 1=2 2=2 3=2 4=2\n"
				    "11 a > b\n"
				    "54 b,s > y\n"),
		"0 input -> x:1x8x8x4 | shape 1 8 8 4\n"
		"1 avgpool x -> a:1x4x4x4 | kernel 2 stride 2 padding valid\n"
		"2 l2norm a -> b:1x4x4x4 | scale 0 axes -1\n"
		"3 prelu b -> y:1x4x4x4\n"
		"out y:1x4x4x4\n");
}

static void
test_a_product_of_two_may_turn_one(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4x8\n"
						"t z 1x6x8\n"
						"c k 8x3\n"
						"t a 1x4x6\n"
						"t y 1x4x3\n"
						"in x\n"
						"in z\n"
						"out a\n"
						"out y\n"
						"126 x,z > a 1=1\n"
						"126 x,k > y\n"),
			    "0 input -> x:1x4x8 | shape 1 4 8\n"
			    "1 input -> z:1x6x8 | shape 1 6 8\n"
			    "2 matmul x z -> a:1x4x6 | transpose 0 1\n"
			    "3 dense x -> y:1x4x3 | units 3 bias 0\n"
			    "out a:1x4x6 y:1x4x3\n");
}

static void
test_filters_over_time_are_kept_as_opaque(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x8\n"
						"c f 4x8\n"
						"c t 4x10\n"
						"t s 1x40\n"
						"t y 1x4\n"
						"in x\n"
						"out y\n"
						"27 x,f,t,-,s > y 0=1\n"),
			    "0 input -> x:1x8 | shape 1 8\n"
			    "1 dense x -> #1:1x4 | units 4 bias 0\n"
			    "2 opaque(SVDF) #1 -> y:1x4 | out 1 4 params 40\n"
			    "out y:1x4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_depthwise_needs_more_than_one_channel),
		T(test_fewer_channels_in_a_kernel_are_groups),
		T(test_the_way_back_reads_its_third_argument),
		T(test_kernels_may_have_depth),
		T(test_dense_flattens_what_it_gets),
		T(test_rows_of_a_matrix_are_an_embedding),
		T(test_pools_and_norms_and_slopes),
		T(test_a_product_of_two_may_turn_one),
		T(test_filters_over_time_are_kept_as_opaque),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
