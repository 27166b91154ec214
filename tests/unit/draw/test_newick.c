/* SPDX-License-Identifier: MIT */
/* Newick: one parent each, quoted names, any depth. */
#include "pictures.h"

static void
test_every_node_without_a_parent_is_a_tree(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b>d a>c e");
	assert_string_equal(picture_write(&picture, "newick"), "((d)b,c)a;\n"
							       "e;\n");
	picture_end(&picture);
}

static void
test_the_first_parent_of_the_record_is_kept(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>c b>c");
	picture.diagram.edges.items[0].place = 1;
	assert_string_equal(picture_write(&picture, "newick"), "a;\n(c)b;\n");
	picture_end(&picture);
}

static void
test_contrasts_are_no_descent(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>b");
	picture.diagram.edges.items[0].descent = false;
	assert_string_equal(picture_write(&picture, "newick"), "a;\nb;\n");
	picture_end(&picture);
}

static void
test_names_are_quoted_when_they_must_be(void **state)
{
	struct picture picture;
	(void)state;
	picture_start(&picture);
	picture_node(&picture, "a", "O'Net (v2), [x];");
	picture_node(&picture, "b", "a_b");
	picture_node(&picture, "c", "");
	assert_string_equal(picture_write(&picture, "newick"),
			    "'O''Net (v2), [x];';\n"
			    "'a_b';\n"
			    "'';\n");
	picture_end(&picture);
}

static void
test_a_chain_of_any_length_is_written(void **state)
{
	enum { N = 200000 };
	struct picture picture;
	(void)state;
	picture_start(&picture);
	for (uint32_t i = 0; i < N; i++)
		picture_node(&picture, "x", "x");
	for (uint32_t i = 1; i < N; i++)
		picture_join(&picture, i - 1, i, NULL);
	const char *text = picture_write(&picture, "newick");
	assert_int_equal(strlen(text), N + 2 * (N - 1) + 2);
	picture_end(&picture);
}

static void
test_losses_are_counted(void **state)
{
	struct picture picture;
	size_t n;
	(void)state;
	picture_start(&picture);
	picture_read(&picture, "a>c b>c a>b");
	picture.diagram.edges.items[0].label = "x";
	dn_newick_say_losses(&picture.run, &picture.diagram);
	const struct dn_diag *diags = dn_diag_list(&picture.run, &n);
	assert_int_equal(n, 2);
	assert_string_equal(diags[0].text,
			    "newick holds one parent of each "
			    "network; 1 of 3 edges are left out");
	assert_string_equal(diags[1].text,
			    "newick holds names only; dates, patterns and "
			    "labels are left out");
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_node_without_a_parent_is_a_tree),
		cmocka_unit_test(test_the_first_parent_of_the_record_is_kept),
		cmocka_unit_test(test_contrasts_are_no_descent),
		cmocka_unit_test(test_names_are_quoted_when_they_must_be),
		cmocka_unit_test(test_a_chain_of_any_length_is_written),
		cmocka_unit_test(test_losses_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
