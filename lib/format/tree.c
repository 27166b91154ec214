/* SPDX-License-Identifier: MIT */
/*
 * Trees: looking into them, building them by hand and printing them one node
 * a line. Children are a linked list with its end kept, so adding is constant
 * and looking for a key costs the number of keys.
 */
#include "tree.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/terminal.h"

static size_t
skip_digits(const char *text, size_t at)
{
	while (text[at] >= '0' && text[at] <= '9')
		at++;
	return at;
}

/* Returns a new node that stands in no source. */
static struct dn_tree *
make(struct dn_arena *arena, struct dn_tree *parent, const char *key,
     enum dn_tree_kind kind)
{
	struct dn_tree *tree = dn_new(arena, struct dn_tree, 1);
	tree->kind = kind;
	tree->key = dn_slice_of(key);
	tree->span = DN_NOWHERE;
	if (parent)
		dn_tree_add(parent, tree);
	return tree;
}

static void
dump_node(struct dn_run *run, struct dn_out *out, const struct dn_tree *tree,
	  unsigned depth)
{
	static const char *const kinds[] = {[DN_TREE_NULL] = "null",
					    [DN_TREE_SCALAR] = "text",
					    [DN_TREE_LIST] = "list",
					    [DN_TREE_MAP] = "map"};

	dn_put_repeat(out, ' ', (size_t)depth * 2);
	if (tree->key.text) {
		dn_put_safe(out, tree->key);
		dn_put(out, ": ");
	}
	dn_put(out, tree->plain ? "plain" : kinds[tree->kind]);
	if (tree->span.source != DN_NO_SOURCE) {
		struct dn_place place = dn_source_place(run, tree->span.source,
							tree->span.start);
		dn_put_format(out, " %zu:%zu", place.line, place.column);
	}
	if (tree->kind == DN_TREE_SCALAR) {
		dn_put(out, " '");
		dn_put_safe(out, tree->text);
		dn_put(out, "'");
	}
	dn_put_char(out, '\n');
	if (!dn_tree_is_container(tree))
		return;
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next)
		dump_node(run, out, child, depth + 1);
}

bool
dn_tree_is_container(const struct dn_tree *tree)
{
	return tree->kind == DN_TREE_LIST || tree->kind == DN_TREE_MAP;
}

struct dn_span
dn_tree_key_span(const struct dn_tree *tree)
{
	if (tree->span.source == DN_NO_SOURCE)
		return DN_NOWHERE;
	return (struct dn_span){
		.source = tree->span.source,
		.start = tree->key_start,
		.end = (size_t)tree->key_start + tree->key_length,
	};
}

const struct dn_tree *
dn_tree_get(const struct dn_tree *map, const char *key)
{
	if (!map || map->kind != DN_TREE_MAP)
		return NULL;
	size_t len = strlen(key);
	for (const struct dn_tree *child = map->first; child;
	     child = child->next)
		if (child->key.len == len &&
		    memcmp(child->key.text, key, len) == 0)
			return child;
	return NULL;
}

bool
dn_tree_is_number(const struct dn_tree *tree)
{
	if (tree->kind != DN_TREE_SCALAR || !tree->plain)
		return false;
	const char *text = tree->text.text;
	size_t start = text[0] == '-' ? 1 : 0;
	size_t at = skip_digits(text, start);
	if (at == start || (text[start] == '0' && at > start + 1))
		return false;
	if (text[at] == '.') {
		size_t fraction = at + 1;
		at = skip_digits(text, fraction);
		if (at == fraction)
			return false;
	}
	if (text[at] == 'e' || text[at] == 'E') {
		at++;
		if (text[at] == '+' || text[at] == '-')
			at++;
		size_t exponent = at;
		at = skip_digits(text, exponent);
		if (at == exponent)
			return false;
	}
	return at == tree->text.len;
}

struct dn_tree *
dn_tree_map(struct dn_arena *arena, struct dn_tree *parent, const char *key)
{
	return make(arena, parent, key, DN_TREE_MAP);
}

struct dn_tree *
dn_tree_list(struct dn_arena *arena, struct dn_tree *parent, const char *key)
{
	return make(arena, parent, key, DN_TREE_LIST);
}

struct dn_tree *
dn_tree_text(struct dn_arena *arena, struct dn_tree *parent, const char *key,
	     struct dn_slice text)
{
	struct dn_tree *tree = make(arena, parent, key, DN_TREE_SCALAR);
	tree->text = text;
	return tree;
}

void
dn_tree_put(struct dn_arena *arena, struct dn_tree *parent, const char *key,
	    const char *text)
{
	if (text)
		dn_tree_text(arena, parent, key, dn_slice_of(text));
}

struct dn_tree *
dn_tree_plain(struct dn_arena *arena, struct dn_tree *parent, const char *key,
	      const char *text)
{
	struct dn_tree *tree =
		dn_tree_text(arena, parent, key, dn_slice_of(text));
	tree->plain = true;
	return tree;
}

struct dn_tree *
dn_tree_integer(struct dn_arena *arena, struct dn_tree *parent, const char *key,
		int64_t value)
{
	return dn_tree_plain(arena, parent, key,
			     dn_arena_format(arena, "%" PRId64, value));
}

struct dn_tree *
dn_tree_number(struct dn_arena *arena, struct dn_tree *parent, const char *key,
	       double value, int decimals)
{
	static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
	assert(decimals >= 0 && decimals <= 6);
	double size = value < 0 ? -value : value;
	size = size < 1e15 ? size : size >= 1e15 ? 1e15 : 0; /* 0: no number */
	uint64_t unit = (uint64_t)powers[decimals];
	uint64_t whole = (uint64_t)size;
	uint64_t fraction =
		(uint64_t)((size - (double)whole) * powers[decimals] + 0.5);
	whole += fraction / unit;
	fraction %= unit;
	for (; decimals > 0 && fraction % 10 == 0; decimals--)
		fraction /= 10;
	const char *sign = value < 0 && whole + fraction > 0 ? "-" : "";
	char *text =
		decimals > 0
			? dn_arena_format(arena, "%s%" PRIu64 ".%0*" PRIu64,
					  sign, whole, decimals, fraction)
			: dn_arena_format(arena, "%s%" PRIu64, sign, whole);
	return dn_tree_plain(arena, parent, key, text);
}

void
dn_tree_add(struct dn_tree *parent, struct dn_tree *child)
{
	assert(dn_tree_is_container(parent));
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	parent->n++;
}

void
dn_tree_dump(struct dn_run *run, struct dn_out *out, const struct dn_tree *tree)
{
	dump_node(run, out, tree, 0);
}
