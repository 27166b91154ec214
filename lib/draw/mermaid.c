/* SPDX-License-Identifier: MIT */
/*
 * Writes a diagram as a Mermaid flow chart. Nodes are n0, n1 ..., because
 * words such as `end` mean something to Mermaid; texts stand in quotes. There,
 * HTML, Markdown, `#` codes and `%%` may be read, so put_quoted() writes all
 * ASCII signs but a few harmless ones as codes: `#34;` is a quote.
 */
#include <string.h>

#include "metrics.h"
#include "writers.h"

static bool
is_harmless(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 ||
	       strchr(" .,-+()/:", c);
}

static void
put_escaped(struct dn_run *run, struct dn_out *out, const char *text)
{
	for (const char *c = dn_text_clean(run, text); *c; c++) {
		if (is_harmless(*c))
			dn_put_char(out, *c);
		else
			dn_put_format(out, "#%d;", *c);
	}
}

static void
put_node(struct dn_run *run, struct dn_out *out, uint32_t number,
	 const struct dn_diagram_node *node)
{
	dn_put_format(out, "\tn%u[\"", number);
	put_escaped(run, out, node->name);
	if (node->when) {
		dn_put(out, "<br>");
		put_escaped(run, out, node->when);
	}
	dn_put(out, "\"]\n");
}

static void
put_edge(struct dn_run *run, struct dn_out *out,
	 const struct dn_diagram_edge *edge)
{
	dn_put_format(out, "\tn%u %s", edge->from,
		      edge->descent ? "-->" : "-.->");
	if (edge->label && *edge->label) {
		dn_put(out, "|\"");
		put_escaped(run, out, edge->label);
		dn_put(out, "\"|");
	}
	dn_put_format(out, " n%u\n", edge->to);
}

void
dn_mermaid_write(struct dn_run *run, struct dn_out *out,
		 const struct dn_diagram *diagram)
{
	dn_put(out, "flowchart LR\n");
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		put_node(run, out, i, &diagram->nodes.items[i]);
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		put_edge(run, out, &diagram->edges.items[i]);
}

void
dn_mermaid_say_losses(struct dn_run *run, const struct dn_diagram *diagram)
{
	(void)diagram;
	dn_report(run, DN_NOWHERE, DN_LOSES,
		  "mermaid holds names, years and labels; patterns, relations, "
		  "summaries and links are left out");
}
