/* SPDX-License-Identifier: MIT */
/*
 * Where trunks bend. Straight trunks hold layers together that have nothing
 * else in common: one of them pushes a trunk aside, the trunk pushes what is
 * beside it in a layer far away, and so on, until the picture is much wider
 * than any of its layers. So the longest chain of such pushes is looked for,
 * and the trunk that carries a push farthest is broken, as long as there is
 * such a chain that is too long.
 */
#include "time_breaks.h"

#include "time_strands.h"

#define MAX_BREAKS 1000
#define WIDER 1.12   /* than the widest layer: what is still good */
#define PAGE 1.35    /* a page is so much longer than wide */
#define CHANNEL 44.0 /* px, about */

/* Room between neighbours, px. */
#define CARDS_APART 11.0
#define CARD_AND_LINE 5.5
#define LINES_APART 3.0
#define LABELS_APART 5.0

#define DENSE 0.6 /* of these when there is to be little room */

/* How a block is pushed: by the one before it in a layer. */
struct push {
	int32_t place;
	uint32_t by, layer;
};

struct breaker {
	struct dn_time *time;
	uint32_t *order;     /* blocks by rank */
	uint32_t *row_place; /* of each item */
	struct push *pushes;
	struct push wall; /* what all of the lane at hand stand behind */
};

int32_t
dn_time_room(const struct dn_time *time, const struct dn_time_item *a,
	     const struct dn_time_item *b)
{
	bool a_card = a->role == DN_TIME_CARD, b_card = b->role == DN_TIME_CARD;
	bool labels = a->role == DN_TIME_LABEL && b->role == DN_TIME_LABEL;
	double room = a_card && b_card	 ? CARDS_APART
		      : a_card || b_card ? CARD_AND_LINE
		      : labels		 ? LABELS_APART
					 : LINES_APART;
	if (time->options->is_dense)
		room *= DENSE;
	return a->after + b->before + (int32_t)(room * time->scale * DN_UNITS);
}

/* The place of a block by the one that pushes it most. */
static struct push
push_of(const struct breaker *b, uint32_t block)
{
	const struct dn_time *t = b->time;
	const struct dn_time_block *it = &t->blocks.items[block];
	struct push push = b->wall;
	for (uint32_t i = it->first; i < it->first + it->n; i++) {
		const struct dn_time_item *item = &t->items.items[i];
		uint32_t k = b->row_place[i];
		if (push.layer == DN_NO_ITEM &&
		    b->wall.place + item->before > push.place)
			push.place = b->wall.place + item->before;
		if (k == t->row_at[item->layer])
			continue;
		const struct dn_time_item *before =
			&t->items.items[t->rows[k - 1]];
		int32_t place = b->pushes[before->block].place +
				dn_time_room(t, before, item);
		if (place > push.place)
			push = (struct push){place, before->block, item->layer};
	}
	return push;
}

/* Finds all pushes; stores the block at the far end, returns the width. */
static int32_t
find_pushes(struct breaker *b, uint32_t *last)
{
	const struct dn_time *t = b->time;
	int32_t width = 0;
	uint32_t lane = 0;
	b->wall = (struct push){0, DN_NO_ITEM, DN_NO_ITEM};
	for (uint32_t i = 0; i < t->blocks.n; i++) {
		uint32_t block = b->order[i];
		const struct dn_time_block *it = &t->blocks.items[block];
		if (dn_time_lane_of(t, block) != lane) {
			lane = dn_time_lane_of(t, block);
			b->wall = (struct push){width, *last, DN_NO_ITEM};
		}
		b->pushes[block] = push_of(b, block);
		for (uint32_t k = it->first; k < it->first + it->n; k++) {
			int32_t end = b->pushes[block].place +
				      t->items.items[k].after;
			if (end > width)
				width = end, *last = block;
		}
	}
	return width;
}

static uint32_t
apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * The item behind which to break a trunk that is pushed in one layer and
 * pushes in another: where most branches leave it between these.
 */
static uint32_t
break_item(const struct dn_time *t, const struct dn_time_block *block,
	   uint32_t a, uint32_t b)
{
	uint32_t low = a < b ? a : b, high = a < b ? b : a;
	uint32_t best = 0, most = 0;
	for (uint32_t l = low; l < high; l++) {
		uint32_t item = block->first + (l - block->layer);
		uint32_t n = t->out_at[item + 1] - t->out_at[item];
		if (n > most)
			most = n, best = item;
	}
	return best;
}

