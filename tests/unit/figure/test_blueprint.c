/* SPDX-License-Identifier: MIT */
/* What a blueprint shows of a net: boxes, forks, frames, counts. */
#include "plans.h"

static void
put_plan(struct dn_out *out, const struct dn_plan *plan)
{
	static const char *const kinds[] = {"", "series", "fork", "frame"};
	if (plan->kind == DN_PLAN_BOX) {
		dn_put_format(out, "<%s|%s|%s>", plan->title,
			      plan->detail ? plan->detail : "",
			      plan->small ? plan->small : "");
		return;
	}
	dn_put(out, kinds[plan->kind]);
	if (plan->badge)
		dn_put(out, plan->badge);
	if (plan->join)
		dn_put(out, plan->join);
	dn_put(out, "(");
	for (uint32_t i = 0; i < plan->parts.n; i++) {
		dn_put(out, i ? " " : "");
		put_plan(out, plan->parts.items[i]);
	}
	dn_put(out, ")");
}

static const char *
plan_text(struct dn_run *run, const char *text)
{
	struct dn_blueprint b;
	struct dn_out *out = dn_out_to_memory(run);
	blueprint_of(run, &b, text);
	put_plan(out, b.top);
	return dn_out_text(out).text;
}

static void
test_norms_and_activations_are_small_print(void **state)
{
	assert_string_equal(plan_text(*state,
				      IMAGE "  - conv 3x3/2 16, bn, relu\n"
					    "  - maxpool 2x2/2\n"),
			    "series(<image|3\xc3\x97"
			    "32\xc3\x97"
			    "32|> <conv 3\xc3\x97"
			    "3/2|16|bn, relu> <maxpool 2\xc3\x97"
			    "2/2||>)");
}

static void
test_what_is_repeated_is_shown_once(void **state)
{
	struct dn_blueprint b;
	const char *text = plan_text(*state, RESIDUAL);
	assert_non_null(strstr(text, "frame\xc3\x97"
				     "4(series(fork+(series("));
	/* The shortcut is a branch without a box. */
	assert_non_null(strstr(text, ") series())"));
	blueprint_of(*state, &b, RESIDUAL);
	assert_int_equal(b.n_weighted, 10);
	assert_int_equal(b.n_boxes, 6);
	assert_true(b.n_ops > 30);
}

static void
test_branches_stand_beside_each_other(void **state)
{
	const char *text = plan_text(*state, BRANCHES);
	assert_non_null(strstr(text, "fork||("));
	assert_non_null(strstr(text, "series(<maxpool 3\xc3\x97"
				     "3||> <conv 1\xc3\x97"
				     "1|8|>)"));
}

static void
test_what_only_the_first_round_has_is_a_note(void **state)
{
	struct dn_blueprint b;
	blueprint_of(*state, &b,
		     IMAGE "  - conv 3x3 16\n"
			   "  - repeat:\n"
			   "      times: 3\n"
			   "      body:\n"
			   "        - residual:\n"
			   "            body: [conv 3x3 32, conv 3x3 32]\n"
			   "      first: {shortcut: conv 1x1 32}\n");
	const struct dn_plan *last = b.top->parts.items[b.top->parts.n - 1];
	assert_int_equal(last->kind, DN_PLAN_FRAME);
	assert_string_equal(last->badge, "\xc3\x97"
					 "3");
	assert_non_null(strstr(last->note, "first: conv"));
	assert_non_null(strstr(last->note, " 32"));
}

static void
test_costs_are_those_of_the_whole_net(void **state)
{
	struct dn_blueprint b;
	blueprint_of(*state, &b, IMAGE "  - conv 3x3 16\n  - dense 10\n");
	assert_int_equal(b.params, 3 * 9 * 16 + 16 + 16 * 32 * 32 * 10 + 10);
	assert_int_equal(b.most_params, 16 * 32 * 32 * 10 + 10);
	assert_true(b.looks[DN_LOOK_CONV] && b.looks[DN_LOOK_DENSE]);
	assert_false(b.looks[DN_LOOK_ATTENTION]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_norms_and_activations_are_small_print),
		T(test_what_is_repeated_is_shown_once),
		T(test_branches_stand_beside_each_other),
		T(test_what_only_the_first_round_has_is_a_note),
		T(test_costs_are_those_of_the_whole_net),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
