/* SPDX-License-Identifier: MIT */
/* Each rule on edges, broken once, and the count of crossings. */
#include "broken.h"

static void
an_edge_has_nodes_at_its_ends(void **state)
{
	assert_string_equal(changed(state, sound[14],
				    "group kind=edge id=\"e-a--c\" title=\"t\" "
				    "from=\"n-a\" to=\"n-c\""),
			    "edge e-a--c has an end that is no node\n");
}

static void
an_edge_ends_at_its_nodes(void **state)
{
	assert_string_equal(
		changed(state, sound[15], "path d=M50,50L130,50 stroke=line"),
		"edge e-a--b ends away from its nodes\n");
}

static const char third[] = "group kind=node id=\"n-c\" title=\"C\"\n"
			    "rect x=90 y=%d width=20 height=6\nclose\n";

static void
an_edge_runs_through_no_foreign_node(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(
		with(state, dn_arena_format(&run->arena, third, 47)),
		"edge e-a--b runs through node n-c\n");
}

static void
an_edge_may_run_along_a_node(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(
		with(state, dn_arena_format(&run->arena, third, 50)), "");
}

static void
an_edge_may_lie_in_the_frame_of_its_ends(void **state)
{
	assert_string_equal(with(state,
				 "group kind=node id=\"n-f\" title=\"F\"\n"
				 "rect x=100 y=70 width=90 height=25\n"
				 "group kind=node id=\"n-d\" title=\"D\"\n"
				 "rect x=105 y=75 width=20 height=15\n"
				 "close\n"
				 "group kind=node id=\"n-e\" title=\"E\"\n"
				 "rect x=160 y=75 width=20 height=15\n"
				 "close\n"
				 "group kind=edge id=\"e-d--e\" title=\"t\" "
				 "from=\"n-d\" to=\"n-e\"\n"
				 "path d=M125,80L160,80 stroke=line\n"
				 "close\nclose\n"),
			    "");
}

/* Nodes a to d at the corners of a square, and edges between them. */
static uint32_t
crossings(struct dn_run *run, const char *edges)
{
	struct dn_scene scene = scene_of(
		run, dn_arena_format(&run->arena,
				     "group kind=node id=\"n-a\"\n"
				     "rect width=10 height=10\nclose\n"
				     "group kind=node id=\"n-b\"\n"
				     "rect x=90 width=10 height=10\nclose\n"
				     "group kind=node id=\"n-c\"\n"
				     "rect y=90 width=10 height=10\nclose\n"
				     "group kind=node id=\"n-d\"\n"
				     "rect x=90 y=90 width=10 height=10\n"
				     "close\n%s",
				     edges));
	uint32_t n = dn_scene_crossings(run, &scene);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 0);
	return n;
}

#define EDGE(a, b, d) \
	"group kind=edge from=\"n-" a "\" to=\"n-" b "\"\npath d=" d \
	" stroke=line\nclose\n"

static void
edges_that_meet_cross_once(void **state)
{
	assert_int_equal(crossings(*state, EDGE("a", "d", "M10,10L90,90") EDGE(
						   "b", "c", "M90,10L10,90")),
			 1);
	assert_int_equal(crossings(*state,
				   EDGE("a", "b", "M10,5L90,5")
					   EDGE("c", "d", "M10,95L50,0L90,95")),
			 1);
	assert_int_equal(
		crossings(*state, EDGE("a", "d", "M10,50L90,50") EDGE(
					  "b", "c", "M10,0C50,0,50,99,90,99")),
		1);
}

static void
edges_with_a_common_end_do_not_count(void **state)
{
	assert_int_equal(crossings(*state,
				   EDGE("a", "d", "M10,10L90,90")
					   EDGE("a", "b", "M10,50L50,10") EDGE(
						   "d", "c", "M10,90L90,10")),
			 0);
}

static void
a_common_trunk_does_not_count(void **state)
{
	assert_int_equal(
		crossings(*state, EDGE("a", "b", "M10,50L50,50L90,5")
					  EDGE("c", "d", "M10,50L50,50L90,95")),
		0);
}

static void
edges_apart_do_not_cross(void **state)
{
	assert_int_equal(crossings(*state, EDGE("a", "b", "M10,5L90,5") EDGE(
						   "c", "d", "M10,95L90,95")),
			 0);
	assert_int_equal(crossings(*state, ""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_edge_has_nodes_at_its_ends),
		TEST(an_edge_ends_at_its_nodes),
		TEST(an_edge_runs_through_no_foreign_node),
		TEST(an_edge_may_run_along_a_node),
		TEST(an_edge_may_lie_in_the_frame_of_its_ends),
		TEST(edges_that_meet_cross_once),
		TEST(edges_with_a_common_end_do_not_count),
		TEST(a_common_trunk_does_not_count),
		TEST(edges_apart_do_not_cross),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
