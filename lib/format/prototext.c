/* SPDX-License-Identifier: MIT */
/*
 * Protocol buffers' text format, by recursive descent:
 *
 *	message = { name [":"] value [";" | ","] }
 *	name    = word | number | "[" anything "]"
 *	value   = "{" message "}" | "<" message ">" | "[" values "]" | scalar
 *	scalar  = string {string} | ["-"] (number | word)
 *
 * with blanks and comments (# to the end of the line) anywhere between. Nodes
 * cost more than the bytes of the shortest fields, so they have a budget that
 * grows with the file.
 */
#include "format/prototext.h"

#include <string.h>

#define DEPTH_MAX 100

struct parse {
	struct dn_run *run;
	uint32_t source;
	struct dn_slice text;
	size_t at;
	unsigned depth;
	size_t nodes_left;
	unsigned skipping; /* messages that are not kept, around here */
	const char *const *skipped;
	bool failed;
};

static int
peek(const struct parse *p)
{
	return p->at < p->text.len ? (unsigned char)p->text.text[p->at] : -1;
}

static bool
is_blank(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       is_digit(c);
}

static void
skip_blanks(struct parse *p)
{
	for (;;) {
		int c = peek(p);
		if (c == '#')
			while (peek(p) != '\n' && peek(p) >= 0)
				p->at++;
		else if (is_blank(c))
			p->at++;
		else
			return;
	}
}

static struct dn_span
span_from(const struct parse *p, size_t start)
{
	return (struct dn_span){p->source, start, p->at};
}

/* Reports the first error; what comes after it says nothing new. */
static void
fail(struct parse *p, struct dn_span span, enum dn_code code, const char *what)
{
	if (!p->failed)
		dn_report(p->run, span, code, "%s", what);
	p->failed = true;
}

static void
fail_here(struct parse *p, const char *what)
{
	struct dn_span here = {p->source, p->at, p->at};
	if (p->at < p->text.len)
		here.end++;
	fail(p, here, DN_SYNTAX, what);
}

static bool
take(struct parse *p, int c)
{
	skip_blanks(p);
	if (peek(p) != c)
		return false;
	p->at++;
	return true;
}

/* Adds a node to a message, or to nothing when it is not kept. */
static struct dn_tree *
add(struct parse *p, struct dn_tree *parent, enum dn_tree_kind kind,
    struct dn_span key, struct dn_span span)
{
	if (!parent || p->skipping)
		return NULL;
	if (p->nodes_left == 0) {
		fail(p, span, DN_LIMIT,
		     "more fields than a file of this size should have");
		return NULL;
	}
	p->nodes_left--;
	struct dn_tree *node = dn_new(&p->run->arena, struct dn_tree, 1);
	node->kind = kind;
	node->span = span;
	node->key_start = (uint32_t)key.start;
	node->key_length = (uint32_t)(key.end - key.start);
	struct dn_slice name = {p->text.text + key.start, key.end - key.start};
	node->key.text = dn_arena_text(&p->run->arena, name);
	node->key.len = name.len;
	dn_tree_add(parent, node);
	return node;
}

/* --- scalars -------------------------------------------------------------- */

