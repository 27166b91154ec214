/* SPDX-License-Identifier: MIT */
/*
 * Nets in nets. The bodies of If, Loop and Scan may read what stands outside;
 * such tensors are read by the op and passed to further inputs of the body.
 * Weights from outside are used in the body as if they stood there.
 *
 * - If reads its condition, then what its branches read; both have all of it
 *   as inputs.
 * - Loop has its condition as the first state, since the body computes it;
 *   then its other states, and the count of rounds as an ordinary input.
 * - Scan has states and what it goes through step by step.
 *
 * Functions are put in place of their calls, as often as they are called.
 */
#include <string.h>

#include "read/onnx_build.h"

#define MOST_DEPTH 32

/* The graph of a node's attribute, or NULL. */
static const struct dn_onnx_graph *
body_of(const struct dn_onnx_call *call, const char *name)
{
	const struct dn_onnx_node *node = call->node;
	for (uint32_t i = 0; i < node->n_bodies; i++) {
		const struct dn_onnx_body *body =
			&call->onnx->bodies.items[node->bodies + i];
		if (strcmp(dn_intern_text(call->onnx->names, body->attr),
			   name) == 0)
			return body->graph;
	}
	return NULL;
}

/* Names from outside and the tensors that they are there. */
struct captured {
	struct dn_numbers names, tensors;
};

static void
capture(struct dn_onnx_call *call, const struct dn_onnx_graph *graph,
	uint32_t number, struct captured *captured)
{
	struct dn_onnx *onnx = call->onnx;
	struct dn_arena *arena = &call->run->scratch;
	for (uint32_t i = 0; i < graph->free.n; i++) {
		uint32_t name = graph->free.items[i];
		if (dn_onnx_look_up(call->b, name).what == DN_ONNX_WEIGHT ||
		    (name < onnx->seen.n && onnx->seen.items[name] == number))
			continue;
		while (onnx->seen.n <= name)
			*dn_push(arena, &onnx->seen) = 0;
		onnx->seen.items[name] = number;
		uint32_t tensor = dn_onnx_tensor_of(call->b, name, call->span);
		*dn_push(arena, &captured->names) = name;
		*dn_push(arena, &captured->tensors) = tensor;
	}
}

/* Reads what was captured as further arguments of the op made last. */
static void
read_captured(struct dn_onnx_call *call, const struct captured *captured)
{
	for (uint32_t i = 0; i < captured->tensors.n; i++)
		dn_net_read(call->run, call->net, captured->tensors.items[i]);
}

/* Makes inputs of what was captured; what this body does not read itself, or
 * has under the same name, stays without a name. */
static void
pass_captured(struct dn_onnx_call *call, const struct dn_onnx_graph *graph,
	      const struct captured *captured, struct dn_span span)
{
	struct dn_onnx *onnx = call->onnx;
	uint32_t number = ++onnx->n_graphs;
	for (uint32_t i = 0; i < graph->free.n; i++)
		if (graph->free.items[i] < onnx->seen.n)
			onnx->seen.items[graph->free.items[i]] = number;
	for (uint32_t i = 0; i < captured->names.n; i++) {
		uint32_t name = captured->names.items[i];
		bool read = onnx->seen.items[name] == number;
		dn_onnx_input(call->b,
			      &(struct dn_onnx_value){.name = read ? name : 0,
						      .span = span});
	}
}

/*
 * Builds a body of the op made last. Its inputs are those of the graph whose
 * numbers are in `order`, then the captured ones; `condition`: one besides
 * before all, without a name.
 */
static void
build_body(struct dn_onnx_call *call, const struct dn_onnx_graph *graph,
	   const uint32_t *order, uint32_t n, bool condition,
	   const struct captured *captured)
{
	struct dn_onnx_build *b = call->b;
	struct dn_net *body = dn_net_body(call->run, call->net);
	struct dn_onnx_scope scope;
	struct dn_span span = dn_bytes_span(call->onnx->bytes, graph->at);
	dn_onnx_scope_open(b, &scope, body);
	dn_onnx_graph_begin(b, graph);
	if (condition)
		dn_onnx_input(b, &(struct dn_onnx_value){.span = span});
	for (uint32_t i = 0; i < n; i++)
		dn_onnx_input(b, &graph->inputs.items[order[i]]);
	pass_captured(call, graph, captured, span);
	dn_onnx_graph_nodes(b, graph);
	dn_onnx_graph_end(b, graph);
	dn_onnx_scope_close(b);
	if (!b->failed && !dn_net_finish(call->run, body, span))
		b->failed = true;
}

