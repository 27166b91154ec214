/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_FAMILIES_H
#define DN_DRAW_TIME_FAMILIES_H

#include "time.h"

/* How many ways there are to write families in order. */
#define DN_TIME_VARIANTS 6

/* Stores an order of the strands in which families stand together. Linear. */
void dn_time_order_families(struct dn_time *time, unsigned variant);

#endif
