/* SPDX-License-Identifier: MIT */
/*
 * Draws training methods as a matrix: a row a method, in the blocks of their
 * classes. A column is a network, as long as there are few enough to be named
 * above; else a year, with the number of networks in the cell, and the years
 * before the last ones together. Of years the blocks stand in two halves side
 * by side, so that the whole catalogue is one page.
 */
#include "training.h"

#include <string.h>

#include "draw/card.h"
#include "draw/metrics.h"
#include "page.h"

#define MARGIN 28.0
#define TOP 76.0
#define MIN_WIDTH 720.0
#define ROW 13.0
#define SIZE 9.0
#define HEAD_ROW 22.0 /* of a class */
#define NETWORK 10.0  /* width of a column */
#define MAX_NETWORKS 90
#define YEAR 17.0
#define MAX_YEARS 15 /* columns: the first holds all years before */
#define NAME_WIDTH 132.0
#define FIRST_WIDTH 134.0
#define COUNT_WIDTH 26.0
#define HALVES_GAP 26.0

/* The columns of a matrix, and which of them a network is in. */
struct matrix {
	struct dn_page page;
	uint32_t n_methods;
	uint32_t n_columns;
	bool by_year;
	int first_year;	     /* by_year: of the second column */
	double column_width; /* px */
	double width;	     /* of a half, px */
	uint32_t *counts;    /* by row and column: networks */
	uint32_t *first;     /* by row: its first column + 1; 0: outside */
	double heads;	     /* height of what stands above columns */
};

static const struct dn_diagram_node *
node_at(const struct matrix *m, uint32_t i)
{
	return &m->page.diagram->nodes.items[i];
}

static uint32_t
n_networks(const struct matrix *m)
{
	return m->page.diagram->nodes.n - m->n_methods;
}

static uint32_t
column_of(const struct matrix *m, uint32_t node)
{
	if (!m->by_year)
		return node - m->n_methods;
	int year = node_at(m, node)->year;
	if (year == 0 || year < m->first_year)
		return 0;
	return (uint32_t)(year - m->first_year) + 1;
}

/* Years back from the latest one; what is before shares the first column. */
static void
choose_years(struct matrix *m)
{
	int last = 0, first = 0;
	for (uint32_t i = m->n_methods; i < m->page.diagram->nodes.n; i++) {
		int year = node_at(m, i)->year;
		if (year && (!first || year < first))
			first = year;
		if (year > last)
			last = year;
	}
	m->first_year = last - MAX_YEARS + 2;
	if (first > m->first_year)
		m->first_year = first;
	m->n_columns = (uint32_t)(last - m->first_year) + 2;
}

static void
fill(struct matrix *m)
{
	struct dn_arena *arena = &m->page.run->arena;
	const struct dn_diagram *d = m->page.diagram;
	while (m->n_methods < d->nodes.n &&
	       node_at(m, m->n_methods)->role == DN_ROLE_CHIP)
		m->n_methods++;
	m->by_year = n_networks(m) > MAX_NETWORKS;
	m->n_columns = n_networks(m);
	if (m->by_year)
		choose_years(m);
	m->counts = dn_new(arena, uint32_t,
			   (size_t)m->n_methods * m->n_columns + 1);
	m->first = dn_new(arena, uint32_t, m->n_methods + 1);
	for (uint32_t e = 0; e < d->edges.n; e++) {
		const struct dn_diagram_edge *edge = &d->edges.items[e];
		uint32_t c = column_of(m, edge->to);
		m->counts[edge->from * m->n_columns + c]++;
		if (edge->line == DN_LINE_CHANGE && !m->first[edge->from])
			m->first[edge->from] = c + 1;
	}
}

/* --- geometry --- */

static void
measure(struct matrix *m)
{
	double s = m->page.scale;
	m->column_width = (m->by_year ? YEAR : NETWORK) * s;
	m->heads = 0;
	for (uint32_t i = 0; !m->by_year && i < m->n_columns; i++) {
		double length = dn_text_width(
			node_at(m, m->n_methods + i)->name, SIZE * s, false);
		m->heads = length > m->heads ? length : m->heads;
	}
	if (m->heads > 150 * s)
		m->heads = 150 * s;
	m->heads += (m->by_year ? 14 : 24) * s;
	m->width = (NAME_WIDTH + FIRST_WIDTH + COUNT_WIDTH) * s +
		   m->n_columns * m->column_width;
	m->page.margin = MARGIN * s;
	double width = m->by_year ? 2 * m->width + HALVES_GAP * s : m->width;
	if (width < MIN_WIDTH * s)
		width = MIN_WIDTH * s;
	m->page.width = width + 2 * m->page.margin;
}

