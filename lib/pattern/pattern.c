/* SPDX-License-Identifier: MIT */
/*
 * The search of a net: for it and each body in it a hunt is prepared, all
 * rules run in their order, and what they found is added up.
 */
#include "dnngen/pattern.h"

#include <stdlib.h>

#include "dnngen/cost.h"
#include "pattern/rule.h"

/* --- lengths of paths --- */

/* What a vertex counts for on a path, by kind. */
static uint32_t
weighted_of(const struct dn_hunt *hunt, uint32_t v)
{
	switch (dn_kind(hunt, v)) {
	case DN_VERTEX_WEIGHTED: {
		const struct dn_net_op *op = dn_vertex_op(hunt, v);
		return op->kind != DN_OP_EMBEDDING;
	}
	case DN_VERTEX_RECURRENT:
	case DN_VERTEX_ATTENTION:
	case DN_VERTEX_BODY: return 1;
	default: return 0;
	}
}

static uint32_t
convs_of(const struct dn_hunt *hunt, uint32_t v)
{
	return hunt->normal.vertices[v].down < 0 ? 0 : weighted_of(hunt, v);
}

static uint32_t
layers_of(const struct dn_hunt *hunt, uint32_t v)
{
	switch (dn_kind(hunt, v)) {
	case DN_VERTEX_SOURCE:
	case DN_VERTEX_SINK:
	case DN_VERTEX_INPUT:
	case DN_VERTEX_ADD:
	case DN_VERTEX_CONCAT:
	case DN_VERTEX_MULTIPLY:
	case DN_VERTEX_JOIN: return 0;
	default: return 1;
	}
}

static uint32_t
downs_of(const struct dn_hunt *hunt, uint32_t v)
{
	int down = hunt->normal.vertices[v].down;
	return down > 0 ? (uint32_t)down : 0;
}

static uint32_t
ups_of(const struct dn_hunt *hunt, uint32_t v)
{
	int down = hunt->normal.vertices[v].down;
	return down < 0 ? (uint32_t)-down : 0;
}

static uint32_t *
paths(struct dn_hunt *hunt,
      uint32_t (*of)(const struct dn_hunt *hunt, uint32_t v))
{
	uint32_t n = hunt->normal.dag.n;
	uint32_t *weight = dn_new(&hunt->run->arena, uint32_t, n);
	for (uint32_t v = 0; v < n; v++)
		weight[v] = of(hunt, v);
	return dn_dag_paths(hunt->run, &hunt->normal.dag, weight, true);
}

static void
prepare(struct dn_hunt *hunt)
{
	struct dn_run *run = hunt->run;
	dn_normal_make(run, hunt->net, &hunt->normal);
	const struct dn_dag *dag = &hunt->normal.dag;
	dn_dominators_find(run, dag, &hunt->dom);
	hunt->ipdom = dn_post_dominators(run, dag);
	hunt->spine = dn_dag_spine(run, dag);
	hunt->weighted = paths(hunt, weighted_of);
	hunt->layers = paths(hunt, layers_of);
	hunt->convs = paths(hunt, convs_of);
	hunt->downs = paths(hunt, downs_of);
	hunt->ups = paths(hunt, ups_of);
	hunt->skip = dn_new(&run->arena, const struct dn_rule *, dag->n);
	hunt->past = dn_new(&run->arena, uint32_t, dag->n);
	hunt->squeeze = dn_new(&run->arena, bool, dag->n);
	hunt->branches = dn_new(&run->arena, uint32_t, dag->n);
	hunt->marks = dn_new(&run->arena, uint32_t, dag->n);
}

/* --- the search --- */

/* Bodies deeper than this are not looked into; readers stop long before. */
#define MAX_DEPTH 64

