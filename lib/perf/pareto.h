/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_PARETO_H
#define DN_PERF_PARETO_H

#include <stdint.h>

#include "dnngen/catalog.h"

/* A point with the number of what it stands for. */
struct dn_pareto_point {
	double x, y;
	uint32_t number;
};

/*
 * Keeps of n points the Pareto front: those that no other one beats. A point
 * beats another when it is at least as good in both x and y and better in one;
 * so points that are equal in both are on the front together or not at all.
 * What remains stands at the start of `points`, from the best x to the best
 * y, equal ones by number; returns how many. Coordinates are not NaN.
 * O(n log n).
 */
uint32_t dn_pareto_front(struct dn_pareto_point *points, uint32_t n,
			 enum dn_direction x, enum dn_direction y);

#endif
