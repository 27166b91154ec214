/* SPDX-License-Identifier: MIT */
/* Tests of single values: what each kind takes and what it says else. */
#include "fixture.h"

/* What is said of a network with one more line. */
static const char *
findings_of(struct dn_run *run, const char *line)
{
	const char *text =
		dn_arena_format(&run->arena, "id: a\nname: A\n%s\n", line);
	struct dn_network network = {0};

	dn_schema_decode(run, &dn_schema_network, parse(run, text), false,
			 &network);
	return findings(run);
}

static void
test_an_id_is_lower_case_letters_digits_hyphens_and_dots(void **state)
{
	static const char *const good[] = {"a", "7", "resnet-50", "qwen2.5",
					   "a.b-c"};
	static const char *const bad[] = {"",	 "A",	 "-a",	"a-", "a--b",
					  "a_b", "a.-b", "a b", "é"};
	char longest[66];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(dn_is_id(dn_slice_of(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(dn_is_id(dn_slice_of(bad[i])));
	memset(longest, 'a', sizeof(longest));
	assert_true(dn_is_id((struct dn_slice){longest, 64}));
	assert_false(dn_is_id((struct dn_slice){longest, 65}));
}

static void
test_a_bad_id_is_reported_and_kept(void **state)
{
	struct dn_run *run = *state;
	struct dn_network network = {0};

	dn_schema_decode(run, &dn_schema_network,
			 parse(run, "{id: Res_Net, name: A}"), false, &network);
	assert_string_equal(findings(run),
			    "1:6 error bad-id: 'Res_Net' is no id: lower case "
			    "letters and digits, joined by single hyphens or "
			    "dots\n");
	assert_string_equal(network.id, "Res_Net");
}

static void
test_a_long_id_is_counted(void **state)
{
	struct dn_run *run = *state;
	struct dn_network network = {0};

	dn_schema_decode(
		run, &dn_schema_network,
		parse(run,
		      "{id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		      "aaaaaaaaaaaaaaaaaa, name: A}"),
		false, &network);
	assert_string_equal(findings(run),
			    "1:6 error bad-id: an id has at most 64 "
			    "characters, this one has 70\n");
}

static void
test_a_date_must_be_one(void **state)
{
	assert_string_equal(findings_of(*state, "date: 2015.12.10"),
			    "3:7 error bad-date: '2015.12.10' is no date: "
			    "write YYYY, YYYY-MM or YYYY-MM-DD\n");
}

static void
test_a_day_must_exist(void **state)
{
	assert_string_equal(findings_of(*state, "date: 2015-02-30"),
			    "3:7 error bad-date: there is no day "
			    "'2015-02-30'\n");
}

static void
test_a_month_must_exist(void **state)
{
	assert_string_equal(findings_of(*state, "date: 2015-13"),
			    "3:7 error bad-date: there is no month "
			    "'2015-13'\n");
}

static void
test_a_year_must_be_plausible(void **state)
{
	assert_string_equal(findings_of(*state, "date: \"0001\""),
			    "3:7 error bad-date: '0001' is no date of a "
			    "network: its year is not within 1800 to 2199\n");
}

static void
test_a_link_is_http_or_https(void **state)
{
	assert_string_equal(
		findings_of(*state, "code: [\"javascript:alert(1)\"]"),
		"3:8 error bad-url: 'javascript:alert(1)' is no "
		"link: it must begin with http:// or https://\n");
}

static void
test_a_link_holds_no_blank(void **state)
{
	assert_string_equal(findings_of(*state, "code: [\"http://a b\"]"),
			    "3:8 error bad-url: the link 'http://a b' holds a "
			    "blank or a control character\n");
}

static void
test_arxiv_and_doi_have_their_forms(void **state)
{
	assert_string_equal(
		findings_of(*state, "paper: {arxiv: foo, doi: bar}"),
		"3:16 error bad-value: 'arxiv' takes a number of arXiv, as "
		"\"1512.03385\", not 'foo'\n"
		"3:26 error bad-value: 'doi' takes a DOI, as "
		"10.1109/TVCG.2019.2921323, not 'bar'\n");
}

static void
test_arxiv_numbers_of_all_ages_are_taken(void **state)
{
	static const char *const good[] = {"1512.03385", "0704.0001",
					   "1512.03385v2", "cs/0309023",
					   "math.GT/0309136"};
	static const char *const bad[] = {"1512.033",	 "15120.3385",
					  "1512.03385v", "1512.033855",
					  "cs/03",	 "1512.03385x"};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		findings_of(*state,
			    dn_arena_format(&((struct dn_run *)*state)->arena,
					    "paper: {arxiv: \"%s\"}", good[i]));
	assert_int_equal(dn_diag_count(*state, DN_ERROR), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		findings_of(*state,
			    dn_arena_format(&((struct dn_run *)*state)->arena,
					    "paper: {arxiv: \"%s\"}", bad[i]));
	assert_int_equal(dn_diag_count(*state, DN_ERROR),
			 sizeof(bad) / sizeof(*bad));
}

static void
test_a_choice_lists_what_it_takes(void **state)
{
	assert_string_equal(findings_of(*state, "confidence: hihg"),
			    "3:13 error bad-value: 'confidence' takes high, "
			    "medium or low, not 'hihg'\n"
			    "  did you mean 'high'?\n");
}

static void
test_a_figure_must_be_a_number(void **state)
{
	assert_string_equal(
		findings_of(*state,
			    "results: [{dataset: d, metric: m, value: a}]"),
		"3:42 error bad-value: 'value' takes a number, as 76.1 or "
		"25.6M, not 'a'\n");
}

static void
test_a_count_must_be_a_number_of_0_or_more(void **state)
{
	assert_string_equal(findings_of(*state, "citations: {count: 0}"), "");
	assert_string_equal(
		findings_of(*state, "citations: {count: -1}"),
		"3:20 error bad-value: 'count' takes a count, as 60000 or "
		"25.6M, not '-1'\n");
}

static void
test_a_list_where_a_text_belongs_is_said(void **state)
{
	assert_string_equal(findings_of(*state, "summary: [one, two]"),
			    "3:10 error bad-value: 'summary' takes a text, not "
			    "a list\n");
}

static void
test_a_key_without_a_value_is_said(void **state)
{
	assert_string_equal(findings_of(*state, "summary:"),
			    "3:1 error bad-value: 'summary' has no value: "
			    "give one or leave the key out\n");
}

static void
test_a_name_must_not_be_empty(void **state)
{
	assert_string_equal(findings_of(*state, "aliases: [\" \"]"),
			    "3:11 error bad-value: 'aliases' is empty\n");
}

static void
test_true_and_false_are_plain(void **state)
{
	struct dn_run *run = *state;
	struct dn_vocabulary words = {0};

	dn_schema_decode(run, &dn_schema_vocabulary,
			 parse(run, "relations:\n"
				    "  - {id: a, descent: false}\n"
				    "  - {id: b}\n"
				    "  - {id: c, descent: maybe}\n"),
			 false, &words);
	assert_string_equal(findings(run),
			    "4:22 error bad-value: 'descent' takes true or "
			    "false, not 'maybe'\n");
	assert_false(words.relations.items[0].descent);
	assert_true(words.relations.items[1].descent);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_an_id_is_lower_case_letters_digits_hyphens_and_dots),
		TEST(test_a_bad_id_is_reported_and_kept),
		TEST(test_a_long_id_is_counted),
		TEST(test_a_date_must_be_one),
		TEST(test_a_day_must_exist),
		TEST(test_a_month_must_exist),
		TEST(test_a_year_must_be_plausible),
		TEST(test_a_link_is_http_or_https),
		TEST(test_a_link_holds_no_blank),
		TEST(test_arxiv_and_doi_have_their_forms),
		TEST(test_arxiv_numbers_of_all_ages_are_taken),
		TEST(test_a_choice_lists_what_it_takes),
		TEST(test_a_figure_must_be_a_number),
		TEST(test_a_count_must_be_a_number_of_0_or_more),
		TEST(test_a_list_where_a_text_belongs_is_said),
		TEST(test_a_key_without_a_value_is_said),
		TEST(test_a_name_must_not_be_empty),
		TEST(test_true_and_false_are_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
