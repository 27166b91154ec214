/* SPDX-License-Identifier: MIT */
/*
 * Dates of publication. Many are known to the year or the month only, so a
 * date carries its precision, and two dates are told apart only as far as the
 * coarser one goes. The calendar is the Gregorian one.
 */
#include "date.h"

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
count_days(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Reads exactly n digits off the front of *rest, or returns -1. */
static int
take_digits(struct dn_slice *rest, size_t n)
{
	int value = 0;

	if (rest->len < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		char c = rest->text[i];
		if (c < '0' || c > '9')
			return -1;
		value = value * 10 + (c - '0');
	}
	rest->text += n;
	rest->len -= n;
	return value;
}

/* Reads a hyphen and two digits; 0 at the end of the text, -1 if malformed. */
static int
take_part(struct dn_slice *rest)
{
	if (rest->len == 0)
		return 0;
	if (rest->text[0] != '-')
		return -1;
	rest->text++;
	rest->len--;
	return take_digits(rest, 2);
}

enum dn_date_fault
dn_date_check(struct dn_slice text, struct dn_date *date)
{
	int year = take_digits(&text, 4);
	bool has_month = text.len > 0;
	int month = year < 0 ? -1 : take_part(&text);
	bool has_day = text.len > 0;
	int day = month < 0 ? -1 : take_part(&text);

	if (year < 0 || month < 0 || day < 0 || text.len > 0)
		return DN_DATE_MALFORMED;
	if (year < DN_FIRST_YEAR || year > DN_LAST_YEAR)
		return DN_DATE_NO_SUCH_YEAR;
	if (has_month && (month < 1 || month > 12))
		return DN_DATE_NO_SUCH_MONTH;
	if (has_day && (day < 1 || day > count_days(year, month)))
		return DN_DATE_NO_SUCH_DAY;
	*date = (struct dn_date){.year = (int16_t)year,
				 .month = (int8_t)month,
				 .day = (int8_t)day};
	return DN_DATE_FINE;
}

bool
dn_date_parse(struct dn_slice text, struct dn_date *date)
{
	return dn_date_check(text, date) == DN_DATE_FINE;
}

int
dn_date_compare(struct dn_date a, struct dn_date b)
{
	if (a.year == 0 || b.year == 0)
		return 0;
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month == 0 || b.month == 0)
		return 0;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	if (a.day == 0 || b.day == 0 || a.day == b.day)
		return 0;
	return a.day < b.day ? -1 : 1;
}

/* One number that orders dates; missing parts count as 0. */
static int32_t
rank(struct dn_date date)
{
	if (date.year == 0)
		return INT32_MAX;
	return (date.year * 16 + date.month) * 32 + date.day;
}

int
dn_network_compare(const struct dn_catalog *catalog, uint32_t a, uint32_t b)
{
	const struct dn_network *x = &catalog->networks.items[a];
	const struct dn_network *y = &catalog->networks.items[b];
	int32_t p = rank(x->date), q = rank(y->date);

	if (p != q)
		return p < q ? -1 : 1;
	int order = dn_slice_compare(dn_slice_of(x->id), dn_slice_of(y->id));
	if (order)
		return order;
	return (a > b) - (a < b);
}

const char *
dn_date_spell(struct dn_run *run, struct dn_date date)
{
	if (date.year == 0)
		return NULL;
	if (date.month == 0)
		return dn_arena_format(&run->arena, "%04d", date.year);
	if (date.day == 0)
		return dn_arena_format(&run->arena, "%04d-%02d", date.year,
				       date.month);
	return dn_arena_format(&run->arena, "%04d-%02d-%02d", date.year,
			       date.month, date.day);
}

const char *
dn_date_text(struct dn_run *run, struct dn_date date)
{
	if (date.year == 0)
		return "undated";
	if (date.month == 0)
		return dn_arena_format(&run->arena, "c. %04d", date.year);
	return dn_date_spell(run, date);
}
