/* SPDX-License-Identifier: MIT */
/*
 * Data sets and their metrics. Papers spell both in many ways, so an index
 * knows each by id, name and aliases with ASCII letters folded; the first to
 * claim a spelling keeps it, ids before names.
 */
#include "base/intern.h"
#include "schema.h"
#include "vocabulary.h"

/* A list of numbers that grows. */
struct numbers {
	uint32_t *items, n, cap;
};

/* What an index is built from: spellings, and what each stands for. */
struct index {
	struct dn_intern *texts;
	struct numbers of;
};

static void
enter(struct dn_run *run, struct index *index, const char *text,
      uint32_t number)
{
	if (!text)
		return;
	uint32_t at = dn_intern_add_fold(index->texts, dn_slice_of(text));
	if (at == index->of.n)
		*dn_push(&run->arena, &index->of) = number;
}

static void
enter_all(struct dn_run *run, struct index *index,
	  const struct dn_texts *aliases, const char *name, uint32_t number)
{
	enter(run, index, name, number);
	for (uint32_t i = 0; i < aliases->n; i++)
		enter(run, index, aliases->items[i], number);
}

/* Keeps the first metric of each id and indexes their spellings. */
static void
index_metrics(struct dn_run *run, struct dn_metrics *metrics)
{
	struct index index = {.texts = dn_intern_new(&run->arena)};
	uint32_t n = 0;

	for (uint32_t i = 0; i < metrics->n; i++) {
		struct dn_metric *metric = &metrics->items[i];
		if (!metric->id)
			continue;
		uint32_t first = dn_intern_find_fold(index.texts,
						     dn_slice_of(metric->id));
		if (first != DN_NONE) {
			dn_report(run, metric->span, DN_REDEFINED_TERM,
				  "the metric '%s' is defined twice",
				  metric->id);
			dn_report_note(run, metrics->items[first].span,
				       "first defined here");
			continue;
		}
		enter(run, &index, metric->id, n);
		metrics->items[n++] = *metric;
	}
	metrics->n = n;
	for (uint32_t i = 0; i < n; i++)
		enter_all(run, &index, &metrics->items[i].aliases,
			  metrics->items[i].name, i);
	metrics->index = index.texts;
	metrics->of_index = index.of.items;
}

/* Adds a data set unless its id is taken. */
static void
add_dataset(struct dn_run *run, struct dn_datasets *datasets,
	    struct dn_dataset *dataset)
{
	uint32_t first =
		dn_intern_find(datasets->ids, dn_slice_of(dataset->id));

	if (first != DN_NONE) {
		dn_report(run, dataset->span, DN_REDEFINED_TERM,
			  "the data set '%s' is defined twice", dataset->id);
		dn_report_note(run, datasets->items[first].span,
			       "first defined here");
		return;
	}
	dn_intern_add(datasets->ids, dn_slice_of(dataset->id));
	index_metrics(run, &dataset->metrics);
	*dn_push(&run->arena, datasets) = *dataset;
}

void
dn_datasets_add(struct dn_run *run, const struct dn_tree *tree,
		struct dn_datasets *datasets)
{
	struct dn_datasets more = {0};

	dn_schema_decode(run, &dn_schema_datasets, tree, false, &more);
	if (!datasets->ids)
		datasets->ids = dn_intern_new(&run->arena);
	for (uint32_t i = 0; i < more.n; i++)
		if (more.items[i].id)
			add_dataset(run, datasets, &more.items[i]);
}

void
dn_datasets_index(struct dn_run *run, struct dn_datasets *datasets)
{
	struct index index = {.texts = dn_intern_new(&run->arena)};

	for (uint32_t i = 0; i < datasets->n; i++)
		enter(run, &index, datasets->items[i].id, i);
	for (uint32_t i = 0; i < datasets->n; i++)
		enter_all(run, &index, &datasets->items[i].aliases,
			  datasets->items[i].name, i);
	datasets->index = index.texts;
	datasets->of_index = index.of.items;
}

uint32_t
dn_dataset_find(const struct dn_datasets *datasets, struct dn_slice text)
{
	uint32_t number = datasets->index
				  ? dn_intern_find_fold(datasets->index, text)
				  : DN_NONE;

	return number == DN_NONE ? DN_NO_TERM : datasets->of_index[number];
}

uint32_t
dn_metric_find(const struct dn_dataset *dataset, struct dn_slice text)
{
	const struct dn_metrics *metrics = &dataset->metrics;
	uint32_t number = metrics->index
				  ? dn_intern_find_fold(metrics->index, text)
				  : DN_NONE;

	return number == DN_NONE ? DN_NO_TERM : metrics->of_index[number];
}
