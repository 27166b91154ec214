/* SPDX-License-Identifier: MIT */
/* Files of layers: that they say what they have, and are where records say. */
#include "fixture.h"

static bool
check(struct dn_run *run, const char *text)
{
	return dn_architecture_check(
		run, dn_source_from_text(run, "a.yaml", dn_slice_of(text)));
}

static void
test_a_file_of_layers_is_read_made_and_counted(void **state)
{
	struct dn_run *run = *state;
	size_t n;
	assert_true(check(run, "inputs: {x: 4}\nlayers: [dense 2]\n"
			       "params-checked: {value: 10}\n"));
	assert_false(check(run, "inputs: {x: 4}\nlayers: [dense 2]\n"
				"params-checked: {value: 11}\n"));
	assert_int_equal(dn_diag_list(run, &n)[0].code, DN_WRONG_PARAMS);
	assert_false(check(run, "inputs: {x: 4}\nlayers: [dens 2]\n"));
	assert_int_equal(dn_diag_list(run, &n)[1].code, DN_UNKNOWN_OP);
	assert_false(check(run, "layers: ["));
}

static void
test_the_shipped_architectures_are_right_and_all_are_found(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	size_t n;
	const char *const paths[] = {"catalog"};
	assert_true(dn_catalog_read_to_check(run, paths, 1, &catalog));
	uint32_t before = catalog.files.n;
	dn_catalog_check_architectures(run, &catalog);
	dn_diag_list(run, &n);
	assert_int_equal(n, 0);
	assert_true(catalog.files.n >= before + 25);
}

static void
test_a_variant_whose_file_is_missing_is_reported(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	size_t n;
	dn_catalog_start(run, &catalog);
	add(run, &catalog, "resnet.yaml",
	    "id: resnet\nname: ResNet\nvariants:\n"
	    "  - {id: resnet-50, architecture: resnet-5O.yaml}\n");
	*dn_push(&run->arena, &catalog.folders) = "catalog";
	dn_catalog_finish(run, &catalog);
	size_t errors = dn_diag_count(run, DN_ERROR);
	dn_catalog_check_architectures(run, &catalog);
	assert_int_equal(dn_diag_count(run, DN_ERROR), errors + 1);
	const struct dn_diag *diags = dn_diag_list(run, &n);
	assert_int_equal(diags[n - 1].code, DN_UNKNOWN_ARCHITECTURE);
	assert_string_equal(diags[n - 1].notes->text,
			    "did you mean 'resnet-50.yaml'?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_file_of_layers_is_read_made_and_counted,
			start_run, end_run),
		cmocka_unit_test_setup_teardown(
			test_the_shipped_architectures_are_right_and_all_are_found,
			start_run, end_run),
		cmocka_unit_test_setup_teardown(
			test_a_variant_whose_file_is_missing_is_reported,
			start_run, end_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
