/* SPDX-License-Identifier: MIT */
/*
 * dnngen show: all that a catalogue knows of one network, or of each that a
 * query selects. yaml is the record as it would be written, json the same
 * with the edges from the other side; text and Markdown are in show_page.c.
 */
#include "show.h"

#include <stdlib.h>
#include <string.h>

#include "catalog/schema.h"
#include "format/json.h"
#include "format/yaml.h"

#include "command.h"
#include "select.h"

/* Compares edges by the rank of their children, which comes first in each. */
struct ranked {
	const struct dn_catalog *catalog;
	struct dn_edge_ref edge;
};

static int
compare_children(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order =
		dn_network_compare(x->catalog, x->edge.child, y->edge.child);
	if (order != 0)
		return order;
	return (x->edge.edge > y->edge.edge) - (x->edge.edge < y->edge.edge);
}

struct dn_edge_refs
dn_show_children(struct dn_run *run, const struct dn_catalog *catalog,
		 uint32_t network)
{
	struct {
		struct ranked *items;
		uint32_t n, cap;
	} found = {0};
	for (uint32_t v = 0; v < catalog->networks.n; v++) {
		const struct dn_parents *parents =
			&catalog->networks.items[v].parents;
		for (uint32_t e = 0; e < parents->n; e++)
			if (parents->items[e].network == network)
				*dn_push(&run->arena, &found) = (struct ranked){
					catalog, {.child = v, .edge = e}};
	}
	struct dn_edge_refs edges = {0};
	if (found.n > 0)
		qsort(found.items, found.n, sizeof(*found.items),
		      compare_children);
	for (uint32_t i = 0; i < found.n; i++)
		*dn_push(&run->arena, &edges) = found.items[i].edge;
	return edges;
}

/* --- json --- */

static void
add_text(struct dn_arena *arena, struct dn_tree *map, const char *key,
	 const char *text)
{
	if (text)
		dn_tree_text(arena, map, key, dn_slice_of(text));
}

/* Adds the edges to children as a list; those of no descent to another. */
static void
add_children(struct dn_run *run, const struct dn_catalog *catalog,
	     uint32_t network, struct dn_tree *map)
{
	struct dn_edge_refs edges = dn_show_children(run, catalog, network);
	struct dn_tree *lists[] = {
		dn_tree_list(&run->arena, map, "contrasted-by"),
		dn_tree_list(&run->arena, map, "children")};
	for (uint32_t i = 0; i < edges.n; i++) {
		const struct dn_network *child =
			&catalog->networks.items[edges.items[i].child];
		const struct dn_parent *edge =
			&child->parents.items[edges.items[i].edge];
		struct dn_tree *item = dn_tree_map(
			&run->arena, lists[dn_is_descent(catalog, edge)], NULL);
		add_text(&run->arena, item, "id", child->id);
		add_text(&run->arena, item, "name", child->name);
		add_text(&run->arena, item, "relation", edge->relation);
		add_text(&run->arena, item, "label", edge->label);
		add_text(&run->arena, item, "why", edge->why);
	}
}

static struct dn_tree *
child_of(struct dn_tree *map, const char *key)
{
	for (struct dn_tree *c = map->first; c; c = c->next)
		if (dn_slice_equal(c->key, dn_slice_of(key)))
			return c;
	return NULL;
}

/*
 * The record, with the declared patterns under the name that tells them from
 * those computed of layers, and with the lists that are always there.
 */
static void
add_network(struct dn_run *run, const struct dn_catalog *catalog,
	    uint32_t network, struct dn_tree *list)
{
	static const char *const always[] = {"aliases", "novelty-patterns",
					     "parents", "variants",
					     "results", "doubts"};
	struct dn_tree *map =
		dn_schema_encode(run, &dn_schema_network,
				 &catalog->networks.items[network], list, NULL);
	struct dn_tree *patterns = child_of(map, "patterns");
	if (patterns)
		patterns->key = DN_SLICE("novelty-patterns");
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (!child_of(map, always[i]))
			dn_tree_list(&run->arena, map, always[i]);
	add_children(run, catalog, network, map);
}

