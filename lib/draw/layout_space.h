/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_SPACE_H
#define DN_DRAW_LAYOUT_SPACE_H

#include "geometry.h"

/*
 * A space knows which boxes stand where: cards, labels, pieces of lines. It
 * is a raster of square bins, each with a list of the boxes that touch it, so
 * a question costs what is near.
 */
struct dn_space_item {
	struct dn_box box;
	uint32_t owner; /* number of the card, label or edge */
	uint32_t next;	/* in its bin, plus 1 */
};

struct dn_space {
	struct dn_run *run;
	uint32_t columns, rows;
	uint32_t *bins; /* first item of each, plus 1 */
	struct dn_space_item *items;
	uint32_t n, cap;
};

/* An empty space from (0, 0) to (width, height); what lies outside is kept
 * in the outermost bins. */
struct dn_space dn_space_new(struct dn_run *run, double width, double height);

void dn_space_add(struct dn_space *space, struct dn_box box, uint32_t owner);

/* Calls visit for every box that overlaps, perhaps more than once, until it
 * returns false; returns false if it did. */
bool dn_space_visit(const struct dn_space *space, struct dn_box box,
		    bool (*visit)(const struct dn_space_item *item,
				  void *context),
		    void *context);

/* Says whether no box overlaps. */
bool dn_space_is_free(const struct dn_space *space, struct dn_box box);

#endif
