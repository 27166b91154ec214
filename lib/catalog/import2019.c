/* SPDX-License-Identifier: MIT */
/*
 * Importing the catalogue of the system of 2019: dnns.json is a list of
 * networks with their parents; textInfo.json and performances.json beside it
 * have texts and results. Each network becomes a record. What has no
 * counterpart is kept as it was, verbatim or under a key x-..., and said.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "format/json.h"
#include "import.h"
#include "schema.h"

/* Reads a JSON file. */
static struct dn_tree *
read_json(struct dn_run *run, const char *path)
{
	uint32_t source;

	if (!dn_source_read(run, path, NULL, &source))
		return NULL;
	return dn_json_read(run, source);
}

/* Reads a file beside another when it is there. */
static bool
read_beside(struct dn_run *run, const char *path, const char *name,
	    enum dn_tree_kind kind, const struct dn_tree **tree)
{
	const char *slash = strrchr(path, '/');
	int len = slash ? (int)(slash + 1 - path) : 0;
	const char *beside =
		dn_arena_format(&run->arena, "%.*s%s", len, path, name);
	struct stat status;

	*tree = NULL;
	if (stat(beside, &status) != 0 && errno == ENOENT)
		return true;
	*tree = read_json(run, beside);
	if (*tree && (*tree)->kind != kind) {
		dn_report(run, (*tree)->span, DN_BAD_IMPORT,
			  "this is not the %s of the catalogue of 2019", name);
		*tree = NULL;
	}
	return *tree != NULL;
}

/* Says whether a tree looks like a network of the old catalogue. */
static bool
is_entry(const struct dn_tree *tree)
{
	const struct dn_tree *parents = dn_tree_get(tree, "parents");

	return tree->kind == DN_TREE_MAP &&
	       !dn_import_is_blank(dn_import_text(tree, "ID")) && parents &&
	       parents->kind == DN_TREE_LIST;
}

/* Says whether a value is that catalogue, by its content. */
static bool
recognise(struct dn_run *run, const struct dn_tree *tree)
{
	if (tree->kind != DN_TREE_LIST || !tree->first ||
	    !is_entry(tree->first)) {
		dn_report(run, tree->span, DN_BAD_IMPORT,
			  "no importer knows this JSON: a list of networks, "
			  "each with \"ID\" and \"parents\", was expected");
		return false;
	}
	for (const struct dn_tree *entry = tree->first; entry;
	     entry = entry->next) {
		if (is_entry(entry))
			continue;
		dn_report(run, entry->span, DN_BAD_IMPORT,
			  "a network without \"ID\" or \"parents\"");
		return false;
	}
	return true;
}

/* Reports that two names would get one id, or none. */
static bool
claim_id(struct dn_import *import, const struct dn_tree *entry, const char *id)
{
	static const char *const taken[] = {"vocabulary", "datasets",
					    "catalog"};
	struct dn_slice old = dn_import_text(entry, "ID");
	const struct dn_tree *name = dn_tree_get(entry, "ID");
	struct dn_slice s = dn_slice_of(id);

	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (dn_slice_equal(s, dn_slice_of(taken[i]))) {
			dn_report(import->run, name->span, DN_BAD_IMPORT,
				  "'%s' would be written to %s.yaml, which is "
				  "a file of the catalogue itself",
				  old.text, id);
			return false;
		}
	if (!dn_is_id(s)) {
		dn_report(import->run, name->span, DN_BAD_IMPORT,
			  "no id can be made of '%s'", old.text);
		return false;
	}
	uint32_t number = import->networks.n;
	bool fresh = dn_intern_add(import->ids, s) == number &&
		     dn_intern_add(import->old, old) == number;
	if (!fresh)
		dn_report(import->run, name->span, DN_BAD_IMPORT,
			  "the id '%s' of '%s' is that of another network", id,
			  old.text);
	return fresh;
}

static bool
add_networks(struct dn_import *import)
{
	struct dn_run *run = import->run;

	for (const struct dn_tree *entry = import->list->first; entry;
	     entry = entry->next) {
		struct dn_slice old = dn_import_text(entry, "ID");
		const char *id = dn_import_id(run, old);
		if (!claim_id(import, entry, id))
			return false;
		struct dn_import_network *network =
			dn_push(&run->arena, &import->networks);
		network->old = old;
		network->id = id;
		network->entry = entry;
		network->record = dn_tree_map(&run->arena, NULL, NULL);
		network->variant_ids = dn_intern_new(&run->arena);
	}
	return true;
}

struct dn_tree *
dn_import_variant(struct dn_import *import, struct dn_import_network *network,
		  struct dn_slice name, struct dn_span span, const char **id)
{
	struct dn_run *run = import->run;
	struct dn_slice s = dn_slice_of(dn_import_id(run, name));

