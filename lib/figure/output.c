/* SPDX-License-Identifier: MIT */
/*
 * Writes scenes as files: SVG by its canvas here, PDF and PNG by the helper
 * dnngen-paint, which gets the scene's dump.
 */
#include "output.h"

#include <string.h>

#include "base/child.h"
#include "draw/canvas.h"
#include "draw/check.h"

#define PAINT_SECONDS 120
#define PAINT_OUTPUT ((size_t)1 << 30)
#define MAX_PIXELS (1 << 28)
#define DPI 144.0

enum dn_theme
dn_output_theme(const struct dn_figure_options *options)
{
	switch (options->theme) {
	case DN_FIGURE_DARK: return DN_THEME_DARK;
	case DN_FIGURE_AUTO: return DN_THEME_AUTO;
	case DN_FIGURE_LIGHT: break;
	}
	return DN_THEME_LIGHT;
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
	double scale = dpi / 96 * dn_scene_factor(scene);
	double pixels = scene->width * scene->height * scale * scale;
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

bool
dn_output_scene(struct dn_run *run, const struct dn_scene *scene,
		const struct dn_figure_options *options, const char *format,
		bool verify, struct dn_out *out)
{
	enum dn_theme theme = dn_output_theme(options);
	if (verify && dn_scene_check(run, scene, theme))
		return false;
	if (strcmp(format, "svg") == 0)
		dn_svg_write(run, out, scene, theme);
	else if (strcmp(format, "trace") == 0)
		dn_trace_write(run, out, scene);
	else
		return paint(run, scene, options, format, out);
	return true;
}
