/* SPDX-License-Identifier: MIT */
/*
 * What a scatter says of itself: title, subtitle, caption.
 */
#include "scatter.h"

void
dn_scatter_put_title(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_run *run = chart->page.run;
	const struct dn_measure *x =
		&chart->perf->measures.items[chart->chart->measures[0]];
	const struct dn_measure *y =
		&chart->perf->measures.items[chart->chart->measures[1]];
	chart->words.title = dn_arena_format(
		&run->arena, "%s by %s", dn_measure_long_name(run, y),
		x->dataset == y->dataset ? x->name
					 : dn_measure_long_name(run, x));
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_points(chart, out, &scatter->points);
	if (scatter->points.n_chosen)
		dn_put_format(out, "; %u marked", scatter->points.n_chosen);
	chart->words.subtitle = dn_arena_text(&run->arena, dn_out_text(out));
}

static void
put_dust(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_out *out = chart->caption;
	if (!scatter->plot.n_dust)
		return;
	dn_put(out, " Grey: ");
	dn_put_counted(chart, out, scatter->plot.n_dust, "result");
	dn_put(out, " that nobody asked for by name");
	if (scatter->plot.n_dots < scatter->plot.n_dust) {
		dn_put(out, ", as ");
		dn_put_counted(chart, out, scatter->plot.n_dots, "dot");
		dn_put(out, ": those ");
		if (scatter->plot.cell > 1)
			dn_put_format(out, "within %u pixels are one",
				      (unsigned)scatter->plot.cell);
		else
			dn_put(out, "on one pixel are one");
	}
	dn_put(out, "; darker where more lie on each other.");
}

static void
put_front(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	struct dn_out *out = chart->caption;
	dn_put(out, " On the front, the steps, is what no other result beats "
		    "in both: ");
	dn_put_counted(chart, out, scatter->n_front, "result");
	dn_put(out, ", named once a network");
	dn_put(out, scatter->has_foreign
			    ? ", and what the catalogue lacks as its table "
			      "does, where there is room."
			    : ".");
}

static void
put_arrows(const struct dn_scatter *scatter)
{
	struct dn_out *out = scatter->chart->caption;
	if (!scatter->n_arrows && !scatter->n_detours)
		return;
	dn_put(out, " Arrows lead from parent to child, between the best "
		    "result of each network");
	if (scatter->n_detours)
		dn_put(out, "; dashed through networks that are not marked");
	dn_put_char(out, '.');
}

void
dn_scatter_put_caption(struct dn_scatter *scatter)
{
	struct dn_chart_page *chart = scatter->chart;
	const struct dn_chart_points *points = &scatter->points;
	struct dn_out *out = chart->caption;
	dn_put_points(chart, out, points);
	dn_put_char(out, '.');
	put_dust(scatter);
	if (scatter->n_front)
		put_front(scatter);
	dn_caption_unnamed(chart, scatter->n_unnamed);
	put_arrows(scatter);
	dn_caption_axis(chart, chart->chart->measures[0], &scatter->plot.x);
	dn_caption_axis(chart, chart->chart->measures[1], &scatter->plot.y);
	dn_caption_conditions(chart, points);
	if (points->n_unpaired) {
		dn_put(out, " Not shown: ");
		dn_put_counted(chart, out, points->n_unpaired, "result");
		dn_put_format(
			out, " without %s of the same model.",
			chart->perf->measures.items[chart->chart->measures[0]]
				.name);
	}
}
