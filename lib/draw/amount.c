/* SPDX-License-Identifier: MIT */
/*
 * Amounts: how they are written, and their logarithms and powers of ten. There
 * is no math library in the program, and none of this may depend on one: a
 * figure is the same on every machine.
 */
#include "amount.h"

#include <stdint.h>

#define DIGITS 6
#define LN_2 0.693147180559945309417
#define LN_10 2.302585092994045684018

double
dn_log10(double value)
{
	int twos = 0;
	if (!(value > 0) || value > 1.7976931348623157e308)
		return 0;
	/* Halving and doubling are exact; until it is near 1. */
	for (; value > 1.4142135623730951; twos++)
		value /= 2;
	for (; value < 0.7071067811865476; twos--)
		value *= 2;
	/* ln v = 2 artanh((v - 1) / (v + 1)), whose series ends quickly. */
	double z = (value - 1) / (value + 1), square = z * z, sum = 0;
	for (int i = 23; i > 0; i -= 2)
		sum = sum * square + 1.0 / i;
	return (2 * z * sum + twos * LN_2) / LN_10;
}

double
dn_times_ten(double digits, int exponent)
{
	/* Up to 10^22 a power of ten is a double, and the result exact. */
	static const double most = 1e22;
	double power = 1;
	int n = exponent < 0 ? -exponent : exponent;
	for (; n > 22; n -= 22)
		digits = exponent < 0 ? digits / most : digits * most;
	for (; n > 0; n--)
		power *= 10;
	return exponent < 0 ? digits / power : digits * power;
}

int
dn_decade(double value)
{
	double log = dn_log10(value);
	int decade = (int)(log < 0 ? log - 1 : log);
	if (dn_times_ten(1, decade + 1) <= value)
		decade++;
	else if (dn_times_ten(1, decade) > value)
		decade--;
	return decade;
}

/* A number as `digits` of six digits times 10^(exponent - 5). */
struct rounded {
	uint32_t digits;
	int exponent;
};

static struct rounded
round_digits(double size)
{
	struct rounded r = {.exponent = dn_decade(size)};
	double scaled = dn_times_ten(size, DIGITS - 1 - r.exponent);
	/* A half that was typed may have come out a little less. */
	r.digits = (uint32_t)(scaled + 0.5 + 1e-9 * scaled / 1e5);
	if (r.digits >= 1000000) {
		r.digits /= 10;
		r.exponent++;
	}
	return r;
}

/* Writes the digits with the point after `whole` of them, at most 9. */
static void
put_digits(struct dn_out *out, uint32_t digits, int whole)
{
	char text[DIGITS];
	int n = DIGITS;
	for (int i = DIGITS; i-- > 0; digits /= 10)
		text[i] = (char)('0' + digits % 10);
	while (n > whole && n > 1 && text[n - 1] == '0')
		n--;
	if (whole <= 0)
		dn_put(out, "0");
	for (int i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			dn_put_char(out, ',');
		dn_put_char(out, i < n ? text[i] : '0');
	}
	if (n <= whole && n > 0)
		return;
	dn_put_char(out, '.');
	for (int i = whole; i < 0; i++)
		dn_put_char(out, '0');
	for (int i = whole > 0 ? whole : 0; i < n; i++)
		dn_put_char(out, text[i]);
}

static void
put_count(struct dn_out *out, struct rounded r)
{
	static const char *const suffixes[] = {"", "k", "M", "B", "T"};
	int thousands = r.exponent < 0 ? 0 : r.exponent / 3;
	if (thousands > 4)
		thousands = 4;
	put_digits(out, r.digits, r.exponent - 3 * thousands + 1);
	dn_put(out, suffixes[thousands]);
}

const char *
dn_amount_text(struct dn_run *run, enum dn_amount amount, double value)
{
	struct dn_out *out = dn_out_to_memory(run);
	double size = value < 0 ? -value : value;
	if (amount == DN_AMOUNT_YEAR) {
		dn_put_number(out, value, 0);
	} else if (!(size > 0) || size > 1.7976931348623157e308) {
		dn_put(out, "0");
	} else {
		struct rounded r = round_digits(size);
		if (value < 0)
			dn_put_char(out, '-');
		if (r.exponent < -4 || r.exponent > 14) {
			put_digits(out, r.digits, 1);
			dn_put_format(out, "e%d", r.exponent);
		} else if (amount == DN_AMOUNT_COUNT) {
			put_count(out, r);
		} else {
			put_digits(out, r.digits, r.exponent + 1);
		}
	}
	return dn_arena_text(&run->arena, dn_out_text(out));
}
