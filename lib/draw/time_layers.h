/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_LAYERS_H
#define DN_DRAW_TIME_LAYERS_H

#include "time.h"

/*
 * Stores the layer of every card, the number of layers and the first layer of
 * every column. No edge joins cards of one layer. Linear.
 */
void dn_time_find_layers(struct dn_time *time);

#endif
