/* SPDX-License-Identifier: MIT */
/*
 * From the graphs of an ONNX file to a net: inputs, then node after node,
 * then outputs. An input that has an initializer is a weight. Names of sizes
 * become letters, but one that is the first size of inputs and no other size of
 * them is the batch, which is 1.
 */
#include "read/onnx_build.h"

/* Nodes that functions may add to those in the file, at least. */
#define INLINED 100000

/* The shape that the file tells of a name, for when it is written. */
static void
remember(struct dn_onnx_build *b, const struct dn_onnx_value *value)
{
	struct dn_arena *arena = &b->run->scratch;
	if (!value->has_shape || value->name == 0)
		return;
	while (b->told.n <= value->name)
		dn_push(arena, &b->told);
	b->told.items[value->name] = (struct dn_onnx_binding){
		.index = b->values.n, .scope = b->scope->number};
	*dn_push(arena, &b->values) = *value;
}

void
dn_onnx_graph_begin(struct dn_onnx_build *b, const struct dn_onnx_graph *graph)
{
	for (uint32_t i = 0; i < graph->told.n; i++)
		remember(b, &graph->told.items[i]);
	for (uint32_t i = 0; i < graph->outputs.n; i++)
		remember(b, &graph->outputs.items[i]);
	for (uint32_t i = 0; i < graph->tensors.n; i++) {
		const struct dn_onnx_tensor *tensor = &graph->tensors.items[i];
		struct dn_onnx_binding old = dn_onnx_look_up(b, tensor->name);
		if (tensor->name == 0)
			continue;
		if (old.what == DN_ONNX_WEIGHT &&
		    old.scope == b->scope->number) {
			dn_report(
				b->run,
				dn_bytes_span(b->onnx->bytes, tensor->wire.at),
				DN_DUPLICATE_TENSOR,
				"there are two initializers '%s'",
				dn_intern_text(b->onnx->names, tensor->name));
			b->failed = true;
		}
		dn_onnx_bind(
			b, tensor->name, DN_ONNX_WEIGHT,
			dn_onnx_add_weight(b, tensor, tensor->name, false));
	}
}

uint32_t
dn_onnx_input(struct dn_onnx_build *b, const struct dn_onnx_value *value)
{
	int64_t sizes[DN_RANK_MAX];
	struct dn_net *net = b->scope->net;
	struct dn_onnx_binding old = dn_onnx_look_up(b, value->name);
	if (old.what != DN_ONNX_NOTHING && old.scope == b->scope->number) {
		dn_report(b->run, value->span, DN_DUPLICATE_TENSOR,
			  "there are two inputs '%s'",
			  dn_intern_text(b->onnx->names, value->name));
		b->failed = true;
		return DN_NONE;
	}
	uint32_t rank = dn_onnx_sizes(b, value, sizes);
	struct dn_slice name =
		dn_slice_of(dn_intern_text(b->onnx->names, value->name));
	/* A first size with a name that is not the batch's keeps it. */
	if (rank != DN_RANK_UNKNOWN && rank > 0 && !net->is_body &&
	    sizes[0] == DN_SIZE_UNKNOWN)
		sizes[0] = 1;
	dn_net_op(b->run, net, DN_OP_INPUT, name, (struct dn_slice){0},
		  value->span);
	if (rank != DN_RANK_UNKNOWN)
		dn_net_set_list(b->run, net, DN_ATTR_SHAPE, sizes, rank);
	uint32_t tensor = dn_net_write(b->run, net, name);
	*dn_push(&b->run->arena, &net->inputs) = tensor;
	if (value->name)
		dn_onnx_bind(b, value->name, DN_ONNX_TENSOR, tensor);
	return tensor;
}

static void
make_node(struct dn_onnx_build *b, const struct dn_onnx_node *node)
{
	struct dn_onnx_call call = {
		.b = b,
		.onnx = b->onnx,
		.run = b->run,
		.net = b->scope->net,
		.node = node,
		.row = dn_onnx_row(b->onnx, node),
		.span = {b->onnx->bytes->source, (size_t)node->wire.at,
			 (size_t)node->wire.end},
	};
	if (dn_onnx_inline(&call))
		return;
	if (!call.row)
		dn_onnx_opaque(&call);
	else if (!dn_onnx_fold(&call))
		call.row->make(&call);
}

