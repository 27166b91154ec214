/* SPDX-License-Identifier: MIT */
/*
 * Draws axes: a line, ticks, their labels, and the zigzag of a broken one.
 * Both directions go through one function that puts "along" and "across" to x
 * and y.
 */
#include "axis.h"

#include "metrics.h"

#define TICK 4.0
#define MINOR_TICK 2.5
#define TOOTH 3.0 /* of the zigzag */

struct dn_tick_room
dn_axis_room(double size, bool is_level)
{
	return (struct dn_tick_room){
		.size = size,
		.gap = is_level ? 1.6 * size : 2.2 * size,
		.by_width = is_level,
	};
}

double
dn_axis_label_width(const struct dn_ticks *ticks, double size)
{
	double widest = 0;
	for (uint32_t i = 0; i < ticks->n; i++) {
		double width = ticks->items[i].label
				       ? dn_text_width(ticks->items[i].label,
						       size, false)
				       : 0;
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* A point of the axis: along it, and away from the plot. */
static struct dn_point
place(const struct dn_axis *axis, double along, double away)
{
	if (axis->is_level)
		return (struct dn_point){along, axis->plot.bottom + away};
	return (struct dn_point){axis->plot.left - away, along};
}

static struct dn_item *
draw_line(struct dn_run *run, struct dn_scene *scene, struct dn_point from,
	  struct dn_point to)
{
	struct dn_segment line = dn_line_to(to);
	return dn_scene_path(run, scene, from, &line, 1);
}

void
dn_axis_draw_grid(struct dn_run *run, struct dn_scene *scene,
		  const struct dn_axis *axis)
{
	double across = axis->is_level ? axis->plot.top - axis->plot.bottom
				       : axis->plot.left - axis->plot.right;
	for (uint32_t i = 0; i < axis->ticks->n; i++) {
		const struct dn_tick *tick = &axis->ticks->items[i];
		if (tick->label)
			draw_line(run, scene, place(axis, tick->at, 0),
				  place(axis, tick->at, across))
				->stroke = DN_PAINT_GRID;
	}
}

/* The line from the axis' start to its end, with the zigzag if broken. */
static void
draw_spine(struct dn_run *run, struct dn_scene *scene,
	   const struct dn_axis *axis)
{
	const struct dn_box *plot = &axis->plot;
	double start = axis->is_level ? plot->left : plot->bottom;
	double end = axis->is_level ? plot->right : plot->top;
	double step = (end > start ? 1 : -1) * DN_AXIS_BREAK / 8;
	struct dn_segment segments[7];
	uint32_t n = 0;
	if (axis->scale->is_broken) {
		segments[n++] = dn_line_to(place(axis, start + 2 * step, 0));
		for (int i = 0; i < 4; i++)
			segments[n++] =
				dn_line_to(place(axis, start + (2.5 + i) * step,
						 i % 2 ? -TOOTH : TOOTH));
		segments[n++] = dn_line_to(place(axis, start + 6 * step, 0));
	}
	segments[n++] = dn_line_to(place(axis, end, 0));
	dn_scene_path(run, scene, place(axis, start, 0), segments, n);
}

static void
draw_label(struct dn_run *run, struct dn_scene *scene,
	   const struct dn_axis *axis, const struct dn_tick *tick)
{
	double cap = axis->size * DN_TEXT_CAP_HEIGHT;
	struct dn_point at =
		axis->is_level ? place(axis, tick->at, TICK + 3 + cap)
			       : place(axis, tick->at + cap / 2, TICK + 3);
	struct dn_item *label =
		dn_scene_text(run, scene, at.x, at.y, axis->size, tick->label);
	label->fill = DN_PAINT_MUTED;
	label->anchor = axis->is_level ? DN_ANCHOR_MIDDLE : DN_ANCHOR_END;
}

void
dn_axis_draw(struct dn_run *run, struct dn_scene *scene,
	     const struct dn_axis *axis)
{
	draw_spine(run, scene, axis);
	for (uint32_t i = 0; i < axis->ticks->n; i++) {
		const struct dn_tick *tick = &axis->ticks->items[i];
		draw_line(
			run, scene, place(axis, tick->at, 0),
			place(axis, tick->at, tick->label ? TICK : MINOR_TICK));
		if (tick->label)
			draw_label(run, scene, axis, tick);
	}
}
