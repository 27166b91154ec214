/* SPDX-License-Identifier: MIT */
/*
 * Weights that exporters move about or rescale in the graph before a layer
 * uses them: transposed, cast, reshaped, cut, put together, quantised and
 * back. Such a node makes a weight again, of other sizes and the same root.
 * Whole numbers are left to the net: with them exporters compute shapes.
 */
#include <string.h>

#include "read/onnx_build.h"

/* Sizes while they are changed. */
struct sizes {
	int64_t items[DN_RANK_MAX];
	uint32_t n;
};

typedef bool fold(struct dn_onnx_call *call, struct sizes *sizes);

static bool
get_sizes(const struct dn_onnx_call *call, uint32_t i, struct sizes *sizes)
{
	const struct dn_onnx_weight *weight = dn_onnx_weight(call, i);
	if (!weight || weight->n_dims > DN_RANK_MAX)
		return false;
	sizes->n = weight->n_dims;
	for (uint32_t k = 0; k < sizes->n; k++)
		sizes->items[k] = dn_onnx_weight_size(call, weight, k);
	return true;
}

static int64_t
product(const struct sizes *sizes, uint32_t begin, uint32_t end)
{
	int64_t all = 1;
	for (uint32_t i = begin; i < end; i++) {
		if (sizes->items[i] > 0 && all > INT64_MAX / sizes->items[i])
			return -1;
		all *= sizes->items[i];
	}
	return all;
}

static bool
fold_same(struct dn_onnx_call *call, struct sizes *sizes)
{
	(void)call;
	(void)sizes;
	return true;
}

static bool
fold_transpose(struct dn_onnx_call *call, struct sizes *sizes)
{
	struct dn_ints perm;
	struct sizes old = *sizes;
	bool given = dn_onnx_list(call, "perm", &perm);
	if (given && perm.n != old.n)
		return false;
	for (uint32_t i = 0; i < old.n; i++) {
		int64_t from = given ? perm.items[i] : (int64_t)(old.n - 1 - i);
		if (from < 0 || from >= old.n)
			return false;
		sizes->items[i] = old.items[from];
	}
	return true;
}

/* Whole numbers that steer a node: an attribute, or its argument i. */
static const int64_t *
steer(struct dn_onnx_call *call, const char *name, uint32_t i,
      struct dn_ints *list, uint32_t *n)
{
	if (dn_onnx_list(call, name, list)) {
		*n = list->n;
		return list->items;
	}
	return dn_onnx_arg_ints(call, i, n);
}

static bool
fold_reshape(struct dn_onnx_call *call, struct sizes *sizes)
{
	struct dn_ints list;
	struct sizes to = {.n = 0};
	uint32_t n, infer = DN_RANK_MAX;
	const int64_t *shape = steer(call, "shape", 1, &list, &n);
	int64_t all = product(sizes, 0, sizes->n), known = 1;
	if (!shape || n > DN_RANK_MAX || all < 0)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		int64_t size = shape[i];
		if (size == 0 && i < sizes->n)
			size = sizes->items[i];
		if (size == -1)
			infer = i;
		else if (size < 0 || (size > 0 && known > all / size))
			return false;
		else
			known *= size;
		to.items[to.n++] = size;
	}
	if (infer < to.n)
		to.items[infer] = known > 0 ? all / known : 0;
	*sizes = to;
	return true;
}

static bool
fold_flatten(struct dn_onnx_call *call, struct sizes *sizes)
{
	int64_t axis = dn_onnx_int(call, "axis", 1);
	axis += axis < 0 ? sizes->n : 0;
	if (axis < 0 || axis > sizes->n)
		return false;
	int64_t left = product(sizes, 0, (uint32_t)axis);
	int64_t right = product(sizes, (uint32_t)axis, sizes->n);
	*sizes = (struct sizes){{left, right}, 2};
	return left >= 0 && right >= 0;
}

static bool
fold_squeeze(struct dn_onnx_call *call, struct sizes *sizes)
{
	struct dn_ints list;
	uint32_t n, kept = 0;
	const int64_t *axes = steer(call, "axes", 1, &list, &n);
	struct sizes old = *sizes;
	if (!axes && dn_onnx_reads(call, 1))
		return false;
	for (uint32_t i = 0; i < old.n; i++) {
		bool gone = !axes && old.items[i] == 1;
		for (uint32_t k = 0; axes && k < n; k++)
			gone = gone || axes[k] == i ||
			       axes[k] + old.n == (int64_t)i;
		if (!gone)
			sizes->items[kept++] = old.items[i];
	}
	sizes->n = kept;
	return true;
}

