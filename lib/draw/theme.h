/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_THEME_H
#define DN_DRAW_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "scene.h"

/*
 * A theme gives every named colour a value. Each text colour has a contrast
 * of at least 4.5:1 on every ground it stands on (tests check it), and the
 * eight hues differ in grey, too.
 */
enum dn_theme { DN_THEME_LIGHT, DN_THEME_DARK, DN_THEME_AUTO };

/* Returns 0xRRGGBB; AUTO gives the light value. */
uint32_t dn_theme_color(enum dn_theme theme, enum dn_paint paint);

/*
 * The name of a colour in scene dumps and CSS classes, "ink", "hue-3", and
 * the colour of a name; false when there is none.
 */
const char *dn_paint_name(enum dn_paint paint);
bool dn_paint_find(struct dn_slice name, enum dn_paint *paint);

/* Contrast of two colours by WCAG 2: 1 (none) to 21. */
double dn_color_contrast(uint32_t a, uint32_t b);

#endif
