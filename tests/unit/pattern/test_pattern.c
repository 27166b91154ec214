/* SPDX-License-Identifier: MIT */
/* The search as a whole: counts, shares, order, and that names do not matter. */
#include "sketch.h"

#define RESIDUAL \
	"a = conv(kernel 3, units 8) in; b = conv(kernel 3, units 8) a; y = " \
	"add a b; "

static void
test_a_structure_of_two_kinds_counts_once(void **state)
{
	struct dn_run run;
	struct dn_findings f;
	(void)state;
	dn_run_init(&run, NULL);
	dn_patterns_find(
		&run,
		sketch(&run,
		       "a = conv(units 16) in; b = conv(units 4) a; c = "
		       "conv(kernel 3, units 4) b; d = conv(units 16) c; y = "
		       "add a d"),
		&f);
	const struct dn_finding *skip = dn_findings_of(&f, DN_PATTERN_SKIP);
	assert_non_null(skip);
	assert_int_equal(skip->count, 1);
	assert_int_equal(f.kinds.n, 2); /* identity, bottleneck */
	assert_null(dn_findings_of(&f, DN_PATTERN_MULTI_BRANCH));
	dn_run_end(&run);
}

static void
test_shares_count_each_layer_once(void **state)
{
	struct dn_run run;
	struct dn_findings f;
	(void)state;
	dn_run_init(&run, NULL);
	dn_patterns_find(&run,
			 sketch(&run, RESIDUAL "z = conv(units 4) y; > z"), &f);
	const struct dn_finding *skip = dn_findings_of(&f, DN_PATTERN_SKIP);
	assert_int_equal(f.weighted, 3);
	assert_int_equal(skip->weighted, 2);
	assert_int_equal(f.params, 2 * (8 * 8 * 9 + 8) + 8 * 4 + 4);
	assert_int_equal(skip->params, 2 * (8 * 8 * 9 + 8));
	dn_run_end(&run);
}

static void
test_no_pattern_is_invented(void **state)
{
	struct dn_run run;
	struct dn_findings f;
	(void)state;
	dn_run_init(&run, NULL);
	dn_patterns_find(&run, sketch(&run, "y = maxpool(kernel 2) in"), &f);
	assert_int_equal(f.patterns.n, 0);
	assert_int_equal(f.kinds.n, 0);
	dn_run_end(&run);
}

static void
test_witnesses_stand_by_rule_and_place(void **state)
{
	struct dn_run run;
	struct dn_findings f;
	(void)state;
	dn_run_init(&run, NULL);
	dn_patterns_find(&run,
			 sketch(&run, RESIDUAL
				"c = conv(kernel 3, units 8) y; z = add y c; d "
				"= dense(units 4) z; e = dense(units 2) z; > d "
				"e"),
			 &f);
	uint32_t rank = 0;
	for (uint32_t i = 1; i < f.witnesses.n; i++) {
		const struct dn_witness *a = &f.witnesses.items[i - 1];
		const struct dn_witness *b = &f.witnesses.items[i];
		while (dn_rules[rank] != a->rule)
			rank++;
		if (a->rule == b->rule)
			assert_true(a->to < b->to);
	}
	assert_int_equal(dn_findings_of(&f, DN_PATTERN_SKIP)->count, 2);
	assert_int_equal(dn_findings_of(&f, DN_PATTERN_MULTI_BRANCH)->count, 1);
	dn_run_end(&run);
}

/* A net of n modules, each with a skip and branches. */
static struct dn_net *
tower(struct dn_run *run, uint32_t n)
{
	static const int64_t image[] = {1, 4, 8, 8};
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t x =
		dn_net_input(run, net, DN_SLICE("in"), image, 4, DN_NOWHERE);
	struct dn_slice none = {0};
	for (uint32_t i = 0; i < n; i++) {
		uint32_t side[2];
		for (int k = 0; k < 2; k++) {
			dn_net_op(run, net, DN_OP_CONV, none, none, DN_NOWHERE);
			dn_net_set(run, net, DN_ATTR_UNITS, 2);
			dn_net_set(run, net, DN_ATTR_KERNEL, 1 + 2 * k);
			dn_net_read(run, net, x);
			side[k] = dn_net_write(run, net, none);
		}
		dn_net_op(run, net, DN_OP_CONCAT, none, none, DN_NOWHERE);
		dn_net_read(run, net, side[0]);
		dn_net_read(run, net, side[1]);
		uint32_t joined = dn_net_write(run, net, none);
		dn_net_op(run, net, DN_OP_ADD, none, none, DN_NOWHERE);
		dn_net_read(run, net, x);
		dn_net_read(run, net, joined);
		x = dn_net_write(run, net, none);
	}
	dn_net_output(run, net, x);
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	return net;
}

static void
test_a_long_net_is_counted_whole(void **state)
{
	struct dn_run run;
	struct dn_findings f;
	(void)state;
	dn_run_init(&run, NULL);
	dn_patterns_find(&run, tower(&run, 5000), &f);
	/* The first fork is the input itself. */
	assert_int_equal(dn_findings_of(&f, DN_PATTERN_SKIP)->count, 5000);
	assert_int_equal(dn_findings_of(&f, DN_PATTERN_MULTI_BRANCH)->count,
			 5000);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_structure_of_two_kinds_counts_once),
		cmocka_unit_test(test_shares_count_each_layer_once),
		cmocka_unit_test(test_no_pattern_is_invented),
		cmocka_unit_test(test_witnesses_stand_by_rule_and_place),
		cmocka_unit_test(test_a_long_net_is_counted_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
