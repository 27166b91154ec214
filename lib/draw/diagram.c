/* SPDX-License-Identifier: MIT */
/*
 * Prints a diagram as text, one item a line: what tests pin and what a person
 * reads to see what a figure is going to show. Texts are quoted and escaped
 * as for a terminal, so a name with a line break stays on its line.
 */
#include "diagram.h"

#include "base/terminal.h"

static const char *const role_names[] = {
	[DN_ROLE_CARD] = "card", [DN_ROLE_CHIP] = "chip",
	[DN_ROLE_DOT] = "dot",	 [DN_ROLE_CONTEXT] = "context",
	[DN_ROLE_MORE] = "more", [DN_ROLE_EXPANDED] = "expanded",
};

static const char *const line_names[DN_N_LINES] = {
	[DN_LINE_CHANGE] = "change",
	[DN_LINE_REUSE] = "reuse",
	[DN_LINE_TUNE] = "tune",
	[DN_LINE_CONTRAST] = "contrast",
};

const char *
dn_role_name(enum dn_node_role role)
{
	return role_names[role];
}

const char *
dn_line_name(enum dn_line line)
{
	return line_names[line];
}

static void
put_text(struct dn_out *out, const char *key, const char *text)
{
	if (!text)
		return;
	dn_put_format(out, " %s=\"", key);
	dn_put_safe(out, dn_slice_of(text));
	dn_put(out, "\"");
}

static void
put_line(struct dn_out *out, const char *key, const char *text)
{
	if (!text)
		return;
	dn_put_format(out, "%s ", key);
	dn_put_safe(out, dn_slice_of(text));
	dn_put(out, "\n");
}

static void
put_node(struct dn_out *out, const struct dn_diagram_node *node)
{
	dn_put_format(out, "%s %s", role_names[node->role], node->id);
	if (node->column != DN_NO_COLUMN)
		dn_put_format(out, " column=%u", node->column);
	if (node->focus)
		dn_put(out, " focus");
	if (node->year)
		dn_put_format(out, " year=%d", node->year);
	if (node->n_more)
		dn_put_format(out, " more=%u", node->n_more);
	put_text(out, "name", node->name);
	put_text(out, "when", node->when);
	put_text(out, "note", node->note);
	put_text(out, "group", node->group);
	put_text(out, "url", node->url);
	for (uint32_t i = 0; i < node->badges.n; i++)
		dn_put_format(out, "%s%s",
			      i ? "," : " badges=", node->badges.items[i]->id);
	put_text(out, "tooltip", node->tooltip);
	dn_put(out, "\n");
}

static void
put_edge(struct dn_out *out, const struct dn_diagram *diagram,
	 const struct dn_diagram_edge *edge)
{
	dn_put_format(out, "edge %s -> %s line=%s",
		      diagram->nodes.items[edge->from].id,
		      diagram->nodes.items[edge->to].id,
		      line_names[edge->line]);
	if (edge->relation) {
		dn_put(out, " relation=");
		dn_put_safe(out, dn_slice_of(edge->relation));
	}
	if (edge->against_time)
		dn_put(out, " against-time");
	if (edge->note)
		dn_put_format(out, " note=%u", edge->note);
	put_text(out, "label", edge->label);
	put_text(out, "tooltip", edge->tooltip);
	dn_put(out, "\n");
}

/* "1980-1989=3" for each column that counts something. */
static void
put_counts(struct dn_out *out, const struct dn_tally *tally,
	   const struct dn_tally_row *row)
{
	for (uint32_t c = 0; c < tally->n_columns; c++) {
		const struct dn_tally_column *column = &tally->columns[c];
		if (!row->counts[c])
			continue;
		dn_put_format(out, " %d", column->first);
		if (column->last != column->first)
			dn_put_format(out, "-%d", column->last);
		dn_put_format(out, "=%u", row->counts[c]);
	}
	dn_put(out, "\n");
}

static void
put_tally(struct dn_out *out, const struct dn_diagram *diagram)
{
	const struct dn_tally *tally = diagram->tally;
	dn_put_format(out, "count all %u:", tally->all.total);
	put_counts(out, tally, &tally->all);
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		dn_put_format(out, "count %s %u:", diagram->nodes.items[i].id,
			      tally->rows[i].total);
		put_counts(out, tally, &tally->rows[i]);
	}
}

void
dn_diagram_dump(struct dn_out *out, const struct dn_diagram *diagram)
{
	put_line(out, "title", diagram->title);
	put_line(out, "subtitle", diagram->subtitle);
	put_line(out, "caption", diagram->caption);
	put_line(out, "command", diagram->command);
	put_line(out, "credit", diagram->credit);
	for (uint32_t i = 0; i < diagram->columns.n; i++)
		dn_put_format(out, "column %u year=%d%s\n", i,
			      diagram->columns.items[i].year,
			      diagram->columns.items[i].gap_before ? " gap"
								   : "");
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		put_node(out, &diagram->nodes.items[i]);
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		put_edge(out, diagram, &diagram->edges.items[i]);
	for (uint32_t i = 0; i < diagram->legend.n; i++)
		dn_put_format(out, "legend %s %s family=%u\n",
			      diagram->legend.items[i]->letters,
			      diagram->legend.items[i]->id,
			      diagram->legend.items[i]->family);
	for (uint32_t i = 0; i < DN_N_LINES; i++)
		if (diagram->lines_used[i])
			dn_put_format(out, "line %s\n", line_names[i]);
	if (diagram->tally)
		put_tally(out, diagram);
}
