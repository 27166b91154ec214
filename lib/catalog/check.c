/* SPDX-License-Identifier: MIT */
/*
 * What a catalogue should not have although it can be used. Each row of the
 * table below is one check: of the catalogue as a whole, of each network as it
 * stands after all overlays, or of each document as it was written. To add
 * one: write the function, give it a row, and a code in dnngen/codes.h.
 */
#include <assert.h>
#include <stdlib.h>

#include "check_results.h"
#include "rules.h"
#include "terms.h"

struct check {
	enum dn_code code; /* what it reports, among others */
	void (*catalog)(struct dn_run *run, const struct dn_catalog *catalog);
	void (*network)(struct dn_run *run, const struct dn_catalog *catalog,
			const struct dn_network *network);
	void (*document)(struct dn_run *run, const struct dn_catalog *catalog,
			 const struct dn_document *document);
};

static bool
has_words(const struct dn_vocabulary *words)
{
	return words->domains.n || words->patterns.n || words->training.n ||
	       words->relations.n;
}

static void
check_vocabulary(struct dn_run *run, const struct dn_catalog *catalog)
{
	if (!has_words(&catalog->vocabulary))
		dn_report(run, DN_NOWHERE, DN_NO_VOCABULARY,
			  "no catalogue has a vocabulary.yaml, so domains, "
			  "patterns, training methods and relations are not "
			  "checked");
	if (catalog->datasets.n == 0)
		dn_report(run, DN_NOWHERE, DN_NO_VOCABULARY,
			  "no catalogue has a datasets.yaml, so data sets and "
			  "metrics are not checked");
}

static void
check_spelling(struct dn_run *run, const struct dn_catalog *catalog,
	       const struct dn_document *document)
{
	(void)catalog;
	dn_schema_spell(run, document->schema, document->tree);
}

static void
check_undated(struct dn_run *run, const struct dn_catalog *catalog,
	      const struct dn_network *network)
{
	(void)catalog;
	if (network->date.year == 0 && !dn_tree_get(network->tree, "date"))
		dn_report(run, network->span, DN_UNDATED, "'%s' has no date",
			  network->id);
}

static void
check_pattern(struct dn_run *run, const struct dn_catalog *catalog,
	      const struct dn_network *network)
{
	(void)catalog;
	if (network->patterns.n == 0)
		dn_report(run, network->span, DN_NO_PATTERN,
			  "'%s' declares no pattern", network->id);
}

/* Reports a date in a record that lies after the catalogue's own. */
static void
check_date(struct dn_run *run, const struct dn_catalog *catalog,
	   const struct dn_tree *tree)
{
	struct dn_date date;

	if (!tree || tree->kind != DN_TREE_SCALAR ||
	    !dn_date_parse(tree->text, &date) ||
	    dn_date_compare(date, catalog->as_of) <= 0)
		return;
	dn_report(run, tree->span, DN_FUTURE_DATE,
		  "%s is after %s, up to which the catalogue goes",
		  tree->text.text, dn_date_text(run, catalog->as_of));
}

static void
check_dates(struct dn_run *run, const struct dn_catalog *catalog,
	    const struct dn_document *document)
{
	if (document->network == DN_NO_NETWORK)
		return;
	check_date(run, catalog, dn_tree_get(document->tree, "date"));
	check_date(
		run, catalog,
		dn_tree_get(dn_tree_get(document->tree, "citations"), "as-of"));
}

/* Orders edges by what makes them the same, then as written. */
static int
compare_edges(const void *a, const void *b)
{
	const struct dn_parent *x = *(const struct dn_parent *const *)a;
	const struct dn_parent *y = *(const struct dn_parent *const *)b;

	if (x->network != y->network)
		return x->network < y->network ? -1 : 1;
	int order = dn_slice_compare(dn_slice_of(x->relation),
				     dn_slice_of(y->relation));
	return order ? order : (x > y) - (x < y);
}

static bool
is_same_edge(const struct dn_parent *a, const struct dn_parent *b)
{
	return a->network == b->network && a->network != DN_NO_NETWORK &&
	       dn_slice_equal(dn_slice_of(a->relation),
			      dn_slice_of(b->relation));
}

