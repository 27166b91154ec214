/* SPDX-License-Identifier: MIT */
/* Costs of recurrent layers, attention, matrix products and bodies. */
#include "costs.h"

static const struct cost_case cases[] = {
	/* Keras: LSTM(128) over 64 features has 98,816 parameters */
	{{DN_OP_LSTM, {"1x9x64"}, {A(UNITS, 128)}, {"?"}, 0},
	 98816,
	 9 * (98816 - 512)},
	{{DN_OP_LSTM, {"1xTx64"}, {A(UNITS, 128), A(BIASES, 2)}, {"?"}, 0},
	 98816 + 512,
	 -1},
	{{DN_OP_LSTM,
	  {"1x9x64"},
	  {A(UNITS, 128), A(DIRECTION, DN_BOTH)},
	  {"?"},
	  0},
	 2 * 98816,
	 18 * (98816 - 512)},
	{{DN_OP_LSTM,
	  {"1x9x64"},
	  {A(UNITS, 128), A(PEEPHOLES, 1), A(BIAS, 0)},
	  {"?"},
	  0},
	 98304 + 384,
	 9 * 98304},
	{{DN_OP_LSTM, {"1x9x64"}, {A(UNITS, 128), A(PROJECTION, 32)}, {"?"}, 0},
	 4 * 128 * (64 + 32) + 128 * 32 + 512,
	 9 * (4 * 128 * (64 + 32) + 128 * 32)},
	/* two layers, both directions: the second reads 256 features */
	{{DN_OP_LSTM,
	  {"1x9x64"},
	  {A(UNITS, 128), A(DIRECTION, DN_BOTH), A(LAYERS, 2)},
	  {"?"},
	  0},
	 2 * (98816 + 4 * 128 * (256 + 128) + 512),
	 18 * (98304 + 4 * 128 * (256 + 128))},
	{{DN_OP_GRU, {"1x9x64"}, {A(UNITS, 32)}, {"?"}, 0},
	 3 * 32 * (64 + 32) + 96,
	 9 * 3 * 32 * (64 + 32)},
	{{DN_OP_RNN, {"1x9x64"}, {A(UNITS, 32)}, {"?"}, 0},
	 32 * (64 + 32) + 32,
	 9 * 32 * (64 + 32)},
	/* Keras: ConvLSTM2D(40, 3) over one channel has 59,200 parameters */
	{{DN_OP_CONV_LSTM,
	  {"1x5x40x40x1"},
	  {A(UNITS, 40), A(KERNEL, 3)},
	  {"?"},
	  DN_CHANNELS_LAST},
	 59200,
	 INT64_C(59040) * 5 * 1600},
	{{DN_OP_ATTENTION,
	  {"1x10x64", "1x20x64", "1x20x64"},
	  {A(HEADS, 4)},
	  {"?"},
	  0},
	 0,
	 10 * 20 * 128},
	{{DN_OP_ATTENTION,
	  {"1x4x10x16", "1x4x20x16", "1x4x20x8"},
	  {A(HEADS, 4)},
	  {"?"},
	  0},
	 0,
	 4 * 10 * 20 * 24},
	{{DN_OP_ATTENTION, {"1xTx64"}, {A(HEADS, 4)}, {"?"}, 0}, 0, -1},
	/* ViT-B: four projections of 768 with biases */
	{{DN_OP_HEADS_ATTENTION, {"1x197x768"}, {A(HEADS, 12)}, {"?"}, 0},
	 4 * (768 * 768 + 768),
	 INT64_C(197) * 4 * 768 * 768 + INT64_C(197) * 197 * 1536},
	/* Mistral: 32 heads of 128, 8 for keys and values, no biases */
	{{DN_OP_HEADS_ATTENTION,
	  {"1xTx4096"},
	  {A(HEADS, 32), A(KV_HEADS, 8), A(BIAS, 0)},
	  {"?"},
	  0},
	 2 * 4096 * 4096 + 2 * 4096 * 1024,
	 -1},
	{{DN_OP_MATMUL, {"1x12x10x64", "1x12x64x20"}, {{0}}, {"?"}, 0},
	 0,
	 12 * 10 * 20 * 64},
	{{DN_OP_MATMUL, {"1x64x10", "1x64x20"}, {A(TRANSPOSE, 1, 0)}, {"?"}, 0},
	 0,
	 10 * 20 * 64},
	{{DN_OP_MATMUL, {"7", "7"}, {{0}}, {"?"}, 0}, 0, 7},
	{{DN_OP_SCAN, {"1x10x64"}, {A(STATE, 16)}, {"?"}, 0},
	 0,
	 3 * 10 * 64 * 16},
	{{DN_OP_EINSUM, {"7", "7"}, {{0}}, {"?"}, 0}, 0, -1},
};

