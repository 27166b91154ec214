/* SPDX-License-Identifier: MIT */
/* Records written back as trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "catalog/schema.h"
#include "format/yaml.h"

/* Reads a record, encodes it and returns it as YAML. */
static const char *
again(struct dn_run *run, const char *text)
{
	struct dn_network network = {0};
	struct dn_tree_docs docs = {0};
	struct dn_out *out = dn_out_to_memory(run);
	uint32_t source = dn_source_from_text(run, "r", dn_slice_of(text));
	assert_true(dn_yaml_read(run, source, &docs));
	assert_true(dn_schema_decode(run, &dn_schema_network, docs.items[0],
				     false, &network));
	dn_yaml_write(run, out,
		      dn_schema_encode(run, &dn_schema_network, &network, NULL,
				       NULL));
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_a_record_is_written_as_it_was(void **state)
{
	static const char text[] = "id: resnet\n"
				   "name: ResNet\n"
				   "aliases: [residual network]\n"
				   "date: \"2015-12-10\"\n"
				   "date-confidence: low\n"
				   "paper:\n"
				   "  title: Deep Residual Learning\n"
				   "patterns: [skip-connections]\n"
				   "parents:\n"
				   "  - id: vgg\n"
				   "    relation: extends\n"
				   "variants:\n"
				   "  - id: resnet-50\n"
				   "    params: 25.56M\n"
				   "results:\n"
				   "  - dataset: imagenet-1k\n"
				   "    metric: top-1-error\n"
				   "    value: 22.85\n";
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(again(&run, text), text);
	dn_run_end(&run);
}

static void
test_a_date_keeps_its_precision(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(again(&run, "id: a\nname: A\ndate: \"1997-11\"\n"),
			    "id: a\nname: A\ndate: \"1997-11\"\n");
	dn_run_end(&run);
}

static void
test_a_record_with_nothing_set_is_left_out(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(again(&run, "id: a\nname: A\npaper: {}\n"),
			    "id: a\nname: A\n");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_record_is_written_as_it_was),
		cmocka_unit_test(test_a_date_keeps_its_precision),
		cmocka_unit_test(test_a_record_with_nothing_set_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
