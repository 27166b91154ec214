/* SPDX-License-Identifier: MIT */
/*
 * Functions as layers of a Keras model: TFOpLambda ("math.add"),
 * SlicingOpLambda, TensorFlowOpLayer (a node of TensorFlow), and operations of
 * Keras 3 ("keras.src.ops.numpy": Add). A function on one tensor and a number
 * is another op than on two tensors.
 */
#include <string.h>

#include "read/keras.h"

static const struct {
	const char *name;	  /* lower case, without dots before */
	enum dn_op_kind two, one; /* of tensors */
} functions[] = {
	{"add", DN_OP_ADD, DN_OP_AFFINE},
	{"addv2", DN_OP_ADD, DN_OP_AFFINE},
	{"biasadd", DN_OP_ADD, DN_OP_AFFINE},
	{"addn", DN_OP_ADD, DN_OP_IDENTITY},
	{"add_n", DN_OP_ADD, DN_OP_IDENTITY},
	{"subtract", DN_OP_SUB, DN_OP_AFFINE},
	{"sub", DN_OP_SUB, DN_OP_AFFINE},
	{"multiply", DN_OP_MULTIPLY, DN_OP_AFFINE},
	{"mul", DN_OP_MULTIPLY, DN_OP_AFFINE},
	{"divide", DN_OP_DIVIDE, DN_OP_AFFINE},
	{"truediv", DN_OP_DIVIDE, DN_OP_AFFINE},
	{"true_divide", DN_OP_DIVIDE, DN_OP_AFFINE},
	{"realdiv", DN_OP_DIVIDE, DN_OP_AFFINE},
	{"negative", DN_OP_AFFINE, DN_OP_AFFINE},
	{"neg", DN_OP_AFFINE, DN_OP_AFFINE},
	{"matmul", DN_OP_MATMUL, DN_OP_DENSE},
	{"batchmatmulv2", DN_OP_MATMUL, DN_OP_DENSE},
	{"dot", DN_OP_MATMUL, DN_OP_DENSE},
	{"einsum", DN_OP_EINSUM, DN_OP_EINSUM},
	{"maximum", DN_OP_MAXIMUM, DN_OP_CLIP},
	{"minimum", DN_OP_MINIMUM, DN_OP_CLIP},
	{"pow", DN_OP_POWER, DN_OP_SQUARE},
	{"power", DN_OP_POWER, DN_OP_SQUARE},
	{"clip", DN_OP_CLIP, DN_OP_CLIP},
	{"clip_by_value", DN_OP_CLIP, DN_OP_CLIP},
	{"concat", DN_OP_CONCAT, DN_OP_CONCAT},
	{"concatv2", DN_OP_CONCAT, DN_OP_CONCAT},
	{"concatenate", DN_OP_CONCAT, DN_OP_CONCAT},
	{"stack", DN_OP_STACK, DN_OP_STACK},
	{"where", DN_OP_WHERE, DN_OP_WHERE},
	{"equal", DN_OP_COMPARE, DN_OP_COMPARE},
	{"not_equal", DN_OP_COMPARE, DN_OP_COMPARE},
	{"greater", DN_OP_COMPARE, DN_OP_COMPARE},
	{"less", DN_OP_COMPARE, DN_OP_COMPARE},
	{"exp", DN_OP_EXP, DN_OP_EXP},
	{"log", DN_OP_LOG, DN_OP_LOG},
	{"sqrt", DN_OP_SQRT, DN_OP_SQRT},
	{"rsqrt", DN_OP_SQRT, DN_OP_SQRT},
	{"square", DN_OP_SQUARE, DN_OP_SQUARE},
	{"abs", DN_OP_ABS, DN_OP_ABS},
	{"absolute", DN_OP_ABS, DN_OP_ABS},
	{"erf", DN_OP_ERF, DN_OP_ERF},
	{"sin", DN_OP_TRIG, DN_OP_TRIG},
	{"cos", DN_OP_TRIG, DN_OP_TRIG},
	{"round", DN_OP_ROUND, DN_OP_ROUND},
	{"floor", DN_OP_ROUND, DN_OP_ROUND},
	{"cast", DN_OP_CAST, DN_OP_CAST},
	{"identity", DN_OP_IDENTITY, DN_OP_IDENTITY},
	{"stop_gradient", DN_OP_IDENTITY, DN_OP_IDENTITY},
	{"relu", DN_OP_RELU, DN_OP_RELU},
	{"relu6", DN_OP_RELU6, DN_OP_RELU6},
	{"leaky_relu", DN_OP_LEAKY_RELU, DN_OP_LEAKY_RELU},
	{"elu", DN_OP_ELU, DN_OP_ELU},
	{"gelu", DN_OP_GELU, DN_OP_GELU},
	{"silu", DN_OP_SILU, DN_OP_SILU},
	{"swish", DN_OP_SILU, DN_OP_SILU},
	{"sigmoid", DN_OP_SIGMOID, DN_OP_SIGMOID},
	{"tanh", DN_OP_TANH, DN_OP_TANH},
	{"softplus", DN_OP_SOFTPLUS, DN_OP_SOFTPLUS},
	{"softmax", DN_OP_SOFTMAX, DN_OP_SOFTMAX},
	{"log_softmax", DN_OP_LOG_SOFTMAX, DN_OP_LOG_SOFTMAX},
	{"hard_sigmoid", DN_OP_HARD_SIGMOID, DN_OP_HARD_SIGMOID},
	{"hard_swish", DN_OP_HARD_SWISH, DN_OP_HARD_SWISH},
	{"hard_silu", DN_OP_HARD_SWISH, DN_OP_HARD_SWISH},
	{"l2_normalize", DN_OP_MVN, DN_OP_MVN},
	{"dropout", DN_OP_DROPOUT, DN_OP_DROPOUT},
	{"mean", DN_OP_REDUCE_MEAN, DN_OP_REDUCE_MEAN},
	{"reduce_mean", DN_OP_REDUCE_MEAN, DN_OP_REDUCE_MEAN},
	{"sum", DN_OP_REDUCE_SUM, DN_OP_REDUCE_SUM},
	{"reduce_sum", DN_OP_REDUCE_SUM, DN_OP_REDUCE_SUM},
	{"max", DN_OP_REDUCE_MAX, DN_OP_REDUCE_MAX},
	{"reduce_max", DN_OP_REDUCE_MAX, DN_OP_REDUCE_MAX},
	{"min", DN_OP_REDUCE_MIN, DN_OP_REDUCE_MIN},
	{"reduce_min", DN_OP_REDUCE_MIN, DN_OP_REDUCE_MIN},
	{"argmax", DN_OP_ARG, DN_OP_ARG},
	{"reshape", DN_OP_RESHAPE, DN_OP_RESHAPE},
	{"transpose", DN_OP_TRANSPOSE, DN_OP_TRANSPOSE},
	{"expand_dims", DN_OP_UNSQUEEZE, DN_OP_UNSQUEEZE},
	{"expanddims", DN_OP_UNSQUEEZE, DN_OP_UNSQUEEZE},
	{"squeeze", DN_OP_SQUEEZE, DN_OP_SQUEEZE},
	{"getitem", DN_OP_SLICE, DN_OP_SLICE},
	{"strided_slice", DN_OP_SLICE, DN_OP_SLICE},
	{"split", DN_OP_SPLIT, DN_OP_SPLIT},
	{"unstack", DN_OP_SPLIT, DN_OP_SPLIT},
	{"tile", DN_OP_TILE, DN_OP_TILE},
	{"repeat", DN_OP_TILE, DN_OP_TILE},
	{"pad", DN_OP_PAD, DN_OP_PAD},
	{"gather", DN_OP_GATHER, DN_OP_GATHER},
	{"take", DN_OP_GATHER, DN_OP_GATHER},
	{"broadcast_to", DN_OP_EXPAND, DN_OP_EXPAND},
	{"one_hot", DN_OP_ONE_HOT, DN_OP_ONE_HOT},
	{"shape", DN_OP_SHAPE_OF, DN_OP_SHAPE_OF},
	{"resize", DN_OP_UPSAMPLE, DN_OP_UPSAMPLE},
	{"resize_images_v2", DN_OP_UPSAMPLE, DN_OP_UPSAMPLE},
	{"resizebilinear", DN_OP_UPSAMPLE, DN_OP_UPSAMPLE},
	{"space_to_depth", DN_OP_REORG, DN_OP_REORG},
	{"depth_to_space", DN_OP_PIXEL_SHUFFLE, DN_OP_PIXEL_SHUFFLE},
};

