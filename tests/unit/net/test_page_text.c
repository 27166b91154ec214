/* SPDX-License-Identifier: MIT */
/* Places, names, numbers and shapes in the texts of an architecture. */
#include "pages.h"

#include "net/page_text.h"

static struct dn_text
text_of(struct dn_run *run, const char *yaml)
{
	return dn_text_start(run, NULL, NULL, tree_of(run, yaml));
}

/* The piece of the source that a piece of the text comes from. */
static const char *
source_at(struct dn_run *run, struct dn_text *text, size_t start, size_t end)
{
	struct dn_span span = dn_text_span(text, start, end);
	const char *source = dn_source_get(run, span.source)->text.text;
	return dn_arena_text(
		&run->arena,
		(struct dn_slice){source + span.start, span.end - span.start});
}

static void
test_a_piece_has_its_place_whatever_quotes_and_folds_yaml_has(void **state)
{
	static const char *const texts[] = {
		"conv 3x3 64, relu",	  "\"conv 3x3 64, relu\"",
		"'conv 3x3 64, relu'",	  ">-\n  conv 3x3\n  64, relu\n",
		"conv 3x3\n  64, relu\n", NULL};
	struct dn_run *run = *state;
	for (int i = 0; texts[i]; i++) {
		struct dn_text text = text_of(run, texts[i]);
		assert_string_equal(text.text, "conv 3x3 64, relu");
		assert_string_equal(source_at(run, &text, 13, 17), "relu");
		assert_string_equal(source_at(run, &text, 9, 11), "64");
		assert_string_equal(source_at(run, &text, 0, 4), "conv");
	}
}

static void
test_products_bind_closer_than_sums_and_print_as_they_were(void **state)
{
	static const char *const texts[] = {
		"1 + 2 * 3", "(1 + 2) * 3",   "8 - 2 - 1", "8 - (2 - 1)",
		"7 / 2 * 2", "$in / (2 + 1)", "-3",	   NULL};
	struct dn_run *run = *state;
	for (int i = 0; texts[i]; i++) {
		struct dn_text text = text_of(
			run, dn_arena_format(&run->arena, "\"%s\"", texts[i]));
		const struct dn_expr *expr = dn_text_expr(&text);
		assert_non_null(expr);
		struct dn_out *out = dn_out_to_memory(run);
		dn_expr_put(out, expr);
		assert_string_equal(taken(run, out), texts[i]);
	}
}

static void
test_shapes_are_per_sample_or_whole_in_brackets(void **state)
{
	static const char *const texts[] = {"3x224x224",   "T",	  "[2xTx64]",
					    "[]",	   "[5]", "?x64",
					    "{max len}x4", NULL};
	static const uint32_t ranks[] = {4, 2, 3, 0, 1, 3, 3};
	struct dn_run *run = *state;
	for (int i = 0; texts[i]; i++) {
		struct dn_text text = text_of(
			run, dn_arena_format(&run->arena, "'%s'", texts[i]));
		struct dn_exprs dims = {0};
		assert_true(dn_text_dims(&text, 1, &dims));
		assert_int_equal(dims.n, ranks[i]);
		struct dn_out *out = dn_out_to_memory(run);
		dn_dims_put(out, dims.items, dims.n, 1);
		assert_string_equal(taken(run, out), texts[i]);
	}
}

static void
test_what_is_no_expression_is_said_where_it_ends(void **state)
{
	static const char *const texts[] = {
		"'1 +'", "'(1'", "'99999999999999999999'",
		"'$no'", "'*'",	 NULL};
	struct dn_run *run = *state;
	for (int i = 0; texts[i]; i++) {
		size_t before = dn_diag_count(run, DN_ERROR);
		struct dn_text text = text_of(run, texts[i]);
		assert_null(dn_text_expr(&text));
		assert_int_equal(dn_diag_count(run, DN_ERROR), before + 1);
	}
}

static void
test_very_deep_and_very_long_expressions_are_refused(void **state)
{
	struct dn_run *run = *state;
	struct dn_out *deep = dn_out_to_memory(run);
	struct dn_out *wide = dn_out_to_memory(run);
	dn_put_char(deep, '"');
	dn_put_repeat(deep, '(', 100000);
	dn_put(deep, "1\"");
	dn_put(wide, "\"1");
	for (int i = 0; i < 20000; i++)
		dn_put(wide, "+1");
	dn_put_char(wide, '"');
	struct dn_text text = text_of(run, taken(run, deep));
	assert_null(dn_text_expr(&text));
	text = text_of(run, taken(run, wide));
	assert_null(dn_text_expr(&text));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_piece_has_its_place_whatever_quotes_and_folds_yaml_has,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_products_bind_closer_than_sums_and_print_as_they_were,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_shapes_are_per_sample_or_whole_in_brackets, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_is_no_expression_is_said_where_it_ends,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_very_deep_and_very_long_expressions_are_refused,
			set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
