/* SPDX-License-Identifier: MIT */
/*
 * JSON in and out. Reading is one pass, see json_build.c; writing escapes what
 * a terminal must not see. The nesting is bounded, so what follows it may
 * recurse. Linear.
 */
#include "json.h"

#include <string.h>

#include "base/terminal.h"
#include "json_scan.h"
#include "tree_keys.h"

static void
report_duplicates(struct dn_run *run, struct dn_tree *tree)
{
	if (!dn_tree_is_container(tree))
		return;
	for (struct dn_tree *child = tree->first; child; child = child->next)
		report_duplicates(run, child);
	if (tree->kind == DN_TREE_MAP)
		dn_tree_drop_duplicates(run, tree);
}

struct dn_tree *
dn_json_read(struct dn_run *run, uint32_t source)
{
	bool has_duplicates = false;
	struct dn_tree *tree = dn_json_build(run, source, &has_duplicates);
	if (!tree || !has_duplicates)
		return tree;
	report_duplicates(run, tree);
	return NULL;
}

/* Writes the escape of one UTF-16 unit. */
static void
put_unit(struct dn_out *out, uint32_t unit)
{
	dn_put_format(out, "\\u%04x", (unsigned)unit);
}

static void
put_character(struct dn_out *out, uint32_t character, struct dn_slice bytes)
{
	static const char letters[] = {
		['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n',  ['\f'] = 'f',
		['\r'] = 'r', ['"'] = '"',  ['\\'] = '\\',
	};
	if (character < sizeof(letters) && letters[character]) {
		dn_put_char(out, '\\');
		dn_put_char(out, letters[character]);
	} else if (character >= 0x10000 && dn_is_control(character)) {
		put_unit(out, 0xd800 + ((character - 0x10000) >> 10));
		put_unit(out, 0xdc00 + ((character - 0x10000) & 0x3ff));
	} else if (dn_is_control(character)) {
		put_unit(out, character);
	} else if (character == 0xfffd) {
		dn_put(out, "\xef\xbf\xbd");
	} else {
		dn_put_slice(out, bytes);
	}
}

/*
 * Writes a text in quotes. What a terminal must not see is escaped, so JSON
 * can be shown as it is; bytes that are not UTF-8 become U+FFFD.
 */
static void
put_text(struct dn_out *out, struct dn_slice text)
{
	dn_put_char(out, '"');
	while (text.len > 0) {
		size_t n = 0;
		while (n < text.len && text.text[n] >= ' ' &&
		       text.text[n] < 0x7f && text.text[n] != '"' &&
		       text.text[n] != '\\')
			n++;
		dn_put_slice(out, (struct dn_slice){text.text, n});
		text.text += n;
		text.len -= n;
		struct dn_slice bytes;
		uint32_t character;
		if (dn_utf8_cut(&text, &character, &bytes))
			put_character(out, character, bytes);
	}
	dn_put_char(out, '"');
}

static void
put_scalar(struct dn_out *out, const struct dn_tree *tree)
{
	bool is_word = dn_slice_equal(tree->text, DN_SLICE("true")) ||
		       dn_slice_equal(tree->text, DN_SLICE("false")) ||
		       dn_slice_equal(tree->text, DN_SLICE("null"));
	if (tree->plain && (is_word || dn_tree_is_number(tree)))
		dn_put_slice(out, tree->text);
	else
		put_text(out, tree->text);
}

/* Begins a line at a depth, or just parts two things on one line. */
static void
put_break(struct dn_out *out, bool indent, bool parts, unsigned depth)
{
	if (indent) {
		dn_put_char(out, '\n');
		dn_put_repeat(out, ' ', (size_t)depth * 2);
	} else if (parts) {
		dn_put_char(out, ' ');
	}
}

static void
put_tree(struct dn_out *out, const struct dn_tree *tree, bool indent,
	 unsigned depth)
{
	if (tree->kind == DN_TREE_NULL) {
		dn_put(out, "null");
		return;
	}
	if (tree->kind == DN_TREE_SCALAR) {
		put_scalar(out, tree);
		return;
	}
	bool is_map = tree->kind == DN_TREE_MAP;
	dn_put_char(out, is_map ? '{' : '[');
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		put_break(out, indent, child != tree->first, depth + 1);
		if (is_map) {
			put_text(out, child->key);
			dn_put(out, ": ");
		}
		put_tree(out, child, indent, depth + 1);
		if (child->next)
			dn_put_char(out, ',');
	}
	if (tree->first)
		put_break(out, indent, false, depth);
	dn_put_char(out, is_map ? '}' : ']');
}

void
dn_json_write(struct dn_run *run, struct dn_out *out,
	      const struct dn_tree *tree, bool indent)
{
	(void)run;
	put_tree(out, tree, indent, 0);
	dn_put_char(out, '\n');
}
