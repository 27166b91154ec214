/* SPDX-License-Identifier: MIT */
/*
 * From strands in order to items and links. Lines of one parent run on one
 * trunk as far as no other strand stands between them. A line with a label
 * leaves the trunk two layers before its child and is alone in between, where
 * its label stands; one without leaves it in the layer before. An edge that
 * runs back in time has a trunk of its own, from the younger node's card to
 * the older one's, and is drawn the other way later.
 */
#include "time_items.h"

#include <stdlib.h>

#include "layout_labels.h"
#include "time_strands.h"

#define LINE 1.5	 /* px from the middle of a line to its rim */
#define LABEL_WIDE 58.0	 /* of a label, top down, that goes in one line */
#define LABEL_LEAST 56.0 /* a layer's length that labels are cut to */

/* An edge as its earlier end sees it. */
struct branch {
	uint32_t edge, node, layer; /* of the later end */
	uint32_t end;		    /* the last layer that a trunk reaches */
	uint32_t rank;		    /* of its line */
	uint32_t trunk;		    /* the item that it leaves */
	uint32_t group;		    /* number of the branch whose trunk it is */
	bool back;
};

static int32_t
units(double px)
{
	int32_t whole = (int32_t)(px * DN_UNITS);
	return whole + (whole < px * DN_UNITS);
}

static uint32_t
add_item(struct dn_time *time, struct dn_time_item item)
{
	*dn_push(&time->run->arena, &time->items) = item;
	return time->items.n - 1;
}

static uint32_t
add_link(struct dn_time *time, struct dn_time_link link)
{
	uint32_t number = time->links.n;
	*dn_push(&time->run->arena, &time->links) = link;
	if (link.to >= time->diagram->nodes.n)
		time->items.items[link.to].in = number;
	return number;
}

static void
add_block(struct dn_time *time, uint32_t first, uint32_t n, uint32_t rank)
{
	struct dn_time_item *items = time->items.items;
	for (uint32_t i = 0; i < n; i++)
		items[first + i].block = time->blocks.n;
	*dn_push(&time->run->arena, &time->blocks) =
		(struct dn_time_block){first, n, items[first].layer, rank};
}

static bool
has_label(const struct dn_time *time, uint32_t edge)
{
	return !time->options->no_labels &&
	       time->diagram->edges.items[edge].label;
}

/* Those that reach farthest come first. */
static int
compare_branches(const void *a, const void *b)
{
	const struct branch *x = a, *y = b;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->edge > y->edge) - (x->edge < y->edge);
}

/* The longest line that a layer has room for without growing. */
static double
length_of_layer(const double *lengths, uint32_t layer, double scale)
{
	double least = LABEL_LEAST * scale;
	return lengths[layer] > least ? lengths[layer] : least;
}

/* The item for the line of one edge in the layer before its later end. */
static uint32_t
add_label(struct dn_time *time, const struct branch *branch,
	  const double *lengths)
{
	const struct dn_diagram_edge *edge =
		&time->diagram->edges.items[branch->edge];
	double s = time->scale;
	bool down = time->options->top_down;
	uint32_t layer = branch->layer - 1;
	struct dn_edge_label label =
		down ? dn_edge_label_within(time->run, edge, s, LABEL_WIDE * s)
		     : dn_edge_label_within(time->run, edge, s,
					    length_of_layer(lengths, layer, s));
	double height = label.height + DN_LABEL_OFF * s;
	struct dn_time_item item = {
		.role = DN_TIME_LABEL,
		.node = branch->node,
		.edge = branch->edge,
		.layer = layer,
		.before = units(down ? LINE * s : height),
		.after = units(down ? label.width + (DN_LABEL_OFF + 1) * s
				    : LINE * s),
		.along = down ? label.height : label.width,
		.label = label,
	};
	uint32_t number = add_item(time, item);
	add_block(time, number, 1, branch->rank);
	time->ways[branch->edge].label = number;
	return number;
}

/*
 * Says whether no strand stands between two lines of a node in the layers
 * that both are trunks in, but lines of the same group.
 */
static bool
are_neighbours(const struct dn_time *time, uint32_t layer,
	       const struct branch *branches, uint32_t leader, uint32_t other)
{
	const struct dn_strands *strands = &time->strands;
	uint32_t a = branches[leader].rank, b = branches[other].rank;
	uint32_t low = a < b ? a : b, high = a < b ? b : a;
	for (uint32_t r = low + 1; r < high; r++) {
		const struct dn_strand *s = &strands->items[strands->order[r]];
		if (s->layer > branches[other].end ||
		    s->layer + s->n <= layer + 1)
			continue;
		bool in_group = false;
		for (uint32_t i = 0; i < other && !in_group; i++)
			in_group = branches[i].group == leader &&
				   branches[i].rank == r;
		if (!in_group)
			return false;
	}
	return true;
}

