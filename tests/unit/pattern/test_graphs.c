/* SPDX-License-Identifier: MIT */
/* Message passing. */
#include "sketch.h"

static void
test_features_are_gathered_along_edges(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_graph,
		 "x = input(shape 1 20 8); e = input(shape 1 20 20); y = "
		 "graph-conv(units 8) x e",
		 1},
		{&dn_rule_graph,
		 "x = input(shape 20 8); a = input(shape 20 20); h = "
		 "dense(units 8) x; m = matmul a h; y = relu m",
		 1},
		{&dn_rule_graph,
		 "x = input(shape 20 8); s = input(shape 60); d = "
		 "input(shape 60); h = dense(units 8) x; g = gather(axis "
		 "0) h s; y = scatter(axis 0) d g",
		 1},
		/* A matrix that is no square, or made of the features. */
		{&dn_rule_graph,
		 "x = input(shape 20 8); a = input(shape 30 20); h = "
		 "dense(units 8) x; y = matmul a h",
		 0},
		{&dn_rule_graph,
		 "x = input(shape 1 5 8); q = dense(units 8) x; k = "
		 "dense(units 8) x; y = matmul(transpose 0 1) q k",
		 0},
		{&dn_rule_graph,
		 "t = input(shape 1 5); y = embedding(rows 100, units 8) t", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_features_are_gathered_along_edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
