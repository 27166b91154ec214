/* SPDX-License-Identifier: MIT */
/*
 * Writes a diagram as GraphML (graphml.graphdrawing.org). Nodes and edges
 * carry their properties as <data> under the keys of the table below; lists
 * are texts with blanks between, since GraphML has none.
 */
#include "format/xml.h"
#include "writers.h"

static const struct {
	const char *id, *on, *type;
} keys[] = {
	{"name", "node", "string"},	{"year", "node", "int"},
	{"when", "node", "string"},	{"domain", "node", "string"},
	{"patterns", "node", "string"}, {"summary", "node", "string"},
	{"url", "node", "string"},	{"label", "edge", "string"},
	{"relation", "edge", "string"}, {"descent", "edge", "boolean"},
	{"why", "edge", "string"},	{"against-time", "edge", "boolean"},
};

static void
put_attribute(struct dn_xml *xml, const char *name, const char *value)
{
	dn_xml_attr(xml, name, dn_slice_of(value));
}

static void
put_data(struct dn_xml *xml, const char *key, const char *value)
{
	if (!value)
		return;
	dn_xml_open(xml, "data");
	put_attribute(xml, "key", key);
	dn_xml_text(xml, dn_slice_of(value));
	dn_xml_close(xml);
}

static void
put_keys(struct dn_xml *xml)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		dn_xml_open(xml, "key");
		put_attribute(xml, "id", keys[i].id);
		put_attribute(xml, "for", keys[i].on);
		put_attribute(xml, "attr.name", keys[i].id);
		put_attribute(xml, "attr.type", keys[i].type);
		dn_xml_close(xml);
	}
}

static void
put_patterns(struct dn_xml *xml, const struct dn_badges *badges)
{
	if (badges->n == 0)
		return;
	dn_xml_open(xml, "data");
	put_attribute(xml, "key", "patterns");
	for (uint32_t i = 0; i < badges->n; i++) {
		if (i > 0)
			dn_xml_text(xml, DN_SLICE(" "));
		dn_xml_text(xml, dn_slice_of(badges->items[i]->id));
	}
	dn_xml_close(xml);
}

static void
put_node(struct dn_run *run, struct dn_xml *xml,
	 const struct dn_diagram_node *node)
{
	dn_xml_open(xml, "node");
	put_attribute(xml, "id", node->id);
	put_data(xml, "name", node->name);
	if (node->year)
		put_data(xml, "year",
			 dn_arena_format(&run->arena, "%d", node->year));
	put_data(xml, "when", node->when);
	put_data(xml, "domain", node->group);
	put_patterns(xml, &node->badges);
	put_data(xml, "summary", node->tooltip);
	put_data(xml, "url", node->url);
	dn_xml_close(xml);
}

static void
put_edge(struct dn_xml *xml, const struct dn_diagram *diagram,
	 const struct dn_diagram_edge *edge)
{
	dn_xml_open(xml, "edge");
	put_attribute(xml, "source", diagram->nodes.items[edge->from].id);
	put_attribute(xml, "target", diagram->nodes.items[edge->to].id);
	put_data(xml, "label", edge->label);
	put_data(xml, "relation", edge->relation);
	put_data(xml, "descent", edge->descent ? "true" : "false");
	put_data(xml, "why", edge->tooltip);
	put_data(xml, "against-time", edge->against_time ? "true" : "false");
	dn_xml_close(xml);
}

void
dn_graphml_write(struct dn_run *run, struct dn_out *out,
		 const struct dn_diagram *diagram)
{
	struct dn_xml xml = {.out = out};
	dn_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	dn_xml_open(&xml, "graphml");
	put_attribute(&xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
	put_keys(&xml);
	dn_xml_open(&xml, "graph");
	put_attribute(&xml, "id", "lineage");
	put_attribute(&xml, "edgedefault", "directed");
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		put_node(run, &xml, &diagram->nodes.items[i]);
	for (uint32_t i = 0; i < diagram->edges.n; i++)
		put_edge(&xml, diagram, &diagram->edges.items[i]);
	dn_xml_close(&xml);
	dn_xml_close(&xml);
}
