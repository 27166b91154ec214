/* SPDX-License-Identifier: MIT */
/* Recurrent layers of Keras. */
#include "reading.h"

#include "keras_cases.h"

static const struct keras_case cases[] = {
	{"[null, 5, 3]",
	 "{'class_name': 'LSTM', 'config': {'name': 'l', "
	 "'units': 4, 'return_sequences': true}}",
	 "1 lstm x -> l:1x5x4 | units 4\n"
	 "out l:1x5x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'LSTM', 'config': {'name': 'l', "
	 "'output_dim': 4}}",
	 "1 lstm x -> l:1x4 | units 4 give last\n"
	 "out l:1x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'GRU', 'config': {'name': 'l', "
	 "'units': 4, 'reset_after': true, 'use_bias': true}}",
	 "1 gru x -> l:1x4 | units 4 give last biases 2\n"
	 "out l:1x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'SimpleRNN', 'config': {'name': 'l', "
	 "'units': 4, 'go_backwards': true}}",
	 "1 rnn x -> l:1x4 | units 4 direction backward give last\n"
	 "out l:1x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'Bidirectional', 'config': {'name': "
	 "'l', 'merge_mode': 'sum', 'layer': {'class_name': "
	 "'GRU', 'config': {'units': 4, 'return_sequences': "
	 "true}}}}",
	 "1 gru x -> l:1x5x4 | units 4 direction both join add\n"
	 "out l:1x5x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'RNN', 'config': {'name': 'l', "
	 "'return_sequences': false, 'cell': {'class_name': "
	 "'StackedRNNCells', 'config': {'cells': "
	 "[{'class_name': 'LSTMCell', 'config': {'units': "
	 "4}}, {'class_name': 'GRUCell', 'config': {'units': "
	 "2}}]}}}}",
	 "1 lstm x -> l:1x5x4 | units 4\n"
	 "2 gru l -> l:1x2 | units 2 give last\n"
	 "out l:1x2\n"},
	{"[null, 2, 8, 6, 4]",
	 "{'class_name': 'ConvLSTM2D', 'config': {'name': "
	 "'l', 'filters': 5, 'kernel_size': [3, 3], "
	 "'padding': 'same', 'return_sequences': true}}",
	 "1 conv-lstm x -> l:1x2x8x6x5 | kernel 3 units 5\n"
	 "out l:1x2x8x6x5\n"},
};

static void
test_recurrent_layers_give_what_they_are_asked_for(void **state)
{
	KERAS_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_recurrent_layers_give_what_they_are_asked_for),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
