/* SPDX-License-Identifier: MIT */
/* Tests of scenes as files. */
#include "results.h"

#include "figure/output.h"

static struct dn_scene
scene_of(struct dn_run *run)
{
	struct dn_scene scene = {
		.width = 100, .height = 50, .title = "T", .description = "D"};
	dn_scene_text(run, &scene, 10, 30, 6, "small");
	return scene;
}

static void
a_scene_that_breaks_a_rule_is_not_written(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_figure_options options = {.theme = DN_FIGURE_LIGHT};
	dn_run_init(&run, NULL);
	struct dn_scene scene = scene_of(&run);
	struct dn_out *out = dn_out_to_memory(&run);
	assert_false(dn_output_scene(&run, &scene, &options, "svg", true, out));
	assert_int_equal(dn_out_text(out).len, 0);
	assert_true(dn_output_scene(&run, &scene, &options, "svg", false, out));
	assert_non_null(strstr(dn_out_text(out).text, "small"));
	dn_run_end(&run);
}

static void
a_trace_is_written_without_helper(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_figure_options options = {.theme = DN_FIGURE_DARK};
	dn_run_init(&run, NULL);
	struct dn_scene scene = scene_of(&run);
	struct dn_out *out = dn_out_to_memory(&run);
	assert_int_equal(dn_output_theme(&options), DN_THEME_DARK);
	assert_true(
		dn_output_scene(&run, &scene, &options, "trace", false, out));
	assert_non_null(strstr(dn_out_text(out).text, "text"));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scene_that_breaks_a_rule_is_not_written),
		cmocka_unit_test(a_trace_is_written_without_helper),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
