/* SPDX-License-Identifier: MIT */
/*
 * Shares the attention of a picture out. First the networks that get a
 * pictogram are chosen: those of most interest, and what was pinned or is a
 * focus. Then the selection is grown, each network at the price of its
 * smallest size, until the area is spent. What is left of the area makes cards
 * of chips, the most interesting first.
 */
#include "attention.h"

#include "draw/card.h"
#include "draw/lineage_diagram.h"
#include "lineage/set.h"

/* Without an area, of so many networks half of the others are chips. */
#define MANY 24
/* Networks alone in their bundle are looked for so many times; showing one may
 * leave another alone. */
#define MAX_PASSES 8
/* Without a number, at most so many get a pictogram. */
#define MOST_EXPANDED 4

/* The area that a node takes in each size, px. */
struct areas {
	double expanded, card, chip;
};

struct sharing {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_figure_options *options;
	struct dn_attention *result;
	struct areas *areas; /* by network; NULL: no limit is set */
	double mean;	     /* of the cards */
	double expanded;     /* taken by what has a pictogram */
	struct dn_list must; /* pins and focuses */
};

static double
area_in(struct dn_run *run, struct dn_diagram_node node, enum dn_node_role role)
{
	node.role = role;
	struct dn_card card = dn_card_of(run, &node, 1);
	return card.width * card.height;
}

static void
measure(struct sharing *sharing)
{
	struct dn_run *run = sharing->run;
	const struct dn_catalog *catalog = sharing->lineage->catalog;
	const struct dn_list *order = &sharing->result->interest.order;
	const struct dn_badge *badges =
		dn_diagram_badges(run, &catalog->vocabulary);
	sharing->areas = dn_new(&run->arena, struct areas, sharing->lineage->n);
	for (uint32_t i = 0; i < order->n; i++) {
		uint32_t v = order->items[i];
		struct dn_diagram_node node =
			dn_diagram_node_of(run, catalog, badges, v);
		sharing->areas[v] = (struct areas){
			.expanded = area_in(run, node, DN_ROLE_EXPANDED),
			.card = area_in(run, node, DN_ROLE_CARD),
			.chip = area_in(run, node, DN_ROLE_CHIP),
		};
		sharing->mean += sharing->areas[v].card / order->n;
	}
}

/* Gives a network a pictogram; of an area these take no more than half. */
static void
expand_one(struct sharing *sharing, uint32_t v)
{
	double area = sharing->options->attention.area;
	if (sharing->result->roles[v] == DN_ROLE_EXPANDED)
		return;
	if (area > 0) {
		sharing->expanded += sharing->areas[v].expanded;
		if (sharing->expanded > area * sharing->mean / 2) {
			sharing->expanded -= sharing->areas[v].expanded;
			return;
		}
	}
	sharing->result->roles[v] = DN_ROLE_EXPANDED;
}

/* Chooses what gets a pictogram; marks it in `roles`. */
static void
expand(struct sharing *sharing)
{
	struct dn_attention *result = sharing->result;
	const struct dn_list *order = &result->interest.order;
	uint32_t top = sharing->options->attention.top;
	if (top == DN_TOP_USUAL)
		top = order->n / 4 < MOST_EXPANDED ? order->n / 4
						   : MOST_EXPANDED;
	for (uint32_t i = 0; i < order->n; i++)
		result->roles[order->items[i]] = DN_ROLE_CHIP;
	for (uint32_t i = 0; top && i < sharing->must.n; i++)
		expand_one(sharing, sharing->must.items[i]);
	for (uint32_t i = 0; i < order->n && i < top; i++)
		expand_one(sharing, order->items[i]);
}

static void
grow(struct sharing *sharing)
{
	const struct dn_attention_options *options =
		&sharing->options->attention;
	struct dn_attention *result = sharing->result;
	double *cost =
		dn_new(&sharing->run->arena, double, sharing->lineage->n);
	double total = 0;
	for (uint32_t i = 0; i < result->interest.order.n; i++) {
		uint32_t v = result->interest.order.items[i];
		cost[v] = result->roles[v] == DN_ROLE_EXPANDED
				  ? sharing->areas[v].expanded
				  : sharing->areas[v].chip;
		total += cost[v];
	}
	struct dn_interest_budget budget = {
		.cost = cost,
		.total = options->area > 0 ? options->area * sharing->mean
					   : total + 1,
		.max = options->max_nodes ? options->max_nodes : UINT32_MAX,
		.must = sharing->must,
	};
	result->shown = dn_interest_grow(sharing->run, sharing->lineage,
					 &result->interest, &budget);
}

