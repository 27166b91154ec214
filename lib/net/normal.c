/* SPDX-License-Identifier: MIT */
/*
 * Making the normal form; see normal.h.
 *
 * One pass over the ops, in order, gives each tensor the vertex that stands
 * for it. A vertex also has a root: itself, but for a reduction, whose root
 * is that of what it reduces. A light op whose arguments have one vertex, or
 * one root, is taken into it; the reductions between then lead nowhere and
 * are dropped with all else that reaches no output. What is left is numbered
 * again, source first and sink last.
 */
#include "net/normal.h"

#include <assert.h>

/* A vertex while it is made. Lists of reads lie in one array. */
struct draft {
	enum dn_vertex_kind kind;
	uint32_t op, root;
	uint32_t reads, n_reads; /* drafts, each once, in argument order */
	uint32_t first_op, last_op;
	uint32_t n_ops;
	uint32_t n_readers;
	bool pure; /* its ops after the first only move values */
	bool wanted, is_output;
	bool apart;	 /* a sum: it, or one around it, was taken apart */
	uint32_t number; /* in the end */
};

struct making {
	struct dn_run *run;
	const struct dn_net *net;
	struct {
		struct draft *items;
		uint32_t n, cap;
	} drafts;
	struct dn_numbers reads;
	uint32_t *of_tensor; /* draft; DN_NONE: does not vary */
	uint32_t *of_op;
	uint32_t *next_op; /* the next one of the same draft */
	uint32_t *seen;	   /* by draft: op that looked at it last, plus 1 */
};

/* --- which arguments are data --- */

/* How many of an op's leading arguments are data; the rest say how. */
static uint32_t
data_arguments(const struct dn_net_op *op)
{
	switch (dn_op_row(op->kind)->class) {
	case DN_CLASS_SHAPE:
		if (op->kind == DN_OP_GATHER)
			return 2;
		return op->kind == DN_OP_SCATTER ? op->n_reads : 1;
	case DN_CLASS_WEIGHTED:
		return op->kind == DN_OP_GRAPH_CONV ||
				       op->kind == DN_OP_DEFORM_CONV
			       ? op->n_reads
			       : 1;
	case DN_CLASS_UP:
	case DN_CLASS_REDUCE:
	case DN_CLASS_NORM:
	case DN_CLASS_ACTIVATION:
	case DN_CLASS_UNARY: return 1;
	case DN_CLASS_HEAD:
		/* Where anchors stand depends on sizes alone. */
		return op->kind == DN_OP_PRIOR_BOX ? 0 : op->n_reads;
	default: return op->n_reads;
	}
}

/*
 * Lists the drafts of an op's arguments, each once, at the end of `reads`;
 * returns how many.
 */
static uint32_t
list_reads(struct making *m, uint32_t v)
{
	const struct dn_net_op *op = &m->net->ops.items[v];
	uint32_t n = 0, data = data_arguments(op);
	for (uint32_t i = 0; i < op->n_reads && i < data; i++) {
		uint32_t t = dn_op_read(m->net, op, i);
		uint32_t d = t == DN_NONE ? DN_NONE : m->of_tensor[t];
		if (d == DN_NONE || m->seen[d] == v + 1)
			continue;
		m->seen[d] = v + 1;
		*dn_push(&m->run->scratch, &m->reads) = d;
		n++;
	}
	return n;
}

/* --- what becomes of an op --- */

/* The kind of vertex that an op of a class always is; LIGHT: by its reads. */
#define LIGHT DN_N_VERTEX_KINDS

