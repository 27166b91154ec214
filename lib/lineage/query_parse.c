/* SPDX-License-Identifier: MIT */
/*
 * Parses queries: the language in which a user says which networks are meant,
 * the same in every command.
 *
 *   query    = NAME | either           all of it a name, blanks and all: first
 *   either   = both {("or" | "|") both}
 *   both     = negated {("and" | "&") negated}
 *   negated  = {"not"} ("(" either ")" | term)
 *   term     = [[N] "+"] name ["+" [N]]
 *            | field ":" value | "name:/" regex "/"
 *            | year | year ".." [year] | ".." year
 *            | "params" ("<" | "<=" | ">" | ">=" | "=") number
 *   name     = id, name or alias of a network or a variant of it; in quotes
 *              ("...") when it has blanks or one of & | ( ) in it
 *   field    = "domain" | "pattern" | "training" | "relation" | "name"
 *   value    = a term of the vocabulary, its id or its name; in quotes if need
 *              be; of "name", a name
 *   number   = as 10M or 1.5B
 *
 * N+ID is a network with its ancestors to depth N, ID+N with its descendants,
 * +ID and ID+ without a limit. Years are those of the networks' dates, both
 * included; an undated network is in none. `params` looks for a variant whose
 * number of parameters compares so. A regex is PCRE2's, letters of either
 * case, and matches anywhere in an id, name or alias. "not" binds closest,
 * then "and", then "or"; the three words are written small.
 *
 * Recursive descent, with recursion for parentheses only, at most 64 deep; one
 * step of the query for each term and operator (query.h). The first error ends
 * it.
 */
#include "query_term.h"

#define MAX_DEPTH 64

enum token_kind {
	TOKEN_END,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_NOT,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_WORD,
	TOKEN_BAD, /* was reported */
};

struct parser {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	uint32_t source;
	struct dn_slice text;
	size_t at; /* behind the token */
	enum token_kind token;
	struct dn_word word; /* the token's text and span; a word's quotes */
	unsigned depth;
	struct dn_query *query;
};

static const struct {
	const char *text;
	enum token_kind kind;
} operators[] = {
	{"and", TOKEN_AND}, {"or", TOKEN_OR}, {"not", TOKEN_NOT},
	{"&", TOKEN_AND},   {"|", TOKEN_OR},  {"(", TOKEN_OPEN},
	{")", TOKEN_CLOSE},
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_operator(char c)
{
	return c == '&' || c == '|' || c == '(' || c == ')';
}

static bool
is_sign(char c)
{
	return c == '<' || c == '>' || c == '=';
}

static void
skip_blanks(struct parser *parser)
{
	while (parser->at < parser->text.len &&
	       is_blank(parser->text.text[parser->at]))
		parser->at++;
}

static bool
is_next(const struct parser *parser, bool (*is_one)(char))
{
	return parser->at < parser->text.len &&
	       is_one(parser->text.text[parser->at]);
}

static struct dn_slice
read_so_far(const struct parser *parser, size_t start)
{
	return (struct dn_slice){parser->text.text + start, parser->at - start};
}

/* Makes the token what lies between a place and where the parser is. */
static void
set_token(struct parser *parser, size_t start, enum token_kind kind)
{
	parser->token = kind;
	parser->word.text = read_so_far(parser, start);
	parser->word.span = (struct dn_span){parser->source, start, parser->at};
}

/* Goes behind the end of a quotation or regex that begins here. */
static bool
skip_enclosed(struct parser *parser, char end, const char *what)
{
	size_t start = parser->at++;
	while (parser->at < parser->text.len &&
	       parser->text.text[parser->at] != end) {
		if (end == '/' && parser->text.text[parser->at] == '\\')
			parser->at++;
		parser->at++;
	}
	if (parser->at++ < parser->text.len)
		return true;
	parser->at = parser->text.len;
	set_token(parser, start, TOKEN_BAD);
	dn_report(parser->run, parser->word.span, DN_QUERY,
		  "this %s is not closed", what);
	return false;
}

/* Blanks may stand around the sign in "params < 10M". */
static void
skip_comparison(struct parser *parser)
{
	size_t end = parser->at;
	skip_blanks(parser);
	size_t sign = parser->at;
	while (is_next(parser, is_sign))
		parser->at++;
	if (parser->at == sign)
		parser->at = end;
	else
		skip_blanks(parser);
}

/* Goes over a quotation, a regular expression or one byte of a word. */
static bool
skip_part(struct parser *parser, size_t start)
{
	size_t here = parser->at;
	char c = parser->text.text[here];
	if (c == '/' &&
	    dn_slice_equal_fold(read_so_far(parser, start), DN_SLICE("name:")))
		return skip_enclosed(parser, '/', "regular expression");
	if (c != '"') {
		parser->at++;
		return true;
	}
	if (!skip_enclosed(parser, '"', "quotation"))
		return false;
	parser->word.quoted = (struct dn_slice){parser->text.text + here + 1,
						parser->at - here - 2};
	return true;
}

/* Goes to the end of a word; false when something in it is not closed. */
static bool
skip_word(struct parser *parser)
{
	size_t start = parser->at;
	while (parser->at < parser->text.len && !is_next(parser, is_blank) &&
	       !is_next(parser, is_operator)) {
		if (!skip_part(parser, start))
			return false;
		if (dn_slice_equal(read_so_far(parser, start),
				   DN_SLICE("params")))
			skip_comparison(parser);
	}
	return true;
}

static enum token_kind
kind_of(struct dn_slice text)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (dn_slice_equal(text, dn_slice_of(operators[i].text)))
			return operators[i].kind;
	return TOKEN_WORD;
}

