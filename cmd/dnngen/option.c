/* SPDX-License-Identifier: MIT */
/*
 * Takes a command line apart by tables of options. A word is an argument, a
 * long option or a cluster of short ones; each is looked up in all groups, an
 * exact long name before an abbreviation. Values go straight to their place
 * in the group's struct. Nothing is printed: the first mistake is kept as a
 * sentence. Cost: words times options.
 */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "dnngen/catalog.h"

#include "option.h"

/* An option found in a group, and how it was called. */
struct match {
	const struct dn_option *option;
	const struct dn_option_group *group;
	const char *spelling; /* "--color" or "-f", for messages */
	bool negated;
};

static bool
fail(struct dn_option_parse *parse, const char *error)
{
	parse->error = error;
	return false;
}

bool
dn_option_takes_value(const struct dn_option *option)
{
	return option->kind != DN_OPTION_FLAG && option->kind != DN_OPTION_MODE;
}

static void *
place_of(const struct match *match)
{
	return (char *)match->group->values + match->option->offset;
}

/* Where a choice goes: a mode keeps it beside its number. */
static const char **
choice_of(const struct match *match)
{
	const struct dn_option *option = match->option;
	char *values = match->group->values;
	return (const char **)(void *)(values + (option->kind == DN_OPTION_MODE
							 ? option->choice_offset
							 : option->offset));
}

static const char *
list_choices(struct dn_arena *arena, const char *const *choices)
{
	const char *list = choices[0];
	for (size_t i = 1; list && choices[i]; i++)
		list = dn_arena_format(arena, "%s, %s", list, choices[i]);
	return list ? list : "";
}

static bool
set_choice(struct dn_option_parse *parse, const struct match *match,
	   const char *value)
{
	const char *const *choices = match->option->choices;
	for (size_t i = 0; choices[i]; i++)
		if (strcmp(choices[i], value) == 0) {
			*choice_of(match) = choices[i];
			return true;
		}
	return fail(parse, dn_arena_format(
				   parse->arena, "%s takes one of %s, not '%s'",
				   match->spelling,
				   list_choices(parse->arena, choices), value));
}

static bool
set_count(struct dn_option_parse *parse, const struct match *match,
	  const char *value)
{
	uint64_t n;
	if (!dn_whole_parse(dn_slice_of(value), 999999999, &n) || n == 0)
		return fail(parse,
			    dn_arena_format(parse->arena,
					    "%s takes a whole number from 1 "
					    "to 999999999, not '%s'",
					    match->spelling, value));
	*(unsigned *)place_of(match) = (unsigned)n;
	return true;
}

static bool
set_number(struct dn_option_parse *parse, const struct match *match,
	   const char *value)
{
	char *end = NULL;
	double number = 0;
	if (value[strspn(value, "0123456789.")] == '\0' && strlen(value) < 16)
		number = strtod(value, &end);
	if (!end || *end != '\0' || !(number > 0))
		return fail(parse,
			    dn_arena_format(parse->arena,
					    "%s takes a positive number, "
					    "not '%s'",
					    match->spelling, value));
	*(double *)place_of(match) = number;
	return true;
}

static const struct dn_option *
option_of_mode(const struct dn_option_group *group, size_t offset, int mode)
{
	const struct dn_option *o = group->options;
	while (o->kind != DN_OPTION_MODE || o->offset != offset ||
	       o->mode != mode)
		o++;
	return o;
}

static bool
set_mode(struct dn_option_parse *parse, const struct match *match,
	 const char *value)
{
	int *mode = place_of(match);
	if (*mode && *mode != match->option->mode)
		return fail(parse,
			    dn_arena_format(
				    parse->arena,
				    "--%s and --%s exclude each other",
				    option_of_mode(match->group,
						   match->option->offset, *mode)
					    ->long_name,
				    match->option->long_name));
	*mode = match->option->mode;
	return !value || set_choice(parse, match, value);
}

static bool
set_value(struct dn_option_parse *parse, const struct match *match,
	  const char *value)
{
	switch (match->option->kind) {
	case DN_OPTION_FLAG: *(bool *)place_of(match) = !match->negated; break;
	case DN_OPTION_MODE: return set_mode(parse, match, value);
	case DN_OPTION_TEXT: *(const char **)place_of(match) = value; break;
	case DN_OPTION_TEXTS: {
		struct dn_texts *texts = place_of(match);
		*dn_push(parse->arena, texts) = value;
		break;
	}
	case DN_OPTION_COUNT: return set_count(parse, match, value);
	case DN_OPTION_NUMBER: return set_number(parse, match, value);
	case DN_OPTION_CHOICE: return set_choice(parse, match, value);
	}
	return true;
}

/* Tells how well `name` of `len` bytes calls the option: 2 exactly, 1 cut. */
static int
calls(const struct dn_option *option, const char *name, size_t len)
{
	if (strncmp(option->long_name, name, len) != 0)
		return 0;
	return option->long_name[len] == '\0' ? 2 : 1;
}

/* Keeps in *best the better of two matches; *second is another as good. */
static void
offer(struct match *best, int *score, const struct dn_option **second,
      struct match candidate, int candidate_score)
{
	if (candidate_score == 0 || candidate_score < *score)
		return;
	*second = candidate_score == *score ? best->option : NULL;
	*score = candidate_score;
	*best = candidate;
}

