/* SPDX-License-Identifier: MIT */
/*
 * The time layout, step by step: cards, layers, items, order, places across,
 * tracks, routes, and at last the labels that no layer had room for.
 */
#include "layout_labels.h"
#include "time_breaks.h"
#include "time_items.h"
#include "time_layers.h"
#include "time_order.h"
#include "time_place.h"
#include "time_route.h"
#include "time_strands.h"
#include "time_tracks.h"

#define LABEL_LINES 3

/* What a channel takes along time, about, and what a page has room for when
 * names are still to be read on it, px. */
#define CHANNEL 72.0
#define PAGE_LENGTH 2300.0

/* How often the rest is done again when many labels find no place, unless
 * there are many edges. */
#define ATTEMPTS 3
#define MANY_EDGES 150

/* Half a card's size across, rounded up to a unit. */
static int32_t
half_units(double px)
{
	double exact = px / 2 * DN_UNITS;
	int32_t whole = (int32_t)exact;
	return whole + (whole < exact);
}

static void
make_cards(struct dn_time *time)
{
	uint32_t n = time->diagram->nodes.n;
	struct dn_arena *arena = &time->run->arena;
	bool down = time->options->top_down;
	time->cards = dn_new(arena, struct dn_card, n);
	for (uint32_t v = 0; v < n; v++) {
		struct dn_card card = dn_card_of(
			time->run, &time->diagram->nodes.items[v], time->scale);
		int32_t half = half_units(down ? card.width : card.height);
		time->cards[v] = card;
		*dn_push(arena, &time->items) = (struct dn_time_item){
			.role = DN_TIME_CARD,
			.node = v,
			.before = half,
			.after = half,
			.along = down ? card.height : card.width,
		};
	}
}

bool
dn_layout_is_long(struct dn_run *run, const struct dn_diagram *diagram,
		  double font_size)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const struct dn_layout_options options = {.font_size = font_size};
	struct dn_time time = {
		.run = run,
		.diagram = diagram,
		.options = &options,
		.scale = dn_figure_scale(font_size),
	};
	make_cards(&time);
	dn_time_find_layers(&time);
	double *lengths = dn_new(&run->scratch, double, time.n_layers);
	double length = 0;
	for (uint32_t v = 0; v < diagram->nodes.n; v++) {
		const struct dn_time_item *card = &time.items.items[v];
		if (card->along > lengths[card->layer])
			lengths[card->layer] = card->along;
	}
	for (uint32_t l = 0; l < time.n_layers; l++)
		length += lengths[l] + CHANNEL * time.scale;
	dn_arena_reset(&run->scratch, mark);
	return length > PAGE_LENGTH * time.scale;
}

static uint32_t
count_labels(const struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		n += diagram->edges.items[e].label != NULL;
	return n;
}

/* Places what is in order. */
static void
place(struct dn_time *time, struct dn_layout *layout)
{
	time->items.n = time->diagram->nodes.n;
	time->links.n = time->blocks.n = 0;
	dn_time_make_items(time);
	dn_time_break_trunks(time);
	dn_time_find_places(time);
	dn_time_find_tracks(time);
	dn_time_lay_out(time, layout);
	if (!time->options->no_labels)
		dn_layout_place_labels(time->run, time->diagram, time->scale,
				       LABEL_LINES, layout);
}

void
dn_layout_time(struct dn_run *run, const struct dn_diagram *diagram,
	       const struct dn_layout_options *options,
	       struct dn_layout *layout)
{
	struct dn_time time = {
		.run = run,
		.diagram = diagram,
		.options = options,
		.scale = dn_figure_scale(options->font_size),
	};
	uint32_t n_labels = count_labels(diagram);
	make_cards(&time);
	dn_time_find_layers(&time);
	dn_time_make_strands(&time);
	dn_time_find_order(&time);
	for (; time.attempt < ATTEMPTS; time.attempt++) {
		place(&time, layout);
		if (diagram->edges.n > MANY_EDGES ||
		    layout->labels_dropped * 20 <= n_labels)
			break;
	}
}
