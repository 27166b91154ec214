/* SPDX-License-Identifier: MIT */
/*
 * The canvas that writes SVG. Its rules: text is text, in one font metric;
 * colours and sizes are presentation attributes, so that any renderer shows
 * them; width, height and viewBox are fixed; title and description stand at
 * the root and a title in every node and edge; links go to http and https
 * only; no script, no foreignObject, nothing from elsewhere. Heads of arrows
 * are small filled paths, so a file needs no url(#...) and several can stand
 * in one page. With the automatic theme a style sheet overrides the light
 * colours where dark ones are preferred. The same scene gives the same bytes.
 */
#include "canvas.h"
#include "format/xml.h"
#include "geometry.h"
#include "metrics.h"

#define FONTS "Helvetica, Arial, 'Liberation Sans', sans-serif"

struct svg {
	struct dn_canvas canvas; /* first: the canvas is the svg */
	struct dn_run *run;
	struct dn_out *out;
	const struct dn_scene *scene;
	enum dn_theme theme;
	unsigned depth;
	unsigned link_depth; /* of the group with the open link, or 0 */
};

static struct svg *
svg_of(struct dn_canvas *canvas)
{
	return (struct svg *)canvas;
}

static void
attribute(struct dn_out *out, const char *name, const char *value)
{
	dn_put_format(out, " %s=\"", name);
	dn_put_xml(out, dn_slice_of(value));
	dn_put_char(out, '"');
}

static void
number(struct dn_out *out, const char *name, double value)
{
	dn_put_format(out, " %s=\"", name);
	dn_put_number(out, dn_round(value), 2);
	dn_put_char(out, '"');
}

static void
element(struct dn_out *out, const char *name, const char *text)
{
	dn_put_format(out, "<%s>", name);
	dn_put_xml(out, dn_slice_of(text));
	dn_put_format(out, "</%s>\n", name);
}

static void
color(struct svg *svg, const char *name, enum dn_paint paint)
{
	if (paint == DN_PAINT_NONE)
		dn_put_format(svg->out, " %s=\"none\"", name);
	else
		dn_put_format(svg->out, " %s=\"#%06x\"", name,
			      (unsigned)dn_theme_color(svg->theme, paint));
}

/* Names the colours, for the style sheet of the automatic theme. */
static void
classes(struct svg *svg, enum dn_paint fill, enum dn_paint stroke)
{
	if (svg->theme != DN_THEME_AUTO || !(fill || stroke))
		return;
	dn_put(svg->out, " class=\"");
	if (fill)
		dn_put_format(svg->out, "dn-f-%s", dn_paint_name(fill));
	if (stroke)
		dn_put_format(svg->out, "%sdn-s-%s", fill ? " " : "",
			      dn_paint_name(stroke));
	dn_put_char(svg->out, '"');
}

static void
look(struct svg *svg, const struct dn_item *item)
{
	classes(svg, item->fill, item->stroke);
	color(svg, "fill", item->fill);
	if (!item->stroke)
		return;
	color(svg, "stroke", item->stroke);
	if (item->stroke_width != 1)
		number(svg->out, "stroke-width", item->stroke_width);
	if (item->dash)
		attribute(svg->out, "stroke-dasharray", item->dash);
}

/* Writes a rule for every colour that the scene uses. */
static void
style(struct svg *svg)
{
	bool used[DN_N_PAINTS] = {[DN_PAINT_PAGE] = true};
	for (uint32_t i = 0; i < svg->scene->n; i++) {
		const struct dn_item *item = &svg->scene->items[i];
		used[item->fill] = used[item->stroke] = true;
		used[DN_PAINT_HALO] |= item->halo;
	}
	dn_put(svg->out, "<style>@media (prefers-color-scheme: dark) {\n");
	for (unsigned i = 1; i < DN_N_PAINTS; i++) {
		enum dn_paint paint = (enum dn_paint)i;
		const char *name = dn_paint_name(paint);
		unsigned dark = dn_theme_color(DN_THEME_DARK, paint);
		if (used[i])
			dn_put_format(svg->out,
				      ".dn-f-%s { fill: #%06x }\n"
				      ".dn-s-%s { stroke: #%06x }\n",
				      name, dark, name, dark);
	}
	dn_put(svg->out, "}</style>\n");
}

