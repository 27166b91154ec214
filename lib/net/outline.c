/* SPDX-License-Identifier: MIT */
/*
 * The outline of a net: a page of items one op each, nested as the net's
 * series-parallel decomposition.
 *
 * Vertices are the ops that depend on an input. An op that does not (a learned
 * position, a constant) and that one op uses, directly or through others like
 * it, is seen as one more branch to it, from the vertex that dominates it;
 * one that several use is made up front and named. A flatten that the language
 * puts in by itself is left out.
 *
 * While items are made, `flow` is what dn_page_expand() will have flowing at
 * that place. An op that reads just that needs no names; any other gets
 * `from` or `with`, and the tensors that it reads are marked to be named. So
 * every edge is said one way or another, whatever the decomposition was.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "net/fold.h"
#include "net/sp.h"

#define DEEPEST_NEST 6 /* parallels in one another: YAML goes 64 deep */

struct flow {
	uint32_t *items; /* tensors */
	uint32_t n, cap;
};

struct outline {
	struct dn_run *run;
	const struct dn_net *net;
	struct dn_dag dag;
	struct dn_sp sp;
	uint32_t *vertex_of; /* by op; DN_NONE: up front, left out */
	uint32_t *op_of;     /* by vertex; DN_NONE: source, sink */
	uint32_t *order;     /* ops in the order of vertices */
	uint32_t n_order;
	uint32_t *edge_tensor; /* by edge; DN_NONE: none is read */
	bool *depends;	       /* by op: on an input */
	bool *attached;	       /* by op: depends on none, used by one */
	bool *left_out;	       /* by op: a flatten that goes without saying */
	uint32_t *n_uses;      /* by tensor */
	bool *is_output;       /* by tensor */
	const char **names;    /* by tensor, NULL: needs none */
	struct dn_intern *taken;
	uint32_t *first_of; /* by op: the first made of those that share its
			     * weights, DN_NONE while there is none */
	uint32_t n_names;
	unsigned nest;
};

/* --- what reads what ----------------------------------------------------------- */

/* The tensor itself, or what a flatten that is left out reads. */
static uint32_t
resolve(const struct outline *o, uint32_t tensor)
{
	if (tensor == DN_NONE)
		return DN_NONE;
	uint32_t v = o->net->tensors.items[tensor].producer;
	return o->left_out[v] ? dn_op_read(o->net, &o->net->ops.items[v], 0)
			      : tensor;
}

static void
count_uses(struct outline *o)
{
	const struct dn_net *net = o->net;
	for (uint32_t v = 0; v < net->ops.n; v++)
		for (uint32_t i = 0; i < net->ops.items[v].n_reads; i++) {
			uint32_t t = dn_op_read(net, &net->ops.items[v], i);
			if (t != DN_NONE)
				o->n_uses[t]++;
		}
	for (uint32_t i = 0; i < net->outputs.n; i++)
		o->n_uses[net->outputs.items[i]]++;
}

static void
find_flattens(struct outline *o)
{
	const struct dn_net *net = o->net;
	bool *named = dn_new(&o->run->scratch, bool, net->ops.n);
	for (uint32_t v = 0; v < net->ops.n; v++)
		if (net->ops.items[v].weights_of != DN_NONE)
			named[net->ops.items[v].weights_of] = true;
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		const struct dn_net_op *before = dn_op_source(net, op, 0);
		if (op->kind != DN_OP_DENSE || op->n_reads != 1 || !before ||
		    before->kind != DN_OP_FLATTEN || before->n_attrs > 0 ||
		    before->n_writes != 1 || before->n_reads != 1 ||
		    before->weights_of != DN_NONE ||
		    named[before - net->ops.items])
			continue;
		uint32_t t = dn_op_read(net, op, 0);
		uint32_t in = dn_op_read(net, before, 0);
		if (o->n_uses[t] == 1 && in != DN_NONE &&
		    dn_page_flattens(net, in))
			o->left_out[before - net->ops.items] = true;
	}
}

