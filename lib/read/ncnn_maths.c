/* SPDX-License-Identifier: MIT */
/*
 * ncnn's layers whose op depends on their parameters: arithmetic by a number
 * of the operation, products of matrices, attention, recurrent layers.
 */
#include <string.h>

#include "net/size.h"
#include "read/ncnn.h"

static void
set_int(struct dn_ncnn *n, enum dn_attr_key key, int64_t value)
{
	dn_net_set(n->run, n->net, key, value);
}

static uint32_t
axes_in(const struct dn_ncnn *n)
{
	return n->layer->n_bottoms ? dn_ncnn_axes(n, n->layer->bottoms[0]) : 0;
}

/* --- arithmetic ------------------------------------------------------------ */

/* A vector beside a picture has a value a channel. */
static uint32_t
beside(struct dn_ncnn *n, uint32_t tensor, uint32_t other)
{
	if (dn_ncnn_axes(n, tensor) != 1 || dn_ncnn_axes(n, other) != 3)
		return tensor;
	dn_ncnn_step(n, DN_OP_UNSQUEEZE, tensor);
	dn_net_set_list(n->run, n->net, DN_ATTR_AXES, (int64_t[]){2, 3}, 2);
	return dn_ncnn_between(n, 3);
}

static void
make_two(struct dn_ncnn *n, enum dn_op_kind kind, bool turned)
{
	uint32_t *bottoms = n->layer->bottoms;
	if (!dn_ncnn_needs(n, 2))
		return;
	uint32_t a = beside(n, bottoms[0], bottoms[1]);
	uint32_t b = beside(n, bottoms[1], bottoms[0]);
	uint32_t axes = dn_ncnn_axes(n, a), axes_b = dn_ncnn_axes(n, b);
	dn_ncnn_op(n, kind);
	dn_net_read(n->run, n->net, turned ? b : a);
	dn_net_read(n->run, n->net, turned ? a : b);
	for (uint32_t i = 2; i < n->layer->n_bottoms; i++)
		dn_net_read(n->run, n->net, bottoms[i]);
	dn_ncnn_write(n, axes > axes_b ? axes : axes_b);
}

static void
make_one(struct dn_ncnn *n, enum dn_op_kind kind)
{
	dn_ncnn_op(n, kind);
	dn_ncnn_read(n);
	dn_ncnn_write(n, axes_in(n));
}

/* With a number as the second operand it is an op on one tensor. */
static void
make_binary(struct dn_ncnn *n)
{
	static const struct {
		enum dn_op_kind two, one;
		bool turned;
	} ops[] = {
		{DN_OP_ADD, DN_OP_AFFINE, false},
		{DN_OP_SUB, DN_OP_AFFINE, false},
		{DN_OP_MULTIPLY, DN_OP_AFFINE, false},
		{DN_OP_DIVIDE, DN_OP_AFFINE, false},
		{DN_OP_MAXIMUM, DN_OP_CLIP, false},
		{DN_OP_MINIMUM, DN_OP_CLIP, false},
		{DN_OP_POWER, DN_OP_SQUARE, false},
		{DN_OP_SUB, DN_OP_AFFINE, true},
		{DN_OP_DIVIDE, DN_OP_RECIPROCAL, true},
		{DN_OP_POWER, DN_OP_EXP, true},
		{DN_OP_POWER, DN_OP_TRIG, false},
		{DN_OP_POWER, DN_OP_TRIG, true},
	};
	enum { N_OPS = sizeof(ops) / sizeof(*ops) };
	int64_t which = dn_ncnn_int(n, 0, 0);
	if (which < 0 || which >= N_OPS) {
		dn_report(n->run, n->layer->span, DN_BAD_MODEL,
			  "'%.*s' has an operation that is not known",
			  (int)n->layer->name.len, n->layer->name.text);
		return;
	}
	if (dn_ncnn_int(n, 1, 0) || n->layer->n_bottoms == 1)
		make_one(n, ops[which].one);
	else
		make_two(n, ops[which].two, ops[which].turned);
}

static void
make_unary(struct dn_ncnn *n)
{
	static const enum dn_op_kind ops[] = {
		DN_OP_ABS,    DN_OP_AFFINE, DN_OP_ROUND, DN_OP_ROUND,
		DN_OP_SQUARE, DN_OP_SQRT,   DN_OP_SQRT,	 DN_OP_EXP,
		DN_OP_LOG,    DN_OP_TRIG,   DN_OP_TRIG,	 DN_OP_TRIG,
		DN_OP_TRIG,   DN_OP_TRIG,   DN_OP_TRIG,	 DN_OP_RECIPROCAL,
		DN_OP_TANH,   DN_OP_LOG,    DN_OP_ROUND, DN_OP_ROUND,
	};
	int64_t which = dn_ncnn_int(n, 0, 0);
	bool known =
		which >= 0 && which < (int64_t)(sizeof(ops) / sizeof(*ops));
	make_one(n, known ? ops[which] : DN_OP_OPAQUE);
}

