/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_COST_H
#define DNNGEN_COST_H

#include "net.h"

/*
 * What a net costs. Parameters are trainable numbers: weights, biases, a
 * norm's scale and shift, but not its running statistics; weights that
 * several ops share count once, at the first of them. MACs are the
 * multiply-accumulate steps of convolutions, dense layers, matrix products,
 * attention and recurrent layers for one sample (of a net over ten images, a
 * tenth); biases, norms, activations, pooling and element by element
 * arithmetic are not counted.
 *
 * A count is `open` when a size that it needs is unknown or it is too large
 * for 63 bits: it is at least what stands there, never a guess.
 */
struct dn_op_cost {
	int64_t params;
	int64_t active; /* of them, used for one token: fewer with experts */
	int64_t macs;
	bool params_open, macs_open;
};

struct dn_net_costs {
	struct dn_op_cost
		*ops; /* one an op; an op with a body has the body's */
	struct dn_op_cost total;
};

/* Counts the cost of a finished net and of its ops. Linear. */
struct dn_net_costs dn_net_cost(struct dn_run *run, const struct dn_net *net);

#endif
