/* SPDX-License-Identifier: MIT */
/* Tests of the DOT text for the layout helper. */
#include "layouts.h"

static const char *
dot_of(struct picture *picture, bool top_down)
{
	struct dn_layout_options options = {.top_down = top_down};
	struct dn_layout_work work = picture_work(picture, &options, NULL);
	struct dn_out *out = dn_out_to_memory(&picture->run);
	dn_layout_put_dot(out, work.diagram, work.cards, &work.grid,
			  &work.spacing, &work.numbering);
	return dn_out_text(out).text;
}

static void
top_down_a_card_is_a_node_of_its_rank(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture_columns(&picture);
	const char *dot = dot_of(&picture, true);
	assert_non_null(strstr(dot, "rankdir=TB"));
	assert_non_null(strstr(dot, "n0 -> n1 [style=invis"));
	assert_non_null(strstr(dot, "{rank=same n0 n2}"));
	assert_non_null(strstr(dot, "{rank=same n1 n3}"));
	assert_non_null(strstr(dot, "n2 -> n3 [tailport=s headport=n]"));
	picture_end(&picture);
}

static void
a_card_of_several_cells_is_one_group(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_node(&picture, "a", "A name of three cells");
	picture_columns(&picture);
	const char *dot = dot_of(&picture, false);
	assert_non_null(strstr(dot, "rankdir=LR"));
	assert_non_null(strstr(dot, " group=g0]"));
	assert_non_null(strstr(dot, "[style=invis weight=500]"));
	picture_end(&picture);
}

static void
an_edge_against_time_is_given_the_other_way_round(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "late>early");
	struct dn_diagram *d = &picture.diagram;
	d->edges.items[0].against_time = true;
	d->nodes.items[0].column = 1;
	dn_push(&picture.run.arena, &d->columns)->year = 2014;
	dn_push(&picture.run.arena, &d->columns)->year = 2015;
	assert_non_null(strstr(dot_of(&picture, true),
			       "n3 -> n2 [tailport=s headport=n]"));
	picture_end(&picture);
}

static void
no_text_of_the_user_gets_in(void **state)
{
	(void)state;
	struct picture picture;
	picture_hostile(&picture);
	picture_columns(&picture);
	const char *dot = dot_of(&picture, false);
	for (const char *c = dot; *c; c++)
		assert_non_null(strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM"
				       "NOPQRSTUVWXYZ0123456789 =[]{}->,.\"\n",
				       *c));
	assert_null(strstr(dot, "alert"));
	assert_null(strstr(dot, "html"));
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(top_down_a_card_is_a_node_of_its_rank),
		cmocka_unit_test(a_card_of_several_cells_is_one_group),
		cmocka_unit_test(
			an_edge_against_time_is_given_the_other_way_round),
		cmocka_unit_test(no_text_of_the_user_gets_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
