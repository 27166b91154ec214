/* SPDX-License-Identifier: MIT */
/*
 * Keras layers that slide a window, or change the sizes of spatial axes. In
 * a TimeDistributed layer steps are one more spatial axis, along which the
 * window is 1 (with channels last; Keras has no other there in practice).
 */
#include <string.h>

#include "read/keras.h"

static void
set_int(const struct dn_keras *k, enum dn_attr_key key, int64_t value)
{
	dn_net_set(k->run, k->net, key, value);
}

/* Sets sizes of the layer's axes, behind a 1 for each axis of steps. */
static void
set_sizes(const struct dn_keras *k, enum dn_attr_key key,
	  const struct dn_ints *list)
{
	struct dn_ints all = {.n = 0};
	for (unsigned i = 0; i < k->steps; i++)
		dn_ints_add(&all, 1);
	for (uint32_t i = 0; i < list->n; i++)
		dn_ints_add(&all, list->items[i]);
	dn_set_sizes(k->run, k->net, key, &all);
}

static void
set_list(const struct dn_keras *k, const struct dn_keras_call *c,
	 const char *name, const char *older, uint32_t n, enum dn_attr_key key)
{
	struct dn_ints list;
	if (dn_keras_sizes(k, c, name, older, n, &list))
		set_sizes(k, key, &list);
}

static void
set_padding(const struct dn_keras *k, const struct dn_keras_call *c)
{
	const struct dn_tree *mode = dn_keras_get(c, "padding", "border_mode");
	struct dn_slice word = mode ? mode->text : DN_SLICE("valid");
	enum dn_pad_mode pad = DN_PAD_VALID;
	if (dn_slice_equal_fold(word, DN_SLICE("same")))
		pad = DN_PAD_SAME;
	else if (dn_slice_equal_fold(word, DN_SLICE("causal")))
		pad = DN_PAD_CAUSAL;
	set_int(k, DN_ATTR_PAD_MODE, pad);
}

/* Keras 1 has a name for each side of a kernel. */
static struct dn_ints
kernel_of(const struct dn_keras *k, const struct dn_keras_call *c, uint32_t n)
{
	static const char *const older[4][3] = {
		[1] = {"filter_length"},
		[2] = {"nb_row", "nb_col"},
		[3] = {"kernel_dim1", "kernel_dim2", "kernel_dim3"},
	};
	struct dn_ints kernel;
	if (dn_keras_sizes(k, c, "kernel_size", NULL, n, &kernel))
		return kernel;
	kernel.n = 0;
	for (uint32_t i = 0; i < n; i++)
		dn_ints_add(&kernel, dn_keras_int(k, c, older[n][i], NULL, 1));
	return kernel;
}

static void
set_window(const struct dn_keras *k, const struct dn_keras_call *c, uint32_t n)
{
	struct dn_ints kernel = kernel_of(k, c, n);
	set_sizes(k, DN_ATTR_KERNEL, &kernel);
	set_list(k, c, "strides", n == 1 ? "subsample_length" : "subsample", n,
		 DN_ATTR_STRIDE);
	set_list(k, c, "dilation_rate", "atrous_rate", n, DN_ATTR_DILATION);
	set_padding(k, c);
	dn_keras_channels(k, c);
}

static void
set_units(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t units = dn_keras_int(k, c, "filters", "nb_filter", 0);
	if (units < 1)
		dn_report(k->run, c->span, DN_BAD_MODEL,
			  "'%.*s' does not say how many filters it has",
			  (int)c->name.len, c->name.text);
	set_int(k, DN_ATTR_UNITS, units);
}

static bool
has_bias(const struct dn_keras_call *c)
{
	return dn_keras_flag(c, "use_bias", "bias", true);
}

static void
make_conv(const struct dn_keras *k, struct dn_keras_call *c,
	  enum dn_op_kind kind, uint32_t n)
{
	dn_keras_step(k, c, kind, dn_keras_in(k, c));
	set_window(k, c, n);
	if (kind == DN_OP_DWCONV)
		set_int(k, DN_ATTR_MULTIPLIER,
			dn_keras_int(k, c, "depth_multiplier", NULL, 1));
	else
		set_units(k, c);
	if (kind == DN_OP_CONV)
		set_int(k, DN_ATTR_GROUPS,
			dn_keras_int(k, c, "groups", NULL, 1));
	if (kind == DN_OP_DECONV)
		set_list(k, c, "output_padding", NULL, n, DN_ATTR_OUTPUT_PAD);
	set_int(k, DN_ATTR_BIAS, has_bias(c));
	dn_keras_activate(k, c);
}

