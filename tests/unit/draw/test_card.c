/* SPDX-License-Identifier: MIT */
/* Tests of the measures of cards. */
#include "pictures.h"

#include "draw/card.h"
#include "draw/metrics.h"

static const struct dn_badge badges[5] = {
	{"a", "A", "Aa", 0}, {"b", "B", "Bb", 1}, {"c", "C", "Cc", 2},
	{"d", "D", "Dd", 3}, {"e", "E", "Ee", 4},
};

static struct dn_diagram_node *
node_with(struct picture *picture, const char *name, uint32_t n_badges)
{
	picture_start(picture);
	struct dn_diagram_node *node = picture_node(picture, "x", name);
	for (uint32_t i = 0; i < n_badges; i++)
		*dn_push(&picture->run.arena, &node->badges) = &badges[i];
	return node;
}

static void
a_card_shows_three_patterns_and_counts_the_rest(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_card card =
		dn_card_of(&picture.run, node_with(&picture, "Net", 5), 1);
	assert_int_equal(card.n_bands, 3);
	assert_string_equal(card.more, "+2");
	picture_end(&picture);
	card = dn_card_of(&picture.run, node_with(&picture, "Net", 3), 1);
	assert_int_equal(card.n_bands, 3);
	assert_null(card.more);
	picture_end(&picture);
}

static void
all_texts_fit_in_the_card(void **state)
{
	(void)state;
	for (uint32_t n = 0; n <= 5; n++) {
		struct picture picture;
		struct dn_diagram_node *node = node_with(
			&picture, "A name of rather more than forty letters",
			n);
		struct dn_card card = dn_card_of(&picture.run, node, 1);
		double name = dn_text_width(card.name, card.name_size, false);
		assert_true(card.text_x + name <= card.width);
		assert_true(card.note_y + card.note_size * DN_TEXT_DESCENT <=
			    card.height);
		assert_true(card.letter_size >= 7);
		picture_end(&picture);
	}
}

/* The pictogram is that of the first pattern. */
static void
an_expanded_card_has_a_pictogram_below_its_header(void **state)
{
	static const struct dn_badge known = {"gated", "Gated", "Ga", 3};
	struct picture picture;
	(void)state;
	struct dn_diagram_node *node = node_with(&picture, "Net", 0);
	*dn_push(&picture.run.arena, &node->badges) = &known;
	*dn_push(&picture.run.arena, &node->badges) = &badges[0];
	struct dn_card plain = dn_card_of(&picture.run, node, 1);
	node->role = DN_ROLE_EXPANDED;
	struct dn_card card = dn_card_of(&picture.run, node, 1);
	assert_string_equal(card.glyph->pattern, "gated");
	assert_true(card.header == plain.height && card.bold);
	assert_true(card.glyph_y > card.header);
	assert_true(card.glyph_y + card.glyph_height < card.height);
	assert_true(card.glyph_x > 0 && card.width >= DN_GLYPH_WIDTH);
	node->badges.items[0] = &badges[0];
	card = dn_card_of(&picture.run, node, 1);
	assert_null(card.glyph);
	assert_true(card.height == plain.height);
	picture_end(&picture);
}

static void
a_chip_has_colours_without_letters(void **state)
{
	struct picture picture;
	(void)state;
	struct dn_diagram_node *node = node_with(&picture, "Net", 2);
	double card = dn_card_of(&picture.run, node, 1).height;
	node->role = DN_ROLE_CHIP;
	struct dn_card chip = dn_card_of(&picture.run, node, 1);
	assert_int_equal(chip.n_bands, 2);
	assert_true(chip.letter_size == 0 && chip.height < card);
	assert_null(chip.note);
	picture_end(&picture);
}

static void
an_endless_name_is_cut(void **state)
{
	(void)state;
	struct picture picture;
	char name[2001];
	memset(name, 'W', 2000);
	name[2000] = '\0';
	struct dn_card card =
		dn_card_of(&picture.run, node_with(&picture, name, 1), 1);
	assert_true(card.width < 300);
	assert_true(strlen(card.name) < 100);
	picture_end(&picture);
}

static void
a_node_without_a_date_says_so(void **state)
{
	(void)state;
	struct picture picture;
	struct dn_diagram_node *node = node_with(&picture, "Net", 0);
	node->when = NULL;
	node->year = 0;
	assert_string_equal(dn_card_of(&picture.run, node, 1).note, "undated");
	node->year = 2015;
	assert_string_equal(dn_card_of(&picture.run, node, 1).note, "2015");
	picture_end(&picture);
}

static void
font_sizes_are_kept_readable(void **state)
{
	(void)state;
	assert_true(dn_figure_scale(0) == 1);
	assert_true(dn_figure_scale(11.5) == 1);
	assert_true(8 * dn_figure_scale(1) >= 7);
	assert_true(dn_figure_scale(1e9) < 10);
	assert_true(dn_figure_scale(23) == 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			an_expanded_card_has_a_pictogram_below_its_header),
		cmocka_unit_test(a_chip_has_colours_without_letters),
		cmocka_unit_test(
			a_card_shows_three_patterns_and_counts_the_rest),
		cmocka_unit_test(all_texts_fit_in_the_card),
		cmocka_unit_test(an_endless_name_is_cut),
		cmocka_unit_test(a_node_without_a_date_says_so),
		cmocka_unit_test(font_sizes_are_kept_readable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
