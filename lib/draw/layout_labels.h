/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_LABELS_H
#define DN_DRAW_LAYOUT_LABELS_H

#include "layout.h"

/* The text of an edge as it is drawn, and the size of its box. */
struct dn_edge_label {
	const char *text; /* cut to fit; NULL: the edge has none */
	double size, width, height;
};

struct dn_edge_label dn_edge_label_of(struct dn_run *run,
				      const struct dn_diagram_edge *edge,
				      double scale);

/*
 * Finds a place for every label beside its line: within the picture, which may
 * grow a little to the right and downwards, off all cards and other labels,
 * near the middle and away from other lines where it can. Stores the places in
 * the layout and how many labels had to be dropped. Costs at most 800 places a
 * label, each what stands near it.
 */
void dn_layout_place_labels(struct dn_run *run,
			    const struct dn_diagram *diagram, double scale,
			    struct dn_layout *layout);

#endif
