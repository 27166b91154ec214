/* SPDX-License-Identifier: MIT */
/*
 * Scales and their ticks. Ticks are tried from the densest set of round
 * numbers on until the labels of a set have room. A tick's value is a whole
 * number times a power of ten, never a sum of steps, so 0.3 is 0.3.
 */
#include "scale.h"

#include "metrics.h"

#define BEYOND 0.04 /* of a linear scale, at an end that is not zero */
#define BEYOND_LOG 1.25
#define HUGE 1e300 /* beyond it differences may overflow */
#define MAX_TICKS 400
#define MINOR_DECADE 36.0 /* px that a decade needs for minor ticks */

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static struct dn_scale
scale_linear(enum dn_amount amount, double least, double most)
{
	bool is_year = amount == DN_AMOUNT_YEAR;
	double room = BEYOND * (most - least);
	struct dn_scale scale = {
		.amount = amount, .low = least - room, .high = most + room};
	if (least == most) {
		double size = most < 0 ? -most : most;
		scale.low = is_year ? least - 2 : least - size;
		scale.high = is_year ? most + 2 : most + size / 4;
		if (most < 0)
			scale.high = 0;
		if (most == 0)
			scale.high = 1;
	} else if (!is_year && least >= 0 && least <= most / 4) {
		scale.low = 0;
	}
	scale.is_broken = !is_year && !(scale.low <= 0 && scale.high >= 0);
	return scale;
}

struct dn_scale
dn_scale_of(bool is_log, enum dn_amount amount, double least, double most,
	    double from, double to)
{
	struct dn_scale scale;
	least = clamp(least, -HUGE, HUGE);
	most = clamp(most, -HUGE, HUGE);
	if (is_log && least > 0) {
		scale = (struct dn_scale){.is_log = true,
					  .amount = amount,
					  .low = least / BEYOND_LOG,
					  .high = most * BEYOND_LOG};
	} else {
		scale = scale_linear(amount, least, most);
	}
	if (scale.is_log) {
		scale.log_low = dn_log10(scale.low);
		scale.decades = dn_log10(scale.high) - scale.log_low;
	}
	scale.from = from;
	scale.to = to;
	return scale;
}

double
dn_scale_place(const struct dn_scale *scale, double value)
{
	double part = 0;
	if (!scale->is_log)
		part = (value - scale->low) / (scale->high - scale->low);
	else if (value > 0)
		part = (dn_log10(value) - scale->log_low) / scale->decades;
	return scale->from + part * (scale->to - scale->from);
}

/* A set of ticks being tried. */
struct attempt {
	struct dn_run *run;
	const struct dn_scale *scale;
	const struct dn_tick_room *room;
	struct dn_ticks ticks;
	uint32_t n_labels;
	double end; /* of the last label, in px along the scale */
	bool fits;
};

static void
add(struct attempt *attempt, double value, bool has_label)
{
	const struct dn_scale *scale = attempt->scale;
	if (value < scale->low || value > scale->high)
		return;
	if (attempt->ticks.n >= MAX_TICKS) {
		attempt->fits = false;
		return;
	}
	struct dn_tick tick = {.value = value,
			       .at = dn_scale_place(scale, value)};
	if (has_label) {
		const struct dn_tick_room *room = attempt->room;
		tick.label = dn_amount_text(attempt->run, scale->amount, value);
		double along = tick.at - scale->from;
		double length =
			room->by_width
				? dn_text_width(tick.label, room->size, false)
				: room->size;
		if (along < 0)
			along = -along;
		if (attempt->n_labels &&
		    along - length / 2 < attempt->end + room->gap)
			attempt->fits = false;
		attempt->end = along + length / 2;
		attempt->n_labels++;
	}
	*dn_push(&attempt->run->arena, &attempt->ticks) = tick;
}

/* Tries steps of tenths x 10^exponent / 10. */
static bool
try_steps(struct attempt *attempt, int tenths, int exponent)
{
	double step = dn_times_ten(tenths, exponent - 1);
	double first = attempt->scale->low / step;
	double last = attempt->scale->high / step;
	attempt->ticks.n = attempt->n_labels = 0;
	attempt->fits = last - first < MAX_TICKS;
	if (!attempt->fits || first < -1e15 || last > 1e15)
		return false;
	int64_t end = (int64_t)last + 1;
	for (int64_t i = (int64_t)first - 1; i <= end && attempt->fits; i++)
		add(attempt, dn_times_ten((double)(i * tenths), exponent - 1),
		    true);
	return attempt->fits;
}

static void
take_steps(struct attempt *attempt)
{
	static const int tenths[] = {10, 20, 25, 50};
	const struct dn_scale *scale = attempt->scale;
	bool is_year = scale->amount == DN_AMOUNT_YEAR;
	int decade = dn_decade((scale->high - scale->low) / MAX_TICKS);
	if (is_year && decade < 0)
		decade = 0;
	for (int e = decade; e < decade + 5; e++)
		for (int i = 0; i < 4; i++)
			if (!(is_year && e == 0 && tenths[i] == 25) &&
			    try_steps(attempt, tenths[i], e))
				return;
	attempt->ticks.n = 0;
}

/* Which of 1 to 9 times a power of ten have a label, densest set first. */
static const char *const decades[] = {"123456789", "1235", "125", "13", "1"};

/* Tries a set of digits, and if it has but 1, every n-th decade only. */
static bool
try_decades(struct attempt *attempt, const char *digits, int every)
{
	const struct dn_scale *scale = attempt->scale;
	int first = dn_decade(scale->low), last = dn_decade(scale->high);
	double decade = (scale->to - scale->from) / scale->decades;
	bool minor = decade > MINOR_DECADE || decade < -MINOR_DECADE;
	attempt->ticks.n = attempt->n_labels = 0;
	attempt->fits = true;
	for (int e = first; e <= last && attempt->fits; e++) {
		const char *next = digits;
		for (int digit = 1; digit <= 9; digit++) {
			bool labelled = *next == '0' + digit && e % every == 0;
			next += *next == '0' + digit;
			if (labelled || minor || digit == 1)
				add(attempt, dn_times_ten(digit, e), labelled);
		}
	}
	return attempt->fits;
}

static void
take_decades(struct attempt *attempt)
{
	for (unsigned i = 0; i < sizeof(decades) / sizeof(*decades); i++)
		if (try_decades(attempt, decades[i], 1))
			return;
	for (int every = 2; every <= 100; every++)
		if (try_decades(attempt, "1", every))
			return;
}

struct dn_ticks
dn_scale_ticks(struct dn_run *run, const struct dn_scale *scale,
	       const struct dn_tick_room *room)
{
	struct attempt attempt = {.run = run, .scale = scale, .room = room};
	if (scale->is_log) {
		take_decades(&attempt);
		if (attempt.n_labels >= 3)
			return attempt.ticks;
	}
	uint32_t n_before = attempt.n_labels;
	struct dn_ticks before = attempt.ticks;
	attempt.ticks = (struct dn_ticks){0};
	take_steps(&attempt);
	return attempt.n_labels > n_before ? attempt.ticks : before;
}