/* The last part of a name with dots, as it is in the table. */
static bool
find(struct dn_slice name, enum dn_op_kind *two, enum dn_op_kind *one)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.text[i] == '.') {
			name = (struct dn_slice){name.text + i + 1,
						 name.len - i - 1};
			break;
		}
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (dn_slice_equal_fold(name, dn_slice_of(functions[i].name))) {
			*two = functions[i].two;
			*one = functions[i].one;
			return true;
		}
	return false;
}

/* --- arguments ------------------------------------------------------------- */

/* The keyword arguments of a call: the fourth of [layer, call, result, {}],
 * or those of Keras 3. */
static const struct dn_tree *
keywords_of(const struct dn_keras_call *c)
{
	const struct dn_tree *node = c->node;
	if (node && node->kind == DN_TREE_MAP)
		return dn_tree_get(node, "kwargs");
	while (node && node->kind == DN_TREE_LIST && node->first &&
	       node->first->kind == DN_TREE_LIST)
		node = node->first;
	const struct dn_tree *at = node ? node->first : NULL;
	for (int i = 0; i < 3 && at; i++)
		at = at->next;
	return at;
}

static const struct dn_tree *
argument(const struct dn_keras_call *c, const char *name, const char *other)
{
	const struct dn_tree *keywords = keywords_of(c);
	const struct dn_tree *value = dn_tree_get(keywords, name);
	if (!value && other)
		value = dn_tree_get(keywords, other);
	if (!value)
		value = dn_tree_get(c->config, name);
	return value && value->kind != DN_TREE_NULL ? value : NULL;
}

