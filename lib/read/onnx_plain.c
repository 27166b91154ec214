/* SPDX-License-Identifier: MIT */
/*
 * ONNX nodes that are one op of ours, with at most an axis, and what makes
 * constants. What is not understood becomes `opaque` here.
 */
#include "read/onnx_build.h"

/* All arguments as they come. */
void
dn_onnx_make_plain(struct dn_onnx_call *call)
{
	dn_onnx_op_all(call, call->row->kind);
	dn_onnx_give(call, 0);
}

/* The first argument; others are settings when they are known. */
void
dn_onnx_make_first(struct dn_onnx_call *call)
{
	static const uint32_t first[] = {0};
	dn_onnx_op_of(call, call->row->kind, first, 1);
	dn_onnx_give(call, 0);
}

/* An attribute or second argument says the axis; the row else. */
void
dn_onnx_make_axis(struct dn_onnx_call *call)
{
	int64_t axis = dn_onnx_int(call, "axis", call->row->n);
	uint32_t n;
	if (call->row->kind == DN_OP_CUMSUM) {
		const int64_t *said = dn_onnx_arg_ints(call, 1, &n);
		axis = said && n == 1 ? said[0] : axis;
		dn_onnx_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	} else {
		dn_onnx_op_all(call, call->row->kind);
	}
	/* Before version 13 softmax meant all axes from this one on. */
	if (call->row->kind == DN_OP_SOFTMAX ||
	    call->row->kind == DN_OP_LOG_SOFTMAX)
		axis = dn_onnx_int(call, "axis",
				   call->onnx->version < 13 ? 1 : -1);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, axis);
	dn_onnx_give(call, 0);
}

/* --- constants --- */

