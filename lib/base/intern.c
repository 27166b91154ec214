/* SPDX-License-Identifier: MIT */
/*
 * Intern tables: a uthash table from text to number and an array back. The
 * entries and the table's own memory come from the arena and are never freed.
 *
 * Texts come from files that strangers wrote, and uthash stops growing its
 * buckets when many keys fall into few; so the hash is SipHash-1-3 (Aumasson
 * and Bernstein) keyed with where the table lies in memory, which a file
 * cannot know. Nothing depends on the order of the buckets. Finding and
 * adding are linear in the text.
 */
#include "base/intern.h"

#include <string.h>

struct siphash {
	uint64_t v0, v1, v2, v3;
};

static uint64_t
rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void
stir(struct siphash *s)
{
	s->v0 += s->v1;
	s->v1 = rotate(s->v1, 13) ^ s->v0;
	s->v0 = rotate(s->v0, 32);
	s->v2 += s->v3;
	s->v3 = rotate(s->v3, 16) ^ s->v2;
	s->v0 += s->v3;
	s->v3 = rotate(s->v3, 21) ^ s->v0;
	s->v2 += s->v1;
	s->v1 = rotate(s->v1, 17) ^ s->v2;
	s->v2 = rotate(s->v2, 32);
}

static void
absorb(struct siphash *s, uint64_t word)
{
	s->v3 ^= word;
	stir(s);
	s->v0 ^= word;
}

static unsigned
hash(const void *key, struct dn_slice text)
{
	uint64_t k0 = (uint64_t)(uintptr_t)key, k1 = rotate(~k0, 29);
	struct siphash s = {
		.v0 = k0 ^ UINT64_C(0x736f6d6570736575),
		.v1 = k1 ^ UINT64_C(0x646f72616e646f6d),
		.v2 = k0 ^ UINT64_C(0x6c7967656e657261),
		.v3 = k1 ^ UINT64_C(0x7465646279746573),
	};
	uint64_t word;
	size_t left = text.len;
	for (const char *at = text.text; left >= 8; left -= 8, at += 8) {
		memcpy(&word, at, 8);
		absorb(&s, word);
	}
	word = 0;
	if (left)
		memcpy(&word, text.text + text.len - left, left);
	absorb(&s, word ^ (uint64_t)text.len << 56);
	s.v2 ^= 0xff;
	for (int i = 0; i < 3; i++)
		stir(&s);
	uint64_t sum = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
	return (unsigned)(sum ^ sum >> 32);
}

/* uthash allocates only in dn_intern_add(), which has the table at hand. */
#define uthash_malloc(size) \
	dn_arena_alloc(table->arena, 1, alignof(max_align_t), (size))
#define uthash_free(memory, size) ((void)(memory))
#include <uthash.h>

struct entry {
	UT_hash_handle hh;
	uint32_t number;
	char text[];
};

struct dn_intern {
	struct dn_arena *arena;
	struct entry *entries; /* uthash's head */
	struct entry **items;  /* by number */
	uint32_t n, cap;
};

/*
 * Stores a text with letters folded in `room` if it fits, else in the arena;
 * the caller resets that.
 */
static struct dn_slice
fold(struct dn_arena *arena, struct dn_slice text, char *room, size_t size)
{
	char *folded = text.len <= size ? room : dn_arena_text(arena, text);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];
		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	return (struct dn_slice){folded, text.len};
}

static uint32_t
find(const struct dn_intern *table, struct dn_slice text, unsigned hashed)
{
	struct entry *found;
	const char *key = text.len ? text.text : "";
	HASH_FIND_BYHASHVALUE(hh, table->entries, key, text.len, hashed, found);
	return found ? found->number : DN_NONE;
}

static void
add(struct dn_intern *table, struct dn_slice text, unsigned hashed)
{
	struct entry *entry =
		dn_arena_alloc(table->arena, 1, alignof(struct entry),
			       sizeof(struct entry) + text.len + 1);
	entry->number = table->n;
	if (text.len)
		memcpy(entry->text, text.text, text.len);
	HASH_ADD_KEYPTR_BYHASHVALUE(hh, table->entries, entry->text, text.len,
				    hashed, entry);
	*dn_push(table->arena, table) = entry;
}

struct dn_intern *
dn_intern_new(struct dn_arena *arena)
{
	struct dn_intern *table = dn_new(arena, struct dn_intern, 1);
	table->arena = arena;
	return table;
}

uint32_t
dn_intern_find(const struct dn_intern *table, struct dn_slice text)
{
	return find(table, text, hash(table, text));
}

uint32_t
dn_intern_add(struct dn_intern *table, struct dn_slice text)
{
	unsigned hashed = hash(table, text);
	uint32_t number = find(table, text, hashed);
	if (number != DN_NONE)
		return number;
	add(table, text, hashed);
	return table->n - 1;
}

uint32_t
dn_intern_find_fold(const struct dn_intern *table, struct dn_slice text)
{
	char room[256];
	struct dn_arena_mark mark = dn_arena_mark(table->arena);
	uint32_t number = dn_intern_find(
		table, fold(table->arena, text, room, sizeof(room)));
	dn_arena_reset(table->arena, mark);
	return number;
}

uint32_t
dn_intern_add_fold(struct dn_intern *table, struct dn_slice text)
{
	uint32_t number = dn_intern_find_fold(table, text);
	char room[256];
	if (number != DN_NONE)
		return number;
	return dn_intern_add(table,
			     fold(table->arena, text, room, sizeof(room)));
}

const char *
dn_intern_text(const struct dn_intern *table, uint32_t number)
{
	return table->items[number]->text;
}

uint32_t
dn_intern_count(const struct dn_intern *table)
{
	return table->n;
}
