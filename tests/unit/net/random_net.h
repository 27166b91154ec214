/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_RANDOM_NET_H
#define TESTS_UNIT_NET_RANDOM_NET_H

/* Nets with all sorts of edges, made from a seed. */
#include "nets.h"

static inline uint32_t
pick(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

/* An op that reads what was made before, near or far, all or not, and is
 * sometimes a repetition of the last few. */
static inline void
add_random_op(struct dn_run *run, struct dn_net *net, uint32_t *seed)
{
	static const enum dn_op_kind kinds[] = {
		DN_OP_CONV, DN_OP_CONV,	  DN_OP_BN,	  DN_OP_RELU,
		DN_OP_ADD,  DN_OP_CONCAT, DN_OP_MULTIPLY, DN_OP_MAXPOOL,
		DN_OP_SPLIT, DN_OP_PARAM, DN_OP_DENSE,	  DN_OP_FLATTEN,
		DN_OP_OPAQUE, DN_OP_LSTM, DN_OP_UPSAMPLE, DN_OP_TANH};
	enum dn_op_kind kind = kinds[pick(seed, 16)];
	uint32_t n = net->tensors.n;
	uint32_t shared = pick(seed, 10) == 0 ? pick(seed, net->ops.n)
					      : DN_NONE;
	if (shared != DN_NONE && net->ops.items[shared].kind != kind)
		shared = DN_NONE;
	uint32_t v = dn_net_op(run, net, kind, NO_NAME,
			       kind == DN_OP_OPAQUE ? DN_SLICE("odd, one")
						    : NO_NAME,
			       DN_NOWHERE);
	uint32_t reads = kind == DN_OP_PARAM ? 0 : 1;
	enum dn_op_class class = dn_op_row(kind)->class;
	if (class == DN_CLASS_ADD || class == DN_CLASS_CONCAT ||
	    class == DN_CLASS_MULTIPLY || kind == DN_OP_OPAQUE)
		reads = 1 + pick(seed, 3);
	for (uint32_t i = 0; i < reads; i++) {
		bool near = pick(seed, 3) > 0;
		dn_net_read(run, net,
			    near ? n - 1 - pick(seed, n < 3 ? n : 3)
				 : pick(seed, n));
	}
	if (kind == DN_OP_OPAQUE && pick(seed, 3) == 0)
		dn_net_read(run, net, DN_NONE);
	if (class == DN_CLASS_WEIGHTED || kind == DN_OP_LSTM)
		dn_net_set(run, net, DN_ATTR_UNITS, 4 << pick(seed, 2));
	if (kind == DN_OP_CONV)
		dn_net_set_list(run, net, DN_ATTR_KERNEL,
				(int64_t[]){3, 1 + 2 * pick(seed, 2)}, 2);
	if (kind == DN_OP_CONV || kind == DN_OP_MAXPOOL)
		dn_net_set(run, net, DN_ATTR_STRIDE, 1 + pick(seed, 2));
	if (class == DN_CLASS_WEIGHTED)
		dn_net_set(run, net, DN_ATTR_BIAS, pick(seed, 2));
	if (kind == DN_OP_PARAM)
		dn_net_set_list(run, net, DN_ATTR_SHAPE, (int64_t[]){1, 4}, 2);
	if (kind == DN_OP_SPLIT)
		dn_net_set(run, net, DN_ATTR_COUNT, 2);
	net->ops.items[v].weights_of = shared;
	uint32_t writes = kind == DN_OP_SPLIT	 ? 2
			  : kind == DN_OP_OPAQUE ? pick(seed, 3)
						 : 1;
	for (uint32_t i = 0; i < writes; i++)
		dn_net_write(run, net,
			     pick(seed, 8) ? NO_NAME
					   : dn_slice_of(dn_arena_format(
						     &run->arena, "t%u_%u",
						     (unsigned)v, (unsigned)i)));
}

/* A residual unit or dense layer after the last tensor, to be found again. */
static inline void
add_random_unit(struct dn_run *run, struct dn_net *net, uint32_t *seed)
{
	uint32_t in = net->tensors.n - 1, times = 1 + pick(seed, 4);
	bool dense = pick(seed, 2), wide = pick(seed, 2);
	for (uint32_t i = 0; i < times; i++) {
		uint32_t x = add_op(run, net, DN_OP_CONV, in);
		dn_net_set(run, net, DN_ATTR_UNITS, wide ? 16 : 8);
		dn_net_set(run, net, DN_ATTR_BIAS, 0);
		x = add_op(run, net, DN_OP_BN, x);
		x = add_op(run, net, DN_OP_RELU, x);
		in = add_op(run, net, dense ? DN_OP_CONCAT : DN_OP_ADD,
			    dense ? in : x);
		dn_net_read(run, net, dense ? x : in - 4 - (i ? 1 : 0));
		if (!dense)
			in = add_op(run, net, DN_OP_RELU, in);
	}
}

static inline struct dn_net *
random_net(struct dn_run *run, uint32_t seed)
{
	static const int64_t image[] = {1, 4, 16, 16};
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t n_inputs = 1 + pick(&seed, 2), n = 3 + pick(&seed, 40);
	for (uint32_t i = 0; i < n_inputs; i++)
		dn_net_input(run, net, i ? DN_SLICE("b") : DN_SLICE("a"),
			     image, 4, DN_NOWHERE);
	while (net->ops.n < n)
		if (pick(&seed, 4) == 0)
			add_random_unit(run, net, &seed);
		else
			add_random_op(run, net, &seed);
	for (uint32_t i = pick(&seed, 3); i-- > 0;)
		dn_net_output(run, net, pick(&seed, net->tensors.n));
	return dn_net_finish(run, net, DN_NOWHERE) ? net : NULL;
}

#endif
