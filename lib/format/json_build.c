/* SPDX-License-Identifier: MIT */
/*
 * The tree of a JSON text, in one pass over its tokens: a machine of few
 * states, each saying what may come next, with the open lists and maps on a
 * stack of fixed depth. Each value becomes a node with its place.
 *
 * The machine adds up what the nodes take, because a text of two bytes a
 * value would otherwise grow a hundredfold.
 */
#include "json_scan.h"

#include <string.h>

#include "tree_keys.h"

/* Bytes that a value and a text take beyond their own length. */
#define VALUE_COST (sizeof(struct dn_tree) + 8)
#define TEXT_COST 8

/* What may come next. */
enum state {
	VALUE,	      /* after a colon, a comma in a list, at the start */
	VALUE_OR_END, /* after [ */
	KEY,	      /* after a comma in a mapping */
	KEY_OR_END,   /* after { */
	COLON,	      /* after a key */
	COMMA_OR_END, /* after a value */
	END,	      /* after the whole value */
};

struct check {
	struct dn_run *run;
	uint32_t source;
	struct dn_json_scan scan;
	enum state state;
	unsigned depth;
	struct dn_tree *open[DN_JSON_DEPTH]; /* lists and maps */
	struct dn_tree *top;		     /* the whole value */
	struct dn_slice key;		     /* of the next value in a map */
	size_t key_start, key_end;
	size_t cost, most;
	bool has_duplicates;
};

static bool
fail(struct check *check, enum dn_code code, const char *sentence)
{
	struct dn_span span = {check->source, check->scan.start,
			       check->scan.end};
	dn_report(check->run, span, code, "%s", sentence);
	return false;
}

/* Reports a token that may not stand here, with the bracket it stands in. */
static bool
refuse(struct check *check)
{
	static const char *const expected[] = {
		[VALUE] = "a value must stand here",
		[VALUE_OR_END] = "a value or ']' must stand here",
		[KEY] = "a key in quotes must stand here",
		[KEY_OR_END] = "a key in quotes or '}' must stand here",
		[COLON] = "a ':' must follow the key",
		[END] = "nothing may follow the value",
	};
	bool inside = check->depth > 0;
	bool is_map =
		inside && check->open[check->depth - 1]->kind == DN_TREE_MAP;
	fail(check, DN_SYNTAX,
	     check->state == COMMA_OR_END ? is_map ? "a ',' or '}' must follow"
						   : "a ',' or ']' must follow"
					  : expected[check->state]);
	if (inside) {
		size_t start = check->open[check->depth - 1]->span.start;
		dn_report_note(
			check->run,
			(struct dn_span){check->source, start, start + 1},
			"the %s was opened here", is_map ? "brace" : "bracket");
	}
	return false;
}

/* --- texts ------------------------------------------------------------------
 */

/* Reads four hexadecimal digits that the scanner has seen. */
static uint32_t
hex_at(const char *at)
{
	uint32_t value = 0;
	for (int i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)at[i];
		value = value * 16 +
			(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static char *
put_utf8(char *to, uint32_t c)
{
	if (c < 0x80) {
		*to++ = (char)c;
		return to;
	}
	if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
	} else if (c < 0x10000) {
		*to++ = (char)(0xe0 | c >> 12);
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
	} else {
		*to++ = (char)(0xf0 | c >> 18);
		*to++ = (char)(0x80 | (c >> 12 & 0x3f));
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (c & 0x3f));
	return to;
}

/* Puts what the escape at *from means, and goes behind it. */
static char *
put_escape(char *to, const char **from)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *at = *from + 1; /* behind the backslash */
	const char *known = strchr(letters, *at);
	*from = at + 1;
	if (*at != 'u') {
		*to++ = known ? meant[known - letters] : *at;
		return to;
	}
	uint32_t c = hex_at(at + 1);
	*from = at + 5;
	if (c >= 0xd800 && c < 0xdc00) { /* the scanner saw the other half */
		c = 0x10000 + ((c - 0xd800) << 10) + (hex_at(at + 7) - 0xdc00);
		*from = at + 11;
	}
	return put_utf8(to, c);
}

/* The text between the quotes of the token, without escapes; a copy. */
static struct dn_slice
unescape(struct check *check)
{
	const char *from = check->scan.text.text + check->scan.start + 1;
	size_t len = check->scan.end - check->scan.start - 2;
	const char *end = from + len;
	char *text = dn_arena_alloc(&check->run->arena, 1, 1, len + 1);
	char *to = text;
	while (from < end) {
		const char *escape = memchr(from, '\\', (size_t)(end - from));
		size_t n = (size_t)((escape ? escape : end) - from);
		memcpy(to, from, n);
		to += n;
		from += n;
		if (escape)
			to = put_escape(to, &from);
	}
	return (struct dn_slice){text, (size_t)(to - text)};
}

static struct dn_slice
copy_token(struct check *check)
{
	struct dn_slice token = {check->scan.text.text + check->scan.start,
				 check->scan.end - check->scan.start};
	return (struct dn_slice){dn_arena_text(&check->run->arena, token),
				 token.len};
}

