/* SPDX-License-Identifier: MIT */
/* Each rule on groups and nodes, broken once. */
#include "broken.h"

static void
a_sound_scene_is_found_sound(void **state)
{
	assert_string_equal(with(state, ""), "");
}

static void
an_id_stands_once(void **state)
{
	assert_string_equal(with(state, "group id=\"n-a\"\nclose\n"),
			    "id 'n-a' stands twice\n");
}

static void
an_id_is_a_name(void **state)
{
	assert_string_equal(with(state, "group id=\"a b\"\nclose\n"),
			    "'a b' is no id\n");
	assert_non_null(strstr(with(state, "group id=\"1a\"\nclose\n"),
			       "'1a' is no id\n"));
}

static void
ids_of_many_kinds_are_names(void **state)
{
	assert_string_equal(with(state, "group id=\"n-a.b-2-c_D.9\"\nclose\n"),
			    "");
}

static void
a_node_has_a_title(void **state)
{
	assert_string_equal(
		changed(state, sound[10], "group kind=node id=\"n-b\""),
		"node n-b has no id or no title\n");
}

static void
a_node_has_an_outline(void **state)
{
	assert_string_equal(
		with(state, "group kind=node id=\"n-c\" title=\"C\"\nclose\n"),
		"node n-c has no outline\n");
}

static void
an_edge_has_a_line(void **state)
{
	assert_string_equal(
		changed(state, sound[15], "path d=M50,50L150,50 fill=line"),
		"edge e-a--b has no line\n");
}

static void
a_link_is_of_the_web(void **state)
{
	assert_string_equal(
		with(state, "group url=\"javascript:x\"\nclose\n"),
		"link of without id is not http or https: 'javascript:x'\n");
}

static void
groups_are_closed_once(void **state)
{
	struct dn_scene scene = {.width = 10, .height = 10};
	dn_scene_close(*state, &scene);
	dn_scene_open(*state, &scene, DN_GROUP_PLAIN, "x", NULL);
	assert_int_equal(dn_scene_check(*state, &scene, DN_THEME_LIGHT), 2);
	assert_string_equal(reports(*state),
			    "a group is closed that was not opened\n"
			    "group x is not closed\n");
}

static void
a_broken_rule_is_an_error_of_its_code(void **state)
{
	struct dn_run *run = *state;
	struct dn_scene scene = {.width = 10, .height = 10};
	size_t n;
	dn_scene_open(run, &scene, DN_GROUP_PLAIN, "x", NULL);
	dn_scene_check(run, &scene, DN_THEME_LIGHT);
	const struct dn_diag *diags = dn_diag_list(run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diags[0].code, DN_SCENE);
	assert_int_equal(diags[0].severity, DN_ERROR);
}

static void
shapes_stay_on_the_page(void **state)
{
	assert_string_equal(with(state, "rect x=195 y=90 width=6 height=5\n"),
			    "a shape leaves the page, in group none\n");
	assert_non_null(strstr(
		with(state, "group id=\"g\"\npath d=M9,9C9,9,9,-20,20,9\n"
			    "close\n"),
		"a shape leaves the page, in group g\n"));
}

static void
nodes_do_not_overlap(void **state)
{
	assert_string_equal(with(state,
				 "group kind=node id=\"n-c\" title=\"C\"\n"
				 "rect x=149 y=59 width=10 height=10\nclose\n"),
			    "nodes overlap: n-b and n-c\n");
}

static void
nodes_in_nodes_do_not_overlap_them(void **state)
{
	assert_string_equal(with(state,
				 "group kind=node id=\"n-c\" title=\"C\"\n"
				 "rect x=100 y=70 width=60 height=25\n"
				 "group kind=node id=\"n-d\" title=\"D\"\n"
				 "rect x=110 y=75 width=20 height=15\n"
				 "close\nclose\n"),
			    "");
}

