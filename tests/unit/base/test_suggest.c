/* SPDX-License-Identifier: MIT */
/* Tests of "did you mean", beside the whole table of distances. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/suggest.h"
#include "dnngen/run.h"

static const char *
suggest(const char *typed, const char *const *words)
{
	struct dn_suggest s = dn_suggest_for(dn_slice_of(typed));
	for (; *words; words++)
		dn_suggest_offer(&s, *words);
	return s.best;
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void
the_nearest_word_is_suggested(void **state)
{
	(void)state;
	assert_string_equal(
		suggest("resnet5", WORDS("alexnet", "resnext", "resnet")),
		"resnet");
	assert_string_equal(suggest("teh", WORDS("tea", "the")), "tea");
	assert_string_equal(suggest("densent", WORDS("densenet")), "densenet");
	assert_string_equal(suggest("vgg1", WORDS("vgg")), "vgg");
	assert_string_equal(suggest("desnenet", WORDS("densenet")), "densenet");
}

static void
a_far_word_is_not_suggested(void **state)
{
	(void)state;
	assert_null(suggest("vgg", WORDS("gru", "vqqq")));
	assert_null(suggest("ab", WORDS("cd")));
	assert_null(suggest("transformer", WORDS("trnsfrm", "abcdefghijk")));
	assert_null(suggest("", WORDS("a")));
	assert_null(suggest("x", WORDS("")));
}

static void
letters_are_folded(void **state)
{
	(void)state;
	assert_string_equal(suggest("RESNET", WORDS("resnat", "ResNet")),
			    "ResNet");
}

static void
among_equals_the_first_wins(void **state)
{
	(void)state;
	assert_string_equal(suggest("resnex", WORDS("resney", "resnez")),
			    "resney");
}

static void
the_bound_grows_with_the_length_up_to_three(void **state)
{
	(void)state;
	assert_non_null(suggest("a", WORDS("b")));
	assert_non_null(suggest("abcdef", WORDS("abcdxy")));
	assert_null(suggest("abcde", WORDS("abcxy")));
	assert_non_null(suggest("abcdefghijklmno", WORDS("abcdefghijklxyz")));
	assert_null(suggest("abcdefghijklmno", WORDS("abcdefghijkwxyz")));
}

static void
long_words_are_passed_over(void **state)
{
	(void)state;
	char word[66];
	memset(word, 'a', 65);
	word[65] = '\0';
	assert_null(suggest(word, WORDS(word)));
	word[64] = '\0';
	assert_string_equal(suggest(word, WORDS(word)), word);
}

/* The textbook table, without bounds. */
static unsigned
distance(const char *a, const char *b)
{
	unsigned t[16][16];
	size_t n = strlen(a), m = strlen(b);
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			unsigned cell = (unsigned)(i ? i : j);
			if (i && j) {
				cell = t[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
				if (t[i - 1][j] + 1 < cell)
					cell = t[i - 1][j] + 1;
				if (t[i][j - 1] + 1 < cell)
					cell = t[i][j - 1] + 1;
			}
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && t[i - 2][j - 2] + 1 < cell)
				cell = t[i - 2][j - 2] + 1;
			t[i][j] = cell;
		}
	return t[n][m];
}

static void
random_words_have_the_distance_of_the_whole_table(void **state)
{
	(void)state;
	unsigned random = 1;
	for (int turn = 0; turn < 200000; turn++) {
		char words[2][16];
		for (int w = 0; w < 2; w++) {
			random = random * 1103515245u + 12345;
			size_t len = 1 + (random >> 16) % 13;
			for (size_t i = 0; i < len; i++) {
				random = random * 1103515245u + 12345;
				words[w][i] = (char)('a' + (random >> 16) % 2);
			}
			words[w][len] = '\0';
		}
		struct dn_suggest s = dn_suggest_for(dn_slice_of(words[0]));
		unsigned bound = s.distance;
		unsigned expected = distance(words[0], words[1]);
		dn_suggest_offer(&s, words[1]);
		if (s.best ? s.distance != expected : expected < bound)
			fail_msg("%s %s: %u, not %u", words[0], words[1],
				 s.distance, expected);
	}
}

static void
a_note_asks_only_when_a_word_was_near(void **state)
{
	(void)state;
	struct dn_run run;
	size_t n;
	dn_run_init(&run, NULL);
	struct dn_suggest s = dn_suggest_for(DN_SLICE("lables"));
	dn_report(&run, DN_NOWHERE, DN_QUERY, "no '%s'", "lables");
	dn_suggest_offer(&s, NULL);
	dn_suggest_note(&run, &s);
	assert_null(dn_diag_list(&run, &n)[0].notes);
	dn_suggest_offer(&s, "labels");
	dn_suggest_note(&run, &s);
	assert_string_equal(dn_diag_list(&run, &n)[0].notes->text,
			    "did you mean 'labels'?");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_word_is_suggested),
		cmocka_unit_test(a_far_word_is_not_suggested),
		cmocka_unit_test(letters_are_folded),
		cmocka_unit_test(among_equals_the_first_wins),
		cmocka_unit_test(the_bound_grows_with_the_length_up_to_three),
		cmocka_unit_test(long_words_are_passed_over),
		cmocka_unit_test(a_note_asks_only_when_a_word_was_near),
		cmocka_unit_test(
			random_words_have_the_distance_of_the_whole_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
