/* SPDX-License-Identifier: MIT */
/*
 * Caffe's layers as ops: one row a type, with the op it is, the message with
 * its parameters, and the function that turns these into attributes of the
 * op made last. What takes more than one op stands in caffe_makers.c.
 */
#include <string.h>

#include "read/caffe_layers.h"

/* --- what several share ----------------------------------------------------
 */

static void
set_int(const struct dn_caffe *c, enum dn_attr_key key, int64_t value)
{
	dn_net_set(c->run, c->net, key, value);
}

static int64_t
get_int(const struct dn_caffe *c, const struct dn_tree *param, const char *key,
	int64_t otherwise)
{
	return dn_field_int(c->run, param, key, otherwise);
}

/* Sets a list, or a size of height and width, when it is there. */
static void
set_list(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_tree *param, const char *name, enum dn_attr_key key)
{
	struct dn_ints list = dn_caffe_ints(c, l, param, name);
	if (list.n > 0)
		dn_set_sizes(c->run, c->net, key, &list);
}

/* One number for both sides, or two under other names. */
static void
set_size(const struct dn_caffe *c, const struct dn_tree *param,
	 const char *height, const char *width, enum dn_attr_key key)
{
	int64_t h = get_int(c, param, height, 0);
	struct dn_ints size = {{h, get_int(c, param, width, h)}, 2};
	if (h > 0)
		dn_set_sizes(c->run, c->net, key, &size);
}

static void
set_axis(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_tree *param)
{
	(void)l;
	set_int(c, DN_ATTR_AXIS, get_int(c, param, "axis", 1));
}

static void
set_window(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	struct dn_ints pads = dn_caffe_ints(c, l, param, "pad");
	set_list(c, l, param, "kernel_size", DN_ATTR_KERNEL);
	set_list(c, l, param, "stride", DN_ATTR_STRIDE);
	set_list(c, l, param, "dilation", DN_ATTR_DILATION);
	dn_set_pads(c->run, c->net, &pads);
}

/* --- weighted -------------------------------------------------------------- */

static int64_t
set_units(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	int64_t units = get_int(c, param, "num_output", 0);
	if (units < 1)
		dn_report(c->run, l->span, DN_BAD_MODEL,
			  "'%.*s' does not say its num_output",
			  (int)l->name.len, l->name.text);
	else
		set_int(c, DN_ATTR_UNITS, units);
	return units;
}

static void
set_bias(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_tree *param)
{
	const char *key = l->v0 ? "biasterm" : "bias_term";
	set_int(c, DN_ATTR_BIAS, dn_field_flag(param, key, true));
}

static void
fill_conv(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	int64_t units = set_units(c, l, param);
	int64_t groups = get_int(c, param, "group", 1);
	bool each = dn_slice_starts_with(l->type, "Depthwise") ||
		    dn_slice_starts_with(l->type, "ConvolutionDepthwise") ||
		    dn_slice_starts_with(l->type, "ConvolutionDW");
	if (each && groups == 1 && units > 0)
		groups = units;
	set_window(c, l, param);
	set_bias(c, l, param);
	set_int(c, DN_ATTR_GROUPS, groups);
}

static void
fill_dense(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	set_units(c, l, param);
	set_bias(c, l, param);
}

static void
fill_embed(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	int64_t units = set_units(c, l, param);
	int64_t rows = get_int(c, param, "input_dim", 0);
	set_int(c, DN_ATTR_ROWS, rows);
	if (dn_field_flag(param, "bias_term", true) && rows > 0 && units > 0 &&
	    rows < INT32_MAX && units < INT32_MAX)
		set_int(c, DN_ATTR_PARAMS, rows * units + units);
}

/* --- norms ----------------------------------------------------------------- */

/* Caffe's own has no factor; the layer Scale behind it does. */
static void
fill_batch_norm(const struct dn_caffe *c, const struct dn_caffe_layer *l,
		const struct dn_tree *param)
{
	bool scales = dn_field_flag(param, "scale_bias", false);
	(void)l;
	set_int(c, DN_ATTR_SCALE, scales);
	set_int(c, DN_ATTR_SHIFT, scales);
}

static void
fill_scale(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	(void)l;
	set_int(c, DN_ATTR_SHIFT, dn_field_flag(param, "bias_term", false));
}

