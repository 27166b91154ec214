/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_OP_H
#define DNNGEN_OP_H

#include <stdbool.h>
#include <stdint.h>

#include "slice.h"

/*
 * The vocabulary of ops: the closed list of what a layer graph is made of.
 * A reader maps each layer of a foreign format to one or several of these;
 * what has no counterpart becomes `opaque` and keeps its name. One row says
 * all of an op: constant, word in the architecture language, class, rule for
 * its shapes, rule for its cost (parameters and MACs), main attribute (the
 * bare number after the word, or NONE), and the attributes it may have.
 *
 * An op is described to what shapes, parameters, MACs and patterns depend on
 * and no further: slopes, epsilons and probabilities are left out.
 */

/* What an op is to a pattern rule and to the colours of a figure. */
enum dn_op_class {
	DN_CLASS_SOURCE,    /* input, learned tensor, constant */
	DN_CLASS_WEIGHTED,  /* convolutions and dense layers */
	DN_CLASS_RECURRENT, /* whole recurrent layers */
	DN_CLASS_ATTENTION, /* fused attention */
	DN_CLASS_NORM,
	DN_CLASS_ACTIVATION,
	DN_CLASS_POOL, /* resolution falls without weights */
	DN_CLASS_UP,   /* resolution rises without weights */
	DN_CLASS_ADD,  /* merges by adding up (subtract, average) */
	DN_CLASS_CONCAT,
	DN_CLASS_MULTIPLY,
	DN_CLASS_MIX,	 /* matmul of two tensors: neither is a weight */
	DN_CLASS_SELECT, /* other merges: maximum, where, comparisons */
	DN_CLASS_UNARY,	 /* arithmetic on one tensor, no activation */
	DN_CLASS_SHAPE,	 /* moves, cuts or renames elements */
	DN_CLASS_REDUCE,
	DN_CLASS_BODY,	 /* has a net inside */
	DN_CLASS_HEAD,	 /* boxes, proposals, suppression */
	DN_CLASS_LOSS,	 /* training only */
	DN_CLASS_OPAQUE, /* not understood */
	DN_N_CLASSES,
};

/*
 * Attributes: constant, word, kind, default. A list of whole numbers each,
 * in the order of the tensor's axes. Kinds: INT one number, LIST several, FLAG
 * 0 or 1, WORD a number with a name (enums below), DIMS sizes (may be
 * unknown). An attribute that equals its default is not stored.
 */
