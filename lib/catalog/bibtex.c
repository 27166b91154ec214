/* SPDX-License-Identifier: MIT */
/*
 * The reference of a network's paper as BibTeX. A record does not say whether
 * a venue is a journal or a conference, and nothing is guessed: the entry is a
 * @misc, which every style prints.
 */
#include <string.h>

#include "base/terminal.h"
#include "dnngen/catalog.h"
#include "format/tex.h"

/* Writes a text for TeX; control characters become blanks. */
static void
put_tex(struct dn_out *out, struct dn_slice text)
{
	struct dn_slice bytes;
	uint32_t c;

	while (dn_utf8_cut(&text, &c, &bytes)) {
		const char *escaped = dn_tex_escape(c);
		if (escaped)
			dn_put(out, escaped);
		else if (dn_is_control(c))
			dn_put_char(out, ' ');
		else
			dn_put_slice(out, bytes);
	}
}

/* Writes a URL or number that BibTeX styles print verbatim. */
static void
put_verbatim(struct dn_out *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c <= ' ' || c >= 0x7f || strchr("{}\\%", c))
			dn_put_format(out, c == '%' ? "\\%%" : "\\%%%02X", c);
		else
			dn_put_char(out, *text);
	}
}

static void
put_field(struct dn_out *out, const char *key, const char *text)
{
	if (!text)
		return;
	dn_put_format(out, ",\n  %s = {", key);
	put_tex(out, dn_slice_of(text));
	dn_put(out, "}");
}

static void
put_address(struct dn_out *out, const char *key, const char *text)
{
	if (!text)
		return;
	dn_put_format(out, ",\n  %s = {", key);
	put_verbatim(out, text);
	dn_put(out, "}");
}

/* Braces keep the case of a title, and a name with a blank in one piece. */
static void
put_title(struct dn_out *out, const struct dn_network *network)
{
	const char *title = network->paper.title;

	dn_put(out, ",\n  title = {{");
	put_tex(out, dn_slice_of(title ? title : network->name));
	dn_put(out, "}}");
}

static void
put_authors(struct dn_out *out, const struct dn_texts *authors)
{
	if (authors->n == 0)
		return;
	dn_put(out, ",\n  author = {");
	for (uint32_t i = 0; i < authors->n; i++) {
		bool whole = strchr(authors->items[i], ' ') != NULL;
		dn_put(out, i > 0 ? " and " : "");
		dn_put(out, whole ? "{" : "");
		put_tex(out, dn_slice_of(authors->items[i]));
		dn_put(out, whole ? "}" : "");
	}
	dn_put(out, "}");
}

void
dn_catalog_bibtex(struct dn_run *run, struct dn_out *out,
		  const struct dn_network *network)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr",
					     "may", "jun", "jul", "aug",
					     "sep", "oct", "nov", "dec"};
	const struct dn_paper *paper = &network->paper;

	(void)run;
	dn_put_format(out, "@misc{");
	put_verbatim(out, network->id);
	put_title(out, network);
	put_authors(out, &paper->authors);
	if (network->date.year)
		dn_put_format(out, ",\n  year = {%d}", network->date.year);
	if (network->date.month)
		dn_put_format(out, ",\n  month = %s",
			      months[network->date.month - 1]);
	put_field(out, "howpublished", paper->venue);
	if (paper->arxiv) {
		put_address(out, "eprint", paper->arxiv);
		dn_put(out, ",\n  archiveprefix = {arXiv}");
	}
	put_address(out, "doi", paper->doi);
	put_address(out, "url", paper->url);
	dn_put(out, "\n}\n");
}
