/* SPDX-License-Identifier: MIT */
/*
 * Sets of networks as bits. A set of 400 networks is seven words, so all
 * operations on whole sets are cheap, and iterating gives the catalogue's
 * order. Bits at and beyond n are always zero.
 */
#include "set.h"

#include <assert.h>

struct dn_set
dn_set_new(struct dn_run *run, uint32_t n)
{
	return dn_set_in(&run->arena, n);
}

bool
dn_set_has(const struct dn_set *set, uint32_t v)
{
	assert(v < set->n);
	return set->words[v / 64] >> (v % 64) & 1;
}

void
dn_set_add(struct dn_set *set, uint32_t v)
{
	assert(v < set->n);
	set->words[v / 64] |= UINT64_C(1) << (v % 64);
}

void
dn_set_remove(struct dn_set *set, uint32_t v)
{
	assert(v < set->n);
	set->words[v / 64] &= ~(UINT64_C(1) << (v % 64));
}

uint32_t
dn_set_count(const struct dn_set *set)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < dn_set_n_words(set); i++)
		count += (uint32_t)__builtin_popcountll(set->words[i]);
	return count;
}

uint32_t
dn_set_next(const struct dn_set *set, uint32_t from)
{
	if (from >= set->n)
		return DN_NO_NETWORK;
	uint32_t i = from / 64;
	uint64_t word = set->words[i] & (UINT64_MAX << (from % 64));
	while (word == 0) {
		if (++i == dn_set_n_words(set))
			return DN_NO_NETWORK;
		word = set->words[i];
	}
	return i * 64 + (uint32_t)__builtin_ctzll(word);
}

/*
 * Ranks are a permutation: the members' ranks, as bits, come out sorted, and
 * only the way back from rank to network costs an array.
 */
struct dn_list
dn_set_list(struct dn_run *run, const struct dn_lineage *lineage,
	    const struct dn_set *set)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = dn_set_count(set);
	struct dn_list list = {
		.items = dn_new(&run->arena, uint32_t, n),
		.cap = n,
	};
	uint32_t *at_rank = dn_new(&run->scratch, uint32_t, set->n);
	struct dn_set ranks = dn_set_in(&run->scratch, set->n);
	for (uint32_t v = dn_set_next(set, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(set, v + 1)) {
		dn_set_add(&ranks, lineage->rank[v]);
		at_rank[lineage->rank[v]] = v;
	}
	for (uint32_t r = dn_set_next(&ranks, 0); r != DN_NO_NETWORK;
	     r = dn_set_next(&ranks, r + 1))
		list.items[list.n++] = at_rank[r];
	dn_arena_reset(&run->scratch, mark);
	return list;
}

struct dn_set
dn_set_in(struct dn_arena *arena, uint32_t n)
{
	struct dn_set set = {.n = n};
	set.words = dn_new(arena, uint64_t, dn_set_n_words(&set));
	return set;
}

uint32_t
dn_set_n_words(const struct dn_set *set)
{
	return (uint32_t)(((uint64_t)set->n + 63) / 64);
}

void
dn_set_clear(struct dn_set *set)
{
	for (uint32_t i = 0; i < dn_set_n_words(set); i++)
		set->words[i] = 0;
}

void
dn_set_copy(struct dn_set *to, const struct dn_set *from)
{
	for (uint32_t i = 0; i < dn_set_n_words(to); i++)
		to->words[i] = from->words[i];
}

void
dn_set_and(struct dn_set *set, const struct dn_set *other)
{
	for (uint32_t i = 0; i < dn_set_n_words(set); i++)
		set->words[i] &= other->words[i];
}

void
dn_set_or(struct dn_set *set, const struct dn_set *other)
{
	for (uint32_t i = 0; i < dn_set_n_words(set); i++)
		set->words[i] |= other->words[i];
}

void
dn_set_not(struct dn_set *set)
{
	uint32_t n_words = dn_set_n_words(set);
	for (uint32_t i = 0; i < n_words; i++)
		set->words[i] = ~set->words[i];
	if (set->n % 64 != 0)
		set->words[n_words - 1] &= UINT64_MAX >> (64 - set->n % 64);
}
