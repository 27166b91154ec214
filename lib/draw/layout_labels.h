/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_LABELS_H
#define DN_DRAW_LAYOUT_LABELS_H

#include "layout.h"

/* From one baseline of a label to the next, in units of its size. */
#define DN_LABEL_LEADING 1.13

/*
 * The label of an edge in at most n lines about equally long; as it is in one,
 * cut at 190 px; and in as few lines, at most three, as keep it within a
 * width where its words allow that.
 */
struct dn_edge_label dn_edge_label_in_lines(struct dn_run *run,
					    const struct dn_diagram_edge *edge,
					    double scale, uint32_t n);
struct dn_edge_label dn_edge_label_within(struct dn_run *run,
					  const struct dn_diagram_edge *edge,
					  double scale, double width);

/*
 * Finds a place for every label that has none beside its line: within the picture, which may
 * grow a little to the right and downwards, off all cards and other labels,
 * near the middle and away from other lines where it can. Stores the places in
 * the layout and how many labels had to be dropped. Costs at most 800 places a
 * label, each what stands near it. A label takes up to max_lines lines.
 */
void dn_layout_place_labels(struct dn_run *run,
			    const struct dn_diagram *diagram, double scale,
			    uint32_t max_lines, struct dn_layout *layout);

#endif
