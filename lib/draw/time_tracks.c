/* SPDX-License-Identifier: MIT */
/*
 * Tracks in channels. A bundle is what leaves one item: it runs on to its
 * track, across on it to where its links arrive, and on from there. Whether
 * two bundles cross more than they must depends on which of them turns first:
 * what each order costs is counted for every pair, and bundles are put where
 * they cost least in a list. The track of a bundle is then the one after those
 * of all bundles before it in the list that it overlaps.
 */
#include "time_tracks.h"

#include "time_place.h"

#define APART (5 * DN_UNITS) /* pieces on one track, at least */
#define LEVEL (2 * DN_UNITS) /* lines so near are taken for one */
#define ONE_LINE 6	     /* cost of two lines on each other */
#define ROUNDS 4

struct bundle {
	uint32_t *links;
	uint32_t n;
	int32_t start;	   /* where it leaves */
	int32_t low, high; /* the piece across */
	uint32_t track;
};

struct channel {
	const struct dn_time *time;
	struct bundle *bundles;
	uint32_t n;
	uint32_t *list; /* of the first n_listed bundles */
	uint32_t n_listed;
	int32_t *costs; /* of a before b: costs[a * n + b] */
};

static int32_t
distance(int32_t a, int32_t b)
{
	return a > b ? a - b : b - a;
}

static bool
is_between(int32_t place, int32_t a, int32_t b)
{
	return (a < place && place < b) || (b < place && place < a);
}

/* What it costs when bundle a turns before b. */
static int32_t
cost(const struct dn_time *time, const struct bundle *a, const struct bundle *b)
{
	int32_t sum = 0;
	if (a->low > b->high || b->low > a->high)
		return 0;
	for (uint32_t i = 0; i < a->n; i++) {
		const struct dn_time_link *la = &time->links.items[a->links[i]];
		int32_t a_end = dn_link_end(time, la);
		sum += distance(a_end, b->start) < LEVEL ? ONE_LINE : 0;
		for (uint32_t k = 0; k < b->n; k++) {
			const struct dn_time_link *lb =
				&time->links.items[b->links[k]];
			int32_t b_end = dn_link_end(time, lb);
			if (is_between(a_end, b->start, b_end) ||
			    is_between(b->start, a->start, a_end))
				sum += (int32_t)(la->weight * lb->weight);
		}
	}
	return sum;
}

/* Gathers what leaves an item; false when all of it is straight. */
static bool
gather(struct dn_time *time, uint32_t *links, uint32_t n, struct bundle *bundle)
{
	bool bent = false;
	*bundle = (struct bundle){.links = links, .n = n};
	for (uint32_t i = 0; i < n; i++) {
		struct dn_time_link *link = &time->links.items[links[i]];
		int32_t start = dn_link_start(time, link);
		int32_t end = dn_link_end(time, link);
		if (!i)
			bundle->start = bundle->low = bundle->high = start;
		bundle->low = end < bundle->low ? end : bundle->low;
		bundle->high = end > bundle->high ? end : bundle->high;
		link->track = DN_NO_TRACK;
		bent |= start != end;
	}
	return bent;
}

/* Links that run forward and back leave an item at places of their own. */
static void
find_bundles(struct dn_time *time, uint32_t layer, struct channel *channel)
{
	for (uint32_t i = time->row_at[layer]; i < time->row_at[layer + 1];
	     i++) {
		uint32_t at = time->out_at[time->rows[i]];
		uint32_t end = time->out_at[time->rows[i] + 1];
		while (at < end) {
			uint32_t n = 1;
			int32_t out = time->links.items[time->out[at]].out;
			while (at + n < end &&
			       time->links.items[time->out[at + n]].out == out)
				n++;
			if (gather(time, time->out + at, n,
				   &channel->bundles[channel->n]))
				channel->n++;
			at += n;
		}
	}
}