static double
column_x(const struct matrix *m, double left, uint32_t c)
{
	return left + NAME_WIDTH * m->page.scale + c * m->column_width;
}

static uint32_t
end_of_class(const struct matrix *m, uint32_t row)
{
	uint32_t end = row + 1;
	while (end < m->n_methods &&
	       strcmp(node_at(m, end)->group, node_at(m, row)->group) == 0)
		end++;
	return end;
}

static double
class_height(const struct matrix *m, uint32_t from, uint32_t to)
{
	return (HEAD_ROW + (to - from) * ROW) * m->page.scale;
}

/* The first row of the second half: where the halves differ least. */
static uint32_t
second_half(const struct matrix *m)
{
	double all = 0, before = 0, best = 1e9;
	uint32_t at = m->n_methods;
	if (!m->by_year)
		return at;
	for (uint32_t r = 0; r < m->n_methods; r = end_of_class(m, r))
		all += class_height(m, r, end_of_class(m, r));
	for (uint32_t r = 0; r < m->n_methods; r = end_of_class(m, r)) {
		double off = 2 * before - all;
		off = off < 0 ? -off : off;
		if (off < best) {
			best = off;
			at = r;
		}
		before += class_height(m, r, end_of_class(m, r));
	}
	return at;
}

/* --- drawing --- */

static const char *
fit(struct matrix *m, const char *text, double size, double width)
{
	return dn_text_fit(m->page.run, dn_text_clean(m->page.run, text), size,
			   false, width);
}

/* Names of networks, reading upwards; a rule where a year begins. */
static void
draw_network_heads(struct matrix *m, double left, double y, double bottom)
{
	double s = m->page.scale, size = SIZE * s;
	int year = -1;
	for (uint32_t c = 0; c < m->n_columns; c++) {
		const struct dn_diagram_node *node =
			node_at(m, m->n_methods + c);
		double x = column_x(m, left, c);
		struct dn_item *group =
			dn_scene_open(m->page.run, m->page.scene,
				      DN_GROUP_PLAIN, NULL, node->tooltip);
		group->url = node->url;
		struct dn_item *text = dn_page_text(
			&m->page,
			x + m->column_width / 2 + size * DN_TEXT_CAP_HEIGHT / 2,
			y + m->heads - 3 * s, size,
			fit(m, node->name, size, m->heads - 24 * s),
			DN_PAINT_INK, DN_ANCHOR_START);
		text->upward = true;
		dn_scene_close(m->page.run, m->page.scene);
		if (node->year == year)
			continue;
		year = node->year;
		struct dn_segment rule =
			dn_line_to((struct dn_point){x, bottom});
		dn_scene_path(m->page.run, m->page.scene,
			      (struct dn_point){x, y}, &rule, 1)
			->stroke = DN_PAINT_RULE;
	}
}

/* The years above the names, where there is room for the number. */
static void
draw_network_years(struct matrix *m, double left, double y)
{
	double s = m->page.scale, size = 8 * s, free_from = left;
	for (uint32_t c = 0; c < m->n_columns;) {
		int year = node_at(m, m->n_methods + c)->year;
		uint32_t end = c;
		while (end < m->n_columns &&
		       node_at(m, m->n_methods + end)->year == year)
			end++;
		const char *text =
			year ? dn_arena_format(&m->page.run->arena, "%d", year)
			     : "undated";
		double x = column_x(m, left, c) + 2 * s;
		if (x >= free_from) {
			dn_page_text(&m->page, x, y + 8 * s, size, text,
				     DN_PAINT_MUTED, DN_ANCHOR_START);
			free_from =
				x + dn_text_width(text, size, false) + 4 * s;
		}
		c = end;
	}
}

static void
draw_year_heads(struct matrix *m, double left, double y)
{
	double s = m->page.scale, size = 8 * s;
	for (uint32_t c = 0; c < m->n_columns; c++) {
		const char *text =
			c ? dn_arena_format(&m->page.run->arena,
					    "\xe2\x80\x99%02d",
					    (m->first_year + (int)c - 1) % 100)
			  : "\xe2\x80\xa6";
		dn_page_text(&m->page,
			     column_x(m, left, c) + m->column_width / 2,
			     y + m->heads - 4 * s, size, text, DN_PAINT_MUTED,
			     DN_ANCHOR_MIDDLE);
	}
}

