/* SPDX-License-Identifier: MIT */
/* ONNX nodes that move, cut, resize and reduce. */
#include "onnx_make.h"

static void
test_known_arguments_go_into_the_op(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "i s 1 -1\n"
					      "Reshape x,s > a\n"
					      "i t 2 3\n"
					      "Tile a,t > b\n"
					      "i ax 0\n"
					      "Unsqueeze b,ax > c\n"
					      "Squeeze c,ax > d\n"
					      "Transpose d > y perm=1,0\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 reshape x -> a:1x128 | shape 1 ?\n"
			    "2 tile a -> b:2x384 | times 2 3\n"
			    "3 unsqueeze b -> c:1x2x384 | axes 0\n"
			    "4 squeeze c -> d:2x384 | axes 0\n"
			    "5 transpose d -> y:384x2 | perm 1 0\n"
			    "out y:384x2\n");
}

static void
test_computed_arguments_are_read(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "Shape x > s\n"
					      "Constant > z value_int=0\n"
					      "Gather s,z > n\n"
					      "i m -1\n"
					      "i ax 0\n"
					      "Unsqueeze n,ax > u\n"
					      "Concat u,m > t axis=0\n"
					      "Reshape x,t > y\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 shape-of x -> s:4\n"
			    "2 constant -> z:scalar | shape dtype int value 0\n"
			    "3 gather s z -> n:scalar | axis 0\n"
			    "4 unsqueeze n -> u:1 | axes 0\n"
			    "5 constant -> m:1 | shape 1 dtype int value -1\n"
			    "6 concat u m -> t:2 | axis 0\n"
			    "7 reshape x t -> y:1x128\n"
			    "out y:1x128\n");
}

static void
test_slices_have_bounds_in_either_place(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 1x8x4x4\n"
			"Slice x > a starts=1,0 ends=9223372036854775807,2 axes=1,2\n"
			"i b 0\n"
			"i e 3\n"
			"i ax 1\n"
			"i st 2\n"
			"Slice a,b,e,ax,st > y\n"
			"Split y > p,q axis=3\n"
			"out p\n"
			"out q\n"),
		"0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
		"1 slice x -> a:1x7x2x4 | axes 1 2 begin 1 0 end 9223372036854775807 2\n"
		"2 slice a -> y:1x2x2x4 | axes 1 begin 0 end 3 step 2\n"
		"3 split y -> p:1x2x2x2 q:1x2x2x2 | axis 3\n"
		"out p:1x2x2x2 q:1x2x2x2\n");
}

static void
test_reductions_keep_their_axes(void **state)
{
	assert_string_equal(dump_onnx(*state,
				      "in x 1x8x4x4\n"
				      "ReduceMean x > a axes=2,3\n"
				      "ReduceSum a > b keepdims=0\n"
				      "ReduceMax x > c axes=1,2 keepdims=0\n"
				      "ArgMax c > y axis=1\n"
				      "out y\n"
				      "out b\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 reduce-mean x -> a:1x8x1x1 | axes 2 3 keep 1\n"
			    "2 reduce-sum a -> b:scalar\n"
			    "3 reduce-max x -> c:1x4 | axes 1 2\n"
			    "4 arg c -> y:1x1 | axes 1 keep 1\n"
			    "out y:1x1 b:scalar\n");
}

static void
test_resolution_grows_by_factors_or_to_sizes(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "f roi 1\n"
					      "f s 1 1 2 2\n"
					      "Resize x,roi,s > a mode:linear\n"
					      "i t 1 8 32 32\n"
					      "Resize a,,,t > b mode:cubic\n"
					      "Upsample b,s > c\n"
					      "DepthToSpace c > d blocksize=2\n"
					      "SpaceToDepth d > y blocksize=4\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 upsample x -> a:1x8x8x8 | factor 2 mode linear\n"
			    "2 upsample a -> b:1x8x32x32 | size 32 mode cubic\n"
			    "3 upsample b -> c:1x8x64x64 | factor 2\n"
			    "4 pixel-shuffle c -> d:1x2x128x128 | factor 2\n"
			    "5 reorg d -> y:1x32x32x32 | factor 4\n"
			    "out y:1x32x32x32\n");
}

