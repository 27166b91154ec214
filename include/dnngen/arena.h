/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_ARENA_H
#define DNNGEN_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#include "slice.h"

/*
 * An arena hands out memory that is given back all at once. Everything the
 * library allocates for itself comes from one: a function that allocates
 * takes an arena (or the run that holds it), and what it returns lives as
 * long as that arena. Nothing is freed singly.
 *
 * Memory is zeroed. When there is none left, or a size overflows, the arena
 * calls its out_of_memory function, which does not return; so no caller
 * checks for NULL.
 *
 * Under AddressSanitizer the unused part of each block is poisoned, and with
 * DN_ARENA_MALLOC defined at build time each allocation is a malloc() of its
 * own, so that valgrind sees overruns.
 */
struct dn_arena {
	struct dn_arena_block *last; /* the block being filled, or NULL */
	size_t total;		     /* bytes taken from the system */
	void (*out_of_memory)(void *context); /* does not return */
	void *context;
};

/* A place in an arena to which it can be reset. */
struct dn_arena_mark {
	struct dn_arena_block *last;
	size_t used;
};

/* Makes an arena empty; out_of_memory(context) must not return. */
void dn_arena_init(struct dn_arena *arena, void (*out_of_memory)(void *context),
		   void *context);

/* Gives back all memory; the arena is empty and can be used again. */
void dn_arena_close(struct dn_arena *arena);

/* Returns count objects of the given size and alignment, zeroed. */
void *dn_arena_alloc(struct dn_arena *arena, size_t size, size_t align,
		     size_t count);

/* Returns count zeroed objects of a type. */
#define dn_new(arena, type, count) \
	((type *)dn_arena_alloc((arena), sizeof(type), alignof(type), (count)))

/* Returns a terminated copy of a slice. */
char *dn_arena_text(struct dn_arena *arena, struct dn_slice s);

/* Returns a terminated text made as by snprintf(). */
char *dn_arena_format(struct dn_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Remembers how full an arena is, and empties it back to there. */
struct dn_arena_mark dn_arena_mark(const struct dn_arena *arena);
void dn_arena_reset(struct dn_arena *arena, struct dn_arena_mark mark);

/*
 * A list that grows: a struct with the members `items` (a pointer), `n` and
 * `cap` (uint32_t), all zero when empty. dn_push() returns a pointer to a new
 * zeroed last item, valid until the next push. An array that cannot be made
 * longer where it lies is copied and the old one stays in the arena, so a list
 * of n items costs at most 4n. At most 2^31 items.
 */
#define dn_push(arena, list) \
	((list)->n < (list)->cap \
		 ? &(list)->items[(list)->n++] \
		 : ((list)->items = dn_arena_grow((arena), (list)->items, \
						  (list)->n, &(list)->cap, \
						  sizeof(*(list)->items)), \
		    &(list)->items[(list)->n++]))

/* The number of no item: networks, edges, terms, ops, tensors. */
#define DN_NONE UINT32_MAX

/*
 * Returns n items of the given size, moved or not, with room for at least
 * one more, the rest zeroed, and stores the new room in *cap. For dn_push().
 */
void *dn_arena_grow(struct dn_arena *arena, const void *items, uint32_t n,
		    uint32_t *cap, size_t size);

#endif
