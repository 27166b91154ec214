/* SPDX-License-Identifier: MIT */
/*
 * Makes the ops of Caffe's layers: most by their row in caffe_layers.c. The
 * types whose op depends on their settings, or that are several ops, have a
 * function here.
 */
#include <string.h>

#include "read/caffe_layers.h"

typedef void make(const struct dn_caffe *caffe,
		  const struct dn_caffe_layer *layer);

void
dn_caffe_tops(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	      uint32_t from)
{
	const struct dn_tree *top = dn_prototext_next(l->node, NULL, "top");
	for (uint32_t i = 0; top;
	     i++, top = dn_prototext_next(l->node, top, "top")) {
		if (i < from)
			continue;
		uint32_t before = dn_net_find(c->net, top->text);
		bool in_place = false;
		for (uint32_t k = 0; k < l->n_bottoms; k++)
			in_place = in_place || l->bottoms[k] == before;
		if (before != DN_NONE && !in_place) {
			uint32_t by = c->net->tensors.items[before].producer;
			dn_report(c->run, top->span, DN_DUPLICATE_TENSOR,
				  "'%.*s' is written by two layers",
				  (int)top->text.len, top->text.text);
			if (by != DN_NONE)
				dn_report_note(c->run,
					       c->net->ops.items[by].span,
					       "first written here");
		}
		dn_net_rename(c->run, c->net, top->text,
			      dn_net_write(c->run, c->net, top->text));
	}
	const struct dn_net_op *op = &c->net->ops.items[c->net->ops.n - 1];
	if (op->n_writes == 0 && from == 0)
		dn_net_write(c->run, c->net, (struct dn_slice){0});
}

static void
begin(const struct dn_caffe *c, const struct dn_caffe_layer *l,
      enum dn_op_kind kind)
{
	dn_net_op(c->run, c->net, kind, l->name, l->type, l->span);
}

static void
read_bottoms(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	for (uint32_t i = 0; i < l->n_bottoms; i++)
		dn_net_read(c->run, c->net, l->bottoms[i]);
}

/* An op of that kind that reads all bottoms and writes all tops. */
static void
make_plain(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   enum dn_op_kind kind)
{
	begin(c, l, kind);
	read_bottoms(c, l);
	dn_caffe_tops(c, l, 0);
}

static void
make_row(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	 const struct dn_caffe_row *row, enum dn_op_kind kind)
{
	begin(c, l, kind);
	read_bottoms(c, l);
	if (row->fill)
		row->fill(c, l,
			  row->param ? dn_caffe_param(l, row->param) : NULL);
	dn_caffe_tops(c, l, 0);
}

/* An op of one kind in between, which reads a tensor. */
static uint32_t
between(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	enum dn_op_kind kind, uint32_t tensor)
{
	dn_net_op(c->run, c->net, kind, (struct dn_slice){0}, l->type, l->span);
	dn_net_read(c->run, c->net, tensor);
	return dn_net_write(c->run, c->net, (struct dn_slice){0});
}

static bool
needs_bottoms(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	      uint32_t n)
{
	if (l->n_bottoms >= n)
		return true;
	dn_report(c->run, l->span, DN_BAD_MODEL,
		  "'%.*s' needs %u bottoms and has %u", (int)l->name.len,
		  l->name.text, (unsigned)n, (unsigned)l->n_bottoms);
	return false;
}

/* --- types with several faces ----------------------------------------------
 */

static void
make_dense(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "inner_product_param");
	int64_t axis = dn_field_int(c->run, param, "axis", 1);
	struct dn_caffe_layer flat = *l;
	if (!needs_bottoms(c, l, 1))
		return;
	uint32_t in = l->bottoms[0];
	if (axis == 1) {
		in = dn_flatten(c->run, c->net, in, l->span);
	} else if (axis > 1) {
		in = between(c, l, DN_OP_FLATTEN, in);
		dn_net_set(c->run, c->net, DN_ATTR_AXIS, axis);
	}
	begin(c, l, DN_OP_DENSE);
	dn_net_read(c->run, c->net, in);
	dn_caffe_dense.fill(c, l, param);
	dn_caffe_tops(c, &flat, 0);
}

