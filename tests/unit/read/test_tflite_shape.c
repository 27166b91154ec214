/* SPDX-License-Identifier: MIT */
/* Operators of TensorFlow Lite that move and cut. */
#include "tflite_make.h"

static void
test_known_lists_go_into_the_op(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4x4x8\n"
						"i s 1,16,8\n"
						"i p 0,2,1\n"
						"i ax 1\n"
						"i t 1,2,1\n"
						"t a 1x16x8\n"
						"t b 1x8x16\n"
						"t c 1x1x8x16\n"
						"t d 1x8x16\n"
						"t e 1x16x16\n"
						"t f 1x16\n"
						"in x\n"
						"out f\n"
						"22 x,s > a\n"
						"39 a,p > b\n"
						"70 b,ax > c\n"
						"43 c > d\n"
						"69 d,t > e\n"
						"40 e,ax > f\n"),
			    "0 input -> x:1x4x4x8 | shape 1 4 4 8\n"
			    "1 reshape x -> a:1x16x8 | shape 1 16 8\n"
			    "2 transpose a -> b:1x8x16 | perm 0 2 1\n"
			    "3 unsqueeze b -> c:1x1x8x16 | axes 1\n"
			    "4 squeeze c -> d:1x8x16\n"
			    "5 tile d -> e:1x16x16 | times 1 2 1\n"
			    "6 reduce-mean e -> f:1x16 | axes 1\n"
			    "out f:1x16\n");
}

static void
test_an_option_may_be_the_shape(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4x4x8\n"
						"t y 1x128\n"
						"in x\n"
						"out y\n"
						"22 x > y\n"),
			    "0 input -> x:1x4x4x8 | shape 1 4 4 8\n"
			    "1 reshape x -> y:1x128 | out 1 128\n"
			    "out y:1x128\n");
}

static void
test_rims_are_pairs(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4x8\n"
						"i s 0,0,1,2,0,0\n"
						"t y 1x7x8\n"
						"in x\n"
						"out y\n"
						"34 x,s > y\n"),
			    "0 input -> x:1x4x8 | shape 1 4 8\n"
			    "1 pad x -> y:1x7x8 | pad 0 1 0 0 2 0\n"
			    "out y:1x7x8\n");
}

static void
test_strided_slices_have_masks(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x8x6\n"
				    "i b 0,2,0\n"
				    "i e 1,6,3\n"
				    "i s 1,2,1\n"
				    "t y 2x6\n"
				    "in x\n"
				    "out y\n"
				    "45 x,b,e,s > y 1=4 4=1\n"),
		"0 input -> x:1x8x6 | shape 1 8 6\n"
		"1 slice x -> #1:1x2x6 | begin 0 2 0 end 1 6 9223372036854775807 step 1 2 1\n"
		"2 squeeze #1 -> y:2x6 | axes 0\n"
		"out y:2x6\n");
}

static void
test_slices_have_sizes(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x8x6\n"
				    "i b 0,2,1\n"
				    "i s 1,4,-1\n"
				    "t y 1x4x5\n"
				    "in x\n"
				    "out y\n"
				    "65 x,b,s > y\n"),
		"0 input -> x:1x8x6 | shape 1 8 6\n"
		"1 slice x -> y:1x4x5 | begin 0 2 1 end 1 6 9223372036854775807\n"
		"out y:1x4x5\n");
}

static void
test_parts_come_from_either_argument(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x8x6\n"
						"i ax 1\n"
						"i s 3,5\n"
						"t a 1x4x6\n"
						"t b 1x4x6\n"
						"t c 1x3x6\n"
						"t d 1x5x6\n"
						"in x\n"
						"out a\n"
						"out b\n"
						"out c\n"
						"out d\n"
						"49 ax,x > a,b 0=2\n"
						"102 x,s,ax > c,d\n"),
			    "0 input -> x:1x8x6 | shape 1 8 6\n"
			    "1 split x -> a:1x4x6 b:1x4x6\n"
			    "2 split x -> c:1x3x6 d:1x5x6 | sizes 3 5\n"
			    "out a:1x4x6 b:1x4x6 c:1x3x6 d:1x5x6\n");
}

static void
test_packing_and_unpacking_make_and_take_an_axis(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x2x6\n"
						"t a 1x6\n"
						"t b 1x6\n"
						"t y 1x6x2\n"
						"in x\n"
						"out y\n"
						"88 x > a,b 0=2 1=1\n"
						"83 a,b > y 0=2 1=2\n"),
			    "0 input -> x:1x2x6 | shape 1 2 6\n"
			    "1 split x -> #1:1x1x6 #2:1x1x6\n"
			    "2 squeeze #1 -> a:1x6 | axes 1\n"
			    "3 squeeze #2 -> b:1x6 | axes 1\n"
			    "4 stack a b -> y:1x6x2 | axis 2\n"
			    "out y:1x6x2\n");
}

static void
test_resolution_changes(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4x4x8\n"
				    "i s 8,8\n"
				    "t a 1x8x8x8\n"
				    "t y 1x4x4x32\n"
				    "t k 1x4x4x5\n"
				    "i five 5\n"
				    "t i 1x4x4x5\n"
				    "in x\n"
				    "out y\n"
				    "out k\n"
				    "23 x,s > a\n"
				    "26 a > y 0=2\n"
				    "48 x,five > k,i\n"),
		"0 input -> x:1x4x4x8 | shape 1 4 4 8\n"
		"1 upsample x -> a:1x8x8x8 | size 8 8 mode linear\n"
		"2 reorg a -> y:1x4x4x32 | factor 2\n"
		"3 top-k x -> k:1x4x4x5 i:1x4x4x5 | axis -1 rows 5\n"
		"out y:1x4x4x32 k:1x4x4x5\n");
}

static void
test_a_value_is_filled_in(void **state)
{
	assert_string_equal(dump_tflite(*state, "i d 2,3\n"
						"c v 1\n"
						"t y 2x3\n"
						"t x 2x3\n"
						"t z 2x3\n"
						"in x\n"
						"out z\n"
						"94 d,v > y\n"
						"0 x,y > z\n"),
			    "0 input -> x:2x3 | shape 2 3\n"
			    "1 constant -> v:1 | shape 1\n"
			    "2 constant -> d:2 | shape 2 dtype int value 2 3\n"
			    "3 expand v d -> y:2x3\n"
			    "4 add x y -> z:2x3\n"
			    "out z:2x3\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_known_lists_go_into_the_op),
		T(test_an_option_may_be_the_shape),
		T(test_rims_are_pairs),
		T(test_strided_slices_have_masks),
		T(test_slices_have_sizes),
		T(test_parts_come_from_either_argument),
		T(test_packing_and_unpacking_make_and_take_an_axis),
		T(test_resolution_changes),
		T(test_a_value_is_filled_in),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
