/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CANVAS_H
#define DN_DRAW_CANVAS_H

#include "scene.h"
#include "theme.h"

/*
 * A canvas draws a scene. A member that is NULL is not interested.
 * dn_scene_replay() is the only caller, and the order is: begin, items with
 * groups properly nested, end.
 */
struct dn_canvas {
	void (*begin)(struct dn_canvas *canvas, const struct dn_scene *scene);
	void (*end)(struct dn_canvas *canvas);
	void (*group_open)(struct dn_canvas *canvas,
			   const struct dn_item *item);
	void (*group_close)(struct dn_canvas *canvas,
			    const struct dn_item *item);
	void (*rect)(struct dn_canvas *canvas, const struct dn_item *item);
	void (*path)(struct dn_canvas *canvas, const struct dn_item *item);
	void (*text)(struct dn_canvas *canvas, const struct dn_item *item);
};

/*
 * Items come with coordinates rounded. Groups are closed in order whatever
 * the scene does: what is left open is closed at the end, a close too many is
 * left out.
 */
void dn_scene_replay(const struct dn_scene *scene, struct dn_canvas *canvas);

/*
 * The head of a path with an arrow: a filled triangle, and how its line ends
 * short of the tip so that it does not stick out there.
 */
struct dn_arrow {
	struct dn_point tip, left, right;
	struct dn_segment last; /* in place of the path's last segment */
};
struct dn_arrow dn_arrow_of(const struct dn_item *item);

/* A halo is a stroke behind the text, this wide in units of its size. */
#define DN_HALO_WIDTH 0.3

/* What stands before the 64 digits of the checksum in a file:
 * SVG metadata, PDF keywords, a PNG text. */
#define DN_CHECKSUM_MARK "scene-sha256:"

/* Writes one line a call: the cheapest way to see what a canvas is asked. */
void dn_trace_write(struct dn_run *run, struct dn_out *out,
		    const struct dn_scene *scene);

/* Writes an SVG file; its rules are in svg.c's head. */
void dn_svg_write(struct dn_run *run, struct dn_out *out,
		  const struct dn_scene *scene, enum dn_theme theme);

#endif
