/* SPDX-License-Identifier: MIT */
/* Tests of the scatter's plot: front, dots and marks. */
#include "results.h"

static void
a_scatter_keeps_the_rules_of_drawing(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_scene scene = results_checked(&r);
	assert_true(results_count(&scene, DN_GROUP_MARK) >= 4);
	assert_non_null(sample_text(&scene, "d"));
	assert_non_null(sample_text(&scene, "Things accuracy by parameters"));
	results_end(&r);
}

static void
the_front_is_a_staircase(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_scene scene = results_checked(&r);
	uint32_t n_stairs = 0;
	for (uint32_t i = 0; i < scene.n; i++) {
		const struct dn_item *item = &scene.items[i];
		if (item->kind != DN_PATH || item->stroke != DN_PAINT_INK ||
		    item->closed || item->n_segments < 3)
			continue;
		n_stairs++;
		struct dn_point at = item->start;
		for (uint32_t k = 0; k < item->n_segments; k++) {
			struct dn_point to = item->segments[k].to;
			assert_true(to.x == at.x || to.y == at.y);
			at = to;
		}
	}
	assert_int_equal(n_stairs, 1);
	results_end(&r);
}

static void
steps_of_one_pixel_are_one(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	for (int i = 0; i < 3000; i++)
		results_add(&r, DN_NO_NETWORK, "x", 10 + i / 100.0,
			    50 + i / 100.0);
	results_end_rows(&r, NULL);
	r.chart.chosen = NULL;
	struct dn_scene scene = results_checked(&r);
	uint32_t n = results_count(&scene, DN_GROUP_MARK);
	assert_true(n > 300 && n < 1500);
	assert_non_null(
		strstr(scene.description, "beats in both: 3,000 results"));
	results_end(&r);
}

static void
whatever_values_there_are_it_is_drawn(void **state)
{
	(void)state;
	static const double sets[][6] = {
		{5, 70, 5, 70, 5, 70}, /* all equal */
		{5, 70, 0, 0, 0, 0},   /* one */
		{1e-6, 1, 1e6, 99, 3, 50},
		{1e200, 50, 1e-200, 60, 1, 1e-300},
	};
	for (size_t s = 0; s < sizeof(sets) / sizeof(*sets); s++) {
		struct results r;
		results_start(&r);
		for (int i = 0; i < 3; i++)
			if (sets[s][2 * i] > 0)
				results_add(&r, (uint32_t)i, "x",
					    sets[s][2 * i], sets[s][2 * i + 1]);
		results_end_rows(&r, NULL);
		results_checked(&r);
		results_end(&r);
	}
}

static void
without_results_it_says_so(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_end_rows(&r, NULL);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(sample_text(&scene, "no results"));
	results_end(&r);
}

static void
any_size_of_letters_keeps_the_rules(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	for (double size = 10.5; size < 40; size += 7) {
		r.options.font_size = size;
		results_checked(&r);
	}
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scatter_keeps_the_rules_of_drawing),
		cmocka_unit_test(the_front_is_a_staircase),
		cmocka_unit_test(steps_of_one_pixel_are_one),
		cmocka_unit_test(whatever_values_there_are_it_is_drawn),
		cmocka_unit_test(without_results_it_says_so),
		cmocka_unit_test(any_size_of_letters_keeps_the_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
