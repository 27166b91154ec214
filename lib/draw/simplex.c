/* SPDX-License-Identifier: MIT */
/*
 * The network simplex method. A tree of tight springs (none longer than its
 * length) fixes all places. Its springs have cut values: what the sum changes
 * by when the part of the tree behind a spring moves away by one. While one
 * is negative, that spring leaves the tree and the one that stops the move
 * enters it.
 *
 * One more point, the root, has a weightless spring to every other. So the
 * places of longest paths, which each point's longest path makes tight, are a
 * tree to begin with. Vertices of a subtree have consecutive numbers `last`,
 * from `first` of its top on: whether a point is behind a spring is two
 * comparisons. All walks are loops: a line of a million networks is no depth.
 */
#include "simplex.h"

#define NONE UINT32_MAX
#define WINDOW 40 /* negative springs looked at before one is taken */

struct arc {
	uint32_t tail, head;
	int32_t length, weight;
	int64_t cut; /* of a spring in the tree */
	bool in_tree;
};

struct vertex {
	int32_t place;
	uint32_t up;	      /* arc to the point above in the tree */
	uint32_t first, last; /* numbers of its subtree */
	uint32_t next;	      /* of the walk at hand: place in arcs_of */
};

struct simplex {
	struct vertex *vertices;
	struct arc *arcs;
	uint32_t n, m; /* with the root, which is the last, and its arcs */
	uint32_t *arcs_at, *arcs_of; /* arcs at each vertex, both ways */
	uint32_t *stack;
	uint32_t start; /* of the search for a negative cut value */
};

static int32_t
slack(const struct simplex *s, const struct arc *arc)
{
	return s->vertices[arc->head].place - s->vertices[arc->tail].place -
	       arc->length;
}

static uint32_t
other_end(const struct arc *arc, uint32_t v)
{
	return arc->tail == v ? arc->head : arc->tail;
}

static void
index_arcs(struct dn_arena *arena, struct simplex *s)
{
	s->arcs_at = dn_new(arena, uint32_t, s->n + 2);
	s->arcs_of = dn_new(arena, uint32_t, 2 * (size_t)s->m);
	for (uint32_t a = 0; a < s->m; a++) {
		s->arcs_at[s->arcs[a].tail + 2]++;
		s->arcs_at[s->arcs[a].head + 2]++;
	}
	for (uint32_t v = 2; v < s->n + 2; v++)
		s->arcs_at[v] += s->arcs_at[v - 1];
	for (uint32_t a = 0; a < s->m; a++) {
		s->arcs_of[s->arcs_at[s->arcs[a].tail + 1]++] = a;
		s->arcs_of[s->arcs_at[s->arcs[a].head + 1]++] = a;
	}
}

/* Places by longest paths from the root; the last arc of each is the tree. */
static void
place_by_longest_paths(struct dn_arena *arena, struct simplex *s)
{
	uint32_t *open = dn_new(arena, uint32_t, s->n), n = 0;
	for (uint32_t a = 0; a < s->m; a++)
		open[s->arcs[a].head]++;
	s->stack[n++] = s->n - 1;
	s->vertices[s->n - 1].up = NONE;
	while (n) {
		uint32_t v = s->stack[--n];
		for (uint32_t k = s->arcs_at[v]; k < s->arcs_at[v + 1]; k++) {
			struct arc *arc = &s->arcs[s->arcs_of[k]];
			if (arc->tail != v)
				continue;
			struct vertex *head = &s->vertices[arc->head];
			int32_t least = s->vertices[v].place + arc->length;
			if (head->up == NONE || least > head->place) {
				head->place = least;
				head->up = s->arcs_of[k];
			}
			if (--open[arc->head] == 0)
				s->stack[n++] = arc->head;
		}
	}
	for (uint32_t v = 0; v + 1 < s->n; v++)
		s->arcs[s->vertices[v].up].in_tree = true;
}

