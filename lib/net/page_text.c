/* SPDX-License-Identifier: MIT */
/*
 * Places, names, numbers and shapes in the texts of an architecture file. An
 * expression is read by the usual descent: sums of products of primaries.
 */
#include "net/page_text.h"

#include <string.h>

#include "net/build.h"

#define DEEPEST 64 /* parentheses in an expression */
#define MOST_OPERATORS 256

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* --- places --------------------------------------------------------------- */

struct dn_text
dn_text_start(struct dn_run *run, const struct dn_page *page,
	      const struct dn_block *block, const struct dn_tree *tree)
{
	struct dn_text text = {
		.run = run,
		.page = page,
		.block = block,
		.tree = tree,
		.text = tree->kind == DN_TREE_SCALAR ? tree->text.text : "",
	};
	if (tree->span.source == DN_NO_SOURCE || tree->kind != DN_TREE_SCALAR)
		return text;
	const char *source = dn_source_get(run, tree->span.source)->text.text;
	size_t length = tree->span.end - tree->span.start;
	text.base = tree->span.start;
	if (source[text.base] == '"' || source[text.base] == '\'')
		text.base++, length -= length > 1 ? 2 : 1;
	text.direct = length == tree->text.len &&
		      memcmp(source + text.base, tree->text.text, length) == 0;
	if (!text.direct &&
	    (source[text.base] == '>' || source[text.base] == '|'))
		while (text.base < tree->span.end && source[text.base] != '\n')
			text.base++;
	text.seen_source = text.base;
	return text;
}

/* The place of an offset of a text that YAML folded: blanks do not count. */
static size_t
find_place(struct dn_text *text, size_t offset)
{
	const char *source =
		dn_source_get(text->run, text->tree->span.source)->text.text;
	size_t end = text->tree->span.end;
	if (offset < text->seen)
		text->seen = 0, text->seen_source = text->base;
	size_t at = text->seen, p = text->seen_source;
	for (; at < offset; at++) {
		if (is_blank(text->text[at]))
			continue;
		while (p < end && source[p] != text->text[at])
			p++;
		p += p < end;
	}
	text->seen = at;
	text->seen_source = p;
	while (text->text[at] && !is_blank(text->text[at]) && p < end &&
	       is_blank(source[p]))
		p++;
	return p;
}

struct dn_span
dn_text_span(struct dn_text *text, size_t start, size_t end)
{
	struct dn_span span = text->tree->span;
	if (span.source == DN_NO_SOURCE || text->tree->kind != DN_TREE_SCALAR)
		return span;
	if (text->direct) {
		span.start = text->base + start;
		span.end = text->base + end;
	} else {
		span.start = find_place(text, start);
		span.end = find_place(text, end);
	}
	if (span.end <= span.start)
		span.end = span.start + 1;
	return span;
}

void
dn_text_skip_blanks(struct dn_text *text)
{
	while (is_blank(text->text[text->at]))
		text->at++;
}

bool
dn_text_is_end(struct dn_text *text)
{
	dn_text_skip_blanks(text);
	return !text->text[text->at];
}

bool
dn_text_take(struct dn_text *text, char c)
{
	if (text->text[text->at] != c)
		return false;
	text->at++;
	return true;
}

bool
dn_text_fail(struct dn_text *text, const char *expected)
{
	dn_text_skip_blanks(text);
	size_t end = text->at;
	while (text->text[end] && !is_blank(text->text[end]) &&
	       text->text[end] != ',')
		end++;
	end += end == text->at && text->text[end];
	struct dn_span span = dn_text_span(text, text->at, end);
	if (end == text->at)
		dn_report(text->run, span, DN_SHORTHAND,
			  "expected %s, but the text ends", expected);
	else
		dn_report(text->run, span, DN_SHORTHAND,
			  "expected %s instead of '%.*s'", expected,
			  (int)(end - text->at < 80 ? end - text->at : 80),
			  text->text + text->at);
	return false;
}

/* --- words and names ------------------------------------------------------ */

struct dn_slice
dn_text_word(struct dn_text *text)
{
	size_t start = text->at;
	while (is_letter(text->text[text->at]) ||
	       is_digit(text->text[text->at]) || text->text[text->at] == '-')
		text->at++;
	return (struct dn_slice){text->text + start, text->at - start};
}

/* The rest of a name after its opening quote. */
static bool
read_quoted(struct dn_text *text, struct dn_name *name)
{
	size_t start = text->at, end = start, n = 0;
	while (text->text[end] && text->text[end] != '"')
		end += text->text[end] == '\\' && text->text[end + 1] ? 2 : 1;
	if (!text->text[end])
		return dn_text_fail(text, "a closing quote");
	char *copy = dn_new(&text->run->arena, char, end - start + 1);
	for (size_t i = start; i < end; i++) {
		i += text->text[i] == '\\';
		copy[n++] = text->text[i];
	}
	name->text = copy;
	text->at = end + 1;
	return true;
}

