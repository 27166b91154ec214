/* SPDX-License-Identifier: MIT */
/* Rows, spines and paths against brute force on random graphs. */
#include "dags.h"

static void
test_rows_keep_the_order_of_arguments(void **state)
{
	struct dn_run run;
	struct dn_dag dag;
	static const uint32_t from[] = {0, 0, 2, 1, 1}, to[] = {1, 2, 3, 3, 3};
	(void)state;
	dn_run_init(&run, NULL);
	dn_dag_build(&run, &dag, 4, from, to, 5);
	assert_int_equal(dag.preds_at[4] - dag.preds_at[3], 3);
	assert_int_equal(dag.preds[dag.preds_at[3]], 2);
	assert_int_equal(dag.preds[dag.preds_at[3] + 1], 1);
	assert_int_equal(dag.succs_at[2] - dag.succs_at[1], 2);
	dn_run_end(&run);
}

static void
test_reversing_twice_gives_the_same_edges(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 100; seed++) {
		struct dn_run run;
		struct dn_dag dag, once, twice;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		dn_dag_reverse(&run, &dag, &once);
		dn_dag_reverse(&run, &once, &twice);
		CHECK(seed, twice.n_edges == dag.n_edges);
		for (uint32_t v = 0; v <= dag.n; v++) {
			CHECK(seed, twice.succs_at[v] == dag.succs_at[v]);
			CHECK(seed, twice.preds_at[v] == dag.preds_at[v]);
		}
		dn_run_end(&run);
	}
}

static void
test_the_spine_is_what_every_path_meets(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct dn_run run;
		struct dn_dag dag;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		const bool *on = dn_dag_spine(&run, &dag);
		for (uint32_t v = 0; v < dag.n; v++)
			CHECK(seed, on[v] == !reaches(&dag, 0, dag.n - 1, v));
		dn_run_end(&run);
	}
}

/* The longest or shortest path to v by trying all. */
static uint32_t
path_by_force(const struct dn_dag *dag, const uint32_t *weight, uint32_t v,
	      bool longest)
{
	uint32_t best = longest ? 0 : UINT32_MAX;
	if (v == 0)
		return 0;
	for (uint32_t i = dag->preds_at[v]; i < dag->preds_at[v + 1]; i++) {
		uint32_t at =
			path_by_force(dag, weight, dag->preds[i], longest);
		if (longest ? at > best : at < best)
			best = at;
	}
	return best + weight[v];
}

static void
test_paths_are_longest_and_shortest(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 200; seed++) {
		struct dn_run run;
		struct dn_dag dag;
		uint32_t weight[MAX_VERTICES], random = seed;
		dn_run_init(&run, NULL);
		random_dag(&run, seed, &dag);
		for (uint32_t v = 0; v < dag.n; v++)
			weight[v] = random_below(&random, 3);
		for (int longest = 0; longest < 2; longest++) {
			const uint32_t *best =
				dn_dag_paths(&run, &dag, weight, longest);
			for (uint32_t v = 0; v < dag.n; v++)
				CHECK(seed,
				      best[v] == path_by_force(&dag, weight, v,
							       longest));
		}
		dn_run_end(&run);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_keep_the_order_of_arguments),
		cmocka_unit_test(test_reversing_twice_gives_the_same_edges),
		cmocka_unit_test(test_the_spine_is_what_every_path_meets),
		cmocka_unit_test(test_paths_are_longest_and_shortest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
