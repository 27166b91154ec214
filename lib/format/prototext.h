/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_PROTOTEXT_H
#define DN_FORMAT_PROTOTEXT_H

#include "tree.h"

/*
 * The text format of protocol buffers, read without a schema: messages are
 * maps, and a key may stand in one several times (dn_tree_get() finds the
 * first). Numbers and enums are plain scalars as written, strings are joined
 * and unescaped. A list in brackets is the same as its values one by one.
 */

/*
 * Reads a source. Fields with one of the names in `skipped` (NULL at the end;
 * may be NULL) are checked and not kept: weights. Reports `syntax` or `limit`
 * (messages deeper than 100, more fields than a file of that size should
 * have) and returns NULL. Linear.
 */
struct dn_tree *dn_prototext_read(struct dn_run *run, uint32_t source,
				  const char *const *skipped);

/* Returns the next child of a map after `at` (NULL: the first) with a key, or
 * NULL. A NULL map has none. */
const struct dn_tree *dn_prototext_next(const struct dn_tree *map,
					const struct dn_tree *at,
					const char *key);

#endif
