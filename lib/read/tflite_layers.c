/* SPDX-License-Identifier: MIT */
/*
 * TensorFlow Lite operators with weights. Kernels are units x height x width
 * x channels; a depthwise one is 1 x height x width x units, and with a single
 * channel coming in it is an ordinary convolution. Weights that vary are read
 * as further arguments, and the op has no parameters of its own then.
 */
#include "read/tflite.h"

static void
set(struct dn_tflite_call *call, enum dn_attr_key key, int64_t value)
{
	dn_net_set(call->run, call->net, key, value);
}

/* Padding, and height and width of strides from a field of the options on
 * (width first). */
static void
set_window(struct dn_tflite_call *call, unsigned strides)
{
	struct dn_ints list = {.n = 2};
	list.items[0] = dn_tflite_option(call, strides + 1, 4, 1);
	list.items[1] = dn_tflite_option(call, strides, 4, 1);
	dn_set_sizes(call->run, call->net, DN_ATTR_STRIDE, &list);
	set(call, DN_ATTR_PAD_MODE,
	    dn_tflite_option(call, 0, 1, 0) == 1 ? DN_PAD_VALID : DN_PAD_SAME);
}

static void
set_dilation(struct dn_tflite_call *call, unsigned field)
{
	struct dn_ints list = {.n = 2};
	list.items[0] = dn_tflite_option(call, field + 1, 4, 1);
	list.items[1] = dn_tflite_option(call, field, 4, 1);
	dn_set_sizes(call->run, call->net, DN_ATTR_DILATION, &list);
}

/* The kernel's sizes begin ... end - 1 of a tensor. */
static void
set_kernel(struct dn_tflite_call *call, const struct dn_tflite_tensor *kernel,
	   uint32_t begin, uint32_t end)
{
	struct dn_ints list = {.n = 0};
	for (uint32_t i = begin; i < end; i++)
		dn_ints_add(&list, kernel->dims[i]);
	dn_set_sizes(call->run, call->net, DN_ATTR_KERNEL, &list);
}

/* The last size of an argument; -1 when it is not known. */
static int64_t
channels_of(const struct dn_tflite_call *call, uint32_t i)
{
	const struct dn_tflite_tensor *tensor = dn_tflite_in(call, i);
	return tensor && tensor->rank > 0 && tensor->rank <= DN_RANK_MAX
		       ? tensor->dims[tensor->rank - 1]
		       : -1;
}

/* The argument as a kernel of a rank, NULL when it is none of that. */
static const struct dn_tflite_tensor *
kernel_at(const struct dn_tflite_call *call, uint32_t i, uint32_t rank)
{
	const struct dn_tflite_tensor *kernel = dn_tflite_in(call, i);
	return kernel && kernel->rank == rank ? kernel : NULL;
}

/* What belongs to all of them: bias, sharing, weights that vary. */
static void
finish(struct dn_tflite_call *call, uint32_t kernel, uint32_t bias)
{
	const struct dn_tflite_tensor *weight = dn_tflite_weight(call, kernel);
	const struct dn_tflite_tensor *shift = dn_tflite_in(call, bias);
	set(call, DN_ATTR_BIAS, shift != NULL);
	if (weight)
		dn_tflite_share(call, weight->buffer);
	else
		dn_tflite_params(call, 0);
	dn_tflite_give(call);
}

void
dn_tflite_make_conv(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *kernel = kernel_at(call, 1, 4);
	if (!kernel) {
		dn_tflite_opaque(call);
		return;
	}
	int64_t channels = channels_of(call, 0), each = kernel->dims[3];
	int64_t groups = each > 0 && channels > each && channels % each == 0
				 ? channels / each
				 : 1;
	bool depthwise =
		groups > 1 && each == 1 && kernel->dims[0] % groups == 0;
	dn_tflite_op_of(call, depthwise ? DN_OP_DWCONV : DN_OP_CONV,
			&(uint32_t){0}, 1);
	set_kernel(call, kernel, 1, 3);
	set_window(call, 1);
	set_dilation(call, 4);
	if (depthwise) {
		set(call, DN_ATTR_MULTIPLIER, kernel->dims[0] / groups);
	} else {
		set(call, DN_ATTR_GROUPS, groups);
		set(call, DN_ATTR_UNITS, kernel->dims[0]);
	}
	finish(call, 1, 2);
}

