/* SPDX-License-Identifier: MIT */
/* A diagram as JSON: its keys, and that it reads back. */
#include "format/json.h"
#include "pictures.h"

static void
test_a_small_diagram_is_written_so(void **state)
{
	struct picture picture;
	static const struct dn_badge badge = {"skip", "Skip", "Sk", 3};
	(void)state;
	picture_start(&picture);
	picture.diagram.title = "Two";
	struct dn_diagram_node *node = picture_node(&picture, "vgg", "VGG");
	node->group = "image";
	node->url = "https://x.org";
	*dn_push(&picture.run.arena, &node->badges) = &badge;
	*dn_push(&picture.run.arena, &picture.diagram.legend) = &badge;
	node = picture_node(&picture, "more", "+3");
	node->role = DN_ROLE_MORE;
	node->n_more = 3;
	node->year = 0;
	node->when = NULL;
	picture_join(&picture, 0, 1, "deeper")->relation = "extends";
	assert_string_equal(picture_write(&picture, "json"),
			    "{\n"
			    "  \"schema\": \"dnngen-diagram-1\",\n"
			    "  \"title\": \"Two\",\n"
			    "  \"nodes\": [\n"
			    "    {\n"
			    "      \"id\": \"vgg\",\n"
			    "      \"name\": \"VGG\",\n"
			    "      \"role\": \"card\",\n"
			    "      \"year\": 2015,\n"
			    "      \"when\": \"2015\",\n"
			    "      \"domain\": \"image\",\n"
			    "      \"patterns\": [\n"
			    "        \"skip\"\n"
			    "      ],\n"
			    "      \"url\": \"https://x.org\"\n"
			    "    },\n"
			    "    {\n"
			    "      \"id\": \"more\",\n"
			    "      \"name\": \"+3\",\n"
			    "      \"role\": \"more\",\n"
			    "      \"patterns\": [],\n"
			    "      \"stands-for\": 3\n"
			    "    }\n"
			    "  ],\n"
			    "  \"edges\": [\n"
			    "    {\n"
			    "      \"from\": \"vgg\",\n"
			    "      \"to\": \"more\",\n"
			    "      \"relation\": \"extends\",\n"
			    "      \"line\": \"change\",\n"
			    "      \"descent\": true,\n"
			    "      \"against-time\": false,\n"
			    "      \"label\": \"deeper\"\n"
			    "    }\n"
			    "  ],\n"
			    "  \"legend\": [\n"
			    "    {\n"
			    "      \"pattern\": \"skip\",\n"
			    "      \"name\": \"Skip\",\n"
			    "      \"letters\": \"Sk\",\n"
			    "      \"family\": 3\n"
			    "    }\n"
			    "  ]\n"
			    "}\n");
	picture_end(&picture);
}

static void
test_hostile_names_read_back(void **state)
{
	struct picture picture;
	(void)state;
	picture_hostile(&picture);
	const char *text = picture_write(&picture, "json");
	uint32_t source =
		dn_source_from_text(&picture.run, "written", dn_slice_of(text));
	const struct dn_tree *tree = dn_json_read(&picture.run, source);
	assert_non_null(tree);
	const struct dn_tree *nodes = dn_tree_get(tree, "nodes");
	assert_int_equal(nodes->n, N_HOSTILE);
	assert_string_equal(dn_tree_get(nodes->first, "name")->text.text,
			    hostile_names[0]);
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_small_diagram_is_written_so),
		cmocka_unit_test(test_hostile_names_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