static void
find_costs(struct channel *channel)
{
	uint32_t n = channel->n;
	channel->costs =
		dn_new(&channel->time->run->scratch, int32_t, (size_t)n * n);
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++)
			if (a != b)
				channel->costs[a * (size_t)n + b] = cost(
					channel->time, &channel->bundles[a],
					&channel->bundles[b]);
}

/* Takes the i-th bundle of the list out and puts it where it costs least. */
static bool
put_best(struct channel *channel, uint32_t i)
{
	uint32_t n = channel->n, moving = channel->list[i], best_at = i;
	int32_t now = 0, best = 0;
	/* Towards the start it comes before others, towards the end behind. */
	for (uint32_t k = i; k-- > 0;) {
		size_t other = channel->list[k];
		now += channel->costs[moving * (size_t)n + other] -
		       channel->costs[other * n + moving];
		if (now < best)
			best = now, best_at = k;
	}
	now = 0;
	for (uint32_t k = i + 1; k < channel->n_listed; k++) {
		size_t other = channel->list[k];
		now += channel->costs[other * n + moving] -
		       channel->costs[moving * (size_t)n + other];
		if (now < best)
			best = now, best_at = k;
	}
	for (; i < best_at; i++)
		channel->list[i] = channel->list[i + 1];
	for (; i > best_at; i--)
		channel->list[i] = channel->list[i - 1];
	channel->list[best_at] = moving;
	return best < 0;
}

static uint32_t
assign(struct channel *channel)
{
	uint32_t n_tracks = 0;
	for (uint32_t i = 0; i < channel->n; i++) {
		struct bundle *a = &channel->bundles[channel->list[i]];
		a->track = 0;
		for (uint32_t k = 0; k < i; k++) {
			const struct bundle *b =
				&channel->bundles[channel->list[k]];
			if (a->low <= b->high + APART &&
			    b->low <= a->high + APART && a->track <= b->track)
				a->track = b->track + 1;
		}
		n_tracks = a->track >= n_tracks ? a->track + 1 : n_tracks;
	}
	return n_tracks;
}

static void
store(struct dn_time *time, const struct bundle *bundle)
{
	for (uint32_t i = 0; i < bundle->n; i++) {
		struct dn_time_link *link =
			&time->links.items[bundle->links[i]];
		if (dn_link_start(time, link) != dn_link_end(time, link))
			link->track = bundle->track;
	}
}

static uint32_t
route_channel(struct dn_time *time, uint32_t layer)
{
	struct dn_arena *scratch = &time->run->scratch;
	struct channel channel = {.time = time};
	uint32_t n_out = 0;
	for (uint32_t i = time->row_at[layer]; i < time->row_at[layer + 1]; i++)
		n_out += time->out_at[time->rows[i] + 1] -
			 time->out_at[time->rows[i]];
	channel.bundles = dn_new(scratch, struct bundle, n_out);
	find_bundles(time, layer, &channel);
	find_costs(&channel);
	channel.list = dn_new(scratch, uint32_t, channel.n);
	for (uint32_t i = 0; i < channel.n; i++) {
		channel.list[channel.n_listed++] = i;
		put_best(&channel, i);
	}
	for (unsigned round = 0; round < ROUNDS; round++) {
		bool better = false;
		for (uint32_t i = 0; i < channel.n; i++)
			better |= put_best(&channel, i);
		if (!better)
			break;
	}
	uint32_t n_tracks = assign(&channel);
	for (uint32_t i = 0; i < channel.n; i++)
		store(time, &channel.bundles[i]);
	return n_tracks;
}

void
dn_time_find_tracks(struct dn_time *time)
{
	time->n_tracks =
		dn_new(&time->run->arena, uint32_t, time->n_layers + 1);
	for (uint32_t l = 0; l + 1 < time->n_layers; l++) {
		struct dn_arena_mark mark = dn_arena_mark(&time->run->scratch);
		time->n_tracks[l] = route_channel(time, l);
		dn_arena_reset(&time->run->scratch, mark);
	}
}
