/* SPDX-License-Identifier: MIT */
/*
 * dnngen show: all that a catalogue knows of one network, or of each that a
 * query selects; or the layers of a model file (show_net.c). yaml is the
 * record as it would be written, json the same with the edges from the other
 * side; text and Markdown are in show_page.c.
 */
#include "show.h"

#include <string.h>

#include "catalog/schema.h"
#include "format/json.h"
#include "format/yaml.h"

#include "command.h"
#include "select.h"
#include "show_net.h"

struct values {
	const char *dump;
};

/* What is shown, and of what. */
struct view {
	struct dn_session *session;
	struct dn_run *run;
	const struct dn_catalog *catalog;
	struct dn_below below;
	struct dn_list networks;
};

/* --- json --- */

/* Adds the edges to children as a list; those of no descent to another. */
static void
add_children(const struct view *view, uint32_t network, struct dn_tree *map)
{
	struct dn_arena *arena = &view->run->arena;
	const struct dn_below *below = &view->below;
	struct dn_tree *lists[] = {dn_tree_list(arena, map, "contrasted-by"),
				   dn_tree_list(arena, map, "children")};
	for (uint32_t i = below->at[network]; i < below->at[network + 1]; i++) {
		const struct dn_network *child =
			&view->catalog->networks.items[below->edges[i].child];
		const struct dn_parent *edge =
			&child->parents.items[below->edges[i].edge];
		struct dn_tree *item = dn_tree_map(
			arena, lists[dn_is_descent(view->catalog, edge)], NULL);
		dn_tree_put(arena, item, "id", child->id);
		dn_tree_put(arena, item, "name", child->name);
		dn_tree_put(arena, item, "relation", edge->relation);
		dn_tree_put(arena, item, "label", edge->label);
		dn_tree_put(arena, item, "why", edge->why);
	}
}

