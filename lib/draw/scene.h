/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SCENE_H
#define DN_DRAW_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/run.h"

/*
 * A scene is a picture as shapes and texts with coordinates: px, x to the
 * right, y down, origin at the top left. It is a list of items in the order
 * they are painted, some of them group starts and ends. A canvas draws it
 * (canvas.h); its dump is what dnngen-paint reads and what tests pin.
 *
 * All coordinates are rounded to 0.01 px when an item is added, so that every
 * output and the checksum agree.
 */
enum dn_item_kind {
	DN_GROUP_OPEN,
	DN_GROUP_CLOSE,
	DN_RECT,
	DN_PATH,
	DN_TEXT,
};

/* Colours by name; theme.h has the values. */
enum dn_paint {
	DN_PAINT_NONE,
	DN_PAINT_PAGE,
	DN_PAINT_BAND,
	DN_PAINT_CARD,
	DN_PAINT_INK,
	DN_PAINT_MUTED,
	DN_PAINT_RULE,
	DN_PAINT_LINE,
	DN_PAINT_ACCENT,
	DN_PAINT_AGAINST, /* edges against time */
	DN_PAINT_HALO,
	DN_PAINT_GRID,	 /* lines across a plot */
	DN_PAINT_DUST_1, /* small marks of a chart, the fewest ... */
	DN_PAINT_DUST_2,
	DN_PAINT_DUST_3,
	DN_PAINT_DUST_4, /* ... to the most on each other */
	DN_PAINT_HUE_0,	 /* to DN_PAINT_HUE_0 + 7: families */
	DN_PAINT_HUE_7 = DN_PAINT_HUE_0 + 7,
	DN_PAINT_ON_HUE_0, /* letters on DN_PAINT_HUE_0, and so on */
	DN_PAINT_ON_HUE_7 = DN_PAINT_ON_HUE_0 + 7,
	DN_N_PAINTS,
};

enum dn_anchor { DN_ANCHOR_START, DN_ANCHOR_MIDDLE, DN_ANCHOR_END };

/* What a group is: the scene check and the SVG classes go by it. */
enum dn_group_kind {
	DN_GROUP_PLAIN,
	DN_GROUP_NODE, /* its first rect is the node's outline */
	DN_GROUP_EDGE, /* its first path is the edge's line */
	DN_GROUP_LEGEND,
	DN_GROUP_BAND,
	DN_GROUP_MARK, /* its first shape is the mark; edges may end at it */
};

struct dn_point {
	double x, y;
};

/* A path is a start point and segments; every segment is a cubic Bezier
 * (control, control, end) or, with is_line, a straight line to its end. */
struct dn_segment {
	bool is_line;
	struct dn_point c1, c2, to;
};

struct dn_item {
	enum dn_item_kind kind;
	/* groups */
	enum dn_group_kind group;
	const char *id;		     /* "n-resnet", "e-vgg--resnet", or NULL */
	const char *title, *url;     /* tooltip, link, or NULL */
	const char *chapter, *entry; /* bookmark: under what, and its name */
	const char *from_id, *to_id; /* of an edge: ids of its node groups */
	/* rect: box; text: x, y of the baseline's anchor */
	double x, y, width, height, radius;
	/* path */
	struct dn_point start;
	struct dn_segment *segments;
	uint32_t n_segments;
	bool closed;
	bool arrow; /* head with its tip at the end, in stroke's colour */
	/* look */
	enum dn_paint fill, stroke;
	double stroke_width;
	const char *dash; /* "4 3", or NULL */
	/* text */
	const char *text;
	double size; /* px */
	bool bold;
	bool halo;   /* outlined in DN_PAINT_HALO */
	bool upward; /* reads from below: turned a quarter to the left */
	enum dn_anchor anchor;
};

/* The straight line, or the curve, from where a path has got to a point. */
struct dn_segment dn_line_to(struct dn_point to);
struct dn_segment dn_curve_to(struct dn_point c1, struct dn_point c2,
			      struct dn_point to);

struct dn_scene {
	double width, height;
	double page_width; /* px, at which it is shown; 0: as wide as it is */
	const char *title, *description;
	const char *id_prefix;
	struct dn_item *items;
	uint32_t n, cap;
};

/*
 * Adding items; each returns the new one, valid until the next, so that
 * further members can be set: look, anchor, and of groups url, from_id, to_id.
 * Texts are kept by reference. Coordinates that are not finite become 0,
 * and all are cut at DN_SCENE_MAX either way.
 */
#define DN_SCENE_MAX 1e6
struct dn_item *dn_scene_open(struct dn_run *run, struct dn_scene *scene,
			      enum dn_group_kind kind, const char *id,
			      const char *title);
void dn_scene_close(struct dn_run *run, struct dn_scene *scene);
/* A box without fill and stroke until these are set. */
struct dn_item *dn_scene_rect(struct dn_run *run, struct dn_scene *scene,
			      double x, double y, double width, double height);
/* An open path stroked 1 px in DN_PAINT_LINE; the segments are copied. */
struct dn_item *dn_scene_path(struct dn_run *run, struct dn_scene *scene,
			      struct dn_point start,
			      const struct dn_segment *segments, uint32_t n);
/*
 * One line of text in DN_PAINT_INK; its width is dn_text_width(text, size,
 * bold). Runs of blanks and line ends become one blank, those at the ends are
 * dropped, control characters become U+FFFD, so that every output shows the
 * same and of the width that was measured; measure what dn_text_clean() gives.
 */
struct dn_item *dn_scene_text(struct dn_run *run, struct dn_scene *scene,
			      double x, double y, double size,
			      const char *text);

/* The factor from a scene's coordinates to the page, at most this. */
#define DN_FACTOR_MAX 100.0
double dn_scene_factor(const struct dn_scene *scene);

/*
 * Says whether a link is one that pictures carry: http or https, a host, no
 * blanks, double quotes, angle brackets, backslashes or controls.
 */
bool dn_link_is_web(const char *url);

/*
 * Prints the scene as text that dn_scene_read() reads: --dump=scene. Numbers
 * that were set on an item after it was added are rounded here.
 */
void dn_scene_dump(struct dn_out *out, const struct dn_scene *scene);

/*
 * Reads a dump; reports `syntax` with the place and returns false when it is
 * none. Used by dnngen-paint, so every count and number is checked.
 */
bool dn_scene_read(struct dn_run *run, uint32_t source, struct dn_scene *scene);

/* SHA-256 of the dump in lower case hex digits. */
const char *dn_scene_checksum(struct dn_run *run, const struct dn_scene *scene);

#endif