/* The area that is left, or the number of cards that may be made. */
static void
enlarge(struct sharing *sharing)
{
	struct dn_attention *result = sharing->result;
	const struct dn_list *order = &result->interest.order;
	double area = sharing->options->attention.area;
	uint32_t n_shown = dn_set_count(&result->shown);
	double left = n_shown > MANY ? MANY + (n_shown - MANY) / 2.0 : n_shown;
	if (area > 0) {
		left = area * sharing->mean;
		for (uint32_t i = 0; i < order->n; i++) {
			uint32_t v = order->items[i];
			if (dn_set_has(&result->shown, v))
				left -= result->roles[v] == DN_ROLE_EXPANDED
						? sharing->areas[v].expanded
						: sharing->areas[v].chip;
		}
	}
	for (uint32_t i = 0; i < order->n; i++) {
		uint32_t v = order->items[i];
		double more = area > 0 ? sharing->areas[v].card -
						 sharing->areas[v].chip
				       : 1;
		if (!dn_set_has(&result->shown, v))
			continue;
		if (area > 0 && result->roles[v] == DN_ROLE_EXPANDED)
			continue;
		left -= more;
		if (left < 0)
			return;
		if (result->roles[v] != DN_ROLE_EXPANDED)
			result->roles[v] = DN_ROLE_CARD;
	}
}

static void
count(struct dn_attention *result)
{
	for (uint32_t i = 0; i < result->interest.order.n; i++) {
		uint32_t v = result->interest.order.items[i];
		if (!dn_set_has(&result->shown, v)) {
			dn_set_add(&result->hidden, v);
			result->n_hidden++;
			continue;
		}
		result->n_expanded += result->roles[v] == DN_ROLE_EXPANDED;
		result->n_chips += result->roles[v] == DN_ROLE_CHIP;
	}
}

struct dn_attention
dn_attention_share(struct dn_run *run, const struct dn_lineage *lineage,
		   const struct dn_figure_options *options)
{
	const struct dn_attention_options *asked = &options->attention;
	struct dn_attention result = {
		.interest = dn_interest_find(run, lineage, options->selection,
					     &asked->interest),
		.hidden = dn_set_new(run, lineage->n),
		.roles = dn_new(&run->arena, enum dn_node_role, lineage->n),
	};
	struct sharing sharing = {.run = run,
				  .lineage = lineage,
				  .options = options,
				  .result = &result};
	for (uint32_t i = 0; i < asked->interest.focus.n; i++)
		*dn_push(&run->arena, &sharing.must) =
			asked->interest.focus.items[i];
	for (uint32_t i = 0; i < asked->pins.n; i++)
		*dn_push(&run->arena, &sharing.must) = asked->pins.items[i];
	bool limited = asked->area > 0 || asked->max_nodes;
	if (limited)
		measure(&sharing);
	expand(&sharing);
	if (limited) {
		grow(&sharing);
	} else {
		result.shown = dn_set_new(run, lineage->n);
		dn_set_copy(&result.shown, options->selection);
	}
	enlarge(&sharing);
	count(&result);
	return result;
}

/* Shows a network that was hidden. */
static void
show_chip(struct dn_attention *attention, uint32_t v)
{
	dn_set_add(&attention->shown, v);
	dn_set_remove(&attention->hidden, v);
	attention->roles[v] = DN_ROLE_CHIP;
	attention->n_chips++;
	attention->n_hidden--;
}

struct dn_bundles
dn_attention_bundle(struct dn_run *run, const struct dn_lineage *lineage,
		    struct dn_attention *attention)
{
	struct dn_bundles bundles = {0};
	for (int pass = 0; pass < MAX_PASSES; pass++) {
		bool alone = false;
		bundles = dn_bundles_find(run, lineage, &attention->shown,
					  &attention->hidden);
		for (uint32_t i = 0; i < bundles.n; i++)
			if (bundles.items[i].members.n == 1) {
				show_chip(attention,
					  bundles.items[i].members.items[0]);
				alone = true;
			}
		if (!alone)
			break;
	}
	return bundles;
}
