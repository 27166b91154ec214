/* SPDX-License-Identifier: MIT */
/* Convolutions, dense layers, norms and embeddings of ONNX. */
#include "onnx_make.h"

static void
test_kernels_tell_channels_and_groups(void **state)
{
	assert_string_equal(
		dump_onnx(*state,
			  "in x 1x8x16x16\n"
			  "w k 8x1x3x3\n"
			  "w b 8\n"
			  "w p 32x4x1x1\n"
			  "Conv x,k,b > d group=8 pads=1,1,1,1 strides=2,2\n"
			  "Conv d,p > y group=2\n"
			  "out y\n"),
		"0 input -> x:1x8x16x16 | shape 1 8 16 16\n"
		"1 dwconv x -> d:1x8x8x8 | kernel 3 stride 2 pad 1 padding explicit\n"
		"2 conv d -> y:1x32x8x8 | padding valid groups 2 units 32 bias 0\n"
		"out y:1x32x8x8\n");
}

static void
test_padding_may_be_found_by_itself(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x3x9x9\n"
			"w k 4x3x3x3\n"
			"Conv x,k > c auto_pad:SAME_LOWER strides=2,2\n"
			"MaxPool c > y auto_pad:SAME_UPPER kernel_shape=2,2 strides=2,2\n"
			"out y\n"),
		"0 input -> x:1x3x9x9 | shape 1 3 9 9\n"
		"1 conv x -> c:1x4x5x5 | kernel 3 stride 2 padding same-begin units 4 bias 0\n"
		"2 maxpool c -> y:1x4x3x3 | kernel 2 stride 2\n"
		"out y:1x4x3x3\n");
}

static void
test_a_kernel_that_varies_is_read(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x3x9x9\n"
				  "in k 4x3x3x3\n"
				  "Conv x,k > y kernel_shape=3,3\n"
				  "out y ?x4x7x7\n"),
		"0 input -> x:1x3x9x9 | shape 1 3 9 9\n"
		"1 input -> k:4x3x3x3 | shape 4 3 3 3\n"
		"2 conv x k -> y:1x4x7x7 | kernel 3 padding valid bias 0 out 1 4 7 7 params 0\n"
		"out y:1x4x7x7\n");
}

static void
test_the_way_back_has_its_units_in_the_second_axis(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x8x4x4\n"
				  "w k 8x6x2x2\n"
				  "ConvTranspose x,k > y group=2 strides=2,2\n"
				  "out y\n"),
		"0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
		"1 deconv x -> y:1x12x8x8 | kernel 2 stride 2 padding valid groups 2 units 12 bias 0\n"
		"out y:1x12x8x8\n");
}

static void
test_products_with_weights_are_dense(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x batchx16\n"
					      "w a 32x16\n"
					      "w c 32\n"
					      "w m 32x10\n"
					      "w b 10\n"
					      "Gemm x,a,c > g transB=1\n"
					      "MatMul g,m > h\n"
					      "Add h,b > y\n"
					      "out y\n"),
			    "0 input -> x:1x16 | shape 1 16\n"
			    "1 dense x -> g:1x32 | units 32\n"
			    "2 dense g -> h:1x10 | units 10 bias 0\n"
			    "3 param -> b:10 | shape 10\n"
			    "4 add h b -> y:1x10\n"
			    "out y:1x10\n");
}

static void
test_products_of_two_that_vary_are_none(void **state)
{
	assert_string_equal(dump_onnx(*state, "in a 1x4x8\n"
					      "in b 1x8x4\n"
					      "w m 4x4\n"
					      "MatMul a,b > c\n"
					      "MatMul m,c > y\n"
					      "out y\n"),
			    "0 input -> a:1x4x8 | shape 1 4 8\n"
			    "1 input -> b:1x8x4 | shape 1 8 4\n"
			    "2 matmul a b -> c:1x4x4\n"
			    "3 param -> m:4x4 | shape 4 4\n"
			    "4 matmul m c -> y:1x4x4\n"
			    "out y:1x4x4\n");
}

