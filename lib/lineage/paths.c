/* SPDX-License-Identifier: MIT */
/*
 * Paths of descent between two networks. All of them lie in the region: what
 * descends from the older and is an ancestor of the younger. One pass over
 * the region, children first, finds for each network how far the younger is
 * by the shortest and the longest way, and how many ways there are. The paths
 * are then read off from the older end, at each step the first child by date
 * and id that is as near, or as far, as it must be.
 *
 * The number of paths doubles with every fork, so it is an exact number of
 * any length: digits to base 10^9, the lowest first. A number is shared along
 * a line without forks and used again when its last reader is done, so that
 * memory is for the numbers still needed only.
 */
#include <string.h>

#include "set.h"

#define BASE UINT32_C(1000000000)
#define BASE_DIGITS 9

struct big {
	uint32_t *items; /* digits, the lowest first; none is 0 */
	uint32_t n, cap;
	uint32_t n_readers; /* parents in the region yet to come */
	struct big *next_free;
};

/* What the pass knows of each network of the region. */
struct way {
	uint32_t shortest, longest; /* edges to the younger end */
	struct big *count;
};

struct search {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	struct dn_set region;
	struct way *ways;
	struct big *free;
};

static struct big *
new_big(struct search *search)
{
	struct big *big = search->free;
	if (big) {
		search->free = big->next_free;
		big->n = 0;
		return big;
	}
	return dn_new(&search->run->scratch, struct big, 1);
}

static void
add(struct search *search, struct big *sum, const struct big *other)
{
	uint32_t carry = 0;
	for (uint32_t i = 0; i < other->n || carry; i++) {
		if (i == sum->n)
			*dn_push(&search->run->scratch, sum) = 0;
		uint32_t digit = sum->items[i] + carry +
				 (i < other->n ? other->items[i] : 0);
		carry = digit >= BASE;
		sum->items[i] = carry ? digit - BASE : digit;
	}
}

static const char *
decimal(struct dn_run *run, const struct big *big)
{
	if (big->n == 0)
		return "0";
	size_t room = (size_t)big->n * BASE_DIGITS + 1;
	char *text = dn_new(&run->arena, char, room);
	char *at = text + room - 1;
	for (uint32_t i = 0; i < big->n; i++) {
		uint32_t digit = big->items[i];
		for (int k = 0; k < BASE_DIGITS; k++, digit /= 10)
			*--at = (char)('0' + digit % 10);
	}
	return at + strspn(at, "0");
}

static uint32_t
count_parents_in_region(const struct search *search, uint32_t v)
{
	const struct dn_lineage *lineage = search->lineage;
	uint32_t n = 0;
	for (uint32_t e = lineage->parents_at[v];
	     e < lineage->parents_at[v + 1]; e++)
		n += dn_set_has(&search->region, lineage->parents[e]);
	return n;
}

/* Takes the number of a child; the last reader gives it back. */
static void
read_count(struct search *search, struct big *sum, struct big *count)
{
	add(search, sum, count);
	if (--count->n_readers == 0) {
		count->next_free = search->free;
		search->free = count;
	}
}

/* Finds the lengths of the ways from v, and how many children have any. */
static uint32_t
measure(struct search *search, uint32_t v, uint32_t *last_child)
{
	const struct dn_lineage *lineage = search->lineage;
	struct way *way = &search->ways[v];
	uint32_t n = 0;
	*way = (struct way){.shortest = UINT32_MAX};
	for (uint32_t e = lineage->children_at[v];
	     e < lineage->children_at[v + 1]; e++) {
		const struct way *child = &search->ways[lineage->children[e]];
		if (!child->count)
			continue;
		n++;
		*last_child = lineage->children[e];
		if (child->shortest + 1 < way->shortest)
			way->shortest = child->shortest + 1;
		if (child->longest + 1 > way->longest)
			way->longest = child->longest + 1;
	}
	return n;
}

static void
count_ways(struct search *search, uint32_t v)
{
	const struct dn_lineage *lineage = search->lineage;
	uint32_t n_readers = count_parents_in_region(search, v);
	uint32_t child = DN_NO_NETWORK;
	uint32_t n_children = measure(search, v, &child);
	if (n_children == 0)
		return;
	if (n_children == 1) {
		search->ways[v].count = search->ways[child].count;
		search->ways[v].count->n_readers += n_readers - 1;
		return;
	}
	struct big *count = new_big(search);
	for (uint32_t e = lineage->children_at[v];
	     e < lineage->children_at[v + 1]; e++)
		if (search->ways[lineage->children[e]].count)
			read_count(search, count,
				   search->ways[lineage->children[e]].count);
	count->n_readers = n_readers;
	search->ways[v].count = count;
}

/* Children first, from the younger end to the older. */
static void
count_all(struct search *search, uint32_t older, uint32_t younger)
{
	const struct dn_lineage *lineage = search->lineage;
	struct big *one = new_big(search);
	*dn_push(&search->run->scratch, one) = 1;
	one->n_readers = count_parents_in_region(search, younger);
	search->ways[younger] = (struct way){.count = one};
	for (uint32_t i = lineage->n_ordered; i-- > 0;) {
		uint32_t v = lineage->order[i];
		if (v != younger && dn_set_has(&search->region, v))
			count_ways(search, v);
		if (v == older)
			break;
	}
}

/* Reads off a path along networks whose distance falls by one each step. */
static struct dn_list
read_path(const struct search *search, uint32_t older, uint32_t younger,
	  bool longest)
{
	const struct dn_lineage *lineage = search->lineage;
	const struct way *ways = search->ways;
	struct dn_list path = {0};
	*dn_push(&search->run->arena, &path) = older;
	for (uint32_t v = older; v != younger;) {
		uint32_t e = lineage->children_at[v], next;
		for (;; e++) {
			next = lineage->children[e];
			if (!ways[next].count)
				continue;
			if (longest ? ways[next].longest + 1 == ways[v].longest
				    : ways[next].shortest + 1 ==
					      ways[v].shortest)
				break;
		}
		*dn_push(&search->run->arena, &path) = next;
		v = next;
	}
	return path;
}

/* What descends from the older network and has the younger below it. */
static struct dn_set
find_region(struct dn_run *run, const struct dn_lineage *lineage,
	    uint32_t older, uint32_t younger)
{
	struct dn_set end = dn_set_in(&run->scratch, lineage->n);
	dn_set_add(&end, younger);
	struct dn_set region = dn_ancestors(run, lineage, &end, DN_ANY_DEPTH);
	dn_set_clear(&end);
	dn_set_add(&end, older);
	struct dn_set below = dn_descendants(run, lineage, &end, DN_ANY_DEPTH);
	dn_set_and(&region, &below);
	return region;
}

struct dn_paths
dn_paths_between(struct dn_run *run, const struct dn_lineage *lineage,
		 uint32_t older, uint32_t younger)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_paths paths = {.count = "0"};
	struct search search = {
		.run = run,
		.lineage = lineage,
		.region = find_region(run, lineage, older, younger),
		.ways = dn_new(&run->scratch, struct way, lineage->n),
	};
	if (dn_set_has(&search.region, older)) {
		count_all(&search, older, younger);
		if (search.ways[older].count) {
			paths.shortest =
				read_path(&search, older, younger, false);
			paths.longest =
				read_path(&search, older, younger, true);
			paths.count = decimal(run, search.ways[older].count);
		}
	}
	dn_arena_reset(&run->scratch, mark);
	return paths;
}
