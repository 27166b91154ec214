/* SPDX-License-Identifier: MIT */
/*
 * From texts to numbers, when all catalogues are read: parents to networks,
 * relations, domains and patterns to terms, results to data sets and metrics.
 * Only a parent that nobody has is reported here, because the family tree is
 * wrong without it; what else cannot be resolved waits for dn_catalog_check().
 */
#include <string.h>

#include "documents.h"

struct dn_span
dn_owner_span(const struct dn_catalog *catalog, const struct dn_owner *owner)
{
	const struct dn_network *network =
		&catalog->networks.items[owner->network];

	return owner->variant == DN_NO_NETWORK
		       ? network->span
		       : network->variants.items[owner->variant].span;
}

void
dn_suggest_network(struct dn_run *run, const struct dn_catalog *catalog,
		   struct dn_slice text)
{
	if (dn_diag_count(run, DN_ERROR) > DN_MAX_SUGGESTIONS)
		return;
	struct dn_found found = dn_catalog_find(catalog, text);
	if (found.network == DN_NO_NETWORK) {
		const char *best = dn_catalog_suggest(catalog, text);
		if (!best)
			return;
		found = dn_catalog_find(catalog, dn_slice_of(best));
	}
	const struct dn_network *network =
		&catalog->networks.items[found.network];
	dn_report_note(run, DN_NOWHERE, "did you mean '%s'?",
		       found.variant == DN_NO_NETWORK
			       ? network->id
			       : network->variants.items[found.variant].id);
}

static void
resolve_parent(struct dn_run *run, const struct dn_catalog *catalog,
	       struct dn_parent *parent)
{
	const struct dn_owner *owner =
		dn_names_id(catalog->names, dn_slice_of(parent->id));

	parent->network = owner ? owner->network : DN_NO_NETWORK;
	parent->relation_term =
		parent->relation ? dn_terms_find(&catalog->vocabulary.relations,
						 dn_slice_of(parent->relation))
				 : DN_NO_TERM;
	if (owner)
		return;
	dn_report(run, parent->span, DN_UNKNOWN_PARENT,
		  "no catalogue has the parent '%s'", parent->id);
	dn_suggest_network(run, catalog, dn_slice_of(parent->id));
}

static bool
is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

void
dn_result_resolve(const struct dn_catalog *catalog,
		  const struct dn_result *last, struct dn_result *result)
{
	const struct dn_datasets *datasets = &catalog->datasets;
	bool same = last && is_same(last->dataset, result->dataset);

	result->dataset_number =
		same ? last->dataset_number
		     : dn_dataset_find(datasets, dn_slice_of(result->dataset));
	if (same && is_same(last->metric, result->metric))
		result->metric_number = last->metric_number;
	else
		result->metric_number =
			result->dataset_number == DN_NO_TERM
				? DN_NO_TERM
				: dn_metric_find(
					  &datasets->items
						   [result->dataset_number],
					  dn_slice_of(result->metric));
}

/* Resolves a domain; most networks are of the same as the one before. */
static uint32_t
resolve_domain(const struct dn_catalog *catalog, uint32_t number)
{
	const struct dn_network *network = &catalog->networks.items[number];
	const struct dn_network *last = number > 0 ? network - 1 : NULL;

	if (!network->domain)
		return DN_NO_TERM;
	if (last && is_same(last->domain, network->domain))
		return last->domain_term;
	return dn_terms_find(&catalog->vocabulary.domains,
			     dn_slice_of(network->domain));
}

static void
resolve_network(struct dn_run *run, const struct dn_catalog *catalog,
		struct dn_network *network)
{
	const struct dn_terms *patterns = &catalog->vocabulary.patterns;

	network->pattern_terms =
		dn_new(&run->arena, uint32_t, network->patterns.n);
	for (uint32_t i = 0; i < network->patterns.n; i++)
		network->pattern_terms[i] = dn_terms_find(
			patterns, dn_slice_of(network->patterns.items[i]));
	for (uint32_t i = 0; i < network->parents.n; i++)
		resolve_parent(run, catalog, &network->parents.items[i]);
	struct dn_result *results = network->results.items;
	for (uint32_t i = 0; i < network->results.n; i++)
		dn_result_resolve(catalog, i > 0 ? &results[i - 1] : NULL,
				  &results[i]);
}

void
dn_catalog_resolve(struct dn_run *run, struct dn_catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->networks.n; i++) {
		struct dn_network *network = &catalog->networks.items[i];
		network->domain_term = resolve_domain(catalog, i);
		resolve_network(run, catalog, network);
	}
}
