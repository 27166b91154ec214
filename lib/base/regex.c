/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions over PCRE2. A match of one text costs at most so many
 * steps. An expression that is used on many texts is translated to machine
 * code, where the system allows that: ten times as fast, but dear to make.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "regex.h"

#include <pcre2.h>
#include <string.h>

#define MAX_LENGTH 1000
#define MAX_MATCH_STEPS 20000
#define MAX_HEAP_KIB 1024
#define MAX_GROUPS 10
#define MANY 500 /* texts for which machine code pays */
#define MESSAGE_ROOM 128

struct dn_regex {
	struct dn_run *run;
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	uint32_t options; /* of a match */
	unsigned uses;
	struct dn_slice prefix; /* with which every match begins */
};

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ';
}

/* Returns the end of a character class that begins at `at`. */
static size_t
skip_class(struct dn_slice expression, size_t at)
{
	size_t i = at + 1;

	if (i < expression.len && expression.text[i] == '^')
		i++;
	if (i < expression.len && expression.text[i] == ']')
		i++;
	while (i < expression.len && expression.text[i] != ']')
		i += expression.text[i] == '\\' ? 2 : 1;
	return i;
}

/*
 * Says whether an expression is, or could be, a choice as a whole: it has a
 * bar outside parentheses, or sets options that change what is read.
 */
static bool
is_choice(struct dn_slice expression)
{
	size_t depth = 0;

	for (size_t i = 0; i < expression.len; i++)
		switch (expression.text[i]) {
		case '\\': i++; break;
		case '[': i = skip_class(expression, i); break;
		case ')': depth -= depth > 0; break;
		case '|':
			if (depth == 0)
				return true;
			break;
		case '(':
			depth++;
			if (i + 2 < expression.len &&
			    expression.text[i + 1] == '?' &&
			    expression.text[i + 2] != ':')
				return true;
			break;
		default: break;
		}
	return false;
}

/*
 * Finds the characters with which every match of the whole of a text begins:
 * most texts are told by them alone.
 */
static struct dn_slice
find_prefix(struct dn_slice expression)
{
	size_t n = 0;

	if (is_choice(expression))
		return (struct dn_slice){0};
	while (n < expression.len && is_plain(expression.text[n]))
		n++;
	if (n > 0 && n < expression.len && strchr("*+?{", expression.text[n]))
		n--;
	return (struct dn_slice){expression.text, n};
}

/* Says whether a text begins so, letters of either case; a character beyond
 * ASCII may be a letter of another case. */
static bool
may_begin(struct dn_slice text, struct dn_slice prefix)
{
	for (size_t i = 0; i < prefix.len; i++) {
		if (i >= text.len)
			return false;
		if (text.text[i] & 0x80)
			return true;
		if (!dn_slice_equal_fold((struct dn_slice){text.text + i, 1},
					 (struct dn_slice){prefix.text + i, 1}))
			return false;
	}
	return true;
}

static bool
compile(struct dn_regex *regex, struct dn_slice expression,
	enum dn_regex_extent extent, struct dn_regex_error *error)
{
	uint32_t options = PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	struct dn_arena *arena = &regex->run->arena;
	char message[MESSAGE_ROOM] = "malformed";
	int number;

	options |= extent == DN_REGEX_WHOLE ? PCRE2_ANCHORED | PCRE2_ENDANCHORED
					    : PCRE2_MATCH_INVALID_UTF;
	regex->options = extent == DN_REGEX_WHOLE ? PCRE2_NO_UTF_CHECK : 0;
	*error = (struct dn_regex_error){0};
	if (expression.len > MAX_LENGTH) {
		error->message = dn_arena_format(arena, "more than %d bytes",
						 MAX_LENGTH);
		error->offset = expression.len;
		return false;
	}
	regex->code = pcre2_compile(
		(PCRE2_SPTR)(expression.len > 0 ? expression.text : ""),
		expression.len, options, &number, &error->offset, NULL);
	if (regex->code)
		return true;
	if (number == PCRE2_ERROR_HEAP_FAILED)
		regex->run->fatal(regex->run, "out of memory");
	pcre2_get_error_message(number, (PCRE2_UCHAR *)message,
				sizeof(message));
	error->message = dn_arena_text(arena, dn_slice_of(message));
	return false;
}

bool
dn_regex_use(struct dn_run *run, struct dn_slice expression,
	     enum dn_regex_extent extent,
	     void (*use)(struct dn_regex *regex, void *context), void *context,
	     struct dn_regex_error *error)
{
	struct dn_regex regex = {.run = run};

	if (!compile(&regex, expression, extent, error))
		return false;
	regex.data = pcre2_match_data_create(MAX_GROUPS, NULL);
	regex.context = pcre2_match_context_create(NULL);
	if (!regex.data || !regex.context)
		run->fatal(run, "out of memory");
	pcre2_set_match_limit(regex.context, MAX_MATCH_STEPS);
	pcre2_set_heap_limit(regex.context, MAX_HEAP_KIB);
	if (extent == DN_REGEX_WHOLE)
		regex.prefix = find_prefix(expression);
	use(&regex, context);
	pcre2_match_context_free(regex.context);
	pcre2_match_data_free(regex.data);
	pcre2_code_free(regex.code);
	return true;
}

enum dn_regex_answer
dn_regex_match(struct dn_regex *regex, struct dn_slice text)
{
	if (!may_begin(text, regex->prefix))
		return DN_REGEX_NO;
	if (regex->uses++ == MANY)
		pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
	int result = pcre2_match(regex->code,
				 (PCRE2_SPTR)(text.text ? text.text : ""),
				 text.len, 0, 0, regex->data, regex->context);
	if (result == PCRE2_ERROR_NOMATCH)
		return DN_REGEX_NO;
	if (result == PCRE2_ERROR_NOMEMORY)
		regex->run->fatal(regex->run, "out of memory");
	return result < 0 ? DN_REGEX_TOO_DEAR : DN_REGEX_YES;
}

/* What a group matched in the text that was matched last. */
static struct dn_slice
group(const struct dn_regex *regex, struct dn_slice text, uint32_t number)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);

	if (number >= pcre2_get_ovector_count(regex->data) ||
	    ends[2 * number] == PCRE2_UNSET ||
	    ends[2 * number] > ends[2 * number + 1])
		return (struct dn_slice){0};
	return (struct dn_slice){text.text + ends[2 * number],
				 ends[2 * number + 1] - ends[2 * number]};
}

/* Appends a slice at *end, or with NULL only counts; returns its length. */
static size_t
append(char **end, struct dn_slice s)
{
	if (*end && s.len > 0) {
		memcpy(*end, s.text, s.len);
		*end += s.len;
	}
	return s.len;
}

/* Writes the filled pattern at `end` unless that is NULL; returns its length. */
static size_t
fill(const struct dn_regex *regex, struct dn_slice text, const char *pattern,
     char *end)
{
	size_t n = 0;

	for (const char *c = pattern; *c; c++) {
		bool is_group = c[0] == '$' && c[1] >= '0' && c[1] <= '9';
		n += append(&end, is_group ? group(regex, text,
						   (uint32_t)(c[1] - '0'))
					   : (struct dn_slice){c, 1});
		if (is_group || (c[0] == '$' && c[1] == '$'))
			c++;
	}
	return n;
}

const char *
dn_regex_fill(struct dn_arena *arena, const struct dn_regex *regex,
	      struct dn_slice text, const char *pattern)
{
	size_t n = fill(regex, text, pattern, NULL);
	char *filled = dn_new(arena, char, n + 1);

	fill(regex, text, pattern, filled);
	return filled;
}
