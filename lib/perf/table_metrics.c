/* SPDX-License-Identifier: MIT */
/*
 * What the metrics of a table are: each is looked up once, among those that
 * the options declare, in its data set, and as the catalogue's rules rewrite
 * its name.
 */
#include "base/suggest.h"
#include "results.h"
#include "table.h"

static void
report_unknown(struct dn_table_reading *t, struct dn_span span,
	       enum dn_code code, const char *what, const char *name)
{
	enum dn_code lenient = t->options->is_lenient ? DN_UNMAPPED : code;

	dn_report(t->run, span, lenient, "no catalogue has the %s '%s'", what,
		  name);
}

static void
suggest_dataset(struct dn_table_reading *t, const char *name)
{
	const struct dn_datasets *all = &t->catalog->datasets;
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(name));

	for (uint32_t i = 0; i < all->n; i++) {
		dn_suggest_offer(&suggest, all->items[i].id);
		dn_suggest_offer(&suggest, all->items[i].name);
	}
	dn_suggest_note(t->run, &suggest);
}

static void
suggest_metric(struct dn_table_reading *t, const struct dn_dataset *dataset,
	       const char *name)
{
	struct dn_suggest suggest = dn_suggest_for(dn_slice_of(name));

	for (uint32_t i = 0; i < dataset->metrics.n; i++) {
		dn_suggest_offer(&suggest, dataset->metrics.items[i].id);
		dn_suggest_offer(&suggest, dataset->metrics.items[i].name);
	}
	dn_suggest_note(t->run, &suggest);
}

/* Says whether a metric is one of the costs, "params", and which. */
static bool
is_cost(const char *name, uint32_t *cost)
{
	static const char *const names[] = {"params", "macs", "year"};

	for (*cost = 0; *cost < DN_N_COSTS; (*cost)++)
		if (dn_slice_equal_fold(dn_slice_of(name),
					dn_slice_of(names[*cost])))
			return true;
	return false;
}

/* Looks a metric up in a data set, by its name or as a rule rewrites it. */
static uint32_t
find_metric(struct dn_table_reading *t, const struct dn_dataset *dataset,
	    const char *name, struct dn_meaning *meaning)
{
	uint32_t metric = dn_metric_find(dataset, dn_slice_of(name));
	if (metric != DN_NO_TERM || is_cost(name, &meaning->measure))
		return metric;
	struct dn_metric_match match =
		dn_match_metric(t->run, t->catalog, name);
	if (!match.metric)
		return DN_NO_TERM;
	meaning->split = match.split;
	meaning->protocol = match.protocol;
	if (!is_cost(match.metric, &meaning->measure))
		metric = dn_metric_find(dataset, dn_slice_of(match.metric));
	return metric;
}

/* Finds out what a metric of a data set is that no row before had. */
static struct dn_meaning
understand(struct dn_table_reading *t, const char *dataset, const char *name,
	   struct dn_span dataset_span, struct dn_span span)
{
	struct dn_meaning meaning = {.measure = DN_NO_TERM};
	const struct dn_datasets *all = &t->catalog->datasets;
	enum dn_better better;

	if (dn_declared_metric(t->options, dn_slice_of(name), &better)) {
		meaning.measure = dn_perf_own_measure(t->run, t->perf, dataset,
						      name, better);
		return meaning;
	}
	if (!dataset) {
		dn_report(t->run, span, DN_BAD_IMPORT,
			  "the table does not say on which data set its "
			  "figures in '%s' were reached",
			  name);
		return meaning;
	}
	uint32_t number = dn_dataset_find(all, dn_slice_of(dataset));
	if (number == DN_NO_TERM) {
		report_unknown(t, dataset_span, DN_UNKNOWN_DATASET, "data set",
			       dataset);
		suggest_dataset(t, dataset);
		return meaning;
	}
	const struct dn_dataset *d = &all->items[number];
	uint32_t metric = find_metric(t, d, name, &meaning);
	if (metric != DN_NO_TERM) {
		meaning.metric = &d->metrics.items[metric];
		meaning.measure = dn_perf_measure(t->run, t->perf, number,
						  metric, &meaning.turned);
	} else if (meaning.measure >= DN_N_COSTS) {
		meaning.measure = DN_NO_TERM;
		report_unknown(t, span, DN_UNKNOWN_METRIC, "metric", name);
		suggest_metric(t, d, name);
		if (!t->options->is_lenient)
			dn_report_note(t->run, DN_NOWHERE,
				       "to say which direction is better, "
				       "write --metric '%s=higher' or =lower",
				       name);
	}
	return meaning;
}

uint32_t
dn_table_metric(struct dn_table_reading *t, struct dn_slice dataset,
		struct dn_slice name, struct dn_span dataset_span,
		struct dn_span span)
{
	struct dn_run *run = t->run;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	const char *key =
		dn_arena_format(&run->scratch, "%.*s\n%.*s", (int)dataset.len,
				dataset.text, (int)name.len, name.text);
	uint32_t number = dn_intern_add(t->metrics, dn_slice_of(key));

	dn_arena_reset(&run->scratch, mark);
	if (number == t->meanings.n) {
		struct dn_meaning meaning = understand(
			t,
			dataset.len ? dn_arena_text(&run->arena, dataset)
				    : NULL,
			dn_arena_text(&run->arena, name), dataset_span, span);
		*dn_push(&run->arena, &t->meanings) = meaning;
	}
	return number;
}