void
dn_onnx_graph_nodes(struct dn_onnx_build *b, const struct dn_onnx_graph *graph)
{
	for (uint32_t v = 0;
	     v < graph->nodes.n && !b->failed && !b->onnx->bytes->failed; v++)
		make_node(b, &graph->nodes.items[v]);
}

void
dn_onnx_graph_end(struct dn_onnx_build *b, const struct dn_onnx_graph *graph)
{
	for (uint32_t i = 0; i < graph->outputs.n; i++) {
		const struct dn_onnx_value *value = &graph->outputs.items[i];
		uint32_t tensor =
			dn_onnx_tensor_of(b, value->name, value->span);
		if (tensor != DN_NONE)
			dn_net_output(b->run, b->scope->net, tensor);
	}
}

/* Lists the functions by their names. */
static void
list_functions(struct dn_onnx_build *b)
{
	struct dn_arena *arena = &b->run->scratch;
	for (uint32_t i = 0; i < b->onnx->functions.n; i++) {
		uint32_t name = b->onnx->functions.items[i].name;
		while (b->first_function.n <= name)
			*dn_push(arena, &b->first_function) = 0;
		*dn_push(arena, &b->next_function) =
			b->first_function.items[name];
		b->first_function.items[name] = i + 1;
	}
}

/* Says whether a size's name stands behind the first place of an input. */
static bool
stands_behind(const struct dn_onnx *onnx, int64_t size)
{
	const struct dn_onnx_graph *graph = onnx->graph;
	for (uint32_t i = 0; i < graph->inputs.n; i++) {
		const struct dn_onnx_value *value = &graph->inputs.items[i];
		for (uint32_t k = 1; k < value->n_dims; k++)
			if (onnx->sizes.items[value->dims + k] == size)
				return true;
	}
	return false;
}

/* Finds the names of the batch: of first sizes and no others. */
static void
find_batch(struct dn_onnx_build *b)
{
	const struct dn_onnx_graph *graph = b->onnx->graph;
	for (uint32_t i = 0; i < graph->inputs.n && b->batch.n < 4; i++) {
		const struct dn_onnx_value *value = &graph->inputs.items[i];
		if (value->n_dims == 0)
			continue;
		int64_t first = b->onnx->sizes.items[value->dims];
		if (first <= DN_ONNX_NAMED && !stands_behind(b->onnx, first))
			*dn_push(&b->run->scratch, &b->batch) =
				(uint32_t)(DN_ONNX_NAMED - first);
	}
}

static void
make_inputs(struct dn_onnx_build *b, const struct dn_onnx_graph *graph)
{
	for (uint32_t i = 0; i < graph->inputs.n; i++)
		if (dn_onnx_look_up(b, graph->inputs.items[i].name).what !=
		    DN_ONNX_WEIGHT)
			dn_onnx_input(b, &graph->inputs.items[i]);
}

struct dn_net *
dn_onnx_build(struct dn_onnx *onnx)
{
	const struct dn_onnx_graph *graph = onnx->graph;
	struct dn_span span = dn_bytes_span(onnx->bytes, graph->at);
	struct dn_net *net = dn_net_new(onnx->run, "onnx", DN_CHANNELS_FIRST);
	struct dn_onnx_scope scope;
	struct dn_onnx_build b = {
		.onnx = onnx,
		.run = onnx->run,
		.left = INLINED +
			(uint32_t)(onnx->bytes->size / 64 < UINT32_MAX / 2
					   ? onnx->bytes->size / 64
					   : UINT32_MAX / 2),
	};
	if (graph->name)
		net->name = dn_arena_text(
			&onnx->run->arena,
			dn_slice_of(dn_intern_text(onnx->names, graph->name)));
	list_functions(&b);
	dn_onnx_scope_open(&b, &scope, net);
	dn_onnx_graph_begin(&b, graph);
	find_batch(&b);
	make_inputs(&b, graph);
	dn_onnx_graph_nodes(&b, graph);
	dn_onnx_graph_end(&b, graph);
	if (b.failed || onnx->bytes->failed)
		return NULL;
	return dn_net_finish(onnx->run, net, span) ? net : NULL;
}
