/* SPDX-License-Identifier: MIT */
/*
 * The arrows of a scatter. Of each marked network the best point stands for
 * it. An arrow leads from each parent that is marked; where a parent is not,
 * the nearest marked ancestors above it give a dashed one, unless another of
 * them descends from that. Linear in networks and edges for each pair met.
 */
#include "scatter.h"

#define GAP 1.5 /* px between arrow and mark */

struct tracing {
	struct dn_scatter *scatter;
	const struct dn_lineage *lineage;
	uint32_t *seen; /* by network: the child it was met from, plus 1 */
	struct dn_list queue;
	struct dn_list met; /* marked ancestors, parents and others */
};

static void
choose_points(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	scatter->standing_for = dn_new(&chart->page.run->arena, uint32_t,
				       chart->perf->catalog->networks.n + 1);
	for (uint32_t i = 0; i < scatter->points.n; i++) {
		const struct dn_chart_point *point = &scatter->points.items[i];
		uint32_t v = chart->perf->models.items[point->model].network;
		if (!point->is_chosen || v == DN_NO_NETWORK)
			continue;
		uint32_t *best = &scatter->standing_for[v];
		if (!*best || dn_scatter_is_better(scatter, i, *best - 1))
			*best = i + 1;
	}
}

const char *
dn_scatter_mark_id(const struct dn_scatter *scatter, uint32_t point)
{
	const struct dn_perf *perf = scatter->chart->perf;
	uint32_t v =
		perf->models.items[scatter->points.items[point].model].network;
	if (v == DN_NO_NETWORK || !scatter->standing_for ||
	    scatter->standing_for[v] != point + 1)
		return NULL;
	return dn_arena_format(&scatter->chart->page.run->arena, "m-%s",
			       perf->catalog->networks.items[v].id);
}

/* "VGG > ResNet (extends): residual shortcuts" */
static const char *
title_of(struct dn_scatter *scatter, uint32_t parent, uint32_t child)
{
	struct dn_run *run = scatter->chart->page.run;
	const struct dn_network *networks =
		scatter->chart->perf->catalog->networks.items;
	const struct dn_parents *stated = &networks[child].parents;
	const char *label = NULL;
	for (uint32_t i = 0; i < stated->n && !label; i++)
		if (stated->items[i].network == parent)
			label = stated->items[i].label;
	return dn_arena_format(&run->arena, "%s > %s%s%s",
			       networks[parent].name ? networks[parent].name
						     : networks[parent].id,
			       networks[child].name ? networks[child].name
						    : networks[child].id,
			       label ? ": " : "", label ? label : "");
}

static void
draw_arrow(struct dn_scatter *scatter, uint32_t parent, uint32_t child,
	   bool is_detour)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_network *networks =
		chart->perf->catalog->networks.items;
	uint32_t from = scatter->standing_for[parent] - 1;
	uint32_t to = scatter->standing_for[child] - 1;
	struct dn_point a = scatter->points.items[from].at;
	struct dn_point b = scatter->points.items[to].at;
	double far = dn_distance(a, b);
	double start = dn_scatter_radius(scatter, from) + GAP;
	double end = 1.3 * dn_scatter_radius(scatter, to) + GAP;
	if (far < start + end + 4)
		return; /* one lies on the other */
	double x = (b.x - a.x) / far, y = (b.y - a.y) / far;
	a = dn_round_point((struct dn_point){a.x + x * start, a.y + y * start});
	b = dn_round_point((struct dn_point){b.x - x * end, b.y - y * end});
	struct dn_item *group = dn_scene_open(
		run, chart->page.scene, DN_GROUP_EDGE,
		dn_arena_format(&run->arena, "e-%s--%s", networks[parent].id,
				networks[child].id),
		title_of(scatter, parent, child));
	group->from_id = dn_scatter_mark_id(scatter, from);
	group->to_id = dn_scatter_mark_id(scatter, to);
	struct dn_segment line = dn_line_to(b);
	struct dn_item *arrow =
		dn_scene_path(run, chart->page.scene, a, &line, 1);
	arrow->arrow = true;
	arrow->stroke = DN_PAINT_ACCENT;
	arrow->stroke_width = 1.4 * chart->page.scale;
	arrow->dash = is_detour ? "5 3" : NULL;
	dn_scene_close(run, chart->page.scene);
	dn_plot_add_line(&scatter->plot, a, b);
	scatter->n_arrows += !is_detour;
	scatter->n_detours += is_detour;
}

static bool
is_parent(const struct dn_lineage *lineage, uint32_t v, uint32_t child)
{
	for (uint32_t e = lineage->parents_at[child];
	     e < lineage->parents_at[child + 1]; e++)
		if (lineage->parents[e] == v)
			return true;
	return false;
}

/* Says whether arrows lead from a marked ancestor over another one. */
static bool
is_implied(struct tracing *tracing, uint32_t ancestor)
{
	for (uint32_t i = 0; i < tracing->met.n; i++)
		if (tracing->met.items[i] != ancestor &&
		    dn_is_ancestor(tracing->scatter->chart->page.run,
				   tracing->lineage, ancestor,
				   tracing->met.items[i]))
			return true;
	return false;
}

/* Goes up from a child to the marked networks nearest above it. */
static void
trace(struct tracing *tracing, uint32_t child)
{
	const struct dn_lineage *l = tracing->lineage;
	struct dn_scatter *scatter = tracing->scatter;
	struct dn_arena *scratch = &scatter->chart->page.run->scratch;
	tracing->queue.n = tracing->met.n = 0;
	*dn_push(scratch, &tracing->queue) = child;
	for (uint32_t next = 0; next < tracing->queue.n; next++) {
		uint32_t v = tracing->queue.items[next];
		for (uint32_t e = l->parents_at[v]; e < l->parents_at[v + 1];
		     e++) {
			uint32_t parent = l->parents[e];
			if (tracing->seen[parent] == child + 1)
				continue;
			tracing->seen[parent] = child + 1;
			if (scatter->standing_for[parent])
				*dn_push(scratch, &tracing->met) = parent;
			else
				*dn_push(scratch, &tracing->queue) = parent;
		}
	}
	for (uint32_t i = 0; i < tracing->met.n; i++) {
		uint32_t parent = tracing->met.items[i];
		bool is_direct = is_parent(l, parent, child);
		if (is_direct || !is_implied(tracing, parent))
			draw_arrow(scatter, parent, child, !is_direct);
	}
}

void
dn_scatter_draw_arrows(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct tracing tracing = {
		.scatter = scatter,
		.lineage = chart->chart->lineage,
		.seen = dn_new(&run->scratch, uint32_t,
			       chart->chart->lineage->n + 1),
	};
	choose_points(scatter);
	for (uint32_t v = 0; v < chart->chart->lineage->n; v++)
		if (scatter->standing_for[v])
			trace(&tracing, v);
	chart->key.has_arrows = scatter->n_arrows > 0;
	chart->key.has_detours = scatter->n_detours > 0;
	dn_arena_reset(&run->scratch, mark);
}
