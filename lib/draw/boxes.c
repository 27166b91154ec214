/* SPDX-License-Identifier: MIT */
/*
 * A packed R-tree: boxes are sorted into columns by their middle, each column
 * from top to bottom, and every FAN neighbours share a box around them; so do
 * these, up to one box around all (sort-tile-recursive packing). The levels
 * lie in one array, leaves first.
 */
#include "boxes.h"

#include <stdlib.h>

#define FAN 8
#define MAX_LEVELS 12 /* 8^11 > 2^32 */

struct entry {
	struct dn_box box;
	uint32_t number; /* of the box; of the first child above the leaves */
};

struct dn_boxes {
	struct entry *entries;
	uint32_t level_start[MAX_LEVELS + 1];
	unsigned n_levels;
};

static int
order(double a, double b)
{
	return (a > b) - (a < b);
}

static int
by_x(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;
	return order(p->box.left + p->box.right, q->box.left + q->box.right);
}

static int
by_y(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;
	return order(p->box.top + p->box.bottom, q->box.top + q->box.bottom);
}

static bool
meet(struct dn_box a, struct dn_box b)
{
	return a.left <= b.right && b.left <= a.right && a.top <= b.bottom &&
	       b.top <= a.bottom;
}

static void
widen(struct dn_box *box, struct dn_box by)
{
	if (by.left < box->left)
		box->left = by.left;
	if (by.top < box->top)
		box->top = by.top;
	if (by.right > box->right)
		box->right = by.right;
	if (by.bottom > box->bottom)
		box->bottom = by.bottom;
}

static void
sort_tiles(struct entry *leaves, uint32_t n)
{
	uint32_t column = FAN;
	while ((uint64_t)column * column < (uint64_t)n * FAN)
		column += FAN;
	qsort(leaves, n, sizeof(*leaves), by_x);
	for (uint32_t i = 0; i < n; i += column)
		qsort(leaves + i, n - i < column ? n - i : column,
		      sizeof(*leaves), by_y);
}

/* Puts the level above entries first to last behind them. */
static uint32_t
add_level(struct entry *entries, uint32_t first, uint32_t last)
{
	uint32_t at = last;
	for (uint32_t i = first; i < last; i++) {
		if ((i - first) % FAN == 0)
			entries[at++] = (struct entry){entries[i].box, i};
		else
			widen(&entries[at - 1].box, entries[i].box);
	}
	return at;
}

struct dn_boxes *
dn_boxes_new(struct dn_arena *arena, const struct dn_box *boxes, uint32_t n)
{
	struct dn_boxes *tree = dn_new(arena, struct dn_boxes, 1);
	/* n + n/8 + n/64 ... and one more a level for rounding up */
	tree->entries = dn_new(arena, struct entry,
			       (size_t)n + n / (FAN - 1) + MAX_LEVELS);
	for (uint32_t i = 0; i < n; i++)
		tree->entries[i] = (struct entry){boxes[i], i};
	if (!n)
		return tree;
	sort_tiles(tree->entries, n);
	uint32_t *start = tree->level_start;
	start[1] = n;
	tree->n_levels = 1;
	for (unsigned l = 1; start[l] - start[l - 1] > 1; l++) {
		start[l + 1] = add_level(tree->entries, start[l - 1], start[l]);
		tree->n_levels++;
	}
	return tree;
}

/* Visits the entries from `at` on that share a parent. */
static void
visit(struct dn_arena *arena, const struct dn_boxes *tree, unsigned level,
      uint32_t at, struct dn_box box, struct dn_hits *hits)
{
	uint32_t end = tree->level_start[level + 1];
	if (end - at > FAN)
		end = at + FAN;
	for (; at < end; at++) {
		const struct entry *entry = &tree->entries[at];
		if (!meet(entry->box, box))
			continue;
		if (level == 0)
			*dn_push(arena, hits) = entry->number;
		else
			visit(arena, tree, level - 1, entry->number, box, hits);
	}
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *p = a, *q = b;
	return (*p > *q) - (*p < *q);
}

void
dn_boxes_find(struct dn_arena *arena, const struct dn_boxes *boxes,
	      struct dn_box box, struct dn_hits *hits)
{
	hits->n = 0;
	if (!boxes->n_levels)
		return;
	unsigned top = boxes->n_levels - 1;
	visit(arena, boxes, top, boxes->level_start[top], box, hits);
	if (hits->n > 1)
		qsort(hits->items, hits->n, sizeof(*hits->items), by_number);
}
