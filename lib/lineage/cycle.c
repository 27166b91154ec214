/* SPDX-License-Identifier: MIT */
/*
 * Finds cycles of descent. The networks that the topological order lacks are
 * on a cycle or below one; Tarjan's algorithm, with its recursion kept in a
 * list, parts them into groups whose members all descend from one another. In
 * each group a breadth-first search from every member, given up when it gets
 * as deep as the best cycle so far, finds a shortest cycle. The groups cost
 * O(n + m), the searches members times edges at worst, with a limit.
 */
#include "cycle.h"

#define NO_GROUP UINT32_MAX
#define MAX_STEPS UINT64_C(100000000)

struct grouping {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	uint32_t *index;  /* from 1 in the order first seen; 0: not yet */
	uint32_t *lowest; /* lowest index known to be reachable */
	uint32_t *cursor; /* the edge to follow next */
	uint32_t *group;  /* result, or NO_GROUP while on `pending` */
	uint32_t n_seen, n_groups;
	struct dn_list line;	/* from the start to where we are */
	struct dn_list pending; /* seen, group not known yet */
};

/* A breadth-first search in one group, started anew from each member. */
struct search {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const uint32_t *group;
	uint32_t *seen_in; /* the last search that saw each network */
	uint32_t *from;	   /* the network it was seen from */
	uint32_t *depth;   /* edges from the start */
	uint32_t *queue;
	uint32_t n_searches;
	uint64_t n_steps;
};

/* The best cycle of a group so far; length 0: none. */
struct best {
	uint32_t start, length;
};

static void
enter(struct grouping *grouping, uint32_t v)
{
	grouping->index[v] = grouping->lowest[v] = ++grouping->n_seen;
	grouping->cursor[v] = grouping->lineage->children_at[v];
	*dn_push(&grouping->run->scratch, &grouping->line) = v;
	*dn_push(&grouping->run->scratch, &grouping->pending) = v;
}

static void
lower(struct grouping *grouping, uint32_t v, uint32_t index)
{
	if (index < grouping->lowest[v])
		grouping->lowest[v] = index;
}

/* Leaves the last network of the line; it may complete a group. */
static void
leave(struct grouping *grouping)
{
	uint32_t v = grouping->line.items[--grouping->line.n], member;
	if (grouping->line.n > 0)
		lower(grouping, grouping->line.items[grouping->line.n - 1],
		      grouping->lowest[v]);
	if (grouping->lowest[v] != grouping->index[v])
		return;
	do {
		member = grouping->pending.items[--grouping->pending.n];
		grouping->group[member] = grouping->n_groups;
	} while (member != v);
	grouping->n_groups++;
}

static void
group_from(struct grouping *grouping, uint32_t start)
{
	const struct dn_lineage *lineage = grouping->lineage;
	enter(grouping, start);
	while (grouping->line.n > 0) {
		uint32_t v = grouping->line.items[grouping->line.n - 1];
		if (grouping->cursor[v] == lineage->children_at[v + 1]) {
			leave(grouping);
			continue;
		}
		uint32_t child = lineage->children[grouping->cursor[v]++];
		if (grouping->index[child] == 0)
			enter(grouping, child);
		else if (grouping->group[child] == NO_GROUP)
			lower(grouping, v, grouping->index[child]);
	}
}

/* Numbers the groups of all networks; those in the order are left out. */
static uint32_t *
find_groups(struct dn_run *run, const struct dn_lineage *lineage)
{
	struct dn_arena *scratch = &run->scratch;
	struct grouping grouping = {
		.run = run,
		.lineage = lineage,
		.index = dn_new(scratch, uint32_t, lineage->n),
		.lowest = dn_new(scratch, uint32_t, lineage->n),
		.cursor = dn_new(scratch, uint32_t, lineage->n),
		.group = dn_new(scratch, uint32_t, lineage->n),
	};
	for (uint32_t v = 0; v < lineage->n; v++)
		grouping.group[v] = NO_GROUP;
	for (uint32_t i = 0; i < lineage->n_ordered; i++)
		grouping.index[lineage->order[i]] = UINT32_MAX;
	for (uint32_t v = 0; v < lineage->n; v++)
		if (grouping.index[v] == 0)
			group_from(&grouping, v);
	return grouping.group;
}

