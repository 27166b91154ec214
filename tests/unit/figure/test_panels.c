/* SPDX-License-Identifier: MIT */
/* Tests of panels. */
#include "results.h"

static void
start(struct results *r)
{
	results_family(r);
	r->chart.kind = DN_CHART_PANELS;
	r->measures[0] = ACCURACY;
	r->chart.n_measures = 1;
}

static void
what_is_chosen_stands_beside_the_box_with_its_value(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 4);
	const struct dn_item *name = sample_text(&scene, "d");
	assert_non_null(name);
	assert_non_null(sample_text(&scene, "78"));
	for (uint32_t i = 0; i < scene.n; i++)
		if (scene.items[i].fill == DN_PAINT_DUST_2)
			assert_true(scene.items[i].x + scene.items[i].width <
				    name->x);
	results_end(&r);
}

static void
several_panels_stand_beside_each_other(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	uint32_t measures[] = {ACCURACY, DN_COST_PARAMS, ACCURACY, ACCURACY};
	r.chart.measures = measures;
	r.chart.n_measures = 4;
	double height = results_checked(&r).height;
	r.chart.n_measures = 3;
	assert_true(results_checked(&r).height < height);
	results_end(&r);
}

static void
few_and_equal_values_are_drawn_too(void **state)
{
	(void)state;
	for (int n = 1; n < 8; n++) {
		struct results r;
		results_start(&r);
		for (int i = 0; i < n; i++)
			results_add(&r, (uint32_t)i % 4, "x", 1, 70);
		results_end_rows(&r, NULL);
		r.chart.kind = DN_CHART_PANELS;
		r.measures[0] = ACCURACY;
		r.chart.n_measures = 1;
		results_checked(&r);
		results_end(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_is_chosen_stands_beside_the_box_with_its_value),
		cmocka_unit_test(several_panels_stand_beside_each_other),
		cmocka_unit_test(few_and_equal_values_are_drawn_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
