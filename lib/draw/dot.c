/* SPDX-License-Identifier: MIT */
/*
 * Writes a diagram in Graphviz's language, for people who go on from there:
 * real ids and labels, no positions. (What our own layout gives to Graphviz is
 * in layout_input.c and has no user text.)
 *
 * Every text is a quoted string. In one, a backslash begins an escape (\N is
 * the node's name), and an ampersand an entity (&#x202e;): put_quoted() takes
 * the meaning from both. What is quoted is never taken for HTML.
 */
#include <inttypes.h>
#include <string.h>

#include "metrics.h"
#include "theme.h"
#include "writers.h"

/* No entity that Graphviz knows is longer. */
#define MAX_ENTITY 12

static bool
is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

/* Says whether an ampersand begins an entity: &name; &#123; &#x1f; */
static bool
begins_entity(const char *ampersand)
{
	const char *c = ampersand + 1;
	if (*c == '#')
		c++;
	while (is_alphanumeric(*c) && c - ampersand < MAX_ENTITY)
		c++;
	return *c == ';';
}

static void
put_escaped(struct dn_run *run, struct dn_out *out, const char *text)
{
	struct dn_slice rest = dn_slice_of(dn_text_clean(run, text));
	while (rest.len > 0) {
		size_t plain = strcspn(rest.text, "\"\\&");
		dn_put_slice(out, (struct dn_slice){rest.text, plain});
		rest.text += plain;
		rest.len -= plain;
		if (rest.len == 0)
			break;
		if (*rest.text != '&')
			dn_put_char(out, '\\');
		dn_put_char(out, *rest.text);
		if (*rest.text == '&' && begins_entity(rest.text))
			dn_put(out, "amp;");
		rest.text++;
		rest.len--;
	}
}

static void
put_quoted(struct dn_run *run, struct dn_out *out, const char *text)
{
	dn_put_char(out, '"');
	put_escaped(run, out, text);
	dn_put_char(out, '"');
}

static void
put_attribute(struct dn_run *run, struct dn_out *out, const char *name,
	      const char *text)
{
	if (!text)
		return;
	dn_put_format(out, ", %s=", name);
	put_quoted(run, out, text);
}

static void
put_color(struct dn_out *out, const char *name, enum dn_paint paint)
{
	dn_put_format(out, ", %s=\"#%06" PRIx32 "\"", name,
		      dn_theme_color(DN_THEME_LIGHT, paint));
}

static void
put_node(struct dn_run *run, struct dn_out *out,
	 const struct dn_diagram_node *node)
{
	dn_put_char(out, '\t');
	put_quoted(run, out, node->id);
	dn_put(out, " [label=\"");
	put_escaped(run, out, node->name);
	if (node->when) {
		dn_put(out, "\\n");
		put_escaped(run, out, node->when);
	}
	dn_put_char(out, '"');
	if (node->role == DN_ROLE_CONTEXT)
		dn_put(out, ", style=dashed");
	else if (node->badges.n > 0) {
		uint32_t family = node->badges.items[0]->family;
		put_color(out, "fillcolor", DN_PAINT_HUE_0 + family);
		put_color(out, "fontcolor", DN_PAINT_ON_HUE_0 + family);
	}
	put_attribute(run, out, "tooltip", node->tooltip);
	put_attribute(run, out, "URL", node->url);
	dn_put(out, "];\n");
}

static void
put_edge(struct dn_run *run, struct dn_out *out,
	 const struct dn_diagram *diagram, const struct dn_diagram_edge *edge)
{
	static const char *const styles[DN_N_LINES] = {
		[DN_LINE_CHANGE] = "solid",
		[DN_LINE_REUSE] = "bold",
		[DN_LINE_TUNE] = "dotted",
		[DN_LINE_CONTRAST] = "dashed",
	};
	dn_put_char(out, '\t');
	put_quoted(run, out, diagram->nodes.items[edge->from].id);
	dn_put(out, " -> ");
	put_quoted(run, out, diagram->nodes.items[edge->to].id);
	dn_put_format(out, " [style=%s", styles[edge->line]);
	if (!edge->descent)
		dn_put(out, ", constraint=false");
	if (edge->against_time)
		put_color(out, "color", DN_PAINT_ACCENT);
	put_attribute(run, out, "label", edge->label);
	put_attribute(run, out, "tooltip", edge->tooltip);
	dn_put(out, "];\n");
}

void
dn_dot_write(struct dn_run *run, struct dn_out *out,
	     const struct dn_diagram *diagram)
{
	dn_put(out, "digraph lineage {\n\tgraph [rankdir=LR");
	put_attribute(run, out, "label", diagram->title);
	dn_put(out, "];\n"
		    "\tnode [shape=box, style=\"rounded,filled\", "
		    "fillcolor=white, fontname=Helvetica];\n"
		    "\tedge [fontname=Helvetica, fontsize=10];\n");
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		put_node(run, out, &diagram->nodes.items[i]);
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		put_edge(run, out, diagram, &diagram->edges.items[i]);
	dn_put(out, "}\n");
}
