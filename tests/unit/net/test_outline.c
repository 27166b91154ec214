/* SPDX-License-Identifier: MIT */
/* The outline of nets: no edge is lost, whatever it is. */
#include "folds.h"
#include "random_net.h"

static const char *
outlined(struct dn_run *run, const char *text)
{
	struct dn_net *net = net_of(run, text);
	if (!net)
		fail_msg("%s", found(run));
	return assert_lossless(run, net, dn_outline(run, net));
}

static void
test_series_and_parallels_need_no_names(void **state)
{
	struct dn_run *run = *state;
	const char *text = image_page(run, "  - conv 3x3/1 8\n"
					   "  - relu\n"
					   "  - residual:\n"
					   "      - conv 3x3/1 8\n"
					   "      - conv 1x1/1 8\n"
					   "  - parallel:\n"
					   "      branches:\n"
					   "        - conv 1x1/1 4\n"
					   "        - - conv 1x1/1 4\n"
					   "          - conv 3x3/1 8\n"
					   "        - []\n"
					   "  - parallel:\n"
					   "      join: multiply\n"
					   "      branches:\n"
					   "        - []\n"
					   "        - - global-avgpool keep\n"
					   "          - conv 1x1/1 20\n"
					   "          - sigmoid\n");
	assert_string_equal(outlined(run, text), text);
}

static void
test_what_is_no_series_or_parallel_goes_by_names(void **state)
{
	struct dn_run *run = *state;
	const char *text = outlined(
		run, image_page(run, "- {do: relu, as: a}\n"
				     "- {do: tanh, as: b}\n"
				     "- {from: a, do: elu, as: c}\n"
				     "- {from: [b, c], do: add, as: d}\n"
				     "- {from: [c, b, d], do: concat}\n"));
	assert_non_null(strstr(text, "from: "));
	assert_null(strstr(text, "parallel"));
}

static void
test_a_long_way_round_is_told_by_names(void **state)
{
	struct dn_run *run = *state;
	const char *text =
		outlined(run, image_page(run, "- {do: conv 3x3 8, as: a}\n"
					      "- maxpool 2x2/2\n- conv 3x3 8\n"
					      "- upsample 2\n"
					      "- concat with a\n"));
	assert_non_null(strstr(text, "concat with t1"));
}

static void
test_a_learned_tensor_is_a_branch_and_a_shared_one_is_named(void **state)
{
	struct dn_run *run = *state;
	const char *text =
		outlined(run, "inputs: {x: 8x16}\nlayers:\n"
			      "- {from: [], do: param shape 8x16, as: p}\n"
			      "- {from: x, do: add with p}\n"
			      "- ln axes -1\n");
	assert_non_null(strstr(text, "parallel"));
	assert_null(strstr(text, "as:"));
	text = outlined(run, "inputs: {x: 8x16}\nlayers:\n"
			     "- {from: [], do: param shape 8x16, as: p}\n"
			     "- {from: x, do: add with p}\n"
			     "- add with p\n");
	assert_non_null(strstr(text, "as: t1"));
	assert_non_null(strstr(text, "add with t1"));
}

static void
test_a_flatten_that_goes_without_saying_is_left_out(void **state)
{
	struct dn_run *run = *state;
	assert_null(strstr(outlined(run, image_page(run, "- dense 10\n")),
			   "flatten"));
	assert_non_null(strstr(
		outlined(run, image_page(run, "- {do: flatten, as: f}\n"
					      "- dense 10\n- add with f\n")),
		"flatten"));
	assert_non_null(
		strstr(outlined(run, image_page(run, "- dense 10 pointwise\n")),
		       "pointwise"));
}

static void
test_cells_outputs_and_shared_weights_come_back(void **state)
{
	struct dn_run *run = *state;
	outlined(run, "inputs: {x: Tx8, s: 16}\n"
		      "cells:\n"
		      "  plain(n):\n"
		      "    state: {h: $n}\n"
		      "    layers:\n"
		      "      - {from: [x, h], do: concat}\n"
		      "      - {do: \"dense $n, tanh\", as: h}\n"
		      "    give: h\n"
		      "layers:\n"
		      "  - {recur: {cell: plain(16), period: 2, initial: [s]},"
		      " as: seen}\n"
		      "  - {do: dense 4, as: low}\n"
		      "  - experts: {count: 4, top: 2, body: [dense 8, gelu, "
		      "dense 4]}\n"
		      "  - {from: seen, do: dense 4 weights-of low, as: b}\n"
		      "outputs: [b, low]\n");
}

static void
test_random_nets_come_back(void **state)
{
	unsigned n = 0;
	(void)state;
	for (uint32_t seed = 0; seed < 400; seed++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		struct dn_net *net = random_net(&run, seed);
		n += net != NULL;
		if (net)
			assert_lossless(&run, net, dn_outline(&run, net));
		dn_run_end(&run);
	}
	assert_true(n > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_series_and_parallels_need_no_names, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_is_no_series_or_parallel_goes_by_names,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_long_way_round_is_told_by_names, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_learned_tensor_is_a_branch_and_a_shared_one_is_named,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_flatten_that_goes_without_saying_is_left_out,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_cells_outputs_and_shared_weights_come_back, set_up,
			tear_down),
		cmocka_unit_test(test_random_nets_come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
