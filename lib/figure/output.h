/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_OUTPUT_H
#define DN_FIGURE_OUTPUT_H

#include "dnngen/figure.h"
#include "draw/scene.h"
#include "draw/theme.h"

/* The theme that the options ask for. */
enum dn_theme dn_output_theme(const struct dn_figure_options *options);

/*
 * Writes a scene in one of the formats that are pictures: svg, pdf, png or
 * trace; with `verify` only when it keeps the rules of drawing. Returns false
 * after reporting what went wrong.
 */
bool dn_output_scene(struct dn_run *run, const struct dn_scene *scene,
		     const struct dn_figure_options *options,
		     const char *format, bool verify, struct dn_out *out);

#endif
