/* SPDX-License-Identifier: MIT */
/*
 * TensorFlow Lite models. The first subgraph is the net; others are bodies of
 * the operators that call them. A tensor whose buffer has elements and that
 * nothing writes is a constant: it goes into the op that has it as a weight,
 * or becomes a `param` (learned: floats, or quantised ones) or `constant`.
 * A fused activation becomes an op of its own.
 */
#include "read/tflite.h"

#include <string.h>

#include "base/intern.h"

#define MOST_DEPTH 8
#define MOST_BYTES 4096

enum { FLOAT32, FLOAT16, INT32, UINT8, INT64, STRING, BOOL, INT16, INT8 = 9 };

/* Takes items off what may be read in all: tables may stand for several. */
static bool
spend(struct dn_tflite *file, uint64_t items, uint64_t at)
{
	if (items <= file->left) {
		file->left -= items;
		return true;
	}
	return dn_bytes_bad(file->bytes, at,
			    "the same tables are used over and over");
}

/* --- tensors --- */

static uint32_t
name_of(struct dn_tflite *file, struct dn_slice text)
{
	const char *nul = text.len ? memchr(text.text, 0, text.len) : NULL;
	if (nul)
		text.len = (size_t)(nul - text.text);
	return dn_intern_add(file->names, text);
}

/* shape_signature has -1 for sizes that are not known. */
static void
read_shape(struct dn_tflite *file, const struct dn_flat *table,
	   struct dn_tflite_tensor *tensor)
{
	struct dn_flat_vector shape = dn_flat_vector(table, 0, 4);
	struct dn_flat_vector signature = dn_flat_vector(table, 7, 4);
	tensor->rank = DN_RANK_UNKNOWN;
	if (shape.n > DN_RANK_MAX || !spend(file, shape.n, table->at))
		return;
	tensor->rank = shape.n;
	for (uint32_t i = 0; i < shape.n; i++) {
		int64_t size = dn_flat_item(&shape, i);
		if (signature.n == shape.n && dn_flat_item(&signature, i) < 0)
			size = DN_SIZE_UNKNOWN;
		if (size < DN_SIZE_UNKNOWN)
			dn_bytes_bad(file->bytes, shape.at + 4 * (uint64_t)i,
				     "%lld is no size", (long long)size);
		tensor->dims[i] = size;
	}
}

/* Finds the elements of a tensor: in a buffer, or behind all tables. */
static void
find_elements(struct dn_tflite *file, const struct dn_flat *table,
	      struct dn_tflite_tensor *tensor)
{
	int64_t number = dn_flat_int(table, 2, 4, 0);
	if (number <= 0 || number >= file->buffers.n)
		return;
	struct dn_flat buffer = dn_flat_inner(&file->buffers, (uint32_t)number);
	struct dn_flat_vector data = dn_flat_vector(&buffer, 0, 1);
	tensor->buffer = (uint32_t)number;
	tensor->at = data.at;
	tensor->len = data.n;
	int64_t at = dn_flat_int(&buffer, 1, 8, 0);
	int64_t len = dn_flat_int(&buffer, 2, 8, 0);
	if (data.n == 0 && at > 1 && len > 0 &&
	    (uint64_t)at < file->bytes->size &&
	    (uint64_t)len <= file->bytes->size - (uint64_t)at) {
		tensor->at = (uint64_t)at;
		tensor->len = (uint64_t)len;
	}
	tensor->is_constant = tensor->len > 0;
}

static void
read_tensors(struct dn_tflite *file, struct dn_tflite_graph *graph)
{
	struct dn_flat_vector tensors = dn_flat_vector(&graph->table, 0, 4);
	if (!spend(file, tensors.n, tensors.at))
		return;
	graph->n = tensors.n;
	graph->tensors = dn_new(&file->run->scratch, struct dn_tflite_tensor,
				(size_t)tensors.n + 1);
	for (uint32_t i = 0; i < tensors.n && !file->bytes->failed; i++) {
		struct dn_tflite_tensor *tensor = &graph->tensors[i];
		struct dn_flat table = dn_flat_inner(&tensors, i);
		*tensor = (struct dn_tflite_tensor){
			.type = (int)dn_flat_int(&table, 1, 1, 0),
			.tensor = DN_NONE,
		};
		tensor->name = name_of(file, dn_flat_text(&table, 3));
		read_shape(file, &table, tensor);
		find_elements(file, &table, tensor);
		tensor->is_state = !tensor->is_constant &&
				   dn_flat_int(&table, 5, 1, 0) != 0;
		tensor->is_constant = tensor->is_constant || tensor->is_state;
	}
}