/* Numbers the subtree below top from `number` on, and hangs it under it. */
static void
number_subtree(struct simplex *s, uint32_t top, uint32_t number)
{
	uint32_t n = 0;
	s->stack[n++] = top;
	s->vertices[top].next = s->arcs_at[top];
	s->vertices[top].first = number;
	while (n) {
		uint32_t v = s->stack[n - 1];
		struct vertex *vertex = &s->vertices[v];
		if (vertex->next == s->arcs_at[v + 1]) {
			vertex->last = number++;
			n--;
			continue;
		}
		uint32_t a = s->arcs_of[vertex->next++];
		if (!s->arcs[a].in_tree || a == vertex->up)
			continue;
		uint32_t below = other_end(&s->arcs[a], v);
		s->vertices[below].up = a;
		s->vertices[below].first = number;
		s->vertices[below].next = s->arcs_at[below];
		s->stack[n++] = below;
	}
}

static bool
is_below(const struct simplex *s, uint32_t v, uint32_t top)
{
	return s->vertices[top].first <= s->vertices[v].last &&
	       s->vertices[v].last <= s->vertices[top].last;
}

/* The lower end of an arc of the tree. */
static uint32_t
lower_end(const struct simplex *s, uint32_t a)
{
	const struct arc *arc = &s->arcs[a];
	return s->vertices[arc->tail].up == a ? arc->tail : arc->head;
}

/*
 * The cut value of the arc above v from those below it: the weights of arcs
 * that pass from the tail's part to the head's, less those the other way.
 */
static int64_t
cut_value(const struct simplex *s, uint32_t v)
{
	uint32_t up = s->vertices[v].up;
	const struct arc *above = &s->arcs[up];
	bool v_is_tail = above->tail == v;
	int64_t cut = above->weight;
	for (uint32_t k = s->arcs_at[v]; k < s->arcs_at[v + 1]; k++) {
		uint32_t a = s->arcs_of[k];
		const struct arc *arc = &s->arcs[a];
		if (a == up)
			continue;
		bool same_way = (arc->tail == v) == v_is_tail;
		int64_t weight = arc->weight;
		if (arc->in_tree)
			weight -= arc->cut;
		cut += same_way ? weight : -weight;
	}
	return cut;
}

/* All cut values, from the leaves up: by descending depth of the walk. */
static void
find_cut_values(struct dn_arena *arena, struct simplex *s)
{
	uint32_t *by_last = dn_new(arena, uint32_t, s->n);
	for (uint32_t v = 0; v < s->n; v++)
		by_last[s->vertices[v].last] = v;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->vertices[by_last[i]].up != NONE)
			s->arcs[s->vertices[by_last[i]].up].cut =
				cut_value(s, by_last[i]);
}

/* An arc of the tree with a negative cut value, or NONE. */
static uint32_t
leaving_arc(struct simplex *s)
{
	uint32_t best = NONE, seen = 0;
	for (uint32_t i = 0; i < s->n && seen < WINDOW; i++) {
		uint32_t v = s->start + i < s->n ? s->start + i
						 : s->start + i - s->n;
		uint32_t a = s->vertices[v].up;
		if (a == NONE || s->arcs[a].cut >= 0)
			continue;
		seen++;
		if (best != NONE && s->arcs[a].cut >= s->arcs[best].cut)
			continue;
		best = a;
	}
	if (best != NONE)
		s->start = lower_end(s, best);
	return best;
}

/*
 * The tightest arc that leads back from the head's part to the tail's, found
 * by a walk over the part that is a subtree.
 */
static uint32_t
entering_arc(struct simplex *s, uint32_t leaving)
{
	uint32_t top = lower_end(s, leaving), best = NONE, n = 0;
	bool top_is_tail = s->arcs[leaving].tail == top;
	int32_t best_slack = 0;
	s->stack[n++] = top;
	while (n && !(best != NONE && best_slack == 0)) {
		uint32_t v = s->stack[--n];
		for (uint32_t k = s->arcs_at[v]; k < s->arcs_at[v + 1]; k++) {
			uint32_t a = s->arcs_of[k];
			const struct arc *arc = &s->arcs[a];
			uint32_t other = other_end(arc, v);
			if (arc->in_tree) {
				if (a != s->vertices[v].up)
					s->stack[n++] = other;
				continue;
			}
			if ((arc->head == v) != top_is_tail ||
			    is_below(s, other, top))
				continue;
			int32_t now = slack(s, arc);
			if (best == NONE || now < best_slack ||
			    (now == best_slack && a < best))
				best = a, best_slack = now;
		}
	}
	return best;
}

