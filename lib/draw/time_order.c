/* SPDX-License-Identifier: MIT */
/*
 * The order across. As there is one order for all layers, two lines cross at
 * most at their ends, and every line can be straight. Sifting takes one strand
 * after another out and puts it where the fewest edges cross; of equally good
 * places, that nearest to its parent, so that the lines of one parent gather.
 * To begin with, families stand together.
 */
#include "time_order.h"

#include <stdlib.h>

#include "time_cross.h"
#include "time_families.h"

/* What sifting may cost: rounds from each start, and how many strands around
 * its own and its wanted place a strand looks at in all rounds but the first. */
#define ROUNDS 12
#define WINDOW 64
#define MAX_PAIRS 10000000u
#define MANY_STRANDS 3000 /* from here on fewer starts */

/* A strand's layers, and its neighbours before and behind them. */
struct ends {
	uint32_t layer, end;
	uint32_t n_in, n_out;
	const uint32_t *in, *out;
};

struct sifting {
	const struct dn_time *time;
	const struct dn_strand *strands;
	struct ends *ends; /* of the strands */
	uint32_t n;
	uint32_t *order, *rank; /* as the time's */
	uint32_t *lane_end;	/* place in order after each lane */
	uint32_t window;
	uint64_t pairs; /* of strands that were looked at */
};

