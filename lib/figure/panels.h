/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_PANELS_H
#define DN_FIGURE_PANELS_H

#include "chart_page.h"
#include "perf/stats.h"

/* One box plot with the marks beside it, while it is drawn. */
struct dn_panel {
	struct dn_chart_page *chart;
	uint32_t measure;
	struct dn_chart_points points;
	double left, right, top;
	struct dn_box plot;
	struct dn_scale scale;
	struct dn_stats stats;
	uint32_t *marks; /* chosen points, from the top of the plot down */
	uint32_t n_marks;
	double radius; /* of the marks */
	double names_x;
	uint32_t n_unnamed;
	bool is_once; /* each name stands once, at its best result */
};

const struct dn_measure *dn_panel_measure(const struct dn_panel *panel);

/* Chooses the best few results, each of another model. */
void dn_panel_choose_best(struct dn_panel *panel);

/*
 * Draws the marks of what is chosen from x on to the right, their names and
 * values; counts the names that find no room.
 */
void dn_panel_draw_marks(struct dn_panel *panel, double x);

#endif
