/* SPDX-License-Identifier: MIT */
/* Making nets: attributes, names, inputs. */
#include "nets.h"

static const int64_t image[] = {-1, 3, 224, 224};

static void
test_a_default_is_not_stored_and_the_last_setting_counts(void **state)
{
	struct dn_run run;
	uint32_t in, n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	add_op(&run, net, DN_OP_CONV, in);
	dn_net_set(&run, net, DN_ATTR_UNITS, 64);
	dn_net_set(&run, net, DN_ATTR_GROUPS, 2);
	dn_net_set_list(&run, net, DN_ATTR_KERNEL, (int64_t[]){3, 5}, 2);
	dn_net_set(&run, net, DN_ATTR_GROUPS, 1);
	dn_net_set(&run, net, DN_ATTR_UNITS, 32);
	const struct dn_net_op *op = &net->ops.items[1];
	assert_int_equal(op->n_attrs, 2);
	assert_null(dn_op_ints(net, op, DN_ATTR_GROUPS, &n));
	assert_int_equal(dn_op_int(net, op, DN_ATTR_GROUPS), 1);
	assert_int_equal(dn_op_int(net, op, DN_ATTR_UNITS), 32);
	assert_int_equal(dn_op_axis_int(net, op, DN_ATTR_KERNEL, 1), 5);
	assert_int_equal(dn_op_axis_int(net, op, DN_ATTR_KERNEL, 2), 5);
	assert_int_equal(dn_op_axis_int(net, op, DN_ATTR_STRIDE, 1), 1);
	dn_run_end(&run);
}

static void
test_attributes_stand_by_key_whatever_the_order_given(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	add_op(&run, net, DN_OP_CONV, in);
	dn_net_set(&run, net, DN_ATTR_UNITS, 64);
	dn_net_set(&run, net, DN_ATTR_STRIDE, 2);
	dn_net_set(&run, net, DN_ATTR_KERNEL, 3);
	const struct dn_net_op *op = &net->ops.items[1];
	for (uint32_t i = 1; i < op->n_attrs; i++)
		assert_true(net->attrs.items[op->attrs + i - 1].key <
			    net->attrs.items[op->attrs + i].key);
	dn_run_end(&run);
}

static void
test_an_input_of_unknown_batch_is_one_sample(void **state)
{
	struct dn_run run;
	uint32_t in, rank;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	const int64_t *dims = dn_tensor_dims(net, in, &rank);
	assert_int_equal(rank, 4);
	assert_int_equal(dims[0], 1);
	assert_int_equal(dims[3], 224);
	dn_run_end(&run);
}

static void
test_a_name_stands_for_the_tensor_it_was_given_last(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	assert_int_equal(dn_net_find(net, DN_SLICE("x")), DN_NONE);
	uint32_t x = dn_net_named(&run, net, DN_SLICE("x"));
	assert_int_equal(dn_net_named(&run, net, DN_SLICE("x")), x);
	dn_net_rename(&run, net, DN_SLICE("x"), in);
	assert_int_equal(dn_net_find(net, DN_SLICE("x")), in);
	dn_run_end(&run);
}

static void
test_writing_a_tensor_twice_is_reported_with_both_ops(void **state)
{
	struct dn_run run;
	uint32_t in;
	size_t n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	uint32_t x = add_op(&run, net, DN_OP_RELU, in);
	dn_net_op(&run, net, DN_OP_RELU, NO_NAME, NO_NAME, DN_NOWHERE);
	assert_false(dn_net_produce(&run, net, x));
	const struct dn_diag *diag = dn_diag_list(&run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_DUPLICATE_TENSOR);
	assert_non_null(diag->notes);
	dn_run_end(&run);
}

static void
test_equal_letters_are_equal_sizes_also_in_a_body(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	int64_t t = dn_net_letter(&run, net, DN_SLICE("T"));
	dn_net_op(&run, net, DN_OP_RECUR, NO_NAME, NO_NAME, DN_NOWHERE);
	struct dn_net *body = dn_net_body(&run, net);
	assert_true(t < DN_SIZE_UNKNOWN);
	assert_int_equal(dn_net_letter(&run, body, DN_SLICE("T")), t);
	assert_int_not_equal(dn_net_letter(&run, body, DN_SLICE("S")), t);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_default_is_not_stored_and_the_last_setting_counts),
		cmocka_unit_test(
			test_attributes_stand_by_key_whatever_the_order_given),
		cmocka_unit_test(test_an_input_of_unknown_batch_is_one_sample),
		cmocka_unit_test(
			test_a_name_stands_for_the_tensor_it_was_given_last),
		cmocka_unit_test(
			test_writing_a_tensor_twice_is_reported_with_both_ops),
		cmocka_unit_test(
			test_equal_letters_are_equal_sizes_also_in_a_body),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
