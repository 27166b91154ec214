/* SPDX-License-Identifier: MIT */
/*
 * The figure of one architecture: its folded layers as a blueprint, with a
 * heading that sums it up, the legend of what is in the picture, and a caption
 * that says how to read it.
 */
#include "architecture.h"

#include <inttypes.h>

#include "blueprint_draw.h"
#include "dnngen/pattern.h"
#include "draw/card.h"
#include "draw/metrics.h"

#define MARGIN 28.0
#define USUAL_WIDTH 1040.0 /* of the plot, before rows are broken */
#define TOP 80.0

/* "25.6 M": a count with three digits. */
static void
put_count(struct dn_out *out, int64_t value)
{
	static const char *const units[] = {"", " k", " M", " G", " T", " P"};
	double left = (double)value;
	size_t unit = 0;
	for (; left >= 999.5 && unit < 5; unit++)
		left /= 1000;
	dn_put_number(out, left,
		      unit == 0 || left >= 99.95 ? 0
		      : left >= 9.995		 ? 1
						 : 2);
	dn_put(out, units[unit]);
}

/* "skip-connections: 12 identity, 4 projection", for what was found most. */
static void
put_patterns(struct dn_run *run, struct dn_out *out, const struct dn_net *net)
{
	struct dn_findings findings;
	dn_patterns_find(run, net, &findings);
	for (uint32_t i = 0; i < findings.patterns.n; i++) {
		enum dn_pattern pattern = findings.patterns.items[i].pattern;
		bool any = false;
		dn_put_format(out, " \xc2\xb7 %s", dn_pattern_name(pattern));
		for (uint32_t k = 0; k < findings.kinds.n; k++) {
			const struct dn_finding *kind =
				&findings.kinds.items[k];
			if (kind->pattern != pattern || !kind->rule->proves ||
			    findings.patterns.items[i].count < 2)
				continue;
			dn_put_format(out, "%s %" PRIu32 " %s", any ? "," : ":",
				      kind->count, kind->rule->kind);
			any = true;
		}
	}
}

static const char *
subtitle(struct dn_run *run, const struct dn_net *net,
	 const struct dn_blueprint *b)
{
	struct dn_out *out = dn_out_to_memory(run);
	if (b->params >= 0) {
		put_count(out, b->params);
		dn_put(out, " parameters \xc2\xb7 ");
	}
	if (b->macs >= 0) {
		put_count(out, b->macs);
		dn_put(out, " MACs \xc2\xb7 ");
	}
	dn_put_format(out,
		      "%" PRIu32 " layers with weights, %" PRIu32
		      " ops folded to %" PRIu32 " boxes",
		      b->n_weighted, b->n_ops, b->n_boxes);
	put_patterns(run, out, net);
	return dn_out_text(out).text;
}

static const char *
caption(struct dn_run *run, const struct dn_net *net,
	const struct dn_blueprint *b)
{
	return dn_arena_format(
		&run->arena,
		"Read from left to right, row by row; a frame with \xc3\x97n "
		"stands for n rounds of what is in it, of which one is shown. "
		"Norms and activations are told in the box of the layer before "
		"them, sizes below it where they change.%s%s%s Format of the "
		"source: %s.",
		b->has_names ? " A name below a box is read where it stands "
			       "above one: a line too long to be drawn."
			     : "",
		b->params < 0 ? " Not all sizes are known, so parameters are "
				"not added up."
			      : "",
		b->most_params > 0 ? " A bar tells the parameters of a layer, "
				     "by their logarithm."
				   : "",
		net->format);
}

bool
dn_architecture_diagram(struct dn_run *run, const struct dn_lineage *lineage,
			const struct dn_figure_options *options,
			struct dn_diagram *diagram)
{
	struct dn_blueprint blueprint;
	const struct dn_net *net = options->net;
	(void)lineage;
	if (!dn_blueprint_make(run, net, &blueprint))
		return false;
	const char *name = options->net_name ? options->net_name
			   : net->name	     ? net->name
			   : net->id	     ? net->id
					     : "network";
	*diagram = (struct dn_diagram){
		.id_prefix = options->id_prefix ? options->id_prefix : "",
		.title = options->title ? options->title : name,
		.subtitle = subtitle(run, net, &blueprint),
		.caption = caption(run, net, &blueprint),
		.command = options->command,
		.credit = options->credit,
	};
	return true;
}

/* The legend: looks that are in the picture, and the bar. */
static double
draw_legend(struct dn_page *page, const struct dn_blueprint *b, double y)
{
	double s = page->scale;
	struct dn_flow flow = {.x = page->margin, .y = y};
	dn_flow_heading(page, &flow, "Layers");
	for (unsigned look = 0; look < DN_N_LOOKS; look++) {
		if (!b->looks[look])
			continue;
		const char *name = dn_plan_names[look];
		double width = dn_text_width(name, 10 * s, false) + 34 * s;
		dn_flow_make_room(page, &flow, width);
		struct dn_item *box =
			dn_scene_rect(page->run, page->scene, flow.x,
				      flow.y - 10 * s, 14 * s, 13 * s);
		box->radius = 3 * s;
		box->fill = DN_PAINT_CARD;
		box->stroke = dn_plan_paint((enum dn_plan_look)look);
		box->stroke_width = 1.3 * s;
		dn_page_text(page, flow.x + 20 * s, flow.y, 10 * s, name,
			     DN_PAINT_INK, DN_ANCHOR_START);
		flow.x += width;
	}
	if (b->most_params > 0) {
		const char *name = "parameters, by logarithm";
		double width = dn_text_width(name, 10 * s, false) + 54 * s;
		dn_flow_make_room(page, &flow, width);
		struct dn_item *bar =
			dn_scene_rect(page->run, page->scene, flow.x,
				      flow.y - 5 * s, 30 * s, 3 * s);
		bar->fill = dn_plan_paint(DN_LOOK_CONV);
		dn_page_text(page, flow.x + 36 * s, flow.y, 10 * s, name,
			     DN_PAINT_INK, DN_ANCHOR_START);
	}
	return flow.y + DN_FLOW_ROW * s;
}

bool
dn_architecture_scene(struct dn_run *run, const struct dn_diagram *diagram,
		      const struct dn_figure_options *options,
		      struct dn_scene *scene)
{
	struct dn_blueprint b;
	if (!dn_blueprint_make(run, options->net, &b))
		return false;
	dn_blueprint_layout(&b, USUAL_WIDTH);
	double s = dn_figure_scale(options->font_size);
	*scene = (struct dn_scene){
		.title = diagram->title,
		.description = diagram->caption,
		.id_prefix = diagram->id_prefix,
	};
	struct dn_page page = {.run = run,
			       .diagram = diagram,
			       .scene = scene,
			       .scale = s,
			       .margin = MARGIN * s};
	double least = 560 * s, width = (b.top->width + 12) * s;
	page.width = (width > least ? width : least) + 2 * page.margin;
	dn_page_draw_heading(&page);
	dn_blueprint_draw(&page, &b,
			  (struct dn_point){page.margin + 8 * s, TOP * s});
	double y = draw_legend(&page, &b, (TOP + b.top->height + 34) * s);
	y = dn_page_draw_caption(&page, y + 4 * s);
	y = dn_page_draw_footer(&page, y + 10 * s);
	scene->width = page.width;
	scene->height = y + 18 * s;
	return true;
}
