/* SPDX-License-Identifier: MIT */
/*
 * The fonts of pictures. A fontconfig configuration is built in memory from
 * font files at known places, so that no setting and no font of the user has
 * a say. Each file is looked for in the folders of several systems and taken
 * from the first that has it; opening the files by name is quicker than having
 * fontconfig look through all fonts. The CJK fonts are large and only opened
 * for a scene with wide characters.
 */
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

#include "base/terminal.h"
#include "paint.h"

/* Where systems keep fonts: Debian, Fedora, Arch, Alpine, by hand. */
static const char *const folders[] = {
	"/usr/share/fonts/truetype/liberation",
	"/usr/share/fonts/truetype/liberation2",
	"/usr/share/fonts/truetype/dejavu",
	"/usr/share/fonts/opentype/noto",
	"/usr/share/fonts/liberation-sans",
	"/usr/share/fonts/liberation-sans-fonts",
	"/usr/share/fonts/dejavu-sans-fonts",
	"/usr/share/fonts/google-noto-sans-cjk-fonts",
	"/usr/share/fonts/google-noto-cjk",
	"/usr/share/fonts/liberation",
	"/usr/share/fonts/TTF",
	"/usr/share/fonts/noto-cjk",
	"/usr/share/fonts/dejavu",
	"/usr/share/fonts/noto",
	"/usr/local/share/fonts",
	NULL,
};

struct font_file {
	const char *name;
	bool is_needed, is_wide;
};

static const struct font_file files[] = {
	{"LiberationSans-Regular.ttf", .is_needed = true},
	{"LiberationSans-Bold.ttf", .is_needed = true},
	{"DejaVuSans.ttf", .is_wide = false},
	{"DejaVuSans-Bold.ttf", .is_wide = false},
	{"NotoSansCJK-Regular.ttc", .is_wide = true},
	{"NotoSansCJK-Bold.ttc", .is_wide = true},
};

/* Adds a file from the first folder that has it. */
static bool
add_file(struct dn_run *run, FcConfig *config, const char *name)
{
	for (int i = 0; folders[i]; i++) {
		const char *path =
			dn_arena_format(&run->arena, "%s/%s", folders[i], name);
		if (access(path, R_OK) == 0 &&
		    FcConfigAppFontAddFile(config, (const FcChar8 *)path))
			return true;
	}
	return false;
}

static bool
has_wide_text(const struct dn_scene *scene)
{
	for (uint32_t i = 0; i < scene->n; i++) {
		struct dn_slice rest = dn_slice_of(scene->items[i].text);
		for (uint32_t c; dn_utf8_next(&rest, &c);)
			if (dn_char_width(c) == 2)
				return true;
	}
	return false;
}

static bool
add_files(const struct job *job, FcConfig *config)
{
	bool wide = has_wide_text(&job->scene);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		if (files[i].is_wide && !wide)
			continue;
		if (add_file(job->run, config, files[i].name) ||
		    !files[i].is_needed)
			continue;
		dn_report(job->run, DN_NOWHERE, DN_MISSING_FONT,
			  "the font file %s is not installed; Debian has it "
			  "in the package fonts-liberation",
			  files[i].name);
		return false;
	}
	return true;
}

/* Letters as they are designed, at any place: pictures are not for hinting. */
static PangoContext *
context_of(PangoFontMap *map)
{
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 96);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	pango_context_set_language(context, pango_language_from_string("en"));
	return context;
}

PangoContext *
font_context(const struct job *job)
{
	FcConfig *config = FcConfigCreate();
	PangoContext *context = NULL;
	if (config && add_files(job, config)) {
		PangoFontMap *map = pango_cairo_font_map_new_for_font_type(
			CAIRO_FONT_TYPE_FT);
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
		context = context_of(map);
		g_object_unref(map); /* the context holds it */
	}
	if (config)
		FcConfigDestroy(config);
	return context;
}
