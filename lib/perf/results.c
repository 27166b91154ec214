/* SPDX-License-Identifier: MIT */
/*
 * Results put together as rows: measures, models and conditions are found by
 * their keys or added, a complement is turned, and at the end the rows are
 * sorted by model (counting, so linear) with the costs that the catalogue
 * knows of each model before its results.
 */
#include "results.h"

#include <string.h>

#define NOT_OF_A_DATA_SET \
	.dataset_number = DN_NO_TERM, .metric_number = DN_NO_TERM

static const struct dn_measure costs[DN_N_COSTS] = {
	[DN_COST_PARAMS] = {.id = "params",
			    .name = "parameters",
			    .better = DN_BETTER_LOWER,
			    NOT_OF_A_DATA_SET},
	[DN_COST_MACS] = {.id = "macs",
			  .name = "multiply-adds",
			  .better = DN_BETTER_LOWER,
			  NOT_OF_A_DATA_SET},
	[DN_COST_YEAR] = {.id = "year",
			  .name = "year",
			  .better = DN_BETTER_NEITHER,
			  NOT_OF_A_DATA_SET},
};

void
dn_perf_start(struct dn_run *run, const struct dn_catalog *catalog,
	      struct dn_perf *perf)
{
	*perf = (struct dn_perf){.catalog = catalog};
	perf->index = dn_new(&run->arena, struct dn_perf_index, 1);
	perf->index->measures = dn_intern_new(&run->arena);
	perf->index->models = dn_intern_new(&run->arena);
	perf->index->conditions = dn_intern_new(&run->arena);
	for (int i = 0; i < DN_N_COSTS; i++) {
		dn_intern_add(perf->index->measures, dn_slice_of(costs[i].id));
		*dn_push(&run->arena, &perf->measures) = costs[i];
	}
	dn_perf_conditions(run, perf, &(struct dn_conditions){0});
}

void
dn_perf_reserve(struct dn_run *run, struct dn_perf *perf, size_t n)
{
	size_t cap = perf->rows.n + n;

	if (cap <= perf->rows.cap || cap > INT32_MAX)
		return;
	struct dn_perf_row *items =
		dn_new(&run->arena, struct dn_perf_row, cap);
	if (perf->rows.n > 0)
		memcpy(items, perf->rows.items, perf->rows.n * sizeof(*items));
	perf->rows.items = items;
	perf->rows.cap = (uint32_t)cap;
}

uint32_t
dn_perf_measure(struct dn_run *run, struct dn_perf *perf, uint32_t dataset,
		uint32_t metric, bool *turned)
{
	*turned = false;
	if (dataset == DN_NO_TERM || metric == DN_NO_TERM)
		return DN_NO_TERM;
	const struct dn_dataset *d = &perf->catalog->datasets.items[dataset];
	const struct dn_metric *m = &d->metrics.items[metric];
	if (m->complement_of) {
		metric = dn_metric_find(d, dn_slice_of(m->complement_of));
		if (metric == DN_NO_TERM)
			return DN_NO_TERM;
		m = &d->metrics.items[metric];
		*turned = true;
	}
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t number =
		dn_intern_add(perf->index->measures,
			      dn_slice_of(dn_arena_format(
				      &run->scratch, "%s/%s", d->id, m->id)));
	dn_arena_reset(&run->scratch, mark);
	if (number < perf->measures.n)
		return number;
	*dn_push(&run->arena, &perf->measures) = (struct dn_measure){
		.id = m->id,
		.name = m->name ? m->name : m->id,
		.dataset = d->id,
		.dataset_name = d->name ? d->name : d->id,
		.task = d->task,
		.unit = m->unit,
		.better = m->direction == DN_LOWER_IS_BETTER ? DN_BETTER_LOWER
							     : DN_BETTER_HIGHER,
		.min = m->min,
		.max = m->max,
		.dataset_number = dataset,
		.metric_number = metric,
	};
	return number;
}

uint32_t
dn_perf_own_measure(struct dn_run *run, struct dn_perf *perf,
		    const char *dataset, const char *name,
		    enum dn_better better)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *key = dn_arena_format(&run->scratch, "%s/%s own",
					  dataset ? dataset : "", name);
	uint32_t number =
		dn_intern_add(perf->index->measures, dn_slice_of(key));

	dn_arena_reset(&run->scratch, mark);
	if (number == perf->measures.n)
		*dn_push(&run->arena, &perf->measures) = (struct dn_measure){
			.id = name,
			.name = name,
			.dataset = dataset,
			.dataset_name = dataset,
			.better = better,
			NOT_OF_A_DATA_SET,
		};
	return number;
}

/* An empty text for none. */
static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

