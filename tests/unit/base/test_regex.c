/* SPDX-License-Identifier: MIT */
/* Tests of regular expressions: what they find, fill in and refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/regex.h"

struct trial {
	struct dn_run *run;
	const char *text, *pattern;
	const char *filled; /* or how it failed */
};

static void
use(struct dn_regex *regex, void *context)
{
	struct trial *trial = context;
	struct dn_slice text = dn_slice_of(trial->text);
	enum dn_regex_answer answer = dn_regex_match(regex, text);

	trial->filled = answer == DN_REGEX_NO ? "no"
			: answer == DN_REGEX_TOO_DEAR
				? "too dear"
				: dn_regex_fill(&trial->run->arena, regex, text,
						trial->pattern);
}

static const char *
try(struct dn_run *run, const char *expression, const char *text,
    const char *pattern, bool whole)
{
	struct trial trial = {run, text, pattern, "not used"};
	struct dn_regex_error error;

	if (dn_regex_use(run, dn_slice_of(expression),
			 whole ? DN_REGEX_WHOLE : DN_REGEX_PART, use, &trial,
			 &error))
		return trial.filled;
	return dn_arena_format(&run->arena, "%zu %s", error.offset,
			       error.message);
}

static void
test_groups_fill_a_pattern(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(
		try(&run, "(.+)[.](.+)", "ResNet50.a1", "$2 of $1", true),
		"a1 of ResNet50");
	assert_string_equal(try(&run, "(a)|(b)", "b", "<$1$2> $$1 $", true),
			    "<b> $1 $");
	assert_string_equal(try(&run, "x(.)", "axb", "$0$9", false), "xb");
	assert_string_equal(try(&run, "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)",
				"abcdefghij", "$9$1", true),
			    "ia");
	dn_run_end(&run);
}

static void
test_the_whole_text_is_another_question_than_a_part(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(try(&run, "net", "ResNet", "yes", false), "yes");
	assert_string_equal(try(&run, "net", "ResNet", "yes", true), "no");
	assert_string_equal(try(&run, "a|ab", "ab", "yes", true), "yes");
	assert_string_equal(try(&run, "", "", "yes", true), "yes");
	dn_run_end(&run);
}

static void
test_what_cannot_be_used_is_told(void **state)
{
	static char longer[1100];
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	assert_string_equal(try(&run, "a(b", "", "", true),
			    "3 missing closing parenthesis");
	for (size_t i = 0; i < sizeof(longer) - 1; i++)
		longer[i] = 'a';
	assert_string_equal(try(&run, longer, "", "", true),
			    "1099 more than 1000 bytes");
	assert_string_equal(try(&run, "(a+)+$",
				"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "",
				false),
			    "too dear");
	dn_run_end(&run);
}

/* What a whole text must begin with is looked at before PCRE2 is asked. */
static void
test_a_text_is_told_by_its_beginning_only_where_that_is_sure(void **state)
{
	static const struct {
		const char *expression, *text, *answer;
	} cases[] = {
		{"resnet[0-9]+", "ResNet50", "yes"},
		{"resnet[0-9]+", "vgg16", "no"},
		{"resnet[0-9]+", "res", "no"},
		{"resnets?", "resnet", "yes"},
		{"resnets*", "resnetss", "yes"},
		{"ab{0}c", "ac", "yes"},
		{"vgg|resnet", "resnet", "yes"},
		{"v(gg|it)", "vit", "yes"},
		{"a[|]", "a|", "yes"},
		{"a[]|]", "a]", "yes"},
		{"a[^]|]|b", "b", "yes"},
		{"a\\|b", "a|b", "yes"},
		{"a\\[|b", "b", "yes"},
		{"a(?x)b # (\n|c", "c", "yes"},
		{"a(?#(|b", "no", "7 missing ) after (?# comment"},
		{"kelvin",
		 "\xe2\x84\xaa"
		 "elvin",
		 "yes"},
	};
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(try(&run, cases[i].expression,
					cases[i].text, "yes", true),
				    cases[i].answer);
	dn_run_end(&run);
}

/* Counts the matches among many texts, more than are worth machine code. */
static void
count(struct dn_regex *regex, void *context)
{
	unsigned *n = context;

	for (int i = 0; i < 5000; i++) {
		char text[16];
		snprintf(text, sizeof(text), "net%d", i);
		if (dn_regex_match(regex, dn_slice_of(text)) == DN_REGEX_YES)
			(*n)++;
	}
}

static void
test_many_texts_give_the_same_answers(void **state)
{
	struct dn_run run;
	struct dn_regex_error error;
	unsigned n = 0;
	(void)state;
	dn_run_init(&run, NULL);
	assert_true(dn_regex_use(&run, DN_SLICE("net[0-9]*[13]"),
				 DN_REGEX_WHOLE, count, &n, &error));
	assert_int_equal(n, 1000);
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups_fill_a_pattern),
		cmocka_unit_test(
			test_the_whole_text_is_another_question_than_a_part),
		cmocka_unit_test(test_what_cannot_be_used_is_told),
		cmocka_unit_test(test_many_texts_give_the_same_answers),
		cmocka_unit_test(
			test_a_text_is_told_by_its_beginning_only_where_that_is_sure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
