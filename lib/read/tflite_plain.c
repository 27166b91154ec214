/* SPDX-License-Identifier: MIT */
/*
 * TensorFlow Lite operators that are one op of ours or two, and those that
 * call other subgraphs. Of a WHILE the body is kept; the subgraph of its
 * condition, which decides how often it runs, is named in a note.
 */
#include "read/tflite.h"

void
dn_tflite_make_plain(struct dn_tflite_call *call)
{
	dn_tflite_op_all(call, call->row->kind);
	dn_tflite_give(call);
}

/* The first argument; others are settings when they are known. */
void
dn_tflite_make_first(struct dn_tflite_call *call)
{
	dn_tflite_op_of(call, call->row->kind, &(uint32_t){0}, 1);
	dn_tflite_give(call);
}

void
dn_tflite_make_concat(struct dn_tflite_call *call)
{
	dn_tflite_op_all(call, DN_OP_CONCAT);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS,
		   dn_tflite_option(call, 0, 4, 0));
	dn_tflite_give(call);
}

/* Softmax is over the last axis. */
void
dn_tflite_make_softmax(struct dn_tflite_call *call)
{
	dn_tflite_op_all(call, call->row->kind);
	dn_net_set(call->run, call->net, DN_ATTR_AXIS, -1);
	dn_tflite_give(call);
}

/* The row's op, and another one behind it: SQUARED_DIFFERENCE, RSQRT. */
void
dn_tflite_make_two(struct dn_tflite_call *call)
{
	dn_tflite_op_all(call, call->row->kind);
	uint32_t tensor = dn_tflite_inner(call);
	dn_tflite_op(call,
		     call->row->kind == DN_OP_SUB ? DN_OP_SQUARE
						  : DN_OP_RECIPROCAL,
		     &tensor, 1);
	dn_tflite_give(call);
}

/* What makes floats of stored weights leaves them weights. */
void
dn_tflite_make_weight(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *weight = dn_tflite_weight(call, 0);
	struct dn_tflite_tensor *out = dn_tflite_out(call, 0);
	if (!weight || !out || out->tensor != DN_NONE ||
	    dn_tflite_count(weight) < 2) {
		dn_tflite_make_first(call);
		return;
	}
	uint32_t name = out->name;
	*out = *weight;
	out->name = name;
	out->type = 0;
	out->tensor = DN_NONE;
}

/* VAR_HANDLE names a state that is kept between runs. */
void
dn_tflite_make_handle(struct dn_tflite_call *call)
{
	dn_tflite_op(call, DN_OP_CONSTANT, NULL, 0);
	dn_net_set(call->run, call->net, DN_ATTR_DTYPE, DN_DTYPE_OTHER);
	dn_tflite_give(call);
}

void
dn_tflite_make_custom(struct dn_tflite_call *call)
{
	if (!dn_slice_equal(call->type,
			    DN_SLICE("TFLite_Detection_PostProcess"))) {
		dn_tflite_opaque(call);
		return;
	}
	dn_tflite_op_all(call, DN_OP_DETECTION);
	dn_tflite_give(call);
}

/* --- other subgraphs --- */

static void
give_unless_failed(struct dn_tflite_call *call)
{
	if (!call->file->failed && !call->file->bytes->failed)
		dn_tflite_give(call);
}

void
dn_tflite_make_if(struct dn_tflite_call *call)
{
	int64_t branches[2] = {dn_tflite_option(call, 0, 4, 0),
			       dn_tflite_option(call, 1, 4, 0)};
	dn_tflite_op_all(call, DN_OP_IF);
	for (uint32_t i = 0; i < 2 && !call->file->bytes->failed; i++) {
		/* The condition is the first argument and the first input. */
		dn_tflite_body(call, branches[i], true);
	}
	give_unless_failed(call);
}

void
dn_tflite_make_while(struct dn_tflite_call *call)
{
	int64_t condition = dn_tflite_option(call, 0, 4, 0);
	int64_t body = dn_tflite_option(call, 1, 4, 0);
	dn_tflite_op_all(call, DN_OP_LOOP);
	dn_net_set(call->run, call->net, DN_ATTR_STATES, call->reads.n);
	dn_net_set(call->run, call->net, DN_ATTR_GIVE, DN_GIVE_STATES);
	dn_tflite_body(call, body, false);
	give_unless_failed(call);
	dn_report(call->run, call->span, DN_UNMAPPED,
		  "the condition of a loop, subgraph %lld, is left out",
		  (long long)condition);
}

/* CALL and CALL_ONCE: what is called has no rounds, so it is a loop of one. */
void
dn_tflite_make_call(struct dn_tflite_call *call)
{
	int64_t number = dn_tflite_option(call, 0, 4, 0);
	if (call->writes.n == 0) { /* it prepares variables, no data */
		dn_tflite_opaque(call);
		return;
	}
	dn_tflite_op_all(call, DN_OP_LOOP);
	dn_net_set(call->run, call->net, DN_ATTR_GIVE, DN_GIVE_STATES);
	dn_net_set(call->run, call->net, DN_ATTR_STATES, call->writes.n);
	dn_tflite_body(call, number, false);
	give_unless_failed(call);
}
