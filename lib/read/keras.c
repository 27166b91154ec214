/* SPDX-License-Identifier: MIT */
/*
 * Keras models as JSON: what model.to_json() gives, what a .keras archive has
 * as config.json and an .h5 file as its attribute model_config. This file has
 * the reader and what the layers' files share.
 */
#include "read/keras.h"

#include <inttypes.h>
#include <string.h>

/* --- settings -------------------------------------------------------------- */

const struct dn_tree *
dn_keras_get(const struct dn_keras_call *call, const char *name,
	     const char *older)
{
	const struct dn_tree *value = dn_tree_get(call->config, name);
	if ((!value || value->kind == DN_TREE_NULL) && older)
		value = dn_tree_get(call->config, older);
	return value && value->kind != DN_TREE_NULL ? value : NULL;
}

int64_t
dn_keras_int(const struct dn_keras *k, const struct dn_keras_call *call,
	     const char *name, const char *older, int64_t otherwise)
{
	const struct dn_tree *value = dn_keras_get(call, name, older);
	if (value && value->kind == DN_TREE_LIST && value->n == 1)
		value = value->first;
	return value ? dn_field_value(k->run, value) : otherwise;
}

bool
dn_keras_flag(const struct dn_keras_call *call, const char *name,
	      const char *older, bool otherwise)
{
	if (older && dn_tree_get(call->config, older))
		otherwise = dn_field_flag(call->config, older, otherwise);
	return dn_field_flag(call->config, name, otherwise);
}

bool
dn_keras_sizes(const struct dn_keras *k, const struct dn_keras_call *call,
	       const char *name, const char *older, uint32_t n,
	       struct dn_ints *list)
{
	const struct dn_tree *value = dn_keras_get(call, name, older);
	list->n = 0;
	if (!value)
		return false;
	dn_field_ints(k->run, value, DN_SIZE_UNKNOWN, list);
	while (list->n > 0 && list->n < n)
		dn_ints_add(list, list->items[0]);
	return list->n > 0;
}

/* --- ops ------------------------------------------------------------------- */

uint32_t
dn_keras_op(const struct dn_keras *k, const struct dn_keras_call *call,
	    enum dn_op_kind kind)
{
	return dn_net_op(k->run, k->net, kind, call->name, call->type,
			 call->span);
}

void
dn_keras_step(const struct dn_keras *k, const struct dn_keras_call *call,
	      enum dn_op_kind kind, uint32_t tensor)
{
	dn_keras_op(k, call, kind);
	dn_net_read(k->run, k->net, tensor);
}

uint32_t
dn_keras_between(const struct dn_keras *k, const struct dn_keras_call *call)
{
	return dn_net_write(k->run, k->net, call->name);
}

void
dn_keras_all(const struct dn_keras *k, const struct dn_keras_call *call,
	     enum dn_op_kind kind)
{
	dn_keras_op(k, call, kind);
	for (uint32_t i = 0; i < call->n_ins; i++)
		dn_net_read(k->run, k->net, call->ins[i]);
}

void
dn_keras_out(const struct dn_keras *k, struct dn_keras_call *call)
{
	*dn_push(&k->run->arena, &call->outs) =
		dn_net_write(k->run, k->net, call->name);
}

uint32_t
dn_keras_in(const struct dn_keras *k, const struct dn_keras_call *call)
{
	if (call->n_ins > 0)
		return call->ins[0];
	dn_report(k->run, call->span, DN_BAD_MODEL, "'%.*s' reads nothing",
		  (int)call->name.len, call->name.text);
	return DN_NONE;
}

bool
dn_keras_is_first(const struct dn_keras *k, const struct dn_keras_call *call)
{
	const struct dn_tree *format =
		dn_keras_get(call, "data_format", "dim_ordering");
	if (!format || format->kind != DN_TREE_SCALAR)
		return k->net->layout == DN_CHANNELS_FIRST;
	return dn_slice_equal(format->text, DN_SLICE("channels_first")) ||
	       dn_slice_equal(format->text, DN_SLICE("th"));
}

void
dn_keras_channels(const struct dn_keras *k, const struct dn_keras_call *call)
{
	enum dn_channels channels = dn_keras_is_first(k, call)
					    ? DN_CHANNELS_FIRST
					    : DN_CHANNELS_LAST;
	if (channels != k->net->layout)
		dn_net_set(k->run, k->net, DN_ATTR_CHANNELS, channels);
}

/* --- activations ----------------------------------------------------------- */

