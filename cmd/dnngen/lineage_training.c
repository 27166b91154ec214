/* SPDX-License-Identifier: MIT */
/*
 * dnngen lineage --attr training: how training methods run through a lineage,
 * in sentences for people, as a table or json for programs.
 */
#include "lineage_training.h"

#include <string.h>

#include "format/json.h"
#include "format/table.h"

#include "lineage_print.h"
#include "page.h"

static const struct {
	const char *word, *label;
} origins[] = {
	[DN_TRAIT_INHERITED] = {"inherited", "inherited"},
	[DN_TRAIT_NEW] = {"new", "new"},
	[DN_TRAIT_DROPPED] = {"dropped", "dropped"},
	[DN_TRAIT_UNSURE] = {"unsure", "first told"},
};

/* What is printed, and of what. */
struct view {
	struct dn_session *session;
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_list *networks;
	bool as_path;
};

static const struct dn_network *
network_at(const struct view *view, uint32_t v)
{
	return &view->lineage->catalog->networks.items[v];
}

/* Where a path begins, all is told for the first time. */
static struct dn_traits
begin(struct dn_traits traits)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < traits.n; i++) {
		if (traits.items[i].origin == DN_TRAIT_DROPPED)
			continue;
		traits.items[n] = traits.items[i];
		traits.items[n].origin = DN_TRAIT_UNSURE;
		traits.items[n++].parent = DN_NO_NETWORK;
	}
	traits.n = n;
	return traits;
}

static struct dn_traits
traits_of(const struct view *view, uint32_t i)
{
	uint32_t before = view->as_path && i > 0 ? view->networks->items[i - 1]
						 : DN_NO_NETWORK;
	struct dn_traits traits = dn_training_traits(
		view->run, view->lineage, view->networks->items[i], before);
	return view->as_path && i == 0 ? begin(traits) : traits;
}

/* --- for people --- */

/* The methods of one origin, "adam, dropout (VGG)", or NULL. */
static const char *
join(const struct view *view, const struct dn_traits *traits,
     enum dn_trait_origin origin)
{
	struct dn_out *out = dn_out_to_memory(view->run);
	uint32_t n = 0;
	for (uint32_t i = 0; i < traits->n; i++) {
		const struct dn_trait *t = &traits->items[i];
		if (t->origin != origin)
			continue;
		dn_put_format(out, "%s%s", n++ ? ", " : "", t->method);
		if (t->parent != DN_NO_NETWORK && !view->as_path)
			dn_put_format(out, " (%s)",
				      network_at(view, t->parent)->name);
	}
	const char *text = dn_arena_text(&view->run->arena, dn_out_text(out));
	dn_out_close(out);
	return n ? text : NULL;
}

static void
write_text(const struct view *view, struct dn_out *out)
{
	struct dn_page page = {.run = view->run,
			       .out = out,
			       .color = view->session->color_out &&
					!view->session->file,
			       .width = view->session->columns};
	for (uint32_t i = 0; i < view->networks->n; i++) {
		struct dn_traits traits = traits_of(view, i);
		dn_page_heading(&page,
				dn_network_label(view->run,
						 view->lineage->catalog,
						 view->networks->items[i]));
		for (size_t k = 0; k < sizeof(origins) / sizeof(origins[0]);
		     k++)
			dn_page_field(
				&page, origins[k].label,
				join(view, &traits, (enum dn_trait_origin)k));
		if (traits.n == 0)
			dn_page_field(&page, "not told", "-");
	}
}

/* --- for programs --- */

static const struct dn_column columns[] = {
	{.heading = "network"}, {.heading = "date"},   {.heading = "class"},
	{.heading = "method"},	{.heading = "origin"}, {.heading = "parent"},
};

static struct dn_table
make_table(const struct view *view)
{
	struct dn_table table = {.columns = columns,
				 .n_columns =
					 sizeof(columns) / sizeof(columns[0])};
	for (uint32_t i = 0; i < view->networks->n; i++) {
		const struct dn_network *n =
			network_at(view, view->networks->items[i]);
		struct dn_traits traits = traits_of(view, i);
		for (uint32_t k = 0; k < traits.n; k++) {
			const struct dn_trait *t = &traits.items[k];
			dn_table_add(view->run, &table, n->id);
			dn_table_add(view->run, &table,
				     dn_date_spell(view->run, n->date));
			dn_table_add(view->run, &table, t->class);
			dn_table_add(view->run, &table, t->method);
			dn_table_add(view->run, &table,
				     origins[t->origin].word);
			dn_table_add(view->run, &table,
				     t->parent == DN_NO_NETWORK
					     ? NULL
					     : network_at(view, t->parent)->id);
		}
	}
	return table;
}

static void
add_text(struct dn_arena *arena, struct dn_tree *map, const char *key,
	 const char *text)
{
	if (text)
		dn_tree_put(arena, map, key, text);
	else
		dn_tree_plain(arena, map, key, "null");
}

static void
write_json(const struct view *view, struct dn_out *out)
{
	struct dn_arena *arena = &view->run->arena;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_put(arena, top, "schema", "dnngen-training-1");
	struct dn_tree *list = dn_tree_list(arena, top, "networks");
	for (uint32_t i = 0; i < view->networks->n; i++) {
		const struct dn_network *n =
			network_at(view, view->networks->items[i]);
		struct dn_traits traits = traits_of(view, i);
		struct dn_tree *map = dn_tree_map(arena, list, NULL);
		dn_tree_put(arena, map, "id", n->id);
		dn_tree_put(arena, map, "name", n->name);
		add_text(arena, map, "date", dn_date_spell(view->run, n->date));
		struct dn_tree *methods = dn_tree_list(arena, map, "training");
		for (uint32_t k = 0; k < traits.n; k++) {
			const struct dn_trait *t = &traits.items[k];
			struct dn_tree *item =
				dn_tree_map(arena, methods, NULL);
			dn_tree_put(arena, item, "class", t->class);
			dn_tree_put(arena, item, "method", t->method);
			dn_tree_put(arena, item, "origin",
				    origins[t->origin].word);
			add_text(arena, item, "parent",
				 t->parent == DN_NO_NETWORK
					 ? NULL
					 : network_at(view, t->parent)->id);
		}
	}
	dn_json_write(view->run, out, top, true);
}

void
dn_print_training(struct dn_session *session, const struct dn_lineage *lineage,
		  const struct dn_list *networks, bool as_path,
		  const char *format)
{
	static const struct {
		const char *format;
		void (*write)(struct dn_run *run, struct dn_out *out,
			      const struct dn_table *table);
	} writers[] = {{"tsv", dn_table_tsv},
		       {"csv", dn_table_csv},
		       {"md", dn_table_markdown},
		       {"latex", dn_table_latex}};
	struct view view = {.session = session,
			    .run = &session->run,
			    .lineage = lineage,
			    .networks = networks,
			    .as_path = as_path};
	struct dn_out *out = dn_session_output(session);
	if (strcmp(format, "tree") == 0) {
		write_text(&view, out);
		return;
	}
	if (strcmp(format, "json") == 0) {
		write_json(&view, out);
		return;
	}
	struct dn_table table = make_table(&view);
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(format, writers[i].format) == 0) {
			writers[i].write(&session->run, out, &table);
			return;
		}
	dn_table_text(&session->run, out, &table, session->columns,
		      session->color_out && !session->file);
}
