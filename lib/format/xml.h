/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_XML_H
#define DN_FORMAT_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "dnngen/out.h"

/*
 * The one escape for everything that is XML here (SVG, GraphML): the five
 * reserved characters as entities, what XML 1.0 forbids (most controls,
 * unpaired bytes) and bidirectional controls as U+FFFD. Fits text and
 * attribute values in either quotes.
 */
void dn_put_xml(struct dn_out *out, struct dn_slice text);

/*
 * Elements that close themselves in order. Attributes are given after
 * dn_xml_open() and before anything inside:
 *
 *	dn_xml_open(&xml, "g");
 *	dn_xml_attr(&xml, "class", DN_SLICE("node"));
 *	dn_xml_text(&xml, name);
 *	dn_xml_close(&xml);
 *
 * An element with nothing inside is written as <g/>. At most 32 deep.
 */
struct dn_xml {
	struct dn_out *out;
	const char *open[32];
	unsigned depth;
	bool in_tag;	   /* the start tag is not ended yet */
	uint32_t has_text; /* a bit a level: no line breaks are put in there */
};

void dn_xml_open(struct dn_xml *xml, const char *element);
void dn_xml_attr(struct dn_xml *xml, const char *name, struct dn_slice value);
/* A number with at most two decimals. */
void dn_xml_attr_number(struct dn_xml *xml, const char *name, double value);
void dn_xml_text(struct dn_xml *xml, struct dn_slice text);
void dn_xml_close(struct dn_xml *xml);

#endif