static void
write_json(struct dn_session *session, const struct dn_catalog *catalog,
	   const struct dn_list *networks)
{
	struct dn_run *run = &session->run;
	struct dn_tree *top = dn_tree_map(&run->arena, NULL, NULL);
	dn_tree_text(&run->arena, top, "schema", DN_SLICE("dnngen-show-1"));
	struct dn_tree *list = dn_tree_list(&run->arena, top, "networks");
	for (uint32_t i = 0; i < networks->n; i++)
		add_network(run, catalog, networks->items[i], list);
	dn_json_write(run, dn_session_output(session), top, true);
}

/* --- the others --- */

static void
write_yaml(struct dn_session *session, const struct dn_catalog *catalog,
	   const struct dn_list *networks)
{
	struct dn_run *run = &session->run;
	struct dn_out *out = dn_session_output(session);
	for (uint32_t i = 0; i < networks->n; i++) {
		if (i > 0)
			dn_put(out, "---\n");
		dn_yaml_write(
			run, out,
			dn_schema_encode(
				run, &dn_schema_network,
				&catalog->networks.items[networks->items[i]],
				NULL, NULL));
	}
}

static void
write_bibtex(struct dn_session *session, const struct dn_catalog *catalog,
	     const struct dn_list *networks)
{
	struct dn_out *out = dn_session_output(session);
	for (uint32_t i = 0; i < networks->n; i++) {
		if (i > 0)
			dn_put_char(out, '\n');
		dn_catalog_bibtex(&session->run, out,
				  &catalog->networks.items[networks->items[i]]);
	}
}

static void
write_pages(struct dn_session *session, const struct dn_catalog *catalog,
	    const struct dn_list *networks, bool markdown)
{
	struct dn_page page = {.run = &session->run,
			       .out = dn_session_output(session),
			       .markdown = markdown,
			       .color = session->color_out && !session->file,
			       .width = session->columns};
	for (uint32_t i = 0; i < networks->n; i++) {
		if (i > 0)
			dn_put_char(page.out, '\n');
		dn_show_page(&page, catalog, networks->items[i]);
	}
}

static void
write_text(struct dn_session *session, const struct dn_catalog *catalog,
	   const struct dn_list *networks)
{
	write_pages(session, catalog, networks, false);
}

static void
write_markdown(struct dn_session *session, const struct dn_catalog *catalog,
	       const struct dn_list *networks)
{
	write_pages(session, catalog, networks, true);
}

static const struct {
	const char *format;
	void (*write)(struct dn_session *session,
		      const struct dn_catalog *catalog,
		      const struct dn_list *networks);
} writers[] = {
	{"text", write_text},	{"json", write_json},	  {"yaml", write_yaml},
	{"md", write_markdown}, {"bibtex", write_bibtex},
};

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	struct dn_selection selection;
	const char *format = session->output.format;
	(void)values;
	if (argc != 1)
		return dn_usage(session, "takes one network or query; quote a "
					 "name with blanks");
	if (!dn_session_lineage(session, &catalog, &lineage))
		return dn_session_status(session);
	if (!dn_select(session, &lineage, argv[0], &selection))
		return DN_EXIT_USAGE;
	struct dn_list networks =
		dn_set_list(&session->run, &lineage, &selection.set);
	if (networks.n == 0) {
		dn_say(session, "nothing is selected by '%s'", argv[0]);
		return DN_EXIT_NO;
	}
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(format ? format : "text", writers[i].format) == 0)
			writers[i].write(session, &catalog, &networks);
	return DN_EXIT_OK;
}

static const char *const synopsis[] = {"NETWORK | QUERY", NULL};
static const char *const formats[] = {"text", "json",	"yaml",
				      "md",   "bibtex", NULL};

const struct dn_command dn_command_show = {
	.name = "show",
	.group = "Ask",
	.summary = "print all that is known of a network",
	.synopsis = synopsis,
	.formats = formats,
	.run = run,
	.completes = "network",
};