static bool
fold_unsqueeze(struct dn_onnx_call *call, struct sizes *sizes)
{
	struct dn_ints list;
	uint32_t n, at = 0;
	const int64_t *axes = steer(call, "axes", 1, &list, &n);
	struct sizes old = *sizes;
	if (!axes || old.n + n > DN_RANK_MAX)
		return false;
	sizes->n = old.n + n;
	for (uint32_t i = 0; i < sizes->n; i++) {
		bool is_new = false;
		for (uint32_t k = 0; k < n; k++)
			is_new = is_new || axes[k] == i ||
				 axes[k] + sizes->n == (int64_t)i;
		if (!is_new && at >= old.n)
			return false;
		sizes->items[i] = is_new ? 1 : old.items[at++];
	}
	return at == old.n;
}

static bool
fold_concat(struct dn_onnx_call *call, struct sizes *sizes)
{
	int64_t axis = dn_onnx_int(call, "axis", 1);
	axis += axis < 0 ? sizes->n : 0;
	if (axis < 0 || axis >= sizes->n)
		return false;
	for (uint32_t i = 1; i < call->node->n_reads; i++) {
		struct sizes other;
		if (!get_sizes(call, i, &other) || other.n != sizes->n ||
		    other.items[axis] > INT64_MAX - sizes->items[axis])
			return false;
		sizes->items[axis] += other.items[axis];
	}
	return true;
}

/* Arithmetic on two weights, aligned at the last axis. */
static bool
fold_broadcast(struct dn_onnx_call *call, struct sizes *sizes)
{
	struct sizes other;
	if (!get_sizes(call, 1, &other))
		return false;
	while (sizes->n < other.n) {
		memmove(sizes->items + 1, sizes->items,
			sizes->n * sizeof(*sizes->items));
		sizes->items[0] = 1;
		sizes->n++;
	}
	uint32_t skip = sizes->n - other.n;
	for (uint32_t i = 0; i < other.n; i++)
		if (sizes->items[skip + i] == 1)
			sizes->items[skip + i] = other.items[i];
	return true;
}

static const struct {
	const char *type;
	fold *fold;
	bool all;    /* each argument must be a weight of floats */
	bool floats; /* the result is, whatever the weight was */
} folds[] = {
	{"Identity", fold_same, false, false},
	{"Cast", fold_same, false, false},
	{"CastLike", fold_same, false, false},
	{"DequantizeLinear", fold_same, false, true},
	{"QuantizeLinear", fold_same, false, true},
	{"Quant", fold_same, false, true},
	{"BipolarQuant", fold_same, false, true},
	{"Transpose", fold_transpose, false, false},
	{"Reshape", fold_reshape, false, false},
	{"Flatten", fold_flatten, false, false},
	{"Squeeze", fold_squeeze, false, false},
	{"Unsqueeze", fold_unsqueeze, false, false},
	{"Concat", fold_concat, true, false},
	{"Mul", fold_broadcast, true, false},
	{"Div", fold_broadcast, true, false},
	{"Add", fold_broadcast, true, false},
	{"Sub", fold_broadcast, true, false},
};

static bool
is_weights(const struct dn_onnx_call *call, bool all, bool floats)
{
	uint32_t n = all ? call->node->n_reads : 1;
	bool large = false;
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_onnx_weight *weight = dn_onnx_weight(call, i);
		if (!weight || (!floats && !dn_onnx_is_float(weight->dtype)))
			return false;
		large = large || dn_onnx_weight_count(call, weight) > 1;
	}
	return n > 0 && large;
}

bool
dn_onnx_fold(struct dn_onnx_call *call)
{
	struct dn_slice type = dn_slice_of(
		dn_intern_text(call->onnx->names, call->node->type));
	for (size_t i = 0; i < sizeof(folds) / sizeof(*folds); i++) {
		struct sizes sizes;
		if (!dn_slice_equal(type, dn_slice_of(folds[i].type)))
			continue;
		if (!is_weights(call, folds[i].all, folds[i].floats) ||
		    !get_sizes(call, 0, &sizes) || !folds[i].fold(call, &sizes))
			return false;
		struct dn_onnx_weight weight = *dn_onnx_weight(call, 0);
		weight.tensor = NULL;
		weight.ints = NULL;
		weight.net = 0;
		if (folds[i].all)
			weight.root = 0;
		if (folds[i].floats)
			weight.dtype = DN_ONNX_FLOAT;
		weight.dims = call->onnx->sizes.n;
		weight.n_dims = sizes.n;
		for (uint32_t k = 0; k < sizes.n; k++)
			*dn_push(&call->run->scratch, &call->onnx->sizes) =
				sizes.items[k];
		return dn_onnx_give_weight(call, weight);
	}
	return false;
}