static enum dn_vertex_kind
kind_alone(const struct dn_net_op *op)
{
	static const enum dn_vertex_kind kinds[DN_N_CLASSES] = {
		[DN_CLASS_SOURCE] = DN_VERTEX_INPUT,
		[DN_CLASS_WEIGHTED] = DN_VERTEX_WEIGHTED,
		[DN_CLASS_RECURRENT] = DN_VERTEX_RECURRENT,
		[DN_CLASS_ATTENTION] = DN_VERTEX_ATTENTION,
		[DN_CLASS_BODY] = DN_VERTEX_BODY,
		[DN_CLASS_POOL] = DN_VERTEX_POOL,
		[DN_CLASS_REDUCE] = DN_VERTEX_REDUCE,
		[DN_CLASS_UP] = DN_VERTEX_UP,
		[DN_CLASS_OPAQUE] = DN_VERTEX_OPAQUE,
		[DN_CLASS_MIX] = DN_VERTEX_MIX,
		[DN_CLASS_NORM] = LIGHT,
		[DN_CLASS_ACTIVATION] = LIGHT,
		[DN_CLASS_ADD] = LIGHT,
		[DN_CLASS_CONCAT] = LIGHT,
		[DN_CLASS_MULTIPLY] = LIGHT,
		[DN_CLASS_SELECT] = LIGHT,
		[DN_CLASS_UNARY] = LIGHT,
		[DN_CLASS_SHAPE] = LIGHT,
		[DN_CLASS_HEAD] = LIGHT,
		[DN_CLASS_LOSS] = LIGHT,
	};
	if (op->kind == DN_OP_ARG || op->kind == DN_OP_TOP_K)
		return LIGHT;
	return kinds[dn_op_row(op->kind)->class];
}

/* The kind of vertex that a merge of several is. */
static enum dn_vertex_kind
kind_of_merge(const struct dn_net_op *op)
{
	switch (dn_op_row(op->kind)->class) {
	case DN_CLASS_ADD: return DN_VERTEX_ADD;
	case DN_CLASS_CONCAT: return DN_VERTEX_CONCAT;
	case DN_CLASS_MULTIPLY: return DN_VERTEX_MULTIPLY;
	default: return DN_VERTEX_JOIN;
	}
}

/* The draft that a light op with these reads belongs to; DN_NONE: its own. */
static uint32_t
host_of(const struct making *m, const uint32_t *reads, uint32_t n)
{
	const struct draft *drafts = m->drafts.items;
	if (n == 1)
		return reads[0];
	for (uint32_t i = 1; i < n; i++)
		if (drafts[reads[i]].root != drafts[reads[0]].root)
			return DN_NONE;
	return drafts[reads[0]].root;
}

static void
take_in(struct making *m, uint32_t host, uint32_t v)
{
	struct draft *draft = &m->drafts.items[host];
	const struct dn_net_op *op = &m->net->ops.items[v];
	m->of_op[v] = host;
	m->next_op[draft->last_op] = v;
	draft->last_op = v;
	draft->n_ops++;
	enum dn_op_class class = dn_op_row(op->kind)->class;
	draft->pure = draft->pure &&
		      (class == DN_CLASS_SHAPE || op->kind == DN_OP_IDENTITY ||
		       op->kind == DN_OP_DROPOUT || op->kind == DN_OP_CAST);
}

static uint32_t
make_draft(struct making *m, uint32_t v, enum dn_vertex_kind kind, uint32_t n)
{
	uint32_t number = m->drafts.n;
	uint32_t first = m->reads.n - n;
	uint32_t root = number;
	if (kind == DN_VERTEX_REDUCE && n == 1)
		root = m->drafts.items[m->reads.items[first]].root;
	*dn_push(&m->run->scratch, &m->drafts) = (struct draft){
		.kind = kind,
		.op = v,
		.root = root,
		.reads = first,
		.n_reads = n,
		.first_op = v,
		.last_op = v,
		.n_ops = 1,
		.pure = true,
	};
	for (uint32_t i = 0; i < n; i++)
		m->drafts.items[m->reads.items[first + i]].n_readers++;
	m->of_op[v] = number;
	return number;
}

/* Finds or makes the draft of one op; DN_NONE when it does not vary. */
static uint32_t
place(struct making *m, uint32_t v)
{
	const struct dn_net_op *op = &m->net->ops.items[v];
	if (op->kind == DN_OP_INPUT)
		return make_draft(m, v, DN_VERTEX_INPUT, 0);
	uint32_t n = list_reads(m, v);
	if (n == 0)
		return DN_NONE;
	enum dn_vertex_kind kind = kind_alone(op);
	uint32_t *reads = m->reads.items + m->reads.n - n;
	if (kind == DN_VERTEX_MIX) {
		/* One side does not vary: it is as good as weights. */
		uint32_t varying = 0;
		for (uint32_t i = 0; i < op->n_reads; i++) {
			uint32_t t = dn_op_read(m->net, op, i);
			varying += t != DN_NONE && m->of_tensor[t] != DN_NONE;
		}
		if (varying == 1)
			kind = DN_VERTEX_WEIGHTED;
	}
	if (kind == DN_VERTEX_OPAQUE && n > 1)
		kind = DN_VERTEX_JOIN;
	if (kind == LIGHT) {
		uint32_t host = host_of(m, reads, n);
		if (host != DN_NONE) {
			m->reads.n -= n;
			take_in(m, host, v);
			return host;
		}
		kind = kind_of_merge(op);
	}
	return make_draft(m, v, kind, n);
}

