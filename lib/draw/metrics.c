/* SPDX-License-Identifier: MIT */
/*
 * Widths of texts without a font library: the sum of the advance widths of
 * its characters. Kerning is left out; it is nearly always negative, so a
 * text is drawn at most as wide as it is measured. All is linear in the text.
 */
#include "metrics.h"

#include <string.h>

#include "advance.h"
#include "base/terminal.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define REPLACEMENT "\xef\xbf\xbd"
#define UNKNOWN_NARROW 1229 /* 0.6 em */

static unsigned
advance(uint32_t character, bool bold)
{
	int known = dn_advance(character, bold);
	if (known >= 0)
		return (unsigned)known;
	int columns = dn_char_width(character);
	return columns <= 0   ? 0
	       : columns == 1 ? UNKNOWN_NARROW
			      : (unsigned)DN_EM * (unsigned)columns / 2;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
	       c == 0x2028 || c == 0x2029;
}

/* How many more characters of a text fit, as bytes; none is cut from marks
 * that combine with it. */
static size_t
fitting(struct dn_slice text, double units, bool bold)
{
	struct dn_slice rest = text;
	size_t fits = 0;
	double used = 0;
	for (uint32_t c; used <= units;) {
		size_t before = text.len - rest.len;
		if (!dn_utf8_next(&rest, &c))
			return text.len;
		unsigned width = advance(c, bold);
		if (width)
			fits = before;
		used += width;
	}
	return fits;
}

static double
units_of(double width, double size)
{
	return size > 0 ? width / size * DN_EM : 0;
}

static bool
needs_cleaning(struct dn_slice text)
{
	struct dn_slice rest = text;
	bool was_blank = true;
	for (uint32_t c; dn_utf8_next(&rest, &c);) {
		bool blank = is_blank(c);
		if (blank ? was_blank || c != ' ' : dn_is_control(c))
			return true;
		if (c == 0xfffd)
			return true;
		was_blank = blank;
	}
	return was_blank && text.len;
}

const char *
dn_text_clean(struct dn_run *run, const char *text)
{
	struct dn_slice rest = dn_slice_of(text);
	if (!needs_cleaning(rest))
		return text ? text : "";
	/* a byte becomes at most the three of U+FFFD */
	char *clean = dn_new(&run->arena, char, rest.len * 3 + 1);
	size_t len = 0;
	bool blank_due = false;
	struct dn_slice bytes;
	for (uint32_t c; dn_utf8_cut(&rest, &c, &bytes);) {
		if (is_blank(c)) {
			blank_due = len > 0;
			continue;
		}
		if (blank_due)
			clean[len++] = ' ';
		blank_due = false;
		bool bad = c == 0xfffd || dn_is_control(c);
		size_t n = bad ? 3 : bytes.len;
		memcpy(clean + len, bad ? REPLACEMENT : bytes.text, n);
		len += n;
	}
	return clean;
}

double
dn_text_width(const char *text, double size, bool bold)
{
	struct dn_slice rest = dn_slice_of(text);
	uint64_t units = 0;
	for (uint32_t c; dn_utf8_next(&rest, &c);)
		units += advance(c, bold);
	return (double)units * size / DN_EM;
}

bool
dn_text_is_measured(const char *text)
{
	struct dn_slice rest = dn_slice_of(text);
	for (uint32_t c; dn_utf8_next(&rest, &c);)
		if (dn_advance(c, false) < 0)
			return false;
	return true;
}

const char *
dn_text_fit(struct dn_run *run, const char *text, double size, bool bold,
	    double width)
{
	if (dn_text_width(text, size, bold) <= width)
		return text;
	struct dn_slice whole = dn_slice_of(text);
	double room =
		units_of(width - dn_text_width(ELLIPSIS, size, bold), size);
	struct dn_slice kept = {whole.text, fitting(whole, room, bold)};
	kept = dn_slice_trim(kept);
	return dn_arena_format(&run->arena, "%.*s" ELLIPSIS, (int)kept.len,
			       kept.text);
}

/* Takes one line off the rest: up to the last blank that lets it fit. */
static struct dn_slice
cut_line(struct dn_slice *rest, double units, bool bold)
{
	size_t fits = fitting(*rest, units, bold), end = fits;
	if (fits < rest->len) {
		while (end && rest->text[end] != ' ')
			end--;
		if (!end)
			end = fits;
	}
	if (!end) { /* not even one character: take it nevertheless */
		struct dn_slice after = *rest, bytes;
		uint32_t c;
		dn_utf8_cut(&after, &c, &bytes);
		end = bytes.len;
	}
	struct dn_slice line = {rest->text, end};
	rest->text += end;
	rest->len -= end;
	*rest = dn_slice_trim(*rest);
	return dn_slice_trim(line);
}

struct dn_lines
dn_text_wrap(struct dn_run *run, const char *text, double size, bool bold,
	     double width)
{
	struct dn_lines lines = {0};
	struct dn_slice rest = dn_slice_of(dn_text_clean(run, text));
	double units = units_of(width, size);
	do {
		struct dn_slice line = cut_line(&rest, units, bold);
		*dn_push(&run->arena, &lines) =
			dn_arena_text(&run->arena, line);
	} while (rest.len);
	return lines;
}
