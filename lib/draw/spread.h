/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SPREAD_H
#define DN_DRAW_SPREAD_H

#include "dnngen/run.h"

/*
 * Moves n ascending places apart to a gap at least, within two bounds, so
 * that the sum of squares of how far they move is least; their order stays.
 * When they do not fit, they begin at the lower bound and go beyond the
 * upper. Linear.
 */
void dn_spread(struct dn_run *run, double *places, uint32_t n, double gap,
	       double low, double high);

#endif
