/* SPDX-License-Identifier: MIT */
/*
 * Prose for a terminal or in Markdown. A terminal's text is wrapped word by
 * word, widths counted in columns; Markdown is left to wrap itself. Each text
 * goes through one of two escapes: dn_put_safe() for terminals, put_md() here.
 */
#include <string.h>

#include "base/terminal.h"

#include "page.h"

#define DEFAULT_WIDTH 80
#define FIELD_COLUMN 15

/*
 * Writes a text that Markdown shows as it is. What Markdown could read as
 * markup is escaped by a backslash, tags and entities by entities, line ends
 * become blanks.
 */
static void
put_md(struct dn_out *out, const char *text)
{
	struct dn_slice rest = dn_slice_of(text);
	while (rest.len > 0) {
		size_t plain = 0;
		while (plain < rest.len &&
		       !strchr("\\`*_[]|~#<>&\n\r\t", rest.text[plain]))
			plain++;
		dn_put_safe(out, (struct dn_slice){rest.text, plain});
		rest.text += plain;
		rest.len -= plain;
		if (rest.len == 0)
			return;
		char c = *rest.text++;
		rest.len--;
		if (c == '<' || c == '>' || c == '&')
			dn_put(out, c == '<'   ? "&lt;"
				    : c == '>' ? "&gt;"
					       : "&amp;");
		else if (strchr("\n\r\t", c))
			dn_put_char(out, ' ');
		else
			dn_put_format(out, "\\%c", c);
	}
}

static size_t
width_of(const struct dn_page *page)
{
	return page->width ? page->width : DEFAULT_WIDTH;
}

/* Writes a text wrapped between `indent` and the width; it begins `at`. */
static void
put_wrapped(struct dn_page *page, const char *text, size_t indent, size_t at)
{
	struct dn_slice rest = dn_slice_of(text), line, word;
	bool first = true;
	while (dn_slice_cut(&rest, '\n', &line))
		while (dn_slice_cut(&line, ' ', &word)) {
			size_t width = dn_safe_width(word);
			if (word.len == 0)
				continue;
			if (!first && at + 1 + width > width_of(page)) {
				dn_put_char(page->out, '\n');
				dn_put_repeat(page->out, ' ', indent);
				at = indent;
			} else if (!first) {
				dn_put_char(page->out, ' ');
				at++;
			}
			dn_put_safe(page->out, word);
			at += width;
			first = false;
		}
	dn_put_char(page->out, '\n');
}

static void
put_bold(struct dn_page *page, const char *text)
{
	dn_put_sgr(page->out, page->color, DN_SGR_BOLD);
	dn_put_safe(page->out, dn_slice_of(text));
	dn_put_sgr(page->out, page->color, DN_SGR_RESET);
}

void
dn_page_title(struct dn_page *page, const char *text)
{
	page->is_begun = true;
	if (page->markdown) {
		dn_put(page->out, "# ");
		put_md(page->out, text);
		dn_put(page->out, "\n\n");
		return;
	}
	put_bold(page, text);
	dn_put(page->out, "\n\n");
}

void
dn_page_heading(struct dn_page *page, const char *text)
{
	if (page->is_begun)
		dn_put_char(page->out, '\n');
	page->is_begun = true;
	if (page->markdown) {
		dn_put(page->out, "## ");
		put_md(page->out, text);
		dn_put(page->out, "\n\n");
		return;
	}
	put_bold(page, text);
	dn_put_char(page->out, '\n');
}

void
dn_page_field(struct dn_page *page, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	if (page->markdown) {
		dn_put_format(page->out, "- **%s**: ", label);
		put_md(page->out, text);
		dn_put_char(page->out, '\n');
		return;
	}
	size_t width = strlen(label);
	dn_put_sgr(page->out, page->color, DN_SGR_DIM);
	dn_put(page->out, label);
	dn_put_sgr(page->out, page->color, DN_SGR_RESET);
	dn_put_repeat(page->out, ' ',
		      width < FIELD_COLUMN ? FIELD_COLUMN - width : 1);
	put_wrapped(page, text, FIELD_COLUMN,
		    width < FIELD_COLUMN ? FIELD_COLUMN : width + 1);
}

void
dn_page_paragraph(struct dn_page *page, const char *text)
{
	if (!text || !*text)
		return;
	dn_put_char(page->out, '\n');
	if (page->markdown) {
		put_md(page->out, text);
		dn_put_char(page->out, '\n');
		return;
	}
	put_wrapped(page, text, 0, 0);
}

void
dn_page_item(struct dn_page *page, const char *lead, const char *text)
{
	if (page->markdown) {
		dn_put(page->out, "- ");
		put_md(page->out, lead);
		if (text && *text) {
			dn_put(page->out, "\\\n  ");
			put_md(page->out, text);
		}
		dn_put_char(page->out, '\n');
		return;
	}
	dn_put(page->out, "  ");
	put_wrapped(page, lead, 4, 2);
	if (!text || !*text)
		return;
	dn_put(page->out, "    ");
	put_wrapped(page, text, 4, 4);
}

void
dn_page_table(struct dn_page *page, const struct dn_table *table)
{
	if (page->markdown)
		dn_table_markdown(page->run, page->out, table);
	else
		dn_table_text(page->run, page->out, table, page->width,
			      page->color);
}