static bool
report_unknown(struct dn_option_parse *parse, const char *name, size_t len)
{
	struct dn_suggest suggest =
		dn_suggest_for((struct dn_slice){name, len});
	for (uint32_t g = 0; g < parse->n_groups; g++)
		for (const struct dn_option *o = parse->groups[g].options;
		     o->long_name; o++)
			dn_suggest_offer(&suggest, o->long_name);
	const char *error = dn_arena_format(
		parse->arena, "unknown option '--%.*s'", (int)len, name);
	if (suggest.best)
		error = dn_arena_format(parse->arena,
					"%s; did you mean '--%s'?", error,
					suggest.best);
	return fail(parse, error);
}

static bool
find_long(struct dn_option_parse *parse, const char *name, size_t len,
	  struct match *match)
{
	const struct dn_option *second = NULL;
	bool no = len > 3 && strncmp(name, "no-", 3) == 0;
	int score = 0;
	for (uint32_t g = 0; g < parse->n_groups; g++) {
		const struct dn_option_group *group = &parse->groups[g];
		for (const struct dn_option *o = group->options; o->long_name;
		     o++) {
			struct match plain = {.option = o, .group = group};
			offer(match, &score, &second, plain,
			      calls(o, name, len));
			if (!no || o->kind != DN_OPTION_FLAG)
				continue;
			plain.negated = true;
			offer(match, &score, &second, plain,
			      calls(o, name + 3, len - 3));
		}
	}
	if (score == 0)
		return report_unknown(parse, name, len);
	if (second)
		return fail(parse,
			    dn_arena_format(parse->arena,
					    "option '--%.*s' is short for both "
					    "--%s and --%s",
					    (int)len, name, second->long_name,
					    match->option->long_name));
	match->spelling =
		dn_arena_format(parse->arena, "--%s", match->option->long_name);
	return true;
}

static bool
find_short(struct dn_option_parse *parse, char name, struct match *match)
{
	for (uint32_t g = 0; g < parse->n_groups; g++)
		for (const struct dn_option *o = parse->groups[g].options;
		     o->long_name; o++)
			if (o->short_name && o->short_name == name) {
				*match = (struct match){
					.option = o,
					.group = &parse->groups[g],
					.spelling = dn_arena_format(
						parse->arena, "-%c", name)};
				return true;
			}
	return fail(parse, dn_arena_format(parse->arena, "unknown option '-%c'",
					   name));
}

static bool
need_value(struct dn_option_parse *parse, const struct match *match)
{
	return fail(parse,
		    dn_arena_format(parse->arena, "%s needs a value: %s",
				    match->spelling, match->option->argument));
}

/* Parses --name, --name=value or --name value; *next is the word after. */
static bool
parse_long(struct dn_option_parse *parse, const char *word, char ***next)
{
	struct match match = {0};
	const char *name = word + 2, *value = strchr(name, '=');
	size_t len = value ? (size_t)(value - name) : strlen(name);
	if (!find_long(parse, name, len, &match))
		return false;
	if (!dn_option_takes_value(match.option)) {
		bool may_have = match.option->kind == DN_OPTION_MODE &&
				match.option->choices;
		if (value && !may_have)
			return fail(parse, dn_arena_format(parse->arena,
							   "%s takes no value",
							   match.spelling));
		return set_value(parse, &match, value ? value + 1 : NULL);
	}
	if (value)
		return set_value(parse, &match, value + 1);
	if (!**next)
		return need_value(parse, &match);
	return set_value(parse, &match, *(*next)++);
}

/* Parses -x, -xvalue, -x value or -xyz; *next is the word after. */
static bool
parse_short(struct dn_option_parse *parse, const char *word, char ***next)
{
	for (const char *c = word + 1; *c; c++) {
		struct match match;
		if (!find_short(parse, *c, &match))
			return false;
		if (!dn_option_takes_value(match.option)) {
			if (!set_value(parse, &match, NULL))
				return false;
			continue;
		}
		if (c[1])
			return set_value(parse, &match, c + 1);
		if (!**next)
			return need_value(parse, &match);
		return set_value(parse, &match, *(*next)++);
	}
	return true;
}

bool
dn_options_parse(struct dn_option_parse *parse, int argc, char **argv)
{
	char **words = dn_new(parse->arena, char *, (size_t)argc + 1);
	for (int i = 0; i < argc; i++)
		words[i] = argv[i];
	parse->argv = dn_new(parse->arena, char *, (size_t)argc + 1);
	bool options_ended = false;
	for (char **next = words; *next;) {
		char *word = *next++;
		bool ok = true;
		if (options_ended || word[0] != '-' || word[1] == '\0')
			parse->argv[parse->argc++] = word;
		else if (strcmp(word, "--") == 0)
			options_ended = true;
		else if (word[1] == '-')
			ok = parse_long(parse, word, &next);
		else
			ok = parse_short(parse, word, &next);
		if (!ok)
			return false;
		if (parse->stop_at_argument && parse->argc) {
			while (*next)
				parse->argv[parse->argc++] = *next++;
		}
	}
	return true;
}
