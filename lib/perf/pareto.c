/* SPDX-License-Identifier: MIT */
/*
 * The Pareto front by one sweep: with the points in order from the best x on,
 * and the best y first among those of one x, a point is beaten just when its y
 * is no better than the best y before it, unless that was the very same place.
 */
#include "pareto.h"

#include <stdlib.h>

/* Coordinates are turned so that higher is better while the sweep goes on. */
static void
turn(struct dn_pareto_point *points, uint32_t n, enum dn_direction x,
     enum dn_direction y)
{
	for (uint32_t i = 0; i < n; i++) {
		if (x == DN_LOWER_IS_BETTER)
			points[i].x = -points[i].x;
		if (y == DN_LOWER_IS_BETTER)
			points[i].y = -points[i].y;
	}
}

static int
compare(const void *a, const void *b)
{
	const struct dn_pareto_point *p = a, *q = b;
	if (p->x != q->x)
		return p->x > q->x ? -1 : 1;
	if (p->y != q->y)
		return p->y > q->y ? -1 : 1;
	return (p->number > q->number) - (p->number < q->number);
}

uint32_t
dn_pareto_front(struct dn_pareto_point *points, uint32_t n, enum dn_direction x,
		enum dn_direction y)
{
	uint32_t kept = 0;
	turn(points, n, x, y);
	if (n)
		qsort(points, n, sizeof(*points), compare);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_pareto_point *best =
			kept ? &points[kept - 1] : NULL;
		if (!best || points[i].y > best->y ||
		    (points[i].x == best->x && points[i].y == best->y))
			points[kept++] = points[i];
	}
	turn(points, kept, x, y);
	return kept;
}
