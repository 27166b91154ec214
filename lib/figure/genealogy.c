/* SPDX-License-Identifier: MIT */
/*
 * The genealogy: who descends from whom, over time. Its diagram has a node for
 * each selected network that its interest lets be shown, one for each bundle
 * of those that are not, a column of time for each node, the edges between
 * them, and in the margin the parents that are not selected.
 */
#include "genealogy.h"

#include "caption.h"
#include "columns.h"
#include "context.h"
#include "draw/lineage_diagram.h"

/* What a genealogy is made of. */
struct family {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_figure_options *options;
	struct dn_attention attention;
	struct dn_caption_facts facts;
	struct dn_list networks; /* the nodes of the diagram, in its order */
	uint32_t *bundle_of; /* by network: 1 + the bundle it is the face of */
};

static const struct dn_network *
network_of(const struct family *family, uint32_t v)
{
	return &family->lineage->catalog->networks.items[v];
}

/* What is shown, the faces of the bundles, the parents of the margin. */
static struct dn_set
find_nodes(struct family *family)
{
	struct dn_run *run = family->run;
	const struct dn_bundles *bundles = &family->attention.bundles;
	const struct dn_list *margin = &family->facts.context.shown;
	const struct dn_set *shown = &family->attention.shown;
	struct dn_set nodes = dn_set_new(run, family->lineage->n);
	for (uint32_t v = dn_set_next(shown, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(shown, v + 1))
		dn_set_add(&nodes, v);
	family->bundle_of = dn_new(&run->arena, uint32_t, family->lineage->n);
	for (uint32_t i = 0; i < bundles->n; i++) {
		dn_set_add(&nodes, bundles->items[i].face);
		family->bundle_of[bundles->items[i].face] = i + 1;
	}
	if (family->options->context == DN_CONTEXT_PARENTS)
		for (uint32_t i = 0; i < margin->n; i++)
			dn_set_add(&nodes, margin->items[i]);
	return nodes;
}

/* The names of networks with their years. */
static const char *
list_names(const struct family *family, const struct dn_list *list)
{
	struct dn_out *out = dn_out_to_memory(family->run);
	for (uint32_t i = 0; i < list->n; i++) {
		const struct dn_network *network =
			network_of(family, list->items[i]);
		dn_put_format(out, "%s%s", i ? ", " : "", network->name);
		if (network->date.year)
			dn_put_format(out, " (%d)", network->date.year);
	}
	return dn_arena_text(&family->run->arena, dn_out_text(out));
}

/* Makes the pill of a bundle of the node of its face. */
static void
become_bundle(const struct family *family, const struct dn_bundle *bundle,
	      struct dn_diagram_node *node)
{
	struct dn_arena *arena = &family->run->arena;
	const struct dn_network *relative =
		network_of(family, bundle->relative);
	uint32_t n = bundle->members.n;
	*node = (struct dn_diagram_node){
		/* No network's id has two hyphens in a row. */
		.id = dn_arena_format(arena, "more--%s--%s",
				      bundle->older ? "to" : "from",
				      relative->id),
		.name = dn_arena_format(arena, "+%u more", n),
		.tooltip = dn_arena_format(
			arena, "%u network%s that %s %s: %s", n,
			n == 1 ? "" : "s",
			bundle->older ? n == 1 ? "leads to" : "lead to"
			: n == 1      ? "descends from"
				      : "descend from",
			relative->name, list_names(family, &bundle->members)),
		.role = DN_ROLE_MORE,
		.year = node->year,
		.when = node->when,
		.n_more = n,
	};
}

/* Gives every node its role; those of the margin have no column. */
static void
give_roles(const struct family *family, struct dn_diagram *diagram)
{
	const struct dn_list *focus =
		&family->options->attention.interest.focus;
	for (uint32_t i = 0; i < family->networks.n; i++) {
		struct dn_diagram_node *node = &diagram->nodes.items[i];
		uint32_t v = family->networks.items[i];
		if (dn_set_has(&family->attention.shown, v)) {
			node->role = family->attention.roles[v];
			for (uint32_t k = 0; k < focus->n; k++)
				node->focus |= focus->items[k] == v;
		} else if (family->bundle_of[v]) {
			become_bundle(family,
				      &family->attention.bundles
					       .items[family->bundle_of[v] - 1],
				      node);
		} else {
			node->role = DN_ROLE_CONTEXT;
			node->column = DN_NO_COLUMN;
		}
	}
}

/* Says whether an edge is the one that a bundle hangs on, if it touches one. */
static bool
hangs_right(const struct family *family, uint32_t from, uint32_t to)
{
	const struct dn_bundle *bundles = family->attention.bundles.items;
	uint32_t a = family->bundle_of[from], b = family->bundle_of[to];
	if (a && b)
		return false;
	if (a)
		return bundles[a - 1].older && bundles[a - 1].relative == to;
	return !bundles[b - 1].older && bundles[b - 1].relative == from;
}

/*
 * Keeps the edges that end at what is shown, and one for each bundle. From the
 * margin they have no label: their line is long and their tooltip says it.
 */
static void
keep_edges(const struct family *family, struct dn_diagram *diagram)
{
	const uint32_t *networks = family->networks.items;
	const struct dn_diagram_node *nodes = diagram->nodes.items;
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_edge edge = diagram->edges.items[e];
		bool bundled = nodes[edge.from].role == DN_ROLE_MORE ||
			       nodes[edge.to].role == DN_ROLE_MORE;
		bool outside = nodes[edge.from].role == DN_ROLE_CONTEXT;
		if (nodes[edge.to].role == DN_ROLE_CONTEXT ||
		    ((outside || bundled) && !edge.descent))
			continue;
		if (bundled &&
		    (outside || !hangs_right(family, networks[edge.from],
					     networks[edge.to])))
			continue;
		if (outside)
			edge.against_time = false;
		if (outside || bundled)
			edge.label = NULL;
		if (bundled) {
			edge.line = DN_LINE_CHANGE;
			edge.relation = NULL;
			edge.tooltip = nodes[nodes[edge.to].role == DN_ROLE_MORE
						     ? edge.to
						     : edge.from]
					       .tooltip;
		}
		diagram->edges.items[n++] = edge;
	}
	diagram->edges.n = n;
}

