/* SPDX-License-Identifier: MIT */
/* The terminal's tree: homes, marks, rails and widths. */
#include "base/terminal.h"
#include "pictures.h"

static const char *
outline(struct picture *picture, const struct dn_outline_style *style,
	const char *starts)
{
	struct dn_out *out = dn_out_to_memory(&picture->run);
	struct dn_slice rest = dn_slice_of(starts), id;
	uint32_t numbers[8], n = 0;
	while (dn_slice_cut(&rest, ' ', &id))
		numbers[n++] = picture_find(
			picture, dn_arena_text(&picture->run.arena, id));
	dn_outline_write(&picture->run, out, &picture->diagram, numbers, n,
			 style);
	return dn_out_text(out).text;
}

static void
test_a_node_is_in_full_where_it_is_nearest(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b>c>d a>d d>e b>e");
	assert_string_equal(outline(&picture, &style, "a"),
			    "a  2015\n"
			    "+- b  2015\n"
			    "|  +- c  2015\n"
			    "|  |  `- d  (below)\n"
			    "|  `- e  2015\n"
			    "`- d  2015\n"
			    "   `- e  (above)\n");
	picture_end(&picture);
}

static void
test_against_the_edges_ancestors_hang_below(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {.against_edges = true,
					 .unicode = true};
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b b>d a>c c>d");
	picture.diagram.edges.items[1].label = "wider";
	assert_string_equal(outline(&picture, &style, "d"),
			    "d  2015\n"
			    "\u251c\u2500 b  2015  wider\n"
			    "\u2502  \u2514\u2500 a  2015\n"
			    "\u2514\u2500 c  2015\n"
			    "   \u2514\u2500 a  (above)\n");
	picture_end(&picture);
}

static void
test_several_starts_share_what_is_below_them(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>c b>c c>d");
	assert_string_equal(outline(&picture, &style, "a b"),
			    "a  2015\n"
			    "`- c  2015\n"
			    "   `- d  2015\n"
			    "b  2015\n"
			    "`- c  (above)\n");
	picture_end(&picture);
}

static void
test_contrasts_are_not_followed(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture.diagram.edges.items[0].descent = false;
	assert_string_equal(outline(&picture, &style, "a"), "a  2015\n");
	picture_end(&picture);
}

static void
test_a_cycle_ends(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b>a b>b");
	assert_string_equal(outline(&picture, &style, "a"),
			    "a  2015\n"
			    "`- b  2015\n"
			    "   +- a  (above)\n"
			    "   `- b  (above)\n");
	picture_end(&picture);
}

static void
test_names_are_colored_by_the_first_pattern(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {.color = true};
	static const struct dn_badge skip = {"skip", "Skip", "Sk", 3};
	(void)state;
	picture_start(&picture);
	struct dn_diagram_node *node = picture_node(&picture, "a", "A");
	*dn_push(&picture.run.arena, &node->badges) = &skip;
	assert_string_equal(
		outline(&picture, &style, "a"),
		"\x1b[32mA\x1b[0m  \x1b[2m2015\x1b[0m  \x1b[32mSk\x1b[0m\n");
	picture_end(&picture);
}

static void
test_a_narrow_terminal_costs_labels_then_dates_then_names(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	picture_node(&picture, "a", "AlexNet");
	picture_node(&picture, "b", "HighwayNet");
	picture_join(&picture, 0, 1, "gates on the way");
	style.width = 40;
	assert_string_equal(outline(&picture, &style, "a"),
			    "AlexNet  2015\n"
			    "`- HighwayNet  2015  gates on the way\n");
	style.width = 30;
	assert_string_equal(outline(&picture, &style, "a"),
			    "AlexNet  2015\n"
			    "`- HighwayNet  2015  gates on\u2026\n");
	style.width = 20;
	assert_string_equal(outline(&picture, &style, "a"),
			    "AlexNet  2015\n"
			    "`- HighwayNet  2015\n");
	style.width = 13;
	assert_string_equal(outline(&picture, &style, "a"), "AlexNet  2015\n"
							    "`- HighwayNet\n");
	style.width = 12;
	assert_string_equal(outline(&picture, &style, "a"),
			    "AlexNet\n"
			    "`- HighwayN\u2026\n");
	picture_end(&picture);
}

static void
test_no_line_is_wider_than_the_terminal(void **state)
{
	struct picture picture;
	struct dn_outline_style style = {.width = 60};
	(void)state;
	picture_hostile(&picture);
	for (uint32_t i = 0; i < picture.diagram.nodes.n; i++)
		picture.diagram.nodes.items[i].when = "2015";
	struct dn_slice rest = dn_slice_of(outline(&picture, &style, "h0"));
	struct dn_slice line;
	size_t n_lines = 0;
	assert_no_controls(rest.text);
	for (; dn_slice_cut(&rest, '\n', &line) && line.len; n_lines++)
		assert_true(dn_safe_width(line) <= style.width);
	assert_int_equal(n_lines, N_HOSTILE);
	picture_end(&picture);
}

static void
test_a_chain_of_any_length_keeps_short_lines(void **state)
{
	enum { N = 100000 };
	struct picture picture;
	struct dn_outline_style style = {0};
	(void)state;
	picture_start(&picture);
	for (uint32_t i = 0; i < N; i++)
		picture_node(&picture, "x", "x");
	for (uint32_t i = 1; i < N; i++)
		picture_join(&picture, i - 1, i, NULL);
	const char *text = outline(&picture, &style, "x");
	assert_true(strlen(text) < N * 150);
	assert_non_null(strstr(text, "\n[99999] "));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_node_is_in_full_where_it_is_nearest),
		cmocka_unit_test(test_against_the_edges_ancestors_hang_below),
		cmocka_unit_test(test_several_starts_share_what_is_below_them),
		cmocka_unit_test(test_contrasts_are_not_followed),
		cmocka_unit_test(test_a_cycle_ends),
		cmocka_unit_test(test_names_are_colored_by_the_first_pattern),
		cmocka_unit_test(
			test_a_narrow_terminal_costs_labels_then_dates_then_names),
		cmocka_unit_test(test_no_line_is_wider_than_the_terminal),
		cmocka_unit_test(test_a_chain_of_any_length_keeps_short_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
