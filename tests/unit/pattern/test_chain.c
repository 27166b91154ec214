/* SPDX-License-Identifier: MIT */
/* Streamlined nets, and what keeps a net from being one. */
#include "sketch.h"

static void
test_layers_on_a_line_are_streamlined(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_streamlined,
		 "a = conv(kernel 3, units 8) in; n = bn a; r = relu n; p "
		 "= maxpool(kernel 2, stride 2) r; y = dense(units 4) p",
		 1},
		{&dn_rule_streamlined, "a = dense(units 4) in; y = softmax a",
		 1},
		{&dn_rule_streamlined,
		 "a = conv(kernel 3, units 8, groups 2) in; g = sigmoid "
		 "a; s = multiply a g; y = deconv(units 4) s",
		 1},
		{&dn_rule_streamlined,
		 "a = conv(units 8) in; b = conv(units 8) a; y = add a b", 0},
		{&dn_rule_streamlined,
		 "a = conv(units 8) in; b = dense(units 8) a; c = "
		 "dense(units 8) a; > b c",
		 0},
		{&dn_rule_streamlined, "y = lstm(units 8) in", 0},
		/* Nothing is learned. */
		{&dn_rule_streamlined, "y = maxpool(kernel 2) in", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layers_on_a_line_are_streamlined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
