/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_AXIS_H
#define DN_DRAW_AXIS_H

#include "geometry.h"
#include "scale.h"

/*
 * An axis: a scale along one side of a plot, with lines across the plot at
 * its ticks. A broken one, which does not begin at zero, has a zigzag before
 * its first value; the plot has DN_AXIS_BREAK px for that there.
 */
#define DN_AXIS_BREAK 16.0

struct dn_axis {
	const struct dn_scale *scale;
	const struct dn_ticks *ticks;
	struct dn_box plot;
	bool is_level; /* along the bottom; else along the left */
	double size;   /* of the labels, px */
};

/* How labels of ticks stand: their size and gaps. */
struct dn_tick_room dn_axis_room(double size, bool is_level);

/* The width of the widest label. */
double dn_axis_label_width(const struct dn_ticks *ticks, double size);

/* Draws lines across the plot; and the axis itself with its labels. */
void dn_axis_draw_grid(struct dn_run *run, struct dn_scene *scene,
		       const struct dn_axis *axis);
void dn_axis_draw(struct dn_run *run, struct dn_scene *scene,
		  const struct dn_axis *axis);

#endif
