/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_CHART_PAGE_H
#define DN_FIGURE_CHART_PAGE_H

#include "draw/axis.h"
#include "page.h"
#include "points.h"

/* What a chart's legend has to explain, beside the shapes of families. */
struct dn_chart_key {
	bool families[DN_N_SHAPES + 1]; /* the last: networks without one */
	bool has_apart, has_turned, has_dust, has_front, has_arrows;
	bool has_detours; /* dashed arrows */
	const char *dust_name, *front_name;
};

/*
 * The page of a chart: a genealogy's page without layout, whose words are
 * put together while the chart is drawn, so that they tell what was drawn.
 */
struct dn_chart_page {
	struct dn_page page;
	struct dn_diagram words;
	const struct dn_chart *chart;
	const struct dn_perf *perf;
	struct dn_out *caption;
	struct dn_chart_key key;
	double y; /* where the next part begins */
};

/* One file each: draw all between heading and legend. */
void dn_panels_draw(struct dn_chart_page *chart);
void dn_scatter_draw(struct dn_chart_page *chart);
void dn_progress_draw(struct dn_chart_page *chart);

/* The same for text, a shorter way to say it. */
struct dn_item *dn_chart_text(struct dn_chart_page *chart, double x, double y,
			      double size, const char *text,
			      enum dn_paint fill);

/* The scale of values on an axis, by what the user said of logarithms. */
struct dn_scale dn_chart_scale(const struct dn_chart_page *chart,
			       uint32_t measure, enum dn_chart_log log,
			       double least, double most);

/* Gives a scale its places between two ends; a broken one begins later. */
void dn_chart_set_ends(struct dn_chart_page *chart, struct dn_scale *scale,
		       double from, double to);

/* In place of a plot, and as high: that there are no results. */
void dn_chart_draw_nothing(struct dn_chart_page *chart, double height);

/* Draws a mark in its group, with tooltip and link; id may be NULL. */
void dn_chart_draw_mark(struct dn_chart_page *chart,
			const struct dn_chart_point *point, double radius,
			const char *id);

/* The legend below the plot; only what is in the picture. */
double dn_chart_draw_legend(struct dn_chart_page *chart, double y);

/* --- the words --- */

/* "1 result", "1,556 results" */
void dn_put_counted(struct dn_chart_page *chart, struct dn_out *out, uint32_t n,
		    const char *noun);

/* "1,556 results of 1,200 models, 213 networks of the catalogue" */
void dn_put_points(struct dn_chart_page *chart, struct dn_out *out,
		   const struct dn_chart_points *points);

/* Sentences of the caption, each with a blank before it. */
void dn_caption_conditions(struct dn_chart_page *chart,
			   const struct dn_chart_points *points);
void dn_caption_axis(struct dn_chart_page *chart, uint32_t measure,
		     const struct dn_scale *scale);
void dn_caption_unnamed(struct dn_chart_page *chart, uint32_t n);
void dn_caption_sources(struct dn_chart_page *chart);

#endif
