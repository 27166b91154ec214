/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_INTERN_H
#define DN_BASE_INTERN_H

#include <stdint.h>

#include "dnngen/arena.h"
#include "dnngen/slice.h"

/*
 * An intern table numbers texts 0, 1, 2 ... in the order they are first seen.
 * With an array beside it, indexed by the number, it is every map that we
 * need: ids to networks, names to terms. Iterating by number is deterministic.
 * (The hash below is uthash; nothing else includes it.)
 */
struct dn_intern;

/* Returns an empty table that lives in the arena. */
struct dn_intern *dn_intern_new(struct dn_arena *arena);

/* Returns the number of a text, or DN_NONE. */
uint32_t dn_intern_find(const struct dn_intern *table, struct dn_slice text);

/* Returns the number of a text, adding a terminated copy when it is new. */
uint32_t dn_intern_add(struct dn_intern *table, struct dn_slice text);

/* As above for ASCII letters folded to lower case. */
uint32_t dn_intern_find_fold(const struct dn_intern *table,
			     struct dn_slice text);
uint32_t dn_intern_add_fold(struct dn_intern *table, struct dn_slice text);

/* Returns the text of a number, and how many there are. */
const char *dn_intern_text(const struct dn_intern *table, uint32_t number);
uint32_t dn_intern_count(const struct dn_intern *table);

#endif
