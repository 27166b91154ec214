/* SPDX-License-Identifier: MIT */
/* Nets in nets, and functions. */
#include "onnx_make.h"

static void
test_branches_get_what_they_read_outside(void **state)
{
	assert_string_equal(dump_onnx(*state, "in c 1\n"
					      "in x 1x4\n"
					      "w m 4x4\n"
					      "If c > y {\n"
					      "MatMul x,m > a\n"
					      "out a\n"
					      "} {\n"
					      "Relu x > b\n"
					      "out b\n"
					      "}\n"
					      "out y\n"),
			    "0 input -> c:1 | shape 1\n"
			    "1 input -> x:1x4 | shape 1 4\n"
			    "2 if c x -> y:1x4\n"
			    "	0 input -> #0:1\n"
			    "	1 input -> x:1x4\n"
			    "	2 dense x -> a:1x4 | units 4 bias 0\n"
			    "	out a:1x4\n"
			    "	0 input -> #0:1\n"
			    "	1 input -> x:1x4\n"
			    "	2 relu x -> b:1x4\n"
			    "	out b:1x4\n"
			    "out y:1x4\n");
}

static void
test_a_loop_has_its_condition_as_a_state(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in n 1\n"
				  "in x 1x4\n"
				  "in w 1x4\n"
				  "Loop n,,x > y,z {\n"
				  "in i 1\n"
				  "in c 1\n"
				  "in s 1x4\n"
				  "Add s,w > t\n"
				  "Identity c > d\n"
				  "out d\n"
				  "out t\n"
				  "out t\n"
				  "}\n"
				  "out y\n"
				  "out z\n"),
		"0 input -> n:1 | shape 1\n"
		"1 input -> x:1x4 | shape 1 4\n"
		"2 input -> w:1x4 | shape 1 4\n"
		"3 loop - x n w -> #3:? y:1x4 z:?x1x4 | give states states 2\n"
		"	0 input -> c:1 | shape 1\n"
		"	1 input -> s:1x4\n"
		"	2 input -> i:1\n"
		"	3 input -> w:1x4\n"
		"	4 add s w -> t:1x4\n"
		"	5 identity c -> d:1\n"
		"	out d:1 t:1x4 t:1x4\n"
		"out y:1x4 z:?x1x4\n");
}

static void
test_a_scan_goes_through_its_first_axis(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 5x1x4\n"
				  "in h 1x4\n"
				  "Scan h,x > g,y num_scan_inputs=1 {\n"
				  "in s 1x4\n"
				  "in v 1x4\n"
				  "Add s,v > t\n"
				  "out t\n"
				  "out t\n"
				  "}\n"
				  "out g\n"
				  "out y\n"),
		"0 input -> x:5x1x4 | shape 5 1 4\n"
		"1 input -> h:1x4 | shape 1 4\n"
		"2 recur h x -> g:1x4 y:5x1x4 | axis 0 give states states 1 scans 1\n"
		"	0 input -> s:1x4\n"
		"	1 input -> v:1x4\n"
		"	2 add s v -> t:1x4\n"
		"	out t:1x4 t:1x4\n"
		"out g:1x4 y:5x1x4\n");
}

static void
test_an_if_without_branches_is_an_error(void **state)
{
	assert_string_equal(dump_onnx(*state, "in c 1\n"
					      "If c > y\n"
					      "out y\n"),
			    "7:1-7:1 bad-model: an If without two branches\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_branches_get_what_they_read_outside),
		T(test_a_loop_has_its_condition_as_a_state),
		T(test_a_scan_goes_through_its_first_axis),
		T(test_an_if_without_branches_is_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
