/* SPDX-License-Identifier: MIT */
/* Tests of the dump of records. */
#include "fixture.h"

static void
test_what_is_set_is_printed_one_key_a_line(void **state)
{
	struct dn_run *run = *state;
	struct dn_out *out = dn_out_to_memory(run);
	struct dn_catalog catalog;

	read_networks(run, &catalog,
		      "{name: \"A\\e[1m\", id: a, confidence: high}\n---\n"
		      "id: b\nname: B\ndate: \"2015\"\n"
		      "paper: {authors: [One, Two]}\npatterns: [x]\n"
		      "parents: [{id: a, label: y}, {id: a}]\n"
		      "variants: [{id: b-1, params: 1.50M}]\n"
		      "confidence: low\n");
	dn_catalog_dump(run, out, &catalog);
	assert_string_equal(dn_out_text(out).text, "---\n"
						   "id: a\n"
						   "name: A\\x1b[1m\n"
						   "---\n"
						   "id: b\n"
						   "name: B\n"
						   "date: 2015\n"
						   "paper:\n"
						   "  authors:\n"
						   "    - One\n"
						   "    - Two\n"
						   "patterns:\n"
						   "  - x\n"
						   "parents:\n"
						   "  - id: a\n"
						   "    label: y\n"
						   "  - id: a\n"
						   "variants:\n"
						   "  - id: b-1\n"
						   "    params: 1.50M\n"
						   "confidence: low\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_set_is_printed_one_key_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
