/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LAYOUT_INPUT_H
#define DN_DRAW_LAYOUT_INPUT_H

#include "layout_grid.h"

/*
 * The numbers of the nodes in the DOT text: n0 to n(n_cells - 1) are the
 * anchors of the cells, then come the cells of each card in turn.
 */
struct dn_numbering {
	uint32_t *first; /* of each card's first cell; one more at the end */
	uint32_t n;
};

struct dn_numbering dn_layout_numbering(struct dn_run *run,
					const struct dn_grid *grid,
					uint32_t n_nodes);

/* Writes the DOT text; see layout.h. */
void dn_layout_put_dot(struct dn_out *out, const struct dn_diagram *diagram,
		       const struct dn_card *cards, const struct dn_grid *grid,
		       const struct dn_spacing *spacing,
		       const struct dn_numbering *numbering);

#endif
