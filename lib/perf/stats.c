/* SPDX-License-Identifier: MIT */
/*
 * Quartiles, whiskers and outliers of many values. The sums are written so
 * that the same values give the same bits wherever they are added up: the
 * interpolation is one product and two sums, in this order.
 */
#include "stats.h"

#include <stdlib.h>
#include <string.h>

#define REACH 1.5 /* of the whiskers, in interquartile ranges */

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

double
dn_quantile(const double *sorted, uint32_t n, double p)
{
	double place = (n - 1) * p;
	uint32_t below = (uint32_t)place;
	if (below + 1 >= n)
		return sorted[n - 1];
	double low = sorted[below], part = place - below;
	/* Not only for speed: the difference of huge values may overflow. */
	return part == 0 ? low : low + part * (sorted[below + 1] - low);
}

struct dn_stats
dn_stats_of(struct dn_run *run, const double *values, uint32_t n)
{
	double *sorted = dn_new(&run->arena, double, n);
	memcpy(sorted, values, n * sizeof(*values));
	qsort(sorted, n, sizeof(*sorted), compare);
	struct dn_stats stats = {
		.sorted = sorted,
		.n = n,
		.q1 = dn_quantile(sorted, n, 0.25),
		.median = dn_quantile(sorted, n, 0.5),
		.q3 = dn_quantile(sorted, n, 0.75),
	};
	double reach = REACH * (stats.q3 - stats.q1);
	while (sorted[stats.n_low] < stats.q1 - reach)
		stats.n_low++;
	while (sorted[n - 1 - stats.n_high] > stats.q3 + reach)
		stats.n_high++;
	stats.low = sorted[stats.n_low];
	stats.high = sorted[n - 1 - stats.n_high];
	return stats;
}
