/* SPDX-License-Identifier: MIT */
/*
 * What dnngen patterns prints: a table a net, or one JSON object a net. The
 * drawings of witnesses are in patterns_draw.c.
 */
#include "patterns_print.h"

#include <inttypes.h>

#include "base/terminal.h"
#include "format/json.h"
#include "format/table.h"

/* The name of an op, or what kind it is and where. */
static const char *
name_of(struct dn_run *run, const struct dn_net *net, uint32_t v)
{
	const struct dn_net_op *op = &net->ops.items[v];
	if (op->name)
		return op->name;
	return dn_arena_format(&run->arena, "%s#%" PRIu32,
			       dn_op_row(op->kind)->word, v);
}

/* A share in per cent, rounded; "-" when there is nothing to share. */
static const char *
per_cent(struct dn_run *run, int64_t part, int64_t whole)
{
	if (whole <= 0 || part < 0)
		return "-";
	return dn_arena_format(&run->arena, "%d %%",
			       (int)((100 * part + whole / 2) / whole));
}

/* "12 identity, 4 projection": the kinds below a pattern. */
static const char *
kinds_of(const struct dn_pattern_report *r, enum dn_pattern pattern)
{
	struct dn_out *out = dn_out_to_memory(r->run);
	const struct dn_finding_list *kinds = &r->findings->kinds;
	bool any = false;
	for (uint32_t i = 0; i < kinds->n; i++) {
		const struct dn_finding *k = &kinds->items[i];
		if (k->pattern != pattern)
			continue;
		dn_put_format(out, "%s%" PRIu32 " %s", any ? ", " : "",
			      k->count, k->rule->kind);
		any = true;
	}
	return dn_out_text(out).text;
}

static const char *
first_of(const struct dn_pattern_report *r, const struct dn_finding *finding)
{
	const struct dn_witness *w =
		&r->findings->witnesses.items[finding->first];
	const char *to = w->to == DN_NONE ? "the outputs"
					  : name_of(r->run, w->net, w->to);
	if (w->from == w->to)
		return to;
	const char *from = w->from == DN_NONE
				   ? "the inputs"
				   : name_of(r->run, w->net, w->from);
	return dn_arena_format(&r->run->arena, "%s to %s", from, to);
}

static void
add_row(const struct dn_pattern_report *r, struct dn_table *table,
	const char *name, const char *kinds, const struct dn_finding *f)
{
	dn_table_add(r->run, table, name);
	dn_table_add(r->run, table,
		     dn_arena_format(&r->run->arena, "%" PRIu32, f->count));
	dn_table_add(r->run, table, kinds);
	dn_table_add(r->run, table,
		     per_cent(r->run, f->weighted, r->findings->weighted));
	dn_table_add(r->run, table,
		     per_cent(r->run, f->params, r->findings->params));
	dn_table_add(r->run, table, first_of(r, f));
}

void
dn_patterns_table(const struct dn_pattern_report *r)
{
	static const struct dn_column columns[] = {
		{.heading = "pattern"},
		{.heading = "count", .right = true},
		{.heading = "kinds", .may_cut = true},
		{.heading = "layers", .right = true},
		{.heading = "params", .right = true},
		{.heading = "first at", .may_cut = true},
	};
	const struct dn_findings *f = r->findings;
	struct dn_table table = {.columns = columns, .n_columns = 6};
	dn_put_sgr(r->out, r->color, DN_SGR_BOLD);
	dn_put_safe(r->out, dn_slice_of(r->name));
	dn_put_sgr(r->out, r->color, DN_SGR_RESET);
	dn_put_format(r->out, ": %" PRIu32 " ops, %" PRIu32 " with weights",
		      dn_net_count(r->net), f->weighted);
	dn_put_format(r->out, ", %s on the spine (source: %s)\n",
		      per_cent(r->run, f->on_spine, f->vertices), r->source);
	for (uint32_t i = 0; i < f->patterns.n; i++) {
		const struct dn_finding *p = &f->patterns.items[i];
		add_row(r, &table, dn_pattern_name(p->pattern),
			kinds_of(r, p->pattern), p);
	}
	for (uint32_t i = 0; i < f->kinds.n; i++) {
		const struct dn_finding *k = &f->kinds.items[i];
		bool below = k->pattern != DN_N_PATTERNS &&
			     dn_findings_of(f, k->pattern);
		if (!below)
			add_row(r, &table, "-",
				dn_arena_format(&r->run->arena,
						"%" PRIu32 " %s", k->count,
						k->rule->kind),
				k);
	}
	if (table.cells.n == 0)
		dn_put(r->out, "no pattern\n");
	else
		dn_table_text(r->run, r->out, &table, r->width, r->color);
}

