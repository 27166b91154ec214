/* SPDX-License-Identifier: MIT */
/*
 * What lint has to say of a lineage: cycles (errors), edges against time
 * (warnings) and edges that a longer line of descent implies (notes). Every
 * finding points at the id in the child's list of parents.
 */
#include "cycle.h"
#include "reduce.h"

/* A longer cycle is cut in the sentence; the notes have all of it. */
#define MAX_NAMED 12

static const struct dn_network *
network(const struct dn_lineage *lineage, uint32_t v)
{
	return &lineage->catalog->networks.items[v];
}

/* The edge as the record of the child states it. */
static const struct dn_parent *
stated(const struct dn_lineage *lineage, uint32_t child, uint32_t e)
{
	return &network(lineage, child)->parents.items[lineage->parent_edge[e]];
}

static struct dn_span
span_between(const struct dn_lineage *lineage, uint32_t parent, uint32_t child)
{
	uint32_t e = lineage->parents_at[child];
	while (e < lineage->parents_at[child + 1] - 1 &&
	       lineage->parents[e] != parent)
		e++;
	return stated(lineage, child, e)->span;
}

/* "a > b > c > a", older first. */
static const char *
cycle_text(struct dn_run *run, const struct dn_lineage *lineage,
	   const struct dn_list *cycle)
{
	uint32_t n = cycle->n < MAX_NAMED ? cycle->n : MAX_NAMED;
	const char *first = network(lineage, cycle->items[0])->id;
	const char *text = first;
	for (uint32_t i = 1; i < n; i++)
		text = dn_arena_format(&run->arena, "%s > %s", text,
				       network(lineage, cycle->items[i])->id);
	return dn_arena_format(&run->arena, "%s > %s%s", text,
			       n < cycle->n ? "... > " : "", first);
}

static void
report_cycle(struct dn_run *run, const struct dn_lineage *lineage,
	     const struct dn_list *cycle)
{
	uint32_t last = cycle->items[cycle->n - 1], first = cycle->items[0];
	struct dn_span span = span_between(lineage, last, first);
	if (cycle->n == 1) {
		dn_report(run, span, DN_CYCLE, "'%s' is its own parent",
			  network(lineage, first)->id);
		return;
	}
	dn_report(run, span, DN_CYCLE, "'%s' descends from itself: %s",
		  network(lineage, first)->id, cycle_text(run, lineage, cycle));
	for (uint32_t i = 0; i < cycle->n; i++) {
		uint32_t parent = cycle->items[i];
		uint32_t child = cycle->items[(i + 1) % cycle->n];
		dn_report_note(run, span_between(lineage, parent, child),
			       "'%s' is a parent of '%s' here",
			       network(lineage, parent)->id,
			       network(lineage, child)->id);
	}
}

static void
check_time(struct dn_run *run, const struct dn_lineage *lineage, uint32_t child,
	   uint32_t e)
{
	const struct dn_network *older = network(lineage, lineage->parents[e]);
	const struct dn_network *younger = network(lineage, child);
	if (dn_date_compare(older->date, younger->date) <= 0)
		return;
	dn_report(run, stated(lineage, child, e)->span, DN_AGAINST_TIME,
		  "parent '%s' (%s) is younger than '%s' (%s)", older->id,
		  dn_date_text(run, older->date), younger->id,
		  dn_date_text(run, younger->date));
}

static void
check_redundant(struct dn_run *run, const struct dn_lineage *lineage,
		uint32_t child, uint32_t e, uint32_t through)
{
	if (through == DN_NO_NETWORK)
		return;
	const char *parent = network(lineage, lineage->parents[e])->id;
	const char *between = network(lineage, through)->id;
	dn_report(run, stated(lineage, child, e)->span, DN_REDUNDANT_EDGE,
		  "'%s' descends from '%s' through its parent '%s', too",
		  network(lineage, child)->id, parent, between);
}

bool
dn_lineage_check(struct dn_run *run, const struct dn_lineage *lineage)
{
	struct dn_cycles cycles = dn_cycles_find(run, lineage);
	for (uint32_t i = 0; i < cycles.n; i++)
		report_cycle(run, lineage, &cycles.items[i]);
	const uint32_t *through = dn_redundant_through(run, lineage);
	for (uint32_t v = 0; v < lineage->n; v++) {
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++) {
			check_time(run, lineage, v, e);
			check_redundant(run, lineage, v, e, through[e]);
		}
	}
	return cycles.n == 0;
}
