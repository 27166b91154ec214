/* SPDX-License-Identifier: MIT */
/* Shapes. */
#include "nets.h"

static void
test_the_shape_of_an_input_stays(void **state)
{
	struct dn_run run;
	uint32_t in, rank;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 3, 8, 8}, 4);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_int_equal(dn_tensor_dims(net, in, &rank)[1], 3);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_shape_of_an_input_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