/* --- values ----------------------------------------------------------------- */

/* Goes on after a value. */
static bool
end_value(struct check *check)
{
	check->state = check->depth > 0 ? COMMA_OR_END : END;
	return true;
}

/* Adds a node for the value that the token begins. */
static struct dn_tree *
add_value(struct check *check, enum dn_tree_kind kind)
{
	struct dn_tree *node = dn_new(&check->run->arena, struct dn_tree, 1);
	node->kind = kind;
	node->span = (struct dn_span){check->source, check->scan.start,
				      check->scan.end};
	check->cost += VALUE_COST;
	if (check->depth == 0) {
		check->top = node;
		return node;
	}
	if (check->key.text) {
		node->key = check->key;
		node->key_start = (uint32_t)check->key_start;
		node->key_length =
			(uint32_t)(check->key_end - check->key_start);
		check->key.text = NULL;
	}
	dn_tree_add(check->open[check->depth - 1], node);
	return node;
}

static bool
open_bracket(struct check *check, bool is_map)
{
	if (check->state != VALUE && check->state != VALUE_OR_END)
		return refuse(check);
	if (check->depth == DN_JSON_DEPTH)
		return fail(check, DN_LIMIT,
			    "lists and mappings nested more than 512 deep");
	struct dn_tree *node =
		add_value(check, is_map ? DN_TREE_MAP : DN_TREE_LIST);
	check->open[check->depth++] = node;
	check->state = is_map ? KEY_OR_END : VALUE_OR_END;
	return true;
}

static bool
close_bracket(struct check *check, bool is_map)
{
	enum state empty = is_map ? KEY_OR_END : VALUE_OR_END;
	if (check->depth == 0 ||
	    (check->open[check->depth - 1]->kind == DN_TREE_MAP) != is_map ||
	    (check->state != COMMA_OR_END && check->state != empty))
		return refuse(check);
	struct dn_tree *node = check->open[--check->depth];
	node->span.end = check->scan.end;
	if (is_map && dn_tree_has_duplicates(check->run, node))
		check->has_duplicates = true;
	return end_value(check);
}

static bool
take_comma(struct check *check)
{
	if (check->state != COMMA_OR_END)
		return refuse(check);
	bool is_map = check->open[check->depth - 1]->kind == DN_TREE_MAP;
	check->state = is_map ? KEY : VALUE;
	return true;
}

static bool
take_key(struct check *check)
{
	check->key = unescape(check);
	check->key_start = check->scan.start;
	check->key_end = check->scan.end;
	check->cost += TEXT_COST + check->key.len;
	check->state = COLON;
	return true;
}

static bool
take_scalar(struct check *check, enum dn_json_token token)
{
	if (token == DN_JSON_STRING &&
	    (check->state == KEY || check->state == KEY_OR_END))
		return take_key(check);
	if (check->state != VALUE && check->state != VALUE_OR_END)
		return refuse(check);
	const char *at = check->scan.text.text + check->scan.start;
	bool nothing = token == DN_JSON_WORD && *at == 'n';
	struct dn_tree *node =
		add_value(check, nothing ? DN_TREE_NULL : DN_TREE_SCALAR);
	if (!nothing) {
		node->plain = token != DN_JSON_STRING;
		node->text = node->plain ? copy_token(check) : unescape(check);
		check->cost += TEXT_COST + node->text.len;
	}
	return end_value(check);
}

static bool
take_token(struct check *check, enum dn_json_token token)
{
	switch (token) {
	case DN_JSON_OPEN_MAP: return open_bracket(check, true);
	case DN_JSON_OPEN_LIST: return open_bracket(check, false);
	case DN_JSON_CLOSE_MAP: return close_bracket(check, true);
	case DN_JSON_CLOSE_LIST: return close_bracket(check, false);
	case DN_JSON_COMMA: return take_comma(check);
	case DN_JSON_COLON:
		if (check->state != COLON)
			return refuse(check);
		check->state = VALUE;
		return true;
	case DN_JSON_BAD: return fail(check, DN_SYNTAX, check->scan.problem);
	case DN_JSON_END: return check->state == END || refuse(check);
	default: return take_scalar(check, token);
	}
}

struct dn_tree *
dn_json_build(struct dn_run *run, uint32_t source, bool *has_duplicates)
{
	struct check check = {
		.run = run,
		.source = source,
		.scan = dn_json_scan(dn_source_get(run, source)->text),
		.state = VALUE,
	};
	check.most = ((size_t)48 << 20) + 6 * check.scan.text.len;
	enum dn_json_token token;
	do {
		token = dn_json_next(&check.scan);
		if (!take_token(&check, token))
			return NULL;
		if (check.cost > check.most) {
			fail(&check, DN_LIMIT,
			     "more values than are read from a file of this "
			     "length");
			return NULL;
		}
	} while (token != DN_JSON_END);
	*has_duplicates = check.has_duplicates;
	return check.top;
}
