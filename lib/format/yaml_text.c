/* SPDX-License-Identifier: MIT */
/*
 * Texts in YAML on one line: a text goes without quotes unless it is ambiguous,
 * or unsafe, which means that it would not be one scalar then.
 */
#include "yaml_text.h"

#include <string.h>

#include "base/terminal.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word_of_yaml(struct dn_slice text)
{
	static const char *const words[] = {
		"",    "~",    "null",	"true",	 "false", "yes", "no", "on",
		"off", ".inf", "+.inf", "-.inf", ".nan",  "<<",	 "=",
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (dn_slice_equal_fold(text, dn_slice_of(words[i])))
			return true;
	return false;
}

/* Says whether all bytes of a text are among some. */
static bool
consists_of(struct dn_slice text, const char *bytes)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.text[i] || !strchr(bytes, text.text[i]))
			return false;
	return true;
}

/* 12, 1_000, 1.5, .5, 1e-3, 12:30:00 */
static bool
is_decimal(struct dn_slice text)
{
	struct dn_slice whole = text, power = {0};
	for (size_t i = 0; i < text.len; i++)
		if ((text.text[i] | 0x20) == 'e') {
			whole.len = i;
			power = (struct dn_slice){text.text + i + 1,
						  text.len - i - 1};
			break;
		}
	bool has_digit = false;
	for (size_t i = 0; i < whole.len; i++)
		has_digit = has_digit || is_digit(whole.text[i]);
	return has_digit && consists_of(whole, "0123456789_.:") &&
	       consists_of(power, "0123456789+-");
}

static bool
is_number(struct dn_slice text)
{
	if (text.len > 0 && (text.text[0] == '-' || text.text[0] == '+')) {
		text.text++;
		text.len--;
	}
	if (text.len > 2 && text.text[0] == '0' &&
	    strchr("xob", text.text[1] | 0x20))
		return consists_of(
			(struct dn_slice){text.text + 2, text.len - 2},
			"0123456789abcdefABCDEF_");
	return is_decimal(text);
}

/* 2015-12 and what else begins so, up to 2015-12-10 12:00:00.5 +1:00. */
static bool
is_date(struct dn_slice text)
{
	if (!consists_of(text, "0123456789-:.+TtZz "))
		return false;
	for (size_t i = 0; i < 4; i++)
		if (i >= text.len || !is_digit(text.text[i]))
			return false;
	return text.len > 5 && text.text[4] == '-' && is_digit(text.text[5]);
}

/* Says whether what follows a - ? or : makes it an indicator. */
static bool
ends_indicator(struct dn_slice text, size_t at, bool flow)
{
	return at >= text.len || text.text[at] == ' ' ||
	       (flow && strchr(",[]{}?", text.text[at]));
}

static bool
is_unsafe(struct dn_slice text, bool flow)
{
	if (text.len == 0 || text.text[0] == ' ' ||
	    text.text[text.len - 1] == ' ' ||
	    strchr(",[]{}#&*!|>'\"%@`", text.text[0]) ||
	    ((dn_slice_starts_with(text, "---") ||
	      dn_slice_starts_with(text, "...")) &&
	     ends_indicator(text, 3, flow)))
		return true;
	if (strchr("-?:", text.text[0]) &&
	    (ends_indicator(text, 1, flow) || (flow && text.text[0] != '-')))
		return true;
	for (size_t i = 1; i < text.len; i++) {
		char c = text.text[i];
		if ((c == ':' && ends_indicator(text, i + 1, flow)) ||
		    (c == '#' && text.text[i - 1] == ' ') ||
		    (flow && strchr(",[]{}?", c)))
			return true;
	}
	return false;
}

/* Says whether a character can stand in a scalar as it is. */
static bool
is_printable(uint32_t character)
{
	return !dn_is_control(character) && (character & 0xfffe) != 0xfffe &&
	       (character < 0xfdd0 || character > 0xfdef);
}

/* Writes the escape of a character to `text`; returns how many bytes. */
static size_t
escape(uint32_t character, char text[static 11])
{
	static const char letters[] = {
		['\t'] = 't', ['\n'] = 'n',  ['\r'] = 'r',
		['"'] = '"',  ['\\'] = '\\',
	};
	static const char digits[] = "0123456789abcdef";
	text[0] = '\\';
	if (character < sizeof(letters) && letters[character]) {
		text[1] = letters[character];
		return 2;
	}
	unsigned n = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
	text[1] = n == 2 ? 'x' : n == 4 ? 'u' : 'U';
	for (unsigned i = 0; i < n; i++)
		text[2 + i] = digits[character >> (4 * (n - 1 - i)) & 15];
	return 2 + n;
}

static bool
needs_escape(uint32_t character)
{
	return character == '"' || character == '\\' ||
	       !is_printable(character);
}

static void
put_double(struct dn_out *out, struct dn_slice text)
{
	struct dn_slice bytes;
	uint32_t character;
	while (dn_utf8_cut(&text, &character, &bytes))
		if (needs_escape(character)) {
			char escaped[11];
			size_t n = escape(character, escaped);
			dn_put_slice(out, (struct dn_slice){escaped, n});
		} else if (character == 0xfffd) {
			dn_put(out, "\xef\xbf\xbd");
		} else {
			dn_put_slice(out, bytes);
		}
}

bool
dn_yaml_is_ambiguous(struct dn_slice text)
{
	return is_word_of_yaml(text) || is_number(text) || is_date(text);
}

enum dn_yaml_style
dn_yaml_style(struct dn_slice text, bool flow, bool value)
{
	bool printable = dn_yaml_is_printable(text);
	if (printable && !is_unsafe(text, flow) &&
	    (value || !dn_yaml_is_ambiguous(text)))
		return DN_YAML_PLAIN;
	for (size_t i = 0; printable && i < text.len; i++)
		if (text.text[i] == '"' || text.text[i] == '\\')
			return DN_YAML_SINGLE;
	return DN_YAML_DOUBLE;
}

size_t
dn_yaml_width(struct dn_slice text, enum dn_yaml_style style)
{
	size_t width = style == DN_YAML_PLAIN ? 0 : 2;
	uint32_t character;
	char escaped[11];
	while (dn_utf8_next(&text, &character))
		if (style == DN_YAML_DOUBLE && needs_escape(character))
			width += escape(character, escaped);
		else if (style == DN_YAML_SINGLE && character == '\'')
			width += 2;
		else
			width += (size_t)dn_char_width(character);
	return width;
}

void
dn_yaml_put(struct dn_out *out, struct dn_slice text, enum dn_yaml_style style)
{
	if (style == DN_YAML_PLAIN) {
		dn_put_slice(out, text);
		return;
	}
	char quote = style == DN_YAML_SINGLE ? '\'' : '"';
	dn_put_char(out, quote);
	if (style == DN_YAML_DOUBLE)
		put_double(out, text);
	else
		for (size_t i = 0; i < text.len; i++) {
			if (text.text[i] == '\'')
				dn_put_char(out, '\'');
			dn_put_char(out, text.text[i]);
		}
	dn_put_char(out, quote);
}

bool
dn_yaml_is_printable(struct dn_slice text)
{
	struct dn_slice bytes;
	uint32_t character;
	while (dn_utf8_cut(&text, &character, &bytes))
		if (!is_printable(character) ||
		    (character == 0xfffd && bytes.len == 1))
			return false;
	return true;
}
