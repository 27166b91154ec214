/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_SCATTER_H
#define DN_FIGURE_SCATTER_H

#include "plot.h"

/*
 * A scatter while it is drawn. Points are named by their number in `points`.
 * Later parts keep off what earlier ones drew: names off marks and lines.
 */
struct dn_scatter {
	struct dn_chart_page *chart;
	struct dn_chart_points points;
	struct dn_plot plot;
	uint32_t n_front; /* points on the Pareto front */
	bool *is_on_front;
	uint32_t *front; /* its steps: points, from the best x to the best y,
			  * without those on the pixel of the step before */
	uint32_t n_steps;
	struct dn_box *boxes; /* of the marks */
	uint32_t n_boxes;
	uint32_t *standing_for; /* by network: its point plus 1; or NULL */
	uint32_t n_arrows, n_detours;
	uint32_t n_unnamed;
	bool has_foreign; /* names of no network of the catalogue */
};

/* How far a point's mark reaches. */
double dn_scatter_radius(const struct dn_scatter *scatter, uint32_t point);

/* Says whether the first of two points is the better one to stand for both:
 * measured under usual conditions, or better in y. */
bool dn_scatter_is_better(const struct dn_scatter *scatter, uint32_t a,
			  uint32_t b);

/* Arrows from parents to children among the marks; and the id of a mark that
 * arrows may end at, else NULL. */
void dn_scatter_draw_arrows(struct dn_scatter *scatter);
const char *dn_scatter_mark_id(const struct dn_scatter *scatter,
			       uint32_t point);

/* Names beside marks and front. */
void dn_scatter_draw_names(struct dn_scatter *scatter);

/* Title and subtitle; and the caption, after all is drawn. */
void dn_scatter_put_title(struct dn_scatter *scatter);
void dn_scatter_put_caption(struct dn_scatter *scatter);

#endif
