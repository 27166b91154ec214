/* SPDX-License-Identifier: MIT */
/*
 * Draws the taxonomy of patterns: a row for each, with its pictogram, letters,
 * name, definition and examples, and beside them a bar for each year, all to
 * one scale, with its number above it. Above the rows stand the bars of all
 * networks, to be compared with.
 */
#include "page.h"
#include "patterns.h"

#include "draw/card.h"
#include "draw/glyph.h"
#include "draw/metrics.h"

#define MARGIN 28.0
#define ROW 62.0
#define GLYPH 42.0
#define TEXT_LEFT 78.0 /* from the margin */
#define TEXT_WIDTH 300.0
#define CELL 27.0
#define GAP 10.0 /* between decades and years */
#define BAR 15.0
#define TOTAL 42.0	  /* room for the sum at the end of a row */
#define LARGEST 34.0	  /* height of the tallest bar of a row */
#define LARGEST_ALL 120.0 /* likewise of the networks themselves */
#define LARGEST_UNIT 6.0  /* height of one network */

/* Where the columns stand, and how high a bar of one network is. */
struct tally_page {
	struct dn_page page;
	const struct dn_tally *tally;
	double left; /* of the first column */
	double unit;
};

static bool
is_decade(const struct dn_tally_column *column)
{
	return column->last > column->first;
}

/* The middle of a column. */
static double
column_middle(const struct tally_page *p, uint32_t c)
{
	double x = p->left + (c + 0.5) * CELL * p->page.scale;
	bool after = c > 0 && !is_decade(&p->tally->columns[c]) &&
		     is_decade(&p->tally->columns[0]);
	return after ? x + GAP * p->page.scale : x;
}

static double
chart_right(const struct tally_page *p)
{
	uint32_t n = p->tally->n_columns;
	double half = CELL / 2 * p->page.scale;
	return n ? column_middle(p, n - 1) + half : p->left;
}

static const char *
column_name(struct dn_run *run, const struct dn_tally_column *column)
{
	if (!column->last)
		return "undated";
	if (column->last - column->first > 9)
		return dn_arena_format(&run->arena, "to %d", column->last);
	return dn_arena_format(&run->arena, is_decade(column) ? "%ds" : "%d",
			       is_decade(column) ? column->last - 9
						 : column->first);
}

/* Every second year on a grey ground, its name above. */
static void
draw_columns(struct tally_page *p, double top, double bottom)
{
	struct dn_page *page = &p->page;
	double s = page->scale;
	for (uint32_t c = 0; c < p->tally->n_columns; c++) {
		const struct dn_tally_column *column = &p->tally->columns[c];
		double middle = column_middle(p, c);
		dn_scene_open(page->run, page->scene, DN_GROUP_BAND, NULL,
			      NULL);
		if (c % 2 == 0)
			dn_scene_rect(page->run, page->scene,
				      middle - CELL / 2 * s, top, CELL * s,
				      bottom - top)
				->fill = DN_PAINT_BAND;
		dn_page_text(page, middle, top + 13 * s, 8 * s,
			     column_name(page->run, column), DN_PAINT_MUTED,
			     DN_ANCHOR_MIDDLE);
		dn_scene_close(page->run, page->scene);
	}
}

/* The bars of a row on a base line, each with its number. */
static void
draw_bars(struct tally_page *p, const struct dn_tally_row *row, double base,
	  enum dn_paint paint)
{
	struct dn_page *page = &p->page;
	double s = page->scale, bar = BAR * s;
	struct dn_segment line =
		dn_line_to((struct dn_point){chart_right(p), base});
	struct dn_item *rule =
		dn_scene_path(page->run, page->scene,
			      (struct dn_point){p->left, base}, &line, 1);
	rule->stroke = DN_PAINT_RULE;
	rule->stroke_width = s;
	for (uint32_t c = 0; c < p->tally->n_columns; c++) {
		uint32_t n = row->counts[c];
		double height = n * p->unit, x = column_middle(p, c);
		bool hollow = is_decade(&p->tally->columns[c]);
		if (!n)
			continue;
		struct dn_item *item =
			dn_scene_rect(page->run, page->scene, x - bar / 2,
				      base - height, bar, height);
		item->fill = hollow ? DN_PAINT_PAGE : paint;
		item->stroke = DN_PAINT_LINE;
		item->stroke_width = s;
		dn_page_text(page, x, base - height - 3 * s, 8 * s,
			     dn_arena_format(&page->run->arena, "%u", n),
			     DN_PAINT_MUTED, DN_ANCHOR_MIDDLE);
	}
	dn_page_text(page, chart_right(p) + 12 * s, base, 10 * s,
		     dn_arena_format(&page->run->arena, "%u", row->total),
		     DN_PAINT_INK, DN_ANCHOR_START)
		->bold = true;
}

