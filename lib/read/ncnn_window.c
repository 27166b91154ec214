/* SPDX-License-Identifier: MIT */
/*
 * ncnn's convolutions, pools and dense layers. ConvolutionDepthWise is any
 * convolution in groups. Parameter 6 counts the weights, from which the
 * channels that come in follow. On a vector a convolution is a dense layer.
 */
#include "net/size.h"
#include "read/ncnn.h"

static void
set_int(struct dn_ncnn *n, enum dn_attr_key key, int64_t value)
{
	dn_net_set(n->run, n->net, key, value);
}

/* A value a spatial axis, depth before height before width; those not given
 * are the width's. */
static struct dn_ints
sides(struct dn_ncnn *n, uint32_t axes, int64_t w, int64_t h, int64_t d,
      int64_t otherwise)
{
	int64_t width = dn_ncnn_int(n, w, otherwise);
	struct dn_ints list = {.n = 0};
	if (axes > 2)
		dn_ints_add(&list, dn_ncnn_int(n, d, width));
	if (axes > 1)
		dn_ints_add(&list, dn_ncnn_int(n, h, width));
	dn_ints_add(&list, width);
	return list;
}

static void
set_sides(struct dn_ncnn *n, enum dn_attr_key key, struct dn_ints list)
{
	dn_set_sizes(n->run, n->net, key, &list);
}

/* Padding by ids of left, top, right, bottom, front, behind. */
static void
set_pads(struct dn_ncnn *n, uint32_t axes, const int64_t id[6])
{
	int64_t left = dn_ncnn_int(n, id[0], 0);
	int64_t top = dn_ncnn_int(n, id[1], left);
	int64_t front = dn_ncnn_int(n, id[4], left);
	struct dn_ints pads = {.n = 0};
	if (left == -233 || left == -234) {
		set_int(n, DN_ATTR_PAD_MODE,
			left == -233 ? DN_PAD_SAME : DN_PAD_SAME_BEGIN);
		return;
	}
	if (axes > 2)
		dn_ints_add(&pads, front);
	if (axes > 1)
		dn_ints_add(&pads, top);
	dn_ints_add(&pads, left);
	if (axes > 2)
		dn_ints_add(&pads, dn_ncnn_int(n, id[5], front));
	if (axes > 1)
		dn_ints_add(&pads, dn_ncnn_int(n, id[3], top));
	dn_ints_add(&pads, dn_ncnn_int(n, id[2], left));
	if (pads.n == 2 && pads.items[0] == pads.items[1])
		pads.n = 1;
	dn_set_pads(n->run, n->net, &pads);
}

/* The channels that come in: what the weights leave for them. */
static int64_t
channels_in(struct dn_ncnn *n, int64_t units, int64_t groups,
	    const struct dn_ints *kernel)
{
	int64_t weights = dn_ncnn_int(n, 6, 0), each = units;
	for (uint32_t i = 0; i < kernel->n; i++)
		each = dn_size_mul(each, kernel->items[i]);
	if (weights < 1 || each < 1 || weights % each != 0)
		return DN_SIZE_UNKNOWN;
	return dn_size_mul(weights / each, groups);
}

static int64_t
positive(struct dn_ncnn *n, int64_t id, const char *what)
{
	int64_t value = dn_ncnn_int(n, id, 0);
	if (value > 0)
		return value;
	dn_report(n->run, n->layer->span, DN_BAD_MODEL,
		  "'%.*s' does not say its %s", (int)n->layer->name.len,
		  n->layer->name.text, what);
	return 1;
}

static void
make_dense(struct dn_ncnn *n, int64_t bias, bool flatten)
{
	int64_t units = positive(n, 0, "num_output");
	if (!dn_ncnn_needs(n, 1))
		return;
	uint32_t in = n->layer->bottoms[0], axes = dn_ncnn_axes(n, in);
	if (flatten && axes != 1 && axes != 2) {
		dn_ncnn_step(n, DN_OP_FLATTEN, in);
		in = dn_ncnn_between(n, 1);
	}
	dn_ncnn_op(n, DN_OP_DENSE);
	dn_net_read(n->run, n->net, in);
	set_int(n, DN_ATTR_UNITS, units);
	set_int(n, DN_ATTR_BIAS, bias != 0);
	dn_ncnn_activate(n, axes == 2 ? 2 : 1);
}

static void
make_conv(struct dn_ncnn *n, enum dn_op_kind kind, uint32_t axes)
{
	static const int64_t pads[6] = {4, 14, 15, 16, 24, 17};
	int64_t units = positive(n, 0, "num_output");
	int64_t groups = dn_ncnn_int(n, 7, 1);
	struct dn_ints kernel = sides(n, axes, 1, 11, 21, 1);
	bool bias = dn_ncnn_int(n, 5, 0);
	if (!dn_ncnn_needs(n, 1))
		return;
	if (dn_ncnn_axes(n, n->layer->bottoms[0]) == 1) {
		make_dense(n, bias, false);
		return;
	}
	int64_t channels = channels_in(n, units, groups, &kernel);
	if (channels > 0 && axes == 2 && kind == DN_OP_CONV)
		dn_ncnn_channels(n, n->layer->bottoms[0], channels);
	dn_ncnn_op(n, kind);
	dn_ncnn_read(n);
	set_sides(n, DN_ATTR_KERNEL, kernel);
	set_sides(n, DN_ATTR_DILATION, sides(n, axes, 2, 12, 22, 1));
	set_sides(n, DN_ATTR_STRIDE, sides(n, axes, 3, 13, 23, 1));
	set_pads(n, axes, pads);
	set_int(n, DN_ATTR_UNITS, units);
	set_int(n, DN_ATTR_GROUPS, groups);
	set_int(n, DN_ATTR_BIAS, bias);
	if (kind == DN_OP_DECONV)
		set_sides(n, DN_ATTR_OUTPUT_PAD, sides(n, axes, 18, 19, 20, 0));
	dn_ncnn_activate(n, axes + 1);
}

