/* SPDX-License-Identifier: MIT */
/*
 * The genealogy: who descends from whom, over time. Its diagram has a card for
 * each selected network, a column of time for each card, the edges between
 * them, and in the margin the parents that are not selected.
 */
#include "genealogy.h"

#include "caption.h"
#include "columns.h"
#include "context.h"
#include "draw/lineage_diagram.h"

/* The selection, and the parents of the margin beside it. */
static struct dn_set
with_context(struct dn_run *run, const struct dn_set *selection,
	     const struct dn_list *shown)
{
	struct dn_set set = dn_set_new(run, selection->n);
	for (uint32_t v = dn_set_next(selection, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(selection, v + 1))
		dn_set_add(&set, v);
	for (uint32_t i = 0; i < shown->n; i++)
		dn_set_add(&set, shown->items[i]);
	return set;
}

/* Makes chips of the nodes outside the selection, which have no column. */
static void
mark_context(const struct dn_set *selection, const struct dn_list *networks,
	     struct dn_diagram *diagram)
{
	for (uint32_t i = 0; i < networks->n; i++) {
		struct dn_diagram_node *node = &diagram->nodes.items[i];
		if (dn_set_has(selection, networks->items[i]))
			continue;
		node->role = DN_ROLE_CONTEXT;
		node->column = DN_NO_COLUMN;
	}
}

/* Keeps the edges that end at a card. From the margin they have no label:
 * their line is long and their tooltip says it. */
static void
keep_edges(struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_edge edge = diagram->edges.items[e];
		bool from_margin =
			diagram->nodes.items[edge.from].role == DN_ROLE_CONTEXT;
		if (diagram->nodes.items[edge.to].role == DN_ROLE_CONTEXT ||
		    (from_margin && !edge.descent))
			continue;
		if (from_margin) {
			edge.label = NULL;
			edge.against_time = false;
		}
		diagram->edges.items[n++] = edge;
	}
	diagram->edges.n = n;
}

/* Keeps in the legend what the cards and lines that are left show. */
static void
keep_legend(struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < diagram->legend.n; k++) {
		const struct dn_badge *badge = diagram->legend.items[k];
		bool used = false;
		for (uint32_t i = 0; i < diagram->nodes.n && !used; i++) {
			const struct dn_diagram_node *node =
				&diagram->nodes.items[i];
			for (uint32_t b = 0; b < node->badges.n; b++)
				used |= node->role == DN_ROLE_CARD &&
					node->badges.items[b] == badge;
		}
		if (used)
			diagram->legend.items[n++] = badge;
	}
	diagram->legend.n = n;
	for (uint32_t i = 0; i < DN_N_LINES; i++)
		diagram->lines_used[i] = false;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		diagram->lines_used[diagram->edges.items[e].line] = true;
}

/* The chip that stands for the parents that find no room in the margin. */
static void
add_more(struct dn_run *run, const struct dn_lineage *lineage,
	 const struct dn_list *hidden, struct dn_diagram *diagram)
{
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < hidden->n; i++)
		dn_put_format(out, "%s%s", i ? ", " : "",
			      lineage->catalog->networks.items[hidden->items[i]]
				      .name);
	*dn_push(&run->arena, &diagram->nodes) = (struct dn_diagram_node){
		/* No network's id has two hyphens in a row. */
		.id = "more--outside",
		.name = dn_arena_format(&run->arena, "+%u more", hidden->n),
		.tooltip = dn_arena_text(&run->arena, dn_out_text(out)),
		.role = DN_ROLE_MORE,
		.column = DN_NO_COLUMN,
		.n_more = hidden->n,
	};
}

static const char *
credit_of(struct dn_run *run, const struct dn_lineage *lineage,
	  const struct dn_figure_options *options)
{
	const struct dn_catalog *catalog = lineage->catalog;
	if (options->credit)
		return *options->credit ? options->credit : NULL;
	if (!catalog->name)
		return NULL;
	return dn_arena_format(&run->arena, "Data: %s%s%s", catalog->name,
			       catalog->licence ? ", " : "",
			       catalog->licence ? catalog->licence : "");
}

bool
dn_genealogy_diagram(struct dn_run *run, const struct dn_lineage *lineage,
		     const struct dn_figure_options *options,
		     struct dn_diagram *diagram)
{
	const struct dn_set *selection = options->selection;
	bool context = options->context == DN_CONTEXT_PARENTS;
	struct dn_list cards = dn_set_list(run, lineage, selection);
	struct dn_caption_facts facts = {
		.lineage = lineage,
		.options = options,
		.networks = &cards,
		.context = dn_context_find(run, lineage, selection,
					   DN_CONTEXT_MAX),
	};
	struct dn_list none = {0};
	struct dn_set drawn = with_context(
		run, selection, context ? &facts.context.shown : &none);
	struct dn_list networks = dn_set_list(run, lineage, &drawn);
	*diagram = (struct dn_diagram){0};
	dn_diagram_of_lineage(run, lineage, &drawn, diagram);
	mark_context(selection, &networks, diagram);
	keep_edges(diagram);
	keep_legend(diagram);
	facts.columns = dn_columns_assign(run, lineage, &networks, diagram);
	if (context && facts.context.hidden.n)
		add_more(run, lineage, &facts.context.hidden, diagram);
	diagram->id_prefix = options->id_prefix ? options->id_prefix : "";
	diagram->title = dn_caption_title(run, &facts);
	diagram->subtitle = dn_caption_subtitle(run, &facts);
	diagram->caption = dn_caption_text(run, &facts, diagram);
	diagram->command = options->command;
	diagram->credit = credit_of(run, lineage, options);
	return true;
}
