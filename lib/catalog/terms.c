/* SPDX-License-Identifier: MIT */
/*
 * Words of records that the vocabulary or the data sets must know. The trees
 * are walked, not the structs, because each finding points at its word. Terms
 * of a kind that no catalogue defines are not checked.
 */
#include "terms.h"
#include "base/number.h"
#include "base/suggest.h"
#include "dnngen/out.h"

/* So many metrics of a data set are named when one is unknown. */
#define MAX_NAMED 8

static void
suggest_term(struct dn_run *run, const struct dn_terms *terms,
	     struct dn_slice typed)
{
	struct dn_suggest suggest = dn_suggest_for(typed);

	if (dn_diag_count(run, DN_ERROR) > DN_MAX_SUGGESTIONS)
		return;
	for (uint32_t i = 0; i < terms->n; i++)
		dn_suggest_offer(&suggest, terms->items[i].id);
	dn_suggest_note(run, &suggest);
}

/* Says whether a tree is a text that a list of terms should know. A stray
 * blank is a finding of its own. */
static bool
is_word(const struct dn_tree *tree)
{
	return tree && tree->kind == DN_TREE_SCALAR &&
	       dn_slice_trim(tree->text).len == tree->text.len;
}

/* Checks one word against one list; returns its term or NULL. */
static const struct dn_term *
check_word(struct dn_run *run, const struct dn_terms *terms, enum dn_code code,
	   const char *what, const struct dn_tree *word)
{
	if (terms->n == 0 || !is_word(word))
		return NULL;
	uint32_t number = dn_terms_find(terms, word->text);
	if (number != DN_NO_TERM)
		return &terms->items[number];
	dn_report(run, word->span, code, "the vocabulary has no %s '%s'", what,
		  word->text.text);
	suggest_term(run, terms, word->text);
	return NULL;
}

/* The first item of a list, or NULL when the tree is no list. */
static const struct dn_tree *
first_item(const struct dn_tree *tree)
{
	return tree && tree->kind == DN_TREE_LIST ? tree->first : NULL;
}

static void
check_methods(struct dn_run *run, const struct dn_terms *methods,
	      const struct dn_tree *class)
{
	for (const struct dn_tree *word = first_item(class); word;
	     word = word->next) {
		const struct dn_term *term =
			check_word(run, methods, DN_UNKNOWN_TRAINING,
				   "training method", word);
		if (!term ||
		    dn_slice_equal(class->key, dn_slice_of(term->class)))
			continue;
		dn_report(run, word->span, DN_UNKNOWN_TRAINING,
			  "'%s' is of the class %s, not %s", term->id,
			  term->class, class->key.text);
		dn_report_note(run, term->span, "defined here");
	}
}

void
dn_check_terms(struct dn_run *run, const struct dn_catalog *catalog,
	       const struct dn_document *document)
{
	const struct dn_vocabulary *words = &catalog->vocabulary;
	const struct dn_tree *record = document->tree;

	if (document->schema != &dn_schema_network)
		return;
	check_word(run, &words->domains, DN_UNKNOWN_DOMAIN, "domain",
		   dn_tree_get(record, "domain"));
	for (const struct dn_tree *word =
		     first_item(dn_tree_get(record, "patterns"));
	     word; word = word->next)
		check_word(run, &words->patterns, DN_UNKNOWN_PATTERN, "pattern",
			   word);
	for (const struct dn_tree *parent =
		     first_item(dn_tree_get(record, "parents"));
	     parent; parent = parent->next)
		check_word(run, &words->relations, DN_UNKNOWN_RELATION,
			   "relation", dn_tree_get(parent, "relation"));
	const struct dn_tree *training = dn_tree_get(record, "training");
	if (training && training->kind == DN_TREE_MAP)
		for (const struct dn_tree *class = training->first; class;
		     class = class->next)
			if (!dn_is_own_key(class->key))
				check_methods(run, &words->training, class);
}

static void
suggest_dataset(struct dn_run *run, const struct dn_datasets *datasets,
		struct dn_slice typed)
{
	struct dn_suggest suggest = dn_suggest_for(typed);

	if (dn_diag_count(run, DN_ERROR) > DN_MAX_SUGGESTIONS)
		return;
	for (uint32_t i = 0; i < datasets->n; i++)
		dn_suggest_offer(&suggest, datasets->items[i].id);
	dn_suggest_note(run, &suggest);
}

static const struct dn_dataset *
check_dataset(struct dn_run *run, const struct dn_datasets *datasets,
	      const struct dn_tree *name)
{
	if (!is_word(name))
		return NULL;
	uint32_t number = dn_dataset_find(datasets, name->text);
	if (number != DN_NO_TERM)
		return &datasets->items[number];
	dn_report(run, name->span, DN_UNKNOWN_DATASET,
		  "no catalogue has the data set '%s'", name->text.text);
	suggest_dataset(run, datasets, name->text);
	return NULL;
}

