/* SPDX-License-Identifier: MIT */
/* Tests of what is said of files that hold no layers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/reader.h"

static const char *instead;

static void
an_empty_file_is_called_so(void **state)
{
	(void)state;
	assert_string_equal(dn_model_looks(DN_SLICE(""), &instead),
			    "an empty file");
	assert_null(instead);
}

static void
weights_alone_get_an_advice(void **state)
{
	(void)state;
	assert_string_equal(dn_model_looks(DN_SLICE("\x80\2}q\0."), &instead),
			    "a Python pickle");
	assert_non_null(instead);
	assert_string_equal(
		dn_model_looks(DN_SLICE("\x40\0\0\0\0\0\0\0{\"a\":"), &instead),
		"safetensors weights");
	assert_non_null(instead);
}

static void
a_head_that_is_too_short_looks_like_nothing(void **state)
{
	(void)state;
	assert_null(dn_model_looks(DN_SLICE("P"), &instead));
	assert_null(dn_model_looks(DN_SLICE("GGU"), &instead));
	assert_null(instead);
}

static void
what_may_hold_layers_gets_none(void **state)
{
	(void)state;
	assert_string_equal(dn_model_looks(DN_SLICE("PK\3\4...."), &instead),
			    "a zip archive");
	assert_null(instead);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_is_called_so),
		cmocka_unit_test(weights_alone_get_an_advice),
		cmocka_unit_test(a_head_that_is_too_short_looks_like_nothing),
		cmocka_unit_test(what_may_hold_layers_gets_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
