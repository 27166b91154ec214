/* SPDX-License-Identifier: MIT */
/*
 * Understands one term of a query. In this order it is: a network's exact id,
 * name or alias; `field:value`; years; `params` compared with a number; a name
 * with plus signs and depths at its ends. A name may itself end in plus signs
 * (UNet++), so as few of them as possible are taken off to find a network.
 * The grammar is in query_parse.c. Every function here that returns false has
 * reported why, unless its comment says otherwise.
 */
#include "query_term.h"

#include <string.h>

#include "base/number.h"
#include "resolve.h"

#define PARAMS "params"
/* Depths beyond are cut, well before they overflow. */
#define MAX_DEPTH 100000000

static const struct {
	const char *text;
	enum dn_comparison comparison;
} comparisons[] = {
	{"<=", DN_LESS_OR_EQUAL}, {">=", DN_GREATER_OR_EQUAL},
	{"<", DN_LESS},		  {">", DN_GREATER},
	{"=", DN_EQUAL},
};

#define N_COMPARISONS (sizeof(comparisons) / sizeof(*comparisons))

static struct dn_slice
skip(struct dn_slice text, size_t n)
{
	return (struct dn_slice){text.text + n, text.len - n};
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count_digits(struct dn_slice text)
{
	size_t n = 0;
	while (n < text.len && is_digit(text.text[n]))
		n++;
	return n;
}

static bool
is_known(const struct dn_reading *reading, struct dn_slice name)
{
	return dn_catalog_find(reading->lineage->catalog, name).network !=
	       DN_NO_NETWORK;
}

/* --- years --- */

/* Says whether a word is to be read as years: digits and two dots. */
static bool
looks_like_years(struct dn_slice text)
{
	size_t n = count_digits(text);
	if (n == text.len)
		return n == 4;
	if (text.len < n + 2 || memcmp(text.text + n, "..", 2) != 0)
		return false;
	return count_digits(skip(text, n + 2)) == text.len - n - 2;
}

/* Takes a year off the front; without digits the given one stands. */
static bool
take_year(struct dn_slice *text, int *year)
{
	size_t n = count_digits(*text);
	if (n == 0)
		return true;
	if (n != 4)
		return false;
	*year = 0;
	for (size_t i = 0; i < n; i++)
		*year = *year * 10 + (text->text[i] - '0');
	*text = skip(*text, n);
	return true;
}

static bool
read_years(const struct dn_reading *reading, struct dn_slice text)
{
	struct dn_slice rest = text;
	int first = 1, last = INT16_MAX;
	bool good = text.len > 2 && take_year(&rest, &first);
	if (good && rest.len == 0)
		last = first;
	else if (good)
		rest = skip(rest, 2);
	if (!good || !take_year(&rest, &last)) {
		dn_report(reading->run, dn_reading_span(reading, text),
			  DN_QUERY,
			  "expected years of four digits, as in 2015..2017, "
			  "2015.. or ..2012");
		return false;
	}
	if (first > last) {
		dn_report(reading->run, dn_reading_span(reading, text),
			  DN_QUERY, "the years run backwards");
		return false;
	}
	reading->step->kind = DN_STEP_YEARS;
	reading->step->first_year = first;
	reading->step->last_year = last;
	return true;
}

/* --- params --- */

/* Finds the sign behind `params`; false, saying nothing, when it is not that.
 * *rest is then what follows the sign. */
static bool
find_comparison(struct dn_slice text, size_t *sign, struct dn_slice *rest)
{
	if (!dn_slice_starts_with(text, PARAMS))
		return false;
	*rest = dn_slice_trim(skip(text, strlen(PARAMS)));
	for (*sign = 0; *sign < N_COMPARISONS; (*sign)++) {
		if (!dn_slice_starts_with(*rest, comparisons[*sign].text))
			continue;
		*rest = dn_slice_trim(
			skip(*rest, strlen(comparisons[*sign].text)));
		return true;
	}
	return false;
}

static bool
read_params(const struct dn_reading *reading, size_t sign,
	    struct dn_slice number)
{
	double params;
	if (!dn_quantity_parse(number, &params)) {
		dn_report(reading->run, dn_reading_span(reading, number),
			  DN_QUERY,
			  "expected a number of parameters, as in params%s10M",
			  comparisons[sign].text);
		return false;
	}
	reading->step->kind = DN_STEP_PARAMS;
	reading->step->comparison = comparisons[sign].comparison;
	reading->step->params = params;
	return true;
}

/* --- a name with its relatives --- */

static uint32_t
depth_of(struct dn_slice digits)
{
	uint32_t depth = 0;
	if (digits.len == 0)
		return DN_ANY_DEPTH;
	for (size_t i = 0; i < digits.len && depth < MAX_DEPTH; i++)
		depth = depth * 10 + (uint32_t)(digits.text[i] - '0');
	return depth;
}

/* Takes "2+" or "+" off the front; false when there is none. */
static bool
take_up(struct dn_slice *text, uint32_t *depth)
{
	size_t n = count_digits(*text);
	if (n == text->len || text->text[n] != '+')
		return false;
	*depth = depth_of((struct dn_slice){text->text, n});
	*text = skip(*text, n + 1);
	return true;
}

/* Takes "+2" or "+" off the end; false when there is none. */
static bool
take_down(struct dn_slice *text, uint32_t *depth)
{
	size_t n = text->len;
	while (n > 0 && is_digit(text->text[n - 1]))
		n--;
	if (n == 0 || text->text[n - 1] != '+')
		return false;
	*depth = depth_of(skip(*text, n));
	text->len = n - 1;
	return true;
}

static bool
report_no_name(const struct dn_reading *reading)
{
	dn_report(reading->run, reading->word->span, DN_QUERY,
		  "expected the name of a network");
	return false;
}

/* Takes the signs off the given ends; 1: behind, 2: before, 3: both. */
static bool
take_signs(struct dn_slice *name, unsigned ends, struct dn_step *step)
{
	bool taken = true;
	step->up = step->down = 0;
	if (ends & 1)
		taken = take_down(name, &step->down);
	if (ends & 2)
		taken = take_up(name, &step->up) && taken;
	return taken;
}

/* Takes off as few signs as leave a name. */
static bool
read_relatives(const struct dn_reading *reading, struct dn_slice text)
{
	struct dn_slice name = text;
	for (unsigned ends = 1; ends <= 3; ends++) {
		name = text;
		if (take_signs(&name, ends, reading->step) &&
		    is_known(reading, name))
			break;
	}
	if (name.len == 0)
		return report_no_name(reading);
	return dn_reading_network(reading, name);
}

/* The same for a name in quotes, where it is clear what is a sign. */
static bool
read_quoted(const struct dn_reading *reading, struct dn_slice text)
{
	struct dn_slice name = reading->word->quoted;
	struct dn_slice before = {text.text,
				  (size_t)(name.text - text.text) - 1};
	struct dn_slice after = skip(text, before.len + name.len + 2);
	uint32_t up = 0, down = 0;
	if (before.len > 0)
		take_up(&before, &up);
	if (after.len > 0)
		take_down(&after, &down);
	if (before.len > 0 || after.len > 0) {
		dn_report(reading->run,
			  dn_reading_span(reading,
					  before.len > 0 ? before : after),
			  DN_QUERY, "only a plus sign can touch a quoted name");
		return false;
	}
	if (name.len == 0)
		return report_no_name(reading);
	reading->step->up = up;
	reading->step->down = down;
	return dn_reading_network(reading, name);
}

bool
dn_term_read(struct dn_run *run, const struct dn_lineage *lineage,
	     const struct dn_word *word, struct dn_step *step)
{
	struct dn_reading reading = {run, lineage, word, step};
	struct dn_slice text = word->text, rest = text, name;
	size_t sign;
	*step = (struct dn_step){.kind = DN_STEP_NETWORK};
	if (!word->quoted.text && is_known(&reading, text))
		return dn_reading_network(&reading, text);
	dn_slice_cut(&rest, ':', &name);
	if (name.len < text.len && !memchr(name.text, '"', name.len))
		return dn_field_read(&reading, name, rest);
	if (looks_like_years(text))
		return read_years(&reading, text);
	if (find_comparison(text, &sign, &rest))
		return read_params(&reading, sign, rest);
	if (word->quoted.text)
		return read_quoted(&reading, text);
	return read_relatives(&reading, text);
}

struct dn_span
dn_reading_span(const struct dn_reading *reading, struct dn_slice part)
{
	struct dn_span span = reading->word->span;
	span.start += (size_t)(part.text - reading->word->text.text);
	span.end = span.start + part.len;
	return span;
}

const char *
dn_reading_text(const struct dn_reading *reading, struct dn_slice part)
{
	return dn_arena_text(&reading->run->arena, part);
}

bool
dn_reading_network(const struct dn_reading *reading, struct dn_slice name)
{
	uint32_t network =
		dn_resolve_at(reading->run, reading->lineage->catalog, name,
			      dn_reading_span(reading, name), NULL);
	reading->step->kind = DN_STEP_NETWORK;
	reading->step->network = network;
	return network != DN_NO_NETWORK;
}
