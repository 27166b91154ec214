/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_REGEX_H
#define DN_BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "dnngen/run.h"

/*
 * Regular expressions (PCRE2, UTF-8, letters of either case). They come from
 * command lines and files and may be catastrophic, so their length, the steps
 * for one text and the memory are limited. PCRE2's objects live only while
 * dn_regex_use() runs; no other file includes it.
 */
struct dn_regex;

/* Why an expression could not be used. */
struct dn_regex_error {
	const char *message; /* "missing closing parenthesis" */
	size_t offset;	     /* bytes into the expression */
};

/*
 * Whether an expression is looked for in a text, passing over what is not
 * UTF-8, or is to be all of a text, which then must be UTF-8, as all texts of
 * sources are.
 */
enum dn_regex_extent { DN_REGEX_PART, DN_REGEX_WHOLE };

/*
 * Compiles an expression and calls use(regex, context) once; calls the run's
 * fatal() without memory. Returns false and fills in the error, the use not
 * called, when it is malformed or longer than 1,000 bytes.
 */
bool dn_regex_use(struct dn_run *run, struct dn_slice expression,
		  enum dn_regex_extent extent,
		  void (*use)(struct dn_regex *regex, void *context),
		  void *context, struct dn_regex_error *error);

enum dn_regex_answer {
	DN_REGEX_NO,
	DN_REGEX_YES,
	DN_REGEX_TOO_DEAR, /* the limit of steps or memory was reached */
};

enum dn_regex_answer dn_regex_match(struct dn_regex *regex,
				    struct dn_slice text);

/*
 * After a match of the same text: replaces $0 to $9 in a pattern by what the
 * groups matched and $$ by a dollar sign. Groups that matched nothing are
 * empty.
 */
const char *dn_regex_fill(struct dn_arena *arena, const struct dn_regex *regex,
			  struct dn_slice text, const char *pattern);

#endif
