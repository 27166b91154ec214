/* SPDX-License-Identifier: MIT */
/* Costs of recurrent layers, attention and products of tensors. */
#include "net/cost_rules.h"
#include "net/size.h"

/* Matrices from the input that a recurrent layer has, as from its state. */
static int64_t
n_gates(const struct dn_counting *c)
{
	switch (c->op->kind) {
	case DN_OP_LSTM:
	case DN_OP_CONV_LSTM: return 4;
	case DN_OP_GRU: return 3;
	default: return 1;
	}
}

static bool
has(const struct dn_counting *c, enum dn_attr_key key)
{
	return dn_op_row(c->op->kind)->attrs & UINT64_C(1) << key;
}

/* Sets of gate biases: cuDNN and ONNX have two, others one. */
static int64_t
n_biases(const struct dn_counting *c)
{
	int64_t sets = dn_op_int(c->net, c->op, DN_ATTR_BIASES);
	return dn_cost_flag(c, DN_ATTR_BIAS) && sets > 0 ? sets : 0;
}

/* Weights that are multiplied, and further ones, of one direction. */
struct layer {
	int64_t weights, others;
};

static struct layer
gates_layer(const struct dn_counting *c, int64_t in)
{
	int64_t units = dn_cost_int(c, DN_ATTR_UNITS), gates = n_gates(c);
	int64_t projection =
		has(c, DN_ATTR_PROJECTION)
			? dn_op_int(c->net, c->op, DN_ATTR_PROJECTION)
			: 0;
	int64_t state = projection > 0 ? projection : units;
	struct layer layer;
	layer.weights =
		dn_size_mul(dn_size_mul(gates, units), dn_cost_sum(in, state));
	if (projection > 0)
		layer.weights = dn_cost_sum(layer.weights,
					    dn_size_mul(units, projection));
	layer.others = dn_size_mul(dn_size_mul(gates, units), n_biases(c));
	if (has(c, DN_ATTR_PEEPHOLES) && dn_cost_flag(c, DN_ATTR_PEEPHOLES))
		layer.others = dn_cost_sum(layer.others, dn_size_mul(3, units));
	return layer;
}

/* The first layer reads the input, the others what the one before gives. */
void
dn_cost_gates(struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0);
	struct dn_shape out = dn_cost_out(c);
	int64_t layers = dn_cost_int(c, DN_ATTR_LAYERS);
	int64_t more = layers < 1 ? DN_SIZE_UNKNOWN : layers - 1;
	bool both = dn_op_int(c->net, c->op, DN_ATTR_DIRECTION) == DN_BOTH;
	struct layer first = gates_layer(c, dn_cost_axis(&in, 1));
	struct layer next = gates_layer(c, dn_cost_axis(&out, 1));
	if (more == 0)
		next = (struct layer){0};
	int64_t weights =
		dn_cost_sum(first.weights, dn_size_mul(more, next.weights));
	int64_t others =
		dn_cost_sum(first.others, dn_size_mul(more, next.others));
	c->params = dn_size_mul(dn_cost_sum(weights, others), both ? 2 : 1);
	c->macs = dn_size_mul(dn_size_mul(weights, both ? 2 : 1),
			      dn_cost_rows(&in));
}

/* Convolutions of the input and of the state at each place of each step. */
void
dn_cost_conv_gates(struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0), out = dn_cost_out(c);
	bool both = dn_op_int(c->net, c->op, DN_ATTR_DIRECTION) == DN_BOTH;
	bool last = dn_op_int(c->net, c->op, DN_ATTR_GIVE) == DN_GIVE_LAST;
	c->params = c->macs = DN_SIZE_UNKNOWN;
	if (in.rank < 4)
		return;
	int64_t steps = in.sizes[1];
	dn_shape_drop(&in, 1);
	int64_t channels = in.sizes[dn_op_channel_axis(c->net, c->op, in.rank)];
	int64_t groups = dn_cost_int(c, DN_ATTR_GROUPS);
	int64_t units = dn_cost_int(c, DN_ATTR_UNITS);
	int64_t each = dn_size_mul(n_gates(c), units);
	int64_t weights = dn_size_mul(
		dn_size_mul(each, dn_cost_kernel(c, in.rank - 2)),
		dn_cost_sum(dn_size_floor(channels, groups), units));
	c->params = dn_size_mul(
		dn_cost_sum(weights, dn_size_mul(each, n_biases(c))),
		both ? 2 : 1);
	if (!last && out.rank > 1)
		dn_shape_drop(&out, 1);
	if (out.rank != in.rank)
		return;
	uint32_t axis = dn_op_channel_axis(c->net, c->op, out.rank);
	out.sizes[axis] = both ? 2 : 1;
	c->macs = dn_size_mul(dn_size_mul(weights, steps),
			      dn_cost_elements(&out));
}

