/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_PAPER_H
#define DN_FIGURE_PAPER_H

#include "dnngen/figure.h"
#include "draw/scene.h"

/*
 * Puts a scene on a sheet of paper, by its name (dn_papers), or leaves it as
 * it is when that is NULL: the picture is scaled, its proportions kept, to fill
 * the sheet within a margin, in the middle from left to right and at the top.
 * Coordinates stay as they are; the scene gets as much room around it as the
 * sheet has, and the width at which it is shown. Reports `small-print` when
 * letters get smaller than can be read.
 */
void dn_paper_fit(struct dn_run *run, struct dn_scene *scene,
		  const char *paper);

#endif
