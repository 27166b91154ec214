/* SPDX-License-Identifier: MIT */
/*
 * Darknet's layers that read the layer before them, one function a kind. A
 * layer is one op or several: a convolution is followed by its normalisation
 * and its activation.
 */
#include "net/size.h"
#include "read/darknet.h"

static void
set_int(struct dn_darknet *d, enum dn_attr_key key, int64_t value)
{
	dn_net_set(d->run, d->net, key, value);
}

static void
set_two(struct dn_darknet *d, enum dn_attr_key key, int64_t h, int64_t w)
{
	dn_set_sizes(d->run, d->net, key, &(struct dn_ints){{h, w}, 2});
}

/* One op that keeps the shape. */
static void
make_same(struct dn_darknet *d, enum dn_op_kind kind)
{
	dn_darknet_op(d, kind);
	dn_darknet_read(d);
	dn_darknet_write(d);
}

/* A number that must be above 0. */
static int64_t
positive(struct dn_darknet *d, const char *key, int64_t otherwise)
{
	int64_t value = dn_darknet_int(d, key, otherwise);
	if (value > 0)
		return value;
	const struct dn_tree *said = dn_tree_get(d->section, key);
	dn_report(d->run, said ? said->span : d->span, DN_BAD_MODEL,
		  "'%s' must be above 0", key);
	return 1;
}

/* The normalisation that a layer with weights may have behind it. */
static bool
normalise(struct dn_darknet *d)
{
	if (!dn_field_flag(d->section, "batch_normalize", false))
		return false;
	dn_net_op(d->run, d->net, DN_OP_BN, (struct dn_slice){0},
		  DN_SLICE("batch_normalize"), d->span);
	dn_darknet_read(d);
	if (d->now.shape.flat && d->sequence)
		set_int(d, DN_ATTR_CHANNELS, DN_CHANNELS_LAST);
	dn_darknet_write(d);
	return true;
}

/* Padding: half the window with `pad`, else as said. */
static int64_t
padding_of(struct dn_darknet *d, int64_t size)
{
	if (dn_field_flag(d->section, "pad", false))
		return size / 2;
	int64_t padding = dn_darknet_int(d, "padding", 0);
	return padding < 0 ? 0 : padding;
}

static void
finish_weighted(struct dn_darknet *d)
{
	bool norm = dn_field_flag(d->section, "batch_normalize", false);
	set_int(d, DN_ATTR_BIAS, !norm);
	dn_darknet_write(d);
	normalise(d);
	dn_darknet_activate(d, "logistic");
}

/* Darknet counts the output as if the window were not spread. */
static void
make_conv(struct dn_darknet *d)
{
	int64_t size = positive(d, "size", 1);
	int64_t stride = positive(d, "stride", 1);
	int64_t sh = positive(d, "stride_y", stride);
	int64_t sw = positive(d, "stride_x", stride);
	int64_t dilation = positive(d, "dilation", 1);
	int64_t pad = padding_of(d, size);
	int64_t filters = positive(d, "filters", 1);
	int64_t groups = positive(d, "groups", 1);
	dn_darknet_unflatten(d);
	struct dn_darknet_shape *s = &d->now.shape;
	uint32_t op = dn_darknet_op(d, DN_OP_CONV);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	set_two(d, DN_ATTR_STRIDE, sh, sw);
	set_int(d, DN_ATTR_DILATION, dilation);
	dn_set_pads(d->run, d->net,
		    &(struct dn_ints){{dn_size_mul(pad, dilation)}, 1});
	set_int(d, DN_ATTR_UNITS, filters);
	set_int(d, DN_ATTR_GROUPS, groups);
	*s = (struct dn_darknet_shape){
		.c = filters,
		.h = dn_darknet_slide(s->h, size, sh, 2 * pad),
		.w = dn_darknet_slide(s->w, size, sw, 2 * pad),
	};
	if (dn_tree_get(d->section, "share_index")) {
		struct dn_darknet_layers of = {0};
		if (dn_darknet_named(d, "share_index", &of) &&
		    d->net->ops.items[of.items[0].op].kind == DN_OP_CONV)
			d->net->ops.items[op].weights_of = of.items[0].op;
	}
	finish_weighted(d);
}

