/* SPDX-License-Identifier: MIT */
/*
 * Plots: the box is as wide as the page and the labels of the upright axis
 * leave it, so that axis is laid out first.
 */
#include "plot.h"

#include "draw/dust.h"
#include "draw/metrics.h"

#define MAX_TOOLTIPS 2000 /* of dots */
#define MAX_NAME 220.0	  /* px; longer ones are cut */

void
dn_plot_lay_out(struct dn_plot *plot, double top, double height,
		struct dn_chart_points *points)
{
	struct dn_chart_page *chart = plot->chart;
	struct dn_run *run = chart->page.run;
	plot->box.top = top;
	plot->box.bottom = top + height;
	dn_chart_set_ends(chart, &plot->y, plot->box.bottom, plot->box.top);
	struct dn_tick_room room = dn_axis_room(plot->size, false);
	plot->y_ticks = dn_scale_ticks(run, &plot->y, &room);
	plot->box.left = chart->page.margin + 8 * chart->page.scale +
			 dn_axis_label_width(&plot->y_ticks, plot->size);
	plot->box.right = chart->page.width - chart->page.margin;
	dn_chart_set_ends(chart, &plot->x, plot->box.left, plot->box.right);
	room = dn_axis_room(plot->size, true);
	plot->x_ticks = dn_scale_ticks(run, &plot->x, &room);
	for (uint32_t i = 0; i < points->n; i++) {
		struct dn_chart_point *point = &points->items[i];
		point->at = dn_round_point(
			(struct dn_point){dn_scale_place(&plot->x, point->x),
					  dn_scale_place(&plot->y, point->y)});
	}
}

static void
each_axis(struct dn_plot *plot, void (*draw)(struct dn_run *, struct dn_scene *,
					     const struct dn_axis *))
{
	const struct dn_axis axes[] = {
		{.scale = &plot->x,
		 .ticks = &plot->x_ticks,
		 .plot = plot->box,
		 .is_level = true,
		 .size = plot->size},
		{.scale = &plot->y,
		 .ticks = &plot->y_ticks,
		 .plot = plot->box,
		 .size = plot->size},
	};
	for (int i = 0; i < 2; i++)
		draw(plot->chart->page.run, plot->chart->page.scene, &axes[i]);
}

void
dn_plot_draw_grid(struct dn_plot *plot)
{
	each_axis(plot, dn_axis_draw_grid);
}

void
dn_plot_draw_axes(struct dn_plot *plot)
{
	each_axis(plot, dn_axis_draw);
}

void
dn_plot_draw_dust(struct dn_plot *plot, const struct dn_chart_points *points,
		  const bool *is_marked)
{
	struct dn_chart_page *chart = plot->chart;
	struct dn_run *run = chart->page.run;
	uint32_t *which = dn_new(&run->arena, uint32_t, points->n), n = 0;
	plot->dots = dn_new(&run->arena, struct dn_point, points->n);
	for (uint32_t i = 0; i < points->n; i++)
		if (!is_marked[i]) {
			which[n] = i;
			plot->dots[n++] = points->items[i].at;
		}
	struct dn_dust dust = dn_dust_of(run, plot->dots, n);
	for (uint32_t i = 0; i < dust.n; i++) {
		const struct dn_grain *grain = &dust.items[i];
		const struct dn_chart_point *first =
			&points->items[which[grain->number]];
		plot->dots[i] = grain->at;
		if (dust.n <= MAX_TOOLTIPS)
			dn_scene_open(run, chart->page.scene, DN_GROUP_PLAIN,
				      NULL,
				      dn_grain_title(run, chart->perf, first,
						     grain->n));
		dn_grain_draw(run, chart->page.scene, grain);
		if (dust.n <= MAX_TOOLTIPS)
			dn_scene_close(run, chart->page.scene);
	}
	plot->n_dust = n;
	plot->n_dots = dust.n;
	plot->cell = dust.cell;
	chart->key.has_dust |= n > 0;
	chart->key.dust_name = "other results";
}

void
dn_plot_add_line(struct dn_plot *plot, struct dn_point a, struct dn_point b)
{
	*dn_push(&plot->chart->page.run->arena, &plot->lines) =
		(struct dn_callout_line){a, b};
}

void
dn_plot_draw_stairs(struct dn_plot *plot, const struct dn_point *steps,
		    uint32_t n, struct dn_point start, double end_x)
{
	struct dn_chart_page *chart = plot->chart;
	struct dn_run *run = chart->page.run;
	struct dn_segment *segments =
		dn_new(&run->arena, struct dn_segment, 2 * (size_t)n + 1);
	struct dn_point at = steps[0];
	uint32_t k = 0;
	segments[k++] = dn_line_to(at);
	dn_plot_add_line(plot, start, at);
	for (uint32_t i = 1; i <= n; i++) {
		struct dn_point to = {end_x, at.y};
		if (i < n)
			to = steps[i];
		struct dn_point corner = {to.x, at.y};
		segments[k++] = dn_line_to(corner);
		dn_plot_add_line(plot, at, corner);
		if (to.y != at.y) {
			segments[k++] = dn_line_to(to);
			dn_plot_add_line(plot, corner, to);
		}
		at = to;
	}
	struct dn_item *line =
		dn_scene_path(run, chart->page.scene, start, segments, k);
	line->stroke = DN_PAINT_INK;
	line->stroke_width = 1.2 * chart->page.scale;
	chart->key.has_front = true;
}

uint32_t
dn_plot_draw_names(struct dn_plot *plot, struct dn_callout *names,
		   uint32_t n_names, const struct dn_box *marks,
		   uint32_t n_marks)
{
	struct dn_chart_page *chart = plot->chart;
	const struct dn_callout_field field = {
		.bounds = dn_box_grow(plot->box, -2),
		.marks = marks,
		.n_marks = n_marks,
		.lines = plot->lines.items,
		.n_lines = plot->lines.n,
		.dots = plot->dots,
		.n_dots = plot->n_dots,
	};
	for (uint32_t i = 0; i < n_names; i++)
		names[i].text = dn_text_fit(
			chart->page.run,
			dn_text_clean(chart->page.run, names[i].text),
			names[i].size, names[i].bold,
			MAX_NAME * chart->page.scale);
	dn_callouts_place(chart->page.run, names, n_names, &field);
	return dn_callouts_draw(chart->page.run, chart->page.scene, names,
				n_names);
}
