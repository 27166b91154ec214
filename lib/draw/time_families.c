/* SPDX-License-Identifier: MIT */
/*
 * An order to begin with. Every node belongs to one of its parents, so there
 * are trees; each is walked through, and a node's card is written amid those of
 * its children, the lines into it just before it.
 */
#include "time_families.h"

#include "time_strands.h"

/* Families: each node below the nearest of its parents, or the first. */
struct families {
	uint32_t *children_at, *children;
	uint32_t *roots;
	uint32_t n_roots;
};

static void
find_parents(const struct dn_time *time, bool nearest, uint32_t *parents)
{
	const struct dn_strand *strands = time->strands.items;
	for (uint32_t v = 0; v < time->diagram->nodes.n; v++)
		parents[v] = DN_NO_ITEM;
	for (uint32_t e = 0; e < time->diagram->edges.n; e++) {
		struct dn_time_ends ends = dn_time_ends_of(time, e);
		uint32_t *parent = &parents[ends.later];
		if (*parent == DN_NO_ITEM ||
		    (nearest &&
		     strands[ends.earlier].layer > strands[*parent].layer))
			*parent = ends.earlier;
	}
}

static struct families
find_families(const struct dn_time *time, bool nearest)
{
	struct dn_arena *arena = &time->run->scratch;
	uint32_t n = time->diagram->nodes.n;
	struct families f = {
		.children_at = dn_new(arena, uint32_t, n + 2),
		.children = dn_new(arena, uint32_t, n),
		.roots = dn_new(arena, uint32_t, n),
	};
	uint32_t *parents = dn_new(arena, uint32_t, n);
	find_parents(time, nearest, parents);
	for (uint32_t v = 0; v < n; v++) {
		if (parents[v] == DN_NO_ITEM)
			f.roots[f.n_roots++] = v;
		else
			f.children_at[parents[v] + 2]++;
	}
	for (uint32_t v = 2; v < n + 2; v++)
		f.children_at[v] += f.children_at[v - 1];
	for (uint32_t v = 0; v < n; v++)
		if (parents[v] != DN_NO_ITEM)
			f.children[f.children_at[parents[v] + 1]++] = v;
	return f;
}

/* Writes a node's card and the lines into it, which stand before the card. */
static uint32_t
write_node(struct dn_time *time, uint32_t v, uint32_t n_order)
{
	const struct dn_strands *strands = &time->strands;
	for (uint32_t k = strands->in_at[v]; k < strands->in_at[v + 1]; k++)
		if (strands->items[strands->in[k]].edge != DN_NO_ITEM)
			strands->order[n_order++] = strands->in[k];
	strands->order[n_order++] = v;
	return n_order;
}

/* A node whose family is being written; next of its children is to come. */
struct level {
	uint32_t node, next;
};

/* Writes the family of a root: the node amid its children (variant 0), before
 * (1) or after them (2); from 3 on the same, but children the other way. */
static uint32_t
write_family(struct dn_time *time, const struct families *f, uint32_t root,
	     unsigned variant, struct level *levels, uint32_t n_order)
{
	uint32_t n_levels = 0;
	levels[n_levels++] = (struct level){root, 0};
	while (n_levels) {
		struct level *level = &levels[n_levels - 1];
		uint32_t v = level->node, i = level->next++;
		uint32_t first = f->children_at[v];
		uint32_t count = f->children_at[v + 1] - first;
		uint32_t own = variant % 3 == 0	  ? count / 2
			       : variant % 3 == 1 ? 0
						  : count;
		if (i > count) {
			n_levels--;
		} else if (i == own) {
			n_order = write_node(time, v, n_order);
		} else {
			uint32_t c = i > own ? i - 1 : i;
			c = variant < 3 ? c : count - 1 - c;
			levels[n_levels++] =
				(struct level){f->children[first + c], 0};
		}
	}
	return n_order;
}

void
dn_time_order_families(struct dn_time *time, unsigned variant)
{
	struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
	struct families f = find_families(time, variant % 2 == 0);
	struct level *levels = dn_new(&time->run->scratch, struct level,
				      time->diagram->nodes.n);
	uint32_t n = 0;
	for (uint32_t r = 0; r < f.n_roots; r++)
		n = write_family(time, &f, f.roots[r], variant, levels, n);
	dn_arena_reset(&time->run->scratch, mark);
}
