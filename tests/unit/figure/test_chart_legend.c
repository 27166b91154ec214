/* SPDX-License-Identifier: MIT */
/* Tests of the legend of charts. */
#include "results.h"

static void
only_what_is_in_the_picture_is_explained(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(sample_text(&scene, "Pareto front"));
	assert_non_null(sample_text(&scene, "other results"));
	assert_null(sample_text(&scene, "from parent to child"));
	assert_null(
		sample_text(&scene, "through networks that are not marked"));
	assert_null(sample_text(&scene, "other split, protocol or extra data"));
	r.chart.arrows = true;
	scene = results_checked(&r);
	assert_non_null(sample_text(&scene, "from parent to child"));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_in_the_picture_is_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
