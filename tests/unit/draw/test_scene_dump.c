/* SPDX-License-Identifier: MIT */
/* Dumps are canonical, and their checksum knows every change. */
#include "setup.h"

static const char *
dump(struct dn_run *run, const struct dn_scene *scene)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_scene_dump(out, scene);
	const char *text = dn_out_text(out).text;
	dn_out_close(out);
	return text;
}

static void
what_is_absent_is_left_out(void **state)
{
	struct dn_scene scene = {.width = 10, .height = 20, .title = ""};
	dn_scene_open(*state, &scene, DN_GROUP_PLAIN, NULL, NULL);
	dn_scene_rect(*state, &scene, 0, 0, 0, 0);
	dn_scene_text(*state, &scene, 0, 0, 0, "");
	dn_scene_path(*state, &scene, (struct dn_point){0, 0}, NULL, 0);
	dn_scene_close(*state, &scene);
	assert_string_equal(dump(*state, &scene), "dnngen-scene 1\n"
						  "scene width=10 height=20\n"
						  "group\n"
						  "rect\n"
						  "text fill=ink\n"
						  "path d=M0,0 stroke=line\n"
						  "close\n"
						  "end\n");
}

static void
controls_and_quotes_are_escaped(void **state)
{
	struct dn_scene scene = {
		.title = "a\"b\\c\nd\xe2\x80\xae"
			 "e\xff"
			 "f\x7f",
	};
	assert_string_equal(dump(*state, &scene),
			    "dnngen-scene 1\n"
			    "scene title=\"a\\\"b\\\\c\\u{a}d\\u{202e}e"
			    "\\u{fffd}f\\u{7f}\"\n"
			    "end\n");
}

static void
numbers_set_later_are_rounded_too(void **state)
{
	struct dn_scene scene = {0};
	struct dn_item *rect = dn_scene_rect(*state, &scene, 0, 0, 1, 1);
	rect->radius = 2.3456;
	rect->stroke_width = 1.0001;
	assert_non_null(strstr(dump(*state, &scene),
			       "rect width=1 height=1 radius=2.35\n"));
}

static void
a_dump_of_a_read_dump_is_the_same(void **state)
{
	struct dn_scene scene =
		scene_of(*state, "group kind=legend\n"
				 "path d=M1.5,2C-3,4,5,6.25,7,8Z fill=hue-3 "
				 "stroke-width=0 dash=\"1.5 2\"\n"
				 "close\n");
	const char *first = dump(*state, &scene);
	struct dn_scene again;
	assert_true(dn_scene_read(
		*state, dn_source_from_text(*state, "t", dn_slice_of(first)),
		&again));
	assert_string_equal(dump(*state, &again), first);
}

static void
the_checksum_is_of_the_dump(void **state)
{
	struct dn_scene scene = {0};
	/* sha256sum of "dnngen-scene 1\nscene\nend\n" */
	assert_string_equal(dn_scene_checksum(*state, &scene),
			    "9f38da14b7a47cca7a75addcda29cad5"
			    "a5485aa8558ed03b623c4f5d10f1d698");
	const char *before = dn_scene_checksum(*state, &scene);
	scene.title = "x";
	assert_string_not_equal(dn_scene_checksum(*state, &scene), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_absent_is_left_out),
		TEST(controls_and_quotes_are_escaped),
		TEST(numbers_set_later_are_rounded_too),
		TEST(a_dump_of_a_read_dump_is_the_same),
		TEST(the_checksum_is_of_the_dump),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
