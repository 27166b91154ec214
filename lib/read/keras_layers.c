/* SPDX-License-Identifier: MIT */
/*
 * Keras's layers without a window: a row each, with the op it is, whether
 * it reads all its inputs, and the function that sets the attributes of the
 * op made last. Layers that take several ops have a function of their own.
 */
#include <string.h>

#include "net/size.h"
#include "read/keras.h"

static void
set_int(const struct dn_keras *k, enum dn_attr_key key, int64_t value)
{
	dn_net_set(k->run, k->net, key, value);
}

static void
set_list(const struct dn_keras *k, enum dn_attr_key key,
	 const struct dn_ints *list)
{
	dn_net_set_list(k->run, k->net, key, list->items, list->n);
}

/* A list for all axes begins with those of the batch and of steps. */
static struct dn_ints
axes_before(const struct dn_keras *k, int64_t value)
{
	struct dn_ints list = {.n = 0};
	for (unsigned i = 0; i < 1 + k->steps; i++)
		dn_ints_add(&list, value);
	return list;
}

/* An axis of a layer in TimeDistributed is one further on. */
static int64_t
axis_of(const struct dn_keras *k, int64_t axis)
{
	return axis > 0 ? axis + k->steps : axis;
}

/* --- attributes of one op -------------------------------------------------- */

typedef void fill(const struct dn_keras *k, const struct dn_keras_call *c);

static void
fill_dense(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t units = dn_keras_int(k, c, "units", "output_dim", 0);
	if (units < 1)
		dn_report(k->run, c->span, DN_BAD_MODEL,
			  "'%.*s' does not say how many units it has",
			  (int)c->name.len, c->name.text);
	set_int(k, DN_ATTR_UNITS, units);
	set_int(k, DN_ATTR_BIAS, dn_keras_flag(c, "use_bias", "bias", true));
}

static void
fill_embedding(const struct dn_keras *k, const struct dn_keras_call *c)
{
	set_int(k, DN_ATTR_ROWS, dn_keras_int(k, c, "input_dim", NULL, 0));
	set_int(k, DN_ATTR_UNITS, dn_keras_int(k, c, "output_dim", NULL, 0));
}

/* The axis of the channels; files have a number or a list of one. */
static void
fill_batch_norm(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t axis = dn_keras_int(k, c, "axis", NULL, -1);
	bool first = axis == 1;
	set_int(k, DN_ATTR_SCALE, dn_keras_flag(c, "scale", NULL, true));
	set_int(k, DN_ATTR_SHIFT, dn_keras_flag(c, "center", NULL, true));
	enum dn_channels channels =
		first ? DN_CHANNELS_FIRST : DN_CHANNELS_LAST;
	if (channels != k->net->layout)
		set_int(k, DN_ATTR_CHANNELS, channels);
}

static void
fill_layer_norm(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints axes;
	bool own = dn_keras_sizes(k, c, "axis", NULL, 1, &axes);
	for (uint32_t i = 0; own && i < axes.n; i++)
		axes.items[i] = axis_of(k, axes.items[i]);
	if (own && (axes.n > 1 || axes.items[0] != -1))
		set_list(k, DN_ATTR_AXES, &axes);
	set_int(k, DN_ATTR_SCALE, dn_keras_flag(c, "scale", NULL, true));
	set_int(k, DN_ATTR_SHIFT, dn_keras_flag(c, "center", NULL, true));
}

static void
fill_group_norm(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t groups = dn_keras_int(k, c, "groups", NULL, 32);
	fill_batch_norm(k, c);
	if (groups > 0)
		set_int(k, DN_ATTR_GROUPS, groups);
}

static void
fill_rms_norm(const struct dn_keras *k, const struct dn_keras_call *c)
{
	(void)c;
	set_int(k, DN_ATTR_SHIFT, 0);
}

/* One factor a channel, as the SSD in Keras has it. */
static void
fill_l2(const struct dn_keras *k, const struct dn_keras_call *c)
{
	bool unit = dn_slice_equal(c->type, DN_SLICE("UnitNormalization"));
	int64_t axis = dn_keras_int(k, c, "axis", NULL, -1);
	dn_net_set_list(k->run, k->net, DN_ATTR_AXES, &axis, 1);
	set_int(k, DN_ATTR_SHIFT, 0);
	set_int(k, DN_ATTR_SCALE, !unit);
}

static void
fill_prelu(const struct dn_keras *k, const struct dn_keras_call *c)
{
	(void)k, (void)c; /* one slope a channel when axes are shared */
}

