/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_PLOT_H
#define DN_FIGURE_PLOT_H

#include "chart_page.h"
#include "draw/callout.h"

/*
 * The field of a chart with two axes, and what is drawn in it by those that
 * have one: grid and axes, grey dots, a staircase of the best. What was drawn
 * is kept, for names to keep off.
 */
struct dn_plot {
	struct dn_chart_page *chart;
	struct dn_box box;
	struct dn_scale x, y; /* without ends until it is laid out */
	struct dn_ticks x_ticks, y_ticks;
	double size; /* of the labels, px */
	struct {
		struct dn_callout_line *items;
		uint32_t n, cap;
	} lines;
	struct dn_point *dots; /* places of the grains of dust */
	uint32_t n_dots, n_dust;
	double cell; /* px within which dust is one dot */
};

/*
 * Finds the box between the page's margins, from the top down, the ends of the
 * scales and the ticks; and puts the points where they stand.
 */
void dn_plot_lay_out(struct dn_plot *plot, double top, double height,
		     struct dn_chart_points *points);

void dn_plot_draw_grid(struct dn_plot *plot);
void dn_plot_draw_axes(struct dn_plot *plot);

/* Grey dots for all points without a flag. */
void dn_plot_draw_dust(struct dn_plot *plot,
		       const struct dn_chart_points *points,
		       const bool *is_marked);

/*
 * A staircase of the n best, at least one: upright from `start` to the first
 * step, from each step level to the next one's x and then to it, from the last
 * level to end_x.
 */
void dn_plot_draw_stairs(struct dn_plot *plot, const struct dn_point *steps,
			 uint32_t n, struct dn_point start, double end_x);

void dn_plot_add_line(struct dn_plot *plot, struct dn_point a,
		      struct dn_point b);

/* Places names in the plot, off the boxes of marks, and draws them, very long
 * ones cut; returns how many found no room. */
uint32_t dn_plot_draw_names(struct dn_plot *plot, struct dn_callout *names,
			    uint32_t n_names, const struct dn_box *marks,
			    uint32_t n_marks);

#endif
