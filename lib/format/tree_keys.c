/* SPDX-License-Identifier: MIT */
/*
 * Duplicate keys. Most maps have few keys and no duplicate, so they are
 * compared in pairs, the lengths first; large ones are sorted, which needs
 * less memory than a table of 10^6 keys would. Only when there is a duplicate,
 * the keys are sorted with their places and each later one is taken out.
 */
#include "tree_keys.h"

#include <stdlib.h>
#include <string.h>

#define FEW_KEYS 32

static int
compare_children(const void *a, const void *b)
{
	const struct dn_tree *x = *(const struct dn_tree *const *)a;
	const struct dn_tree *y = *(const struct dn_tree *const *)b;
	int order = dn_slice_compare(x->key, y->key);
	if (order != 0)
		return order;
	return (x->key_start > y->key_start) - (x->key_start < y->key_start);
}

/* Returns the children by key, then by place, in the scratch arena. */
static struct dn_tree **
sort_children(struct dn_run *run, const struct dn_tree *map)
{
	struct dn_tree **sorted =
		dn_new(&run->scratch, struct dn_tree *, map->n);
	size_t n = 0;
	for (struct dn_tree *child = map->first; child; child = child->next)
		sorted[n++] = child;
	qsort(sorted, n, sizeof(sorted[0]), compare_children);
	return sorted;
}

static bool
has_equal_pair(const struct dn_tree *map)
{
	for (const struct dn_tree *a = map->first; a; a = a->next)
		for (const struct dn_tree *b = a->next; b; b = b->next)
			if (a->key.len == b->key.len &&
			    memcmp(a->key.text, b->key.text, a->key.len) == 0)
				return true;
	return false;
}

/* Links the children anew, without those whose key has been taken away. */
static void
sweep(struct dn_tree *map)
{
	struct dn_tree *child = map->first;
	map->first = map->last = NULL;
	map->n = 0;
	while (child) {
		struct dn_tree *next = child->next;
		child->next = NULL;
		if (child->key.text)
			dn_tree_add(map, child);
		child = next;
	}
}

bool
dn_tree_has_duplicates(struct dn_run *run, const struct dn_tree *map)
{
	if (map->n <= FEW_KEYS)
		return has_equal_pair(map);
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_tree **sorted = sort_children(run, map);
	bool found = false;
	for (uint32_t i = 1; i < map->n && !found; i++)
		found = dn_slice_equal(sorted[i - 1]->key, sorted[i]->key);
	dn_arena_reset(&run->scratch, mark);
	return found;
}

void
dn_tree_drop_duplicates(struct dn_run *run, struct dn_tree *map)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_tree **sorted = sort_children(run, map);
	uint32_t first = 0;
	for (uint32_t i = 1; i < map->n; i++) {
		if (!dn_slice_equal(sorted[first]->key, sorted[i]->key)) {
			first = i;
			continue;
		}
		dn_report(run, dn_tree_key_span(sorted[i]), DN_DUPLICATE_KEY,
			  "the key '%s' stands twice in one mapping",
			  sorted[i]->key.text);
		dn_report_note(run, dn_tree_key_span(sorted[first]),
			       "first given here");
		sorted[i]->key.text = NULL;
	}
	sweep(map);
	dn_arena_reset(&run->scratch, mark);
}
