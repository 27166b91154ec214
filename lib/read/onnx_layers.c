/* SPDX-License-Identifier: MIT */
/*
 * ONNX nodes with weights in them: convolutions, dense layers, norms,
 * embeddings; and pools, which have windows like convolutions. A weight that
 * the graph computes at run time is read as a further argument, and the op is
 * said to have no parameters of its own.
 *
 * A MatMul with a constant right side is `dense` without bias; the Add of a
 * bias that may follow stays an `add` with a `param`, as it stands in the
 * file.
 */
#include "read/onnx_build.h"

/* --- windows --- */

static void
set_list(struct dn_onnx_call *call, const char *name, enum dn_attr_key key)
{
	struct dn_ints list;
	if (dn_onnx_list(call, name, &list))
		dn_set_sizes(call->run, call->net, key, &list);
}

/* auto_pad and pads. */
static void
set_pads(struct dn_onnx_call *call)
{
	struct dn_ints pads;
	enum dn_pad_mode mode = DN_PAD_VALID;
	if (dn_onnx_says(call, "auto_pad", "SAME_UPPER"))
		mode = DN_PAD_SAME;
	else if (dn_onnx_says(call, "auto_pad", "SAME_LOWER"))
		mode = DN_PAD_SAME_BEGIN;
	else if (!dn_onnx_says(call, "auto_pad", "VALID") &&
		 dn_onnx_list(call, "pads", &pads)) {
		dn_set_pads(call->run, call->net, &pads);
		return;
	}
	dn_net_set(call->run, call->net, DN_ATTR_PAD_MODE, mode);
}

void
dn_onnx_make_pool(struct dn_onnx_call *call)
{
	bool nhwc = call->row->n == 1 && dn_onnx_int(call, "channels_last", 0);
	dn_onnx_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	set_list(call, "kernel_shape", DN_ATTR_KERNEL);
	set_list(call, "strides", DN_ATTR_STRIDE);
	set_list(call, "dilations", DN_ATTR_DILATION);
	set_pads(call);
	dn_net_set(call->run, call->net, DN_ATTR_CEIL,
		   dn_onnx_int(call, "ceil_mode", 0) != 0);
	if (nhwc)
		dn_net_set(call->run, call->net, DN_ATTR_CHANNELS,
			   DN_CHANNELS_LAST);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_global_pool(struct dn_onnx_call *call)
{
	dn_onnx_make_plain(call);
	uint32_t op = call->net->ops.n - 1;
	dn_net_amend(call->run, call->net, op, DN_ATTR_KEEP, &(int64_t){1}, 1);
}

/* --- convolutions --- */

/* The op of one that has its kernel at an argument; units of `deconv` stand
 * in the second axis. */
struct conv {
	const struct dn_onnx_weight *kernel;
	enum dn_op_kind kind;
	int64_t groups, units, each; /* channels: out, in of a group */
	struct dn_ints sizes;	     /* of the kernel */
};

static struct conv
look_at(struct dn_onnx_call *call, uint32_t at)
{
	struct conv conv = {.kind = call->row->kind,
			    .kernel = dn_onnx_weight(call, at),
			    .groups = dn_onnx_int(call, "group", 1)};
	const struct dn_onnx_weight *kernel = conv.kernel;
	if (kernel && (kernel->n_dims < 3 || kernel->n_dims > 5))
		conv.kernel = kernel = NULL;
	if (!kernel) {
		dn_onnx_list(call, "kernel_shape", &conv.sizes);
		return conv;
	}
	for (uint32_t i = 2; i < kernel->n_dims; i++)
		dn_ints_add(&conv.sizes, dn_onnx_weight_size(call, kernel, i));
	int64_t first = dn_onnx_weight_size(call, kernel, 0);
	conv.each = dn_onnx_weight_size(call, kernel, 1);
	conv.units = first;
	if (conv.kind == DN_OP_DECONV) {
		conv.units = conv.groups > 0 && conv.each < INT32_MAX &&
					     conv.groups < INT32_MAX
				     ? conv.each * conv.groups
				     : 0;
		return conv;
	}
	if (conv.kind == DN_OP_CONV && conv.groups > 1 && conv.each == 1 &&
	    conv.units % conv.groups == 0)
		conv.kind = DN_OP_DWCONV;
	return conv;
}

/* What a fused convolution does with its result. */
static void
activate(struct dn_onnx_call *call)
{
	static const struct {
		const char *word;
		enum dn_op_kind kind;
	} rows[] = {
		{"Relu", DN_OP_RELU},
		{"LeakyRelu", DN_OP_LEAKY_RELU},
		{"Sigmoid", DN_OP_SIGMOID},
		{"Tanh", DN_OP_TANH},
		{"Clip", DN_OP_CLIP},
		{"HardSigmoid", DN_OP_HARD_SIGMOID},
		{"HardSwish", DN_OP_HARD_SWISH},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_onnx_says(call, "activation", rows[i].word))
			continue;
		uint32_t tensor = dn_onnx_inner(call);
		dn_onnx_op(call, rows[i].kind, &tensor, 1);
		return;
	}
}

