/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_PAINT_H
#define DNNGEN_PAINT_H

#include <pango/pangocairo.h>

#include "draw/canvas.h"

/* What to paint, and how. */
struct job {
	struct dn_run *run;
	struct dn_scene scene;
	const char *checksum;
	enum dn_theme theme;
	double dpi;	  /* of a PNG */
	const char *date; /* of a PDF, as ISO 8601 */
};

/*
 * Makes a Pango context with fonts of its own: Liberation Sans, DejaVu Sans
 * and, if the scene has wide characters, Noto Sans CJK, from the folders where
 * systems keep them, and nothing else. Reports `missing-font` and returns NULL
 * without Liberation Sans. The caller unrefs it.
 */
PangoContext *font_context(const struct job *job);

/*
 * Draws a scene in its own coordinates. Texts with characters that no font
 * has are reported as `missing-glyph`.
 */
void paint_scene(const struct job *job, cairo_t *cairo, PangoContext *fonts);

/*
 * Write the picture to standard output. They return false after reporting, or
 * when standard output fails.
 */
bool paint_pdf(const struct job *job);
bool paint_png(const struct job *job);

#endif