uint32_t
dn_perf_model(struct dn_run *run, struct dn_perf *perf,
	      const struct dn_perf_model *model, const char *key)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *whole = dn_arena_format(
		&run->scratch, "%u %u\n%s\n%s", (unsigned)model->network,
		(unsigned)model->variant, model->label, or_empty(key));
	uint32_t number =
		dn_intern_add(perf->index->models, dn_slice_of(whole));

	dn_arena_reset(&run->scratch, mark);
	if (number == perf->models.n)
		*dn_push(&run->arena, &perf->models) = *model;
	return number;
}

static bool
is_same(const struct dn_conditions *a, const struct dn_conditions *b)
{
	return strcmp(or_empty(a->split), or_empty(b->split)) == 0 &&
	       strcmp(or_empty(a->protocol), or_empty(b->protocol)) == 0 &&
	       strcmp(or_empty(a->extra), or_empty(b->extra)) == 0;
}

uint32_t
dn_perf_conditions(struct dn_run *run, struct dn_perf *perf,
		   const struct dn_conditions *conditions)
{
	struct dn_perf_index *index = perf->index;
	if (index->last < perf->conditions.n &&
	    is_same(&perf->conditions.items[index->last], conditions))
		return index->last;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *key = dn_arena_format(
		&run->scratch, "%s\n%s\n%s", or_empty(conditions->split),
		or_empty(conditions->protocol), or_empty(conditions->extra));
	uint32_t number =
		dn_intern_add(perf->index->conditions, dn_slice_of(key));
	dn_arena_reset(&run->scratch, mark);
	if (number == perf->conditions.n)
		*dn_push(&run->arena, &perf->conditions) = *conditions;
	index->last = number;
	return number;
}

/* Writes a value with as many decimals as a text has, zeros too. */
static const char *
with_decimals_of(struct dn_run *run, double value, const char *text)
{
	const char *dot = strchr(text, '.');
	size_t decimals = dot ? strspn(dot + 1, "0123456789") : 0;
	if (decimals > 6)
		decimals = 6;
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_number(out, value, (int)decimals);
	const char *now =
		memchr(dn_out_text(out).text, '.', dn_out_text(out).len);
	size_t have = now ? strlen(now + 1) : 0;
	if (!now && decimals > 0)
		dn_put_char(out, '.');
	dn_put_repeat(out, '0', decimals - have);
	const char *copy = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return copy;
}

void
dn_perf_add_row(struct dn_run *run, struct dn_perf *perf,
		const struct dn_perf_row *row, bool turned)
{
	struct dn_perf_row *added = dn_push(&run->arena, &perf->rows);

	*added = *row;
	if (!turned)
		return;
	added->given = row->text;
	added->value = 100 - row->value;
	added->text = with_decimals_of(run, added->value, row->text);
}

void
dn_perf_add_cost(struct dn_run *run, struct dn_perf *perf, uint32_t model,
		 enum dn_cost cost, const struct dn_quantity *quantity,
		 struct dn_span span)
{
	struct dn_perf_row row = {.model = model,
				  .measure = cost,
				  .value = quantity->value,
				  .text = quantity->text,
				  .span = span};

	if (quantity->text)
		dn_perf_add_row(run, perf, &row, false);
}

void
dn_perf_add_year(struct dn_run *run, struct dn_perf *perf, uint32_t model)
{
	uint32_t number = perf->models.items[model].network;

	if (number == DN_NO_NETWORK)
		return;
	const struct dn_network *network =
		&perf->catalog->networks.items[number];
	struct dn_quantity year = {.value = network->date.year};
	if (network->date.year != 0)
		year.text =
			dn_arena_format(&run->arena, "%d", network->date.year);
	dn_perf_add_cost(run, perf, model, DN_COST_YEAR, &year, network->span);
}

/* Finds the variant of a network that an id stands for, or DN_NO_NETWORK. */
static uint32_t
find_variant(const struct dn_catalog *catalog, uint32_t network, const char *id)
{
	struct dn_found found = {.network = DN_NO_NETWORK};
	if (id)
		found = dn_catalog_find(catalog, dn_slice_of(id));
	return found.network == network ? found.variant : DN_NO_NETWORK;
}

/*
 * Finds or adds the model of a result, a new one with its costs. What was
 * measured with another input has other costs and is another model.
 */
static uint32_t
model_of(struct dn_run *run, struct dn_perf *perf, uint32_t number,
	 uint32_t variant, const struct dn_result *result)
{
	const struct dn_network *n = &perf->catalog->networks.items[number];
	const struct dn_variant *v =
		variant == DN_NO_NETWORK ? NULL : &n->variants.items[variant];
	struct dn_perf_model model = {.label = n->name ? n->name : n->id,
				      .model = result->model,
				      .is_named = !v && result->model,
				      .network = number,
				      .variant = variant};
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *key = dn_arena_format(
		&run->scratch, "%s\n%s\n%s", or_empty(result->model),
		or_empty(result->input),
		v ? "" : or_empty(result->params.text));
	uint32_t before = perf->models.n;

	if (v)
		model.label = v->name ? v->name : v->id;
	else if (result->model)
		model.label = result->model;
	uint32_t m = dn_perf_model(run, perf, &model, key);
	dn_arena_reset(&run->scratch, mark);
	if (m != before)
		return m;
	dn_perf_add_cost(run, perf, m, DN_COST_PARAMS,
			 v && v->params.text ? &v->params : &result->params,
			 result->span);
	dn_perf_add_cost(run, perf, m, DN_COST_MACS, &result->macs,
			 result->span);
	dn_perf_add_year(run, perf, m);
	return m;
}

