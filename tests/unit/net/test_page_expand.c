/* SPDX-License-Identifier: MIT */
/* What the items of a page become. */
#include "pages.h"

static void
assert_ops(struct dn_run *run, const char *layers, const char *ops)
{
	assert_string_equal(ops_of(run, net_of(run, image_page(run, layers))),
			    ops);
}

static void
test_each_kind_of_item_makes_its_ops(void **state)
{
	struct dn_run *run = *state;
	assert_ops(run, "- residual: conv 3x3 3, relu\n", "conv relu add ");
	assert_ops(run, "- residual: {body: relu, shortcut: tanh}\n",
		   "relu tanh add ");
	assert_ops(run,
		   "- dense-block: {times: 2, growth: 4, body: conv "
		   "$growth}\n",
		   "conv concat conv concat ");
	assert_ops(run, "- parallel: [relu, [tanh, elu], []]\n",
		   "relu tanh elu concat ");
	assert_ops(run,
		   "- parallel: {join: none, branches: [relu, tanh]}\n"
		   "- multiply\n",
		   "relu tanh multiply ");
	assert_ops(run, "- repeat: {times: 3, body: relu, first: tanh}\n",
		   "tanh relu relu ");
	assert_ops(run,
		   "- split: {a: 1, b: rest}\n- {from: [b, a], do: "
		   "concat}\n",
		   "split concat ");
	assert_ops(run, "- dense 10\n- dense 5\n", "flatten dense dense ");
	assert_ops(run, "- dense 10 pointwise\n", "dense ");
	assert_ops(run, "- recur: {cell: lstm 4, direction: both}\n", "lstm ");
	assert_ops(run, "- experts: {count: 8, top: 2, body: [dense 4]}\n",
		   "experts ");
	assert_ops(run, "- {scan: {state: 16, own: {A: 3x16}}}\n", "scan ");
}

static void
test_shapes_follow_from_what_comes_in(void **state)
{
	struct dn_run *run = *state;
	uint32_t rank;
	struct dn_net *net = net_of(
		run, image_page(run, "- conv 3x3/2 $in*8, bn, relu\n"
				     "- split: {a: 8, b: rest}\n"
				     "- {from: b, do: conv 1x1 $in / 2}\n"));
	const int64_t *dims = dn_tensor_dims(net, net->outputs.items[0], &rank);
	assert_int_equal(rank, 4);
	assert_int_equal(dims[1], 8);
	assert_int_equal(dims[2], 16);
}

static void
test_names_are_those_of_the_results(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = net_of(
		run, image_page(run, "- {do: conv 3x3 4, as: left}\n"
				     "- {from: image, do: conv 3x3 4, as: _r}\n"
				     "- {from: [_r, left], do: add, as: sum}\n"
				     "- relu\n"
				     "outputs: [sum, left, _r]\n"));
	assert_non_null(net);
	const struct dn_tensor *t = net->tensors.items;
	assert_int_equal(net->outputs.n, 3);
	assert_string_equal(t[net->outputs.items[0]].name, "sum");
	assert_string_equal(t[net->outputs.items[1]].name, "left");
	assert_null(t[net->outputs.items[2]].name);
}

static void
test_weights_are_shared_by_name_and_in_repeats(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = net_of(
		run,
		image_page(run, "- {do: \"conv 3x3 4, bn\", as: c}\n"
				"- {from: image, do: weights-of c}\n"
				"- repeat: {times: 2, share: true, body: conv "
				"3x3 4}\n"
				"- {from: image, do: conv 3x3 4 weights-of "
				"c}\n"));
	assert_non_null(net);
	const struct dn_net_op *ops = net->ops.items;
	assert_int_equal(net->ops.n, 8);
	assert_int_equal(ops[3].weights_of, 1);
	assert_int_equal(ops[4].weights_of, 2);
	assert_int_equal(ops[5].weights_of, DN_NONE);
	assert_int_equal(ops[6].weights_of, 5);
	assert_int_equal(ops[7].weights_of, 1);
}

