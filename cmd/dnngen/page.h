/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_PAGE_H
#define DN_CMD_PAGE_H

#include "dnngen/run.h"
#include "format/table.h"

/*
 * A page is prose on its way to a reader: headings, fields, paragraphs,
 * tables. Two kinds of page look different and hold the same: a terminal's,
 * wrapped to its width, and Markdown. Texts are escaped here.
 */
struct dn_page {
	struct dn_run *run;
	struct dn_out *out;
	bool markdown;
	bool color;
	unsigned width; /* columns to wrap at; 0: tables are never cut */
	bool is_begun;	/* what comes next stands below something */
};

/* The name of what the page is about. */
void dn_page_title(struct dn_page *page, const char *text);

/* The name of what follows. */
void dn_page_heading(struct dn_page *page, const char *text);

/* A label and its text; nothing when the text is NULL or empty. */
void dn_page_field(struct dn_page *page, const char *label, const char *text);

/* A paragraph; nothing when the text is NULL or empty. */
void dn_page_paragraph(struct dn_page *page, const char *text);

/* One of a list: what it is, and more below when that is not NULL. */
void dn_page_item(struct dn_page *page, const char *lead, const char *text);

void dn_page_table(struct dn_page *page, const struct dn_table *table);

#endif
