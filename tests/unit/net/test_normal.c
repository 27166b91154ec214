/* SPDX-License-Identifier: MIT */
/* The normal form: what vanishes, what stays, and that names do not matter. */
#include "nets.h"

#include "net/normal.h"

/* A small net under construction; ops are made by the helpers below. */
struct sketch {
	struct dn_run run;
	struct dn_net *net;
	uint32_t in;
	struct dn_normal normal;
};

static void
begin(struct sketch *s)
{
	dn_run_init(&s->run, NULL);
	s->net = net_with_input(&s->run, &s->in, (int64_t[]){1, 8, 16, 16}, 4);
}

static uint32_t
one(struct sketch *s, enum dn_op_kind kind, uint32_t a)
{
	return add_op(&s->run, s->net, kind, a);
}

static uint32_t
two(struct sketch *s, enum dn_op_kind kind, uint32_t a, uint32_t b)
{
	dn_net_op(&s->run, s->net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&s->run, s->net, a);
	dn_net_read(&s->run, s->net, b);
	return dn_net_write(&s->run, s->net, NO_NAME);
}

/* Finishes the net with an output and compares the kinds of its vertices. */
static void
assert_kinds(struct sketch *s, uint32_t out, const char *kinds)
{
	struct dn_out *text = dn_out_to_memory(&s->run);
	dn_net_output(&s->run, s->net, out);
	assert_true(dn_net_finish(&s->run, s->net, DN_NOWHERE));
	dn_normal_make(&s->run, s->net, &s->normal);
	for (uint32_t v = 1; v + 1 < s->normal.dag.n; v++) {
		dn_put(text, v > 1 ? " " : "");
		dn_put(text, dn_vertex_kind_name(s->normal.vertices[v].kind));
	}
	assert_string_equal(dn_out_text(text).text, kinds);
}

static void
test_norms_activations_and_moves_belong_to_their_layer(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	x = one(&s, DN_OP_BN, x);
	x = one(&s, DN_OP_RELU, x);
	x = one(&s, DN_OP_RESHAPE, x);
	assert_kinds(&s, one(&s, DN_OP_DENSE, x), "input weighted weighted");
	assert_int_equal(s.normal.vertices[2].n_ops, 4);
	assert_int_equal(
		dn_vertex_last(&s.normal, 2, DN_CLASS_ACTIVATION)->kind,
		DN_OP_RELU);
	assert_null(dn_vertex_last(&s.normal, 3, DN_CLASS_ACTIVATION));
	dn_run_end(&s.run);
}

static void
test_x_times_its_sigmoid_is_an_activation(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	x = two(&s, DN_OP_MULTIPLY, x, one(&s, DN_OP_SIGMOID, x));
	assert_kinds(&s, one(&s, DN_OP_CONV, x), "input weighted weighted");
	dn_run_end(&s.run);
}

static void
test_a_norm_spelled_out_is_none_of_the_graph(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_DENSE, s.in);
	uint32_t centred = two(&s, DN_OP_SUB, x, one(&s, DN_OP_REDUCE_MEAN, x));
	uint32_t variance =
		one(&s, DN_OP_REDUCE_MEAN, one(&s, DN_OP_SQUARE, centred));
	uint32_t y =
		two(&s, DN_OP_DIVIDE, centred, one(&s, DN_OP_SQRT, variance));
	uint32_t gain = add_op(&s.run, s.net, DN_OP_PARAM, DN_NONE);
	y = two(&s, DN_OP_MULTIPLY, y, gain);
	assert_kinds(&s, one(&s, DN_OP_DENSE, y), "input weighted weighted");
	dn_run_end(&s.run);
}

static void
test_a_mean_that_leads_on_is_a_reduction(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	x = one(&s, DN_OP_REDUCE_MEAN, x);
	assert_kinds(&s, one(&s, DN_OP_DENSE, x),
		     "input weighted reduce weighted");
	dn_run_end(&s.run);
}

static void
test_a_gate_with_layers_of_its_own_stays_a_product(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	uint32_t g = one(&s, DN_OP_DENSE, one(&s, DN_OP_GLOBAL_AVGPOOL, x));
	assert_kinds(&s, two(&s, DN_OP_MULTIPLY, x, one(&s, DN_OP_SIGMOID, g)),
		     "input weighted pool weighted multiply");
	dn_run_end(&s.run);
}

