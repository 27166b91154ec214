/* SPDX-License-Identifier: MIT */
/* Tests of writing YAML: how it looks, and that it reads the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "reading.h"
#include "same.h"

static const char *
write_yaml(struct dn_run *run, const struct dn_tree *tree)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_yaml_write(run, out, tree);
	return taken(run, out);
}

/* Reads the one document of a text. */
static struct dn_tree *
read_yaml(struct dn_run *run, const char *text)
{
	struct dn_tree_docs docs = {0};
	if (!dn_yaml_read(run, source_of(run, dn_slice_of(text)), &docs))
		fail_msg("%s\nin\n%s", found(run), text);
	assert_int_equal(docs.n, 1);
	return docs.items[0];
}

static void
assert_reads_the_same(struct dn_run *run, const struct dn_tree *tree)
{
	const char *text = write_yaml(run, tree);
	if (!is_same(tree, read_yaml(run, text))) {
		struct dn_out *out = dn_out_to_memory(run);
		dn_tree_dump(run, out, tree);
		fail_msg("%s\nwas written as\n%s", taken(run, out), text);
	}
}

static void
a_record_looks_as_if_written_by_hand(void **state)
{
	static const char record[] =
		"id: resnet\n"
		"aliases: [residual network]\n"
		"date: \"2015-12-10\"\n"
		"paper:\n"
		"  title: Deep Residual Learning for Image Recognition\n"
		"  authors: [He, Zhang, Ren, Sun]\n"
		"citations: {count: 215518, as-of: \"2026-01-26\"}\n"
		"summary: >-\n"
		"  Layers learn a residual added to an identity shortcut, "
		"which made 50-152\n"
		"  layer networks trainable.\n"
		"parents:\n"
		"  - id: vgg\n"
		"    why: |\n"
		"      one\n"
		"        two\n"
		"\n"
		"      three\n"
		"  - id: highway-network\n"
		"    note: null\n"
		"variants:\n"
		"  - {id: resnet-18, params: 11.69M}\n"
		"  - [1, [2, 3], {}]\n"
		"empty: []\n"
		"nested:\n"
		"  - - a\n"
		"    - b: c\n"
		"      d: e\n"
		"long: "
		"https://example.org/a-very-long-address-that-cannot-be-cut"
		"-anywhere-at-all\n";
	assert_string_equal(write_yaml(*state, read_yaml(*state, record)),
			    record);
}

static void
what_is_too_wide_for_a_line_becomes_a_block(void **state)
{
	struct dn_run *run = *state;
	const char *text = "a: [aaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, "
			   "cccccccccccccccccccccc, ddddddddd]\n";
	assert_int_equal(strlen(text), 83 + 1);
	assert_string_equal(write_yaml(run, read_yaml(run, text)),
			    "a:\n"
			    "  - aaaaaaaaaaaaaaaaaaaaa\n"
			    "  - bbbbbbbbbbbbbbbbbbbb\n"
			    "  - cccccccccccccccccccccc\n"
			    "  - ddddddddd\n");
	text = "a: [aaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, "
	       "cccccccccccccccccccccc, dddddd]\n";
	assert_int_equal(strlen(text), 80 + 1);
	assert_string_equal(write_yaml(run, read_yaml(run, text)), text);
}

static void
long_keys_are_marked(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	map->flow = true;
	dn_tree_text(&run->arena, map, repeat(run, "long key ", 200),
		     DN_SLICE("x"));
	struct dn_tree *inner =
		dn_tree_map(&run->arena, map, repeat(run, "\xc2\x85", 450));
	dn_tree_text(&run->arena, inner, repeat(run, "w", 1024), DN_SLICE("y"));
	assert_reads_the_same(run, map);
	assert_int_equal(memcmp(write_yaml(run, map), "? \"long", 7), 0);
}