/* pad_mode: 0 counts a last window in part, 1 does not, 2 and 3 are SAME. */
static void
make_pool(struct dn_ncnn *n, uint32_t axes)
{
	static const int64_t pads[6] = {3, 13, 14, 15, 23, 16};
	bool mean = dn_ncnn_int(n, 0, 0) == 1;
	int64_t mode = dn_ncnn_int(n, 5, 0);
	if (dn_ncnn_int(n, 4, 0)) {
		dn_ncnn_op(n,
			   mean ? DN_OP_GLOBAL_AVGPOOL : DN_OP_GLOBAL_MAXPOOL);
		dn_ncnn_read(n);
		dn_ncnn_write(n, 1);
		return;
	}
	if (dn_ncnn_int(n, 7, 0)) {
		dn_ncnn_op(n, mean ? DN_OP_ADAPTIVE_AVGPOOL
				   : DN_OP_ADAPTIVE_MAXPOOL);
		dn_ncnn_read(n);
		set_sides(n, DN_ATTR_SIZE, sides(n, axes, 8, 18, 28, 1));
		dn_ncnn_write(n, axes + 1);
		return;
	}
	dn_ncnn_op(n, mean ? DN_OP_AVGPOOL : DN_OP_MAXPOOL);
	dn_ncnn_read(n);
	set_sides(n, DN_ATTR_KERNEL, sides(n, axes, 1, 11, 21, 1));
	set_sides(n, DN_ATTR_STRIDE, sides(n, axes, 2, 12, 22, 1));
	if (mode == 2 || mode == 3) {
		set_int(n, DN_ATTR_PAD_MODE,
			mode == 2 ? DN_PAD_SAME : DN_PAD_SAME_BEGIN);
	} else {
		set_pads(n, axes, pads);
		set_int(n, DN_ATTR_CEIL, mode == 0);
	}
	dn_ncnn_write(n, axes + 1);
}

/* A vector keeps being one; the rows of a plane are taken one by one. */
static void
make_inner_product(struct dn_ncnn *n)
{
	make_dense(n, dn_ncnn_int(n, 1, 0), true);
}

void
dn_ncnn_activate(struct dn_ncnn *n, uint32_t axes)
{
	static const enum dn_op_kind kinds[] = {
		DN_OP_IDENTITY, DN_OP_RELU, DN_OP_LEAKY_RELU, DN_OP_CLIP,
		DN_OP_SIGMOID,	DN_OP_MISH, DN_OP_HARD_SWISH,
	};
	int64_t which = dn_ncnn_int(n, 9, 0);
	if (which < 1 || which > 6) {
		dn_ncnn_write(n, axes);
		return;
	}
	uint32_t tensor = dn_ncnn_between(n, axes);
	dn_ncnn_step(n, kinds[which], tensor);
	dn_ncnn_write(n, axes);
}

/* clang-format off */
static const struct {
	const char *type;
	enum dn_op_kind kind;
	uint32_t axes; /* that a window slides along */
} rows[] = {
	{"Convolution", DN_OP_CONV, 2},
	{"Convolution1D", DN_OP_CONV, 1},
	{"Convolution3D", DN_OP_CONV, 3},
	{"ConvolutionDepthWise", DN_OP_CONV, 2},
	{"ConvolutionDepthWise1D", DN_OP_CONV, 1},
	{"ConvolutionDepthWise3D", DN_OP_CONV, 3},
	{"Deconvolution", DN_OP_DECONV, 2},
	{"Deconvolution1D", DN_OP_DECONV, 1},
	{"Deconvolution3D", DN_OP_DECONV, 3},
	{"DeconvolutionDepthWise", DN_OP_DECONV, 2},
	{"DeconvolutionDepthWise1D", DN_OP_DECONV, 1},
	{"DeconvolutionDepthWise3D", DN_OP_DECONV, 3},
	{"DeformableConv2D", DN_OP_DEFORM_CONV, 2},
	{"Pooling", DN_OP_MAXPOOL, 2},
	{"Pooling1D", DN_OP_MAXPOOL, 1},
	{"Pooling3D", DN_OP_MAXPOOL, 3},
};
/* clang-format on */

bool
dn_ncnn_window(struct dn_ncnn *n)
{
	struct dn_slice type = n->layer->type;
	if (dn_slice_equal(type, DN_SLICE("InnerProduct"))) {
		make_inner_product(n);
		return true;
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(type, dn_slice_of(rows[i].type)))
			continue;
		if (rows[i].kind == DN_OP_MAXPOOL)
			make_pool(n, rows[i].axes);
		else
			make_conv(n, rows[i].kind, rows[i].axes);
		return true;
	}
	return false;
}
