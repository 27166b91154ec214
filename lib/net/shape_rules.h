/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_SHAPE_RULES_H
#define DN_NET_SHAPE_RULES_H

#include "dnngen/net.h"
#include "net/value.h"

/*
 * A shape rule tells the shapes of what an op writes from what it reads and
 * its attributes. There is one for each word in the shape column of op.h,
 * dn_shape_<word>(); they stand in shape_<family>.c. A rule gives the shapes
 * it knows and is silent about the others.
 */
struct dn_shape {
	uint32_t rank; /* or DN_RANK_UNKNOWN */
	int64_t sizes[DN_RANK_MAX];
};

struct dn_infer {
	struct dn_run *run;
	struct dn_net *net;
	const struct dn_net_op *op;	/* the one being inferred */
	struct dn_values *values;	/* of the net's tensors, where known */
	unsigned depth;			/* of nets in nets */
	int64_t steer[DN_VALUES_STEER]; /* what dn_shape_ints() returned */
};

typedef void dn_shape_rule(struct dn_infer *in);

/* clang-format off */
#define X(constant, word, class, shape, cost, main, attrs) \
	dn_shape_rule dn_shape_##shape;
DN_OPS(X)
#undef X
/* clang-format on */

/* The shape of a tensor; false when it is DN_NONE or of unknown rank. */
bool dn_shape_get(const struct dn_net *net, uint32_t tensor,
		  struct dn_shape *shape);

/* The shape of the i-th argument. */
bool dn_shape_in(const struct dn_infer *in, uint32_t i, struct dn_shape *shape);

/* Gives the shape of the i-th result; ignored when there is none such. */
void dn_shape_out(struct dn_infer *in, uint32_t i,
		  const struct dn_shape *shape);

/*
 * The numbers that steer an op: those of the attribute, or else those of the
 * i-th argument as far as they are known (value.h); *n of them, or NULL.
 * Sizes among them that are unknown or letters are as sizes are.
 */
const int64_t *dn_shape_ints(struct dn_infer *in, enum dn_attr_key key,
			     uint32_t i, uint32_t *n);

/* Puts the number of an axis, from the end when negative, below `rank`. */
bool dn_shape_axis(int64_t axis, uint32_t rank, uint32_t *at);

/* Takes out the axis at a place, or puts one there. */
void dn_shape_drop(struct dn_shape *shape, uint32_t at);
bool dn_shape_insert(struct dn_shape *shape, uint32_t at, int64_t size);

/* The product of the sizes begin ... end - 1. */
int64_t dn_shape_product(const struct dn_shape *shape, uint32_t begin,
			 uint32_t end);

/* Lets the op's window slide over the spatial axes of a shape. */
bool dn_shape_slide(struct dn_infer *in, struct dn_shape *shape);

/*
 * Infers the i-th body of the op from the shapes of its inputs, n of them
 * (DN_RANK_UNKNOWN for those that nothing is known of), and returns it.
 */
struct dn_net *dn_infer_body(struct dn_infer *in, uint32_t i,
			     const struct dn_shape *passed, uint32_t n);

/* How many of a body's first inputs and outputs are states. */
uint32_t dn_infer_states(const struct dn_infer *in, const struct dn_net *body);

#endif
