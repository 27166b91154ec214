/* SPDX-License-Identifier: MIT */
/* Tests of who reads a model file, and what is said when nobody does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "read/reader.h"

static struct dn_run run;

static int
set_up(void **state)
{
	(void)state;
	dn_run_init(&run, NULL);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	dn_run_end(&run);
	return 0;
}

static void
assert_refused(struct dn_slice text, enum dn_code code, const char *sentence)
{
	size_t n;
	assert_null(dn_model_read_text(&run, "text", text, NULL));
	const struct dn_diag *diag = dn_diag_list(&run, &n);
	assert_int_equal(n, 1);
	assert_int_equal(diag->code, code);
	assert_string_equal(diag->text, sentence);
}

static void
what_nobody_reads_is_told_what_it_looks_like(void **state)
{
	(void)state;
	assert_refused(DN_SLICE("%PDF-1.4"), DN_BAD_IMPORT,
		       "this looks like a PDF document, which no reader takes");
}

static void
weights_without_layers_are_told_what_to_do(void **state)
{
	(void)state;
	assert_refused(DN_SLICE("GGUF\3\0\0\0"), DN_NO_GRAPH,
		       "this looks like GGUF weights, which has no layers; "
		       "export the model itself, as ONNX for example");
}

static void
a_missing_file_is_no_model(void **state)
{
	size_t n;
	(void)state;
	assert_null(dn_model_read(&run, "/nowhere/x.onnx", NULL));
	assert_int_equal(dn_diag_list(&run, &n)->code, DN_CANNOT_READ);
	assert_int_equal(n, 1);
}

static void
readers_are_found_by_their_names_alone(void **state)
{
	(void)state;
	for (const struct dn_reader *const *r = dn_readers; *r; r++) {
		assert_ptr_equal(dn_reader_find(dn_slice_of((*r)->name)), *r);
		assert_non_null((*r)->summary);
		assert_non_null((*r)->suffixes);
	}
	assert_null(dn_reader_find(DN_SLICE("")));
}

static void
no_reader_is_sure_of_nothing(void **state)
{
	(void)state;
	for (const struct dn_reader *const *r = dn_readers; *r; r++) {
		assert_int_equal((*r)->sniff(DN_SLICE("")), 0);
		assert_int_equal((*r)->sniff(DN_SLICE("\0")), 0);
		assert_int_equal((*r)->sniff(DN_SLICE("hello, world\n")), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			what_nobody_reads_is_told_what_it_looks_like, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			weights_without_layers_are_told_what_to_do, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(a_missing_file_is_no_model,
						set_up, tear_down),
		cmocka_unit_test(readers_are_found_by_their_names_alone),
		cmocka_unit_test(no_reader_is_sure_of_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