static void
test_norms_count_what_is_learned(void **state)
{
	assert_string_equal(dump_onnx(*state,
				      "in x 1x8x4x4\n"
				      "w s 8\n"
				      "w b 8\n"
				      "w m 8\n"
				      "w v 8\n"
				      "w t 4\n"
				      "BatchNormalization x,s,b,m,v > a\n"
				      "InstanceNormalization a,s,b > c\n"
				      "LayerNormalization c,t > y axis=-1\n"
				      "LpNormalization y > z\n"
				      "out z\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 bn x -> a:1x8x4x4\n"
			    "2 instance-norm a -> c:1x8x4x4 | weights of 1\n"
			    "3 ln c -> y:1x8x4x4 | shift 0\n"
			    "4 l2norm y -> z:1x8x4x4 | scale 0 axes -1\n"
			    "out z:1x8x4x4\n");
}

static void
test_rows_of_a_matrix_are_an_embedding(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x7\n"
					      "w e 100x16\n"
					      "Gather e,x > a\n"
					      "i n 1 2\n"
					      "Gather a,n > y axis=1\n"
					      "out y\n"),
			    "0 input -> x:1x7 | shape 1 7\n"
			    "1 embedding x -> a:1x7x16 | units 16 rows 100\n"
			    "2 constant -> n:2 | shape 2 dtype int value 1 2\n"
			    "3 gather a n -> y:1x2x16\n"
			    "out y:1x2x16\n");
}

static void
test_weights_used_twice_are_shared(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x8\n"
				  "w m 8x8\n"
				  "MatMul x,m > a\n"
				  "MatMul a,m > y\n"
				  "out y\n"),
		"0 input -> x:1x8 | shape 1 8\n"
		"1 dense x -> a:1x8 | units 8 bias 0\n"
		"2 dense a -> y:1x8 | units 8 bias 0 | weights of 1\n"
		"out y:1x8\n");
}

static void
test_quantised_layers_are_layers(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x3x8x8\n"
				  "f s 1\n"
				  "q z 1\n"
				  "q k 4x3x3x3\n"
				  "f b 0 0 0 0\n"
				  "QLinearConv x,s,z,k,s,z,s,z,b > c\n"
				  "q m 144x5\n"
				  "Flatten c > f\n"
				  "QLinearMatMul f,s,z,m,s,z,s,z > y\n"
				  "out y\n"),
		"0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
		"1 conv x -> c:1x4x6x6 | kernel 3 padding valid units 4\n"
		"2 flatten c -> f:1x144\n"
		"3 dense f -> y:1x5 | units 5 bias 0\n"
		"out y:1x5\n");
}

static void
test_a_slope_may_be_shared(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "w s 1\n"
					      "w t 8x1x1\n"
					      "PRelu x,s > a\n"
					      "PRelu a,t > y\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 prelu x -> a:1x8x4x4 | shared 1\n"
			    "2 prelu a -> y:1x8x4x4\n"
			    "out y:1x8x4x4\n");
}

static void
test_linear_models_are_dense(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x4\n"
				  "ai.onnx.ml:LinearRegressor x > y targets=2\n"
				  "out y\n"),
		"0 input -> x:1x4 | shape 1 4\n"
		"1 dense x -> y:1x2 | units 2 bias 0\n"
		"out y:1x2\n");
}

static void
test_packed_weights_tell_their_sizes(void **state)
{
	assert_string_equal(
		dump_onnx(*state,
			  "in x 1x4x64\n"
			  "q b 128x2x16\n"
			  "f s 1\n"
			  "com.microsoft:MatMulNBits x,b,s > y K=64 N=128\n"
			  "out y\n"),
		"0 input -> x:1x4x64 | shape 1 4 64\n"
		"1 dense x -> y:1x4x128 | units 128 bias 0\n"
		"out y:1x4x128\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_kernels_tell_channels_and_groups),
		T(test_padding_may_be_found_by_itself),
		T(test_a_kernel_that_varies_is_read),
		T(test_the_way_back_has_its_units_in_the_second_axis),
		T(test_products_with_weights_are_dense),
		T(test_products_of_two_that_vary_are_none),
		T(test_norms_count_what_is_learned),
		T(test_rows_of_a_matrix_are_an_embedding),
		T(test_weights_used_twice_are_shared),
		T(test_quantised_layers_are_layers),
		T(test_a_slope_may_be_shared),
		T(test_linear_models_are_dense),
		T(test_packed_weights_tell_their_sizes),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
