/* SPDX-License-Identifier: MIT */
/*
 * Numbers as people write them in tables. What can be read in one way only is
 * read, and what was passed over is said; "76,3" could be two numbers and is
 * none.
 */
#include "cell.h"

#include <string.h>

#include "base/number.h"

#define MAX_NUMBER 64 /* bytes of a number that is to be mended */

static bool
is_one_of(struct dn_slice text, const char *const *words)
{
	for (; *words; words++)
		if (dn_slice_equal_fold(text, dn_slice_of(*words)))
			return true;
	return false;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes a spread and the mark before it off the end of a text. */
static void
cut_spread(struct dn_slice *text, struct dn_slice *spread)
{
	static const char *const marks[] = {"\xc2\xb1", "+/-", "+-"};

	for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]); m++) {
		size_t len = strlen(marks[m]);
		for (size_t i = 1; i + len <= text->len; i++) {
			if (memcmp(text->text + i, marks[m], len) != 0)
				continue;
			*spread = dn_slice_trim((struct dn_slice){
				text->text + i + len, text->len - i - len});
			*text = dn_slice_trim((struct dn_slice){text->text, i});
			return;
		}
	}
}

/*
 * Says whether the digits at the beginning of a text stand in groups of three
 * behind a first one of up to three, with one separator all along.
 */
static bool
is_grouped(struct dn_slice text, char separator)
{
	size_t i = 0, groups = 0;

	while (i < text.len && is_digit(text.text[i]))
		i++;
	if (i == 0 || i > 3)
		return false;
	while (i < text.len && text.text[i] == separator) {
		size_t start = ++i;
		while (i < text.len && is_digit(text.text[i]))
			i++;
		if (i - start != 3)
			return false;
		groups++;
	}
	return groups > 0;
}

/* Copies a text without its thousands separators, or returns it as it is. */
static struct dn_slice
without_groups(struct dn_arena *arena, struct dn_slice text, bool *grouped)
{
	static const char separators[] = ",_ ";
	size_t sign = text.len > 0 && *text.text == '-' ? 1 : 0;
	struct dn_slice digits = {text.text + sign, text.len - sign};

	*grouped = false;
	for (const char *s = separators; *s && text.len <= MAX_NUMBER; s++) {
		if (!is_grouped(digits, *s))
			continue;
		char *copy = dn_new(arena, char, text.len + 1);
		size_t n = 0;
		for (size_t i = 0; i < text.len; i++)
			if (text.text[i] != *s)
				copy[n++] = text.text[i];
		*grouped = true;
		return (struct dn_slice){copy, n};
	}
	return text;
}

/* Copies a text that begins or ends with a point so that it reads as JSON. */
static struct dn_slice
with_zeros(struct dn_arena *arena, struct dn_slice text)
{
	bool negative = text.len > 0 && *text.text == '-';
	struct dn_slice rest = {text.text + negative, text.len - negative};

	if (rest.len < 2 || text.len > MAX_NUMBER)
		return text;
	if (rest.text[0] == '.' && is_digit(rest.text[1]))
		return dn_slice_of(dn_arena_format(arena, "%s0%.*s",
						   negative ? "-" : "",
						   (int)rest.len, rest.text));
	if (rest.text[rest.len - 1] == '.')
		return (struct dn_slice){text.text, text.len - 1};
	return text;
}

/* Takes a sign that says nothing off either end. */
static void
cut_signs(struct dn_slice *text, bool *percent)
{
	*percent = dn_slice_ends_with(*text, "%");
	if (*percent)
		*text = dn_slice_trim(
			(struct dn_slice){text->text, text->len - 1});
	if (text->len > 1 && *text->text == '+')
		*text = (struct dn_slice){text->text + 1, text->len - 1};
}

/* Returns the number with a suffix unless it has one. */
static const char *
with_suffix(struct dn_arena *arena, struct dn_slice number, const char *suffix)
{
	bool has_one = !is_digit(number.text[number.len - 1]);

	return dn_arena_format(arena, "%.*s%s", (int)number.len, number.text,
			       has_one ? "" : suffix);
}

struct dn_cell
dn_cell_read(struct dn_arena *arena, struct dn_slice text, const char *suffix)
{
	static const char *const missing[] = {
		"-",  "--",  "---",  "\xe2\x80\x93", "\xe2\x80\x94",
		"na", "n/a", "n.a.", "none",	     "null",
		"?",  "tbd", NULL};
	static const char *const endless[] = {
		"nan",	    "inf",	 "+inf",      "-inf",
		"infinity", "+infinity", "-infinity", NULL};
	struct dn_cell cell = {.kind = DN_CELL_TEXT};
	bool percent, grouped;

	text = dn_slice_trim(text);
	bool is_word = text.len == 0 || !is_digit(*text.text);
	if (text.len == 0 || (is_word && is_one_of(text, missing)))
		return (struct dn_cell){.kind = DN_CELL_MISSING};
	if (is_word && is_one_of(text, endless))
		return (struct dn_cell){.kind = DN_CELL_NOT_FINITE};
	cut_spread(&text, &cell.spread);
	cut_signs(&text, &percent);
	text = without_groups(arena, text, &grouped);
	text = with_zeros(arena, text);
	double value;
	if (text.len == 0 || text.len > MAX_NUMBER ||
	    !dn_quantity_parse(text, &value))
		return cell;
	cell.kind = DN_CELL_NUMBER;
	cell.number.text = with_suffix(arena, text, suffix);
	dn_quantity_parse(dn_slice_of(cell.number.text), &cell.number.value);
	cell.read_as = grouped		 ? "thousands separators"
		       : percent	 ? "a percent sign"
		       : cell.spread.len ? "a spread"
					 : NULL;
	return cell;
}
