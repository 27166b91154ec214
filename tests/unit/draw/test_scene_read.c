/* SPDX-License-Identifier: MIT */
/* A dump reads back as the same scene; everything else is refused. */
#include "setup.h"

#include "draw/scene_fields.h"

static bool
reads(struct dn_run *run, const char *text, struct dn_scene *scene)
{
	return dn_scene_read(
		run, dn_source_from_text(run, "s", dn_slice_of(text)), scene);
}

/* Whether a scene of one line besides head and end is accepted. */
static bool
takes(struct dn_run *run, const char *line)
{
	struct dn_scene scene;
	return reads(run,
		     dn_arena_format(&run->arena,
				     "dnngen-scene 1\nscene\n%s\nend\n", line),
		     &scene);
}

static void
a_dump_reads_back_as_itself(void **state)
{
	static const char text[] =
		"dnngen-scene 1\n"
		"scene width=640 height=480.5 title=\"A \\\"tree\\\"\" "
		"description=\"1 \\\\ 2\" prefix=\"a-\"\n"
		"group kind=node id=\"n-vgg\" title=\"VGG\\u{a}\\u{202e}2014\" "
		"url=\"https://a.b/\"\n"
		"rect x=-1 y=2.5 width=3 height=4.25 radius=1 fill=card "
		"stroke=rule stroke-width=2 dash=\"4 3\"\n"
		"text x=1 y=2 fill=hue-7 size=11.5 anchor=end bold halo "
		"text=\"\\u{fffd}n\xc3\xa4me\"\n"
		"close\n"
		"group kind=edge id=\"e-a--b\" from=\"n-a\" to=\"n-b\"\n"
		"path d=M1,2L3,4C5,6,7,8,9,10 stroke=on-hue-0 arrow\n"
		"path d=M1,2Z fill=ink\n"
		"close\n"
		"end\n";
	struct dn_scene scene;
	assert_true(reads(*state, text, &scene));
	assert_int_equal(scene.n, 8);
	assert_string_equal(scene.items[0].title, "VGG\n\xe2\x80\xae"
						  "2014");
	assert_string_equal(scene.items[2].text, "\xef\xbf\xbdn\xc3\xa4me");
	assert_true(scene.items[5].segments[1].c2.y == 8);
	struct dn_out *out = dn_out_to_memory(*state);
	dn_scene_dump(out, &scene);
	assert_string_equal(dn_out_text(out).text, text);
	dn_out_close(out);
}

static void
controls_in_a_text_do_not_come_through(void **state)
{
	struct dn_scene scene;
	assert_true(reads(*state,
			  "dnngen-scene 1\nscene\n"
			  "text text=\" a\\u{a}\\u{202e}b\"\nend\n",
			  &scene));
	assert_string_equal(scene.items[0].text, "a \xef\xbf\xbd"
						 "b");
}

static void
a_line_that_no_dump_has_is_refused(void **state)
{
	static const char *const wrong[] = {
		"",
		"circle x=1",
		"rect x=1 x=2",
		"rect y=1 x=2",
		"rect x=1e3",
		"rect x=+1",
		"rect x=1.234",
		"rect x=1000001",
		"rect x=99999999999",
		"rect x=.5",
		"rect x=nan",
		"rect width=-1",
		"rect radius=-0.01",
		"rect fill=red",
		"rect fill=",
		"rect dash=\"0\"",
		"rect dash=\"4  3\"",
		"rect dash=\"1 1 1 1 1 1 1 1 1\"",
		"rect x=1 ",
		"rect  x=1",
		"text size=1001",
		"text size=-1",
		"text anchor=left",
		"text bold=1",
		"text text=\"a",
		"text text=a",
		"text text=\"\\n\"",
		"text text=\"\\u{}\"",
		"text text=\"\\u{0}\"",
		"text text=\"\\u{d800}\"",
		"text text=\"\\u{110000}\"",
		"text text=\"\\u{1234567}\"",
		"text text=\"\\\"",
		"text text=\"\t\"",
		"path",
		"path d=",
		"path d=L1,2",
		"path d=M1,2L3",
		"path d=M1,2C3,4,5,6",
		"path d=M1,2 L3,4",
		"path d=M1,2L3,4ZL5,6",
		"path d=M1,2L3,4 arrowhead",
		"group kind=cloud",
		"group",
		"close",
	};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		if (takes(*state, wrong[i]))
			fail_msg("accepted: %s", wrong[i]);
	assert_int_equal(dn_diag_count(*state, DN_ERROR) > 0, 1);
}

static void
what_is_no_whole_dump_is_refused(void **state)
{
	static const char *const wrong[] = {
		"",
		"\n",
		"dnngen-scene 2\nscene\nend\n",
		"dnngen-scene 1",
		"dnngen-scene 1\n",
		"dnngen-scene 1\nscenery\nend\n",
		"dnngen-scene 1\nscene\n",
		"dnngen-scene 1\nscene\nrect\n",
		"dnngen-scene 1\nscene\nend\nend\n",
		"dnngen-scene 1\nscene\ngroup\nend\n",
		"dnngen-scene 1\nscene x=1\nend\n",
	};
	struct dn_scene scene;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		if (reads(*state, wrong[i], &scene))
			fail_msg("accepted: %s", wrong[i]);
	assert_true(reads(*state, "dnngen-scene 1\nscene\nend\n", &scene));
	assert_int_equal(scene.n, 0);
}

static void
groups_nest_64_deep_and_no_deeper(void **state)
{
	struct dn_run *run = *state;
	for (int depth = 64; depth <= 65; depth++) {
		struct dn_out *lines = dn_out_to_memory(run);
		for (int i = 0; i < depth; i++)
			dn_put(lines, "group\n");
		for (int i = 1; i < depth; i++)
			dn_put(lines, "close\n");
		dn_put(lines, "close");
		assert_int_equal(takes(run, dn_out_text(lines).text),
				 depth == 64);
		dn_out_close(lines);
	}
}

static void
an_error_points_at_its_place(void **state)
{
	assert_false(takes(*state, "rect x=1 fill=red"));
	size_t n;
	const struct dn_diag *diag = dn_diag_list(*state, &n);
	assert_int_equal(n, 1);
	assert_string_equal(diag->text, "expected another colour");
	struct dn_place place =
		dn_source_place(*state, diag->span.source, diag->span.start);
	assert_int_equal(place.line, 3);
	assert_int_equal(place.column, 18);
}

static void
dashes_are_up_to_eight_lengths(void **state)
{
	(void)state;
	double lengths[DN_MAX_DASHES];
	assert_int_equal(dn_dash_parse("4 3.5", lengths), 2);
	assert_true(lengths[1] == 3.5);
	assert_int_equal(dn_dash_parse("4 ", lengths), 0);
	assert_int_equal(dn_dash_parse("0.05", lengths), 0);
	assert_int_equal(dn_dash_parse(NULL, lengths), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_dump_reads_back_as_itself),
		TEST(controls_in_a_text_do_not_come_through),
		TEST(a_line_that_no_dump_has_is_refused),
		TEST(what_is_no_whole_dump_is_refused),
		TEST(groups_nest_64_deep_and_no_deeper),
		TEST(an_error_points_at_its_place),
		TEST(dashes_are_up_to_eight_lengths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
