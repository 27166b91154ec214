/* SPDX-License-Identifier: MIT */
/* Layers of Caffe that are several ops, or one of several. */
#include "reading.h"

#define INPUT "input: 'x' input_dim: 1 input_dim: 4 input_dim: 6 input_dim: 6 "
#define FACTOR \
	INPUT "layer { type: 'InnerProduct' name: 'f' bottom: 'x' top: 'f' " \
	      "inner_product_param { num_output: 4 } } "

static void
test_scaling_by_data_gives_a_vector_its_spatial_axes(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_caffe,
			  FACTOR "layer { type: 'Axpy' name: 'a' bottom: 'f' "
				 "bottom: 'x' bottom: 'x' top: 'a' }"),
		"0 input -> x:1x4x6x6 | shape 1 4 6 6\n"
		"1 flatten x -> #1:1x144\n"
		"2 dense #1 -> f:1x4 | units 4\n"
		"3 unsqueeze f -> #3:1x4x1x1 | axes 2 3\n"
		"4 multiply x #3 -> #4:1x4x6x6\n"
		"5 add #4 x -> a:1x4x6x6\n"
		"out a:1x4x6x6\n");
}

static void
test_an_lstm_takes_steps_first_and_marks_last(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_caffe,
			  "input: 'x' input: 'go' input_shape { dim: 7 dim: 1 "
			  "dim: 3 } input_shape { dim: 7 dim: 1 } layer { "
			  "type: 'LSTM' name: 'l' bottom: 'x' bottom: 'go' "
			  "top: 'y' recurrent_param { num_output: 5 } }"),
		"0 input -> x:7x1x3 | shape 7 1 3\n"
		"1 input -> go:7x1 | shape 7 1\n"
		"2 transpose x -> #2:1x7x3 | perm 1 0 2\n"
		"3 lstm #2 - - go -> #3:1x7x5 | units 5\n"
		"4 transpose #3 -> y:7x1x5 | perm 1 0 2\n"
		"out y:7x1x5\n");
}

static void
test_sums_products_and_differences_are_told_apart(void **state)
{
	static const char *const cases[][2] = {
		{"", "add"},
		{"operation: PROD", "multiply"},
		{"operation: MAX", "maximum"},
		{"operation: SUM coeff: 1 coeff: -1", "sub"},
	};
	struct dn_run *run = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = dn_arena_format(
			&run->arena,
			INPUT "layer { type: 'Eltwise' bottom: 'x' bottom: "
			      "'x' top: 'y' eltwise_param { %s } }",
			cases[i][0]);
		struct dn_net *net = read_text(run, &dn_read_caffe, text);
		assert_string_equal(dn_op_row(net->ops.items[1].kind)->word,
				    cases[i][1]);
	}
}

static void
test_a_pyramid_of_pools_is_joined(void **state)
{
	struct dn_net *net = read_text(
		*state, &dn_read_caffe,
		INPUT "layer { type: 'SPP' bottom: 'x' top: 'y' spp_param { "
		      "pyramid_height: 3 } }");
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(net, net->outputs.items[0], &rank);
	assert_int_equal(dims[1], 4 * (1 + 4 + 16));
}

static void
test_layers_in_python_are_known_by_their_class(void **state)
{
	struct dn_run *run = *state;
	const char *dump = read_dump(
		run, &dn_read_caffe,
		INPUT "layer { type: 'Python' bottom: 'x' top: 'p' "
		      "python_param { layer: 'ProposalLayer' } } layer { "
		      "type: 'Python' bottom: 'x' top: 'q' python_param { "
		      "layer: 'Mine' } }");
	assert_non_null(strstr(dump, "1 proposal x -> p:?"));
	assert_non_null(strstr(dump, "2 opaque(Mine) x -> q:?"));
	assert_non_null(strstr(dump, "a layer in Python, 'Mine', is kept"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_scaling_by_data_gives_a_vector_its_spatial_axes),
		T(test_an_lstm_takes_steps_first_and_marks_last),
		T(test_sums_products_and_differences_are_told_apart),
		T(test_a_pyramid_of_pools_is_joined),
		T(test_layers_in_python_are_known_by_their_class),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