static void
a_scene_that_is_wrong_everywhere_is_checked_soon(void **state)
{
	struct dn_run *run = *state;
	struct dn_scene scene = {.width = 100, .height = 100};
	for (int i = 0; i < 20000; i++) {
		const char *id = dn_arena_format(&run->arena, "n-%d", i);
		dn_scene_open(run, &scene, DN_GROUP_NODE, id, id);
		dn_scene_rect(run, &scene, 10, 10, 20, 20);
		dn_scene_text(run, &scene, 10, 25, 8, "x");
		dn_scene_close(run, &scene);
	}
	uint32_t n = dn_scene_check(run, &scene, DN_THEME_LIGHT);
	assert_true(n >= 200 && n <= 1400);
}

static const char mark[] = "group kind=mark id=\"m-c\" title=\"C: 76.1\"\n"
			   "rect x=100 y=70 width=8 height=8 radius=4 "
			   "fill=hue-0\nclose\n";

static void
a_mark_has_a_title_and_a_shape(void **state)
{
	assert_string_equal(with(state, mark), "");
	assert_string_equal(
		with(state, "group kind=mark title=\"C\"\n"
			    "path d=M90,90L95,80L99,90Z fill=ink\nclose\n"),
		"");
	assert_string_equal(with(state, "group kind=mark\n"
					"rect x=90 y=80 width=4 height=4\n"
					"close\n"),
			    "mark without id has no id or no title\n");
}

static void
a_mark_without_a_shape_is_none(void **state)
{
	assert_string_equal(with(state, "group kind=mark title=\"C\"\nclose\n"),
			    "node C has no outline\n");
}

static void
marks_may_lie_on_each_other_but_not_under_texts(void **state)
{
	struct dn_run *run = *state;
	const char *second = "group kind=mark title=\"D\"\n"
			     "rect x=103 y=70 width=8 height=8\nclose\n";
	assert_string_equal(
		with(state, dn_arena_format(&run->arena, "%s%s", mark, second)),
		"");
	assert_non_null(strstr(
		with(state, dn_arena_format(&run->arena,
					    "text x=98 y=79 fill=ink size=9 "
					    "halo text=\"abc\"\n%s",
					    mark)),
		"text lies on node m-c: 'abc'\n"));
}

static void
edges_end_at_marks_and_run_through_them(void **state)
{
	struct dn_run *run = *state;
	const char *edge = "group kind=edge id=\"e-c--b\" title=\"t\" "
			   "from=\"m-c\" to=\"n-b\"\n"
			   "path d=M%d,74L152,62 stroke=line\nclose\n";
	const char *on_the_way = "group kind=mark title=\"D\"\n"
				 "rect x=125 y=64 width=8 height=8\nclose\n";
	const char *whole =
		dn_arena_format(&run->arena, "%s%s%s", mark, on_the_way, edge);
	assert_string_equal(
		with(state, dn_arena_format(&run->arena, whole, 110)), "");
	assert_string_equal(
		with(state, dn_arena_format(&run->arena, whole, 80)),
		"edge e-c--b ends away from its nodes\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sound_scene_is_found_sound),
		TEST(an_id_stands_once),
		TEST(an_id_is_a_name),
		TEST(ids_of_many_kinds_are_names),
		TEST(a_node_has_a_title),
		TEST(a_node_has_an_outline),
		TEST(an_edge_has_a_line),
		TEST(a_link_is_of_the_web),
		TEST(groups_are_closed_once),
		TEST(a_broken_rule_is_an_error_of_its_code),
		TEST(shapes_stay_on_the_page),
		TEST(nodes_do_not_overlap),
		TEST(nodes_in_nodes_do_not_overlap_them),
		TEST(a_scene_that_is_wrong_everywhere_is_checked_soon),
		TEST(a_mark_has_a_title_and_a_shape),
		TEST(a_mark_without_a_shape_is_none),
		TEST(marks_may_lie_on_each_other_but_not_under_texts),
		TEST(edges_end_at_marks_and_run_through_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
