/* SPDX-License-Identifier: MIT */
/* Arguments, attributes and results of ONNX nodes. */
#include "onnx_make.h"

static void
test_an_argument_may_be_left_out(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "i t 1 8 8 8\n"
					      "Resize x,,,t > y\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 upsample x -> y:1x8x8x8 | size 8\n"
			    "out y:1x8x8x8\n");
}

static void
test_an_attribute_that_is_not_there_has_its_default(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8x4x4\n"
					      "Concat x,x > a\n"
					      "Flatten a > y axis=2\n"
					      "out y\n"),
			    "0 input -> x:1x8x4x4 | shape 1 8 4 4\n"
			    "1 concat x x -> a:1x16x4x4\n"
			    "2 flatten a -> #2:1x16x16 | axis 2\n"
			    "3 transpose #2 -> #3:16x1x16 | perm 2 0 1\n"
			    "4 flatten #3 -> #4:16x16\n"
			    "5 transpose #4 -> y:16x16 | perm 1 0\n"
			    "out y:16x16\n");
}

static void
test_results_may_be_left_out(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x8\n"
					      "Split x > ,b axis=1\n"
					      "out b\n"),
			    "0 input -> x:1x8 | shape 1 8\n"
			    "1 split x -> #1:1x4 b:1x4\n"
			    "out b:1x4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_an_argument_may_be_left_out),
		T(test_an_attribute_that_is_not_there_has_its_default),
		T(test_results_may_be_left_out),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
