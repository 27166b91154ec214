/* SPDX-License-Identifier: MIT */
/*
 * The figures by name and the formats they are written in. Everything goes
 * diagram, scene, file; a diagram writer takes the first stage, the SVG writer
 * the second, and for PDF and PNG the scene's dump goes to dnngen-paint.
 */
#include "dnngen/figure.h"

#include <string.h>

#include "base/child.h"
#include "draw/canvas.h"
#include "draw/check.h"
#include "draw/layout.h"
#include "draw/writers.h"
#include "genealogy.h"

#define PAINT_SECONDS 120
#define PAINT_OUTPUT ((size_t)1 << 30)
#define MAX_PIXELS (1 << 28)
#define DPI 144.0

const struct dn_figure *
dn_figure_find(struct dn_slice name)
{
	for (const struct dn_figure *f = dn_figures; f->name; f++)
		if (dn_slice_equal(name, dn_slice_of(f->name)))
			return f;
	return NULL;
}

static enum dn_theme
theme_of(const struct dn_figure_options *options)
{
	switch (options->theme) {
	case DN_FIGURE_DARK: return DN_THEME_DARK;
	case DN_FIGURE_AUTO: return DN_THEME_AUTO;
	case DN_FIGURE_LIGHT: break;
	}
	return DN_THEME_LIGHT;
}

static bool
make_scene(struct dn_run *run, const struct dn_figure *figure,
	   const struct dn_lineage *lineage,
	   const struct dn_figure_options *options, struct dn_scene *scene)
{
	struct dn_diagram diagram;
	return figure->diagram(run, lineage, options, &diagram) &&
	       figure->scene(run, &diagram, options, scene);
}

static const char *
whole_number(struct dn_run *run, double value)
{
	return dn_arena_format(&run->arena, "%d",
			       value < 1	 ? 1
			       : value > 1000000 ? 1000000
						 : (int)(value + 0.5));
}

/* What the painter may take: 512 MB, and 5 bytes for each pixel. */
static size_t
paint_memory(const struct dn_scene *scene, const char *format, double dpi)
{
	double pixels = scene->width * scene->height * (dpi / 96) * (dpi / 96);
	if (strcmp(format, "png") != 0)
		pixels = 0;
	if (pixels > MAX_PIXELS)
		pixels = MAX_PIXELS;
	return ((size_t)512 << 20) + (size_t)pixels * 5;
}

/* Passes on what dnngen-paint says of characters without a glyph. */
static void
report_glyphs(struct dn_run *run, struct dn_slice words)
{
	static const char prefix[] = "warning: ", suffix[] = " [missing-glyph]";
	struct dn_slice line;
	while (dn_slice_cut(&words, '\n', &line)) {
		if (!dn_slice_starts_with(line, prefix) ||
		    !dn_slice_ends_with(line, suffix))
			continue;
		line.text += strlen(prefix);
		line.len -= strlen(prefix) + strlen(suffix);
		dn_report(run, DN_NOWHERE, DN_MISSING_GLYPH, "%.*s",
			  (int)line.len, line.text);
	}
}

/* Has dnngen-paint turn the scene's dump into the bytes of a file. */
static bool
paint(struct dn_run *run, const struct dn_scene *scene,
      const struct dn_figure_options *options, const char *format,
      struct dn_out *out)
{
	bool dark = options->theme == DN_FIGURE_DARK;
	double dpi = options->dpi > 0 ? options->dpi : DPI;
	const char *const argv[] = {
		"dnngen-paint",
		format,
		"--theme",
		dark ? "dark" : "light",
		"--dpi",
		whole_number(run, dpi),
		options->source_date ? "--date" : NULL,
		options->source_date,
		NULL,
	};
	struct dn_out *dump = dn_out_to_memory(run);
	dn_scene_dump(dump, scene);
	struct dn_slice file, words = {.text = NULL};
	struct dn_child child = {
		.path = options->paint_helper,
		.argv = argv,
		.input = dn_out_text(dump),
		.max_output = PAINT_OUTPUT,
		.max_memory = paint_memory(scene, format, dpi),
		.max_seconds = PAINT_SECONDS,
		.words = &words,
	};
	if (!dn_child_run(run, &child, &file))
		return false;
	report_glyphs(run, words);
	dn_put_slice(out, file);
	return true;
}