static bool
refuse(struct dn_onnx_call *call, const char *what)
{
	dn_bytes_bad(call->onnx->bytes, call->node->wire.at, "%s", what);
	call->b->failed = true;
	return false;
}

/* Says whether bodies may stand this deep. */
static bool
go_deeper(struct dn_onnx_call *call)
{
	return call->b->depth < MOST_DEPTH ||
	       refuse(call, "graphs stand in each other too deep");
}

void
dn_onnx_make_if(struct dn_onnx_call *call)
{
	const struct dn_onnx_graph *branches[2] = {
		body_of(call, "then_branch"), body_of(call, "else_branch")};
	struct captured captured = {0};
	uint32_t number = ++call->onnx->n_graphs;
	if (!branches[0] || !branches[1]) {
		refuse(call, "an If without two branches");
		return;
	}
	if (!go_deeper(call))
		return;
	for (int i = 0; i < 2; i++)
		capture(call, branches[i], number, &captured);
	uint32_t condition = dn_onnx_arg(call, 0);
	dn_onnx_op(call, DN_OP_IF, &condition, 1);
	read_captured(call, &captured);
	call->b->depth++;
	uint32_t op = call->net->ops.n - 1;
	for (int i = 0; i < 2 && !call->b->failed; i++)
		build_body(call, branches[i], NULL, 0, true, &captured);
	call->b->depth--;
	if (!call->b->failed && call->net->ops.n - 1 == op)
		dn_onnx_give(call, 0);
}