static void
find_dependence(struct outline *o)
{
	const struct dn_net *net = o->net;
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		bool depends = op->kind == DN_OP_INPUT;
		for (uint32_t i = 0; i < op->n_reads && !depends; i++) {
			const struct dn_net_op *from = dn_op_source(net, op, i);
			depends = from && o->depends[from - net->ops.items];
		}
		o->depends[v] = depends;
	}
}

/* The one op that uses an op's results, DN_NONE when there are more. */
static uint32_t
only_user(const struct outline *o, uint32_t v)
{
	const struct dn_net *net = o->net;
	const struct dn_net_op *op = &net->ops.items[v];
	uint32_t t = dn_op_write(net, op, 0);
	if (op->n_writes != 1 || o->n_uses[t] != 1 ||
	    net->readers_at[t + 1] - net->readers_at[t] != 1)
		return DN_NONE;
	return net->readers[net->readers_at[t]];
}

static void
find_attached(struct outline *o)
{
	for (uint32_t v = o->net->ops.n; v-- > 0;) {
		uint32_t user = o->depends[v] ? DN_NONE : only_user(o, v);
		o->attached[v] = user != DN_NONE && !o->left_out[v] &&
				 (o->depends[user] || o->attached[user]);
	}
}

/* --- the graph ------------------------------------------------------------------- */

struct edges {
	uint32_t *items;
	uint32_t n, cap;
};

static bool
is_vertex(const struct outline *o, uint32_t v)
{
	return (o->depends[v] && !o->left_out[v]) || o->attached[v];
}

/* Adds what an op attached to a reader reads, before the reader. */
static void
place_attached(struct outline *o, uint32_t v)
{
	const struct dn_net_op *op = &o->net->ops.items[v];
	for (uint32_t i = 0; i < op->n_reads; i++) {
		const struct dn_net_op *from = dn_op_source(o->net, op, i);
		uint32_t u =
			from ? (uint32_t)(from - o->net->ops.items) : DN_NONE;
		if (u != DN_NONE && o->attached[u]) {
			place_attached(o, u);
			o->order[o->n_order++] = u;
		}
	}
}

static void
number_vertices(struct outline *o, bool with_attached)
{
	o->n_order = 0;
	for (uint32_t v = 0; v < o->net->ops.n; v++) {
		o->vertex_of[v] = DN_NONE;
		if (o->attached[v] || !is_vertex(o, v))
			continue;
		if (with_attached)
			place_attached(o, v);
		o->order[o->n_order++] = v;
	}
	o->op_of[0] = o->op_of[o->n_order + 1] = DN_NONE;
	for (uint32_t i = 0; i < o->n_order; i++) {
		o->op_of[i + 1] = o->order[i];
		o->vertex_of[o->order[i]] = i + 1;
	}
}

static void
add_edge(struct outline *o, struct edges *from, struct edges *to,
	 struct edges *tensors, uint32_t a, uint32_t b, uint32_t tensor)
{
	*dn_push(&o->run->scratch, from) = a;
	*dn_push(&o->run->scratch, to) = b;
	*dn_push(&o->run->scratch, tensors) = tensor;
}

/* Builds the graph; above[] are the dominators to which attached ops are
 * tied, NULL in the first round, which is to find those. */