static void
fill_bias(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	(void)l, (void)param;
	set_int(c, DN_ATTR_SCALE, 0);
}

static void
fill_normalize(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	       const struct dn_tree *param)
{
	bool all = dn_field_flag(param, "across_spatial", true);
	int64_t axes[] = {1, 2, 3};
	(void)l;
	dn_net_set_list(c->run, c->net, DN_ATTR_AXES, axes, all ? 3 : 1);
	set_int(c, DN_ATTR_SHIFT, 0);
	if (dn_field_flag(param, "channel_shared", true))
		set_int(c, DN_ATTR_PARAMS, 1);
}

static void
fill_groups(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	    const struct dn_tree *param)
{
	int64_t groups = get_int(c, param, "group_num", 0);
	(void)l;
	if (groups == 0)
		groups = get_int(c, param, "num_groups", 0);
	if (groups == 0)
		groups = get_int(c, param, "group", 1);
	set_int(c, DN_ATTR_GROUPS, groups);
}

static void
fill_prelu(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	(void)l;
	set_int(c, DN_ATTR_SHARED,
		dn_field_flag(param, "channel_shared", false));
}

/* --- pools and the way up --------------------------------------------------
 */

static void
fill_pool(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	struct dn_slice round = dn_field_text(param, "round_mode");
	bool floor = dn_slice_equal(round, DN_SLICE("FLOOR")) ||
		     dn_slice_equal(round, DN_SLICE("1")) ||
		     !dn_field_flag(param, "ceil_mode", true);
	set_window(c, l, param);
	set_int(c, DN_ATTR_CEIL, !floor);
}

static void
fill_roi(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_tree *param)
{
	(void)l;
	set_size(c, param, "pooled_h", "pooled_w", DN_ATTR_SIZE);
}

static void
fill_psroi(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	(void)l;
	set_size(c, param, "group_size", "group_size", DN_ATTR_SIZE);
	set_size(c, param, "pooled_size", "pooled_size", DN_ATTR_SIZE);
	set_int(c, DN_ATTR_UNITS, get_int(c, param, "output_dim", 0));
}

static void
fill_upsample(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	      const struct dn_tree *param)
{
	int64_t factor = get_int(c, param, "scale", 2);
	(void)l;
	if (dn_tree_get(param, "upsample_h"))
		set_size(c, param, "upsample_h", "upsample_w", DN_ATTR_SIZE);
	else if (dn_tree_get(param, "unpool_h"))
		set_size(c, param, "unpool_h", "unpool_w", DN_ATTR_SIZE);
	else if (dn_tree_get(param, "unpool_size"))
		set_size(c, param, "unpool_size", "unpool_size", DN_ATTR_SIZE);
	else
		set_int(c, DN_ATTR_FACTOR, factor);
}

static void
fill_interp(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	    const struct dn_tree *param)
{
	set_int(c, DN_ATTR_MODE, DN_MODE_LINEAR);
	if (dn_tree_get(param, "height"))
		set_size(c, param, "height", "width", DN_ATTR_SIZE);
	else if (l->n_bottoms < 2)
		set_int(c, DN_ATTR_FACTOR,
			get_int(c, param, "zoom_factor",
				get_int(c, param, "factor", 1)));
}

static void
fill_factor(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	    const struct dn_tree *param)
{
	int64_t factor = get_int(c, param, "stride", 0);
	(void)l;
	if (factor == 0)
		factor = get_int(c, param, "upscale_factor", 0);
	if (factor == 0)
		factor = get_int(c, param, "block_size", 2);
	set_int(c, DN_ATTR_FACTOR, factor);
}

/* --- shapes ---------------------------------------------------------------- */

static void
fill_concat(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	    const struct dn_tree *param)
{
	(void)l;
	set_int(c, DN_ATTR_AXIS,
		get_int(c, param, "axis", get_int(c, param, "concat_dim", 1)));
}

