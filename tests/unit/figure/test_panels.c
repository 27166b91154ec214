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
when_nothing_is_chosen_the_best_are_named(void **state)
{
	(void)state;
	struct results r;
	start(&r);
	r.chart.chosen = NULL;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 5);
	assert_non_null(strstr(scene.description, "the best five are named"));
	results_end(&r);
}

static void
more_names_than_have_room_are_counted(void **state)
{
	(void)state;
	struct results r;
	static int chosen[41];
	results_start(&r);
	for (int i = 0; i < 40; i++) {
		results_add(&r, DN_NO_NETWORK, "x", 1, 70);
		chosen[i] = i;
	}
	chosen[40] = -1;
	results_end_rows(&r, chosen);
	r.chart.kind = DN_CHART_PANELS;
	r.measures[0] = ACCURACY;
	r.chart.n_measures = 1;
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 40);
	assert_non_null(
		strstr(scene.description, "Left out for want of room: "));
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
		cmocka_unit_test(when_nothing_is_chosen_the_best_are_named),
		cmocka_unit_test(more_names_than_have_room_are_counted),
		cmocka_unit_test(several_panels_stand_beside_each_other),
		cmocka_unit_test(few_and_equal_values_are_drawn_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
