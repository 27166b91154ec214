/* SPDX-License-Identifier: MIT */
/*
 * Draws pictograms: each kind of mark by one function. Strokes and heads of
 * arrows grow with the pictogram, but never get thinner than print needs.
 */
#include "glyph.h"

#include <string.h>

#include "geometry.h"
#include "metrics.h"

#define STROKE 1.15
#define LEAST_STROKE 0.9 /* px */
#define HEAD 5.5	 /* length of an arrow's head */
#define SIGN 6.5	 /* radius of a circled sign */
#define NAME_SIZE 8.0
/* How round a quarter of a circle is as a Bezier curve. */
#define ROUND 0.5523

/* A pictogram being drawn. */
struct pen {
	struct dn_run *run;
	struct dn_scene *scene;
	double x, y, unit; /* corner, px of a unit */
	double stroke;	   /* px */
	bool named;
};

const struct dn_glyph *
dn_glyph_find(const char *pattern)
{
	for (const struct dn_glyph *glyph = dn_glyphs; glyph->pattern; glyph++)
		if (strcmp(glyph->pattern, pattern) == 0)
			return glyph;
	return NULL;
}

static struct dn_point
place(const struct pen *pen, double x, double y)
{
	return (struct dn_point){pen->x + x * pen->unit,
				 pen->y + y * pen->unit};
}

static struct dn_item *
stroke_path(const struct pen *pen, struct dn_point start,
	    const struct dn_segment *segments, uint32_t n)
{
	struct dn_item *item =
		dn_scene_path(pen->run, pen->scene, start, segments, n);
	item->stroke = DN_PAINT_INK;
	item->stroke_width = pen->stroke;
	return item;
}

static struct dn_item *
draw_rect(const struct pen *pen, double x, double y, double width,
	  double height)
{
	struct dn_point corner = place(pen, x, y);
	struct dn_item *item =
		dn_scene_rect(pen->run, pen->scene, corner.x, corner.y,
			      width * pen->unit, height * pen->unit);
	item->radius = 1.5 * pen->unit;
	item->stroke = DN_PAINT_INK;
	item->stroke_width = pen->stroke;
	return item;
}

static void
draw_box(const struct pen *pen, const struct dn_mark *mark)
{
	const double *at = mark->at;
	struct dn_item *box = draw_rect(pen, at[0], at[1], at[2], at[3]);
	box->fill = DN_PAINT_CARD;
	if (!mark->name || !pen->named)
		return;
	double size = NAME_SIZE * pen->unit;
	struct dn_point middle =
		place(pen, at[0] + at[2] / 2, at[1] + at[3] / 2);
	dn_scene_text(pen->run, pen->scene, middle.x,
		      middle.y + size * DN_TEXT_CAP_HEIGHT / 2, size,
		      mark->name)
		->anchor = DN_ANCHOR_MIDDLE;
}

static void
draw_frame(const struct pen *pen, const struct dn_mark *mark)
{
	const double *at = mark->at;
	struct dn_item *frame = draw_rect(pen, at[0], at[1], at[2], at[3]);
	frame->radius = 6 * pen->unit;
	frame->dash = "3 2";
}

static void
draw_maps(const struct pen *pen, const struct dn_mark *mark)
{
	const double *at = mark->at;
	for (int i = 0; i < 3; i++)
		draw_rect(pen, at[0] + 4 * i, at[1] + 4 * i, at[2], at[3])
			->fill = DN_PAINT_CARD;
}

/* The head of an arrow that comes from one point to another, in px; returns
 * where its line ends. */
static struct dn_point
draw_head(const struct pen *pen, struct dn_point from, struct dn_point tip)
{
	double length = dn_distance(from, tip), head = HEAD * pen->unit;
	double x = length > 0 ? (tip.x - from.x) / length : 1;
	double y = length > 0 ? (tip.y - from.y) / length : 0;
	double half = 0.5 * head;
	struct dn_point back = {tip.x - head * x, tip.y - head * y};
	struct dn_segment sides[] = {
		dn_line_to((struct dn_point){back.x + half * y,
					     back.y - half * x}),
		dn_line_to((struct dn_point){back.x - half * y,
					     back.y + half * x}),
	};
	struct dn_item *item =
		dn_scene_path(pen->run, pen->scene, tip, sides, 2);
	item->closed = true;
	item->fill = DN_PAINT_INK;
	item->stroke = DN_PAINT_NONE;
	return (struct dn_point){tip.x - 0.7 * head * x,
				 tip.y - 0.7 * head * y};
}

static void
finish_line(const struct pen *pen, const struct dn_mark *mark,
	    struct dn_item *line)
{
	if (mark->weight > 0)
		line->stroke_width = mark->weight * pen->stroke;
	if (mark->dashed)
		line->dash = "3 2";
}

static void
draw_line(const struct pen *pen, const struct dn_mark *mark)
{
	struct dn_segment segments[3] = {{0}};
	struct dn_point points[4] = {{0}};
	uint32_t n = mark->n / 2;
	if (n < 2 || n > 4)
		return;
	for (uint32_t i = 0; i < n; i++)
		points[i] = place(pen, mark->at[2 * i], mark->at[2 * i + 1]);
	if (mark->kind == DN_MARK_ARROW)
		points[n - 1] = draw_head(pen, points[n - 2], points[n - 1]);
	for (uint32_t i = 1; i < n; i++)
		segments[i - 1] = dn_line_to(points[i]);
	finish_line(pen, mark, stroke_path(pen, points[0], segments, n - 1));
}

