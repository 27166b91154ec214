/* SPDX-License-Identifier: MIT */
/* Tests of the diagram's dump. */
#include "pictures.h"

static const char *
dump(struct picture *picture)
{
	struct dn_out *out = dn_out_to_memory(&picture->run);
	dn_diagram_dump(out, &picture->diagram);
	return dn_out_text(out).text;
}

static void
an_item_stands_on_a_line(void **state)
{
	(void)state;
	struct picture picture;
	static const struct dn_badge badge = {"gated", "Gated", "Ga", 3};
	picture_start(&picture);
	picture_read(&picture, "vgg>resnet");
	struct dn_diagram *d = &picture.diagram;
	d->title = "Two";
	d->edges.items[0].label = "shortcuts";
	d->edges.items[0].relation = "extends";
	*dn_push(&picture.run.arena, &d->nodes.items[1].badges) = &badge;
	*dn_push(&picture.run.arena, &d->columns) =
		(struct dn_diagram_column){2014, false};
	*dn_push(&picture.run.arena, &d->columns) =
		(struct dn_diagram_column){2016, true};
	*dn_push(&picture.run.arena, &d->legend) = &badge;
	d->lines_used[DN_LINE_CHANGE] = true;
	assert_string_equal(
		dump(&picture),
		"title Two\n"
		"column 0 year=2014\n"
		"column 1 year=2016 gap\n"
		"card vgg column=0 year=2015 name=\"vgg\" when=\"2015\"\n"
		"card resnet column=0 year=2015 name=\"resnet\" when=\"2015\" "
		"badges=gated\n"
		"edge vgg -> resnet line=change relation=extends "
		"label=\"shortcuts\"\n"
		"legend Ga gated family=3\n"
		"line change\n");
	picture_end(&picture);
}

static void
hostile_texts_stay_on_their_line(void **state)
{
	(void)state;
	struct picture picture;
	picture_hostile(&picture);
	const char *text = dump(&picture);
	uint32_t lines = 0;
	for (const char *c = text; *c; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 1 + N_HOSTILE + N_HOSTILE - 1);
	assert_no_controls(text);
	picture_end(&picture);
}

static void
every_line_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(dn_line_name(DN_LINE_CHANGE), "change");
	assert_string_equal(dn_line_name(DN_LINE_REUSE), "reuse");
	assert_string_equal(dn_line_name(DN_LINE_TUNE), "tune");
	assert_string_equal(dn_line_name(DN_LINE_CONTRAST), "contrast");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_item_stands_on_a_line),
		cmocka_unit_test(hostile_texts_stay_on_their_line),
		cmocka_unit_test(every_line_has_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
