/* SPDX-License-Identifier: MIT */
/* SVG keeps its rules: text as text, attributes, no way out for a name. */
#include "setup.h"

#include "draw/canvas.h"

static const char *
svg(struct dn_run *run, const struct dn_scene *scene, enum dn_theme theme)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_svg_write(run, out, scene, theme);
	const char *text = dn_out_text(out).text;
	dn_out_close(out);
	return text;
}

static const char *
light(struct dn_run *run, const char *lines)
{
	struct dn_scene scene = scene_of(run, lines);
	return svg(run, &scene, DN_THEME_LIGHT);
}

static void
assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no '%s' in:\n%s", part, text);
}

static void
assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("'%s' in:\n%s", part, text);
}

static void
the_root_has_size_title_and_checksum(void **state)
{
	struct dn_scene scene = scene_of(*state, "");
	const char *text = svg(*state, &scene, DN_THEME_LIGHT);
	assert_has(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
			 "width=\"200\" height=\"100\" "
			 "viewBox=\"0 0 200 100\"");
	assert_has(text, "<title>T</title>\n<desc>D</desc>\n");
	assert_has(text, dn_arena_format(&((struct dn_run *)*state)->arena,
					 "<metadata>scene-sha256:%s</metadata>",
					 dn_scene_checksum(*state, &scene)));
	assert_has(text, "font-family=\"Helvetica, Arial, "
			 "'Liberation Sans', sans-serif\"");
}

static void
shapes_are_presentation_attributes(void **state)
{
	const char *text = light(
		*state,
		"rect x=1.5 y=2 width=30 height=4 radius=3 fill=card "
		"stroke=rule stroke-width=2 dash=\"4 3\"\n"
		"text x=5 y=6 fill=ink size=11.5 anchor=end bold text=\"A\"\n");
	assert_has(text, "<rect x=\"1.5\" y=\"2\" width=\"30\" height=\"4\" "
			 "rx=\"3\" fill=\"#ffffff\" stroke=\"#c4cbd3\" "
			 "stroke-width=\"2\" stroke-dasharray=\"4 3\"/>");
	assert_has(text, "<text x=\"5\" y=\"6\" font-size=\"11.5\" "
			 "font-weight=\"bold\" text-anchor=\"end\" "
			 "fill=\"#1b1f24\">A</text>");
	assert_lacks(text, "class=");
	assert_lacks(text, "<style");
}

static void
nodes_and_edges_are_groups_with_titles(void **state)
{
	const char *text =
		light(*state, "group kind=node id=\"n-a\" title=\"A\" "
			      "url=\"https://a.b/?x=1&y=2\"\n"
			      "rect width=3 height=4\n"
			      "close\n"
			      "group kind=edge id=\"e-a--b\" title=\"a to b\"\n"
			      "path d=M0,0L50,0 stroke=line arrow\n"
			      "close\n");
	assert_has(text, "<g class=\"node\" id=\"n-a\">\n<title>A</title>\n"
			 "<a href=\"https://a.b/?x=1&amp;y=2\">\n<rect");
	assert_has(text, "/>\n</a>\n</g>\n<g class=\"edge\" id=\"e-a--b\">\n"
			 "<title>a to b</title>\n"
			 "<path d=\"M0 0L45.6 0\" fill=\"none\" "
			 "stroke=\"#7b8794\"/>\n"
			 "<path d=\"M50 0L44.5 -2.92L44.5 2.92Z\" "
			 "fill=\"#7b8794\"/>\n</g>");
	assert_lacks(text, "url(");
}

static void
names_cannot_leave_their_place(void **state)
{
	const char *text = light(
		*state, "group kind=node id=\"n-\\\"><x\" title=\"<script>&'\" "
			"url=\"javascript:alert(1)\"\n"
			"text fill=ink size=9 text=\"</text>\\\"]]>\\u{1b}\"\n"
			"close\n");
	assert_lacks(text, "<script");
	assert_lacks(text, "<x");
	assert_lacks(text, "javascript");
	assert_lacks(text, "<a ");
	assert_lacks(text, "\x1b");
	assert_has(text, "&lt;/text&gt;");
}

static void
links_in_links_are_left_out(void **state)
{
	const char *text = light(*state, "group url=\"https://a.b\"\n"
					 "group url=\"https://c.d\"\n"
					 "close\n"
					 "close\n"
					 "group url=\"https://e.f\"\n"
					 "close\n");
	assert_has(text, "https://a.b");
	assert_lacks(text, "https://c.d");
	assert_has(text, "https://e.f");
}

static void
only_unmeasured_texts_have_a_length(void **state)
{
	assert_lacks(light(*state, "text fill=ink size=10 text=\"Abc\"\n"),
		     "textLength");
	assert_has(
		light(*state, "text fill=ink size=10 text=\"\xe6\x97\xa5\"\n"),
		"textLength=\"10\" lengthAdjust=\"spacingAndGlyphs\"");
}

static void
an_upward_text_is_turned_about_its_anchor(void **state)
{
	assert_has(light(*state, "text x=5 y=9.5 fill=ink size=10 upward "
				 "text=\"A\"\n"),
		   "<text x=\"5\" y=\"9.5\" font-size=\"10\" "
		   "transform=\"rotate(-90 5 9.5)\"");
}

static void
a_halo_is_a_stroke_behind_the_text(void **state)
{
	assert_has(light(*state, "text fill=ink size=10 halo text=\"A\"\n"),
		   "stroke=\"#ffffff\" stroke-width=\"3\" "
		   "stroke-linejoin=\"round\" paint-order=\"stroke\"");
}

static void
the_automatic_theme_has_both_colours(void **state)
{
	struct dn_scene scene = scene_of(
		*state, "rect width=9 height=9 fill=hue-3 stroke=rule\n");
	const char *text = svg(*state, &scene, DN_THEME_AUTO);
	assert_has(text, "@media (prefers-color-scheme: dark)");
	assert_has(text, ".dn-f-hue-3 { fill: #be425f }");
	assert_has(text, "class=\"dn-f-hue-3 dn-s-rule\" fill=\"#c3486a\" "
			 "stroke=\"#c4cbd3\"");
	assert_lacks(text, "hue-4");
	assert_has(svg(*state, &scene, DN_THEME_DARK), "fill=\"#be425f\"");
}

static void
ids_carry_the_prefix(void **state)
{
	struct dn_scene scene = scene_of(
		*state, "group kind=node id=\"n-a\" title=\"A\"\nclose\n");
	scene.id_prefix = "fig1-";
	assert_has(svg(*state, &scene, DN_THEME_LIGHT), "id=\"fig1-n-a\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_root_has_size_title_and_checksum),
		TEST(shapes_are_presentation_attributes),
		TEST(nodes_and_edges_are_groups_with_titles),
		TEST(names_cannot_leave_their_place),
		TEST(links_in_links_are_left_out),
		TEST(only_unmeasured_texts_have_a_length),
		TEST(an_upward_text_is_turned_about_its_anchor),
		TEST(a_halo_is_a_stroke_behind_the_text),
		TEST(the_automatic_theme_has_both_colours),
		TEST(ids_carry_the_prefix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
