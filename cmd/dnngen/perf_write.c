/* SPDX-License-Identifier: MIT */
/*
 * Results for programs. csv and tsv have a row for each and ids where there
 * are ids, under headings that `dnngen perf` and `dnngen import` know again;
 * json keeps the comparisons apart, every key always there.
 */
#include <string.h>

#include "format/json.h"
#include "format/table.h"

#include "perf.h"

uint32_t
dn_perf_shown(const struct dn_perf_view *view, const struct dn_comparison *c)
{
	return view->top && view->top < c->n ? view->top : c->n;
}

const char *
dn_perf_network_id(const struct dn_perf_view *view, uint32_t model)
{
	const struct dn_perf_model *m = &view->perf->models.items[model];
	if (m->network == DN_NO_NETWORK)
		return NULL;
	const struct dn_network *n =
		&view->perf->catalog->networks.items[m->network];
	return m->variant == DN_NO_NETWORK ? n->id
					   : n->variants.items[m->variant].id;
}

const char *
dn_perf_cost_text(const struct dn_perf_view *view, uint32_t model,
		  enum dn_cost cost)
{
	uint32_t row = dn_perf_cost(view->perf, model, cost);
	return row == DN_NO_TERM ? NULL : view->perf->rows.items[row].text;
}

const char *
dn_perf_better(const struct dn_measure *measure)
{
	static const char *const words[] = {
		[DN_BETTER_HIGHER] = "higher",
		[DN_BETTER_LOWER] = "lower",
		[DN_BETTER_NEITHER] = NULL,
	};
	return words[measure->better];
}

/* --- csv, tsv --- */

static const struct dn_column columns[] = {
	{.heading = "dataset"}, {.heading = "split"},	{.heading = "metric"},
	{.heading = "unit"},	{.heading = "better"},	{.heading = "label"},
	{.heading = "model"},	{.heading = "network"}, {.heading = "value"},
	{.heading = "best"},	{.heading = "given"},	{.heading = "protocol"},
	{.heading = "extra"},	{.heading = "input"},	{.heading = "params"},
	{.heading = "macs"},	{.heading = "year"},	{.heading = "source"},
	{.heading = "note"},
};

static void
add_row(const struct dn_perf_view *view, const struct dn_comparison *c,
	uint32_t i, struct dn_table *table)
{
	const struct dn_perf *perf = view->perf;
	const struct dn_measure *measure = &perf->measures.items[c->measure];
	const struct dn_perf_row *row = &perf->rows.items[c->rows[i]];
	const struct dn_perf_model *model = &perf->models.items[row->model];
	const struct dn_conditions *conditions =
		&perf->conditions.items[row->conditions];
	const char *cells[] = {
		measure->dataset,
		conditions->split,
		measure->id,
		measure->unit,
		dn_perf_better(measure),
		model->label,
		model->model ? model->model : model->label,
		dn_perf_network_id(view, row->model),
		row->text,
		c->is_best[i] ? "best" : NULL,
		row->given,
		conditions->protocol,
		conditions->extra,
		row->input,
		dn_perf_cost_text(view, row->model, DN_COST_PARAMS),
		dn_perf_cost_text(view, row->model, DN_COST_MACS),
		dn_perf_cost_text(view, row->model, DN_COST_YEAR),
		row->source,
		row->note,
	};
	for (size_t k = 0; k < sizeof(cells) / sizeof(cells[0]); k++)
		dn_table_add(view->run, table, cells[k]);
}

static void
write_table(const struct dn_perf_view *view, struct dn_out *out, bool tabs)
{
	struct dn_table table = {.columns = columns,
				 .n_columns =
					 sizeof(columns) / sizeof(columns[0])};
	for (uint32_t k = 0; k < view->comparisons.n; k++) {
		const struct dn_comparison *c = &view->comparisons.items[k];
		uint32_t n = dn_perf_shown(view, c);
		for (uint32_t i = 0; i < n; i++)
			add_row(view, c, i, &table);
	}
	if (tabs)
		dn_table_tsv(view->run, out, &table);
	else
		dn_table_csv(view->run, out, &table);
}

/* --- json --- */

static void
add_text(const struct dn_perf_view *view, struct dn_tree *map, const char *key,
	 const char *text)
{
	if (text)
		dn_tree_put(&view->run->arena, map, key, text);
	else
		dn_tree_plain(&view->run->arena, map, key, "null");
}