static void
next_token(struct parser *parser)
{
	skip_blanks(parser);
	size_t start = parser->at;
	parser->word.quoted = (struct dn_slice){0};
	if (start == parser->text.len) {
		set_token(parser, start, TOKEN_END);
		return;
	}
	if (is_next(parser, is_operator))
		parser->at++;
	else if (!skip_word(parser))
		return;
	set_token(parser, start, TOKEN_WORD);
	parser->token = kind_of(parser->word.text);
}

static bool
report_expected(struct parser *parser, const char *what)
{
	if (parser->token == TOKEN_END)
		dn_report(parser->run, parser->word.span, DN_QUERY,
			  "expected %s", what);
	else if (parser->token != TOKEN_BAD)
		dn_report(
			parser->run, parser->word.span, DN_QUERY,
			"expected %s before '%s'", what,
			dn_arena_text(&parser->run->arena, parser->word.text));
	return false;
}

static void
add_operator(struct parser *parser, enum dn_step_kind kind)
{
	dn_push(&parser->run->arena, parser->query)->kind = kind;
}

static bool parse_either(struct parser *parser);

static bool
parse_group(struct parser *parser)
{
	struct dn_span open = parser->word.span;
	if (parser->depth == MAX_DEPTH) {
		dn_report(parser->run, open, DN_LIMIT,
			  "parentheses more than %d deep", MAX_DEPTH);
		return false;
	}
	parser->depth++;
	next_token(parser);
	if (!parse_either(parser))
		return false;
	if (parser->token != TOKEN_CLOSE) {
		if (parser->token == TOKEN_END)
			dn_report(parser->run, open, DN_QUERY,
				  "this parenthesis is not closed");
		else
			report_expected(parser, "'and', 'or' or ')'");
		return false;
	}
	parser->depth--;
	next_token(parser);
	return true;
}

static bool
parse_negated(struct parser *parser)
{
	bool negated = false;
	while (parser->token == TOKEN_NOT) {
		negated = !negated;
		next_token(parser);
	}
	if (parser->token == TOKEN_OPEN) {
		if (!parse_group(parser))
			return false;
	} else if (parser->token == TOKEN_WORD) {
		struct dn_step step;
		if (!dn_term_read(parser->run, parser->lineage, &parser->word,
				  &step))
			return false;
		*dn_push(&parser->run->arena, parser->query) = step;
		next_token(parser);
	} else {
		return report_expected(parser,
				       "a network, field:value or years");
	}
	if (negated)
		add_operator(parser, DN_STEP_NOT);
	return true;
}

static bool
parse_both(struct parser *parser)
{
	if (!parse_negated(parser))
		return false;
	while (parser->token == TOKEN_AND) {
		next_token(parser);
		if (!parse_negated(parser))
			return false;
		add_operator(parser, DN_STEP_AND);
	}
	return true;
}

static bool
parse_either(struct parser *parser)
{
	if (!parse_both(parser))
		return false;
	while (parser->token == TOKEN_OR) {
		next_token(parser);
		if (!parse_both(parser))
			return false;
		add_operator(parser, DN_STEP_OR);
	}
	return true;
}

static bool
parse_all(struct parser *parser)
{
	next_token(parser);
	if (!parse_either(parser))
		return false;
	if (parser->token == TOKEN_END)
		return true;
	report_expected(parser, "'and' or 'or'");
	if (parser->token == TOKEN_WORD)
		dn_report_note(parser->run, DN_NOWHERE,
			       "a name with blanks stands in quotes");
	return false;
}

/* A whole query that is a name, as typed, is that network. */
static bool
read_as_name(struct parser *parser)
{
	struct dn_word word = {.text = dn_slice_trim(parser->text)};
	size_t start = (size_t)(word.text.text - parser->text.text);
	if (word.text.len == 0 ||
	    dn_catalog_find(parser->lineage->catalog, word.text).network ==
		    DN_NO_NETWORK)
		return false;
	parser->at = start + word.text.len;
	set_token(parser, start, TOKEN_WORD);
	return true;
}

const struct dn_query *
dn_query_parse(struct dn_run *run, const struct dn_lineage *lineage,
	       struct dn_slice text)
{
	struct dn_slice kept = {dn_arena_text(&run->arena, text), text.len};
	struct parser parser = {
		.run = run,
		.lineage = lineage,
		.text = kept,
		.source = dn_source_from_text(run, "query", kept),
		.query = dn_new(&run->arena, struct dn_query, 1),
	};
	bool good;
	if (read_as_name(&parser))
		good = dn_term_read(run, lineage, &parser.word,
				    dn_push(&run->arena, parser.query));
	else
		good = parse_all(&parser);
	return good ? parser.query : NULL;
}
