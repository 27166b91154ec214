/* SPDX-License-Identifier: MIT */
/*
 * XML for SVG and GraphML: one escape for texts and attribute values, and
 * elements that close themselves. Names of elements and attributes are words
 * of our own and written as they are; only values come from files.
 */
#include "xml.h"

#include <assert.h>

#include "base/terminal.h"

/* Says whether XML 1.0 may hold a character, and a reader survive it. */
static bool
is_allowed(uint32_t character)
{
	if (character == '\n' || character == '\t')
		return true;
	return !dn_is_control(character) && character != 0xfffe &&
	       character != 0xffff;
}

/* The entity of a reserved character, or NULL. */
static const char *
entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

/* How many bytes at the front are ASCII that stands for itself. */
static size_t
count_plain(struct dn_slice text)
{
	size_t n = 0;
	while (n < text.len && text.text[n] >= ' ' && text.text[n] < 0x7f &&
	       !entity(text.text[n]))
		n++;
	return n;
}

void
dn_put_xml(struct dn_out *out, struct dn_slice text)
{
	while (text.len > 0) {
		size_t plain = count_plain(text);
		dn_put_slice(out, (struct dn_slice){text.text, plain});
		text.text += plain;
		text.len -= plain;
		struct dn_slice bytes;
		uint32_t character;
		if (!dn_utf8_cut(&text, &character, &bytes))
			break;
		if (!is_allowed(character))
			dn_put(out, "\xef\xbf\xbd");
		else if (entity(*bytes.text))
			dn_put(out, entity(*bytes.text));
		else if (character == 0xfffd)
			dn_put(out, "\xef\xbf\xbd");
		else
			dn_put_slice(out, bytes);
	}
}

/* Ends the start tag that is being written, because something follows. */
static void
end_tag(struct dn_xml *xml)
{
	if (xml->in_tag)
		dn_put_char(xml->out, '>');
	xml->in_tag = false;
}

/* The bit of the innermost open element. */
static uint32_t
level_bit(const struct dn_xml *xml)
{
	return UINT32_C(1) << (xml->depth - 1);
}

/* A new line, one blank a level, unless the element has text. */
static void
indent(struct dn_xml *xml, bool has_text)
{
	if (has_text)
		return;
	dn_put_char(xml->out, '\n');
	dn_put_repeat(xml->out, ' ', xml->depth);
}

void
dn_xml_open(struct dn_xml *xml, const char *element)
{
	assert(xml->depth < sizeof(xml->open) / sizeof(xml->open[0]));
	end_tag(xml);
	if (xml->depth > 0)
		indent(xml, xml->has_text & level_bit(xml));
	dn_put_char(xml->out, '<');
	dn_put(xml->out, element);
	xml->open[xml->depth++] = element;
	xml->in_tag = true;
	xml->has_text &= ~level_bit(xml);
}

void
dn_xml_attr(struct dn_xml *xml, const char *name, struct dn_slice value)
{
	assert(xml->in_tag);
	dn_put_char(xml->out, ' ');
	dn_put(xml->out, name);
	dn_put(xml->out, "=\"");
	dn_put_xml(xml->out, value);
	dn_put_char(xml->out, '"');
}

void
dn_xml_attr_number(struct dn_xml *xml, const char *name, double value)
{
	assert(xml->in_tag);
	dn_put_char(xml->out, ' ');
	dn_put(xml->out, name);
	dn_put(xml->out, "=\"");
	dn_put_number(xml->out, value, 2);
	dn_put_char(xml->out, '"');
}

void
dn_xml_text(struct dn_xml *xml, struct dn_slice text)
{
	assert(xml->depth > 0);
	end_tag(xml);
	dn_put_xml(xml->out, text);
	xml->has_text |= level_bit(xml);
}

void
dn_xml_close(struct dn_xml *xml)
{
	assert(xml->depth > 0);
	bool has_text = xml->has_text & level_bit(xml);
	const char *element = xml->open[--xml->depth];
	if (xml->in_tag) {
		dn_put(xml->out, "/>");
	} else {
		indent(xml, has_text);
		dn_put(xml->out, "</");
		dn_put(xml->out, element);
		dn_put_char(xml->out, '>');
	}
	xml->in_tag = false;
	if (xml->depth == 0)
		dn_put_char(xml->out, '\n');
}