/* A depthwise convolution and a pointwise one behind it. */
static void
make_separable(const struct dn_keras *k, struct dn_keras_call *c,
	       enum dn_op_kind kind, uint32_t n)
{
	(void)kind;
	dn_keras_step(k, c, DN_OP_DWCONV, dn_keras_in(k, c));
	set_window(k, c, n);
	set_int(k, DN_ATTR_MULTIPLIER,
		dn_keras_int(k, c, "depth_multiplier", NULL, 1));
	set_int(k, DN_ATTR_BIAS, 0);
	uint32_t between = dn_keras_between(k, c);
	dn_keras_step(k, c, DN_OP_CONV, between);
	set_units(k, c);
	dn_keras_channels(k, c);
	set_int(k, DN_ATTR_BIAS, has_bias(c));
	dn_keras_activate(k, c);
}

static void
make_pool(const struct dn_keras *k, struct dn_keras_call *c,
	  enum dn_op_kind kind, uint32_t n)
{
	struct dn_ints size, stride;
	if (!dn_keras_sizes(k, c, "pool_size", "pool_length", n, &size))
		size = (struct dn_ints){{2, 2, 2}, n};
	if (!dn_keras_sizes(k, c, "strides", "stride", n, &stride))
		stride = size;
	dn_keras_step(k, c, kind, dn_keras_in(k, c));
	set_sizes(k, DN_ATTR_KERNEL, &size);
	set_sizes(k, DN_ATTR_STRIDE, &stride);
	set_padding(k, c);
	dn_keras_channels(k, c);
	dn_keras_out(k, c);
}

/* With steps before the spatial axes it is a mean over the latter. */
static void
make_global(const struct dn_keras *k, struct dn_keras_call *c,
	    enum dn_op_kind kind, uint32_t n)
{
	bool keep = dn_keras_flag(c, "keepdims", NULL, false);
	bool max = kind == DN_OP_GLOBAL_MAXPOOL;
	struct dn_ints axes = {.n = 0};
	if (k->steps == 0) {
		dn_keras_step(k, c, kind, dn_keras_in(k, c));
		dn_keras_channels(k, c);
	} else {
		dn_keras_step(k, c, max ? DN_OP_REDUCE_MAX : DN_OP_REDUCE_MEAN,
			      dn_keras_in(k, c));
		for (uint32_t i = 0; i < n; i++)
			dn_ints_add(&axes, 1 + k->steps + i);
		dn_net_set_list(k->run, k->net, DN_ATTR_AXES, axes.items,
				axes.n);
	}
	set_int(k, DN_ATTR_KEEP, keep);
	dn_keras_out(k, c);
}

static void
make_upsample(const struct dn_keras *k, struct dn_keras_call *c,
	      enum dn_op_kind kind, uint32_t n)
{
	struct dn_ints size;
	const struct dn_tree *how = dn_keras_get(c, "interpolation", NULL);
	if (!dn_keras_sizes(k, c, "size", "length", n, &size))
		size = (struct dn_ints){{2, 2, 2}, n};
	dn_keras_step(k, c, kind, dn_keras_in(k, c));
	set_sizes(k, DN_ATTR_FACTOR, &size);
	if (how && dn_slice_equal(how->text, DN_SLICE("bilinear")))
		set_int(k, DN_ATTR_MODE, DN_MODE_LINEAR);
	else if (how && !dn_slice_equal(how->text, DN_SLICE("nearest")))
		set_int(k, DN_ATTR_MODE, DN_MODE_OTHER);
	dn_keras_channels(k, c);
	dn_keras_out(k, c);
}

/* Reads 1, [1, 2] or [[1, 1], [2, 2]], an entry an axis, as two lists; in
 * one dimension [1, 2] is before and after. */
static void
read_rims(const struct dn_keras *k, const struct dn_tree *value, uint32_t n,
	  int64_t rims[2][3])
{
	struct dn_ints list = {.n = 0};
	const struct dn_tree *at = value ? value->first : NULL;
	memset(rims, 0, 6 * sizeof(**rims));
	if (!value)
		return;
	if (value->kind == DN_TREE_LIST && at && at->kind == DN_TREE_LIST) {
		for (uint32_t i = 0; i < n && at; i++, at = at->next) {
			dn_field_ints(k->run, at, 0, &list);
			rims[0][i] = list.n > 0 ? list.items[0] : 0;
			rims[1][i] = list.n > 1 ? list.items[1] : rims[0][i];
		}
		return;
	}
	dn_field_ints(k->run, value, 0, &list);
	for (uint32_t i = 0; i < n && list.n > 0; i++) {
		rims[0][i] = list.items[n > 1 && i < list.n ? i : 0];
		rims[1][i] = n == 1 ? list.items[list.n > 1] : rims[0][i];
	}
	if (n == 2 && list.n == 4) /* Keras 1: top, bottom, left, right */
		for (uint32_t i = 0; i < 4; i++)
			rims[i % 2][i / 2] = list.items[i];
}

