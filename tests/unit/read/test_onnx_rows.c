/* SPDX-License-Identifier: MIT */
/* The table of ONNX types. */
#include "onnx_make.h"
#include "read/onnx_build.h"

static void
test_rows_are_sorted_and_make_something(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < dn_onnx_n_rows; i++) {
		assert_non_null(dn_onnx_rows[i].make);
		assert_true(dn_onnx_rows[i].domains != 0);
		if (i == 0)
			continue;
		int order =
			strcmp(dn_onnx_rows[i - 1].type, dn_onnx_rows[i].type);
		assert_true(order < 0 ||
			    (order == 0 && !(dn_onnx_rows[i - 1].domains &
					     dn_onnx_rows[i].domains)));
	}
}

static void
test_a_type_counts_in_its_domain_only(void **state)
{
	assert_string_equal(dump_onnx(*state, "in x 1x4\nai.onnx:Relu x > y\n"
					      "acme:Relu y > z\nout z 1x4\n"),
			    "0 input -> x:1x4 | shape 1 4\n"
			    "1 relu x -> y:1x4\n"
			    "2 opaque(Relu) y -> z:1x4 | out 1 4 params 0\n"
			    "out z:1x4\n"
			    "8:2-9:6 unmapped: a node of type 'Relu' of "
			    "'acme' is kept as opaque\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_rows_are_sorted_and_make_something),
		T(test_a_type_counts_in_its_domain_only),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
