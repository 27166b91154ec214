/* SPDX-License-Identifier: MIT */
/*
 * Shares the attention of a picture out. First the networks that get a
 * pictogram are chosen: those of most interest, and what was pinned or is a
 * focus. Then what is shown is grown: in an area first as cards, then, at their
 * smaller price, as chips. What is left makes cards of chips, the most
 * interesting first.
 */
#include "attention.h"

#include <assert.h>

#include "draw/card.h"
#include "draw/lineage_diagram.h"
#include "lineage/set.h"

/* Without an area, of so many networks half of the others are chips. */
#define MANY 24
/* The part of an area that cards may take before there are chips. */
#define FOR_CARDS 0.85
/* Networks alone in their bundle are looked for so many times, because showing
 * one may leave another alone; and so many limits are tried. */
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
	struct areas *areas; /* by network; NULL: no area is given */
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

static double
area_of(const struct areas *areas, enum dn_node_role role)
{
	return role == DN_ROLE_EXPANDED ? areas->expanded
	       : role == DN_ROLE_CARD	? areas->card
					: areas->chip;
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
		assert(sharing->areas); /* measured when there is an area */
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

/* Takes networks at the cost of their present size. */
static struct dn_set
grow(const struct sharing *sharing, struct dn_list must, double area,
     uint32_t max)
{
	const struct dn_attention *result = sharing->result;
	struct dn_arena_mark mark = dn_arena_mark(&sharing->run->scratch);
	double *cost =
		dn_new(&sharing->run->scratch, double, sharing->lineage->n);
	for (uint32_t i = 0; area > 0 && i < result->interest.order.n; i++) {
		uint32_t v = result->interest.order.items[i];
		assert(sharing->areas);
		cost[v] = area_of(&sharing->areas[v], result->roles[v]);
	}
	struct dn_interest_budget budget = {
		.cost = cost,
		.total = area > 0 ? area : 1,
		.max = max,
		.must = must,
	};
	struct dn_set shown = dn_interest_grow(sharing->run, sharing->lineage,
					       &result->interest, &budget);
	dn_arena_reset(&sharing->run->scratch, mark);
	return shown;
}

/* Sets the size of all that are not expanded, of a set or of all others. */
static void
resize(const struct sharing *sharing, const struct dn_set *set, bool inside,
       enum dn_node_role role)
{
	struct dn_attention *result = sharing->result;
	for (uint32_t i = 0; i < result->interest.order.n; i++) {
		uint32_t v = result->interest.order.items[i];
		if (result->roles[v] != DN_ROLE_EXPANDED &&
		    dn_set_has(set, v) == inside)
			result->roles[v] = role;
	}
}

/* Fills an area: most of it with cards, by interest, the rest with chips. */
static struct dn_set
fill_area(const struct sharing *sharing, uint32_t max)
{
	double area = sharing->options->attention.area * sharing->mean;
	const struct dn_set *all = sharing->options->selection;
	resize(sharing, all, true, DN_ROLE_CARD);
	struct dn_set cards =
		grow(sharing, sharing->must, area * FOR_CARDS, max);
	resize(sharing, &cards, false, DN_ROLE_CHIP);
	return grow(sharing,
		    dn_set_list(sharing->run, sharing->lineage, &cards), area,
		    max);
}

/* Bundles what is not shown; who would be alone in a bundle is shown, too. */
static struct dn_bundles
bundle(struct sharing *sharing, bool show_alone)
{
	struct dn_attention *result = sharing->result;
	struct dn_bundles bundles = {0};
	for (int pass = 0; pass < MAX_PASSES; pass++) {
		bool alone = false;
		dn_set_copy(&result->hidden, &result->shown);
		dn_set_not(&result->hidden);
		dn_set_and(&result->hidden, sharing->options->selection);
		bundles = dn_bundles_find(sharing->run, sharing->lineage,
					  &result->shown, &result->hidden);
		for (uint32_t i = 0; show_alone && i < bundles.n; i++)
			if (bundles.items[i].members.n == 1) {
				dn_set_add(&result->shown,
					   bundles.items[i].members.items[0]);
				alone = true;
			}
		if (!alone)
			break;
	}
	return bundles;
}

/* Shows so many at most, and beside them those alone in their bundles, or
 * not; returns how many these are. */
static uint32_t
show(struct sharing *sharing, uint32_t max, bool show_alone)
{
	struct dn_attention *result = sharing->result;
	result->shown = sharing->options->attention.area > 0
				? fill_area(sharing, max)
				: grow(sharing, sharing->must, 0, max);
	result->bundles = bundle(sharing, show_alone);
	return dn_set_count(&result->shown);
}

/*
 * Chooses what is shown. Showing those that would be alone in a bundle may
 * lead over the limit; then fewer are chosen, and where that would leave more
 * than a quarter of the limit unused, such stay folded.
 */
static void
choose(struct sharing *sharing)
{
	const struct dn_attention_options *asked = &sharing->options->attention;
	uint32_t max = asked->max_nodes ? asked->max_nodes : UINT32_MAX;
	uint32_t limit = max, n = show(sharing, limit, true);
	for (int tries = 0; n > max && tries < MAX_PASSES; tries++) {
		uint32_t over = (n - max + 1) / 2;
		limit = limit > over ? limit - over : 1;
		n = show(sharing, limit, true);
	}
	if (n > max || (limit < max && n < max - max / 4))
		show(sharing, max, false);
}

/* Makes cards of the chips among the most interesting that are shown: of many
 * networks half of what is beyond MANY stay chips. */
static void
enlarge_many(const struct sharing *sharing)
{
	struct dn_attention *result = sharing->result;
	const struct dn_list *order = &result->interest.order;
	uint32_t n = dn_set_count(&result->shown);
	uint32_t n_cards = n > MANY ? MANY + (n - MANY) / 2 : n;
	for (uint32_t i = 0; i < order->n && n_cards; i++) {
		uint32_t v = order->items[i];
		if (!dn_set_has(&result->shown, v))
			continue;
		if (result->roles[v] == DN_ROLE_CHIP)
			result->roles[v] = DN_ROLE_CARD;
		n_cards--;
	}
}

/* Makes cards of chips, the most interesting first, in what is left of the
 * area. */
static void
enlarge_into_area(const struct sharing *sharing)
{
	struct dn_attention *result = sharing->result;
	const struct dn_list *order = &result->interest.order;
	assert(sharing->areas);
	double left = sharing->options->attention.area * sharing->mean;
	for (uint32_t i = 0; i < order->n; i++)
		if (dn_set_has(&result->shown, order->items[i]))
			left -= area_of(&sharing->areas[order->items[i]],
					result->roles[order->items[i]]);
	for (uint32_t i = 0; i < order->n; i++) {
		uint32_t v = order->items[i];
		if (!dn_set_has(&result->shown, v) ||
		    result->roles[v] != DN_ROLE_CHIP)
			continue;
		left -= sharing->areas[v].card - sharing->areas[v].chip;
		if (left < 0)
			return;
		result->roles[v] = DN_ROLE_CARD;
	}
}

static void
count(struct dn_attention *result)
{
	for (uint32_t i = 0; i < result->interest.order.n; i++) {
		uint32_t v = result->interest.order.items[i];
		bool shown = dn_set_has(&result->shown, v);
		result->n_hidden += !shown;
		result->n_expanded +=
			shown && result->roles[v] == DN_ROLE_EXPANDED;
		result->n_chips += shown && result->roles[v] == DN_ROLE_CHIP;
	}
}

static void
add_all(struct dn_run *run, struct dn_list *to, const struct dn_list *from)
{
	for (uint32_t i = 0; i < from->n; i++)
		*dn_push(&run->arena, to) = from->items[i];
}

struct dn_attention
dn_attention_share(struct dn_run *run, const struct dn_lineage *lineage,
		   const struct dn_figure_options *options)
{
	const struct dn_attention_options *asked = &options->attention;
	struct dn_attention result = {
		.interest = dn_interest_find(run, lineage, options->selection,
					     &asked->interest),
		.shown = dn_set_new(run, lineage->n),
		.hidden = dn_set_new(run, lineage->n),
		.roles = dn_new(&run->arena, enum dn_node_role, lineage->n),
	};
	struct sharing sharing = {.run = run,
				  .lineage = lineage,
				  .options = options,
				  .result = &result};
	add_all(run, &sharing.must, &asked->interest.focus);
	add_all(run, &sharing.must, &asked->pins);
	if (asked->area > 0)
		measure(&sharing);
	expand(&sharing);
	if (asked->area > 0 || asked->max_nodes)
		choose(&sharing);
	else
		dn_set_copy(&result.shown, options->selection);
	if (asked->area > 0)
		enlarge_into_area(&sharing);
	else
		enlarge_many(&sharing);
	count(&result);
	return result;
}