static void
make_deconv(struct dn_darknet *d)
{
	int64_t size = positive(d, "size", 1);
	int64_t stride = positive(d, "stride", 1);
	int64_t pad = padding_of(d, size);
	int64_t filters = positive(d, "filters", 1);
	dn_darknet_unflatten(d);
	struct dn_darknet_shape *s = &d->now.shape;
	dn_darknet_op(d, DN_OP_DECONV);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	set_int(d, DN_ATTR_STRIDE, stride);
	dn_set_pads(d->run, d->net, &(struct dn_ints){{pad}, 1});
	set_int(d, DN_ATTR_UNITS, filters);
	s->c = filters;
	s->h = dn_size_shift(dn_size_mul(dn_size_shift(s->h, -1), stride),
			     size - 2 * pad);
	s->w = dn_size_shift(dn_size_mul(dn_size_shift(s->w, -1), stride),
			     size - 2 * pad);
	finish_weighted(d);
}

static void
make_local(struct dn_darknet *d)
{
	int64_t size = positive(d, "size", 1);
	int64_t stride = positive(d, "stride", 1);
	int64_t pad = dn_darknet_int(d, "pad", 0);
	int64_t filters = positive(d, "filters", 1);
	struct dn_darknet_shape *s = &d->now.shape;
	dn_darknet_op(d, DN_OP_LOCAL_CONV);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	set_int(d, DN_ATTR_STRIDE, stride);
	dn_set_pads(d->run, d->net, &(struct dn_ints){{pad < 0 ? 0 : pad}, 1});
	set_int(d, DN_ATTR_UNITS, filters);
	/* a window of any size loses one pixel when padded */
	int64_t less = pad ? 1 : size;
	*s = (struct dn_darknet_shape){
		.c = filters,
		.h = dn_darknet_slide(s->h, less, stride, 0),
		.w = dn_darknet_slide(s->w, less, stride, 0),
	};
	dn_darknet_write(d);
	dn_darknet_activate(d, "logistic");
}

static void
make_dense(struct dn_darknet *d)
{
	int64_t units = positive(d, "output", 1);
	dn_darknet_flatten(d);
	dn_darknet_op(d, DN_OP_DENSE);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_UNITS, units);
	d->now.shape.c = units;
	finish_weighted(d);
}

static void
make_window(struct dn_darknet *d, enum dn_op_kind kind)
{
	int64_t stride = positive(d, "stride", 1);
	int64_t sh = positive(d, "stride_y", stride);
	int64_t sw = positive(d, "stride_x", stride);
	int64_t size = positive(d, "size", stride);
	int64_t padding = dn_darknet_int(d, "padding", size - 1);
	struct dn_darknet_shape *s = &d->now.shape;
	if (padding < 0)
		padding = 0;
	dn_darknet_unflatten(d);
	dn_darknet_op(d, kind);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	set_two(d, DN_ATTR_STRIDE, sh, sw);
	int64_t begin = padding / 2, end = padding - begin;
	dn_set_pads(d->run, d->net,
		    &(struct dn_ints){{begin, begin, end, end}, 4});
	s->h = dn_darknet_slide(s->h, size, sh, padding);
	s->w = dn_darknet_slide(s->w, size, sw, padding);
	dn_darknet_write(d);
}

static void
make_maxpool(struct dn_darknet *d)
{
	make_window(d, DN_OP_MAXPOOL);
}

static void
make_local_avgpool(struct dn_darknet *d)
{
	make_window(d, DN_OP_AVGPOOL);
}

static void
make_avgpool(struct dn_darknet *d)
{
	dn_darknet_unflatten(d);
	dn_darknet_op(d, DN_OP_GLOBAL_AVGPOOL);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KEEP, 1);
	d->now.shape.h = d->now.shape.w = 1;
	dn_darknet_write(d);
}

static void
make_reorg(struct dn_darknet *d)
{
	int64_t stride = positive(d, "stride", 1);
	bool back = dn_field_flag(d->section, "reverse", false);
	struct dn_darknet_shape *s = &d->now.shape;
	dn_darknet_op(d, back ? DN_OP_PIXEL_SHUFFLE : DN_OP_REORG);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_FACTOR, stride);
	int64_t area = dn_size_mul(stride, stride);
	s->h = back ? dn_size_mul(s->h, stride) : dn_size_floor(s->h, stride);
	s->w = back ? dn_size_mul(s->w, stride) : dn_size_floor(s->w, stride);
	s->c = back ? dn_size_floor(s->c, area) : dn_size_mul(s->c, area);
	dn_darknet_write(d);
}

