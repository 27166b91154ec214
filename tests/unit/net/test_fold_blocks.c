/* SPDX-License-Identifier: MIT */
/* Blocks: what differs in numbers only is written once. */
#include "folds.h"

static const char *
blocked(struct dn_run *run, const char *layers)
{
	const char *before = image_page(run, layers);
	struct dn_page *page = page_of(run, before);
	dn_fold_blocks(run, page, 3);
	struct dn_net *net = net_of(run, before);
	assert_non_null(net);
	return assert_lossless(run, net, page);
}

static void
test_numbers_that_always_agree_are_one_argument(void **state)
{
	struct dn_run *run = *state;
	const char *text = blocked(run, "- conv 3x3/1 8, bn, relu\n"
					"- conv 1x1/1 8, bn, relu\n"
					"- maxpool 2x2/2\n"
					"- conv 3x3/1 16, bn, relu\n"
					"- conv 1x1/1 16, bn, relu\n");
	assert_non_null(strstr(text, "blocks:\n"
				     "  layer1(width):\n"
				     "    - conv 3x3/1 $width, bn, relu\n"
				     "    - conv 1x1/1 $width, bn, relu\n"));
	assert_non_null(strstr(text, "- layer1(8)\n"));
	assert_non_null(strstr(text, "- layer1(16)\n"));
}

static void
test_a_stride_comes_last_and_one_is_its_default(void **state)
{
	struct dn_run *run = *state;
	const char *text = blocked(run, "- conv 3x3/2 8, bn, relu\n- tanh\n"
					"- conv 3x3/1 8, bn, relu\n- elu\n"
					"- conv 3x3/1 16, bn, relu\n");
	assert_non_null(strstr(text, "conv3x3(width, s=1): conv 3x3/$s "
				     "$width, bn, relu\n"));
	assert_non_null(strstr(text, "- conv3x3(8, 2)\n"));
	assert_non_null(strstr(text, "- conv3x3(16)\n"));
}

static void
test_a_stretch_whose_names_are_used_elsewhere_is_left(void **state)
{
	struct dn_run *run = *state;
	const char *text = blocked(
		run, "- {do: \"conv 3x3/1 8, bn, relu\", as: a}\n- tanh\n"
		     "- conv 3x3/1 8, bn, relu\n- add with a\n"
		     "- conv 3x3/1 8, bn, relu\n");
	assert_non_null(strstr(text, "{do: conv3x3, as: a}"));
	text = blocked(run, "- parallel: [{do: \"conv 3x3/1 8, bn\", as: a}, "
			    "tanh]\n"
			    "- parallel: [{do: \"conv 3x3/1 8, bn\", as: b}, "
			    "tanh]\n"
			    "- concat with a,b\n");
	assert_null(strstr(text, "module"));
}

static void
test_too_many_arguments_make_no_block(void **state)
{
	struct dn_run *run = *state;
	struct dn_out *out = dn_out_to_memory(run);
	for (int i = 0; i < 22; i++)
		dn_put_format(out, "- %s 1x1/1 %d\n",
			      i % 11 == 10 ? "deconv" : "conv", 3 + i * i);
	const char *text = blocked(run, taken(run, out));
	assert_null(strstr(text, "w11"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_numbers_that_always_agree_are_one_argument, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_stride_comes_last_and_one_is_its_default, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_stretch_whose_names_are_used_elsewhere_is_left,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_too_many_arguments_make_no_block, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
