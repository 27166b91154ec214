/* SPDX-License-Identifier: MIT */
/*
 * Writes a diagram as JSON, schema "dnngen-diagram-1": all that the diagram
 * says, nodes and edges in its order. Keys that have nothing to say are left
 * out; those that are there are never renamed within a schema's number.
 */
#include "format/json.h"
#include "writers.h"

static void
add_flag(struct dn_run *run, struct dn_tree *map, const char *key, bool flag)
{
	dn_tree_plain(&run->arena, map, key, flag ? "true" : "false");
}

static void
add_node(struct dn_run *run, struct dn_tree *list,
	 const struct dn_diagram_node *node)
{
	struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
	dn_tree_put(&run->arena, map, "id", node->id);
	dn_tree_put(&run->arena, map, "name", node->name);
	dn_tree_put(&run->arena, map, "role", dn_role_name(node->role));
	if (node->focus)
		add_flag(run, map, "focus", true);
	if (node->year)
		dn_tree_integer(&run->arena, map, "year", node->year);
	dn_tree_put(&run->arena, map, "when", node->when);
	dn_tree_put(&run->arena, map, "domain", node->group);
	struct dn_tree *badges = dn_tree_list(&run->arena, map, "patterns");
	for (uint32_t i = 0; i < node->badges.n; i++)
		dn_tree_put(&run->arena, badges, NULL,
			    node->badges.items[i]->id);
	if (node->n_more)
		dn_tree_integer(&run->arena, map, "stands-for", node->n_more);
	dn_tree_put(&run->arena, map, "tooltip", node->tooltip);
	dn_tree_put(&run->arena, map, "url", node->url);
}

static void
add_edge(struct dn_run *run, struct dn_tree *list,
	 const struct dn_diagram *diagram, const struct dn_diagram_edge *edge)
{
	struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
	dn_tree_put(&run->arena, map, "from",
		    diagram->nodes.items[edge->from].id);
	dn_tree_put(&run->arena, map, "to", diagram->nodes.items[edge->to].id);
	dn_tree_put(&run->arena, map, "relation", edge->relation);
	dn_tree_put(&run->arena, map, "line", dn_line_name(edge->line));
	add_flag(run, map, "descent", edge->descent);
	add_flag(run, map, "against-time", edge->against_time);
	dn_tree_put(&run->arena, map, "label", edge->label);
	dn_tree_put(&run->arena, map, "tooltip", edge->tooltip);
}

static void
add_legend(struct dn_run *run, struct dn_tree *top,
	   const struct dn_badges *legend)
{
	struct dn_tree *list = dn_tree_list(&run->arena, top, "legend");
	for (uint32_t i = 0; i < legend->n; i++) {
		const struct dn_badge *badge = legend->items[i];
		struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
		dn_tree_put(&run->arena, map, "pattern", badge->id);
		dn_tree_put(&run->arena, map, "name", badge->name);
		dn_tree_put(&run->arena, map, "letters", badge->letters);
		dn_tree_integer(&run->arena, map, "family", badge->family);
	}
}

static void
add_counts(struct dn_run *run, struct dn_tree *map,
	   const struct dn_tally *tally, const struct dn_tally_row *row)
{
	dn_tree_integer(&run->arena, map, "total", row->total);
	struct dn_tree *list = dn_tree_list(&run->arena, map, "years");
	for (uint32_t c = 0; c < tally->n_columns; c++) {
		struct dn_tree *item = dn_tree_map(&run->arena, list, NULL);
		dn_tree_integer(&run->arena, item, "first",
				tally->columns[c].first);
		dn_tree_integer(&run->arena, item, "last",
				tally->columns[c].last);
		dn_tree_integer(&run->arena, item, "networks", row->counts[c]);
	}
}

/* How many networks each node counts, by years; 0 to 0: without a date. */
static void
add_tally(struct dn_run *run, struct dn_tree *top,
	  const struct dn_diagram *diagram)
{
	const struct dn_tally *tally = diagram->tally;
	struct dn_tree *map = dn_tree_map(&run->arena, top, "counts");
	add_counts(run, dn_tree_map(&run->arena, map, "all"), tally,
		   &tally->all);
	struct dn_tree *list = dn_tree_list(&run->arena, map, "patterns");
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		struct dn_tree *item = dn_tree_map(&run->arena, list, NULL);
		dn_tree_put(&run->arena, item, "id",
			    diagram->nodes.items[i].id);
		add_counts(run, item, tally, &tally->rows[i]);
	}
}

void
dn_diagram_json_write(struct dn_run *run, struct dn_out *out,
		      const struct dn_diagram *diagram)
{
	struct dn_tree *top = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_put(&run->arena, top, "schema", "dnngen-diagram-1");
	dn_tree_put(&run->arena, top, "title", diagram->title);
	dn_tree_put(&run->arena, top, "subtitle", diagram->subtitle);
	dn_tree_put(&run->arena, top, "caption", diagram->caption);
	dn_tree_put(&run->arena, top, "credit", diagram->credit);
	struct dn_tree *nodes = dn_tree_list(&run->arena, top, "nodes");
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		add_node(run, nodes, &diagram->nodes.items[i]);
	struct dn_tree *edges = dn_tree_list(&run->arena, top, "edges");
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		add_edge(run, edges, diagram, &diagram->edges.items[i]);
	add_legend(run, top, &diagram->legend);
	if (diagram->tally)
		add_tally(run, top, diagram);
	dn_json_write(run, out, top, true);
}