static void
make_pool(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "pooling_param");
	struct dn_slice how = dn_field_text(param, "pool");
	bool max = how.len == 0 || dn_slice_equal(how, DN_SLICE("MAX")) ||
		   dn_slice_equal(how, DN_SLICE("0"));
	if (!dn_field_flag(param, "global_pooling", false)) {
		make_row(c, l, &dn_caffe_pool,
			 max ? DN_OP_MAXPOOL : DN_OP_AVGPOOL);
		return;
	}
	begin(c, l, max ? DN_OP_GLOBAL_MAXPOOL : DN_OP_GLOBAL_AVGPOOL);
	read_bottoms(c, l);
	dn_net_set(c->run, c->net, DN_ATTR_KEEP, 1);
	dn_caffe_tops(c, l, 0);
}

static void
make_relu(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	struct dn_slice slope = dn_field_text(dn_caffe_param(l, "relu_param"),
					      "negative_slope");
	bool leaks = false;
	for (size_t i = 0; i < slope.len; i++)
		leaks = leaks || (slope.text[i] > '0' && slope.text[i] <= '9');
	make_plain(c, l, leaks ? DN_OP_LEAKY_RELU : DN_OP_RELU);
}

static void
make_eltwise(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "eltwise_param");
	struct dn_slice how = dn_field_text(param, "operation");
	enum dn_op_kind kind = DN_OP_ADD;
	if (dn_slice_equal(how, DN_SLICE("PROD")) ||
	    dn_slice_equal(how, DN_SLICE("0")))
		kind = DN_OP_MULTIPLY;
	else if (dn_slice_equal(how, DN_SLICE("MAX")) ||
		 dn_slice_equal(how, DN_SLICE("2")))
		kind = DN_OP_MAXIMUM;
	const struct dn_tree *first = dn_tree_get(param, "coeff");
	const struct dn_tree *second = dn_prototext_next(param, first, "coeff");
	if (kind == DN_OP_ADD && first && second && l->n_bottoms == 2 &&
	    second->text.len > 0 && second->text.text[0] == '-')
		kind = DN_OP_SUB;
	make_plain(c, l, kind);
}

/* With one bottom the factors are learned, with two they are data: then
 * they belong to the axes from `axis` on. */
static void
make_scale(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	if (l->n_bottoms < 2) {
		make_row(c, l, &dn_caffe_scale, DN_OP_SCALE);
		return;
	}
	uint32_t factor = l->bottoms[1];
	if (dn_is_flat(c->net, factor)) {
		factor = between(c, l, DN_OP_UNSQUEEZE, factor);
		dn_net_set_list(c->run, c->net, DN_ATTR_AXES, (int64_t[]){2, 3},
				2);
	}
	begin(c, l, DN_OP_MULTIPLY);
	dn_net_read(c->run, c->net, l->bottoms[0]);
	dn_net_read(c->run, c->net, factor);
	dn_caffe_tops(c, l, 0);
}

static void
make_bias(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	if (l->n_bottoms < 2)
		make_row(c, l, dn_caffe_row(DN_SLICE("Bias")), DN_OP_SCALE);
	else
		make_plain(c, l, DN_OP_ADD);
}

/* a x + y, with an a for each channel. */
static void
make_axpy(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	if (!needs_bottoms(c, l, 3))
		return;
	uint32_t factor = l->bottoms[0];
	if (dn_is_flat(c->net, factor)) {
		factor = between(c, l, DN_OP_UNSQUEEZE, factor);
		dn_net_set_list(c->run, c->net, DN_ATTR_AXES, (int64_t[]){2, 3},
				2);
	}
	begin(c, l, DN_OP_MULTIPLY);
	dn_net_read(c->run, c->net, l->bottoms[1]);
	dn_net_read(c->run, c->net, factor);
	uint32_t product = dn_net_write(c->run, c->net, (struct dn_slice){0});
	begin(c, l, DN_OP_ADD);
	dn_net_read(c->run, c->net, product);
	dn_net_read(c->run, c->net, l->bottoms[2]);
	dn_caffe_tops(c, l, 0);
}

/* By the indices of a pool when it reads such, else by repeating. */
static void
make_upsample(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	make_row(c, l, &dn_caffe_up,
		 l->n_bottoms > 1 ? DN_OP_UNPOOL : DN_OP_UPSAMPLE);
}

