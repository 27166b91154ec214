/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_BREAKS_H
#define DN_DRAW_TIME_BREAKS_H

#include "time.h"

/* The room that two neighbours of a layer need between them, in units. */
int32_t dn_time_room(const struct dn_time *time, const struct dn_time_item *a,
		     const struct dn_time_item *b);

/*
 * Breaks trunks in two where straight ones would make the picture much wider
 * than its widest layer or, if that is more, than a page. Costs the number of
 * breaks, at most 1000, times the items.
 */
void dn_time_break_trunks(struct dn_time *time);

#endif