static void
build_graph(struct outline *o, const uint32_t *above)
{
	const struct dn_net *net = o->net;
	struct edges from = {0}, to = {0}, tensors = {0};
	number_vertices(o, above != NULL);
	uint32_t n = o->n_order + 2;
	bool *leads = dn_new(&o->run->scratch, bool, n);
	for (uint32_t x = 1; x + 1 < n; x++) {
		const struct dn_net_op *op = &net->ops.items[o->op_of[x]];
		uint32_t before = from.n;
		for (uint32_t i = 0; i < op->n_reads; i++) {
			uint32_t t = resolve(o, dn_op_read(net, op, i));
			uint32_t u =
				t == DN_NONE
					? DN_NONE
					: o->vertex_of[net->tensors.items[t]
							       .producer];
			if (u == DN_NONE)
				continue;
			leads[u] = true;
			add_edge(o, &from, &to, &tensors, u, x, t);
		}
		if (from.n > before)
			continue;
		uint32_t root = above ? above[o->op_of[x]] : DN_NONE;
		root = root == DN_NONE ? 0 : o->vertex_of[root];
		leads[root] = true;
		add_edge(o, &from, &to, &tensors, root, x, DN_NONE);
	}
	for (uint32_t i = 0; i < net->outputs.n; i++) {
		uint32_t t = net->outputs.items[i];
		uint32_t u = o->vertex_of[net->tensors.items[t].producer];
		if (u == DN_NONE)
			continue;
		leads[u] = true;
		add_edge(o, &from, &to, &tensors, u, n - 1, t);
	}
	for (uint32_t x = 0; x + 1 < n; x++)
		if (!leads[x])
			add_edge(o, &from, &to, &tensors, x, n - 1, DN_NONE);
	dn_dag_build(o->run, &o->dag, n, from.items, to.items, from.n);
	o->edge_tensor = tensors.items;
}

/* For each attached op the op that dominates what uses it. */
static uint32_t *
find_above(struct outline *o)
{
	struct dn_dominators dominators;
	uint32_t *above = dn_new(&o->run->scratch, uint32_t, o->net->ops.n);
	dn_dominators_find(o->run, &o->dag, &dominators);
	for (uint32_t v = o->net->ops.n; v-- > 0;) {
		above[v] = DN_NONE;
		if (!o->attached[v])
			continue;
		uint32_t user = only_user(o, v);
		if (o->attached[user])
			above[v] = above[user];
		else if (o->vertex_of[user] != DN_NONE)
			above[v] =
				o->op_of[dominators.idom[o->vertex_of[user]]];
	}
	return above;
}

/* --- names ----------------------------------------------------------------------- */

static const char *
own_name(const struct dn_net *net, uint32_t tensor)
{
	const struct dn_tensor *t = &net->tensors.items[tensor];
	return t->name ? t->name : net->ops.items[t->producer].name;
}

static bool
take(struct outline *o, const char *name)
{
	uint32_t n = dn_intern_count(o->taken);
	return dn_intern_add(o->taken, dn_slice_of(name)) == n;
}

/* Gives a tensor a name. One that others see, a result of the net, has its
 * own or none: what begins with _ is not seen. */
static const char *
name_of(struct outline *o, uint32_t tensor)
{
	const char **name = &o->names[tensor], *known = *name;
	bool own = o->is_output[tensor];
	if (known)
		return known;
	const char *file = own ? own_name(o->net, tensor) : NULL;
	if (file && file[0] != '_' && take(o, file)) {
		*name = file;
		return file;
	}
	do
		*name = dn_arena_format(&o->run->arena, own ? "_%u" : "t%u",
					(unsigned)++o->n_names);
	while (!take(o, *name));
	return *name;
}

static void
push_name(struct outline *o, struct dn_names_list *names, uint32_t tensor)
{
	names->given = true;
	*dn_push(&o->run->arena, names) = (struct dn_name){
		.text = tensor == DN_NONE ? NULL : name_of(o, tensor),
		.span = DN_NOWHERE};
}

/* --- items ----------------------------------------------------------------------- */

static void
set_flow(struct outline *o, struct flow *flow, uint32_t tensor)
{
	*flow = (struct flow){0};
	if (tensor != DN_NONE)
		*dn_push(&o->run->scratch, flow) = tensor;
}

static struct dn_cell outline_cell(struct outline *o, const struct dn_net *body,
				   uint32_t states);

