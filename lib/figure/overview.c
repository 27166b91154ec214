/* SPDX-License-Identifier: MIT */
/*
 * The overview: a genealogy to be seen as a whole. Every domain has a lane,
 * lines have no labels, networks are names, and the least interesting not even
 * that but dots in the colour of their first pattern.
 */
#include "overview.h"

#include "genealogy.h"
#include "lanes.h"

/* So many are named, and of the others one in MORE. */
#define NAMED 100
#define MORE 5

#define ALL_CARDS 1e9 /* an area that everything fits into */

static void
name_the_interesting(struct dn_run *run, const struct dn_lineage *lineage,
		     const struct dn_figure_options *options,
		     struct dn_diagram *diagram)
{
	struct dn_interest interest = dn_interest_find(
		run, lineage, options->selection, &options->attention.interest);
	struct dn_list nodes = dn_set_list(run, lineage, options->selection);
	uint32_t n = interest.order.n, n_dots = 0;
	uint32_t named = n < NAMED ? n : NAMED + (n - NAMED) / MORE;
	bool *is_named = dn_new(&run->arena, bool, lineage->n);
	for (uint32_t i = 0; i < named; i++)
		is_named[interest.order.items[i]] = true;
	for (uint32_t i = 0; i < nodes.n && i < diagram->nodes.n; i++) {
		bool has_name = is_named[nodes.items[i]];
		diagram->nodes.items[i].role =
			has_name ? DN_ROLE_CHIP : DN_ROLE_DOT;
		n_dots += !has_name;
	}
	if (n_dots)
		diagram->caption = dn_arena_format(
			&run->arena,
			"%s As dots without a name: the %u of least interest.",
			diagram->caption, n_dots);
}

/* Keeps the line from the first parent that each record names. */
static void
keep_first_parents(struct dn_run *run, struct dn_diagram *diagram)
{
	struct dn_diagram_edges *edges = &diagram->edges;
	uint32_t *first = dn_new(&run->arena, uint32_t, diagram->nodes.n);
	uint32_t n = 0, all = edges->n;
	for (uint32_t e = 0; e < all; e++) {
		const struct dn_diagram_edge *edge = &edges->items[e];
		uint32_t *best = &first[edge->to];
		if (edge->descent &&
		    (!*best || edge->place < edges->items[*best - 1].place))
			*best = e + 1;
	}
	for (uint32_t e = 0; e < all; e++) {
		struct dn_diagram_edge edge = edges->items[e];
		if (first[edge.to] != e + 1)
			continue;
		edge.label = NULL;
		/* Those before have moved: this one has moved at most here. */
		first[edge.to] = 0;
		edges->items[n++] = edge;
	}
	edges->n = n;
	if (n < all)
		diagram->caption = dn_arena_format(
			&run->arena,
			"%s Of the lines, those from the first parent that a "
			"record names: %u of %u.",
			diagram->caption, n, all);
}

bool
dn_overview_diagram(struct dn_run *run, const struct dn_lineage *lineage,
		    const struct dn_figure_options *options,
		    struct dn_diagram *diagram)
{
	struct dn_figure_options all = *options;
	all.context = DN_CONTEXT_NONE;
	all.attention.area = ALL_CARDS;
	all.attention.top = 0;
	all.attention.max_nodes = 0;
	if (!dn_genealogy_diagram(run, lineage, &all, diagram))
		return false;
	name_the_interesting(run, lineage, options, diagram);
	keep_first_parents(run, diagram);
	dn_lanes_assign(run, diagram);
	return true;
}

bool
dn_overview_scene(struct dn_run *run, const struct dn_diagram *diagram,
		  const struct dn_figure_options *options,
		  struct dn_scene *scene)
{
	struct dn_figure_options dense = *options;
	dense.is_dense = true;
	return dn_genealogy_scene(run, diagram, &dense, scene);
}
