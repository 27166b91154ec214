/* SPDX-License-Identifier: MIT */
/* Tests of telling what became of a picture. */
#include <stdlib.h>

#include "setup.h"

#include "draw/svg_parts.h"

/* "+a -b ~c" for what differs between two texts. */
static void
tell(void *context, enum dn_svg_change change, struct dn_slice id)
{
	static const char signs[] = {[DN_SVG_ADDED] = '+',
				     [DN_SVG_REMOVED] = '-',
				     [DN_SVG_CHANGED] = '~'};
	dn_put_format(context, "%c%.*s ", signs[change], (int)id.len, id.text);
}

static const char *
compare(struct dn_run *run, const char *before, const char *after)
{
	struct dn_out *out = dn_out_to_memory(run);
	struct dn_svg_parts a = dn_svg_parts_of(run, dn_slice_of(before));
	struct dn_svg_parts b = dn_svg_parts_of(run, dn_slice_of(after));
	dn_svg_compare(&a, &b, tell, out);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
parts_are_found_with_their_words(void **state)
{
	struct dn_run *run = *state;
	struct dn_svg_parts parts = dn_svg_parts_of(
		run, DN_SLICE("<svg><title>no part</title>\n"
			      "<g class=\"node\" id=\"n-b\">\n<title>B</title>"
			      "<a href=\"https://x.org/\"><g><rect x=\"1\"/>"
			      "</g><text x=\"2\">b &amp; c</text></a></g>\n"
			      "<g class=\"node\" id=\"n-a\"></g></svg>"));
	assert_int_equal(parts.n, 2);
	assert_string_equal(parts.items[0].words, "");
	assert_true(dn_slice_equal(parts.items[1].id, DN_SLICE("n-b")));
	assert_string_equal(parts.items[1].words,
			    "B\nhttps://x.org/\nb &amp; c\n");
}

static void
what_differs_is_told_by_id(void **state)
{
	assert_string_equal(
		compare(*state,
			"<g id=\"a\"><text x=\"1\">A</text></g>"
			"<g id=\"b\"></g><g id=\"c\"><title>C</title></g>",
			"<g id=\"c\"><title>D</title></g><g id=\"d\"></g>"
			"<g id=\"a\"><text x=\"9\">A</text></g>"),
		"-b ~c +d ");
	assert_string_equal(compare(*state, "", "<g id=\"x\"></g>"), "+x ");
	assert_string_equal(compare(*state, "<g id=\"x\"></g>", ""), "-x ");
	assert_string_equal(compare(*state, "", ""), "");
}

/* Any cut of a file, and nonsense: nothing is read beyond it. */
static void
any_text_can_be_looked_at(void **state)
{
	struct dn_run *run = *state;
	static const char svg[] =
		"<g id=\"a\"><g><text>x</text></g></g></g><g id=\"b<\">";
	for (size_t len = 0; len < sizeof(svg); len++) {
		char *cut = malloc(len + 1);
		memcpy(cut, svg, len);
		dn_svg_parts_of(run, (struct dn_slice){cut, len});
		free(cut);
	}
	assert_int_equal(dn_svg_parts_of(run, DN_SLICE("<<<>>>\"<g id=>")).n,
			 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parts_are_found_with_their_words),
		TEST(what_differs_is_told_by_id),
		TEST(any_text_can_be_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
