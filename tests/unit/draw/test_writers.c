/* SPDX-License-Identifier: MIT */
/* The table of formats for diagrams. */
#include "pictures.h"

static void
test_a_writer_is_found_by_name_and_suffix(void **state)
{
	(void)state;
	for (const struct dn_diagram_writer *writer = dn_diagram_writers;
	     writer->name; writer++) {
		assert_ptr_equal(
			dn_diagram_writer_find(dn_slice_of(writer->name)),
			writer);
		assert_ptr_equal(
			dn_diagram_writer_find(dn_slice_of(writer->suffix)),
			writer);
		assert_non_null(writer->summary);
	}
	assert_null(dn_diagram_writer_find(DN_SLICE("svg")));
	assert_null(dn_diagram_writer_find(DN_SLICE("")));
}

static void
test_no_format_lets_a_control_through(void **state)
{
	struct picture picture;
	(void)state;
	picture_hostile(&picture);
	for (const struct dn_diagram_writer *writer = dn_diagram_writers;
	     writer->name; writer++)
		if (strcmp(writer->name, "json") != 0)
			assert_no_controls(
				picture_write(&picture, writer->name));
	picture_end(&picture);
}

static void
test_an_empty_diagram_is_written(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	for (const struct dn_diagram_writer *writer = dn_diagram_writers;
	     writer->name; writer++) {
		picture_write(&picture, writer->name);
		if (writer->say_losses)
			writer->say_losses(&picture.run, &picture.diagram);
	}
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_writer_is_found_by_name_and_suffix),
		cmocka_unit_test(test_no_format_lets_a_control_through),
		cmocka_unit_test(test_an_empty_diagram_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
