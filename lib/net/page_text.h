/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_PAGE_TEXT_H
#define DN_NET_PAGE_TEXT_H

#include "net/page.h"

/*
 * The text of a scalar of an architecture file, and a place in it: what the
 * readers of chains, expressions and shapes have in common. Every piece of
 * the text has its place in the source, also when quotes or line breaks of
 * YAML lie between.
 */
struct dn_text {
	struct dn_run *run;
	const struct dn_page *page;   /* whose blocks may be called */
	const struct dn_block *block; /* whose arguments may be used, or NULL */
	const struct dn_tree *tree;
	const char *text; /* terminated */
	size_t at;
	bool direct;		  /* source + base + offset is the place */
	size_t base;		  /* in the source */
	size_t seen, seen_source; /* a pair of places found before */
	unsigned operators;	  /* in the expression being read */
};

struct dn_text dn_text_start(struct dn_run *run, const struct dn_page *page,
			     const struct dn_block *block,
			     const struct dn_tree *tree);

/* The place in the source of a piece of the text. */
struct dn_span dn_text_span(struct dn_text *text, size_t start, size_t end);

void dn_text_skip_blanks(struct dn_text *text);
bool dn_text_is_end(struct dn_text *text); /* only blanks are left */

/* Takes a character if it is next. */
bool dn_text_take(struct dn_text *text, char c);

/* Reports `shorthand` at what is next. */
bool dn_text_fail(struct dn_text *text, const char *expected);

/* A word: letters, digits, hyphens and underscores; empty when there is
 * none. */
struct dn_slice dn_text_word(struct dn_text *text);

/* Reads a name, bare up to a blank or comma or in double quotes. */
bool dn_text_name(struct dn_text *text, struct dn_name *name);
bool dn_text_names(struct dn_text *text, struct dn_names_list *names);

/* Reads an expression; a primary one is a number, $argument or (...). NULL
 * after reporting. */
const struct dn_expr *dn_text_expr(struct dn_text *text);
const struct dn_expr *dn_text_primary(struct dn_text *text);

/*
 * Reads a shape: sizes with x between, each a primary expression, a letter or
 * ? for unknown, after `front` (the batch) or whole in brackets. `infer` lets
 * ? stand for -1 in the same way, so it is the same number.
 */
bool dn_text_dims(struct dn_text *text, int64_t front, struct dn_exprs *dims);

/* Reads the steps of a chain; false after reporting. */
bool dn_chain_read(struct dn_text *text, struct dn_steps *steps);

/* Reads the value of an attribute whose key is set. */
bool dn_attr_read(struct dn_text *text, struct dn_page_attr *attr);

/* Print an expression, a value of an op's attribute, and a shape whose first
 * size is left out when it is `front`. */
void dn_expr_put(struct dn_out *out, const struct dn_expr *expr);
void dn_attr_put(struct dn_out *out, const struct dn_page_attr *attr,
		 enum dn_op_kind op);
void dn_dims_put(struct dn_out *out, const struct dn_expr *const *dims,
		 uint32_t n, int64_t front);

/* Says whether a layer has no bias unless it says so: the step after it, NULL
 * for none, is a norm. */
bool dn_step_omits_bias(const struct dn_step *step, const struct dn_step *next);

/* The number that a named value of a WORD attribute has; false: none. */
bool dn_attr_word(enum dn_attr_key key, struct dn_slice word, int64_t *value);

#endif
