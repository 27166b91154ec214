/* SPDX-License-Identifier: MIT */
/* Settings in sections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reading.h"

#include "format/cfg.h"

static const char *
dump_cfg(struct dn_run *run, const char *text)
{
	struct dn_tree *tree =
		dn_cfg_read(run, source_of(run, dn_slice_of(text)));
	if (!tree)
		return found(run);
	struct dn_out *out = dn_out_to_memory(run);
	dn_tree_dump(run, out, tree);
	return taken(run, out);
}

static void
test_sections_hold_settings_without_blanks_and_comments(void **state)
{
	assert_string_equal(dump_cfg(*state,
				     "# a\n; b\n[net]\r\n a = 1, 2 # c\n"
				     "\n[net]\nb=\n"),
			    "map 1:1\n"
			    "  net: map 3:1\n"
			    "    a: plain 4:6 '1, 2'\n"
			    "  net: map 6:1\n"
			    "    b: plain 7:3 ''\n");
}

static void
test_a_line_that_is_neither_is_said(void **state)
{
	struct dn_run *run = *state;
	dump_cfg(run, "a=1");
	dump_cfg(run, "[net]\nfoo\n");
	assert_string_equal(
		found(run),
		"1:1-1:4 syntax: a setting before the first section\n"
		"2:1-2:4 syntax: '[section]' or 'key = value' was expected\n");
}

static void
test_the_number_of_settings_is_bounded(void **state)
{
	struct dn_run *run = *state;
	const char *many = repeat(run, "[a]\n", 400000);
	assert_non_null(strstr(dump_cfg(run, many), "limit"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_sections_hold_settings_without_blanks_and_comments),
		T(test_a_line_that_is_neither_is_said),
		T(test_the_number_of_settings_is_bounded),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
