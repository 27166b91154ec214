/* SPDX-License-Identifier: MIT */
/* Recurrent operators of TensorFlow Lite. */
#include "tflite_make.h"

static void
test_an_lstm_has_its_units_from_its_matrices(void **state)
{
	assert_string_equal(
		dump_tflite(*state, "t x 1x7x16\n"
				    "c i 8x16\n"
				    "c r 8x8\n"
				    "c b 8\n"
				    "t y 1x7x8\n"
				    "in x\n"
				    "out y\n"
				    "44 x,i,i,i,i,r,r,r,r,-,-,-,b,b,b,b > y\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 lstm x -> y:1x7x8 | units 8\n"
		"out y:1x7x8\n");
}

static void
test_a_coupled_gate_is_counted(void **state)
{
	assert_string_equal(
		dump_tflite(*state,
			    "t x 7x1x16\n"
			    "c i 8x16\n"
			    "c r 8x8\n"
			    "c b 8\n"
			    "t y 7x1x8\n"
			    "in x\n"
			    "out y\n"
			    "44 x,-,i,i,i,-,r,r,r,-,-,-,-,b,b,b > y 3=1\n"),
		"0 input -> x:7x1x16 | shape 7 1 16\n"
		"1 transpose x -> #1:1x7x16 | perm 1 0 2\n"
		"2 lstm #1 -> #2:1x7x8 | units 8 params 600\n"
		"3 transpose #2 -> y:7x1x8 | perm 1 0 2\n"
		"out y:7x1x8\n");
}

static void
test_an_rnn_may_be_one_step(void **state)
{
	assert_string_equal(dump_tflite(*state, "t x 1x16\n"
						"c i 8x16\n"
						"c r 8x8\n"
						"c b 8\n"
						"t y 1x8\n"
						"in x\n"
						"out y\n"
						"24 x,i,r,b,- > y\n"),
			    "0 input -> x:1x16 | shape 1 16\n"
			    "1 rnn x -> y:1x8 | units 8\n"
			    "out y:1x8\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_an_lstm_has_its_units_from_its_matrices),
		T(test_a_coupled_gate_is_counted),
		T(test_an_rnn_may_be_one_step),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
