/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_OVERVIEW_H
#define DN_FIGURE_OVERVIEW_H

#include "dnngen/figure.h"
#include "draw/diagram.h"
#include "draw/scene.h"

/* The two stages of the overview; see figure.h. */
bool dn_overview_diagram(struct dn_run *run, const struct dn_lineage *lineage,
			 const struct dn_figure_options *options,
			 struct dn_diagram *diagram);
bool dn_overview_scene(struct dn_run *run, const struct dn_diagram *diagram,
		       const struct dn_figure_options *options,
		       struct dn_scene *scene);

#endif
