/* SPDX-License-Identifier: MIT */
/* Every text can be read, and the hues can be told apart. */
#include "setup.h"

#include "draw/theme.h"

static const enum dn_theme themes[] = {DN_THEME_LIGHT, DN_THEME_DARK};

static double
contrast(enum dn_theme theme, enum dn_paint a, unsigned b)
{
	return dn_color_contrast(dn_theme_color(theme, a),
				 dn_theme_color(theme, (enum dn_paint)b));
}

static void
contrast_is_that_of_wcag(void **state)
{
	(void)state;
	double most = dn_color_contrast(0xffffff, 0x000000);
	assert_true(most > 20.99 && most < 21.01);
	double grey = dn_color_contrast(0x777777, 0xffffff);
	assert_true(grey > 4.47 && grey < 4.49);
	assert_true(dn_color_contrast(0x123456, 0x123456) == 1);
	assert_true(dn_color_contrast(0, 0xff0000) ==
		    dn_color_contrast(0xff0000, 0));
}

static void
text_colours_can_be_read_on_all_their_grounds(void **state)
{
	(void)state;
	static const enum dn_paint texts[] = {DN_PAINT_INK, DN_PAINT_MUTED,
					      DN_PAINT_ACCENT,
					      DN_PAINT_AGAINST};
	static const enum dn_paint grounds[] = {DN_PAINT_PAGE, DN_PAINT_BAND,
						DN_PAINT_CARD, DN_PAINT_HALO};
	for (int t = 0; t < 2; t++)
		for (int i = 0; i < 4; i++)
			for (int k = 0; k < 4; k++)
				assert_true(contrast(themes[t], texts[i],
						     grounds[k]) >= 4.5);
}

static void
letters_can_be_read_on_each_hue(void **state)
{
	(void)state;
	for (int t = 0; t < 2; t++)
		for (unsigned hue = 0; hue < 8; hue++)
			assert_true(contrast(themes[t], DN_PAINT_HUE_0 + hue,
					     DN_PAINT_ON_HUE_0 + hue) >= 4.5);
}

static void
lines_can_be_seen(void **state)
{
	(void)state;
	for (int t = 0; t < 2; t++) {
		assert_true(contrast(themes[t], DN_PAINT_LINE, DN_PAINT_BAND) >=
			    3);
		assert_true(contrast(themes[t], DN_PAINT_LINE, DN_PAINT_PAGE) >=
			    3);
	}
}

static void
no_two_hues_are_one_grey(void **state)
{
	(void)state;
	for (int t = 0; t < 2; t++)
		for (unsigned a = 0; a < 8; a++)
			for (unsigned b = 0; b < a; b++)
				assert_true(
					contrast(themes[t], DN_PAINT_HUE_0 + a,
						 DN_PAINT_HUE_0 + b) > 1.15);
}

static void
names_and_colours_are_one_to_one(void **state)
{
	(void)state;
	for (unsigned i = 0; i < DN_N_PAINTS; i++) {
		enum dn_paint found;
		assert_true(dn_paint_find(
			dn_slice_of(dn_paint_name((enum dn_paint)i)), &found));
		assert_int_equal(found, i);
	}
	enum dn_paint none;
	assert_false(dn_paint_find(DN_SLICE("hue-8"), &none));
	assert_false(dn_paint_find(DN_SLICE(""), &none));
	assert_string_equal(dn_paint_name(DN_PAINT_ON_HUE_7), "on-hue-7");
}

static void
the_automatic_theme_is_light_at_first(void **state)
{
	(void)state;
	for (unsigned i = 0; i < DN_N_PAINTS; i++)
		assert_int_equal(
			dn_theme_color(DN_THEME_AUTO, (enum dn_paint)i),
			dn_theme_color(DN_THEME_LIGHT, (enum dn_paint)i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(contrast_is_that_of_wcag),
		TEST(text_colours_can_be_read_on_all_their_grounds),
		TEST(letters_can_be_read_on_each_hue),
		TEST(lines_can_be_seen),
		TEST(no_two_hues_are_one_grey),
		TEST(names_and_colours_are_one_to_one),
		TEST(the_automatic_theme_is_light_at_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
