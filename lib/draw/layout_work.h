/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_WORK_H
#define DN_DRAW_LAYOUT_WORK_H

#include "geometry.h"
#include "layout_grid.h"
#include "layout_input.h"
#include "layout_plain.h"

/* What the steps of a layout hand on to each other. */
struct dn_layout_work {
	struct dn_run *run;
	const struct dn_diagram *diagram;
	const struct dn_layout_options *options;
	struct dn_card *cards;
	struct dn_spacing spacing;
	struct dn_grid grid;
	struct dn_numbering numbering;
	struct dn_plain plain;
	struct dn_layout *layout;
};

struct dn_box dn_layout_card_box(const struct dn_layout_work *work,
				 uint32_t node);

/* Where a line leaves a card, and where it arrives. */
struct dn_point dn_layout_card_end(const struct dn_layout_work *work,
				   uint32_t node);
struct dn_point dn_layout_card_begin(const struct dn_layout_work *work,
				     uint32_t node);

/*
 * Turns dot's answer into positions of cards and columns, and then into the
 * lines of edges. The first returns false when the cells of a card, which are
 * one row, were torn apart.
 */
bool dn_layout_place_cards(struct dn_layout_work *work);
void dn_layout_place_lines(struct dn_layout_work *work);

/*
 * Routes the edges that have no line yet or whose line touches a foreign card,
 * and moves everything so that no line is left of or above the origin.
 */
void dn_layout_reroute(struct dn_layout_work *work);
void dn_layout_extend(struct dn_layout_work *work);

#endif