static void
make_drafts(struct making *m)
{
	for (uint32_t v = 0; v < m->net->ops.n; v++) {
		const struct dn_net_op *op = &m->net->ops.items[v];
		uint32_t d = place(m, v);
		for (uint32_t i = 0; i < op->n_writes; i++)
			m->of_tensor[dn_op_write(m->net, op, i)] = d;
	}
}

/* --- sums of sums --- */

/* Says whether a sum inside another can be taken apart. */
static bool
is_inner_sum(const struct draft *inner)
{
	return inner->kind == DN_VERTEX_ADD && inner->n_readers == 1 &&
	       inner->pure && !inner->is_output;
}

/*
 * Lists the reads of a sum with those of all sums inside it, each once, in
 * the order in which they stand. Sums taken apart are marked: each is inside
 * one other only, so all of them together cost no more than their reads.
 */
static void
flatten_sum(struct making *m, uint32_t d)
{
	struct dn_numbers stack = {0};
	uint32_t first = m->reads.n;
	*dn_push(&m->run->scratch, &stack) = d;
	while (stack.n > 0) {
		uint32_t at = stack.items[--stack.n];
		struct draft *draft = &m->drafts.items[at];
		if (at == d || is_inner_sum(draft)) {
			draft->apart = true;
			for (uint32_t i = draft->n_reads; i-- > 0;)
				*dn_push(&m->run->scratch, &stack) =
					m->reads.items[draft->reads + i];
		} else if (m->seen[at] != UINT32_MAX - d) {
			m->seen[at] = UINT32_MAX - d;
			*dn_push(&m->run->scratch, &m->reads) = at;
		}
	}
	m->drafts.items[d].reads = first;
	m->drafts.items[d].n_reads = m->reads.n - first;
}

static void
flatten_sums(struct making *m)
{
	/* Outer sums stand behind inner ones. */
	for (uint32_t d = m->drafts.n; d-- > 0;)
		if (m->drafts.items[d].kind == DN_VERTEX_ADD &&
		    !m->drafts.items[d].apart)
			flatten_sum(m, d);
}

/* --- the graph --- */

/* Marks all that an output is made from. */
static void
want(struct making *m)
{
	struct draft *drafts = m->drafts.items;
	for (uint32_t d = drafts ? m->drafts.n : 0; d-- > 0;) {
		if (!drafts[d].wanted)
			continue;
		for (uint32_t i = 0; i < drafts[d].n_reads; i++)
			drafts[m->reads.items[drafts[d].reads + i]].wanted =
				true;
	}
}

static void
mark_outputs(struct making *m)
{
	for (uint32_t i = 0; i < m->net->outputs.n; i++) {
		uint32_t d = m->of_tensor[m->net->outputs.items[i]];
		if (d == DN_NONE)
			continue;
		assert(d < m->drafts.n && m->drafts.items);
		m->drafts.items[d].wanted = true;
		m->drafts.items[d].is_output = true;
	}
}

/* Log2 of a ratio of sizes; a change by half counts as one to a half. */
static int
halvings(int64_t before, int64_t after)
{
	int n = 0;
	if (before <= 0 || after <= 0)
		return 0;
	for (; before - after >= after - after / 2; before /= 2)
		n++;
	for (; after - before >= before - before / 2; after /= 2)
		n--;
	return n;
}

