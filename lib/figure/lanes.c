/* SPDX-License-Identifier: MIT */
/*
 * Lanes by domain. Their order is improved by taking one out and putting it
 * elsewhere as long as that makes the edges between lanes shorter, counted in
 * lanes.
 */
#include "lanes.h"

#include <string.h>

struct lanes {
	struct dn_diagram_lanes names;
	uint32_t *order; /* lanes, from the first on */
	uint32_t *edges; /* between lanes: edges[a * n + b] */
};

static uint32_t
find_lane(struct dn_run *run, struct dn_diagram_lanes *names, const char *name)
{
	for (uint32_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i], name) == 0)
			return i;
	*dn_push(&run->arena, names) = name;
	return names->n - 1;
}

/* Nodes that stand for several have no domain: that of a neighbour will do. */
static void
adopt(struct dn_diagram *diagram)
{
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_node *from =
			&diagram->nodes.items[diagram->edges.items[e].from];
		struct dn_diagram_node *to =
			&diagram->nodes.items[diagram->edges.items[e].to];
		if (!from->domain)
			from->lane = to->lane;
		else if (!to->domain)
			to->lane = from->lane;
	}
}

static void
count_edges(const struct dn_diagram *diagram, struct lanes *lanes)
{
	uint32_t n = lanes->names.n;
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		const struct dn_diagram_edge *edge = &diagram->edges.items[e];
		uint32_t a = diagram->nodes.items[edge->from].lane;
		uint32_t b = diagram->nodes.items[edge->to].lane;
		lanes->edges[a * n + b]++;
		lanes->edges[b * n + a]++;
	}
}

static uint64_t
length_of(const struct lanes *lanes)
{
	uint32_t n = lanes->names.n;
	uint64_t length = 0;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = i + 1; k < n; k++)
			length += (uint64_t)(k - i) *
				  lanes->edges[lanes->order[i] * n +
					       lanes->order[k]];
	return length;
}

static void
move(uint32_t *order, uint32_t from, uint32_t to)
{
	uint32_t lane = order[from];
	for (; from < to; from++)
		order[from] = order[from + 1];
	for (; from > to; from--)
		order[from] = order[from - 1];
	order[to] = lane;
}

/* Puts one lane where it is best; says whether that was elsewhere. */
static bool
put_best(struct lanes *lanes, uint32_t at)
{
	uint64_t best = length_of(lanes);
	uint32_t best_at = at;
	for (uint32_t to = 0; to < lanes->names.n; to++) {
		move(lanes->order, at, to);
		uint64_t length = length_of(lanes);
		if (length < best)
			best = length, best_at = to;
		move(lanes->order, to, at);
	}
	move(lanes->order, at, best_at);
	return best_at != at;
}

void
dn_lanes_assign(struct dn_run *run, struct dn_diagram *diagram)
{
	struct lanes lanes = {.names = {0}};
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		struct dn_diagram_node *node = &diagram->nodes.items[i];
		node->lane = node->domain ? find_lane(run, &lanes.names,
						      node->domain)
					  : 0;
	}
	uint32_t n = lanes.names.n;
	if (n < 2)
		return;
	adopt(diagram);
	lanes.order = dn_new(&run->arena, uint32_t, n);
	lanes.edges = dn_new(&run->arena, uint32_t, (size_t)n * n);
	count_edges(diagram, &lanes);
	for (uint32_t i = 0; i < n; i++)
		lanes.order[i] = i;
	bool moved = true;
	for (uint32_t round = 0; moved && round < 2 * n; round++) {
		moved = false;
		for (uint32_t i = 0; i < n; i++)
			moved |= put_best(&lanes, i);
	}
	uint32_t *place = dn_new(&run->arena, uint32_t, n);
	for (uint32_t i = 0; i < n; i++) {
		place[lanes.order[i]] = i;
		*dn_push(&run->arena, &diagram->lanes) =
			lanes.names.items[lanes.order[i]];
	}
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		diagram->nodes.items[i].lane =
			place[diagram->nodes.items[i].lane];
}