/* A body op as an item, which has its steps and cells. */
static void
make_body_item(struct outline *o, const struct dn_net_op *op,
	       struct dn_item *item)
{
	static const enum dn_item_kind kinds[DN_N_OPS] = {
		[DN_OP_RECUR] = DN_ITEM_RECUR,
		[DN_OP_TREE] = DN_ITEM_TREE,
		[DN_OP_LOOP] = DN_ITEM_LOOP,
		[DN_OP_EXPERTS] = DN_ITEM_EXPERTS,
		[DN_OP_IF] = DN_ITEM_IF,
	};
	item->kind = kinds[op->kind];
	bool steps = dn_op_row(op->kind)->attrs & DN_A(STATES);
	uint32_t states =
		steps ? (uint32_t)dn_op_int(o->net, op, DN_ATTR_STATES) : 0;
	for (uint32_t i = 0; i < op->n_bodies; i++)
		*dn_push(&o->run->arena, &item->cells) =
			outline_cell(o, dn_op_body(o->net, op, i), states);
	if (!steps || item->cells.n == 0)
		return;
	struct dn_step *step = &item->steps.items[0];
	struct dn_page_attr scans = {.key = DN_ATTR_SCANS, .span = DN_NOWHERE};
	bool has = false;
	int64_t value = dn_op_int(o->net, op, DN_ATTR_SCANS);
	for (uint32_t i = 0; i < step->attrs.n; i++)
		has = has || step->attrs.items[i].key == DN_ATTR_SCANS;
	if (!has &&
	    value != (int64_t)(item->cells.items[0].inputs.n - states)) {
		*dn_push(&o->run->arena, &scans.values) =
			dn_expr_number(o->run, value);
		*dn_push(&o->run->arena, &step->attrs) = scans;
	}
}

static struct dn_item
make_item(struct outline *o, uint32_t v)
{
	const struct dn_net_op *op = &o->net->ops.items[v];
	struct dn_item item = {
		.kind = DN_ITEM_DO, .span = op->span, .made = v + 1};
	struct dn_step step = dn_step_of(o->run, o->net, op);
	if (op->kind == DN_OP_DENSE && dn_op_read(o->net, op, 0) != DN_NONE) {
		uint32_t t = dn_op_read(o->net, op, 0);
		step.pointwise =
			resolve(o, t) == t && dn_page_flattens(o->net, t);
	}
	uint32_t *first =
		&o->first_of[op->weights_of == DN_NONE ? v : op->weights_of];
	if (*first != DN_NONE) {
		uint32_t t = dn_op_write(o->net, &o->net->ops.items[*first], 0);
		step.weights_of.text = name_of(o, t);
	} else if (op->n_writes > 0) {
		*first = v;
	}
	*dn_push(&o->run->arena, &item.steps) = step;
	if (op->n_bodies > 0)
		make_body_item(o, op, &item);
	return item;
}

/* How many of a list's tensors the flow is, from the first on; DN_NONE when it
 * is something else. */
static uint32_t
match_flow(const struct flow *flow, const uint32_t *reads, uint32_t n)
{
	if (flow->n == 0 || flow->n > n)
		return DN_NONE;
	for (uint32_t i = 0; i < flow->n; i++)
		if (flow->items[i] != reads[i])
			return DN_NONE;
	return flow->n;
}

/* What an op reads, flattens left out. */
static uint32_t *
reads_of(struct outline *o, uint32_t v)
{
	const struct dn_net_op *op = &o->net->ops.items[v];
	uint32_t *reads =
		dn_new(&o->run->scratch, uint32_t, (size_t)op->n_reads + 1);
	for (uint32_t i = 0; i < op->n_reads; i++)
		reads[i] = resolve(o, dn_op_read(o->net, op, i));
	return reads;
}