/* How an op changes resolution: by its shapes, else by what it says. */
static int
down_of(const struct dn_net *net, const struct dn_net_op *op)
{
	enum dn_op_class class = dn_op_row(op->kind)->class;
	bool spatial = class == DN_CLASS_POOL || class == DN_CLASS_UP ||
		       dn_op_row(op->kind)->attrs & DN_A(KERNEL);
	uint32_t rank, out_rank;
	if (!spatial)
		return 0;
	const int64_t *in = dn_tensor_dims(net, dn_op_read(net, op, 0), &rank);
	const int64_t *out =
		dn_tensor_dims(net, dn_op_write(net, op, 0), &out_rank);
	uint32_t axis = dn_op_channel_axis(net, op, rank) == 1 ? 2 : 1;
	if (in && out && rank >= 3 && out_rank == rank && in[axis] > 0 &&
	    out[axis] > 0)
		return halvings(in[axis], out[axis]);
	if (op->kind == DN_OP_DECONV)
		return -halvings(dn_op_int(net, op, DN_ATTR_STRIDE), 1);
	if (class == DN_CLASS_UP)
		return -halvings(dn_op_int(net, op, DN_ATTR_FACTOR), 1);
	if (op->kind == DN_OP_REORG)
		return halvings(dn_op_int(net, op, DN_ATTR_FACTOR), 1);
	return dn_op_row(op->kind)->attrs & DN_A(STRIDE)
		       ? halvings(dn_op_int(net, op, DN_ATTR_STRIDE), 1)
		       : 0;
}

/* Numbers the wanted drafts and writes down the vertices and their ops. */
static void
number(struct making *m, struct dn_normal *normal)
{
	uint32_t n = 1, k = 0;
	for (uint32_t d = 0; d < m->drafts.n; d++)
		if (m->drafts.items[d].wanted)
			m->drafts.items[d].number = n++;
	normal->vertices =
		dn_new(&m->run->arena, struct dn_vertex, (size_t)n + 1);
	normal->ops =
		dn_new(&m->run->arena, uint32_t, (size_t)m->net->ops.n + 1);
	normal->vertices[0] =
		(struct dn_vertex){.kind = DN_VERTEX_SOURCE, .op = DN_NONE};
	normal->vertices[n] =
		(struct dn_vertex){.kind = DN_VERTEX_SINK, .op = DN_NONE};
	for (uint32_t d = 0; d < m->drafts.n; d++) {
		const struct draft *draft = &m->drafts.items[d];
		if (!draft->wanted)
			continue;
		normal->vertices[draft->number] = (struct dn_vertex){
			.kind = draft->kind,
			.op = draft->op,
			.ops = k,
			.n_ops = draft->n_ops,
			.down = down_of(m->net, &m->net->ops.items[draft->op]),
		};
		uint32_t v = draft->first_op;
		for (uint32_t i = 0; i < draft->n_ops; i++) {
			normal->ops[k++] = v;
			v = m->next_op[v];
		}
	}
	normal->dag.n = n + 1;
	normal->vertex_of =
		dn_new(&m->run->arena, uint32_t, (size_t)m->net->ops.n + 1);
	for (uint32_t v = 0; v < m->net->ops.n; v++) {
		uint32_t d = m->of_op[v];
		bool kept = d != DN_NONE && m->drafts.items[d].wanted;
		normal->vertex_of[v] =
			kept ? m->drafts.items[d].number : DN_NONE;
	}
}

static void
connect(struct making *m, struct dn_normal *normal)
{
	struct dn_arena *scratch = &m->run->scratch;
	struct dn_numbers from = {0}, to = {0};
	uint32_t sink = normal->dag.n - 1;
	for (uint32_t d = 0; d < m->drafts.n; d++) {
		const struct draft *draft = &m->drafts.items[d];
		if (!draft->wanted)
			continue;
		for (uint32_t i = 0; i < draft->n_reads; i++) {
			uint32_t r = m->reads.items[draft->reads + i];
			*dn_push(scratch, &from) = m->drafts.items[r].number;
			*dn_push(scratch, &to) = draft->number;
		}
		if (draft->n_reads == 0) {
			*dn_push(scratch, &from) = 0;
			*dn_push(scratch, &to) = draft->number;
		}
	}
	for (uint32_t d = 0; d < m->drafts.n; d++) {
		if (!m->drafts.items[d].is_output)
			continue;
		*dn_push(scratch, &from) = m->drafts.items[d].number;
		*dn_push(scratch, &to) = sink;
	}
	if (sink == 1) {
		*dn_push(scratch, &from) = 0;
		*dn_push(scratch, &to) = 1;
	}
	dn_dag_build(m->run, &normal->dag, normal->dag.n, from.items, to.items,
		     from.n);
}

