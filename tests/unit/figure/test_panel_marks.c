/* SPDX-License-Identifier: MIT */
/* Tests of the marks beside a box plot and their names. */
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

/* As many marks as asked for, in turn of so many names. */
static void
start_many(struct results *r, int n_marks, int n_names)
{
	static int chosen[101];
	results_start(r);
	for (int i = 0; i < n_marks; i++) {
		const char *label = dn_arena_format(&r->graph.run.arena, "x%d",
						    i % n_names);
		results_add(r, DN_NO_NETWORK, label, 1, 70 + i % 13);
		chosen[i] = i;
	}
	chosen[n_marks] = -1;
	results_end_rows(r, chosen);
	r->chart.kind = DN_CHART_PANELS;
	r->measures[0] = ACCURACY;
	r->chart.n_measures = 1;
}

static void
more_names_than_have_room_are_counted(void **state)
{
	(void)state;
	struct results r;
	start_many(&r, 100, 100);
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 100);
	assert_non_null(
		strstr(scene.description, "Left out for want of room: "));
	results_end(&r);
}

static void
many_marks_of_few_names_name_each_at_its_best(void **state)
{
	(void)state;
	struct results r;
	start_many(&r, 39, 3);
	struct dn_scene scene = results_checked(&r);
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene.n; i++)
		n += scene.items[i].kind == DN_TEXT &&
		     strcmp(scene.items[i].text, "x0") == 0;
	assert_int_equal(n, 1);
	assert_non_null(sample_text(&scene, "82"));
	assert_non_null(strstr(scene.description,
			       "each name stands once, at its best result"));
	results_end(&r);
}

static void
marks_of_one_height_stand_side_by_side(void **state)
{
	(void)state;
	struct results r;
	start_many(&r, 4, 4);
	for (uint32_t i = 0; i < r.perf.rows.n; i++)
		if (r.perf.rows.items[i].measure == ACCURACY)
			r.perf.rows.items[i].value = 70;
	struct dn_scene scene = results_checked(&r);
	double before = 0;
	for (uint32_t i = 1; i < scene.n; i++)
		if (scene.items[i - 1].kind == DN_GROUP_OPEN &&
		    scene.items[i - 1].group == DN_GROUP_MARK) {
			assert_true(scene.items[i].x > before + 8);
			before = scene.items[i].x;
		}
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(when_nothing_is_chosen_the_best_are_named),
		cmocka_unit_test(more_names_than_have_room_are_counted),
		cmocka_unit_test(many_marks_of_few_names_name_each_at_its_best),
		cmocka_unit_test(marks_of_one_height_stand_side_by_side),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
