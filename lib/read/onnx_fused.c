/* SPDX-License-Identifier: MIT */
/*
 * Attention, and what runtimes fuse around it (com.microsoft): additions with
 * norms, embeddings, experts. Where such a node is several of our ops they are
 * made one after the other; what it caches from step to step (past keys and
 * values) is read by the attention and written behind its result.
 */
#include "read/onnx_build.h"

/* Adds a weight that is learned, as `param`, to a tensor. */
static uint32_t
add_param(struct dn_onnx_call *call, uint32_t tensor, uint32_t at)
{
	if (!dn_onnx_reads(call, at))
		return tensor;
	uint32_t both[2] = {tensor, dn_onnx_arg(call, at)};
	dn_onnx_op(call, DN_OP_ADD, both, 2);
	return dn_onnx_inner(call);
}

static void
set_heads(struct dn_onnx_call *call)
{
	struct dn_run *run = call->run;
	struct dn_net *net = call->net;
	int64_t heads = dn_onnx_int(call, "num_heads", 1);
	int64_t kv = dn_onnx_int(call, "kv_num_heads", 0);
	heads = dn_onnx_int(call, "q_num_heads", heads);
	dn_net_set(run, net, DN_ATTR_HEADS, heads);
	dn_net_set(run, net, DN_ATTR_KV_HEADS, kv == heads ? 0 : kv);
	dn_net_set(run, net, DN_ATTR_CAUSAL,
		   dn_onnx_int(call, "is_causal", 0) ||
			   dn_onnx_int(call, "unidirectional", 0) ||
			   call->row->n == 1);
}

/* The features of a tensor when a dense layer made it; else 0. */
static int64_t
features_of(const struct dn_onnx_call *call, uint32_t tensor)
{
	for (int steps = 0; steps < 4 && tensor != DN_NONE; steps++) {
		uint32_t v = call->net->tensors.items[tensor].producer;
		if (v == DN_NONE)
			return 0;
		const struct dn_net_op *op = &call->net->ops.items[v];
		if (op->kind == DN_OP_DENSE)
			return dn_op_int(call->net, op, DN_ATTR_UNITS);
		if (op->kind != DN_OP_ADD)
			return 0;
		tensor = dn_op_read(call->net, op, 0);
	}
	return 0;
}

/* Queries, keys and values that one tensor holds, cut apart. */
static bool
cut_packed(struct dn_onnx_call *call, uint32_t packed, uint32_t parts[3])
{
	int64_t heads = dn_onnx_int(call, "num_heads", 1);
	int64_t kv = dn_onnx_int(call, "kv_num_heads", heads);
	int64_t features = features_of(call, packed);
	if (heads < 1 || kv < 1 || heads > INT32_MAX || kv > INT32_MAX ||
	    features <= 0 || features % (heads + 2 * kv) != 0)
		return false;
	int64_t size = features / (heads + 2 * kv);
	int64_t sizes[3] = {heads * size, kv * size, kv * size};
	dn_onnx_op(call, DN_OP_SPLIT, &packed, 1);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, -1);
	dn_net_set_list(call->run, call->net, DN_ATTR_SIZES, sizes, 3);
	for (uint32_t i = 0; i < 3; i++)
		parts[i] = dn_onnx_inner(call);
	return true;
}

/* Makes the attention of n tensors and what else the node reads from `rest`
 * on, which is no weight. */
static void
attend(struct dn_onnx_call *call, const uint32_t *parts, uint32_t n,
       uint32_t rest)
{
	struct dn_numbers reads = {0};
	for (uint32_t i = 0; i < 3 && (i < n || rest < call->node->n_reads);
	     i++)
		*dn_push(&call->run->scratch, &reads) =
			i < n ? parts[i] : DN_NONE;
	for (uint32_t i = rest; i < call->node->n_reads; i++) {
		if (!dn_onnx_reads(call, i) || dn_onnx_weight(call, i))
			continue;
		uint32_t tensor = dn_onnx_arg(call, i);
		*dn_push(&call->run->scratch, &reads) = tensor;
	}
	while (reads.n > 0 && reads.items[reads.n - 1] == DN_NONE)
		reads.n--;
	dn_onnx_op(call, DN_OP_ATTENTION, reads.items, reads.n);
	set_heads(call);
}

/*
 * Attention of queries, keys and values: MultiHeadAttention (a bias of all
 * three behind them), GroupQueryAttention, Attention of version 23 and on.
 */
