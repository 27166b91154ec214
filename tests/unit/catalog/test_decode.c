/* SPDX-License-Identifier: MIT */
/* Tests of decoding: keys, lists, records, and records laid over others. */
#include "fixture.h"

static bool
decode(struct dn_run *run, const char *text, struct dn_network *network)
{
	*network = (struct dn_network){0};
	return dn_schema_decode(run, &dn_schema_network, parse(run, text),
				false, network);
}

static void
test_a_whole_record_is_decoded(void **state)
{
	struct dn_run *run = *state;
	struct dn_network network;

	assert_true(decode(run,
			   "id: resnet\n"
			   "name: ResNet\n"
			   "aliases: [residual network]\n"
			   "date: \"2015-12-10\"\n"
			   "date-confidence: low\n"
			   "domain: image-classification\n"
			   "paper: {title: Deep, authors: [He, Zhang]}\n"
			   "links: [{title: page, url: \"https://a.b/\"}]\n"
			   "code: [\"https://c.d/\"]\n"
			   "citations: {count: 12k, as-of: 2026-01}\n"
			   "patterns: [skip-connections]\n"
			   "parents: [{id: vgg, relation: extends}]\n"
			   "training: {optimiser: [sgd]}\n"
			   "variants: [{id: resnet-50, params: 25.6M}]\n"
			   "results: [{dataset: d, metric: m, value: 1}]\n"
			   "doubts: [one, two]\n",
			   &network));
	assert_string_equal(findings(run), "");
	assert_string_equal(network.id, "resnet");
	assert_string_equal(network.aliases.items[0], "residual network");
	assert_int_equal(network.date.month, 12);
	assert_int_equal(network.date_confidence, DN_CONFIDENCE_LOW);
	assert_int_equal(network.confidence, DN_CONFIDENCE_HIGH);
	assert_string_equal(network.paper.authors.items[1], "Zhang");
	assert_string_equal(network.links.items[0].url, "https://a.b/");
	assert_true(network.citations.count.value == 12000);
	assert_string_equal(network.citations.count.text, "12k");
	assert_string_equal(network.parents.items[0].relation, "extends");
	assert_string_equal(network.training.optimiser.items[0], "sgd");
	assert_true(network.variants.items[0].params.value == 25600000);
	assert_string_equal(network.results.items[0].metric, "m");
	assert_int_equal(network.doubts.n, 2);
}

static void
test_the_span_of_a_record_is_that_of_its_id(void **state)
{
	struct dn_network network;

	decode(*state, "name: A\nid: abc\nparents: [{id: xy}]\n", &network);
	assert_int_equal(network.span.start, 12);
	assert_int_equal(network.span.end, 15);
	assert_int_equal(network.parents.items[0].span.end -
				 network.parents.items[0].span.start,
			 2);
}

static void
test_an_unknown_key_suggests_the_nearest(void **state)
{
	struct dn_network network;

	assert_true(decode(*state, "id: a\nname: A\npattrns: []\nfoo: 1\n",
			   &network));
	assert_string_equal(findings(*state),
			    "3:1 error unknown-key: unknown key 'pattrns' in a "
			    "network\n"
			    "  did you mean 'patterns'?\n"
			    "4:1 error unknown-key: unknown key 'foo' in a "
			    "network\n");
}

static void
test_keys_of_the_user_are_passed_over(void **state)
{
	struct dn_network network;

	assert_true(
		decode(*state, "id: a\nname: A\nx-mine: {b: [c]}\n", &network));
	assert_string_equal(findings(*state), "");
}

static void
test_a_required_key_is_demanded(void **state)
{
	struct dn_network network;

	assert_false(decode(*state, "date: 2015-01\nlinks: [{title: t}]\n",
			    &network));
	assert_string_equal(
		findings(*state),
		"1:1 error missing-key: a network must have the key 'id'\n"
		"1:1 error missing-key: a network must have the key 'name'\n"
		"2:9 error missing-key: a link must have the key 'url'\n");
}

static void
test_an_item_without_its_required_key_is_left_out(void **state)
{
	struct dn_network network;

	decode(*state,
	       "id: a\nname: A\nparents: [{label: x}, {id: b}, {id: [c]}]\n",
	       &network);
	assert_int_equal(network.parents.n, 1);
	assert_string_equal(network.parents.items[0].id, "b");
}

static void
test_one_text_where_a_list_belongs_shows_how(void **state)
{
	struct dn_network network;

	decode(*state, "id: a\nname: A\npatterns: gated\n", &network);
	assert_string_equal(findings(*state),
			    "3:11 error bad-value: 'patterns' takes a list: "
			    "write [gated]\n");
}

static void
test_one_record_where_a_list_belongs_shows_how(void **state)
{
	struct dn_network network;

	decode(*state, "id: a\nname: A\nparents: {id: b}\n", &network);
	assert_string_equal(findings(*state),
			    "3:10 error bad-value: 'parents' takes a list: put "
			    "'- ' before each parent\n");
}

static void
test_a_text_where_a_record_belongs_is_said(void **state)
{
	struct dn_network network;

	decode(*state, "id: a\nname: A\nparents: [vgg]\n", &network);
	assert_string_equal(findings(*state),
			    "3:11 error bad-value: a parent in 'parents' is a "
			    "mapping of keys to values, not a text\n");
}

static void
test_a_comma_that_ends_a_value_is_explained(void **state)
{
	struct dn_network network;

	decode(*state,
	       "id: a\nname: A\n"
	       "parents: [{id: b, label: adds gates, skips}]\n",
	       &network);
	assert_string_equal(findings(*state),
			    "3:38 error split-shorthand: 'skips' stands alone: "
			    "the comma before it ended the value; put the "
			    "whole value in quotes\n");
}

static void
test_amending_replaces_scalars_and_adds_to_lists(void **state)
{
	struct dn_run *run = *state;
	struct dn_network network;

	decode(run,
	       "id: a\nname: A\ndate: 2015-01\nsummary: old\n"
	       "paper: {title: T, venue: V}\npatterns: [gated]\n",
	       &network);
	dn_schema_decode(run, &dn_schema_network,
			 parse(run, "summary: new\npatterns: [dense]\n"
				    "paper: {venue: W}\n"),
			 true, &network);
	assert_string_equal(findings(run), "");
	assert_string_equal(network.name, "A");
	assert_string_equal(network.summary, "new");
	assert_string_equal(network.paper.title, "T");
	assert_string_equal(network.paper.venue, "W");
	assert_int_equal(network.patterns.n, 2);
	assert_string_equal(network.patterns.items[0], "gated");
	assert_string_equal(network.patterns.items[1], "dense");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_whole_record_is_decoded),
		TEST(test_the_span_of_a_record_is_that_of_its_id),
		TEST(test_an_unknown_key_suggests_the_nearest),
		TEST(test_keys_of_the_user_are_passed_over),
		TEST(test_a_required_key_is_demanded),
		TEST(test_an_item_without_its_required_key_is_left_out),
		TEST(test_one_text_where_a_list_belongs_shows_how),
		TEST(test_one_record_where_a_list_belongs_shows_how),
		TEST(test_a_text_where_a_record_belongs_is_said),
		TEST(test_a_comma_that_ends_a_value_is_explained),
		TEST(test_amending_replaces_scalars_and_adds_to_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
