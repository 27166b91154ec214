/* SPDX-License-Identifier: MIT */
/*
 * The scatter: one measure against another. Results that nobody chose are
 * grey dots; the Pareto front is a staircase along the best ones, named by
 * network; what was chosen are marks in shape and hue of their family, named
 * and, with arrows, joined to the parents they descend from.
 */
#include "scatter.h"

#include "draw/metrics.h"
#include "perf/pareto.h"

#define HEIGHT 430.0
#define HEAD 30.0 /* above the plot: the title of y */
#define FOOT 44.0 /* below it: the labels and title of x */
#define LABEL_SIZE 9.5
#define MANY 60 /* marks: from here on they are smaller */

static void
lay_out(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	const struct dn_chart *asked = chart->chart;
	const struct dn_chart_points *p = &scatter->points;
	double s = chart->page.scale;
	scatter->plot = (struct dn_plot){
		.chart = chart,
		.x = dn_chart_scale(chart, asked->measures[0], asked->log_x,
				    p->least_x, p->most_x),
		.y = dn_chart_scale(chart, asked->measures[1], asked->log_y,
				    p->least_y, p->most_y),
		.size = LABEL_SIZE * s,
	};
	dn_plot_lay_out(&scatter->plot, chart->y + HEAD * s, HEIGHT * s,
			&scatter->points);
}

static void
draw_axis_titles(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale, margin = chart->page.margin;
	for (int i = 0; i < 2; i++) {
		const struct dn_measure *m =
			&chart->perf->measures.items[chart->chart->measures[i]];
		bool is_log =
			i ? scatter->plot.y.is_log : scatter->plot.x.is_log;
		const char *note = dn_measure_note(m);
		double y = i ? chart->y + 10 * s
			     : scatter->plot.box.bottom + 34 * s;
		const char *title = dn_measure_title(run, m);
		note = dn_arena_format(&run->arena, "%s%s%s", note,
				       *note && is_log ? ", " : "",
				       is_log ? "log scale" : "");
		double note_width = dn_text_width(note, 9 * s, false);
		double width = dn_text_width(title, 11 * s, true);
		double x = i ? margin
			     : scatter->plot.box.right - width -
					   (*note ? note_width + 8 * s : 0);
		dn_chart_text(chart, x, y, 11 * s, title, DN_PAINT_INK)->bold =
			true;
		if (*note)
			dn_chart_text(chart, x + width + 8 * s, y, 9 * s, note,
				      DN_PAINT_MUTED);
	}
}

/* Says whether a point of the front is a pixel away from the step before. */
static bool
is_worth_a_step(const struct dn_scatter *scatter, uint32_t point)
{
	if (!scatter->n_steps)
		return true;
	uint32_t before = scatter->front[scatter->n_steps - 1];
	return dn_distance(scatter->points.items[before].at,
			   scatter->points.items[point].at) >= 1;
}

/* Finds the front and keeps its steps, from the best x on. */
static void
find_front(struct dn_scatter *scatter)
{
	const struct dn_chart *asked = scatter->chart->chart;
	const struct dn_measure *measures =
		scatter->chart->perf->measures.items;
	const struct dn_chart_points *points = &scatter->points;
	struct dn_arena *arena = &scatter->chart->page.run->arena;
	struct dn_pareto_point *all =
		dn_new(arena, struct dn_pareto_point, points->n);
	scatter->is_on_front = dn_new(arena, bool, points->n);
	for (uint32_t i = 0; i < points->n; i++)
		all[i] = (struct dn_pareto_point){points->items[i].x,
						  points->items[i].y, i};
	scatter->n_front = dn_pareto_front(
		all, points->n,
		dn_measure_direction(&measures[asked->measures[0]]),
		dn_measure_direction(&measures[asked->measures[1]]));
	scatter->front = dn_new(arena, uint32_t, scatter->n_front);
	for (uint32_t i = 0; i < scatter->n_front; i++) {
		scatter->is_on_front[all[i].number] = true;
		if (is_worth_a_step(scatter, all[i].number))
			scatter->front[scatter->n_steps++] = all[i].number;
	}
}

/* The steps, from where nothing is better to where nothing is. */
static void
draw_front(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	const struct dn_measure *x =
		&chart->perf->measures.items[chart->chart->measures[0]];
	const struct dn_measure *y =
		&chart->perf->measures.items[chart->chart->measures[1]];
	const struct dn_box *box = &scatter->plot.box;
	struct dn_point *steps = dn_new(&chart->page.run->arena,
					struct dn_point, scatter->n_steps);
	for (uint32_t i = 0; i < scatter->n_steps; i++)
		steps[i] = scatter->points.items[scatter->front[i]].at;
	struct dn_point start = {steps[0].x, y->better == DN_BETTER_HIGHER
						     ? box->bottom
						     : box->top};
	dn_plot_draw_stairs(&scatter->plot, steps, scatter->n_steps, start,
			    x->better == DN_BETTER_HIGHER ? box->left
							  : box->right);
	chart->key.front_name =
		x->better == DN_BETTER_NEITHER ? "best so far" : "Pareto front";
}

