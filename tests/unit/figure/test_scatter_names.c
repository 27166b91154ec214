/* SPDX-License-Identifier: MIT */
/* Tests of the names in a scatter. */
#include "results.h"

static uint32_t
count_text(const struct dn_scene *scene, const char *text)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		n += scene->items[i].kind == DN_TEXT &&
		     strcmp(scene->items[i].text, text) == 0;
	return n;
}

static void
a_name_stands_once_whatever_the_results(void **state)
{
	(void)state;
	struct results r;
	static const int chosen[] = {0, 1, 2, -1};
	results_start(&r);
	for (int i = 0; i < 3; i++)
		results_add(&r, 0, "a-1", 10 * (i + 1), 60 + i);
	results_end_rows(&r, chosen);
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(count_text(&scene, "a"), 1);
	assert_int_equal(results_count(&scene, DN_GROUP_MARK), 3);
	results_end(&r);
}

static void
the_front_is_named_by_network(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	memset(r.chosen, 0, sizeof(r.chosen));
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(count_text(&scene, "d"), 1);
	assert_int_equal(count_text(&scene, "d-tiny"), 0);
	results_end(&r);
}

static void
what_the_catalogue_lacks_goes_without_its_tag(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, DN_NO_NETWORK, "xcit_tiny.fb_in1k", 10, 60);
	results_add(&r, DN_NO_NETWORK, "v1.5", 20, 65);
	for (int i = 0; i < 60; i++)
		results_add(&r, DN_NO_NETWORK, "dull", 50 + i, 50);
	results_end_rows(&r, NULL);
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(count_text(&scene, "xcit_tiny"), 1);
	assert_int_equal(count_text(&scene, "v1.5"), 1);
	results_end(&r);
}

static void
a_turned_value_has_a_dagger(void **state)
{
	(void)state;
	struct results r;
	results_start(&r);
	results_add(&r, 0, "a", 10, 60);
	results_end_rows(&r, NULL);
	for (uint32_t i = 0; i < r.perf.rows.n; i++)
		if (r.perf.rows.items[i].measure == ACCURACY)
			r.perf.rows.items[i].given = "40";
	struct dn_scene scene = results_checked(&r);
	assert_int_equal(count_text(&scene, "a\xe2\x80\xa0"), 1);
	assert_non_null(strstr(scene.description, "100 less the error"));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_stands_once_whatever_the_results),
		cmocka_unit_test(the_front_is_named_by_network),
		cmocka_unit_test(what_the_catalogue_lacks_goes_without_its_tag),
		cmocka_unit_test(a_turned_value_has_a_dagger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
