/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_GEOMETRY_H
#define DN_DRAW_GEOMETRY_H

#include "scene.h"

/* Numbers of a scene: to 0.01, at most DN_SCENE_MAX, 0 for NaN. */
double dn_round(double value);
struct dn_point dn_round_point(struct dn_point p);
struct dn_segment dn_round_segment(struct dn_segment s);

/* Square root without the math library; 0 for what is not positive. */
double dn_sqrt(double value);

double dn_distance(struct dn_point a, struct dn_point b);

struct dn_box {
	double left, top, right, bottom;
};

struct dn_points {
	struct dn_point *items;
	uint32_t n, cap;
};

/*
 * Appends the points of a path, a curve as at most 64 chords that stay within
 * 0.1 px of it. A closed path ends where it starts.
 */
void dn_path_flatten(struct dn_arena *arena, const struct dn_item *item,
		     struct dn_points *points);

/* Says whether a line from a to b passes through the inside of a box. */
bool dn_line_enters(struct dn_point a, struct dn_point b, struct dn_box box);

/*
 * Says whether two lines cross. A point that lies on the other line counts to
 * one side of it, so a chain of lines that crosses at a joint does so once;
 * lines that run on each other do not cross.
 */
bool dn_lines_cross(struct dn_point a, struct dn_point b, struct dn_point c,
		    struct dn_point d);

/* Says whether two lines run on each other, for more than half a pixel. */
bool dn_lines_overlap(struct dn_point a, struct dn_point b, struct dn_point c,
		      struct dn_point d);

/* The box of a rect, and of a text: its width, ascent and descent. */
struct dn_box dn_rect_box(const struct dn_item *item);
struct dn_box dn_text_box(const struct dn_item *item);

/* The same with another height above the baseline: that of its capitals. */
struct dn_box dn_text_box_above(const struct dn_item *item, double above);

/* The least box that holds a line from a to b. */
struct dn_box dn_line_box(struct dn_point a, struct dn_point b);

/* Makes a box larger on all sides, or smaller by a negative length. */
struct dn_box dn_box_grow(struct dn_box box, double by);

/* The least box that holds two boxes. */
struct dn_box dn_boxes_join(struct dn_box a, struct dn_box b);

/* Says whether two boxes have more in common than their rims. */
bool dn_boxes_overlap(struct dn_box a, struct dn_box b);

#endif
