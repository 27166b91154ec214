/* SPDX-License-Identifier: MIT */
/*
 * Layers from columns. Columns are taken in order; inside one, a node whose
 * edge comes from the same column stands a step later. A layer takes step
 * after step as long as they are of one year, no edge joins two of its nodes
 * and it is not full: so sub-columns cost room only where they are needed,
 * and the order of quarters is kept. The margin has layers of its own before
 * all others. Without columns a node's layer is its longest way from a node
 * without parents.
 */
#include "time_layers.h"

/* A layer holds at least so many, and n nodes about a page's share of them. */
#define LEAST_FULL 8
#define SHARE 1.9
#define SHARE_DOWN 0.5
#define MARGIN_FULL 24
#define MARGIN_FULL_DOWN 7

/* Nodes by row (0: margin, c + 1: column c), and edges by their later end. */
struct dealt {
	uint32_t *row; /* of each node */
	uint32_t n_rows;
	uint32_t *nodes_at, *nodes;
	uint32_t *edges_at, *edges;
	uint32_t *step; /* of each node within its row */
};

static bool
is_margin(const struct dn_diagram *diagram, uint32_t node)
{
	const struct dn_diagram_node *n = &diagram->nodes.items[node];
	return n->column == DN_NO_COLUMN ||
	       (!diagram->columns.n && n->role == DN_ROLE_CONTEXT);
}

static bool
is_earlier(const struct dealt *dealt, uint32_t a, uint32_t b)
{
	return dealt->row[a] != dealt->row[b] ? dealt->row[a] < dealt->row[b]
					      : a < b;
}

/* Deals n items out to rows; each keeps their order. */
static void
deal(struct dn_arena *arena, const uint32_t *row, uint32_t n, uint32_t n_rows,
     uint32_t **at_out, uint32_t **items_out)
{
	uint32_t *at = dn_new(arena, uint32_t, n_rows + 2);
	uint32_t *items = dn_new(arena, uint32_t, n);
	for (uint32_t i = 0; i < n; i++)
		at[row[i] + 2]++;
	for (uint32_t r = 2; r < n_rows + 2; r++)
		at[r] += at[r - 1];
	for (uint32_t i = 0; i < n; i++)
		items[at[row[i] + 1]++] = i;
	*at_out = at;
	*items_out = items;
}

static struct dealt
deal_all(struct dn_arena *arena, const struct dn_diagram *diagram)
{
	uint32_t n = diagram->nodes.n, m = diagram->edges.n;
	struct dealt dealt = {
		.row = dn_new(arena, uint32_t, n),
		.n_rows = diagram->columns.n ? diagram->columns.n + 1 : 2,
		.step = dn_new(arena, uint32_t, n),
	};
	for (uint32_t i = 0; i < n; i++) {
		uint32_t column = diagram->nodes.items[i].column;
		bool dated = diagram->columns.n > 0;
		dealt.row[i] = is_margin(diagram, i) ? 0
			       : dated		     ? column + 1
						     : 1;
	}
	deal(arena, dealt.row, n, dealt.n_rows, &dealt.nodes_at, &dealt.nodes);
	uint32_t *later = dn_new(arena, uint32_t, m);
	for (uint32_t e = 0; e < m; e++) {
		const struct dn_diagram_edge *edge = &diagram->edges.items[e];
		bool forward = is_earlier(&dealt, edge->from, edge->to);
		later[e] = forward ? edge->to : edge->from;
	}
	deal(arena, later, m, n, &dealt.edges_at, &dealt.edges);
	return dealt;
}

/* Finds the steps of a row's nodes; returns how many there are. */
static uint32_t
find_steps(const struct dn_diagram *diagram, struct dealt *dealt, uint32_t row)
{
	uint32_t n = 0;
	for (uint32_t i = dealt->nodes_at[row]; i < dealt->nodes_at[row + 1];
	     i++) {
		uint32_t v = dealt->nodes[i], step = 0;
		for (uint32_t k = dealt->edges_at[v];
		     k < dealt->edges_at[v + 1]; k++) {
			const struct dn_diagram_edge *edge =
				&diagram->edges.items[dealt->edges[k]];
			uint32_t u = edge->from == v ? edge->to : edge->from;
			if (dealt->row[u] == row && dealt->step[u] >= step)
				step = dealt->step[u] + 1;
		}
		dealt->step[v] = step;
		n = step >= n ? step + 1 : n;
	}
	return n;
}

