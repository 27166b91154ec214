/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_BLUEPRINT_DRAW_H
#define DN_FIGURE_BLUEPRINT_DRAW_H

#include "blueprint.h"
#include "page.h"

/* Draws a laid-out blueprint with its top left corner at a place of the page:
 * lines first, boxes above them. */
void dn_blueprint_draw(struct dn_page *page,
		       const struct dn_blueprint *blueprint,
		       struct dn_point at);

/* The hue of boxes of a look, and what its entry of the legend says. */
enum dn_paint dn_plan_paint(enum dn_plan_look look);
extern const char *const dn_plan_names[DN_N_LOOKS];

#endif