static struct dn_slice
text_of(const struct dn_tflite *file, const struct dn_tflite_tensor *tensor)
{
	return dn_slice_of(dn_intern_text(file->names, tensor->name));
}

int64_t
dn_tflite_count(const struct dn_tflite_tensor *tensor)
{
	int64_t count = 1;
	if (tensor->rank == DN_RANK_UNKNOWN)
		return -1;
	for (uint32_t i = 0; i < tensor->rank; i++) {
		if (tensor->dims[i] < 0 ||
		    (tensor->dims[i] > 0 &&
		     count > (INT64_C(1) << 50) / tensor->dims[i]))
			return -1;
		count *= tensor->dims[i];
	}
	return count;
}

/* --- arguments --- */

/* The tensor of an item; an item beyond the tensors is reported. */
static struct dn_tflite_tensor *
tensor_at(const struct dn_tflite_call *call,
	  const struct dn_flat_vector *vector, uint32_t i)
{
	int64_t number = i < vector->n ? dn_flat_item(vector, i) : -1;
	if (number < 0)
		return NULL;
	if (number < call->graph->n)
		return &call->graph->tensors[number];
	dn_bytes_bad(vector->bytes, vector->at + 4 * (uint64_t)i,
		     "there is no tensor %lld", (long long)number);
	return NULL;
}

struct dn_tflite_tensor *
dn_tflite_in(const struct dn_tflite_call *call, uint32_t i)
{
	return tensor_at(call, &call->reads, i);
}

struct dn_tflite_tensor *
dn_tflite_out(const struct dn_tflite_call *call, uint32_t i)
{
	return tensor_at(call, &call->writes, i);
}

struct dn_tflite_tensor *
dn_tflite_weight(const struct dn_tflite_call *call, uint32_t i)
{
	struct dn_tflite_tensor *tensor = dn_tflite_in(call, i);
	return tensor && tensor->is_constant ? tensor : NULL;
}

/* Reads the elements of a small constant of whole numbers. */
static bool
read_ints(struct dn_tflite *file, const struct dn_tflite_tensor *tensor,
	  int64_t *items, uint32_t room, uint32_t *n)
{
	unsigned size = tensor->type == INT64	? 8
			: tensor->type == INT32 ? 4
						: 0;
	int64_t count = dn_tflite_count(tensor);
	*n = 0;
	if (!tensor->is_constant || !size || count < 0 || count > room ||
	    tensor->len != (uint64_t)count * size)
		return false;
	struct dn_flat_vector vector = {file->bytes, tensor->at,
					(uint32_t)count, size};
	for (; *n < count; ++*n)
		items[*n] = dn_flat_item(&vector, *n);
	return true;
}

struct dn_tflite_ints
dn_tflite_ints(const struct dn_tflite_call *call, uint32_t i)
{
	struct dn_tflite_ints ints = {.n = 0};
	const struct dn_tflite_tensor *tensor = dn_tflite_in(call, i);
	ints.known = tensor && read_ints(call->file, tensor, ints.items,
					 2 * DN_RANK_MAX, &ints.n);
	return ints;
}

static bool
is_learned(const struct dn_tflite_tensor *tensor)
{
	return !tensor->is_state && tensor->type != INT32 &&
	       tensor->type != INT64 && tensor->type != STRING &&
	       tensor->type != BOOL && dn_tflite_count(tensor) != 1;
}

/* Tells the shape of a tensor. */
static void
tell(struct dn_tflite *file, struct dn_net *net,
     const struct dn_tflite_tensor *tensor)
{
	if (tensor->rank != DN_RANK_UNKNOWN)
		dn_net_shape(file->run, net, tensor->tensor, tensor->dims,
			     tensor->rank);
}

