/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_ITEMS_H
#define DN_DRAW_TIME_ITEMS_H

#include "time.h"

/*
 * Makes trunks, labels, links, ways and blocks from strands in order, and the
 * rows of the layers. Costs what it makes, edges times layers at most, and for
 * lines of one parent what stands between them.
 */
void dn_time_make_items(struct dn_time *time);

#endif