/* --- json --- */

static void
put_end(const struct dn_pattern_report *r, struct dn_tree *map, const char *key,
	const struct dn_witness *w, uint32_t v)
{
	if (v == DN_NONE)
		dn_tree_plain(&r->run->arena, map, key, "null");
	else
		dn_tree_put(&r->run->arena, map, key,
			    name_of(r->run, w->net, v));
}

/* Where an op stands in its file: line and column of a text, else a byte. */
static void
put_place(const struct dn_pattern_report *r, struct dn_tree *map,
	  struct dn_span span)
{
	struct dn_arena *arena = &r->run->arena;
	if (span.source == DN_NO_SOURCE)
		return;
	if (dn_source_get(r->run, span.source)->binary) {
		dn_tree_integer(arena, map, "byte", (int64_t)span.start);
		return;
	}
	struct dn_place place =
		dn_source_place(r->run, span.source, span.start);
	dn_tree_integer(arena, map, "line", (int64_t)place.line);
	dn_tree_integer(arena, map, "column", (int64_t)place.column);
}

static void
add_witness(const struct dn_pattern_report *r, struct dn_tree *list,
	    const struct dn_witness *w)
{
	struct dn_arena *arena = &r->run->arena;
	struct dn_tree *map = dn_tree_map(arena, list, NULL);
	dn_tree_put(arena, map, "kind", w->rule->kind);
	if (w->net_number > 0)
		dn_tree_integer(arena, map, "body", w->net_number);
	put_end(r, map, "from", w, w->from);
	put_end(r, map, "to", w, w->to);
	struct dn_tree *ops = dn_tree_list(arena, map, "ops");
	for (uint32_t i = 0; i < w->n_ops; i++) {
		struct dn_tree *op = dn_tree_map(arena, ops, NULL);
		dn_tree_put(arena, op, "name",
			    name_of(r->run, w->net, w->ops[i]));
		dn_tree_put(arena, op, "op",
			    dn_op_row(w->net->ops.items[w->ops[i]].kind)->word);
		dn_tree_integer(arena, op, "number", w->ops[i]);
		put_place(r, op, w->net->ops.items[w->ops[i]].span);
	}
	if (w->cut_op != DN_NONE) {
		struct dn_tree *edge = dn_tree_map(arena, map, "edge");
		dn_tree_put(arena, edge, "op",
			    name_of(r->run, w->net, w->cut_op));
		dn_tree_integer(arena, edge, "argument", w->cut_read);
	}
	if (w->count > 0)
		dn_tree_integer(arena, map, "count", w->count);
	dn_tree_put(arena, map, "note", w->note);
}

static void
put_share(const struct dn_pattern_report *r, struct dn_tree *map,
	  const char *key, int64_t part, int64_t whole)
{
	if (whole > 0 && part >= 0)
		dn_tree_number(&r->run->arena, map, key,
			       (double)part / (double)whole, 4);
}

static void
put_finding(const struct dn_pattern_report *r, struct dn_tree *map,
	    const struct dn_finding *f)
{
	dn_tree_integer(&r->run->arena, map, "count", f->count);
	put_share(r, map, "layers", f->weighted, r->findings->weighted);
	put_share(r, map, "params", f->params, r->findings->params);
}