bool
dn_text_name(struct dn_text *text, struct dn_name *name)
{
	dn_text_skip_blanks(text);
	size_t start = text->at;
	*name = (struct dn_name){0};
	if (dn_text_take(text, '"')) {
		if (!read_quoted(text, name))
			return false;
	} else {
		while (text->text[text->at] &&
		       !is_blank(text->text[text->at]) &&
		       text->text[text->at] != ',')
			text->at++;
		struct dn_slice word = {text->text + start, text->at - start};
		if (word.len == 0)
			return dn_text_fail(text, "a name");
		if (!dn_slice_equal(word, DN_SLICE("~")))
			name->text = dn_arena_text(&text->run->arena, word);
	}
	name->span = dn_text_span(text, start, text->at);
	return true;
}

/* Says whether a list goes on: a comma with no blank behind it. */
static bool
take_comma(struct dn_text *text)
{
	char next = text->text[text->at] == ',' ? text->text[text->at + 1] : 0;
	if (!next || is_blank(next))
		return false;
	text->at++;
	return true;
}

bool
dn_text_names(struct dn_text *text, struct dn_names_list *names)
{
	names->given = true;
	do {
		struct dn_name name;
		if (!dn_text_name(text, &name))
			return false;
		*dn_push(&text->run->arena, names) = name;
	} while (take_comma(text));
	return true;
}

/* --- expressions ----------------------------------------------------------- */

const struct dn_expr *
dn_expr_number(struct dn_run *run, int64_t number)
{
	struct dn_expr *expr = dn_new(&run->arena, struct dn_expr, 1);
	expr->kind = DN_EXPR_NUMBER;
	expr->number = number;
	expr->span = DN_NOWHERE;
	return expr;
}

static struct dn_expr *
make(struct dn_text *text, enum dn_expr_kind kind, size_t start)
{
	struct dn_expr *expr = dn_new(&text->run->arena, struct dn_expr, 1);
	expr->kind = kind;
	expr->span = dn_text_span(text, start, text->at);
	return expr;
}

static const struct dn_expr *
read_number(struct dn_text *text)
{
	size_t start = text->at;
	int64_t number = 0;
	bool fits = true;
	for (; is_digit(text->text[text->at]); text->at++) {
		int digit = text->text[text->at] - '0';
		fits = fits && number <= (INT64_MAX - digit) / 10;
		number = fits ? number * 10 + digit : 0;
	}
	struct dn_expr *expr = make(text, DN_EXPR_NUMBER, start);
	expr->number = number;
	if (fits)
		return expr;
	dn_report(text->run, expr->span, DN_SHORTHAND,
		  "a number of more than 63 bits");
	return NULL;
}

/* Lists what may stand after a dollar. */
static void
note_arguments(struct dn_text *text)
{
	if (!text->block)
		return;
	for (uint32_t i = 0; i < text->block->parameters.n; i++)
		dn_report_note(text->run, text->block->span,
			       "'%s' has the argument '$%s'", text->block->name,
			       text->block->parameters.items[i].name);
}

/* What stands after a dollar: the longest name that there is, so that in
 * $kx$k the x is none of it. */
static const struct dn_expr *
read_argument(struct dn_text *text)
{
	size_t start = text->at++;
	size_t from = text->at;
	size_t end = from;
	while (is_letter(text->text[end]) || is_digit(text->text[end]) ||
	       (text->text[end] == '-' && is_letter(text->text[end + 1])))
		end++;
	for (size_t stop = end; stop > from; stop--) {
		struct dn_slice name = {text->text + from, stop - from};
		text->at = stop;
		if (dn_slice_equal(name, DN_SLICE("in")))
			return make(text, DN_EXPR_IN, start);
		if (dn_slice_equal(name, DN_SLICE("growth")))
			return make(text, DN_EXPR_GROWTH, start);
		for (uint32_t i = 0;
		     text->block && i < text->block->parameters.n; i++) {
			const char *known =
				text->block->parameters.items[i].name;
			if (!dn_slice_equal(name, dn_slice_of(known)))
				continue;
			struct dn_expr *expr =
				make(text, DN_EXPR_ARGUMENT, start);
			expr->number = i;
			expr->name = known;
			return expr;
		}
	}
	dn_report(text->run, dn_text_span(text, start, end), DN_SHORTHAND,
		  "there is no argument '%.*s' here",
		  (int)(end - start < 80 ? end - start : 80),
		  text->text + start);
	note_arguments(text);
	return NULL;
}

static const struct dn_expr *read_sum(struct dn_text *text, unsigned depth);

