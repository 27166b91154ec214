/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_TIME_TRACKS_H
#define DN_DRAW_TIME_TRACKS_H

#include "time.h"

/*
 * Gives every link that is not straight a track in its channel: where along
 * time its piece across runs. Links of one item share a track; those of others
 * do where their pieces are apart. Stores the number of tracks of each channel.
 * Costs the square of the bent links of a channel.
 */
void dn_time_find_tracks(struct dn_time *time);

#endif
