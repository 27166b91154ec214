/* SPDX-License-Identifier: MIT */
/* Sorting and checking nets. */
#include "nets.h"

static const int64_t image[] = {1, 3, 8, 8};

static void
test_ops_made_backwards_end_in_order(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	for (int i = 9; i > 0; i--) {
		char from[2] = {(char)('a' + i - 1), 0};
		char to[2] = {(char)('a' + i), 0};
		dn_net_op(&run, net, DN_OP_RELU, dn_slice_of(to), NO_NAME,
			  DN_NOWHERE);
		dn_net_read(&run, net,
			    dn_net_named(&run, net, dn_slice_of(from)));
		assert_true(dn_net_produce(
			&run, net, dn_net_named(&run, net, dn_slice_of(to))));
	}
	dn_net_input(&run, net, DN_SLICE("a"), image, 4, DN_NOWHERE);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	for (uint32_t v = 1; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		assert_ptr_equal(dn_op_source(net, op, 0), op - 1);
		uint32_t t = dn_op_read(net, op, 0);
		assert_int_equal(net->readers_at[t + 1] - net->readers_at[t],
				 1);
		assert_int_equal(net->readers[net->readers_at[t]], v);
	}
	/* What nothing reads is the output. */
	assert_int_equal(net->outputs.n, 1);
	assert_string_equal(net->tensors.items[net->outputs.items[0]].name,
			    "j");
	dn_run_end(&run);
}

static void
test_a_cycle_is_reported_with_its_ops(void **state)
{
	struct dn_run run;
	uint32_t in;
	size_t n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	dn_net_op(&run, net, DN_OP_ADD, DN_SLICE("a"), NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, in);
	dn_net_read(&run, net, dn_net_named(&run, net, DN_SLICE("b")));
	uint32_t a = dn_net_write(&run, net, DN_SLICE("a"));
	dn_net_op(&run, net, DN_OP_RELU, DN_SLICE("b"), NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, a);
	dn_net_produce(&run, net, dn_net_named(&run, net, DN_SLICE("b")));
	assert_false(dn_net_finish(&run, net, DN_NOWHERE));
	const struct dn_diag *diag = dn_diag_list(&run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_NET_CYCLE);
	assert_non_null(diag->notes);
	assert_null(diag->notes->next);
	dn_run_end(&run);
}

static void
test_what_nothing_writes_is_reported_once(void **state)
{
	struct dn_run run;
	uint32_t in;
	size_t n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	for (int i = 0; i < 2; i++)
		add_op(&run, net, DN_OP_RELU,
		       dn_net_named(&run, net, DN_SLICE("ghost")));
	assert_false(dn_net_finish(&run, net, DN_NOWHERE));
	const struct dn_diag *diag = dn_diag_list(&run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, DN_DANGLING_INPUT);
	dn_run_end(&run);
}

static void
test_a_net_without_ops_is_none(void **state)
{
	struct dn_run run;
	size_t n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	assert_false(dn_net_finish(&run, net, DN_NOWHERE));
	assert_int_equal(dn_diag_list(&run, &n)->code, DN_NO_GRAPH);
	dn_run_end(&run);
}

static void
test_shared_weights_name_the_first_op_in_the_new_order(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, image, 4);
	/* Op 1 is made first but reads what ops 2 and 3 write. */
	dn_net_op(&run, net, DN_OP_DENSE, DN_SLICE("last"), NO_NAME,
		  DN_NOWHERE);
	dn_net_read(&run, net, dn_net_named(&run, net, DN_SLICE("x")));
	dn_net_write(&run, net, NO_NAME);
	uint32_t y = add_op(&run, net, DN_OP_DENSE, in);
	net->ops.items[2].weights_of = 1;
	dn_net_op(&run, net, DN_OP_DENSE, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, y);
	dn_net_produce(&run, net, dn_net_named(&run, net, DN_SLICE("x")));
	net->ops.items[3].weights_of = 2;
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(net->ops.items[3].name, "last");
	assert_int_equal(net->ops.items[1].weights_of, DN_NONE);
	assert_int_equal(net->ops.items[2].weights_of, 1);
	assert_int_equal(net->ops.items[3].weights_of, 1);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ops_made_backwards_end_in_order),
		cmocka_unit_test(test_a_cycle_is_reported_with_its_ops),
		cmocka_unit_test(test_what_nothing_writes_is_reported_once),
		cmocka_unit_test(test_a_net_without_ops_is_none),
		cmocka_unit_test(
			test_shared_weights_name_the_first_op_in_the_new_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
