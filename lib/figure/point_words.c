/* SPDX-License-Identifier: MIT */
/*
 * What points of charts and their measures are called: titles of axes, names
 * beside marks, tooltips; and the look that goes with a name.
 */
#include "points.h"

#include <string.h>

#include "draw/lineage_diagram.h"

enum dn_direction
dn_measure_direction(const struct dn_measure *measure)
{
	return measure->better == DN_BETTER_HIGHER ? DN_HIGHER_IS_BETTER
						   : DN_LOWER_IS_BETTER;
}

enum dn_amount
dn_measure_amount(const struct dn_perf *perf, uint32_t measure)
{
	if (measure == DN_COST_YEAR)
		return DN_AMOUNT_YEAR;
	return measure < DN_N_COSTS || !perf->measures.items[measure].unit
		       ? DN_AMOUNT_COUNT
		       : DN_AMOUNT_PLAIN;
}

const char *
dn_measure_title(struct dn_run *run, const struct dn_measure *measure)
{
	return measure->unit ? dn_arena_format(&run->arena, "%s, %s",
					       measure->name, measure->unit)
			     : measure->name;
}

const char *
dn_measure_long_name(struct dn_run *run, const struct dn_measure *measure)
{
	return measure->dataset_name
		       ? dn_arena_format(&run->arena, "%s %s",
					 measure->dataset_name, measure->name)
		       : measure->name;
}

const char *
dn_measure_note(const struct dn_measure *measure)
{
	switch (measure->better) {
	case DN_BETTER_HIGHER: return "higher is better";
	case DN_BETTER_LOWER: return "lower is better";
	case DN_BETTER_NEITHER: break;
	}
	return "";
}

static const char *
name_of(const struct dn_network *network)
{
	return network->name ? network->name : network->id;
}

static const struct dn_network *
network_of(const struct dn_perf *perf, uint32_t model)
{
	uint32_t network = perf->models.items[model].network;
	return network == DN_NO_NETWORK
		       ? NULL
		       : &perf->catalog->networks.items[network];
}

const char *
dn_model_network_name(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_network *network = network_of(perf, model);
	return network ? name_of(network) : perf->models.items[model].label;
}

const char *
dn_model_name(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_perf_model *m = &perf->models.items[model];
	const struct dn_network *network = network_of(perf, model);
	if (!network || m->variant == DN_NO_NETWORK)
		return dn_model_network_name(perf, model);
	const struct dn_variant *variant = &network->variants.items[m->variant];
	return variant->name ? variant->name : variant->id;
}

static void
put_part(struct dn_out *out, const char *before, const char *text)
{
	if (text && *text)
		dn_put_format(out, "%s%s", before, text);
}

/* "top-1 accuracy 76.30 %" */
static void
put_value(struct dn_out *out, const struct dn_perf *perf, uint32_t number)
{
	const struct dn_perf_row *row = &perf->rows.items[number];
	const struct dn_measure *m = &perf->measures.items[row->measure];
	dn_put_format(out, "%s %s", m->name, row->text);
	put_part(out, " ", m->unit);
	if (row->given)
		dn_put_format(out, " (100 - %s)", row->given);
}

const char *
dn_point_title(struct dn_run *run, const struct dn_perf *perf,
	       const struct dn_chart_point *point)
{
	const struct dn_perf_row *row = &perf->rows.items[point->row];
	const struct dn_perf_model *model = &perf->models.items[point->model];
	const struct dn_network *network = network_of(perf, point->model);
	const struct dn_conditions *conditions =
		&perf->conditions.items[row->conditions];
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, model->label);
	if (network) {
		dn_put(out, " (");
		if (strcmp(model->label, name_of(network)) != 0)
			dn_put_format(out, "%s, ", name_of(network));
		dn_put_format(out, "%s)", dn_date_text(run, network->date));
	}
	dn_put(out, ": ");
	put_value(out, perf, point->row);
	if (point->x_row != DN_NO_TERM) {
		dn_put(out, ", ");
		put_value(out, perf, point->x_row);
	}
	put_part(out, "; ", conditions->split);
	put_part(out, "; ", conditions->protocol);
	put_part(out, "; extra data: ", conditions->extra);
	put_part(out, "; input ", row->input);
	put_part(out, "; source: ", row->source);
	put_part(out, "; ", row->note);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

const char *
dn_grain_title(struct dn_run *run, const struct dn_perf *perf,
	       const struct dn_chart_point *point, uint32_t n)
{
	const char *title = dn_point_title(run, perf, point);
	return n < 2 ? title
		     : dn_arena_format(&run->arena, "%s; and %u more here",
				       title, n - 1);
}

const char *
dn_point_url(struct dn_run *run, const struct dn_perf *perf,
	     const struct dn_chart_point *point)
{
	const struct dn_network *network = network_of(perf, point->model);
	return network ? dn_paper_address(run, &network->paper) : NULL;
}

uint32_t
dn_model_family(const struct dn_perf *perf, uint32_t model)
{
	const struct dn_network *network = network_of(perf, model);
	const struct dn_terms *terms = &perf->catalog->vocabulary.patterns;
	for (uint32_t i = 0; network && i < network->patterns.n; i++)
		if (network->pattern_terms[i] != DN_NO_TERM)
			return dn_family_number(
				terms->items[network->pattern_terms[i]].family);
	return DN_N_SHAPES;
}

struct dn_symbol
dn_point_symbol(const struct dn_perf *perf, const struct dn_chart_point *point)
{
	uint32_t family = dn_model_family(perf, point->model);
	bool known = family < DN_N_SHAPES;
	return (struct dn_symbol){
		.at = point->at,
		.shape = known ? (enum dn_shape)family : DN_SHAPE_CIRCLE,
		.paint = known ? (enum dn_paint)(DN_PAINT_HUE_0 + family)
			       : DN_PAINT_MUTED,
		.is_hollow = point->is_apart,
	};
}
