/* SPDX-License-Identifier: MIT */
/* GraphML: its elements and their data. */
#include "pictures.h"

static void
test_nodes_and_edges_carry_their_data(void **state)
{
	struct picture picture;
	static const struct dn_badge skip = {"skip", "Skip", "Sk", 3};
	static const struct dn_badge gated = {"gated", "Gated", "Ga", 4};
	(void)state;
	picture_start(&picture);
	struct dn_diagram_node *node = picture_node(&picture, "a", "A & <B>");
	*dn_push(&picture.run.arena, &node->badges) = &skip;
	*dn_push(&picture.run.arena, &node->badges) = &gated;
	picture_node(&picture, "c", "C")->year = 0;
	picture_join(&picture, 0, 1, "more \"\"");
	const char *text = picture_write(&picture, "graphml");
	assert_non_null(strstr(text, "<node id=\"a\">"));
	assert_non_null(
		strstr(text, "<data key=\"name\">A &amp; &lt;B&gt;</data>"));
	assert_non_null(
		strstr(text, "<data key=\"patterns\">skip gated</data>"));
	assert_non_null(strstr(text, "<data key=\"year\">2015</data>"));
	assert_non_null(strstr(text, "<edge source=\"a\" target=\"c\">"));
	assert_non_null(strstr(text, "<data key=\"label\">more &quot;&quot;"));
	assert_non_null(strstr(text, "<data key=\"descent\">true</data>"));
	const char *second = strstr(text, "<node id=\"c\">");
	assert_null(strstr(second, "key=\"year\""));
	picture_end(&picture);
}

static void
test_no_name_makes_an_element(void **state)
{
	struct picture picture;
	(void)state;
	picture_hostile(&picture);
	const char *text = picture_write(&picture, "graphml");
	assert_null(strstr(text, "<script"));
	assert_null(strstr(text, "]]>"));
	size_t n_nodes = 0;
	for (const char *c = text; (c = strstr(c, "<node ")); c++)
		n_nodes++;
	assert_int_equal(n_nodes, N_HOSTILE);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nodes_and_edges_carry_their_data),
		cmocka_unit_test(test_no_name_makes_an_element),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