/* Adds the item of an op to a list and lets its first result flow on. */
static void
add_op(struct outline *o, struct dn_items *items, uint32_t v, struct flow *flow)
{
	const struct dn_net_op *op = &o->net->ops.items[v];
	if (op->kind == DN_OP_INPUT)
		return;
	struct dn_item item = make_item(o, v);
	const uint32_t *reads = reads_of(o, v);
	uint32_t n = op->n_reads, first = 0;
	if (dn_op_row(op->kind)->attrs & DN_A(STATES)) {
		first = (uint32_t)dn_op_int(o->net, op, DN_ATTR_STATES);
		first = first < n ? first : n;
		bool any = false;
		for (uint32_t i = 0; i < first; i++)
			any = any || reads[i] != DN_NONE;
		for (uint32_t i = 0; any && i < first; i++)
			push_name(o, &item.initial, reads[i]);
	}
	uint32_t same = match_flow(flow, reads + first, n - first);
	if (same == DN_NONE || (op->n_bodies > 0 && same < n - first)) {
		item.from.given = true;
		for (uint32_t i = first; i < n; i++)
			push_name(o, &item.from, reads[i]);
	} else {
		for (uint32_t i = first + same; i < n; i++)
			push_name(o, &item.steps.items[0].with, reads[i]);
	}
	*dn_push(&o->run->arena, items) = item;
	set_flow(o, flow, dn_op_write(o->net, op, 0));
}

/* --- regions ----------------------------------------------------------------------- */

/* The tensors that a region hands to its exit, in order; false when it only
 * can by names. nest: of a parallel that it ends in. */
static bool
exit_flow(struct outline *o, uint32_t region, struct flow *flow, unsigned nest)
{
	const struct dn_sp_region *r = &o->sp.regions[region];
	while (r->kind == DN_SP_SERIES)
		r = &o->sp.regions[r->first + r->n_parts - 1];
	if (r->kind == DN_SP_EDGE) {
		uint32_t t = o->edge_tensor[r->edge];
		*dn_push(&o->run->scratch, flow) = t;
		return t != DN_NONE &&
		       t == dn_op_write(
				    o->net,
				    &o->net->ops.items[o->net->tensors.items[t]
							       .producer],
				    0);
	}
	if (r->kind == DN_SP_CORE || nest >= DEEPEST_NEST)
		return false;
	for (uint32_t i = 0; i < r->n_parts; i++)
		if (!exit_flow(o, r->first + i, flow, nest + 1))
			return false;
	return true;
}

static void emit(struct outline *o, uint32_t region, struct dn_items *items,
		 struct flow *flow, bool make_end);

static uint32_t
count_weighted(const struct dn_items *items)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < items->n; i++)
		if (items->items[i].kind != DN_ITEM_DO ||
		    dn_op_row(items->items[i].steps.items[0].op)->class ==
			    DN_CLASS_WEIGHTED)
			n++;
	return n;
}

/* Says whether a branch does something with what comes in. */
static bool
is_path(const struct dn_items *branch)
{
	return branch->n == 0 || !branch->items[0].from.given ||
	       branch->items[0].from.n > 0;
}

/* Makes a residual of two branches that are added, if one is the identity or
 * short. */
static void
try_residual(struct dn_item *item)
{
	if (item->branches.n != 2 || item->join.n != 1 ||
	    item->join.items[0].op != DN_OP_ADD)
		return;
	struct dn_items *a = &item->branches.items[0],
			*b = &item->branches.items[1];
	uint32_t n_a = count_weighted(a), n_b = count_weighted(b);
	bool second = b->n == 0 ? a->n > 0 : a->n > 0 && n_b <= 1 && n_a > 1;
	bool first = a->n == 0 ? b->n > 0 : b->n > 0 && n_a <= 1 && n_b > 1;
	if ((!first && !second) || !is_path(a) || !is_path(b))
		return;
	item->kind = DN_ITEM_RESIDUAL;
	item->shortcut_first = first;
	item->body = first ? *b : *a;
	item->shortcut = first ? *a : *b;
	item->branches = (struct dn_branches){0};
}

