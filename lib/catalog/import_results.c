/* SPDX-License-Identifier: MIT */
/*
 * The tables of results of the system of 2019: per task a list of columns, and
 * per model one figure a column, null or 0 where there is none. Models that
 * are no network of the catalogue are kept in catalog.yaml.
 */
#include "base/number.h"
#include "import.h"

/* Says whether a table's cell holds a figure. */
static bool
has_figure(const struct dn_tree *cell)
{
	double value;

	return cell->kind == DN_TREE_SCALAR &&
	       dn_quantity_parse(cell->text, &value) && value != 0;
}

/* One row of a table: a model, whose network it is and which variant. */
struct row {
	struct dn_import_network *network;
	struct dn_tree *variant_record; /* or NULL */
	const char *variant;		/* its id, or NULL */
	const char *params;		/* "25.6M", or NULL */
};

static void
add_result(struct dn_import *import, const struct row *row,
	   const struct dn_import_column *column, const struct dn_tree *cell)
{
	struct dn_run *run = import->run;
	struct dn_import_network *network = row->network;

	if (!network->results)
		network->results = dn_tree_list(&run->arena, NULL, "results");
	struct dn_tree *result =
		dn_tree_map(&run->arena, network->results, NULL);
	dn_tree_put(&run->arena, result, "dataset", column->dataset);
	dn_tree_put(&run->arena, result, "metric", column->metric);
	dn_tree_plain(&run->arena, result, "value", cell->text.text);
	dn_tree_put(&run->arena, result, "variant", row->variant);
	if (row->params && !row->variant)
		dn_tree_plain(&run->arena, result, "params", row->params);
}

/* Keeps a figure of a column that has no counterpart. */
static void
keep_result(struct dn_import *import, const struct row *row,
	    const struct dn_tree *name, const struct dn_tree *cell)
{
	struct dn_run *run = import->run;
	struct dn_tree *list =
		dn_import_list(run, row->network->record, "x-results");
	struct dn_tree *result = dn_tree_map(&run->arena, list, NULL);

	dn_import_keep(run, result, "column", name);
	dn_tree_put(&run->arena, result, "variant", row->variant);
	dn_import_keep(run, result, "value", cell);
}

/* Finds the figure in the column called params and gives it to the row. */
static void
take_params(struct dn_import *import, struct row *row,
	    const struct dn_tree *names, const struct dn_tree *cells)
{
	struct dn_run *run = import->run;
	const struct dn_tree *cell = cells->first;

	for (const struct dn_tree *name = names->first; name && cell;
	     name = name->next, cell = cell->next)
		if (dn_slice_equal(name->text, DN_SLICE("params")) &&
		    has_figure(cell))
			row->params = dn_arena_format(&run->arena, "%sM",
						      cell->text.text);
	if (row->params && row->variant_record &&
	    !dn_tree_get(row->variant_record, "params"))
		dn_tree_plain(&run->arena, row->variant_record, "params",
			      row->params);
}

static void
add_row(struct dn_import *import, struct row *row, const struct dn_tree *names,
	const struct dn_tree *cells)
{
	const struct dn_tree *cell = cells->first;

	take_params(import, row, names, cells);
	for (const struct dn_tree *name = names->first; name && cell;
	     name = name->next, cell = cell->next) {
		const struct dn_import_column *column =
			dn_import_column(name->text);
		if (!has_figure(cell) ||
		    dn_slice_equal(name->text, DN_SLICE("params")))
			continue;
		if (column)
			add_result(import, row, column, cell);
		else
			keep_result(import, row, name, cell);
	}
}

/*
 * Keeps the names of the columns that a row has a figure for, so that what is
 * kept does not grow with rows times columns.
 */
static void
keep_columns(struct dn_run *run, struct dn_tree *row,
	     const struct dn_tree *names, uint32_t n)
{
	struct dn_tree *list = dn_tree_list(&run->arena, row, "columns");

	list->flow = true;
	for (const struct dn_tree *name = names->first; name && n > 0;
	     name = name->next, n--)
		dn_import_keep(run, list, NULL, name);
}

/* Keeps a row that belongs to no network. */
static void
keep_row(struct dn_import *import, const struct dn_tree *table,
	 const struct dn_tree *names, const struct dn_tree *cells)
{
	struct dn_run *run = import->run;
	struct dn_tree *list =
		dn_import_list(run, import->description, "x-results");
	struct dn_tree *row = dn_tree_map(&run->arena, list, NULL);
	struct dn_slice task = dn_import_text(table, "name");

	dn_tree_text(&run->arena, row, "task", task);
	dn_tree_text(&run->arena, row, "model", cells->key);
	keep_columns(run, row, names, cells->n);
	dn_import_keep(run, row, "values", cells);
	dn_report(run, dn_tree_key_span(cells), DN_UNMAPPED,
		  "results of '%s' in '%s': it is no network of this "
		  "catalogue; kept in catalog.yaml",
		  cells->key.text, task.len ? task.text : "");
}

/* Which network each model of a table belongs to. */
struct models {
	struct dn_intern *names;
	struct {
		uint32_t *items;
		uint32_t n, cap;
	} of;
};

/* Reads "modelIDs": pairs of a network's ID and the names of its models. */
static struct models
read_models(struct dn_import *import, const struct dn_tree *table)
{
	struct models models = {.names = dn_intern_new(&import->run->arena)};
	const struct dn_tree *pairs = dn_tree_get(table, "modelIDs");

	for (const struct dn_tree *pair = pairs ? pairs->first : NULL; pair;
	     pair = pair->next) {
		if (pair->n != 2)
			continue;
		uint32_t network =
			dn_intern_find(import->old, pair->first->text);
		for (const struct dn_tree *name = pair->last->first; name;
		     name = name->next)
			if (dn_intern_add(models.names, name->text) ==
			    models.of.n)
				*dn_push(&import->run->arena, &models.of) =
					network;
	}
	return models;
}

/* Finds whose model a name is: the table says it, else the network's ID. */
static struct dn_import_network *
find_network(struct dn_import *import, const struct models *models,
	     struct dn_slice name)
{
	uint32_t at = dn_intern_find(models->names, name);
	uint32_t number = at < models->of.n ? models->of.items[at]
					    : dn_intern_find(import->old, name);

	return number < import->networks.n ? &import->networks.items[number]
					   : NULL;
}

static void
add_table(struct dn_import *import, const struct dn_tree *table)
{
	const struct dn_tree *names = dn_tree_get(table, "datasets");
	const struct dn_tree *rows = dn_tree_get(table, "models");

	if (!names || !rows || names->kind != DN_TREE_LIST)
		return;
	for (const struct dn_tree *name = names->first; name; name = name->next)
		if (!dn_import_column(name->text) &&
		    !dn_slice_equal(name->text, DN_SLICE("params")))
			dn_report(import->run, name->span, DN_UNMAPPED,
				  "the column '%s' has no counterpart; kept as "
				  "x-results",
				  name->text.len ? name->text.text : "");
	struct models models = read_models(import, table);
	for (const struct dn_tree *cells = rows->first; cells;
	     cells = cells->next) {
		struct row row = {
			.network = find_network(import, &models, cells->key)};
		if (!row.network) {
			keep_row(import, table, names, cells);
			continue;
		}
		row.variant_record = dn_import_variant(
			import, row.network, cells->key,
			dn_tree_key_span(cells), &row.variant);
		add_row(import, &row, names, cells);
	}
}

void
dn_import_results(struct dn_import *import)
{
	for (const struct dn_tree *table =
		     import->tables ? import->tables->first : NULL;
	     table; table = table->next)
		add_table(import, table);
}
