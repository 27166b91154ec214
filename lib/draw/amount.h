/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_AMOUNT_H
#define DN_DRAW_AMOUNT_H

#include "dnngen/run.h"

/* How an amount is written on an axis, beside a mark, in a tooltip. */
enum dn_amount {
	DN_AMOUNT_PLAIN, /* 0.05, 76.5, 1,000 */
	DN_AMOUNT_COUNT, /* 500k, 25M, 1.5B: parameters, operations */
	DN_AMOUNT_YEAR,	 /* 2015 */
};

/*
 * Returns a number with at most six significant digits, half away from zero,
 * without trailing zeros; very large and very small ones as "1.5e-9". Years
 * are whole.
 */
const char *dn_amount_text(struct dn_run *run, enum dn_amount amount,
			   double value);

/* The decimal logarithm of a positive number, to 1e-14 or so. */
double dn_log10(double value);

/* digits x 10^exponent, rounded once when that is a double's range. */
double dn_times_ten(double digits, int exponent);

/* The largest e with 10^e at most a positive number. */
int dn_decade(double value);

#endif
