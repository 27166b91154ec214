/* SPDX-License-Identifier: MIT */
/* Models of Keras: calls, sharing, models in models, errors. */
#include "mutate.h"

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

#define IN(name) \
	"{'name': '" name \
	"', 'class_name': 'InputLayer', 'config': {'name': '" name \
	"', 'batch_input_shape': [null, 3]}, 'inbound_nodes': []}"
#define DENSE(name, nodes) \
	"{'name': '" name \
	"', 'class_name': 'Dense', 'config': {'name': '" name \
	"', 'units': 3}, 'inbound_nodes': " nodes "}"
#define ADD(name, nodes) \
	"{'name': '" name "', 'class_name': 'Add', 'config': {'name': '" name \
	"'}, 'inbound_nodes': " nodes "}"
#define MODEL(layers, ins, outs) \
	"{'class_name': 'Model', 'config': {'layers': [" layers \
	"], 'input_layers': " ins ", 'output_layers': " outs "}}"

static void
test_a_layer_called_twice_shares_its_weights(void **state)
{
	assert_string_equal(
		dump_of(*state,
			MODEL(IN("a") ", " IN("b") ", " DENSE(
				      "d",
				      "[[['a', 0, 0, {}]], [['b', 0, 0, "
				      "{}]]]") ", " ADD("s",
							"[[['d', 0, 0, {}], ['d', 1, 0, {}]]]"),
			      "[['a', 0, 0], ['b', 0, 0]]", "[['s', 0, 0]]")),
		"0 input -> a:1x3 | shape 1 3\n"
		"1 input -> b:1x3 | shape 1 3\n"
		"2 dense a -> d:1x3 | units 3\n"
		"3 dense b -> d:1x3 | units 3 | weights of 2\n"
		"4 add d d -> s:1x3\n"
		"out s:1x3\n");
}

static void
test_layers_in_any_order_are_made_in_that_of_their_calls(void **state)
{
	const char *dump = dump_of(
		*state,
		MODEL(ADD("s", "[[['d', 0, 0], ['a', 0, 0]]]") ", " DENSE(
			      "d", "[[['a', 0, 0]]]") ", " IN("a"),
		      "[['a', 0, 0]]", "[['s', 0, 0]]"));
	assert_non_null(strstr(dump, "2 add d a -> s:1x3"));
}

static void
test_a_model_in_a_model_is_made_for_each_call(void **state)
{
	/* a model was called once when it was made: calls count from 1 */
	const char *dump = dump_of(
		*state,
		MODEL(IN("a") ", {'name': 'm', 'class_name': 'Model', "
			      "'config': {'name': 'm', 'layers': [" IN("x") ", " DENSE(
				      "d",
				      "[[['x', 0, 0]]]") "], 'input_layers': [['x', 0, 0]], "
							 "'output_layers': [['d', 0, 0]]}, "
							 "'inbound_nodes': [[['a', 0, 0]], [['m', 1, "
							 "0]]]}",
		      "[['a', 0, 0]]", "[['m', 2, 0]]"));
	assert_string_equal(dump, "0 input -> a:1x3 | shape 1 3\n"
				  "1 dense a -> m/d:1x3 | units 3\n"
				  "2 dense m/d -> m/d:1x3 | units 3 | weights "
				  "of 1\n"
				  "out m/d:1x3\n");
}

static void
test_keras_3_names_tensors_by_their_history(void **state)
{
	const char *dump = dump_of(
		*state,
		"{'class_name': 'Functional', 'config': {'layers': ["
		"{'module': 'keras.layers', 'class_name': 'InputLayer', "
		"'config': {'batch_shape': [null, 3], 'name': 'a'}, 'name': "
		"'a', 'inbound_nodes': []}, {'class_name': 'Concatenate', "
		"'config': {'name': 'c'}, 'name': 'c', 'inbound_nodes': "
		"[{'args': [[{'class_name': '__keras_tensor__', 'config': "
		"{'keras_history': ['a', 0, 0]}}, {'class_name': "
		"'__keras_tensor__', 'config': {'keras_history': ['a', 0, "
		"0]}}]], 'kwargs': {}}]}], 'input_layers': [['a', 0, 0]], "
		"'output_layers': ['c', 0, 0]}}");
	assert_non_null(strstr(dump, "1 concat a a -> c:1x6 | axis -1"));
}

static void
test_a_merge_of_keras_1_begins_with_models(void **state)
{
	const char *dump = dump_of(
		*state,
		"{'class_name': 'Sequential', 'config': [{'class_name': "
		"'Merge', 'config': {'name': 'm', 'mode': 'concat', 'layers': "
		"[{'class_name': 'Sequential', 'config': [{'class_name': "
		"'Dense', 'config': {'name': 'l', 'output_dim': 2, "
		"'batch_input_shape': [null, 3]}}]}, {'class_name': "
		"'Sequential', 'config': [{'class_name': 'Dense', 'config': "
		"{'name': 'r', 'output_dim': 4, 'batch_input_shape': [null, "
		"5]}}]}]}}]}");
	assert_non_null(strstr(dump, "concat Sequential/l Sequential/r -> "
				     "m:1x6"));
}