#define DN_ATTRS(X) \
	X(KERNEL, "kernel", LIST, 1) /* of a window: 1 to 3 sizes */ \
	X(STRIDE, "stride", LIST, 1) \
	X(DILATION, "dilation", LIST, 1) \
	X(PAD, "pad", LIST, 0)		     /* all begins, then all ends */ \
	X(PAD_MODE, "padding", WORD, 0)	     /* enum dn_pad_mode */ \
	X(CEIL, "ceil", FLAG, 0)	     /* output size rounded up */ \
	X(OUTPUT_PAD, "output-pad", LIST, 0) /* of deconv */ \
	X(GROUPS, "groups", INT, 1) \
	X(UNITS, "units", INT, 0)	    /* channels or features out */ \
	X(MULTIPLIER, "multiplier", INT, 1) /* of dwconv: out = in x it */ \
	X(BIAS, "bias", FLAG, 1) \
	X(SCALE, "scale", FLAG, 1)	 /* a norm's learned factor */ \
	X(SHIFT, "shift", FLAG, 1)	 /* a norm's learned addend */ \
	X(CHANNELS, "channels", WORD, 0) /* enum dn_channels */ \
	X(AXIS, "axis", INT, 1)		 /* batch counted: 0; may be < 0 */ \
	X(AXES, "axes", LIST, 0) \
	X(KEEP, "keep", FLAG, 0)     /* reduced axes stay, size 1 */ \
	X(FACTOR, "factor", LIST, 1) /* of up- or downsampling */ \
	X(SIZE, "size", LIST, 0)     /* target, spatial axes */ \
	X(MODE, "mode", WORD, 0)     /* enum dn_mode */ \
	X(SHAPE, "shape", DIMS, 0)   /* target; -1 infers, 0 keeps */ \
	X(PERM, "perm", LIST, 0) \
	X(BEGIN, "begin", LIST, 0) /* per entry of axes */ \
	X(END, "end", LIST, 0)	   /* INT64_MAX: to the end */ \
	X(STEP, "step", LIST, 1) \
	X(SIZES, "sizes", LIST, 0) /* of split; last: -1, the rest */ \
	X(TIMES, "times", LIST, 1) /* of tile, one an axis */ \
	X(ROWS, "rows", INT, 0)	   /* of an embedding, of top-k */ \
	X(HEADS, "heads", INT, 1) \
	X(KV_HEADS, "kv-heads", INT, 0)	    /* 0: as many as heads */ \
	X(HEAD_SIZE, "head-size", INT, 0)   /* 0: features / heads */ \
	X(VALUE_SIZE, "value-size", INT, 0) /* a head's; 0: head-size */ \
	X(CAUSAL, "causal", FLAG, 0) \
	X(DIRECTION, "direction", WORD, 0) /* enum dn_recur_direction */ \
	X(GIVE, "give", WORD, 0)	   /* enum dn_give */ \
	X(JOIN, "join", WORD, 0)	   /* of both directions: dn_join */ \
	X(LAYERS, "layers", INT, 1)	   /* stacked inside one op */ \
	X(BIASES, "biases", INT, 1)	   /* sets of gate biases: 0 1 2 */ \
	X(PEEPHOLES, "peepholes", FLAG, 0) \
	X(PROJECTION, "projection", INT, 0) /* of an lstm's output; 0: no */ \
	X(STATES, "states", INT, 0)	    /* first ins and outs of a body */ \
	X(SCANS, "scans", INT, 0)	    /* ins after them cut in steps */ \
	X(DELAY, "delay", INT, 1)	    /* state is read so late */ \
	X(PERIOD, "period", INT, 1)	    /* updated each so many steps */ \
	X(COUNT, "count", INT, 1)	    /* of experts, anchors, boxes */ \
	X(TOP, "top", INT, 1)		    /* experts that run */ \
	X(SHARED, "shared", INT, 0)	    /* experts that always run */ \
	X(STATE, "state", INT, 0)	    /* size of a scan's state */ \
	X(TRANSPOSE, "transpose", LIST, 0)  /* of matmul: left, right */ \
	X(DTYPE, "dtype", WORD, 0)	    /* enum dn_dtype, of sources */ \
	X(VALUE, "value", LIST, 0)	    /* of a constant, when known */ \
	X(OUT, "out", DIMS, 0)	    /* shapes told, not inferred; see net.h */ \
	X(PARAMS, "params", INT, 0) /* count told, not inferred */

enum dn_attr_key {
#define X(constant, word, kind, otherwise) DN_ATTR_##constant,
	DN_ATTRS(X)
#undef X
		DN_N_ATTRS,
};

enum dn_attr_kind {
	DN_ATTR_KIND_INT,
	DN_ATTR_KIND_LIST,
	DN_ATTR_KIND_FLAG,
	DN_ATTR_KIND_WORD,
	DN_ATTR_KIND_DIMS,
};

/* Where a window may stand: `explicit` goes by PAD, also when that is 0. */
enum dn_pad_mode {
	DN_PAD_SAME,	   /* ceil(in / stride), odd element at the end */
	DN_PAD_EXPLICIT,   /* as PAD says */
	DN_PAD_VALID,	   /* none */
	DN_PAD_SAME_BEGIN, /* ceil(in / stride), odd element at the begin */
	DN_PAD_CAUSAL,	   /* all of it at the begin, length kept */
};

/* Which axis counts channels: the net's own way, the second, the last. */
enum dn_channels {
	DN_CHANNELS_AS_NET,
	DN_CHANNELS_FIRST,
	DN_CHANNELS_LAST,
};

enum dn_mode {
	DN_MODE_NEAREST,
	DN_MODE_LINEAR, /* bilinear, trilinear */
	DN_MODE_CUBIC,
	DN_MODE_OTHER,
};

enum dn_recur_direction { DN_FORWARD, DN_BACKWARD, DN_BOTH };

