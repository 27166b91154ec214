/* SPDX-License-Identifier: MIT */
/*
 * Results that stand beside the records, in the folder `results` of each
 * catalogue: a file a source, and rules.yaml with the spellings of tables.
 * Only what compares results reads them, so that questions about descent do
 * not wait for them.
 */
#include "documents.h"
#include "rules.h"
#include "walk.h"

static uint32_t
read_rules(struct dn_run *run, struct dn_catalog *catalog,
	   const struct dn_tree *tree)
{
	if (!catalog->rules)
		catalog->rules = dn_new(&run->arena, struct dn_rules, 1);
	dn_schema_decode(run, &dn_schema_rules, tree, true, catalog->rules);
	return DN_NO_NETWORK;
}

static void
fill(const char **text, const char *common)
{
	if (!*text)
		*text = common;
}

/* Reports a row that does not say what the file does not say either. */
static bool
demand(struct dn_run *run, const struct dn_result *row, const char *key,
       const char *text)
{
	if (!text)
		dn_report(run, row->span, DN_MISSING_KEY,
			  "neither the row nor the file has the key '%s'", key);
	return text != NULL;
}

/* Resolves whose result a row is. */
static void
resolve_network(const struct dn_catalog *catalog, struct dn_result *row)
{
	const struct dn_owner *owner =
		dn_names_id(catalog->names, dn_slice_of(row->network));
	const struct dn_owner *variant =
		row->variant
			? dn_names_id(catalog->names, dn_slice_of(row->variant))
			: owner;

	row->network_number = owner ? owner->network : DN_NO_NETWORK;
	row->variant_number =
		owner && variant && variant->network == owner->network
			? variant->variant
			: DN_NO_NETWORK;
}

static uint32_t
read_results(struct dn_run *run, struct dn_catalog *catalog,
	     const struct dn_tree *tree)
{
	struct dn_result_file *file = dn_push(&run->arena, &catalog->results);
	uint32_t n = 0;

	dn_schema_decode(run, &dn_schema_results, tree, false, file);
	for (uint32_t i = 0; i < file->rows.n; i++) {
		struct dn_result *row = &file->rows.items[i];
		fill(&row->dataset, file->common.dataset);
		fill(&row->split, file->common.split);
		fill(&row->metric, file->common.metric);
		fill(&row->protocol, file->common.protocol);
		fill(&row->extra, file->common.extra);
		fill(&row->source, file->source);
		if (!demand(run, row, "dataset", row->dataset) ||
		    !demand(run, row, "metric", row->metric))
			continue;
		file->rows.items[n] = *row;
		row = &file->rows.items[n];
		dn_result_resolve(catalog, n > 0 ? row - 1 : NULL, row);
		resolve_network(catalog, row);
		n++;
	}
	file->rows.n = n;
	return DN_NO_NETWORK;
}

static const struct dn_role roles[] = {
	{"rules", &dn_schema_rules, read_rules},
	{NULL, &dn_schema_results, read_results},
};

void
dn_catalog_add_results(struct dn_run *run, struct dn_catalog *catalog,
		       uint32_t source)
{
	dn_catalog_read_as(run, catalog, source,
			   dn_role_of(roles, dn_source_get(run, source)->name));
}

bool
dn_catalog_read_results(struct dn_run *run, struct dn_catalog *catalog)
{
	size_t errors = dn_diag_count(run, DN_ERROR);

	for (uint32_t i = 0; i < catalog->folders.n; i++) {
		struct dn_texts files = {0};
		dn_walk_subfolder(run, catalog->folders.items[i], "results",
				  &files);
		for (uint32_t k = 0; k < files.n; k++) {
			uint32_t source;
			*dn_push(&run->arena, &catalog->files) = files.items[k];
			if (dn_source_read(run, files.items[k], NULL, &source))
				dn_catalog_add_results(run, catalog, source);
		}
	}
	return dn_diag_count(run, DN_ERROR) == errors;
}