/* Moves the subtree below top. */
static void
move_subtree(struct simplex *s, uint32_t top, int32_t by)
{
	uint32_t n = 0;
	s->stack[n++] = top;
	while (n) {
		uint32_t v = s->stack[--n];
		s->vertices[v].place += by;
		for (uint32_t k = s->arcs_at[v]; k < s->arcs_at[v + 1]; k++) {
			uint32_t a = s->arcs_of[k];
			if (s->arcs[a].in_tree && a != s->vertices[v].up)
				s->stack[n++] = other_end(&s->arcs[a], v);
		}
	}
}

/*
 * Changes the cut values on the way from v up to where the other end of the
 * entering arc is below; returns that point.
 */
static uint32_t
update_cuts(struct simplex *s, uint32_t v, uint32_t other, int64_t by,
	    bool from_tail)
{
	while (!is_below(s, other, v)) {
		struct arc *arc = &s->arcs[s->vertices[v].up];
		bool along = (arc->tail == v) == from_tail;
		arc->cut += along ? by : -by;
		v = other_end(arc, v);
	}
	return v;
}

static void
exchange(struct simplex *s, uint32_t leaving, uint32_t entering)
{
	struct arc *out = &s->arcs[leaving], *in = &s->arcs[entering];
	uint32_t top = lower_end(s, leaving);
	int32_t by = slack(s, in);
	if (by)
		move_subtree(s, top, out->tail == top ? -by : by);
	int64_t cut = out->cut;
	uint32_t common = update_cuts(s, in->tail, in->head, cut, true);
	update_cuts(s, in->head, in->tail, cut, false);
	in->cut = -cut;
	out->cut = 0;
	out->in_tree = false;
	in->in_tree = true;
	number_subtree(s, common, s->vertices[common].first);
}

static void
fill(struct dn_arena *arena, struct simplex *s, const struct dn_spring *springs,
     uint32_t n, uint32_t m)
{
	*s = (struct simplex){
		.vertices = dn_new(arena, struct vertex, n + 1),
		.arcs = dn_new(arena, struct arc, (size_t)m + n),
		.n = n + 1,
		.m = m + n,
		.stack = dn_new(arena, uint32_t, n + 1),
	};
	for (uint32_t i = 0; i < m; i++)
		s->arcs[i] = (struct arc){.tail = springs[i].tail,
					  .head = springs[i].head,
					  .length = springs[i].length,
					  .weight = springs[i].weight};
	for (uint32_t v = 0; v < n; v++) {
		s->arcs[m + v] = (struct arc){.tail = n, .head = v};
		s->vertices[v].up = NONE;
	}
	index_arcs(arena, s);
}

void
dn_simplex(struct dn_run *run, uint32_t n, const struct dn_spring *springs,
	   uint32_t m, uint32_t max_turns, int32_t *places)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct simplex s;
	fill(&run->scratch, &s, springs, n, m);
	place_by_longest_paths(&run->scratch, &s);
	number_subtree(&s, n, 0);
	find_cut_values(&run->scratch, &s);
	for (uint32_t turn = 0; turn < max_turns; turn++) {
		uint32_t leaving = leaving_arc(&s);
		uint32_t entering =
			leaving == NONE ? NONE : entering_arc(&s, leaving);
		if (entering == NONE)
			break;
		exchange(&s, leaving, entering);
	}
	int32_t least = 0;
	for (uint32_t v = 0; v < n; v++)
		if (v == 0 || s.vertices[v].place < least)
			least = s.vertices[v].place;
	for (uint32_t v = 0; v < n; v++)
		places[v] = s.vertices[v].place - least;
	dn_arena_reset(&run->scratch, mark);
}
