/* SPDX-License-Identifier: MIT */
/*
 * Keras's recurrent layers. Results are the sequence or its last step, then
 * the final states when asked for; inputs the sequence, then initial states.
 * Bidirectional has a layer inside; RNN has one cell or several stacked.
 */
#include "read/keras.h"

static void
set_int(const struct dn_keras *k, enum dn_attr_key key, int64_t value)
{
	dn_net_set(k->run, k->net, key, value);
}

static const struct {
	const char *type;
	enum dn_op_kind kind;
	uint32_t states;
	uint32_t window; /* axes of a convolution inside */
} cells[] = {
	{"SimpleRNN", DN_OP_RNN, 1, 0},
	{"LSTM", DN_OP_LSTM, 2, 0},
	{"GRU", DN_OP_GRU, 1, 0},
	{"CuDNNLSTM", DN_OP_LSTM, 2, 0},
	{"CuDNNGRU", DN_OP_GRU, 1, 0},
	{"SimpleRNNCell", DN_OP_RNN, 1, 0},
	{"LSTMCell", DN_OP_LSTM, 2, 0},
	{"GRUCell", DN_OP_GRU, 1, 0},
	{"ConvLSTM1D", DN_OP_CONV_LSTM, 2, 1},
	{"ConvLSTM2D", DN_OP_CONV_LSTM, 2, 2},
	{"ConvLSTM3D", DN_OP_CONV_LSTM, 2, 3},
	{"ConvRecurrent2D", DN_OP_CONV_RNN, 1, 2},
};
enum { N_CELLS = sizeof(cells) / sizeof(*cells) };

static size_t
find_cell(struct dn_slice type)
{
	size_t i = 0;
	while (i < N_CELLS && !dn_slice_equal(type, dn_slice_of(cells[i].type)))
		i++;
	return i;
}

/* How a layer runs, which is said outside of the cell. */
struct way {
	bool sequence, states, backwards, both;
	enum dn_join join;
};

static void
set_window(const struct dn_keras *k, const struct dn_keras_call *c, uint32_t n)
{
	struct dn_ints list;
	const struct dn_tree *mode = dn_keras_get(c, "padding", "border_mode");
	if (dn_keras_sizes(k, c, "kernel_size", NULL, n, &list))
		dn_set_sizes(k->run, k->net, DN_ATTR_KERNEL, &list);
	if (dn_keras_sizes(k, c, "strides", "subsample", n, &list))
		dn_set_sizes(k->run, k->net, DN_ATTR_STRIDE, &list);
	if (dn_keras_sizes(k, c, "dilation_rate", NULL, n, &list))
		dn_set_sizes(k->run, k->net, DN_ATTR_DILATION, &list);
	set_int(k, DN_ATTR_PAD_MODE,
		mode && dn_slice_equal(mode->text, DN_SLICE("same"))
			? DN_PAD_SAME
			: DN_PAD_VALID);
	dn_keras_channels(k, c);
}

/* What the op made last has of its cell. */
static void
set_cell(const struct dn_keras *k, const struct dn_keras_call *cell, size_t row)
{
	bool cudnn = dn_slice_starts_with(cell->type, "CuDNN");
	bool two = cudnn || (cells[row].kind == DN_OP_GRU &&
			     dn_keras_flag(cell, "reset_after", NULL, false));
	if (cells[row].window > 0) {
		set_window(k, cell, cells[row].window);
		set_int(k, DN_ATTR_UNITS,
			dn_keras_int(k, cell, "filters", "nb_filter", 0));
	} else {
		set_int(k, DN_ATTR_UNITS,
			dn_keras_int(k, cell, "units", "output_dim", 0));
		set_int(k, DN_ATTR_BIASES, two ? 2 : 1);
	}
	set_int(k, DN_ATTR_BIAS, dn_keras_flag(cell, "use_bias", NULL, true));
}

static void
set_way(const struct dn_keras *k, const struct way *way)
{
	set_int(k, DN_ATTR_DIRECTION,
		way->both	 ? DN_BOTH
		: way->backwards ? DN_BACKWARD
				 : DN_FORWARD);
	if (way->both)
		set_int(k, DN_ATTR_JOIN, way->join);
	set_int(k, DN_ATTR_GIVE,
		way->states	? DN_GIVE_STATES
		: way->sequence ? DN_GIVE_SEQUENCE
				: DN_GIVE_LAST);
}