void
dn_onnx_make_attention(struct dn_onnx_call *call)
{
	uint32_t parts[3], n = 0;
	const struct dn_onnx_weight *bias = NULL;
	if (call->row->n == 2)
		bias = dn_onnx_weight(call, 3);
	int64_t params = bias ? dn_onnx_weight_count(call, bias) : 0;
	for (uint32_t i = 0; i < 3; i++) {
		parts[i] = dn_onnx_arg(call, i);
		if (parts[i] != DN_NONE)
			n = i + 1;
	}
	if (n == 1 && cut_packed(call, parts[0], parts))
		n = 3;
	attend(call, parts, n, 3);
	if (params > 0)
		dn_onnx_params(call, params);
	dn_onnx_give(call, 0);
}

/*
 * Attention and QAttention of com.microsoft: x, the weights of the three
 * projections side by side, their bias, and masks.
 */
void
dn_onnx_make_projected_attention(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *matrix = dn_onnx_weight(call, 1);
	struct dn_ints sizes;
	uint32_t parts[3], root = matrix ? matrix->root : 0;
	int64_t units = matrix && matrix->n_dims == 2
				? dn_onnx_weight_size(call, matrix, 1)
				: 0;
	uint32_t reads[2] = {dn_onnx_arg(call, 0), DN_NONE};
	if (!matrix)
		reads[1] = dn_onnx_arg(call, 1);
	dn_onnx_op(call, DN_OP_DENSE, reads, matrix ? 1 : 2);
	dn_net_set(call->run, call->net, DN_ATTR_UNITS, units);
	dn_net_set(call->run, call->net, DN_ATTR_BIAS,
		   dn_onnx_reads(call, 2) != 0);
	dn_onnx_share(call->b, root, DN_NONE);
	uint32_t all = dn_onnx_inner(call);
	dn_onnx_op(call, DN_OP_SPLIT, &all, 1);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, -1);
	if (dn_onnx_list(call, "qkv_hidden_sizes", &sizes))
		dn_net_set_list(call->run, call->net, DN_ATTR_SIZES,
				sizes.items, sizes.n);
	for (uint32_t i = 0; i < 3; i++)
		parts[i] = dn_onnx_inner(call);
	attend(call, parts, 3, 3);
	dn_onnx_give(call, 0);
}

/* SkipLayerNormalization: x, skip, scale, shift (not of RMS norms), bias. */
void
dn_onnx_make_skip_norm(struct dn_onnx_call *call)
{
	bool rms = call->row->kind == DN_OP_RMSNORM;
	uint32_t both[2] = {dn_onnx_arg(call, 0), dn_onnx_arg(call, 1)};
	uint32_t bias = rms ? 3 : 4;
	uint32_t param = dn_onnx_arg(call, bias);
	dn_onnx_op(call, DN_OP_ADD, both, 2);
	uint32_t sum = dn_onnx_inner(call);
	if (param != DN_NONE)
		sum = add_param(call, sum, bias);
	dn_onnx_give_tensor(call, 3, sum);
	dn_onnx_op(call, call->row->kind, &sum, 1);
	if (!rms)
		dn_net_set(call->run, call->net, DN_ATTR_SHIFT,
			   dn_onnx_reads(call, 3) != 0);
	dn_onnx_give_tensor(call, 0, dn_onnx_inner(call));
}

/* A table of embeddings at one argument, of what stands at another. */
static uint32_t
embed(struct dn_onnx_call *call, uint32_t table, uint32_t ids)
{
	const struct dn_onnx_weight *weight = dn_onnx_weight(call, table);
	if (!weight || weight->n_dims != 2)
		return DN_NONE;
	int64_t rows = dn_onnx_weight_size(call, weight, 0);
	int64_t units = dn_onnx_weight_size(call, weight, 1);
	uint32_t root = weight->root;
	dn_onnx_op(call, DN_OP_EMBEDDING, &ids, 1);
	dn_net_set(call->run, call->net, DN_ATTR_ROWS, rows);
	dn_net_set(call->run, call->net, DN_ATTR_UNITS, units);
	dn_onnx_share(call->b, root, DN_NONE);
	return dn_onnx_inner(call);
}

/*
 * EmbedLayerNormalization: ids, segments, the tables of words, positions and
 * segments, scale, shift, a mask. Positions are those of the ids when they
 * are not given, so their table reads the ids.
 */
