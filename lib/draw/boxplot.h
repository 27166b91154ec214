/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_BOXPLOT_H
#define DN_DRAW_BOXPLOT_H

#include "perf/stats.h"
#include "scale.h"
#include "scene.h"

/*
 * A box plot along an upright scale: the box from the lower to the upper
 * quartile with the median as a heavy line, and whiskers. Beside it, in a
 * column of its own, how the values are spread: bars for those within the
 * whiskers, rings for outliers. Few values have no box but a dot each.
 */
struct dn_boxplot {
	const struct dn_stats *stats;
	const struct dn_scale *scale;
	double x;		   /* middle of the box */
	double width;		   /* of the box */
	double bars_x, bars_width; /* the column beside it */
	const char *title;	   /* tooltip */
};

/* Fewer values than this have no box. */
#define DN_BOX_LEAST 5

void dn_boxplot_draw(struct dn_run *run, struct dn_scene *scene,
		     const struct dn_boxplot *plot);

#endif
