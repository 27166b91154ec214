/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_TRAINING_H
#define DN_FIGURE_TRAINING_H

#include "dnngen/figure.h"
#include "draw/diagram.h"
#include "draw/scene.h"

/*
 * The figure "training": which training methods came when, who used each
 * first in the catalogue, and who has used it since. Its diagram has a node
 * for each method (role CHIP, group: its class, note: who was first, year:
 * when, n_more: how many use it) and for each network (role CARD), methods
 * first, and an edge from each method to each of its networks; the relation
 * is "introduces" to those of the first date, else "uses".
 */
bool dn_training_diagram(struct dn_run *run, const struct dn_lineage *lineage,
			 const struct dn_figure_options *options,
			 struct dn_diagram *diagram);

bool dn_training_scene(struct dn_run *run, const struct dn_diagram *diagram,
		       const struct dn_figure_options *options,
		       struct dn_scene *scene);

#endif
