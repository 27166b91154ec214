/* SPDX-License-Identifier: MIT */
/* The table of operators of TensorFlow Lite. */
#include "read/tflite.h"

#include "tflite_make.h"

static void
test_codes_have_the_names_of_the_schema(void **state)
{
	static const struct {
		int64_t code;
		const char *type;
	} some[] = {
		{0, "ADD"},
		{3, "CONV_2D"},
		{25, "SOFTMAX"},
		{44, "UNIDIRECTIONAL_SEQUENCE_LSTM"},
		{83, "PACK"},
		{118, "IF"},
		{126, "BATCH_MATMUL"},
		{150, "GELU"},
		{161, "RIGHT_SHIFT"},
		{203, "DILATE"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		assert_string_equal(dn_tflite_row(some[i].code)->type,
				    some[i].type);
	assert_null(dn_tflite_row(-1));
	assert_null(dn_tflite_row(100000));
	for (int64_t code = 0; dn_tflite_row(code); code++)
		assert_non_null(dn_tflite_row(code)->type);
}

static void
test_an_operator_without_a_row_is_opaque(void **state)
{
	assert_non_null(strstr(dump_tflite(*state, "t x 1x4\nt y 1x4\nin x\n"
						   "out y\n9999 x > y\n"),
			       "opaque(unknown) x -> y:1x4"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_codes_have_the_names_of_the_schema),
		T(test_an_operator_without_a_row_is_opaque),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
