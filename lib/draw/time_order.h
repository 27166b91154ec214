/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_ORDER_H
#define DN_DRAW_TIME_ORDER_H

#include "time.h"

/*
 * Orders the strands, lane by lane, so that few edges cross. Global sifting
 * (Bachmaier, Brandenburg, Brunner, Huebner: Global k-level crossing
 * reduction, 2011) from several orders to begin with; the best is kept, and
 * improved by moving cards with all their lines. The work is limited by a
 * count, not by a clock.
 */
void dn_time_find_order(struct dn_time *time);

#endif
