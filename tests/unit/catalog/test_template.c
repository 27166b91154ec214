/* SPDX-License-Identifier: MIT */
/* Tests of the template of a record: it is one, as it is and filled in. */
#include "fixture.h"

static const char *template(struct dn_run *run)
{
	struct dn_out *out = dn_out_to_memory(run);

	dn_catalog_template(run, out, "my-net");
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_the_template_is_a_record(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, template(*state));
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.networks.n, 1);
	assert_string_equal(catalog.networks.items[0].id, "my-net");
	assert_string_equal(catalog.networks.items[0].name, "my-net");
}

static void
test_with_all_comments_taken_away_it_decodes(void **state)
{
	struct dn_run *run = *state;
	struct dn_slice rest = dn_slice_of(template(run)), line;
	const char *text = "";
	struct dn_network network = {0};

	dn_slice_cut(&rest, '\n', &line);
	while (dn_slice_cut(&rest, '\n', &line)) {
		if (dn_slice_starts_with(line, "# ")) {
			line.text += 2;
			line.len -= 2;
		}
		text = dn_arena_format(&run->arena, "%s%.*s\n", text,
				       (int)line.len, line.text);
	}
	assert_true(dn_schema_decode(run, &dn_schema_network, parse(run, text),
				     false, &network));
	assert_string_equal(findings(run), "");
	assert_int_equal(network.parents.n, 1);
	assert_string_equal(network.results.items[0].input, "some words");
	assert_int_equal(network.date.year, 2015);
}

static void
test_every_key_but_amends_has_its_line(void **state)
{
	const char *text = template(*state);

	for (uint32_t i = 0; i < dn_schema_network.n_fields; i++)
		assert_int_equal(
			strstr(text, dn_schema_network.fields[i].doc) != NULL,
			strcmp(dn_schema_network.fields[i].key, "amends") != 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_template_is_a_record),
		TEST(test_with_all_comments_taken_away_it_decodes),
		TEST(test_every_key_but_amends_has_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