static void
test_scales_that_are_computed_multiply_the_shape(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "in s 4\n"
					      "Resize x,,s > y\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 input -> s:4 | shape 4\n"
			    "2 shape-of x -> #2:4\n"
			    "3 multiply #2 s -> #3:4\n"
			    "4 upsample x #3 -> y:1x8x?x?\n"
			    "out y:1x8x?x?\n");
}

static void
test_rims_and_tops(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "Pad x > a pads=0,0,1,1,0,0,1,1\n"
					      "Flatten a > b\n"
					      "TopK b > v,i k=5\n"
					      "i d 10\n"
					      "OneHot i,d > y\n"
					      "Size x > n\n"
					      "out y\n"
					      "out v\n"
					      "out n\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 pad x -> a:1x8x6x6 | pad 0 0 1 1 0 0 1 1\n"
			    "2 flatten a -> b:1x288\n"
			    "3 top-k b -> v:1x5 i:1x5 | axis -1 rows 5\n"
			    "4 one-hot i -> y:1x5x10 | rows 10\n"
			    "5 shape-of x -> #6:4\n"
			    "6 reduce-other #6 -> n:scalar\n"
			    "out y:1x5x10 v:1x5 n:scalar\n");
}

static void
test_regions_have_their_size(void **state)
{
	assert_string_equal(
		dump_onnx(*state,
			  "in x 1x8x16x16\n"
			  "in r 5x4\n"
			  "in b 5\n"
			  "RoiAlign x,r,b > y output_height=7 output_width=7\n"
			  "MaxRoiPool x,r > z pooled_shape=6,6\n"
			  "out y\n"
			  "out z\n"),
		"0 input -> x:1x8x16x16 | shape 1 8 16 16\n"
		"1 input -> r:5x4 | shape 5 4\n"
		"2 input -> b:5 | shape 5\n"
		"3 roi-align x r b -> y:5x8x7x7 | size 7\n"
		"4 roi-pool x r -> z:5x8x6x6 | size 6\n"
		"out y:5x8x7x7 z:5x8x6x6\n");
}

static void
test_what_was_pooled_is_unpooled(void **state)
{
	assert_string_equal(
		dump_onnx(*state,
			  "in x 1x8x4x4\n"
			  "MaxPool x > p,i kernel_shape=2,2 strides=2,2\n"
			  "MaxUnpool p,i > y kernel_shape=2,2 strides=2,2\n"
			  "out y\n"),
		"0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
		"1 maxpool x -> p:1x8x2x2 i:1x8x2x2 | kernel 2 stride 2 padding valid\n"
		"2 unpool p i -> y:1x8x4x4 | factor 2\n"
		"out y:1x8x4x4\n");
}

static void
test_a_part_of_a_shape_is_cut(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 1x8x4x4\n"
				  "Shape x > s start=2\n"
				  "Expand x,s > y\n"
				  "out y\n"),
		"0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
		"1 shape-of x -> #1:4\n"
		"2 slice #1 -> s:2 | axes 0 begin 2 end 9223372036854775807\n"
		"3 expand x s -> y:1x8x4x4\n"
		"out y:1x8x4x4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_known_arguments_go_into_the_op),
		T(test_computed_arguments_are_read),
		T(test_slices_have_bounds_in_either_place),
		T(test_reductions_keep_their_axes),
		T(test_resolution_grows_by_factors_or_to_sizes),
		T(test_scales_that_are_computed_multiply_the_shape),
		T(test_rims_and_tops),
		T(test_regions_have_their_size),
		T(test_what_was_pooled_is_unpooled),
		T(test_a_part_of_a_shape_is_cut),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