static void
fill_slice(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	struct dn_ints points = dn_caffe_ints(c, l, param, "slice_point");
	struct dn_ints sizes = {.n = 0};
	int64_t before = 0;
	set_int(c, DN_ATTR_AXIS,
		get_int(c, param, "axis", get_int(c, param, "slice_dim", 1)));
	for (uint32_t i = 0; i < points.n; i++) {
		dn_ints_add(&sizes, points.items[i] - before);
		before = points.items[i];
	}
	if (points.n > 0 && dn_ints_add(&sizes, DN_SIZE_UNKNOWN))
		dn_net_set_list(c->run, c->net, DN_ATTR_SIZES, sizes.items,
				sizes.n);
}

static void
fill_reshape(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	     const struct dn_tree *param)
{
	const struct dn_tree *shape = dn_tree_get(param, "shape");
	struct dn_ints dims = dn_caffe_ints(c, l, shape, "dim");
	struct dn_ints all = {.n = 0};
	int64_t axis = get_int(c, param, "axis", 0);
	for (int64_t i = 0; i < axis && i < DN_RANK_MAX; i++)
		dn_ints_add(&all, 0);
	for (uint32_t i = 0; i < dims.n; i++)
		dn_ints_add(&all, dims.items[i]);
	if (axis >= 0 && get_int(c, param, "num_axes", -1) == -1)
		dn_net_set_list(c->run, c->net, DN_ATTR_SHAPE, all.items,
				all.n);
}

static void
fill_permute(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	     const struct dn_tree *param)
{
	struct dn_ints order = dn_caffe_ints(c, l, param, "order");
	for (int64_t axis = 0; axis < 4 && order.n < 4; axis++) {
		uint32_t i = 0; /* axes not named stay behind */
		while (i < order.n && order.items[i] != axis)
			i++;
		if (i == order.n)
			dn_ints_add(&order, axis);
	}
	dn_net_set_list(c->run, c->net, DN_ATTR_PERM, order.items, order.n);
}

static void
fill_tile(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	int64_t axis = get_int(c, param, "axis", 1);
	struct dn_ints times = {.n = 0};
	(void)l;
	if (axis < 0 || axis > 3)
		return;
	for (int64_t i = 0; i < 4; i++)
		dn_ints_add(&times,
			    i == axis ? get_int(c, param, "tiles", 1) : 1);
	dn_net_set_list(c->run, c->net, DN_ATTR_TIMES, times.items, times.n);
}

static void
fill_crop(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	  const struct dn_tree *param)
{
	(void)l;
	set_int(c, DN_ATTR_AXIS, get_int(c, param, "axis", 2));
}

static void
fill_arg(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_tree *param)
{
	int64_t axis = get_int(c, param, "axis", 1);
	(void)l;
	if (!dn_tree_get(param, "axis") || get_int(c, param, "top_k", 1) != 1)
		return;
	dn_net_set_list(c->run, c->net, DN_ATTR_AXES, &axis, 1);
	set_int(c, DN_ATTR_KEEP, 1);
}

static void
fill_prior(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   const struct dn_tree *param)
{
	int64_t mins = 0, maxs = 0, ratios = 1;
	bool flip = dn_field_flag(param, "flip", true);
	(void)l;
	for (const struct dn_tree *at = param ? param->first : NULL; at;
	     at = at->next) {
		mins += dn_slice_equal(at->key, DN_SLICE("min_size"));
		maxs += dn_slice_equal(at->key, DN_SLICE("max_size"));
		if (dn_slice_equal(at->key, DN_SLICE("aspect_ratio")))
			ratios += flip ? 2 : 1;
	}
	if (mins > 0)
		set_int(c, DN_ATTR_COUNT, mins * ratios + maxs);
}

static void
fill_matmul(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	    const struct dn_tree *param)
{
	struct dn_ints turned = {{dn_field_flag(param, "transpose_a", false),
				  dn_field_flag(param, "transpose_b", false)},
				 2};
	(void)l;
	dn_net_set_list(c->run, c->net, DN_ATTR_TRANSPOSE, turned.items, 2);
}

/* --- the table ------------------------------------------------------------- */