static void
fill_softmax(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t axis = dn_keras_int(k, c, "axis", NULL, -1);
	set_int(k, DN_ATTR_AXIS, axis_of(k, axis));
}

static void
fill_concat(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t axis = dn_keras_int(k, c, "axis", "concat_axis", -1);
	set_int(k, DN_ATTR_AXIS, axis_of(k, axis));
}

static void
fill_flatten(const struct dn_keras *k, const struct dn_keras_call *c)
{
	(void)c;
	set_int(k, DN_ATTR_AXIS, 1 + (int64_t)k->steps);
}

static void
fill_reshape(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints shape = axes_before(k, 0), target;
	dn_keras_sizes(k, c, "target_shape", "dims", 1, &target);
	for (uint32_t i = 0; i < target.n; i++)
		dn_ints_add(&shape, target.items[i]);
	set_list(k, DN_ATTR_SHAPE, &shape);
}

static void
fill_permute(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints perm = {.n = 0}, dims;
	for (int64_t i = 0; i < 1 + (int64_t)k->steps; i++)
		dn_ints_add(&perm, i);
	dn_keras_sizes(k, c, "dims", NULL, 1, &dims);
	for (uint32_t i = 0; i < dims.n; i++)
		dn_ints_add(&perm, dims.items[i] + k->steps);
	set_list(k, DN_ATTR_PERM, &perm);
}

static void
fill_resize(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints size = {{dn_keras_int(k, c, "height", NULL, 0),
				dn_keras_int(k, c, "width", NULL, 0)},
			       2};
	struct dn_ints target;
	if (dn_keras_sizes(k, c, "target_shape", NULL, 4, &target) &&
	    target.n == 4) {
		size.items[0] = target.items[1];
		size.items[1] = target.items[2];
	}
	set_int(k, DN_ATTR_MODE, DN_MODE_LINEAR);
	if (size.items[0] > 0 && size.items[1] > 0)
		dn_set_sizes(k->run, k->net, DN_ATTR_SIZE, &size);
}

static void
fill_roi(const struct dn_keras *k, const struct dn_keras_call *c)
{
	struct dn_ints size;
	if (dn_keras_sizes(k, c, "pool_size", "pool_shape", 2, &size))
		dn_set_sizes(k->run, k->net, DN_ATTR_SIZE, &size);
}

static void
fill_heads(const struct dn_keras *k, const struct dn_keras_call *c)
{
	int64_t queries = dn_keras_int(k, c, "num_query_heads", NULL, 1);
	set_int(k, DN_ATTR_HEADS,
		dn_keras_int(k, c, "num_heads", NULL, queries));
	set_int(k, DN_ATTR_KV_HEADS,
		dn_keras_int(k, c, "num_key_value_heads", NULL, 0));
	set_int(k, DN_ATTR_HEAD_SIZE,
		dn_keras_int(k, c, "key_dim", "head_dim", 0));
	int64_t head = dn_keras_int(k, c, "key_dim", "head_dim", 0);
	int64_t value = dn_keras_int(k, c, "value_dim", NULL, head);
	if (value != head)
		set_int(k, DN_ATTR_VALUE_SIZE, value);
	set_int(k, DN_ATTR_UNITS, dn_keras_int(k, c, "output_shape", NULL, 0));
	set_int(k, DN_ATTR_BIAS, dn_keras_flag(c, "use_bias", NULL, true));
}

static void
fill_causal(const struct dn_keras *k, const struct dn_keras_call *c)
{
	set_int(k, DN_ATTR_CAUSAL, dn_keras_flag(c, "causal", NULL, false));
}

/* --- layers of several ops or several faces --------------------------------
 */

static void
make_dense(const struct dn_keras *k, struct dn_keras_call *c)
{
	dn_keras_step(k, c, DN_OP_DENSE, dn_keras_in(k, c));
	fill_dense(k, c);
	dn_keras_activate(k, c);
}

