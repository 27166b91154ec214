/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_TREE_H
#define DN_FORMAT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dnngen/run.h"

/*
 * A tree is what YAML and JSON have in common: scalars, lists and maps, with
 * the place of each in its source. Readers make trees, writers print them,
 * and nobody else sees libyaml. Scalars stay texts; what kind of
 * value a text is, the schema decides.
 *
 * Children are a linked list in the order of the source. In a map every child
 * carries its key; keys are unique, the reader has seen to it.
 */
enum dn_tree_kind {
	DN_TREE_NULL, /* nothing, ~ or null, not quoted */
	DN_TREE_SCALAR,
	DN_TREE_LIST,
	DN_TREE_MAP,
};

/* There are as many nodes as values in all files, so they are kept small. */
struct dn_tree {
	enum dn_tree_kind kind : 8;
	bool plain; /* scalar without quotes: may be a number */
	bool flow;  /* list or map in [] or {}: how to print it */
	uint32_t n; /* children */
	uint32_t key_start, key_length; /* see dn_tree_key_span() */
	struct dn_slice text; /* of a scalar; terminated, no NUL inside */
	struct dn_slice key;  /* when it stands in a map; terminated */
	struct dn_span span;  /* of the value */
	struct dn_tree *first, *last; /* children */
	struct dn_tree *next;	      /* sibling */
};

/* Says whether a node is a list or a map, and so may have children. */
bool dn_tree_is_container(const struct dn_tree *tree);

/* Returns the place of a key, in the source of its value. */
struct dn_span dn_tree_key_span(const struct dn_tree *tree);

/* Returns the child of a map under a key, or NULL; NULL map gives NULL. */
const struct dn_tree *dn_tree_get(const struct dn_tree *map, const char *key);

/* Says whether a plain scalar is a JSON number. */
bool dn_tree_is_number(const struct dn_tree *tree);

/*
 * Building: each returns a new tree in the arena, and adds it to its parent
 * unless that is NULL. key is NULL in a list. Texts and keys are kept by
 * reference.
 */
struct dn_tree *dn_tree_map(struct dn_arena *arena, struct dn_tree *parent,
			    const char *key);
struct dn_tree *dn_tree_list(struct dn_arena *arena, struct dn_tree *parent,
			     const char *key);
struct dn_tree *dn_tree_text(struct dn_arena *arena, struct dn_tree *parent,
			     const char *key, struct dn_slice text);
/* The same of a whole string; NULL adds nothing. */
void dn_tree_put(struct dn_arena *arena, struct dn_tree *parent,
		 const char *key, const char *text);
/* A number, true, false, null: the text is printed as it is. */
struct dn_tree *dn_tree_plain(struct dn_arena *arena, struct dn_tree *parent,
			      const char *key, const char *text);
struct dn_tree *dn_tree_integer(struct dn_arena *arena, struct dn_tree *parent,
				const char *key, int64_t value);
struct dn_tree *dn_tree_number(struct dn_arena *arena, struct dn_tree *parent,
			       const char *key, double value, int decimals);

/* Adds an existing tree to a list or map. */
void dn_tree_add(struct dn_tree *parent, struct dn_tree *child);

/*
 * Prints one node a line with depth, kind, place and text: the form that
 * --dump=tree shows and tests pin.
 */
void dn_tree_dump(struct dn_run *run, struct dn_out *out,
		  const struct dn_tree *tree);

#endif
