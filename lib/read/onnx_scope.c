/* SPDX-License-Identifier: MIT */
/*
 * What names stand for while a net is made. Scopes are numbered as they open
 * and stand on a stack; closing one puts back what its names hid. A body is a
 * net of its own: tensors from outside were passed to it and are bound anew,
 * weights from outside are seen as they are.
 */
#include "read/onnx_build.h"

void
dn_onnx_scope_open(struct dn_onnx_build *b, struct dn_onnx_scope *scope,
		   struct dn_net *net)
{
	struct dn_onnx_scope *outer = b->scope;
	*scope = outer ? *outer : (struct dn_onnx_scope){0};
	scope->number = ++b->n_scopes;
	scope->undo = b->undo.n;
	scope->outer = outer;
	if (net) {
		scope->net = net;
		scope->net_number = ++b->n_nets;
	}
	b->scope = scope;
}

void
dn_onnx_scope_close(struct dn_onnx_build *b)
{
	while (b->undo.n > b->scope->undo) {
		const struct dn_onnx_undo *undo = &b->undo.items[--b->undo.n];
		b->bindings.items[undo->name] = undo->old;
	}
	b->scope = b->scope->outer;
}

struct dn_onnx_binding
dn_onnx_look_up(const struct dn_onnx_build *b, uint32_t name)
{
	struct dn_onnx_binding none = {0};
	if (name == 0 || name >= b->bindings.n)
		return none;
	struct dn_onnx_binding found = b->bindings.items[name];
	if (found.scope < b->scope->least ||
	    (found.what == DN_ONNX_TENSOR && found.net != b->scope->net_number))
		return none;
	return found;
}

void
dn_onnx_bind(struct dn_onnx_build *b, uint32_t name, enum dn_onnx_what what,
	     uint32_t index)
{
	struct dn_arena *arena = &b->run->scratch;
	while (b->bindings.n <= name)
		dn_push(arena, &b->bindings);
	struct dn_onnx_binding *binding = &b->bindings.items[name];
	if (binding->scope != b->scope->number)
		*dn_push(arena, &b->undo) =
			(struct dn_onnx_undo){name, *binding};
	*binding = (struct dn_onnx_binding){what, index, b->scope->number,
					    b->scope->net_number};
}

uint32_t
dn_onnx_add_weight(struct dn_onnx_build *b, const struct dn_onnx_tensor *tensor,
		   uint32_t root, bool is_constant)
{
	*dn_push(&b->run->scratch, &b->weights) = (struct dn_onnx_weight){
		.root = root,
		.dtype = tensor->dtype,
		.dims = tensor->dims,
		.n_dims = tensor->n_dims,
		.is_constant = is_constant,
		.tensor = tensor,
	};
	return b->weights.n - 1;
}

bool
dn_onnx_is_float(int32_t dtype)
{
	return dtype == DN_ONNX_FLOAT || dtype == DN_ONNX_FLOAT16 ||
	       dtype == 11 || dtype >= 14;
}

static enum dn_dtype
dtype_of(int32_t dtype)
{
	if (dn_onnx_is_float(dtype))
		return DN_DTYPE_FLOAT;
	if (dtype == DN_ONNX_BOOL)
		return DN_DTYPE_BOOL;
	return dtype == DN_ONNX_STRING || dtype == 0 ? DN_DTYPE_OTHER
						     : DN_DTYPE_INT;
}

/* --- sharing --- */

static struct dn_onnx_owner *
owner_of(struct dn_onnx_build *b, uint32_t root)
{
	while (b->owners.n <= root)
		dn_push(&b->run->scratch, &b->owners);
	return &b->owners.items[root];
}

void
dn_onnx_share(struct dn_onnx_build *b, uint32_t root, uint32_t second)
{
	struct dn_net *net = b->scope->net;
	struct dn_onnx_owner *owner = owner_of(b, root);
	uint32_t op = net->ops.n - 1;
	if (root == 0)
		return;
	if (owner->net != b->scope->net_number)
		*owner = (struct dn_onnx_owner){b->scope->net_number, op,
						second};
	else if (owner->op != op && owner->second == second)
		net->ops.items[op].weights_of = owner->op;
}

