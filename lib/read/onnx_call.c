/* SPDX-License-Identifier: MIT */
/*
 * A node of an ONNX graph as the functions that make ops see it: arguments,
 * attributes, results. Attributes of nodes in functions may stand for those
 * of the caller, which stand in its node or are the function's defaults.
 */
#include "read/onnx_build.h"

uint32_t
dn_onnx_reads(const struct dn_onnx_call *call, uint32_t i)
{
	const struct dn_onnx_node *node = call->node;
	return i < node->n_reads ? call->onnx->refs.items[node->reads + i] : 0;
}

uint32_t
dn_onnx_writes(const struct dn_onnx_call *call, uint32_t i)
{
	const struct dn_onnx_node *node = call->node;
	return i < node->n_writes ? call->onnx->refs.items[node->writes + i]
				  : 0;
}

const struct dn_onnx_weight *
dn_onnx_weight(const struct dn_onnx_call *call, uint32_t i)
{
	struct dn_onnx_binding found =
		dn_onnx_look_up(call->b, dn_onnx_reads(call, i));
	return found.what == DN_ONNX_WEIGHT
		       ? &call->b->weights.items[found.index]
		       : NULL;
}

int64_t
dn_onnx_weight_size(const struct dn_onnx_call *call,
		    const struct dn_onnx_weight *weight, uint32_t i)
{
	return call->onnx->sizes.items[weight->dims + i];
}

int64_t
dn_onnx_weight_count(const struct dn_onnx_call *call,
		     const struct dn_onnx_weight *weight)
{
	struct dn_onnx_tensor shape = {.dims = weight->dims,
				       .n_dims = weight->n_dims};
	return dn_onnx_count(call->onnx, &shape);
}

const int64_t *
dn_onnx_arg_ints(const struct dn_onnx_call *call, uint32_t i, uint32_t *n)
{
	struct dn_onnx_binding found =
		dn_onnx_look_up(call->b, dn_onnx_reads(call, i));
	*n = 0;
	if (found.what != DN_ONNX_WEIGHT)
		return NULL;
	struct dn_onnx_weight *weight = &call->b->weights.items[found.index];
	if (!weight->looked && weight->tensor)
		weight->ints = dn_onnx_ints(call->onnx, weight->tensor,
					    &weight->n_ints);
	weight->looked = true;
	*n = weight->ints ? weight->n_ints : 0;
	return weight->ints;
}

const double *
dn_onnx_arg_floats(const struct dn_onnx_call *call, uint32_t i, uint32_t *n)
{
	const struct dn_onnx_weight *weight = dn_onnx_weight(call, i);
	*n = 0;
	if (!weight || !weight->tensor ||
	    dn_onnx_weight_count(call, weight) > 16)
		return NULL;
	return dn_onnx_floats(call->onnx, weight->tensor, n);
}

/* --- attributes --- */

/* The default of a function's attribute: FunctionProto.attribute_proto 11. */
static struct dn_onnx_attr
function_attr(const struct dn_onnx_function *function, struct dn_slice name)
{
	struct dn_wire wire = function->wire;
	struct dn_wire_field field, inner;
	while (dn_wire_next(&wire, &field)) {
		if (field.number != 11)
			continue;
		struct dn_wire attr = dn_wire_enter(&wire, &field);
		struct dn_wire all = attr;
		while (dn_wire_next(&all, &inner))
			if (inner.number == 1 &&
			    dn_slice_equal(dn_wire_text(&all, &inner), name))
				return (struct dn_onnx_attr){attr, true};
	}
	return (struct dn_onnx_attr){0};
}

struct dn_onnx_attr
dn_onnx_get(const struct dn_onnx_call *call, const char *name)
{
	const struct dn_onnx_scope *scope = call->b->scope;
	struct dn_slice ref;
	struct dn_onnx_attr attr = dn_onnx_attr(call->node, name, &ref);
	while (attr.found && ref.len > 0 && scope->caller) {
		const char *wanted = dn_arena_text(&call->run->scratch, ref);
		const struct dn_onnx_scope *here = scope;
		attr = dn_onnx_attr(here->caller, wanted, &ref);
		if (!attr.found)
			return function_attr(here->function,
					     dn_slice_of(wanted));
		/* Up to the scope in which the caller stands. */
		while (scope->caller == here->caller && scope->outer)
			scope = scope->outer;
	}
	return attr;
}

