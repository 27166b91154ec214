/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_ARCHITECTURE_H
#define DN_FIGURE_ARCHITECTURE_H

#include "dnngen/figure.h"
#include "draw/diagram.h"
#include "draw/scene.h"

/* The two stages of the figure `architecture`; see dn_figure. It is of the
 * net in the options and asks no catalogue. */
bool dn_architecture_diagram(struct dn_run *run,
			     const struct dn_lineage *lineage,
			     const struct dn_figure_options *options,
			     struct dn_diagram *diagram);
bool dn_architecture_scene(struct dn_run *run, const struct dn_diagram *diagram,
			   const struct dn_figure_options *options,
			   struct dn_scene *scene);

#endif