static void
test_sequences_cost_what_the_table_says(void **state)
{
	(void)state;
	CHECK_COSTS(cases);
}

/* Gives the op made last a body: a dense layer of so many units. */
static void
add_dense_body(struct dn_run *run, struct dn_net *net, int64_t units)
{
	struct dn_net *body = dn_net_body(run, net);
	uint32_t x =
		dn_net_input(run, body, DN_SLICE("x"), NULL, 0, DN_NOWHERE);
	uint32_t y = add_op(run, body, DN_OP_DENSE, x);
	dn_net_set(run, body, DN_ATTR_UNITS, units);
	dn_net_output(run, body, y);
	assert_true(dn_net_finish(run, body, DN_NOWHERE));
}

static void
test_experts_count_all_and_those_that_run(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 5, 16}, 3);
	add_op(&run, net, DN_OP_EXPERTS, in);
	dn_net_set(&run, net, DN_ATTR_COUNT, 8);
	dn_net_set(&run, net, DN_ATTR_TOP, 2);
	dn_net_set(&run, net, DN_ATTR_SHARED, 1);
	add_dense_body(&run, net, 16);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_op_cost cost = dn_net_cost(&run, net).total;
	int64_t each = 16 * 16 + 16, router = 16 * 8;
	assert_int_equal(cost.params, 9 * each + router);
	assert_int_equal(cost.active, 3 * each + router);
	assert_int_equal(cost.macs, 5 * (3 * 16 * 16 + router));
	assert_false(cost.params_open || cost.macs_open);
	dn_run_end(&run);
}

static void
test_branches_count_all_weights_and_the_dearest_work(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &in, (int64_t[]){1, 16}, 2);
	add_op(&run, net, DN_OP_IF, in);
	add_dense_body(&run, net, 4);
	add_dense_body(&run, net, 5);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_op_cost cost = dn_net_cost(&run, net).total;
	assert_int_equal(cost.params, 17 * 9);
	assert_int_equal(cost.macs, 80);
	dn_run_end(&run);
}

static void
test_a_cell_costs_its_weights_once_and_its_work_a_step(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 9, 16}, 3);
	dn_net_op(&run, net, DN_OP_RECUR, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, in);
	dn_net_write(&run, net, NO_NAME);
	dn_net_set(&run, net, DN_ATTR_SCANS, 1);
	dn_net_set(&run, net, DN_ATTR_PERIOD, 2);
	add_dense_body(&run, net, 4);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	struct dn_op_cost cost = dn_net_cost(&run, net).total;
	assert_int_equal(cost.params, 17 * 4);
	assert_int_equal(cost.macs, 5 * 64); /* each second of nine steps */
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sequences_cost_what_the_table_says),
		cmocka_unit_test(test_experts_count_all_and_those_that_run),
		cmocka_unit_test(
			test_branches_count_all_weights_and_the_dearest_work),
		cmocka_unit_test(
			test_a_cell_costs_its_weights_once_and_its_work_a_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
