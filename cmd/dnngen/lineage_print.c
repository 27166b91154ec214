/* SPDX-License-Identifier: MIT */
/*
 * How `dnngen lineage` prints a set of networks. list, table, json, tsv, csv,
 * md and latex give exactly the answer, by date then id; tree and the formats
 * of diagrams also show the network that was asked about, which the others
 * hang on.
 */
#include "lineage_print.h"

#include <string.h>

#include "base/terminal.h"
#include "draw/lineage_diagram.h"
#include "draw/writers.h"
#include "format/json.h"
#include "format/table.h"

const char *
dn_network_label(struct dn_run *run, const struct dn_catalog *catalog,
		 uint32_t network)
{
	const struct dn_network *n = &catalog->networks.items[network];
	return dn_arena_format(&run->arena, "%s (%s)",
			       n->name ? n->name : n->id,
			       dn_date_text(run, n->date));
}

static void
write_list(struct dn_session *session, struct dn_out *out,
	   const struct dn_answer *answer)
{
	const struct dn_catalog *catalog = answer->lineage->catalog;
	struct dn_list list =
		dn_set_list(&session->run, answer->lineage, &answer->set);
	for (uint32_t i = 0; i < list.n; i++) {
		dn_put_safe(
			out,
			dn_slice_of(catalog->networks.items[list.items[i]].id));
		dn_put_char(out, '\n');
	}
}

/* --- tables --- */

static const char *
join(struct dn_run *run, const struct dn_texts *texts)
{
	struct dn_out *all = dn_out_to_memory(run);
	for (uint32_t i = 0; i < texts->n; i++) {
		if (i > 0)
			dn_put_char(all, ' ');
		dn_put(all, texts->items[i]);
	}
	const char *text = dn_arena_text(&run->arena, dn_out_text(all));
	dn_out_close(all);
	return text;
}

/* The ids of a network's parents, over edges of descent. */
static const char *
parents_text(struct dn_run *run, const struct dn_lineage *lineage, uint32_t v)
{
	struct dn_texts ids = {0};
	const struct dn_networks *networks = &lineage->catalog->networks;
	for (uint32_t e = lineage->parents_at[v];
	     e < lineage->parents_at[v + 1]; e++)
		*dn_push(&run->arena, &ids) =
			networks->items[lineage->parents[e]].id;
	return join(run, &ids);
}

static const struct dn_column columns[] = {
	{.heading = "id"},
	{.heading = "name", .may_cut = true},
	{.heading = "date"},
	{.heading = "domain", .may_cut = true},
	{.heading = "patterns", .may_cut = true},
	{.heading = "parents", .may_cut = true},
};

/* With dates as people or as programs like them. */
static struct dn_table
make_table(struct dn_run *run, const struct dn_answer *answer, bool for_people)
{
	struct dn_table table = {.columns = columns,
				 .n_columns =
					 sizeof(columns) / sizeof(columns[0])};
	struct dn_list list = dn_set_list(run, answer->lineage, &answer->set);
	for (uint32_t i = 0; i < list.n; i++) {
		const struct dn_network *n = &answer->lineage->catalog->networks
						      .items[list.items[i]];
		dn_table_add(run, &table, n->id);
		dn_table_add(run, &table, n->name);
		dn_table_add(run, &table,
			     for_people ? dn_date_text(run, n->date)
					: dn_date_spell(run, n->date));
		dn_table_add(run, &table, n->domain);
		dn_table_add(run, &table, join(run, &n->patterns));
		dn_table_add(run, &table,
			     parents_text(run, answer->lineage, list.items[i]));
	}
	return table;
}

static void
write_table(struct dn_session *session, struct dn_out *out,
	    const struct dn_answer *answer)
{
	struct dn_table table = make_table(&session->run, answer, true);
	dn_table_text(&session->run, out, &table, session->columns,
		      session->color_out && !session->file);
}