static void
make_activation(const struct dn_keras *k, struct dn_keras_call *c)
{
	const struct dn_tree *value = dn_keras_get(c, "activation", NULL);
	struct dn_slice name = value && value->kind == DN_TREE_SCALAR
				       ? value->text
				       : dn_field_text(value, "class_name");
	enum dn_op_kind kind = dn_keras_activation(name);
	if (value && value->kind == DN_TREE_MAP && kind == DN_OP_OPAQUE) {
		name = dn_field_text(value, "config");
		kind = dn_keras_activation(name);
	}
	if (kind == DN_OP_OPAQUE)
		dn_report(k->run, c->span, DN_UNMAPPED,
			  "the unknown activation '%.*s' is kept by its name",
			  name.len > 60 ? 60 : (int)name.len, name.text);
	dn_net_op(k->run, k->net, kind, c->name,
		  kind == DN_OP_OPAQUE ? name : c->type, c->span);
	dn_net_read(k->run, k->net, dn_keras_in(k, c));
	if (dn_op_row(kind)->attrs & DN_A(AXIS))
		set_int(k, DN_ATTR_AXIS, -1);
	dn_keras_out(k, c);
}

static void
make_relu(const struct dn_keras *k, struct dn_keras_call *c)
{
	struct dn_slice most = dn_field_text(c->config, "max_value");
	struct dn_slice slope = dn_field_text(c->config, "negative_slope");
	bool six = dn_slice_equal(most, DN_SLICE("6.0")) ||
		   dn_slice_equal(most, DN_SLICE("6"));
	bool leaks = slope.len > 0 && !dn_slice_equal(slope, DN_SLICE("0.0")) &&
		     !dn_slice_equal(slope, DN_SLICE("0"));
	dn_keras_step(k, c,
		      six     ? DN_OP_RELU6
		      : leaks ? DN_OP_LEAKY_RELU
			      : DN_OP_RELU,
		      dn_keras_in(k, c));
	dn_keras_out(k, c);
}

/* Features become a sequence of equal steps. */
static void
make_repeat(const struct dn_keras *k, struct dn_keras_call *c)
{
	int64_t one = 1 + (int64_t)k->steps;
	struct dn_ints times = axes_before(k, 1);
	dn_ints_add(&times, dn_keras_int(k, c, "n", NULL, 1));
	dn_ints_add(&times, 1);
	dn_keras_step(k, c, DN_OP_UNSQUEEZE, dn_keras_in(k, c));
	dn_net_set_list(k->run, k->net, DN_ATTR_AXES, &one, 1);
	uint32_t row = dn_keras_between(k, c);
	dn_keras_step(k, c, DN_OP_TILE, row);
	set_list(k, DN_ATTR_TIMES, &times);
	dn_keras_out(k, c);
}

/* Called with queries, values and maybe keys. */
static void
make_attention(const struct dn_keras *k, struct dn_keras_call *c)
{
	bool own = dn_slice_starts_with(c->type, "MultiHead") ||
		   dn_slice_starts_with(c->type, "GroupedQuery") ||
		   dn_slice_starts_with(c->type, "GroupQuery");
	if (dn_keras_in(k, c) == DN_NONE)
		return;
	dn_keras_op(k, c, own ? DN_OP_HEADS_ATTENTION : DN_OP_ATTENTION);
	dn_net_read(k->run, k->net, c->ins[0]);
	if (c->n_ins > 1) {
		dn_net_read(k->run, k->net, c->ins[c->n_ins > 2 ? 2 : 1]);
		dn_net_read(k->run, k->net, c->ins[1]);
	}
	for (uint32_t i = 3; i < c->n_ins; i++)
		dn_net_read(k->run, k->net, c->ins[i]);
	if (own)
		fill_heads(k, c);
	else
		fill_causal(k, c);
	dn_keras_out(k, c);
	if (c->wanted > 1)
		dn_keras_out(k, c);
}

/* Products along an axis; axes as the file has them, a number or two. */
static void
make_dot(const struct dn_keras *k, struct dn_keras_call *c)
{
	struct dn_ints axes;
	dn_keras_all(k, c,
		     dn_keras_flag(c, "normalize", NULL, false) ? DN_OP_COSINE
								: DN_OP_MATMUL);
	if (dn_keras_sizes(k, c, "axes", "dot_axes", 2, &axes) &&
	    !dn_keras_flag(c, "normalize", NULL, false)) {
		struct dn_ints turned = {
			{axes.items[0] == 1,
			 axes.items[1] == 2 || axes.items[1] == -1},
			2};
		set_list(k, DN_ATTR_TRANSPOSE, &turned);
	}
	dn_keras_out(k, c);
}