/* Where the arguments stand: x, kernel, bias, and a sum to add or none. */
static const uint32_t conv_args[][4] = {
	{0, 1, 2, 9}, /* Conv */
	{0, 3, 8, 9}, /* QLinearConv */
	{0, 1, 9, 9}, /* ConvInteger */
	{0, 1, 2, 3}, /* FusedConv */
	{0, 1, 3, 9}, /* DeformConv: the offsets stand before the bias */
};

void
dn_onnx_make_conv(struct dn_onnx_call *call)
{
	const uint32_t *args = conv_args[call->row->n];
	struct conv conv = look_at(call, args[1]);
	bool is_known = conv.kernel != NULL;
	uint32_t root = is_known ? conv.kernel->root : 0;
	bool sums = args[3] < 9 && dn_onnx_reads(call, args[3]);
	uint32_t sum = sums ? dn_onnx_arg(call, args[3]) : DN_NONE;
	uint32_t reads[3] = {dn_onnx_arg(call, 0)};
	uint32_t n = 1;
	if (call->row->n == 4) /* offsets, then the mask */
		reads[n++] = dn_onnx_arg(call, 2);
	if (!is_known)
		reads[n++] = dn_onnx_arg(call, args[1]);
	dn_onnx_op(call, conv.kind, reads, n);
	struct dn_run *run = call->run;
	dn_set_sizes(run, call->net, DN_ATTR_KERNEL, &conv.sizes);
	set_list(call, "strides", DN_ATTR_STRIDE);
	set_list(call, "dilations", DN_ATTR_DILATION);
	set_pads(call);
	if (conv.kind == DN_OP_DECONV)
		set_list(call, "output_padding", DN_ATTR_OUTPUT_PAD);
	if (conv.kind == DN_OP_DWCONV) {
		dn_net_set(run, call->net, DN_ATTR_MULTIPLIER,
			   conv.units / conv.groups);
	} else {
		dn_net_set(run, call->net, DN_ATTR_GROUPS, conv.groups);
		dn_net_set(run, call->net, DN_ATTR_UNITS, conv.units);
	}
	dn_net_set(run, call->net, DN_ATTR_BIAS,
		   args[2] < 9 && dn_onnx_reads(call, args[2]) != 0);
	if (is_known)
		dn_onnx_share(call->b, root, DN_NONE);
	else
		dn_onnx_params(call, 0);
	if (sums) {
		uint32_t both[2] = {dn_onnx_inner(call), sum};
		dn_onnx_op(call, DN_OP_ADD, both, 2);
	}
	if (call->row->n == 3)
		activate(call);
	dn_onnx_give(call, 0);
}

/* --- dense layers --- */

/* Makes `dense` of x with the known right side; the op is left open. */
static void
make_dense(struct dn_onnx_call *call, uint32_t x, uint32_t root, int64_t units,
	   bool bias)
{
	dn_onnx_op(call, DN_OP_DENSE, &x, 1);
	dn_net_set(call->run, call->net, DN_ATTR_UNITS, units);
	dn_net_set(call->run, call->net, DN_ATTR_BIAS, bias);
	dn_onnx_share(call->b, root, DN_NONE);
}

/* Where left side, right side and bias stand. */
static const uint32_t dense_args[][3] = {
	{0, 1, 2}, /* Gemm, MatMul */
	{0, 3, 6}, /* QGemm, QLinearMatMul */
	{0, 1, 9}, /* MatMulInteger */
	{0, 1, 4}, /* MatMulIntegerToFloat and the like: bias last */
};

static uint32_t
turn_over(struct dn_onnx_call *call, uint32_t tensor)
{
	static const int64_t perm[] = {1, 0};
	return dn_onnx_glue(call, DN_OP_TRANSPOSE, tensor, DN_ATTR_PERM, perm,
			    2);
}