static void
add_result(struct dn_run *run, struct dn_perf *perf, uint32_t network,
	   uint32_t variant, const struct dn_result *result)
{
	bool turned;
	uint32_t measure = dn_perf_measure(run, perf, result->dataset_number,
					   result->metric_number, &turned);
	if (measure == DN_NO_TERM)
		return;
	uint32_t model = model_of(run, perf, network, variant, result);
	uint32_t conditions = dn_perf_conditions(
		run, perf,
		&(struct dn_conditions){.split = result->split,
					.protocol = result->protocol,
					.extra = result->extra});
	dn_perf_add_row(run, perf,
			&(struct dn_perf_row){
				.model = model,
				.measure = measure,
				.conditions = conditions,
				.value = result->value.value,
				.text = result->value.text,
				.confidence = result->confidence,
				.input = result->input,
				.source = result->source,
				.note = result->note,
				.span = result->span,
			},
			turned);
}

static bool
is_wanted(const bool *networks, uint32_t network)
{
	return network != DN_NO_NETWORK && (!networks || networks[network]);
}

void
dn_perf_add_catalog(struct dn_run *run, struct dn_perf *perf,
		    const bool *networks)
{
	const struct dn_catalog *catalog = perf->catalog;

	for (uint32_t v = 0; v < catalog->networks.n; v++) {
		const struct dn_results *results =
			&catalog->networks.items[v].results;
		for (uint32_t i = 0; is_wanted(networks, v) && i < results->n;
		     i++)
			add_result(run, perf, v,
				   find_variant(catalog, v,
						results->items[i].variant),
				   &results->items[i]);
	}
	for (uint32_t f = 0; f < catalog->results.n; f++) {
		const struct dn_results *rows = &catalog->results.items[f].rows;
		for (uint32_t i = 0; i < rows->n; i++) {
			const struct dn_result *row = &rows->items[i];
			if (is_wanted(networks, row->network_number))
				add_result(run, perf, row->network_number,
					   row->variant_number, row);
		}
	}
}

void
dn_perf_keep(struct dn_perf *perf, const bool *models)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < perf->rows.n; i++)
		if (models[perf->rows.items[i].model])
			perf->rows.items[n++] = perf->rows.items[i];
	perf->rows.n = n;
}

uint32_t
dn_perf_cost(const struct dn_perf *perf, uint32_t model, enum dn_cost cost)
{
	const struct dn_perf_model *m = &perf->models.items[model];

	for (uint32_t i = m->first; i < m->first + m->n_rows; i++)
		if (perf->rows.items[i].measure == (uint32_t)cost)
			return i;
	return DN_NO_TERM;
}

/* Says whether every model's rows stand together already, models in order. */
static bool
is_in_order(const struct dn_perf *perf)
{
	for (uint32_t i = 1; i < perf->rows.n; i++)
		if (perf->rows.items[i - 1].model > perf->rows.items[i].model)
			return false;
	return true;
}

/* Notes how many rows each model has and where they will begin. */
static void
place_models(struct dn_perf *perf)
{
	uint32_t at = 0;

	for (uint32_t m = 0; m < perf->models.n; m++)
		perf->models.items[m].n_rows = 0;
	for (uint32_t i = 0; i < perf->rows.n; i++)
		perf->models.items[perf->rows.items[i].model].n_rows++;
	for (uint32_t m = 0; m < perf->models.n; m++) {
		perf->models.items[m].first = at;
		at += perf->models.items[m].n_rows;
	}
}

void
dn_perf_finish(struct dn_run *run, struct dn_perf *perf)
{
	uint32_t n = perf->rows.n;

	place_models(perf);
	if (is_in_order(perf))
		return;
	struct dn_perf_row *sorted = dn_new(&run->arena, struct dn_perf_row, n);
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t *next = dn_new(&run->scratch, uint32_t, perf->models.n);
	for (uint32_t m = 0; m < perf->models.n; m++)
		next[m] = perf->models.items[m].first;
	for (uint32_t i = 0; i < n; i++)
		sorted[next[perf->rows.items[i].model]++] = perf->rows.items[i];
	dn_arena_reset(&run->scratch, mark);
	perf->rows.items = sorted;
	perf->rows.cap = n;
}