static void
make_eltwise(struct dn_ncnn *n)
{
	int64_t which = dn_ncnn_int(n, 0, 0);
	make_two(n,
		 which == 1   ? DN_OP_ADD
		 : which == 2 ? DN_OP_MAXIMUM
			      : DN_OP_MULTIPLY,
		 false);
}

static void
make_scale(struct dn_ncnn *n)
{
	if (n->layer->n_bottoms > 1) {
		make_two(n, DN_OP_MULTIPLY, false);
		return;
	}
	dn_ncnn_op(n, DN_OP_SCALE);
	dn_ncnn_read(n);
	set_int(n, DN_ATTR_SHIFT, dn_ncnn_int(n, 1, 0) != 0);
	dn_ncnn_write(n, axes_in(n));
}

static void
make_reduction(struct dn_ncnn *n)
{
	static const enum dn_op_kind ops[] = {
		DN_OP_REDUCE_SUM,  DN_OP_REDUCE_OTHER, DN_OP_REDUCE_OTHER,
		DN_OP_REDUCE_MEAN, DN_OP_REDUCE_MAX,   DN_OP_REDUCE_MIN,
	};
	int64_t which = dn_ncnn_int(n, 0, 0);
	bool keep = dn_ncnn_int(n, 4, 0);
	struct dn_ints axes = dn_ncnn_ints(n, 3);
	uint32_t have = axes_in(n);
	for (uint32_t i = 0; i < axes.n; i++)
		if (axes.items[i] >= 0)
			axes.items[i]++;
	if (dn_ncnn_int(n, 1, 1) && axes.n == 0)
		for (uint32_t i = 1; i <= have; i++)
			dn_ints_add(&axes, i);
	dn_ncnn_op(n,
		   which >= 0 && which < 6 ? ops[which] : DN_OP_REDUCE_OTHER);
	dn_ncnn_read(n);
	if (axes.n > 0)
		dn_net_set_list(n->run, n->net, DN_ATTR_AXES, axes.items,
				axes.n);
	set_int(n, DN_ATTR_KEEP, keep);
	dn_ncnn_write(n, keep || have < axes.n ? have : have - axes.n);
}

/* --- matrices -------------------------------------------------------------- */

/* A matrix of the layer's own. */
static uint32_t
own_matrix(struct dn_ncnn *n, int64_t rows, int64_t columns)
{
	dn_net_op(n->run, n->net, DN_OP_PARAM, (struct dn_slice){0},
		  n->layer->type, n->layer->span);
	dn_net_set_list(n->run, n->net, DN_ATTR_SHAPE,
			(int64_t[]){rows, columns}, 2);
	return dn_ncnn_between(n, 2);
}

static uint32_t
turn(struct dn_ncnn *n, uint32_t tensor)
{
	dn_ncnn_step(n, DN_OP_TRANSPOSE, tensor);
	dn_net_set_list(n->run, n->net, DN_ATTR_PERM, (int64_t[]){0, 2, 1}, 3);
	return dn_ncnn_between(n, 2);
}

/* Writes the product, or turns it before. */
static void
write_product(struct dn_ncnn *n)
{
	if (!dn_ncnn_int(n, 14, 0)) {
		dn_ncnn_write(n, 2);
		return;
	}
	uint32_t product = dn_ncnn_between(n, 2);
	dn_ncnn_step(n, DN_OP_TRANSPOSE, product);
	dn_net_set_list(n->run, n->net, DN_ATTR_PERM, (int64_t[]){0, 2, 1}, 3);
	dn_ncnn_write(n, 2);
}

/*
 * A B + C, each read or the layer's own. With an own B it is a dense layer,
 * and an own C of one row is its bias.
 */