static void
check_duplicate_parents(struct dn_run *run, const struct dn_catalog *catalog,
			const struct dn_network *network)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = network->parents.n;
	const struct dn_parent **edges =
		dn_new(&run->scratch, const struct dn_parent *, n);

	for (uint32_t i = 0; i < n; i++)
		edges[i] = &network->parents.items[i];
	if (n > 1)
		qsort(edges, n, sizeof(*edges), compare_edges);
	for (uint32_t i = 1, first = 0; i < n; i++) {
		if (!is_same_edge(edges[first], edges[i])) {
			first = i;
			continue;
		}
		dn_report(run, edges[i]->span, DN_DUPLICATE_PARENT,
			  "the parent '%s' is given twice with the same "
			  "relation",
			  catalog->networks.items[edges[i]->network].id);
		dn_report_note(run, edges[first]->span, "first given here");
	}
	dn_arena_reset(&run->scratch, mark);
}

/* Reports a name or alias of a network that another answers to. */
static void
check_name(struct dn_run *run, const struct dn_catalog *catalog,
	   const struct dn_document *document, const struct dn_tree *name)
{
	const char *what = name->key.len ? "name" : "alias";

	if (name->kind != DN_TREE_SCALAR)
		return;
	const struct dn_owner *owner = dn_names_id(catalog->names, name->text);
	bool by_id = owner && owner->network != document->network;
	if (!by_id)
		owner = dn_names_name(catalog->names, name->text);
	if (!owner || owner->network == document->network)
		return;
	dn_report(run, name->span, DN_AMBIGUOUS_ALIAS,
		  "the %s '%s' of '%s' is also %s '%s'", what, name->text.text,
		  catalog->networks.items[document->network].id,
		  by_id ? "an id of" : "a name of",
		  catalog->networks.items[owner->network].id);
	dn_report_note(run, dn_owner_span(catalog, owner), "'%s' is here",
		       catalog->networks.items[owner->network].id);
}

static void
check_names(struct dn_run *run, const struct dn_catalog *catalog,
	    const struct dn_document *document)
{
	if (document->network == DN_NO_NETWORK)
		return;
	const struct dn_tree *name = dn_tree_get(document->tree, "name");
	const struct dn_tree *aliases = dn_tree_get(document->tree, "aliases");
	if (name)
		check_name(run, catalog, document, name);
	if (aliases && aliases->kind == DN_TREE_LIST)
		for (const struct dn_tree *alias = aliases->first; alias;
		     alias = alias->next)
			check_name(run, catalog, document, alias);
}

static const struct check checks[] = {
	{DN_NO_VOCABULARY, .catalog = check_vocabulary},
	{DN_UNQUOTED_NUMBER, .document = check_spelling},
	{DN_FUTURE_DATE, .document = check_dates},
	{DN_AMBIGUOUS_ALIAS, .document = check_names},
	{DN_UNKNOWN_PATTERN, .document = dn_check_terms},
	{DN_UNKNOWN_METRIC, .document = dn_check_results},
	{DN_UNKNOWN_METRIC, .catalog = dn_check_complements},
	{DN_BAD_VALUE, .catalog = dn_check_rules},
	{DN_DUPLICATE_RESULT, .catalog = dn_check_duplicate_results},
	{DN_DUPLICATE_PARENT, .network = check_duplicate_parents},
	{DN_UNDATED, .network = check_undated},
	{DN_NO_PATTERN, .network = check_pattern},
};

static void
run_check(struct dn_run *run, const struct dn_catalog *catalog,
	  const struct check *check)
{
	const struct dn_documents *documents = catalog->documents;

	if (check->catalog)
		check->catalog(run, catalog);
	for (uint32_t i = 0; check->network && i < catalog->networks.n; i++)
		check->network(run, catalog, &catalog->networks.items[i]);
	for (uint32_t i = 0; check->document && i < documents->n; i++)
		check->document(run, catalog, &documents->items[i]);
}

void
dn_catalog_check(struct dn_run *run, const struct dn_catalog *catalog)
{
	assert(catalog->documents->are_kept);
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++)
		run_check(run, catalog, &checks[i]);
}
