/* SPDX-License-Identifier: MIT */
/*
 * The canvas that draws with cairo. Texts are shaped by Pango and scaled to
 * the width that the scene was laid out with, so that a font which is a little
 * different does not spoil a picture; letters stay letters, which a PDF can
 * be searched for. Links become links where the surface knows them.
 */
#include "paint.h"

#include <math.h>
#include <string.h>

#include "draw/metrics.h"
#include "draw/scene_fields.h"

#define RIGHT_ANGLE 1.57079632679489661923
#define FAMILIES "Liberation Sans, DejaVu Sans, Noto Sans CJK SC"

struct painter {
	struct dn_canvas canvas; /* first: the canvas is the painter */
	const struct job *job;
	cairo_t *cairo;
	PangoLayout *layout;
	unsigned depth;
	unsigned link_depth; /* of the group with the open link, or 0 */
};

static struct painter *
painter_of(struct dn_canvas *canvas)
{
	return (struct painter *)canvas;
}

static void
set_color(const struct painter *painter, enum dn_paint paint)
{
	uint32_t rgb = dn_theme_color(painter->job->theme, paint);
	cairo_set_source_rgb(painter->cairo, (rgb >> 16 & 0xff) / 255.0,
			     (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* Fills and strokes the current path as the item says. */
static void
paint_path(const struct painter *painter, const struct dn_item *item)
{
	cairo_t *cairo = painter->cairo;
	if (item->fill) {
		set_color(painter, item->fill);
		cairo_fill_preserve(cairo);
	}
	if (item->stroke && item->stroke_width > 0) {
		double dashes[DN_MAX_DASHES];
		unsigned n = dn_dash_parse(item->dash, dashes);
		set_color(painter, item->stroke);
		cairo_set_line_width(cairo, item->stroke_width);
		cairo_set_dash(cairo, dashes, (int)n, 0);
		cairo_stroke_preserve(cairo);
	}
	cairo_new_path(cairo);
}

/*
 * The attributes of a link. cairo writes the address into the PDF as it is, so
 * everything that could end a string there goes as %XX.
 */
static const char *
link_attributes(struct dn_run *run, const char *url)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~:/?#[]@!$&*+,;=%";
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, "uri='");
	for (const char *c = url; *c; c++) {
		if (strchr(plain, *c))
			dn_put_char(out, *c);
		else
			dn_put_format(out, "%%%02X", (unsigned char)*c);
	}
	dn_put_char(out, '\'');
	const char *attributes = dn_out_text(out).text;
	dn_out_close(out);
	return attributes;
}

static void
group_open(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct painter *painter = painter_of(canvas);
	painter->depth++;
	if (painter->link_depth || !dn_link_is_web(item->url))
		return;
	painter->link_depth = painter->depth;
	cairo_tag_begin(painter->cairo, CAIRO_TAG_LINK,
			link_attributes(painter->job->run, item->url));
}

static void
group_close(struct dn_canvas *canvas, const struct dn_item *item)
{
	(void)item;
	struct painter *painter = painter_of(canvas);
	if (painter->link_depth == painter->depth) {
		cairo_tag_end(painter->cairo, CAIRO_TAG_LINK);
		painter->link_depth = 0;
	}
	painter->depth--;
}

static void
rect(struct dn_canvas *canvas, const struct dn_item *item)
{
	const struct painter *painter = painter_of(canvas);
	cairo_t *cairo = painter->cairo;
	double x = item->x, y = item->y, w = item->width, h = item->height;
	double r = fmin(item->radius, fmin(w, h) / 2);
	if (r > 0) {
		cairo_new_sub_path(cairo);
		cairo_arc(cairo, x + w - r, y + r, r, -RIGHT_ANGLE, 0);
		cairo_arc(cairo, x + w - r, y + h - r, r, 0, RIGHT_ANGLE);
		cairo_arc(cairo, x + r, y + h - r, r, RIGHT_ANGLE,
			  2 * RIGHT_ANGLE);
		cairo_arc(cairo, x + r, y + r, r, 2 * RIGHT_ANGLE,
			  3 * RIGHT_ANGLE);
		cairo_close_path(cairo);
	} else {
		cairo_rectangle(cairo, x, y, w, h);
	}
	paint_path(painter, item);
}

static void
add_segment(cairo_t *cairo, struct dn_segment s)
{
	if (s.is_line)
		cairo_line_to(cairo, s.to.x, s.to.y);
	else
		cairo_curve_to(cairo, s.c1.x, s.c1.y, s.c2.x, s.c2.y, s.to.x,
			       s.to.y);
}

static void
arrow_head(const struct painter *painter, const struct dn_item *item,
	   struct dn_arrow arrow)
{
	cairo_t *cairo = painter->cairo;
	cairo_move_to(cairo, arrow.tip.x, arrow.tip.y);
	cairo_line_to(cairo, arrow.left.x, arrow.left.y);
	cairo_line_to(cairo, arrow.right.x, arrow.right.y);
	cairo_close_path(cairo);
	set_color(painter, item->stroke);
	cairo_fill(cairo);
}

static void
path(struct dn_canvas *canvas, const struct dn_item *item)
{
	const struct painter *painter = painter_of(canvas);
	uint32_t n = item->n_segments;
	bool has_head = item->arrow && item->stroke && !item->closed && n;
	struct dn_arrow arrow = {.tip = item->start};
	if (has_head)
		arrow = dn_arrow_of(item);
	cairo_move_to(painter->cairo, item->start.x, item->start.y);
	for (uint32_t i = 0; i < n; i++)
		add_segment(painter->cairo, has_head && i == n - 1
						    ? arrow.last
						    : item->segments[i]);
	if (item->closed)
		cairo_close_path(painter->cairo);
	paint_path(painter, item);
	if (has_head)
		arrow_head(painter, item, arrow);
}

/* Shapes the text; returns its width as Pango has it. */
static double
shape(const struct painter *painter, const struct dn_item *item)
{
	PangoLayout *layout = painter->layout;
	PangoFontDescription *font = pango_font_description_new();
	pango_font_description_set_family_static(font, FAMILIES);
	pango_font_description_set_absolute_size(font,
						 item->size * PANGO_SCALE);
	if (item->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_text(layout, item->text, -1);
	if (pango_layout_get_unknown_glyphs_count(layout) > 0)
		dn_report(painter->job->run, DN_NOWHERE, DN_MISSING_GLYPH,
			  "no font has all characters of '%s'", item->text);
	PangoRectangle logical;
	pango_layout_get_extents(layout, NULL, &logical);
	return logical.width / (double)PANGO_SCALE;
}

/* Appends polygons without the points that hardly move on. */
static void
append_coarsely(cairo_t *cairo, const cairo_path_t *polygons, double step)
{
	for (int i = 0; i < polygons->num_data;
	     i += polygons->data[i].header.length) {
		const cairo_path_data_t *data = &polygons->data[i];
		double x = 0, y = 0;
		if (cairo_has_current_point(cairo))
			cairo_get_current_point(cairo, &x, &y);
		switch (data->header.type) {
		case CAIRO_PATH_MOVE_TO:
			cairo_move_to(cairo, data[1].point.x, data[1].point.y);
			break;
		case CAIRO_PATH_LINE_TO:
			if (fabs(data[1].point.x - x) > step ||
			    fabs(data[1].point.y - y) > step)
				cairo_line_to(cairo, data[1].point.x,
					      data[1].point.y);
			break;
		case CAIRO_PATH_CURVE_TO: break; /* there are none */
		case CAIRO_PATH_CLOSE_PATH: cairo_close_path(cairo); break;
		}
	}
}

/*
 * Strokes the outlines of a line of text, as coarse polygons: under a stroke
 * as wide as this nobody sees the corners, and a PDF is a third of the size.
 */
static void
halo(const struct painter *painter, PangoLayoutLine *line, double size)
{
	cairo_t *cairo = painter->cairo;
	cairo_move_to(cairo, 0, 0);
	pango_cairo_layout_line_path(cairo, line);
	cairo_path_t *polygons = cairo_copy_path_flat(cairo);
	cairo_new_path(cairo);
	append_coarsely(cairo, polygons, size * DN_HALO_WIDTH / 4);
	cairo_path_destroy(polygons);
	set_color(painter, DN_PAINT_HALO);
	cairo_set_dash(cairo, NULL, 0, 0);
	cairo_set_line_width(cairo, size * DN_HALO_WIDTH);
	cairo_stroke(cairo);
}

static void
text(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct painter *painter = painter_of(canvas);
	cairo_t *cairo = painter->cairo;
	if (!*item->text || item->size <= 0)
		return;
	double natural = shape(painter, item);
	double width = dn_text_width(item->text, item->size, item->bold);
	double scale = natural > 0 && width > 0 ? width / natural : 1;
	double before = item->anchor == DN_ANCHOR_START ? 0
			: item->anchor == DN_ANCHOR_END ? width
							: width / 2;
	PangoLayoutLine *line =
		pango_layout_get_line_readonly(painter->layout, 0);
	cairo_save(cairo);
	cairo_translate(cairo, item->x, item->y);
	if (item->upward)
		cairo_rotate(cairo, -RIGHT_ANGLE);
	cairo_translate(cairo, -before, 0);
	cairo_scale(cairo, scale, 1);
	if (item->halo)
		halo(painter, line, item->size);
	cairo_move_to(cairo, 0, 0);
	set_color(painter, item->fill);
	pango_cairo_show_layout_line(cairo, line);
	cairo_new_path(cairo);
	cairo_restore(cairo);
}

void
paint_scene(const struct job *job, cairo_t *cairo, PangoContext *fonts)
{
	struct painter painter = {
		.canvas = {.group_open = group_open,
			   .group_close = group_close,
			   .rect = rect,
			   .path = path,
			   .text = text},
		.job = job,
		.cairo = cairo,
		.layout = pango_layout_new(fonts),
	};
	pango_layout_set_auto_dir(painter.layout, FALSE);
	pango_layout_set_single_paragraph_mode(painter.layout, TRUE);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	set_color(&painter, DN_PAINT_PAGE);
	cairo_paint(cairo);
	dn_scene_replay(&job->scene, &painter.canvas);
	g_object_unref(painter.layout);
}
