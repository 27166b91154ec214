/* SPDX-License-Identifier: MIT */
/* Functions as layers of Keras models. */
#include "reading.h"

/* A text in which ' stands for ". */
static const char *
quoted(struct dn_run *run, const char *text)
{
	char *copy = dn_arena_text(&run->arena, dn_slice_of(text));
	for (char *at = copy; *at; at++)
		if (*at == '\'')
			*at = '"';
	return copy;
}

static const char *
dump_of(struct dn_run *run, const char *text)
{
	return read_dump(run, &dn_read_keras, quoted(run, text));
}

#define MODEL(layer) \
	"{'class_name': 'Functional', 'config': {'layers': [{'name': 'x', " \
	"'class_name': 'InputLayer', 'config': {'name': 'x', " \
	"'batch_input_shape': [null, 8, 6]}, 'inbound_nodes': []}, " layer \
	"], 'input_layers': [['x', 0, 0]], 'output_layers': [['f', 0, 0]]}}"
#define LAMBDA(function, node) \
	"{'name': 'f', 'class_name': 'TFOpLambda', 'config': {'name': 'f', " \
	"'function': '" function "'}, 'inbound_nodes': [" node "]}"

static void
test_a_function_of_a_tensor_and_a_number_is_another_op(void **state)
{
	static const char *const cases[][2] = {
		{MODEL(LAMBDA("math.add", "['x', 0, 0, {'y': ['x', 0, 0]}]")),
		 "1 add x x -> f:1x8x6\n"},
		{MODEL(LAMBDA("math.add", "['x', 0, 0, {'y': 2.5}]")),
		 "1 affine x -> f:1x8x6\n"},
		{MODEL(LAMBDA("math.reduce_mean",
			      "['x', 0, 0, {'axis': [1], 'keepdims': true}]")),
		 "1 reduce-mean x -> f:1x1x6 | axes 1 keep 1\n"},
		{MODEL(LAMBDA("reshape", "['x', 0, 0, {'shape': [-1, 48]}]")),
		 "1 reshape x -> f:1x48 | shape ? 48\n"},
		{MODEL(LAMBDA("concat", "[['x', 0, 0, {'axis': -1}], ['x', 0, "
					"0, {'axis': -1}]]")),
		 "1 concat x x -> f:1x8x12 | axis -1\n"},
		{MODEL("{'name': 'f', 'class_name': 'SlicingOpLambda', "
		       "'config': {'name': 'f'}, 'inbound_nodes': [['x', 0, "
		       "0, {'slice_spec': [{'start': null, 'stop': null, "
		       "'step': null}, {'start': 2, 'stop': 5, 'step': "
		       "null}]}]]}"),
		 "1 slice x -> f:1x3x6 | axes 1 begin 2 end 5\n"},
		{MODEL("{'name': 'f', 'class_name': 'TensorFlowOpLayer', "
		       "'config': {'name': 'f', 'node_def': {'op': 'Relu'}}, "
		       "'inbound_nodes': [[['x', 0, 0, {}]]]}"),
		 "1 relu x -> f:1x8x6\n"},
		{MODEL("{'name': 'f', 'module': 'keras.src.ops.numpy', "
		       "'class_name': 'Multiply', 'config': {'name': 'f'}, "
		       "'inbound_nodes': [{'args': [{'class_name': "
		       "'__keras_tensor__', 'config': {'keras_history': ['x', "
		       "0, 0]}}, 0.5], 'kwargs': {}}]}"),
		 "1 affine x -> f:1x8x6\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *dump = dump_of(*state, cases[i][0]);
		assert_non_null(strstr(dump, cases[i][1]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_function_of_a_tensor_and_a_number_is_another_op),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
