/* SPDX-License-Identifier: MIT */
/*
 * Shapes of what slides a window over spatial axes or scales them. With
 * channels first the spatial axes are 2, 3 ...; with channels last 1, 2 ...
 *
 *	out = (in + pads - (dilation x (kernel - 1) + 1)) / stride + 1
 *
 * rounded down, or up with `ceil`, where a last window that would begin in
 * the padding after the end is left out (as Caffe and PyTorch do).
 */
#include "net/shape_rules.h"
#include "net/size.h"

/* Where the axes of an argument are. */
struct axes {
	uint32_t channel, spatial; /* the first of them */
	uint32_t n;		   /* spatial ones */
};

static bool
find_axes(const struct dn_infer *in, const struct dn_shape *shape,
	  struct axes *axes)
{
	if (shape->rank < 2)
		return false;
	axes->channel = dn_op_channel_axis(in->net, in->op, shape->rank);
	axes->spatial = axes->channel == 1 ? 2 : 1;
	axes->n = shape->rank - 2;
	return true;
}

/* The window of an op along one spatial axis. */
struct window {
	int64_t kernel, stride, begin, end; /* kernel: what it spans */
	int64_t mode;
};

static bool
find_window(const struct dn_infer *in, uint32_t n, uint32_t i, struct window *w)
{
	const struct dn_net *net = in->net;
	const struct dn_net_op *op = in->op;
	int64_t kernel = dn_op_axis_int(net, op, DN_ATTR_KERNEL, i);
	int64_t dilation = 1;
	if (dn_op_row(op->kind)->attrs & DN_A(DILATION))
		dilation = dn_op_axis_int(net, op, DN_ATTR_DILATION, i);
	w->stride = dn_op_axis_int(net, op, DN_ATTR_STRIDE, i);
	w->mode = dn_op_int(net, op, DN_ATTR_PAD_MODE);
	if (kernel < 1 || dilation < 1 || w->stride < 1)
		return false;
	w->kernel = dn_size_add(dn_size_mul(dilation, kernel - 1), 1);
	if (!dn_op_pads(net, op, n, i, &w->begin, &w->end))
		return false;
	if (w->mode != DN_PAD_EXPLICIT)
		w->begin = w->end = 0;
	return w->kernel > 0;
}

static int64_t
slide(int64_t size, const struct window *w, bool ceil)
{
	if (w->mode == DN_PAD_SAME || w->mode == DN_PAD_SAME_BEGIN ||
	    w->mode == DN_PAD_CAUSAL)
		return dn_size_ceil(size, w->stride);
	if (w->begin < 0 || w->end < 0)
		return DN_SIZE_UNKNOWN;
	int64_t pads = dn_size_add(w->begin, w->end);
	if (w->stride == 1 && pads == w->kernel - 1)
		return size;
	if (size < 0 || pads < 0)
		return DN_SIZE_UNKNOWN;
	int64_t room = dn_size_shift(dn_size_add(size, pads), -w->kernel);
	if (room < 0)
		return DN_SIZE_UNKNOWN;
	if (!ceil)
		return room / w->stride + 1;
	int64_t out = dn_size_ceil(room, w->stride) + 1;
	return dn_size_mul(out - 1, w->stride) >= dn_size_add(size, w->begin)
		       ? out - 1
		       : out;
}

/* Lets the window slide over all spatial axes. */
static void
slide_all(struct dn_infer *in, struct dn_shape *shape, const struct axes *axes,
	  bool ceil)
{
	for (uint32_t i = 0; i < axes->n; i++) {
		int64_t *size = &shape->sizes[axes->spatial + i];
		struct window w;
		*size = find_window(in, axes->n, i, &w) ? slide(*size, &w, ceil)
							: DN_SIZE_UNKNOWN;
	}
}

bool
dn_shape_slide(struct dn_infer *in, struct dn_shape *shape)
{
	struct axes axes;
	if (!find_axes(in, shape, &axes))
		return false;
	slide_all(in, shape, &axes, false);
	return true;
}

/* The channels that a convolution of so many makes. */
static int64_t
channels_out(const struct dn_infer *in, int64_t channels)
{
	if (in->op->kind == DN_OP_DWCONV)
		return dn_size_mul(channels, dn_op_int(in->net, in->op,
						       DN_ATTR_MULTIPLIER));
	int64_t units = dn_op_int(in->net, in->op, DN_ATTR_UNITS);
	return units > 0 ? units : DN_SIZE_UNKNOWN;
}

void
dn_shape_conv(struct dn_infer *in)
{
	struct dn_shape shape;
	struct axes axes;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	slide_all(in, &shape, &axes, false);
	shape.sizes[axes.channel] = channels_out(in, shape.sizes[axes.channel]);
	dn_shape_out(in, 0, &shape);
}

/* The way back: what a window slides over to give `size`. */
static int64_t
unslide(int64_t size, const struct window *w, int64_t more)
{
	if (w->mode == DN_PAD_SAME || w->mode == DN_PAD_SAME_BEGIN ||
	    w->mode == DN_PAD_CAUSAL)
		return dn_size_shift(dn_size_mul(size, w->stride), more);
	if (w->mode == DN_PAD_VALID && w->kernel < w->stride)
		return dn_size_shift(dn_size_mul(size, w->stride), more);
	int64_t pads =
		w->begin < 0 || w->end < 0 ? -1 : dn_size_add(w->begin, w->end);
	if (pads < 0)
		return DN_SIZE_UNKNOWN;
	if (w->stride == 1 && w->kernel - 1 + more == pads)
		return size;
	if (size < 1)
		return DN_SIZE_UNKNOWN;
	int64_t out = dn_size_add(dn_size_mul(size - 1, w->stride), w->kernel);
	return dn_size_shift(dn_size_shift(out, more), -pads);
}

