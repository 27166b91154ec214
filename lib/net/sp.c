/* SPDX-License-Identifier: MIT */
/*
 * Series-parallel decomposition; see sp.h. Edges are replaced until no rule
 * applies: two edges with the same ends become one (parallel), and a vertex
 * with one edge in and one out gives way to an edge past it (series). Each
 * edge that remains carries the region that it stands for.
 *
 * A vertex keeps its degrees and the exclusive or of the numbers of its edges
 * on either side: when one is left, that is its number. Edges with the same
 * ends meet in a hash table, which is only ever added to: an entry counts
 * when the edge that it names still has the ends that are looked for.
 */
#include "net/sp.h"

#include <stdlib.h>

/* A region while its parts are a chain. */
struct draft {
	enum dn_sp_kind kind;
	uint32_t from, to;
	uint32_t edge; /* or the least edge that leads into its exit */
	uint32_t first, last, next;
	uint32_t n_parts;
};

struct drafts {
	struct draft *items;
	uint32_t n, cap;
};

/* An edge on the way: from and to are DN_NONE when it is gone. */
struct link {
	uint32_t from, to, draft;
};

/* One side of a vertex. */
struct side {
	uint32_t degree, edges; /* exclusive or of their numbers */
};

struct reduction {
	struct dn_run *run;
	const struct dn_dag *dag;
	struct drafts drafts;
	struct link *links;
	struct side *in, *out;
	uint32_t *table, mask;
	struct {
		uint32_t *items;
		uint32_t n, cap;
	} work; /* vertices that may give way */
};

/* A lookup gives up here, so that no graph can make it slow; then a parallel
 * is missed and its region is a core. */
#define MOST_PROBES 64

/* --- regions ----------------------------------------------------------------
 */

static uint32_t
add_draft(struct reduction *r, enum dn_sp_kind kind, uint32_t from, uint32_t to,
	  uint32_t edge)
{
	*dn_push(&r->run->scratch, &r->drafts) =
		(struct draft){.kind = kind,
			       .from = from,
			       .to = to,
			       .edge = edge,
			       .first = DN_NONE,
			       .last = DN_NONE,
			       .next = DN_NONE};
	return r->drafts.n - 1;
}

/* Appends a region, or its parts when it is of the same kind. */
static void
append(struct drafts *drafts, uint32_t whole, uint32_t part)
{
	struct draft *w = &drafts->items[whole], *p = &drafts->items[part];
	bool same = p->kind == w->kind && w->kind != DN_SP_CORE;
	uint32_t first = same ? p->first : part, last = same ? p->last : part;
	if (w->first == DN_NONE)
		w->first = first;
	else
		drafts->items[w->last].next = first;
	w->last = last;
	w->n_parts += same ? p->n_parts : 1;
}

static uint32_t
in_series(struct reduction *r, uint32_t a, uint32_t b)
{
	uint32_t from = r->drafts.items[a].from, to = r->drafts.items[b].to;
	uint32_t edge = r->drafts.items[b].edge, whole = a;
	if (r->drafts.items[a].kind != DN_SP_SERIES) {
		whole = add_draft(r, DN_SP_SERIES, from, to, edge);
		append(&r->drafts, whole, a);
	}
	append(&r->drafts, whole, b);
	r->drafts.items[whole].to = to;
	r->drafts.items[whole].edge = edge;
	return whole;
}

static uint32_t
in_parallel(struct reduction *r, uint32_t a, uint32_t b)
{
	const struct draft *x = &r->drafts.items[a], *y = &r->drafts.items[b];
	uint32_t edge = x->edge < y->edge ? x->edge : y->edge, whole = a;
	if (x->kind != DN_SP_PARALLEL) {
		whole = add_draft(r, DN_SP_PARALLEL, x->from, x->to, edge);
		append(&r->drafts, whole, a);
	}
	append(&r->drafts, whole, b);
	r->drafts.items[whole].edge = edge;
	return whole;
}

/* --- reduction --------------------------------------------------------------
 */