/* Numbers the lines that have more to say than their label, for a list. */
static void
number_notes(const struct family *family, struct dn_diagram *diagram)
{
	uint32_t number = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_edge *edge = &diagram->edges.items[e];
		enum dn_node_role from = diagram->nodes.items[edge->from].role;
		enum dn_node_role to = diagram->nodes.items[edge->to].role;
		if (from == DN_ROLE_CONTEXT || from == DN_ROLE_MORE ||
		    to == DN_ROLE_MORE)
			continue;
		edge->note = ++number;
		edge->label = dn_arena_format(&family->run->arena, "[%u]%s%s",
					      number, edge->label ? " " : "",
					      edge->label ? edge->label : "");
	}
}

/* Says whether a pattern is among those that a node shows. */
static bool
shows(const struct dn_diagram_node *node, const struct dn_badge *badge)
{
	if (node->role == DN_ROLE_CONTEXT || node->role == DN_ROLE_MORE)
		return false;
	for (uint32_t b = 0; b < node->badges.n; b++)
		if (node->badges.items[b] == badge)
			return true;
	return false;
}

/* Keeps in the legend what the cards and lines that are left show. */
static void
keep_legend(struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < diagram->legend.n; k++) {
		const struct dn_badge *badge = diagram->legend.items[k];
		bool used = false;
		for (uint32_t i = 0; i < diagram->nodes.n && !used; i++)
			used = shows(&diagram->nodes.items[i], badge);
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
add_more_outside(const struct family *family, struct dn_diagram *diagram)
{
	const struct dn_list *hidden = &family->facts.context.hidden;
	*dn_push(&family->run->arena, &diagram->nodes) =
		(struct dn_diagram_node){
			.id = "more--outside",
			.name = dn_arena_format(&family->run->arena, "+%u more",
						hidden->n),
			.tooltip = list_names(family, hidden),
			.role = DN_ROLE_MORE,
			.column = DN_NO_COLUMN,
			.n_more = hidden->n,
		};
}

/* What is highlighted stands out, and the edges within; the rest recedes. */
static void
highlight(const struct family *family, struct dn_diagram *diagram)
{
	for (uint32_t i = 0; i < family->networks.n; i++)
		diagram->nodes.items[i].recedes = !dn_set_has(
			family->options->highlight, family->networks.items[i]);
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_edge *edge = &diagram->edges.items[e];
		edge->recedes = diagram->nodes.items[edge->from].recedes ||
				diagram->nodes.items[edge->to].recedes;
		edge->highlighted = !edge->recedes;
	}
}

bool
dn_genealogy_diagram(struct dn_run *run, const struct dn_lineage *lineage,
		     const struct dn_figure_options *options,
		     struct dn_diagram *diagram)
{
	const struct dn_set *selection = options->selection;
	struct dn_list selected = dn_set_list(run, lineage, selection);
	struct family family = {
		.run = run,
		.lineage = lineage,
		.options = options,
		.attention = dn_attention_share(run, lineage, options),
		.facts = {.lineage = lineage,
			  .options = options,
			  .networks = &selected},
	};
	struct dn_caption_facts *facts = &family.facts;
	facts->attention = &family.attention;
	facts->context =
		dn_context_find(run, lineage, selection,
				&family.attention.shown, DN_CONTEXT_MAX);
	struct dn_set nodes = find_nodes(&family);
	family.networks = dn_set_list(run, lineage, &nodes);
	dn_diagram_of_lineage(run, lineage, &nodes, diagram);
	give_roles(&family, diagram);
	keep_edges(&family, diagram);
	keep_legend(diagram);
	if (options->notes)
		number_notes(&family, diagram);
	facts->columns =
		dn_columns_assign(run, lineage, &family.networks, diagram);
	if (options->by_rank)
		diagram->columns.n = 0;
	if (options->highlight)
		highlight(&family, diagram);
	if (options->context == DN_CONTEXT_PARENTS && facts->context.hidden.n)
		add_more_outside(&family, diagram);
	diagram->id_prefix = options->id_prefix ? options->id_prefix : "";
	diagram->title = dn_caption_title(run, facts);
	diagram->subtitle = dn_caption_subtitle(run, facts);
	diagram->caption = dn_caption_text(run, facts, diagram);
	diagram->command = options->command;
	diagram->credit = dn_caption_credit(run, lineage->catalog, options);
	return true;
}
