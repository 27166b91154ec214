/* SPDX-License-Identifier: MIT */
/* RNN, LSTM and GRU of ONNX, axes turned to ours and back. */
#include "onnx_make.h"

static void
test_a_forward_lstm_gives_sequence_and_states(void **state)
{
	assert_string_equal(
		dump_onnx(*state, "in x 7x1x16\n"
				  "w W 1x32x16\n"
				  "w R 1x32x8\n"
				  "w B 1x64\n"
				  "LSTM x,W,R,B > y,h,c hidden_size=8\n"
				  "out y\n"
				  "out h\n"
				  "out c\n"),
		"0 input -> x:7x1x16 | shape 7 1 16\n"
		"1 transpose x -> #1:1x7x16 | perm 1 0 2\n"
		"2 lstm #1 -> #2:1x7x8 #3:1x8 #4:1x8 | units 8 give states biases 2\n"
		"3 transpose #2 -> #5:7x1x8 | perm 1 0 2\n"
		"4 unsqueeze #5 -> y:7x1x1x8 | axes 1\n"
		"5 unsqueeze #3 -> h:1x1x8 | axes 0\n"
		"6 unsqueeze #4 -> c:1x1x8 | axes 0\n"
		"out y:7x1x1x8 h:1x1x8 c:1x1x8\n");
}

static void
test_both_directions_are_kept_apart(void **state)
{
	assert_string_equal(
		dump_onnx(
			*state,
			"in x 7x1x16\n"
			"w W 2x24x16\n"
			"w R 2x24x8\n"
			"GRU x,W,R > y,h hidden_size=8 direction:bidirectional\n"
			"out y\n"
			"out h\n"),
		"0 input -> x:7x1x16 | shape 7 1 16\n"
		"1 transpose x -> #1:1x7x16 | perm 1 0 2\n"
		"2 gru #1 -> #2:1x7x2x8 #3:1x2x8 | units 8 bias 0 direction both give states join none\n"
		"3 transpose #2 -> y:7x2x1x8 | perm 1 2 0 3\n"
		"4 transpose #3 -> h:2x1x8 | perm 1 0 2\n"
		"out y:7x2x1x8 h:2x1x8\n");
}

static void
test_the_batch_may_come_first(void **state)
{
	assert_string_equal(
		dump_onnx(*state,
			  "in x 1x7x16\n"
			  "w W 1x8x16\n"
			  "w R 1x8x8\n"
			  "in h0 1x1x8\n"
			  "RNN x,W,R,,,h0 > y,h layout=1 direction:reverse\n"
			  "out y\n"
			  "out h\n"),
		"0 input -> x:1x7x16 | shape 1 7 16\n"
		"1 input -> h0:1x1x8 | shape 1 1 8\n"
		"2 rnn x h0 -> #2:1x7x8 #3:1x8 | units 8 bias 0 direction backward give states\n"
		"3 unsqueeze #2 -> y:1x7x1x8 | axes 2\n"
		"4 unsqueeze #3 -> h:1x1x8 | axes 1\n"
		"out y:1x7x1x8 h:1x1x8\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_forward_lstm_gives_sequence_and_states),
		T(test_both_directions_are_kept_apart),
		T(test_the_batch_may_come_first),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
