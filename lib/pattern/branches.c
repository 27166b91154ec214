/* SPDX-License-Identifier: MIT */
/*
 * Which branches of a merge have vertices in common.
 *
 * All ways to a vertex v behind the fork f go through the one vertex above v
 * in the dominator tree that is next below f; so it stands for v and for all
 * that lies between, and a sweep steps from one such vertex to another only:
 * from it to what it reads, and up again. All branches are swept backwards at
 * once, the last vertex first (a heap by number), each vertex with the group
 * of branches that reach it; where two groups meet they become one. The sweep
 * ends when all branches are in one group, or only the fork is left.
 *
 * Nested branches cost the logarithm of their size, and in a grid branches
 * meet after a few steps. A budget bounds what is left: two long towers that
 * are joined again and again would cost the square of their height.
 */
#include "pattern/rule.h"

#define BUDGET 1024 /* vertices of one sweep; real nets need a few dozen */

struct sweep {
	struct dn_arena *arena;
	const struct dn_dominators *dom;
	uint32_t fork;
	uint32_t *group; /* by branch */
	struct {
		uint32_t *items; /* a heap of vertices, the greatest on top */
		uint32_t n, cap;
	} heap;
	/* By vertex: a branch that reaches it, plus 1; 0: none yet. */
	uint32_t *reached;
};

static uint32_t
find(const uint32_t *group, uint32_t branch)
{
	while (group[branch] != branch)
		branch = group[branch];
	return branch;
}

static void
sift_up(struct sweep *s, uint32_t item)
{
	dn_push(s->arena, &s->heap);
	uint32_t *items = s->heap.items, at = s->heap.n - 1;
	for (; at > 0 && items[(at - 1) / 2] < item; at = (at - 1) / 2)
		items[at] = items[(at - 1) / 2];
	items[at] = item;
}

static uint32_t
take_top(struct sweep *s)
{
	uint32_t *items = s->heap.items;
	uint32_t top = items[0], moved = items[--s->heap.n], at = 0;
	for (;;) {
		uint32_t child = 2 * at + 1;
		if (child >= s->heap.n)
			break;
		if (child + 1 < s->heap.n && items[child + 1] > items[child])
			child++;
		if (items[child] <= moved)
			break;
		items[at] = items[child];
		at = child;
	}
	items[at] = moved;
	return top;
}

/* A branch reads v; returns whether two groups became one. */
static bool
reach(struct sweep *s, uint32_t v, uint32_t branch)
{
	v = dn_dominator_at(s->dom, v, s->dom->depth[s->fork] + 1);
	if (s->reached[v] == 0) {
		s->reached[v] = branch + 1;
		sift_up(s, v);
		return false;
	}
	uint32_t a = find(s->group, s->reached[v] - 1);
	uint32_t b = find(s->group, branch);
	s->group[a > b ? a : b] = a > b ? b : a;
	return a != b;
}

bool
dn_branches_group(struct dn_hunt *hunt, uint32_t fork, const uint32_t *ends,
		  uint32_t n, uint32_t *group)
{
	struct dn_arena_mark mark = dn_arena_mark(&hunt->run->scratch);
	uint32_t budget = BUDGET, open = 0;
	struct sweep s = {.arena = &hunt->run->scratch,
			  .dom = &hunt->dom,
			  .fork = fork,
			  .group = group};
	struct dn_numbers touched = {0};
	s.reached = hunt->marks;
	for (uint32_t i = 0; i < n; i++) {
		group[i] = i;
		if (ends[i] == fork)
			continue;
		open++;
		if (reach(&s, ends[i], i))
			open--;
	}
	while (open > 1 && s.heap.n > 0 && budget > 0) {
		uint32_t v = take_top(&s), k;
		uint32_t branch = find(group, s.reached[v] - 1);
		const uint32_t *before = dn_preds(hunt, v, &k);
		*dn_push(s.arena, &touched) = v;
		for (uint32_t i = 0; i < k; i++)
			if (before[i] != fork && reach(&s, before[i], branch))
				open--;
		budget--;
	}
	bool done = open <= 1 || s.heap.n == 0;
	for (uint32_t i = 0; i < touched.n; i++)
		hunt->marks[touched.items[i]] = 0;
	for (uint32_t i = 0; i < s.heap.n; i++)
		hunt->marks[s.heap.items[i]] = 0;
	for (uint32_t i = 0; i < n; i++)
		group[i] = find(group, i);
	dn_arena_reset(&hunt->run->scratch, mark);
	return done;
}