static void
search(struct dn_run *run, const struct dn_net *net,
       const struct dn_net_op *owner, const struct dn_net *outer,
       struct dn_findings *findings, unsigned depth)
{
	struct dn_hunt hunt = {.run = run,
			       .net = net,
			       .net_number = findings->n_nets++,
			       .is_body = owner != NULL,
			       .found = &findings->witnesses};
	if (owner && dn_op_row(owner->kind)->attrs & DN_A(STATES)) {
		int64_t states = dn_op_int(outer, owner, DN_ATTR_STATES);
		hunt.n_states = states > 0 && states < UINT32_MAX
					? (uint32_t)states
					: 0;
	}
	prepare(&hunt);
	if (!owner) {
		findings->vertices = hunt.normal.dag.n;
		for (uint32_t v = 0; v < hunt.normal.dag.n; v++)
			findings->on_spine += hunt.spine[v];
	}
	for (size_t i = 0; dn_rules[i]; i++)
		dn_rules[i]->match(&hunt, dn_rules[i]);
	for (uint32_t v = 0; v < net->ops.n && depth < MAX_DEPTH; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t b = 0; b < op->n_bodies; b++)
			search(run, dn_op_body(net, op, b), op, net, findings,
			       depth + 1);
	}
}

/* --- the sum --- */

/* Where a rule stands in the table, which orders what is told. */
static uint32_t
rank_of(const struct dn_rule *rule)
{
	uint32_t i = 0;
	while (dn_rules[i] != rule)
		i++;
	return i;
}

/* A witness as it is sorted: by rule, net and place. */
struct key {
	uint32_t rank, net, to, from, index;
};

static int
compare(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	const uint32_t of_x[] = {x->rank, x->net, x->to, x->from, x->index};
	const uint32_t of_y[] = {y->rank, y->net, y->to, y->from, y->index};
	for (int i = 0; i < 5; i++)
		if (of_x[i] != of_y[i])
			return of_x[i] < of_y[i] ? -1 : 1;
	return 0;
}

static struct key *
sorted(struct dn_run *run, const struct dn_witnesses *all,
       uint32_t (*rank)(const struct dn_witness *w))
{
	struct key *keys = dn_new(&run->arena, struct key, (size_t)all->n + 1);
	for (uint32_t i = 0; i < all->n; i++) {
		const struct dn_witness *w = &all->items[i];
		keys[i] =
			(struct key){rank(w), w->net_number, w->to, w->from, i};
	}
	qsort(keys, all->n, sizeof(*keys), compare);
	return keys;
}

static uint32_t
rank_by_rule(const struct dn_witness *w)
{
	return rank_of(w->rule);
}

static uint32_t
rank_by_pattern(const struct dn_witness *w)
{
	return w->rule->proves ? w->rule->pattern : DN_N_PATTERNS;
}

/* Puts witnesses in the order of rules, of nets and of places in them. */
static void
sort_witnesses(struct dn_run *run, struct dn_witnesses *all)
{
	const struct key *keys = sorted(run, all, rank_by_rule);
	struct dn_witness *items =
		dn_new(&run->arena, struct dn_witness, (size_t)all->n + 1);
	for (uint32_t i = 0; i < all->n; i++)
		items[i] = all->items[keys[i].index];
	all->items = items;
	all->cap = all->n + 1;
}

static bool
is_weighted(const struct dn_net_op *op)
{
	enum dn_op_class class = dn_op_row(op->kind)->class;
	return class == DN_CLASS_WEIGHTED || class == DN_CLASS_RECURRENT ||
	       class == DN_CLASS_ATTENTION;
}

/* The ops that a finding was counted in, by net and op, each once. */
struct tally {
	uint32_t *offsets;	   /* of each net in `seen` */
	uint32_t *seen;		   /* finding that counted it last, plus 1 */
	struct dn_op_cost **costs; /* of the ops of each net */
	uint32_t number;
};

static void
count_ops(struct tally *tally, const struct dn_witness *w,
	  struct dn_finding *finding)
{
	for (uint32_t i = 0; i < w->n_ops; i++) {
		const struct dn_net_op *op = &w->net->ops.items[w->ops[i]];
		uint32_t *seen =
			&tally->seen[tally->offsets[w->net_number] + w->ops[i]];
		if (!is_weighted(op) || *seen == tally->number)
			continue;
		*seen = tally->number;
		finding->weighted++;
		finding->params +=
			tally->costs[w->net_number][w->ops[i]].params;
	}
}