/* Makes the tree of a record, as a document or in a list. */
static struct dn_tree *
encode(const struct view *view, uint32_t network, struct dn_tree *list)
{
	return dn_schema_encode(view->run, &dn_schema_network,
				&view->catalog->networks.items[network], list,
				NULL);
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
add_network(const struct view *view, uint32_t network, struct dn_tree *list)
{
	static const char *const always[] = {"aliases", "novelty-patterns",
					     "parents", "variants",
					     "results", "doubts"};
	struct dn_tree *map = encode(view, network, list);
	struct dn_tree *patterns = child_of(map, "patterns");
	if (patterns)
		patterns->key = DN_SLICE("novelty-patterns");
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (!child_of(map, always[i]))
			dn_tree_list(&view->run->arena, map, always[i]);
	add_children(view, network, map);
}

static void
write_json(const struct view *view, struct dn_out *out)
{
	struct dn_arena *arena = &view->run->arena;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_text(arena, top, "schema", DN_SLICE("dnngen-show-1"));
	struct dn_tree *list = dn_tree_list(arena, top, "networks");
	for (uint32_t i = 0; i < view->networks.n; i++)
		add_network(view, view->networks.items[i], list);
	dn_json_write(view->run, out, top, true);
}

/* --- the others --- */

static void
write_yaml(const struct view *view, struct dn_out *out)
{
	for (uint32_t i = 0; i < view->networks.n; i++) {
		if (i > 0)
			dn_put(out, "---\n");
		dn_yaml_write(view->run, out,
			      encode(view, view->networks.items[i], NULL));
	}
}

static void
write_bibtex(const struct view *view, struct dn_out *out)
{
	const struct dn_networks *all = &view->catalog->networks;
	for (uint32_t i = 0; i < view->networks.n; i++) {
		if (i > 0)
			dn_put_char(out, '\n');
		dn_catalog_bibtex(view->run, out,
				  &all->items[view->networks.items[i]]);
	}
}

static void
write_pages(const struct view *view, struct dn_out *out, bool markdown)
{
	struct dn_page page = {.run = view->run,
			       .out = out,
			       .markdown = markdown,
			       .color = view->session->color_out &&
					!view->session->file,
			       .width = view->session->columns};
	for (uint32_t i = 0; i < view->networks.n; i++) {
		if (i > 0)
			dn_put_char(out, '\n');
		dn_show_page(&page, view->catalog, &view->below,
			     view->networks.items[i]);
	}
}

static void
write_text(const struct view *view, struct dn_out *out)
{
	write_pages(view, out, false);
}

static void
write_markdown(const struct view *view, struct dn_out *out)
{
	write_pages(view, out, true);
}

/*
 * Adds the results that stand beside the records to those in them. A record as
 * it would be written does without.
 */
static bool
add_results(struct dn_session *session, struct dn_catalog *catalog)
{
	if (!dn_catalog_read_results(&session->run, catalog))
		return false;
	for (uint32_t f = 0; f < catalog->results.n; f++) {
		const struct dn_results *rows = &catalog->results.items[f].rows;
		for (uint32_t i = 0; i < rows->n; i++) {
			struct dn_result row = rows->items[i];
			if (row.network_number == DN_NO_NETWORK)
				continue;
			struct dn_network *n =
				&catalog->networks.items[row.network_number];
			if (row.variant_number != DN_NO_NETWORK)
				row.variant =
					n->variants.items[row.variant_number]
						.id;
			*dn_push(&session->run.arena, &n->results) = row;
		}
	}
	return true;
}

static const struct {
	const char *format;
	void (*write)(const struct view *view, struct dn_out *out);
} writers[] = {
	{"text", write_text},	{"json", write_json},	  {"yaml", write_yaml},
	{"md", write_markdown}, {"bibtex", write_bibtex},
};

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	struct dn_catalog catalog = {0};
	struct dn_lineage lineage = {0};
	struct dn_selection selection;
	const struct values *values = v;
	const char *format = session->output.format;
	if (argc != 1)
		return dn_usage(session, "takes one network, query or file; "
					 "quote a name with blanks");
	if (dn_is_model_path(argv[0]))
		return dn_show_file(session, argv[0], format, values->dump);
	if (values->dump)
		return dn_usage(session, "--dump takes a file");
	bool whole = !format || strcmp(format, "yaml") != 0;
	if (!dn_session_lineage(session, &catalog, &lineage) ||
	    (whole && !add_results(session, &catalog)))
		return dn_session_status(session);
	if (!dn_select(session, &lineage, argv[0], &selection))
		return DN_EXIT_USAGE;
	struct view view = {.session = session,
			    .run = &session->run,
			    .catalog = &catalog,
			    .below = dn_below_build(&session->run, &lineage),
			    .networks = dn_set_list(&session->run, &lineage,
						    &selection.set)};
	if (view.networks.n == 0) {
		dn_say(session, "nothing is selected by '%s'", argv[0]);
		return DN_EXIT_NO;
	}
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
		if (strcmp(format ? format : "text", writers[i].format) != 0)
			continue;
		writers[i].write(&view, dn_session_output(session));
		return DN_EXIT_OK;
	}
	return dn_usage(session, "-f %s is for the layers of a file", format);
}

static const char *const synopsis[] = {"NETWORK | QUERY", "FILE", NULL};
static const char *const formats[] = {"text", "json", "yaml",  "md", "bibtex",
				      "csv",  "tsv",  "latex", NULL};
static const char *const dumps[] = {"net", "normal", NULL};

static const struct dn_option options[] = {
	{.long_name = "dump",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, dump),
	 .argument = "STAGE",
	 .choices = dumps,
	 .help = "print a file's layer graph, or its normal form, as it is"},
	{.long_name = NULL},
};

const struct dn_command dn_command_show = {
	.name = "show",
	.group = "Ask",
	.summary = "print all that is known of a network, or a model's layers",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = formats,
	.run = run,
	.completes = "network",
};
