/* SPDX-License-Identifier: MIT */
/*
 * The scatter: one measure against another. Results that nobody chose are
 * grey dots; the Pareto front is a staircase along the best ones, named by
 * network; what was chosen are marks in shape and hue of their family, named
 * and, with arrows, joined to the parents they descend from.
 */
#include "scatter.h"

#include "draw/dust.h"
#include "draw/metrics.h"
#include "perf/pareto.h"

#define HEIGHT 430.0
#define HEAD 30.0 /* above the plot: the title of y */
#define FOOT 44.0 /* below it: the labels and title of x */
#define LABEL_SIZE 9.5
#define MANY 60 /* marks: from here on they are smaller */
#define MAX_TOOLTIPS 2000

static void
place_points(struct dn_scatter *scatter)
{
	for (uint32_t i = 0; i < scatter->points.n; i++) {
		struct dn_chart_point *point = &scatter->points.items[i];
		point->at = dn_round_point((struct dn_point){
			dn_scale_place(&scatter->x, point->x),
			dn_scale_place(&scatter->y, point->y)});
	}
}

/* Finds the scales and the plot between the labels of the axes. */
static void
measure(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	const struct dn_chart *asked = chart->chart;
	const struct dn_chart_points *p = &scatter->points;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale, size = LABEL_SIZE * s;
	scatter->x = dn_chart_scale(chart, asked->measures[0], asked->log_x,
				    p->least_x, p->most_x);
	scatter->y = dn_chart_scale(chart, asked->measures[1], asked->log_y,
				    p->least_y, p->most_y);
	scatter->plot.top = chart->y + HEAD * s;
	scatter->plot.bottom = scatter->plot.top + HEIGHT * s;
	dn_chart_set_ends(chart, &scatter->y, scatter->plot.bottom,
			  scatter->plot.top);
	struct dn_tick_room room = dn_axis_room(size, false);
	scatter->y_ticks = dn_scale_ticks(run, &scatter->y, &room);
	scatter->plot.left = chart->page.margin + 8 * s +
			     dn_axis_label_width(&scatter->y_ticks, size);
	scatter->plot.right = chart->page.width - chart->page.margin;
	dn_chart_set_ends(chart, &scatter->x, scatter->plot.left,
			  scatter->plot.right);
	room = dn_axis_room(size, true);
	scatter->x_ticks = dn_scale_ticks(run, &scatter->x, &room);
	place_points(scatter);
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
		bool is_log = i ? scatter->y.is_log : scatter->x.is_log;
		const char *note = dn_measure_note(m);
		double y =
			i ? chart->y + 10 * s : scatter->plot.bottom + 34 * s;
		const char *title = dn_measure_title(run, m);
		note = dn_arena_format(&run->arena, "%s%s%s", note,
				       *note && is_log ? ", " : "",
				       is_log ? "log scale" : "");
		double note_width = dn_text_width(note, 9 * s, false);
		double width = dn_text_width(title, 11 * s, true);
		double x = i ? margin
			     : scatter->plot.right - width -
					   (*note ? note_width + 8 * s : 0);
		dn_chart_text(chart, x, y, 11 * s, title, DN_PAINT_INK)->bold =
			true;
		if (*note)
			dn_chart_text(chart, x + width + 8 * s, y, 9 * s, note,
				      DN_PAINT_MUTED);
	}
}