int64_t
dn_onnx_int(const struct dn_onnx_call *call, const char *name,
	    int64_t otherwise)
{
	dn_onnx_attr_int(dn_onnx_get(call, name), &otherwise);
	return otherwise;
}

bool
dn_onnx_list(const struct dn_onnx_call *call, const char *name,
	     struct dn_ints *list)
{
	list->n = 0;
	return dn_onnx_attr_ints(dn_onnx_get(call, name), list->items,
				 DN_RANK_MAX, &list->n) &&
	       list->n > 0;
}

bool
dn_onnx_says(const struct dn_onnx_call *call, const char *name,
	     const char *text)
{
	struct dn_slice said;
	return dn_onnx_attr_text(dn_onnx_get(call, name), &said) &&
	       dn_slice_equal(said, dn_slice_of(text));
}

/* --- ops --- */

uint32_t
dn_onnx_arg(struct dn_onnx_call *call, uint32_t i)
{
	return dn_onnx_tensor_of(call->b, dn_onnx_reads(call, i), call->span);
}

void
dn_onnx_op(struct dn_onnx_call *call, enum dn_op_kind kind,
	   const uint32_t *tensors, uint32_t n)
{
	struct dn_slice name = dn_onnx_node_name(call->node);
	const struct dn_intern *names = call->onnx->names;
	if (!name.len)
		name = dn_slice_of(
			dn_intern_text(names, dn_onnx_writes(call, 0)));
	dn_net_op(call->run, call->net, kind, name,
		  dn_slice_of(dn_intern_text(names, call->node->type)),
		  call->span);
	for (uint32_t i = 0; i < n; i++)
		dn_net_read(call->run, call->net, tensors[i]);
}

void
dn_onnx_op_of(struct dn_onnx_call *call, enum dn_op_kind kind,
	      const uint32_t *arguments, uint32_t n)
{
	uint32_t n_all = call->node->n_reads, n_tensors = n;
	uint32_t *tensors =
		dn_new(&call->run->scratch, uint32_t, (size_t)n + n_all + 1);
	for (uint32_t i = 0; i < n; i++)
		tensors[i] = dn_onnx_arg(call, arguments[i]);
	for (uint32_t i = 0; i < n_all; i++) {
		bool given = false;
		for (uint32_t k = 0; k < n; k++)
			given = given || arguments[k] == i;
		if (!given && dn_onnx_reads(call, i) &&
		    !dn_onnx_weight(call, i))
			tensors[n_tensors++] = dn_onnx_arg(call, i);
	}
	while (n_tensors > 0 && tensors[n_tensors - 1] == DN_NONE)
		n_tensors--;
	dn_onnx_op(call, kind, tensors, n_tensors);
}

