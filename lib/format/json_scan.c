/* SPDX-License-Identifier: MIT */
/*
 * The scanner of JSON's tokens, one pass over the bytes without a copy.
 * What a text means is not worked out here, only that it is one.
 */
#include "json_scan.h"

#include <string.h>

#include "base/terminal.h"

static enum dn_json_token
fail(struct dn_json_scan *scan, size_t start, const char *problem)
{
	scan->start = start;
	scan->end = start < scan->text.len ? start + 1 : start;
	scan->problem = problem;
	return DN_JSON_BAD;
}

/* Returns the byte at an offset. The text is terminated, and nothing is looked
 * at behind a byte that was not looked at before, so there is no bound. */
static inline unsigned char
byte_at(const struct dn_json_scan *scan, size_t at)
{
	return (unsigned char)scan->text.text[at];
}

static size_t
skip_digits(const struct dn_json_scan *scan, size_t at)
{
	while (byte_at(scan, at) >= '0' && byte_at(scan, at) <= '9')
		at++;
	return at;
}

/* Takes a number; one of very many digits is a mistake. */
static enum dn_json_token
take_number(struct dn_json_scan *scan)
{
	size_t first = scan->start + (byte_at(scan, scan->start) == '-');
	size_t at = skip_digits(scan, first);
	if (at == first)
		return fail(scan, at, "a digit must follow the minus");
	if (byte_at(scan, first) == '0' && at > first + 1)
		return fail(scan, first, "a number must not begin with 0");
	if (byte_at(scan, at) == '.') {
		size_t fraction = at + 1;
		at = skip_digits(scan, fraction);
		if (at == fraction)
			return fail(scan, at, "a digit must follow the point");
	}
	if ((byte_at(scan, at) | 0x20) == 'e') {
		size_t power = at + 1;
		power += byte_at(scan, power) == '+' ||
			 byte_at(scan, power) == '-';
		at = skip_digits(scan, power);
		if (at == power)
			return fail(scan, at, "an exponent has no digits");
	}
	if (at - scan->start > 63)
		return fail(scan, scan->start,
			    "a number of more than 63 characters");
	scan->end = at;
	return DN_JSON_NUMBER;
}

/* Reads four hexadecimal digits; -1 when they are none. */
static int
read_hex(const struct dn_json_scan *scan, size_t at)
{
	int value = 0;
	for (size_t i = 0; i < 4; i++) {
		int c = byte_at(scan, at + i);
		int lower = c | 0x20;
		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if (lower >= 'a' && lower <= 'f')
			value = value * 16 + (lower - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/*
 * Takes the escape at the offset, a surrogate with its other half. Returns
 * how many bytes it has, or 0 with the problem.
 */
static size_t
take_escape(struct dn_json_scan *scan, size_t at)
{
	unsigned char letter = byte_at(scan, at + 1);
	if (letter && strchr("\"\\/bfnrt", letter))
		return 2;
	int unit = letter == 'u' ? read_hex(scan, at + 2) : -1;
	if (unit < 0)
		fail(scan, at, "no such escape");
	else if (unit == 0)
		fail(scan, at, "a text must not hold a NUL character");
	else if (unit < 0xd800 || unit > 0xdfff)
		return 6;
	else {
		int low = byte_at(scan, at + 6) == '\\' &&
					  byte_at(scan, at + 7) == 'u'
				  ? read_hex(scan, at + 8)
				  : -1;
		if (unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff)
			return 12;
		fail(scan, at, "half of a surrogate pair stands alone");
	}
	return 0;
}

/* Returns how many bytes the character beyond ASCII has, 0 for none. */
static size_t
measure_character(const struct dn_json_scan *scan, size_t at)
{
	struct dn_slice rest = {scan->text.text + at, scan->text.len - at};
	struct dn_slice bytes;
	uint32_t character;
	dn_utf8_cut(&rest, &character, &bytes);
	return bytes.len > 1 ? bytes.len : 0;
}

static enum dn_json_token
take_string(struct dn_json_scan *scan)
{
	size_t at = scan->start + 1;
	for (;;) {
		unsigned char c = byte_at(scan, at);
		while (c >= 0x20 && c < 0x80 && c != '"' && c != '\\')
			c = byte_at(scan, ++at);
		size_t len = 1;
		if (c == '"')
			break;
		if (c == '\\') {
			len = take_escape(scan, at);
			if (len == 0)
				return DN_JSON_BAD;
		} else if (c >= 0x80) {
			len = measure_character(scan, at);
			if (len == 0)
				return fail(scan, at, "a byte is not UTF-8");
		} else if (c < 0x20) {
			return at >= scan->text.len
				       ? fail(scan, scan->start,
					      "a text has no closing quote")
				       : fail(scan, at,
					      "a control character must be "
					      "escaped");
		}
		at += len;
	}
	scan->end = at + 1;
	return DN_JSON_STRING;
}

static enum dn_json_token
take_word(struct dn_json_scan *scan)
{
	static const char *const words[] = {"true", "false", "null"};
	size_t left = scan->text.len - scan->start;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);
		if (len <= left &&
		    memcmp(scan->text.text + scan->start, words[i], len) == 0) {
			scan->end = scan->start + len;
			return DN_JSON_WORD;
		}
	}
	return fail(scan, scan->start, "this is no JSON value");
}

struct dn_json_scan
dn_json_scan(struct dn_slice text)
{
	size_t start = dn_slice_starts_with(text, "\xef\xbb\xbf") ? 3 : 0;
	return (struct dn_json_scan){
		.text = text, .start = start, .end = start};
}

enum dn_json_token
dn_json_next(struct dn_json_scan *scan)
{
	size_t at = scan->end;
	unsigned char c;
	while ((c = byte_at(scan, at)) == ' ' || c == '\n' || c == '\t' ||
	       c == '\r')
		at++;
	scan->start = at;
	if (at >= scan->text.len) {
		scan->end = at;
		return DN_JSON_END;
	}
	scan->end = at + 1;
	switch (c) {
	case '{': return DN_JSON_OPEN_MAP;
	case '}': return DN_JSON_CLOSE_MAP;
	case '[': return DN_JSON_OPEN_LIST;
	case ']': return DN_JSON_CLOSE_LIST;
	case ':': return DN_JSON_COLON;
	case ',': return DN_JSON_COMMA;
	case '"': return take_string(scan);
	case '-': return take_number(scan);
	default:
		return c >= '0' && c <= '9' ? take_number(scan)
					    : take_word(scan);
	}
}
