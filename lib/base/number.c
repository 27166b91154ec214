/* SPDX-License-Identifier: MIT */
/*
 * Reading numbers. A number is first taken apart into its significant digits
 * and the place of the decimal point. At most 15 digits and a small power of
 * ten are one exact product or quotient of doubles. For the rest the digits
 * are halved or doubled, as decimal digits, until they lie between 2^52 and
 * 2^53, and rounded there: slow, but exact and without tables. What such
 * shifting costs is bounded by the largest count of digits kept, and a text
 * is read once.
 */
#include "base/number.h"

#include <math.h>
#include <string.h>

/*
 * Digits that are kept; no double nor half way between two has more than 767.
 * A dropped digit other than 0 is made to count as a last digit.
 */
#define MAX_DIGITS 800

/* 0.d1d2d3... x 10^point, without zeros at either end; n = 0 is zero. */
struct decimal {
	int n;
	int point;
	bool negative;
	unsigned char digits[MAX_DIGITS + 1];
};

static bool
is_digit(struct dn_slice s)
{
	return s.len && *s.text >= '0' && *s.text <= '9';
}

static char
next(struct dn_slice *s)
{
	s->len--;
	return *s->text++;
}

static bool
skip(struct dn_slice *s, char c)
{
	if (!s->len || *s->text != c)
		return false;
	next(s);
	return true;
}

static void
trim(struct decimal *d)
{
	while (d->n && !d->digits[d->n - 1])
		d->n--;
	if (!d->n)
		d->point = 0;
}

/* Adds a digit after those that are there. */
static void
append(struct decimal *d, int digit)
{
	if (d->n < MAX_DIGITS)
		d->digits[d->n++] = (unsigned char)digit;
	else if (digit)
		d->digits[MAX_DIGITS - 1] |= 1;
}

/* Takes the digits before and after the point; false when there are none. */
static bool
take_digits(struct dn_slice *s, struct decimal *d)
{
	const int far = 1 << 20;
	if (!is_digit(*s))
		return false;
	bool zero = *s->text == '0';
	const char *start = s->text;
	for (; is_digit(*s); next(s)) {
		if (!d->n && *s->text == '0')
			continue;
		append(d, *s->text - '0');
		d->point += d->point < far;
	}
	if (zero && s->text - start > 1)
		return false;
	if (!skip(s, '.'))
		return true;
	if (!is_digit(*s))
		return false;
	for (; is_digit(*s); next(s)) {
		if (!d->n && *s->text == '0')
			d->point -= d->point > -far;
		else
			append(d, *s->text - '0');
	}
	return true;
}

static bool
take_exponent(struct dn_slice *s, struct decimal *d)
{
	if (!skip(s, 'e') && !skip(s, 'E'))
		return true;
	bool negative = skip(s, '-');
	if (!negative)
		skip(s, '+');
	if (!is_digit(*s))
		return false;
	int exponent = 0;
	while (is_digit(*s)) {
		int digit = next(s) - '0';
		if (exponent < 1 << 24)
			exponent = exponent * 10 + digit;
	}
	d->point += negative ? -exponent : exponent;
	return true;
}

/* Takes a number off the slice. */
static bool
take_number(struct dn_slice *s, struct decimal *d)
{
	d->n = d->point = 0;
	d->negative = skip(s, '-');
	if (!take_digits(s, d) || !take_exponent(s, d))
		return false;
	trim(d);
	return true;
}

/* Divides by 2^by, by at most 50: long division, digit after digit. */
static void
halve(struct decimal *d, int by)
{
	struct decimal q = {.point = d->point, .negative = d->negative};
	uint64_t rest = 0, mask = (UINT64_C(1) << by) - 1;
	for (int i = 0; i < d->n || rest; i++) {
		rest = rest * 10 + (i < d->n ? d->digits[i] : 0);
		int digit = (int)(rest >> by);
		rest &= mask;
		if (!q.n && !digit)
			q.point--;
		else
			append(&q, digit);
		if (q.n == MAX_DIGITS && i >= d->n) {
			q.digits[MAX_DIGITS - 1] |= rest != 0;
			break;
		}
	}
	trim(&q);
	*d = q;
}

