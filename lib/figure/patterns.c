/* SPDX-License-Identifier: MIT */
/*
 * Counts patterns over time. What is counted is what the records declare: the
 * patterns that a paper is known for. Years are columns of their own from the
 * start of a decade on, so that there are fewer than MANY of them; what is
 * older is counted by decade. Linear in the networks and their patterns, and
 * the sorting of the examples.
 */
#include "patterns.h"

#include "caption.h"
#include "draw/lineage_diagram.h"

#define MANY 20	      /* years with a column of their own */
#define MAX_DECADES 8 /* what is older is in the first of them */
#define MAX_EXAMPLES 4

struct counting {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_set *selection;
	struct dn_tally *tally;
	struct dn_tally_row *rows; /* by term of the vocabulary */
	struct dn_list *members;   /* likewise, the most important first */
	uint32_t n_without;	   /* networks with no pattern */
	uint32_t n_unknown;	   /* patterns that are no term */
	int first, last;	   /* years that there are */
	bool undated;
};

static const struct dn_network *
network_of(const struct counting *counting, uint32_t v)
{
	return &counting->lineage->catalog->networks.items[v];
}

/* --- columns --- */

static void
find_years(struct counting *counting)
{
	const struct dn_set *set = counting->selection;
	for (uint32_t v = dn_set_next(set, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(set, v + 1)) {
		int year = network_of(counting, v)->date.year;
		counting->undated |= !year;
		if (!year)
			continue;
		if (!counting->first || year < counting->first)
			counting->first = year;
		if (year > counting->last)
			counting->last = year;
	}
}

/* The first year that has a column of its own. */
static int
first_single(const struct counting *counting)
{
	int start = counting->first;
	while (counting->last - start >= MANY)
		start += 10 - start % 10;
	return start;
}

static void
make_columns(struct counting *counting)
{
	struct dn_tally *tally = counting->tally;
	int single = first_single(counting);
	uint32_t n = 0;
	tally->columns = dn_new(&counting->run->arena, struct dn_tally_column,
				MANY + MAX_DECADES + 2);
	if (counting->undated)
		n++;
	int decade = counting->first - counting->first % 10;
	if (single - decade > 10 * MAX_DECADES)
		decade = single - 10 * MAX_DECADES;
	for (; counting->first && decade < single; decade += 10)
		tally->columns[n++] =
			(struct dn_tally_column){decade, decade + 9};
	for (int year = single; year && year <= counting->last; year++)
		tally->columns[n++] = (struct dn_tally_column){year, year};
	tally->n_columns = n;
	/* The first decade holds what is older, too. */
	uint32_t oldest = counting->undated;
	if (n > oldest && counting->first < tally->columns[oldest].first)
		tally->columns[oldest].first = counting->first;
}

static uint32_t
column_of(const struct dn_tally *tally, int year)
{
	uint32_t c = 0;
	while (c + 1 < tally->n_columns && year > tally->columns[c].last)
		c++;
	return c;
}

/* --- counting --- */

static void
add_to(struct dn_tally_row *row, uint32_t column)
{
	row->total++;
	if (++row->counts[column] > row->most)
		row->most = row->counts[column];
}

static void
count_network(struct counting *counting, uint32_t v)
{
	const struct dn_network *network = network_of(counting, v);
	uint32_t column = column_of(counting->tally, network->date.year);
	bool any = false;
	add_to(&counting->tally->all, column);
	for (uint32_t i = 0; i < network->patterns.n; i++) {
		uint32_t term = network->pattern_terms[i];
		if (term == DN_NO_TERM) {
			counting->n_unknown++;
			continue;
		}
		any = true;
		add_to(&counting->rows[term], column);
		*dn_push(&counting->run->arena, &counting->members[term]) = v;
	}
	counting->n_without += !any;
}

static void
count_all(struct counting *counting, const struct dn_interest *interest)
{
	struct dn_arena *arena = &counting->run->arena;
	uint32_t n_columns = counting->tally->n_columns;
	uint32_t n = counting->lineage->catalog->vocabulary.patterns.n;
	counting->rows = dn_new(arena, struct dn_tally_row, n);
	counting->members = dn_new(arena, struct dn_list, n);
	counting->tally->all.counts = dn_new(arena, uint32_t, n_columns);
	for (uint32_t i = 0; i < n; i++)
		counting->rows[i].counts = dn_new(arena, uint32_t, n_columns);
	for (uint32_t i = 0; i < interest->order.n; i++)
		count_network(counting, interest->order.items[i]);
}

/* --- rows --- */

static void
put_example(struct dn_out *out, const struct dn_network *network, bool first)
{
	dn_put_format(out, "%s%s", first ? "" : ", ", network->name);
	if (network->date.year)
		dn_put_format(out, " (%d)", network->date.year);
}

/* The vocabulary's own example when it is selected, then the most important
 * that have the pattern first. */
static const char *
name_examples(const struct counting *counting, uint32_t term)
{
	const struct dn_catalog *catalog = counting->lineage->catalog;
	const struct dn_list *members = &counting->members[term];
	const char *given = catalog->vocabulary.patterns.items[term].example;
	struct dn_out *out = dn_out_to_memory(counting->run);
	uint32_t example = DN_NO_NETWORK, n = 0;
	if (given)
		example = dn_catalog_find(catalog, dn_slice_of(given)).network;
	if (example != DN_NO_NETWORK &&
	    dn_set_has(counting->selection, example))
		put_example(out, network_of(counting, example), !n++);
	for (uint32_t pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < members->n && n < MAX_EXAMPLES; i++) {
			uint32_t v = members->items[i];
			bool leads =
				network_of(counting, v)->pattern_terms[0] ==
				term;
			if (v != example && leads == (pass == 0))
				put_example(out, network_of(counting, v), !n++);
		}
	return n ? dn_arena_text(&counting->run->arena, dn_out_text(out))
		 : NULL;
}

/* Makes the node and row of a pattern. */
static void
add_row(struct counting *counting, const struct dn_badge *badge, uint32_t term,
	struct dn_diagram *diagram)
{
	const struct dn_term *known =
		&counting->lineage->catalog->vocabulary.patterns.items[term];
	struct dn_tally_row *row = &counting->rows[term];
	struct dn_arena *arena = &counting->run->arena;
	row->definition = known->definition;
	row->examples = name_examples(counting, term);
	row->declared_only = !known->computable;
	counting->tally->rows[diagram->nodes.n] = *row;
	struct dn_diagram_node *node = dn_push(arena, &diagram->nodes);
	*node = (struct dn_diagram_node){
		.id = known->id,
		.name = badge->name,
		.tooltip = dn_arena_format(arena, "%s: %s", badge->name,
					   known->definition ? known->definition
							     : ""),
		.group = known->family,
	};
	*dn_push(arena, &node->badges) = badge;
	*dn_push(arena, &diagram->legend) = badge;
}

/* Rows by family; with a selection only those that it has. */
static void
add_rows(struct counting *counting, struct dn_diagram *diagram)
{
	const struct dn_vocabulary *vocabulary =
		&counting->lineage->catalog->vocabulary;
	const struct dn_badge *badges =
		dn_diagram_badges(counting->run, vocabulary);
	bool all = dn_set_count(counting->selection) == counting->lineage->n;
	counting->tally->rows =
		dn_new(&counting->run->arena, struct dn_tally_row,
		       vocabulary->patterns.n);
	for (uint32_t family = 0; family < DN_N_HUES; family++)
		for (uint32_t i = 0; i < vocabulary->patterns.n; i++)
			if (badges[i].family == family &&
			    (all || counting->rows[i].total))
				add_row(counting, &badges[i], i, diagram);
}

/* --- words --- */

static const char *
caption_text(const struct counting *counting, const struct dn_diagram *diagram)
{
	const struct dn_tally *tally = counting->tally;
	struct dn_out *out = dn_out_to_memory(counting->run);
	uint32_t n_unused = counting->lineage->catalog->vocabulary.patterns.n -
			    diagram->nodes.n;
	dn_put(out, "Counted is what a record declares its paper to be known "
		    "for, not all that its layers show. A network counts in "
		    "each of its patterns.");
	if (counting->n_without)
		dn_put_format(out, " Without a pattern: %u of the %u networks.",
			      counting->n_without, tally->all.total);
	if (counting->n_unknown)
		dn_put_format(out,
			      " Not counted: %u pattern%s that the vocabulary "
			      "does not have.",
			      counting->n_unknown,
			      counting->n_unknown == 1 ? "" : "s");
	if (n_unused)
		dn_put_format(out,
			      " Left out: %u of the vocabulary's patterns, "
			      "which no network here declares.",
			      n_unused);
	dn_put(out, " All bars have one scale.");
	uint32_t oldest = counting->undated;
	if (tally->n_columns > oldest &&
	    tally->columns[oldest].last > tally->columns[oldest].first)
		dn_put_format(
			out, " Before %d a hollow bar is a decade%s.",
			first_single(counting),
			tally->columns[oldest].last -
						tally->columns[oldest].first >
					9
				? ", the first all years before it, too"
				: "");
	dn_put(out, " Examples are the most important by degree of interest.");
	return dn_arena_text(&counting->run->arena, dn_out_text(out));
}

bool
dn_patterns_diagram(struct dn_run *run, const struct dn_lineage *lineage,
		    const struct dn_figure_options *options,
		    struct dn_diagram *diagram)
{
	struct dn_tally *tally = dn_new(&run->arena, struct dn_tally, 1);
	struct dn_list selected = dn_set_list(run, lineage, options->selection);
	struct dn_attention attention = {
		.interest = dn_interest_find(run, lineage, options->selection,
					     &options->attention.interest)};
	struct dn_caption_facts facts = {.lineage = lineage,
					 .options = options,
					 .networks = &selected,
					 .attention = &attention};
	struct counting counting = {.run = run,
				    .lineage = lineage,
				    .selection = options->selection,
				    .tally = tally};
	*diagram = (struct dn_diagram){.tally = tally};
	find_years(&counting);
	make_columns(&counting);
	count_all(&counting, &attention.interest);
	add_rows(&counting, diagram);
	diagram->id_prefix = options->id_prefix ? options->id_prefix : "";
	diagram->title =
		options->title ? options->title
			       : dn_arena_format(&run->arena,
						 "Structural patterns: %s",
						 dn_caption_title(run, &facts));
	diagram->subtitle = dn_caption_subtitle(run, &facts);
	diagram->caption = caption_text(&counting, diagram);
	diagram->command = options->command;
	diagram->credit = dn_caption_credit(run, lineage->catalog, options);
	return true;
}
