/* SPDX-License-Identifier: MIT */
/*
 * The vocabulary as arrays: the rows of op.h and of its attributes, and how
 * they are found by their words.
 */
#include <stddef.h>

#include "dnngen/op.h"

/* clang-format off */
static const char *const padding_words[] = {
	[DN_PAD_SAME] = "same", [DN_PAD_EXPLICIT] = "explicit",
	[DN_PAD_VALID] = "valid", [DN_PAD_SAME_BEGIN] = "same-begin",
	[DN_PAD_CAUSAL] = "causal", NULL,
};
static const char *const channels_words[] = {
	[DN_CHANNELS_AS_NET] = "as-net", [DN_CHANNELS_FIRST] = "first",
	[DN_CHANNELS_LAST] = "last", NULL,
};
static const char *const mode_words[] = {
	[DN_MODE_NEAREST] = "nearest", [DN_MODE_LINEAR] = "linear",
	[DN_MODE_CUBIC] = "cubic", [DN_MODE_OTHER] = "other", NULL,
};
static const char *const direction_words[] = {
	[DN_FORWARD] = "forward", [DN_BACKWARD] = "backward",
	[DN_BOTH] = "both", NULL,
};
static const char *const give_words[] = {
	[DN_GIVE_SEQUENCE] = "sequence", [DN_GIVE_LAST] = "last",
	[DN_GIVE_STATES] = "states", NULL,
};
static const char *const join_words[] = {
	[DN_JOIN_CONCAT] = "concat", [DN_JOIN_ADD] = "add",
	[DN_JOIN_MULTIPLY] = "multiply", [DN_JOIN_AVERAGE] = "average",
	[DN_JOIN_NONE] = "none", NULL,
};
static const char *const dtype_words[] = {
	[DN_DTYPE_FLOAT] = "float", [DN_DTYPE_INT] = "int",
	[DN_DTYPE_BOOL] = "bool", [DN_DTYPE_OTHER] = "other", NULL,
};

static const char *const *const words_of[DN_N_ATTRS] = {
	[DN_ATTR_PAD_MODE] = padding_words,
	[DN_ATTR_CHANNELS] = channels_words,
	[DN_ATTR_MODE] = mode_words,
	[DN_ATTR_DIRECTION] = direction_words,
	[DN_ATTR_GIVE] = give_words,
	[DN_ATTR_JOIN] = join_words,
	[DN_ATTR_DTYPE] = dtype_words,
};

static const struct {
	const char *word;
	enum dn_attr_kind kind;
	int64_t otherwise;
} attrs[] = {
#define X(constant, word, kind, otherwise) \
	[DN_ATTR_##constant] = {word, DN_ATTR_KIND_##kind, otherwise},
	DN_ATTRS(X)
#undef X
};

/* "NONE" of the table of ops. */
#define DN_ATTR_NONE DN_N_ATTRS

static const struct dn_op_row ops[] = {
#define X(constant, word, class, shape, cost, main, attrs) \
	[DN_OP_##constant] = {word, DN_CLASS_##class, DN_ATTR_##main, \
			      (attrs) | DN_A(OUT) | DN_A(PARAMS)},
	DN_OPS(X)
#undef X
};

static const char *const classes[] = {
	[DN_CLASS_SOURCE] = "source", [DN_CLASS_WEIGHTED] = "weighted",
	[DN_CLASS_RECURRENT] = "recurrent",
	[DN_CLASS_ATTENTION] = "attention", [DN_CLASS_NORM] = "norm",
	[DN_CLASS_ACTIVATION] = "activation", [DN_CLASS_POOL] = "pool",
	[DN_CLASS_UP] = "up", [DN_CLASS_ADD] = "add",
	[DN_CLASS_CONCAT] = "concat", [DN_CLASS_MULTIPLY] = "multiply",
	[DN_CLASS_MIX] = "mix", [DN_CLASS_SELECT] = "select",
	[DN_CLASS_UNARY] = "unary", [DN_CLASS_SHAPE] = "shape",
	[DN_CLASS_REDUCE] = "reduce", [DN_CLASS_BODY] = "body",
	[DN_CLASS_HEAD] = "head", [DN_CLASS_LOSS] = "loss",
	[DN_CLASS_OPAQUE] = "opaque",
};
/* clang-format on */

const struct dn_op_row *
dn_op_row(enum dn_op_kind kind)
{
	return &ops[kind];
}

struct dn_attr_row
dn_attr_row(enum dn_attr_key key)
{
	return (struct dn_attr_row){.word = attrs[key].word,
				    .kind = attrs[key].kind,
				    .otherwise = attrs[key].otherwise,
				    .words = words_of[key]};
}

bool
dn_op_find(struct dn_slice word, enum dn_op_kind *kind)
{
	for (unsigned k = 0; k < DN_N_OPS; k++) {
		if (!dn_slice_equal(word, dn_slice_of(ops[k].word)))
			continue;
		*kind = (enum dn_op_kind)k;
		return true;
	}
	return false;
}

bool
dn_attr_find(struct dn_slice word, enum dn_attr_key *key)
{
	for (unsigned k = 0; k < DN_N_ATTRS; k++) {
		if (!dn_slice_equal(word, dn_slice_of(attrs[k].word)))
			continue;
		*key = (enum dn_attr_key)k;
		return true;
	}
	return false;
}

const char *dn_op_class_name(enum dn_op_class class)
{
	return classes[class];
}