void
dn_onnx_make_embed_norm(struct dn_onnx_call *call)
{
	uint32_t ids = dn_onnx_arg(call, 0), segments = dn_onnx_arg(call, 1);
	uint32_t positions = dn_onnx_arg(call, 8);
	uint32_t parts[3] = {
		embed(call, 2, ids),
		embed(call, 3, positions == DN_NONE ? ids : positions),
		segments == DN_NONE ? DN_NONE : embed(call, 4, segments)};
	uint32_t sum = parts[0];
	for (uint32_t i = 1; i < 3; i++) {
		uint32_t both[2] = {sum, parts[i]};
		if (parts[i] == DN_NONE || sum == DN_NONE)
			continue;
		dn_onnx_op(call, DN_OP_ADD, both, 2);
		sum = dn_onnx_inner(call);
	}
	if (sum == DN_NONE) {
		dn_onnx_opaque(call);
		return;
	}
	dn_onnx_give_tensor(call, 2, sum);
	dn_onnx_op(call, DN_OP_LN, &sum, 1);
	dn_onnx_give_tensor(call, 0, dn_onnx_inner(call));
	uint32_t mask = dn_onnx_arg(call, 7);
	if (dn_onnx_writes(call, 1) && mask != DN_NONE)
		dn_onnx_give_tensor(call, 1,
				    dn_onnx_glue(call, DN_OP_REDUCE_SUM, mask,
						 DN_ATTR_AXES, &(int64_t){1},
						 1));
	else if (dn_onnx_writes(call, 1))
		dn_onnx_give_tensor(call, 1,
				    dn_onnx_glue(call, DN_OP_SHAPE_OF, ids,
						 DN_ATTR_SHAPE, NULL, 0));
}

/* BiasGelu, FastGelu: x and a bias. */
void
dn_onnx_make_bias_gelu(struct dn_onnx_call *call)
{
	uint32_t x = dn_onnx_arg(call, 0);
	dn_onnx_arg(call, 1);
	x = add_param(call, x, 1);
	dn_onnx_op(call, call->row->kind, &x, 1);
	dn_onnx_give(call, 0);
}

/* Rotary embeddings: x, positions; tables of sines are not learned. */
void
dn_onnx_make_rotary(struct dn_onnx_call *call)
{
	dn_onnx_op_of(call, DN_OP_ROTARY, &(uint32_t){0}, 1);
	dn_onnx_give(call, 0);
}

/* --- experts --- */

/* One expert: two matrices with an activation between them. */
static void
build_expert(struct dn_onnx_call *call, int64_t inner, int64_t outer,
	     const bool bias[2])
{
	struct dn_run *run = call->run;
	struct dn_net *body = dn_net_body(run, call->net);
	struct dn_slice none = {0};
	uint32_t x = dn_net_input(run, body, none, NULL, 0, call->span);
	enum dn_op_kind kinds[3] = {DN_OP_DENSE, DN_OP_RELU, DN_OP_DENSE};
	if (dn_onnx_says(call, "activation_type", "gelu"))
		kinds[1] = DN_OP_GELU;
	else if (dn_onnx_says(call, "activation_type", "silu") ||
		 dn_onnx_says(call, "activation_type", "swiglu"))
		kinds[1] = DN_OP_SILU;
	for (uint32_t i = 0; i < 3; i++) {
		dn_net_op(run, body, kinds[i], none, none, call->span);
		dn_net_read(run, body, x);
		if (kinds[i] == DN_OP_DENSE) {
			dn_net_set(run, body, DN_ATTR_UNITS,
				   i == 0 ? inner : outer);
			dn_net_set(run, body, DN_ATTR_BIAS, bias[i / 2]);
		}
		x = dn_net_write(run, body, none);
	}
	dn_net_output(run, body, x);
	if (!dn_net_finish(run, body, call->span))
		call->b->failed = true;
}

/* MoE: x, router, first matrices (experts x inner x features), biases, second
 * ones, biases, third ones. */
void
dn_onnx_make_experts(struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *first = dn_onnx_weight(call, 2);
	const struct dn_onnx_weight *second = dn_onnx_weight(call, 4);
	if (!first || !second || first->n_dims != 3 || second->n_dims != 3) {
		dn_onnx_opaque(call);
		return;
	}
	int64_t count = dn_onnx_weight_size(call, first, 0);
	int64_t inner = dn_onnx_weight_size(call, first, 1);
	int64_t outer = dn_onnx_weight_size(call, second, 1);
	bool bias[2] = {dn_onnx_reads(call, 3) != 0,
			dn_onnx_reads(call, 5) != 0};
	int64_t params = 0;
	for (uint32_t i = 2; i < call->node->n_reads; i++) {
		const struct dn_onnx_weight *weight = dn_onnx_weight(call, i);
		int64_t n = weight ? dn_onnx_weight_count(call, weight) : 0;
		params = n < 0 ? params : params + n;
	}
	uint32_t both[2] = {dn_onnx_arg(call, 0), dn_onnx_arg(call, 1)};
	dn_onnx_op(call, DN_OP_EXPERTS, both, 2);
	dn_net_set(call->run, call->net, DN_ATTR_COUNT, count);
	dn_net_set(call->run, call->net, DN_ATTR_TOP,
		   dn_onnx_int(call, "k", 1));
	dn_onnx_params(call, params);
	build_expert(call, inner, outer, bias);
	dn_onnx_give(call, 0);
}
