/* SPDX-License-Identifier: MIT */
/*
 * Slices: comparing, trimming and cutting runs of bytes. Nothing here
 * allocates or looks beyond the length; all of it is linear in the bytes read.
 */
#include "dnngen/slice.h"

#include <string.h>

static unsigned char
fold(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte | 0x20) : byte;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct dn_slice
dn_slice_of(const char *text)
{
	return (struct dn_slice){.text = text, .len = text ? strlen(text) : 0};
}

bool
dn_slice_equal(struct dn_slice a, struct dn_slice b)
{
	return a.len == b.len && (!a.len || !memcmp(a.text, b.text, a.len));
}

bool
dn_slice_equal_fold(struct dn_slice a, struct dn_slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (fold(a.text[i]) != fold(b.text[i]))
			return false;
	return true;
}

int
dn_slice_compare(struct dn_slice a, struct dn_slice b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common ? memcmp(a.text, b.text, common) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

struct dn_slice
dn_slice_trim(struct dn_slice s)
{
	while (s.len && is_blank(*s.text)) {
		s.text++;
		s.len--;
	}
	while (s.len && is_blank(s.text[s.len - 1]))
		s.len--;
	return s;
}

bool
dn_slice_starts_with(struct dn_slice s, const char *prefix)
{
	size_t len = strlen(prefix);
	return len <= s.len && (!len || !memcmp(s.text, prefix, len));
}

bool
dn_slice_ends_with(struct dn_slice s, const char *suffix)
{
	size_t len = strlen(suffix);
	return len <= s.len &&
	       (!len || !memcmp(s.text + s.len - len, suffix, len));
}

bool
dn_slice_cut(struct dn_slice *rest, char c, struct dn_slice *part)
{
	/* A used up rest has no text: "a," gives "a" and then "". */
	if (!rest->text)
		return false;
	const char *end = rest->len ? memchr(rest->text, c, rest->len) : NULL;
	if (!end) {
		*part = *rest;
		*rest = (struct dn_slice){0};
		return true;
	}
	*part = (struct dn_slice){rest->text, (size_t)(end - rest->text)};
	rest->text = end + 1;
	rest->len -= part->len + 1;
	return true;
}