/* Reads arguments in an order, missing ones as well. */
static void
make_op(struct dn_onnx_call *call, enum dn_op_kind kind, const uint32_t *args,
	uint32_t n, const struct captured *captured)
{
	uint32_t *tensors =
		dn_new(&call->run->scratch, uint32_t, (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++)
		tensors[i] = dn_onnx_arg(call, args[i]);
	dn_onnx_op(call, kind, tensors, n);
	read_captured(call, captured);
}

void
dn_onnx_make_loop(struct dn_onnx_call *call)
{
	const struct dn_onnx_graph *graph = body_of(call, "body");
	struct captured captured = {0};
	if (!graph || graph->inputs.n < 2 || graph->outputs.n < 1) {
		refuse(call, "a Loop without a body of rounds and condition");
		return;
	}
	if (!go_deeper(call))
		return;
	uint32_t n = graph->inputs.n;
	uint32_t *order = dn_new(&call->run->scratch, uint32_t, n);
	for (uint32_t i = 0; i < n; i++)
		order[i] = i + 1 < n ? i + 1 : 0;
	capture(call, graph, ++call->onnx->n_graphs, &captured);
	make_op(call, DN_OP_LOOP, order, n, &captured);
	dn_net_set(call->run, call->net, DN_ATTR_STATES, (int64_t)n - 1);
	dn_net_set(call->run, call->net, DN_ATTR_GIVE, DN_GIVE_STATES);
	call->b->depth++;
	build_body(call, graph, order, n, false, &captured);
	call->b->depth--;
	if (call->b->failed)
		return;
	dn_onnx_inner(call);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_scan(struct dn_onnx_call *call)
{
	const struct dn_onnx_graph *graph = body_of(call, "body");
	struct captured captured = {0};
	struct dn_ints list;
	int64_t scans = dn_onnx_int(call, "num_scan_inputs", 0);
	/* Once there was a batch axis, and lengths as the first argument. */
	uint32_t skip = call->onnx->version < 9 ? 1 : 0;
	int64_t axis = skip;
	if (!graph || scans < 1 || scans > graph->inputs.n) {
		refuse(call, "a Scan without a body for what it scans");
		return;
	}
	if (!go_deeper(call))
		return;
	uint32_t n = graph->inputs.n;
	uint32_t *order = dn_new(&call->run->scratch, uint32_t, n);
	uint32_t *args = dn_new(&call->run->scratch, uint32_t, n);
	for (uint32_t i = 0; i < n; i++) {
		order[i] = i;
		args[i] = i + skip;
	}
	capture(call, graph, ++call->onnx->n_graphs, &captured);
	make_op(call, DN_OP_RECUR, args, n, &captured);
	dn_net_set(call->run, call->net, DN_ATTR_STATES, (int64_t)n - scans);
	dn_net_set(call->run, call->net, DN_ATTR_SCANS, scans);
	dn_net_set(call->run, call->net, DN_ATTR_GIVE, DN_GIVE_STATES);
	if (dn_onnx_list(call, "scan_input_axes", &list))
		axis = list.items[0];
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, axis);
	if (dn_onnx_list(call, "scan_input_directions", &list) &&
	    list.items[0] == 1)
		dn_net_set(call->run, call->net, DN_ATTR_DIRECTION,
			   DN_BACKWARD);
	call->b->depth++;
	build_body(call, graph, order, n, false, &captured);
	call->b->depth--;
	if (!call->b->failed)
		dn_onnx_give(call, 0);
}

/* --- functions --- */

static const struct dn_onnx_function *
find_function(const struct dn_onnx_call *call)
{
	const struct dn_onnx_build *b = call->b;
	uint32_t type = call->node->type;
	uint32_t at =
		type < b->first_function.n ? b->first_function.items[type] : 0;
	for (; at > 0; at = b->next_function.items[at - 1]) {
		const struct dn_onnx_function *function =
			&call->onnx->functions.items[at - 1];
		if (function->domain == call->node->domain)
			return function;
	}
	return NULL;
}

bool
dn_onnx_inline(struct dn_onnx_call *call)
{
	struct dn_onnx_build *b = call->b;
	struct dn_arena *arena = &call->run->scratch;
	const struct dn_onnx_function *function = find_function(call);
	if (!function)
		return false;
	const struct dn_onnx_graph *graph = function->graph;
	if (b->depth >= MOST_DEPTH || graph->nodes.n >= b->left)
		return false; /* it stays opaque, with a note */
	b->left -= graph->nodes.n + 1;
	uint32_t n_in = graph->inputs.n, n_out = graph->outputs.n;
	struct dn_onnx_binding *in =
		dn_new(arena, struct dn_onnx_binding, (size_t)n_in + 1);
	struct dn_onnx_binding *out =
		dn_new(arena, struct dn_onnx_binding, (size_t)n_out + 1);
	for (uint32_t i = 0; i < n_in; i++) {
		uint32_t name = dn_onnx_reads(call, i);
		if (name && !dn_onnx_weight(call, i))
			dn_onnx_tensor_of(b, name, call->span);
		in[i] = dn_onnx_look_up(b, name);
	}
	struct dn_onnx_scope scope;
	dn_onnx_scope_open(b, &scope, NULL);
	scope.least = scope.number;
	scope.function = function;
	scope.caller = call->node;
	for (uint32_t i = 0; i < n_in; i++)
		if (in[i].what != DN_ONNX_NOTHING &&
		    graph->inputs.items[i].name)
			dn_onnx_bind(b, graph->inputs.items[i].name, in[i].what,
				     in[i].index);
	b->depth++;
	dn_onnx_graph_nodes(b, graph);
	b->depth--;
	for (uint32_t i = 0; i < n_out; i++)
		out[i] = dn_onnx_look_up(b, graph->outputs.items[i].name);
	dn_onnx_scope_close(b);
	for (uint32_t i = 0; i < n_out && !b->failed; i++) {
		uint32_t name = dn_onnx_writes(call, i);
		if (out[i].what == DN_ONNX_TENSOR)
			dn_onnx_give_tensor(call, i, out[i].index);
		else if (name && out[i].what == DN_ONNX_WEIGHT)
			dn_onnx_bind(b, name, DN_ONNX_WEIGHT, out[i].index);
	}
	return true;
}
