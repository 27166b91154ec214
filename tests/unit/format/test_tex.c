/* SPDX-License-Identifier: MIT */
/* Tests of what TeX must not see as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "format/tex.h"

static void
what_tex_takes_for_commands_is_escaped(void **state)
{
	(void)state;
	assert_string_equal(dn_tex_escape('%'), "\\%");
	assert_string_equal(dn_tex_escape('\\'), "\\textbackslash{}");
	assert_string_equal(dn_tex_escape('~'), "\\textasciitilde{}");
	for (const char *c = "\\{}$&#%_^~"; *c; c++)
		assert_int_equal(dn_tex_escape((unsigned char)*c)[0], '\\');
}

static void
all_else_stands_for_itself(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x300; c++)
		if (c >= 0x80 || !c || !strchr("\\{}$&#%_^~", (int)c))
			assert_null(dn_tex_escape(c));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_tex_takes_for_commands_is_escaped),
		cmocka_unit_test(all_else_stands_for_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
