/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CHECK_H
#define DN_DRAW_CHECK_H

#include "scene.h"
#include "theme.h"

/*
 * Reports as `scene` every place where a scene breaks a rule that each figure
 * keeps: texts that overlap, leave their node or the page, lie on another node
 * or mark or below a shape, are under 7 px or have a contrast under 4.5:1;
 * nodes that overlap; edges that do not end at their nodes or run through
 * another; shapes off the page; groups not nested, nodes and edges without id,
 * title, outline or line, marks without title or shape; ids used twice, links
 * that are not http(s). Marks may lie on each other and edges run through
 * them, for their places are the data's. At most 100 are reported of each.
 * Returns the number reported. O(k log k) in items plus the pairs that come
 * near each other.
 */
uint32_t dn_scene_check(struct dn_run *run, const struct dn_scene *scene,
			enum dn_theme theme);

/*
 * Pairs of edges whose drawn lines meet, without those that have a common end
 * or, somewhere, run on one line.
 */
uint32_t dn_scene_crossings(struct dn_run *run, const struct dn_scene *scene);

#endif
