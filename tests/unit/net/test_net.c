/* SPDX-License-Identifier: MIT */
/* Reading nets: arguments, axes, sizes. */
#include "nets.h"

static void
test_what_is_not_there_is_none(void **state)
{
	struct dn_run run;
	uint32_t in, rank = 9;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, NULL, 0);
	add_op(&run, net, DN_OP_RELU, in);
	const struct dn_net_op *op = &net->ops.items[1];
	assert_int_equal(dn_op_read(net, op, 0), in);
	assert_int_equal(dn_op_read(net, op, 1), DN_NONE);
	assert_int_equal(dn_op_write(net, op, 1), DN_NONE);
	assert_null(dn_op_source(net, op, 1));
	assert_ptr_equal(dn_op_source(net, op, 0), &net->ops.items[0]);
	assert_null(dn_op_body(net, op, 0));
	assert_null(dn_tensor_dims(net, in, &rank));
	assert_int_equal(rank, 0);
	dn_run_end(&run);
}

static void
test_a_scalar_has_a_shape_without_sizes(void **state)
{
	struct dn_run run;
	uint32_t in, rank = 9;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, (int64_t[]){1}, 0);
	assert_non_null(dn_tensor_dims(net, in, &rank));
	assert_int_equal(rank, 0);
	dn_run_end(&run);
}

static void
test_the_channel_axis_is_the_nets_unless_the_op_says_otherwise(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 3, 8, 8}, 4);
	add_op(&run, net, DN_OP_CONV, in);
	assert_int_equal(dn_op_channel_axis(net, &net->ops.items[1], 4), 1);
	dn_net_set(&run, net, DN_ATTR_CHANNELS, DN_CHANNELS_LAST);
	assert_int_equal(dn_op_channel_axis(net, &net->ops.items[1], 4), 3);
	net->layout = DN_CHANNELS_LAST;
	add_op(&run, net, DN_OP_BN, in);
	assert_int_equal(dn_op_channel_axis(net, &net->ops.items[2], 3), 2);
	assert_int_equal(dn_op_channel_axis(net, &net->ops.items[2], 1), 0);
	dn_run_end(&run);
}

static void
test_ops_of_bodies_are_counted(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, NULL, 0);
	add_op(&run, net, DN_OP_IF, in);
	for (int i = 0; i < 2; i++) {
		struct dn_net *body = dn_net_body(&run, net);
		add_op(&run, body, DN_OP_CONSTANT, DN_NONE);
	}
	assert_int_equal(dn_net_count(net), 4);
	assert_non_null(dn_op_body(net, &net->ops.items[1], 1));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_not_there_is_none),
		cmocka_unit_test(test_a_scalar_has_a_shape_without_sizes),
		cmocka_unit_test(
			test_the_channel_axis_is_the_nets_unless_the_op_says_otherwise),
		cmocka_unit_test(test_ops_of_bodies_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