	*id = NULL;
	if (dn_slice_equal(s, dn_slice_of(network->id)))
		return NULL;
	if (!dn_is_id(s) || dn_intern_find(import->ids, s) != DN_NONE) {
		dn_report(run, span, DN_UNMAPPED,
			  "'%s' can be no variant of '%s': its id would be "
			  "that of a network",
			  name.text, network->id);
		return NULL;
	}
	*id = s.text;
	uint32_t number = dn_intern_add(network->variant_ids, s);
	if (number < network->variant_records.n)
		return network->variant_records.items[number];
	if (!network->variants)
		network->variants = dn_tree_list(&run->arena, NULL, "variants");
	struct dn_tree *record =
		dn_tree_map(&run->arena, network->variants, NULL);
	dn_tree_put(&run->arena, record, "id", s.text);
	dn_tree_text(&run->arena, record, "name", name);
	record->flow = true;
	*dn_push(&run->arena, &network->variant_records) = record;
	return record;
}

/* The layer graphs of a network are further variants. */
static void
add_models(struct dn_import *import, struct dn_import_network *network)
{
	const char *id;

	for (const struct dn_tree *name =
		     dn_import_first(network->entry, "models");
	     name; name = name->next)
		if (!dn_import_is_blank(name->text))
			dn_import_variant(import, network, name->text,
					  name->span, &id);
}

/* Gives each network its text; keeps those of networks that are not there. */
static void
place_texts(struct dn_import *import)
{
	struct dn_run *run = import->run;
	const struct dn_tree *text =
		import->texts ? import->texts->first : NULL;
	struct dn_tree *kept = NULL;

	for (; text; text = text->next) {
		uint32_t number = dn_intern_find(import->old, text->key);
		if (number < import->networks.n) {
			import->networks.items[number].texts = text;
			continue;
		}
		if (!kept)
			kept = dn_tree_map(&run->arena, import->description,
					   "x-texts");
		dn_import_keep(run, kept, text->key.text, text);
		dn_report(run, dn_tree_key_span(text), DN_UNMAPPED,
			  "a text on '%s', which is no network of this "
			  "catalogue; kept in catalog.yaml",
			  text->key.text);
	}
}

static void
describe(struct dn_import *import)
{
	struct dn_run *run = import->run;
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);

	import->description = map;
	dn_tree_put(&run->arena, map, "name", "DNN Genealogy");
	dn_tree_put(
		&run->arena, map, "description",
		"The catalogue of the system of 2019 as it was, in another form.");
	dn_tree_put(
		&run->arena, dn_tree_list(&run->arena, map, "credits"), NULL,
		"Wang, Yuan, Chen, Su, Qu, Liu: Visual Genealogy of Deep Neural "
		"Networks, IEEE TVCG 26(11), 2020, "
		"doi:10.1109/TVCG.2019.2921323.");
}

static void
add_file(struct dn_run *run, struct dn_import_files *files, const char *stem,
	 const struct dn_tree *tree)
{
	uint32_t i = files->n;

	dn_push(&run->arena, files);
	files->items[i].name = dn_arena_format(&run->arena, "%s.yaml", stem);
	files->items[i].tree = tree;
}

/* Puts the pieces of all records together and lists the files. */
static void
finish(struct dn_import *import, struct dn_import_files *files)
{
	struct dn_run *run = import->run;

	for (uint32_t i = 0; i < import->networks.n; i++) {
		struct dn_import_network *network = &import->networks.items[i];
		if (network->variants)
			dn_tree_add(network->record, network->variants);
		if (network->results)
			dn_tree_add(network->record, network->results);
		add_file(run, files, network->id, network->record);
	}
	add_file(run, files, "vocabulary", dn_import_vocabulary(run));
	add_file(run, files, "datasets", dn_import_datasets(run));
	add_file(run, files, "catalog", import->description);
}

bool
dn_catalog_import(struct dn_run *run, const char *path, const char *folder,
		  uint32_t *n_networks)
{
	struct dn_import import = {.run = run};
	struct dn_import_files files = {0};

	import.list = read_json(run, path);
	if (!import.list || !recognise(run, import.list) ||
	    !read_beside(run, path, "textInfo.json", DN_TREE_MAP,
			 &import.texts) ||
	    !read_beside(run, path, "performances.json", DN_TREE_LIST,
			 &import.tables))
		return false;
	import.old = dn_intern_new(&run->arena);
	import.ids = dn_intern_new(&run->arena);
	if (!add_networks(&import))
		return false;
	describe(&import);
	place_texts(&import);
	for (uint32_t i = 0; i < import.networks.n; i++)
		dn_import_record(&import, &import.networks.items[i]);
	dn_import_results(&import);
	for (uint32_t i = 0; i < import.networks.n; i++)
		add_models(&import, &import.networks.items[i]);
	finish(&import, &files);
	*n_networks = import.networks.n;
	return dn_import_write(run, folder, &files);
}
