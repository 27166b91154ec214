/* SPDX-License-Identifier: MIT */
/* Shapes of ops with a net inside. */
#include "shapes.h"

/*
 * A cell h' = dense(concat(h, x)) of 16 units over the steps of 1xTx8, as the
 * last op of a net; the shape of h before the first step is told or not.
 */
static uint32_t
add_cell(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
	 const uint32_t *reads, uint32_t n, bool told)
{
	dn_net_op(run, net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	for (uint32_t i = 0; i < n; i++)
		dn_net_read(run, net, reads[i]);
	dn_net_set(run, net, DN_ATTR_STATES, 1);
	dn_net_set(run, net, DN_ATTR_SCANS, 1);
	struct dn_net *body = dn_net_body(run, net);
	uint32_t h =
		dn_net_input(run, body, DN_SLICE("h"),
			     told ? (int64_t[]){1, 16} : NULL, 2, DN_NOWHERE);
	uint32_t x =
		dn_net_input(run, body, DN_SLICE("x"), NULL, 2, DN_NOWHERE);
	dn_net_op(run, body, DN_OP_CONCAT, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(run, body, h);
	dn_net_read(run, body, x);
	uint32_t both = dn_net_write(run, body, NO_NAME);
	uint32_t out = add_op(run, body, DN_OP_DENSE, both);
	dn_net_set(run, body, DN_ATTR_UNITS, 16);
	dn_net_output(run, body, out);
	assert_true(dn_net_finish(run, body, DN_NOWHERE));
	return dn_net_write(run, net, NO_NAME);
}

static struct dn_net *
net_over_steps(struct dn_run *run, uint32_t *in)
{
	int64_t sizes[3];
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t rank = sizes_of(run, net, "1xTx8", sizes);
	*in = dn_net_input(run, net, DN_SLICE("in"), sizes, rank, DN_NOWHERE);
	return net;
}

static void
test_a_cell_gives_one_state_a_step(void **state)
{
	(void)state;
	for (int told = 0; told < 2; told++) {
		struct dn_run run;
		uint32_t in;
		dn_run_init(&run, NULL);
		struct dn_net *net = net_over_steps(&run, &in);
		uint32_t out = add_cell(&run, net, DN_OP_RECUR,
					(uint32_t[]){DN_NONE, in}, 2, told);
		assert_true(dn_net_finish(&run, net, DN_NOWHERE));
		assert_string_equal(shape_text(&run, net, out), "1xTx16");
		/* Found by a trial, and seen inside, told or not. */
		const struct dn_net *body = net->bodies.items[0];
		assert_string_equal(
			shape_text(&run, body, body->inputs.items[0]), "1x16");
		assert_string_equal(
			shape_text(&run, body, body->inputs.items[1]), "1x8");
		uint32_t n;
		const int64_t *own = dn_op_ints(body, &body->ops.items[0],
						DN_ATTR_SHAPE, &n);
		assert_true((own != NULL) == told);
		dn_run_end(&run);
	}
}

static void
test_both_directions_are_joined(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_over_steps(&run, &in);
	uint32_t out = add_cell(&run, net, DN_OP_RECUR,
				(uint32_t[]){DN_NONE, in}, 2, true);
	dn_net_set(&run, net, DN_ATTR_DIRECTION, DN_BOTH);
	dn_net_set(&run, net, DN_ATTR_GIVE, DN_GIVE_LAST);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out), "1x32");
	dn_run_end(&run);
}

static void
test_a_loop_keeps_the_shape_of_what_it_carries(void **state)
{
	struct dn_run run;
	uint32_t x;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(&run, &x, (int64_t[]){1, 16}, 2);
	dn_net_op(&run, net, DN_OP_LOOP, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, x);
	dn_net_set(&run, net, DN_ATTR_STATES, 1);
	struct dn_net *body = dn_net_body(&run, net);
	uint32_t h =
		dn_net_input(&run, body, DN_SLICE("h"), NULL, 0, DN_NOWHERE);
	uint32_t y = add_op(&run, body, DN_OP_TANH, h);
	dn_net_output(&run, body, y);
	dn_net_output(&run, body, y);
	assert_true(dn_net_finish(&run, body, DN_NOWHERE));
	uint32_t last = dn_net_write(&run, net, NO_NAME);
	uint32_t all = dn_net_write(&run, net, NO_NAME);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, last), "1x16");
	assert_string_equal(shape_text(&run, net, all), "?x1x16");
	dn_run_end(&run);
}

/* A body that changes the last size of its input by a dense layer. */
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
test_branches_and_experts_hand_on_what_their_bodies_give(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_over_steps(&run, &in);
	dn_net_op(&run, net, DN_OP_IF, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, in);
	add_dense_body(&run, net, 4);
	add_dense_body(&run, net, 5);
	uint32_t either = dn_net_write(&run, net, NO_NAME);
	dn_net_op(&run, net, DN_OP_EXPERTS, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, in);
	dn_net_set(&run, net, DN_ATTR_COUNT, 8);
	add_dense_body(&run, net, 12);
	uint32_t experts = dn_net_write(&run, net, NO_NAME);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, either), "1xTx?");
	assert_string_equal(shape_text(&run, net, experts), "1xTx12");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_cell_gives_one_state_a_step),
		cmocka_unit_test(test_both_directions_are_joined),
		cmocka_unit_test(
			test_a_loop_keeps_the_shape_of_what_it_carries),
		cmocka_unit_test(
			test_branches_and_experts_hand_on_what_their_bodies_give),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