/* Says whether the resolution rises somewhere in a region. */
static bool
goes_up(struct outline *o, uint32_t region)
{
	const struct dn_sp_region *r = &o->sp.regions[region];
	uint32_t v = o->op_of[r->to];
	if (v != DN_NONE &&
	    (o->net->ops.items[v].kind == DN_OP_DECONV ||
	     dn_op_row(o->net->ops.items[v].kind)->class == DN_CLASS_UP))
		return true;
	for (uint32_t i = 0; i < r->n_parts; i++)
		if (goes_up(o, r->first + i))
			return true;
	return false;
}

/* Says whether a parallel is a long way round: a tensor is kept while the
 * resolution falls and rises, as in a U-Net. Names tell that better. */
static bool
is_lateral(struct outline *o, const struct dn_sp_region *r)
{
	bool edge = false, up = false;
	for (uint32_t i = 0; i < r->n_parts; i++) {
		edge = edge || o->sp.regions[r->first + i].kind == DN_SP_EDGE;
		up = up || goes_up(o, r->first + i);
	}
	return edge && up;
}

/* Says whether a parallel can be written as branches that flow together. */
static bool
is_structured(struct outline *o, const struct dn_sp_region *r, bool make_end,
	      struct flow *out)
{
	uint32_t from = o->op_of[r->from], to = o->op_of[r->to];
	if (from == DN_NONE || to == DN_NONE || o->nest >= DEEPEST_NEST ||
	    o->net->ops.items[to].n_bodies > 0 ||
	    o->net->ops.items[from].n_writes == 0 || is_lateral(o, r))
		return false;
	for (uint32_t i = 0; i < r->n_parts; i++)
		if (!exit_flow(o, r->first + i, out, o->nest + 1))
			return false;
	const struct dn_net_op *op = &o->net->ops.items[to];
	return !make_end ||
	       match_flow(out, reads_of(o, to), op->n_reads) != DN_NONE;
}

static void
emit_parallel(struct outline *o, const struct dn_sp_region *r,
	      struct dn_items *items, struct flow *flow, bool make_end,
	      struct flow *out)
{
	uint32_t v = o->op_of[r->to];
	uint32_t fork =
		dn_op_write(o->net, &o->net->ops.items[o->op_of[r->from]], 0);
	struct dn_item item = {.kind = DN_ITEM_PARALLEL};
	if (flow->n != 1 || flow->items[0] != fork)
		push_name(o, &item.from, fork);
	o->nest++;
	for (uint32_t i = 0; i < r->n_parts; i++) {
		struct dn_items branch = {0};
		struct flow inner = {0};
		set_flow(o, &inner, fork);
		emit(o, r->first + i, &branch, &inner, false);
		*dn_push(&o->run->arena, &item.branches) = branch;
	}
	o->nest--;
	*flow = *out;
	if (make_end) {
		struct dn_item join = make_item(o, v);
		const uint32_t *reads = reads_of(o, v);
		uint32_t n = o->net->ops.items[v].n_reads;
		for (uint32_t i = out->n; i < n; i++)
			push_name(o, &join.steps.items[0].with, reads[i]);
		item.join = join.steps;
		item.made = v + 1;
		item.span = join.span;
		if (out->n == n)
			try_residual(&item);
		set_flow(o, flow,
			 dn_op_write(o->net, &o->net->ops.items[v], 0));
	}
	*dn_push(&o->run->arena, items) = item;
}

