/* SPDX-License-Identifier: MIT */
/* Tests of references: complete, and harmless whatever the record holds. */
#include "fixture.h"

static const char *
reference(struct dn_run *run, const char *record)
{
	struct dn_out *out = dn_out_to_memory(run);
	struct dn_catalog catalog;

	read_networks(run, &catalog, record);
	dn_catalog_bibtex(run, out, &catalog.networks.items[0]);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_a_paper_is_given_in_full(void **state)
{
	assert_string_equal(
		reference(*state, "id: resnet\nname: ResNet\ndate: 2015-12-10\n"
				  "paper:\n"
				  "  title: Deep Residual Learning\n"
				  "  authors: [He, Ren, Google Brain]\n"
				  "  venue: CVPR 2016\n"
				  "  arxiv: \"1512.03385\"\n"
				  "  doi: 10.1109/CVPR_2016.90\n"
				  "  url: https://a.b/%7Ec\n"),
		"@misc{resnet,\n"
		"  title = {{Deep Residual Learning}},\n"
		"  author = {He and Ren and {Google Brain}},\n"
		"  year = {2015},\n"
		"  month = dec,\n"
		"  howpublished = {CVPR 2016},\n"
		"  eprint = {1512.03385},\n"
		"  archiveprefix = {arXiv},\n"
		"  doi = {10.1109/CVPR_2016.90},\n"
		"  url = {https://a.b/\\%7Ec}\n"
		"}\n");
}

static void
test_without_a_paper_the_name_stands(void **state)
{
	assert_string_equal(reference(*state, "{id: a, name: Net}\n"),
			    "@misc{a,\n"
			    "  title = {{Net}}\n"
			    "}\n");
}

static void
test_what_tex_would_obey_is_escaped(void **state)
{
	assert_string_equal(
		reference(*state, "id: a\nname: A\npaper:\n"
				  "  title: \"\\\\input{x} 100% & #1_2 $y^~\"\n"
				  "  venue: \"a\\nb\\x1b\"\n"
				  "  url: \"https://a.b/{\\\\x}\"\n"),
		"@misc{a,\n"
		"  title = {{\\textbackslash{}input\\{x\\} 100\\% \\& "
		"\\#1\\_2 \\$y\\textasciicircum{}\\textasciitilde{}}},\n"
		"  howpublished = {a b },\n"
		"  url = {https://a.b/\\%7B\\%5Cx\\%7D}\n"
		"}\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_paper_is_given_in_full),
		TEST(test_without_a_paper_the_name_stands),
		TEST(test_what_tex_would_obey_is_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
