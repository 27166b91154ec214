/* SPDX-License-Identifier: MIT */
/*
 * Text on its way to a terminal: UTF-8 is decoded strictly, characters that
 * would act on a terminal, be invisible or reorder what is around them are
 * written as escapes, and widths are counted as terminals count them
 * (utf8proc's tables). Everything is linear in the text, and runs of plain
 * ASCII are passed on whole.
 */
#include "base/terminal.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xfffd
#define ELLIPSIS "\xe2\x80\xa6"

struct range {
	uint32_t first, last;
};

/* What must not reach a terminal as it is, in order. */
static const struct range controls[] = {
	{0x00, 0x1f},	    /* C0 */
	{0x7f, 0x9f},	    /* DEL and C1 */
	{0xad, 0xad},	    /* soft hyphen */
	{0x61c, 0x61c},	    /* Arabic letter mark */
	{0x180e, 0x180e},   /* Mongolian vowel separator */
	{0x200b, 0x200f},   /* zero width, left-to-right and back */
	{0x2028, 0x202e},   /* line ends, bidirectional embedding */
	{0x2060, 0x206f},   /* word joiner, isolates, old format controls */
	{0xfeff, 0xfeff},   /* byte order mark */
	{0xfff9, 0xfffb},   /* interlinear annotation */
	{0xe0000, 0xe0fff}, /* tags, further variation selectors */
};

static const char *const sequences[] = {
	[DN_SGR_RESET] = "\033[0m",  [DN_SGR_BOLD] = "\033[1m",
	[DN_SGR_DIM] = "\033[2m",    [DN_SGR_RED] = "\033[31m",
	[DN_SGR_GREEN] = "\033[32m", [DN_SGR_YELLOW] = "\033[33m",
	[DN_SGR_BLUE] = "\033[34m",  [DN_SGR_MAGENTA] = "\033[35m",
	[DN_SGR_CYAN] = "\033[36m",
};

/* One character of a text as it is shown. */
struct shown {
	struct dn_slice bytes;
	uint32_t character;
	size_t width;
	bool escaped;
	bool invalid; /* the character is one byte that is no UTF-8 */
};

/* How many bytes of ASCII without controls a text begins with. */
static size_t
count_plain(struct dn_slice text)
{
	size_t n = 0;
	while (n < text.len && text.text[n] >= ' ' && text.text[n] < 0x7f)
		n++;
	return n;
}

/* The length of a well-formed sequence by its first byte, or 0. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Decodes the first character; returns its bytes, 0 if it is no UTF-8. */
static size_t
decode(struct dn_slice text, uint32_t *character)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *s = (const unsigned char *)text.text;
	size_t n = sequence_length(s[0]);
	if (!n || n > text.len)
		return 0;
	uint32_t c = n == 1 ? s[0] : s[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (c < smallest[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	*character = c;
	return n;
}

/* Takes one character off *rest and says how it is shown. */
static bool
take(struct dn_slice *rest, struct shown *shown)
{
	if (!rest->len)
		return false;
	uint32_t c = (unsigned char)*rest->text;
	size_t n = decode(*rest, &c);
	*shown = (struct shown){
		.bytes = {rest->text, n ? n : 1},
		.character = c,
		.escaped = !n || dn_is_control(c),
		.invalid = !n,
	};
	if (!shown->escaped)
		shown->width = (size_t)dn_char_width(c);
	else
		shown->width = c < 0x100 ? 4 : c < 0x10000 ? 6 : 10;
	rest->text += shown->bytes.len;
	rest->len -= shown->bytes.len;
	return true;
}

static void
put_shown(struct dn_out *out, const struct shown *shown)
{
	unsigned c = shown->character;
	if (!shown->escaped)
		dn_put_slice(out, shown->bytes);
	else if (c < 0x100)
		dn_put_format(out, "\\x%02x", c);
	else if (c < 0x10000)
		dn_put_format(out, "\\u%04x", c);
	else
		dn_put_format(out, "\\U%08x", c);
}

/* Writes the first bytes of a text and takes them off. */
static void
put_front(struct dn_out *out, struct dn_slice *rest, size_t n)
{
	dn_put_slice(out, (struct dn_slice){rest->text, n});
	rest->text += n;
	rest->len -= n;
}

void
dn_put_safe(struct dn_out *out, struct dn_slice text)
{
	struct shown shown;
	while (text.len) {
		size_t plain = count_plain(text);
		if (plain)
			put_front(out, &text, plain);
		else if (take(&text, &shown))
			put_shown(out, &shown);
	}
}

size_t
dn_safe_width(struct dn_slice text)
{
	struct shown shown;
	size_t width = 0;
	while (text.len) {
		size_t plain = count_plain(text);
		width += plain;
		text.text += plain;
		text.len -= plain;
		if (take(&text, &shown))
			width += shown.width;
	}
	return width;
}

/*
 * Returns how many bytes of a text fit in some columns and stores how many
 * they fill. A text that is cut keeps its combining characters.
 */
static size_t
count_fitting(struct dn_slice text, size_t columns, size_t *filled)
{
	struct dn_slice rest = text;
	struct shown shown;
	size_t bytes = 0;
	*filled = 0;
	while (take(&rest, &shown) && shown.width <= columns - *filled) {
		*filled += shown.width;
		bytes += shown.bytes.len;
	}
	return bytes;
}

void
dn_put_safe_cut(struct dn_out *out, struct dn_slice text, size_t columns,
		bool pad)
{
	size_t filled = 0;
	size_t fitting = count_fitting(text, columns, &filled);
	if (fitting == text.len) {
		dn_put_safe(out, text);
	} else if (columns) {
		text.len = count_fitting(text, columns - 1, &filled);
		dn_put_safe(out, text);
		dn_put(out, ELLIPSIS);
		filled++;
	}
	if (pad)
		dn_put_repeat(out, ' ', columns - filled);
}

bool
dn_utf8_next(struct dn_slice *rest, uint32_t *character)
{
	if (!rest->len)
		return false;
	size_t n = decode(*rest, character);
	if (!n) {
		*character = REPLACEMENT;
		n = 1;
	}
	rest->text += n;
	rest->len -= n;
	return true;
}

bool
dn_utf8_cut(struct dn_slice *rest, uint32_t *character, struct dn_slice *bytes)
{
	*bytes = *rest;
	if (!dn_utf8_next(rest, character))
		return false;
	bytes->len -= rest->len;
	return true;
}

bool
dn_is_control(uint32_t character)
{
	for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++)
		if (character <= controls[i].last)
			return character >= controls[i].first;
	return false;
}

int
dn_char_width(uint32_t character)
{
	if (character >= ' ' && character < 0x7f)
		return 1;
	if (character > 0x10ffff)
		return 1;
	int width = utf8proc_charwidth((utf8proc_int32_t)character);
	return width < 0 ? 0 : width > 2 ? 2 : width;
}

void
dn_put_sgr(struct dn_out *out, bool color, enum dn_sgr sgr)
{
	if (color)
		dn_put(out, sequences[sgr]);
}