static void
test_what_breaks_the_graph_is_said_with_its_place(void **state)
{
	struct dn_run *run = *state;
	static const char *const cases[][2] = {
		{MODEL(IN("a") ", " DENSE("d", "[[['b', 0, 0]]]"),
		       "[['a', 0, 0]]", "[['d', 0, 0]]"),
		 "dangling-input: there is no layer 'b'"},
		{MODEL(IN("a") ", " DENSE("d", "[[['a', 1, 0]]]"),
		       "[['a', 0, 0]]", "[['d', 0, 0]]"),
		 "dangling-input: 'a' is called 1 times: there is no call "
		 "number 1"},
		{MODEL(IN("a") ", " DENSE("d", "[[['a', 0, 0]]]"),
		       "[['a', 0, 0]]", "[['d', 0, 3]]"),
		 "dangling-input: 'd' has 1 results: there is no number 3"},
		{MODEL(IN("a") ", " DENSE("d", "[[['e', 0, 0]]]") ", " DENSE(
			       "e", "[[['d', 0, 0]]]"),
		       "[['a', 0, 0]]", "[['d', 0, 0]]"),
		 "net-cycle: 'd' reads its own result, by way of others"},
		{MODEL(IN("a") ", " IN("a"), "[['a', 0, 0]]", "[['a', 0, 0]]"),
		 "duplicate-tensor: two layers are called 'a'"},
		{MODEL(DENSE("d", "[]"), "[]", "[['d', 0, 0]]"),
		 "bad-model: 'd' reads nothing"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *words = read_errors(run, &dn_read_keras,
						quoted(run, cases[i][0]));
		assert_non_null(strstr(words, cases[i][1]));
	}
}

static void
test_models_that_multiply_are_stopped(void **state)
{
	struct dn_run *run = *state;
	const char *model = DENSE("d", "[[['a', 0, 0]]]"), *name = "d";
	for (int i = 0; i < 24; i++) {
		model = dn_arena_format(
			&run->arena,
			"{'name': 'm%d', 'class_name': 'Model', 'config': "
			"{'layers': [" IN("a") ", %s, " ADD(
				"s",
				"[[['%s', %d, 0], ['%s', %d, 0]]]") "], 'input_layers': [['a', 0, 0]], 'output_layers': "
								    "[['s', 0, 0]]}, 'inbound_nodes': [[['a', 0, 0]], "
								    "[['a', 0, 0]]]}",
			i, model, name, i > 0, name, i > 0 ? 2 : 0);
		name = dn_arena_format(&run->arena, "m%d", i);
	}
	const char *words =
		read_errors(run, &dn_read_keras, quoted(run, model));
	assert_non_null(strstr(words, "limit: models in models make more "
				      "than 100000 ops"));
}

static void
test_a_list_of_layers_may_have_calls_too(void **state)
{
	const char *dump = dump_of(
		*state, "{'class_name': 'Model', 'config': [" IN(
				"a") ", " DENSE("d", "[[['a', 0, 0]]]") "]}");
	assert_non_null(strstr(dump, "1 dense a -> d:1x3"));
}

static void
test_any_change_gives_a_net_or_an_error(void **state)
{
	static const char text[] =
		"{\"class_name\": \"Model\", \"config\": {\"layers\": [{\"name\": \""
		"x\", \"class_name\": \"InputLayer\", \"config\": {\"batch_input_"
		"shape\": [null, 8, 8, 3]}, \"inbound_nodes\": []}, {\"name\":"
		" \"c\", \"class_name\": \"SeparableConv2D\", \"config\": {\"filte"
		"rs\": 4, \"kernel_size\": [3, 3], \"padding\": \"same\", \"activ"
		"ation\": \"relu\"}, \"inbound_nodes\": [[[\"x\", 0, 0, {}]]]}, "
		"{\"name\": \"m\", \"class_name\": \"Sequential\", \"config\": [{\"c"
		"lass_name\": \"Flatten\", \"config\": {\"name\": \"f\"}}, {\"class"
		"_name\": \"Dense\", \"config\": {\"units\": 4, \"name\": \"d\"}}], "
		"\"inbound_nodes\": [[[\"c\", 0, 0, {}]], [[\"m\", 1, 0, {}]]]}"
		", {\"name\": \"k\", \"class_name\": \"TFOpLambda\", \"config\": {\""
		"function\": \"math.add\"}, \"inbound_nodes\": [[\"m\", 1, 0, {\""
		"y\": [\"m\", 2, 0]}]]}], \"input_layers\": [[\"x\", 0, 0]], \"ou"
		"tput_layers\": [[\"k\", 0, 0]]}}\n";
	(void)state;
	mutate(&dn_read_keras, (const unsigned char *)text, sizeof(text) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_layer_called_twice_shares_its_weights),
		T(test_layers_in_any_order_are_made_in_that_of_their_calls),
		T(test_a_model_in_a_model_is_made_for_each_call),
		T(test_keras_3_names_tensors_by_their_history),
		T(test_a_merge_of_keras_1_begins_with_models),
		T(test_what_breaks_the_graph_is_said_with_its_place),
		T(test_models_that_multiply_are_stopped),
		T(test_a_list_of_layers_may_have_calls_too),
		T(test_any_change_gives_a_net_or_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
