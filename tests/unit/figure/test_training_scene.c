/* SPDX-License-Identifier: MIT */
/* Tests of the matrix of training methods. */
#include "trained.h"

#include "draw/check.h"

static struct dn_scene
checked(struct graph *graph, const struct dn_diagram *diagram, double size)
{
	struct dn_figure_options options = {.font_size = size};
	struct dn_scene scene;
	assert_true(dn_training_scene(&graph->run, diagram, &options, &scene));
	if (dn_scene_check(&graph->run, &scene, DN_THEME_AUTO)) {
		size_t n;
		const struct dn_diag *diags = dn_diag_list(&graph->run, &n);
		fail_msg("%s", diags[n - 1].text);
	}
	return scene;
}

static uint32_t
count_cells(const struct dn_scene *scene, enum dn_paint fill)
{
	uint32_t n = 0;
	for (uint32_t i = 1; i < scene->n; i++)
		n += scene->items[i - 1].kind == DN_GROUP_OPEN &&
		     scene->items[i - 1].group == DN_GROUP_MARK &&
		     scene->items[i].fill == fill;
	return n;
}

static void
few_networks_have_a_column_each(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b c d");
	struct dn_scene scene = checked(&graph, &d, 0);
	/* sgd a; adam b c; relu a; soft-plus b c: red. relu b c: grey. */
	assert_int_equal(count_cells(&scene, DN_PAINT_ACCENT), 4);
	assert_int_equal(count_cells(&scene, DN_PAINT_DUST_4), 4);
	const struct dn_item *name = sample_text(&scene, "b");
	assert_non_null(name);
	assert_true(name->upward);
	assert_non_null(sample_text(&scene, "ReLU"));
	assert_non_null(sample_text(&scene, "Activation"));
	graph_end(&graph);
}

/* Adds networks until there are too many to be named. */
static void
add_many(struct graph *graph, int n)
{
	for (int i = 0; i < n; i++) {
		char id[8];
		snprintf(id, sizeof(id), "n%03d", i);
		struct dn_network *network =
			sample_add(graph, id, 1980 + i % 40, 1, 0);
		*dn_push(&graph->run.arena, &network->training.activation) =
			"relu";
	}
	graph_build(graph);
}

static void
many_networks_are_counted_by_year(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	add_many(&graph, 120);
	struct dn_set set = graph_set(&graph, DN_NO_NETWORK);
	for (uint32_t v = 0; v < graph.lineage.n; v++)
		dn_set_add(&set, v);
	struct dn_figure_options options = {.selection = &set};
	struct dn_diagram d;
	assert_true(
		dn_training_diagram(&graph.run, &graph.lineage, &options, &d));
	struct dn_scene scene = checked(&graph, &d, 0);
	/* 1980 to 2005 share the first column: 26 years of 3 networks. */
	assert_non_null(sample_text(&scene, "78"));
	assert_non_null(sample_text(&scene, "\xe2\x80\x99"
					    "19"));
	assert_non_null(strstr(scene.description, "A number counts"));
	graph_end(&graph);
}

static void
any_size_of_letters_keeps_the_rules(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "a b c");
	for (double size = 10.5; size < 40; size += 7)
		checked(&graph, &d, size);
	graph_end(&graph);
}

static void
nothing_trained_is_no_trouble(void **state)
{
	(void)state;
	struct graph graph;
	trained_start(&graph);
	struct dn_diagram d = trained_diagram(&graph, "d");
	checked(&graph, &d, 0);
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_networks_have_a_column_each),
		cmocka_unit_test(many_networks_are_counted_by_year),
		cmocka_unit_test(any_size_of_letters_keeps_the_rules),
		cmocka_unit_test(nothing_trained_is_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
