/* SPDX-License-Identifier: MIT */
/* Lambda layers of Keras: what their code names, and what it may not. */
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
static void
test_a_lambda_stays_opaque_without_weights(void **state)
{
	const char *dump = dump_of(
		*state, MODEL("{'name': 'f', 'class_name': 'Lambda', 'config': "
			      "{'name': 'f', 'function': ['x', null, null], "
			      "'output_shape': [4]}, 'inbound_nodes': [[['x', "
			      "0, 0, {}]]]}"));
	assert_non_null(strstr(dump, "1 opaque(Lambda) x -> f:1x4 | out 1 4 "
				     "params 0"));
	assert_non_null(strstr(dump, "unmapped: what a Lambda does stands in "
				     "compiled code"));
}

static void
test_a_scaled_residual_is_a_sum(void **state)
{
	const char *dump = dump_of(
		*state, MODEL("{'name': 'f', 'class_name': 'Lambda', 'config': "
			      "{'name': 'f', 'arguments': {'scale': 0.17}}, "
			      "'inbound_nodes': [[['x', 0, 0, {}], ['x', 0, "
			      "0, {}]]]}"));
	assert_non_null(strstr(dump, "1 add x x -> f:1x8x6\n"));
}

static void
test_a_function_that_the_code_names_is_taken_for_that(void **state)
{
	const char *dump = dump_of(
		*state,
		"{'class_name': 'Sequential', 'config': [{'class_name': "
		"'Lambda', 'config': {'name': 'f', 'batch_input_shape': [null, "
		"8, 6, 3], 'function': ['4wEAAAB8AFMAKQJO6QIAAADaDnNwYWNlX3RvX2RlcHRoAA==', "
		"null, null]}}]}");
	assert_non_null(strstr(dump, "1 reorg input -> f:1x4x3x12 | factor 2"));
	assert_non_null(strstr(dump, "unmapped: a Lambda whose code names "
				     "space_to_depth is taken for that"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_lambda_stays_opaque_without_weights),
		T(test_a_scaled_residual_is_a_sum),
		T(test_a_function_that_the_code_names_is_taken_for_that),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
