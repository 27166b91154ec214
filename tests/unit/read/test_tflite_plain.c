/* SPDX-License-Identifier: MIT */
/* Plain operators of TensorFlow Lite, and subgraphs. */
#include "tflite_make.h"

static void
test_two_ops_may_stand_for_one(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4\n"
						"t z 1x4\n"
						"t a 1x4\n"
						"t y 1x4\n"
						"in x\n"
						"in z\n"
						"out y\n"
						"99 x,z > a\n"
						"76 a > y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 input -> z:1x4 | shape 1 4\n"
			    "2 sub x z -> #2:1x4\n"
			    "3 square #2 -> a:1x4\n"
			    "4 sqrt a -> #4:1x4\n"
			    "5 reciprocal #4 -> y:1x4\n"
			    "out y:1x4\n");
}

static void
test_a_custom_operator_is_opaque(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4\n"
				    "c w 3\n"
				    "t y 1x4\n"
				    "in x\n"
				    "out y\n"
				    "32 x,w > y\n"),
		"0 input -> x:1x4 | shape 1 4\n"
		"1 opaque(Mystery) x -> y:1x4 | out 1 4 params 3\n"
		"out y:1x4\n"
		"2:10-2:10 unmapped: an operator 'Mystery' is kept as opaque\n");
}

static void
test_stored_weights_stay_weights(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x4\n"
						"c k 2x4\n"
						"t l 2x4\n"
						"t y 1x2\n"
						"in x\n"
						"out y\n"
						"6 k > l\n"
						"9 x,l > y\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 dense x -> y:1x2 | units 2 bias 0\n"
			    "out y:1x2\n");
}

static void
test_subgraphs_are_bodies(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t c 1\n"
				    "t x 1x4\n"
				    "t y 1x4\n"
				    "t z 1x4\n"
				    "in c\n"
				    "in x\n"
				    "out z\n"
				    "118 c,x > y 0=1 1=2\n"
				    "119 y > z 0=1 1=2\n"
				    "sub\n"
				    "t a 1x4\n"
				    "t b 1x4\n"
				    "in a\n"
				    "out b\n"
				    "19 a > b\n"
				    "sub\n"
				    "t a 1x4\n"
				    "t b 1x4\n"
				    "in a\n"
				    "out b\n"
				    "28 a > b\n"),
		"0 input -> c:1 | shape 1\n"
		"1 input -> x:1x4 | shape 1 4\n"
		"2 if c x -> y:1x4\n"
		"	0 input -> #0:1\n"
		"	1 input -> a:1x4\n"
		"	2 relu a -> b:1x4\n"
		"	out b:1x4\n"
		"	0 input -> #0:1\n"
		"	1 input -> a:1x4\n"
		"	2 tanh a -> b:1x4\n"
		"	out b:1x4\n"
		"3 loop y -> z:1x4 | give states states 1\n"
		"	0 input -> a:1x4\n"
		"	1 tanh a -> b:1x4\n"
		"	out b:1x4\n"
		"out z:1x4\n"
		"1:618-1:618 unmapped: the condition of a loop, subgraph 1, is left out\n");
}

static void
test_a_subgraph_that_calls_itself_is_an_error(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x4\n"
				    "t y 1x4\n"
				    "in x\n"
				    "out y\n"
				    "31 x > y 0=0\n"),
		"1:302-1:302 bad-model: subgraph 0 is not there or calls itself\n");
}

static void
test_states_between_runs_are_constants(void **state)
{
	assert_string_equal(dump_tflite(*state, "t h 1\n"
						"t x 1x4\n"
						"t a 1x4\n"
						"t y 1x4\n"
						"in x\n"
						"out y\n"
						"142 - > h\n"
						"143 h > a\n"
						"0 a,x > y\n"
						"144 h,y >\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 constant -> h:1 | shape 1 dtype other\n"
			    "2 identity h -> a:1x4 | out 1 4\n"
			    "3 add a x -> y:1x4\n"
			    "4 identity h y ->\n"
			    "out y:1x4\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_two_ops_may_stand_for_one),
		T(test_a_custom_operator_is_opaque),
		T(test_stored_weights_stay_weights),
		T(test_subgraphs_are_bodies),
		T(test_a_subgraph_that_calls_itself_is_an_error),
		T(test_states_between_runs_are_constants),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