enum dn_op_kind
dn_keras_activation(struct dn_slice name)
{
	static const struct {
		const char *name;
		enum dn_op_kind kind;
	} rows[] = {
		{"linear", DN_OP_IDENTITY},
		{"relu", DN_OP_RELU},
		{"relu6", DN_OP_RELU6},
		{"sigmoid", DN_OP_SIGMOID},
		{"tanh", DN_OP_TANH},
		{"softmax", DN_OP_SOFTMAX},
		{"log_softmax", DN_OP_LOG_SOFTMAX},
		{"softplus", DN_OP_SOFTPLUS},
		{"softsign", DN_OP_SOFTSIGN},
		{"elu", DN_OP_ELU},
		{"celu", DN_OP_ELU},
		{"selu", DN_OP_SELU},
		{"gelu", DN_OP_GELU},
		{"swish", DN_OP_SILU},
		{"silu", DN_OP_SILU},
		{"mish", DN_OP_MISH},
		{"exponential", DN_OP_EXP},
		{"hard_sigmoid", DN_OP_HARD_SIGMOID},
		{"hard_swish", DN_OP_HARD_SWISH},
		{"hard_silu", DN_OP_HARD_SWISH},
		{"hard_tanh", DN_OP_CLIP},
		{"leaky_relu", DN_OP_LEAKY_RELU},
		{"log_sigmoid", DN_OP_SOFTPLUS},
		{"glu", DN_OP_GLU},
		{"ReLU", DN_OP_RELU},
		{"LeakyReLU", DN_OP_LEAKY_RELU},
		{"Softmax", DN_OP_SOFTMAX},
		{"ELU", DN_OP_ELU},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (dn_slice_equal(name, dn_slice_of(rows[i].name)))
			return rows[i].kind;
	return DN_OP_OPAQUE;
}

/* The name stands alone, or in a description of the function or layer. */
static struct dn_slice
name_of_activation(const struct dn_tree *value)
{
	if (!value || value->kind == DN_TREE_SCALAR)
		return value ? value->text : DN_SLICE("linear");
	struct dn_slice name = dn_field_text(value, "config");
	if (name.len == 0)
		name = dn_field_text(value, "class_name");
	return name.len ? name : DN_SLICE("function");
}

void
dn_keras_activate(const struct dn_keras *k, struct dn_keras_call *call)
{
	struct dn_slice name =
		name_of_activation(dn_keras_get(call, "activation", NULL));
	enum dn_op_kind kind = dn_keras_activation(name);
	if (kind == DN_OP_IDENTITY) {
		dn_keras_out(k, call);
		return;
	}
	uint32_t tensor = dn_keras_between(k, call);
	if (kind == DN_OP_OPAQUE)
		dn_report(k->run, call->span, DN_UNMAPPED,
			  "the unknown activation '%.*s' is kept by its name",
			  name.len > 60 ? 60 : (int)name.len, name.text);
	dn_net_op(k->run, k->net, kind, call->name, name, call->span);
	dn_net_read(k->run, k->net, tensor);
	if (dn_op_row(kind)->attrs & DN_A(AXIS))
		dn_net_set(k->run, k->net, DN_ATTR_AXIS, -1);
	dn_keras_out(k, call);
}

/* --- any layer ------------------------------------------------------------- */

static void
make_unknown(const struct dn_keras *k, struct dn_keras_call *call)
{
	dn_report(k->run, call->span, DN_UNMAPPED,
		  "a layer of the unknown class '%.*s' is kept by its name",
		  (int)call->type.len, call->type.text);
	dn_keras_all(k, call, DN_OP_OPAQUE);
	do
		dn_keras_out(k, call);
	while (call->outs.n < call->wanted && call->outs.n < 64);
}

/* TimeDistributed and wrappers of weights: the layer inside. */
static bool
make_wrapped(struct dn_keras *k, struct dn_keras_call *call)
{
	bool steps = dn_slice_equal(call->type, DN_SLICE("TimeDistributed"));
	const struct dn_tree *inside = dn_tree_get(call->config, "layer");
	if (!inside ||
	    (!steps &&
	     !dn_slice_ends_with(call->type, "SpectralNormalization") &&
	     !dn_slice_ends_with(call->type, "WeightNormalization")))
		return false;
	struct dn_keras_call own = *call;
	own.layer = inside;
	own.config = dn_tree_get(inside, "config");
	own.type = dn_field_text(inside, "class_name");
	if (++k->depth <= 32) {
		k->steps += steps;
		dn_keras_make(k, &own);
		k->steps -= steps;
	} else {
		dn_report(k->run, call->span, DN_LIMIT,
			  "layers are nested more than 32 deep");
	}
	k->depth--;
	call->outs = own.outs;
	return true;
}

void
dn_keras_make(struct dn_keras *k, struct dn_keras_call *call)
{
	if (dn_keras_is_model(call->layer))
		dn_keras_model(k, call);
	else if (!make_wrapped(k, call) && !dn_keras_window(k, call) &&
		 !dn_keras_recurrent(k, call) && !dn_keras_function(k, call) &&
		 !dn_keras_plain(k, call))
		make_unknown(k, call);
}

/* --- the reader ------------------------------------------------------------ */

/* The first layer that says where channels are speaks for all. */
static enum dn_channels
layout_of(const struct dn_tree *tree)
{
	if (!dn_tree_is_container(tree))
		return DN_CHANNELS_AS_NET;
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		enum dn_channels found = layout_of(child);
		if (found != DN_CHANNELS_AS_NET)
			return found;
		if (child->kind != DN_TREE_SCALAR ||
		    (!dn_slice_equal(child->key, DN_SLICE("data_format")) &&
		     !dn_slice_equal(child->key, DN_SLICE("dim_ordering"))))
			continue;
		if (dn_slice_equal(child->text, DN_SLICE("channels_first")) ||
		    dn_slice_equal(child->text, DN_SLICE("th")))
			return DN_CHANNELS_FIRST;
		return DN_CHANNELS_LAST;
	}
	return DN_CHANNELS_AS_NET;
}

