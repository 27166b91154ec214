/* SPDX-License-Identifier: MIT */
/*
 * The table of formats for diagrams. To add one: a file with its functions,
 * their prototypes in writers.h, a row here, a test of names that mean
 * something in it.
 */
#include "writers.h"

const struct dn_diagram_writer *
dn_diagram_writer_find(struct dn_slice name)
{
	for (const struct dn_diagram_writer *writer = dn_diagram_writers;
	     writer->name; writer++)
		if (dn_slice_equal(name, dn_slice_of(writer->name)) ||
		    dn_slice_equal(name, dn_slice_of(writer->suffix)))
			return writer;
	return NULL;
}

const struct dn_diagram_writer dn_diagram_writers[] = {
	{
		.name = "dot",
		.suffix = ".dot",
		.summary = "Graphviz's language",
		.write = dn_dot_write,
	},
	{
		.name = "json",
		.suffix = ".json",
		.summary = "nodes, edges and legend with stable keys",
		.write = dn_diagram_json_write,
	},
	{
		.name = "mermaid",
		.suffix = ".mmd",
		.summary = "a Mermaid flow chart, for Markdown pages",
		.write = dn_mermaid_write,
		.say_losses = dn_mermaid_say_losses,
	},
	{
		.name = "graphml",
		.suffix = ".graphml",
		.summary = "GraphML, for Gephi, yEd, igraph, networkx",
		.write = dn_graphml_write,
	},
	{
		.name = "newick",
		.suffix = ".nwk",
		.summary = "Newick trees, with one parent for each network",
		.write = dn_newick_write,
		.say_losses = dn_newick_say_losses,
	},
	{.name = NULL},
};
