/* SPDX-License-Identifier: MIT */
/*
 * What makes a heap of ops a net: every tensor is written, every op stands
 * after those it reads from, and who reads a tensor is known.
 *
 * The order is Kahn's with a heap, the op made first going first among those
 * that are ready, so that a file in order keeps its order. What is left over
 * has a cycle in or before it; walking back from it along ops that are left
 * over too must meet an op twice, and the walk between is the cycle shown.
 */
#include <inttypes.h>
#include <string.h>

#include "net/build.h"
#include "net/shape.h"

/* A heap of op numbers, the least on top. */
struct heap {
	uint32_t *items;
	uint32_t n;
};

static void
heap_push(struct heap *heap, uint32_t item)
{
	uint32_t at = heap->n++;
	for (; at > 0 && heap->items[(at - 1) / 2] > item; at = (at - 1) / 2)
		heap->items[at] = heap->items[(at - 1) / 2];
	heap->items[at] = item;
}

static uint32_t
heap_pop(struct heap *heap)
{
	uint32_t top = heap->items[0], moved = heap->items[--heap->n];
	uint32_t at = 0;
	for (;;) {
		uint32_t child = 2 * at + 1;
		if (child >= heap->n)
			break;
		if (child + 1 < heap->n &&
		    heap->items[child + 1] < heap->items[child])
			child++;
		if (heap->items[child] >= moved)
			break;
		heap->items[at] = heap->items[child];
		at = child;
	}
	heap->items[at] = moved;
	return top;
}

/* Says whether an argument repeats an earlier one of the same op. */
static bool
is_repeated(const struct dn_net *net, const struct dn_net_op *op, uint32_t i)
{
	const uint32_t *reads = net->reads.items + op->reads;
	/* An op with very many arguments would cost their square. */
	for (uint32_t k = i < 64 ? 0 : i - 64; k < i; k++)
		if (reads[k] == reads[i])
			return true;
	return false;
}

/* Finds the readers of each tensor: counts, sums up, fills in. */
static void
find_readers(struct dn_run *run, struct dn_net *net)
{
	uint32_t n = net->tensors.n;
	uint32_t *at = dn_new(&run->arena, uint32_t, (size_t)n + 2);
	for (int fill = 0; fill < 2; fill++) {
		for (uint32_t v = 0; v < net->ops.n; v++) {
			const struct dn_net_op *op = &net->ops.items[v];
			for (uint32_t i = 0; i < op->n_reads; i++) {
				uint32_t t = dn_op_read(net, op, i);
				if (t == DN_NONE || is_repeated(net, op, i))
					continue;
				if (fill)
					net->readers[at[t + 1]++] = v;
				else
					at[t + 2]++;
			}
		}
		if (fill)
			break;
		for (uint32_t t = 0; t < n; t++)
			at[t + 2] += at[t + 1];
		net->readers = dn_new(&run->arena, uint32_t, at[n + 1]);
	}
	net->readers_at = at;
}

/* Reports each tensor that is read and never written, once. */
static bool
check_written(struct dn_run *run, struct dn_net *net)
{
	bool ok = true;
	bool *said = dn_new(&run->scratch, bool, (size_t)net->tensors.n + 1);
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t i = 0; i < op->n_reads; i++) {
			uint32_t t = dn_op_read(net, op, i);
			if (t == DN_NONE || said[t] ||
			    net->tensors.items[t].producer != DN_NONE)
				continue;
			const char *name = net->tensors.items[t].name;
			dn_report(run, op->span, DN_DANGLING_INPUT,
				  "'%s' reads '%s', which nothing writes",
				  op->name ? op->name
					   : dn_op_row(op->kind)->word,
				  name ? name : "");
			said[t] = true;
			ok = false;
		}
	}
	for (uint32_t i = 0; i < net->outputs.n && ok; i++) {
		const struct dn_tensor *t =
			&net->tensors.items[net->outputs.items[i]];
		if (t->producer != DN_NONE)
			continue;
		dn_report(run, DN_NOWHERE, DN_DANGLING_INPUT,
			  "output '%s' is written by nothing",
			  t->name ? t->name : "");
		ok = false;
	}
	return ok;
}

/* The first op that v reads from and that is left over, or DN_NONE. */
static uint32_t
left_before(const struct dn_net *net, const uint32_t *missing, uint32_t v)
{
	const struct dn_net_op *op = &net->ops.items[v];
	for (uint32_t i = 0; i < op->n_reads; i++) {
		uint32_t t = dn_op_read(net, op, i);
		if (t == DN_NONE)
			continue;
		uint32_t before = net->tensors.items[t].producer;
		if (missing[before] > 0)
			return before;
	}
	return DN_NONE;
}

static void
report_cycle(struct dn_run *run, const struct dn_net *net,
	     const uint32_t *missing)
{
	bool *seen = dn_new(&run->scratch, bool, net->ops.n);
	uint32_t v = 0;
	while (missing[v] == 0)
		v++;
	for (; !seen[v]; v = left_before(net, missing, v))
		seen[v] = true;
	const struct dn_net_op *op = &net->ops.items[v];
	dn_report(run, op->span, DN_NET_CYCLE, "'%s' reads its own result",
		  op->name ? op->name : dn_op_row(op->kind)->word);
	for (uint32_t u = left_before(net, missing, v); u != v;
	     u = left_before(net, missing, u)) {
		op = &net->ops.items[u];
		dn_report_note(run, op->span, "by way of '%s'",
			       op->name ? op->name : dn_op_row(op->kind)->word);
	}
}

