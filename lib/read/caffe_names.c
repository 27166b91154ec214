/* SPDX-License-Identifier: MIT */
/*
 * What the three dialects of Caffe call things. A type of V1 is an enum whose
 * words are the later names in capitals, with "_" between words; of V0 a
 * string in lower case; so both are compared to V2's names without case and
 * "_", and the few that were called otherwise are in a table.
 */
#include <string.h>

#include "read/caffe.h"

static const char *const renamed[][2] = {
	{"conv", "Convolution"},     {"pool", "Pooling"},
	{"images", "ImageData"},     {"softmaxloss", "SoftmaxWithLoss"},
	{"reducemean", "Reduction"},
};

/* Names of V2 that V0 or V1 can mean. */
static const char *const names[] = {
	"AbsVal",
	"Accuracy",
	"ArgMax",
	"BNLL",
	"Concat",
	"ContrastiveLoss",
	"Convolution",
	"Crop",
	"Data",
	"Deconvolution",
	"Dropout",
	"DummyData",
	"Eltwise",
	"EuclideanLoss",
	"Exp",
	"Flatten",
	"HDF5Data",
	"HDF5Output",
	"HingeLoss",
	"Im2col",
	"ImageData",
	"InfogainLoss",
	"InnerProduct",
	"LRN",
	"MemoryData",
	"MultinomialLogisticLoss",
	"MVN",
	"Pooling",
	"Power",
	"ReLU",
	"Sigmoid",
	"SigmoidCrossEntropyLoss",
	"Silence",
	"Slice",
	"Softmax",
	"SoftmaxWithLoss",
	"Split",
	"TanH",
	"Threshold",
	"WindowData",
	/* enums of forks that stayed with V1 */
	"BatchNorm",
	"BN",
	"Upsample",
	"Unpooling",
	"Padding",
	"PReLU",
	"Scale",
	"Reshape",
	"Bias",
	"ELU",
	"Log",
	"LSTM",
	"RNN",
	"Embed",
	"Tile",
	"Reduction",
	"Interp",
	"DenseImageData",
	"Maxout",
	"Normalize",
	"Permute",
	"ROIPooling",
	"SPP",
	"Lstm",
};

/* Equal without case and underscores. */
static bool
is_same(struct dn_slice word, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.text[i] == '_')
			continue;
		struct dn_slice a = {word.text + i, 1}, b = {name + n, 1};
		if (!name[n] || !dn_slice_equal_fold(a, b))
			return false;
		n++;
	}
	return !name[n];
}

struct dn_slice
dn_caffe_type(struct dn_slice type)
{
	for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++)
		if (is_same(type, renamed[i][0]))
			return dn_slice_of(renamed[i][1]);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (is_same(type, names[i]))
			return dn_slice_of(names[i]);
	return type;
}

const struct dn_tree *
dn_caffe_param(const struct dn_caffe_layer *layer, const char *name)
{
	const struct dn_tree *param = dn_tree_get(layer->inner, name);
	if (param)
		return param->kind == DN_TREE_MAP ? param : NULL;
	return layer->v0 ? layer->inner : NULL;
}

/* All values under one key, numbers alone. */
static void
collect(const struct dn_caffe *caffe, const struct dn_tree *param,
	const char *name, struct dn_ints *list)
{
	for (const struct dn_tree *at = dn_prototext_next(param, NULL, name);
	     at; at = dn_prototext_next(param, at, name))
		if (!dn_ints_add(list, dn_field_value(caffe->run, at)))
			dn_report(caffe->run, at->span, DN_BAD_MODEL,
				  "more than %d times '%s'", DN_RANK_MAX, name);
}

struct dn_ints
dn_caffe_ints(const struct dn_caffe *caffe, const struct dn_caffe_layer *layer,
	      const struct dn_tree *param, const char *name)
{
	struct dn_ints list = {.n = 0};
	char side[40];
	bool is_kernel = strcmp(name, "kernel_size") == 0;
	size_t len = strlen(is_kernel ? "kernel" : name);
	for (int i = 0; i < 2 && len + 3 < sizeof(side); i++) {
		memcpy(side, name, len);
		memcpy(side + len, i == 0 ? "_h" : "_w", 3);
		collect(caffe, param, side, &list);
	}
	if (list.n != 2) {
		list.n = 0;
		collect(caffe, param, name, &list);
	}
	if (list.n == 0 && layer->v0 && is_kernel)
		collect(caffe, param, "kernelsize", &list);
	return list;
}