/*
 * Returns the length of a shortest cycle through start, 0 when there is none
 * shorter than the limit; *last is the network before it comes round.
 */
static uint32_t
search_from(struct search *search, uint32_t start, uint32_t limit,
	    uint32_t *last)
{
	const struct dn_lineage *lineage = search->lineage;
	uint32_t n = 0;
	search->queue[n++] = start;
	search->depth[start] = 0;
	search->n_searches++;
	for (uint32_t next = 0; next < n; next++) {
		uint32_t v = search->queue[next];
		if (search->depth[v] + 1 >= limit)
			return 0;
		for (uint32_t e = lineage->children_at[v];
		     e < lineage->children_at[v + 1]; e++) {
			uint32_t child = lineage->children[e];
			search->n_steps++;
			if (child == start) {
				*last = v;
				return search->depth[v] + 1;
			}
			if (search->group[child] != search->group[start] ||
			    search->seen_in[child] == search->n_searches)
				continue;
			search->seen_in[child] = search->n_searches;
			search->from[child] = v;
			search->depth[child] = search->depth[v] + 1;
			search->queue[n++] = child;
		}
	}
	return 0;
}

static void
improve(struct search *search, uint32_t start, struct best *best)
{
	if (best->length > 0 && search->n_steps > MAX_STEPS)
		return;
	uint32_t limit = best->length > 0 ? best->length : UINT32_MAX, last;
	uint32_t length = search_from(search, start, limit, &last);
	if (length > 0)
		*best = (struct best){start, length};
}

/* Searches once more from the best start and reads the cycle off. */
static struct dn_list
read_cycle(struct search *search, const struct best *best)
{
	struct dn_list cycle = {
		.items = dn_new(&search->run->arena, uint32_t, best->length),
		.n = best->length,
		.cap = best->length,
	};
	uint32_t v = best->start;
	search_from(search, best->start, UINT32_MAX, &v);
	for (uint32_t i = best->length; i-- > 1; v = search->from[v])
		cycle.items[i] = v;
	cycle.items[0] = best->start;
	return cycle;
}

static uint32_t *
invert_ranks(struct dn_run *run, const struct dn_lineage *lineage)
{
	uint32_t *by_rank = dn_new(&run->scratch, uint32_t, lineage->n);
	for (uint32_t v = 0; v < lineage->n; v++)
		by_rank[lineage->rank[v]] = v;
	return by_rank;
}

static struct dn_cycles
find_cycles(struct dn_run *run, const struct dn_lineage *lineage)
{
	struct dn_arena *scratch = &run->scratch;
	uint32_t n = lineage->n;
	const uint32_t *by_rank = invert_ranks(run, lineage);
	struct search search = {
		.run = run,
		.lineage = lineage,
		.group = find_groups(run, lineage),
		.seen_in = dn_new(scratch, uint32_t, n),
		.from = dn_new(scratch, uint32_t, n),
		.depth = dn_new(scratch, uint32_t, n),
		.queue = dn_new(scratch, uint32_t, n),
	};
	struct best *best = dn_new(scratch, struct best, n); /* of a group */
	struct dn_cycles cycles = {0};
	for (uint32_t i = 0; i < n; i++)
		if (search.group[by_rank[i]] != NO_GROUP)
			improve(&search, by_rank[i],
				&best[search.group[by_rank[i]]]);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t group = search.group[by_rank[i]];
		if (group != NO_GROUP && best[group].length > 0 &&
		    best[group].start == by_rank[i])
			*dn_push(&run->arena, &cycles) =
				read_cycle(&search, &best[group]);
	}
	return cycles;
}

struct dn_cycles
dn_cycles_find(struct dn_run *run, const struct dn_lineage *lineage)
{
	struct dn_cycles cycles = {0};
	if (lineage->n_ordered == lineage->n)
		return cycles;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	cycles = find_cycles(run, lineage);
	dn_arena_reset(&run->scratch, mark);
	return cycles;
}
