/* SPDX-License-Identifier: MIT */
/* What a file tells of shapes and what is inferred, brought together. */
#include "shapes.h"

/* The dump of relu(1xTx8) whose result the file tells a shape of. */
static const char *
told_relu(struct dn_run *run, const char *told)
{
	int64_t sizes[DN_RANK_MAX];
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t rank = sizes_of(run, net, "1xTx8", sizes);
	uint32_t in =
		dn_net_input(run, net, DN_SLICE("in"), sizes, rank, DN_NOWHERE);
	uint32_t out = add_op(run, net, DN_OP_RELU, in);
	rank = sizes_of(run, net, told, sizes);
	dn_net_shape(run, net, out, sizes, rank);
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	assert_false(net->tensors.items[out].told);
	return strstr(dump_of(run, net), "1 relu");
}

static void
test_told_shapes_are_kept_only_where_they_add_something(void **state)
{
	static const struct {
		const char *told, *line;
	} cases[] = {
		{"1xTx8", "1 relu in -> #1:1xTx8\n"},
		{"?x?x?", "1 relu in -> #1:1xTx8\n"},
		{"Nx?x8", "1 relu in -> #1:1xTx8\n"},
		{"1x77x8", "1 relu in -> #1:1x77x8 | out 1 77 8\n"},
		{"1xTx9", "1 relu in -> #1:1xTx9 | out 1 T 9\n"},
		{"1xT", "1 relu in -> #1:1xT | out 1 T\n"},
		{"", "1 relu in -> #1:scalar | out\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		const char *got = told_relu(&run, cases[i].told);
		if (strncmp(got, cases[i].line, strlen(cases[i].line)) != 0)
			fail_msg("%s: %s", cases[i].told, got);
		dn_run_end(&run);
	}
}

static void
test_an_attribute_out_gives_the_same_shapes_again(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net =
		net_with_input(&run, &in, (int64_t[]){1, 3, 8, 8}, 4);
	dn_net_op(&run, net, DN_OP_OPAQUE, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, in);
	uint32_t a = dn_net_write(&run, net, DN_SLICE("a"));
	uint32_t b = dn_net_write(&run, net, DN_SLICE("b"));
	uint32_t c = dn_net_write(&run, net, DN_SLICE("c"));
	dn_net_set_list(
		&run, net, DN_ATTR_OUT,
		(int64_t[]){DN_OUT_INFERRED, DN_OUT_NEXT, 1, 5, DN_OUT_NEXT, 7},
		6);
	/* An `out` that says what is inferred anyway goes. */
	add_op(&run, net, DN_OP_RELU, in);
	dn_net_set_list(&run, net, DN_ATTR_OUT, (int64_t[]){1, 3, 8, 8}, 4);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, a), "none");
	assert_string_equal(shape_text(&run, net, b), "1x5");
	assert_string_equal(shape_text(&run, net, c), "7");
	assert_non_null(strstr(dump_of(&run, net), "| out - , 1 5 , 7\n"));
	assert_non_null(strstr(dump_of(&run, net), "-> #4:1x3x8x8\n"));
	dn_run_end(&run);
}

static void
test_two_claims_are_brought_together_before_they_are_kept(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	/* The claims have another rank than each other: the told one stays,
	 * and what the rule knows of it fills it in. */
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	uint32_t in = dn_net_input(&run, net, DN_SLICE("in"),
				   (int64_t[]){1, 3, 8}, 3, DN_NOWHERE);
	uint32_t out = add_op(&run, net, DN_OP_RELU, in);
	dn_net_set_list(&run, net, DN_ATTR_OUT, (int64_t[]){7}, 1);
	dn_net_shape(&run, net, out, (int64_t[]){1, -1, 9}, 3);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out), "1x3x9");
	assert_non_null(strstr(dump_of(&run, net), "| out 1 3 9\n"));
	dn_run_end(&run);
}

static void
test_a_told_source_gets_its_shape_as_an_attribute(void **state)
{
	struct dn_run run;
	uint32_t n;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	uint32_t p = add_op(&run, net, DN_OP_PARAM, DN_NONE);
	dn_net_shape(&run, net, p, (int64_t[]){197, 768}, 2);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	const int64_t *shape =
		dn_op_ints(net, &net->ops.items[0], DN_ATTR_SHAPE, &n);
	assert_int_equal(n, 2);
	assert_int_equal(shape[1], 768);
	dn_run_end(&run);
}

static void
test_an_unknown_batch_is_one(void **state)
{
	struct dn_run run;
	uint32_t in;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = net_with_input(
		&run, &in, (int64_t[]){DN_SIZE_UNKNOWN, 3, 8, 8}, 4);
	uint32_t out = add_op(&run, net, DN_OP_RELU, in);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out), "1x3x8x8");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_told_shapes_are_kept_only_where_they_add_something),
		cmocka_unit_test(
			test_an_attribute_out_gives_the_same_shapes_again),
		cmocka_unit_test(
			test_two_claims_are_brought_together_before_they_are_kept),
		cmocka_unit_test(
			test_a_told_source_gets_its_shape_as_an_attribute),
		cmocka_unit_test(test_an_unknown_batch_is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
