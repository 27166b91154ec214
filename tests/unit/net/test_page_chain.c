/* SPDX-License-Identifier: MIT */
/* Chains of steps: what they mean and where they are wrong. */
#include "pages.h"

/* The dump of the one op of a page after its image. */
static void
assert_op(struct dn_run *run, const char *chain, const char *ending)
{
	struct dn_net *net = net_of(
		run,
		image_page(run, dn_arena_format(&run->arena, "- %s\n", chain)));
	assert_non_null(net);
	const char *dump = dump_of(run, net);
	if (!strstr(dump, ending))
		fail_msg("%s\nlacks %s", dump, ending);
}

static void
test_windows_numbers_and_words_become_attributes(void **state)
{
	struct dn_run *run = *state;
	assert_op(run, "conv 3x5/2 64", "kernel 3 5 stride 2 units 64\n");
	assert_op(run, "conv 3x3/2x1 8", "kernel 3 3 stride 2 1 units 8\n");
	assert_op(run, "conv 3x3 64 pad 1",
		  "kernel 3 3 pad 1 padding explicit units 64\n");
	assert_op(run, "conv 3x3 64 pad 0,1,0,1", "pad 0 1 0 1 padding");
	assert_op(run, "conv 3x3 64 pad valid", "padding valid");
	assert_op(run, "conv 3x3 64 groups 2 dilation 2",
		  "dilation 2 groups 2");
	assert_op(run, "dwconv 3x3 2", "multiplier 2");
	assert_op(run, "upsample 2 mode linear", "factor 2 mode linear");
	assert_op(run, "adaptive-avgpool 7x7", "size 7 7");
	assert_op(run, "transpose 0,2,3,1", "perm 0 2 3 1");
	assert_op(run, "slice axes 1 begin 0 end max", "begin 0");
	assert_op(run, "softmax axis -1", "axis -1");
	assert_op(run, "reshape 3x1024", "shape 0 3 1024");
	assert_op(run, "opaque \"my op\" out 64xT params 1200",
		  "opaque(my op)");
}

static void
test_a_bias_is_left_out_before_a_norm_unless_said(void **state)
{
	struct dn_run *run = *state;
	assert_op(run, "conv 3x3 8, bn", "units 8 bias 0\n");
	assert_op(run, "conv 3x3 8 bias, bn", "units 8\n");
	assert_op(run, "conv 3x3 8 no-bias, relu", "units 8 bias 0\n");
	assert_op(run, "conv 3x3 8, relu, bn", "units 8\n");
}

static void
test_an_unknown_word_is_pointed_at(void **state)
{
	(void)state;
	assert_one("layers: [conb 3x3 64]\n", DN_UNKNOWN_OP, "conb");
	assert_one("layers: [conv 3x3 64 strid 2]\n", DN_UNKNOWN_WORD, "strid");
	assert_one("layers: [conv 3x3 64 pad reflect]\n", DN_UNKNOWN_WORD,
		   "reflect");
	assert_one("layers: [upsample 2 mode cubical]\n", DN_UNKNOWN_WORD,
		   "cubical");
	assert_one("layers: [relu 3]\n", DN_SHORTHAND, "3");
	assert_one("layers: [conv 3x3 64 groups 2 groups 3]\n", DN_SHORTHAND,
		   "groups");
	assert_one("layers:\n- conv 3x3 64,\n", DN_SHORTHAND, NULL);
	assert_one("layers: [conv 3xa 64]\n", DN_SHORTHAND, "a");
	assert_one("layers: [block(3)]\n", DN_UNKNOWN_OP, "block");
}

static void
test_the_words_of_the_op_are_listed(void **state)
{
	struct dn_run *run = *state;
	assert_null(page_of(run, "layers: [dense 10 kernel 3]\n"));
	const char *text = found(run);
	assert_non_null(strstr(text, "its words are: units, bias, out, "
				     "params, with, weights-of"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_windows_numbers_and_words_become_attributes,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_bias_is_left_out_before_a_norm_unless_said,
			set_up, tear_down),
		cmocka_unit_test(test_an_unknown_word_is_pointed_at),
		cmocka_unit_test_setup_teardown(
			test_the_words_of_the_op_are_listed, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
