/* SPDX-License-Identifier: MIT */
/* The normal form as text. */
#include "nets.h"

#include "net/normal.h"

static void
test_a_vertex_shows_what_it_reads_and_holds(void **state)
{
	struct dn_run run;
	struct dn_normal normal;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 3, 8, 8}, 4);
	uint32_t x = add_op(&run, net, DN_OP_CONV, in);
	dn_net_set(&run, net, DN_ATTR_STRIDE, 2);
	x = add_op(&run, net, DN_OP_RELU, x);
	dn_net_output(&run, net, x);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	dn_normal_make(&run, net, &normal);
	struct dn_out *out = dn_out_to_memory(&run);
	dn_normal_dump(out, &normal);
	assert_string_equal(dn_out_text(out).text,
			    "0 source\n"
			    "1 input in <- 0\n"
			    "2 weighted conv <- 1 | relu | down 1\n"
			    "3 sink <- 2\n");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_vertex_shows_what_it_reads_and_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
