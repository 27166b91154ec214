/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_THEME_H
#define DN_DRAW_THEME_H

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

/* The name of a family's hue in scene dumps and CSS classes: "ink", "hue-3". */
const char *dn_paint_name(enum dn_paint paint);

#endif
