/* SPDX-License-Identifier: MIT */
/* Tests of the words that all charts share. */
#include "results.h"

static void
conditions_of_the_minority_are_told(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	uint32_t x = results_add(&r, 0, "x", 1, 50);
	results_add(&r, 1, "y", 2, 60);
	results_add_row(&r, x, ACCURACY, 55, "10 crops");
	results_end_rows(&r, NULL);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       "1 result was measured under other conditions "
			       "than most (split val)"));
	assert_non_null(
		sample_text(&scene, "other split, protocol or extra data"));
	results_end(&r);
}

static void
sources_are_named_most_rows_first(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	for (int i = 0; i < 7; i++)
		results_add(&r, 0, "x", 1 + i, 50 + i);
	static const char *const sources[] = {"B", "A", "B", "C",
					      "D", "B", "E"};
	uint32_t n = 0;
	for (uint32_t i = 0; i < r.perf.rows.n; i++) {
		r.perf.rows.items[i].source = NULL;
		if (r.perf.rows.items[i].measure == ACCURACY)
			r.perf.rows.items[i].source = sources[n++];
	}
	results_end_rows(&r, NULL);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       " Sources: B; A; C; and 2 more, named in the "
			       "tooltips."));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_of_the_minority_are_told),
		cmocka_unit_test(sources_are_named_most_rows_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