static void
make_gemm(struct dn_ncnn *n)
{
	bool own_a = dn_ncnn_int(n, 4, 0), own_b = dn_ncnn_int(n, 5, 0);
	bool own_c = dn_ncnn_int(n, 6, 0) && dn_ncnn_int(n, 10, -1) != -1;
	struct dn_ints turned = {
		{dn_ncnn_int(n, 2, 0) != 0, dn_ncnn_int(n, 3, 0) != 0}, 2};
	int64_t rows = dn_ncnn_int(n, 7, 0), columns = dn_ncnn_int(n, 8, 0);
	int64_t depth = dn_ncnn_int(n, 9, 0);
	const struct dn_ncnn_layer *l = n->layer;
	uint32_t at = 0, c = DN_NONE;
	if (!dn_ncnn_needs(n, 2u - own_a - own_b))
		return;
	uint32_t a = own_a ? own_matrix(n, turned.items[0] ? depth : rows,
					turned.items[0] ? rows : depth)
			   : l->bottoms[at++];
	uint32_t b = own_b ? DN_NONE : l->bottoms[at++];
	if (!own_c && at < l->n_bottoms)
		c = l->bottoms[at++];
	if (own_b) {
		if (turned.items[0])
			a = turn(n, a);
		else
			dn_ncnn_features(n, a, depth);
		dn_ncnn_op(n, DN_OP_DENSE);
		dn_net_read(n->run, n->net, a);
		set_int(n, DN_ATTR_UNITS, columns);
		set_int(n, DN_ATTR_BIAS, own_c);
	} else {
		dn_ncnn_op(n, DN_OP_MATMUL);
		dn_net_read(n->run, n->net, a);
		dn_net_read(n->run, n->net, b);
		dn_net_set_list(n->run, n->net, DN_ATTR_TRANSPOSE, turned.items,
				2);
	}
	if (c != DN_NONE) {
		uint32_t product = dn_ncnn_between(n, 2);
		dn_ncnn_op(n, DN_OP_ADD);
		dn_net_read(n->run, n->net, product);
		dn_net_read(n->run, n->net, c);
	}
	write_product(n);
}

static void
make_matmul(struct dn_ncnn *n)
{
	struct dn_ints turned = {{0, dn_ncnn_int(n, 0, 0) != 0}, 2};
	dn_ncnn_op(n, DN_OP_MATMUL);
	dn_ncnn_read(n);
	dn_net_set_list(n->run, n->net, DN_ATTR_TRANSPOSE, turned.items, 2);
	dn_ncnn_write(n, axes_in(n));
}

/* --- attention and recurrent layers ---------------------------------------- */

static void
make_heads(struct dn_ncnn *n)
{
	dn_ncnn_op(n, DN_OP_HEADS_ATTENTION);
	dn_ncnn_read(n);
	set_int(n, DN_ATTR_UNITS, dn_ncnn_int(n, 0, 0));
	set_int(n, DN_ATTR_HEADS, dn_ncnn_int(n, 1, 1));
	dn_ncnn_write(n, 2);
}

/* Queries, keys, values with the heads on an axis of their own. */
static void
make_attention(struct dn_ncnn *n)
{
	dn_ncnn_op(n, DN_OP_ATTENTION);
	dn_ncnn_read(n);
	dn_ncnn_write(n, 3);
}

static int64_t
direction_of(struct dn_ncnn *n)
{
	switch (dn_ncnn_int(n, 2, 0)) {
	case 1: return DN_BACKWARD;
	case 2: return DN_BOTH;
	default: return DN_FORWARD;
	}
}

/* A GRU has four rows of bias for its three gates. */
static void
make_recurrent(struct dn_ncnn *n)
{
	struct dn_slice type = n->layer->type;
	bool lstm = dn_slice_equal(type, DN_SLICE("LSTM"));
	bool gru = dn_slice_equal(type, DN_SLICE("GRU"));
	int64_t out = dn_ncnn_int(n, 0, 0);
	int64_t hidden = lstm ? dn_ncnn_int(n, 3, out) : out;
	int64_t weights = dn_ncnn_int(n, 1, 0);
	int64_t direction = direction_of(n);
	dn_ncnn_op(n, lstm ? DN_OP_LSTM : gru ? DN_OP_GRU : DN_OP_RNN);
	dn_ncnn_read(n);
	set_int(n, DN_ATTR_UNITS, hidden);
	if (hidden != out)
		set_int(n, DN_ATTR_PROJECTION, out);
	set_int(n, DN_ATTR_DIRECTION, direction);
	if (n->layer->n_tops > 1)
		set_int(n, DN_ATTR_GIVE, DN_GIVE_STATES);
	int64_t own = dn_size_mul(out, dn_size_add(dn_size_mul(out, 3), 4));
	if (direction == DN_BOTH)
		own = dn_size_mul(own, 2);
	if (gru && weights > 0 && own > 0)
		set_int(n, DN_ATTR_PARAMS, dn_size_add(weights, own));
	dn_ncnn_write(n, 2);
}

/* --- the rest -------------------------------------------------------------- */

