/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_GLYPH_H
#define DN_DRAW_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "scene.h"

/*
 * A pictogram shows what a structural pattern looks like, in the vocabulary of
 * the system of 2019: a box is a layer, a circled plus an addition, circled
 * bars a concatenation, an open switch a gate, a dashed rounded frame a
 * recurrent cell, an arrow in a row of equal boxes a step in time, offset
 * squares feature maps. Data run from left to right unless an arrow says
 * otherwise. One colour: it can be printed in black and white.
 *
 * Pictograms are data: marks in a box of DN_GLYPH_WIDTH by DN_GLYPH_HEIGHT
 * units, drawn at any size; from DN_GLYPH_NAMED px of height up boxes have
 * their names in them.
 */
#define DN_GLYPH_WIDTH 96.0
#define DN_GLYPH_HEIGHT 64.0
#define DN_GLYPH_NAMED 64.0

enum dn_mark_kind {
	DN_MARK_BOX,	/* x, y, width, height */
	DN_MARK_FRAME,	/* the same, dashed */
	DN_MARK_MAPS,	/* the same, of the first of three offset squares */
	DN_MARK_LINE,	/* 2 to 4 points */
	DN_MARK_ARROW,	/* the same, a head at the last */
	DN_MARK_CURVE,	/* start, two controls, end */
	DN_MARK_BEND,	/* the same, a head at the end */
	DN_MARK_DOT,	/* centre, radius */
	DN_MARK_RING,	/* the same, not filled */
	DN_MARK_ADD,	/* centre */
	DN_MARK_JOIN,	/* a concatenation; centre */
	DN_MARK_EQUAL,	/* a comparison; centre */
	DN_MARK_SWITCH, /* centre of an open switch in a line to the right */
};

struct dn_mark {
	enum dn_mark_kind kind;
	uint32_t n; /* numbers used */
	double at[8];
	const char *name; /* in a box, or NULL */
	double weight;	  /* of a line, in units of the usual; 0: 1 */
	bool dashed;
};

struct dn_glyph {
	const char *pattern; /* id in the vocabulary */
	const struct dn_mark *marks;
	uint32_t n;
};

/* All of them; a NULL pattern ends the table. */
extern const struct dn_glyph dn_glyphs[];

/* Finds the pictogram of a pattern, or NULL. */
const struct dn_glyph *dn_glyph_find(const char *pattern);

/* Draws one with its top left corner at (x, y), `height` px high. */
void dn_glyph_draw(struct dn_run *run, struct dn_scene *scene,
		   const struct dn_glyph *glyph, double x, double y,
		   double height);

#endif
