/* SPDX-License-Identifier: MIT */
/* Tests of the best so far. */
#include "results.h"

static void
start(struct results *r)
{
	results_start(r);
	results_add(r, 0, "a-1", 1, 50);
	results_add(r, 0, "a-2", 1, 55);
	results_add(r, 1, "b-1", 1, 52);
	results_add(r, 2, "c-1", 1, 70);
	results_add(r, 3, "d-1", 1, 70);
	results_add(r, DN_NO_NETWORK, "undated", 1, 99);
	results_end_rows(r, NULL);
	r->chart.kind = DN_CHART_PROGRESS;
	r->measures[0] = ACCURACY;
	r->chart.n_measures = 1;
}

static void
a_record_is_better_than_all_before(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 2);
	assert_non_null(sample_text(&scene, "a 55"));
	assert_non_null(sample_text(&scene, "c 70"));
	assert_null(sample_text(&scene, "d 70"));
	results_end(&r);
}

static void
results_without_a_date_are_counted(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       "Not shown: 1 result without a date."));
	results_end(&r);
}

static void
lower_may_be_better(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	r.perf.measures.items[ACCURACY].better = DN_BETTER_LOWER;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 1);
	assert_non_null(sample_text(&scene, "a 50"));
	results_end(&r);
}

static void
nothing_dated_is_no_trouble(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, DN_NO_NETWORK, "undated", 1, 99);
	results_end_rows(&r, NULL);
	r.chart.kind = DN_CHART_PROGRESS;
	r.measures[0] = ACCURACY;
	r.chart.n_measures = 1;
	results_checked(&r);
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_better_than_all_before),
		cmocka_unit_test(results_without_a_date_are_counted),
		cmocka_unit_test(lower_may_be_better),
		cmocka_unit_test(nothing_dated_is_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