/* The one layer that joined all ways in Keras 1. */
static void
make_merge(const struct dn_keras *k, struct dn_keras_call *c)
{
	static const struct {
		const char *mode;
		enum dn_op_kind kind;
	} modes[] = {
		{"sum", DN_OP_ADD},	  {"mul", DN_OP_MULTIPLY},
		{"concat", DN_OP_CONCAT}, {"ave", DN_OP_AVERAGE},
		{"max", DN_OP_MAXIMUM},	  {"min", DN_OP_MINIMUM},
		{"dot", DN_OP_MATMUL},	  {"cos", DN_OP_COSINE},
	};
	const struct dn_tree *mode = dn_keras_get(c, "mode", NULL);
	struct dn_slice word = mode ? mode->text : DN_SLICE("sum");
	enum dn_op_kind kind = DN_OP_OPAQUE;
	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (dn_slice_equal(word, dn_slice_of(modes[i].mode)))
			kind = modes[i].kind;
	if (kind == DN_OP_MATMUL) {
		make_dot(k, c);
		return;
	}
	if (kind == DN_OP_OPAQUE)
		dn_report(k->run, c->span, DN_UNMAPPED,
			  "a merge by a function of one's own is kept as it "
			  "is");
	dn_keras_all(k, c, kind);
	if (kind == DN_OP_CONCAT)
		fill_concat(k, c);
	dn_keras_out(k, c);
}

/* The largest of some dense layers. */
static void
make_maxout(const struct dn_keras *k, struct dn_keras_call *c)
{
	int64_t pieces = dn_keras_int(k, c, "nb_feature", NULL, 4);
	int64_t units = dn_keras_int(k, c, "output_dim", NULL, 0);
	dn_keras_step(k, c, DN_OP_DENSE, dn_keras_in(k, c));
	int64_t all = dn_size_mul(units, pieces);
	set_int(k, DN_ATTR_UNITS, all < 0 ? 0 : all);
	uint32_t wide = dn_keras_between(k, c);
	dn_keras_step(k, c, DN_OP_MAXOUT, wide);
	set_int(k, DN_ATTR_COUNT, pieces);
	dn_keras_out(k, c);
}