/*
 * Returns the edge with the same ends as edge e that is in the table, or puts
 * e there and returns DN_NONE.
 */
static uint32_t
meet(struct reduction *r, uint32_t e)
{
	const struct link *link = &r->links[e];
	uint64_t x = (uint64_t)link->from << 32 | link->to;
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	uint32_t at = (uint32_t)(x ^ x >> 31) & r->mask;
	for (int i = 0; i < MOST_PROBES; i++, at = (at + 1) & r->mask) {
		uint32_t other = r->table[at];
		if (other == DN_NONE) {
			r->table[at] = e;
			return DN_NONE;
		}
		if (other != e && r->links[other].from == link->from &&
		    r->links[other].to == link->to)
			return other;
	}
	return DN_NONE;
}

static void
consider(struct reduction *r, uint32_t v)
{
	if (r->in[v].degree == 1 && r->out[v].degree == 1)
		*dn_push(&r->run->scratch, &r->work) = v;
}

/* Lets edge e be taken up by another one with the same ends, if any. */
static void
reduce_parallel(struct reduction *r, uint32_t e)
{
	struct link *link = &r->links[e];
	uint32_t other = meet(r, e);
	if (other == DN_NONE)
		return;
	r->links[other].draft =
		in_parallel(r, r->links[other].draft, link->draft);
	struct side *out = &r->out[link->from], *in = &r->in[link->to];
	out->degree--;
	out->edges ^= e;
	in->degree--;
	in->edges ^= e;
	uint32_t from = link->from, to = link->to;
	link->from = link->to = DN_NONE;
	consider(r, from);
	consider(r, to);
}

/* Replaces vertex v, with one edge in and one out, by an edge past it. */
static void
reduce_series(struct reduction *r, uint32_t v)
{
	if (r->in[v].degree != 1 || r->out[v].degree != 1)
		return; /* done already */
	uint32_t a = r->in[v].edges, b = r->out[v].edges;
	struct link *first = &r->links[a], *second = &r->links[b];
	first->draft = in_series(r, first->draft, second->draft);
	first->to = second->to;
	r->in[first->to].edges ^= a ^ b;
	second->from = second->to = DN_NONE;
	r->in[v].degree = r->out[v].degree = 0;
	reduce_parallel(r, a);
}

static void
start(struct reduction *r)
{
	const struct dn_dag *dag = r->dag;
	struct dn_arena *scratch = &r->run->scratch;
	uint32_t size = 16;
	while (size / 4 < (uint64_t)dag->n_edges + dag->n && size < 1u << 31)
		size *= 2;
	r->mask = size - 1;
	r->table = dn_new(scratch, uint32_t, size);
	for (uint32_t i = 0; i < size; i++)
		r->table[i] = DN_NONE;
	r->links = dn_new(scratch, struct link, dag->n_edges);
	r->in = dn_new(scratch, struct side, dag->n);
	r->out = dn_new(scratch, struct side, dag->n);
	for (uint32_t v = 0; v < dag->n; v++) {
		for (uint32_t e = dag->preds_at[v]; e < dag->preds_at[v + 1];
		     e++) {
			uint32_t u = dag->preds[e];
			r->links[e] = (struct link){
				u, v, add_draft(r, DN_SP_EDGE, u, v, e)};
			r->in[v].degree++;
			r->in[v].edges ^= e;
			r->out[u].degree++;
			r->out[u].edges ^= e;
		}
	}
}

static void
reduce(struct reduction *r)
{
	for (uint32_t e = 0; e < r->dag->n_edges; e++)
		reduce_parallel(r, e);
	for (uint32_t v = 0; v < r->dag->n; v++)
		consider(r, v);
	while (r->work.n > 0)
		reduce_series(r, r->work.items[--r->work.n]);
}

/* --- what is left -----------------------------------------------------------
 */