static void
begin(struct dn_canvas *canvas, const struct dn_scene *scene)
{
	struct svg *svg = svg_of(canvas);
	struct dn_out *out = svg->out;
	dn_put(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
	number(out, "width", scene->width * dn_scene_factor(scene));
	number(out, "height", scene->height * dn_scene_factor(scene));
	dn_put(out, " viewBox=\"0 0 ");
	dn_put_number(out, dn_round(scene->width), 2);
	dn_put_char(out, ' ');
	dn_put_number(out, dn_round(scene->height), 2);
	dn_put(out, "\" direction=\"ltr\" font-family=\"" FONTS "\">\n");
	element(out, "title", scene->title);
	element(out, "desc", scene->description);
	dn_put_format(out, "<metadata>" DN_CHECKSUM_MARK "%s</metadata>\n",
		      dn_scene_checksum(svg->run, scene));
	if (svg->theme == DN_THEME_AUTO)
		style(svg);
	dn_put(out, "<rect");
	number(out, "width", scene->width);
	number(out, "height", scene->height);
	classes(svg, DN_PAINT_PAGE, DN_PAINT_NONE);
	color(svg, "fill", DN_PAINT_PAGE);
	dn_put(out, "/>\n");
}

static void
end(struct dn_canvas *canvas)
{
	dn_put(svg_of(canvas)->out, "</svg>\n");
}

static void
group_open(struct dn_canvas *canvas, const struct dn_item *item)
{
	static const char *const names[] = {
		[DN_GROUP_PLAIN] = NULL,  [DN_GROUP_NODE] = "node",
		[DN_GROUP_EDGE] = "edge", [DN_GROUP_LEGEND] = "legend",
		[DN_GROUP_BAND] = "band", [DN_GROUP_MARK] = "mark",
	};
	struct svg *svg = svg_of(canvas);
	struct dn_out *out = svg->out;
	svg->depth++;
	dn_put(out, "<g");
	if (names[item->group])
		attribute(out, "class", names[item->group]);
	if (item->id) {
		dn_put(out, " id=\"");
		dn_put_xml(out, dn_slice_of(svg->scene->id_prefix));
		dn_put_xml(out, dn_slice_of(item->id));
		dn_put_char(out, '"');
	}
	dn_put(out, ">\n");
	if (item->title)
		element(out, "title", item->title);
	if (!svg->link_depth && dn_link_is_web(item->url)) {
		dn_put(out, "<a");
		attribute(out, "href", item->url);
		dn_put(out, ">\n");
		svg->link_depth = svg->depth;
	}
}

static void
group_close(struct dn_canvas *canvas, const struct dn_item *item)
{
	(void)item;
	struct svg *svg = svg_of(canvas);
	if (svg->link_depth == svg->depth) {
		dn_put(svg->out, "</a>\n");
		svg->link_depth = 0;
	}
	svg->depth--;
	dn_put(svg->out, "</g>\n");
}

static void
rect(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct svg *svg = svg_of(canvas);
	struct dn_out *out = svg->out;
	dn_put(out, "<rect");
	number(out, "x", item->x);
	number(out, "y", item->y);
	number(out, "width", item->width);
	number(out, "height", item->height);
	if (item->radius > 0)
		number(out, "rx", item->radius);
	look(svg, item);
	dn_put(out, "/>\n");
}

static void
point(struct dn_out *out, char before, struct dn_point p)
{
	dn_put_char(out, before);
	dn_put_number(out, p.x, 2);
	dn_put_char(out, ' ');
	dn_put_number(out, p.y, 2);
}

static void
segment(struct dn_out *out, struct dn_segment s)
{
	if (s.is_line) {
		point(out, 'L', s.to);
		return;
	}
	point(out, 'C', s.c1);
	point(out, ' ', s.c2);
	point(out, ' ', s.to);
}

static void
arrow_head(struct svg *svg, const struct dn_item *item, struct dn_arrow arrow)
{
	dn_put(svg->out, "<path d=\"");
	point(svg->out, 'M', arrow.tip);
	point(svg->out, 'L', arrow.left);
	point(svg->out, 'L', arrow.right);
	dn_put(svg->out, "Z\"");
	classes(svg, item->stroke, DN_PAINT_NONE);
	color(svg, "fill", item->stroke);
	dn_put(svg->out, "/>\n");
}

static void
path(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct svg *svg = svg_of(canvas);
	struct dn_out *out = svg->out;
	uint32_t n = item->n_segments;
	bool has_head = item->arrow && !item->closed && n;
	struct dn_arrow arrow = {0};
	if (has_head)
		arrow = dn_arrow_of(item);
	dn_put(out, "<path d=\"");
	point(out, 'M', item->start);
	for (uint32_t i = 0; i < n; i++)
		segment(out, has_head && i == n - 1 ? arrow.last
						    : item->segments[i]);
	dn_put(out, item->closed ? "Z\"" : "\"");
	look(svg, item);
	dn_put(out, "/>\n");
	if (has_head)
		arrow_head(svg, item, arrow);
}

static void
halo(struct svg *svg, double size)
{
	color(svg, "stroke", DN_PAINT_HALO);
	number(svg->out, "stroke-width", size * DN_HALO_WIDTH);
	dn_put(svg->out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
}

static void
text(struct dn_canvas *canvas, const struct dn_item *item)
{
	static const char *const anchors[] = {
		[DN_ANCHOR_START] = NULL,
		[DN_ANCHOR_MIDDLE] = "middle",
		[DN_ANCHOR_END] = "end",
	};
	struct svg *svg = svg_of(canvas);
	struct dn_out *out = svg->out;
	dn_put(out, "<text");
	number(out, "x", item->x);
	number(out, "y", item->y);
	number(out, "font-size", item->size);
	if (item->upward) {
		dn_put(out, " transform=\"rotate(-90 ");
		dn_put_number(out, item->x, 2);
		dn_put_char(out, ' ');
		dn_put_number(out, item->y, 2);
		dn_put(out, ")\"");
	}
	if (item->bold)
		attribute(out, "font-weight", "bold");
	if (anchors[item->anchor])
		attribute(out, "text-anchor", anchors[item->anchor]);
	classes(svg, item->fill, item->halo ? DN_PAINT_HALO : DN_PAINT_NONE);
	color(svg, "fill", item->fill);
	if (item->halo)
		halo(svg, item->size);
	if (!dn_text_is_measured(item->text)) {
		number(out, "textLength",
		       dn_text_width(item->text, item->size, item->bold));
		attribute(out, "lengthAdjust", "spacingAndGlyphs");
	}
	dn_put_char(out, '>');
	dn_put_xml(out, dn_slice_of(item->text));
	dn_put(out, "</text>\n");
}

void
dn_svg_write(struct dn_run *run, struct dn_out *out,
	     const struct dn_scene *scene, enum dn_theme theme)
{
	struct svg svg = {
		.canvas = {.begin = begin,
			   .end = end,
			   .group_open = group_open,
			   .group_close = group_close,
			   .rect = rect,
			   .path = path,
			   .text = text},
		.run = run,
		.out = out,
		.scene = scene,
		.theme = theme,
	};
	dn_scene_replay(scene, &svg.canvas);
}
