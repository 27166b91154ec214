/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_SCHEMA_H
#define DN_CATALOG_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dnngen/catalog.h"
#include "format/tree.h"

/*
 * A schema says what a kind of record may hold: one row a key. The same rows
 * decode a tree into a struct, check its spelling, print the struct, the JSON
 * Schema and the template. To add a key: add a member to the struct in
 * dnngen/catalog.h and a row in schema.c; nothing else.
 */
enum dn_value {
	DN_VALUE_ID,	     /* const char *: a well-formed id */
	DN_VALUE_NAME,	     /* const char *: names something, no stray blank */
	DN_VALUE_TEXT,	     /* const char * */
	DN_VALUE_WORD,	     /* const char *: a text that may be a number */
	DN_VALUE_ARXIV,	     /* const char * */
	DN_VALUE_DOI,	     /* const char * */
	DN_VALUE_URL,	     /* const char *: http or https */
	DN_VALUE_CHOICE,     /* const char *: one of `choices` */
	DN_VALUE_DATE,	     /* struct dn_date */
	DN_VALUE_QUANTITY,   /* struct dn_quantity */
	DN_VALUE_COUNT,	     /* struct dn_quantity, of 0 or more */
	DN_VALUE_CONFIDENCE, /* enum dn_confidence, as in `choices` */
	DN_VALUE_DIRECTION,  /* enum dn_direction, as in `choices` */
	DN_VALUE_BOOL,	     /* bool */
	DN_VALUE_RECORD,     /* a struct, see `sub` */
	DN_N_VALUES,
};

struct dn_field {
	const char *key;
	enum dn_value value;
	bool many;     /* a list: struct dn_texts, or one of records */
	bool required; /* unless the record amends another */
	bool preset;   /* BOOL: what it is when not given */
	size_t offset;
	const struct dn_schema *sub; /* RECORD */
	const char *const *choices;  /* NULL ends */
	const char *doc;	     /* one line */
};

struct dn_schema {
	const char *name;	       /* "network", in JSON Schema too */
	const char *phrase;	       /* "a network", in sentences */
	const struct dn_field *fields; /* at most 64 */
	uint32_t n_fields;
	size_t size; /* of the struct */
	/* Where the struct keeps the span of its id, else of itself. */
	size_t span_offset;
	bool has_span;
};

extern const struct dn_schema dn_schema_network;
extern const struct dn_schema dn_schema_vocabulary;
extern const struct dn_schema dn_schema_datasets;
extern const struct dn_schema dn_schema_catalog;
extern const struct dn_schema dn_schema_results;

/* The lists that all have in common; see dn_push(). */
struct dn_any_list {
	void *items;
	uint32_t n, cap;
};

#define DN_MAX_ID 64

/*
 * After so many errors nothing is suggested any more: suggestions cost more
 * than findings, and many findings are one mistake.
 */
#define DN_MAX_SUGGESTIONS 200

/* Says whether a text is a well-formed id. */
bool dn_is_id(struct dn_slice text);

/* Says whether a key is the user's own, to be kept and ignored. */
bool dn_is_own_key(struct dn_slice key);

/*
 * Finds the row of a key. *cursor is where to begin, and then one past the
 * row found: keys in the order of the schema cost one comparison each.
 */
const struct dn_field *dn_schema_find(const struct dn_schema *schema,
				      struct dn_slice key, uint32_t *cursor);

/*
 * Decodes a tree into a struct that is zeroed or holds what was known before:
 * scalars replace and lists add. Texts are kept by reference to the tree. With
 * `amending`, required keys may be missing. What is wrong is reported and left
 * out; a malformed id is kept. Returns false when a required key gave no
 * value. Linear in the tree.
 */
bool dn_schema_decode(struct dn_run *run, const struct dn_schema *schema,
		      const struct dn_tree *tree, bool amending, void *record);

/*
 * Reports what reads well enough but is spelt badly: `unquoted-number`,
 * `control-character`, `stray-blank`, `key-order`. Linear in the tree.
 */
void dn_schema_spell(struct dn_run *run, const struct dn_schema *schema,
		     const struct dn_tree *tree);

/*
 * Makes a tree of a record as a person would write it, keys that are set
 * only, and adds it to a parent as dn_tree_map() does.
 */
struct dn_tree *dn_schema_encode(struct dn_run *run,
				 const struct dn_schema *schema,
				 const void *record, struct dn_tree *parent,
				 const char *key);

#endif