/* Whole numbers as a weight without a file's tensor. */
static bool
give_ints(struct dn_onnx_call *call, const int64_t *items, uint32_t n,
	  bool scalar)
{
	struct dn_sizes *sizes = &call->onnx->sizes;
	int64_t *kept = dn_new(&call->run->scratch, int64_t, (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++)
		kept[i] = items[i];
	struct dn_onnx_weight weight = {
		.dtype = DN_ONNX_INT64,
		.is_constant = true,
		.looked = true,
		.ints = kept,
		.n_ints = n,
		.dims = sizes->n,
		.n_dims = scalar ? 0 : 1,
	};
	*dn_push(&call->run->scratch, sizes) = n;
	return dn_onnx_give_weight(call, weight);
}

/* A tensor that an attribute holds. */
static bool
give_tensor(struct dn_onnx_call *call, const char *name)
{
	struct dn_arena *arena = &call->run->scratch;
	struct dn_onnx_tensor *tensor = dn_new(arena, struct dn_onnx_tensor, 1);
	if (!dn_onnx_attr_tensor(call->onnx, dn_onnx_get(call, name), tensor))
		return false;
	struct dn_onnx_weight weight = {
		.dtype = tensor->dtype,
		.dims = tensor->dims,
		.n_dims = tensor->n_dims,
		.is_constant = true,
		.tensor = tensor,
	};
	return dn_onnx_give_weight(call, weight);
}

/* Constant: one of value, value_int(s), value_float(s), sparse_value ... */
void
dn_onnx_make_constant(struct dn_onnx_call *call)
{
	struct dn_ints list;
	int64_t value;
	if (give_tensor(call, "value"))
		return;
	if (dn_onnx_attr_int(dn_onnx_get(call, "value_int"), &value) &&
	    give_ints(call, &value, 1, true))
		return;
	if (dn_onnx_list(call, "value_ints", &list) &&
	    give_ints(call, list.items, list.n, false))
		return;
	dn_onnx_op(call, DN_OP_CONSTANT, NULL, 0);
	if (dn_onnx_get(call, "value_float").found)
		dn_net_set_list(call->run, call->net, DN_ATTR_SHAPE, NULL, 0);
	dn_onnx_give(call, 0);
}

/*
 * ConstantOfShape, ConstantFill, GivenTensorFill: a tensor of one value. Of
 * known sizes and floats it is as good as a weight: files from which weights
 * were stripped have these instead. Else a scalar is expanded.
 */
void
dn_onnx_make_fill(struct dn_onnx_call *call)
{
	struct dn_ints list;
	uint32_t n;
	struct dn_onnx_tensor value = {.dtype = DN_ONNX_FLOAT};
	const int64_t *shape = NULL;
	dn_onnx_attr_tensor(call->onnx, dn_onnx_get(call, "value"), &value);
	if (dn_onnx_list(call, "shape", &list)) {
		shape = list.items;
		n = list.n;
	} else {
		shape = dn_onnx_arg_ints(call, 0, &n);
	}
	bool known = shape && n <= DN_RANK_MAX;
	for (uint32_t i = 0; known && i < n; i++)
		known = shape[i] >= 0;
	struct dn_onnx_weight weight = {
		.dtype = value.dtype, .dims = call->onnx->sizes.n, .n_dims = n};
	for (uint32_t i = 0; known && i < n; i++)
		*dn_push(&call->run->scratch, &call->onnx->sizes) = shape[i];
	if (known && dn_onnx_is_float(value.dtype) &&
	    dn_onnx_give_weight(call, weight))
		return;
	const int64_t *filled =
		value.wire.bytes ? dn_onnx_ints(call->onnx, &value, &n) : NULL;
	dn_net_op(call->run, call->net, DN_OP_CONSTANT, (struct dn_slice){0},
		  (struct dn_slice){0}, call->span);
	dn_net_set_list(call->run, call->net, DN_ATTR_SHAPE, NULL, 0);
	if (filled && n == 1) {
		dn_net_set(call->run, call->net, DN_ATTR_DTYPE, DN_DTYPE_INT);
		dn_net_set_list(call->run, call->net, DN_ATTR_VALUE, filled, 1);
	}
	uint32_t tensors[2] = {dn_onnx_inner(call), dn_onnx_arg(call, 0)};
	dn_onnx_op(call, DN_OP_EXPAND, tensors, tensors[1] == DN_NONE ? 1 : 2);
	if (tensors[1] == DN_NONE && known)
		dn_net_set_list(call->run, call->net, DN_ATTR_SHAPE, shape, n);
	dn_onnx_give(call, 0);
}

/* --- arithmetic and activations --- */

/* One bound of Clip: an attribute, or a small constant. */
static bool
bound(struct dn_onnx_call *call, const char *name, uint32_t i, double *value)
{
	uint32_t n;
	if (dn_onnx_attr_float(dn_onnx_get(call, name), value))
		return true;
	const double *said = dn_onnx_arg_floats(call, i, &n);
	if (!said || n != 1)
		return false;
	*value = said[0];
	return true;
}

void
dn_onnx_make_clip(struct dn_onnx_call *call)
{
	double least = 1, most = 0;
	bool from = bound(call, "min", 1, &least);
	bool to = bound(call, "max", 2, &most);
	bool zero = from && least == 0; /* a bound is exact or another one */
	bool six = to && most == 6;
	bool open = !to && !dn_onnx_reads(call, 2);
	dn_onnx_op_of(call,
		      zero && six    ? DN_OP_RELU6
		      : zero && open ? DN_OP_RELU
				     : DN_OP_CLIP,
		      &(uint32_t){0}, 1);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_power(struct dn_onnx_call *call)
{
	uint32_t n;
	const double *by = dn_onnx_arg_floats(call, 1, &n);
	bool square = by && n == 1 && by[0] == 2;
	bool root = by && n == 1 && by[0] == 0.5;
	if (square || root)
		dn_onnx_op_of(call, square ? DN_OP_SQUARE : DN_OP_SQRT,
			      &(uint32_t){0}, 1);
	else
		dn_onnx_op_all(call, DN_OP_POWER);
	dn_onnx_give(call, 0);
}

/* Random numbers: like an argument, or of a shape that is told. */
void
dn_onnx_make_noise(struct dn_onnx_call *call)
{
	struct dn_ints shape;
	dn_onnx_op_all(call, DN_OP_NOISE);
	dn_onnx_give(call, 0);
	struct dn_net_op *op = &call->net->ops.items[call->net->ops.n - 1];
	if (dn_onnx_list(call, "shape", &shape) && op->n_writes > 0)
		dn_net_shape(call->run, call->net,
			     dn_op_write(call->net, op, 0), shape.items,
			     shape.n);
}

void
dn_onnx_make_cast(struct dn_onnx_call *call)
{
	int64_t to = dn_onnx_int(call, "to", 1);
	dn_onnx_op_of(call, DN_OP_CAST, &(uint32_t){0}, 1);
	enum dn_dtype dtype =
		to == DN_ONNX_BOOL     ? DN_DTYPE_BOOL
		: to == DN_ONNX_STRING ? DN_DTYPE_OTHER
		: to > 1 && to < 14 && !dn_onnx_is_float((int32_t)to)
			? DN_DTYPE_INT
			: DN_DTYPE_FLOAT;
	dn_net_set(call->run, call->net, DN_ATTR_DTYPE, dtype);
	dn_onnx_give(call, 0);
}

/*
 * Quantised forms of plain ops. Of their arguments every third, from n on,
 * is data (x, its scale, its zero point); the others are settings.
 */
void
dn_onnx_make_quantised(struct dn_onnx_call *call)
{
	uint32_t most = call->node->n_reads, n = 0;
	uint32_t first = (uint32_t)call->row->n;
	enum dn_op_class class = dn_op_row(call->row->kind)->class;
	bool one = class == DN_CLASS_ACTIVATION || class == DN_CLASS_POOL;
	uint32_t *data =
		dn_new(&call->run->scratch, uint32_t, (size_t)most + 1);
	for (uint32_t i = first; i < most && (!one || n == 0); i += 3)
		data[n++] = i;
	if (n > 2 && call->row->kind != DN_OP_CONCAT)
		n = 2; /* the third is the result's scale */
	dn_onnx_op_of(call, call->row->kind, data, n);
	if (call->row->kind == DN_OP_CONCAT)
		dn_net_set(call->run, call->net, DN_ATTR_AXIS,
			   dn_onnx_int(call, "axis", 1));
	if (call->row->kind == DN_OP_GLOBAL_AVGPOOL)
		dn_net_set(call->run, call->net, DN_ATTR_KEEP, 1);
	dn_onnx_give(call, 0);
}

/* --- what is not understood --- */

/* Adds the names that inner graphs take from outside. */
static void
read_free(struct dn_onnx_call *call, struct dn_numbers *tensors)
{
	for (uint32_t b = 0; b < call->node->n_bodies; b++) {
		const struct dn_numbers *names =
			&call->onnx->bodies.items[call->node->bodies + b]
				 .graph->free;
		for (uint32_t i = 0; i < names->n; i++)
			if (dn_onnx_look_up(call->b, names->items[i]).what ==
			    DN_ONNX_TENSOR)
				*dn_push(&call->run->scratch, tensors) =
					dn_onnx_tensor_of(call->b,
							  names->items[i],
							  call->span);
	}
}

/* It reads what varies; weights of floats are its own. */
void
dn_onnx_opaque(struct dn_onnx_call *call)
{
	struct dn_numbers tensors = {0};
	int64_t params = 0;
	for (uint32_t i = 0; i < call->node->n_reads; i++) {
		const struct dn_onnx_weight *weight = dn_onnx_weight(call, i);
		if (!weight) {
			uint32_t tensor = dn_onnx_arg(call, i);
			*dn_push(&call->run->scratch, &tensors) = tensor;
			continue;
		}
		int64_t count = dn_onnx_weight_count(call, weight);
		bool learned =
			dn_onnx_is_float(weight->dtype) && !weight->is_constant;
		if (count < 0 || count > INT64_MAX / 2 - params)
			params = INT64_MAX / 2;
		else if (learned)
			params += count;
	}
	read_free(call, &tensors);
	dn_onnx_op(call, DN_OP_OPAQUE, tensors.items, tensors.n);
	dn_onnx_params(call, params);
	dn_onnx_give(call, 0);
	const char *domain =
		dn_intern_text(call->onnx->names, call->node->domain);
	dn_report(call->run, call->span, DN_UNMAPPED,
		  "a node of type '%s'%s%s%s is kept as opaque",
		  dn_intern_text(call->onnx->names, call->node->type),
		  *domain ? " of '" : "", domain, *domain ? "'" : "");
}
