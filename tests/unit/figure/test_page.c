/* SPDX-License-Identifier: MIT */
/* Tests of a whole page, which passes the check of the scene. */
#include "sample.h"

#include "draw/check.h"

/* Draws some of the family; false when there is no helper to do it. */
static bool
draw(struct graph *graph, const char *ids, bool top_down, double font_size,
     struct dn_scene *scene)
{
	struct dn_set set = sample_set(graph, ids);
	struct dn_figure_options options = {
		.selection = &set,
		.layout_helper = sample_helper(&graph->run, "dnngen-layout"),
		.command = "dnngen render",
		.font_size = font_size,
		.direction = top_down ? DN_TIME_DOWN : DN_TIME_RIGHT,
	};
	struct dn_diagram diagram;
	if (!options.layout_helper)
		return false;
	assert_true(dn_genealogy_diagram(&graph->run, &graph->lineage, &options,
					 &diagram));
	assert_true(dn_genealogy_scene(&graph->run, &diagram, &options, scene));
	return true;
}

static void
check(const char *ids, bool top_down, double font_size)
{
	struct graph graph;
	struct dn_scene scene;
	sample_family(&graph);
	if (!draw(&graph, ids, top_down, font_size, &scene)) {
		graph_end(&graph);
		skip();
	}
	assert_int_equal(dn_scene_check(&graph.run, &scene, DN_THEME_LIGHT), 0);
	assert_int_equal(dn_scene_check(&graph.run, &scene, DN_THEME_DARK), 0);
	for (uint32_t i = 0; i < scene.n; i++)
		if (scene.items[i].kind == DN_TEXT)
			assert_true(scene.items[i].size >= 7);
	graph_end(&graph);
}

static void
pages_pass_the_check(void **state)
{
	(void)state;
	static const char *const selections[] = {"a0 a1 b0 b1 b2 b3 c0",
						 "b0 b1 b2 b3", "b3", "a0 c0"};
	for (size_t i = 0; i < sizeof(selections) / sizeof(*selections); i++) {
		check(selections[i], false, 0);
		check(selections[i], true, 0);
		check(selections[i], false, 20);
		check(selections[i], true, 1);
	}
}

static void
a_page_has_title_description_and_size(void **state)
{
	(void)state;
	struct graph graph;
	struct dn_scene scene;
	sample_family(&graph);
	if (!draw(&graph, "b0 b1", false, 0, &scene)) {
		graph_end(&graph);
		skip();
	}
	assert_string_equal(scene.title, "Image vision, 2012");
	assert_non_null(strstr(scene.description, "2 networks"));
	assert_true(scene.width >= 560 && scene.height > 150);
	assert_non_null(sample_text(&scene, "Image vision, 2012"));
	assert_non_null(sample_text(&scene, "dnngen render"));
	graph_end(&graph);
}

static void
a_text_has_the_look_that_was_asked_for(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	struct dn_item *text = dn_page_text(&s.page, 10, 20, 9, "words",
					    DN_PAINT_MUTED, DN_ANCHOR_END);
	assert_int_equal(text->fill, DN_PAINT_MUTED);
	assert_int_equal(text->anchor, DN_ANCHOR_END);
	assert_true(text->x == 10 && text->y == 20 && text->size == 9);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_pass_the_check),
		cmocka_unit_test(a_page_has_title_description_and_size),
		cmocka_unit_test(a_text_has_the_look_that_was_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
