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

#include "base/number.h"
#include "format/json.h"
#include "import.h"
#include "schema.h"

struct dn_slice
dn_import_text(const struct dn_tree *map, const char *key)
{
	const struct dn_tree *tree = dn_tree_get(map, key);

	return tree && tree->kind == DN_TREE_SCALAR
		       ? tree->text
		       : (struct dn_slice){.text = ""};
}

void
dn_import_keep(struct dn_run *run, struct dn_tree *parent, const char *key,
	       const struct dn_tree *tree)
{
	struct dn_tree *copy = dn_new(&run->arena, struct dn_tree, 1);

	copy->kind = tree->kind;
	copy->plain = tree->plain;
	copy->flow = true;
	copy->text = tree->text;
	copy->key = dn_slice_of(key);
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next)
		dn_import_keep(run, copy, child->key.text, child);
	dn_tree_add(parent, copy);
}

struct dn_tree *
dn_import_list(struct dn_run *run, struct dn_tree *record, const char *key)
{
	for (struct dn_tree *child = record->first; child; child = child->next)
		if (dn_slice_equal(child->key, dn_slice_of(key)))
			return child;
	return dn_tree_list(&run->arena, record, key);
}

static void
put(struct dn_run *run, struct dn_tree *map, const char *key, const char *text)
{
	dn_tree_text(&run->arena, map, key, dn_slice_of(text));
}

static bool
is_blank(struct dn_slice text)
{
	return dn_slice_trim(text).len == 0;
}

/* The first item of a list under a key, or NULL. */
static const struct dn_tree *
first_item(const struct dn_tree *map, const char *key)
{
	const struct dn_tree *list = dn_tree_get(map, key);

	return list && list->kind == DN_TREE_LIST ? list->first : NULL;
}

/* --- reading -------------------------------------------------------------- */

/* Reads a JSON file with places for what will be said about it. */
static struct dn_tree *
read_json(struct dn_run *run, const char *path)
{
	uint32_t source;

	if (!dn_source_read(run, path, NULL, &source))
		return NULL;
	struct dn_tree *tree = dn_json_read(run, source);
	if (tree)
		dn_json_locate(run, source, tree);
	return tree;
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
	       !is_blank(dn_import_text(tree, "ID")) && parents &&
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

/* --- networks ------------------------------------------------------------- */

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
	put(run, record, "id", s.text);
	dn_tree_text(&run->arena, record, "name", name);
	record->flow = true;
	*dn_push(&run->arena, &network->variant_records) = record;
	return record;
}

static void
add_names(struct dn_run *run, const struct dn_import_network *network)
{
	struct dn_tree *record = network->record;
	struct dn_slice full = dn_import_text(network->entry, "fullname");

	put(run, record, "id", network->id);
	dn_tree_text(&run->arena, record, "name", network->old);
	bool same_id = dn_slice_equal(network->old, dn_slice_of(network->id));
	bool same_name = is_blank(full) || dn_slice_equal(full, network->old);
	if (same_id && same_name)
		return;
	struct dn_tree *aliases = dn_tree_list(&run->arena, record, "aliases");
	aliases->flow = true;
	if (!same_id)
		dn_tree_text(&run->arena, aliases, NULL, network->old);
	if (!same_name)
		dn_tree_text(&run->arena, aliases, NULL, full);
}

static void
add_date(struct dn_run *run, const struct dn_import_network *network)
{
	struct dn_slice text = dn_import_text(network->entry, "date");
	const char *date = dn_import_date(run, text);

	if (text.len == 0)
		return;
	struct dn_span span = dn_tree_get(network->entry, "date")->span;
	if (!date) {
		dn_tree_text(&run->arena, network->record, "x-date", text);
		dn_report(run, span, DN_UNMAPPED,
			  "'%s' is no date; kept as x-date", text.text);
		return;
	}
	put(run, network->record, "date", date);
	if (text.len != strlen(date))
		dn_report(run, span, DN_UNMAPPED, "'%s' was read as %s",
			  text.text, date);
}

