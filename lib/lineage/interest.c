/* SPDX-License-Identifier: MIT */
/*
 * The degree of interest: importance (importance.c) less distance from the
 * focus (distance.c), the order that follows from it, and what is shown when
 * there is not room for all.
 *
 * A selection is grown along `towards`, the tree of cheapest ways to the focus.
 * Without a focus there is such a tree for each component, its root the most
 * important network there, and a step to a network is dearer the less
 * important it is, so that what has to be shown to connect others is worth it.
 */
#include "dnngen/interest.h"

#include <stdlib.h>

#include "distance.h"
#include "importance.h"
#include "set.h"

const struct dn_interest_number dn_interest_numbers[DN_N_WEIGHTS] = {
	[DN_WEIGHT_CITATIONS] = {"citations", 1, 0, 100},
	[DN_WEIGHT_PATHS] = {"paths", 1, 0, 100},
	[DN_WEIGHT_DESCENDANTS] = {"descendants", 1, 0, 100},
	[DN_WEIGHT_DISTANCE] = {"distance", 0.5, 0, 100},
	[DN_WEIGHT_PARENT] = {"parent", 0.8, 0.01, 100},
	[DN_WEIGHT_CHILD] = {"child", 1, 0.01, 100},
	[DN_WEIGHT_TURN] = {"turn", 0.6, 0, 100},
	[DN_WEIGHT_SHARED] = {"shared", 0.3, 0, 0.9},
};

void
dn_interest_defaults(struct dn_interest_options *options)
{
	*options = (struct dn_interest_options){0};
	for (unsigned i = 0; i < DN_N_WEIGHTS; i++)
		options->weights[i] = dn_interest_numbers[i].value;
}

/* The date that ages are counted to. */
static struct dn_date
date_taken(const struct dn_lineage *lineage, const struct dn_set *among,
	   const struct dn_interest_options *options)
{
	const struct dn_catalog *catalog = lineage->catalog;
	struct dn_date latest = {0};
	if (options->as_of.year)
		return options->as_of;
	if (catalog->as_of.year)
		return catalog->as_of;
	for (uint32_t v = dn_set_next(among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(among, v + 1)) {
		struct dn_date date = catalog->networks.items[v].date;
		if (!latest.year || dn_date_compare(date, latest) > 0)
			latest = date;
	}
	return latest;
}

static struct dn_distance_prices
prices_of(const struct dn_interest_options *options)
{
	const double *weights = options->weights;
	if (options->formula == DN_INTEREST_PAPER)
		return (struct dn_distance_prices){
			.parent = 0.8, .child = 0.8, .first_child = 1};
	return (struct dn_distance_prices){
		.parent = weights[DN_WEIGHT_PARENT],
		.child = weights[DN_WEIGHT_CHILD],
		.first_child = weights[DN_WEIGHT_CHILD],
		.turn = weights[DN_WEIGHT_TURN],
		.shared = weights[DN_WEIGHT_SHARED],
	};
}

/* --- order --- */

struct place {
	uint32_t network, rank;
	bool first; /* of the focus, with the formula graph */
	bool reachable;
	double interest;
};

static int
compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->first != y->first)
		return x->first ? -1 : 1;
	if (x->reachable != y->reachable)
		return x->reachable ? -1 : 1;
	if (x->interest != y->interest)
		return x->interest > y->interest ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Lists the set; what cannot be reached comes last, by importance. */
static struct dn_list
order_by_interest(struct dn_run *run, const struct dn_lineage *lineage,
		  const struct dn_set *among,
		  const struct dn_interest_options *options,
		  const struct dn_interest_terms *terms)
{
	bool focus_first =
		options->focus.n && options->formula == DN_INTEREST_GRAPH;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct place *places = dn_new(&run->scratch, struct place, lineage->n);
	uint32_t n = 0;
	for (uint32_t v = dn_set_next(among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(among, v + 1))
		places[n++] = (struct place){
			.network = v,
			.rank = lineage->rank[v],
			.first = focus_first && terms[v].reachable &&
				 terms[v].towards == DN_NO_NETWORK,
			.reachable = terms[v].reachable,
			.interest = terms[v].reachable ? terms[v].interest
						       : terms[v].importance};
	if (n)
		qsort(places, n, sizeof(*places), compare_places);
	struct dn_list order = {0};
	for (uint32_t i = 0; i < n; i++)
		*dn_push(&run->arena, &order) = places[i].network;
	dn_arena_reset(&run->scratch, mark);
	return order;
}

/* --- without a focus --- */

/* A walk over all that hangs together. */
struct component {
	struct dn_run *run;
	const struct dn_set *among;
	struct dn_set seen;
	struct dn_list queue;
};

static void
push_unseen(struct component *walk, const uint32_t *networks, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (!dn_set_has(walk->among, networks[i]) ||
		    dn_set_has(&walk->seen, networks[i]))
			continue;
		dn_set_add(&walk->seen, networks[i]);
		*dn_push(&walk->run->scratch, &walk->queue) = networks[i];
	}
}

