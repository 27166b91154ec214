/* SPDX-License-Identifier: MIT */
/*
 * The long texts of lines as a numbered list below the caption, for print,
 * where there are no tooltips. In columns of about the width that is pleasant
 * to read, from top to bottom, a note never split.
 */
#include "page.h"

#include "draw/metrics.h"

#define SIZE 8.5
#define LEADING 11.5
#define BETWEEN 3.0  /* notes */
#define COLUMN 300.0 /* width at least */
#define GUTTER 22.0
#define INDENT 22.0 /* room for the number */

struct note {
	uint32_t number;
	struct dn_lines lines;
};

struct notes {
	struct note *items;
	uint32_t n, cap;
	double height; /* of all below one another */
};

static double
height_of(const struct dn_page *page, const struct note *note)
{
	return (note->lines.n * LEADING + BETWEEN) * page->scale;
}

/* Wraps what there is to say of each line that has a number. */
static struct notes
collect(struct dn_page *page, double width)
{
	double s = page->scale;
	struct notes notes = {0};
	for (uint32_t e = 0; e < page->diagram->edges.n; e++) {
		const struct dn_diagram_edge *edge =
			&page->diagram->edges.items[e];
		if (!edge->note)
			continue;
		struct note *note = dn_push(&page->run->arena, &notes);
		*note = (struct note){
			.number = edge->note,
			.lines =
				dn_text_wrap(page->run, edge->tooltip, SIZE * s,
					     false, width - INDENT * s)};
		notes.height += height_of(page, note);
	}
	return notes;
}

static void
draw_note(struct dn_page *page, const struct note *note, double x, double y)
{
	double s = page->scale;
	dn_page_text(page, x + (INDENT - 6) * s, y, SIZE * s,
		     dn_arena_format(&page->run->arena, "%u", note->number),
		     DN_PAINT_INK, DN_ANCHOR_END)
		->bold = true;
	for (uint32_t i = 0; i < note->lines.n; i++)
		dn_page_text(page, x + INDENT * s, y + i * LEADING * s,
			     SIZE * s, note->lines.items[i], DN_PAINT_INK,
			     DN_ANCHOR_START);
}

double
dn_page_draw_notes(struct dn_page *page, double y)
{
	double s = page->scale, room = page->width - 2 * page->margin;
	uint32_t n_columns =
		(uint32_t)((room + GUTTER * s) / ((COLUMN + GUTTER) * s));
	if (!n_columns)
		n_columns = 1;
	double step = (room + GUTTER * s) / n_columns;
	struct notes notes = collect(page, step - GUTTER * s);
	if (!notes.n)
		return y;
	double top = y + LEADING * s, at = top, bottom = top;
	double fair = notes.height / n_columns;
	uint32_t column = 0;
	for (uint32_t i = 0; i < notes.n; i++) {
		double height = height_of(page, &notes.items[i]);
		/* A note that is more than half beyond goes to the next. */
		if (at > top && column + 1 < n_columns &&
		    at + height / 2 > top + fair) {
			column++;
			at = top;
		}
		draw_note(page, &notes.items[i], page->margin + column * step,
			  at);
		at += height;
		if (at > bottom)
			bottom = at;
	}
	return bottom;
}
