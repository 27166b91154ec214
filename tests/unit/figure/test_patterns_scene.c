/* SPDX-License-Identifier: MIT */
/* Tests of drawing the chart of patterns. */
#include "draw/check.h"
#include "figure/patterns.h"

#include "sample.h"

static void
draw(struct graph *graph, const char *ids, double font_size,
     struct dn_scene *scene)
{
	struct dn_set set = sample_set(graph, ids);
	struct dn_figure_options options = {.selection = &set,
					    .font_size = font_size};
	struct dn_diagram diagram;
	dn_interest_defaults(&options.attention.interest);
	assert_true(dn_patterns_diagram(&graph->run, &graph->lineage, &options,
					&diagram));
	assert_true(dn_patterns_scene(&graph->run, &diagram, &options, scene));
}

static void
every_row_has_its_words_and_numbers(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_scene scene;
	sample_family(&graph);
	draw(&graph, "a0 a1 b0 b1 b2 b3 c0", 0, &scene);
	assert_non_null(sample_text(&scene, "Gated"));
	assert_non_null(sample_text(&scene, "b1 (2012), b0 (2012)"));
	assert_non_null(sample_text(&scene, "2012"));
	assert_non_null(sample_text(&scene, "all networks"));
	graph_end(&graph);
}

/* The bar of two networks is twice as high as that of one. */
static void
bars_have_one_scale(void **state)
{
	double one = 0, two = 0;
	(void)state;
	struct graph graph;
	struct dn_scene scene;
	sample_family(&graph);
	draw(&graph, "a0 a1 b0 b1 b2 b3 c0", 0, &scene);
	for (uint32_t i = 0; i + 1 < scene.n; i++) {
		const struct dn_item *bar = &scene.items[i];
		const struct dn_item *number = &scene.items[i + 1];
		if (bar->kind != DN_RECT || number->kind != DN_TEXT)
			continue;
		if (strcmp(number->text, "1") == 0)
			one = bar->height;
		if (strcmp(number->text, "2") == 0)
			two = bar->height;
	}
	assert_true(one > 0);
	assert_true(two > 2 * one - 0.02 && two < 2 * one + 0.02);
	graph_end(&graph);
}

static void
it_keeps_the_rules_of_drawing_at_any_size(void **state)
{
	(void)state;
	for (int size = 10; size <= 60; size += 25) {
		struct graph graph;
		struct dn_scene scene;
		sample_family(&graph);
		draw(&graph, "a0 a1 b0 b1 b2 b3 c0", size, &scene);
		assert_int_equal(
			dn_scene_check(&graph.run, &scene, DN_THEME_AUTO), 0);
		draw(&graph, "b2", size, &scene);
		assert_int_equal(
			dn_scene_check(&graph.run, &scene, DN_THEME_DARK), 0);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_has_its_words_and_numbers),
		cmocka_unit_test(bars_have_one_scale),
		cmocka_unit_test(it_keeps_the_rules_of_drawing_at_any_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
