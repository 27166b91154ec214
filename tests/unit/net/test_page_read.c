/* SPDX-License-Identifier: MIT */
/* Pages: their keys, items and blocks. */
#include "pages.h"

static void
test_a_page_has_its_words_at_the_top(void **state)
{
	struct dn_run *run = *state;
	struct dn_page *page = page_of(run, "id: a\nnetwork: b\n"
					    "layout: channels-last\n"
					    "inputs: {tokens: T int, "
					    "x: [4, '?', N], y: any}\n"
					    "layers: [relu]\n"
					    "outputs: [x]\nexpect: [dense]\n"
					    "params-checked: {value: 1.2M, "
					    "source: s, counts: all}\n"
					    "x-own: 1\n");
	assert_non_null(page);
	assert_string_equal(page->id, "a");
	assert_int_equal(page->layout, DN_CHANNELS_LAST);
	assert_int_equal(page->inputs.n, 3);
	assert_int_equal(page->inputs.items[0].dtype, DN_DTYPE_INT);
	assert_int_equal(page->inputs.items[1].dims.n, 3);
	assert_true(page->inputs.items[2].any);
	assert_string_equal(page->params, "1.2M");
	assert_string_equal(page->expect.items[0].text, "dense");
}

static void
test_blocks_may_stand_in_any_order_and_have_defaults(void **state)
{
	struct dn_run *run = *state;
	struct dn_page *page =
		page_of(run, "blocks:\n"
			     "  a(n): [b($n)]\n"
			     "  b(n, s=$n * 2): [dense $s]\n"
			     "layers: [a(3), 'b(1, 2)', b(4)]\n");
	assert_non_null(page);
	assert_int_equal(page->blocks.n, 2);
	assert_int_equal(page->blocks.items[1]->parameters.n, 2);
	assert_non_null(page->blocks.items[1]->parameters.items[1].otherwise);
}

static void
test_what_is_wrong_is_pointed_at(void **state)
{
	(void)state;
	assert_one("id: a\n", DN_MISSING_KEY, NULL);
	assert_one("- a\n", DN_BAD_VALUE, NULL);
	assert_one("layer: [relu]\nlayers: []\n", DN_UNKNOWN_KEY, "layer");
	assert_one("layers: [{do: relu, repeat: {times: 2, body: relu}}]\n",
		   DN_UNKNOWN_KEY, "repeat");
	assert_one("layers: [{do: conv 3x3 64, relu}]\n", DN_SPLIT_SHORTHAND,
		   "relu");
	assert_one("layers: [{repeat: {body: relu}}]\n", DN_MISSING_KEY,
		   "{body: relu}");
	assert_one("layers: [{as: x}]\n", DN_BAD_VALUE, "{as: x}");
	assert_one("blocks: {conv(n): [relu]}\nlayers: [relu]\n", DN_BAD_VALUE,
		   "conv(n)");
	assert_one("blocks:\n  a(n): [relu]\nlayers: [a]\n", DN_SHORTHAND, "a");
	assert_one("blocks:\n  a(n): [relu]\nlayers: [\"a(1, 2)\"]\n",
		   DN_SHORTHAND, "2");
	assert_one("inputs: {x: 3x}\nlayers: [relu]\n", DN_SHORTHAND, NULL);
	assert_one("layout: sideways\nlayers: [relu]\n", DN_BAD_VALUE,
		   "sideways");
	assert_one("layers: [{parallel: {join: relu, dense}}]\n",
		   DN_SPLIT_SHORTHAND, "dense");
}

static void
test_all_mistakes_are_found_in_one_go(void **state)
{
	struct dn_run *run = *state;
	assert_null(page_of(run, "layers:\n- conb 1\n- relu 2\n- "
				 "{parallel: 3}\n"));
	assert_int_equal(dn_diag_count(run, DN_ERROR), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_page_has_its_words_at_the_top, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_blocks_may_stand_in_any_order_and_have_defaults,
			set_up, tear_down),
		cmocka_unit_test(test_what_is_wrong_is_pointed_at),
		cmocka_unit_test_setup_teardown(
			test_all_mistakes_are_found_in_one_go, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