static void
draw_curve(const struct pen *pen, const struct dn_mark *mark)
{
	const double *at = mark->at;
	struct dn_point c1 = place(pen, at[2], at[3]);
	struct dn_point c2 = place(pen, at[4], at[5]);
	struct dn_point to = place(pen, at[6], at[7]);
	if (mark->kind == DN_MARK_BEND)
		to = draw_head(pen, c2, to);
	struct dn_segment curve = dn_curve_to(c1, c2, to);
	finish_line(pen, mark,
		    stroke_path(pen, place(pen, at[0], at[1]), &curve, 1));
}

static struct dn_item *
draw_circle(const struct pen *pen, double x, double y, double radius)
{
	struct dn_point c = place(pen, x, y);
	double r = radius * pen->unit, k = ROUND * r;
	const struct dn_segment quarters[] = {
		dn_curve_to((struct dn_point){c.x + r, c.y + k},
			    (struct dn_point){c.x + k, c.y + r},
			    (struct dn_point){c.x, c.y + r}),
		dn_curve_to((struct dn_point){c.x - k, c.y + r},
			    (struct dn_point){c.x - r, c.y + k},
			    (struct dn_point){c.x - r, c.y}),
		dn_curve_to((struct dn_point){c.x - r, c.y - k},
			    (struct dn_point){c.x - k, c.y - r},
			    (struct dn_point){c.x, c.y - r}),
		dn_curve_to((struct dn_point){c.x + k, c.y - r},
			    (struct dn_point){c.x + r, c.y - k},
			    (struct dn_point){c.x + r, c.y}),
	};
	struct dn_item *item =
		stroke_path(pen, (struct dn_point){c.x + r, c.y}, quarters, 4);
	item->closed = true;
	item->fill = DN_PAINT_CARD;
	return item;
}

static void
draw_dot(const struct pen *pen, const struct dn_mark *mark)
{
	struct dn_item *dot =
		draw_circle(pen, mark->at[0], mark->at[1], mark->at[2]);
	if (mark->kind == DN_MARK_DOT)
		dot->fill = DN_PAINT_INK;
}

static void
draw_stroke(const struct pen *pen, double x1, double y1, double x2, double y2)
{
	struct dn_segment line = dn_line_to(place(pen, x2, y2));
	stroke_path(pen, place(pen, x1, y1), &line, 1);
}

/* A circle with two strokes: crossed, upright or level. */
static void
draw_sign(const struct pen *pen, const struct dn_mark *mark)
{
	double x = mark->at[0], y = mark->at[1], r = 0.5 * SIGN, gap = 1.7;
	draw_circle(pen, x, y, SIGN);
	switch (mark->kind) {
	case DN_MARK_JOIN:
		draw_stroke(pen, x - gap, y - r, x - gap, y + r);
		draw_stroke(pen, x + gap, y - r, x + gap, y + r);
		break;
	case DN_MARK_EQUAL:
		draw_stroke(pen, x - r, y - gap, x + r, y - gap);
		draw_stroke(pen, x - r, y + gap, x + r, y + gap);
		break;
	default:
		draw_stroke(pen, x - r, y, x + r, y);
		draw_stroke(pen, x, y - r, x, y + r);
	}
}

/* Two contacts and a lever that is lifted off the right one. */
static void
draw_switch(const struct pen *pen, const struct dn_mark *mark)
{
	double x = mark->at[0], y = mark->at[1];
	draw_stroke(pen, x - 9, y, x + 7, y - 11);
	draw_circle(pen, x - 9, y, 2.2)->fill = DN_PAINT_INK;
	draw_circle(pen, x + 9, y, 2.2)->fill = DN_PAINT_INK;
}

static void (*const drawers[])(const struct pen *pen,
			       const struct dn_mark *mark) = {
	[DN_MARK_BOX] = draw_box,	[DN_MARK_FRAME] = draw_frame,
	[DN_MARK_MAPS] = draw_maps,	[DN_MARK_LINE] = draw_line,
	[DN_MARK_ARROW] = draw_line,	[DN_MARK_CURVE] = draw_curve,
	[DN_MARK_BEND] = draw_curve,	[DN_MARK_DOT] = draw_dot,
	[DN_MARK_RING] = draw_dot,	[DN_MARK_ADD] = draw_sign,
	[DN_MARK_JOIN] = draw_sign,	[DN_MARK_EQUAL] = draw_sign,
	[DN_MARK_SWITCH] = draw_switch,
};

void
dn_glyph_draw(struct dn_run *run, struct dn_scene *scene,
	      const struct dn_glyph *glyph, double x, double y, double height)
{
	struct pen pen = {
		.run = run,
		.scene = scene,
		.x = x,
		.y = y,
		.unit = height / DN_GLYPH_HEIGHT,
		.named = height >= DN_GLYPH_NAMED,
	};
	pen.stroke = STROKE * pen.unit;
	if (pen.stroke < LEAST_STROKE)
		pen.stroke = LEAST_STROKE;
	for (uint32_t i = 0; i < glyph->n; i++)
		drawers[glyph->marks[i].kind](&pen, &glyph->marks[i]);
}
