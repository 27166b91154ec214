/* SPDX-License-Identifier: MIT */
/* Tests of results as points. */
#include "results.h"

static void
rows_of_a_measure_are_points(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_chart_points p =
		dn_points_of(&r.graph.run, &r.chart, ACCURACY, false);
	assert_int_equal(p.n, 204);
	assert_int_equal(p.n_models, 204);
	assert_int_equal(p.n_networks, 4);
	assert_int_equal(p.n_chosen, 4);
	assert_true(p.least_y >= 55 && p.most_y == 78);
	results_end(&r);
}

static void
few_results_are_all_chosen(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, 0, "x", 1, 50);
	results_add(&r, 1, "y", 2, 60);
	results_end_rows(&r, NULL);
	struct dn_chart_points p =
		dn_points_of(&r.graph.run, &r.chart, ACCURACY, false);
	assert_int_equal(p.n_chosen, 2);
	results_end(&r);
}

static void
too_many_are_not_marked(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	uint32_t x = results_add(&r, 0, "x", 1, 50);
	for (int i = 0; i < 2000; i++)
		results_add_row(&r, x, ACCURACY, 50, NULL);
	results_end_rows(&r, NULL);
	r.chosen[x] = true;
	struct dn_chart_points p =
		dn_points_of(&r.graph.run, &r.chart, ACCURACY, false);
	assert_int_equal(p.n, 2001);
	assert_int_equal(p.n_too_many, 2001);
	assert_int_equal(p.n_chosen, 0);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       "Too many to be marked: the 2,001 results"));
	results_end(&r);
}

static void
other_conditions_are_apart(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	uint32_t x = results_add(&r, 0, "x", 1, 50);
	results_add(&r, 1, "y", 2, 60);
	results_add_row(&r, x, ACCURACY, 55, "10 crops");
	results_end_rows(&r, NULL);
	struct dn_chart_points p =
		dn_points_of(&r.graph.run, &r.chart, ACCURACY, false);
	assert_int_equal(p.n, 3);
	assert_int_equal(p.n_apart, 1);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(p.items[i].is_apart, p.items[i].y == 55);
	results_end(&r);
}

static void
a_result_without_a_partner_is_counted(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, 0, "x", 0, 50);
	results_add(&r, 1, "y", 2, 60);
	results_end_rows(&r, NULL);
	struct dn_chart_points p = dn_points_of_two(&r.graph.run, &r.chart,
						    DN_COST_PARAMS, ACCURACY);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.n_unpaired, 1);
	assert_true(p.items[0].x == 2e6 && p.items[0].y == 60);
	results_end(&r);
}

static void
a_date_is_a_year_with_a_fraction(void **state)
{
	(void)state;
	assert_true(dn_year_of((struct dn_date){2015, 1, 1}) == 2015);
	assert_true(dn_year_of((struct dn_date){2015, 0, 0}) == 2015.5);
	double december = dn_year_of((struct dn_date){2015, 12, 31});
	assert_true(december > 2015.99 && december < 2016);
	assert_true(dn_year_of((struct dn_date){2015, 7, 0}) >
		    dn_year_of((struct dn_date){2015, 7, 1}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_a_measure_are_points),
		cmocka_unit_test(few_results_are_all_chosen),
		cmocka_unit_test(too_many_are_not_marked),
		cmocka_unit_test(other_conditions_are_apart),
		cmocka_unit_test(a_result_without_a_partner_is_counted),
		cmocka_unit_test(a_date_is_a_year_with_a_fraction),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