static void
start_tally(struct dn_run *run, const struct dn_findings *findings,
	    struct tally *tally)
{
	uint32_t *sizes =
		dn_new(&run->scratch, uint32_t, (size_t)findings->n_nets + 1);
	const struct dn_witnesses *all = &findings->witnesses;
	tally->costs = dn_new(&run->scratch, struct dn_op_cost *,
			      (size_t)findings->n_nets + 1);
	for (uint32_t i = 0; i < all->n; i++) {
		const struct dn_witness *w = &all->items[i];
		if (sizes[w->net_number] > 0)
			continue;
		sizes[w->net_number] = w->net->ops.n;
		tally->costs[w->net_number] = dn_net_cost(run, w->net).ops;
	}
	tally->offsets =
		dn_new(&run->scratch, uint32_t, (size_t)findings->n_nets + 1);
	for (uint32_t i = 0; i < findings->n_nets; i++)
		tally->offsets[i + 1] = tally->offsets[i] + sizes[i];
	tally->seen = dn_new(&run->scratch, uint32_t,
			     (size_t)tally->offsets[findings->n_nets] + 1);
}

/* Adds up the witnesses of one rank after another. */
static void
add_up(struct dn_run *run, struct dn_findings *findings,
       uint32_t (*rank)(const struct dn_witness *w),
       struct dn_finding_list *list, struct tally *tally)
{
	const struct dn_witnesses *all = &findings->witnesses;
	const struct key *keys = sorted(run, all, rank);
	bool by_pattern = rank == rank_by_pattern;
	for (uint32_t i = 0; i < all->n; i++) {
		const struct dn_witness *w = &all->items[keys[i].index];
		const struct key *k = &keys[i];
		if (by_pattern && k->rank == DN_N_PATTERNS)
			break;
		if (i == 0 || k->rank != k[-1].rank) {
			*dn_push(&run->arena, list) = (struct dn_finding){
				.pattern = w->rule->pattern,
				.rule = by_pattern ? NULL : w->rule,
				.first = k->index,
			};
			tally->number++;
		}
		struct dn_finding *last = &list->items[list->n - 1];
		/* One structure, found by several rules, counts once. */
		last->count += i == 0 || k->rank != k[-1].rank ||
			       k->net != k[-1].net || k->to != k[-1].to ||
			       k->from != k[-1].from;
		if (k->index < last->first)
			last->first = k->index;
		count_ops(tally, w, last);
	}
}

static uint32_t
count_weighted(const struct dn_net *net)
{
	uint32_t n = 0;
	for (uint32_t v = 0; v < net->ops.n; v++)
		n += is_weighted(&net->ops.items[v]);
	for (uint32_t i = 0; i < net->bodies.n; i++)
		n += count_weighted(net->bodies.items[i]);
	return n;
}

void
dn_patterns_find(struct dn_run *run, const struct dn_net *net,
		 struct dn_findings *findings)
{
	struct tally tally = {0};
	*findings = (struct dn_findings){.params = -1};
	search(run, net, NULL, NULL, findings, 0);
	sort_witnesses(run, &findings->witnesses);
	findings->weighted = count_weighted(net);
	struct dn_op_cost total = dn_net_cost(run, net).total;
	if (!total.params_open)
		findings->params = total.params;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	start_tally(run, findings, &tally);
	add_up(run, findings, rank_by_pattern, &findings->patterns, &tally);
	add_up(run, findings, rank_by_rule, &findings->kinds, &tally);
	dn_arena_reset(&run->scratch, mark);
}

const struct dn_finding *
dn_findings_of(const struct dn_findings *findings, enum dn_pattern pattern)
{
	for (uint32_t i = 0; i < findings->patterns.n; i++)
		if (findings->patterns.items[i].pattern == pattern)
			return &findings->patterns.items[i];
	return NULL;
}
