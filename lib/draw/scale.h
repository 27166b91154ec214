/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SCALE_H
#define DN_DRAW_SCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "amount.h"

/*
 * A scale maps values to places on a page, linearly or by their logarithm,
 * and knows which values are worth a tick.
 */
struct dn_scale {
	bool is_log;
	enum dn_amount amount;	 /* how its values are written */
	double low, high;	 /* at the ends; low < high, log: low > 0 */
	double log_low, decades; /* of is_log */
	double from, to;	 /* their places; from > to: it runs upwards */
	bool is_broken;		 /* of amounts, and does not begin at zero */
};

struct dn_tick {
	double value;
	double at;	   /* its place */
	const char *label; /* NULL: a minor tick */
};

struct dn_ticks {
	struct dn_tick *items; /* by value */
	uint32_t n, cap;
};

/*
 * Makes a scale that holds the values from least to most with a little room
 * beyond. A linear one begins at zero when the least value is at most a quarter
 * of the most, or there is but one; else it is broken. Years are no amounts:
 * they begin anywhere. With values that are not all positive no scale is
 * logarithmic.
 */
struct dn_scale dn_scale_of(bool is_log, enum dn_amount amount, double least,
			    double most, double from, double to);

/* The place of a value; beyond the ends when it is. */
double dn_scale_place(const struct dn_scale *scale, double value);

/* What labels of ticks need: their font size, whether they are measured by
 * their width, as along a level axis, and how far they stand apart. */
struct dn_tick_room {
	double size, gap;
	bool by_width;
};

/*
 * The ticks: round numbers (1, 2, 2.5 or 5 times a power of ten; by logarithm
 * as many of 1 to 9 times each power as fit) whose labels do not come nearer
 * to each other than the gap. On a scale of logarithms the rest of 1 to 9 are
 * minor ticks, where a decade has room for them.
 */
struct dn_ticks dn_scale_ticks(struct dn_run *run, const struct dn_scale *scale,
			       const struct dn_tick_room *room);

#endif