static void
texts_alone_are_documents(void **state)
{
	struct dn_run *run = *state;
	static const char *const texts[] = {
		"a",	       "",	   "\n",
		"a\nb",	       "a\nb\n",   "a\nb\n\n",
		"\na\nb",      " a\nb",	   "a \nb",
		"a\n\n\n b\n", "a\n ",	   "\t\nb",
		"# a\n# b\n",  "- a\n- b", "---\na",
		"...\n---\n",  "a\r\nb",   "%a\nb",
		"\n\n  a\n",   "  \nb",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct dn_tree *tree = dn_tree_text(&run->arena, NULL, NULL,
						    dn_slice_of(texts[i]));
		assert_reads_the_same(run, tree);
	}
}

/* --- random trees -------------------------------------------------------- */

struct dice {
	struct dn_run *run;
	uint64_t state;
	unsigned budget; /* nodes still to make */
};

static unsigned
roll(struct dice *dice, unsigned sides)
{
	dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice->state >> 33) % sides;
}

/* Makes a text of nasty pieces. */
static const char *
roll_text(struct dice *dice)
{
	static const char *const pieces[] = {
		"a",
		"word",
		" ",
		"  ",
		"\n",
		"\n\n",
		"- ",
		"#",
		" #",
		": ",
		":",
		"null",
		"yes",
		"1e3",
		"0x1f",
		"~",
		"\t",
		"\x1b",
		"\x01",
		"\xc3\xa9",
		"\xf0\x9f\x98\x80",
		"\xc2\x85",
		"\xe2\x80\xa8",
		"\xef\xbb\xbf",
		"'",
		"\"",
		"\\",
		"%",
		"[",
		"]",
		"{",
		"}",
		",",
		"?",
		"? ",
		"&",
		"*",
		"!",
		"|",
		">",
		"@",
		"`",
		"---",
		"...",
		"<<",
		"=",
		"12",
		".",
		"-",
		"\r",
		"\r\n",
		"a longer run of words that has to be folded somewhere ",
		"averyveryveryveryveryveryveryveryveryveryverylongword",
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
	};
	struct dn_out *out = dn_out_to_memory(dice->run);
	unsigned n = roll(dice, 4) ? roll(dice, 4) : roll(dice, 12);
	for (unsigned i = 0; i < n; i++)
		dn_put(out,
		       pieces[roll(dice, sizeof(pieces) / sizeof(pieces[0]))]);
	return taken(dice->run, out);
}

static void
roll_node(struct dice *dice, struct dn_tree *parent, const char *key,
	  unsigned depth)
{
	struct dn_arena *arena = &dice->run->arena;
	unsigned kind = roll(dice, depth > 0 ? 8 : 6);
	if (kind < 4) {
		dn_tree_text(arena, parent, key, dn_slice_of(roll_text(dice)));
	} else if (kind == 4) {
		static const char *const values[] = {"1", "-2.5e+10", "true",
						     "0", "false"};
		dn_tree_plain(arena, parent, key, values[roll(dice, 5)]);
	} else if (kind == 5) {
		dn_tree_text(arena, parent, key, dn_slice_of(""))->kind =
			DN_TREE_NULL;
	} else {
		struct dn_tree *node =
			kind == 6 ? dn_tree_list(arena, parent, key)
				  : dn_tree_map(arena, parent, key);
		node->flow = roll(dice, 2);
		unsigned n = roll(dice, 6);
		for (unsigned i = 0; i < n && dice->budget > 0; i++) {
			const char *name = kind == 7 ? roll_text(dice) : NULL;
			dice->budget--;
			if (!name || !dn_tree_get(node, name))
				roll_node(dice, node, name, depth - 1);
		}
	}
}

static void
any_tree_reads_as_it_was(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		struct dice dice = {&run, seed, 60};
		struct dn_tree *top = dn_tree_list(&run.arena, NULL, NULL);
		roll_node(&dice, top, NULL, 6);
		top->first->next = NULL;
		assert_reads_the_same(&run, top->first);
		assert_reads_the_same(&run, top);
		dn_run_end(&run);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_record_looks_as_if_written_by_hand),
		TEST(what_is_too_wide_for_a_line_becomes_a_block),
		TEST(long_keys_are_marked),
		TEST(texts_alone_are_documents),
		TEST(any_tree_reads_as_it_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
