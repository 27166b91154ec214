/* SPDX-License-Identifier: MIT */
/*
 * Walks over the lineage. A walk goes up (to parents) or down (to children)
 * breadth first, so that a depth can be held, and sees each network once:
 * linear in what it reaches. The queue is the list of what was reached; there
 * is no recursion, and chains of any length are fine.
 */
#include "set.h"

/* One direction: the neighbours of v are to[at[v]] up to to[at[v + 1]]. */
struct rows {
	const uint32_t *at, *to;
};

static struct rows
upwards(const struct dn_lineage *lineage)
{
	return (struct rows){lineage->parents_at, lineage->parents};
}

static struct rows
downwards(const struct dn_lineage *lineage)
{
	return (struct rows){lineage->children_at, lineage->children};
}

/* Adds to `reached` what is at most `depth` edges away from its members. */
static void
reach(struct dn_run *run, struct rows rows, struct dn_set *reached,
      uint32_t depth)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_list queue = {0};
	for (uint32_t v = dn_set_next(reached, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(reached, v + 1))
		*dn_push(&run->scratch, &queue) = v;
	uint32_t next = 0;
	for (uint32_t level = 0; level < depth && next < queue.n; level++) {
		uint32_t level_end = queue.n;
		for (; next < level_end; next++) {
			uint32_t v = queue.items[next];
			for (uint32_t e = rows.at[v]; e < rows.at[v + 1]; e++) {
				if (dn_set_has(reached, rows.to[e]))
					continue;
				dn_set_add(reached, rows.to[e]);
				*dn_push(&run->scratch, &queue) = rows.to[e];
			}
		}
	}
	dn_arena_reset(&run->scratch, mark);
}

static struct dn_set
closure(struct dn_run *run, struct rows rows, const struct dn_set *start,
	uint32_t depth)
{
	struct dn_set reached = dn_set_new(run, start->n);
	dn_set_copy(&reached, start);
	reach(run, rows, &reached, depth);
	return reached;
}

struct dn_set
dn_ancestors(struct dn_run *run, const struct dn_lineage *lineage,
	     const struct dn_set *start, uint32_t depth)
{
	return closure(run, upwards(lineage), start, depth);
}

struct dn_set
dn_descendants(struct dn_run *run, const struct dn_lineage *lineage,
	       const struct dn_set *start, uint32_t depth)
{
	return closure(run, downwards(lineage), start, depth);
}

struct dn_set
dn_siblings(struct dn_run *run, const struct dn_lineage *lineage, uint32_t v)
{
	struct rows up = upwards(lineage), down = downwards(lineage);
	struct dn_set siblings = dn_set_new(run, lineage->n);
	for (uint32_t i = up.at[v]; i < up.at[v + 1]; i++) {
		uint32_t parent = up.to[i];
		for (uint32_t e = down.at[parent]; e < down.at[parent + 1]; e++)
			if (down.to[e] != v)
				dn_set_add(&siblings, down.to[e]);
	}
	return siblings;
}

/* The members without a neighbour that is a member too. */
static struct dn_set
ends(struct dn_run *run, struct rows rows, const struct dn_set *among)
{
	struct dn_set found = dn_set_new(run, among->n);
	for (uint32_t v = dn_set_next(among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(among, v + 1)) {
		uint32_t e = rows.at[v];
		while (e < rows.at[v + 1] && !dn_set_has(among, rows.to[e]))
			e++;
		if (e == rows.at[v + 1])
			dn_set_add(&found, v);
	}
	return found;
}

struct dn_set
dn_roots(struct dn_run *run, const struct dn_lineage *lineage,
	 const struct dn_set *among)
{
	return ends(run, upwards(lineage), among);
}

struct dn_set
dn_leaves(struct dn_run *run, const struct dn_lineage *lineage,
	  const struct dn_set *among)
{
	return ends(run, downwards(lineage), among);
}

bool
dn_is_ancestor(struct dn_run *run, const struct dn_lineage *lineage, uint32_t a,
	       uint32_t b)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_set reached = dn_set_in(&run->scratch, lineage->n);
	dn_set_add(&reached, b);
	reach(run, upwards(lineage), &reached, DN_ANY_DEPTH);
	bool found = dn_set_has(&reached, a);
	dn_arena_reset(&run->scratch, mark);
	return found;
}

/*
 * Every ancestor of a common ancestor is a common one, too. So whoever has a
 * common ancestor below it has one among its children, and the nearest are
 * those without a child in the set.
 */
struct dn_set
dn_common(struct dn_run *run, const struct dn_lineage *lineage,
	  const uint32_t *networks, uint32_t n_networks)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_set common = dn_set_in(&run->scratch, lineage->n);
	struct dn_set one = dn_set_in(&run->scratch, lineage->n);
	if (n_networks > 0)
		dn_set_not(&common);
	for (uint32_t i = 0; i < n_networks; i++) {
		dn_set_clear(&one);
		dn_set_add(&one, networks[i]);
		reach(run, upwards(lineage), &one, DN_ANY_DEPTH);
		dn_set_and(&common, &one);
	}
	struct dn_set nearest = ends(run, downwards(lineage), &common);
	dn_arena_reset(&run->scratch, mark);
	return nearest;
}