static int
hex_of(int c)
{
	return is_digit(c)	      ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* Reads the digits of \x or of an octal escape. */
static unsigned
take_digits(struct parse *p, int base, int most)
{
	unsigned value = 0;
	for (int i = 0; i < most; i++) {
		int digit = hex_of(peek(p));
		if (digit < 0 || digit >= base)
			break;
		value = value * (unsigned)base + (unsigned)digit;
		p->at++;
	}
	return value;
}

/* Reads what stands after a backslash; a NUL cannot be in our texts. */
static char
take_escape(struct parse *p)
{
	static const char from[] = "abfnrtv", to[] = "\a\b\f\n\r\t\v";
	int c = peek(p);
	unsigned value;
	if (c >= '0' && c <= '7') {
		value = take_digits(p, 8, 3);
	} else {
		p->at += c >= 0;
		const char *known = c > 0 ? strchr(from, c) : NULL;
		if (c == 'x' || c == 'X')
			value = take_digits(p, 16, 2);
		else
			value = known && *known
					? (unsigned char)to[known - from]
					: (unsigned)c;
	}
	return value == 0 || value > 255 ? '?' : (char)(unsigned char)value;
}

/* Reads one quoted string onto *end; false when it does not end. */
static bool
take_string(struct parse *p, char **end)
{
	size_t start = p->at;
	int quote = peek(p);
	p->at++;
	while (peek(p) != quote) {
		int c = peek(p);
		if (c < 0 || c == '\n') {
			fail(p, span_from(p, start), DN_SYNTAX,
			     "a string that does not end on its line");
			return false;
		}
		p->at++;
		*(*end)++ = c == '\\' ? take_escape(p) : (char)c;
	}
	p->at++;
	return true;
}

/* The length of strings one after the other, as written. */
static size_t
strings_length(const struct parse *p)
{
	struct parse q = *p;
	for (;;) {
		skip_blanks(&q);
		int quote = peek(&q);
		if (quote != '"' && quote != '\'')
			return q.at - p->at;
		q.at++;
		while (peek(&q) != quote) {
			if (peek(&q) < 0 || peek(&q) == '\n')
				return q.at - p->at;
			q.at += peek(&q) == '\\' ? 2 : 1;
		}
		q.at++;
	}
}

static void
parse_strings(struct parse *p, struct dn_tree *parent, struct dn_span key)
{
	size_t start = p->at, end = start;
	size_t room = strings_length(p);
	bool kept = parent && !p->skipping;
	struct dn_arena *arena = kept ? &p->run->arena : &p->run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(arena);
	char *text = dn_arena_alloc(arena, 1, 1, room + 1), *to = text;
	while (peek(p) == '"' || peek(p) == '\'') {
		if (!take_string(p, &to))
			return;
		end = p->at;
		skip_blanks(p);
	}
	p->at = end;
	struct dn_tree *node =
		add(p, parent, DN_TREE_SCALAR, key, span_from(p, start));
	if (node)
		node->text = (struct dn_slice){text, (size_t)(to - text)};
	if (!kept)
		dn_arena_reset(arena, mark);
}

static bool
is_plain(int c)
{
	return is_word(c) || c == '.' || c == '+' || c == '-';
}

/* A number or a word. */
static void
parse_plain(struct parse *p, struct dn_tree *parent, struct dn_span key)
{
	size_t start = p->at;
	bool minus = take(p, '-');
	skip_blanks(p);
	size_t from = p->at;
	while (is_plain(peek(p)))
		p->at++;
	if (p->at == from) {
		fail_here(p, "a value was expected");
		return;
	}
	struct dn_tree *node =
		add(p, parent, DN_TREE_SCALAR, key, span_from(p, start));
	if (!node)
		return;
	size_t len = p->at - from;
	char *text = dn_arena_alloc(&p->run->arena, 1, 1, len + minus + 1);
	if (minus)
		*text = '-';
	memcpy(text + minus, p->text.text + from, len);
	node->plain = true;
	node->text = (struct dn_slice){text, len + minus};
}

/* --- messages ------------------------------------------------------------- */

static void parse_fields(struct parse *p, struct dn_tree *parent, int close);

static void
parse_message(struct parse *p, struct dn_tree *parent, struct dn_span key)
{
	size_t start = p->at;
	int close = peek(p) == '{' ? '}' : '>';
	p->at++;
	if (++p->depth > DEPTH_MAX) {
		fail(p, span_from(p, start), DN_LIMIT,
		     "messages are nested more than 100 deep");
		return;
	}
	struct dn_tree *node =
		add(p, parent, DN_TREE_MAP, key, span_from(p, start));
	parse_fields(p, node, close);
	if (!p->failed && !take(p, close))
		fail(p, (struct dn_span){p->source, start, start + 1},
		     DN_SYNTAX, "a message that is not closed");
	if (node)
		node->span.end = p->at;
	p->depth--;
}

static void
parse_value(struct parse *p, struct dn_tree *parent, struct dn_span key)
{
	int c = peek(p);
	if (c == '{' || c == '<')
		parse_message(p, parent, key);
	else if (c == '"' || c == '\'')
		parse_strings(p, parent, key);
	else
		parse_plain(p, parent, key);
}

static void
parse_list(struct parse *p, struct dn_tree *parent, struct dn_span key)
{
	size_t start = p->at++;
	skip_blanks(p);
	while (!p->failed && !take(p, ']')) {
		parse_value(p, parent, key);
		skip_blanks(p);
		if (peek(p) == ',')
			p->at++;
		else if (peek(p) != ']' && !p->failed)
			fail(p, span_from(p, start), DN_SYNTAX,
			     "a list that is not closed");
		skip_blanks(p);
	}
}

/* Takes a field's name; false when there is none. */
static bool
take_name(struct parse *p, struct dn_span *name)
{
	size_t start = p->at;
	if (peek(p) == '[') {
		while (peek(p) >= 0 && peek(p) != ']' && peek(p) != '\n')
			p->at++;
		if (peek(p) == ']')
			p->at++;
	} else {
		while (is_word(peek(p)))
			p->at++;
	}
	*name = span_from(p, start);
	return p->at > start;
}

static bool
is_skipped(const struct parse *p, struct dn_span name)
{
	struct dn_slice text = {p->text.text + name.start,
				name.end - name.start};
	for (uint32_t i = 0; p->skipped && p->skipped[i]; i++)
		if (dn_slice_equal(text, dn_slice_of(p->skipped[i])))
			return true;
	return false;
}

static void
parse_field(struct parse *p, struct dn_tree *parent)
{
	struct dn_span name;
	if (!take_name(p, &name)) {
		fail_here(p, "the name of a field was expected");
		return;
	}
	bool colon = take(p, ':');
	skip_blanks(p);
	int c = peek(p);
	if (!colon && c != '{' && c != '<') {
		fail_here(p, "':' or '{' was expected after the field's name");
		return;
	}
	bool skipped = is_skipped(p, name);
	p->skipping += skipped;
	if (c == '[')
		parse_list(p, parent, name);
	else
		parse_value(p, parent, name);
	p->skipping -= skipped;
	skip_blanks(p);
	if (peek(p) == ';' || peek(p) == ',')
		p->at++;
}

/* All fields up to what closes the message, or the end (close is -1). */
static void
parse_fields(struct parse *p, struct dn_tree *parent, int close)
{
	while (!p->failed) {
		skip_blanks(p);
		if (peek(p) < 0 || peek(p) == close)
			return;
		parse_field(p, parent);
	}
}

struct dn_tree *
dn_prototext_read(struct dn_run *run, uint32_t source,
		  const char *const *skipped)
{
	struct parse p = {
		.run = run,
		.source = source,
		.text = dn_source_get(run, source)->text,
		.skipped = skipped,
	};
	p.nodes_left = (1u << 18) + p.text.len / 24;
	if (p.text.len > UINT32_MAX) {
		dn_report(run, DN_NOWHERE, DN_LIMIT, "more than 4 GiB of text");
		return NULL;
	}
	if (dn_slice_starts_with(p.text, "\xef\xbb\xbf"))
		p.at = 3;
	struct dn_tree *top = dn_new(&run->arena, struct dn_tree, 1);
	top->kind = DN_TREE_MAP;
	top->span = (struct dn_span){source, 0, p.text.len};
	parse_fields(&p, top, -1);
	return p.failed ? NULL : top;
}

const struct dn_tree *
dn_prototext_next(const struct dn_tree *map, const struct dn_tree *at,
		  const char *key)
{
	struct dn_slice name = dn_slice_of(key);
	const struct dn_tree *child = at ? at->next : map ? map->first : NULL;
	while (child && !dn_slice_equal(child->key, name))
		child = child->next;
	return child;
}