static int
compare_keys(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Sorts the order by lane, keeping it within each. */
static void
sort_lanes(struct sifting *s)
{
	struct dn_arena_mark mark = dn_arena_mark(&s->time->run->scratch);
	uint64_t *keys = dn_new(&s->time->run->scratch, uint64_t, s->n);
	uint32_t *order = dn_new(&s->time->run->scratch, uint32_t, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		keys[i] = (uint64_t)s->strands[s->order[i]].lane << 32 | i;
	if (s->n)
		qsort(keys, s->n, sizeof(*keys), compare_keys);
	for (uint32_t i = 0; i < s->n; i++)
		order[i] = s->order[keys[i] & UINT32_MAX];
	for (uint32_t i = 0; i < s->n; i++) {
		s->order[i] = order[i];
		s->rank[order[i]] = i;
	}
	dn_arena_reset(&s->time->run->scratch, mark);
}

/* --- sweeping --- */

static void
keep(uint32_t *to, const uint32_t *from, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = from[i];
}

/* --- sifting --- */

/* How many of a strand's neighbours stand behind a rank, less those before. */
static int32_t
balance(const uint32_t *rank, const uint32_t *items, uint32_t n, uint32_t at)
{
	int32_t sum = 0;
	for (uint32_t i = 0; i < n; i++)
		sum += rank[items[i]] > at ? 1 : -1;
	return sum;
}

/* Ordered pairs of neighbours less those in the other order. */
static int32_t
balance_pairs(const uint32_t *rank, const uint32_t *a, uint32_t n_a,
	      const uint32_t *x, uint32_t n_x)
{
	int32_t sum = 0;
	for (uint32_t i = 0; i < n_a; i++) {
		uint32_t u = rank[a[i]];
		for (uint32_t k = 0; k < n_x; k++)
			sum += (u < rank[x[k]]) - (u > rank[x[k]]);
	}
	return sum;
}

/*
 * What crossings change by when strand a passes x from before it to behind
 * it. That happens where one of them begins and where one of them ends;
 * between these layers both run on. In a layer where only one begins, its
 * neighbours are compared with the other itself.
 */
static int32_t
pass(struct sifting *s, const struct ends *a, const struct ends *x, uint32_t at)
{
	const uint32_t *rank = s->rank;
	int32_t change = 0;
	s->pairs++;
	if (a->layer > x->layer)
		change -= balance(rank, a->in, a->n_in, at);
	else if (a->layer < x->layer)
		change += balance(rank, x->in, x->n_in, at);
	else
		change += balance_pairs(rank, a->in, a->n_in, x->in, x->n_in);
	if (a->end < x->end)
		change -= balance(rank, a->out, a->n_out, at);
	else if (a->end > x->end)
		change += balance(rank, x->out, x->n_out, at);
	else
		change +=
			balance_pairs(rank, a->out, a->n_out, x->out, x->n_out);
	return change;
}

static bool
share_layer(const struct ends *a, const struct ends *b)
{
	return a->layer < b->end && b->layer < a->end;
}

static int
compare_ranks(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

#define MAX_WANTED 64

/* A line wants to stand by its parent; a card amid what it is linked to. */
static uint32_t
wanted_rank(const struct sifting *s, uint32_t strand)
{
	const struct dn_strands *all = &s->time->strands;
	uint32_t ranks[MAX_WANTED], n = 0;
	for (uint32_t k = all->in_at[strand];
	     k < all->in_at[strand + 1] && n < MAX_WANTED; k++)
		ranks[n++] = s->rank[all->in[k]];
	if (s->strands[strand].edge == DN_NO_ITEM)
		for (uint32_t k = all->out_at[strand];
		     k < all->out_at[strand + 1] && n < MAX_WANTED; k++)
			ranks[n++] = s->rank[all->out[k]];
	if (!n)
		return s->rank[strand];
	qsort(ranks, n, sizeof(*ranks), compare_ranks);
	return ranks[n / 2];
}

static void
move_strand(struct sifting *s, uint32_t strand, uint32_t to)
{
	uint32_t from = s->rank[strand];
	for (; from < to; from++) {
		s->order[from] = s->order[from + 1];
		s->rank[s->order[from]] = from;
	}
	for (; from > to; from--) {
		s->order[from] = s->order[from - 1];
		s->rank[s->order[from]] = from;
	}
	s->order[to] = strand;
	s->rank[strand] = to;
}

static uint32_t
apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Puts a strand at its best place; returns how many crossings that saved. */
static int64_t
sift(struct sifting *s, uint32_t strand)
{
	const struct ends *own_ends = &s->ends[strand];
	uint32_t lane = s->strands[strand].lane;
	uint32_t start = lane ? s->lane_end[lane - 1] : 0;
	uint32_t end = s->lane_end[lane], own = s->rank[strand];
	uint32_t wanted = wanted_rank(s, strand), best_at = own;
	wanted = wanted < start ? start : wanted < end ? wanted : end - 1;
	int64_t cost = 0, best = 0, here = 0;
	bool any = false;
	uint32_t low = own < wanted ? own : wanted;
	uint32_t high = own < wanted ? wanted : own;
	if (low - start > s->window)
		start = low - s->window;
	if (end - high > s->window)
		end = high + s->window;
	for (uint32_t i = start; i <= end; i++) {
		/* Place i is before the i-th strand, itself not counted. */
		uint32_t at = i > own ? i - 1 : i;
		if (i == own)
			here = cost;
		if (i != own + 1 &&
		    (!any || cost < best ||
		     (cost == best &&
		      apart(at, wanted) < apart(best_at, wanted))))
			best = cost, best_at = at, any = true;
		if (i == end || i == own)
			continue;
		const struct ends *x = &s->ends[s->order[i]];
		if (share_layer(own_ends, x))
			cost += pass(s, own_ends, x, i);
	}
	move_strand(s, strand, best_at);
	return here - best;
}

static void
sift_all(struct sifting *s, unsigned rounds)
{
	for (unsigned round = 0; round < rounds; round++) {
		int64_t saved = 0;
		s->window = round == 0 && s->n < MANY_STRANDS ? s->n : WINDOW;
		for (uint32_t i = 0; i < s->n; i++) {
			saved += sift(s, round % 2 ? s->n - 1 - i : i);
		}
		if (!saved && round > 1)
			return;
	}
}

/* Moves a strand to a place; returns by how much that changes crossings. */
static int64_t
relocate(struct sifting *s, uint32_t strand, uint32_t to)
{
	const struct ends *it = &s->ends[strand];
	uint32_t own = s->rank[strand];
	int64_t change = 0;
	for (uint32_t i = own < to ? own + 1 : to; i <= to || i < own; i++) {
		if (own < to ? i > to : i >= own)
			break;
		const struct ends *x = &s->ends[s->order[i]];
		if (share_layer(it, x))
			change += own < to ? pass(s, it, x, i)
					   : -pass(s, it, x, i);
	}
	move_strand(s, strand, to);
	return change;
}

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static int64_t
sift_around(struct sifting *s, uint32_t v)
{
	const struct dn_strands *all = &s->time->strands;
	int64_t saved = 0;
	for (uint32_t k = all->in_at[v]; k < all->in_at[v + 1]; k++)
		saved += sift(s, all->in[k]);
	for (uint32_t k = all->out_at[v]; k < all->out_at[v + 1]; k++)
		saved += sift(s, all->out[k]);
	return saved;
}

static void
set_order(struct sifting *s, const uint32_t *order)
{
	keep(s->order, order, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		s->rank[order[i]] = i;
}

/* A place for a card: up to a quarter of its lane away. */
static uint32_t
random_place(const struct sifting *s, uint32_t card, uint64_t *state)
{
	uint32_t lane = s->strands[card].lane;
	uint32_t start = lane ? s->lane_end[lane - 1] : 0;
	uint32_t room = s->lane_end[lane] - start;
	uint32_t way = next_random(state) % (room / 4 + 2);
	uint32_t own = s->rank[card] - start;
	if (next_random(state) % 2)
		return start + (own + way < room ? own + way : room - 1);
	return start + (own > way ? own - way : 0);
}

/*
 * Moves a card anywhere, then its lines and children where they are best, then
 * itself again; what did not help is undone. So a family gets across a place
 * that none of its strands could pass alone.
 */
static void
kick_cards(struct sifting *s, uint64_t limit)
{
	struct dn_arena_mark mark = dn_arena_mark(&s->time->run->scratch);
	uint64_t state = 1;
	uint32_t *before = dn_new(&s->time->run->scratch, uint32_t, s->n);
	uint32_t n = s->time->diagram->nodes.n;
	s->window = WINDOW;
	/* A card that shares no layer costs nothing: count the turns, too. */
	for (limit += s->pairs; s->pairs < limit && s->time->diagram->edges.n;
	     s->pairs += 8) {
		uint32_t card = next_random(&state) % n;
		keep(before, s->order, s->n);
		int64_t saved =
			-relocate(s, card, random_place(s, card, &state));
		saved += sift_around(s, card);
		saved += sift(s, card);
		saved += sift_around(s, card);
		if (saved < 0)
			set_order(s, before);
	}
	dn_arena_reset(&s->time->run->scratch, mark);
}

/* With the cube of the strands, up to a second or so. */
static uint64_t
kicks_limit(uint64_t n)
{
	uint64_t limit = n < 2000 ? n * n * n / 130 : MAX_PAIRS;
	return limit < MAX_PAIRS ? limit : MAX_PAIRS;
}

static void
find_lanes(struct sifting *s)
{
	uint32_t n_lanes = 1;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->strands[i].lane >= n_lanes)
			n_lanes = s->strands[i].lane + 1;
	s->lane_end = dn_new(&s->time->run->scratch, uint32_t, n_lanes);
	for (uint32_t i = 0; i < s->n; i++)
		s->lane_end[s->strands[i].lane]++;
	for (uint32_t l = 1; l < n_lanes; l++)
		s->lane_end[l] += s->lane_end[l - 1];
}

static void
find_ends(struct sifting *s)
{
	const struct dn_strands *all = &s->time->strands;
	s->ends = dn_new(&s->time->run->scratch, struct ends, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		s->ends[i] = (struct ends){
			.layer = s->strands[i].layer,
			.end = s->strands[i].layer + s->strands[i].n,
			.n_in = all->in_at[i + 1] - all->in_at[i],
			.n_out = all->out_at[i + 1] - all->out_at[i],
			.in = all->in + all->in_at[i],
			.out = all->out + all->out_at[i],
		};
}

/* Sifts from several orders and keeps the best. */
static void
sift_from_starts(struct sifting *s, struct dn_time *time)
{
	struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
	uint32_t *best = dn_new(&time->run->scratch, uint32_t, s->n);
	uint64_t fewest = UINT64_MAX;
	unsigned starts = s->n < MANY_STRANDS ? DN_TIME_VARIANTS : 2;
	for (unsigned start = 0; start < starts && fewest; start++) {
		dn_time_order_families(time, start);
		sort_lanes(s);
		sift_all(s, ROUNDS);
		uint64_t crossings = dn_time_count_crossings(time);
		if (crossings >= fewest)
			continue;
		fewest = crossings;
		keep(best, s->order, s->n);
	}
	set_order(s, best);
	dn_arena_reset(&time->run->scratch, mark);
}

void
dn_time_find_order(struct dn_time *time)
{
	struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
	uint32_t n = time->strands.n;
	time->strands.order = dn_new(&time->run->arena, uint32_t, n);
	time->strands.rank = dn_new(&time->run->arena, uint32_t, n);
	struct sifting s = {
		.time = time,
		.strands = time->strands.items,
		.n = n,
		.order = time->strands.order,
		.rank = time->strands.rank,
	};
	find_lanes(&s);
	find_ends(&s);
	sift_from_starts(&s, time);
	kick_cards(&s, kicks_limit(n));
	dn_arena_reset(&time->run->scratch, mark);
}
