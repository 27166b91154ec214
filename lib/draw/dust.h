/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_DUST_H
#define DN_DRAW_DUST_H

#include "scene.h"

/*
 * Dust are the many results of a chart that nobody asked for by name: small
 * grey dots, darker where several lie on each other. Dots that would fall on
 * the same pixel, or on a square of more when there are very many, are drawn
 * as one, so that a chart of a million results is no larger than it must be.
 */
struct dn_grain {
	struct dn_point at;
	uint32_t number; /* of the result that it stands for: the first */
	uint32_t n;	 /* results that it stands for */
	uint32_t crowd;	 /* results within its disc, those included */
};

struct dn_dust {
	struct dn_grain *items; /* the least crowded first */
	uint32_t n;
	double cell; /* px: side of the squares in which dots are one */
};

#define DN_GRAIN_RADIUS 1.9

/* The most grains, about, that a plot is given. */
#define DN_MAX_GRAINS 9000

/* Gathers n points into grains. O(n log n). */
struct dn_dust dn_dust_of(struct dn_run *run, const struct dn_point *points,
			  uint32_t n);

/* Draws one grain. */
void dn_grain_draw(struct dn_run *run, struct dn_scene *scene,
		   const struct dn_grain *grain);

#endif