static void
test_a_cell_is_a_net_of_its_own(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net =
		net_of(run, "inputs: {x: Tx8}\n"
			    "cells:\n"
			    "  plain(n):\n"
			    "    state: {h: $n}\n"
			    "    layers:\n"
			    "      - {from: [x, h], do: concat}\n"
			    "      - {do: \"dense $n, tanh\", as: h}\n"
			    "    give: h\n"
			    "layers:\n"
			    "  - recur: {cell: plain(16), period: 2}\n");
	assert_non_null(net);
	const struct dn_net_op *op = &net->ops.items[1];
	const struct dn_net *body = dn_op_body(net, op, 0);
	assert_int_equal(dn_op_int(net, op, DN_ATTR_STATES), 1);
	assert_int_equal(dn_op_int(net, op, DN_ATTR_SCANS), 1);
	assert_int_equal(dn_op_int(net, op, DN_ATTR_PERIOD), 2);
	assert_int_equal(op->n_reads, 2);
	assert_int_equal(body->outputs.n, 2);
	assert_int_equal(body->outputs.items[0], body->outputs.items[1]);
	assert_string_equal(ops_of(run, body), "concat dense tanh ");
	uint32_t rank;
	const int64_t *dims =
		dn_tensor_dims(net, dn_op_write(net, op, 0), &rank);
	assert_int_equal(rank, 3);
	assert_int_equal(dims[2], 16);
}

static void
test_what_cannot_be_made_is_pointed_at(void **state)
{
	(void)state;
	assert_one("layers: [{from: x, do: relu}]\n", DN_UNKNOWN_NAME, "x");
	assert_one("layers: [add with z]\n", DN_UNKNOWN_NAME, "z");
	assert_one("blocks: {a: [a]}\nlayers: [a]\n", DN_BAD_VALUE, "a");
	assert_one("inputs: {x: 4}\nlayers: [dense 1 / 0]\n", DN_BAD_VALUE,
		   "1 / 0");
	assert_one("inputs: {x: 4}\nlayers: [dense 0 - 5]\n", DN_BAD_VALUE,
		   "0 - 5");
	assert_one("inputs: {x: 4}\nlayers: [dense $growth]\n", DN_BAD_VALUE,
		   "$growth");
	assert_one("inputs: {x: any}\nlayers: [dense $in]\n", DN_BAD_VALUE,
		   "$in");
}

static void
test_a_small_page_that_asks_for_much_is_refused(void **state)
{
	(void)state;
	assert_one("inputs: {x: 4}\n"
		   "layers: [{repeat: {times: 1000000, body: relu}}]\n",
		   DN_LIMIT, "1000000");
	assert_one("inputs: {x: 4}\n"
		   "layers: [{repeat: {times: 90000, body: {repeat: {times: "
		   "90000, body: []}}}}]\n",
		   DN_LIMIT, NULL);
	assert_one("inputs: {x: 4}\n"
		   "layers: [dense 9223372036854775807 * 2]\n",
		   DN_BAD_VALUE, NULL);
	assert_one("inputs: {x: 4}\nlayers: [split count 1000000]\n", DN_LIMIT,
		   NULL);
}

static void
test_calls_go_32_deep_and_no_deeper(void **state)
{
	struct dn_run *run = *state;
	for (int depth = 32; depth <= 33; depth++) {
		struct dn_out *out = dn_out_to_memory(run);
		dn_put(out, "inputs: {x: 4}\nblocks:\n  b1: [relu]\n");
		for (int i = 2; i <= depth; i++)
			dn_put_format(out, "  b%d: [b%d]\n", i, i - 1);
		dn_put_format(out, "layers: [b%d]\n", depth);
		assert_int_equal(net_of(run, taken(run, out)) != NULL,
				 depth == 32);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_each_kind_of_item_makes_its_ops, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_shapes_follow_from_what_comes_in, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_names_are_those_of_the_results, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_weights_are_shared_by_name_and_in_repeats, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(test_a_cell_is_a_net_of_its_own,
						set_up, tear_down),
		cmocka_unit_test(test_what_cannot_be_made_is_pointed_at),
		cmocka_unit_test(
			test_a_small_page_that_asks_for_much_is_refused),
		cmocka_unit_test_setup_teardown(
			test_calls_go_32_deep_and_no_deeper, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