/* Breaks a block behind an item; the rest stands behind it in the order. */
static void
break_block(struct breaker *b, uint32_t block, uint32_t item)
{
	struct dn_time *t = b->time;
	struct dn_time_block *it = &t->blocks.items[block];
	uint32_t first = item + 1, n = it->first + it->n - first;
	uint32_t number = t->blocks.n, i = number;
	struct dn_time_block rest = {first, n, t->items.items[first].layer,
				     it->rank};
	it->n -= n;
	*dn_push(&t->run->arena, &t->blocks) = rest;
	for (uint32_t k = first; k < first + n; k++)
		t->items.items[k].block = number;
	t->rank[number] = t->rank[block];
	for (; i && b->order[i - 1] != block; i--)
		b->order[i] = b->order[i - 1];
	b->order[i] = number;
}

/* Breaks the trunk that carries a push farthest; false when there is none. */
static bool
break_chain(struct breaker *b, uint32_t last)
{
	const struct dn_time *t = b->time;
	uint32_t best = DN_NO_ITEM, far = 0, best_out = 0, out = DN_NO_ITEM;
	for (uint32_t block = last; block != DN_NO_ITEM;) {
		const struct push *push = &b->pushes[block];
		uint32_t in = push->layer;
		if (in != DN_NO_ITEM && out != DN_NO_ITEM &&
		    apart(in, out) > far) {
			far = apart(in, out);
			best = block;
			best_out = out;
		}
		out = in;
		block = push->by;
	}
	if (best == DN_NO_ITEM)
		return false;
	break_block(b, best,
		    break_item(t, &t->blocks.items[best], b->pushes[best].layer,
			       best_out));
	return true;
}

/* Notes how wide a layer is in each of its lanes where that is more. */
static void
widen_lanes(const struct dn_time *t, uint32_t layer, int32_t *lanes)
{
	uint32_t first = t->row_at[layer], end = t->row_at[layer + 1];
	uint32_t lane = DN_NO_ITEM;
	int32_t width = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct dn_time_item *item = &t->items.items[t->rows[i]];
		bool starts = dn_time_lane_of(t, item->block) != lane;
		lane = dn_time_lane_of(t, item->block);
		if (starts)
			width = item->before;
		else
			width += dn_time_room(
				t, &t->items.items[t->rows[i - 1]], item);
		if (width + item->after > lanes[lane])
			lanes[lane] = width + item->after;
	}
}

/* How wide the picture may be. */
static int32_t
find_target(const struct dn_time *t)
{
	uint32_t n_lanes = t->diagram->lanes.n ? t->diagram->lanes.n : 1;
	int32_t *lanes = dn_new(&t->run->scratch, int32_t, n_lanes);
	double length = 0, widest = 0;
	for (uint32_t l = 0; l < t->n_layers; l++) {
		double along = 0;
		for (uint32_t i = t->row_at[l]; i < t->row_at[l + 1]; i++) {
			double own = t->items.items[t->rows[i]].along;
			along = own > along ? own : along;
		}
		length += along + CHANNEL * t->scale;
		widen_lanes(t, l, lanes);
	}
	for (uint32_t i = 0; i < n_lanes; i++)
		widest += lanes[i];
	double target = WIDER * widest, page = length / PAGE * DN_UNITS;
	if (t->options->is_dense)
		return (int32_t)target;
	return (int32_t)(target > page ? target : page);
}

void
dn_time_break_trunks(struct dn_time *t)
{
	struct dn_arena_mark mark = dn_arena_mark(&t->run->scratch);
	struct dn_arena *scratch = &t->run->scratch;
	uint32_t n = t->blocks.n, last = 0;
	struct breaker b = {
		.time = t,
		.order = dn_new(scratch, uint32_t, n + MAX_BREAKS),
		.row_place = dn_new(scratch, uint32_t, t->items.n),
		.pushes = dn_new(scratch, struct push, n + MAX_BREAKS),
	};
	uint32_t *rank = dn_new(&t->run->arena, uint32_t, n + MAX_BREAKS);
	for (uint32_t i = 0; i < n; i++) {
		rank[i] = t->rank[i];
		b.order[t->rank[i]] = i;
	}
	t->rank = rank;
	for (uint32_t i = 0; i < t->items.n; i++)
		b.row_place[t->rows[i]] = i;
	int32_t target = find_target(t);
	for (unsigned i = 0; i < MAX_BREAKS; i++)
		if (find_pushes(&b, &last) <= target || !break_chain(&b, last))
			break;
	dn_arena_reset(scratch, mark);
}