static void
add_domain(struct dn_run *run, const struct dn_import_network *network)
{
	const struct dn_tree *word = first_item(network->entry, "application");
	const struct dn_import_word *domain = NULL;

	for (; word; word = word->next) {
		const struct dn_import_word *found =
			dn_import_domain(word->text);
		if (found && !domain) {
			domain = found;
			put(run, network->record, "domain", domain->id);
			continue;
		}
		dn_import_keep(
			run,
			dn_import_list(run, network->record, "x-application"),
			NULL, word);
		dn_report(run, word->span, DN_UNMAPPED,
			  "the application '%s' is kept as x-application",
			  word->text.len ? word->text.text : "");
	}
}

static bool
is_web_link(struct dn_slice url)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.text[i] <= ' ')
			return false;
	return dn_slice_starts_with(url, "http://") ||
	       dn_slice_starts_with(url, "https://");
}

/* Adds pairs of a title and a URL; those that are none are kept. */
static void
add_links(struct dn_run *run, const struct dn_import_network *network,
	  const struct dn_tree *pair)
{
	for (; pair; pair = pair->next) {
		if (pair->n != 2 || !is_web_link(pair->last->text)) {
			dn_import_keep(
				run,
				dn_import_list(run, network->record, "x-links"),
				NULL, pair);
			dn_report(run, pair->span, DN_UNMAPPED,
				  "a link that is none is kept as x-links");
			continue;
		}
		struct dn_tree *link = dn_tree_map(
			&run->arena,
			dn_import_list(run, network->record, "links"), NULL);
		dn_tree_text(&run->arena, link, "title", pair->first->text);
		dn_tree_text(&run->arena, link, "url", pair->last->text);
	}
}

/* Adds what textInfo.json says of a network: links and a summary. */
static void
add_texts(struct dn_import *import, const struct dn_import_network *network,
	  const struct dn_tree *texts)
{
	struct dn_run *run = import->run;
	struct dn_slice full = dn_import_text(texts, "fullname");
	struct dn_slice info = dn_import_text(texts, "info");

	add_links(run, network, first_item(texts, "links"));
	add_links(run, network, first_item(texts, "code"));
	struct dn_slice count = dn_import_text(network->entry, "citation");
	double value;
	if (dn_quantity_parse(count, &value))
		dn_tree_plain(
			&run->arena,
			dn_tree_map(&run->arena, network->record, "citations"),
			"count", count.text);
	else if (count.len > 0)
		dn_tree_text(&run->arena, network->record, "x-citation", count);
	if (!is_blank(info))
		dn_tree_text(&run->arena, network->record, "summary", info);
	if (!is_blank(full) && !dn_slice_equal(full, network->old) &&
	    !dn_slice_equal(full, dn_import_text(network->entry, "fullname")))
		dn_tree_text(&run->arena, network->record, "x-fullname", full);
}

static void
add_patterns(struct dn_run *run, const struct dn_import_network *network)
{
	const struct dn_tree *word = first_item(network->entry, "architecture");

	for (; word; word = word->next) {
		const struct dn_import_word *pattern =
			dn_import_pattern(word->text);
		struct dn_tree *list =
			dn_import_list(run, network->record, "patterns");
		list->flow = true;
		dn_tree_text(&run->arena, list, NULL,
			     pattern ? dn_slice_of(pattern->id) : word->text);
		if (!pattern)
			dn_report(run, word->span, DN_UNMAPPED,
				  "the pattern '%s' is kept as written",
				  word->text.len ? word->text.text : "");
	}
}

static void
add_parent(struct dn_import *import, const struct dn_import_network *network,
	   const struct dn_tree *edge)
{
	struct dn_run *run = import->run;
	struct dn_slice old = dn_import_text(edge, "ID");
	struct dn_slice label = dn_import_text(edge, "link_info_s");
	struct dn_slice why = dn_import_text(edge, "link_info_l");
	struct dn_slice category = dn_import_text(edge, "link_category");
	uint32_t number = dn_intern_find(import->old, old);
	struct dn_tree *parent = dn_tree_map(
		&run->arena, dn_import_list(run, network->record, "parents"),
		NULL);

	dn_tree_text(&run->arena, parent, "id",
		     number == DN_NONE
			     ? old
			     : dn_slice_of(import->networks.items[number].id));
	put(run, parent, "relation", "unspecified");
	if (!is_blank(label))
		dn_tree_text(&run->arena, parent, "label", label);
	if (!is_blank(why))
		dn_tree_text(&run->arena, parent, "why", why);
	if (!is_blank(category) && !dn_slice_equal(category, DN_SLICE("nan")))
		dn_tree_text(&run->arena, parent, "x-link-category", category);
	if (number == DN_NONE)
		dn_report(run, edge->span, DN_UNMAPPED,
			  "the parent '%s' of '%s' is no network here; kept as "
			  "written",
			  old.len ? old.text : "", network->id);
}