/* Makes the op that is a constant. */
static void
make_source(struct dn_tflite_call *call, struct dn_tflite_tensor *tensor)
{
	int64_t items[MOST_BYTES / 4];
	uint32_t n;
	struct dn_slice name = text_of(call->file, tensor);
	bool learned = is_learned(tensor);
	dn_net_op(call->run, call->net, learned ? DN_OP_PARAM : DN_OP_CONSTANT,
		  name, (struct dn_slice){0}, call->span);
	if (tensor->rank != DN_RANK_UNKNOWN)
		dn_net_set_list(call->run, call->net, DN_ATTR_SHAPE,
				tensor->dims, tensor->rank);
	if (learned)
		dn_tflite_share(call, tensor->buffer);
	else
		dn_net_set(call->run, call->net, DN_ATTR_DTYPE,
			   tensor->type == INT32 || tensor->type == INT64
				   ? DN_DTYPE_INT
			   : tensor->type == BOOL ? DN_DTYPE_BOOL
						  : DN_DTYPE_FLOAT);
	if (!learned &&
	    read_ints(call->file, tensor, items,
		      tensor->type == INT64 ? MOST_BYTES / 8 : MOST_BYTES / 4,
		      &n))
		dn_net_set_list(call->run, call->net, DN_ATTR_VALUE, items, n);
	tensor->tensor = dn_net_write(call->run, call->net, name);
}

uint32_t
dn_tflite_arg(struct dn_tflite_call *call, uint32_t i)
{
	struct dn_tflite_tensor *tensor = dn_tflite_in(call, i);
	if (!tensor)
		return DN_NONE;
	if (tensor->tensor == DN_NONE && tensor->is_constant)
		make_source(call, tensor);
	if (tensor->tensor == DN_NONE)
		tensor->tensor = dn_net_tensor(call->run, call->net,
					       text_of(call->file, tensor));
	return tensor->tensor;
}

/* --- ops --- */

void
dn_tflite_op(struct dn_tflite_call *call, enum dn_op_kind kind,
	     const uint32_t *tensors, uint32_t n)
{
	struct dn_tflite_tensor *out = dn_tflite_out(call, 0);
	dn_net_op(call->run, call->net, kind,
		  out ? text_of(call->file, out) : (struct dn_slice){0},
		  call->type, call->span);
	for (uint32_t i = 0; i < n; i++)
		dn_net_read(call->run, call->net, tensors[i]);
}

void
dn_tflite_op_of(struct dn_tflite_call *call, enum dn_op_kind kind,
		const uint32_t *arguments, uint32_t n)
{
	uint32_t all = call->reads.n, made = n;
	uint32_t *tensors =
		dn_new(&call->run->scratch, uint32_t, (size_t)n + all + 1);
	for (uint32_t i = 0; i < n; i++)
		tensors[i] = dn_tflite_arg(call, arguments[i]);
	for (uint32_t i = 0; i < all; i++) {
		bool given = false;
		for (uint32_t k = 0; k < n; k++)
			given = given || arguments[k] == i;
		if (!given && dn_tflite_in(call, i) &&
		    !dn_tflite_weight(call, i))
			tensors[made++] = dn_tflite_arg(call, i);
	}
	while (made > 0 && tensors[made - 1] == DN_NONE)
		made--;
	dn_tflite_op(call, kind, tensors, made);
}

