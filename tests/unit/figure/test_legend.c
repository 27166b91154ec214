/* SPDX-License-Identifier: MIT */
/* Tests of legend, caption and footer. */
#include "sample.h"

static void
the_legend_has_what_is_in_the_picture_only(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	double y = dn_page_draw_legend(&s.page, 200);
	assert_true(y > 200);
	assert_non_null(sample_text(&s.scene, "Gated"));
	assert_non_null(sample_text(&s.scene, "changes its design"));
	assert_null(sample_text(&s.scene, "contrast, no descent"));
	assert_null(sample_text(&s.scene, "against time"));
	sample_page_end(&s);
}

static void
a_picture_without_lines_has_no_legend_of_lines(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	s.diagram.edges.n = 0;
	s.diagram.legend.n = 0;
	dn_page_draw_legend(&s.page, 200);
	assert_int_equal(sample_count(&s.scene, DN_TEXT), 0);
	sample_page_end(&s);
}

static void
many_patterns_flow_into_rows_within_the_page(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	for (int i = 0; i < 30; i++)
		*dn_push(&s.run.arena, &s.diagram.legend) = &sample_badge;
	dn_page_draw_legend(&s.page, 200);
	double lowest = 0;
	for (uint32_t i = 0; i < s.scene.n; i++) {
		const struct dn_item *item = &s.scene.items[i];
		assert_true(item->x <= 600);
		if (item->kind == DN_RECT || item->kind == DN_TEXT)
			lowest = item->y > lowest ? item->y : lowest;
	}
	assert_true(lowest > 250);
	sample_page_end(&s);
}

static void
a_long_caption_is_wrapped(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	double one = dn_page_draw_caption(&s.page, 300);
	s.diagram.caption = "A caption that is so long that it needs more than "
			    "a single line, because it tells what is shown, "
			    "what is hidden and why, and as of when all that "
			    "was so, which takes its time and its room.";
	double more = dn_page_draw_caption(&s.page, 300);
	assert_true(more > one);
	sample_page_end(&s);
}

static void
command_and_credit_do_not_collide(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	assert_true(dn_page_draw_footer(&s.page, 400) == 400);
	s.diagram.command = "dnngen render genealogy 'domain:one | domain:two "
			    "| domain:three | domain:four | domain:five | six' "
			    "--and --many --options";
	s.diagram.credit = "Data: deep neural networks, CC BY 4.0, with thanks";
	assert_true(dn_page_draw_footer(&s.page, 400) > 400);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_legend_has_what_is_in_the_picture_only),
		cmocka_unit_test(
			a_picture_without_lines_has_no_legend_of_lines),
		cmocka_unit_test(many_patterns_flow_into_rows_within_the_page),
		cmocka_unit_test(a_long_caption_is_wrapped),
		cmocka_unit_test(command_and_credit_do_not_collide),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