/* MACs of scores (queries by keys) and of the sums of values. */
static int64_t
score_macs(int64_t queries, int64_t keys, int64_t key_size, int64_t value_size)
{
	return dn_size_mul(dn_size_mul(queries, keys),
			   dn_cost_sum(key_size, value_size));
}

/* With heads on their own axis all but the last two axes are counted as rows
 * of queries; a head looks at the keys of its own sequence only. */
void
dn_cost_attention(struct dn_counting *c)
{
	bool alone = dn_op_read(c->net, c->op, 1) == DN_NONE;
	struct dn_shape queries = dn_cost_in(c, 0), out = dn_cost_out(c);
	struct dn_shape keys = alone ? queries : dn_cost_in(c, 1);
	c->macs = score_macs(dn_cost_rows(&queries), dn_cost_axis(&keys, 2),
			     dn_cost_axis(&queries, 1), dn_cost_axis(&out, 1));
}

/* One of the projections around attention. */
static void
project(struct dn_counting *c, int64_t rows, int64_t in, int64_t out)
{
	int64_t weights = dn_size_mul(in, out);
	int64_t bias = dn_cost_flag(c, DN_ATTR_BIAS) ? out : 0;
	c->params = dn_cost_sum(c->params, dn_cost_sum(weights, bias));
	c->macs = dn_cost_sum(c->macs, dn_size_mul(rows, weights));
}

void
dn_cost_heads(struct dn_counting *c)
{
	struct dn_shape x[3] = {{0}}, out = dn_cost_out(c);
	for (uint32_t i = 0; i < 3; i++)
		x[i] = dn_op_read(c->net, c->op, i) == DN_NONE && i > 0
			       ? x[i - 1]
			       : dn_cost_in(c, i);
	int64_t features = dn_cost_axis(&x[0], 1);
	int64_t heads = dn_cost_int(c, DN_ATTR_HEADS);
	int64_t kv = dn_cost_int(c, DN_ATTR_KV_HEADS);
	int64_t size = dn_cost_int(c, DN_ATTR_HEAD_SIZE);
	int64_t value = dn_cost_int(c, DN_ATTR_VALUE_SIZE);
	if (kv < 0)
		kv = heads;
	if (size < 0)
		size = dn_size_floor(features, heads);
	if (value < 0)
		value = size;
	int64_t all_values = dn_size_mul(heads, value);
	int64_t rows = dn_cost_rows(&x[0]);
	project(c, rows, features, dn_size_mul(heads, size));
	project(c, dn_cost_rows(&x[1]), dn_cost_axis(&x[1], 1),
		dn_size_mul(kv, size));
	project(c, dn_cost_rows(&x[2]), dn_cost_axis(&x[2], 1),
		dn_size_mul(kv, value));
	project(c, rows, all_values, dn_cost_axis(&out, 1));
	c->macs = dn_cost_sum(c->macs,
			      score_macs(rows, dn_cost_axis(&x[1], 2),
					 dn_size_mul(heads, size), all_values));
}

/* The state is scaled, driven by the input and read out: three steps. */
void
dn_cost_scan(struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0);
	c->macs = dn_size_mul(dn_cost_elements(&in),
			      dn_size_mul(3, dn_cost_int(c, DN_ATTR_STATE)));
}

