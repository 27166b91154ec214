/* SPDX-License-Identifier: MIT */
/* Experts and their router. */
#include "sketch.h"

static void
test_a_router_weighs_ways_with_layers(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_experts,
		 "x = input(shape 1 5 8); y = experts(count 8, top 2) x { "
		 "< t; a = dense(units 32) t; b = dense(units 8) a; > b }",
		 1},
		{&dn_rule_experts,
		 "x = input(shape 1 8); r = dense(units 3) x; g = softmax "
		 "r; a = dense(units 8) x; b = dense(units 8) x; c = "
		 "dense(units 8) x; g1 = slice g; g2 = slice g; g3 = "
		 "slice g; p = multiply a g1; q = multiply b g2; s = "
		 "multiply c g3; t = add p q; y = add t s",
		 1},
		{&dn_rule_experts,
		 "x = input(shape 1 8); r = dense(units 2) x; k = "
		 "top-k(rows 1) r; a = dense(units 8) x; b = dense(units "
		 "8) x; p = multiply a k; q = multiply k b; y = add p q",
		 1},
		/* No router: gates of their own. */
		{&dn_rule_experts,
		 "x = input(shape 1 8); a = dense(units 8) x; b = "
		 "dense(units 8) x; g = dense(units 8) x; h = dense(units "
		 "8) x; p = multiply a g; q = multiply b h; y = add p q",
		 0},
		/* A way without layers: a gated skip. */
		{&dn_rule_experts,
		 "x = input(shape 1 8); i = dense(units 8) x; r = "
		 "dense(units 8) i; g = sigmoid r; c = affine g; a = "
		 "dense(units 8) i; p = multiply a g; q = multiply i c; y "
		 "= add p q",
		 0},
		{&dn_rule_experts,
		 "a = conv(units 8) in; b = conv(kernel 3, units 8) in; y "
		 "= add a b",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_router_weighs_ways_with_layers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