#define TABLE_WRITER(name, people) \
	static void write_##name(struct dn_session *session, \
				 struct dn_out *out, \
				 const struct dn_answer *answer) \
	{ \
		struct dn_table table = \
			make_table(&session->run, answer, people); \
		dn_table_##name(&session->run, out, &table); \
	}
TABLE_WRITER(tsv, false)
TABLE_WRITER(csv, false)
TABLE_WRITER(markdown, true)
TABLE_WRITER(latex, true)

/* --- json --- */

static void
add_text(struct dn_arena *arena, struct dn_tree *map, const char *key,
	 const char *text)
{
	if (text)
		dn_tree_text(arena, map, key, dn_slice_of(text));
	else
		dn_tree_plain(arena, map, key, "null");
}

/* The parents in the lineage, each with what changed on the way from it. */
static void
add_parents(struct dn_run *run, const struct dn_lineage *lineage, uint32_t v,
	    struct dn_tree *map)
{
	const struct dn_networks *networks = &lineage->catalog->networks;
	struct dn_tree *list = dn_tree_list(&run->arena, map, "parents");
	for (uint32_t e = lineage->parents_at[v];
	     e < lineage->parents_at[v + 1]; e++) {
		const struct dn_parent *edge =
			&networks->items[v]
				 .parents.items[lineage->parent_edge[e]];
		struct dn_tree *item = dn_tree_map(&run->arena, list, NULL);
		add_text(&run->arena, item, "id",
			 networks->items[lineage->parents[e]].id);
		add_text(&run->arena, item, "relation", edge->relation);
		add_text(&run->arena, item, "label", edge->label);
	}
}

static void
add_network(struct dn_run *run, const struct dn_lineage *lineage, uint32_t v,
	    struct dn_tree *list)
{
	const struct dn_network *n = &lineage->catalog->networks.items[v];
	struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
	add_text(&run->arena, map, "id", n->id);
	add_text(&run->arena, map, "name", n->name);
	add_text(&run->arena, map, "date", dn_date_spell(run, n->date));
	add_text(&run->arena, map, "domain", n->domain);
	struct dn_tree *patterns =
		dn_tree_list(&run->arena, map, "novelty-patterns");
	for (uint32_t i = 0; i < n->patterns.n; i++)
		dn_tree_text(&run->arena, patterns, NULL,
			     dn_slice_of(n->patterns.items[i]));
	add_parents(run, lineage, v, map);
}

static void
write_json(struct dn_session *session, struct dn_out *out,
	   const struct dn_answer *answer)
{
	struct dn_run *run = &session->run;
	struct dn_tree *top = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_list list = dn_set_list(run, answer->lineage, &answer->set);
	dn_tree_text(&run->arena, top, "schema", DN_SLICE("dnngen-lineage-1"));
	dn_tree_text(&run->arena, top, "answer", dn_slice_of(answer->question));
	struct dn_tree *networks = dn_tree_list(&run->arena, top, "networks");
	for (uint32_t i = 0; i < list.n; i++)
		add_network(run, answer->lineage, list.items[i], networks);
	dn_json_write(run, out, top, true);
}

/* --- trees and diagrams --- */

/*
 * Keeps the edges between networks that are a pair of `edges`: both stand by
 * (from, to) in the order of date and id, so one pass over each is enough.
 */
static void
keep_edges(struct dn_run *run, const uint32_t *rank, struct dn_diagram *diagram,
	   const struct dn_list *shown, const struct dn_list *edges)
{
	struct dn_diagram_edges kept = {0};
	uint32_t e = 0;
	for (uint32_t i = 0; i < diagram->edges.n; i++) {
		const struct dn_diagram_edge *edge = &diagram->edges.items[i];
		uint32_t from = rank[shown->items[edge->from]];
		uint32_t to = rank[shown->items[edge->to]];
		while (e + 1 < edges->n && (rank[edges->items[e]] < from ||
					    (rank[edges->items[e]] == from &&
					     rank[edges->items[e + 1]] < to)))
			e += 2;
		if (e + 1 < edges->n && rank[edges->items[e]] == from &&
		    rank[edges->items[e + 1]] == to)
			*dn_push(&run->arena, &kept) = *edge;
	}
	diagram->edges = kept;
}

