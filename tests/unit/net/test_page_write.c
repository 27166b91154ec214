/* SPDX-License-Identifier: MIT */
/* Writing pages. */
#include "pages.h"

static const char whole[] = "id: a\n"
			    "network: b\n"
			    "inputs: {image: 3x32x32, ids: T int, z: [4, N]}\n"
			    "blocks:\n"
			    "  bottleneck(mid, out, s=1):\n"
			    "    - conv 1x1 $mid, bn, relu\n"
			    "    - conv 3x3/$s $mid, bn, relu\n"
			    "    - conv 1x1 $out, bn\n"
			    "  two:\n"
			    "    inputs: [a, b]\n"
			    "    layers:\n"
			    "      - {from: [a, b], do: add}\n"
			    "      - relu\n"
			    "cells:\n"
			    "  plain(n):\n"
			    "    state: {h: $n}\n"
			    "    layers:\n"
			    "      - {from: [x, h], do: concat}\n"
			    "      - {do: \"dense $n, tanh\", as: h}\n"
			    "    give: h\n"
			    "layers:\n"
			    "  - conv 3x3 16, bn, relu\n"
			    "  - repeat:\n"
			    "      times: 3\n"
			    "      body:\n"
			    "        residual: bottleneck(4, 16)\n"
			    "        then: relu\n"
			    "      first:\n"
			    "        body: bottleneck(4, 16, 2)\n"
			    "        shortcut: conv 1x1/2 16, bn\n"
			    "  - parallel:\n"
			    "      branches:\n"
			    "        - conv 1x1 8, relu\n"
			    "        - - conv 1x1 4, relu\n"
			    "          - conv 3x3 8, relu\n"
			    "        - []\n"
			    "  - dense-block:\n"
			    "      times: 2\n"
			    "      growth: 8\n"
			    "      body: bn, relu, conv 3x3 $growth\n"
			    "  - {do: split count 2, as: [l, r]}\n"
			    "  - {from: [l, r], do: two}\n"
			    "  - from: l\n"
			    "    residual:\n"
			    "      body: relu\n"
			    "      shortcut: tanh\n"
			    "      shortcut-first: true\n"
			    "      join: multiply\n"
			    "    as: y\n"
			    "  - {from: ids, do: embedding 8 rows 100}\n"
			    "  - recur:\n"
			    "      direction: both\n"
			    "      cell: plain(16)\n"
			    "  - experts:\n"
			    "      count: 8\n"
			    "      top: 2\n"
			    "      body:\n"
			    "        layers: dense 16\n"
			    "    as: e\n"
			    "outputs: [y, e]\n"
			    "expect: dense\n"
			    "params-checked:\n"
			    "  value: 1.2M\n"
			    "  source: here\n";

static void
test_a_page_in_good_form_is_written_as_it_was(void **state)
{
	struct dn_run *run = *state;
	struct dn_page *page = page_of(run, whole);
	if (!page)
		fail_msg("%s", found(run));
	assert_string_equal(written(run, page), whole);
	assert_non_null(dn_page_expand(run, page));
}

static void
test_chains_are_cut_before_each_layer_with_weights(void **state)
{
	struct dn_run *run = *state;
	struct dn_page *page = page_of(
		run, "layers:\n- do: conv 3x3 4, relu, conv 3x3 8, bn, dense "
		     "3\n  from: a\n  as: b\n");
	assert_string_equal(written(run, page),
			    "layers:\n"
			    "  - {from: a, do: \"conv 3x3 4, relu\"}\n"
			    "  - conv 3x3 8, bn\n"
			    "  - {do: dense 3, as: b}\n");
}

static void
test_steps_are_counted_with_a_block_once(void **state)
{
	struct dn_run *run = *state;
	struct dn_page *page =
		page_of(run, "blocks: {a: [relu, tanh]}\n"
			     "layers: [a, a, {repeat: {times: 9, body: a}}]\n");
	assert_int_equal(dn_page_count(page), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_page_in_good_form_is_written_as_it_was, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_chains_are_cut_before_each_layer_with_weights,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_steps_are_counted_with_a_block_once, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
