/* SPDX-License-Identifier: MIT */
/*
 * What little geometry scenes and their checks need, without the math library,
 * which the program does not link: rounding, square root, curves as chords,
 * and where lines meet boxes and each other.
 */
#include "geometry.h"

#include "metrics.h"

#define MAX_CHORDS 64
#define FLATNESS 0.1 /* px */

double
dn_round(double value)
{
	if (!(value >= -DN_SCENE_MAX)) /* NaN, too */
		return value < 0 ? -DN_SCENE_MAX : 0;
	if (value > DN_SCENE_MAX)
		return DN_SCENE_MAX;
	double hundredths = value * 100;
	int64_t whole = (int64_t)(hundredths + (hundredths < 0 ? -0.5 : 0.5));
	return (double)whole / 100;
}

struct dn_point
dn_round_point(struct dn_point p)
{
	return (struct dn_point){dn_round(p.x), dn_round(p.y)};
}

struct dn_segment
dn_round_segment(struct dn_segment s)
{
	s.to = dn_round_point(s.to);
	s.c1 = dn_round_point(s.c1);
	s.c2 = dn_round_point(s.c2);
	return s;
}

double
dn_sqrt(double value)
{
	if (!(value > 0))
		return 0;
	/* Newton's method, from above: it falls until it stands still. */
	double root = value > 1 ? value : 1;
	for (;;) {
		double next = (root + value / root) / 2;
		if (next >= root)
			return root;
		root = next;
	}
}

double
dn_distance(struct dn_point a, struct dn_point b)
{
	double x = a.x - b.x, y = a.y - b.y;
	return dn_sqrt(x * x + y * y);
}

static struct dn_point
curve_at(struct dn_point from, const struct dn_segment *s, double t)
{
	double u = 1 - t;
	double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t,
	       d = t * t * t;
	return (struct dn_point){
		a * from.x + b * s->c1.x + c * s->c2.x + d * s->to.x,
		a * from.y + b * s->c1.y + c * s->c2.y + d * s->to.y};
}

/*
 * A cubic cut into n equal parts of its parameter is within
 * sqrt(3)/18 M / n^2 of its chords, M the larger second difference times 6.
 */
static unsigned
n_chords(struct dn_point from, const struct dn_segment *s)
{
	struct dn_point zero = {0, 0};
	struct dn_point d1 = {from.x - 2 * s->c1.x + s->c2.x,
			      from.y - 2 * s->c1.y + s->c2.y};
	struct dn_point d2 = {s->c1.x - 2 * s->c2.x + s->to.x,
			      s->c1.y - 2 * s->c2.y + s->to.y};
	double m1 = dn_distance(d1, zero), m2 = dn_distance(d2, zero);
	double n = dn_sqrt(0.578 * (m1 > m2 ? m1 : m2) / FLATNESS);
	return n >= MAX_CHORDS ? MAX_CHORDS : (unsigned)n + 1;
}

void
dn_path_flatten(struct dn_arena *arena, const struct dn_item *item,
		struct dn_points *points)
{
	struct dn_point at = item->start;
	*dn_push(arena, points) = at;
	for (uint32_t i = 0; i < item->n_segments; i++) {
		const struct dn_segment *s = &item->segments[i];
		unsigned n = s->is_line ? 1 : n_chords(at, s);
		for (unsigned k = 1; k < n; k++)
			*dn_push(arena, points) =
				curve_at(at, s, (double)k / n);
		*dn_push(arena, points) = at = s->to;
	}
	if (item->closed)
		*dn_push(arena, points) = item->start;
}

/* Narrows [*from, *to], the part of a line that is not outside one edge. */
static bool
clip(double direction, double room, double *from, double *to)
{
	if (direction == 0)
		return room > 0;
	double t = room / direction;
	if (direction < 0) {
		if (t > *from)
			*from = t;
	} else if (t < *to) {
		*to = t;
	}
	return *from < *to;
}

bool
dn_line_enters(struct dn_point a, struct dn_point b, struct dn_box box)
{
	double from = 0, to = 1, x = b.x - a.x, y = b.y - a.y;
	return clip(-x, a.x - box.left, &from, &to) &&
	       clip(x, box.right - a.x, &from, &to) &&
	       clip(-y, a.y - box.top, &from, &to) &&
	       clip(y, box.bottom - a.y, &from, &to);
}

/* On which side of the line from a to b a point is. */
static bool
is_left(struct dn_point a, struct dn_point b, struct dn_point p)
{
	return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0;
}

bool
dn_lines_cross(struct dn_point a, struct dn_point b, struct dn_point c,
	       struct dn_point d)
{
	return is_left(a, b, c) != is_left(a, b, d) &&
	       is_left(c, d, a) != is_left(c, d, b);
}

bool
dn_lines_overlap(struct dn_point a, struct dn_point b, struct dn_point c,
		 struct dn_point d)
{
	double length = dn_distance(a, b),
	       near = 0.02 * length; /* px by length */
	double x = b.x - a.x, y = b.y - a.y;
	double c_off = x * (c.y - a.y) - y * (c.x - a.x);
	double d_off = x * (d.y - a.y) - y * (d.x - a.x);
	if (c_off > near || c_off < -near || d_off > near || d_off < -near ||
	    length == 0)
		return false;
	double from = (x * (c.x - a.x) + y * (c.y - a.y)) / length;
	double to = (x * (d.x - a.x) + y * (d.y - a.y)) / length;
	double low = from < to ? from : to, high = from < to ? to : from;
	return (high < length ? high : length) - (low > 0 ? low : 0) > 0.5;
}

struct dn_box
dn_rect_box(const struct dn_item *item)
{
	return (struct dn_box){item->x, item->y, item->x + item->width,
			       item->y + item->height};
}

struct dn_box
dn_text_box_above(const struct dn_item *item, double above)
{
	double width = dn_text_width(item->text, item->size, item->bold);
	double before = item->anchor == DN_ANCHOR_START ? 0
			: item->anchor == DN_ANCHOR_END ? width
							: width / 2;
	double below = DN_TEXT_DESCENT * item->size;
	if (item->upward)
		return (struct dn_box){item->x - above,
				       item->y + before - width,
				       item->x + below, item->y + before};
	return (struct dn_box){item->x - before, item->y - above,
			       item->x - before + width, item->y + below};
}

struct dn_box
dn_text_box(const struct dn_item *item)
{
	return dn_text_box_above(item, DN_TEXT_ASCENT * item->size);
}

struct dn_box
dn_line_box(struct dn_point a, struct dn_point b)
{
	return (struct dn_box){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
			       a.x < b.x ? b.x : a.x, a.y < b.y ? b.y : a.y};
}

struct dn_box
dn_box_grow(struct dn_box box, double by)
{
	return (struct dn_box){box.left - by, box.top - by, box.right + by,
			       box.bottom + by};
}

bool
dn_boxes_overlap(struct dn_box a, struct dn_box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom &&
	       b.top < a.bottom;
}

struct dn_box
dn_boxes_join(struct dn_box a, struct dn_box b)
{
	return (struct dn_box){a.left < b.left ? a.left : b.left,
			       a.top < b.top ? a.top : b.top,
			       a.right > b.right ? a.right : b.right,
			       a.bottom > b.bottom ? a.bottom : b.bottom};
}