/* Results: the last step is the first of the final states. */
static void
write_results(const struct dn_keras *k, struct dn_keras_call *c,
	      const struct way *way, uint32_t states)
{
	if (way->both)
		states *= 2;
	dn_keras_out(k, c);
	for (uint32_t i = 0; way->states && i < states; i++)
		dn_keras_out(k, c);
	if (way->states && !way->sequence && states > 0)
		c->outs.items[0] = c->outs.items[1];
}

static void
make_cell(const struct dn_keras *k, struct dn_keras_call *c,
	  const struct dn_keras_call *cell, size_t row, const struct way *way)
{
	if (dn_keras_in(k, c) == DN_NONE)
		return;
	dn_keras_all(k, c, cells[row].kind);
	set_cell(k, cell, row);
	set_way(k, way);
	write_results(k, c, way, cells[row].states);
}

/* A layer or a cell inside another. */
static struct dn_keras_call
inside_of(const struct dn_keras_call *c, const struct dn_tree *layer)
{
	struct dn_keras_call inside = *c;
	inside.layer = layer;
	inside.config = dn_tree_get(layer, "config");
	inside.type = dn_field_text(layer, "class_name");
	return inside;
}

static struct way
way_of(const struct dn_keras_call *c)
{
	return (struct way){
		.sequence = dn_keras_flag(c, "return_sequences", NULL, false),
		.states = dn_keras_flag(c, "return_state", NULL, false),
		.backwards = dn_keras_flag(c, "go_backwards", NULL, false),
	};
}

/* All cells but the last give their sequence to the next one. */
static bool
make_cells(const struct dn_keras *k, struct dn_keras_call *c,
	   const struct dn_tree *list, const struct way *way)
{
	struct way before = *way;
	before.sequence = true;
	before.states = false;
	for (const struct dn_tree *at = list->first; at; at = at->next) {
		struct dn_keras_call cell = inside_of(c, at);
		size_t row = find_cell(cell.type);
		if (row == N_CELLS)
			return false;
		c->outs.n = 0;
		make_cell(k, c, &cell, row, at->next ? &before : way);
		if (c->outs.n == 0 || !at->next)
			break;
		c->ins = &c->outs.items[0];
		c->n_ins = 1;
		c->outs.items = NULL;
		c->outs.cap = 0;
	}
	return true;
}

/* RNN(cell): a cell of a known kind, several, or one of one's own. */
static bool
make_rnn(const struct dn_keras *k, struct dn_keras_call *c,
	 const struct dn_keras_call *layer, const struct way *way)
{
	const struct dn_tree *cell = dn_tree_get(layer->config, "cell");
	const struct dn_tree *list =
		dn_tree_get(dn_tree_get(cell, "config"), "cells");
	if (list && list->kind == DN_TREE_LIST && list->first)
		return make_cells(k, c, list, way);
	if (!cell)
		return false;
	struct dn_keras_call inside = inside_of(c, cell);
	size_t row = find_cell(inside.type);
	if (row == N_CELLS)
		return false;
	make_cell(k, c, &inside, row, way);
	return true;
}

static enum dn_join
join_of(const struct dn_keras_call *c)
{
	const struct dn_tree *mode = dn_tree_get(c->config, "merge_mode");
	if (mode && mode->kind == DN_TREE_NULL)
		return DN_JOIN_NONE;
	struct dn_slice word = mode ? mode->text : DN_SLICE("concat");
	if (dn_slice_equal(word, DN_SLICE("sum")))
		return DN_JOIN_ADD;
	if (dn_slice_equal(word, DN_SLICE("mul")))
		return DN_JOIN_MULTIPLY;
	if (dn_slice_equal(word, DN_SLICE("ave")))
		return DN_JOIN_AVERAGE;
	return DN_JOIN_CONCAT;
}

bool
dn_keras_recurrent(const struct dn_keras *k, struct dn_keras_call *c)
{
	struct dn_keras_call layer = *c;
	bool both = dn_slice_equal(c->type, DN_SLICE("Bidirectional"));
	if (both)
		layer = inside_of(c, dn_tree_get(c->config, "layer"));
	struct way way = way_of(&layer);
	way.both = both;
	way.join = both ? join_of(c) : DN_JOIN_CONCAT;
	if (dn_slice_equal(layer.type, DN_SLICE("RNN")))
		return make_rnn(k, c, &layer, &way);
	size_t row = find_cell(layer.type);
	if (row == N_CELLS)
		return false;
	make_cell(k, c, &layer, row, &way);
	return true;
}