/* A stride below 0 goes down: sums of windows. */
static void
make_upsample(struct dn_darknet *d)
{
	int64_t stride = dn_darknet_int(d, "stride", 2);
	struct dn_darknet_shape *s = &d->now.shape;
	bool down = stride < 0;
	if (down)
		stride = -stride;
	if (stride == 0)
		stride = positive(d, "stride", 2);
	dn_darknet_op(d, down ? DN_OP_AVGPOOL : DN_OP_UPSAMPLE);
	dn_darknet_read(d);
	set_int(d, down ? DN_ATTR_STRIDE : DN_ATTR_FACTOR, stride);
	if (down) {
		set_int(d, DN_ATTR_KERNEL, stride);
		set_int(d, DN_ATTR_PAD_MODE, DN_PAD_EXPLICIT);
	}
	s->h = down ? dn_size_floor(s->h, stride) : dn_size_mul(s->h, stride);
	s->w = down ? dn_size_floor(s->w, stride) : dn_size_mul(s->w, stride);
	dn_darknet_write(d);
}

static void
make_crop(struct dn_darknet *d)
{
	d->now.shape.h = positive(d, "crop_height", 1);
	d->now.shape.w = positive(d, "crop_width", 1);
	dn_darknet_op(d, DN_OP_CROP);
	dn_darknet_read(d);
	dn_darknet_write(d);
}

static void
make_softmax(struct dn_darknet *d)
{
	dn_darknet_op(d, DN_OP_SOFTMAX);
	dn_darknet_read(d);
	if (d->sequence)
		set_int(d, DN_ATTR_AXIS, -1);
	dn_darknet_write(d);
}

/* --- heads ----------------------------------------------------------------- */

/* How many numbers a list has. */
static int64_t
count_items(const struct dn_tree *value)
{
	int64_t n = 0;
	struct dn_slice rest = value->text, item;
	while (dn_slice_cut(&rest, ',', &item))
		n += dn_slice_trim(item).len > 0;
	return n;
}

static void
make_yolo(struct dn_darknet *d)
{
	const struct dn_tree *mask = dn_tree_get(d->section, "mask");
	int64_t count = mask ? count_items(mask) : dn_darknet_int(d, "num", 1);
	dn_darknet_op(d, DN_OP_YOLO);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_COUNT, count);
	dn_darknet_write(d);
}

/* --- recurrent ------------------------------------------------------------- */

/*
 * Each gate is two dense layers, of the input and of the state, both with
 * bias; with normalisation each has a factor besides.
 */
static void
make_gates(struct dn_darknet *d, enum dn_op_kind kind, int64_t gates,
	   int64_t units)
{
	int64_t in = d->now.shape.c;
	dn_darknet_flatten(d);
	dn_darknet_op(d, kind);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_UNITS, units);
	set_int(d, DN_ATTR_BIASES, 2);
	if (dn_field_flag(d->section, "batch_normalize", false) && in > 0) {
		int64_t each = dn_size_mul(units, dn_size_add(in, units));
		int64_t rims = dn_size_mul(units, 4);
		int64_t all = dn_size_mul(gates, dn_size_add(each, rims));
		if (all > 0)
			set_int(d, DN_ATTR_PARAMS, all);
	}
	d->now.shape.c = units;
	dn_darknet_write(d);
}

static void
make_lstm(struct dn_darknet *d)
{
	make_gates(d, DN_OP_LSTM, 4, positive(d, "output", 1));
}

static void
make_gru(struct dn_darknet *d)
{
	make_gates(d, DN_OP_GRU, 3, positive(d, "output", 1));
}

/* A hidden state and a dense layer that reads it. */
static void
make_rnn(struct dn_darknet *d)
{
	make_gates(d, DN_OP_RNN, 1, positive(d, "hidden", 1));
	make_dense(d);
}

/* The same with convolutions of 3x3. */
static void
make_crnn(struct dn_darknet *d)
{
	bool lstm = dn_slice_equal(d->section->key, DN_SLICE("conv_lstm"));
	int64_t size = positive(d, "size", 3);
	const char *key = lstm ? "output" : "hidden_filters";
	int64_t hidden = positive(d, key, 1);
	dn_darknet_op(d, lstm ? DN_OP_CONV_LSTM : DN_OP_CONV_RNN);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	set_int(d, DN_ATTR_UNITS, hidden);
	d->now.shape.c = hidden;
	dn_darknet_write(d);
	if (lstm)
		return;
	int64_t filters = positive(d, "output_filters", 1);
	dn_darknet_op(d, DN_OP_CONV);
	dn_darknet_read(d);
	set_int(d, DN_ATTR_KERNEL, size);
	dn_set_pads(d->run, d->net, &(struct dn_ints){{size / 2}, 1});
	set_int(d, DN_ATTR_UNITS, filters);
	d->now.shape.c = filters;
	finish_weighted(d);
}