static void
add_cost(const struct dn_perf_view *view, struct dn_tree *map, uint32_t model,
	 enum dn_cost cost)
{
	const char *key = view->perf->measures.items[cost].id;
	uint32_t row = dn_perf_cost(view->perf, model, cost);
	if (row == DN_NO_TERM)
		add_text(view, map, key, NULL);
	else
		dn_tree_number(&view->run->arena, map, key,
			       view->perf->rows.items[row].value, 6);
}

static void
add_result(const struct dn_perf_view *view, const struct dn_comparison *c,
	   uint32_t i, struct dn_tree *list)
{
	static const char *const confidences[] = {"high", "medium", "low"};
	struct dn_arena *arena = &view->run->arena;
	const struct dn_perf_row *row = &view->perf->rows.items[c->rows[i]];
	const struct dn_perf_model *model =
		&view->perf->models.items[row->model];
	struct dn_tree *map = dn_tree_map(arena, list, NULL);

	add_text(view, map, "label", model->label);
	add_text(view, map, "model", model->model);
	add_text(view, map, "network", dn_perf_network_id(view, row->model));
	dn_tree_number(arena, map, "value", row->value, 6);
	add_text(view, map, "text", row->text);
	add_text(view, map, "given", row->given);
	dn_tree_plain(arena, map, "best", c->is_best[i] ? "true" : "false");
	dn_tree_integer(arena, map, "conditions", c->kinds[i]);
	add_text(view, map, "input", row->input);
	for (enum dn_cost cost = 0; cost < DN_N_COSTS; cost++)
		add_cost(view, map, row->model, cost);
	add_text(view, map, "confidence", confidences[row->confidence]);
	add_text(view, map, "source", row->source);
	add_text(view, map, "note", row->note);
}

/* The conditions that occur, numbered as the rows number them. */
static void
add_conditions(const struct dn_perf_view *view, const struct dn_comparison *c,
	       struct dn_tree *map)
{
	struct dn_tree *list =
		dn_tree_list(&view->run->arena, map, "conditions");
	const struct dn_conditions **kinds = dn_new(
		&view->run->arena, const struct dn_conditions *, c->n_kinds);
	for (uint32_t i = 0; i < c->n; i++)
		kinds[c->kinds[i]] =
			&view->perf->conditions
				 .items[view->perf->rows.items[c->rows[i]]
						.conditions];
	for (uint32_t i = 0; i < c->n_kinds; i++) {
		struct dn_tree *item =
			dn_tree_map(&view->run->arena, list, NULL);
		add_text(view, item, "split", kinds[i]->split);
		add_text(view, item, "protocol", kinds[i]->protocol);
		add_text(view, item, "extra", kinds[i]->extra);
	}
}

static void
add_comparison(const struct dn_perf_view *view, const struct dn_comparison *c,
	       struct dn_tree *list)
{
	struct dn_arena *arena = &view->run->arena;
	const struct dn_measure *m = &view->perf->measures.items[c->measure];
	struct dn_tree *map = dn_tree_map(arena, list, NULL);

	add_text(view, map, "dataset", m->dataset);
	add_text(view, map, "dataset-name", m->dataset_name);
	add_text(view, map, "task", m->task);
	add_text(view, map, "metric", m->id);
	add_text(view, map, "metric-name", m->name);
	add_text(view, map, "unit", m->unit);
	add_text(view, map, "better", dn_perf_better(m));
	dn_tree_integer(arena, map, "rows", c->n);
	add_conditions(view, c, map);
	struct dn_tree *results = dn_tree_list(arena, map, "results");
	uint32_t n = dn_perf_shown(view, c);
	for (uint32_t i = 0; i < n; i++)
		add_result(view, c, i, results);
}

static void
write_json(const struct dn_perf_view *view, struct dn_out *out)
{
	struct dn_tree *top = dn_tree_map(&view->run->arena, NULL, NULL);
	dn_tree_put(&view->run->arena, top, "schema", "dnngen-perf-1");
	struct dn_tree *list =
		dn_tree_list(&view->run->arena, top, "comparisons");
	for (uint32_t i = 0; i < view->comparisons.n; i++)
		add_comparison(view, &view->comparisons.items[i], list);
	dn_json_write(view->run, out, top, true);
}

void
dn_perf_write(const struct dn_perf_view *view, struct dn_out *out,
	      const char *format)
{
	if (strcmp(format, "json") == 0)
		write_json(view, out);
	else
		write_table(view, out, strcmp(format, "tsv") == 0);
}