void
dn_tflite_make_dwconv(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *kernel = kernel_at(call, 1, 4);
	int64_t channels = channels_of(call, 0);
	int64_t units = kernel ? kernel->dims[3] : 0;
	int64_t times = dn_tflite_option(call, 3, 4, 1);
	if (!kernel) {
		dn_tflite_opaque(call);
		return;
	}
	if (channels > 0 && units % channels == 0)
		times = units / channels;
	bool plain = channels == 1;
	dn_tflite_op_of(call, plain ? DN_OP_CONV : DN_OP_DWCONV, &(uint32_t){0},
			1);
	set_kernel(call, kernel, 1, 3);
	set_window(call, 1);
	set_dilation(call, 5);
	set(call, plain ? DN_ATTR_UNITS : DN_ATTR_MULTIPLIER,
	    plain ? units : times);
	finish(call, 1, 2);
}

/* The size to come to, the kernel, x, a bias. */
void
dn_tflite_make_deconv(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *kernel = kernel_at(call, 1, 4);
	if (!kernel) {
		dn_tflite_opaque(call);
		return;
	}
	dn_tflite_op_of(call, DN_OP_DECONV, &(uint32_t){2}, 1);
	set_kernel(call, kernel, 1, 3);
	set_window(call, 1);
	set(call, DN_ATTR_UNITS, kernel->dims[0]);
	finish(call, 1, 3);
}

/* Kernels of depth x height x width x in x out; the way back has the size to
 * come to before it, and out before in. */
void
dn_tflite_make_conv3d(struct dn_tflite_call *call)
{
	bool back = call->row->kind == DN_OP_DECONV;
	const struct dn_tflite_tensor *kernel = kernel_at(call, 1, 5);
	struct dn_ints strides = {.n = 3}, dilation = {.n = 3};
	static const unsigned fields[3] = {1, 3, 2};
	if (!kernel) {
		dn_tflite_opaque(call);
		return;
	}
	uint32_t picture = back ? 2 : 0;
	dn_tflite_op_of(call, call->row->kind, &picture, 1);
	set_kernel(call, kernel, 0, 3);
	for (int i = 0; i < 3; i++) {
		strides.items[i] = dn_tflite_option(call, fields[i], 4, 1);
		dilation.items[i] = dn_tflite_option(call, fields[i] + 4, 4, 1);
	}
	dn_set_sizes(call->run, call->net, DN_ATTR_STRIDE, &strides);
	dn_set_sizes(call->run, call->net, DN_ATTR_DILATION, &dilation);
	set(call, DN_ATTR_PAD_MODE,
	    dn_tflite_option(call, 0, 1, 0) == 1 ? DN_PAD_VALID : DN_PAD_SAME);
	set(call, DN_ATTR_UNITS, kernel->dims[back ? 3 : 4]);
	finish(call, 1, back ? 3 : 2);
}

void
dn_tflite_make_pool(struct dn_tflite_call *call)
{
	struct dn_ints kernel = {.n = 2};
	kernel.items[0] = dn_tflite_option(call, 4, 4, 1);
	kernel.items[1] = dn_tflite_option(call, 3, 4, 1);
	dn_tflite_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	dn_set_sizes(call->run, call->net, DN_ATTR_KERNEL, &kernel);
	set_window(call, 1);
	dn_tflite_give(call);
}

/* Weights are units x features. What has more axes is flattened, unless
 * keep_num_dims. */
void
dn_tflite_make_dense(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *weight = kernel_at(call, 1, 2);
	const struct dn_tflite_tensor *in = dn_tflite_in(call, 0);
	if (!weight || !in) {
		dn_tflite_opaque(call);
		return;
	}
	uint32_t x = dn_tflite_arg(call, 0), reads[2];
	bool keep = dn_tflite_option(call, 2, 1, 0) != 0;
	if (!keep && in->rank != 2 && in->rank != DN_RANK_UNKNOWN) {
		const int64_t shape[2] = {-1, weight->dims[1]};
		dn_net_op(call->run, call->net, DN_OP_RESHAPE,
			  (struct dn_slice){0}, (struct dn_slice){0},
			  call->span);
		dn_net_read(call->run, call->net, x);
		dn_net_set_list(call->run, call->net, DN_ATTR_SHAPE, shape, 2);
		x = dn_tflite_inner(call);
	}
	reads[0] = x;
	reads[1] = weight->is_constant ? DN_NONE : dn_tflite_arg(call, 1);
	dn_tflite_op(call, DN_OP_DENSE, reads, weight->is_constant ? 1 : 2);
	set(call, DN_ATTR_UNITS, weight->dims[0]);
	finish(call, 1, 2);
}

