/* SPDX-License-Identifier: MIT */
/* Tests of names in tables and whose they are. */
#include "perf.h"

#include "perf/match.h"

static const char networks[] =
	"id: resnet\nname: ResNet\naliases: [residual network]\n"
	"variants: [{id: resnet-50, name: ResNet-50}]\n"
	"---\nid: convnext\nname: ConvNeXt\n"
	"variants: [{id: convnext-t}, {id: convnext-b}]\n"
	"---\nid: regnet\nname: RegNet\nvariants: [{id: regnety-16gf}]\n"
	"---\nid: unet\nname: U-Net\n"
	"---\nid: unet-plus-plus\nname: UNet++\n"
	"---\nid: dino\nname: DINO\n"
	"---\nid: dino-detr\nname: D.I.N.O\n";

static const char rules[] =
	"names:\n"
	"  - {match: '([a-z0-9_]+)[.].+', name: $1}\n"
	"  - {match: 'tf_(.+)', name: $1}\n"
	"spellings: [{id: convnext-t, names: [convnext_tiny]},\n"
	"            {id: nobody, names: [no-body]}]\n"
	"conditions:\n"
	"  - {match: '.*[.].*in(21|22)k.*', extra: ImageNet-$1k}\n"
	"  - {match: '.*k.*', extra: K}\n"
	"  - {match: '.*linear.*', extra: L, protocol: linear probe}\n"
	"metrics:\n"
	"  - {match: 'test (.+)', metric: $1, split: test}\n"
	"  - {match: '(.+?) *[(](.+)[)]', metric: $1, protocol: $2}\n";

static void
read_rules(struct dn_run *run, struct dn_catalog *catalog, const char *text)
{
	read_sample(run, catalog, networks);
	dn_catalog_add_results(run, catalog,
			       dn_source_from_text(run, "results/rules.yaml",
						   dn_slice_of(text)));
}

/* "resnet/resnet-50", "unet" or "-". */
static const char *
match_name(struct dn_run *run, const struct dn_catalog *catalog,
	   const char *text)
{
	struct dn_intern *texts = dn_intern_new(&run->arena);

	dn_intern_add(texts, dn_slice_of(text));
	struct dn_match m = dn_match_names(run, catalog, texts)[0];
	if (m.network == DN_NO_NETWORK)
		return "-";
	const struct dn_network *n = &catalog->networks.items[m.network];
	return m.variant == DN_NO_NETWORK ? n->id
					  : n->variants.items[m.variant].id;
}

static void
test_a_name_is_known_by_what_people_agree_on(void **state)
{
	static const char *const cases[][2] = {
		{"resnet-50", "resnet-50"},
		{"ResNet 50", "resnet-50"},
		{"resnet50", "resnet-50"},
		{"RegNetY 16GF", "regnety-16gf"},
		{"regnety_1.6gf", "-"},

		{"RESNET_50", "resnet-50"},
		{"Residual-Network", "resnet"},
		{"U Net", "unet"},
		{"unet++", "unet-plus-plus"},
		{"ResNet-51", "-"},
		{"", "-"},
		{"--", "-"},
		{"convnext tiny", "convnext-t"},
		{"no-body", "-"},
	};
	struct dn_catalog catalog;

	read_rules(*state, &catalog, rules);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(match_name(*state, &catalog, cases[i][0]),
				    cases[i][1]);
}

static void
test_what_stands_for_two_stands_for_none(void **state)
{
	struct dn_catalog catalog;

	read_rules(*state, &catalog, rules);
	assert_string_equal(match_name(*state, &catalog, "dino"), "dino");
	assert_string_equal(match_name(*state, &catalog, "d-ino"), "-");
}

static void
test_rules_follow_each_other_until_a_name_is_known(void **state)
{
	struct dn_catalog catalog;

	read_rules(*state, &catalog, rules);
	assert_string_equal(match_name(*state, &catalog, "resnet50.a1_in1k"),
			    "resnet-50");
	assert_string_equal(
		match_name(*state, &catalog, "tf_convnext_tiny.in12k"),
		"convnext-t");
	assert_string_equal(match_name(*state, &catalog, "tf_other.in12k"),
			    "-");
}

static void
test_without_rules_names_are_still_known(void **state)
{
	struct dn_catalog catalog;

	read_sample(*state, &catalog, networks);
	assert_string_equal(match_name(*state, &catalog, "resnet50"),
			    "resnet-50");
	assert_string_equal(match_name(*state, &catalog, "resnet50.a1"), "-");
	assert_null(dn_match_metric(*state, &catalog, "x").metric);
}

static void
test_the_first_rule_with_the_key_tells_conditions(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;
	struct dn_intern *texts = dn_intern_new(&run->arena);

	read_rules(run, &catalog, rules);
	dn_intern_add(texts, DN_SLICE("x.fb_in22k_ft_in1k-linear"));
	dn_intern_add(texts, DN_SLICE("k"));
	dn_intern_add(texts, DN_SLICE("x"));
	struct dn_said *said = dn_match_conditions(run, &catalog, texts);
	assert_string_equal(said[0].extra, "ImageNet-22k");
	assert_string_equal(said[0].protocol, "linear probe");
	assert_string_equal(said[1].extra, "K");
	assert_null(said[1].protocol);
	assert_null(said[2].extra);
}

static void
test_a_metric_is_taken_apart(void **state)
{
	struct dn_catalog catalog;

	read_rules(*state, &catalog, rules);
	struct dn_metric_match m =
		dn_match_metric(*state, &catalog, "Test perplexity");
	assert_string_equal(m.metric, "perplexity");
	assert_string_equal(m.split, "test");
	assert_null(m.protocol);
	m = dn_match_metric(*state, &catalog, "mIoU(ms+flip)");
	assert_string_equal(m.metric, "mIoU");
	assert_string_equal(m.protocol, "ms+flip");
	assert_null(dn_match_metric(*state, &catalog, "mIoU").metric);
}

static void
test_a_rule_that_cannot_be_used_is_reported(void **state)
{
	struct dn_catalog catalog;

	read_rules(*state, &catalog, "names: [{match: '(', name: x}]\n");
	assert_string_equal(match_name(*state, &catalog, "other"), "-");
	assert_string_equal(findings(*state),
			    "1:17 error bad-value: the regular expression "
			    "cannot be used at byte 1: missing closing "
			    "parenthesis\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_name_is_known_by_what_people_agree_on),
		TEST(test_what_stands_for_two_stands_for_none),
		TEST(test_rules_follow_each_other_until_a_name_is_known),
		TEST(test_without_rules_names_are_still_known),
		TEST(test_the_first_rule_with_the_key_tells_conditions),
		TEST(test_a_metric_is_taken_apart),
		TEST(test_a_rule_that_cannot_be_used_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