/* Adds the kinds below a pattern, or below none that was found. */
static void
add_kinds(const struct dn_pattern_report *r, struct dn_tree *map,
	  const struct dn_finding *pattern)
{
	struct dn_arena *arena = &r->run->arena;
	const struct dn_finding_list *kinds = &r->findings->kinds;
	struct dn_tree *list = dn_tree_list(arena, map, "kinds");
	for (uint32_t i = 0; i < kinds->n; i++) {
		const struct dn_finding *k = &kinds->items[i];
		bool below = k->pattern != DN_N_PATTERNS &&
			     dn_findings_of(r->findings, k->pattern);
		if (pattern ? k->pattern != pattern->pattern : below)
			continue;
		struct dn_tree *kind = dn_tree_map(arena, list, NULL);
		dn_tree_put(arena, kind, "kind", k->rule->kind);
		put_finding(r, kind, k);
	}
}

static void
add_witnesses(const struct dn_pattern_report *r, struct dn_tree *map,
	      const struct dn_finding *pattern)
{
	const struct dn_witnesses *all = &r->findings->witnesses;
	struct dn_tree *list = dn_tree_list(&r->run->arena, map, "witnesses");
	for (uint32_t i = 0; i < all->n; i++) {
		const struct dn_witness *w = &all->items[i];
		bool below = w->rule->pattern != DN_N_PATTERNS &&
			     dn_findings_of(r->findings, w->rule->pattern);
		if (pattern ? w->rule->pattern == pattern->pattern : !below)
			add_witness(r, list, w);
	}
}

void
dn_patterns_json(const struct dn_pattern_report *r)
{
	struct dn_arena *arena = &r->run->arena;
	const struct dn_findings *f = r->findings;
	struct dn_tree *top = dn_tree_map(arena, NULL, NULL);
	dn_tree_put(arena, top, "schema", "dnngen-patterns-1");
	dn_tree_put(arena, top, "net", r->name);
	dn_tree_put(arena, top, "format", r->net->format);
	dn_tree_put(arena, top, "source", r->source);
	dn_tree_integer(arena, top, "ops", dn_net_count(r->net));
	dn_tree_integer(arena, top, "weighted", f->weighted);
	if (f->params >= 0)
		dn_tree_integer(arena, top, "params", f->params);
	put_share(r, top, "spine", f->on_spine, f->vertices);
	struct dn_tree *list = dn_tree_list(arena, top, "patterns");
	for (uint32_t i = 0; i < f->patterns.n; i++) {
		const struct dn_finding *p = &f->patterns.items[i];
		struct dn_tree *map = dn_tree_map(arena, list, NULL);
		dn_tree_put(arena, map, "pattern", dn_pattern_name(p->pattern));
		put_finding(r, map, p);
		add_kinds(r, map, p);
		add_witnesses(r, map, p);
	}
	struct dn_tree *also = dn_tree_map(arena, top, "also");
	add_kinds(r, also, NULL);
	add_witnesses(r, also, NULL);
	dn_json_write(r->run, r->out, top, true);
}

/* --- the rules --- */

void
dn_patterns_list(struct dn_run *run, struct dn_out *out, unsigned width,
		 bool color)
{
	static const struct dn_column columns[] = {
		{.heading = "pattern"},
		{.heading = "kind"},
		{.heading = "proves"},
		{.heading = "definition", .may_cut = true},
	};
	struct dn_table table = {.columns = columns, .n_columns = 4};
	for (size_t i = 0; dn_rules[i]; i++) {
		const struct dn_rule *rule = dn_rules[i];
		dn_table_add(run, &table,
			     rule->pattern == DN_N_PATTERNS
				     ? "-"
				     : dn_pattern_name(rule->pattern));
		dn_table_add(run, &table, rule->kind);
		dn_table_add(run, &table, rule->proves ? "yes" : "no");
		dn_table_add(run, &table, rule->definition);
	}
	dn_table_text(run, out, &table, width, color);
}
