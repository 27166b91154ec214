/* SPDX-License-Identifier: MIT */
/* Tests of one imported network: what is mapped, what is kept and said. */
#include "import_fixture.h"

/* The record that comes of an entry, its old ID being "resNet". */
static const char *
record_of(struct dn_run *run, const char *entry, const char *texts)
{
	struct dn_import import;

	start_import(run, &import);
	add_network(&import, "resNet", entry);
	add_network(&import, "VGG", "{}");
	struct dn_import_network *network = &import.networks.items[0];
	if (texts)
		network->texts = parse_json(run, texts);
	dn_import_record(&import, network);
	return yaml_of(run, network->record);
}

static void
test_all_parts_are_mapped(void **state)
{
	assert_string_equal(
		record_of(*state,
			  "{\"fullname\": \"Residual Networks\","
			  " \"application\": [\"1.1.1.general recognition\"],"
			  " \"citation\": \"5464\", \"date\": \"2015.12.10\","
			  " \"architecture\": [\"skip connections\"],"
			  " \"training\": [\"SGD\", \"sgd\", \"he normal\"],"
			  " \"parents\": [{\"ID\": \"VGG\","
			  " \"link_info_s\": \"shortcuts\","
			  " \"link_info_l\": \"adds shortcuts\","
			  " \"link_category\": \"a=>b\"}]}",
			  "{\"info\": \"Very deep.\", \"fullname\": \"resNet\","
			  " \"links\": [[\"Paper\", \"http://a.b/\"]],"
			  " \"code\": [[\"Torch\", \"https://c.d/\"]]}"),
		"id: resnet\n"
		"name: resNet\n"
		"aliases: [resNet, Residual Networks]\n"
		"date: \"2015-12-10\"\n"
		"domain: image-classification\n"
		"links:\n"
		"  - title: Paper\n"
		"    url: http://a.b/\n"
		"  - title: Torch\n"
		"    url: https://c.d/\n"
		"citations:\n"
		"  count: 5464\n"
		"summary: Very deep.\n"
		"patterns: [skip-connections]\n"
		"parents:\n"
		"  - id: vgg\n"
		"    relation: unspecified\n"
		"    label: shortcuts\n"
		"    why: adds shortcuts\n"
		"    x-link-category: a=>b\n"
		"training:\n"
		"  initialisation: [he-normal]\n"
		"  optimiser: [sgd]\n");
	assert_string_equal(findings(*state), "");
}

static void
test_what_is_empty_is_left_out(void **state)
{
	assert_string_equal(
		record_of(*state,
			  "{\"fullname\": \"\", \"application\": [],"
			  " \"date\": \"\", \"citation\": \"\","
			  " \"parents\": [{\"ID\": \"VGG\","
			  " \"link_info_s\": \"\", \"link_info_l\": \" \","
			  " \"link_category\": \"nan\"}]}",
			  "{\"info\": \" \"}"),
		"id: resnet\n"
		"name: resNet\n"
		"aliases: [resNet]\n"
		"parents:\n"
		"  - id: vgg\n"
		"    relation: unspecified\n");
	assert_string_equal(findings(*state), "");
}

static void
test_what_has_no_counterpart_is_kept_and_said(void **state)
{
	assert_string_equal(
		record_of(*state,
			  "{\"application\": [\"9.other\"],\n"
			  " \"date\": \"someday\", \"citation\": \"many\",\n"
			  " \"architecture\": [\"xxx\", \" skip connections\"]"
			  ",\n \"training\": [\"luck\"],\n"
			  " \"parents\": [{\"ID\": \"nobody\"}]}",
			  "{\"links\": [[\"Paper\", \"javascript:x\"]],"
			  " \"fullname\": \"Another\"}"),
		"id: resnet\n"
		"name: resNet\n"
		"aliases: [resNet]\n"
		"x-date: someday\n"
		"x-application:\n"
		"  - 9.other\n"
		"x-links:\n"
		"  - [Paper, javascript:x]\n"
		"x-citation: many\n"
		"x-fullname: Another\n"
		"patterns: [xxx, \" skip connections\"]\n"
		"parents:\n"
		"  - id: nobody\n"
		"    relation: unspecified\n"
		"x-training: [luck]\n");
	assert_string_equal(
		findings(*state),
		"1:12 note unmapped: a link that is none is kept as x-links\n"
		"1:18 note unmapped: the application '9.other' is kept as "
		"x-application\n"
		"2:10 note unmapped: 'someday' is no date; kept as x-date\n"
		"3:19 note unmapped: the pattern 'xxx' is kept as written\n"
		"3:26 note unmapped: the pattern ' skip connections' is kept "
		"as written\n"
		"4:15 note unmapped: the training method 'luck' is kept as "
		"x-training\n"
		"5:14 note unmapped: the parent 'nobody' of 'resnet' is no "
		"network here; kept as written\n");
}

static void
test_a_date_with_one_digit_is_read_and_said(void **state)
{
	record_of(*state, "{\"date\": \"2015.7.06\"}", NULL);
	assert_string_equal(findings(*state),
			    "1:10 note unmapped: '2015.7.06' was read as "
			    "2015-07-06\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_all_parts_are_mapped),
		TEST(test_what_is_empty_is_left_out),
		TEST(test_what_has_no_counterpart_is_kept_and_said),
		TEST(test_a_date_with_one_digit_is_read_and_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