static void
draw_heads(struct matrix *m, double left, double y, double bottom)
{
	double s = m->page.scale;
	if (m->by_year) {
		draw_year_heads(m, left, y);
	} else {
		draw_network_heads(m, left, y, bottom);
		draw_network_years(m, left, y);
	}
	double x = column_x(m, left, m->n_columns) + 6 * s;
	dn_page_text(&m->page, x + (COUNT_WIDTH - 8) * s, y + m->heads - 4 * s,
		     8 * s, "uses", DN_PAINT_MUTED, DN_ANCHOR_END);
	dn_page_text(&m->page, x + COUNT_WIDTH * s, y + m->heads - 4 * s, 8 * s,
		     "first in the catalogue", DN_PAINT_MUTED, DN_ANCHOR_START);
}

/* The tooltip of a cell: who uses the method there. */
static const char *
cell_title(struct matrix *m, uint32_t row, uint32_t column)
{
	const struct dn_diagram *d = m->page.diagram;
	struct dn_out *out = dn_out_to_memory(m->page.run);
	uint32_t n = 0;
	dn_put_format(out, "%s: ", node_at(m, row)->name);
	for (uint32_t e = 0; e < d->edges.n; e++) {
		const struct dn_diagram_edge *edge = &d->edges.items[e];
		if (edge->from == row && column_of(m, edge->to) == column)
			dn_put_format(out, "%s%s", n++ ? ", " : "",
				      node_at(m, edge->to)->name);
	}
	return dn_arena_text(&m->page.run->arena, dn_out_text(out));
}

static enum dn_paint
cell_paint(const struct matrix *m, uint32_t count, bool first)
{
	if (!m->by_year)
		return first ? DN_PAINT_ACCENT : DN_PAINT_DUST_4;
	return count < 3    ? DN_PAINT_DUST_1
	       : count < 10 ? DN_PAINT_DUST_2
			    : DN_PAINT_MUTED;
}

static void
draw_cell(struct matrix *m, uint32_t row, uint32_t column, double x, double y)
{
	double s = m->page.scale;
	uint32_t count = m->counts[row * m->n_columns + column];
	bool first = m->first[row] == column + 1;
	struct dn_run *run = m->page.run;
	if (!count)
		return;
	dn_scene_open(run, m->page.scene, DN_GROUP_MARK, NULL,
		      cell_title(m, row, column));
	double inset = (m->by_year ? 1 : 1.5) * s;
	struct dn_item *cell =
		dn_scene_rect(run, m->page.scene, x + inset, y + inset,
			      m->column_width - 2 * inset, ROW * s - 2 * inset);
	cell->fill = cell_paint(m, count, first);
	cell->radius = 1.5 * s;
	if (m->by_year && first) {
		cell->stroke = DN_PAINT_ACCENT;
		cell->stroke_width = 1.5 * s;
	}
	if (m->by_year)
		dn_page_text(&m->page, x + m->column_width / 2,
			     y + ROW * s / 2 + 7.5 * s * DN_TEXT_CAP_HEIGHT / 2,
			     7.5 * s, dn_arena_format(&run->arena, "%u", count),
			     cell->fill == DN_PAINT_MUTED ? DN_PAINT_PAGE
							  : DN_PAINT_INK,
			     DN_ANCHOR_MIDDLE);
	dn_scene_close(run, m->page.scene);
}

/* "2012 AlexNet": who was first; muted when not in the selection. */
static void
draw_first(struct matrix *m, uint32_t row, double x, double baseline)
{
	double s = m->page.scale, size = SIZE * s;
	const struct dn_diagram_node *node = node_at(m, row);
	dn_page_text(&m->page, x + (COUNT_WIDTH - 2) * s, baseline, size,
		     dn_arena_format(&m->page.run->arena, "%u", node->n_more),
		     DN_PAINT_MUTED, DN_ANCHOR_END);
	const char *text =
		node->year ? dn_arena_format(&m->page.run->arena, "%d  %s",
					     node->year, node->note)
			   : node->note;
	dn_page_text(&m->page, x + (COUNT_WIDTH + 6) * s, baseline, size,
		     fit(m, text, size, (FIRST_WIDTH - 8) * s),
		     m->first[row] ? DN_PAINT_INK : DN_PAINT_MUTED,
		     DN_ANCHOR_START);
}