void
dn_cost_matmul(struct dn_counting *c)
{
	struct dn_shape left = dn_cost_in(c, 0), out = dn_cost_out(c);
	uint32_t n;
	const int64_t *turned =
		dn_op_ints(c->net, c->op, DN_ATTR_TRANSPOSE, &n);
	bool swapped = n > 0 && turned[0] && left.rank > 1;
	uint32_t tensor = dn_op_write(c->net, c->op, 0);
	bool scalar =
		tensor != DN_NONE && c->net->tensors.items[tensor].rank == 0;
	c->macs = dn_size_mul(scalar ? 1 : dn_cost_elements(&out),
			      dn_cost_axis(&left, swapped ? 2 : 1));
}

/* --- nets inside ------------------------------------------------------------
 */

/* The cost of a body as counts that are unknown when they are open. */
static struct dn_op_cost
body_cost(const struct dn_counting *c, uint32_t i)
{
	struct dn_op_cost none = {0};
	const struct dn_net *body = dn_op_body(c->net, c->op, i);
	if (!body)
		return none;
	struct dn_op_cost cost = dn_net_cost(c->run, body).total;
	if (cost.params_open)
		cost.params = cost.active = DN_SIZE_UNKNOWN;
	if (cost.macs_open)
		cost.macs = DN_SIZE_UNKNOWN;
	return cost;
}

/* Steps over the first argument that is cut into them; 1 without such. */
static int64_t
n_steps(const struct dn_counting *c)
{
	int64_t states = dn_op_int(c->net, c->op, DN_ATTR_STATES);
	if (dn_op_int(c->net, c->op, DN_ATTR_SCANS) < 1 || states < 0 ||
	    states >= UINT32_MAX || c->op->kind != DN_OP_RECUR)
		return DN_SIZE_UNKNOWN;
	struct dn_shape in = dn_cost_in(c, (uint32_t)states);
	uint32_t at;
	int64_t steps = dn_shape_axis(dn_op_int(c->net, c->op, DN_ATTR_AXIS),
				      in.rank, &at)
				? in.sizes[at]
				: DN_SIZE_UNKNOWN;
	return dn_size_ceil(steps, dn_cost_int(c, DN_ATTR_PERIOD));
}

/* The same weights at each step. */
void
dn_cost_body(struct dn_counting *c)
{
	struct dn_op_cost body = body_cost(c, 0);
	bool both = dn_op_int(c->net, c->op, DN_ATTR_DIRECTION) == DN_BOTH;
	c->params = dn_size_mul(body.params, both ? 2 : 1);
	c->active = dn_size_mul(body.active, both ? 2 : 1);
	c->macs = dn_size_mul(dn_size_mul(body.macs, both ? 2 : 1), n_steps(c));
}

/* All branches' weights; the work of the dearest. */
void
dn_cost_branches(struct dn_counting *c)
{
	for (uint32_t i = 0; i < c->op->n_bodies; i++) {
		struct dn_op_cost body = body_cost(c, i);
		c->params = dn_cost_sum(c->params, body.params);
		if (body.macs < 0 || (c->macs >= 0 && body.macs > c->macs))
			c->macs = body.macs;
	}
}

/* COUNT copies, TOP of which see a token, SHARED ones that see all, and a
 * router without bias. */
void
dn_cost_experts(struct dn_counting *c)
{
	struct dn_op_cost body = body_cost(c, 0);
	struct dn_shape in = dn_cost_in(c, 0);
	int64_t count = dn_cost_int(c, DN_ATTR_COUNT);
	int64_t top = dn_cost_int(c, DN_ATTR_TOP);
	int64_t shared = dn_op_int(c->net, c->op, DN_ATTR_SHARED);
	int64_t router = dn_size_mul(dn_cost_axis(&in, 1), count);
	int64_t run =
		dn_cost_sum(top < count ? top : count, shared > 0 ? shared : 0);
	c->params = dn_cost_sum(
		router, dn_size_mul(dn_cost_sum(count, shared > 0 ? shared : 0),
				    body.params));
	c->active = dn_cost_sum(router, dn_size_mul(run, body.active));
	c->macs = dn_cost_sum(dn_size_mul(router, dn_cost_rows(&in)),
			      dn_size_mul(run, body.macs));
}