static void
make_reduction(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "reduction_param");
	struct dn_slice how = dn_field_text(param, "operation");
	int64_t axis = dn_field_int(c->run, param, "axis", 0);
	enum dn_op_kind kind = DN_OP_REDUCE_OTHER;
	if (how.len == 0 || dn_slice_equal(how, DN_SLICE("SUM")))
		kind = DN_OP_REDUCE_SUM;
	else if (dn_slice_equal(how, DN_SLICE("MEAN")))
		kind = DN_OP_REDUCE_MEAN;
	if (!needs_bottoms(c, l, 1))
		return;
	uint32_t in = l->bottoms[0];
	if (axis > 0) { /* it and all behind it */
		in = between(c, l, DN_OP_FLATTEN, in);
		dn_net_set(c->run, c->net, DN_ATTR_AXIS, axis);
	}
	begin(c, l, kind);
	dn_net_read(c->run, c->net, in);
	if (axis != 0)
		dn_net_set_list(c->run, c->net, DN_ATTR_AXES, &axis, 1);
	dn_caffe_tops(c, l, 0);
}

/* Steps come first in Caffe, the batch first in our sequences. */
static uint32_t
swap_steps(const struct dn_caffe *c, const struct dn_caffe_layer *l,
	   uint32_t tensor)
{
	uint32_t swapped = between(c, l, DN_OP_TRANSPOSE, tensor);
	dn_net_set_list(c->run, c->net, DN_ATTR_PERM, (int64_t[]){1, 0, 2}, 3);
	return swapped;
}

/*
 * Bottoms: the sequence, marks where it goes on, something the same in all
 * steps, and with expose_hidden the states.
 */
static void
make_recurrent(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "recurrent_param");
	bool lstm = dn_slice_equal_fold(l->type, DN_SLICE("LSTM"));
	bool states = dn_field_flag(param, "expose_hidden", false);
	uint32_t n_states = states ? lstm ? 2 : 1 : 0, rank;
	if (!param)
		param = dn_caffe_param(l, "lstm_param");
	if (!needs_bottoms(c, l, 1 + n_states))
		return;
	uint32_t in = l->bottoms[0], last = l->n_bottoms - n_states;
	if (dn_tensor_dims(c->net, in, &rank) && rank > 3) {
		in = between(c, l, DN_OP_FLATTEN, in);
		dn_net_set(c->run, c->net, DN_ATTR_AXIS, 2);
	}
	in = swap_steps(c, l, in);
	begin(c, l, lstm ? DN_OP_LSTM : DN_OP_RNN);
	dn_net_read(c->run, c->net, in);
	for (uint32_t i = 0; i < 2; i++)
		dn_net_read(c->run, c->net,
			    i < n_states ? l->bottoms[last + i] : DN_NONE);
	for (uint32_t i = 1; i < last; i++)
		dn_net_read(c->run, c->net, l->bottoms[i]);
	int64_t units = dn_field_int(c->run, param, "num_output", 0);
	dn_net_set(c->run, c->net, DN_ATTR_UNITS, units);
	if (states)
		dn_net_set(c->run, c->net, DN_ATTR_GIVE, DN_GIVE_STATES);
	uint32_t out = dn_net_write(c->run, c->net, (struct dn_slice){0});
	if (states)
		dn_caffe_tops(c, l, 1);
	if (!lstm) { /* Caffe's RNN has a layer behind the hidden state */
		begin(c, l, DN_OP_DENSE);
		dn_net_read(c->run, c->net, out);
		dn_net_set(c->run, c->net, DN_ATTR_UNITS, units);
		out = dn_net_write(c->run, c->net, (struct dn_slice){0});
		out = between(c, l, DN_OP_TANH, out);
	}
	begin(c, l, DN_OP_TRANSPOSE);
	dn_net_read(c->run, c->net, out);
	dn_net_set_list(c->run, c->net, DN_ATTR_PERM, (int64_t[]){1, 0, 2}, 3);
	const struct dn_tree *top = dn_tree_get(l->node, "top");
	struct dn_slice name = top ? top->text : (struct dn_slice){0};
	uint32_t written = dn_net_write(c->run, c->net, name);
	if (top)
		dn_net_rename(c->run, c->net, name, written);
}