static int
compare_u64(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Writes the parts of a region one after the other, vertex by vertex, with
 * names where they meet. */
static void
emit_core(struct outline *o, const struct dn_sp_region *r,
	  struct dn_items *items, struct flow *flow, bool make_end)
{
	uint64_t *parts = dn_new(&o->run->scratch, uint64_t, r->n_parts);
	for (uint32_t i = 0; i < r->n_parts; i++)
		parts[i] = (uint64_t)o->sp.regions[r->first + i].to << 32 |
			   (r->first + i);
	qsort(parts, r->n_parts, sizeof(*parts), compare_u64);
	for (uint32_t i = 0; i < r->n_parts; i++) {
		uint32_t part = (uint32_t)parts[i];
		uint32_t to = o->sp.regions[part].to;
		bool last = i + 1 == r->n_parts ||
			    o->sp.regions[(uint32_t)parts[i + 1]].to != to;
		bool only = last &&
			    (i == 0 ||
			     o->sp.regions[(uint32_t)parts[i - 1]].to != to);
		if (only && to != r->to) {
			emit(o, part, items, flow, true);
			continue;
		}
		emit(o, part, items, flow, false);
		if (last && o->op_of[to] != DN_NONE &&
		    (to != r->to || make_end))
			add_op(o, items, o->op_of[to], flow);
	}
}

/* Writes a region; what flows is what its entry wrote, as far as it is told.
 * make_end: its exit, too. */
static void
emit(struct outline *o, uint32_t region, struct dn_items *items,
     struct flow *flow, bool make_end)
{
	const struct dn_sp_region *r = &o->sp.regions[region];
	struct flow out = {0};
	switch (r->kind) {
	case DN_SP_EDGE:
		if (make_end && o->op_of[r->to] != DN_NONE)
			add_op(o, items, o->op_of[r->to], flow);
		/* What is read here is said by names if it does not flow. */
		break;
	case DN_SP_SERIES:
		for (uint32_t i = 0; i < r->n_parts; i++)
			emit(o, r->first + i, items, flow,
			     i + 1 < r->n_parts || make_end);
		break;
	case DN_SP_PARALLEL:
		if (is_structured(o, r, make_end, &out)) {
			emit_parallel(o, r, items, flow, make_end, &out);
			break;
		}
		emit_core(o, r, items, flow, make_end);
		break;
	case DN_SP_CORE: emit_core(o, r, items, flow, make_end); break;
	}
}

/* --- names of results ---------------------------------------------------------------- */

static void
name_results(struct outline *o, struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		struct dn_item *item = &items->items[i];
		name_results(o, &item->body);
		name_results(o, &item->shortcut);
		for (uint32_t k = 0; k < item->branches.n; k++)
			name_results(o, &item->branches.items[k]);
		if (item->made == 0)
			continue;
		const struct dn_net_op *op = &o->net->ops.items[item->made - 1];
		uint32_t n = 0;
		for (uint32_t k = 0; k < op->n_writes; k++)
			if (o->names[dn_op_write(o->net, op, k)])
				n = k + 1;
		if (op->n_writes != dn_page_results(o->net, op) || n > 1)
			n = op->n_writes;
		item->as.given = n > 0 || op->n_writes == 0;
		for (uint32_t k = 0; k < n; k++)
			*dn_push(&o->run->arena, &item->as) = (struct dn_name){
				.text = o->names[dn_op_write(o->net, op, k)],
				.span = DN_NOWHERE};
	}
}

/* --- pages -------------------------------------------------------------------------- */

static void
outline_inputs(struct outline *o, struct dn_input_lines *lines)
{
	const struct dn_net *net = o->net;
	for (uint32_t i = 0; i < net->inputs.n; i++) {
		uint32_t t = net->inputs.items[i], n;
		const struct dn_net_op *op =
			&net->ops.items[net->tensors.items[t].producer];
		struct dn_input_line line = {.name = {.span = op->span}};
		const char *own = own_name(net, t);
		if (own && !o->names[t] && take(o, own))
			o->names[t] = own;
		line.name.text = name_of(o, t);
		line.any = !dn_op_ints(net, op, DN_ATTR_SHAPE, &n);
		struct dn_step step = dn_step_of(o->run, net, op);
		for (uint32_t k = 0; k < step.attrs.n; k++)
			if (step.attrs.items[k].key == DN_ATTR_SHAPE)
				line.dims = step.attrs.items[k].values;
		line.dtype = dn_op_int(net, op, DN_ATTR_DTYPE);
		*dn_push(&o->run->arena, lines) = line;
	}
}

