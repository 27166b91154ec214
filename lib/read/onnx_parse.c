/* SPDX-License-Identifier: MIT */
/*
 * Reading the structure of an ONNX file, once from start to end: ModelProto,
 * GraphProto, NodeProto and so on as onnx.proto numbers their fields. What a
 * graph reads and does not make itself is found as soon as it is read, its
 * inner graphs before it.
 */
#include <string.h>

#include "read/onnx.h"

/* More nodes than any network has; a file may not make us keep more. */
#define MOST_NODES (UINT32_C(1) << 21)

static uint32_t
name_of(struct dn_onnx *onnx, const struct dn_wire *wire,
	const struct dn_wire_field *field)
{
	struct dn_slice text = dn_wire_text(wire, field);
	if (memchr(text.text ? text.text : "", 0, text.len)) {
		dn_bytes_bad(onnx->bytes, field->start, "a name with a NUL");
		return 0;
	}
	return dn_intern_add(onnx->names, text);
}

/* Adds a size; what cannot be one is reported. */
static void
add_size(struct dn_onnx *onnx, int64_t size, uint64_t at)
{
	if (size < 0)
		dn_bytes_bad(onnx->bytes, at, "%lld is no size",
			     (long long)size);
	*dn_push(&onnx->run->scratch, &onnx->sizes) = size;
}

/* TensorProto: dims 1, data_type 2, name 8. */
static void
parse_tensor(struct dn_onnx *onnx, struct dn_wire wire,
	     struct dn_onnx_tensor *tensor)
{
	struct dn_wire_field field;
	*tensor = (struct dn_onnx_tensor){.wire = wire, .dims = onnx->sizes.n};
	while (dn_wire_next(&wire, &field)) {
		uint64_t value;
		if (field.number == 1) {
			struct dn_wire_items items =
				dn_wire_items(&wire, &field, DN_WIRE_VARINT);
			while (dn_wire_item(&items, &value))
				add_size(onnx, (int64_t)value, field.start);
		} else if (field.number == 2) {
			tensor->dtype = (int32_t)dn_wire_int(&wire, &field);
		} else if (field.number == 8) {
			tensor->name = name_of(onnx, &wire, &field);
		}
	}
	tensor->n_dims = onnx->sizes.n - tensor->dims;
}

/* Dimension: dim_value 1, dim_param 2. */
static int64_t
parse_dim(struct dn_onnx *onnx, struct dn_wire wire)
{
	struct dn_wire_field field;
	int64_t size = DN_SIZE_UNKNOWN;
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 1)
			size = dn_wire_int(&wire, &field);
		else if (field.number == 2 && field.len > 0)
			size = DN_ONNX_NAMED -
			       (int64_t)name_of(onnx, &wire, &field);
	}
	/* Exporters write -1 and less where they do not know. */
	return size < 0 && size > DN_ONNX_NAMED ? DN_SIZE_UNKNOWN : size;
}

/* TypeProto: tensor_type 1 { elem_type 1, shape 2 { dim 1 } }. */
static void
parse_type(struct dn_onnx *onnx, struct dn_wire wire, unsigned level,
	   struct dn_onnx_value *value)
{
	static const uint32_t numbers[] = {1, 2, 1};
	struct dn_wire_field field;
	while (dn_wire_next(&wire, &field)) {
		if (field.number != numbers[level])
			continue;
		struct dn_wire inner = dn_wire_enter(&wire, &field);
		if (level == 2) {
			int64_t size = parse_dim(onnx, inner);
			*dn_push(&onnx->run->scratch, &onnx->sizes) = size;
			continue;
		}
		value->has_shape = value->has_shape || level == 1;
		parse_type(onnx, inner, level + 1, value);
	}
}

/* ValueInfoProto: name 1, type 2. */
static struct dn_onnx_value
parse_value(struct dn_onnx *onnx, struct dn_wire wire)
{
	struct dn_wire_field field;
	struct dn_onnx_value value = {
		.dims = onnx->sizes.n,
		.span = dn_bytes_span(onnx->bytes, wire.at)};
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 1)
			value.name = name_of(onnx, &wire, &field);
		else if (field.number == 2)
			parse_type(onnx, dn_wire_enter(&wire, &field), 0,
				   &value);
	}
	value.n_dims = onnx->sizes.n - value.dims;
	return value;
}

static struct dn_onnx_graph *parse_graph(struct dn_onnx *onnx,
					 struct dn_wire wire);

/* AttributeProto, for the graphs in it: name 1, g 6, graphs 11. */
static void
parse_bodies(struct dn_onnx *onnx, struct dn_wire wire,
	     struct dn_onnx_body *found, uint32_t room, uint32_t *n)
{
	struct dn_wire_field field;
	uint32_t name = 0, first = *n;
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 1) {
			name = name_of(onnx, &wire, &field);
		} else if (field.number == 6 || field.number == 11) {
			struct dn_onnx_graph *graph =
				parse_graph(onnx, dn_wire_enter(&wire, &field));
			if (*n < room)
				found[(*n)++].graph = graph;
			else
				dn_bytes_bad(onnx->bytes, field.start,
					     "a node with more than %u graphs",
					     (unsigned)room);
		}
	}
	for (uint32_t i = first; i < *n; i++)
		found[i].attr = name;
}

/* NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7. */
static void
parse_node(struct dn_onnx *onnx, struct dn_onnx_graph *graph,
	   struct dn_wire wire)
{
	struct dn_arena *arena = &onnx->run->scratch;
	struct dn_wire_field field;
	struct dn_onnx_node node = {.wire = wire};
	struct dn_onnx_body found[8];
	struct dn_wire again = wire;
	if (++onnx->n_nodes > MOST_NODES) {
		dn_bytes_bad(onnx->bytes, wire.at, "more than %u nodes",
			     (unsigned)MOST_NODES);
		return;
	}
	/* Inner graphs add to the arrays, so they come before. */
	while (dn_wire_next(&again, &field))
		if (field.number == 5)
			parse_bodies(onnx, dn_wire_enter(&again, &field), found,
				     8, &node.n_bodies);
	node.bodies = onnx->bodies.n;
	for (uint32_t i = 0; i < node.n_bodies; i++)
		*dn_push(arena, &onnx->bodies) = found[i];
	node.reads = onnx->refs.n;
	for (again = wire; dn_wire_next(&again, &field);) {
		uint32_t name = 0;
		if (field.number == 1 || field.number == 4 || field.number == 7)
			name = name_of(onnx, &again, &field);
		if (field.number == 1) {
			*dn_push(arena, &onnx->refs) = name;
			node.n_reads++;
		} else if (field.number == 4) {
			node.type = name;
		} else if (field.number == 7) {
			node.domain = name;
		}
	}
	node.writes = onnx->refs.n;
	for (again = wire; dn_wire_next(&again, &field);)
		if (field.number == 2) {
			uint32_t name = name_of(onnx, &again, &field);
			*dn_push(arena, &onnx->refs) = name;
			node.n_writes++;
		}
	if (!node.type)
		dn_bytes_bad(onnx->bytes, wire.at, "a node without a type");
	*dn_push(arena, &graph->nodes) = node;
}

/* --- names that come from outside --- */

static void
mark(struct dn_onnx *onnx, struct dn_numbers *marks, uint32_t name,
     uint32_t number)
{
	while (marks->n <= name)
		*dn_push(&onnx->run->scratch, marks) = 0;
	marks->items[name] = number;
}

static void
use(struct dn_onnx *onnx, struct dn_onnx_graph *graph, uint32_t name,
    uint32_t number)
{
	bool made =
		name < onnx->defined.n && onnx->defined.items[name] == number;
	if (name == 0 || made ||
	    (name < onnx->seen.n && onnx->seen.items[name] == number))
		return;
	mark(onnx, &onnx->seen, name, number);
	*dn_push(&onnx->run->scratch, &graph->free) = name;
}

static void
find_free(struct dn_onnx *onnx, struct dn_onnx_graph *graph)
{
	uint32_t number = ++onnx->n_graphs;
	const uint32_t *refs = onnx->refs.items;
	for (uint32_t i = 0; i < graph->inputs.n; i++)
		mark(onnx, &onnx->defined, graph->inputs.items[i].name, number);
	for (uint32_t i = 0; i < graph->tensors.n; i++)
		mark(onnx, &onnx->defined, graph->tensors.items[i].name,
		     number);
	for (uint32_t v = 0; v < graph->nodes.n; v++)
		for (uint32_t i = 0; i < graph->nodes.items[v].n_writes; i++)
			mark(onnx, &onnx->defined,
			     refs[graph->nodes.items[v].writes + i], number);
	for (uint32_t v = 0; v < graph->nodes.n; v++) {
		const struct dn_onnx_node *node = &graph->nodes.items[v];
		for (uint32_t i = 0; i < node->n_reads; i++)
			use(onnx, graph, refs[node->reads + i], number);
		for (uint32_t b = 0; b < node->n_bodies; b++) {
			const struct dn_numbers *inner =
				&onnx->bodies.items[node->bodies + b]
					 .graph->free;
			for (uint32_t i = 0; i < inner->n; i++)
				use(onnx, graph, inner->items[i], number);
		}
	}
	for (uint32_t i = 0; i < graph->outputs.n; i++)
		use(onnx, graph, graph->outputs.items[i].name, number);
}

/* --- graphs, functions, the model --- */

