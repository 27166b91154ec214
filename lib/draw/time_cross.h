/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_CROSS_H
#define DN_DRAW_TIME_CROSS_H

#include "time.h"

/*
 * The pairs of edges that cross in the strands' order, but for pairs with a
 * common end in the channel. By a tree of sums (Barth, Juenger, Mutzel: Simple
 * and efficient bilayer cross counting, 2002): O(k log k) in the k places that
 * strands take in layers.
 */
uint64_t dn_time_count_crossings(const struct dn_time *time);

#endif