/* --- parts of concats --- */

/* Each of n nested concats may have n parts. Networks have hundreds; beyond
 * so many a vertex, on average, no more concats are taken apart. */
#define PARTS_A_VERTEX 64

/* Says whether a tensor is only a piece of the vertex that it belongs to. */
static bool
is_piece(const struct dn_normal *normal, uint32_t tensor, uint32_t p)
{
	const struct dn_net *net = normal->net;
	for (int steps = 0; steps < 16 && tensor != DN_NONE; steps++) {
		uint32_t u = net->tensors.items[tensor].producer;
		const struct dn_net_op *op = &net->ops.items[u];
		if (op->kind == DN_OP_SLICE || op->kind == DN_OP_SPLIT)
			return true;
		if (normal->vertex_of[u] != p || normal->vertices[p].op == u)
			return false;
		tensor = dn_op_read(net, op, 0);
	}
	return false;
}

/* Says whether a concat reads only pieces of another vertex: then it does not
 * join what that one joined. */
static bool
reads_pieces(const struct dn_normal *normal, uint32_t v, uint32_t p)
{
	const struct dn_net *net = normal->net;
	const struct dn_net_op *op = &net->ops.items[normal->vertices[v].op];
	for (uint32_t i = 0; i < op->n_reads; i++) {
		uint32_t t = dn_op_read(net, op, i);
		if (t != DN_NONE &&
		    normal->vertex_of[net->tensors.items[t].producer] == p &&
		    is_piece(normal, t, p))
			return true;
	}
	return false;
}

static void
find_parts(struct dn_run *run, struct dn_normal *normal)
{
	const struct dn_dag *dag = &normal->dag;
	struct dn_numbers parts = {0};
	uint32_t *seen = dn_new(&run->scratch, uint32_t, dag->n);
	size_t most = (size_t)dag->n * PARTS_A_VERTEX;
	normal->parts_at = dn_new(&run->arena, uint32_t, (size_t)dag->n + 1);
	for (uint32_t v = 0; v < dag->n; v++) {
		normal->parts_at[v] = parts.n;
		bool joins = normal->vertices[v].kind == DN_VERTEX_CONCAT;
		for (uint32_t i = dag->preds_at[v];
		     joins && i < dag->preds_at[v + 1]; i++) {
			uint32_t p = dag->preds[i];
			uint32_t k = normal->parts_at[p];
			uint32_t n = normal->parts_at[p + 1] - k;
			bool apart = parts.items && n > 0 &&
				     (size_t)parts.n + n < most &&
				     !reads_pieces(normal, v, p);
			for (uint32_t j = 0; j < (apart ? n : 1); j++) {
				uint32_t part = apart ? parts.items[k + j] : p;
				if (seen[part] == v)
					continue;
				seen[part] = v;
				*dn_push(&run->arena, &parts) = part;
			}
		}
		normal->parts_at[v + 1] = parts.n;
	}
	normal->parts = parts.items;
}

void
dn_normal_make(struct dn_run *run, const struct dn_net *net,
	       struct dn_normal *normal)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	size_t n_ops = (size_t)net->ops.n + 1;
	struct making m = {.run = run, .net = net};
	m.of_tensor =
		dn_new(&run->scratch, uint32_t, (size_t)net->tensors.n + 1);
	m.of_op = dn_new(&run->scratch, uint32_t, n_ops);
	m.next_op = dn_new(&run->scratch, uint32_t, n_ops);
	m.seen = dn_new(&run->scratch, uint32_t, n_ops);
	for (uint32_t t = 0; t < net->tensors.n; t++)
		m.of_tensor[t] = DN_NONE;
	for (uint32_t v = 0; v < net->ops.n; v++)
		m.of_op[v] = DN_NONE;
	*normal = (struct dn_normal){.net = net};
	make_drafts(&m);
	mark_outputs(&m);
	flatten_sums(&m);
	want(&m);
	number(&m, normal);
	connect(&m, normal);
	find_parts(run, normal);
	dn_arena_reset(&run->scratch, mark);
}
