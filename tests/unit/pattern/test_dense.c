/* SPDX-License-Identifier: MIT */
/* Dense blocks, nested and flat, and runs that are none. */
#include "sketch.h"

static void
test_three_layers_that_read_all_before_are_a_block(void **state)
{
	static const struct pattern_case cases[] = {
		/* Nested: each concat joins the last one and a layer. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; c = concat a "
		 "b; d = conv(units 4) c; e = concat c d; f = conv(units "
		 "4) e; y = concat e f",
		 1},
		/* Flat: each concat joins all. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; c = concat a "
		 "b; d = conv(units 4) c; e = concat a b d; f = "
		 "conv(units 4) e; y = concat a b d f",
		 1},
		/* New parts first, with norms, and two blocks. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; c = concat b "
		 "a; n = bn c; d = conv(units 4) n; e = concat d c; f = "
		 "conv(units 4) e; y = concat f e; t = conv(units 8) y; g "
		 "= conv(units 4) t; h = concat g t; i = conv(units 4) h; "
		 "j = concat i h; k = conv(units 4) j; z = concat k j",
		 2},
		/* Two parts a layer. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; b2 = "
		 "conv(units 4) a; c = concat a b b2; d = conv(units 4) "
		 "c; d2 = conv(units 4) c; e = concat c d d2; f = "
		 "conv(units 4) e; y = concat e f",
		 1},
		/* Two are too few. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; c = concat a "
		 "b; d = conv(units 4) c; y = concat c d",
		 0},
		/* Sums. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 8) a; c = add a b; "
		 "d = conv(units 8) c; e = add c d; f = conv(units 8) e; "
		 "y = add e f",
		 0},
		/* Inception modules in a row. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; c = "
		 "conv(units 4) a; d = concat b c; e = conv(units 4) d; f "
		 "= conv(units 4) d; g = concat e f; h = conv(units 4) g; "
		 "i = conv(units 4) g; j = concat h i; k = conv(units 4) "
		 "j; l = conv(units 4) j; y = concat k l",
		 0},
		/* One concat of all at the end. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; b = conv(units 4) a; d = "
		 "conv(units 4) b; f = conv(units 4) d; y = concat a b d f",
		 0},
		/* Half of the channels pass by: a shuffle unit. */
		{&dn_rule_dense,
		 "a = conv(units 8) in; s = split(count 2) a; t = slice "
		 "a; b = conv(units 4) s; c = concat t b; p = slice c; q "
		 "= slice c; d = conv(units 4) q; e = concat p d; r = "
		 "slice e; v = slice e; f = conv(units 4) v; y = concat r "
		 "f",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_three_layers_that_read_all_before_are_a_block),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
