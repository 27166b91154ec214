/* SPDX-License-Identifier: MIT */
/* Costs of convolutions, dense layers, norms and what else holds weights. */
#include "net/cost_rules.h"
#include "net/size.h"

/* A convolution in numbers: channels, and weights of each output channel. */
struct conv {
	struct dn_shape in, out;
	int64_t channels, units, each;
};

static struct conv
find_conv(const struct dn_counting *c)
{
	struct conv conv = {.in = dn_cost_in(c, 0),
			    .out = dn_cost_out(c),
			    .channels = DN_SIZE_UNKNOWN,
			    .units = DN_SIZE_UNKNOWN,
			    .each = DN_SIZE_UNKNOWN};
	if (conv.in.rank < 2)
		return conv;
	uint32_t axis = dn_op_channel_axis(c->net, c->op, conv.in.rank);
	int64_t kernel = dn_cost_kernel(c, conv.in.rank - 2);
	conv.channels = conv.in.sizes[axis];
	if (c->op->kind == DN_OP_DWCONV) {
		conv.units = dn_size_mul(conv.channels,
					 dn_cost_int(c, DN_ATTR_MULTIPLIER));
		conv.each = kernel;
		return conv;
	}
	int64_t groups = dn_cost_int(c, DN_ATTR_GROUPS);
	conv.units = dn_cost_int(c, DN_ATTR_UNITS);
	conv.each = dn_size_mul(dn_size_floor(conv.channels, groups), kernel);
	return conv;
}

/* What each place of the output, or of the input of a deconvolution, takes:
 * a deconvolution of groups has units / groups for each input channel. */
void
dn_cost_conv(struct dn_counting *c)
{
	struct conv conv = find_conv(c);
	bool bias = dn_cost_flag(c, DN_ATTR_BIAS);
	const struct dn_shape *places =
		c->op->kind == DN_OP_DECONV ? &conv.in : &conv.out;
	int64_t weights = dn_size_mul(conv.each, conv.units);
	c->params = dn_cost_sum(weights, bias ? conv.units : 0);
	if (places->rank < 2) {
		c->macs = DN_SIZE_UNKNOWN;
		return;
	}
	uint32_t axis = dn_op_channel_axis(c->net, c->op, places->rank);
	c->macs = weights;
	for (uint32_t i = 0; i < places->rank; i++)
		if (i != axis)
			c->macs = dn_size_mul(c->macs, places->sizes[i]);
}

/* Weights and biases of its own at each place. */
void
dn_cost_local(struct dn_counting *c)
{
	struct conv conv = find_conv(c);
	bool bias = dn_cost_flag(c, DN_ATTR_BIAS);
	int64_t all = dn_cost_elements(&conv.out);
	c->macs = dn_size_mul(all, conv.each);
	c->params = dn_cost_sum(c->macs, bias ? all : 0);
}

void
dn_cost_dense(struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0);
	int64_t units = dn_cost_int(c, DN_ATTR_UNITS);
	int64_t weights = dn_size_mul(dn_cost_axis(&in, 1), units);
	c->params =
		dn_cost_sum(weights, dn_cost_flag(c, DN_ATTR_BIAS) ? units : 0);
	c->macs = dn_size_mul(weights, dn_cost_rows(&in));
}

void
dn_cost_embedding(struct dn_counting *c)
{
	c->params = dn_size_mul(dn_cost_int(c, DN_ATTR_ROWS),
				dn_cost_int(c, DN_ATTR_UNITS));
}

void
dn_cost_tensor(struct dn_counting *c)
{
	struct dn_shape out = dn_cost_out(c);
	uint32_t tensor = dn_op_write(c->net, c->op, 0);
	bool scalar =
		tensor != DN_NONE && c->net->tensors.items[tensor].rank == 0;
	c->params = scalar ? 1 : dn_cost_elements(&out);
}

/* --- norms and activations with weights ------------------------------------
 */

static int64_t
channels_of(const struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0);
	return in.rank == 0
		       ? DN_SIZE_UNKNOWN
		       : in.sizes[dn_op_channel_axis(c->net, c->op, in.rank)];
}

/* The elements that are normalised together: AXES, else the last axis. */
static int64_t
axes_of(const struct dn_counting *c)
{
	struct dn_shape in = dn_cost_in(c, 0);
	uint32_t n, at;
	const int64_t *axes = dn_op_ints(c->net, c->op, DN_ATTR_AXES, &n);
	int64_t product = axes ? 1 : dn_cost_axis(&in, 1);
	for (uint32_t i = 0; axes && i < n; i++)
		product = dn_size_mul(product,
				      dn_shape_axis(axes[i], in.rank, &at)
					      ? in.sizes[at]
					      : DN_SIZE_UNKNOWN);
	return product;
}

/* As many factors and addends as SCALE and SHIFT say; 0 without either. */
static int64_t
scales(const struct dn_counting *c, int64_t each, bool may_shift)
{
	int64_t n = dn_cost_flag(c, DN_ATTR_SCALE) +
		    (may_shift && dn_cost_flag(c, DN_ATTR_SHIFT));
	return n == 0 ? 0 : dn_size_mul(each, n);
}

void
dn_cost_channel_norm(struct dn_counting *c)
{
	c->params = scales(c, channels_of(c), true);
}

void
dn_cost_axes_norm(struct dn_counting *c)
{
	c->params = scales(c, axes_of(c), true);
}

void
dn_cost_scale_norm(struct dn_counting *c)
{
	c->params = scales(c, axes_of(c), false);
}

void
dn_cost_channel_scale(struct dn_counting *c)
{
	c->params = scales(c, channels_of(c), false);
}

void
dn_cost_prelu(struct dn_counting *c)
{
	c->params = dn_cost_flag(c, DN_ATTR_SHARED) ? 1 : channels_of(c);
}