static void
test_what_says_only_how_large_is_gone(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	uint32_t size = one(&s, DN_OP_GATHER, one(&s, DN_OP_SHAPE_OF, s.in));
	x = two(&s, DN_OP_RESHAPE, x, size);
	assert_kinds(&s, one(&s, DN_OP_DENSE, x), "input weighted weighted");
	dn_run_end(&s.run);
}

static void
test_sums_of_sums_are_one_sum(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t part[4];
	for (int i = 0; i < 4; i++)
		part[i] = one(&s, DN_OP_CONV, s.in);
	uint32_t sum = two(&s, DN_OP_ADD, part[0], part[1]);
	sum = two(&s, DN_OP_ADD, sum, part[2]);
	sum = two(&s, DN_OP_ADD, part[3], sum);
	assert_kinds(&s, sum, "input weighted weighted weighted weighted add");
	assert_int_equal(s.normal.dag.preds_at[7] - s.normal.dag.preds_at[6],
			 4);
	dn_run_end(&s.run);
}

static void
test_a_sum_behind_an_activation_stays(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t a = one(&s, DN_OP_CONV, s.in), b = one(&s, DN_OP_CONV, s.in);
	uint32_t c = one(&s, DN_OP_CONV, s.in);
	uint32_t sum = one(&s, DN_OP_RELU, two(&s, DN_OP_ADD, a, b));
	assert_kinds(&s, two(&s, DN_OP_ADD, sum, c),
		     "input weighted weighted weighted add add");
	dn_run_end(&s.run);
}

static void
test_the_parts_of_nested_concats_are_layers(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	for (int i = 0; i < 3; i++)
		x = two(&s, DN_OP_CONCAT, x, one(&s, DN_OP_CONV, x));
	assert_kinds(&s, x,
		     "input weighted weighted concat weighted concat weighted "
		     "concat");
	const uint32_t *at = s.normal.parts_at;
	assert_int_equal(at[5] - at[4], 2);
	assert_int_equal(at[7] - at[6], 3);
	assert_int_equal(at[9] - at[8], 4);
	assert_int_equal(s.normal.parts[at[8]], 2);
	dn_run_end(&s.run);
}

static void
test_resolution_is_told_by_shapes_or_else_by_strides(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	dn_net_set(&s.run, s.net, DN_ATTR_STRIDE, 2);
	x = one(&s, DN_OP_CONV, x);
	x = one(&s, DN_OP_UPSAMPLE, x);
	dn_net_set(&s.run, s.net, DN_ATTR_FACTOR, 4);
	assert_kinds(&s, x, "input weighted weighted up");
	assert_int_equal(s.normal.vertices[2].down, 1);
	assert_int_equal(s.normal.vertices[3].down, 0);
	assert_int_equal(s.normal.vertices[4].down, -2);
	dn_run_end(&s.run);
}

static void
test_a_product_with_a_constant_side_is_a_layer(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t w = add_op(&s.run, s.net, DN_OP_PARAM, DN_NONE);
	uint32_t x = two(&s, DN_OP_MATMUL, s.in, one(&s, DN_OP_TRANSPOSE, w));
	assert_kinds(&s, two(&s, DN_OP_MATMUL, x, x), "input weighted mix");
	dn_run_end(&s.run);
}

static void
test_what_reaches_no_output_is_gone(void **state)
{
	struct sketch s;
	(void)state;
	begin(&s);
	uint32_t x = one(&s, DN_OP_CONV, s.in);
	one(&s, DN_OP_CONV, x);
	assert_kinds(&s, x, "input weighted");
	assert_int_equal(s.normal.vertex_of[2], DN_NONE);
	assert_int_equal(s.normal.vertex_of[1], 2);
	dn_run_end(&s.run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_norms_activations_and_moves_belong_to_their_layer),
		cmocka_unit_test(test_x_times_its_sigmoid_is_an_activation),
		cmocka_unit_test(test_a_norm_spelled_out_is_none_of_the_graph),
		cmocka_unit_test(test_a_mean_that_leads_on_is_a_reduction),
		cmocka_unit_test(
			test_a_gate_with_layers_of_its_own_stays_a_product),
		cmocka_unit_test(test_what_says_only_how_large_is_gone),
		cmocka_unit_test(test_sums_of_sums_are_one_sum),
		cmocka_unit_test(test_a_sum_behind_an_activation_stays),
		cmocka_unit_test(test_the_parts_of_nested_concats_are_layers),
		cmocka_unit_test(
			test_resolution_is_told_by_shapes_or_else_by_strides),
		cmocka_unit_test(
			test_a_product_with_a_constant_side_is_a_layer),
		cmocka_unit_test(test_what_reaches_no_output_is_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
