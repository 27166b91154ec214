/* SPDX-License-Identifier: MIT */
/*
 * Figures as people print them: "25.6M", "6.71", "3.8e9". They are read
 * without strtod(), which minds the locale. Up to 19 digits are gathered into
 * an integer and scaled by one power of ten, so that a figure of at most 15
 * digits is the nearest double.
 */
#include <math.h>

#include "dnngen/catalog.h"

/* What was seen of a number: digits * 10^exponent. */
struct digits {
	uint64_t value;
	int exponent;
	bool any;
};

static bool
is_next(struct dn_slice s, char c)
{
	return s.len > 0 && s.text[0] == c;
}

static char
take(struct dn_slice *s)
{
	s->len--;
	return *s->text++;
}

static bool
is_digit_next(struct dn_slice s)
{
	return s.len > 0 && s.text[0] >= '0' && s.text[0] <= '9';
}

/* Gathers digits; each moves the point by `shift`. Long ones are cut. */
static void
gather(struct dn_slice *s, struct digits *digits, int shift)
{
	while (is_digit_next(*s)) {
		unsigned digit = (unsigned)(take(s) - '0');
		digits->any = true;
		if (digits->value <= (UINT64_MAX - 9) / 10) {
			digits->value = digits->value * 10 + digit;
			digits->exponent += shift;
		} else if (digits->exponent < 10000) {
			digits->exponent += shift + 1;
		}
	}
}

static bool
take_exponent(struct dn_slice *s, struct digits *digits)
{
	if (!is_next(*s, 'e') && !is_next(*s, 'E'))
		return true;
	take(s);
	int sign = is_next(*s, '-') ? -1 : 1;
	if (is_next(*s, '-') || is_next(*s, '+'))
		take(s);
	if (!is_digit_next(*s))
		return false;
	int value = 0;
	while (is_digit_next(*s)) {
		int digit = take(s) - '0';
		value = value < 10000 ? value * 10 + digit : value;
	}
	digits->exponent += sign * value;
	return true;
}

static double
scale(struct digits digits)
{
	double value = (double)digits.value;

	if (digits.value == 0)
		return 0;
	double power = 1;
	int n = digits.exponent < 0 ? -digits.exponent : digits.exponent;
	if (n > 700)
		n = 700;
	for (int i = 0; i < n && i < 350; i++)
		power *= 10;
	if (digits.exponent >= 0)
		return value * power;
	value /= power;
	return n > 350 ? 0 : value;
}

static int
suffix_exponent(char c)
{
	switch (c) {
	case 'k':
	case 'K': return 3;
	case 'M': return 6;
	case 'G':
	case 'B': return 9;
	case 'T': return 12;
	default: return 0;
	}
}

bool
dn_quantity_parse(struct dn_slice text, double *value)
{
	struct digits digits = {0};
	bool negative = is_next(text, '-');

	if (negative)
		take(&text);
	gather(&text, &digits, 0);
	if (!digits.any)
		return false;
	if (is_next(text, '.')) {
		take(&text);
		if (!is_digit_next(text))
			return false;
		gather(&text, &digits, -1);
	}
	if (!take_exponent(&text, &digits))
		return false;
	if (text.len == 1) {
		int exponent = suffix_exponent(take(&text));
		if (exponent == 0)
			return false;
		digits.exponent += exponent;
	}
	double result = scale(digits);
	if (text.len > 0 || !isfinite(result))
		return false;
	*value = negative ? -result : result;
	return true;
}