static void
draw_row(struct matrix *m, uint32_t row, double left, double y)
{
	double s = m->page.scale, size = SIZE * s;
	double baseline = y + ROW * s / 2 + size * DN_TEXT_CAP_HEIGHT / 2;
	const struct dn_diagram_node *node = node_at(m, row);
	struct dn_run *run = m->page.run;
	double end = column_x(m, left, m->n_columns);
	struct dn_segment line =
		dn_line_to((struct dn_point){end, y + ROW * s});
	dn_scene_path(run, m->page.scene, (struct dn_point){left, y + ROW * s},
		      &line, 1)
		->stroke = DN_PAINT_GRID;
	struct dn_item *group = dn_scene_open(
		run, m->page.scene, DN_GROUP_PLAIN,
		dn_arena_format(&run->arena, "n-%s", node->id), node->tooltip);
	group->url = node->url;
	dn_page_text(&m->page, left, baseline, size,
		     fit(m, node->name, size, (NAME_WIDTH - 6) * s),
		     DN_PAINT_INK, DN_ANCHOR_START);
	dn_scene_close(run, m->page.scene);
	for (uint32_t c = 0; c < m->n_columns; c++)
		draw_cell(m, row, c, column_x(m, left, c), y);
	draw_first(m, row, end, baseline);
}

static void
draw_class(struct matrix *m, uint32_t row, double left, double y)
{
	double s = m->page.scale;
	char *name = dn_arena_text(&m->page.run->arena,
				   dn_slice_of(node_at(m, row)->group));
	if (*name >= 'a' && *name <= 'z')
		*name = (char)(*name - 'a' + 'A');
	dn_page_text(&m->page, left, y + (HEAD_ROW - 6) * s, 10.5 * s, name,
		     DN_PAINT_INK, DN_ANCHOR_START)
		->bold = true;
}

static double
rows_height(const struct matrix *m, uint32_t from, uint32_t to)
{
	double height = 0;
	for (uint32_t r = from; r < to; r = end_of_class(m, r))
		height += class_height(m, r, end_of_class(m, r));
	return height;
}

/* Draws rows below their heads; returns where they end. */
static double
draw_rows(struct matrix *m, uint32_t from, uint32_t to, double left, double y)
{
	double s = m->page.scale;
	draw_heads(m, left, y, y + m->heads + rows_height(m, from, to));
	y += m->heads;
	for (uint32_t r = from; r < to;) {
		uint32_t end = end_of_class(m, r);
		draw_class(m, r, left, y);
		y += HEAD_ROW * s;
		for (; r < end; r++, y += ROW * s)
			draw_row(m, r, left, y);
	}
	return y;
}

static void
put_key(struct matrix *m, struct dn_diagram *words)
{
	const char *key =
		m->by_year
			? " A number counts the networks of a year, a red "
			  "frame marks the year of the first; the first column "
			  "holds all years before."
			: " Red: used first in the catalogue; grey: used "
			  "since. Where no cell of a row is red, the first "
			  "network is not among these and its name grey.";
	words->caption = dn_arena_format(&m->page.run->arena, "%s%s",
					 m->page.diagram->caption, key);
}

bool
dn_training_scene(struct dn_run *run, const struct dn_diagram *diagram,
		  const struct dn_figure_options *options,
		  struct dn_scene *scene)
{
	double s = dn_figure_scale(options->font_size);
	struct matrix m = {
		.page = {.run = run,
			 .diagram = diagram,
			 .scene = scene,
			 .scale = s},
	};
	struct dn_diagram words = *diagram;
	fill(&m);
	measure(&m);
	put_key(&m, &words);
	*scene = (struct dn_scene){
		.width = m.page.width,
		.title = diagram->title,
		.description = words.caption,
		.id_prefix = diagram->id_prefix,
	};
	m.page.diagram = &words;
	dn_page_draw_heading(&m.page);
	uint32_t half = second_half(&m);
	double y = draw_rows(&m, 0, half, m.page.margin, TOP * s);
	if (half < m.n_methods) {
		double left = m.page.margin + m.width + HALVES_GAP * s;
		double end = draw_rows(&m, half, m.n_methods, left, TOP * s);
		y = end > y ? end : y;
	}
	y = dn_page_draw_caption(&m.page, y + 28 * s);
	y = dn_page_draw_footer(&m.page, y + 10 * s);
	scene->height = y + 18 * s;
	return true;
}