/* Pools of 1x1, 2x2, 4x4 ... bins, one behind the other. */
static void
make_spp(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "spp_param");
	int64_t height = dn_field_int(c->run, param, "pyramid_height", 1);
	struct dn_slice how = dn_field_text(param, "pool");
	bool mean = dn_slice_equal(how, DN_SLICE("AVE"));
	uint32_t levels[8];
	if (!needs_bottoms(c, l, 1) || height < 1 || height > 8)
		return;
	for (int64_t i = 0; i < height; i++) {
		uint32_t pool = between(c, l,
					mean ? DN_OP_ADAPTIVE_AVGPOOL
					     : DN_OP_ADAPTIVE_MAXPOOL,
					l->bottoms[0]);
		dn_net_set(c->run, c->net, DN_ATTR_SIZE, INT64_C(1) << i);
		levels[i] = between(c, l, DN_OP_FLATTEN, pool);
	}
	begin(c, l, DN_OP_CONCAT);
	for (int64_t i = 0; i < height; i++)
		dn_net_read(c->run, c->net, levels[i]);
	dn_caffe_tops(c, l, 0);
}

static void
make_padding(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "padding_param");
	int64_t pad = dn_field_int(c->run, param, "pad", 0);
	int64_t pads[] = {0, 0, pad, pad, 0, 0, pad, pad};
	begin(c, l, DN_OP_PAD);
	read_bottoms(c, l);
	dn_net_set_list(c->run, c->net, DN_ATTR_PAD, pads, 8);
	dn_caffe_tops(c, l, 0);
}

/* A learned tensor that stands for itself. */
static void
make_parameter(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	const struct dn_tree *param = dn_caffe_param(l, "parameter_param");
	struct dn_ints dims =
		dn_caffe_ints(c, l, dn_tree_get(param, "shape"), "dim");
	begin(c, l, DN_OP_PARAM);
	dn_net_set_list(c->run, c->net, DN_ATTR_SHAPE, dims.items, dims.n);
	dn_caffe_tops(c, l, 0);
}

/* The classes of Faster R-CNN are known; others are what their names say. */
static void
make_python(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	struct dn_slice class =
		dn_field_text(dn_caffe_param(l, "python_param"), "layer");
	struct dn_caffe_layer named = *l;
	if (class.len > 0)
		named.type = class;
	if (dn_slice_starts_with(class, "Proposal") ||
	    dn_slice_starts_with(class, "AnchorTarget")) {
		make_plain(c, &named, DN_OP_PROPOSAL);
		return;
	}
	if (dn_slice_ends_with(class, "LossLayer") ||
	    dn_slice_ends_with(class, "Loss")) {
		make_plain(c, &named, DN_OP_LOSS);
		return;
	}
	dn_report(c->run, l->span, DN_UNMAPPED,
		  "a layer in Python, '%.*s', is kept by its name",
		  (int)named.type.len, named.type.text);
	make_plain(c, &named, DN_OP_OPAQUE);
}

static const struct {
	const char *type;
	make *make;
} makers[] = {
	{"InnerProduct", make_dense},
	{"Pooling", make_pool},
	{"ReLU", make_relu},
	{"Eltwise", make_eltwise},
	{"Scale", make_scale},
	{"Bias", make_bias},
	{"Axpy", make_axpy},
	{"Upsample", make_upsample},
	{"Reduction", make_reduction},
	{"LSTM", make_recurrent},
	{"RNN", make_recurrent},
	{"Lstm", make_recurrent},
	{"SPP", make_spp},
	{"Padding", make_padding},
	{"Parameter", make_parameter},
	{"Python", make_python},
};

void
dn_caffe_make(const struct dn_caffe *c, const struct dn_caffe_layer *l)
{
	struct dn_slice type = l->type;
	if (dn_slice_starts_with(type, "CuDNN"))
		type = (struct dn_slice){type.text + 5, type.len - 5};
	for (size_t i = 0; i < sizeof(makers) / sizeof(*makers); i++)
		if (dn_slice_equal(type, dn_slice_of(makers[i].type))) {
			makers[i].make(c, l);
			return;
		}
	const struct dn_caffe_row *row = dn_caffe_row(type);
	if (row) {
		make_row(c, l, row, row->kind);
		return;
	}
	bool loss = dn_slice_ends_with(type, "Loss") ||
		    dn_slice_ends_with(type, "LossLayer");
	if (!loss)
		dn_report(c->run, l->span, DN_UNMAPPED,
			  "a layer of the unknown type '%.*s' is kept by its "
			  "name",
			  (int)type.len, type.text);
	make_plain(c, l, loss ? DN_OP_LOSS : DN_OP_OPAQUE);
}
