/* SPDX-License-Identifier: MIT */
/*
 * Reading catalogues: the files of each path in turn, every document of a file
 * by the schema that its name calls for, records laid over those before. Names
 * in records are resolved when all is read, since a parent may stand in any
 * file. Linear in the bytes read; each id costs one hash.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "documents.h"
#include "format/yaml.h"
#include "names.h"
#include "values.h"
#include "vocabulary.h"
#include "walk.h"

#define MAX_RESERVED 4096

/* Enters the ids of a network's variants from a number on. */
static void
claim_variants(struct dn_run *run, struct dn_catalog *catalog, uint32_t number,
	       uint32_t from)
{
	const struct dn_network *network = &catalog->networks.items[number];

	for (uint32_t i = from; i < network->variants.n; i++) {
		const struct dn_variant *variant = &network->variants.items[i];
		const struct dn_owner *owner =
			dn_names_claim(run, catalog->names,
				       dn_slice_of(variant->id), number, i);
		if (!owner)
			continue;
		dn_report(run, variant->span, DN_DUPLICATE_ID,
			  "the id '%s' of a variant is taken", variant->id);
		dn_report_note(run, dn_owner_span(catalog, owner),
			       "first given here");
	}
}

/* Adds a network unless its id is taken. */
static uint32_t
add_network(struct dn_run *run, struct dn_catalog *catalog,
	    const struct dn_tree *tree)
{
	struct dn_network network = {
		.tree = catalog->documents->are_kept ? tree : NULL,
	};
	uint32_t number = catalog->networks.n;

	dn_schema_decode(run, &dn_schema_network, tree, false, &network);
	if (!network.id)
		return DN_NO_NETWORK;
	if (!network.name)
		network.name = network.id;
	const struct dn_owner *owner =
		dn_names_claim(run, catalog->names, dn_slice_of(network.id),
			       number, DN_NO_NETWORK);
	if (owner) {
		dn_report(run, network.span, DN_DUPLICATE_ID,
			  "the id '%s' is taken", network.id);
		dn_report_note(run, dn_owner_span(catalog, owner),
			       "first given here");
		if (owner->variant == DN_NO_NETWORK)
			dn_report_note(run, DN_NOWHERE,
				       "to change that record, write "
				       "'amends: %s'",
				       network.id);
		return DN_NO_NETWORK;
	}
	*dn_push(&run->arena, &catalog->networks) = network;
	claim_variants(run, catalog, number, 0);
	return number;
}

static void
report_unknown_amends(struct dn_run *run, const struct dn_catalog *catalog,
		      const struct dn_tree *amends,
		      const struct dn_owner *owner)
{
	dn_report(run, amends->span, DN_UNKNOWN_AMENDS,
		  "no earlier record has the id '%s'", amends->text.text);
	if (owner)
		dn_report_note(run, dn_owner_span(catalog, owner),
			       "that is a variant of '%s'",
			       catalog->networks.items[owner->network].id);
}

/* Lays a record over the earlier one that it names. */
static uint32_t
amend_network(struct dn_run *run, struct dn_catalog *catalog,
	      const struct dn_tree *tree, const struct dn_tree *amends)
{
	const struct dn_tree *id = dn_tree_get(tree, "id");
	const struct dn_owner *owner =
		dn_names_id(catalog->names, amends->text);

	if (!owner || owner->variant != DN_NO_NETWORK) {
		report_unknown_amends(run, catalog, amends, owner);
		return DN_NO_NETWORK;
	}
	if (id && !dn_slice_equal(id->text, amends->text)) {
		dn_report(run, id->span, DN_BAD_VALUE,
			  "a record that amends '%s' cannot have another id",
			  amends->text.text);
		return DN_NO_NETWORK;
	}
	struct dn_network *network = &catalog->networks.items[owner->network];
	uint32_t n_variants = network->variants.n;
	dn_schema_decode(run, &dn_schema_network, tree, true, network);
	network->amends = NULL;
	claim_variants(run, catalog, owner->network, n_variants);
	return owner->network;
}

static uint32_t
read_network(struct dn_run *run, struct dn_catalog *catalog,
	     const struct dn_tree *tree)
{
	const struct dn_tree *amends = dn_tree_get(tree, "amends");

	if (amends && amends->kind == DN_TREE_SCALAR)
		return amend_network(run, catalog, tree, amends);
	return add_network(run, catalog, tree);
}

static uint32_t
read_vocabulary(struct dn_run *run, struct dn_catalog *catalog,
		const struct dn_tree *tree)
{
	dn_vocabulary_add(run, tree, &catalog->vocabulary);
	return DN_NO_NETWORK;
}

static uint32_t
read_datasets(struct dn_run *run, struct dn_catalog *catalog,
	      const struct dn_tree *tree)
{
	dn_datasets_add(run, tree, &catalog->datasets);
	return DN_NO_NETWORK;
}

static uint32_t
read_description(struct dn_run *run, struct dn_catalog *catalog,
		 const struct dn_tree *tree)
{
	dn_schema_decode(run, &dn_schema_catalog, tree, true, catalog);
	return DN_NO_NETWORK;
}

/* What the files of a catalogue hold; the last row is for all others. */
static const struct dn_role roles[] = {
	{"vocabulary", &dn_schema_vocabulary, read_vocabulary},
	{"datasets", &dn_schema_datasets, read_datasets},
	{"catalog", &dn_schema_catalog, read_description},
	{NULL, &dn_schema_network, read_network},
};

const struct dn_role *
dn_role_of(const struct dn_role *among, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	size_t len = dot ? (size_t)(dot - base) : strlen(base);
	const struct dn_role *role = among;

	while (role->name &&
	       !(strlen(role->name) == len && !memcmp(role->name, base, len)))
		role++;
	return role;
}

