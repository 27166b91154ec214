/* SPDX-License-Identifier: MIT */
/*
 * One network of the system of 2019 as a record: names, date, domain, texts,
 * patterns, parents, training, in the schema's order. Variants and results
 * come later from other files.
 */
#include <string.h>

#include "base/number.h"
#include "import.h"

static void
add_names(struct dn_run *run, const struct dn_import_network *network)
{
	struct dn_tree *record = network->record;
	struct dn_slice full = dn_import_text(network->entry, "fullname");

	dn_tree_put(&run->arena, record, "id", network->id);
	dn_tree_text(&run->arena, record, "name", network->old);
	bool same_id = dn_slice_equal(network->old, dn_slice_of(network->id));
	bool same_name =
		dn_import_is_blank(full) || dn_slice_equal(full, network->old);
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
	dn_tree_put(&run->arena, network->record, "date", date);
	if (text.len != strlen(date))
		dn_report(run, span, DN_UNMAPPED, "'%s' was read as %s",
			  text.text, date);
}

static void
add_domain(struct dn_run *run, const struct dn_import_network *network)
{
	const struct dn_tree *word =
		dn_import_first(network->entry, "application");
	const struct dn_import_word *domain = NULL;

	for (; word; word = word->next) {
		const struct dn_import_word *found =
			dn_import_domain(word->text);
		if (found && !domain) {
			domain = found;
			dn_tree_put(&run->arena, network->record, "domain",
				    domain->id);
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

static void
add_citations(struct dn_run *run, const struct dn_import_network *network)
{
	struct dn_slice count = dn_import_text(network->entry, "citation");
	double value;

	if (dn_quantity_parse(count, &value))
		dn_tree_plain(
			&run->arena,
			dn_tree_map(&run->arena, network->record, "citations"),
			"count", count.text);
	else if (count.len > 0)
		dn_tree_text(&run->arena, network->record, "x-citation", count);
}

/* Adds what textInfo.json says of a network, with the citations between. */
static void
add_texts(struct dn_run *run, const struct dn_import_network *network)
{
	const struct dn_tree *texts = network->texts;
	struct dn_slice full = dn_import_text(texts, "fullname");
	struct dn_slice info = dn_import_text(texts, "info");

	add_links(run, network, dn_import_first(texts, "links"));
	add_links(run, network, dn_import_first(texts, "code"));
	add_citations(run, network);
	if (!dn_import_is_blank(info))
		dn_tree_text(&run->arena, network->record, "summary", info);
	if (!dn_import_is_blank(full) && !dn_slice_equal(full, network->old) &&
	    !dn_slice_equal(full, dn_import_text(network->entry, "fullname")))
		dn_tree_text(&run->arena, network->record, "x-fullname", full);
}

static void
add_patterns(struct dn_run *run, const struct dn_import_network *network)
{
	const struct dn_tree *word =
		dn_import_first(network->entry, "architecture");

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
	dn_tree_put(&run->arena, parent, "relation", "unspecified");
	if (!dn_import_is_blank(label))
		dn_tree_text(&run->arena, parent, "label", label);
	if (!dn_import_is_blank(why))
		dn_tree_text(&run->arena, parent, "why", why);
	if (!dn_import_is_blank(category) &&
	    !dn_slice_equal(category, DN_SLICE("nan")))
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
	for (const struct dn_tree *edge =
		     dn_import_first(network->entry, "parents");
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
		     dn_import_first(network->entry, "training");
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
		dn_tree_put(&run->arena, list, NULL, method->id);
	}
}

static void
add_training(struct dn_run *run, const struct dn_import_network *network)
{
	static const char *const classes[] = {
		"initialisation", "optimiser",	   "loss",
		"regularisation", "normalisation", "activation"};
	struct dn_tree *training = dn_tree_map(&run->arena, NULL, "training");
	const struct dn_tree *word =
		dn_import_first(network->entry, "training");

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

void
dn_import_record(struct dn_import *import, struct dn_import_network *network)
{
	struct dn_run *run = import->run;

	add_names(run, network);
	add_date(run, network);
	add_domain(run, network);
	add_texts(run, network);
	add_patterns(run, network);
	add_parents(import, network);
	add_training(run, network);
}