static const struct dn_expr *
read_primary(struct dn_text *text, unsigned depth)
{
	size_t start = text->at;
	if (is_digit(text->text[start]))
		return read_number(text);
	if (text->text[start] == '$')
		return read_argument(text);
	if (depth < DEEPEST && dn_text_take(text, '(')) {
		const struct dn_expr *inner = read_sum(text, depth + 1);
		dn_text_skip_blanks(text);
		if (!inner || dn_text_take(text, ')'))
			return inner;
		dn_text_fail(text, "')'");
		return NULL;
	}
	if (depth < DEEPEST && dn_text_take(text, '-')) {
		struct dn_expr *negated = make(text, DN_EXPR_SUB, start);
		negated->left = dn_expr_number(text->run, 0);
		negated->right = read_primary(text, depth + 1);
		if (negated->right && negated->right->kind == DN_EXPR_NUMBER) {
			negated->kind = DN_EXPR_NUMBER;
			negated->number = -negated->right->number;
		}
		return negated->right ? negated : NULL;
	}
	dn_text_fail(text, depth < DEEPEST ? "a number" : "fewer parentheses");
	return NULL;
}

/* Takes one of two operators, blanks before and after it left out. */
static char
take_operator(struct dn_text *text, char a, char b)
{
	size_t at = text->at;
	while (is_blank(text->text[at]))
		at++;
	char c = text->text[at];
	if (c != a && c != b)
		return 0;
	text->at = at + 1;
	dn_text_skip_blanks(text);
	return c;
}

static const struct dn_expr *
join(struct dn_text *text, enum dn_expr_kind kind, const struct dn_expr *left,
     const struct dn_expr *right, size_t start)
{
	if (!right)
		return NULL;
	if (++text->operators > MOST_OPERATORS) {
		dn_text_fail(text, "a shorter expression");
		return NULL;
	}
	struct dn_expr *expr = make(text, kind, start);
	expr->left = left;
	expr->right = right;
	return expr;
}

static const struct dn_expr *
read_product(struct dn_text *text, unsigned depth)
{
	size_t start = text->at;
	const struct dn_expr *left = read_primary(text, depth);
	char c;
	while (left && (c = take_operator(text, '*', '/')))
		left = join(text, c == '*' ? DN_EXPR_MUL : DN_EXPR_DIV, left,
			    read_primary(text, depth), start);
	return left;
}

static const struct dn_expr *
read_sum(struct dn_text *text, unsigned depth)
{
	dn_text_skip_blanks(text);
	size_t start = text->at;
	const struct dn_expr *left = read_product(text, depth);
	char c;
	while (left && (c = take_operator(text, '+', '-')))
		left = join(text, c == '+' ? DN_EXPR_ADD : DN_EXPR_SUB, left,
			    read_product(text, depth), start);
	return left;
}

const struct dn_expr *
dn_text_expr(struct dn_text *text)
{
	text->operators = 0;
	return read_sum(text, 0);
}

const struct dn_expr *
dn_text_primary(struct dn_text *text)
{
	return read_primary(text, 0);
}

/* --- shapes --------------------------------------------------------------- */

/* The name of an unknown size: bare without x, or in braces. */
static const struct dn_expr *
read_letter(struct dn_text *text)
{
	size_t start = text->at, from = start, end;
	bool braces = dn_text_take(text, '{');
	if (braces) {
		from = text->at;
		while (text->text[text->at] && text->text[text->at] != '}')
			text->at++;
		end = text->at;
		if (!dn_text_take(text, '}') || end == from) {
			dn_text_fail(text, "a name and '}'");
			return NULL;
		}
	} else {
		while (is_letter(text->text[text->at]) &&
		       text->text[text->at] != 'x') {
			text->at++;
			while (is_digit(text->text[text->at]))
				text->at++;
		}
		end = text->at;
		if (end == from) {
			dn_text_fail(text, "a size");
			return NULL;
		}
	}
	struct dn_expr *expr = make(text, DN_EXPR_LETTER, start);
	expr->name =
		dn_arena_text(&text->run->arena,
			      (struct dn_slice){text->text + from, end - from});
	return expr;
}

static const struct dn_expr *
read_size(struct dn_text *text)
{
	char c = text->text[text->at];
	if (is_digit(c) || c == '$' || c == '(')
		return dn_text_primary(text);
	if (dn_text_take(text, '?'))
		return dn_expr_number(text->run, DN_SIZE_UNKNOWN);
	return read_letter(text);
}

bool
dn_text_dims(struct dn_text *text, int64_t front, struct dn_exprs *dims)
{
	bool whole = dn_text_take(text, '[');
	if (!whole)
		*dn_push(&text->run->arena, dims) =
			dn_expr_number(text->run, front);
	if (whole && dn_text_take(text, ']'))
		return true;
	do {
		const struct dn_expr *size = read_size(text);
		if (!size)
			return false;
		*dn_push(&text->run->arena, dims) = size;
	} while (dn_text_take(text, 'x') && dims->n <= DN_RANK_MAX);
	if (dims->n > DN_RANK_MAX)
		return dn_text_fail(text, "at most 16 sizes");
	if (whole && !dn_text_take(text, ']'))
		return dn_text_fail(text, "']'");
	return true;
}
