/* SPDX-License-Identifier: MIT */
/* Strands from cards in layers and edges. */
#include "time_strands.h"

struct dn_time_ends
dn_time_ends_of(const struct dn_time *time, uint32_t edge)
{
	const struct dn_diagram_edge *e = &time->diagram->edges.items[edge];
	bool back = time->items.items[e->from].layer >
		    time->items.items[e->to].layer;
	return (struct dn_time_ends){back ? e->to : e->from,
				     back ? e->from : e->to};
}

uint32_t
dn_time_lane_of(const struct dn_time *time, uint32_t block)
{
	const struct dn_strands *s = &time->strands;
	return s->items[s->order[time->blocks.items[block].rank]].lane;
}

static uint32_t
lane_of(const struct dn_time *time, uint32_t node)
{
	return time->diagram->nodes.items[node].lane;
}

/* Counts, or once at[] are starts enters, one neighbour of a strand. */
static void
enter(uint32_t *at, uint32_t *list, uint32_t strand, uint32_t neighbour)
{
	if (list)
		list[at[strand + 1]++] = neighbour;
	else
		at[strand + 2]++;
}

static void
enter_edges(const struct dn_time *time, uint32_t *in, uint32_t *out)
{
	const struct dn_strands *s = &time->strands;
	for (uint32_t e = 0; e < time->diagram->edges.n; e++) {
		struct dn_time_ends ends = dn_time_ends_of(time, e);
		uint32_t line = s->of_edge[e];
		bool far = line != DN_NO_ITEM;
		enter(s->out_at, out, ends.earlier, far ? line : ends.later);
		enter(s->in_at, in, ends.later, far ? line : ends.earlier);
		if (!far)
			continue;
		enter(s->in_at, in, line, ends.earlier);
		enter(s->out_at, out, line, ends.later);
	}
}

static void
index_neighbours(struct dn_time *time)
{
	struct dn_strands *s = &time->strands;
	struct dn_arena *arena = &time->run->arena;
	s->in_at = dn_new(arena, uint32_t, s->n + 2);
	s->out_at = dn_new(arena, uint32_t, s->n + 2);
	enter_edges(time, NULL, NULL);
	for (uint32_t i = 2; i < s->n + 2; i++) {
		s->in_at[i] += s->in_at[i - 1];
		s->out_at[i] += s->out_at[i - 1];
	}
	s->in = dn_new(arena, uint32_t, s->in_at[s->n + 1] + 1);
	s->out = dn_new(arena, uint32_t, s->out_at[s->n + 1] + 1);
	enter_edges(time, s->in, s->out);
}

void
dn_time_make_strands(struct dn_time *time)
{
	struct dn_strands *s = &time->strands;
	struct dn_arena *arena = &time->run->arena;
	uint32_t n = time->diagram->nodes.n, m = time->diagram->edges.n;
	const struct dn_time_item *cards = time->items.items;
	s->items = dn_new(arena, struct dn_strand, (size_t)n + m);
	s->of_edge = dn_new(arena, uint32_t, m);
	for (uint32_t v = 0; v < n; v++)
		s->items[s->n++] = (struct dn_strand){
			cards[v].layer, 1, DN_NO_ITEM, lane_of(time, v)};
	for (uint32_t e = 0; e < m; e++) {
		struct dn_time_ends ends = dn_time_ends_of(time, e);
		uint32_t first = cards[ends.earlier].layer + 1;
		uint32_t end = cards[ends.later].layer;
		s->of_edge[e] = DN_NO_ITEM;
		if (first == end)
			continue;
		s->of_edge[e] = s->n;
		s->items[s->n++] = (struct dn_strand){
			first, end - first, e, lane_of(time, ends.earlier)};
	}
	index_neighbours(time);
}
