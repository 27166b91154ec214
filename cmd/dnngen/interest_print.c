/* SPDX-License-Identifier: MIT */
/*
 * How `dnngen lineage --interest` prints: a row a network with the terms that
 * its interest is made of, so that one sees why it is where it is. What a
 * formula does not use, or what is not known, is left empty.
 */
#include "interest.h"

#include <string.h>

#include "base/terminal.h"
#include "format/json.h"
#include "format/table.h"

/* A number of the terms by name: in tables a column, in json a key. */
static const struct term {
	const char *name;
	int decimals;
	bool graph_only, focus_only;
} terms[] = {
	{"interest", 3, false, false},	 {"importance", 3, false, false},
	{"distance", 2, false, true},	 {"per-month", 1, false, false},
	{"citations", 2, true, false},	 {"paths", 2, true, false},
	{"descendants", 2, true, false},
};
#define N_TERMS (sizeof(terms) / sizeof(*terms))

/* Stores the value of a term; false when it is not known. */
static bool
value_of(const struct dn_interest_terms *t, unsigned term, double *value)
{
	const double values[N_TERMS] = {
		t->interest,  t->importance, t->distance,   t->rate,
		t->citations, t->paths,	     t->descendants};
	*value = values[term];
	if (term == 0 || term == 2)
		return t->reachable;
	return *value >= 0;
}

static bool
is_used(const struct dn_interest_options *options, const struct term *term)
{
	return (!term->graph_only || options->formula == DN_INTEREST_GRAPH) &&
	       (!term->focus_only || options->focus.n);
}

static const char *
number_text(struct dn_run *run, double value, int decimals)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_number(out, value, decimals);
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

/* --- tables --- */

#define MAX_COLUMNS (N_TERMS + 3)

static uint32_t
make_columns(const struct dn_interest_options *options,
	     struct dn_column columns[MAX_COLUMNS])
{
	uint32_t n = 0;
	columns[n++] = (struct dn_column){.heading = "id"};
	columns[n++] = (struct dn_column){.heading = "date"};
	for (unsigned i = 0; i < N_TERMS; i++)
		if (is_used(options, &terms[i]))
			columns[n++] = (struct dn_column){
				.heading = terms[i].name, .right = true};
	if (options->focus.n)
		columns[n++] = (struct dn_column){.heading = "towards"};
	return n;
}

static void
add_row(struct dn_run *run, const struct dn_lineage *lineage,
	const struct dn_interest_options *options,
	const struct dn_interest_terms *t, uint32_t v, struct dn_table *table)
{
	const struct dn_network *all = lineage->catalog->networks.items;
	dn_table_add(run, table, all[v].id);
	dn_table_add(run, table, dn_date_spell(run, all[v].date));
	for (unsigned i = 0; i < N_TERMS; i++) {
		double value;
		if (!is_used(options, &terms[i]))
			continue;
		bool known = value_of(t, i, &value);
		dn_table_add(run, table,
			     known ? number_text(run, value, terms[i].decimals)
				   : NULL);
	}
	if (options->focus.n)
		dn_table_add(run, table,
			     t->towards == DN_NO_NETWORK ? NULL
							 : all[t->towards].id);
}

static void
write_table(struct dn_session *session, struct dn_out *out,
	    const struct dn_table *table, const char *format)
{
	struct dn_run *run = &session->run;
	if (strcmp(format, "tsv") == 0)
		dn_table_tsv(run, out, table);
	else if (strcmp(format, "csv") == 0)
		dn_table_csv(run, out, table);
	else if (strcmp(format, "md") == 0)
		dn_table_markdown(run, out, table);
	else if (strcmp(format, "latex") == 0)
		dn_table_latex(run, out, table);
	else
		dn_table_text(run, out, table, session->columns,
			      session->color_out && !session->file);
}

/* --- json --- */

static void
add_ids(struct dn_run *run, struct dn_tree *map, const char *key,
	const struct dn_lineage *lineage, const struct dn_list *list)
{
	struct dn_tree *ids = dn_tree_list(&run->arena, map, key);
	for (uint32_t i = 0; i < list->n; i++)
		dn_tree_put(
			&run->arena, ids, NULL,
			lineage->catalog->networks.items[list->items[i]].id);
}

static void
add_network(struct dn_run *run, const struct dn_lineage *lineage,
	    const struct dn_interest_options *options,
	    const struct dn_interest_terms *t, uint32_t v, struct dn_tree *list)
{
	const struct dn_network *all = lineage->catalog->networks.items;
	struct dn_tree *map = dn_tree_map(&run->arena, list, NULL);
	dn_tree_put(&run->arena, map, "id", all[v].id);
	for (unsigned i = 0; i < N_TERMS; i++) {
		double value;
		if (!is_used(options, &terms[i]))
			continue;
		if (value_of(t, i, &value))
			dn_tree_number(&run->arena, map, terms[i].name, value,
				       6);
		else
			dn_tree_plain(&run->arena, map, terms[i].name, "null");
	}
	if (options->formula == DN_INTEREST_GRAPH)
		dn_tree_integer(&run->arena, map, "n-descendants",
				t->n_descendants);
	if (!options->focus.n)
		return;
	if (t->towards == DN_NO_NETWORK)
		dn_tree_plain(&run->arena, map, "towards", "null");
	else
		dn_tree_put(&run->arena, map, "towards", all[t->towards].id);
}

static void
write_json(struct dn_run *run, struct dn_out *out,
	   const struct dn_lineage *lineage,
	   const struct dn_interest_options *options,
	   const struct dn_interest *interest)
{
	struct dn_arena *arena = &run->arena;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_put(arena, top, "schema", "dnngen-interest-1");
	dn_tree_put(arena, top, "formula",
		    dn_interest_formulas[options->formula]);
	dn_tree_put(arena, top, "as-of", dn_date_spell(run, interest->as_of));
	add_ids(run, top, "focus", lineage, &options->focus);
	struct dn_tree *networks = dn_tree_list(arena, top, "networks");
	for (uint32_t i = 0; i < interest->order.n; i++) {
		uint32_t v = interest->order.items[i];
		add_network(run, lineage, options, &interest->of[v], v,
			    networks);
	}
	dn_json_write(run, out, top, true);
}

void
dn_interest_print(struct dn_session *session, const struct dn_lineage *lineage,
		  const struct dn_interest_options *options,
		  const struct dn_interest *interest, const char *format)
{
	struct dn_run *run = &session->run;
	struct dn_out *out = dn_session_output(session);
	struct dn_column columns[MAX_COLUMNS];
	struct dn_table table = {.columns = columns,
				 .n_columns = make_columns(options, columns)};
	if (strcmp(format, "json") == 0) {
		write_json(run, out, lineage, options, interest);
		return;
	}
	bool list = strcmp(format, "list") == 0;
	for (uint32_t i = 0; i < interest->order.n; i++) {
		uint32_t v = interest->order.items[i];
		if (list)
			dn_put_format(out, "%s\n",
				      lineage->catalog->networks.items[v].id);
		else
			add_row(run, lineage, options, &interest->of[v], v,
				&table);
	}
	if (!list)
		write_table(session, out, &table, format);
}
