/* SPDX-License-Identifier: MIT */
/* Keras models as JSON: what they are recognised by, errors. */
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

static const char *
errors_of(struct dn_run *run, const char *text)
{
	return read_errors(run, &dn_read_keras, quoted(run, text));
}

static void
test_an_activation_is_an_op_of_its_own(void **state)
{
	const char *dump = dump_of(
		*state,
		"{'class_name': 'Sequential', 'config': [{'class_name': "
		"'Dense', 'config': {'name': 'd', 'units': 2, 'activation': "
		"'mine', 'batch_input_shape': [null, 3]}}]}");
	assert_string_equal(dump,
			    "0 input -> input:1x3 | shape 1 3\n"
			    "1 dense input -> d:1x2 | units 2\n"
			    "2 opaque(mine) d -> d:?\n"
			    "out d:?\n"
			    "1:56-1:63 unmapped: the unknown activation 'mine' "
			    "is kept by its name\n");
}

static void
test_channels_first_is_the_way_of_the_whole_net(void **state)
{
	const char *dump = dump_of(
		*state,
		"{'class_name': 'Sequential', 'config': [{'class_name': "
		"'MaxPooling2D', 'config': {'name': 'p', 'pool_size': 2, "
		"'data_format': 'channels_first', 'batch_input_shape': [null, "
		"3, 8, 8]}}, {'class_name': 'BatchNormalization', 'config': "
		"{'name': 'b', 'axis': 1}}]}");
	assert_non_null(strstr(dump, "maxpool input -> p:1x3x4x4"));
	assert_non_null(strstr(dump, "bn p -> b:1x3x4x4\n"));
}

static void
test_what_is_no_model_is_said(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(errors_of(run, "{'config': {}}"),
			    "1:1-1:15 bad-model: there is no class_name of a "
			    "Keras model\n");
	assert_string_equal(
		errors_of(run, "{'class_name': 'Mine', 'config': {'n': 3}}"),
		"1:1-1:43 no-graph: the model is a class of its own, 'Mine', "
		"whose layers are in its Python code; export it as ONNX\n");
	assert_string_equal(
		errors_of(run, "{'class_name': 'Sequential', 'config': []}"),
		"1:1-1:43 no-graph: a model without layers\n");
	assert_non_null(strstr(errors_of(run, "{'class_name': "), "syntax"));
}

static void
test_a_model_is_recognised_by_its_keys(void **state)
{
	struct dn_run *run = *state;
	const char *model = quoted(
		run, " {'class_name': 'Model', 'config': {'layers': []}}");
	(void)state;
	assert_int_equal(sniff_text(&dn_read_keras, model), 90);
	assert_int_equal(sniff_text(&dn_read_keras, "{\"config\": 1}"), 0);
	assert_int_equal(sniff_text(&dn_read_keras, "[]"), 0);
	assert_int_equal(sniff_text(&dn_read_keras, ""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_an_activation_is_an_op_of_its_own),
		T(test_channels_first_is_the_way_of_the_whole_net),
		T(test_what_is_no_model_is_said),
		T(test_a_model_is_recognised_by_its_keys),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