void
dn_onnx_op_all(struct dn_onnx_call *call, enum dn_op_kind kind)
{
	uint32_t n = call->node->n_reads;
	uint32_t *tensors =
		dn_new(&call->run->scratch, uint32_t, (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++)
		tensors[i] = dn_onnx_arg(call, i);
	while (n > 0 && tensors[n - 1] == DN_NONE)
		n--;
	dn_onnx_op(call, kind, tensors, n);
}

/* Reports a name that stands for something already. */
static void
refuse_twice(struct dn_onnx_call *call, uint32_t name)
{
	dn_report(call->run, call->span, DN_DUPLICATE_TENSOR,
		  "tensor '%s' is written twice",
		  dn_intern_text(call->onnx->names, name));
	call->b->failed = true;
}

void
dn_onnx_give(struct dn_onnx_call *call, uint32_t first)
{
	struct dn_onnx_build *b = call->b;
	uint32_t n = call->node->n_writes;
	while (n > first && dn_onnx_writes(call, n - 1) == 0)
		n--;
	for (uint32_t i = first; i < n; i++) {
		uint32_t name = dn_onnx_writes(call, i);
		if (name == 0) {
			dn_net_write(call->run, call->net,
				     (struct dn_slice){0});
			continue;
		}
		struct dn_onnx_binding found = dn_onnx_look_up(b, name);
		if (found.what != DN_ONNX_NOTHING &&
		    found.scope != b->scope->number)
			found.what = DN_ONNX_NOTHING; /* hides an outer one */
		if (found.what == DN_ONNX_WEIGHT) {
			refuse_twice(call, name);
			continue;
		}
		uint32_t tensor = found.index;
		if (found.what == DN_ONNX_NOTHING) {
			tensor = dn_net_tensor(
				call->run, call->net,
				dn_slice_of(dn_intern_text(call->onnx->names,
							   name)));
			dn_onnx_bind(b, name, DN_ONNX_TENSOR, tensor);
		}
		if (!dn_net_produce(call->run, call->net, tensor))
			b->failed = true;
		dn_onnx_tell(b, name, tensor);
	}
}

void
dn_onnx_give_tensor(struct dn_onnx_call *call, uint32_t i, uint32_t tensor)
{
	struct dn_onnx_build *b = call->b;
	uint32_t name = dn_onnx_writes(call, i);
	struct dn_onnx_binding found = dn_onnx_look_up(b, name);
	if (name == 0 || tensor == DN_NONE)
		return;
	if (found.what != DN_ONNX_NOTHING && found.scope == b->scope->number) {
		/* Somebody reads it already: an identity stands between. */
		dn_net_op(call->run, call->net, DN_OP_IDENTITY,
			  (struct dn_slice){0}, (struct dn_slice){0},
			  call->span);
		dn_net_read(call->run, call->net, tensor);
		if (found.what == DN_ONNX_WEIGHT)
			refuse_twice(call, name);
		else if (!dn_net_produce(call->run, call->net, found.index))
			b->failed = true;
		return;
	}
	struct dn_tensor *t = &call->net->tensors.items[tensor];
	if (!t->name)
		t->name = dn_arena_text(
			&call->run->arena,
			dn_slice_of(dn_intern_text(call->onnx->names, name)));
	dn_onnx_bind(b, name, DN_ONNX_TENSOR, tensor);
	dn_onnx_tell(b, name, tensor);
}

uint32_t
dn_onnx_inner(struct dn_onnx_call *call)
{
	return dn_net_write(call->run, call->net, (struct dn_slice){0});
}

bool
dn_onnx_give_weight(struct dn_onnx_call *call, struct dn_onnx_weight weight)
{
	struct dn_onnx_build *b = call->b;
	uint32_t name = dn_onnx_writes(call, 0);
	struct dn_onnx_binding found = dn_onnx_look_up(b, name);
	if (name == 0 ||
	    (found.what != DN_ONNX_NOTHING && found.scope == b->scope->number))
		return false;
	if (weight.root == 0)
		weight.root = name;
	*dn_push(&call->run->scratch, &b->weights) = weight;
	dn_onnx_bind(b, name, DN_ONNX_WEIGHT, b->weights.n - 1);
	return true;
}

uint32_t
dn_onnx_glue(struct dn_onnx_call *call, enum dn_op_kind kind, uint32_t tensor,
	     enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	dn_net_op(call->run, call->net, kind, (struct dn_slice){0},
		  (struct dn_slice){0}, call->span);
	dn_net_read(call->run, call->net, tensor);
	if (values)
		dn_net_set_list(call->run, call->net, key, values, n);
	return dn_net_write(call->run, call->net, (struct dn_slice){0});
}

void
dn_onnx_params(struct dn_onnx_call *call, int64_t params)
{
	if (params >= 0)
		dn_net_amend(call->run, call->net, call->net->ops.n - 1,
			     DN_ATTR_PARAMS, &params, 1);
}