/* Finds the trunk that each branch runs on: its own, or that of one before. */
static void
find_groups(const struct dn_time *time, uint32_t layer, struct branch *branches,
	    uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		branches[i].group = i;
		for (uint32_t k = 0; k < i && branches[i].end > layer; k++)
			if (branches[k].group == k &&
			    branches[k].back == branches[i].back &&
			    !branches[i].back &&
			    are_neighbours(time, layer, branches, k, i)) {
				branches[i].group = k;
				break;
			}
	}
}

/* Adds the trunk of a group of branches, and where each of them leaves it. */
static void
add_trunk(struct dn_time *time, uint32_t node, struct branch *branches,
	  uint32_t n, uint32_t leader)
{
	uint32_t layer = time->items.items[node].layer;
	uint32_t first = time->items.n, from = node;
	int32_t half = units(LINE * time->scale);
	for (uint32_t l = layer + 1; l <= branches[leader].end; l++) {
		uint32_t carried = 0;
		uint32_t item = add_item(
			time, (struct dn_time_item){.role = DN_TIME_TRUNK,
						    .node = node,
						    .layer = l,
						    .before = half,
						    .after = half});
		for (uint32_t i = leader; i < n; i++) {
			bool runs = branches[i].group == leader &&
				    branches[i].end >= l;
			carried += runs;
			branches[i].trunk = runs ? item : branches[i].trunk;
		}
		add_link(time,
			 (struct dn_time_link){.from = from,
					       .to = item,
					       .weight = carried,
					       .back = branches[leader].back});
		from = item;
	}
	if (time->items.n > first)
		add_block(time, first, time->items.n - first,
			  branches[leader].rank);
}

/* The room along time for a label that has no layer of its own. */
static double
label_room(const struct dn_time *time, uint32_t edge)
{
	const struct dn_diagram_edge *e = &time->diagram->edges.items[edge];
	bool down = time->options->top_down;
	struct dn_edge_label label = dn_edge_label_in_lines(
		time->run, e, time->scale,
		down ? 1 + time->attempt : 3 - time->attempt);
	return down ? label.height : label.width;
}

/* Links a branch from its trunk to its later end. */
static void
add_branch(struct dn_time *time, uint32_t node, const struct branch *b,
	   const double *lengths)
{
	uint32_t from = b->trunk;
	bool labelled = has_label(time, b->edge);
	bool far = b->layer > time->items.items[node].layer + 1;
	if (labelled && far) {
		uint32_t label = add_label(time, b, lengths);
		add_link(time, (struct dn_time_link){.from = from,
						     .to = label,
						     .weight = 1,
						     .back = b->back});
		from = label;
	}
	double room = labelled && !far ? label_room(time, b->edge) : 0;
	time->ways[b->edge].last =
		add_link(time, (struct dn_time_link){.from = from,
						     .to = b->node,
						     .weight = 1,
						     .back = b->back,
						     .label_room = room});
}

/* Adds all that leaves a node. */
static void
add_branches(struct dn_time *time, uint32_t node, struct branch *branches,
	     uint32_t n, const double *lengths)
{
	uint32_t layer = time->items.items[node].layer;
	if (n)
		qsort(branches, n, sizeof(*branches), compare_branches);
	find_groups(time, layer, branches, n);
	for (uint32_t i = 0; i < n; i++)
		if (branches[i].group == i)
			add_trunk(time, node, branches, n, i);
	for (uint32_t i = 0; i < n; i++)
		add_branch(time, node, &branches[i], lengths);
}

static struct branch
branch_of(const struct dn_time *time, uint32_t edge)
{
	const struct dn_diagram_edge *e = &time->diagram->edges.items[edge];
	struct dn_time_ends ends = dn_time_ends_of(time, edge);
	uint32_t layer = time->items.items[ends.later].layer;
	bool far = layer > time->items.items[ends.earlier].layer + 1;
	return (struct branch){
		.edge = edge,
		.node = ends.later,
		.layer = layer,
		.end = layer - (has_label(time, edge) && far ? 2 : 1),
		.rank = far ? time->strands.rank[time->strands.of_edge[edge]]
			    : 0,
		.trunk = ends.earlier,
		.back = ends.later == e->from,
	};
}