static struct dn_net *
read_model(struct dn_run *run, uint32_t source, const struct dn_tree *top)
{
	size_t errors = dn_diag_count(run, DN_ERROR);
	enum dn_channels layout = layout_of(top);
	struct dn_keras k = {
		.run = run,
		.net = dn_net_new(run, "keras",
				  layout == DN_CHANNELS_FIRST
					  ? DN_CHANNELS_FIRST
					  : DN_CHANNELS_LAST),
		.prefix = "",
	};
	struct dn_keras_call call = {
		.layer = top,
		.config = dn_tree_get(top, "config"),
		.type = dn_field_text(top, "class_name"),
		.span = top->span,
	};
	struct dn_slice name = dn_field_text(call.config, "name");
	if (name.len > 0)
		k.net->name = dn_arena_text(&run->arena, name);
	dn_keras_model(&k, &call);
	if (dn_diag_count(run, DN_ERROR) > errors)
		return NULL;
	for (uint32_t i = 0; i < call.outs.n; i++)
		dn_net_output(run, k.net, call.outs.items[i]);
	struct dn_span all = {source, 0, 0};
	return dn_net_finish(run, k.net, all) ? k.net : NULL;
}

static struct dn_net *
read_keras(struct dn_run *run, const struct dn_model *model)
{
	struct dn_tree *top = dn_json_read(run, model->source);
	if (!top)
		return NULL;
	const struct dn_tree *inside = dn_tree_get(top, "model_config");
	const struct dn_tree *tree =
		inside && inside->kind == DN_TREE_MAP ? inside : top;
	struct dn_slice class = dn_field_text(tree, "class_name");
	if (dn_keras_is_model(tree))
		return read_model(run, model->source, tree);
	if (class.len == 0)
		dn_report(run, tree->span, DN_BAD_MODEL,
			  "there is no class_name of a Keras model");
	else
		dn_report(run, tree->span, DN_NO_GRAPH,
			  "the model is a class of its own, '%.*s', whose "
			  "layers are in its Python code; export it as ONNX",
			  (int)class.len, class.text);
	return NULL;
}

static bool
contains(struct dn_slice head, const char *word)
{
	size_t len = strlen(word);
	for (size_t i = 0; i + len <= head.len; i++)
		if (head.text[i] == word[0] &&
		    memcmp(head.text + i, word, len) == 0)
			return true;
	return false;
}

/* JSON in which something has a class_name and a config. */
static unsigned
sniff_keras(struct dn_slice head)
{
	struct dn_slice text = dn_slice_trim(head);
	if (dn_slice_starts_with(text, "\xef\xbb\xbf")) {
		text.text += 3;
		text.len -= 3;
	}
	if (!dn_slice_starts_with(text, "{") ||
	    !contains(text, "\"class_name\""))
		return 0;
	if (!contains(text, "\"config\"")) /* it may come later */
		return 50;
	return contains(text, "\"keras_version\"") ||
			       contains(text, "\"layers\"")
		       ? 90
		       : 70;
}

static const char *const suffixes[] = {".json", ".keras", ".h5", ".hdf5", NULL};

const struct dn_reader dn_read_keras = {
	.name = "keras",
	.summary = "Keras model (JSON of versions 1, 2 and 3, .keras, .h5)",
	.suffixes = suffixes,
	.sniff = sniff_keras,
	.read = read_keras,
};