void
dn_shape_deconv(struct dn_infer *in)
{
	struct dn_shape shape;
	struct axes axes;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	for (uint32_t i = 0; i < axes.n; i++) {
		int64_t *size = &shape.sizes[axes.spatial + i];
		int64_t more =
			dn_op_axis_int(in->net, in->op, DN_ATTR_OUTPUT_PAD, i);
		struct window w;
		*size = more >= 0 && find_window(in, axes.n, i, &w)
				? unslide(*size, &w, more)
				: DN_SIZE_UNKNOWN;
	}
	shape.sizes[axes.channel] = channels_out(in, shape.sizes[axes.channel]);
	dn_shape_out(in, 0, &shape);
}

/* Further results are indices, of the same shape. */
void
dn_shape_pool(struct dn_infer *in)
{
	struct dn_shape shape;
	struct axes axes;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	slide_all(in, &shape, &axes, dn_op_int(in->net, in->op, DN_ATTR_CEIL));
	for (uint32_t i = 0; i < in->op->n_writes; i++)
		dn_shape_out(in, i, &shape);
}

void
dn_shape_global_pool(struct dn_infer *in)
{
	struct dn_shape shape;
	struct axes axes;
	bool keep = dn_op_int(in->net, in->op, DN_ATTR_KEEP);
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	int64_t channels = shape.sizes[axes.channel];
	for (uint32_t i = 0; i < axes.n; i++)
		shape.sizes[axes.spatial + i] = 1;
	if (!keep) {
		shape.rank = 2;
		shape.sizes[1] = channels;
	}
	dn_shape_out(in, 0, &shape);
}

/*
 * The target stands in SIZE or in argument 1 (of all axes or of the spatial
 * ones), else FACTOR times what is there. `unpool` reads its indices there.
 */
void
dn_shape_resize(struct dn_infer *in)
{
	struct dn_shape shape;
	struct axes axes;
	uint32_t n;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	bool has_factor = dn_op_row(in->op->kind)->attrs & DN_A(FACTOR);
	bool steered = in->op->kind == DN_OP_UPSAMPLE &&
		       dn_op_read(in->net, in->op, 1) != DN_NONE;
	const int64_t *size =
		dn_shape_ints(in, DN_ATTR_SIZE, steered ? 1 : UINT32_MAX, &n);
	if (size && steered && n == shape.rank) {
		size += axes.spatial;
		n = axes.n;
	}
	for (uint32_t i = 0; i < axes.n; i++) {
		int64_t *out = &shape.sizes[axes.spatial + i];
		if (size && n > 0)
			*out = size[i < n ? i : n - 1];
		else if (has_factor && !steered)
			*out = dn_size_mul(*out,
					   dn_op_axis_int(in->net, in->op,
							  DN_ATTR_FACTOR, i));
		else
			*out = DN_SIZE_UNKNOWN;
	}
	dn_shape_out(in, 0, &shape);
}

/* Blocks of FACTOR elements an axis become channels, or the other way. */
static void
reorganise(struct dn_infer *in, bool into_channels)
{
	struct dn_shape shape;
	struct axes axes;
	int64_t all = 1;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	for (uint32_t i = 0; i < axes.n; i++) {
		int64_t *size = &shape.sizes[axes.spatial + i];
		int64_t factor =
			dn_op_axis_int(in->net, in->op, DN_ATTR_FACTOR, i);
		if (factor < 1)
			return;
		all = dn_size_mul(all, factor);
		*size = into_channels ? dn_size_floor(*size, factor)
				      : dn_size_mul(*size, factor);
	}
	int64_t *channels = &shape.sizes[axes.channel];
	*channels = into_channels ? dn_size_mul(*channels, all)
				  : dn_size_floor(*channels, all);
	dn_shape_out(in, 0, &shape);
}

void
dn_shape_reorg(struct dn_infer *in)
{
	reorganise(in, true);
}

void
dn_shape_unreorg(struct dn_infer *in)
{
	reorganise(in, false);
}

/* Argument 1 lists the regions, one a row; UNITS channels when given. */
void
dn_shape_roi(struct dn_infer *in)
{
	struct dn_shape shape, regions;
	struct axes axes;
	if (!dn_shape_in(in, 0, &shape) || !find_axes(in, &shape, &axes))
		return;
	shape.sizes[0] = dn_shape_in(in, 1, &regions) && regions.rank > 0
				 ? regions.sizes[0]
				 : DN_SIZE_UNKNOWN;
	for (uint32_t i = 0; i < axes.n; i++)
		shape.sizes[axes.spatial + i] =
			dn_op_axis_int(in->net, in->op, DN_ATTR_SIZE, i);
	if (dn_op_row(in->op->kind)->attrs & DN_A(UNITS))
		shape.sizes[axes.channel] = channels_out(in, 0);
	dn_shape_out(in, 0, &shape);
}
