/* SPDX-License-Identifier: MIT */
/*
 * Rows as a file of results. Rows of one measure and the same conditions stand
 * in one document that says so once, so that most of them fit on a line.
 */
#include <stdlib.h>

#include "dnngen/perf.h"
#include "format/yaml.h"

/* A row of a network, and which document it belongs to. */
struct entry {
	uint32_t comparison, kind, row;
};

static int
compare_entries(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->comparison != b->comparison)
		return a->comparison < b->comparison ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* Lists the rows of networks by document, in the order they were added. */
static uint32_t
list_entries(struct dn_run *run, const struct dn_perf *perf,
	     struct entry **entries)
{
	struct dn_comparisons all =
		dn_perf_compare(run, perf, NULL, DN_ORDER_VALUE);
	uint32_t n = 0;

	*entries = dn_new(&run->arena, struct entry, perf->rows.n);
	for (uint32_t k = 0; k < all.n; k++) {
		const struct dn_comparison *c = &all.items[k];
		for (uint32_t i = 0; i < c->n; i++) {
			uint32_t model = perf->rows.items[c->rows[i]].model;
			if (perf->models.items[model].network != DN_NO_NETWORK)
				(*entries)[n++] = (struct entry){k, c->kinds[i],
								 c->rows[i]};
		}
	}
	if (n > 1)
		qsort(*entries, n, sizeof(**entries), compare_entries);
	return n;
}

static struct dn_tree *
start_document(struct dn_run *run, const struct dn_perf *perf,
	       const struct dn_perf_origin *origin,
	       const struct dn_perf_row *row)
{
	struct dn_arena *arena = &run->arena;
	const struct dn_measure *m = &perf->measures.items[row->measure];
	const struct dn_conditions *c =
		&perf->conditions.items[row->conditions];
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);

	dn_tree_put(arena, top, "source", origin->source);
	dn_tree_put(arena, top, "url", origin->url);
	dn_tree_put(arena, top, "licence", origin->licence);
	dn_tree_put(arena, top, "as-of", dn_date_spell(run, origin->as_of));
	dn_tree_put(arena, top, "dataset", m->dataset);
	dn_tree_put(arena, top, "split", c->split);
	dn_tree_put(arena, top, "metric", m->id);
	dn_tree_put(arena, top, "protocol", c->protocol);
	dn_tree_put(arena, top, "extra", c->extra);
	return top;
}

static void
add_cost(struct dn_run *run, const struct dn_perf *perf, struct dn_tree *map,
	 uint32_t model, enum dn_cost cost)
{
	uint32_t row = dn_perf_cost(perf, model, cost);

	if (row != DN_NO_TERM)
		dn_tree_plain(&run->arena, map, perf->measures.items[cost].id,
			      perf->rows.items[row].text);
}

/* Adds a row; of a variant whose size its record says, without parameters. */
static void
add_row(struct dn_run *run, const struct dn_perf *perf,
	const struct dn_perf_origin *origin, const struct dn_perf_row *row,
	struct dn_tree *rows)
{
	struct dn_arena *arena = &run->arena;
	const struct dn_perf_model *m = &perf->models.items[row->model];
	const struct dn_network *n = &perf->catalog->networks.items[m->network];
	const struct dn_variant *v = m->variant == DN_NO_NETWORK
					     ? NULL
					     : &n->variants.items[m->variant];
	struct dn_tree *map = dn_tree_map(arena, rows, NULL);

	map->flow = true;
	dn_tree_put(arena, map, "network", v ? v->id : n->id);
	dn_tree_plain(arena, map, "value", row->text);
	dn_tree_put(arena, map, "model", m->model);
	if (row->input)
		dn_tree_plain(arena, map, "input", row->input);
	if (!v || !v->params.text)
		add_cost(run, perf, map, row->model, DN_COST_PARAMS);
	add_cost(run, perf, map, row->model, DN_COST_MACS);
	if (row->source &&
	    !(origin->source && dn_slice_equal(dn_slice_of(row->source),
					       dn_slice_of(origin->source))))
		dn_tree_put(arena, map, "source", row->source);
	dn_tree_put(arena, map, "note", row->note);
}

uint32_t
dn_perf_export(struct dn_run *run, struct dn_out *out,
	       const struct dn_perf *perf, const struct dn_perf_origin *origin)
{
	struct entry *entries;
	uint32_t n = list_entries(run, perf, &entries);
	struct dn_tree *document = NULL, *rows = NULL;

	for (uint32_t i = 0; i < n; i++) {
		const struct dn_perf_row *row =
			&perf->rows.items[entries[i].row];
		bool is_new =
			i == 0 ||
			entries[i].comparison != entries[i - 1].comparison ||
			entries[i].kind != entries[i - 1].kind;
		if (is_new) {
			if (document) {
				dn_yaml_write(run, out, document);
				dn_put(out, "---\n");
			}
			document = start_document(run, perf, origin, row);
			rows = dn_tree_list(&run->arena, document, "rows");
		}
		add_row(run, perf, origin, row, rows);
	}
	if (document)
		dn_yaml_write(run, out, document);
	return n;
}