/* What a recurrent layer hands on: an output a step, the last one, or the
 * sequence and the final states as further outputs. */
enum dn_give { DN_GIVE_SEQUENCE, DN_GIVE_LAST, DN_GIVE_STATES };

enum dn_join {
	DN_JOIN_CONCAT,
	DN_JOIN_ADD,
	DN_JOIN_MULTIPLY,
	DN_JOIN_AVERAGE,
	DN_JOIN_NONE /* kept apart, an axis of their own */
};

enum dn_dtype { DN_DTYPE_FLOAT, DN_DTYPE_INT, DN_DTYPE_BOOL, DN_DTYPE_OTHER };

/* clang-format off */
#define DN_A(key) (UINT64_C(1) << DN_ATTR_##key)
#define DN_A_WINDOW (DN_A(KERNEL) | DN_A(STRIDE) | DN_A(PAD) | \
	DN_A(PAD_MODE) | DN_A(CHANNELS))
#define DN_A_POOL (DN_A_WINDOW | DN_A(DILATION) | DN_A(CEIL))
#define DN_A_CONV (DN_A_WINDOW | DN_A(DILATION) | DN_A(GROUPS) | \
	DN_A(UNITS) | DN_A(BIAS))
#define DN_A_NORM (DN_A(CHANNELS) | DN_A(SCALE) | DN_A(SHIFT))
#define DN_A_GATES (DN_A(UNITS) | DN_A(DIRECTION) | DN_A(GIVE) | \
	DN_A(JOIN) | DN_A(LAYERS) | DN_A(BIAS) | DN_A(BIASES))
#define DN_A_HEADS (DN_A(HEADS) | DN_A(KV_HEADS) | DN_A(HEAD_SIZE) | \
	DN_A(VALUE_SIZE) | DN_A(CAUSAL))
#define DN_A_REDUCE (DN_A(AXES) | DN_A(KEEP))
#define DN_A_ROI (DN_A(SIZE) | DN_A(CHANNELS))
#define DN_A_STEPS (DN_A(STATES) | DN_A(SCANS) | DN_A(DIRECTION) | \
	DN_A(GIVE) | DN_A(JOIN) | DN_A(DELAY) | DN_A(PERIOD))

/*
 * What an op reads, where that is not plain from its kind. Arguments that
 * stand for an attribute count when the attribute is not there, and as far as
 * their elements can be followed (constants, shape-of, arithmetic).
 *
 * - convolutions: the input (deform-conv: and offsets); kernels are inside
 * - attention: queries, keys, values, further ones (masks); one: all three
 * - rnn, lstm, gru: the sequence, initial states; they write the sequence or
 *   last step and, with `give states`, final states (lstm: h, c)
 * - upsample: x, SIZE (of all axes or the spatial ones); unpool: x, indices
 * - roi pools: features, regions (one a row); matmul: left, right
 * - reshape, expand: x, SHAPE; tile: x, TIMES; pad: x, PAD; split: x, SIZES
 * - squeeze, unsqueeze, reductions: x, AXES; top-k, one-hot: x, ROWS
 * - slice: x, BEGIN, END, AXES, STEP; range: begin, end, step; gather: x,
 *   indices; crop: x, what has the size; where: condition, then, else
 * - flatten keeps the axes before AXIS and joins the others into one
 * - a constant of one value in all its elements: expand of a scalar
 *
 * constant, word, class, shape rule, cost rule, main attribute, attributes.
 * Every op may have OUT and PARAMS besides. The rules are the functions
 * dn_shape_<rule>() of lib/net/shape_*.c and dn_cost_<rule>() of cost_*.c.
 */