/* SparseTensorProto: values 1, dims 3; its name is that of its values. */
static void
parse_sparse(struct dn_onnx *onnx, struct dn_wire wire,
	     struct dn_onnx_tensor *tensor)
{
	struct dn_wire_field field;
	struct dn_wire all = wire;
	*tensor = (struct dn_onnx_tensor){0};
	while (dn_wire_next(&wire, &field))
		if (field.number == 1)
			parse_tensor(onnx, dn_wire_enter(&wire, &field),
				     tensor);
	tensor->dims = onnx->sizes.n;
	while (dn_wire_next(&all, &field)) {
		uint64_t value;
		if (field.number != 3)
			continue;
		struct dn_wire_items items =
			dn_wire_items(&all, &field, DN_WIRE_VARINT);
		while (dn_wire_item(&items, &value))
			add_size(onnx, (int64_t)value, field.start);
	}
	tensor->n_dims = onnx->sizes.n - tensor->dims;
	tensor->wire = all; /* at its end: elements are not for reading */
}

/* GraphProto: node 1, name 2, initializer 5, input 11, output 12, value_info
 * 13, sparse_initializer 15. */
static struct dn_onnx_graph *
parse_graph(struct dn_onnx *onnx, struct dn_wire wire)
{
	struct dn_arena *arena = &onnx->run->scratch;
	struct dn_onnx_graph *graph = dn_new(arena, struct dn_onnx_graph, 1);
	struct dn_wire_field field;
	struct dn_onnx_tensor tensor;
	graph->at = wire.at;
	while (dn_wire_next(&wire, &field)) {
		struct dn_wire in = {.bytes = onnx->bytes};
		if (field.number == 2) {
			graph->name = name_of(onnx, &wire, &field);
			continue;
		}
		if (field.type == DN_WIRE_BYTES && field.number < 16)
			in = dn_wire_enter(&wire, &field);
		switch (field.number) {
		case 1: parse_node(onnx, graph, in); break;
		case 5:
			parse_tensor(onnx, in, &tensor);
			*dn_push(arena, &graph->tensors) = tensor;
			break;
		case 15:
			parse_sparse(onnx, in, &tensor);
			*dn_push(arena, &graph->tensors) = tensor;
			break;
		case 11:
			*dn_push(arena, &graph->inputs) = parse_value(onnx, in);
			break;
		case 12:
			*dn_push(arena, &graph->outputs) =
				parse_value(onnx, in);
			break;
		case 13:
			*dn_push(arena, &graph->told) = parse_value(onnx, in);
			break;
		default: break;
		}
	}
	find_free(onnx, graph);
	return graph;
}

/* FunctionProto: name 1, input 4, output 5, node 7, domain 10. */
static void
parse_function(struct dn_onnx *onnx, struct dn_wire wire)
{
	struct dn_arena *arena = &onnx->run->scratch;
	struct dn_onnx_graph *graph = dn_new(arena, struct dn_onnx_graph, 1);
	struct dn_onnx_function function = {.graph = graph, .wire = wire};
	struct dn_wire_field field;
	graph->at = wire.at;
	while (dn_wire_next(&wire, &field)) {
		uint32_t name = 0;
		struct dn_onnx_value value = {
			.span = dn_bytes_span(onnx->bytes, field.start)};
		if (field.number == 1 || field.number == 4 ||
		    field.number == 5 || field.number == 10)
			value.name = name = name_of(onnx, &wire, &field);
		switch (field.number) {
		case 1: function.name = name; break;
		case 10: function.domain = name; break;
		case 4: *dn_push(arena, &graph->inputs) = value; break;
		case 5: *dn_push(arena, &graph->outputs) = value; break;
		case 7:
			parse_node(onnx, graph, dn_wire_enter(&wire, &field));
			break;
		default: break;
		}
	}
	find_free(onnx, graph);
	*dn_push(arena, &onnx->functions) = function;
}

/* OperatorSetIdProto: domain 1, version 2. */
static void
parse_opset(struct dn_onnx *onnx, struct dn_wire wire)
{
	struct dn_wire_field field;
	uint32_t domain = 0;
	int64_t version = 0;
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 1)
			domain = name_of(onnx, &wire, &field);
		else if (field.number == 2)
			version = dn_wire_int(&wire, &field);
	}
	if (domain == 0 ||
	    strcmp(dn_intern_text(onnx->names, domain), "ai.onnx") == 0)
		onnx->version = version;
}

/* ModelProto: graph 7, opset_import 8, functions 25. */
bool
dn_onnx_parse(struct dn_onnx *onnx, struct dn_run *run, struct dn_bytes *bytes)
{
	struct dn_wire wire = dn_wire_of(bytes);
	struct dn_wire_field field;
	*onnx = (struct dn_onnx){.run = run, .bytes = bytes, .version = 1};
	onnx->names = dn_intern_new(&run->scratch);
	dn_intern_add(onnx->names, DN_SLICE(""));
	while (dn_wire_next(&wire, &field)) {
		if (field.number == 7 && !onnx->graph)
			onnx->graph =
				parse_graph(onnx, dn_wire_enter(&wire, &field));
		else if (field.number == 7)
			dn_bytes_bad(bytes, field.start, "a second graph");
		else if (field.number == 8)
			parse_opset(onnx, dn_wire_enter(&wire, &field));
		else if (field.number == 25)
			parse_function(onnx, dn_wire_enter(&wire, &field));
	}
	return !bytes->failed;
}
