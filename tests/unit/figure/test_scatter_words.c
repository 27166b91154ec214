/* SPDX-License-Identifier: MIT */
/* Tests of what a scatter says of itself. */
#include "results.h"

static void
the_caption_counts_what_is_there(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       "204 results of 204 models, 4 networks of the "
			       "catalogue."));
	assert_non_null(strstr(scene.description, "Grey: "));
	assert_non_null(
		strstr(scene.description, "The axis of accuracy is cut"));
	assert_null(strstr(scene.description, "axis of parameters"));
	assert_non_null(strstr(scene.description, "As of c. 2020."));
	results_end(&r);
}

static void
what_is_not_shown_is_said(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, 0, "x", 0, 50);
	results_add(&r, 1, "y", 2, 60);
	results_end_rows(&r, NULL);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(strstr(scene.description,
			       "Not shown: 1 result without parameters of the "
			       "same model."));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_caption_counts_what_is_there),
		cmocka_unit_test(what_is_not_shown_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