/* Lists the edges that are left by where they come from. */
static uint32_t *
list_left(struct reduction *r, uint32_t *n)
{
	uint32_t n_edges = r->dag->n_edges, n_vertices = r->dag->n;
	struct dn_arena *scratch = &r->run->scratch;
	uint32_t *at = dn_new(scratch, uint32_t, (size_t)n_vertices + 1);
	*n = 0;
	for (uint32_t e = 0; e < n_edges; e++)
		if (r->links[e].from != DN_NONE) {
			at[r->links[e].from + 1]++;
			++*n;
		}
	for (uint32_t v = 0; v < n_vertices; v++)
		at[v + 1] += at[v];
	uint32_t *left = dn_new(scratch, uint32_t, (size_t)*n + 1);
	for (uint32_t e = 0; e < n_edges; e++)
		if (r->links[e].from != DN_NONE)
			left[at[r->links[e].from]++] = e;
	return left;
}

/* The region of the edges i ... end - 1 that are left. */
static uint32_t
region_of(struct reduction *r, const uint32_t *left, uint32_t i, uint32_t end,
	  uint32_t to)
{
	const struct link *first = &r->links[left[i]];
	if (end - i == 1)
		return first->draft;
	uint32_t core = add_draft(r, DN_SP_CORE, first->from, to, DN_NONE);
	for (; i < end; i++)
		append(&r->drafts, core, r->links[left[i]].draft);
	return core;
}

/*
 * Puts what is left together: from each vertex that every path meets to the
 * next one there is a single edge or a core. Returns the whole.
 */
static uint32_t
finish(struct reduction *r, uint32_t *n_cores)
{
	uint32_t n, end, whole = DN_NONE;
	const uint32_t *left = list_left(r, &n);
	*n_cores = 0;
	for (uint32_t i = 0; i < n; i = end) {
		/* All edges that begin before the farthest of them ends. */
		uint32_t reach = r->links[left[i]].to;
		for (end = i + 1; end < n && r->links[left[end]].from < reach;
		     end++)
			if (r->links[left[end]].to > reach)
				reach = r->links[left[end]].to;
		uint32_t region = region_of(r, left, i, end, reach);
		*n_cores += end - i > 1;
		whole = whole == DN_NONE ? region : in_series(r, whole, region);
	}
	return whole;
}

/* --- the tree ---------------------------------------------------------------
 */

static int
compare(const void *a, const void *b)
{
	const struct draft *const *x = a, *const *y = b;
	return (*x)->edge < (*y)->edge ? -1 : (*x)->edge > (*y)->edge;
}

/* Writes the tree row by row: the parts of a region stand together. */
static void
write_tree(struct reduction *r, uint32_t whole, struct dn_sp *sp)
{
	struct dn_arena *scratch = &r->run->scratch;
	uint32_t n = r->drafts.n, done = 1;
	const struct draft **of = dn_new(scratch, const struct draft *, n);
	sp->regions = dn_new(&r->run->arena, struct dn_sp_region, n);
	of[0] = &r->drafts.items[whole];
	for (uint32_t i = 0; i < done; i++) {
		const struct draft *d = of[i];
		sp->regions[i] = (struct dn_sp_region){
			.kind = d->kind,
			.from = d->from,
			.to = d->to,
			.edge = d->kind == DN_SP_EDGE ? d->edge : DN_NONE,
			.first = done,
			.n_parts = d->n_parts};
		uint32_t part = d->first;
		for (uint32_t k = 0; k < d->n_parts; k++) {
			of[done + k] = &r->drafts.items[part];
			part = r->drafts.items[part].next;
		}
		if (d->kind == DN_SP_PARALLEL)
			qsort(of + done, d->n_parts, sizeof(*of), compare);
		done += d->n_parts;
	}
	sp->n = done;
}

void
dn_sp_decompose(struct dn_run *run, const struct dn_dag *dag, struct dn_sp *sp)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct reduction r = {.run = run, .dag = dag};
	*sp = (struct dn_sp){0};
	if (dag->n_edges > 0) {
		start(&r);
		reduce(&r);
		uint32_t whole = finish(&r, &sp->n_cores);
		write_tree(&r, whole, sp);
	}
	dn_arena_reset(&run->scratch, mark);
}