/* Deals the edges out by their earlier end. */
static void
deal_edges(struct dn_time *time, uint32_t *at, uint32_t *edges)
{
	uint32_t n = time->diagram->nodes.n, m = time->diagram->edges.n;
	for (uint32_t e = 0; e < m; e++)
		at[dn_time_ends_of(time, e).earlier + 2]++;
	for (uint32_t v = 2; v < n + 2; v++)
		at[v] += at[v - 1];
	for (uint32_t e = 0; e < m; e++)
		edges[at[dn_time_ends_of(time, e).earlier + 1]++] = e;
}

static void
index_links(struct dn_time *time)
{
	struct dn_arena *arena = &time->run->arena;
	uint32_t n = time->items.n, m = time->links.n;
	time->out_at = dn_new(arena, uint32_t, n + 2);
	time->in_at = dn_new(arena, uint32_t, n + 2);
	time->out = dn_new(arena, uint32_t, m);
	time->in = dn_new(arena, uint32_t, m);
	for (uint32_t l = 0; l < m; l++) {
		time->out_at[time->links.items[l].from + 2]++;
		time->in_at[time->links.items[l].to + 2]++;
	}
	for (uint32_t i = 2; i < n + 2; i++) {
		time->out_at[i] += time->out_at[i - 1];
		time->in_at[i] += time->in_at[i - 1];
	}
	for (uint32_t l = 0; l < m; l++) {
		time->out[time->out_at[time->links.items[l].from + 1]++] = l;
		time->in[time->in_at[time->links.items[l].to + 1]++] = l;
	}
}

static int
compare_keys(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Blocks by the ranks of their strands, and items by layer in that order. */
static void
fill_rows(struct dn_time *time)
{
	struct dn_arena *arena = &time->run->arena;
	uint32_t n = time->blocks.n, *at;
	uint64_t *keys = dn_new(&time->run->scratch, uint64_t, n);
	time->rank = dn_new(arena, uint32_t, n);
	time->row_at = at = dn_new(arena, uint32_t, time->n_layers + 2);
	time->rows = dn_new(arena, uint32_t, time->items.n);
	for (uint32_t b = 0; b < n; b++)
		keys[b] = (uint64_t)time->blocks.items[b].rank << 32 | b;
	if (n)
		qsort(keys, n, sizeof(*keys), compare_keys);
	for (uint32_t i = 0; i < time->items.n; i++)
		at[time->items.items[i].layer + 2]++;
	for (uint32_t l = 2; l < time->n_layers + 2; l++)
		at[l] += at[l - 1];
	for (uint32_t i = 0; i < n; i++) {
		uint32_t b = (uint32_t)(keys[i] & UINT32_MAX);
		const struct dn_time_block *block = &time->blocks.items[b];
		time->rank[b] = i;
		for (uint32_t k = 0; k < block->n; k++)
			time->rows[at[block->layer + k + 1]++] =
				block->first + k;
	}
}

void
dn_time_make_items(struct dn_time *time)
{
	const struct dn_diagram *diagram = time->diagram;
	uint32_t n = diagram->nodes.n, m = diagram->edges.n;
	struct dn_arena *scratch = &time->run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(scratch);
	double *lengths = dn_new(scratch, double, time->n_layers);
	struct branch *branches = dn_new(scratch, struct branch, m);
	uint32_t *at = dn_new(scratch, uint32_t, n + 2);
	uint32_t *edges = dn_new(scratch, uint32_t, m);
	time->ways = dn_new(&time->run->arena, struct dn_time_way, m);
	for (uint32_t e = 0; e < m; e++)
		time->ways[e].label = DN_NO_ITEM;
	deal_edges(time, at, edges);
	for (uint32_t v = 0; v < n; v++) {
		const struct dn_time_item *card = &time->items.items[v];
		if (card->along > lengths[card->layer])
			lengths[card->layer] = card->along;
		add_block(time, v, 1, time->strands.rank[v]);
	}
	for (uint32_t v = 0; v < n; v++) {
		uint32_t n_branches = 0;
		for (uint32_t k = at[v]; k < at[v + 1]; k++)
			branches[n_branches++] = branch_of(time, edges[k]);
		add_branches(time, v, branches, n_branches, lengths);
	}
	index_links(time);
	fill_rows(time);
	dn_arena_reset(scratch, mark);
}