/* A short word, as top1, is far from every metric: their ids help then. */
static void
note_metrics(struct dn_run *run, const struct dn_dataset *dataset)
{
	uint32_t n = dataset->metrics.n;
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < n && i < MAX_NAMED; i++)
		dn_put_format(out, "%s%s", i ? ", " : "",
			      dataset->metrics.items[i].id);
	if (n > 0 && dn_diag_count(run, DN_ERROR) <= DN_MAX_SUGGESTIONS)
		dn_report_note(run, DN_NOWHERE, "it has %s%s",
			       dn_arena_text(&run->arena, dn_out_text(out)),
			       n > MAX_NAMED ? ", ..." : "");
	dn_out_close(out);
}

static const struct dn_metric *
check_metric(struct dn_run *run, const struct dn_dataset *dataset,
	     const struct dn_tree *name)
{
	if (!is_word(name))
		return NULL;
	uint32_t number = dn_metric_find(dataset, name->text);
	if (number != DN_NO_TERM)
		return &dataset->metrics.items[number];
	struct dn_suggest suggest = dn_suggest_for(name->text);
	for (uint32_t i = 0; i < dataset->metrics.n && i < 64; i++)
		dn_suggest_offer(&suggest, dataset->metrics.items[i].id);
	dn_report(run, name->span, DN_UNKNOWN_METRIC,
		  "the data set '%s' has no metric '%s'", dataset->id,
		  name->text.text);
	dn_suggest_note(run, &suggest);
	if (!suggest.best)
		note_metrics(run, dataset);
	return NULL;
}

static void
check_range(struct dn_run *run, const struct dn_metric *metric,
	    const struct dn_tree *tree)
{
	double value;

	if (!tree || !dn_quantity_parse(tree->text, &value))
		return;
	if (metric->min.text && value < metric->min.value)
		dn_report(run, tree->span, DN_OUT_OF_RANGE,
			  "%s is below %s, the least that '%s' can be",
			  tree->text.text, metric->min.text, metric->id);
	if (metric->max.text && value > metric->max.value)
		dn_report(run, tree->span, DN_OUT_OF_RANGE,
			  "%s is above %s, the most that '%s' can be",
			  tree->text.text, metric->max.text, metric->id);
}

static void
check_variant(struct dn_run *run, const struct dn_catalog *catalog,
	      uint32_t network, const struct dn_tree *name)
{
	if (!is_word(name))
		return;
	const struct dn_owner *owner = dn_names_id(catalog->names, name->text);
	if (owner && owner->network == network &&
	    owner->variant != DN_NO_NETWORK)
		return;
	dn_report(run, name->span, DN_UNKNOWN_VARIANT,
		  "'%s' has no variant '%s'",
		  catalog->networks.items[network].id, name->text.text);
}

void
dn_check_results(struct dn_run *run, const struct dn_catalog *catalog,
		 const struct dn_document *document)
{
	if (document->network == DN_NO_NETWORK)
		return;
	for (const struct dn_tree *result =
		     first_item(dn_tree_get(document->tree, "results"));
	     result; result = result->next) {
		if (result->kind != DN_TREE_MAP)
			continue;
		check_variant(run, catalog, document->network,
			      dn_tree_get(result, "variant"));
		if (catalog->datasets.n == 0)
			continue;
		const struct dn_dataset *dataset =
			check_dataset(run, &catalog->datasets,
				      dn_tree_get(result, "dataset"));
		const struct dn_metric *metric =
			dataset ? check_metric(run, dataset,
					       dn_tree_get(result, "metric"))
				: NULL;
		if (metric)
			check_range(run, metric, dn_tree_get(result, "value"));
	}
}

void
dn_check_complements(struct dn_run *run, const struct dn_catalog *catalog)
{
	const struct dn_datasets *datasets = &catalog->datasets;

	for (uint32_t i = 0; i < datasets->n; i++) {
		const struct dn_dataset *dataset = &datasets->items[i];
		for (uint32_t k = 0; k < dataset->metrics.n; k++) {
			const struct dn_metric *metric =
				&dataset->metrics.items[k];
			struct dn_slice other =
				dn_slice_of(metric->complement_of);
			if (other.len == 0 ||
			    dn_metric_find(dataset, other) != DN_NO_TERM)
				continue;
			dn_report(run, metric->span, DN_UNKNOWN_METRIC,
				  "'%s' is the complement of '%s', which the "
				  "data set '%s' lacks",
				  metric->id, metric->complement_of,
				  dataset->id);
		}
	}
}
