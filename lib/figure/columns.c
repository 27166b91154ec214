/* SPDX-License-Identifier: MIT */
/*
 * The columns of a genealogy. Networks are taken parents first, so each one's
 * moment (year and sub-column) follows from those of its parents; the moments
 * that occur, in order, are the columns. A year without networks has none;
 * where some were left out there is a gap.
 */
#include "columns.h"

#include <stdlib.h>

struct moment {
	int year;     /* 0: before all years */
	uint32_t sub; /* within the year */
	uint32_t node;
};

static int
compare_times(const struct moment *a, const struct moment *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	return (a->sub > b->sub) - (a->sub < b->sub);
}

static int
compare_moments(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;
	int order = compare_times(x, y);
	return order ? order : (x->node > y->node) - (x->node < y->node);
}

/* The moment right after the latest parent. */
static struct moment
after_parents(const struct dn_lineage *lineage, uint32_t network,
	      const uint32_t *node_of, const struct moment *moments)
{
	struct moment latest = {0};
	bool any = false;
	for (uint32_t k = lineage->parents_at[network];
	     k < lineage->parents_at[network + 1]; k++) {
		uint32_t parent = node_of[lineage->parents[k]];
		if (parent == DN_NO_NETWORK)
			continue;
		if (!any || compare_times(&moments[parent], &latest) > 0)
			latest = moments[parent];
		any = true;
	}
	if (any)
		latest.sub++;
	return latest;
}

/* The sub-column of a dated network in its year. */
static uint32_t
sub_in_year(const struct dn_lineage *lineage, uint32_t network,
	    const uint32_t *node_of, const struct moment *moments)
{
	const struct dn_network *all = lineage->catalog->networks.items;
	struct dn_date date = all[network].date;
	uint32_t sub = date.month ? (uint32_t)(date.month - 1) / 3 : 0;
	for (uint32_t k = lineage->parents_at[network];
	     k < lineage->parents_at[network + 1]; k++) {
		uint32_t parent = lineage->parents[k];
		uint32_t node = node_of[parent];
		if (node == DN_NO_NETWORK || moments[node].year != date.year ||
		    dn_date_compare(all[parent].date, date) > 0)
			continue;
		if (moments[node].sub >= sub)
			sub = moments[node].sub + 1;
	}
	return sub;
}

static struct dn_columns_note
find_moments(const struct dn_lineage *lineage, const uint32_t *node_of,
	     struct moment *moments)
{
	struct dn_columns_note note = {0};
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		uint32_t network = lineage->order[i], node = node_of[network];
		if (node == DN_NO_NETWORK)
			continue;
		int year = lineage->catalog->networks.items[network].date.year;
		struct moment moment = {.year = year};
		if (year) {
			moment.sub =
				sub_in_year(lineage, network, node_of, moments);
		} else {
			moment = after_parents(lineage, network, node_of,
					       moments);
			if (moment.year)
				note.n_after_parent++;
			else
				note.n_at_start++;
		}
		moment.node = node;
		moments[node] = moment;
	}
	return note;
}

static void
add_column(struct dn_run *run, struct dn_diagram *diagram, int year)
{
	uint32_t n = diagram->columns.n;
	int last = n ? diagram->columns.items[n - 1].year : 0;
	struct dn_diagram_column *column =
		dn_push(&run->arena, &diagram->columns);
	column->year = year;
	column->gap_before = last && year > last + 1;
}

struct dn_columns_note
dn_columns_assign(struct dn_run *run, const struct dn_lineage *lineage,
		  const struct dn_list *networks, struct dn_diagram *diagram)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t *node_of = dn_new(&run->scratch, uint32_t, lineage->n);
	uint32_t *nodes = dn_new(&run->scratch, uint32_t, networks->n);
	struct moment *moments =
		dn_new(&run->scratch, struct moment, networks->n);
	for (uint32_t v = 0; v < lineage->n; v++)
		node_of[v] = DN_NO_NETWORK;
	uint32_t n = 0;
	for (uint32_t i = 0; i < networks->n; i++) {
		if (diagram->nodes.items[i].column == DN_NO_COLUMN)
			continue;
		node_of[networks->items[i]] = n;
		nodes[n++] = i;
	}
	struct dn_columns_note note = find_moments(lineage, node_of, moments);
	if (n)
		qsort(moments, n, sizeof(*moments), compare_moments);
	for (uint32_t i = 0; i < n; i++) {
		if (!i || compare_times(&moments[i - 1], &moments[i]))
			add_column(run, diagram, moments[i].year);
		diagram->nodes.items[nodes[moments[i].node]].column =
			diagram->columns.n - 1;
	}
	dn_arena_reset(&run->scratch, mark);
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		struct dn_diagram_edge *edge = &diagram->edges.items[e];
		uint32_t from = diagram->nodes.items[edge->from].column;
		uint32_t to = diagram->nodes.items[edge->to].column;
		if (edge->descent && from != DN_NO_COLUMN && from >= to)
			edge->against_time = true;
	}
	return note;
}
