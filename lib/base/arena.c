/* SPDX-License-Identifier: MIT */
/*
 * Arenas. An arena is a chain of blocks, the last of which is being filled
 * from its start; an allocation is a bump of `used`. Blocks grow from 16 KiB
 * to 256 KiB, and a request that does not fit opens a block with that much
 * room beyond itself, so a large one does not waste what follows. After those
 * come blocks of 2 MiB, for which one huge page is asked: touching them page
 * by page costs a third of the time of reading a catalogue. A mark is a block
 * and a fill; resetting frees the blocks after it. Memory is zeroed when it is
 * handed out, not when a block is made: most of a block may never be touched.
 *
 * Under AddressSanitizer the free part of a block is poisoned and a gap is
 * left after each allocation.
 */
#define _DEFAULT_SOURCE /* madvise(), where there is one */

#include "dnngen/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/sanitizer.h"

#if DN_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#define HIDE(start, len) ASAN_POISON_MEMORY_REGION((start), (len))
#define SHOW(start, len) ASAN_UNPOISON_MEMORY_REGION((start), (len))
#define GAP ((size_t)16)
#else
#define HIDE(start, len) ((void)(start), (void)(len))
#define SHOW(start, len) ((void)(start), (void)(len))
#define GAP ((size_t)0)
#endif

#ifdef DN_ARENA_MALLOC
#define FIRST_BLOCK ((size_t)0)
#else
#define FIRST_BLOCK ((size_t)1 << 14)
#endif
#define LARGEST_SMALL_BLOCK ((size_t)1 << 18)
#define LARGEST_BLOCK ((size_t)1 << 21) /* and a huge page's size */

struct dn_arena_block {
	struct dn_arena_block *previous;
	size_t size; /* of data */
	size_t used; /* at most size */
	alignas(max_align_t) char data[];
};

static _Noreturn void
fail(const struct dn_arena *arena)
{
	arena->out_of_memory(arena->context);
	abort(); /* it must not have returned */
}

/* Gets memory from the system, by huge pages when it is whole ones. */
static void *
get_memory(size_t size)
{
	void *memory;

	if (size != LARGEST_BLOCK)
		return malloc(size);
	if (posix_memalign(&memory, LARGEST_BLOCK, size) != 0)
		return NULL;
#ifdef MADV_HUGEPAGE
	madvise(memory, size, MADV_HUGEPAGE);
#endif
	return memory;
}

/* Opens a block with room for a request and, if blocks grow, more. */
static void
open_block(struct dn_arena *arena, size_t request)
{
	size_t more = FIRST_BLOCK;
	size_t head = sizeof(struct dn_arena_block);
	size_t last = arena->last ? arena->last->size : 0;
	if (more && last)
		more = last < LARGEST_SMALL_BLOCK ? last * 2 : LARGEST_BLOCK;
	if (more == LARGEST_BLOCK && request < LARGEST_BLOCK / 2)
		more -= head + request;
	if (request > SIZE_MAX / 2 - more - head)
		fail(arena);
	struct dn_arena_block *block = get_memory(head + request + more);
	if (!block)
		fail(arena);
	block->previous = arena->last;
	block->size = request + more;
	block->used = 0;
	HIDE(block->data, block->size);
	arena->last = block;
	arena->total += head + block->size;
}

static void
close_block(struct dn_arena *arena)
{
	struct dn_arena_block *block = arena->last;
	arena->last = block->previous;
	arena->total -= sizeof(*block) + block->size;
	SHOW(block->data, block->size);
	free(block);
}

/* Returns memory that is not zeroed. */
static void *
take(struct dn_arena *arena, size_t size, size_t align)
{
	struct dn_arena_block *block = arena->last;
	size_t start = block ? (block->used + align - 1) & ~(align - 1) : 0;
	if (!block || start > block->size || size > block->size - start) {
		if (size > SIZE_MAX - GAP)
			fail(arena);
		open_block(arena, size + GAP);
		block = arena->last;
		start = 0;
	}
	block->used = start + size;
	if (GAP && block->size - block->used > GAP)
		block->used += GAP;
	SHOW(block->data + start, size);
	return block->data + start;
}

void
dn_arena_init(struct dn_arena *arena, void (*out_of_memory)(void *context),
	      void *context)
{
	*arena = (struct dn_arena){
		.out_of_memory = out_of_memory,
		.context = context,
	};
}

void
dn_arena_close(struct dn_arena *arena)
{
	while (arena->last)
		close_block(arena);
}

void *
dn_arena_alloc(struct dn_arena *arena, size_t size, size_t align, size_t count)
{
	assert(align && align <= alignof(max_align_t));
	if (size && count > SIZE_MAX / size)
		fail(arena);
	void *memory = take(arena, size * count, align);
	return memset(memory, 0, size * count);
}

char *
dn_arena_text(struct dn_arena *arena, struct dn_slice s)
{
	if (s.len == SIZE_MAX)
		fail(arena);
	char *text = take(arena, s.len + 1, 1);
	if (s.len)
		memcpy(text, s.text, s.len);
	text[s.len] = '\0';
	return text;
}

char *
dn_arena_format(struct dn_arena *arena, const char *format, ...)
{
	char small[256];
	va_list args;
	va_start(args, format);
	int len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len < 0)
		fail(arena);
	size_t size = (size_t)len + 1;
	char *text = take(arena, size, 1);
	if (size <= sizeof(small))
		return memcpy(text, small, size);
	va_start(args, format);
	vsnprintf(text, size, format, args);
	va_end(args);
	return text;
}

struct dn_arena_mark
dn_arena_mark(const struct dn_arena *arena)
{
	return (struct dn_arena_mark){
		.last = arena->last,
		.used = arena->last ? arena->last->used : 0,
	};
}

void
dn_arena_reset(struct dn_arena *arena, struct dn_arena_mark mark)
{
	while (arena->last != mark.last)
		close_block(arena);
	struct dn_arena_block *block = arena->last;
	if (!block)
		return;
	HIDE(block->data + mark.used, block->used - mark.used);
	block->used = mark.used;
}

/* Makes the last thing that was allocated longer where it lies. */
static bool
extend(struct dn_arena *arena, const void *end, size_t more)
{
	struct dn_arena_block *block = arena->last;
	if (GAP || !block || end != block->data + block->used ||
	    more > block->size - block->used)
		return false;
	memset(block->data + block->used, 0, more);
	block->used += more;
	return true;
}

void *
dn_arena_grow(struct dn_arena *arena, const void *items, uint32_t n,
	      uint32_t *cap, size_t size)
{
	const uint32_t most = UINT32_C(1) << 31;
	if (n >= most)
		fail(arena);
	uint32_t room = n < 4 ? 8 : n > most / 2 ? most : n * 2;
	if (room > SIZE_MAX / size)
		fail(arena);
	*cap = room;
	if (n &&
	    extend(arena, (const char *)items + size * n, size * (room - n)))
		return (void *)(uintptr_t)items;
	char *copy = take(arena, size * room, alignof(max_align_t));
	if (n)
		memcpy(copy, items, size * n);
	memset(copy + size * n, 0, size * (room - n));
	return copy;
}
