/* SPDX-License-Identifier: MIT */
/* Nets as text. */
#include "nets.h"

static void
test_an_op_shows_attributes_and_tensors(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 3, 8, 8}, 4);
	dn_net_op(&run, net, DN_OP_OPAQUE, NO_NAME, DN_SLICE("Magic"),
		  DN_NOWHERE);
	dn_net_read(&run, net, in);
	dn_net_read(&run, net, DN_NONE);
	uint32_t out = dn_net_write(&run, net, DN_SLICE("out"));
	dn_net_set_list(&run, net, DN_ATTR_OUT, (int64_t[]){1, DN_SIZE_UNKNOWN},
			2);
	dn_net_output(&run, net, out);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	const char *text = dump_of(&run, net);
	assert_non_null(
		strstr(text, "0 input -> in:1x3x8x8 | shape 1 3 8 8\n"));
	assert_non_null(strstr(text, "1 opaque(Magic) in - -> out"));
	assert_non_null(strstr(text, " | out 1 ?\n"));
	dn_run_end(&run);
}

static void
test_a_body_stands_indented_below_its_op(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, (int64_t[]){1, 5, 8}, 3);
	add_op(&run, net, DN_OP_RECUR, in);
	dn_net_set(&run, net, DN_ATTR_SCANS, 1);
	struct dn_net *body = dn_net_body(&run, net);
	uint32_t x = dn_net_input(&run, body, DN_SLICE("x"), (int64_t[]){1, 8},
				  2, DN_NOWHERE);
	add_op(&run, body, DN_OP_TANH, x);
	assert_true(dn_net_finish(&run, body, DN_NOWHERE));
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_non_null(strstr(dump_of(&run, net), "\n\t1 tanh x -> #1"));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_op_shows_attributes_and_tensors),
		cmocka_unit_test(test_a_body_stands_indented_below_its_op),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
