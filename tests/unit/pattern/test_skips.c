/* SPDX-License-Identifier: MIT */
/* Skips: what is one, of which kind, and what only looks like one. */
#include "sketch.h"

static void
test_an_identity_passes_a_sum_unchanged(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_identity,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 3, units 8) "
		 "a; y = add a b",
		 1},
		{&dn_rule_identity,
		 "a = conv(units 8) in; n = bn a; r = relu n; b = conv(units "
		 "8) r; m = bn b; s = add m a; y = relu s",
		 1},
		{&dn_rule_identity,
		 "a = conv(units 8) in; b = conv(units 8) a; c = conv(units 8) "
		 "a; t = add b c; y = add t a",
		 1},
		{&dn_rule_identity,
		 "a = conv(units 8) in; b = conv(units 8) a; c = dropout b; "
		 "p = crop a; y = add c p",
		 1},
		/* Only an activation lies between. */
		{&dn_rule_identity,
		 "a = conv(units 8) in; b = relu a; y = add a b", 0},
		/* A pool is no identity. */
		{&dn_rule_identity,
		 "a = conv(units 8) in; p = maxpool(kernel 3) a; b = "
		 "conv(units 8) a; y = add p b",
		 0},
		/* Two inputs meet; neither skips. */
		{&dn_rule_identity,
		 "x = input(shape 1 8); z = input(shape 1 8); a = dense(units "
		 "8) x; y = add a z",
		 0},
		/* A bias is no skip. */
		{&dn_rule_identity,
		 "a = dense(units 8) in; p = param(shape 8); y = add a p", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_projection_is_one_pointwise_layer(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_projection,
		 "a = conv(units 8) in; p = conv(units 16) a; b = conv(kernel "
		 "3, units 16) a; c = conv(kernel 3, units 16) b; y = add p c",
		 1},
		{&dn_rule_projection,
		 "a = conv(units 8) in; v = avgpool(kernel 2, stride 2) a; p = "
		 "conv(units 16) v; b = conv(kernel 3, stride 2, units 16) a; "
		 "c = conv(kernel 3, units 16) b; y = add c p",
		 1},
		{&dn_rule_projection,
		 "a = conv(units 8) in; p = conv(units 16) a; n = bn p; b = "
		 "conv(kernel 3, units 4) a; c = conv(units 16) b; e = "
		 "conv(kernel 3, units 4) a; f = conv(units 16) e; s = add c f; "
		 "y = add s n",
		 1},
		/* Three windows wide: a branch of its own. */
		{&dn_rule_projection,
		 "a = conv(units 8) in; p = conv(kernel 3, units 16) a; b = "
		 "conv(kernel 3, units 16) a; c = conv(kernel 3, units 16) b; "
		 "y = add p c",
		 0},
		/* Both are single layers. */
		{&dn_rule_projection,
		 "a = conv(units 8) in; p = conv(units 16) a; b = conv(kernel "
		 "3, units 16) a; y = add p b",
		 0},
		/* A concat is no sum. */
		{&dn_rule_projection,
		 "a = conv(units 8) in; p = conv(units 16) a; b = conv(kernel "
		 "3, units 16) a; c = conv(kernel 3, units 16) b; y = concat p "
		 "c",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_concat_with_its_input_skips(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_concatenating,
		 "a = conv(units 8) in; b = conv(kernel 3, units 8) a; y = "
		 "concat a b",
		 1},
		{&dn_rule_concatenating,
		 "a = conv(units 8) in; s = split(count 2) a; b = conv(kernel "
		 "3, units 4) s; t = slice a; y = concat b t",
		 1},
		{&dn_rule_concatenating,
		 "a = conv(units 8) in; b = conv(units 8) a; c = concat a b; d "
		 "= conv(units 8) c; y = concat c d",
		 2},
		/* Inception: all have layers, or pool. */
		{&dn_rule_concatenating,
		 "a = conv(units 8) in; b = conv(units 8) a; p = "
		 "maxpool(kernel 3) a; y = concat b p",
		 0},
		{&dn_rule_concatenating,
		 "a = conv(units 8) in; b = relu a; y = concat a b", 0},
		{&dn_rule_concatenating,
		 "x = input(shape 1 8); z = input(shape 1 8); a = dense(units "
		 "8) x; y = concat a z",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

#define DOWN_UP \
	"a = conv(kernel 3, units 8) in; d = conv(kernel 3, stride 2, units " \
	"16) a; e = conv(kernel 3, units 16) d; "

static void
test_a_lateral_skip_meets_what_came_back_up(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_lateral,
		 DOWN_UP "u = upsample(factor 2) e; y = concat a u", 1},
		{&dn_rule_lateral,
		 DOWN_UP "u = deconv(kernel 2, stride 2, units 8) e; y = add a "
			 "u",
		 1},
		{&dn_rule_lateral,
		 DOWN_UP "l = conv(units 16) a; u = upsample(factor 2) e; y = "
			 "add l u",
		 1},
		{&dn_rule_lateral,
		 DOWN_UP "f = conv(kernel 3, units 16) e; r = reorg(factor 2) "
			 "a; y = concat r f",
		 1},
		/* A function of the exporter's own, without weights. */
		{&dn_rule_lateral,
		 DOWN_UP "f = conv(kernel 3, units 16) e; o = opaque(params 0) "
			 "a; y = concat o f",
		 1},
		/* Of one that may have weights nothing is known. */
		{&dn_rule_lateral,
		 DOWN_UP "f = conv(kernel 3, units 16) e; o = opaque a; y = "
			 "concat o f",
		 0},
		/* Down without up, and pools side by side. */
		{&dn_rule_lateral,
		 DOWN_UP "p = maxpool(kernel 2, stride 2) a; y = concat p e",
		 0},
		{&dn_rule_lateral,
		 "a = conv(kernel 3, units 8) in; b = conv(kernel 3, units 8) "
		 "a; c = conv(kernel 3, units 8) b; y = concat a c",
		 0},
		/* A pyramid of pools: one layer a level. */
		{&dn_rule_lateral,
		 "a = conv(kernel 3, units 8) in; p = avgpool(kernel 4, stride "
		 "4) a; c = conv(units 8) p; u = upsample(factor 4) c; y = "
		 "concat a u",
		 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

static void
test_a_gate_and_its_complement_skip(void **state)
{
	static const struct pattern_case cases[] = {
		{&dn_rule_gated_skip,
		 "a = dense(units 8) in; h = dense(units 8) a; hr = relu h; t "
		 "= dense(units 8) a; g = sigmoid t; c = affine g; p = "
		 "multiply hr g; q = multiply a c; y = add p q",
		 1},
		{&dn_rule_gated_skip,
		 "a = conv(units 8) in; h = conv(kernel 3, units 8) a; t = "
		 "conv(kernel 3, units 8) a; g = sigmoid t; o = constant(shape "
		 "1); c = sub o g; p = multiply g h; q = multiply c a; y = add "
		 "q p",
		 1},
		{&dn_rule_gated_skip,
		 "a = dense(units 8) in; h = dense(units 8) a; t = dense(units "
		 "8) a; g = hard-sigmoid t; c = affine g; p = multiply h g; q "
		 "= multiply a c; y = add p q",
		 1},
		/* The other side has layers as well. */
		{&dn_rule_gated_skip,
		 "a = dense(units 8) in; h = dense(units 8) a; k = dense(units "
		 "8) a; t = dense(units 8) a; g = sigmoid t; c = affine g; p = "
		 "multiply h g; q = multiply k c; y = add p q",
		 0},
		/* No sigmoid, no gate. */
		{&dn_rule_gated_skip,
		 "a = dense(units 8) in; h = dense(units 8) a; g = dense(units "
		 "8) a; c = affine g; p = multiply h g; q = multiply a c; y = "
		 "add p q",
		 0},
		{&dn_rule_gated_skip,
		 "a = conv(units 8) in; g = sigmoid a; y = multiply a g", 0},
	};
	(void)state;
	CHECK_CASES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_identity_passes_a_sum_unchanged),
		cmocka_unit_test(test_a_projection_is_one_pointwise_layer),
		cmocka_unit_test(test_a_concat_with_its_input_skips),
		cmocka_unit_test(test_a_lateral_skip_meets_what_came_back_up),
		cmocka_unit_test(test_a_gate_and_its_complement_skip),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
