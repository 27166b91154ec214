/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_COST_RULES_H
#define DN_NET_COST_RULES_H

#include "dnngen/cost.h"
#include "net/shape_rules.h"

/*
 * A cost rule counts the parameters and MACs of one op from its attributes
 * and the shapes around it. There is one for each word in the cost column of
 * op.h, dn_cost_<word>(). Both counts are sizes in the sense of net/size.h:
 * below 0 means that they cannot be told; they are 0 when a rule starts.
 */
struct dn_counting {
	struct dn_run *run;
	const struct dn_net *net;
	const struct dn_net_op *op;
	int64_t params, active, macs; /* active: below 0 unless it differs */
};

typedef void dn_cost_rule(struct dn_counting *c);

/* clang-format off */
#define X(constant, word, class, shape, cost, main, attrs) \
	dn_cost_rule dn_cost_##cost;
DN_OPS(X)
#undef X
/* clang-format on */

/* An attribute that must be above 0; else unknown. */
int64_t dn_cost_int(const struct dn_counting *c, enum dn_attr_key key);

/* Says whether a flag is set. */
bool dn_cost_flag(const struct dn_counting *c, enum dn_attr_key key);

/* The shapes of an argument and of the first result; rank 0 when unknown, so
 * that no axis of it is looked at. */
struct dn_shape dn_cost_in(const struct dn_counting *c, uint32_t i);
struct dn_shape dn_cost_out(const struct dn_counting *c);

/* The size of an axis from the end (1: the last), or unknown. */
int64_t dn_cost_axis(const struct dn_shape *shape, uint32_t from_end);

/* How many rows an argument has: the product of all axes but the last. */
int64_t dn_cost_rows(const struct dn_shape *shape);

/* The product of all sizes; unknown for a shape of rank 0. */
int64_t dn_cost_elements(const struct dn_shape *shape);

/* The product of the kernel's sizes over n axes. */
int64_t dn_cost_kernel(const struct dn_counting *c, uint32_t n);

/* a x b + c, unknown when any of them is. */
int64_t dn_cost_sum(int64_t a, int64_t b);

#endif
