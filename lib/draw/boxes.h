/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_BOXES_H
#define DN_DRAW_BOXES_H

#include "geometry.h"

/* Which of many boxes lie near a given one: a packed R-tree. */
struct dn_boxes;

struct dn_hits {
	uint32_t *items; /* numbers of boxes, ascending */
	uint32_t n, cap;
};

/* Makes the tree of n boxes, in O(n log n). The boxes are copied. */
struct dn_boxes *dn_boxes_new(struct dn_arena *arena,
			      const struct dn_box *boxes, uint32_t n);

/*
 * Stores the numbers of the boxes that overlap or touch a box, in place of
 * what is in hits. O(log n) and, about, the number of hits.
 */
void dn_boxes_find(struct dn_arena *arena, const struct dn_boxes *boxes,
		   struct dn_box box, struct dn_hits *hits);

#endif