/* Multiplies by 2^by, by at most 50: from the last digit, with a carry. */
static void
redouble(struct decimal *d, int by)
{
	unsigned char product[MAX_DIGITS + 20];
	int start = (int)sizeof(product), last = d->n;
	uint64_t carry = 0;
	while (last > 0 || carry) {
		if (last > 0)
			carry += (uint64_t)d->digits[--last] << by;
		product[--start] = (unsigned char)(carry % 10);
		carry /= 10;
	}
	int n = (int)sizeof(product) - start;
	d->point += n - d->n;
	d->n = 0;
	for (int i = 0; i < n; i++)
		append(d, product[start + i]);
	trim(d);
}

/* The whole part, which must be below 2^64, rounded half to even. */
static uint64_t
round_whole(const struct decimal *d)
{
	uint64_t whole = 0;
	for (int i = 0; i < d->point; i++)
		whole = whole * 10 + (i < d->n ? d->digits[i] : 0);
	if (d->point < 0 || d->point >= d->n)
		return whole;
	int first = d->digits[d->point];
	bool half = first == 5 && d->point + 1 == d->n;
	return whole + (half ? whole & 1 : first >= 5);
}

/* Any decimal, by shifting it to 53 bits. False when it is too large. */
static bool
convert_slowly(struct decimal *d, double *value)
{
	const uint64_t top = UINT64_C(1) << 53;
	int exponent = 0;
	if (d->point > 310)
		return false;
	if (d->point < -330) {
		*value = 0;
		return true;
	}
	for (; d->point > 18; exponent += 50)
		halve(d, 50);
	for (; d->point < 0; exponent -= 50)
		redouble(d, 50);
	for (; d->point < 15; exponent -= 3)
		redouble(d, 3);
	/* Now 10^14 or more; below the smallest exponent bits are lost. */
	for (; exponent < -1074 - 50; exponent += 50)
		halve(d, 50);
	for (; exponent < -1074; exponent++)
		halve(d, 1);
	for (; round_whole(d) >= top; exponent++)
		halve(d, 1);
	while (round_whole(d) < top / 2 && exponent > -1074) {
		redouble(d, 1);
		exponent--;
	}
	*value = ldexp((double)round_whole(d), exponent);
	return isfinite(*value);
}

static bool
convert(struct decimal *d, double *value)
{
	static const double powers[] = {
		1e0,  1e1,  1e2,  1e3,	1e4,  1e5,  1e6,  1e7,
		1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
		1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
	};
	int power = d->point - d->n;
	double result = 0;
	if (d->n <= 15 && power >= -22 && power <= 22) {
		for (int i = 0; i < d->n; i++)
			result = result * 10 + d->digits[i];
		result = power < 0 ? result / powers[-power]
				   : result * powers[power];
	} else if (!convert_slowly(d, &result)) {
		return false;
	}
	*value = d->negative ? -result : result;
	return true;
}

bool
dn_number_parse(struct dn_slice text, double *value)
{
	struct decimal d;
	return take_number(&text, &d) && !text.len && convert(&d, value);
}

bool
dn_quantity_parse(struct dn_slice text, double *value)
{
	static const struct {
		char suffix;
		int power;
	} suffixes[] = {
		{'k', 3}, {'K', 3}, {'M', 6}, {'B', 9}, {'G', 9}, {'T', 12},
	};
	struct decimal d;
	if (!take_number(&text, &d))
		return false;
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		if (!skip(&text, suffixes[i].suffix))
			continue;
		d.point += d.n ? suffixes[i].power : 0;
		break;
	}
	return !text.len && convert(&d, value);
}

bool
dn_whole_parse(struct dn_slice text, uint64_t most, uint64_t *value)
{
	uint64_t whole = 0;
	if (!text.len)
		return false;
	while (is_digit(text)) {
		uint64_t digit = (uint64_t)(next(&text) - '0');
		if (whole > most / 10 || digit > most - whole * 10)
			return false;
		whole = whole * 10 + digit;
	}
	if (text.len)
		return false;
	*value = whole;
	return true;
}
