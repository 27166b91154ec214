/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_PATTERNS_H
#define DN_FIGURE_PATTERNS_H

#include "dnngen/figure.h"
#include "draw/diagram.h"
#include "draw/scene.h"

/*
 * The taxonomy of structural patterns, and how many networks of the selection
 * were known for each, year by year. Its diagram has a node for each pattern
 * and a chart.
 */
bool dn_patterns_diagram(struct dn_run *run, const struct dn_lineage *lineage,
			 const struct dn_figure_options *options,
			 struct dn_diagram *diagram);
bool dn_patterns_scene(struct dn_run *run, const struct dn_diagram *diagram,
		       const struct dn_figure_options *options,
		       struct dn_scene *scene);

#endif
