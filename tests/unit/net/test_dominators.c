/* SPDX-License-Identifier: MIT */
/* Dominators against "no path without it" on random graphs. */
#include "dags.h"

static void
test_a_dominator_is_on_every_path_from_the_source(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct dn_run run;
		struct dn_dag dag;
		struct dn_dominators d;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		dn_dominators_find(&run, &dag, &d);
		for (uint32_t v = 0; v < dag.n; v++)
			for (uint32_t a = 0; a < dag.n; a++)
				CHECK(seed, dn_dominates(&d, a, v) ==
						    (a == v ||
						     !reaches(&dag, 0, v, a)));
		dn_run_end(&run);
	}
}

static void
test_the_immediate_one_is_the_nearest(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct dn_run run;
		struct dn_dag dag;
		struct dn_dominators d;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		dn_dominators_find(&run, &dag, &d);
		const uint32_t *ipdom = dn_post_dominators(&run, &dag);
		uint32_t t = dag.n - 1;
		for (uint32_t v = 1; v < dag.n; v++) {
			uint32_t a = v - 1;
			while (reaches(&dag, 0, v, a))
				a--;
			CHECK(seed, d.idom[v] == a);
		}
		for (uint32_t v = 0; v < t; v++) {
			uint32_t a = v + 1;
			while (reaches(&dag, v, t, a))
				a++;
			CHECK(seed, ipdom[v] == a);
		}
		CHECK(seed, ipdom[t] == DN_NONE);
		dn_run_end(&run);
	}
}

static void
test_a_dominator_is_found_by_its_depth(void **state)
{
	struct dn_run run;
	struct dn_dag dag;
	struct dn_dominators d;
	uint32_t from[2000], to[2000];
	(void)state;
	dn_run_init(&run, NULL);
	for (uint32_t v = 0; v < 2000; v++) {
		from[v] = v;
		to[v] = v + 1;
	}
	dn_dag_build(&run, &dag, 2001, from, to, 2000);
	dn_dominators_find(&run, &dag, &d);
	for (uint32_t v = 0; v <= 2000; v += 7)
		for (uint32_t depth = 0; depth <= v; depth += 11)
			assert_int_equal(dn_dominator_at(&d, v, depth), depth);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_dominator_is_on_every_path_from_the_source),
		cmocka_unit_test(test_the_immediate_one_is_the_nearest),
		cmocka_unit_test(test_a_dominator_is_found_by_its_depth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
