/* SPDX-License-Identifier: MIT */
/* The figure of one architecture: its words, and that it keeps the rules. */
#include "plans.h"

#include "dnngen/figure.h"
#include "draw/check.h"
#include "figure/architecture.h"

static struct dn_diagram
diagram_of(struct dn_run *run, struct dn_figure_options *options,
	   const char *text)
{
	struct dn_diagram diagram;
	options->net = net_of(run, text);
	assert_true(dn_architecture_diagram(run, NULL, options, &diagram));
	return diagram;
}

static void
test_the_heading_sums_up(void **state)
{
	struct dn_figure_options options = {.net_name = "small.yaml"};
	struct dn_diagram d = diagram_of(*state, &options, RESIDUAL);
	assert_string_equal(d.title, "small.yaml");
	assert_non_null(strstr(d.subtitle, "10 layers with weights"));
	assert_non_null(strstr(d.subtitle, "skip-connections: 4 identity"));
	assert_non_null(strstr(d.subtitle, " k parameters"));
	assert_non_null(strstr(d.caption, "Format of the source: dnngen."));
	assert_null(strstr(d.caption, "Not all sizes are known"));
}

static void
test_unknown_sizes_are_said(void **state)
{
	struct dn_figure_options options = {0};
	struct dn_diagram d = diagram_of(
		*state, &options,
		"id: test\ninputs: {x: 3xHxW}\nlayers:\n  - conv 3x3 4\n  - "
		"dense 10\n");
	assert_string_equal(d.title, "test");
	assert_non_null(strstr(d.caption, "Not all sizes are known"));
	assert_null(strstr(d.subtitle, "MACs"));
}

static void
test_pictures_keep_the_rules_at_any_size_of_type(void **state)
{
	static const char *const nets[] = {RESIDUAL, BRANCHES, CHAIN};
	for (size_t i = 0; i < 3; i++) {
		for (double size = 8; size <= 24; size += 8) {
			struct dn_figure_options options = {.font_size = size};
			struct dn_scene scene;
			struct dn_diagram d =
				diagram_of(*state, &options, nets[i]);
			assert_true(dn_architecture_scene(*state, &d, &options,
							  &scene));
			assert_int_equal(
				dn_scene_check(*state, &scene, DN_THEME_LIGHT),
				0);
		}
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_the_heading_sums_up),
		T(test_unknown_sizes_are_said),
		T(test_pictures_keep_the_rules_at_any_size_of_type),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