/* Says whether a value is a number or a list of numbers. */
static bool
is_numbers(const struct dn_tree *value)
{
	if (!value)
		return false;
	if (value->kind == DN_TREE_SCALAR)
		return dn_tree_is_number(value);
	for (const struct dn_tree *at = value->first; at; at = at->next)
		if (at->kind != DN_TREE_SCALAR || !dn_tree_is_number(at))
			return false;
	return value->kind == DN_TREE_LIST;
}

static void
set_numbers(const struct dn_keras *k, const struct dn_tree *value,
	    enum dn_attr_key key)
{
	struct dn_ints list;
	if (!is_numbers(value))
		return;
	dn_field_ints(k->run, value, DN_SIZE_UNKNOWN, &list);
	dn_net_set_list(k->run, k->net, key, list.items, list.n);
}

/* The attributes that a function's arguments become. */
static void
set_arguments(const struct dn_keras *k, const struct dn_keras_call *c,
	      enum dn_op_kind kind)
{
	const struct dn_tree *axis = argument(c, "axis", "dim");
	uint64_t may = dn_op_row(kind)->attrs;
	if (may & DN_A(AXES))
		set_numbers(k, axis, DN_ATTR_AXES);
	else if ((may & DN_A(AXIS)) && axis && axis->kind == DN_TREE_SCALAR)
		set_numbers(k, axis, DN_ATTR_AXIS);
	else if (kind == DN_OP_CONCAT || kind == DN_OP_SOFTMAX)
		dn_net_set(k->run, k->net, DN_ATTR_AXIS, -1);
	const struct dn_tree *keep = argument(c, "keepdims", "keep_dims");
	if ((may & DN_A(KEEP)) && keep &&
	    dn_slice_equal(keep->text, DN_SLICE("true")))
		dn_net_set(k->run, k->net, DN_ATTR_KEEP, 1);
	if (kind == DN_OP_RESHAPE || kind == DN_OP_EXPAND)
		set_numbers(k, argument(c, "shape", "newshape"), DN_ATTR_SHAPE);
	if (kind == DN_OP_TRANSPOSE)
		set_numbers(k, argument(c, "perm", "axes"), DN_ATTR_PERM);
	if (kind == DN_OP_REORG || kind == DN_OP_PIXEL_SHUFFLE)
		set_numbers(k, argument(c, "block_size", NULL), DN_ATTR_FACTOR);
	if (kind == DN_OP_UPSAMPLE)
		set_numbers(k, argument(c, "size", NULL), DN_ATTR_SIZE);
}

