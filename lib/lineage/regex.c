/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions over names, by PCRE2; no other file includes it. An
 * expression comes from a command line or a script and may be catastrophic,
 * so its length, the steps for one name and the memory are limited, and the
 * first name that goes over a limit ends the search with an error.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "regex.h"

#include <pcre2.h>

#define MAX_LENGTH 1000
#define MAX_MATCH_STEPS 20000
#define MAX_HEAP_KIB 1024
#define MESSAGE_ROOM 128

struct matcher {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

/* Returns 1 for a match, 0 for none, below 0 for an error of PCRE2's. */
static int
match_name(const struct matcher *matcher, const char *name)
{
	struct dn_slice text = dn_slice_of(name);
	int result = pcre2_match(
		matcher->code, (PCRE2_SPTR)(text.text ? text.text : ""),
		text.len, 0, 0, matcher->data, matcher->context);
	if (result == PCRE2_ERROR_NOMATCH)
		return 0;
	return result < 0 ? result : 1;
}

static int
match_network(const struct matcher *matcher, const struct dn_network *network)
{
	int result = match_name(matcher, network->id);
	if (result == 0)
		result = match_name(matcher, network->name);
	for (uint32_t i = 0; result == 0 && i < network->aliases.n; i++)
		result = match_name(matcher, network->aliases.items[i]);
	return result;
}

static bool
match_all(struct dn_run *run, const struct dn_catalog *catalog,
	  const struct matcher *matcher, struct dn_span span,
	  struct dn_set *set)
{
	for (uint32_t v = 0; v < catalog->networks.n; v++) {
		const struct dn_network *network = &catalog->networks.items[v];
		int result = match_network(matcher, network);
		if (result == PCRE2_ERROR_NOMEMORY)
			run->fatal(run, "out of memory");
		if (result < 0) {
			dn_report(run, span, DN_QUERY,
				  "the regular expression needs too many steps "
				  "on '%s'",
				  network->id);
			return false;
		}
		if (result > 0)
			dn_set_add(set, v);
	}
	return true;
}

static void
report_malformed(struct dn_run *run, struct dn_span span, int error,
		 size_t offset)
{
	char message[MESSAGE_ROOM] = "malformed";
	if (error == PCRE2_ERROR_HEAP_FAILED)
		run->fatal(run, "out of memory");
	pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof(message));
	if (offset < span.end - span.start) {
		span.start += offset;
		span.end = span.start + 1;
	}
	dn_report(run, span, DN_QUERY, "regular expression: %s", message);
}

static pcre2_code *
compile(struct dn_run *run, struct dn_slice expression, struct dn_span span)
{
	int error;
	size_t offset;
	if (expression.len > MAX_LENGTH) {
		dn_report(run, span, DN_QUERY,
			  "a regular expression of more than %d bytes",
			  MAX_LENGTH);
		return NULL;
	}
	pcre2_code *code = pcre2_compile(
		(PCRE2_SPTR)(expression.len > 0 ? expression.text : ""),
		expression.len,
		PCRE2_UTF | PCRE2_CASELESS | PCRE2_MATCH_INVALID_UTF |
			PCRE2_NEVER_BACKSLASH_C,
		&error, &offset, NULL);
	if (!code)
		report_malformed(run, span, error, offset);
	return code;
}

bool
dn_regex_select(struct dn_run *run, const struct dn_catalog *catalog,
		struct dn_slice expression, struct dn_span span,
		struct dn_set *set)
{
	bool selected = false;
	struct matcher matcher = {.code = compile(run, expression, span)};
	if (!matcher.code)
		return false;
	matcher.data = pcre2_match_data_create(1, NULL);
	matcher.context = pcre2_match_context_create(NULL);
	if (!matcher.data || !matcher.context)
		run->fatal(run, "out of memory");
	pcre2_set_match_limit(matcher.context, MAX_MATCH_STEPS);
	pcre2_set_heap_limit(matcher.context, MAX_HEAP_KIB);
	selected = match_all(run, catalog, &matcher, span, set);
	pcre2_match_context_free(matcher.context);
	pcre2_match_data_free(matcher.data);
	pcre2_code_free(matcher.code);
	return selected;
}
