/* SPDX-License-Identifier: MIT */
/*
 * The names in a scatter: of what was chosen, each once, at the best of its
 * points; then of the networks on the front. A checkpoint of a table goes by
 * the network it is of; when the catalogue has none it goes by its own name,
 * but only where there is room beside it.
 */
#include "scatter.h"

#include <string.h>

#include "base/intern.h"

#define NAME_SIZE 10.0
#define FRONT_SIZE 9.0
#define MAX_NAMES 70 /* that are tried */

/* A point that wants a name. */
struct wish {
	uint32_t point;
	const char *name;
	bool is_chosen;
	bool is_foreign; /* of no network of the catalogue */
};

struct wishes {
	struct wish *items;
	uint32_t n, cap;
};

/* Wishes a name for a point, once a name: the best of its points has it. */
static void
wish(struct dn_scatter *scatter, struct dn_intern *names, struct wishes *wishes,
     struct wish w)
{
	uint32_t number = dn_intern_add(names, dn_slice_of(w.name));
	if (number >= wishes->n)
		*dn_push(&scatter->chart->page.run->scratch, wishes) = w;
	else if (wishes->items[number].is_chosen == w.is_chosen &&
		 dn_scatter_is_better(scatter, w.point,
				      wishes->items[number].point))
		wishes->items[number].point = w.point;
}

/*
 * What a table calls a model without the tag of its training: tables of
 * checkpoints write "xcit_tiny_12_p8_384.fb_dist_in1k".
 */
static const char *
without_tag(struct dn_run *run, const char *label)
{
	const char *dot = strchr(label, '.');
	bool has_tag = dot && dot > label &&
		       ((dot[1] >= 'a' && dot[1] <= 'z') ||
			(dot[1] >= 'A' && dot[1] <= 'Z'));
	return has_tag ? dn_arena_text(&run->arena,
				       (struct dn_slice){label,
							 (size_t)(dot - label)})
		       : label;
}

static void
wish_for_front(struct dn_scatter *scatter, struct dn_intern *names,
	       struct wishes *wishes, bool foreign)
{
	const struct dn_perf *perf = scatter->chart->perf;
	for (uint32_t i = scatter->n_steps; i-- > 0;) {
		const struct dn_chart_point *point =
			&scatter->points.items[scatter->front[i]];
		bool is_foreign = perf->models.items[point->model].network ==
				  DN_NO_NETWORK;
		if (point->is_chosen || is_foreign != foreign)
			continue;
		struct wish w = {
			.point = scatter->front[i],
			.name = dn_model_network_name(perf, point->model),
			.is_foreign = foreign};
		scatter->has_foreign |= foreign;
		if (foreign)
			w.name = without_tag(scatter->chart->page.run, w.name);
		wish(scatter, names, wishes, w);
	}
}

/* Chosen ones first, then the networks of the front, then what else is there. */
static struct wishes
collect_wishes(struct dn_scatter *scatter)
{
	const struct dn_perf *perf = scatter->chart->perf;
	struct wishes wishes = {0};
	struct dn_intern *names =
		dn_intern_new(&scatter->chart->page.run->scratch);
	for (uint32_t i = 0; i < scatter->points.n; i++) {
		const struct dn_chart_point *point = &scatter->points.items[i];
		if (point->is_chosen)
			wish(scatter, names, &wishes,
			     (struct wish){
				     .point = i,
				     .name = dn_model_name(perf, point->model),
				     .is_chosen = true});
	}
	wish_for_front(scatter, names, &wishes, false);
	wish_for_front(scatter, names, &wishes, true);
	return wishes;
}

void
dn_scatter_draw_names(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	double s = chart->page.scale;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct wishes wishes = collect_wishes(scatter);
	uint32_t n = wishes.n < MAX_NAMES ? wishes.n : MAX_NAMES;
	struct dn_callout *callouts = dn_new(&run->arena, struct dn_callout, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct wish *w = &wishes.items[i];
		const struct dn_chart_point *p =
			&scatter->points.items[w->point];
		bool turned = chart->perf->rows.items[p->row].given;
		callouts[i] = (struct dn_callout){
			.at = p->at,
			.reach =
				dn_scatter_radius(scatter, w->point) * 1.35 + 1,
			.text = dn_arena_format(&run->arena, "%s%s", w->name,
						turned ? "\xe2\x80\xa0" : ""),
			.size = (w->is_chosen ? NAME_SIZE : FRONT_SIZE) * s,
			.bold = w->is_chosen,
			.fill = DN_PAINT_INK,
			.near_only = w->is_foreign,
		};
		chart->key.has_turned |= turned;
	}
	scatter->n_unnamed =
		wishes.n - n +
		dn_plot_draw_names(&scatter->plot, callouts, n, scatter->boxes,
				   scatter->n_boxes);
	dn_arena_reset(&run->scratch, mark);
}
