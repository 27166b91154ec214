/* SPDX-License-Identifier: MIT */
/* Tests of drawing cards. */
#include "sample.h"

static void
a_card_is_a_group_with_its_outline_first(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_cards(&s.page);
	const struct dn_item *group = &s.scene.items[0];
	assert_int_equal(group->kind, DN_GROUP_OPEN);
	assert_int_equal(group->group, DN_GROUP_NODE);
	assert_string_equal(group->id, "n-vgg");
	assert_string_equal(group->title, "about it");
	assert_string_equal(group->url, "https://example.org/");
	const struct dn_item *outline = &s.scene.items[1];
	assert_int_equal(outline->kind, DN_RECT);
	assert_true(outline->x == 45 && outline->y == 110);
	assert_null(outline->dash);
	sample_page_end(&s);
}

static void
a_card_shows_name_year_and_letters(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_cards(&s.page);
	assert_non_null(sample_text(&s.scene, "resnet"));
	assert_non_null(sample_text(&s.scene, "2016"));
	const struct dn_item *letters = sample_text(&s.scene, "Ga");
	assert_non_null(letters);
	assert_int_equal(letters->fill, DN_PAINT_ON_HUE_0 + 3);
	sample_page_end(&s);
}

static void
a_parent_outside_is_a_dashed_chip(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	s.diagram.nodes.items[0].role = DN_ROLE_CONTEXT;
	s.diagram.nodes.items[0].column = DN_NO_COLUMN;
	s.diagram.nodes.items[0].note = "2014, Speech";
	dn_page_draw_cards(&s.page);
	assert_non_null(s.scene.items[1].dash);
	assert_non_null(sample_text(&s.scene, "2014, Speech"));
	sample_page_end(&s);
}

static void
a_badge_is_drawn_in_its_hue(void **state)
{
	(void)state;
	struct sample_page s;
	sample_page_start(&s);
	dn_page_draw_badge(&s.page, &sample_badge, 10, 10, 18, 14);
	assert_int_equal(s.scene.n, 2);
	assert_int_equal(s.scene.items[0].kind, DN_PATH);
	assert_int_equal(s.scene.items[0].fill, DN_PAINT_HUE_0 + 3);
	assert_true(s.scene.items[1].x == 19);
	sample_page_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_is_a_group_with_its_outline_first),
		cmocka_unit_test(a_card_shows_name_year_and_letters),
		cmocka_unit_test(a_parent_outside_is_a_dashed_chip),
		cmocka_unit_test(a_badge_is_drawn_in_its_hue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