/* alpha A B + beta C; the factors are no layers' business. */
void
dn_onnx_make_gemm(struct dn_onnx_call *call)
{
	const uint32_t *args = dense_args[call->row->n];
	const struct dn_onnx_weight *right = dn_onnx_weight(call, args[1]);
	const struct dn_onnx_weight *bias = dn_onnx_weight(call, args[2]);
	int64_t turned[2] = {dn_onnx_int(call, "transA", 0) != 0,
			     dn_onnx_int(call, "transB", 0) != 0};
	bool adds = dn_onnx_reads(call, args[2]) != 0;
	bool has_bias = adds && bias;
	if (right && right->n_dims == 2) {
		int64_t units =
			dn_onnx_weight_size(call, right, turned[1] ? 0 : 1);
		uint32_t root = right->root, x = dn_onnx_arg(call, 0);
		has_bias =
			has_bias && dn_onnx_weight_count(call, bias) == units;
		if (turned[0])
			x = turn_over(call, x);
		uint32_t c = adds && !has_bias ? dn_onnx_arg(call, args[2])
					       : DN_NONE;
		make_dense(call, x, root, units, has_bias);
		if (c != DN_NONE) {
			uint32_t both[2] = {dn_onnx_inner(call), c};
			dn_onnx_op(call, DN_OP_ADD, both, 2);
		}
	} else {
		uint32_t both[2] = {dn_onnx_arg(call, 0),
				    dn_onnx_arg(call, args[1])};
		uint32_t c = adds ? dn_onnx_arg(call, args[2]) : DN_NONE;
		dn_onnx_op(call, DN_OP_MATMUL, both, 2);
		dn_net_set_list(call->run, call->net, DN_ATTR_TRANSPOSE, turned,
				2);
		if (c != DN_NONE) {
			both[0] = dn_onnx_inner(call);
			both[1] = c;
			dn_onnx_op(call, DN_OP_ADD, both, 2);
		}
	}
	if (dn_onnx_get(call, "activation").found)
		activate(call);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_matmul(struct dn_onnx_call *call)
{
	const uint32_t *args = dense_args[call->row->n];
	const struct dn_onnx_weight *right = dn_onnx_weight(call, args[1]);
	int64_t turned[2] = {dn_onnx_int(call, "transA", 0) != 0,
			     dn_onnx_int(call, "transB", 0) != 0};
	if (right && right->n_dims == 2 && !turned[0] &&
	    !dn_onnx_weight(call, 0)) {
		int64_t units =
			dn_onnx_weight_size(call, right, turned[1] ? 0 : 1);
		uint32_t root = right->root;
		bool bias = call->row->n == 3 && dn_onnx_weight(call, args[2]);
		make_dense(call, dn_onnx_arg(call, 0), root, units, bias);
	} else {
		uint32_t both[2] = {0, args[1]};
		dn_onnx_op_of(call, DN_OP_MATMUL, both, 2);
		dn_net_set_list(call->run, call->net, DN_ATTR_TRANSPOSE, turned,
				2);
	}
	dn_onnx_give(call, 0);
}

/* MatMulNBits: K by N weights, packed; the attributes tell. */
void
dn_onnx_make_nbits(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *packed = dn_onnx_weight(call, 1);
	uint32_t root = packed ? packed->root : 0;
	make_dense(call, dn_onnx_arg(call, 0), root, dn_onnx_int(call, "N", 0),
		   dn_onnx_reads(call, 5) != 0);
	dn_onnx_give(call, 0);
}

/* ai.onnx.ml: LinearRegressor, LinearClassifier: as many results as there
 * are intercepts, else targets. */
void
dn_onnx_make_linear(struct dn_onnx_call *call)
{
	double intercepts[512];
	uint32_t n = 0;
	bool bias = dn_onnx_attr_floats(dn_onnx_get(call, "intercepts"),
					intercepts, 512, &n);
	int64_t units = n > 0 ? n : dn_onnx_int(call, "targets", 1);
	uint32_t x = dn_onnx_arg(call, 0);
	dn_onnx_op(call, DN_OP_DENSE, &x, 1);
	dn_net_set(call->run, call->net, DN_ATTR_UNITS, units);
	dn_net_set(call->run, call->net, DN_ATTR_BIAS, bias);
	if (call->row->n == 0) {
		dn_onnx_give(call, 0);
		return;
	}
	/* The classifier gives labels and scores. */
	uint32_t scores = dn_onnx_inner(call);
	dn_onnx_give_tensor(call, 1, scores);
	dn_onnx_op(call, DN_OP_ARG, &scores, 1);
	dn_net_set_list(call->run, call->net, DN_ATTR_AXES, &(int64_t){-1}, 1);
	dn_onnx_give_tensor(call, 0, dn_onnx_inner(call));
}

/* --- norms --- */

/* Batch, instance and group norms: x, scale, shift; statistics left out. */
void
dn_onnx_make_norm(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *scale = dn_onnx_weight(call, 1);
	const struct dn_onnx_weight *shift = dn_onnx_weight(call, 2);
	uint32_t roots[2] = {scale ? scale->root : 0,
			     shift ? shift->root : DN_NONE};
	dn_onnx_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	if (call->row->kind == DN_OP_GN) {
		int64_t groups = dn_onnx_int(call, "num_groups", 1);
		dn_net_set(call->run, call->net, DN_ATTR_GROUPS,
			   dn_onnx_int(call, "groups", groups));
		if (dn_onnx_int(call, "channels_last", call->row->n))
			dn_net_set(call->run, call->net, DN_ATTR_CHANNELS,
				   DN_CHANNELS_LAST);
	}
	dn_net_set(call->run, call->net, DN_ATTR_SCALE, scale != NULL);
	dn_net_set(call->run, call->net, DN_ATTR_SHIFT, shift != NULL);
	if (roots[0])
		dn_onnx_share(call->b, roots[0], roots[1]);
	if (call->row->n == 1 && dn_onnx_int(call, "activation", 0)) {
		uint32_t tensor = dn_onnx_inner(call);
		dn_onnx_op(call, DN_OP_SILU, &tensor, 1);
	}
	dn_onnx_give(call, 0);
}

/* x, scale, shift; as many last axes as the scale has, or those from `axis`
 * on when it counts from the end. */
void
dn_onnx_make_layer_norm(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *scale = dn_onnx_weight(call, 1);
	const struct dn_onnx_weight *shift = dn_onnx_weight(call, 2);
	int64_t axis = dn_onnx_int(call, "axis", -1);
	int64_t axes[DN_RANK_MAX];
	uint32_t n = 1, roots[2] = {scale ? scale->root : 0,
				    shift ? shift->root : DN_NONE};
	if (axis < 0 && axis >= -DN_RANK_MAX)
		n = (uint32_t)-axis;
	else if (scale && scale->n_dims > 0 && scale->n_dims <= DN_RANK_MAX)
		n = scale->n_dims;
	for (uint32_t i = 0; i < n; i++)
		axes[i] = (int64_t)i - n;
	dn_onnx_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	if (n > 1)
		dn_net_set_list(call->run, call->net, DN_ATTR_AXES, axes, n);
	dn_net_set(call->run, call->net, DN_ATTR_SCALE, scale != NULL);
	if (call->row->kind == DN_OP_LN)
		dn_net_set(call->run, call->net, DN_ATTR_SHIFT, shift != NULL);
	if (roots[0])
		dn_onnx_share(call->b, roots[0], roots[1]);
	dn_onnx_give(call, 0);
}

/* LpNormalization and MeanVarianceNormalization: nothing is learned. */
void
dn_onnx_make_l2norm(struct dn_onnx_call *call)
{
	struct dn_ints axes;
	if (!dn_onnx_list(call, "axes", &axes)) {
		axes.n = 1;
		axes.items[0] = dn_onnx_int(call, "axis", call->row->n);
	}
	dn_onnx_op_all(call, call->row->kind);
	if (call->row->kind == DN_OP_L2NORM)
		dn_net_set(call->run, call->net, DN_ATTR_SCALE, 0);
	dn_net_set_list(call->run, call->net, DN_ATTR_AXES, axes.items, axes.n);
	dn_onnx_give(call, 0);
}

void
dn_onnx_make_prelu(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *slopes = dn_onnx_weight(call, 1);
	bool one = slopes && dn_onnx_weight_count(call, slopes) == 1;
	uint32_t root = slopes ? slopes->root : 0;
	dn_onnx_op_of(call, DN_OP_PRELU, &(uint32_t){0}, 1);
	dn_net_set(call->run, call->net, DN_ATTR_SHARED, one);
	if (slopes)
		dn_onnx_share(call->b, root, DN_NONE);
	else
		dn_onnx_params(call, 0);
	dn_onnx_give(call, 0);
}

/* --- embeddings --- */

/* Rows of a learned matrix, picked by what varies, are an embedding. */
void
dn_onnx_make_gather(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *table = dn_onnx_weight(call, 0);
	int64_t axis = dn_onnx_int(call, "axis", 0);
	if (!table || table->n_dims != 2 || axis != 0 ||
	    !dn_onnx_is_float(table->dtype) || dn_onnx_weight(call, 1)) {
		dn_onnx_op_all(call, DN_OP_GATHER);
		dn_net_set(call->run, call->net, DN_ATTR_AXIS, axis);
		dn_onnx_give(call, 0);
		return;
	}
	int64_t rows = dn_onnx_weight_size(call, table, 0);
	int64_t units = dn_onnx_weight_size(call, table, 1);
	uint32_t root = table->root, x = dn_onnx_arg(call, 1);
	dn_onnx_op(call, DN_OP_EMBEDDING, &x, 1);
	dn_net_set(call->run, call->net, DN_ATTR_ROWS, rows);
	dn_net_set(call->run, call->net, DN_ATTR_UNITS, units);
	dn_onnx_share(call->b, root, DN_NONE);
	dn_onnx_give(call, 0);
}
