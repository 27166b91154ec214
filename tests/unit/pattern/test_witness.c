/* SPDX-License-Identifier: MIT */
/* Witnesses: the ops and the edge that they name. */
#include "sketch.h"

static const struct dn_witness *
only_witness(struct dn_run *run, struct dn_net **net, const char *text,
	     const struct dn_rule *rule)
{
	struct dn_findings findings;
	const struct dn_witness *w;
	*net = sketch(run, text);
	dn_patterns_find(run, *net, &findings);
	assert_int_equal(count_witnesses(&findings, rule, &w), 1);
	return w;
}

static const char *
name(const struct dn_net *net, uint32_t op)
{
	return op == DN_NONE ? "-" : net->ops.items[op].name;
}

static void
test_ends_and_ops_stand_in_order_of_the_net(void **state)
{
	struct dn_run run;
	struct dn_net *net;
	(void)state;
	dn_run_init(&run, NULL);
	const struct dn_witness *w = only_witness(
		&run, &net,
		"a = conv(units 8) in; b = conv(units 8) a; n = bn b; c = "
		"conv(units 8) n; y = add c a",
		&dn_rule_identity);
	assert_string_equal(name(net, w->from), "a");
	assert_string_equal(name(net, w->to), "y");
	assert_int_equal(w->n_ops, 4);
	for (uint32_t i = 1; i < w->n_ops; i++)
		assert_true(w->ops[i - 1] < w->ops[i]);
	dn_run_end(&run);
}

static void
test_the_edge_is_the_argument_that_skips(void **state)
{
	struct dn_run run;
	struct dn_net *net;
	(void)state;
	dn_run_init(&run, NULL);
	const struct dn_witness *w = only_witness(
		&run, &net,
		"a = conv(units 8) in; r = relu a; b = conv(units 8) r; y = "
		"add b r",
		&dn_rule_identity);
	assert_string_equal(name(net, w->cut_op), "y");
	assert_int_equal(w->cut_read, 1);
	dn_run_end(&run);
}

static void
test_the_edge_may_end_in_an_inner_sum(void **state)
{
	struct dn_run run;
	struct dn_net *net;
	(void)state;
	dn_run_init(&run, NULL);
	const struct dn_witness *w = only_witness(
		&run, &net,
		"a = conv(units 8) in; b = conv(units 8) a; c = conv(units 8) "
		"a; s = add b a; y = add s c",
		&dn_rule_identity);
	assert_string_equal(name(net, w->cut_op), "s");
	assert_int_equal(w->cut_read, 1);
	dn_run_end(&run);
}

static void
test_inputs_and_outputs_are_no_op(void **state)
{
	struct dn_run run;
	struct dn_net *net;
	(void)state;
	dn_run_init(&run, NULL);
	const struct dn_witness *w =
		only_witness(&run, &net, "a = conv(units 8) in; y = dense a",
			     &dn_rule_streamlined);
	assert_int_equal(w->from, DN_NONE);
	assert_int_equal(w->to, DN_NONE);
	assert_int_equal(w->count, 2);
	dn_run_end(&run);
}

static void
test_a_witness_in_a_body_names_the_body(void **state)
{
	struct dn_run run;
	struct dn_net *net;
	(void)state;
	dn_run_init(&run, NULL);
	const struct dn_witness *w = only_witness(
		&run, &net,
		"x = input(shape 1 5 8); y = recur(states 1, scans 1) - x { < s "
		"t; a = dense(units 8) s; g = sigmoid a; m = multiply g t; > m "
		"}",
		&dn_rule_gated_cell);
	assert_int_equal(w->net_number, 1);
	assert_ptr_equal(w->net, net->bodies.items[0]);
	assert_string_equal(name(w->net, w->to), "m");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends_and_ops_stand_in_order_of_the_net),
		cmocka_unit_test(test_the_edge_is_the_argument_that_skips),
		cmocka_unit_test(test_the_edge_may_end_in_an_inner_sum),
		cmocka_unit_test(test_inputs_and_outputs_are_no_op),
		cmocka_unit_test(test_a_witness_in_a_body_names_the_body),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
