/* SPDX-License-Identifier: MIT */
/* Tests of the list of notes. */
#include "sample.h"

static void
only_numbered_lines_have_notes(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	s.diagram.edges.items[0].tooltip = "VGG > ResNet: what changed";
	assert_true(dn_page_draw_notes(&s.page, 300) == 300);
	assert_int_equal(s.scene.n, 0);
	s.diagram.edges.items[0].note = 7;
	assert_true(dn_page_draw_notes(&s.page, 300) > 300);
	const struct dn_item *number = sample_text(&s.scene, "7");
	const struct dn_item *text =
		sample_text(&s.scene, "VGG > ResNet: what changed");
	assert_non_null(number);
	assert_non_null(text);
	assert_true(number->y == text->y && number->x < text->x);
	sample_page_end(&s);
}

/* Twelve notes of one line in three columns: four below one another. */
static void
notes_fill_columns_evenly(void **state)
{
	(void)state;
	struct sample_page s;
	double lowest = 0, rightmost = 0;
	sample_page_start(&s);
	s.page.width = 1100;
	s.diagram.edges.n = 0;
	for (uint32_t i = 0; i < 12; i++)
		*dn_push(&s.run.arena, &s.diagram.edges) =
			(struct dn_diagram_edge){.tooltip = "a note",
						 .note = i + 1};
	double end = dn_page_draw_notes(&s.page, 0);
	for (uint32_t i = 0; i < s.scene.n; i++) {
		if (s.scene.items[i].y > lowest)
			lowest = s.scene.items[i].y;
		if (s.scene.items[i].x > rightmost)
			rightmost = s.scene.items[i].x;
	}
	assert_true(lowest > 3 * 14 && lowest < 5 * 14 + 2);
	assert_true(end >= lowest);
	assert_true(rightmost > 700 && rightmost < 1070);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_numbered_lines_have_notes),
		cmocka_unit_test(notes_fill_columns_evenly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
