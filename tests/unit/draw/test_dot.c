/* SPDX-License-Identifier: MIT */
/* DOT: the plain form, and that names only ever are names. */
#include "pictures.h"

static void
test_a_small_diagram_is_written_so(void **state)
{
	struct picture picture;
	static const struct dn_badge badge = {"skip", "Skip", "Sk", 3};
	(void)state;
	picture_start(&picture);
	struct dn_diagram_node *node = picture_node(&picture, "vgg", "VGG");
	node->url = "https://arxiv.org/abs/1409.1556";
	*dn_push(&picture.run.arena, &node->badges) = &badge;
	picture_node(&picture, "resnet", "ResNet")->when = NULL;
	picture_join(&picture, 0, 1, "residual");
	picture_join(&picture, 1, 0, NULL)->descent = false;
	picture.diagram.edges.items[1].line = DN_LINE_CONTRAST;
	assert_string_equal(
		picture_write(&picture, "dot"),
		"digraph lineage {\n"
		"\tgraph [rankdir=LR];\n"
		"\tnode [shape=box, style=\"rounded,filled\", "
		"fillcolor=white, fontname=Helvetica];\n"
		"\tedge [fontname=Helvetica, fontsize=10];\n"
		"\t\"vgg\" [label=\"VGG\\n2015\", fillcolor=\"#c3486a\", "
		"fontcolor=\"#ffffff\", "
		"URL=\"https://arxiv.org/abs/1409.1556\"];\n"
		"\t\"resnet\" [label=\"ResNet\"];\n"
		"\t\"vgg\" -> \"resnet\" [style=solid, label=\"residual\"];\n"
		"\t\"resnet\" -> \"vgg\" [style=dashed, constraint=false];\n"
		"}\n");
	picture_end(&picture);
}

static void
check_name(const char *name, const char *label)
{
	struct picture picture;
	picture_start(&picture);
	picture_node(&picture, "x", name)->when = NULL;
	const char *found = strstr(picture_write(&picture, "dot"), "[label=");
	assert_non_null(found);
	assert_memory_equal(found + strlen("[label="), label, strlen(label));
	picture_end(&picture);
}

static void
test_what_means_something_in_a_string_loses_its_meaning(void **state)
{
	(void)state;
	check_name("\"];x[", "\"\\\"];x[\"]");
	check_name("ends in \\", "\"ends in \\\\\"]");
	check_name("\\N", "\"\\\\N\"]");
	check_name("a\nb", "\"a b\"]");
	check_name("<b>", "\"<b>\"]");
	check_name("R&D", "\"R&D\"]");
	check_name("&lt;", "\"&amp;lt;\"]");
	check_name("&#x202e;", "\"&amp;#x202e;\"]");
	check_name("right \xe2\x80\xae", "\"right \xef\xbf\xbd\"]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_small_diagram_is_written_so),
		cmocka_unit_test(
			test_what_means_something_in_a_string_loses_its_meaning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