static void
draw_axes(struct dn_scatter *scatter, bool grid)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_axis axes[] = {
		{.scale = &scatter->x,
		 .ticks = &scatter->x_ticks,
		 .is_level = true},
		{.scale = &scatter->y, .ticks = &scatter->y_ticks},
	};
	for (int i = 0; i < 2; i++) {
		axes[i].plot = scatter->plot;
		axes[i].size = LABEL_SIZE * chart->page.scale;
		if (grid)
			dn_axis_draw_grid(chart->page.run, chart->page.scene,
					  &axes[i]);
		else
			dn_axis_draw(chart->page.run, chart->page.scene,
				     &axes[i]);
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

void
dn_scatter_add_line(struct dn_scatter *scatter, struct dn_point a,
		    struct dn_point b)
{
	*dn_push(&scatter->chart->page.run->arena, &scatter->lines) =
		(struct dn_callout_line){a, b};
}

/*
 * The staircase: what no result reached lies beyond it. From one point it runs
 * level to the next one's x, where that one's y is reached.
 */
static void
draw_front(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	const struct dn_measure *measures = chart->perf->measures.items;
	const struct dn_chart_point *points = scatter->points.items;
	uint32_t n = 0;
	struct dn_segment *steps =
		dn_new(&chart->page.run->arena, struct dn_segment,
		       2 * scatter->n_steps + 1);
	bool up =
		measures[chart->chart->measures[1]].better == DN_BETTER_HIGHER;
	bool right =
		measures[chart->chart->measures[0]].better == DN_BETTER_HIGHER;
	struct dn_point at = points[scatter->front[0]].at;
	struct dn_point start = {at.x,
				 up ? scatter->plot.bottom : scatter->plot.top};
	steps[n++] = dn_line_to(at);
	dn_scatter_add_line(scatter, start, at);
	for (uint32_t i = 1; i <= scatter->n_steps; i++) {
		struct dn_point to = {
			right ? scatter->plot.left : scatter->plot.right, at.y};
		if (i < scatter->n_steps)
			to = points[scatter->front[i]].at;
		struct dn_point corner = {to.x, at.y};
		steps[n++] = dn_line_to(corner);
		if (to.y != at.y)
			steps[n++] = dn_line_to(to);
		dn_scatter_add_line(scatter, at, corner);
		dn_scatter_add_line(scatter, corner, to);
		at = to;
	}
	struct dn_item *line = dn_scene_path(chart->page.run, chart->page.scene,
					     start, steps, n);
	line->stroke = DN_PAINT_INK;
	line->stroke_width = 1.1 * chart->page.scale;
	chart->key.has_front = true;
	chart->key.front_name =
		measures[chart->chart->measures[0]].better == DN_BETTER_NEITHER
			? "best so far"
			: "Pareto front";
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

static bool
is_marked(const struct dn_scatter *scatter, uint32_t i)
{
	return scatter->points.items[i].is_chosen || scatter->is_on_front[i];
}

/* Grey dots for all that is neither chosen nor on the front. */
static void
draw_dust(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	uint32_t n = 0;
	uint32_t *which = dn_new(&run->arena, uint32_t, scatter->points.n);
	scatter->dots = dn_new(&run->arena, struct dn_point, scatter->points.n);
	for (uint32_t i = 0; i < scatter->points.n; i++) {
		if (is_marked(scatter, i))
			continue;
		which[n] = i;
		scatter->dots[n++] = scatter->points.items[i].at;
	}
	scatter->n_dust = n;
	struct dn_dust dust = dn_dust_of(run, scatter->dots, n);
	scatter->cell = dust.cell;
	scatter->n_grains = dust.n;
	for (uint32_t i = 0; i < dust.n; i++) {
		const struct dn_grain *grain = &dust.items[i];
		scatter->dots[i] = grain->at;
		bool has_tip = dust.n <= MAX_TOOLTIPS;
		if (has_tip)
			dn_scene_open(
				run, chart->page.scene, DN_GROUP_PLAIN, NULL,
				dn_grain_title(
					run, chart->perf,
					&scatter->points
						 .items[which[grain->number]],
					grain->n));
		dn_grain_draw(run, chart->page.scene, grain);
		if (has_tip)
			dn_scene_close(run, chart->page.scene);
	}
	chart->key.has_dust = n > 0;
	chart->key.dust_name = "other results";
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
	measure(&scatter);
	dn_scatter_put_title(&scatter);
	draw_axis_titles(&scatter);
	draw_axes(&scatter, true);
	find_front(&scatter);
	draw_dust(&scatter);
	if (scatter.n_front)
		draw_front(&scatter);
	if (chart->chart->arrows)
		dn_scatter_draw_arrows(&scatter);
	draw_axes(&scatter, false);
	draw_marks(&scatter);
	dn_scatter_draw_names(&scatter);
	dn_scatter_put_caption(&scatter);
	chart->y = scatter.plot.bottom + FOOT * s;
}
