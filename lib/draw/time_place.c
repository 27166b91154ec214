/* SPDX-License-Identifier: MIT */
/*
 * Places across by the network simplex method (simplex.c). Each block is a
 * point; neighbours in a layer are as far apart as they need; each link is a
 * point before both its ends, with a spring to either, so that the sum of the
 * springs is the distance of the ends. Where several places are equally good,
 * a block then moves to the middle of them.
 */
#include "time_place.h"

#include <stdlib.h>

#include "simplex.h"
#include "time_breaks.h"
#include "time_strands.h"

/* Lines into one card: px between them, at most, and to the card's corners. */
#define PORTS_APART 8.0
#define PORTS_APART_DOWN 12.0
#define CORNER 6.0

#define WALL_OFF 4.0 /* px from a wall of a lane to what stands in it */

/* How much a link wants to be straight. */
#define PULL_TRUNK 4   /* from a card into its trunk */
#define PULL_ARRIVAL 3 /* a label's line, into its card */
#define PULL_DIRECT 3  /* from card to card */
#define PULL_BRANCH 1  /* away from a trunk */
#define PULL_BROKEN 5  /* along a broken trunk */
#define PULL_WALLS 24  /* of the sides of the picture */

#define TURNS_PER_POINT 4

static int32_t
start_of(const struct dn_time *t, uint32_t item)
{
	return t->place[t->items.items[item].block];
}

int32_t
dn_link_start(const struct dn_time *time, const struct dn_time_link *link)
{
	return start_of(time, link->from) + link->out;
}

int32_t
dn_link_end(const struct dn_time *time, const struct dn_time_link *link)
{
	return start_of(time, link->to) + link->in;
}

/* --- where links arrive at cards --- */

static uint32_t
rank_of(const struct dn_time *t, uint32_t item)
{
	return t->rank[t->items.items[item].block];
}

/* Puts the links into a card in the order that they come from. */
static void
sort_links(const struct dn_time *t, uint32_t *links, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		uint32_t link = links[i], k = i;
		uint32_t rank = rank_of(t, t->links.items[link].from);
		for (;
		     k && rank_of(t, t->links.items[links[k - 1]].from) > rank;
		     k--)
			links[k] = links[k - 1];
		links[k] = link;
	}
}

static void
set_ports(struct dn_time *t, uint32_t card)
{
	const struct dn_time_item *item = &t->items.items[card];
	uint32_t first = t->in_at[card], n = t->in_at[card + 1] - first;
	double most = t->options->top_down ? PORTS_APART_DOWN : PORTS_APART;
	int32_t apart = (int32_t)(most * t->scale * DN_UNITS);
	int32_t room = item->before + item->after -
		       (int32_t)(2 * CORNER * t->scale * DN_UNITS);
	if (n < 2)
		return;
	if (apart * (int32_t)(n - 1) > room)
		apart = room > 0 ? room / (int32_t)(n - 1) : 0;
	sort_links(t, t->in + first, n);
	for (uint32_t i = 0; i < n; i++)
		t->links.items[t->in[first + i]].in =
			(apart * (2 * (int32_t)i - (int32_t)(n - 1))) / 2;
}

/* Edges that run back in time leave a card beside its trunk. */
static void
set_outs(struct dn_time *t)
{
	for (uint32_t l = 0; l < t->links.n; l++) {
		struct dn_time_link *link = &t->links.items[l];
		const struct dn_time_item *from = &t->items.items[link->from];
		if (link->back && from->role == DN_TIME_CARD)
			link->out = from->after / 2;
	}
}

/* --- springs --- */

struct springs {
	struct dn_spring *items;
	uint32_t n, cap;
};

static int
compare_springs(const void *a, const void *b)
{
	const struct dn_spring *x = a, *y = b;
	if (x->tail != y->tail)
		return x->tail < y->tail ? -1 : 1;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	return (y->length > x->length) - (y->length < x->length);
}

