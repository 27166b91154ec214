/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_ROUTE_H
#define DN_DRAW_TIME_ROUTE_H

#include "time.h"

/*
 * Turns places and tracks into the layout: boxes of cards, starts and ends of
 * columns, curves of edges and the labels that have an item. What is left
 * then is the labels of edges between neighbouring layers.
 */
void dn_time_lay_out(struct dn_time *time, struct dn_layout *layout);

#endif
