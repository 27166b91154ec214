/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SYMBOL_H
#define DN_DRAW_SYMBOL_H

#include "scene.h"

/*
 * Marks stand for one result each in a chart. Their shapes tell families
 * apart where colours do not: in print, and for who sees colours otherwise.
 */
enum dn_shape {
	DN_SHAPE_CIRCLE,
	DN_SHAPE_SQUARE,
	DN_SHAPE_TRIANGLE,
	DN_SHAPE_DIAMOND,
	DN_SHAPE_TRIANGLE_DOWN,
	DN_SHAPE_PLUS,
	DN_SHAPE_STAR,
	DN_SHAPE_CROSS,
	DN_N_SHAPES,
};

struct dn_symbol {
	struct dn_point at; /* its middle */
	double radius;	    /* of the circle; the others look as large */
	enum dn_shape shape;
	enum dn_paint paint;
	bool is_hollow; /* measured under other conditions: a ring */
};

/* How far a shape reaches from its middle, for a radius of 1. */
double dn_shape_reach(enum dn_shape shape);

/* Draws a mark: its shape with an outline in ink. */
void dn_symbol_draw(struct dn_run *run, struct dn_scene *scene,
		    const struct dn_symbol *mark);

#endif