/* clang-format off */
static const struct dn_caffe_row rows[] = {
	{"Convolution", DN_OP_CONV, "convolution_param", fill_conv},
	{"Deconvolution", DN_OP_DECONV, "convolution_param", fill_conv},
	{"DepthwiseConvolution", DN_OP_CONV, "convolution_param", fill_conv},
	{"ConvolutionDepthwise", DN_OP_CONV, "convolution_param", fill_conv},
	{"ConvolutionDW", DN_OP_CONV, "convolution_param", fill_conv},
	{"ConvolutionDepthWise", DN_OP_CONV, "convolution_param", fill_conv},
	{"DeformableConvolution", DN_OP_DEFORM_CONV, "deformable_convolution_param", fill_conv},
	{"LocalConvolution", DN_OP_LOCAL_CONV, "convolution_param", fill_conv},
	{"LocallyConnected", DN_OP_LOCAL_CONV, "convolution_param", fill_conv},
	{"Local", DN_OP_LOCAL_CONV, "local_param", fill_conv},
	{"Embed", DN_OP_EMBEDDING, "embed_param", fill_embed},
	{"BatchNorm", DN_OP_BN, "batch_norm_param", fill_batch_norm},
	{"BN", DN_OP_BN, "bn_param", NULL},
	{"SyncBN", DN_OP_BN, "bn_param", NULL},
	{"BatchNormalization", DN_OP_BN, "bn_param", NULL},
	{"GroupNorm", DN_OP_GN, "group_norm_param", fill_groups},
	{"InstanceNorm", DN_OP_INSTANCE_NORM, NULL, NULL},
	{"LayerNorm", DN_OP_LN, NULL, NULL},
	{"LRN", DN_OP_LRN, NULL, NULL},
	{"MVN", DN_OP_MVN, NULL, NULL},
	{"Normalize", DN_OP_L2NORM, "norm_param", fill_normalize},
	{"ReLU6", DN_OP_RELU6, NULL, NULL},
	{"PReLU", DN_OP_PRELU, "prelu_param", fill_prelu},
	{"ELU", DN_OP_ELU, NULL, NULL},
	{"SELU", DN_OP_SELU, NULL, NULL},
	{"Sigmoid", DN_OP_SIGMOID, NULL, NULL},
	{"TanH", DN_OP_TANH, NULL, NULL},
	{"BNLL", DN_OP_SOFTPLUS, NULL, NULL},
	{"Softplus", DN_OP_SOFTPLUS, NULL, NULL},
	{"Softmax", DN_OP_SOFTMAX, "softmax_param", set_axis},
	{"LogSoftmax", DN_OP_LOG_SOFTMAX, "softmax_param", set_axis},
	{"Swish", DN_OP_SILU, NULL, NULL},
	{"SiLU", DN_OP_SILU, NULL, NULL},
	{"Mish", DN_OP_MISH, NULL, NULL},
	{"GELU", DN_OP_GELU, NULL, NULL},
	{"HSwish", DN_OP_HARD_SWISH, NULL, NULL},
	{"HardSwish", DN_OP_HARD_SWISH, NULL, NULL},
	{"HSigmoid", DN_OP_HARD_SIGMOID, NULL, NULL},
	{"HardSigmoid", DN_OP_HARD_SIGMOID, NULL, NULL},
	{"Clip", DN_OP_CLIP, NULL, NULL},
	{"ROIPooling", DN_OP_ROI_POOL, "roi_pooling_param", fill_roi},
	{"ROIAlign", DN_OP_ROI_ALIGN, "roi_align_param", fill_roi},
	{"PSROIPooling", DN_OP_PSROI_POOL, "psroi_pooling_param", fill_psroi},
	{"PSROIAlign", DN_OP_PSROI_POOL, "psroi_align_param", fill_psroi},
	{"DeformablePSROIPooling", DN_OP_PSROI_POOL, "deformable_psroi_pooling_param", fill_psroi},
	{"Unpooling", DN_OP_UNPOOL, "unpooling_param", fill_upsample},
	{"Interp", DN_OP_UPSAMPLE, "interp_param", fill_interp},
	{"Resample", DN_OP_UPSAMPLE, "resample_param", fill_interp},
	{"Resize", DN_OP_UPSAMPLE, "resize_param", fill_interp},
	{"PixelShuffle", DN_OP_PIXEL_SHUFFLE, "pixel_shuffle_param", fill_factor},
	{"Reorg", DN_OP_REORG, "reorg_param", fill_factor},
	{"Concat", DN_OP_CONCAT, "concat_param", fill_concat},
	{"Slice", DN_OP_SPLIT, "slice_param", fill_slice},
	{"Split", DN_OP_IDENTITY, NULL, NULL},
	{"implicit", DN_OP_IDENTITY, NULL, NULL},
	{"Flatten", DN_OP_FLATTEN, "flatten_param", set_axis},
	{"Reshape", DN_OP_RESHAPE, "reshape_param", fill_reshape},
	{"Permute", DN_OP_TRANSPOSE, "permute_param", fill_permute},
	{"Transpose", DN_OP_TRANSPOSE, "transpose_param", fill_permute},
	{"Tile", DN_OP_TILE, "tile_param", fill_tile},
	{"Crop", DN_OP_CROP, "crop_param", fill_crop},
	{"ShuffleChannel", DN_OP_SHUFFLE, "shuffle_channel_param", fill_groups},
	{"ChannelShuffle", DN_OP_SHUFFLE, "channel_shuffle_param", fill_groups},
	{"BatchReindex", DN_OP_GATHER, NULL, NULL},
	{"ArgMax", DN_OP_ARG, "argmax_param", fill_arg},
	{"MatMul", DN_OP_MATMUL, "matmul_param", fill_matmul},
	{"Reverse", DN_OP_REVERSE, NULL, NULL},
	{"AbsVal", DN_OP_ABS, NULL, NULL},
	{"Exp", DN_OP_EXP, NULL, NULL},
	{"Log", DN_OP_LOG, NULL, NULL},
	{"Power", DN_OP_AFFINE, NULL, NULL},
	{"Threshold", DN_OP_COMPARE, NULL, NULL},
	{"Dropout", DN_OP_DROPOUT, NULL, NULL},
	{"SpatialDropout", DN_OP_DROPOUT, NULL, NULL},
	{"DropBlock", DN_OP_DROPOUT, NULL, NULL},
	{"Bias", DN_OP_SCALE, NULL, fill_bias},
	{"PriorBox", DN_OP_PRIOR_BOX, "prior_box_param", fill_prior},
	{"DensePriorBox", DN_OP_PRIOR_BOX, "prior_box_param", fill_prior},
	{"DetectionOutput", DN_OP_DETECTION, NULL, NULL},
	{"YoloDetectionOutput", DN_OP_DETECTION, NULL, NULL},
	{"Yolov3DetectionOutput", DN_OP_DETECTION, NULL, NULL},
	{"Region", DN_OP_YOLO, NULL, NULL},
	{"Yolo", DN_OP_YOLO, NULL, NULL},
	{"Proposal", DN_OP_PROPOSAL, NULL, NULL},
	{"RPNProposal", DN_OP_PROPOSAL, NULL, NULL},
	{"DetectionEvaluate", DN_OP_METRIC, NULL, NULL},
	{"Accuracy", DN_OP_METRIC, NULL, NULL},
	{"BoxAnnotatorOHEM", DN_OP_METRIC, NULL, NULL},
	{"ContinuationIndicator", DN_OP_METRIC, NULL, NULL},
	{"HDF5Output", DN_OP_METRIC, NULL, NULL},
	{"Silence", DN_OP_METRIC, NULL, NULL},
	{"SoftmaxWithLoss", DN_OP_LOSS, NULL, NULL},
	{NULL, DN_OP_OPAQUE, NULL, NULL},
};
/* clang-format on */

const struct dn_caffe_row dn_caffe_dense = {"InnerProduct", DN_OP_DENSE,
					    "inner_product_param", fill_dense};
const struct dn_caffe_row dn_caffe_pool = {"Pooling", DN_OP_MAXPOOL,
					   "pooling_param", fill_pool};
const struct dn_caffe_row dn_caffe_scale = {"Scale", DN_OP_SCALE, "scale_param",
					    fill_scale};
const struct dn_caffe_row dn_caffe_up = {"Upsample", DN_OP_UPSAMPLE,
					 "upsample_param", fill_upsample};

const struct dn_caffe_row *
dn_caffe_row(struct dn_slice type)
{
	if (dn_slice_starts_with(type, "CuDNN"))
		type = (struct dn_slice){type.text + 5, type.len - 5};
	for (const struct dn_caffe_row *row = rows; row->type; row++)
		if (dn_slice_equal_fold(type, dn_slice_of(row->type)))
			return row;
	return NULL;
}
