/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_LANES_H
#define DN_FIGURE_LANES_H

#include "draw/diagram.h"

/*
 * Gives every node the lane of its domain, a node without one that of the node
 * it is linked to. Lanes stand so that edges between them lead over few others;
 * those of equal merit as their first nodes do. Costs O(n + m) and, for k
 * lanes, O(k^4).
 */
void dn_lanes_assign(struct dn_run *run, struct dn_diagram *diagram);

#endif
