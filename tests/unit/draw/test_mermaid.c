/* SPDX-License-Identifier: MIT */
/* Mermaid: the plain form, and that quotes hold every name. */
#include "pictures.h"

static void
test_a_small_diagram_is_written_so(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	picture_node(&picture, "unet-pp", "UNet++");
	picture_node(&picture, "end", "end")->when = NULL;
	picture_join(&picture, 0, 1, "3x3, \"new\"");
	picture_join(&picture, 1, 0, NULL)->descent = false;
	assert_string_equal(picture_write(&picture, "mermaid"),
			    "flowchart LR\n"
			    "\tn0[\"UNet++<br>2015\"]\n"
			    "\tn1[\"end\"]\n"
			    "\tn0 -->|\"3x3, #34;new#34;\"| n1\n"
			    "\tn1 -.-> n0\n");
	picture_end(&picture);
}

/* Each line of a hostile diagram has the quotes of its own syntax only. */
static void
test_no_name_ends_its_quotes(void **state)
{
	struct picture picture;
	(void)state;
	picture_hostile(&picture);
	struct dn_slice rest = dn_slice_of(picture_write(&picture, "mermaid"));
	struct dn_slice line;
	size_t n_lines = 0;
	dn_slice_cut(&rest, '\n', &line);
	for (; dn_slice_cut(&rest, '\n', &line) && line.len; n_lines++) {
		size_t n_quotes = 0;
		for (size_t i = 0; i < line.len; i++) {
			n_quotes += line.text[i] == '"';
			assert_null(strchr("`%\\'{}&", line.text[i]));
		}
		assert_true(n_quotes == 2 || n_quotes == 0);
	}
	assert_int_equal(n_lines, N_HOSTILE + N_HOSTILE - 1);
	picture_end(&picture);
}

static void
test_losses_are_said(void **state)
{
	struct picture picture;
	size_t n;
	(void)state;
	picture_start(&picture);
	dn_mermaid_say_losses(&picture.run, &picture.diagram);
	assert_int_equal(dn_diag_list(&picture.run, &n)->code, DN_LOSES);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_small_diagram_is_written_so),
		cmocka_unit_test(test_no_name_ends_its_quotes),
		cmocka_unit_test(test_losses_are_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
