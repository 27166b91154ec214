/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CHECK_H
#define DN_DRAW_CHECK_H

#include "scene.h"
#include "theme.h"

/*
 * Reports as `scene` every place where a scene breaks a rule that each figure
 * keeps: texts that overlap or leave their node or the page, text under 7 px,
 * nodes that overlap, an edge through a node that is not its end, contrast
 * under 4.5:1, groups not nested, ids used twice, a link that is not http(s).
 * Returns the number reported. O(k log k) in items plus the pairs that come
 * near each other.
 */
uint32_t dn_scene_check(struct dn_run *run, const struct dn_scene *scene,
			enum dn_theme theme);

/*
 * Pairs of edges without a common end whose drawn lines meet; where two edges
 * run on one trunk they do not count there.
 */
uint32_t dn_scene_crossings(struct dn_run *run, const struct dn_scene *scene);

#endif