/* The layer being filled. */
struct filling {
	struct dn_time *time;
	struct dealt dealt;
	uint32_t layer, n; /* its number, and nodes in it */
	uint32_t full;
	int year;
	bool any; /* a layer is open */
};

static void
open_layer(struct filling *f, int year)
{
	f->layer += f->any;
	f->any = true;
	f->n = 0;
	f->year = year;
}

/* Says whether an edge joins a node to one of the open layer. */
static bool
is_joined(const struct filling *f, uint32_t v)
{
	const struct dealt *dealt = &f->dealt;
	for (uint32_t k = dealt->edges_at[v]; k < dealt->edges_at[v + 1]; k++) {
		const struct dn_diagram_edge *edge =
			&f->time->diagram->edges.items[dealt->edges[k]];
		uint32_t u = edge->from == v ? edge->to : edge->from;
		if (f->time->items.items[u].layer == f->layer)
			return true;
	}
	return false;
}

/* Puts the nodes of one step into the open layer, or into new ones. */
static void
take_step(struct filling *f, const uint32_t *nodes, uint32_t n, int year)
{
	bool fits = f->any && f->year == year && f->n + n <= f->full;
	for (uint32_t i = 0; i < n && fits; i++)
		fits = !is_joined(f, nodes[i]);
	if (!fits)
		open_layer(f, year);
	uint32_t parts = (n + f->full - 1) / f->full;
	uint32_t most = parts ? (n + parts - 1) / parts : 1;
	for (uint32_t i = 0; i < n; i++) {
		if (i && i % most == 0)
			open_layer(f, year);
		f->time->items.items[nodes[i]].layer = f->layer;
		f->n++;
	}
}

static void
take_row(struct filling *f, uint32_t row, int year)
{
	struct dealt *dealt = &f->dealt;
	struct dn_arena *arena = &f->time->run->scratch;
	const uint32_t *nodes = dealt->nodes + dealt->nodes_at[row];
	uint32_t n = dealt->nodes_at[row + 1] - dealt->nodes_at[row];
	uint32_t n_steps = find_steps(f->time->diagram, dealt, row);
	uint32_t *step = dn_new(arena, uint32_t, n), *at, *places;
	uint32_t *group = dn_new(arena, uint32_t, n);
	for (uint32_t i = 0; i < n; i++)
		step[i] = dealt->step[nodes[i]];
	deal(arena, step, n, n_steps, &at, &places);
	for (uint32_t i = 0; i < n; i++)
		group[i] = nodes[places[i]];
	for (uint32_t s = 0; s < n_steps; s++) {
		take_step(f, group + at[s], at[s + 1] - at[s], year);
		if (s == 0 && row && f->time->diagram->columns.n)
			f->time->layer_of_column[row - 1] =
				f->time->items.items[group[0]].layer;
	}
}

static uint32_t
fullness(uint32_t n, double share)
{
	uint32_t full = LEAST_FULL;
	while (full * (double)full < n * share)
		full++;
	return full;
}

void
dn_time_find_layers(struct dn_time *time)
{
	const struct dn_diagram *diagram = time->diagram;
	bool down = time->options->top_down;
	struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
	struct filling f = {
		.time = time,
		.dealt = deal_all(&time->run->scratch, diagram),
		.full = down ? MARGIN_FULL_DOWN : MARGIN_FULL,
	};
	time->layer_of_column =
		dn_new(&time->run->arena, uint32_t, diagram->columns.n + 1);
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		time->items.items[i].layer = DN_NO_COLUMN;
	take_row(&f, 0, -1);
	f.full = fullness(diagram->nodes.n, down ? SHARE_DOWN : SHARE);
	for (uint32_t row = 1; row < f.dealt.n_rows; row++)
		take_row(&f, row,
			 diagram->columns.n
				 ? diagram->columns.items[row - 1].year
				 : 0);
	time->n_layers = f.any ? f.layer + 1 : 0;
	dn_arena_reset(&time->run->scratch, mark);
}
