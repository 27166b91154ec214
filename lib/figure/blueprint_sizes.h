/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_BLUEPRINT_SIZES_H
#define DN_FIGURE_BLUEPRINT_SIZES_H

/* Lengths of a blueprint in px, which its layout and its painter share. */
#define DN_LENGTH_TITLE 9.5 /* sizes of type */
#define DN_LENGTH_DETAIL 9.0
#define DN_LENGTH_SMALL 8.0
#define DN_LENGTH_GAP 18.0     /* between parts of a series */
#define DN_LENGTH_ROW_GAP 26.0 /* between its rows: a line comes back there */
#define DN_LENGTH_TURN 12.0    /* beside a row, where the line turns */
#define DN_LENGTH_FORK 16.0    /* before branches, and behind them */
#define DN_LENGTH_JOIN 34.0
#define DN_LENGTH_BRANCH_GAP 10.0
#define DN_LENGTH_PAD 14.0   /* inside a frame */
#define DN_LENGTH_HEAD 24.0  /* at its top */
#define DN_LENGTH_RADIUS 7.0 /* of the circle where branches meet */
#define DN_LENGTH_LEAST_ROOM 120.0

#endif
