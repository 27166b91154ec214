/* SPDX-License-Identifier: MIT */
/* Counts crossings, channel by channel. */
#include "time_cross.h"

/* A tree of sums over the places of one layer. */
static void
tree_add(uint32_t *tree, uint32_t n, uint32_t i)
{
	for (i++; i <= n; i += i & (~i + 1))
		tree[i]++;
}

static uint32_t
tree_sum(const uint32_t *tree, uint32_t i)
{
	uint32_t sum = 0;
	for (; i; i -= i & (~i + 1))
		sum += tree[i];
	return sum;
}

/* The strands of each layer in order. */
struct rows {
	uint32_t *at, *strands;
	uint32_t *tree, *place;
};

static struct rows
find_rows(const struct dn_time *time)
{
	struct dn_arena *arena = &time->run->scratch;
	const struct dn_strands *s = &time->strands;
	struct rows rows = {
		.at = dn_new(arena, uint32_t, time->n_layers + 2),
		.tree = dn_new(arena, uint32_t, s->n + 1),
		.place = dn_new(arena, uint32_t, s->n),
	};
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t l = 0; l < s->items[i].n; l++)
			rows.at[s->items[i].layer + l + 2]++;
	for (uint32_t l = 2; l < time->n_layers + 2; l++)
		rows.at[l] += rows.at[l - 1];
	rows.strands = dn_new(arena, uint32_t, rows.at[time->n_layers + 1] + 1);
	for (uint32_t i = 0; i < s->n; i++) {
		const struct dn_strand *strand = &s->items[s->order[i]];
		for (uint32_t l = 0; l < strand->n; l++)
			rows.strands[rows.at[strand->layer + l + 1]++] =
				s->order[i];
	}
	return rows;
}

/* Crossings in the channel after a layer: links in the order of their starts,
 * each crosses those before it that end behind its own end. */
static uint64_t
count_channel(const struct dn_strands *s, uint32_t layer, struct rows *rows)
{
	uint32_t first = rows->at[layer + 1], end = rows->at[layer + 2];
	uint32_t n = end - first, entered = 0;
	uint64_t crossings = 0;
	for (uint32_t i = first; i < end; i++)
		rows->place[rows->strands[i]] = i - first;
	for (uint32_t i = 0; i <= n; i++)
		rows->tree[i] = 0;
	for (uint32_t i = rows->at[layer]; i < first; i++) {
		uint32_t strand = rows->strands[i];
		bool passes =
			s->items[strand].layer + s->items[strand].n > layer + 1;
		const uint32_t *to =
			passes ? &strand : s->out + s->out_at[strand];
		uint32_t n_to =
			passes ? 1 : s->out_at[strand + 1] - s->out_at[strand];
		for (uint32_t k = 0; k < n_to; k++)
			crossings += entered - tree_sum(rows->tree,
							rows->place[to[k]] + 1);
		for (uint32_t k = 0; k < n_to; k++)
			tree_add(rows->tree, n, rows->place[to[k]]);
		entered += n_to;
	}
	return crossings;
}

uint64_t
dn_time_count_crossings(const struct dn_time *time)
{
	struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
	struct rows rows = find_rows(time);
	uint64_t crossings = 0;
	for (uint32_t l = 0; l + 1 < time->n_layers; l++)
		crossings += count_channel(&time->strands, l, &rows);
	dn_arena_reset(&time->run->scratch, mark);
	return crossings;
}