static void
make_rims(const struct dn_keras *k, struct dn_keras_call *c,
	  enum dn_op_kind kind, uint32_t n)
{
	int64_t rims[2][3];
	struct dn_ints all = {.n = 0};
	bool first = dn_keras_is_first(k, c);
	read_rims(k,
		  dn_keras_get(c, kind == DN_OP_PAD ? "padding" : "cropping",
			       NULL),
		  n, rims);
	for (int side = 0; side < 2; side++) {
		for (unsigned i = 0; i < 1 + k->steps + first; i++)
			dn_ints_add(&all, 0);
		for (uint32_t i = 0; i < n; i++)
			dn_ints_add(&all, rims[side][i]);
		if (!first)
			dn_ints_add(&all, 0);
	}
	dn_keras_step(k, c, kind, dn_keras_in(k, c));
	dn_net_set_list(k->run, k->net, DN_ATTR_PAD, all.items, all.n);
	dn_keras_out(k, c);
}

/* SegNet's pool that keeps where the maxima were, and the way back. */
static void
make_arg_pool(const struct dn_keras *k, struct dn_keras_call *c,
	      enum dn_op_kind kind, uint32_t n)
{
	struct dn_ints size;
	if (!dn_keras_sizes(k, c, "pool_size", NULL, n, &size))
		size = (struct dn_ints){{2, 2}, 2};
	dn_keras_step(k, c, kind, dn_keras_in(k, c));
	set_sizes(k, DN_ATTR_KERNEL, &size);
	set_sizes(k, DN_ATTR_STRIDE, &size);
	dn_keras_out(k, c);
	dn_keras_out(k, c);
}

static void
make_unpool(const struct dn_keras *k, struct dn_keras_call *c,
	    enum dn_op_kind kind, uint32_t n)
{
	struct dn_ints size;
	if (!dn_keras_sizes(k, c, "up_size", "size", n, &size))
		size = (struct dn_ints){{2, 2}, 2};
	dn_keras_all(k, c, kind);
	set_sizes(k, DN_ATTR_FACTOR, &size);
	dn_keras_out(k, c);
}

/* clang-format off */
static const struct {
	const char *stem; /* 1D, 2D or 3D follows */
	void (*make)(const struct dn_keras *k, struct dn_keras_call *c,
		     enum dn_op_kind kind, uint32_t n);
	enum dn_op_kind kind;
} rows[] = {
	{"Conv", make_conv, DN_OP_CONV},
	{"Convolution", make_conv, DN_OP_CONV},
	{"AtrousConvolution", make_conv, DN_OP_CONV},
	{"AtrousConv", make_conv, DN_OP_CONV},
	{"SeparableConv", make_separable, DN_OP_CONV},
	{"SeparableConvolution", make_separable, DN_OP_CONV},
	{"DepthwiseConv", make_conv, DN_OP_DWCONV},
	{"Deconvolution", make_conv, DN_OP_DECONV},
	{"LocallyConnected", make_conv, DN_OP_LOCAL_CONV},
	{"MaxPooling", make_pool, DN_OP_MAXPOOL},
	{"MaxPool", make_pool, DN_OP_MAXPOOL},
	{"AveragePooling", make_pool, DN_OP_AVGPOOL},
	{"AvgPool", make_pool, DN_OP_AVGPOOL},
	{"GlobalMaxPooling", make_global, DN_OP_GLOBAL_MAXPOOL},
	{"GlobalMaxPool", make_global, DN_OP_GLOBAL_MAXPOOL},
	{"GlobalAveragePooling", make_global, DN_OP_GLOBAL_AVGPOOL},
	{"GlobalAvgPool", make_global, DN_OP_GLOBAL_AVGPOOL},
	{"UpSampling", make_upsample, DN_OP_UPSAMPLE},
	{"ZeroPadding", make_rims, DN_OP_PAD},
	{"ReflectionPadding", make_rims, DN_OP_PAD},
	{"Cropping", make_rims, DN_OP_CROP},
	{"MaxUnpooling", make_unpool, DN_OP_UNPOOL},
};
/* clang-format on */

bool
dn_keras_window(const struct dn_keras *k, struct dn_keras_call *c)
{
	struct dn_slice type = c->type, stem = type;
	bool deconv = dn_slice_ends_with(type, "DTranspose");
	if (dn_slice_equal(type, DN_SLICE("MaxPoolingWithArgmax2D"))) {
		make_arg_pool(k, c, DN_OP_MAXPOOL, 2);
		return true;
	}
	if (deconv)
		stem.len -= strlen("Transpose");
	if (stem.len < 3 || stem.text[stem.len - 1] != 'D')
		return false;
	char digit = stem.text[stem.len - 2];
	if (digit < '1' || digit > '3')
		return false;
	stem.len -= 2;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(stem, dn_slice_of(rows[i].stem)))
			continue;
		rows[i].make(k, c, deconv ? DN_OP_DECONV : rows[i].kind,
			     (uint32_t)(digit - '0'));
		return true;
	}
	return false;
}
