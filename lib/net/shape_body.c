/* SPDX-License-Identifier: MIT */
/*
 * Shapes of ops with a net inside: what the op reads is passed to the body,
 * and what the body gives is handed on. net.h says what stands where.
 */
#include "net/shape_rules.h"
#include "net/size.h"

/* What the op reads, as it is passed to its body: n shapes. */
static struct dn_shape *
passed_shapes(struct dn_infer *in, uint32_t *n)
{
	*n = in->op->n_reads;
	struct dn_shape *shapes =
		dn_new(&in->run->scratch, struct dn_shape, (size_t)*n + 1);
	for (uint32_t i = 0; i < *n; i++)
		if (!dn_shape_in(in, i, &shapes[i]))
			shapes[i].rank = DN_RANK_UNKNOWN;
	return shapes;
}

static bool
body_out(const struct dn_net *body, uint32_t i, struct dn_shape *shape)
{
	return i < body->outputs.n &&
	       dn_shape_get(body, body->outputs.items[i], shape);
}

/* The axis that counts steps. */
static uint32_t
step_axis(const struct dn_infer *in, uint32_t rank)
{
	int64_t axis = 1;
	uint32_t at;
	if (dn_op_row(in->op->kind)->attrs & DN_A(AXIS))
		axis = dn_op_int(in->net, in->op, DN_ATTR_AXIS);
	return dn_shape_axis(axis, rank, &at) ? at : rank;
}

/* Cuts the scanned arguments into one step each; returns the steps. */
static int64_t
cut_steps(struct dn_infer *in, struct dn_shape *shapes, uint32_t n,
	  uint32_t states)
{
	int64_t scans = dn_op_int(in->net, in->op, DN_ATTR_SCANS);
	int64_t steps = DN_SIZE_UNKNOWN;
	for (uint32_t i = states; i < n && i - states < scans; i++) {
		if (shapes[i].rank == DN_RANK_UNKNOWN)
			continue;
		uint32_t at = step_axis(in, shapes[i].rank);
		if (at == shapes[i].rank)
			continue;
		steps = dn_size_both(steps, shapes[i].sizes[at]);
		dn_shape_drop(&shapes[i], at);
	}
	return steps;
}

/* A step's output as the op hands it on, both directions joined. */
static void
join_directions(struct dn_infer *in, struct dn_shape *shape)
{
	int64_t join = dn_op_int(in->net, in->op, DN_ATTR_JOIN);
	if (dn_op_int(in->net, in->op, DN_ATTR_DIRECTION) != DN_BOTH ||
	    shape->rank == 0)
		return;
	int64_t *last = &shape->sizes[shape->rank - 1];
	if (join == DN_JOIN_CONCAT)
		*last = dn_size_mul(*last, 2);
	else if (join == DN_JOIN_NONE)
		dn_shape_insert(shape, shape->rank - 1, 2);
}

static void
stack_steps(const struct dn_infer *in, struct dn_shape *shape, int64_t steps)
{
	uint32_t at = step_axis(in, shape->rank + 1);
	if (at <= shape->rank)
		dn_shape_insert(shape, at, steps);
}

void
dn_shape_recur(struct dn_infer *in)
{
	struct dn_arena_mark mark = dn_arena_mark(&in->run->scratch);
	struct dn_shape shape;
	uint32_t n;
	struct dn_shape *shapes = passed_shapes(in, &n);
	if (in->op->n_bodies == 0)
		return;
	uint32_t states =
		dn_infer_states(in, in->net->bodies.items[in->op->body]);
	int64_t steps = cut_steps(in, shapes, n, states);
	struct dn_net *body = dn_infer_body(in, 0, shapes, n);
	int64_t give = dn_op_int(in->net, in->op, DN_ATTR_GIVE);
	uint32_t first = body->outputs.n > states ? states : 0;
	for (uint32_t i = 0; i < in->op->n_writes; i++) {
		bool state = give == DN_GIVE_STATES && i < states;
		if (!body_out(body, give == DN_GIVE_STATES ? i : first, &shape))
			continue;
		join_directions(in, &shape);
		if (!state && give != DN_GIVE_LAST)
			stack_steps(in, &shape, steps);
		dn_shape_out(in, i, &shape);
	}
	dn_arena_reset(&in->run->scratch, mark);
}

/* The states after the last step; what a loop collects has no known size. */
void
dn_shape_loop(struct dn_infer *in)
{
	struct dn_arena_mark mark = dn_arena_mark(&in->run->scratch);
	struct dn_shape shape;
	uint32_t n;
	struct dn_shape *shapes = passed_shapes(in, &n);
	if (in->op->n_bodies == 0)
		return;
	struct dn_net *body = dn_infer_body(in, 0, shapes, n);
	uint32_t states = dn_infer_states(in, body);
	for (uint32_t i = 0; i < in->op->n_writes; i++) {
		if (!body_out(body, i, &shape))
			continue;
		for (uint32_t k = 0; i < states && k < shape.rank; k++)
			if (i >= n || shapes[i].rank != shape.rank ||
			    shapes[i].sizes[k] != shape.sizes[k])
				shape.sizes[k] = DN_SIZE_UNKNOWN;
		if (i >= states && !dn_shape_insert(&shape, 0, DN_SIZE_UNKNOWN))
			continue;
		dn_shape_out(in, i, &shape);
	}
	dn_arena_reset(&in->run->scratch, mark);
}

/* What both branches agree on. */
void
dn_shape_if(struct dn_infer *in)
{
	struct dn_arena_mark mark = dn_arena_mark(&in->run->scratch);
	struct dn_shape shape, other;
	uint32_t n;
	struct dn_shape *shapes = passed_shapes(in, &n);
	for (uint32_t b = 0; b < in->op->n_bodies; b++)
		dn_infer_body(in, b, shapes, n);
	for (uint32_t i = 0; i < in->op->n_writes; i++) {
		if (in->op->n_bodies == 0 ||
		    !body_out(dn_op_body(in->net, in->op, 0), i, &shape))
			continue;
		bool agree = true;
		for (uint32_t b = 1; b < in->op->n_bodies; b++) {
			agree = agree &&
				body_out(dn_op_body(in->net, in->op, b), i,
					 &other) &&
				other.rank == shape.rank;
			for (uint32_t k = 0; agree && k < shape.rank; k++)
				if (other.sizes[k] != shape.sizes[k])
					shape.sizes[k] = DN_SIZE_UNKNOWN;
		}
		if (agree)
			dn_shape_out(in, i, &shape);
	}
	dn_arena_reset(&in->run->scratch, mark);
}

/* Tokens in, tokens out; the experts may make other features of them. */
void
dn_shape_experts(struct dn_infer *in)
{
	struct dn_arena_mark mark = dn_arena_mark(&in->run->scratch);
	struct dn_shape shape, out;
	uint32_t n;
	struct dn_shape *shapes = passed_shapes(in, &n);
	for (uint32_t b = 0; b < in->op->n_bodies; b++)
		dn_infer_body(in, b, shapes, n);
	if (dn_shape_in(in, 0, &shape) && shape.rank > 0) {
		if (in->op->n_bodies > 0 &&
		    body_out(dn_op_body(in->net, in->op, 0), 0, &out) &&
		    out.rank > 0)
			shape.sizes[shape.rank - 1] = out.sizes[out.rank - 1];
		dn_shape_out(in, 0, &shape);
	}
	dn_arena_reset(&in->run->scratch, mark);
}