/* Finds an order of the ops, order[i] the i-th; false on a cycle. */
static bool
find_order(struct dn_run *run, const struct dn_net *net, uint32_t *order)
{
	uint32_t n = net->ops.n, done = 0;
	uint32_t *missing = dn_new(&run->scratch, uint32_t, n);
	struct heap ready = {.items = dn_new(&run->scratch, uint32_t, n)};
	for (uint32_t v = 0; v < n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t i = 0; i < op->n_reads; i++)
			if (dn_op_read(net, op, i) != DN_NONE &&
			    !is_repeated(net, op, i))
				missing[v]++;
		if (missing[v] == 0)
			heap_push(&ready, v);
	}
	while (ready.n > 0) {
		uint32_t v = heap_pop(&ready);
		order[done++] = v;
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t i = 0; i < op->n_writes; i++) {
			uint32_t t = dn_op_write(net, op, i);
			for (uint32_t r = net->readers_at[t];
			     r < net->readers_at[t + 1]; r++)
				if (--missing[net->readers[r]] == 0)
					heap_push(&ready, net->readers[r]);
		}
	}
	if (done < n)
		report_cycle(run, net, missing);
	return done == n;
}

/* Puts the ops in order and renames who writes what. */
static void
apply_order(struct dn_run *run, struct dn_net *net, const uint32_t *order)
{
	uint32_t n = net->ops.n;
	uint32_t *place = dn_new(&run->scratch, uint32_t, n);
	struct dn_net_op *sorted = dn_new(&run->arena, struct dn_net_op, n);
	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = net->ops.items[order[i]];
		place[order[i]] = i;
	}
	for (uint32_t t = 0; t < net->tensors.n; t++)
		if (net->tensors.items[t].producer != DN_NONE)
			net->tensors.items[t].producer =
				place[net->tensors.items[t].producer];
	net->ops.items = sorted;
	net->ops.cap = n;
}

/*
 * Lets weights_of name the first op, in the new order, of all that share the
 * weights. Ops named an earlier made one, so roots are found in one pass over
 * the old order: root[v] for old numbers, then the first of each root.
 */
static void
settle_weights(struct dn_run *run, struct dn_net *net, const uint32_t *order)
{
	uint32_t n = net->ops.n;
	uint32_t *root = dn_new(&run->scratch, uint32_t, n);
	uint32_t *first = dn_new(&run->scratch, uint32_t, n);
	uint32_t *old = dn_new(&run->scratch, uint32_t, n);
	for (uint32_t i = 0; i < n; i++)
		old[order[i]] = net->ops.items[i].weights_of;
	for (uint32_t v = 0; v < n; v++) {
		root[v] = old[v] == DN_NONE ? v : root[old[v]];
		first[v] = DN_NONE;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t *of = &first[root[order[i]]];
		net->ops.items[i].weights_of = *of;
		if (*of == DN_NONE)
			*of = i;
	}
}

/* When the file named no outputs, they are what nothing reads. */
static void
settle_outputs(struct dn_run *run, struct dn_net *net)
{
	if (net->outputs.n > 0)
		return;
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		if (op->kind == DN_OP_INPUT || op->kind == DN_OP_CONSTANT)
			continue;
		for (uint32_t i = 0; i < op->n_writes; i++) {
			uint32_t t = dn_op_write(net, op, i);
			if (net->readers_at[t] == net->readers_at[t + 1])
				*dn_push(&run->arena, &net->outputs) = t;
		}
	}
}

/* Inputs are called by name: those of a file without names get some. */
static void
name_inputs(struct dn_run *run, struct dn_net *net)
{
	for (uint32_t i = 0; i < net->inputs.n; i++) {
		struct dn_tensor *t = &net->tensors.items[net->inputs.items[i]];
		if (t->name)
			continue;
		t->name = net->inputs.n == 1
				  ? "input"
				  : dn_arena_format(&run->arena,
						    "input%" PRIu32, i + 1);
	}
}

bool
dn_net_finish(struct dn_run *run, struct dn_net *net, struct dn_span span)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	bool ok = net->ops.n > 0;
	if (!ok)
		dn_report(run, span, DN_NO_GRAPH, "there are no layers");
	ok = ok && check_written(run, net);
	if (ok) {
		uint32_t *order = dn_new(&run->scratch, uint32_t, net->ops.n);
		find_readers(run, net);
		ok = find_order(run, net, order);
		if (ok) {
			apply_order(run, net, order);
			find_readers(run, net);
			settle_weights(run, net, order);
		}
	}
	dn_arena_reset(&run->scratch, mark);
	if (!ok)
		return false;
	settle_outputs(run, net);
	if (!net->is_body)
		name_inputs(run, net);
	net->finished = true;
	if (!net->is_body)
		dn_net_infer(run, net);
	return true;
}