/* clang-format off */
static const struct {
	const char *type;
	enum dn_op_kind kind;
	fill *fill;
	void (*make)(const struct dn_keras *k, struct dn_keras_call *c);
} rows[] = {
	{"Dense", DN_OP_DENSE, NULL, make_dense},
	{"TimeDistributedDense", DN_OP_DENSE, NULL, make_dense},
	{"MaxoutDense", DN_OP_MAXOUT, NULL, make_maxout},
	{"Activation", DN_OP_RELU, NULL, make_activation},
	{"Embedding", DN_OP_EMBEDDING, fill_embedding, NULL},
	{"Masking", DN_OP_IDENTITY, NULL, NULL},
	{"ActivityRegularization", DN_OP_IDENTITY, NULL, NULL},
	{"Identity", DN_OP_IDENTITY, NULL, NULL},
	{"Flatten", DN_OP_FLATTEN, fill_flatten, NULL},
	{"Reshape", DN_OP_RESHAPE, fill_reshape, NULL},
	{"Permute", DN_OP_TRANSPOSE, fill_permute, NULL},
	{"RepeatVector", DN_OP_TILE, NULL, make_repeat},
	{"Dropout", DN_OP_DROPOUT, NULL, NULL},
	{"SpatialDropout1D", DN_OP_DROPOUT, NULL, NULL},
	{"SpatialDropout2D", DN_OP_DROPOUT, NULL, NULL},
	{"SpatialDropout3D", DN_OP_DROPOUT, NULL, NULL},
	{"AlphaDropout", DN_OP_DROPOUT, NULL, NULL},
	{"FixedDropout", DN_OP_DROPOUT, NULL, NULL},
	{"GaussianDropout", DN_OP_NOISE, NULL, NULL},
	{"GaussianNoise", DN_OP_NOISE, NULL, NULL},
	/* norms */
	{"BatchNormalization", DN_OP_BN, fill_batch_norm, NULL},
	{"BatchNormalizationV1", DN_OP_BN, fill_batch_norm, NULL},
	{"BatchNormalizationV2", DN_OP_BN, fill_batch_norm, NULL},
	{"SyncBatchNormalization", DN_OP_BN, fill_batch_norm, NULL},
	{"FixedBatchNormalization", DN_OP_BN, fill_batch_norm, NULL},
	{"BatchNorm", DN_OP_BN, fill_batch_norm, NULL},
	{"LayerNormalization", DN_OP_LN, fill_layer_norm, NULL},
	{"GroupNormalization", DN_OP_GN, fill_group_norm, NULL},
	{"InstanceNormalization", DN_OP_INSTANCE_NORM, fill_batch_norm, NULL},
	{"RMSNormalization", DN_OP_RMSNORM, fill_rms_norm, NULL},
	{"UnitNormalization", DN_OP_L2NORM, fill_l2, NULL},
	{"L2Normalization", DN_OP_L2NORM, fill_l2, NULL},
	{"Normalize", DN_OP_L2NORM, fill_l2, NULL},
	{"LRN", DN_OP_LRN, NULL, NULL},
	{"LRN2D", DN_OP_LRN, NULL, NULL},
	{"Scale", DN_OP_SCALE, fill_batch_norm, NULL},
	/* activations */
	{"ReLU", DN_OP_RELU, NULL, make_relu},
	{"LeakyReLU", DN_OP_LEAKY_RELU, NULL, NULL},
	{"PReLU", DN_OP_PRELU, fill_prelu, NULL},
	{"ELU", DN_OP_ELU, NULL, NULL},
	{"ThresholdedReLU", DN_OP_RELU, NULL, NULL},
	{"ParametricSoftplus", DN_OP_SOFTPLUS, NULL, NULL},
	{"SReLU", DN_OP_RELU, NULL, NULL},
	{"Softmax", DN_OP_SOFTMAX, fill_softmax, NULL},
	{"GELU", DN_OP_GELU, NULL, NULL},
	/* merges */
	{"Add", DN_OP_ADD, NULL, NULL},
	{"Subtract", DN_OP_SUB, NULL, NULL},
	{"Multiply", DN_OP_MULTIPLY, NULL, NULL},
	{"Average", DN_OP_AVERAGE, NULL, NULL},
	{"Maximum", DN_OP_MAXIMUM, NULL, NULL},
	{"Minimum", DN_OP_MINIMUM, NULL, NULL},
	{"Concatenate", DN_OP_CONCAT, fill_concat, NULL},
	{"Dot", DN_OP_MATMUL, NULL, make_dot},
	{"Merge", DN_OP_ADD, NULL, make_merge},
	/* attention */
	{"Attention", DN_OP_ATTENTION, NULL, make_attention},
	{"AdditiveAttention", DN_OP_ATTENTION, NULL, make_attention},
	{"MultiHeadAttention", DN_OP_HEADS_ATTENTION, NULL, make_attention},
	{"GroupedQueryAttention", DN_OP_HEADS_ATTENTION, NULL, make_attention},
	{"GroupQueryAttention", DN_OP_HEADS_ATTENTION, NULL, make_attention},
	/* pictures */
	{"Rescaling", DN_OP_AFFINE, NULL, NULL},
	{"Normalization", DN_OP_AFFINE, NULL, NULL},
	{"Resizing", DN_OP_UPSAMPLE, fill_resize, NULL},
	{"BilinearUpSampling2D", DN_OP_UPSAMPLE, fill_resize, NULL},
	{"RandomFlip", DN_OP_NOISE, NULL, NULL},
	{"RandomRotation", DN_OP_NOISE, NULL, NULL},
	{"RandomZoom", DN_OP_NOISE, NULL, NULL},
	{"RandomContrast", DN_OP_NOISE, NULL, NULL},
	{"RandomBrightness", DN_OP_NOISE, NULL, NULL},
	{"RandomTranslation", DN_OP_NOISE, NULL, NULL},
	/* heads that are well known */
	{"AnchorBoxes", DN_OP_PRIOR_BOX, NULL, NULL},
	{"PriorBox", DN_OP_PRIOR_BOX, NULL, NULL},
	{"DecodeDetections", DN_OP_DETECTION, NULL, NULL},
	{"DetectionLayer", DN_OP_DETECTION, NULL, NULL},
	{"ProposalLayer", DN_OP_PROPOSAL, NULL, NULL},
	{"RoiPoolingConv", DN_OP_ROI_POOL, fill_roi, NULL},
	{"PyramidROIAlign", DN_OP_ROI_ALIGN, fill_roi, NULL},
};
/* clang-format on */

bool
dn_keras_plain(const struct dn_keras *k, struct dn_keras_call *c)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(c->type, dn_slice_of(rows[i].type)))
			continue;
		if (rows[i].make) {
			rows[i].make(k, c);
			return true;
		}
		if (dn_keras_in(k, c) == DN_NONE)
			return true;
		dn_keras_all(k, c, rows[i].kind);
		if (rows[i].fill)
			rows[i].fill(k, c);
		dn_keras_out(k, c);
		return true;
	}
	return false;
}