/* Neighbours in some layer, each pair once, with the most room they need. */
static void
add_distances(const struct dn_time *t, struct springs *springs)
{
	for (uint32_t l = 0; l < t->n_layers; l++) {
		for (uint32_t i = t->row_at[l]; i + 1 < t->row_at[l + 1]; i++) {
			const struct dn_time_item *a =
				&t->items.items[t->rows[i]];
			const struct dn_time_item *b =
				&t->items.items[t->rows[i + 1]];
			*dn_push(&t->run->scratch, springs) =
				(struct dn_spring){
					.tail = a->block,
					.head = b->block,
					.length = dn_time_room(t, a, b)};
		}
	}
	if (springs->n)
		qsort(springs->items, springs->n, sizeof(*springs->items),
		      compare_springs);
	uint32_t n = 0;
	for (uint32_t i = 0; i < springs->n; i++)
		if (!n ||
		    springs->items[i].tail != springs->items[n - 1].tail ||
		    springs->items[i].head != springs->items[n - 1].head)
			springs->items[n++] = springs->items[i];
	springs->n = n;
}

static int32_t
pull_of(const struct dn_time *t, const struct dn_time_link *link)
{
	enum dn_time_role from = t->items.items[link->from].role;
	enum dn_time_role to = t->items.items[link->to].role;
	if (from == DN_TIME_TRUNK && to == DN_TIME_TRUNK)
		return PULL_BROKEN;
	if (from == DN_TIME_CARD)
		return to == DN_TIME_TRUNK ? PULL_TRUNK : PULL_DIRECT;
	return from == DN_TIME_LABEL ? PULL_ARRIVAL : PULL_BRANCH;
}

static bool
is_inside_block(const struct dn_time *t, const struct dn_time_link *link)
{
	return t->items.items[link->from].block ==
	       t->items.items[link->to].block;
}

/* Adds the springs of the links; returns the number of points. */
static uint32_t
add_pulls(const struct dn_time *t, struct springs *springs)
{
	uint32_t n = t->blocks.n;
	for (uint32_t l = 0; l < t->links.n; l++) {
		const struct dn_time_link *link = &t->links.items[l];
		if (is_inside_block(t, link))
			continue;
		int32_t pull = pull_of(t, link);
		*dn_push(&t->run->scratch, springs) = (struct dn_spring){
			n, t->items.items[link->from].block, -link->out, pull};
		*dn_push(&t->run->scratch, springs) = (struct dn_spring){
			n, t->items.items[link->to].block, -link->in, pull};
		n++;
	}
	return n;
}

static uint32_t
lane_of(const struct dn_time *t, uint32_t row)
{
	return dn_time_lane_of(t, t->items.items[t->rows[row]].block);
}

/* Adds the walls of one layer: each behind the lanes before it. */
static void
add_layer_walls(const struct dn_time *t, struct springs *springs, uint32_t n,
		uint32_t n_lanes, uint32_t layer)
{
	struct dn_arena *arena = &t->run->scratch;
	uint32_t first = t->row_at[layer], end = t->row_at[layer + 1];
	int32_t off =
		n_lanes > 1 ? (int32_t)(WALL_OFF * t->scale * DN_UNITS) : 0;
	for (uint32_t i = first; i < end; i++) {
		const struct dn_time_item *item = &t->items.items[t->rows[i]];
		uint32_t lane = lane_of(t, i);
		if (i == first || lane_of(t, i - 1) != lane)
			*dn_push(arena, springs) = (struct dn_spring){
				n + lane, item->block, item->before + off, 0};
		if (i + 1 == end || lane_of(t, i + 1) != lane)
			*dn_push(arena, springs) =
				(struct dn_spring){item->block, n + lane + 1,
						   item->after + off, 0};
	}
}

/*
 * Adds walls on either side of every lane, the outermost drawn together.
 * Returns the number of points.
 */
static uint32_t
add_walls(const struct dn_time *t, struct springs *springs, uint32_t n)
{
	uint32_t n_lanes = t->diagram->lanes.n ? t->diagram->lanes.n : 1;
	for (uint32_t l = 0; l < t->n_layers; l++)
		add_layer_walls(t, springs, n, n_lanes, l);
	for (uint32_t lane = 0; lane < n_lanes; lane++)
		*dn_push(&t->run->scratch, springs) =
			(struct dn_spring){n + lane, n + lane + 1, 0, 0};
	*dn_push(&t->run->scratch, springs) =
		(struct dn_spring){n, n + n_lanes, 0, PULL_WALLS};
	return n + n_lanes + 1;
}

/* --- the middle of what is equally good --- */

/* How far a block may move towards its neighbours; see center. */
struct freedom {
	int32_t back, on;
};

