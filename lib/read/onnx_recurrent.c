/* SPDX-License-Identifier: MIT */
/*
 * RNN, LSTM and GRU nodes. ONNX has sequences as steps x batch x features and
 * gives steps x directions x batch x units, we have batch x steps x features
 * throughout, so axes are turned before and put back behind. With `layout 1`
 * the file has the batch first as well.
 *
 * Arguments: X, W, R, B, sequence_lens, initial_h, initial_c, P. B holds two
 * sets of biases, and both are counted, as they are in the file.
 */
#include "read/onnx_build.h"

enum { X, W, R, B, LENGTHS, INITIAL_H, INITIAL_C, PEEPHOLES };

static uint32_t
transpose(struct dn_onnx_call *call, uint32_t tensor, const int64_t *perm,
	  uint32_t n)
{
	return dn_onnx_glue(call, DN_OP_TRANSPOSE, tensor, DN_ATTR_PERM, perm,
			    n);
}

static enum dn_recur_direction
direction_of(const struct dn_onnx_call *call)
{
	if (dn_onnx_says(call, "direction", "bidirectional"))
		return DN_BOTH;
	return dn_onnx_says(call, "direction", "reverse") ? DN_BACKWARD
							  : DN_FORWARD;
}

/* The sequence as ONNX gives it, from batch x steps (x 2) x units. */
static uint32_t
give_sequence(struct dn_onnx_call *call, uint32_t tensor, bool both,
	      bool batch_first)
{
	static const int64_t steps_first[] = {1, 0, 2};
	static const int64_t both_first[] = {1, 2, 0, 3};
	if (both)
		return batch_first ? tensor
				   : transpose(call, tensor, both_first, 4);
	if (!batch_first)
		tensor = transpose(call, tensor, steps_first, 3);
	int64_t axis = batch_first ? 2 : 1;
	return dn_onnx_glue(call, DN_OP_UNSQUEEZE, tensor, DN_ATTR_AXES, &axis,
			    1);
}

/* A final state, from batch (x 2) x units. */
static uint32_t
give_state(struct dn_onnx_call *call, uint32_t tensor, bool both,
	   bool batch_first)
{
	static const int64_t both_first[] = {1, 0, 2};
	if (both)
		return batch_first ? tensor
				   : transpose(call, tensor, both_first, 3);
	int64_t axis = batch_first ? 1 : 0;
	return dn_onnx_glue(call, DN_OP_UNSQUEEZE, tensor, DN_ATTR_AXES, &axis,
			    1);
}

/* Lists what the op reads: the sequence, initial states, lengths, weights
 * that are no constants. */
static uint32_t
list_reads(struct dn_onnx_call *call, uint32_t x, uint32_t reads[8])
{
	static const uint32_t others[] = {LENGTHS, W, R, B, PEEPHOLES};
	uint32_t n = 1;
	reads[0] = x;
	reads[n++] = dn_onnx_arg(call, INITIAL_H);
	if (call->row->kind == DN_OP_LSTM)
		reads[n++] = dn_onnx_arg(call, INITIAL_C);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (dn_onnx_reads(call, others[i]) &&
		    !dn_onnx_weight(call, others[i]))
			reads[n++] = dn_onnx_arg(call, others[i]);
	while (n > 1 && reads[n - 1] == DN_NONE)
		n--;
	return n;
}

/* Units, from the attribute or the matrix of the state. */
static int64_t
units_of(const struct dn_onnx_call *call)
{
	const struct dn_onnx_weight *state = dn_onnx_weight(call, R);
	int64_t units = dn_onnx_int(call, "hidden_size", 0);
	if (units <= 0 && state && state->n_dims == 3)
		units = dn_onnx_weight_size(call, state, 2);
	return units;
}

void
dn_onnx_make_recurrent(struct dn_onnx_call *call)
{
	static const int64_t turn[] = {1, 0, 2};
	enum dn_op_kind kind = call->row->kind;
	bool batch_first = dn_onnx_int(call, "layout", 0) == 1;
	enum dn_recur_direction direction = direction_of(call);
	const struct dn_onnx_weight *matrix = dn_onnx_weight(call, W);
	uint32_t root = matrix ? matrix->root : 0, reads[8];
	uint32_t x = dn_onnx_arg(call, X);
	if (!batch_first)
		x = transpose(call, x, turn, 3);
	uint32_t n = list_reads(call, x, reads);
	dn_onnx_op(call, kind, reads, n);
	struct dn_run *run = call->run;
	struct dn_net *net = call->net;
	dn_net_set(run, net, DN_ATTR_UNITS, units_of(call));
	dn_net_set(run, net, DN_ATTR_DIRECTION, direction);
	dn_net_set(run, net, DN_ATTR_GIVE, DN_GIVE_STATES);
	if (direction == DN_BOTH)
		dn_net_set(run, net, DN_ATTR_JOIN, DN_JOIN_NONE);
	if (dn_onnx_reads(call, B))
		dn_net_set(run, net, DN_ATTR_BIASES, 2);
	else
		dn_net_set(run, net, DN_ATTR_BIAS, 0);
	if (kind == DN_OP_LSTM)
		dn_net_set(run, net, DN_ATTR_PEEPHOLES,
			   dn_onnx_reads(call, PEEPHOLES) != 0);
	if (matrix)
		dn_onnx_share(call->b, root, DN_NONE);
	uint32_t results[3] = {dn_onnx_inner(call), dn_onnx_inner(call),
			       DN_NONE};
	if (kind == DN_OP_LSTM)
		results[2] = dn_onnx_inner(call);
	for (uint32_t i = 0; i < 3; i++) {
		if (!dn_onnx_writes(call, i) || results[i] == DN_NONE)
			continue;
		bool both = direction == DN_BOTH;
		dn_onnx_give_tensor(call, i,
				    i == 0 ? give_sequence(call, results[0],
							   both, batch_first)
					   : give_state(call, results[i], both,
							batch_first));
	}
}