static void
read_document(struct dn_run *run, struct dn_catalog *catalog,
	      const struct dn_role *role, const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_NULL)
		return;
	if (tree->kind != DN_TREE_MAP) {
		dn_report(run, tree->span, DN_BAD_VALUE,
			  "%s is a mapping of keys to values, not %s",
			  role->schema->phrase, dn_tree_describe(tree));
		return;
	}
	struct dn_document *document = dn_push(&run->arena, catalog->documents);
	document->schema = role->schema;
	document->tree = catalog->documents->are_kept ? tree : NULL;
	document->network = role->read(run, catalog, tree);
}

void
dn_catalog_read_as(struct dn_run *run, struct dn_catalog *catalog,
		   uint32_t source, const struct dn_role *role)
{
	bool keep = catalog->documents->are_kept;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_tree_docs docs = {
		.arena = keep ? &run->arena : &run->scratch,
	};

	dn_yaml_read(run, source, &docs);
	for (uint32_t i = 0; i < docs.n; i++)
		read_document(run, catalog, role, docs.items[i]);
	dn_arena_reset(&run->scratch, mark);
}

void
dn_catalog_add(struct dn_run *run, struct dn_catalog *catalog, uint32_t source,
	       bool at_top)
{
	const struct dn_role *records =
		&roles[sizeof(roles) / sizeof(*roles) - 1];
	const char *name = dn_source_get(run, source)->name;

	dn_catalog_read_as(run, catalog, source,
			   at_top ? dn_role_of(roles, name) : records);
}

static void
read_file(struct dn_run *run, struct dn_catalog *catalog, const char *path,
	  bool at_top)
{
	uint32_t source;

	*dn_push(&run->arena, &catalog->files) = path;
	if (dn_source_read(run, path, NULL, &source))
		dn_catalog_add(run, catalog, source, at_top);
}

/* Says whether a file lies in the folder itself, not deeper. */
static bool
is_at_top(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	while (path[len] == '/')
		len++;
	return !strchr(path + len, '/');
}

/*
 * Makes room for as many networks as there are files, since most hold one; but
 * not for very many, since files may be empty.
 */
static void
reserve(struct dn_run *run, struct dn_catalog *catalog, uint32_t n)
{
	struct dn_networks *networks = &catalog->networks;

	if (networks->n > 0)
		return;
	networks->cap = n < MAX_RESERVED ? n : MAX_RESERVED;
	networks->items = dn_new(&run->arena, struct dn_network, networks->cap);
}

static void
read_folder(struct dn_run *run, struct dn_catalog *catalog, const char *folder)
{
	struct dn_texts files = {0};

	*dn_push(&run->arena, &catalog->folders) = folder;
	dn_walk_folder(run, folder, &files);
	reserve(run, catalog, files.n);
	for (uint32_t i = 0; i < files.n; i++)
		read_file(run, catalog, files.items[i],
			  is_at_top(files.items[i], folder));
}

/* Says whether a catalogue's folder has results, which are read later. */
static bool
has_results(struct dn_run *run, const char *folder)
{
	struct stat status;

	return stat(dn_arena_format(&run->arena, "%s/results", folder),
		    &status) == 0 &&
	       S_ISDIR(status.st_mode);
}

static void
read_path(struct dn_run *run, struct dn_catalog *catalog, const char *path)
{
	size_t errors = dn_diag_count(run, DN_ERROR);
	uint32_t before = catalog->documents->n;
	struct stat status;

	if (stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
		dn_report(run, DN_NOWHERE, DN_NO_CATALOG,
			  "there is no catalogue '%s'", path);
		return;
	}
	if (S_ISDIR(status.st_mode))
		read_folder(run, catalog, path);
	else
		read_file(run, catalog, path, true);
	if (catalog->documents->n == before && !has_results(run, path) &&
	    dn_diag_count(run, DN_ERROR) == errors)
		dn_report(run, DN_NOWHERE, DN_NO_CATALOG,
			  "the catalogue '%s' holds no networks", path);
}

void
dn_catalog_start(struct dn_run *run, struct dn_catalog *catalog)
{
	*catalog = (struct dn_catalog){0};
	catalog->names = dn_names_new(run);
	catalog->documents = dn_new(&run->arena, struct dn_documents, 1);
	catalog->documents->are_kept = true;
}

void
dn_catalog_finish(struct dn_run *run, struct dn_catalog *catalog)
{
	dn_datasets_index(run, &catalog->datasets);
	dn_names_build(run, catalog, catalog->names);
	dn_catalog_resolve(run, catalog);
}

static bool
read_paths(struct dn_run *run, const char *const *paths, uint32_t n_paths,
	   struct dn_catalog *catalog)
{
	size_t errors = dn_diag_count(run, DN_ERROR);

	for (uint32_t i = 0; i < n_paths; i++)
		read_path(run, catalog, paths[i]);
	dn_catalog_finish(run, catalog);
	return dn_diag_count(run, DN_ERROR) == errors;
}

bool
dn_catalog_read(struct dn_run *run, const char *const *paths, uint32_t n_paths,
		struct dn_catalog *catalog)
{
	dn_catalog_start(run, catalog);
	catalog->documents->are_kept = false;
	return read_paths(run, paths, n_paths, catalog);
}

bool
dn_catalog_read_to_check(struct dn_run *run, const char *const *paths,
			 uint32_t n_paths, struct dn_catalog *catalog)
{
	dn_catalog_start(run, catalog);
	return read_paths(run, paths, n_paths, catalog);
}
