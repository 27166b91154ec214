/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_H
#define DN_DRAW_TIME_H

#include "card.h"
#include "geometry.h"
#include "layout.h"

/*
 * What the steps of the time layout hand on to each other: layers, order,
 * places, routes. "Along" is the axis of time, "across" the other one, so
 * that nothing but the last step knows whether time runs right or down.
 *
 * What is ordered are strands: the card of each node, in its layer, and the
 * line of each edge between layers that are not neighbours, from layer to layer
 * between them. One order of all strands holds in every layer.
 *
 * What is placed are items in layers: cards, trunks (lines of one parent that
 * pass by as one) and labels (the line of one edge that passes by, with its
 * label beside it). Links join items of one layer to items of the next; what
 * lies between two layers is a channel. Every edge is a way of links from its
 * earlier node to its later one, and every item but a card has exactly one
 * link into it. A block is a card, a label, or the items of a trunk from layer
 * to layer; its items are consecutive and have one place across, so trunks are
 * straight.
 */
#define DN_UNITS 4	 /* places across are whole numbers of 1/4 px */
#define DN_LABEL_OFF 3.0 /* px from a line to the label beside it */

#define DN_NO_ITEM UINT32_MAX
#define DN_NO_TRACK UINT32_MAX

struct dn_strand {
	uint32_t layer, n; /* the first of its layers, and how many */
	uint32_t edge;	   /* of a line; DN_NO_ITEM: a card */
	uint32_t lane;
};

/* Strands, first the cards, and for each those that edges come from in the
 * layer before its first and lead to in the layer after its last. */
struct dn_strands {
	struct dn_strand *items;
	uint32_t n;
	uint32_t *of_edge; /* the line of each edge, or DN_NO_ITEM */
	uint32_t *in_at, *in;
	uint32_t *out_at, *out;
	uint32_t *order, *rank; /* strands in order, and each one's place */
};

enum dn_time_role { DN_TIME_CARD, DN_TIME_TRUNK, DN_TIME_LABEL };

struct dn_time_item {
	enum dn_time_role role;
	uint32_t node; /* whose card it is, or whose children it leads to */
	uint32_t edge; /* of a label */
	uint32_t layer, block;
	uint32_t in;	       /* the link into it, of trunk and label */
	int32_t before, after; /* room it takes across, units */
	double along;	       /* room it takes along, px */
	struct dn_edge_label label;
};

struct dn_time_link {
	uint32_t from, to; /* items */
	uint32_t weight;   /* edges that run on it */
	int32_t out, in;   /* where it leaves and arrives, from the middles */
	uint32_t track; /* of its piece across; DN_NO_TRACK: it is straight */
	bool back;	/* of an edge that runs back in time */
	double label_room; /* along, for a label beside this link alone, or 0 */
};

struct dn_time_block {
	uint32_t first, n; /* items */
	uint32_t layer;	   /* of the first */
	uint32_t rank;	   /* of the strand it follows */
};

struct dn_time_way {
	uint32_t last;	/* the link that arrives at the later node */
	uint32_t label; /* the item that holds its label, or DN_NO_ITEM */
};

struct dn_time_items {
	struct dn_time_item *items;
	uint32_t n, cap;
};

struct dn_time_links {
	struct dn_time_link *items;
	uint32_t n, cap;
};

struct dn_time_blocks {
	struct dn_time_block *items;
	uint32_t n, cap;
};

struct dn_time {
	struct dn_run *run;
	const struct dn_diagram *diagram;
	const struct dn_layout_options *options;
	double scale;
	uint32_t attempt;      /* from 0: each has more room for labels */
	struct dn_card *cards; /* of the nodes */
	struct dn_strands strands;
	/* The first items are the cards, numbered as the nodes. */
	struct dn_time_items items;
	struct dn_time_links links;
	uint32_t *out_at, *out;	  /* links from each item */
	uint32_t *in_at, *in;	  /* links into each item */
	struct dn_time_way *ways; /* of the edges */
	struct dn_time_blocks blocks;
	uint32_t *layer_of_column; /* the first layer of each column */
	uint32_t n_layers;
	uint32_t *rank;		 /* of each block in the order across */
	uint32_t *row_at, *rows; /* items of each layer, in order */
	int32_t *place;		 /* of each block, units */
	const int32_t *walls;	 /* places of the edges of the lanes */
	uint32_t *n_tracks;	 /* in the channel after each layer */
};

#endif
