/* SPDX-License-Identifier: MIT */
/*
 * What results say, in records and in files of results: of whom, on which data
 * set, in which metric, within its range, and once only. Words are looked up
 * in the trees, because each finding points at its word.
 */
#include "check_results.h"
#include "base/number.h"
#include "base/suggest.h"
#include "rules.h"
#include "terms.h"

/* So many metrics of a data set are named when one is unknown. */
#define MAX_NAMED 8

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
	if (!dn_is_word(name))
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
	if (!dn_is_word(name))
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

/* Returns the network of a row in a file of results, or DN_NO_NETWORK. */
static uint32_t
check_network(struct dn_run *run, const struct dn_catalog *catalog,
	      const struct dn_tree *name)
{
	if (!dn_is_word(name))
		return DN_NO_NETWORK;
	const struct dn_owner *owner = dn_names_id(catalog->names, name->text);
	if (owner)
		return owner->network;
	dn_report(run, name->span, DN_UNKNOWN_MODEL,
		  "no catalogue has the network '%s'", name->text.text);
	dn_suggest_network(run, catalog, name->text);
	return DN_NO_NETWORK;
}

static void
check_variant(struct dn_run *run, const struct dn_catalog *catalog,
	      uint32_t network, const struct dn_tree *name)
{
	if (!dn_is_word(name) || network == DN_NO_NETWORK)
		return;
	const struct dn_owner *owner = dn_names_id(catalog->names, name->text);
	if (owner && owner->network == network &&
	    owner->variant != DN_NO_NETWORK)
		return;
	dn_report(run, name->span, DN_UNKNOWN_VARIANT,
		  "'%s' has no variant '%s'",
		  catalog->networks.items[network].id, name->text.text);
}

/* The data set and metric of rows that do not say, found in their file. */
struct common {
	const struct dn_dataset *dataset;
	const struct dn_tree *metric_name;
	const struct dn_metric *metric;
};

/* Checks one result; what it does not say is as in `common`. */
static void
check_result(struct dn_run *run, const struct dn_catalog *catalog,
	     const struct common *common, const struct dn_tree *result)
{
	const struct dn_tree *dataset_name = dn_tree_get(result, "dataset");
	const struct dn_tree *metric_name = dn_tree_get(result, "metric");
	const struct dn_dataset *dataset = common->dataset;
	const struct dn_metric *metric = common->metric;

	if (catalog->datasets.n == 0)
		return;
	if (dataset_name)
		dataset = check_dataset(run, &catalog->datasets, dataset_name);
	if (!metric_name && dataset_name)
		metric_name = common->metric_name;
	if (metric_name)
		metric = dataset ? check_metric(run, dataset, metric_name)
				 : NULL;
	if (metric)
		check_range(run, metric, dn_tree_get(result, "value"));
}

/* Checks a list of results: of one network, or each of its own. */
static void
check_list(struct dn_run *run, const struct dn_catalog *catalog,
	   const struct common *common, uint32_t network,
	   const struct dn_tree *list)
{
	for (const struct dn_tree *result = dn_first_item(list); result;
	     result = result->next) {
		uint32_t owner = network;
		if (result->kind != DN_TREE_MAP)
			continue;
		if (owner == DN_NO_NETWORK)
			owner = check_network(run, catalog,
					      dn_tree_get(result, "network"));
		check_variant(run, catalog, owner,
			      dn_tree_get(result, "variant"));
		check_result(run, catalog, common, result);
	}
}

static void
check_file(struct dn_run *run, const struct dn_catalog *catalog,
	   const struct dn_tree *file)
{
	const struct dn_tree *dataset = dn_tree_get(file, "dataset");
	struct common common = {.metric_name = dn_tree_get(file, "metric")};

	if (dataset && catalog->datasets.n > 0)
		common.dataset =
			check_dataset(run, &catalog->datasets, dataset);
	if (common.dataset && common.metric_name)
		common.metric =
			check_metric(run, common.dataset, common.metric_name);
	check_list(run, catalog, &common, DN_NO_NETWORK,
		   dn_tree_get(file, "rows"));
}

void
dn_check_results(struct dn_run *run, const struct dn_catalog *catalog,
		 const struct dn_document *document)
{
	if (document->network != DN_NO_NETWORK)
		check_list(run, catalog, &(struct common){0}, document->network,
			   dn_tree_get(document->tree, "results"));
	else if (document->schema == &dn_schema_results)
		check_file(run, catalog, document->tree);
	else if (document->schema == &dn_schema_rules)
		for (const struct dn_tree *spelling = dn_first_item(
			     dn_tree_get(document->tree, "spellings"));
		     spelling; spelling = spelling->next)
			check_network(run, catalog,
				      dn_tree_get(spelling, "id"));
}

/* --- once only --- */

/* The results seen so far, by all that tells one from another. */
struct seen {
	struct dn_run *run;
	struct dn_intern *keys;
	struct {
		const struct dn_result **items;
		uint32_t n, cap;
	} results;
};

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

static void
see(struct seen *seen, uint32_t network, const struct dn_result *r)
{
	struct dn_run *run = seen->run;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *key = dn_arena_format(
		&run->scratch, "%u\n%s\n%s\n%s\n%u\n%u\n%s\n%s\n%s\n%s\n%s\n%s",
		(unsigned)network, or_empty(r->network), or_empty(r->variant),
		or_empty(r->model), (unsigned)r->dataset_number,
		(unsigned)r->metric_number, or_empty(r->split),
		or_empty(r->protocol), or_empty(r->extra), or_empty(r->input),
		or_empty(r->params.text), or_empty(r->source));
	uint32_t number = dn_intern_add(seen->keys, dn_slice_of(key));

	dn_arena_reset(&run->scratch, mark);
	if (number >= seen->results.n) {
		*dn_push(&run->arena, &seen->results) = r;
		return;
	}
	const struct dn_result *first = seen->results.items[number];
	dn_report(run, r->span, DN_DUPLICATE_RESULT,
		  first->value.value == r->value.value
			  ? "the same result stands here again"
			  : "the same result with another value");
	dn_report_note(run, first->span, "first given here");
}

void
dn_check_duplicate_results(struct dn_run *run, const struct dn_catalog *catalog)
{
	struct seen seen = {.run = run, .keys = dn_intern_new(&run->arena)};

	for (uint32_t v = 0; v < catalog->networks.n; v++) {
		const struct dn_results *results =
			&catalog->networks.items[v].results;
		for (uint32_t i = 0; i < results->n; i++)
			if (results->items[i].metric_number != DN_NO_TERM)
				see(&seen, v, &results->items[i]);
	}
	for (uint32_t f = 0; f < catalog->results.n; f++) {
		const struct dn_results *rows = &catalog->results.items[f].rows;
		for (uint32_t i = 0; i < rows->n; i++)
			if (rows->items[i].metric_number != DN_NO_TERM &&
			    rows->items[i].network_number != DN_NO_NETWORK)
				see(&seen, rows->items[i].network_number,
				    &rows->items[i]);
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
