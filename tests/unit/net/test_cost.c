/* SPDX-License-Identifier: MIT */
/* Costs of whole nets. */
#include "costs.h"

static uint32_t
add_units(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
	  uint32_t from, int64_t units)
{
	uint32_t to = add_op(run, net, kind, from);
	dn_net_set(run, net, DN_ATTR_UNITS, units);
	return to;
}

static void
test_vgg_19_has_its_published_count(void **state)
{
	static const struct {
		int convs;
		int64_t units;
	} groups[] = {{2, 64}, {2, 128}, {4, 256}, {4, 512}, {4, 512}};
	struct dn_run run;
	uint32_t x;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &x, (int64_t[]){1, 3, 224, 224}, 4);
	for (int g = 0; g < 5; g++) {
		for (int i = 0; i < groups[g].convs; i++) {
			x = add_units(&run, net, DN_OP_CONV, x,
				      groups[g].units);
			dn_net_set(&run, net, DN_ATTR_KERNEL, 3);
			x = add_op(&run, net, DN_OP_RELU, x);
		}
		x = add_op(&run, net, DN_OP_MAXPOOL, x);
		dn_net_set(&run, net, DN_ATTR_KERNEL, 2);
		dn_net_set(&run, net, DN_ATTR_STRIDE, 2);
	}
	x = add_op(&run, net, DN_OP_FLATTEN, x);
	x = add_units(&run, net, DN_OP_DENSE, x, 4096);
	x = add_units(&run, net, DN_OP_DENSE, x, 4096);
	add_units(&run, net, DN_OP_DENSE, x, 1000);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_op_cost total = dn_net_cost(&run, net).total;
	assert_int_equal(total.params, 143667240);
	assert_int_equal(total.macs, INT64_C(19632062464));
	assert_int_equal(total.active, total.params);
	dn_run_end(&run);
}

static void
test_shared_weights_count_once(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, (int64_t[]){1, 16}, 2);
	add_units(&run, net, DN_OP_DENSE, in, 4);
	add_units(&run, net, DN_OP_DENSE, in, 4);
	net->ops.items[2].weights_of = 1;
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_net_costs costs = dn_net_cost(&run, net);
	assert_int_equal(costs.total.params, 68);
	assert_int_equal(costs.total.macs, 128);
	assert_int_equal(costs.ops[1].params, 68);
	assert_int_equal(costs.ops[2].params, 0);
	dn_run_end(&run);
}

static void
test_what_is_unknown_or_too_large_leaves_a_sum_open(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, (int64_t[]){1, 16}, 2);
	add_units(&run, net, DN_OP_DENSE, in, INT64_MAX / 32);
	add_units(&run, net, DN_OP_DENSE, in, INT64_MAX / 32);
	add_units(&run, net, DN_OP_DENSE, in, 1);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_op_cost total = dn_net_cost(&run, net).total;
	assert_true(total.params_open);
	assert_true(total.params >= INT64_MAX / 2);
	assert_false(total.macs_open);
	dn_run_end(&run);
}

static void
test_macs_are_those_of_one_sample(void **state)
{
	static const struct {
		int64_t sizes[4];
		uint32_t rank;
		int64_t macs;
	} cases[] = {
		{{1, 3, 8, 8}, 4, 192 * 4},
		{{10, 3, 8, 8}, 4, 192 * 4},
		{{10, 192}, 2, 10 * 192 * 4}, /* may be steps */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_run run;
		uint32_t x;
		dn_run_init(&run, NULL);
		struct dn_net *net =
			net_with_input(&run, &x, cases[i].sizes, cases[i].rank);
		x = add_op(&run, net, DN_OP_FLATTEN, x);
		add_units(&run, net, DN_OP_DENSE, x, 4);
		assert_true(dn_net_finish(&run, net, DN_NOWHERE));
		assert_int_equal(dn_net_cost(&run, net).total.macs,
				 cases[i].macs);
		dn_run_end(&run);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vgg_19_has_its_published_count),
		cmocka_unit_test(test_shared_weights_count_once),
		cmocka_unit_test(test_macs_are_those_of_one_sample),
		cmocka_unit_test(
			test_what_is_unknown_or_too_large_leaves_a_sum_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
