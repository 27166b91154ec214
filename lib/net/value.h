/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_VALUE_H
#define DN_NET_VALUE_H

#include "dnngen/net.h"

struct dn_infer;

/*
 * Known elements of small whole-number tensors. Exporters compute shapes in
 * the graph (shape-of, gather, multiply, concat, reshape); following the
 * numbers tells what is reshaped to what. An element is a number, or a size
 * that is unknown or a letter.
 */
#define DN_VALUE_UNKNOWN INT64_MIN
#define DN_VALUE_IS_NUMBER(value) ((value) > INT64_MIN / 2)
#define DN_VALUES_STEER 64 /* an op is steered by no more of them */

struct dn_value {
	const int64_t *items; /* row by row; NULL: nothing is known */
	uint32_t n;
};

struct dn_values {
	struct dn_value *items; /* one a tensor */
	uint32_t left;		/* how many elements may still be made */
};

/* Starts with nothing known, in the run's scratch arena. */
struct dn_values dn_values_new(struct dn_run *run, uint32_t n_tensors);

/* Follows the elements through the op, after its shapes are known. */
void dn_values_follow(struct dn_infer *in);

/* A size as an element, and an element as a size; numbers stay. */
int64_t dn_value_of_size(int64_t size);
int64_t dn_value_as_size(int64_t value);

#endif