/* A window of what is read: {"start": 0, "stop": 2, "step": null} an axis,
 * or one number, whose axis goes. */
static void
set_window(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints axes = {.n = 0}, begins = {.n = 0}, ends = {.n = 0};
	const struct dn_tree *spec = argument(c, "slice_spec", NULL);
	int64_t axis = 0;
	for (const struct dn_tree *at = spec ? spec->first : NULL; at;
	     at = at->next, axis++) {
		const struct dn_tree *start = dn_tree_get(at, "start");
		const struct dn_tree *stop = dn_tree_get(at, "stop");
		bool begin = is_numbers(start), end = is_numbers(stop);
		if (at->kind != DN_TREE_MAP || (!begin && !end))
			continue;
		dn_ints_add(&axes, axis);
		dn_ints_add(&begins, begin ? dn_field_value(k->run, start) : 0);
		dn_ints_add(&ends,
			    end ? dn_field_value(k->run, stop) : INT64_MAX);
	}
	if (axes.n == 0)
		return;
	dn_net_set_list(k->run, k->net, DN_ATTR_AXES, axes.items, axes.n);
	dn_net_set_list(k->run, k->net, DN_ATTR_BEGIN, begins.items, begins.n);
	dn_net_set_list(k->run, k->net, DN_ATTR_END, ends.items, ends.n);
}

static bool
make_function(const struct dn_keras *k, struct dn_keras_call *c,
	      struct dn_slice name)
{
	enum dn_op_kind two, one;
	if (!find(name, &two, &one) || c->n_ins == 0)
		return false;
	enum dn_op_kind kind = c->n_ins > 1 ? two : one;
	dn_net_op(k->run, k->net, kind, c->name, name, c->span);
	for (uint32_t i = 0; i < c->n_ins; i++)
		dn_net_read(k->run, k->net, c->ins[i]);
	if (kind == DN_OP_SLICE)
		set_window(k, c);
	else
		set_arguments(k, c, kind);
	do
		dn_keras_out(k, c);
	while (c->outs.n < c->wanted && c->outs.n < 1024);
	return true;
}

/* --- which function? -------------------------------------------------------
 */

/* Returns the value of "op": "Mul" in a node that is written as text. */
static struct dn_slice
op_of_node(const struct dn_keras_call *c)
{
	const struct dn_tree *node = dn_tree_get(c->config, "node_def");
	if (!node)
		return (struct dn_slice){0};
	if (node->kind == DN_TREE_MAP)
		return dn_field_text(node, "op");
	const char *at = node->kind == DN_TREE_SCALAR
				 ? strstr(node->text.text, "\"op\"")
				 : NULL;
	at = at ? strchr(at + 4, '"') : NULL;
	return at ? (struct dn_slice){at + 1, strcspn(at + 1, "\"")}
		  : (struct dn_slice){0};
}

bool
dn_keras_function(const struct dn_keras *k, struct dn_keras_call *c)
{
	struct dn_slice module = dn_field_text(c->layer, "module");
	if (dn_slice_equal(c->type, DN_SLICE("Lambda"))) {
		dn_keras_lambda(k, c);
		return true;
	}
	if (dn_slice_equal(c->type, DN_SLICE("TFOpLambda")))
		return make_function(k, c,
				     dn_field_text(c->config, "function"));
	if (dn_slice_equal(c->type, DN_SLICE("SlicingOpLambda")))
		return make_function(k, c, DN_SLICE("getitem"));
	if (dn_slice_equal(c->type, DN_SLICE("TensorFlowOpLayer")))
		return make_function(k, c, op_of_node(c));
	if (dn_slice_starts_with(module, "keras.src.ops") ||
	    dn_slice_starts_with(module, "keras.ops"))
		return make_function(k, c, c->type);
	return false;
}
