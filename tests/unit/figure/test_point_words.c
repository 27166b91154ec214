/* SPDX-License-Identifier: MIT */
/* Tests of what points and measures are called. */
#include "results.h"

static void
titles_tell_all_that_is_known(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, 1, "b-16", 138, 72.5);
	results_end_rows(&r, NULL);
	struct dn_chart_points p = dn_points_of_two(&r.graph.run, &r.chart,
						    DN_COST_PARAMS, ACCURACY);
	assert_string_equal(
		dn_point_title(&r.graph.run, &r.perf, &p.items[0]),
		"b-16 (b, 2014-06): accuracy 72.5 %, parameters 138000000; "
		"val; source: a table");
	assert_non_null(
		strstr(dn_grain_title(&r.graph.run, &r.perf, &p.items[0], 3),
		       "; and 2 more here"));
	assert_string_equal(dn_point_url(&r.graph.run, &r.perf, &p.items[0]),
			    "https://arxiv.org/abs/1512.03385");
	results_end(&r);
}

static void
a_name_is_the_networks_where_it_is_known(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	uint32_t known = results_add(&r, 1, "b_16.tv_in1k", 138, 72.5);
	uint32_t other = results_add(&r, DN_NO_NETWORK, "z_1", 138, 72.5);
	results_end_rows(&r, NULL);
	assert_string_equal(dn_model_network_name(&r.perf, known), "b");
	assert_string_equal(dn_model_network_name(&r.perf, other), "z_1");
	assert_true(dn_model_family(&r.perf, known) < DN_N_SHAPES);
	assert_int_equal(dn_model_family(&r.perf, other), DN_N_SHAPES);
	results_end(&r);
}

static void
a_measure_has_a_title_and_a_note(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	struct dn_run *run = &r.graph.run;
	const struct dn_measure *accuracy = &r.perf.measures.items[ACCURACY];
	const struct dn_measure *params =
		&r.perf.measures.items[DN_COST_PARAMS];
	const struct dn_measure *year = &r.perf.measures.items[DN_COST_YEAR];
	assert_string_equal(dn_measure_title(run, accuracy), "accuracy, %");
	assert_string_equal(dn_measure_title(run, params), "parameters");
	assert_string_equal(dn_measure_long_name(run, accuracy),
			    "Things accuracy");
	assert_string_equal(dn_measure_note(accuracy), "higher is better");
	assert_string_equal(dn_measure_note(params), "lower is better");
	assert_string_equal(dn_measure_note(year), "");
	assert_int_equal(dn_measure_amount(&r.perf, DN_COST_YEAR),
			 DN_AMOUNT_YEAR);
	assert_int_equal(dn_measure_direction(accuracy), DN_HIGHER_IS_BETTER);
	assert_int_equal(dn_measure_direction(params), DN_LOWER_IS_BETTER);
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_tell_all_that_is_known),
		cmocka_unit_test(a_name_is_the_networks_where_it_is_known),
		cmocka_unit_test(a_measure_has_a_title_and_a_note),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