#define DN_OPS(X) \
	X(INPUT, "input", SOURCE, told, free, NONE, DN_A(SHAPE) | DN_A(DTYPE)) \
	X(PARAM, "param", SOURCE, told, tensor, NONE, DN_A(SHAPE)) \
	X(CONSTANT, "constant", SOURCE, told, free, NONE, \
	  DN_A(SHAPE) | DN_A(DTYPE) | DN_A(VALUE)) \
	/* weighted */ \
	X(CONV, "conv", WEIGHTED, conv, conv, UNITS, DN_A_CONV) \
	X(DWCONV, "dwconv", WEIGHTED, conv, conv, MULTIPLIER, \
	  DN_A_WINDOW | DN_A(DILATION) | DN_A(MULTIPLIER) | DN_A(BIAS)) \
	X(DECONV, "deconv", WEIGHTED, deconv, conv, UNITS, \
	  DN_A_CONV | DN_A(OUTPUT_PAD)) \
	X(DEFORM_CONV, "deform-conv", WEIGHTED, conv, conv, UNITS, DN_A_CONV) \
	X(LOCAL_CONV, "local-conv", WEIGHTED, conv, local, UNITS, DN_A_CONV) \
	X(DENSE, "dense", WEIGHTED, dense, dense, UNITS, \
	  DN_A(UNITS) | DN_A(BIAS)) \
	X(EMBEDDING, "embedding", WEIGHTED, embedding, embedding, UNITS, \
	  DN_A(UNITS) | DN_A(ROWS)) \
	X(GRAPH_CONV, "graph-conv", WEIGHTED, dense, dense, UNITS, \
	  DN_A(UNITS) | DN_A(BIAS) | DN_A(HEADS)) \
	/* recurrent */ \
	X(RNN, "rnn", RECURRENT, gates, gates, UNITS, DN_A_GATES) \
	X(LSTM, "lstm", RECURRENT, gates, gates, UNITS, \
	  DN_A_GATES | DN_A(PEEPHOLES) | DN_A(PROJECTION)) \
	X(GRU, "gru", RECURRENT, gates, gates, UNITS, DN_A_GATES) \
	X(CONV_RNN, "conv-rnn", RECURRENT, conv_gates, conv_gates, UNITS, \
	  DN_A_CONV | DN_A_GATES) \
	X(CONV_LSTM, "conv-lstm", RECURRENT, conv_gates, conv_gates, UNITS, \
	  DN_A_CONV | DN_A_GATES) \
	/* attention: of q, k, v as they come; with projections of its own */ \
	X(ATTENTION, "attention", ATTENTION, attention, attention, HEADS, \
	  DN_A_HEADS) \
	X(HEADS_ATTENTION, "multi-head-attention", ATTENTION, heads, heads, \
	  HEADS, DN_A_HEADS | DN_A(UNITS) | DN_A(BIAS)) \
	X(SCAN, "scan", RECURRENT, same, scan, STATE, DN_A(STATE)) \
	/* norms */ \
	X(BN, "bn", NORM, same, channel_norm, NONE, DN_A_NORM) \
	X(LN, "ln", NORM, same, axes_norm, NONE, \
	  DN_A_NORM | DN_A(AXES)) \
	X(GN, "gn", NORM, same, channel_norm, GROUPS, \
	  DN_A_NORM | DN_A(GROUPS)) \
	X(INSTANCE_NORM, "instance-norm", NORM, same, channel_norm, NONE, \
	  DN_A_NORM) \
	X(RMSNORM, "rmsnorm", NORM, same, scale_norm, NONE, \
	  DN_A_NORM | DN_A(AXES)) \
	X(LRN, "lrn", NORM, same, free, NONE, DN_A(CHANNELS)) \
	X(L2NORM, "l2norm", NORM, same, channel_scale, NONE, \
	  DN_A_NORM | DN_A(AXES)) \
	X(MVN, "mvn", NORM, same, free, NONE, DN_A(AXES)) \
	/* a learned factor and addend, or either, for each channel */ \
	X(SCALE, "scale", NORM, same, channel_norm, NONE, DN_A_NORM) \
	/* activations */ \
	X(RELU, "relu", ACTIVATION, same, free, NONE, 0) \
	X(RELU6, "relu6", ACTIVATION, same, free, NONE, 0) \
	X(LEAKY_RELU, "leaky-relu", ACTIVATION, same, free, NONE, 0) \
	X(PRELU, "prelu", ACTIVATION, same, prelu, NONE, \
	  DN_A(SHARED) | DN_A(CHANNELS)) \
	X(ELU, "elu", ACTIVATION, same, free, NONE, 0) \
	X(SELU, "selu", ACTIVATION, same, free, NONE, 0) \
	X(GELU, "gelu", ACTIVATION, same, free, NONE, 0) \
	X(SILU, "silu", ACTIVATION, same, free, NONE, 0) \
	X(MISH, "mish", ACTIVATION, same, free, NONE, 0) \
	X(SIGMOID, "sigmoid", ACTIVATION, same, free, NONE, 0) \
	X(HARD_SIGMOID, "hard-sigmoid", ACTIVATION, same, free, NONE, 0) \
	X(HARD_SWISH, "hard-swish", ACTIVATION, same, free, NONE, 0) \
	X(TANH, "tanh", ACTIVATION, same, free, NONE, 0) \
	X(SOFTPLUS, "softplus", ACTIVATION, same, free, NONE, 0) \
	X(SOFTSIGN, "softsign", ACTIVATION, same, free, NONE, 0) \
	X(SOFTMAX, "softmax", ACTIVATION, same, free, NONE, DN_A(AXIS)) \
	X(LOG_SOFTMAX, "log-softmax", ACTIVATION, same, free, NONE, \
	  DN_A(AXIS)) \
	X(CLIP, "clip", ACTIVATION, same, free, NONE, 0) \
	X(GLU, "glu", ACTIVATION, half, free, NONE, DN_A(AXIS)) \
	X(MAXOUT, "maxout", ACTIVATION, maxout, free, COUNT, DN_A(COUNT)) \
	/* pooling */ \
	X(MAXPOOL, "maxpool", POOL, pool, free, NONE, DN_A_POOL) \
	X(AVGPOOL, "avgpool", POOL, pool, free, NONE, DN_A_POOL) \
	X(LPPOOL, "lppool", POOL, pool, free, NONE, DN_A_POOL) \
	X(GLOBAL_MAXPOOL, "global-maxpool", POOL, global_pool, free, NONE, \
	  DN_A(KEEP) | DN_A(CHANNELS)) \
	X(GLOBAL_AVGPOOL, "global-avgpool", POOL, global_pool, free, NONE, \
	  DN_A(KEEP) | DN_A(CHANNELS)) \
	X(ADAPTIVE_AVGPOOL, "adaptive-avgpool", POOL, resize, free, SIZE, \
	  DN_A(SIZE) | DN_A(CHANNELS)) \
	X(ADAPTIVE_MAXPOOL, "adaptive-maxpool", POOL, resize, free, SIZE, \
	  DN_A(SIZE) | DN_A(CHANNELS)) \
	X(REORG, "reorg", POOL, reorg, free, FACTOR, \
	  DN_A(FACTOR) | DN_A(CHANNELS)) /* space to depth */ \
	X(ROI_POOL, "roi-pool", POOL, roi, free, SIZE, DN_A_ROI) \
	X(ROI_ALIGN, "roi-align", POOL, roi, free, SIZE, DN_A_ROI) \
	X(PSROI_POOL, "psroi-pool", POOL, roi, free, SIZE, \
	  DN_A_ROI | DN_A(UNITS)) \
	/* the way up */ \
	X(UPSAMPLE, "upsample", UP, resize, free, FACTOR, \
	  DN_A(FACTOR) | DN_A(SIZE) | DN_A(MODE) | DN_A(CHANNELS)) \
	X(PIXEL_SHUFFLE, "pixel-shuffle", UP, unreorg, free, FACTOR, \
	  DN_A(FACTOR) | DN_A(CHANNELS)) /* depth to space */ \
	X(UNPOOL, "unpool", UP, resize, free, FACTOR, \
	  DN_A(FACTOR) | DN_A(SIZE) | DN_A(CHANNELS)) /* by indices */ \
	/* merges */ \
	X(ADD, "add", ADD, broadcast, free, NONE, 0) \
	X(SUB, "sub", ADD, broadcast, free, NONE, 0) \
	X(AVERAGE, "average", ADD, broadcast, free, NONE, 0) \
	X(CONCAT, "concat", CONCAT, concat, free, NONE, DN_A(AXIS)) \
	X(STACK, "stack", CONCAT, stack, free, NONE, DN_A(AXIS)) \
	X(MULTIPLY, "multiply", MULTIPLY, broadcast, free, NONE, 0) \
	X(DIVIDE, "divide", MULTIPLY, broadcast, free, NONE, 0) \
	X(MATMUL, "matmul", MIX, matmul, matmul, NONE, DN_A(TRANSPOSE)) \
	X(EINSUM, "einsum", MIX, told, mixing, NONE, 0) \
	X(COSINE, "cosine", MIX, told, free, NONE, DN_A(AXIS)) \
	X(MAXIMUM, "maximum", SELECT, broadcast, free, NONE, 0) \
	X(MINIMUM, "minimum", SELECT, broadcast, free, NONE, 0) \
	X(POWER, "power", SELECT, broadcast, free, NONE, 0) \
	X(COMPARE, "compare", SELECT, broadcast, free, NONE, 0) \
	X(LOGIC, "logic", SELECT, broadcast, free, NONE, 0) \
	X(WHERE, "where", SELECT, broadcast, free, NONE, 0) \
	/* one tensor */ \
	X(AFFINE, "affine", UNARY, same, free, NONE, 0) /* constants a x + b */ \
	X(EXP, "exp", UNARY, same, free, NONE, 0) \
	X(LOG, "log", UNARY, same, free, NONE, 0) \
	X(SQRT, "sqrt", UNARY, same, free, NONE, 0) \
	X(SQUARE, "square", UNARY, same, free, NONE, 0) \
	X(RECIPROCAL, "reciprocal", UNARY, same, free, NONE, 0) \
	X(ABS, "abs", UNARY, same, free, NONE, 0) \
	X(ERF, "erf", UNARY, same, free, NONE, 0) \
	X(TRIG, "trig", UNARY, same, free, NONE, 0) /* sin, cos ... */ \
	X(ROUND, "round", UNARY, same, free, NONE, 0) /* floor, ceil ... */ \
	X(SIGN, "sign", UNARY, same, free, NONE, 0) \
	X(NOT, "not", UNARY, same, free, NONE, 0) \
	X(CAST, "cast", UNARY, same, free, NONE, DN_A(DTYPE)) \
	X(QUANTIZE, "quantize", UNARY, same, free, NONE, 0) /* and back */ \
	X(DROPOUT, "dropout", UNARY, same, free, NONE, 0) \
	X(NOISE, "noise", UNARY, same, free, NONE, 0) \
	X(IDENTITY, "identity", UNARY, same, free, NONE, 0) \
	X(ROTARY, "rotary", UNARY, same, free, NONE, 0) /* positions turned in */ \
	X(CUMSUM, "cumsum", UNARY, same, free, NONE, DN_A(AXIS)) \
	/* shapes */ \
	X(FLATTEN, "flatten", SHAPE, flatten, free, NONE, DN_A(AXIS)) \
	X(RESHAPE, "reshape", SHAPE, reshape, free, SHAPE, DN_A(SHAPE)) \
	X(TRANSPOSE, "transpose", SHAPE, transpose, free, PERM, DN_A(PERM)) \
	X(SQUEEZE, "squeeze", SHAPE, squeeze, free, NONE, DN_A(AXES)) \
	X(UNSQUEEZE, "unsqueeze", SHAPE, unsqueeze, free, NONE, DN_A(AXES)) \
	X(EXPAND, "expand", SHAPE, expand, free, SHAPE, DN_A(SHAPE)) \
	X(TILE, "tile", SHAPE, tile, free, TIMES, DN_A(TIMES)) \
	X(PAD, "pad", SHAPE, pad, free, NONE, \
	  DN_A(PAD)) /* all axes' begins, then ends */ \
	X(SLICE, "slice", SHAPE, slice, free, NONE, \
	  DN_A(AXES) | DN_A(BEGIN) | DN_A(END) | DN_A(STEP)) \
	X(CROP, "crop", SHAPE, crop, free, NONE, \
	  DN_A(PAD) | DN_A(AXIS)) /* to the second's size, or by pad */ \
	X(SPLIT, "split", SHAPE, split, free, NONE, \
	  DN_A(AXIS) | DN_A(SIZES) | DN_A(COUNT)) \
	X(GATHER, "gather", SHAPE, gather, free, NONE, DN_A(AXIS)) \
	X(SCATTER, "scatter", SHAPE, same, free, NONE, DN_A(AXIS)) \
	X(REVERSE, "reverse", SHAPE, same, free, NONE, DN_A(AXES)) \
	X(SHUFFLE, "shuffle", SHAPE, same, free, GROUPS, \
	  DN_A(GROUPS) | DN_A(CHANNELS)) /* of channels */ \
	X(TRIANGLE, "triangle", SHAPE, same, free, NONE, 0) /* rest is 0 */ \
	X(SHAPE_OF, "shape-of", SHAPE, shape_of, free, NONE, 0) \
	X(RANGE, "range", SHAPE, range, free, NONE, 0) \
	X(ONE_HOT, "one-hot", SHAPE, one_hot, free, NONE, DN_A(ROWS)) \
	/* reductions */ \
	X(REDUCE_MEAN, "reduce-mean", REDUCE, reduce, free, NONE, \
	  DN_A_REDUCE) \
	X(REDUCE_SUM, "reduce-sum", REDUCE, reduce, free, NONE, DN_A_REDUCE) \
	X(REDUCE_MAX, "reduce-max", REDUCE, reduce, free, NONE, DN_A_REDUCE) \
	X(REDUCE_MIN, "reduce-min", REDUCE, reduce, free, NONE, DN_A_REDUCE) \
	X(REDUCE_OTHER, "reduce-other", REDUCE, reduce, free, NONE, \
	  DN_A_REDUCE) \
	X(ARG, "arg", REDUCE, reduce, free, NONE, DN_A_REDUCE) /* argmax */ \
	X(TOP_K, "top-k", REDUCE, top_k, free, ROWS, \
	  DN_A(ROWS) | DN_A(AXIS)) \
	/* nets inside; see net.h */ \
	X(RECUR, "recur", BODY, recur, body, NONE, DN_A_STEPS | DN_A(AXIS)) \
	X(TREE, "tree", BODY, recur, body, NONE, DN_A_STEPS | DN_A(COUNT)) \
	X(EXPERTS, "experts", BODY, experts, experts, COUNT, \
	  DN_A(COUNT) | DN_A(TOP) | DN_A(SHARED)) \
	X(LOOP, "loop", BODY, loop, body, NONE, DN_A_STEPS) \
	X(IF, "if", BODY, if, branches, NONE, 0) \
	/* the rest */ \
	X(PRIOR_BOX, "prior-box", HEAD, told, free, COUNT, DN_A(COUNT)) \
	X(PROPOSAL, "proposal", HEAD, told, free, NONE, 0) \
	X(DETECTION, "detection", HEAD, told, free, NONE, 0) \
	X(NMS, "nms", HEAD, told, free, NONE, 0) \
	X(YOLO, "yolo", HEAD, same, free, NONE, DN_A(COUNT)) \
	X(LOSS, "loss", LOSS, told, free, NONE, 0) \
	X(METRIC, "metric", LOSS, told, free, NONE, 0) \
	X(OPAQUE, "opaque", OPAQUE, told, opaque, NONE, 0)
/* clang-format on */

enum dn_op_kind {
#define X(constant, word, class, shape, cost, main, attrs) DN_OP_##constant,
	DN_OPS(X)
#undef X
		DN_N_OPS,
};

/* One row of the vocabulary. */
struct dn_op_row {
	const char *word;
	enum dn_op_class class;
	enum dn_attr_key main; /* DN_N_ATTRS: none */
	uint64_t attrs;	       /* bit k: may have attribute k */
};

struct dn_attr_row {
	const char *word;
	enum dn_attr_kind kind;
	int64_t otherwise;	  /* the value when it is not given */
	const char *const *words; /* of a WORD, NULL at the end; else NULL */
};

/* Return a row by number. */
const struct dn_op_row *dn_op_row(enum dn_op_kind kind);
struct dn_attr_row dn_attr_row(enum dn_attr_key key);

/* Find one by its word; false when there is none. */
bool dn_op_find(struct dn_slice word, enum dn_op_kind *kind);
bool dn_attr_find(struct dn_slice word, enum dn_attr_key *key);

/* "weighted", ... */
const char *dn_op_class_name(enum dn_op_class class);

#endif
