/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_STRANDS_H
#define DN_DRAW_TIME_STRANDS_H

#include "time.h"

/* The ends of an edge by time: the earlier and the later layer's node. */
struct dn_time_ends {
	uint32_t earlier, later;
};

struct dn_time_ends dn_time_ends_of(const struct dn_time *time, uint32_t edge);

/* The lane of a block: that of its strand. */
uint32_t dn_time_lane_of(const struct dn_time *time, uint32_t block);

/* Makes the strands of the cards in their layers and of the edges. Linear. */
void dn_time_make_strands(struct dn_time *time);

#endif