void
dn_tflite_op_all(struct dn_tflite_call *call, enum dn_op_kind kind)
{
	uint32_t n = call->reads.n;
	uint32_t *tensors =
		dn_new(&call->run->scratch, uint32_t, (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++)
		tensors[i] = dn_tflite_arg(call, i);
	while (n > 0 && tensors[n - 1] == DN_NONE)
		n--;
	dn_tflite_op(call, kind, tensors, n);
}

uint32_t
dn_tflite_inner(struct dn_tflite_call *call)
{
	return dn_net_write(call->run, call->net, (struct dn_slice){0});
}

int64_t
dn_tflite_option(const struct dn_tflite_call *call, unsigned field,
		 unsigned size, int64_t otherwise)
{
	return dn_flat_int(&call->options, field, size, otherwise);
}

/* The op made last writes the i-th result. */
static void
give(struct dn_tflite_call *call, uint32_t i)
{
	struct dn_tflite_tensor *out = dn_tflite_out(call, i);
	if (!out) {
		dn_net_write(call->run, call->net, (struct dn_slice){0});
		return;
	}
	if (out->tensor == DN_NONE)
		out->tensor = dn_net_tensor(call->run, call->net,
					    text_of(call->file, out));
	if (!dn_net_produce(call->run, call->net, out->tensor))
		call->file->failed = true;
	tell(call->file, call->net, out);
}

void
dn_tflite_give(struct dn_tflite_call *call)
{
	static const enum dn_op_kind kinds[] = {DN_OP_IDENTITY, DN_OP_RELU,
						DN_OP_CLIP,	DN_OP_RELU6,
						DN_OP_TANH,	DN_OP_SIGN};
	int64_t activation =
		call->row && call->row->activation >= 0
			? dn_tflite_option(
				  call, (unsigned)call->row->activation, 1, 0)
			: 0;
	if (activation > 0 && activation < 6 && call->writes.n == 1) {
		uint32_t tensor = dn_tflite_inner(call);
		dn_net_op(call->run, call->net, kinds[activation],
			  (struct dn_slice){0}, (struct dn_slice){0},
			  call->span);
		dn_net_read(call->run, call->net, tensor);
	}
	for (uint32_t i = 0; i < call->writes.n; i++)
		give(call, i);
}

void
dn_tflite_give_tensor(struct dn_tflite_call *call, uint32_t i, uint32_t tensor)
{
	struct dn_tflite_tensor *out = dn_tflite_out(call, i);
	if (!out || tensor == DN_NONE)
		return;
	if (out->tensor != DN_NONE) {
		/* Somebody reads it already. */
		dn_net_op(call->run, call->net, DN_OP_IDENTITY,
			  (struct dn_slice){0}, (struct dn_slice){0},
			  call->span);
		dn_net_read(call->run, call->net, tensor);
		give(call, i);
		return;
	}
	out->tensor = tensor;
	struct dn_tensor *t = &call->net->tensors.items[tensor];
	if (!t->name)
		t->name = dn_arena_text(&call->run->arena,
					text_of(call->file, out));
	tell(call->file, call->net, out);
}

void
dn_tflite_share(struct dn_tflite_call *call, uint32_t buffer)
{
	struct dn_tflite *file = call->file;
	uint32_t op = call->net->ops.n - 1;
	while (file->owner_net.n <= buffer) {
		*dn_push(&call->run->scratch, &file->owner_net) = 0;
		*dn_push(&call->run->scratch, &file->owner_op) = 0;
	}
	if (buffer == 0)
		return;
	if (file->owner_net.items[buffer] != call->net_number) {
		file->owner_net.items[buffer] = call->net_number;
		file->owner_op.items[buffer] = op;
	} else if (file->owner_op.items[buffer] != op) {
		call->net->ops.items[op].weights_of =
			file->owner_op.items[buffer];
	}
}

void
dn_tflite_params(struct dn_tflite_call *call, int64_t params)
{
	if (params >= 0)
		dn_net_amend(call->run, call->net, call->net->ops.n - 1,
			     DN_ATTR_PARAMS, &params, 1);
}

int64_t
dn_tflite_learned(struct dn_tflite_call *call)
{
	int64_t params = 0;
	for (uint32_t i = 0; i < call->reads.n; i++) {
		const struct dn_tflite_tensor *tensor =
			dn_tflite_weight(call, i);
		int64_t count = tensor ? dn_tflite_count(tensor) : 0;
		if (count > 0 && is_learned(tensor))
			params += count;
	}
	return params;
}

void
dn_tflite_opaque(struct dn_tflite_call *call)
{
	uint32_t n = 0;
	uint32_t *tensors = dn_new(&call->run->scratch, uint32_t,
				   (size_t)call->reads.n + 1);
	for (uint32_t i = 0; i < call->reads.n; i++)
		if (dn_tflite_in(call, i) && !dn_tflite_weight(call, i))
			tensors[n++] = dn_tflite_arg(call, i);
	dn_tflite_op(call, DN_OP_OPAQUE, tensors, n);
	dn_tflite_params(call, dn_tflite_learned(call));
	dn_tflite_give(call);
	dn_report(call->run, call->span, DN_UNMAPPED,
		  "an operator '%.*s' is kept as opaque", (int)call->type.len,
		  call->type.text ? call->type.text : "");
}

/* --- subgraphs --- */

/* Fills in what an operator is; false after reporting. */
static bool
find_type(struct dn_tflite_call *call)
{
	struct dn_tflite *file = call->file;
	int64_t index = dn_flat_int(&call->operator, 0, 4, 0);
	if (index < 0 || index >= file->codes.n)
		return dn_bytes_bad(file->bytes, call->operator.at,
				    "there is no operator code %lld",
				    (long long)index);
	struct dn_flat code = dn_flat_inner(&file->codes, (uint32_t)index);
	int64_t old = dn_flat_int(&code, 0, 1, 0);
	int64_t number = dn_flat_int(&code, 3, 4, 0);
	call->row = dn_tflite_row(number > old ? number : old);
	struct dn_slice custom = dn_flat_text(&code, 1);
	if (custom.len)
		call->type = dn_slice_of(
			dn_intern_text(file->names, name_of(file, custom)));
	else
		call->type =
			dn_slice_of(call->row ? call->row->type : "unknown");
	return !file->bytes->failed;
}

static void
make_operator(struct dn_tflite *file, struct dn_tflite_graph *graph,
	      uint32_t net_number, struct dn_flat operator)
{
	struct dn_tflite_call call = {
		.file = file,
		.graph = graph,
		.run = file->run,
		.net = graph->net,
		.net_number = net_number,
		.operator= operator,
		.options = dn_flat_table(&operator, 4),
		.reads = dn_flat_vector(&operator, 1, 4),
		.writes = dn_flat_vector(&operator, 2, 4),
		.span = dn_bytes_span(file->bytes, operator.at),
	};
	if (!find_type(&call) ||
	    !spend(file, (uint64_t)call.reads.n + call.writes.n, operator.at))
		return;
	for (uint32_t i = 0; i < call.reads.n; i++)
		dn_tflite_in(&call, i);
	for (uint32_t i = 0; i < call.writes.n; i++) {
		struct dn_tflite_tensor *out = dn_tflite_out(&call, i);
		if (out)
			out->is_constant = false;
	}
	if (file->bytes->failed)
		return;
	if (call.row && call.row->make)
		call.row->make(&call);
	else
		dn_tflite_opaque(&call);
}

/* Makes an input of a net; a first size that is not known is the batch. */
static void
make_input(struct dn_tflite *file, struct dn_tflite_graph *graph,
	   struct dn_tflite_tensor *tensor, struct dn_span span)
{
	struct dn_slice name = {0};
	if (tensor)
		name = text_of(file, tensor);
	dn_net_op(file->run, graph->net, DN_OP_INPUT, name,
		  (struct dn_slice){0}, span);
	if (tensor && tensor->rank > 0 && tensor->rank <= DN_RANK_MAX &&
	    tensor->dims[0] == DN_SIZE_UNKNOWN && !graph->net->is_body)
		tensor->dims[0] = 1;
	if (tensor && tensor->rank != DN_RANK_UNKNOWN)
		dn_net_set_list(file->run, graph->net, DN_ATTR_SHAPE,
				tensor->dims, tensor->rank);
	uint32_t made = dn_net_write(file->run, graph->net, name);
	*dn_push(&file->run->arena, &graph->net->inputs) = made;
	if (!tensor)
		return;
	tensor->tensor = made;
	tensor->is_constant = false;
}

/* Builds a subgraph into a net and finishes that. */
static bool
build(struct dn_tflite *file, struct dn_net *net, uint32_t number,
      bool condition)
{
	struct dn_tflite_graph graph = {
		.net = net, .table = dn_flat_inner(&file->graphs, number)};
	struct dn_span span = dn_bytes_span(file->bytes, graph.table.at);
	struct dn_flat_vector inputs = dn_flat_vector(&graph.table, 1, 4);
	struct dn_flat_vector outputs = dn_flat_vector(&graph.table, 2, 4);
	struct dn_flat_vector operators = dn_flat_vector(&graph.table, 3, 4);
	struct dn_tflite_call call = {.file = file,
				      .graph = &graph,
				      .run = file->run,
				      .net = net,
				      .net_number = ++file->n_nets,
				      .reads = outputs,
				      .span = span};
	read_tensors(file, &graph);
	if (!spend(file, (uint64_t)inputs.n + outputs.n + operators.n + 1,
		   span.start))
		return false;
	if (condition)
		make_input(file, &graph, NULL, span);
	for (uint32_t i = 0; i < inputs.n && !file->bytes->failed; i++) {
		struct dn_tflite_tensor *tensor = tensor_at(&call, &inputs, i);
		if (tensor && tensor->tensor != DN_NONE)
			return dn_bytes_bad(file->bytes, inputs.at,
					    "an input stands twice");
		if (tensor)
			make_input(file, &graph, tensor, span);
	}
	uint32_t net_number = call.net_number;
	for (uint32_t i = 0;
	     i < operators.n && !file->bytes->failed && !file->failed; i++)
		make_operator(file, &graph, net_number,
			      dn_flat_inner(&operators, i));
	for (uint32_t i = 0; i < outputs.n && !file->bytes->failed; i++) {
		uint32_t tensor = dn_tflite_arg(&call, i);
		if (tensor != DN_NONE)
			dn_net_output(file->run, net, tensor);
	}
	return !file->bytes->failed && !file->failed &&
	       dn_net_finish(file->run, net, span);
}

void
dn_tflite_body(struct dn_tflite_call *call, int64_t number, bool condition)
{
	struct dn_tflite *file = call->file;
	if (number < 0 || number >= file->graphs.n ||
	    file->depth >= MOST_DEPTH) {
		dn_bytes_bad(file->bytes, call->operator.at,
			     "subgraph %lld is not there or calls itself",
			     (long long)number);
		return;
	}
	file->depth++;
	struct dn_net *body = dn_net_body(file->run, call->net);
	if (!build(file, body, (uint32_t)number, condition))
		file->failed = true;
	file->depth--;
}

static unsigned
sniff(struct dn_slice head)
{
	return head.len >= 8 && memcmp(head.text + 4, "TFL3", 4) == 0 ? 95 : 0;
}

/* Model: operator_codes 1, subgraphs 2, buffers 4. */
static struct dn_net *
read_tflite(struct dn_run *run, const struct dn_model *model)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_flat root = dn_flat_root(model->bytes);
	struct dn_tflite file = {
		.run = run,
		.bytes = model->bytes,
		.codes = dn_flat_vector(&root, 1, 4),
		.graphs = dn_flat_vector(&root, 2, 4),
		.buffers = dn_flat_vector(&root, 4, 4),
		.names = dn_intern_new(&run->scratch),
		.left = model->bytes->size / 4 + 64,
	};
	struct dn_net *net = NULL;
	if (!model->bytes->failed && file.graphs.n == 0) {
		dn_report(run, dn_bytes_span(model->bytes, 0), DN_NO_GRAPH,
			  "there are no subgraphs");
	} else if (!model->bytes->failed) {
		net = dn_net_new(run, "tflite", DN_CHANNELS_LAST);
		dn_intern_add(file.names, DN_SLICE(""));
		if (!build(&file, net, 0, false))
			net = NULL;
	}
	dn_arena_reset(&run->scratch, mark);
	return net;
}

static const char *const suffixes[] = {".tflite", ".lite", NULL};

const struct dn_reader dn_read_tflite = {
	.name = "tflite",
	.summary = "TensorFlow Lite models",
	.suffixes = suffixes,
	.binary = true,
	.windowed = true,
	.sniff = sniff,
	.read = read_tflite,
};
