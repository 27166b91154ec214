/* SPDX-License-Identifier: MIT */
/*
 * The answers of `dnngen lineage` that are no sets: the paths between two
 * networks, and whether one descends from the other.
 */
#include "lineage_path.h"

#include <string.h>

#include "base/terminal.h"
#include "format/json.h"

#include "lineage_print.h"

static const char *
id_of(const struct dn_lineage *lineage, uint32_t network)
{
	return lineage->catalog->networks.items[network].id;
}

/* What changed from a parent to its child, or NULL. */
static const char *
label_of(const struct dn_lineage *l, uint32_t parent, uint32_t child)
{
	const struct dn_network *network = &l->catalog->networks.items[child];
	for (uint32_t e = l->parents_at[child]; e < l->parents_at[child + 1];
	     e++)
		if (l->parents[e] == parent)
			return network->parents.items[l->parent_edge[e]].label;
	return NULL;
}

static void
put_path(struct dn_session *session, const struct dn_lineage *lineage,
	 const char *name, const struct dn_list *path)
{
	struct dn_out *out = dn_session_output(session);
	dn_put_format(out, "%s, %u step%s\n", name, (unsigned)path->n - 1,
		      path->n == 2 ? "" : "s");
	for (uint32_t i = 0; i < path->n; i++) {
		const char *label = NULL;
		if (i > 0)
			label = label_of(lineage, path->items[i - 1],
					 path->items[i]);
		dn_put(out, "  ");
		dn_put_safe(out, dn_slice_of(dn_network_label(&session->run,
							      lineage->catalog,
							      path->items[i])));
		dn_put(out, label ? ": " : "");
		dn_put_safe(out, dn_slice_of(label));
		dn_put_char(out, '\n');
	}
}

static void
put_text(struct dn_session *session, const struct dn_lineage *lineage,
	 const struct dn_paths *paths)
{
	if (strcmp(paths->count, "1") == 0) {
		put_path(session, lineage, "the only path", &paths->shortest);
		return;
	}
	put_path(session, lineage, "shortest", &paths->shortest);
	put_path(session, lineage, "longest", &paths->longest);
	dn_put_format(dn_session_output(session), "paths in all: %s\n",
		      paths->count);
}

static void
put_list(struct dn_session *session, const struct dn_lineage *lineage,
	 const struct dn_list *path)
{
	for (uint32_t i = 0; i < path->n; i++)
		dn_put_format(dn_session_output(session), "%s\n",
			      id_of(lineage, path->items[i]));
}

/* Starts an answer in json: its schema and the two networks. */
static struct dn_tree *
start_json(struct dn_arena *arena, const char *schema,
	   const struct dn_pair *pair)
{
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_put(arena, top, "schema", schema);
	dn_tree_put(arena, top, "older", id_of(pair->lineage, pair->older));
	dn_tree_put(arena, top, "younger", id_of(pair->lineage, pair->younger));
	return top;
}

static void
add_path(struct dn_arena *arena, struct dn_tree *top, const char *key,
	 const struct dn_lineage *lineage, const struct dn_list *path)
{
	struct dn_tree *list = dn_tree_list(arena, top, key);
	for (uint32_t i = 0; i < path->n; i++)
		dn_tree_put(arena, list, NULL, id_of(lineage, path->items[i]));
}

/* The count is a text in json: it may have more digits than a number there. */
static void
put_json(struct dn_session *session, const struct dn_pair *pair,
	 const struct dn_paths *paths)
{
	struct dn_arena *arena = &session->run.arena;
	struct dn_tree *top = start_json(arena, "dnngen-path-1", pair);
	add_path(arena, top, "shortest", pair->lineage, &paths->shortest);
	add_path(arena, top, "longest", pair->lineage, &paths->longest);
	dn_tree_put(arena, top, "count", paths->count);
	dn_json_write(&session->run, dn_session_output(session), top, true);
}

enum dn_exit
dn_print_paths(struct dn_session *session, struct dn_pair pair,
	       const char *format)
{
	const struct dn_lineage *lineage = pair.lineage;
	if (!dn_is_ancestor(&session->run, lineage, pair.older, pair.younger))
		pair = (struct dn_pair){lineage, pair.younger, pair.older};
	struct dn_paths paths = dn_paths_between(&session->run, lineage,
						 pair.older, pair.younger);
	bool none = paths.shortest.n == 0;
	if (none)
		dn_say(session,
		       "neither of '%s' and '%s' descends from the other",
		       id_of(lineage, pair.younger),
		       id_of(lineage, pair.older));
	if (strcmp(format, "json") == 0)
		put_json(session, &pair, &paths);
	else if (!none && strcmp(format, "list") == 0)
		put_list(session, lineage, &paths.shortest);
	else if (!none)
		put_text(session, lineage, &paths);
	return none ? DN_EXIT_NO : DN_EXIT_OK;
}

enum dn_exit
dn_print_is_ancestor(struct dn_session *session, struct dn_pair pair,
		     const char *format)
{
	struct dn_arena *arena = &session->run.arena;
	bool yes = dn_is_ancestor(&session->run, pair.lineage, pair.older,
				  pair.younger);
	if (strcmp(format, "json") == 0) {
		struct dn_tree *top =
			start_json(arena, "dnngen-is-ancestor-1", &pair);
		dn_tree_plain(arena, top, "is-ancestor",
			      yes ? "true" : "false");
		dn_json_write(&session->run, dn_session_output(session), top,
			      true);
	}
	return yes ? DN_EXIT_OK : DN_EXIT_NO;
}
