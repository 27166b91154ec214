/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_PLACE_H
#define DN_DRAW_TIME_PLACE_H

#include "time.h"

/*
 * Places the blocks across, in their order and apart, so that links are short
 * and many of them straight: the sum of their lengths, weighted, is least.
 * Before, gives every link into a card the place on the card's side where it
 * arrives.
 */
void dn_time_find_places(struct dn_time *time);

/* Where a link leaves and arrives, across, in units. */
int32_t dn_link_start(const struct dn_time *time,
		      const struct dn_time_link *link);
int32_t dn_link_end(const struct dn_time *time,
		    const struct dn_time_link *link);

#endif