/* The most important network of each component, the most important first. */
static struct dn_list
find_roots(struct dn_run *run, const struct dn_lineage *l,
	   const struct dn_set *among, const struct dn_list *order)
{
	struct component walk = {
		run, among, dn_set_in(&run->scratch, l->n), {0}};
	struct dn_list roots = {0};
	for (uint32_t i = 0; i < order->n; i++) {
		if (dn_set_has(&walk.seen, order->items[i]))
			continue;
		*dn_push(&run->scratch, &roots) = order->items[i];
		push_unseen(&walk, &order->items[i], 1);
		while (walk.queue.n) {
			uint32_t v = walk.queue.items[--walk.queue.n];
			push_unseen(&walk, l->parents + l->parents_at[v],
				    l->parents_at[v + 1] - l->parents_at[v]);
			push_unseen(&walk, l->children + l->children_at[v],
				    l->children_at[v + 1] - l->children_at[v]);
		}
	}
	return roots;
}

/* Finds the ways to the roots of the components; distances count nothing. */
static void
find_ways(struct dn_run *run, const struct dn_lineage *lineage,
	  const struct dn_set *among, struct dn_interest *interest)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	double *toll = dn_new(&run->scratch, double, lineage->n);
	for (uint32_t v = 0; v < lineage->n; v++)
		toll[v] = 1 - interest->of[v].importance;
	struct dn_distance_prices prices = {
		.parent = 1, .child = 1, .first_child = 1, .toll = toll};
	struct dn_list roots =
		find_roots(run, lineage, among, &interest->order);
	dn_distance_find(run, lineage, among, &roots, &prices, interest->of);
	for (uint32_t v = 0; v < lineage->n; v++)
		interest->of[v].distance = 0;
	dn_arena_reset(&run->scratch, mark);
}

struct dn_interest
dn_interest_find(struct dn_run *run, const struct dn_lineage *lineage,
		 const struct dn_set *among,
		 const struct dn_interest_options *options)
{
	struct dn_interest interest = {
		.of = dn_new(&run->arena, struct dn_interest_terms, lineage->n),
		.as_of = date_taken(lineage, among, options),
	};
	struct dn_interest_terms *terms = interest.of;
	double weight = options->formula == DN_INTEREST_PAPER
				? 1
				: options->weights[DN_WEIGHT_DISTANCE];
	dn_importance_find(run, lineage, among, options, interest.as_of, terms);
	if (options->focus.n) {
		struct dn_distance_prices prices = prices_of(options);
		dn_distance_find(run, lineage, among, &options->focus, &prices,
				 terms);
	}
	for (uint32_t v = 0; v < lineage->n; v++) {
		if (!options->focus.n)
			terms[v].reachable = true;
		terms[v].interest =
			terms[v].importance - weight * terms[v].distance;
	}
	interest.order = order_by_interest(run, lineage, among, options, terms);
	if (!options->focus.n)
		find_ways(run, lineage, among, &interest);
	return interest;
}

/* --- what is shown --- */

/* What showing a network costs with all on its way that are not shown yet. */
static double
cost_of_way(const struct dn_interest *interest, const struct dn_set *shown,
	    const double *cost, uint32_t v, uint32_t *n)
{
	double sum = 0;
	*n = 0;
	for (; v != DN_NO_NETWORK && !dn_set_has(shown, v);
	     v = interest->of[v].towards) {
		sum += cost[v];
		++*n;
	}
	return sum;
}

struct dn_set
dn_interest_grow(struct dn_run *run, const struct dn_lineage *lineage,
		 const struct dn_interest *interest,
		 const struct dn_interest_budget *budget)
{
	struct dn_set shown = dn_set_new(run, lineage->n);
	uint32_t n_must = budget->must.n, n_shown = 0;
	double spent = 0;
	for (uint32_t i = 0; i < n_must + interest->order.n; i++) {
		uint32_t v = i < n_must ? budget->must.items[i]
					: interest->order.items[i - n_must];
		uint32_t n;
		double cost =
			cost_of_way(interest, &shown, budget->cost, v, &n);
		if (i >= n_must &&
		    (spent + cost > budget->total || n > budget->max ||
		     n_shown > budget->max - n))
			continue;
		spent += cost;
		n_shown += n;
		for (; v != DN_NO_NETWORK && !dn_set_has(&shown, v);
		     v = interest->of[v].towards)
			dn_set_add(&shown, v);
	}
	return shown;
}
