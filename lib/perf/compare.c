/* SPDX-License-Identifier: MIT */
/*
 * Rows of one measure side by side. All rows are sorted once, by measure and
 * then as asked for; each stretch of one measure is a comparison. Which rows
 * may be compared with each other their conditions say, so these are numbered
 * anew within each comparison, the most frequent first.
 */
#include <stdlib.h>
#include <string.h>

#include "dnngen/perf.h"

/* A row with what it is sorted by. */
struct entry {
	uint32_t measure; /* place of the measure among all */
	bool is_known;
	double key;
	const char *label;
	uint32_t row;
};

static int
compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

static int
compare_entries(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	int order = (a->measure > b->measure) - (a->measure < b->measure);

	if (order == 0)
		order = (int)b->is_known - (int)a->is_known;
	if (order == 0)
		order = compare_numbers(a->key, b->key);
	if (order == 0)
		order = strcmp(a->label, b->label);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* A measure with what decides its place: its data set's, then its own. */
struct place {
	uint32_t dataset, metric, measure;
};

static int
compare_places(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->dataset != b->dataset)
		return a->dataset < b->dataset ? -1 : 1;
	if (a->metric != b->metric)
		return a->metric < b->metric ? -1 : 1;
	return (a->measure > b->measure) - (a->measure < b->measure);
}

/* Returns the place of each measure; DN_NO_TERM, the largest, comes last. */
static uint32_t *
place_measures(struct dn_run *run, const struct dn_perf *perf)
{
	uint32_t n = perf->measures.n;
	struct place *places = dn_new(&run->scratch, struct place, n);
	uint32_t *at = dn_new(&run->scratch, uint32_t, n);

	for (uint32_t i = 0; i < n; i++)
		places[i] = (struct place){
			.dataset = perf->measures.items[i].dataset_number,
			.metric = perf->measures.items[i].metric_number,
			.measure = i,
		};
	qsort(places, n, sizeof(*places), compare_places);
	for (uint32_t i = 0; i < n; i++)
		at[places[i].measure] = i;
	return at;
}

/* Fills in what a row is sorted by. */
static void
set_key(const struct dn_perf *perf, enum dn_perf_order order,
	struct entry *entry)
{
	static const enum dn_cost costs[] = {
		[DN_ORDER_PARAMS] = DN_COST_PARAMS,
		[DN_ORDER_MACS] = DN_COST_MACS,
		[DN_ORDER_YEAR] = DN_COST_YEAR,
	};
	const struct dn_perf_row *row = &perf->rows.items[entry->row];
	bool higher =
		perf->measures.items[row->measure].better == DN_BETTER_HIGHER;

	entry->is_known = true;
	if (order == DN_ORDER_NAME)
		return;
	if (order == DN_ORDER_VALUE) {
		entry->key = higher ? -row->value : row->value;
		return;
	}
	uint32_t cost = dn_perf_cost(perf, row->model, costs[order]);
	entry->is_known = cost != DN_NO_TERM;
	if (entry->is_known)
		entry->key = perf->rows.items[cost].value;
}

/* How often conditions occur in one comparison, and who reaches most. */
struct tally {
	uint32_t conditions, count, first;
	uint32_t best; /* a row */
};

static int
compare_tallies(const void *x, const void *y)
{
	const struct tally *a = x, *b = y;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static bool
is_better(const struct dn_perf *perf, uint32_t a, uint32_t b)
{
	const struct dn_perf_row *x = &perf->rows.items[a];
	const struct dn_perf_row *y = &perf->rows.items[b];

	return perf->measures.items[x->measure].better == DN_BETTER_LOWER
		       ? x->value < y->value
		       : x->value > y->value;
}

/*
 * Numbers the conditions of a comparison and marks the best of each. `at` is
 * for every condition its tally, and is left as it was: all DN_NO_TERM.
 */
static void
tell_apart(struct dn_run *run, const struct dn_perf *perf, uint32_t *at,
	   struct dn_comparison *c)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct tally *tallies = dn_new(&run->scratch, struct tally, c->n);
	uint32_t n = 0;

	for (uint32_t i = 0; i < c->n; i++) {
		uint32_t k = perf->rows.items[c->rows[i]].conditions;
		if (at[k] == DN_NO_TERM) {
			at[k] = n;
			tallies[n++] = (struct tally){.conditions = k,
						      .first = i,
						      .best = c->rows[i]};
		}
		struct tally *tally = &tallies[at[k]];
		tally->count++;
		if (is_better(perf, c->rows[i], tally->best))
			tally->best = c->rows[i];
	}
	qsort(tallies, n, sizeof(*tallies), compare_tallies);
	for (uint32_t i = 0; i < n; i++)
		at[tallies[i].conditions] = i;
	for (uint32_t i = 0; i < c->n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[c->rows[i]];
		const struct tally *tally = &tallies[at[row->conditions]];
		c->kinds[i] = at[row->conditions];
		c->is_best[i] = tally->count > 1 &&
				!is_better(perf, tally->best, c->rows[i]);
	}
	for (uint32_t i = 0; i < n; i++)
		at[tallies[i].conditions] = DN_NO_TERM;
	c->n_kinds = n;
	dn_arena_reset(&run->scratch, mark);
}

/* Collects and sorts the rows that are wanted; returns how many. */
static uint32_t
sort_rows(struct dn_run *run, const struct dn_perf *perf, const bool *measures,
	  enum dn_perf_order order, struct entry *entries)
{
	const uint32_t *places = place_measures(run, perf);
	uint32_t n = 0;

	for (uint32_t i = 0; i < perf->rows.n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[i];
		if (row->measure < DN_N_COSTS ||
		    (measures && !measures[row->measure]))
			continue;
		entries[n] = (struct entry){
			.measure = places[row->measure],
			.label = perf->models.items[row->model].label,
			.row = i};
		set_key(perf, order, &entries[n++]);
	}
	if (n > 1)
		qsort(entries, n, sizeof(*entries), compare_entries);
	return n;
}

struct dn_comparisons
dn_perf_compare(struct dn_run *run, const struct dn_perf *perf,
		const bool *measures, enum dn_perf_order order)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_comparisons all = {0};
	struct entry *entries =
		dn_new(&run->scratch, struct entry, perf->rows.n);
	uint32_t n = sort_rows(run, perf, measures, order, entries);
	uint32_t *rows = dn_new(&run->arena, uint32_t, n);
	uint32_t *kinds = dn_new(&run->arena, uint32_t, n);
	bool *is_best = dn_new(&run->arena, bool, n);
	uint32_t *at = dn_new(&run->scratch, uint32_t, perf->conditions.n);

	for (uint32_t i = 0; i < perf->conditions.n; i++)
		at[i] = DN_NO_TERM;
	for (uint32_t i = 0, start = 0; i < n; i++) {
		rows[i] = entries[i].row;
		if (i + 1 < n && entries[i + 1].measure == entries[i].measure)
			continue;
		struct dn_comparison *c = dn_push(&run->arena, &all);
		*c = (struct dn_comparison){
			.measure = perf->rows.items[rows[i]].measure,
			.rows = rows + start,
			.n = i + 1 - start,
			.kinds = kinds + start,
			.is_best = is_best + start,
		};
		tell_apart(run, perf, at, c);
		start = i + 1;
	}
	dn_arena_reset(&run->scratch, mark);
	return all;
}
