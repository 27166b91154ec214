/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CALLOUT_H
#define DN_DRAW_CALLOUT_H

#include "geometry.h"

/*
 * A callout is a name beside its mark. Callouts never overlap each other, nor
 * a mark, nor leave the plot; they keep off lines and crowds of dots where
 * they can; one that stands away from its mark is joined to it by a thin line.
 * What finds no place is left out, the last in the list first.
 */
struct dn_callout {
	struct dn_point at; /* middle of the mark */
	double reach;	    /* of the mark from there */
	const char *text;
	double size;
	bool bold;
	enum dn_paint fill;
	bool near_only; /* left out rather than joined by a line */
	/* Filled in: */
	bool is_placed;
	struct dn_box box;    /* of the text */
	bool has_line;	      /* to the mark */
	struct dn_point from; /* the line's end at the text; and at the mark */
	struct dn_point to;
};

/* A line that callouts keep off. */
struct dn_callout_line {
	struct dn_point a, b;
};

struct dn_callout_field {
	struct dn_box bounds;	    /* where callouts may stand */
	const struct dn_box *marks; /* never covered */
	uint32_t n_marks;
	const struct dn_callout_line *lines; /* covered at a price */
	uint32_t n_lines;
	const struct dn_point *dots; /* covered at a small price */
	uint32_t n_dots;
};

/*
 * Finds places for n callouts, the most important first. Each takes the
 * cheapest of some places around its mark; then all are asked again, in turn,
 * until nobody moves, and who found none may make one other step aside. The
 * same input gives the same places. O(n^2) and n times what lies near.
 */
void dn_callouts_place(struct dn_run *run, struct dn_callout *callouts,
		       uint32_t n, const struct dn_callout_field *field);

/* Draws what was placed; returns how many were not. */
uint32_t dn_callouts_draw(struct dn_run *run, struct dn_scene *scene,
			  const struct dn_callout *callouts, uint32_t n);

#endif
