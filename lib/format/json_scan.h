/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_JSON_SCAN_H
#define DN_FORMAT_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tree.h"

/*
 * The tokens of a JSON text, strictly as RFC 8259 has them.
 */
#define DN_JSON_DEPTH 512

enum dn_json_token {
	DN_JSON_END, /* of the text */
	DN_JSON_OPEN_MAP,
	DN_JSON_CLOSE_MAP,
	DN_JSON_OPEN_LIST,
	DN_JSON_CLOSE_LIST,
	DN_JSON_COLON,
	DN_JSON_COMMA,
	DN_JSON_STRING,
	DN_JSON_NUMBER,
	DN_JSON_WORD, /* true, false or null */
	DN_JSON_BAD,  /* see problem */
};

struct dn_json_scan {
	struct dn_slice text;
	size_t start, end;   /* of the token taken last; of what is bad */
	const char *problem; /* a sentence, after DN_JSON_BAD */
};

/* Starts before the first token, after a byte order mark if there is one. */
struct dn_json_scan dn_json_scan(struct dn_slice text);

/* Takes the next token. Linear over a whole text. */
enum dn_json_token dn_json_next(struct dn_json_scan *scan);

/*
 * Makes the tree of a source and checks grammar, depth, and that its values
 * fit in memory. Reports what is wrong and returns NULL. Keys that stand twice
 * in one map are left there and *has_duplicates is set.
 */
struct dn_tree *dn_json_build(struct dn_run *run, uint32_t source,
			      bool *has_duplicates);

#endif
