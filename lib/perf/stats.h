/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_STATS_H
#define DN_PERF_STATS_H

#include <stdint.h>

#include "dnngen/run.h"

/*
 * What a box plot shows of many values. Quartiles are those of type 7 of
 * Hyndman & Fan (1996), the default of R and NumPy: of n sorted values, the
 * one at place (n - 1) p, counted from 0, and between two values what lies
 * so far between them. Whiskers (Tukey 1977) reach to the last values within
 * 1.5 interquartile ranges of the box; what lies beyond are outliers.
 */
struct dn_stats {
	const double *sorted; /* the values, ascending */
	uint32_t n;
	double q1, median, q3;
	double low, high; /* ends of the whiskers: values */
	/* Outliers are the first n_low and the last n_high of sorted. */
	uint32_t n_low, n_high;
};

/*
 * Describes n values, at least one, none of them NaN or infinite. O(n log n).
 */
struct dn_stats dn_stats_of(struct dn_run *run, const double *values,
			    uint32_t n);

/* The quantile of type 7 of n sorted values, n at least 1, p from 0 to 1. */
double dn_quantile(const double *sorted, uint32_t n, double p);

#endif