static void
start(struct outline *o, struct dn_run *run, const struct dn_net *net)
{
	uint32_t n = net->ops.n;
	*o = (struct outline){
		.run = run,
		.net = net,
		.vertex_of = dn_new(&run->scratch, uint32_t, n),
		.op_of = dn_new(&run->scratch, uint32_t, (size_t)n + 2),
		.order = dn_new(&run->scratch, uint32_t, n),
		.depends = dn_new(&run->scratch, bool, n),
		.attached = dn_new(&run->scratch, bool, n),
		.left_out = dn_new(&run->scratch, bool, n),
		.n_uses = dn_new(&run->scratch, uint32_t, net->tensors.n),
		.names = dn_new(&run->scratch, const char *, net->tensors.n),
		.taken = dn_intern_new(&run->scratch),
		.first_of = dn_new(&run->scratch, uint32_t, n),
		.is_output = dn_new(&run->scratch, bool, net->tensors.n),
	};
	for (uint32_t i = 0; i < net->outputs.n && !net->is_body; i++)
		o->is_output[net->outputs.items[i]] = true;
	for (uint32_t v = 0; v < n; v++)
		o->first_of[v] = DN_NONE;
	count_uses(o);
	find_flattens(o);
	find_dependence(o);
	find_attached(o);
	build_graph(o, NULL);
	build_graph(o, find_above(o));
	dn_sp_decompose(run, &o->dag, &o->sp);
}

/* Ops that depend on no input and that several use come first. */
static void
emit_up_front(struct outline *o, struct dn_items *items, struct flow *flow)
{
	for (uint32_t v = 0; v < o->net->ops.n; v++)
		if (!is_vertex(o, v) && !o->left_out[v])
			add_op(o, items, v, flow);
}

/* Writes all ops; what flows first is an input, in a cell that behind the
 * states. */
static void
outline_items(struct outline *o, uint32_t input, struct dn_items *items,
	      struct flow *flow)
{
	if (input < o->net->inputs.n)
		set_flow(o, flow, o->net->inputs.items[input]);
	emit_up_front(o, items, flow);
	if (o->sp.n > 0)
		emit(o, 0, items, flow, false);
}

static struct dn_cell
outline_cell(struct outline *outer, const struct dn_net *body, uint32_t states)
{
	struct outline o;
	struct flow flow = {0};
	struct dn_cell cell = {.of = DN_NONE, .span = DN_NOWHERE};
	start(&o, outer->run, body);
	outline_inputs(&o, &cell.inputs);
	cell.n_states = states < cell.inputs.n ? states : cell.inputs.n;
	outline_items(&o, cell.n_states, &cell.layers, &flow);
	for (uint32_t i = 0; i < body->outputs.n; i++)
		push_name(&o, &cell.outputs, body->outputs.items[i]);
	name_results(&o, &cell.layers);
	return cell;
}

struct dn_page *
dn_outline(struct dn_run *run, const struct dn_net *net)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_page *page = dn_new(&run->arena, struct dn_page, 1);
	struct outline o;
	struct flow flow = {0};
	page->id = net->id;
	page->name = net->name;
	page->layout = net->layout;
	page->span = DN_NOWHERE;
	start(&o, run, net);
	outline_inputs(&o, &page->inputs);
	for (uint32_t i = 0; i < net->outputs.n; i++) {
		uint32_t t = net->outputs.items[i];
		if (own_name(net, t))
			name_of(&o, t);
	}
	outline_items(&o, 0, &page->layers, &flow);
	bool usual = net->outputs.n == 1 && flow.n == 1 &&
		     flow.items[0] == net->outputs.items[0];
	for (uint32_t i = 0; !usual && i < net->outputs.n; i++) {
		name_of(&o, net->outputs.items[i]);
		push_name(&o, &page->outputs, net->outputs.items[i]);
	}
	name_results(&o, &page->layers);
	dn_arena_reset(&run->scratch, mark);
	return page;
}
