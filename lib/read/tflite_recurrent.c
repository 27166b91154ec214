/* SPDX-License-Identifier: MIT */
/*
 * Recurrent operators of TensorFlow Lite. Arguments of a full LSTM: x, four
 * matrices from x (input gate, forget, cell, output), four from the state,
 * three peepholes, four biases, a projection and its bias, the states. The
 * input gate may be left out (coupled to the forget gate), and layer norms
 * may follow: then parameters are counted from the file.
 */
#include "read/tflite.h"

static void
set(struct dn_tflite_call *call, enum dn_attr_key key, int64_t value)
{
	dn_net_set(call->run, call->net, key, value);
}

static uint32_t
turn(struct dn_tflite_call *call, uint32_t tensor)
{
	static const int64_t perm[] = {1, 0, 2};
	dn_net_op(call->run, call->net, DN_OP_TRANSPOSE, (struct dn_slice){0},
		  (struct dn_slice){0}, call->span);
	dn_net_read(call->run, call->net, tensor);
	dn_net_set_list(call->run, call->net, DN_ATTR_PERM, perm, 3);
	return dn_tflite_inner(call);
}

/* The rows of a matrix argument; 0 when it is none. */
static int64_t
rows_of(const struct dn_tflite_call *call, uint32_t i)
{
	const struct dn_tflite_tensor *matrix = dn_tflite_in(call, i);
	return matrix && matrix->rank == 2 ? matrix->dims[0] : 0;
}

/* Parameters of the arguments that are there, biases (whole numbers when
 * quantised) too. */
static int64_t
count_all(const struct dn_tflite_call *call)
{
	int64_t params = 0;
	for (uint32_t i = 0; i < call->reads.n; i++) {
		const struct dn_tflite_tensor *tensor =
			dn_tflite_weight(call, i);
		int64_t count = tensor ? dn_tflite_count(tensor) : 0;
		params += count > 0 ? count : 0;
	}
	return params;
}

/* Makes the op of x; the states, which are variables of the file, are inside
 * it. Its result is given, both directions apart when there are two. */
static void
give_sequence(struct dn_tflite_call *call, bool steps_first)
{
	uint32_t tensor = dn_tflite_inner(call);
	if (call->writes.n == 2) {
		dn_tflite_op(call, DN_OP_SPLIT, &tensor, 1);
		set(call, DN_ATTR_AXIS, -1);
		uint32_t halves[2] = {dn_tflite_inner(call),
				      dn_tflite_inner(call)};
		for (uint32_t i = 0; i < 2; i++)
			dn_tflite_give_tensor(call, i,
					      steps_first
						      ? turn(call, halves[i])
						      : halves[i]);
		return;
	}
	dn_tflite_give_tensor(call, 0,
			      steps_first ? turn(call, tensor) : tensor);
}

/* UNIDIRECTIONAL_ and BIDIRECTIONAL_SEQUENCE_LSTM. */
void
dn_tflite_make_lstm(struct dn_tflite_call *call)
{
	const struct dn_tflite_tensor *in = dn_tflite_in(call, 0);
	bool both = call->reads.n > 30;
	bool steps_first = both ? dn_tflite_option(call, 4, 1, 1) != 0
				: dn_tflite_option(call, 3, 1, 0) != 0;
	int64_t units = rows_of(call, 2), projection = rows_of(call, 16);
	if (!in || units <= 0) {
		dn_tflite_opaque(call);
		return;
	}
	uint32_t x = dn_tflite_arg(call, 0);
	if (steps_first)
		x = turn(call, x);
	dn_tflite_op(call, DN_OP_LSTM, &x, 1);
	set(call, DN_ATTR_UNITS, units);
	set(call, DN_ATTR_PROJECTION, projection);
	set(call, DN_ATTR_PEEPHOLES, dn_tflite_in(call, 11) != NULL);
	set(call, DN_ATTR_DIRECTION, both ? DN_BOTH : DN_FORWARD);
	bool coupled = !dn_tflite_in(call, 1);
	bool norms = !both && dn_tflite_in(call, 21);
	if (coupled || norms || dn_tflite_in(call, 17))
		dn_tflite_params(call, count_all(call));
	give_sequence(call, steps_first);
}

/* UNIDIRECTIONAL_ and BIDIRECTIONAL_SEQUENCE_RNN: x, its matrix, the state's,
 * a bias. */
void
dn_tflite_make_rnn(struct dn_tflite_call *call)
{
	bool both = call->reads.n > 6;
	bool steps_first = dn_tflite_option(call, 0, 1, 0) != 0;
	int64_t units = rows_of(call, 1);
	if (!dn_tflite_in(call, 0) || units <= 0) {
		dn_tflite_opaque(call);
		return;
	}
	uint32_t x = dn_tflite_arg(call, 0);
	if (steps_first)
		x = turn(call, x);
	dn_tflite_op(call, DN_OP_RNN, &x, 1);
	set(call, DN_ATTR_UNITS, units);
	set(call, DN_ATTR_DIRECTION, both ? DN_BOTH : DN_FORWARD);
	give_sequence(call, steps_first);
}

/*
 * LSTM and RNN: one step, x without an axis for steps. A basic LSTM has x,
 * the state, a matrix for both, biases, the cells, and four results.
 */
void
dn_tflite_make_step(struct dn_tflite_call *call)
{
	bool lstm = call->row->kind == DN_OP_LSTM;
	bool basic = lstm && call->reads.n == 5;
	int64_t units = rows_of(call, lstm && !basic ? 2 : basic ? 2 : 1);
	units = basic ? units / 4 : units;
	uint32_t reads[3] = {dn_tflite_arg(call, 0), DN_NONE, DN_NONE};
	if (reads[0] == DN_NONE || units <= 0) {
		dn_tflite_opaque(call);
		return;
	}
	if (basic) {
		reads[1] = dn_tflite_arg(call, 1);
		reads[2] = dn_tflite_arg(call, 4);
	}
	dn_tflite_op(call, call->row->kind, reads, basic ? 3 : 1);
	set(call, DN_ATTR_UNITS, units);
	if (lstm && !basic) {
		set(call, DN_ATTR_PROJECTION, rows_of(call, 16));
		set(call, DN_ATTR_PEEPHOLES, dn_tflite_in(call, 11) != NULL);
		if (!dn_tflite_in(call, 1))
			dn_tflite_params(call, count_all(call));
	}
	if (call->writes.n > 1)
		set(call, DN_ATTR_GIVE, DN_GIVE_STATES);
	dn_tflite_give(call);
}
