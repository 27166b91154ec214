/* SPDX-License-Identifier: MIT */
/* Tests of sharing the attention of a picture out. */
#include "figure/attention.h"

#include "draw/card.h"
#include "draw/lineage_diagram.h"

#include "sample.h"

/* A line of networks n00 > n01 > ...: the middle has most paths and all have
 * the same, so the oldest is of most interest by its descendants. */
struct line {
	struct graph graph;
	struct dn_set all;
	struct dn_figure_options options;
};

static void
line_start(struct line *line, uint32_t n)
{
	char id[8];
	sample_start(&line->graph);
	for (uint32_t i = 0; i < n; i++) {
		snprintf(id, sizeof(id), "n%02u", i);
		sample_add(&line->graph, id, 1950 + (int)i, 1, 0);
		sample_pattern(&line->graph, id, i % 3);
		if (i)
			graph_join(&line->graph, i - 1, i, 0);
	}
	graph_build(&line->graph);
	line->all = dn_set_new(&line->graph.run, n);
	for (uint32_t i = 0; i < n; i++)
		dn_set_add(&line->all, i);
	line->options = (struct dn_figure_options){.selection = &line->all};
	dn_interest_defaults(&line->options.attention.interest);
	line->options.attention.top = DN_TOP_USUAL;
}

static struct dn_attention
share(struct line *line)
{
	return dn_attention_share(&line->graph.run, &line->graph.lineage,
				  &line->options);
}

static void
the_most_interesting_get_pictograms(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 12);
	struct dn_attention found = share(&line);
	assert_int_equal(found.n_expanded, 3);
	assert_int_equal(found.roles[0], DN_ROLE_EXPANDED);
	assert_int_equal(found.roles[3], DN_ROLE_CARD);
	assert_int_equal(found.n_chips + found.n_hidden, 0);
	line.options.attention.top = 0;
	assert_int_equal(share(&line).n_expanded, 0);
	line.options.attention.top = 100;
	assert_int_equal(share(&line).n_expanded, 12);
	graph_end(&line.graph);
}

static void
a_large_selection_has_chips_but_hides_nothing(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 44);
	struct dn_attention found = share(&line);
	assert_int_equal(found.n_expanded, 4);
	assert_int_equal(found.n_chips, 10);
	assert_int_equal(found.roles[43], DN_ROLE_CHIP);
	assert_int_equal(found.n_hidden, 0);
	graph_end(&line.graph);
}

static void
a_limit_hides_the_least_interesting(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 12);
	line.options.attention.max_nodes = 5;
	struct dn_attention found = share(&line);
	assert_int_equal(dn_set_count(&found.shown), 5);
	assert_int_equal(found.n_hidden, 7);
	assert_true(dn_set_has(&found.shown, 4));
	assert_true(dn_set_has(&found.hidden, 5));
	assert_int_equal(found.bundles.n, 1);
	assert_int_equal(found.bundles.items[0].members.n, 7);
	graph_end(&line.graph);
}

static void
one_alone_in_its_bundle_is_shown_within_the_limit(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 6);
	line.options.attention.area = 4;
	struct dn_attention found = share(&line);
	for (uint32_t i = 0; i < found.bundles.n; i++)
		assert_true(found.bundles.items[i].members.n > 1);
	line.options.attention.area = 0;
	line.options.attention.max_nodes = 5;
	found = share(&line);
	assert_true(dn_set_count(&found.shown) <= 5);
	assert_int_equal(found.bundles.n, 1);
	assert_int_equal(found.bundles.items[0].members.n, 2);
	graph_end(&line.graph);
}

static void
a_pin_is_shown_large_and_with_its_way(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 12);
	line.options.attention.max_nodes = 2;
	*dn_push(&line.graph.run.arena, &line.options.attention.pins) = 3;
	struct dn_attention found = share(&line);
	assert_int_equal(dn_set_count(&found.shown), 4);
	assert_int_equal(found.roles[3], DN_ROLE_EXPANDED);
	graph_end(&line.graph);
}

static double
area_of(struct line *line, const struct dn_attention *found,
	enum dn_node_role role)
{
	const struct dn_catalog *catalog = line->graph.lineage.catalog;
	struct dn_run *run = &line->graph.run;
	const struct dn_badge *badges =
		dn_diagram_badges(run, &catalog->vocabulary);
	double sum = 0;
	for (uint32_t v = 0; v < line->graph.n; v++) {
		if (!dn_set_has(&found->shown, v))
			continue;
		struct dn_diagram_node node =
			dn_diagram_node_of(run, catalog, badges, v);
		node.role = role == DN_ROLE_MORE ? found->roles[v] : role;
		struct dn_card card = dn_card_of(run, &node, 1);
		sum += card.width * card.height;
	}
	return sum;
}

static void
the_nodes_take_no_more_than_the_area(void **state)
{
	struct line line;
	(void)state;
	line_start(&line, 39);
	struct dn_attention all = share(&line);
	double card = area_of(&line, &all, DN_ROLE_CARD) / 39;
	for (uint32_t area = 4; area < 60; area++) {
		line.options.attention.area = area;
		struct dn_attention found = share(&line);
		double taken = area_of(&line, &found, DN_ROLE_MORE);
		/* One alone in its bundle is not counted. */
		assert_true(taken <= (area + 0.7) * card);
		/* No room for one more chip, or nothing left to draw. */
		assert_true(taken > (area - 1.5) * card || !found.n_chips);
	}
	graph_end(&line.graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_interesting_get_pictograms),
		cmocka_unit_test(a_large_selection_has_chips_but_hides_nothing),
		cmocka_unit_test(a_limit_hides_the_least_interesting),
		cmocka_unit_test(
			one_alone_in_its_bundle_is_shown_within_the_limit),
		cmocka_unit_test(a_pin_is_shown_large_and_with_its_way),
		cmocka_unit_test(the_nodes_take_no_more_than_the_area),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