static int32_t
least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static void
find_freedom(const struct dn_time *t, const struct springs *distances,
	     const uint32_t *at, const uint32_t *of, uint32_t block,
	     struct freedom *free)
{
	*free = (struct freedom){INT32_MAX / 4, INT32_MAX / 4};
	for (uint32_t k = at[block]; k < at[block + 1]; k++) {
		const struct dn_spring *d = &distances->items[of[k]];
		int32_t slack =
			t->place[d->head] - t->place[d->tail] - d->length;
		if (d->tail == block)
			free->on = least(free->on, slack);
		else
			free->back = least(free->back, slack);
	}
}

/* An end of a link, as the place that would make the block's link straight. */
struct goal {
	int32_t place, pull;
};

static int
compare_goals(const void *a, const void *b)
{
	const struct goal *x = a, *y = b;
	return (x->place > y->place) - (x->place < y->place);
}

#define MAX_GOALS 128

static uint32_t
find_goals(const struct dn_time *t, uint32_t block, struct goal *goals)
{
	const struct dn_time_block *b = &t->blocks.items[block];
	uint32_t n = 0;
	for (uint32_t i = b->first; i < b->first + b->n; i++) {
		for (uint32_t k = t->out_at[i];
		     k < t->out_at[i + 1] && n < MAX_GOALS; k++) {
			const struct dn_time_link *link =
				&t->links.items[t->out[k]];
			if (!is_inside_block(t, link))
				goals[n++] = (struct goal){
					dn_link_end(t, link) - link->out,
					pull_of(t, link)};
		}
		for (uint32_t k = t->in_at[i];
		     k < t->in_at[i + 1] && n < MAX_GOALS; k++) {
			const struct dn_time_link *link =
				&t->links.items[t->in[k]];
			if (!is_inside_block(t, link))
				goals[n++] = (struct goal){
					dn_link_start(t, link) - link->in,
					pull_of(t, link)};
		}
	}
	if (n)
		qsort(goals, n, sizeof(*goals), compare_goals);
	return n;
}

/* Moves a block to the middle of its equally good places. */
static void
center(struct dn_time *t, uint32_t block, const struct freedom *free)
{
	struct goal goals[MAX_GOALS];
	uint32_t n = find_goals(t, block, goals);
	int64_t all = 0, sum = 0;
	for (uint32_t i = 0; i < n; i++)
		all += goals[i].pull;
	for (uint32_t i = 0; i + 1 < n; i++) {
		sum += goals[i].pull;
		if (2 * sum != all)
			continue;
		int32_t low = goals[i].place, high = goals[i + 1].place;
		int32_t now = t->place[block];
		if (low < now - free->back)
			low = now - free->back;
		if (high > now + free->on)
			high = now + free->on;
		if (low < high)
			t->place[block] = low + (high - low) / 2;
		return;
	}
}

static void
center_all(struct dn_time *t, const struct springs *distances)
{
	struct dn_arena *arena = &t->run->scratch;
	uint32_t n = t->blocks.n;
	uint32_t *at = dn_new(arena, uint32_t, n + 2);
	uint32_t *of = dn_new(arena, uint32_t, 2 * (size_t)distances->n);
	for (uint32_t i = 0; i < distances->n; i++) {
		at[distances->items[i].tail + 2]++;
		at[distances->items[i].head + 2]++;
	}
	for (uint32_t b = 2; b < n + 2; b++)
		at[b] += at[b - 1];
	for (uint32_t i = 0; i < distances->n; i++) {
		of[at[distances->items[i].tail + 1]++] = i;
		of[at[distances->items[i].head + 1]++] = i;
	}
	for (uint32_t b = 0; b < n; b++) {
		struct freedom free;
		find_freedom(t, distances, at, of, b, &free);
		center(t, b, &free);
	}
}

void
dn_time_find_places(struct dn_time *t)
{
	struct dn_arena_mark mark = dn_arena_mark(&t->run->scratch);
	for (uint32_t v = 0; v < t->diagram->nodes.n; v++)
		set_ports(t, v);
	set_outs(t);
	struct springs springs = {0};
	add_distances(t, &springs);
	struct springs distances = {.n = springs.n};
	uint32_t n = add_pulls(t, &springs);
	uint32_t walls = n;
	n = add_walls(t, &springs, n);
	distances.items = springs.items;
	int32_t *places = dn_new(&t->run->arena, int32_t, n);
	dn_simplex(t->run, n, springs.items, springs.n, TURNS_PER_POINT * n,
		   places);
	t->place = places;
	t->walls = places + walls;
	center_all(t, &distances);
	dn_arena_reset(&t->run->scratch, mark);
}