static void
make_diagram(struct dn_session *session, const struct dn_answer *answer,
	     struct dn_diagram *diagram, struct dn_list *shown)
{
	*diagram = (struct dn_diagram){0};
	dn_diagram_of_lineage(&session->run, answer->lineage, &answer->picture,
			      diagram);
	diagram->id_prefix = "";
	diagram->title = answer->title;
	*shown = dn_set_list(&session->run, answer->lineage, &answer->picture);
	if (answer->edges)
		keep_edges(&session->run, answer->lineage->rank, diagram, shown,
			   answer->edges);
}

/* The nodes that no edge of descent of the diagram leads to. */
static struct dn_list
find_starts(struct dn_run *run, const struct dn_diagram *diagram)
{
	struct dn_list starts = {0};
	bool *has_parent = dn_new(&run->arena, bool, diagram->nodes.n);
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		if (diagram->edges.items[i].descent)
			has_parent[diagram->edges.items[i].to] = true;
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (!has_parent[i])
			*dn_push(&run->arena, &starts) = i;
	return starts;
}

static uint32_t
index_of(const struct dn_list *list, uint32_t network)
{
	uint32_t i = 0;
	while (i < list->n && list->items[i] != network)
		i++;
	return i;
}

static void
write_tree(struct dn_session *session, struct dn_out *out,
	   const struct dn_answer *answer)
{
	struct dn_diagram diagram;
	struct dn_list shown;
	struct dn_outline_style style = {.color = session->color_out &&
						  !session->file,
					 .unicode = session->unicode,
					 .width = session->columns};
	make_diagram(session, answer, &diagram, &shown);
	if (answer->start == DN_NO_NETWORK) {
		struct dn_list starts = find_starts(&session->run, &diagram);
		dn_outline_write(&session->run, out, &diagram, starts.items,
				 starts.n, &style);
		return;
	}
	uint32_t start = index_of(&shown, answer->start);
	if (answer->up) {
		style.against_edges = true;
		if (answer->down)
			dn_put(out, "ancestors\n");
		dn_outline_write(&session->run, out, &diagram, &start, 1,
				 &style);
	}
	if (answer->down) {
		style.against_edges = false;
		if (answer->up)
			dn_put(out, "\ndescendants\n");
		dn_outline_write(&session->run, out, &diagram, &start, 1,
				 &style);
	}
}

static void
write_diagram(struct dn_session *session, struct dn_out *out,
	      const char *format, const struct dn_answer *answer)
{
	const struct dn_diagram_writer *writer =
		dn_diagram_writer_find(dn_slice_of(format));
	struct dn_diagram diagram;
	struct dn_list shown;
	make_diagram(session, answer, &diagram, &shown);
	if (writer->say_losses)
		writer->say_losses(&session->run, &diagram);
	writer->write(&session->run, out, &diagram);
}

void
dn_answer_print(struct dn_session *session, const char *format,
		const struct dn_answer *answer)
{
	static const struct {
		const char *format;
		void (*write)(struct dn_session *session, struct dn_out *out,
			      const struct dn_answer *answer);
	} writers[] = {
		{"tree", write_tree},	{"list", write_list},
		{"table", write_table}, {"json", write_json},
		{"tsv", write_tsv},	{"csv", write_csv},
		{"md", write_markdown}, {"latex", write_latex},
	};
	struct dn_out *out = dn_session_output(session);
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(format, writers[i].format) == 0) {
			writers[i].write(session, out, answer);
			return;
		}
	write_diagram(session, out, format, answer);
}

const char *const dn_answer_formats[] = {
	"tree",	 "list", "table",   "json",    "tsv",	 "csv", "md",
	"latex", "dot",	 "mermaid", "graphml", "newick", NULL,
};