static void
make_memory(struct dn_ncnn *n)
{
	static const int64_t ids[4] = {2, 11, 1, 0}; /* c, d, h, w */
	struct dn_ints shape = {{1}, 1};
	for (int i = 0; i < 4; i++) {
		int64_t size = dn_ncnn_int(n, ids[i], 0);
		if (size > 0)
			dn_ints_add(&shape, size);
	}
	dn_ncnn_op(n, DN_OP_PARAM);
	dn_net_set_list(n->run, n->net, DN_ATTR_SHAPE, shape.items, shape.n);
	dn_ncnn_write(n, shape.n - 1);
}

static void
make_relu(struct dn_ncnn *n)
{
	double slope = dn_ncnn_float(n, 0, 0);
	make_one(n, slope > 0 || slope < 0 ? DN_OP_LEAKY_RELU : DN_OP_RELU);
}

static void
make_clip(struct dn_ncnn *n)
{
	bool six = dn_ncnn_float(n, 0, -1) == 0 && dn_ncnn_float(n, 1, 0) == 6;
	make_one(n, six ? DN_OP_RELU6 : DN_OP_CLIP);
}

/* 0: none, 1: one factor, else one a channel. */
static void
make_normalize(struct dn_ncnn *n)
{
	bool spatial = dn_ncnn_int(n, 0, 0), across = dn_ncnn_int(n, 4, 1);
	int64_t factors = dn_ncnn_int(n, 3, 0);
	struct dn_ints axes = {.n = 0};
	if (across)
		dn_ints_add(&axes, 1);
	if (spatial) {
		dn_ints_add(&axes, 2);
		dn_ints_add(&axes, 3);
	}
	dn_ncnn_op(n, DN_OP_L2NORM);
	dn_ncnn_read(n);
	dn_net_set_list(n->run, n->net, DN_ATTR_AXES, axes.items, axes.n);
	set_int(n, DN_ATTR_SHIFT, 0);
	set_int(n, DN_ATTR_SCALE, factors > 0);
	if (factors == 1)
		set_int(n, DN_ATTR_PARAMS, 1);
	dn_ncnn_write(n, axes_in(n));
}

static void
make_embed(struct dn_ncnn *n)
{
	int64_t units = dn_ncnn_int(n, 0, 0), rows = dn_ncnn_int(n, 1, 0);
	dn_ncnn_op(n, DN_OP_EMBEDDING);
	dn_ncnn_read(n);
	set_int(n, DN_ATTR_UNITS, units);
	set_int(n, DN_ATTR_ROWS, rows);
	int64_t all = dn_size_add(dn_size_mul(units, rows), units);
	if (dn_ncnn_int(n, 2, 0) && all > 0)
		set_int(n, DN_ATTR_PARAMS, all);
	dn_ncnn_write(n, 2);
}

static void
make_prior(struct dn_ncnn *n)
{
	dn_ncnn_op(n, DN_OP_PRIOR_BOX);
	dn_ncnn_read(n);
	dn_ncnn_write(n, 2);
}

static void
make_roi(struct dn_ncnn *n)
{
	bool align = dn_slice_equal(n->layer->type, DN_SLICE("ROIAlign"));
	bool split = dn_slice_equal(n->layer->type, DN_SLICE("PSROIPooling"));
	struct dn_ints size = {{dn_ncnn_int(n, 1, 0), dn_ncnn_int(n, 0, 0)}, 2};
	dn_ncnn_op(n, split   ? DN_OP_PSROI_POOL
		      : align ? DN_OP_ROI_ALIGN
			      : DN_OP_ROI_POOL);
	dn_ncnn_read(n);
	dn_set_sizes(n->run, n->net, DN_ATTR_SIZE, &size);
	if (split)
		set_int(n, DN_ATTR_UNITS, dn_ncnn_int(n, 3, 0));
	dn_ncnn_write(n, 3);
}

static const struct {
	const char *type;
	void (*make)(struct dn_ncnn *n);
} rows[] = {
	{"BinaryOp", make_binary},     {"UnaryOp", make_unary},
	{"Eltwise", make_eltwise},     {"Scale", make_scale},
	{"Reduction", make_reduction}, {"Gemm", make_gemm},
	{"MatMul", make_matmul},       {"MultiHeadAttention", make_heads},
	{"SDPA", make_attention},      {"LSTM", make_recurrent},
	{"GRU", make_recurrent},       {"RNN", make_recurrent},
	{"MemoryData", make_memory},   {"ReLU", make_relu},
	{"Clip", make_clip},	       {"Normalize", make_normalize},
	{"Embed", make_embed},	       {"PriorBox", make_prior},
	{"ROIPooling", make_roi},      {"ROIAlign", make_roi},
	{"PSROIPooling", make_roi},
};

bool
dn_ncnn_maths(struct dn_ncnn *n)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(n->layer->type, dn_slice_of(rows[i].type)))
			continue;
		rows[i].make(n);
		return true;
	}
	return false;
}