/* BATCH_MATMUL, with either side transposed; a known right side is dense. */
void
dn_tflite_make_matmul(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *right = dn_tflite_weight(call, 1);
	const int64_t turned[2] = {dn_tflite_option(call, 0, 1, 0) != 0,
				   dn_tflite_option(call, 1, 1, 0) != 0};
	if (right && right->rank == 2 && !turned[0]) {
		dn_tflite_op_of(call, DN_OP_DENSE, &(uint32_t){0}, 1);
		set(call, DN_ATTR_UNITS, right->dims[turned[1] ? 0 : 1]);
		finish(call, 1, 2);
		return;
	}
	dn_tflite_op_all(call, DN_OP_MATMUL);
	dn_net_set_list(call->run, call->net, DN_ATTR_TRANSPOSE, turned, 2);
	dn_tflite_give(call);
}

/* GATHER: rows of a known matrix are an embedding. EMBEDDING_LOOKUP has the
 * matrix second. */
void
dn_tflite_make_gather(struct dn_tflite_call *call)
{
	bool lookup = call->row->kind == DN_OP_EMBEDDING;
	const struct dn_tflite_tensor *table =
		dn_tflite_weight(call, lookup ? 1 : 0);
	int64_t axis = lookup ? 0 : dn_tflite_option(call, 0, 4, 0);
	if (table && table->rank == 2 && axis == 0 &&
	    !dn_tflite_weight(call, lookup ? 0 : 1)) {
		uint32_t tokens = lookup ? 0 : 1;
		dn_tflite_op_of(call, DN_OP_EMBEDDING, &tokens, 1);
		set(call, DN_ATTR_ROWS, table->dims[0]);
		set(call, DN_ATTR_UNITS, table->dims[1]);
		dn_tflite_share(call, table->buffer);
		dn_tflite_give(call);
		return;
	}
	dn_tflite_op_all(call, DN_OP_GATHER);
	set(call, DN_ATTR_AXIS, axis);
	dn_tflite_give(call);
}

void
dn_tflite_make_prelu(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *slopes = dn_tflite_weight(call, 1);
	dn_tflite_op_of(call, DN_OP_PRELU, &(uint32_t){0}, 1);
	set(call, DN_ATTR_SHARED, slopes && dn_tflite_count(slopes) == 1);
	if (!slopes)
		dn_tflite_params(call, 0);
	else
		dn_tflite_share(call, slopes->buffer);
	dn_tflite_give(call);
}

void
dn_tflite_make_l2norm(struct dn_tflite_call *call)
{
	dn_tflite_op_of(call, DN_OP_L2NORM, &(uint32_t){0}, 1);
	set(call, DN_ATTR_SCALE, 0);
	dn_net_set_list(call->run, call->net, DN_ATTR_AXES, &(int64_t){-1}, 1);
	dn_tflite_give(call);
}

/*
 * SVDF: a dense layer to filters (units times rank), then each filter weighs
 * what it kept of the last steps; the latter has no op of ours. The state,
 * which stands in the file as a tensor, is inside.
 */
void
dn_tflite_make_svdf(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *features = dn_tflite_weight(call, 1);
	int64_t params = dn_tflite_learned(call);
	if (!features || features->rank != 2) {
		dn_tflite_opaque(call);
		return;
	}
	uint32_t x = dn_tflite_arg(call, 0);
	dn_tflite_op(call, DN_OP_DENSE, &x, 1);
	set(call, DN_ATTR_UNITS, features->dims[0]);
	set(call, DN_ATTR_BIAS, 0);
	x = dn_tflite_inner(call);
	dn_tflite_op(call, DN_OP_OPAQUE, &x, 1);
	int64_t own = dn_tflite_count(features);
	const struct dn_tflite_tensor *bias = dn_tflite_weight(call, 3);
	if (bias && bias->type == 2 && dn_tflite_count(bias) > 0)
		params += dn_tflite_count(bias);
	dn_tflite_params(call, own < 0 ? params : params - own);
	dn_tflite_give(call);
}