/* Writes the scene in one of the formats that are pictures. */
static bool
write_scene(struct dn_run *run, const struct dn_scene *scene,
	    const struct dn_figure_options *options, const char *format,
	    struct dn_out *out)
{
	if (strcmp(format, "svg") == 0)
		dn_svg_write(run, out, scene, theme_of(options));
	else if (strcmp(format, "trace") == 0)
		dn_trace_write(run, out, scene);
	else
		return paint(run, scene, options, format, out);
	return true;
}

bool
dn_figure_write(struct dn_run *run, const struct dn_figure *figure,
		const struct dn_lineage *lineage,
		const struct dn_figure_options *options, const char *format,
		bool verify, struct dn_out *out)
{
	const struct dn_diagram_writer *writer =
		dn_diagram_writer_find(dn_slice_of(format));
	struct dn_diagram diagram;
	if (!figure->diagram(run, lineage, options, &diagram))
		return false;
	struct dn_scene scene;
	if ((!writer || verify) &&
	    !figure->scene(run, &diagram, options, &scene))
		return false;
	if (verify && dn_scene_check(run, &scene, theme_of(options)))
		return false;
	if (!writer)
		return write_scene(run, &scene, options, format, out);
	if (writer->say_losses)
		writer->say_losses(run, &diagram);
	writer->write(run, out, &diagram);
	return true;
}

/* The text that dot is given, for who wonders about a layout. */
static void
dump_layout(struct dn_run *run, const struct dn_diagram *diagram,
	    const struct dn_figure_options *options, struct dn_out *out)
{
	struct dn_layout_options layout = {
		.top_down = options->top_down,
		.font_size = options->font_size,
	};
	dn_put_slice(out, dn_layout_dot_input(run, diagram, &layout));
}

bool
dn_figure_dump(struct dn_run *run, const struct dn_figure *figure,
	       const struct dn_lineage *lineage,
	       const struct dn_figure_options *options, const char *stage,
	       struct dn_out *out)
{
	struct dn_diagram diagram;
	if (!figure->diagram(run, lineage, options, &diagram))
		return false;
	if (strcmp(stage, "diagram") == 0) {
		dn_diagram_dump(out, &diagram);
		return true;
	}
	if (strcmp(stage, "layout") == 0) {
		dump_layout(run, &diagram, options, out);
		return true;
	}
	struct dn_scene scene;
	if (!figure->scene(run, &diagram, options, &scene))
		return false;
	dn_scene_dump(out, &scene);
	return true;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool
dn_figure_checksum_of(struct dn_slice file, char hex[65])
{
	const struct dn_slice mark = DN_SLICE(DN_CHECKSUM_MARK);
	for (size_t i = 0; i + mark.len + 64 <= file.len; i++) {
		const char *at = file.text + i;
		if (*at != mark.text[0] || memcmp(at, mark.text, mark.len) != 0)
			continue;
		size_t n = 0;
		while (n < 64 && is_hex(at[mark.len + n]))
			n++;
		if (n < 64)
			continue;
		memcpy(hex, at + mark.len, 64);
		hex[64] = '\0';
		return true;
	}
	return false;
}

const char *
dn_figure_checksum(struct dn_run *run, const struct dn_figure *figure,
		   const struct dn_lineage *lineage,
		   const struct dn_figure_options *options)
{
	struct dn_scene scene;
	return make_scene(run, figure, lineage, options, &scene)
		       ? dn_scene_checksum(run, &scene)
		       : NULL;
}

const struct dn_figure dn_figures[] = {
	{
		.name = "genealogy",
		.summary = "who descends from whom, over time",
		.diagram = dn_genealogy_diagram,
		.scene = dn_genealogy_scene,
	},
	{0},
};

const char *const dn_figure_formats[] = {
	"svg",	   "pdf",     "png",	"dot",	 "json",
	"mermaid", "graphml", "newick", "trace", NULL,
};