static void
add_parents(struct dn_import *import, const struct dn_import_network *network)
{
	for (const struct dn_tree *edge = first_item(network->entry, "parents");
	     edge; edge = edge->next)
		add_parent(import, network, edge);
}

/* Adds the training methods of one class, each once. */
static void
add_class(struct dn_run *run, const struct dn_import_network *network,
	  struct dn_tree *training, const char *class)
{
	struct dn_intern *seen = dn_intern_new(&run->arena);
	struct dn_tree *list = NULL;

	for (const struct dn_tree *word =
		     first_item(network->entry, "training");
	     word; word = word->next) {
		const struct dn_import_word *method =
			dn_import_method(word->text);
		uint32_t before = dn_intern_count(seen);
		if (!method || strcmp(method->class, class) != 0 ||
		    dn_intern_add(seen, dn_slice_of(method->id)) != before)
			continue;
		if (!list)
			list = dn_tree_list(&run->arena, training, class);
		list->flow = true;
		put(run, list, NULL, method->id);
	}
}

static void
add_training(struct dn_run *run, const struct dn_import_network *network)
{
	static const char *const classes[] = {
		"initialisation", "optimiser",	   "loss",
		"regularisation", "normalisation", "activation"};
	struct dn_tree *training = dn_tree_map(&run->arena, NULL, "training");
	const struct dn_tree *word = first_item(network->entry, "training");

	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		add_class(run, network, training, classes[i]);
	if (training->first)
		dn_tree_add(network->record, training);
	for (; word; word = word->next) {
		if (dn_import_method(word->text))
			continue;
		struct dn_tree *list =
			dn_import_list(run, network->record, "x-training");
		list->flow = true;
		dn_import_keep(run, list, NULL, word);
		dn_report(run, word->span, DN_UNMAPPED,
			  "the training method '%s' is kept as x-training",
			  word->text.len ? word->text.text : "");
	}
}

/* Adds the keys of a record in the schema's order, but for what the results
 * bring. */
static void
add_record(struct dn_import *import, struct dn_import_network *network)
{
	struct dn_run *run = import->run;
	char *old = dn_arena_text(&run->arena, network->old);

	add_names(run, network);
	add_date(run, network);
	add_domain(run, network);
	add_texts(import, network, dn_tree_get(import->texts, old));
	add_patterns(run, network);
	add_parents(import, network);
	add_training(run, network);
}

/* The layer graphs of a network are further variants. */
static void
add_models(struct dn_import *import, struct dn_import_network *network)
{
	const char *id;

	for (const struct dn_tree *name = first_item(network->entry, "models");
	     name; name = name->next)
		if (!is_blank(name->text))
			dn_import_variant(import, network, name->text,
					  name->span, &id);
}

/* Keeps texts of networks that the list does not have. */
static void
keep_texts(struct dn_import *import)
{
	struct dn_run *run = import->run;
	const struct dn_tree *text =
		import->texts ? import->texts->first : NULL;
	struct dn_tree *kept = NULL;

	for (; text; text = text->next) {
		if (dn_intern_find(import->old, text->key) != DN_NONE)
			continue;
		if (!kept)
			kept = dn_tree_map(&run->arena, import->description,
					   "x-texts");
		dn_import_keep(run, kept, text->key.text, text);
		dn_report(run, text->key_span, DN_UNMAPPED,
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
	put(run, map, "name", "DNN Genealogy");
	put(run, map, "description",
	    "The catalogue of the system of 2019 as it was, in another form.");
	put(run, dn_tree_list(&run->arena, map, "credits"), NULL,
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
	for (uint32_t i = 0; i < import.networks.n; i++)
		add_record(&import, &import.networks.items[i]);
	dn_import_results(&import);
	for (uint32_t i = 0; i < import.networks.n; i++)
		add_models(&import, &import.networks.items[i]);
	keep_texts(&import);
	finish(&import, &files);
	*n_networks = import.networks.n;
	return dn_import_write(run, folder, &files);
}