/* A learned tensor that stands for itself. */
static void
make_implicit(struct dn_darknet *d)
{
	int64_t filters = positive(d, "filters", 1);
	dn_darknet_op(d, DN_OP_PARAM);
	dn_net_set_list(d->run, d->net, DN_ATTR_SHAPE,
			(int64_t[]){1, filters, 1, 1}, 4);
	d->now.shape = (struct dn_darknet_shape){.c = filters, .h = 1, .w = 1};
	dn_darknet_write(d);
}

static void
make_activation(struct dn_darknet *d)
{
	uint32_t before = d->net->ops.n;
	dn_darknet_activate(d, "linear");
	if (d->net->ops.n == before)
		make_same(d, DN_OP_IDENTITY);
}

/* Sections that are one op which keeps the shape, and the others. */
static const struct {
	const char *section;
	enum dn_op_kind kind;
	void (*make)(struct dn_darknet *d);
} rows[] = {
	{"convolutional", DN_OP_CONV, make_conv},
	{"conv", DN_OP_CONV, make_conv},
	{"connected", DN_OP_DENSE, make_dense},
	{"conn", DN_OP_DENSE, make_dense},
	{"deconvolutional", DN_OP_DECONV, make_deconv},
	{"deconv", DN_OP_DECONV, make_deconv},
	{"local", DN_OP_LOCAL_CONV, make_local},
	{"maxpool", DN_OP_MAXPOOL, make_maxpool},
	{"max", DN_OP_MAXPOOL, make_maxpool},
	{"local_avgpool", DN_OP_AVGPOOL, make_local_avgpool},
	{"local_avg", DN_OP_AVGPOOL, make_local_avgpool},
	{"avgpool", DN_OP_AVGPOOL, make_avgpool},
	{"avg", DN_OP_AVGPOOL, make_avgpool},
	{"reorg", DN_OP_REORG, make_reorg},
	{"reorg3d", DN_OP_REORG, make_reorg},
	{"reorg_old", DN_OP_REORG, make_reorg},
	{"upsample", DN_OP_UPSAMPLE, make_upsample},
	{"crop", DN_OP_CROP, make_crop},
	{"softmax", DN_OP_SOFTMAX, make_softmax},
	{"soft", DN_OP_SOFTMAX, make_softmax},
	{"yolo", DN_OP_YOLO, make_yolo},
	{"Gaussian_yolo", DN_OP_YOLO, make_yolo},
	{"region", DN_OP_YOLO, make_yolo},
	{"detection", DN_OP_YOLO, make_yolo},
	{"rnn", DN_OP_RNN, make_rnn},
	{"lstm", DN_OP_LSTM, make_lstm},
	{"gru", DN_OP_GRU, make_gru},
	{"crnn", DN_OP_CONV_RNN, make_crnn},
	{"conv_lstm", DN_OP_CONV_LSTM, make_crnn},
	{"activation", DN_OP_RELU, make_activation},
	{"implicit_add", DN_OP_PARAM, make_implicit},
	{"implicit_mul", DN_OP_PARAM, make_implicit},
	{"implicit", DN_OP_PARAM, make_implicit},
	{"dropout", DN_OP_DROPOUT, NULL},
	{"batchnorm", DN_OP_BN, NULL},
	{"normalization", DN_OP_LRN, NULL},
	{"lrn", DN_OP_LRN, NULL},
	{"l2norm", DN_OP_MVN, NULL},
	{"logistic", DN_OP_SIGMOID, NULL},
	{"logxent", DN_OP_SIGMOID, NULL},
	{"iseg", DN_OP_DETECTION, NULL},
	{"cost", DN_OP_LOSS, NULL},
	{"contrastive", DN_OP_LOSS, NULL},
	{"empty", DN_OP_IDENTITY, NULL},
	{"silence", DN_OP_IDENTITY, NULL},
};

void
dn_darknet_make(struct dn_darknet *d)
{
	struct dn_slice name = d->section->key;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(name, dn_slice_of(rows[i].section)))
			continue;
		if (rows[i].make)
			rows[i].make(d);
		else
			make_same(d, rows[i].kind);
		return;
	}
	if (dn_darknet_merge(d))
		return;
	dn_report(d->run, d->span, DN_UNMAPPED,
		  "a layer of the unknown kind [%.*s] is kept by its name",
		  (int)name.len, name.text);
	d->now.shape.c = d->now.shape.h = d->now.shape.w = DN_SIZE_UNKNOWN;
	make_same(d, DN_OP_OPAQUE);
}