/* --- weights as tensors --- */

/* The op that is a weight. */
static uint32_t
make_source(struct dn_onnx_build *b, struct dn_onnx_weight *weight,
	    struct dn_span span)
{
	struct dn_onnx *onnx = b->onnx;
	struct dn_net *net = b->scope->net;
	struct dn_onnx_tensor shape = {.dims = weight->dims,
				       .n_dims = weight->n_dims};
	const int64_t *sizes = onnx->sizes.items + weight->dims;
	int64_t count = dn_onnx_count(onnx, &shape);
	bool learned = dn_onnx_is_float(weight->dtype) &&
		       !weight->is_constant && (count > 1 || count < 0);
	struct dn_slice name =
		dn_slice_of(dn_intern_text(onnx->names, weight->root));
	dn_net_op(b->run, net, learned ? DN_OP_PARAM : DN_OP_CONSTANT, name,
		  (struct dn_slice){0}, span);
	if (weight->n_dims <= DN_RANK_MAX)
		dn_net_set_list(b->run, net, DN_ATTR_SHAPE, sizes,
				weight->n_dims);
	if (learned)
		dn_onnx_share(b, weight->root, DN_NONE);
	else
		dn_net_set(b->run, net, DN_ATTR_DTYPE, dtype_of(weight->dtype));
	if (!weight->looked && weight->tensor && !learned)
		weight->ints =
			dn_onnx_ints(onnx, weight->tensor, &weight->n_ints);
	weight->looked = true;
	if (!learned && weight->ints)
		dn_net_set_list(b->run, net, DN_ATTR_VALUE, weight->ints,
				weight->n_ints);
	return dn_net_write(b->run, net, name);
}

uint32_t
dn_onnx_tensor_of(struct dn_onnx_build *b, uint32_t name, struct dn_span span)
{
	struct dn_onnx_binding found = dn_onnx_look_up(b, name);
	if (name == 0)
		return DN_NONE;
	if (found.what == DN_ONNX_TENSOR)
		return found.index;
	if (found.what == DN_ONNX_NOTHING) {
		/* Written later, if ever: dn_net_finish() will see. */
		uint32_t tensor = dn_net_tensor(
			b->run, b->scope->net,
			dn_slice_of(dn_intern_text(b->onnx->names, name)));
		dn_onnx_bind(b, name, DN_ONNX_TENSOR, tensor);
		return tensor;
	}
	struct dn_onnx_weight *weight = &b->weights.items[found.index];
	if (weight->net != b->scope->net_number) {
		uint32_t made = make_source(b, weight, span);
		weight->net = b->scope->net_number;
		weight->made = made;
	}
	return weight->made;
}

/* --- shapes --- */

uint32_t
dn_onnx_sizes(struct dn_onnx_build *b, const struct dn_onnx_value *value,
	      int64_t *sizes)
{
	if (!value->has_shape || value->n_dims > DN_RANK_MAX)
		return DN_RANK_UNKNOWN;
	for (uint32_t i = 0; i < value->n_dims; i++) {
		int64_t size = b->onnx->sizes.items[value->dims + i];
		sizes[i] = size;
		if (size > DN_ONNX_NAMED)
			continue;
		uint32_t name = (uint32_t)(DN_ONNX_NAMED - size);
		bool batch = false;
		for (uint32_t k = 0; k < b->batch.n && k < 8; k++)
			batch = batch || b->batch.items[k] == name;
		sizes[i] =
			batch ? 1
			      : dn_net_letter(b->run, b->scope->net,
					      dn_slice_of(dn_intern_text(
						      b->onnx->names, name)));
	}
	return value->n_dims;
}

void
dn_onnx_tell(struct dn_onnx_build *b, uint32_t name, uint32_t tensor)
{
	int64_t sizes[DN_RANK_MAX];
	if (name >= b->told.n || b->told.items[name].scope != b->scope->number)
		return;
	uint32_t rank = dn_onnx_sizes(
		b, &b->values.items[b->told.items[name].index], sizes);
	if (rank != DN_RANK_UNKNOWN)
		dn_net_shape(b->run, b->scope->net, tensor, sizes, rank);
}
