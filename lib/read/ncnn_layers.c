/* SPDX-License-Identifier: MIT */
/*
 * ncnn's layers that are always one op: a row each, with up to two
 * parameters that become attributes, and how many axes their tops have.
 */
#include "read/ncnn.h"

/* What a parameter means for the attribute that it sets. */
enum meaning {
	NOTHING,
	AS_IS,
	AXIS,	/* counted without the batch */
	IS_ONE, /* a flag: the parameter is 1 */
};

#define SAME 9 /* as many axes as the first bottom */

/* clang-format off */
static const struct {
	const char *type;
	enum dn_op_kind kind;
	uint32_t axes; /* of the tops; 0: not known */
	struct {
		int64_t id, otherwise;
		enum meaning meaning;
		enum dn_attr_key key;
	} set[2];
} rows[] = {
	{"AbsVal", DN_OP_ABS, SAME, {{0}}},
	{"ArgMax", DN_OP_TOP_K, 1, {{1, 1, AS_IS, DN_ATTR_ROWS}}},
	{"BatchNorm", DN_OP_BN, SAME, {{0}}},
	{"Bias", DN_OP_SCALE, SAME, {{-1, 0, AS_IS, DN_ATTR_SCALE}}},
	{"BNLL", DN_OP_SOFTPLUS, SAME, {{0}}},
	{"Cast", DN_OP_CAST, SAME, {{0}}},
	{"CELU", DN_OP_ELU, SAME, {{0}}},
	{"Concat", DN_OP_CONCAT, SAME, {{0, 0, AXIS, DN_ATTR_AXIS}}},
	{"CopyTo", DN_OP_SCATTER, SAME, {{0}}},
	{"CumulativeSum", DN_OP_CUMSUM, SAME, {{0, 0, AXIS, DN_ATTR_AXIS}}},
	{"Dequantize", DN_OP_QUANTIZE, SAME, {{0}}},
	{"DetectionOutput", DN_OP_DETECTION, 2, {{0}}},
	{"Dropout", DN_OP_DROPOUT, SAME, {{0}}},
	{"Einsum", DN_OP_EINSUM, 0, {{0}}},
	{"ELU", DN_OP_ELU, SAME, {{0}}},
	{"Erf", DN_OP_ERF, SAME, {{0}}},
	{"Exp", DN_OP_EXP, SAME, {{0}}},
	{"GELU", DN_OP_GELU, SAME, {{0}}},
	{"GLU", DN_OP_GLU, SAME, {{0, 0, AXIS, DN_ATTR_AXIS}}},
	{"GroupNorm", DN_OP_GN, SAME, {
		{0, 1, AS_IS, DN_ATTR_GROUPS}, {3, 1, AS_IS, DN_ATTR_SCALE}}},
	{"HardSigmoid", DN_OP_HARD_SIGMOID, SAME, {{0}}},
	{"HardSwish", DN_OP_HARD_SWISH, SAME, {{0}}},
	{"InstanceNorm", DN_OP_INSTANCE_NORM, SAME, {
		{2, 1, AS_IS, DN_ATTR_SCALE}}},
	{"LayerNorm", DN_OP_LN, SAME, {{2, 1, AS_IS, DN_ATTR_SCALE}}},
	{"Log", DN_OP_LOG, SAME, {{0}}},
	{"LogSoftmax", DN_OP_LOG_SOFTMAX, SAME, {{0, 0, AXIS, DN_ATTR_AXIS}}},
	{"LRN", DN_OP_LRN, SAME, {{0}}},
	{"Mish", DN_OP_MISH, SAME, {{0}}},
	{"MVN", DN_OP_MVN, SAME, {{0}}},
	{"Noop", DN_OP_IDENTITY, SAME, {{0}}},
	{"Packing", DN_OP_IDENTITY, SAME, {{0}}},
	{"PixelShuffle", DN_OP_PIXEL_SHUFFLE, SAME, {
		{0, 1, AS_IS, DN_ATTR_FACTOR}}},
	{"Power", DN_OP_AFFINE, SAME, {{0}}},
	{"PReLU", DN_OP_PRELU, SAME, {{0, 0, IS_ONE, DN_ATTR_SHARED}}},
	{"Proposal", DN_OP_PROPOSAL, 2, {{0}}},
	{"Quantize", DN_OP_QUANTIZE, SAME, {{0}}},
	{"Reorg", DN_OP_REORG, SAME, {{0, 1, AS_IS, DN_ATTR_FACTOR}}},
	{"Requantize", DN_OP_QUANTIZE, SAME, {{0}}},
	{"RMSNorm", DN_OP_RMSNORM, SAME, {{2, 1, AS_IS, DN_ATTR_SCALE}}},
	{"RotaryEmbed", DN_OP_TRIG, SAME, {{0}}},
	{"SELU", DN_OP_SELU, SAME, {{0}}},
	{"Shrink", DN_OP_CLIP, SAME, {{0}}},
	{"ShuffleChannel", DN_OP_SHUFFLE, SAME, {
		{0, 1, AS_IS, DN_ATTR_GROUPS}}},
	{"Sigmoid", DN_OP_SIGMOID, SAME, {{0}}},
	{"Softmax", DN_OP_SOFTMAX, SAME, {{0, 0, AXIS, DN_ATTR_AXIS}}},
	{"Softplus", DN_OP_SOFTPLUS, SAME, {{0}}},
	{"Swish", DN_OP_SILU, SAME, {{0}}},
	{"TanH", DN_OP_TANH, SAME, {{0}}},
	{"Threshold", DN_OP_COMPARE, SAME, {{0}}},
	{"Yolov3DetectionOutput", DN_OP_DETECTION, 2, {{0}}},
	{"YoloDetectionOutput", DN_OP_DETECTION, 2, {{0}}},
};
/* clang-format on */

static void
set_one(struct dn_ncnn *n, int64_t id, int64_t otherwise, enum meaning meaning,
	enum dn_attr_key key)
{
	int64_t value = id < 0 ? otherwise : dn_ncnn_int(n, id, otherwise);
	if (meaning == AXIS && value >= 0)
		value++;
	if (meaning == IS_ONE)
		value = value == 1;
	dn_net_set(n->run, n->net, key, value);
	if (key == DN_ATTR_SCALE && id >= 0) /* both or none */
		dn_net_set(n->run, n->net, DN_ATTR_SHIFT, value);
}

bool
dn_ncnn_plain(struct dn_ncnn *n)
{
	const struct dn_ncnn_layer *l = n->layer;
	size_t i = 0;
	while (i < sizeof(rows) / sizeof(*rows) &&
	       !dn_slice_equal(l->type, dn_slice_of(rows[i].type)))
		i++;
	if (i == sizeof(rows) / sizeof(*rows))
		return false;
	uint32_t axes = rows[i].axes;
	if (axes == SAME)
		axes = l->n_bottoms ? dn_ncnn_axes(n, l->bottoms[0]) : 0;
	dn_ncnn_op(n, rows[i].kind);
	dn_ncnn_read(n);
	for (int k = 0; k < 2; k++)
		if (rows[i].set[k].meaning != NOTHING)
			set_one(n, rows[i].set[k].id, rows[i].set[k].otherwise,
				rows[i].set[k].meaning, rows[i].set[k].key);
	dn_ncnn_write(n, axes);
	return true;
}