/* Name, definition in two lines at most, examples. */
static void
draw_words(struct tally_page *p, const struct dn_diagram_node *node,
	   const struct dn_tally_row *row, double top)
{
	struct dn_page *page = &p->page;
	double s = page->scale, x = page->margin + TEXT_LEFT * s;
	double room = TEXT_WIDTH * s, y = top + 14 * s;
	dn_page_draw_badge(page, node->badges.items[0], x, y - 10.5 * s, 18 * s,
			   14 * s);
	const char *name =
		dn_text_fit(page->run, dn_text_clean(page->run, node->name),
			    11 * s, true, 180 * s);
	dn_page_text(page, x + 24 * s, y, 11 * s, name, DN_PAINT_INK,
		     DN_ANCHOR_START)
		->bold = true;
	if (row->declared_only)
		dn_page_text(page,
			     x + 30 * s + dn_text_width(name, 11 * s, true), y,
			     8 * s, "can only be declared", DN_PAINT_MUTED,
			     DN_ANCHOR_START);
	struct dn_lines lines = {0};
	if (row->definition)
		lines = dn_text_wrap(page->run, row->definition, 9 * s, false,
				     room);
	for (uint32_t i = 0; i < lines.n && i < 2; i++) {
		const char *line = lines.items[i];
		if (i == 1 && lines.n > 2)
			line = dn_text_fit(page->run,
					   dn_arena_format(&page->run->arena,
							   "%s \xe2\x80\xa6",
							   line),
					   9 * s, false, room);
		dn_page_text(page, x, y += 12 * s, 9 * s, line, DN_PAINT_INK,
			     DN_ANCHOR_START);
	}
	if (row->examples)
		dn_page_text(
			page, x, y + 12.5 * s, 8.5 * s,
			dn_text_fit(page->run,
				    dn_text_clean(page->run, row->examples),
				    8.5 * s, false, room),
			DN_PAINT_MUTED, DN_ANCHOR_START);
}

/* A row is a node: its outline is the room that it takes. */
static void
draw_row(struct tally_page *p, uint32_t i, double top)
{
	struct dn_page *page = &p->page;
	const struct dn_diagram_node *node = &page->diagram->nodes.items[i];
	const struct dn_glyph *glyph = dn_glyph_find(node->id);
	double s = page->scale;
	dn_scene_open(page->run, page->scene, DN_GROUP_NODE,
		      dn_arena_format(&page->run->arena, "n-%s", node->id),
		      node->tooltip)
		->entry = node->name;
	dn_scene_rect(page->run, page->scene, page->margin, top,
		      page->width - 2 * page->margin, ROW * s);
	if (glyph)
		dn_glyph_draw(page->run, page->scene, glyph, page->margin,
			      top + (ROW - GLYPH) / 2 * s, GLYPH * s);
	draw_words(p, node, &p->tally->rows[i], top);
	draw_bars(p, &p->tally->rows[i], top + (ROW - 8) * s,
		  (enum dn_paint)(DN_PAINT_HUE_0 +
				  node->badges.items[0]->family));
	dn_scene_close(page->run, page->scene);
}

/* All networks by year, above the rows; returns where they begin. */
static double
draw_all(struct tally_page *p, double top)
{
	struct dn_page *page = &p->page;
	double s = page->scale;
	double base = top + 34 * s + p->tally->all.most * p->unit;
	double right = p->left - 14 * s;
	dn_page_text(page, right, base, 10 * s,
		     page->diagram->nodes.n ? "all networks" : "", DN_PAINT_INK,
		     DN_ANCHOR_END)
		->bold = true;
	draw_bars(p, &p->tally->all, base, DN_PAINT_LINE);
	return base + 10 * s;
}

static void
draw(struct tally_page *p)
{
	struct dn_page *page = &p->page;
	double s = page->scale, top = 72 * s;
	uint32_t n = page->diagram->nodes.n;
	double rows = top + 44 * s + p->tally->all.most * p->unit;
	dn_page_draw_heading(page);
	draw_columns(p, top, rows + n * ROW * s);
	draw_all(p, top);
	for (uint32_t i = 0; i < n; i++)
		draw_row(p, i, rows + i * ROW * s);
	double y = rows + n * ROW * s + 20 * s;
	y = dn_page_draw_caption(page, y);
	y = dn_page_draw_footer(page, y + 10 * s);
	page->scene->width = page->width;
	page->scene->height = y + 18 * s;
}

/* The height of a bar of one network, so that all bars find room. */
static double
unit_of(const struct dn_diagram *diagram)
{
	const struct dn_tally *tally = diagram->tally;
	double unit = LARGEST_UNIT;
	if (unit * tally->all.most > LARGEST_ALL)
		unit = LARGEST_ALL / tally->all.most;
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (unit * tally->rows[i].most > LARGEST)
			unit = LARGEST / tally->rows[i].most;
	return unit;
}

bool
dn_patterns_scene(struct dn_run *run, const struct dn_diagram *diagram,
		  const struct dn_figure_options *options,
		  struct dn_scene *scene)
{
	const struct dn_tally *tally = diagram->tally;
	double s = dn_figure_scale(options->font_size);
	*scene = (struct dn_scene){
		.title = diagram->title,
		.description = diagram->caption,
		.id_prefix = diagram->id_prefix,
	};
	struct tally_page p = {
		.page = {.run = run,
			 .diagram = diagram,
			 .scene = scene,
			 .scale = s,
			 .margin = MARGIN * s},
		.tally = tally,
	};
	p.unit = unit_of(diagram) * s;
	p.left = p.page.margin + (TEXT_LEFT + TEXT_WIDTH + 20) * s;
	p.page.width = chart_right(&p) + TOTAL * s + p.page.margin;
	draw(&p);
	return true;
}
