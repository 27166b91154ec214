/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_RECIPES_H
#define TESTS_UNIT_NET_RECIPES_H

/* Random nets from a seed: what each op is and reads, made into a net in any
 * order. Step 0 is the input; the last step gives the output. */
#include <stdio.h>

#include "nets.h"

#define MOST_STEPS 64

struct step {
	enum dn_op_kind kind;
	int64_t units;
	int reads[2], places[2], n_reads; /* step and how manieth result */
	int shares; /* the weights of an earlier step, or -1 */
};

struct recipe {
	int n;
	struct step steps[MOST_STEPS];
};

static inline uint64_t
next_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return *seed >> 33;
}

static inline int
below(uint64_t *seed, int n)
{
	return (int)(next_random(seed) % (uint64_t)n);
}

static inline int
n_results(const struct step *step)
{
	return step->kind == DN_OP_SPLIT ? 2 : 1;
}

static inline void
choose_read(struct recipe *r, uint64_t *seed, int v, int i)
{
	struct step *step = &r->steps[v];
	/* Near ones make deep nets, far ones branches. */
	step->reads[i] = below(seed, 2) ? v - 1 : below(seed, v);
	step->places[i] =
		below(seed, n_results(&r->steps[step->reads[i]]));
}

static inline struct recipe
random_recipe(uint64_t *seed, int n)
{
	static const enum dn_op_kind kinds[] = {DN_OP_RELU, DN_OP_TANH,
						DN_OP_DENSE, DN_OP_DENSE,
						DN_OP_ADD, DN_OP_SPLIT};
	struct recipe r = {.n = n, .steps = {{.kind = DN_OP_INPUT}}};
	for (int v = 1; v < n; v++) {
		struct step *step = &r.steps[v];
		step->kind = kinds[below(seed, 6)];
		if (v == n - 1)
			step->kind = DN_OP_ADD;
		step->n_reads = step->kind == DN_OP_ADD ? 2 : 1;
		for (int i = 0; i < step->n_reads; i++)
			choose_read(&r, seed, v, i);
		step->units = step->kind == DN_OP_DENSE ? 8 + below(seed, 2)
							: 0;
		step->shares = -1;
		int other = below(seed, v);
		if (step->kind == DN_OP_DENSE && below(seed, 3) == 0 &&
		    r.steps[other].kind == DN_OP_DENSE)
			step->shares = r.steps[other].shares < 0
					       ? other
					       : r.steps[other].shares;
	}
	return r;
}

/* Makes the net of a recipe, step order[i] as the i-th op; names from a
 * prefix, "" for none. */
static inline struct dn_net *
net_of_recipe(struct dn_run *run, const struct recipe *r, const int *order,
	      const char *prefix)
{
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t tensors[MOST_STEPS][2], ops[MOST_STEPS];
	char name[32];
	for (int v = 0; v < r->n; v++)
		for (int i = 0; i < 2; i++)
			tensors[v][i] = v == 0 ? dn_net_named(
							 run, net,
							 DN_SLICE("x"))
					       : dn_net_tensor(run, net,
							       NO_NAME);
	for (int k = 0; k < r->n; k++) {
		int v = order[k];
		const struct step *step = &r->steps[v];
		if (v == 0) {
			dn_net_input(run, net, DN_SLICE("x"),
				     (int64_t[]){1, 4, 8}, 3, DN_NOWHERE);
			ops[v] = net->ops.n - 1;
			continue;
		}
		snprintf(name, sizeof(name), "%s%d", prefix, k);
		ops[v] = dn_net_op(run, net, step->kind,
				   v == r->n - 1 ? DN_SLICE("last")
				   : *prefix	 ? dn_slice_of(name)
						 : NO_NAME,
				   NO_NAME, DN_NOWHERE);
		for (int i = 0; i < step->n_reads; i++)
			dn_net_read(run, net,
				    tensors[step->reads[i]][step->places[i]]);
		for (int i = 0; i < n_results(step); i++)
			dn_net_produce(run, net, tensors[v][i]);
		if (step->units)
			dn_net_set(run, net, DN_ATTR_UNITS, step->units);
		if (step->kind == DN_OP_SPLIT)
			dn_net_set(run, net, DN_ATTR_AXIS, 1);
	}
	/* Whichever of a group is made first owns the weights. */
	for (int k = 0; k < r->n; k++) {
		int root = r->steps[order[k]].shares < 0
				   ? order[k]
				   : r->steps[order[k]].shares;
		for (int j = 0; j < k; j++) {
			int other = r->steps[order[j]].shares < 0
					    ? order[j]
					    : r->steps[order[j]].shares;
			if (other != root)
				continue;
			net->ops.items[ops[order[k]]].weights_of =
				ops[order[j]];
			break;
		}
	}
	dn_net_output(run, net, tensors[r->n - 1][0]);
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	return net;
}

static inline void
shuffle(uint64_t *seed, int *order, int n)
{
	for (int i = 0; i < n; i++)
		order[i] = i;
	for (int i = n - 1; i > 0; i--) {
		int k = below(seed, i + 1), kept = order[i];
		order[i] = order[k];
		order[k] = kept;
	}
}

#endif