bool
dn_scatter_is_better(const struct dn_scatter *scatter, uint32_t a, uint32_t b)
{
	const struct dn_chart *asked = scatter->chart->chart;
	const struct dn_chart_point *p = &scatter->points.items[a];
	const struct dn_chart_point *q = &scatter->points.items[b];
	if (p->is_apart != q->is_apart)
		return q->is_apart;
	bool higher = scatter->chart->perf->measures.items[asked->measures[1]]
			      .better == DN_BETTER_HIGHER;
	return higher ? p->y > q->y : p->y < q->y;
}

/* Grey dots for all that is neither chosen nor on the front. */
static void
draw_dust(struct dn_scatter *scatter)
{
	uint32_t n = scatter->points.n;
	bool *is_marked = dn_new(&scatter->chart->page.run->arena, bool, n);
	for (uint32_t i = 0; i < n; i++)
		is_marked[i] = scatter->points.items[i].is_chosen ||
			       scatter->is_on_front[i];
	dn_plot_draw_dust(&scatter->plot, &scatter->points, is_marked);
}

double
dn_scatter_radius(const struct dn_scatter *scatter, uint32_t i)
{
	double s = scatter->chart->page.scale;
	if (!scatter->points.items[i].is_chosen)
		return 2.4 * s;
	return (scatter->points.n_chosen > MANY ? 3.4 : 4.6) * s;
}

static void
draw_front_mark(struct dn_scatter *scatter, uint32_t i)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_chart_point *point = &scatter->points.items[i];
	double r = dn_scatter_radius(scatter, i);
	struct dn_item *group =
		dn_scene_open(run, chart->page.scene, DN_GROUP_MARK, NULL,
			      dn_point_title(run, chart->perf, point));
	group->url = dn_point_url(run, chart->perf, point);
	struct dn_item *dot =
		dn_scene_rect(run, chart->page.scene, point->at.x - r,
			      point->at.y - r, 2 * r, 2 * r);
	dot->radius = r;
	dot->fill = point->is_apart ? DN_PAINT_PAGE : DN_PAINT_INK;
	dot->stroke = DN_PAINT_INK;
	dn_scene_close(run, chart->page.scene);
	chart->key.has_apart |= point->is_apart;
}

/* Draws marks, and notes where they are so that no name covers them. */
static void
draw_marks(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_arena *arena = &chart->page.run->arena;
	const struct dn_chart_point *points = scatter->points.items;
	scatter->boxes = dn_new(arena, struct dn_box, scatter->points.n);
	bool *is_step = dn_new(arena, bool, scatter->points.n);
	for (uint32_t i = 0; i < scatter->n_steps; i++)
		is_step[scatter->front[i]] = true;
	for (int chosen = 0; chosen < 2; chosen++)
		for (uint32_t i = 0; i < scatter->points.n; i++) {
			if (points[i].is_chosen ? !chosen
						: chosen || !is_step[i])
				continue;
			double r = dn_scatter_radius(scatter, i) * 1.35 + 1;
			struct dn_point p = points[i].at;
			scatter->boxes[scatter->n_boxes++] = (struct dn_box){
				p.x - r, p.y - r, p.x + r, p.y + r};
			if (chosen)
				dn_chart_draw_mark(
					chart, &points[i],
					dn_scatter_radius(scatter, i),
					dn_scatter_mark_id(scatter, i));
			else
				draw_front_mark(scatter, i);
		}
}

void
dn_scatter_draw(struct dn_chart_page *chart)
{
	struct dn_scatter scatter = {
		.chart = chart,
		.points = dn_points_of_two(chart->page.run, chart->chart,
					   chart->chart->measures[0],
					   chart->chart->measures[1]),
	};
	double s = chart->page.scale;
	if (!scatter.points.n) {
		dn_chart_draw_nothing(chart, HEIGHT);
		dn_scatter_put_title(&scatter);
		dn_scatter_put_caption(&scatter);
		return;
	}
	lay_out(&scatter);
	dn_scatter_put_title(&scatter);
	draw_axis_titles(&scatter);
	dn_plot_draw_grid(&scatter.plot);
	find_front(&scatter);
	draw_dust(&scatter);
	if (scatter.n_front)
		draw_front(&scatter);
	if (chart->chart->arrows)
		dn_scatter_draw_arrows(&scatter);
	dn_plot_draw_axes(&scatter.plot);
	draw_marks(&scatter);
	dn_scatter_draw_names(&scatter);
	dn_scatter_put_caption(&scatter);
	chart->y = scatter.plot.box.bottom + FOOT * s;
}
