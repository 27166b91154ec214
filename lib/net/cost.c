/* SPDX-License-Identifier: MIT */
/*
 * Counting parameters and MACs: the driver, which goes through the ops and
 * adds up, and what the rules share. The rules stand in cost_<family>.c.
 */
#include "dnngen/cost.h"

#include "net/cost_rules.h"
#include "net/size.h"

/* clang-format off */
static dn_cost_rule *const rules[] = {
#define X(constant, word, class, shape, cost, main, attrs) \
	[DN_OP_##constant] = dn_cost_##cost,
	DN_OPS(X)
#undef X
};
/* clang-format on */

int64_t
dn_cost_int(const struct dn_counting *c, enum dn_attr_key key)
{
	int64_t value = dn_op_int(c->net, c->op, key);
	return value > 0 ? value : DN_SIZE_UNKNOWN;
}

bool
dn_cost_flag(const struct dn_counting *c, enum dn_attr_key key)
{
	return dn_op_int(c->net, c->op, key) != 0;
}

struct dn_shape
dn_cost_in(const struct dn_counting *c, uint32_t i)
{
	struct dn_shape shape = {0};
	dn_shape_get(c->net, dn_op_read(c->net, c->op, i), &shape);
	return shape;
}

struct dn_shape
dn_cost_out(const struct dn_counting *c)
{
	struct dn_shape shape = {0};
	dn_shape_get(c->net, dn_op_write(c->net, c->op, 0), &shape);
	return shape;
}

int64_t
dn_cost_axis(const struct dn_shape *shape, uint32_t from_end)
{
	return from_end > shape->rank ? DN_SIZE_UNKNOWN
				      : shape->sizes[shape->rank - from_end];
}

int64_t
dn_cost_rows(const struct dn_shape *shape)
{
	return shape->rank == 0 ? DN_SIZE_UNKNOWN
				: dn_shape_product(shape, 0, shape->rank - 1);
}

int64_t
dn_cost_elements(const struct dn_shape *shape)
{
	return shape->rank == 0 ? DN_SIZE_UNKNOWN
				: dn_shape_product(shape, 0, shape->rank);
}

int64_t
dn_cost_kernel(const struct dn_counting *c, uint32_t n)
{
	int64_t product = 1;
	for (uint32_t i = 0; i < n; i++) {
		int64_t size = dn_op_axis_int(c->net, c->op, DN_ATTR_KERNEL, i);
		product =
			dn_size_mul(product, size > 0 ? size : DN_SIZE_UNKNOWN);
	}
	return product;
}

int64_t
dn_cost_sum(int64_t a, int64_t b)
{
	return a < 0 || b < 0 ? DN_SIZE_UNKNOWN : dn_size_add(a, b);
}

void
dn_cost_free(struct dn_counting *c)
{
	(void)c;
}

/* Not understood: who knows what it does. */
void
dn_cost_opaque(struct dn_counting *c)
{
	c->params = c->macs = DN_SIZE_UNKNOWN;
}

/* Products along axes that are not told. */
void
dn_cost_mixing(struct dn_counting *c)
{
	c->macs = DN_SIZE_UNKNOWN;
}

/* --- adding up --------------------------------------------------------------
 */

/* Adds a count to a sum; what is unknown or too large leaves the sum open. */
static void
add(int64_t *sum, bool *open, int64_t count)
{
	int64_t more = dn_cost_sum(*sum, count);
	if (more < 0)
		*open = true;
	else
		*sum = more;
}

static struct dn_op_cost
cost_of(struct dn_run *run, const struct dn_net *net,
	const struct dn_net_op *op)
{
	struct dn_counting c = {
		.run = run, .net = net, .op = op, .active = DN_SIZE_UNKNOWN};
	struct dn_op_cost cost = {0};
	uint32_t n;
	rules[op->kind](&c);
	const int64_t *told = dn_op_ints(net, op, DN_ATTR_PARAMS, &n);
	if (told && n > 0) {
		c.params = told[0];
		c.active = DN_SIZE_UNKNOWN;
	}
	if (op->weights_of != DN_NONE)
		c.params = c.active = 0;
	add(&cost.params, &cost.params_open, c.params);
	cost.active = c.active < 0 ? cost.params : c.active;
	add(&cost.macs, &cost.macs_open, c.macs);
	return cost;
}

/* --- samples ----------------------------------------------------------------
 */

static int64_t
first_size(const struct dn_net *net, uint32_t tensor, uint32_t least_rank)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(net, tensor, &rank);
	return dims && rank >= least_rank ? dims[0] : DN_SIZE_UNKNOWN;
}

/* How many samples a net takes at once: the first size of all its images when
 * they agree, else 1. (Sequences may have their steps there.) */
static int64_t
n_samples(const struct dn_net *net)
{
	int64_t n = 0;
	for (uint32_t i = 0; i < net->inputs.n && !net->is_body; i++) {
		int64_t size = first_size(net, net->inputs.items[i], 4);
		if (size < 1)
			continue;
		if (n > 0 && size != n)
			return 1;
		n = size;
	}
	return n > 0 ? n : 1;
}

/* The part of one sample in the MACs of an op that handles all of them. */
static int64_t
macs_of_one(const struct dn_net *net, const struct dn_net_op *op, int64_t macs,
	    int64_t n)
{
	bool all = first_size(net, dn_op_write(net, op, 0), 1) == n;
	return all && macs % n == 0 ? macs / n : macs;
}

struct dn_net_costs
dn_net_cost(struct dn_run *run, const struct dn_net *net)
{
	struct dn_net_costs costs = {
		.ops = dn_new(&run->arena, struct dn_op_cost, net->ops.n)};
	struct dn_op_cost *total = &costs.total;
	int64_t samples = n_samples(net);
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		struct dn_op_cost *cost = &costs.ops[v];
		bool ignored = false;
		*cost = cost_of(run, net, op);
		cost->macs = macs_of_one(net, op, cost->macs, samples);
		add(&total->params, &total->params_open, cost->params);
		add(&total->active, &ignored, cost->active);
		add(&total->macs, &total->macs_open, cost->macs);
		total->params_open = total->params_open || cost->params_open;
		total->macs_open = total->macs_open || cost->macs_open;
	}
	return costs;
}
