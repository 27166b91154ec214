/* SPDX-License-Identifier: MIT */
/*
 * Keras models: a list of layers one after the other (Sequential), or layers
 * whose calls name the results that they read: [layer, call, result]. Calls
 * are made as soon as what they read is there, in the file's order; what is
 * left over reads what is missing, or itself.
 */
#include <inttypes.h>
#include <string.h>

#include "base/intern.h"
#include "read/keras.h"

/* All calls together may make so many ops: models in models multiply. */
#define OPS_MAX 100000

/* Names go before the names of layers inside, so they are cut. */
#define NAME_LENGTH 256

/* A result that a call reads. */
struct ref {
	uint32_t layer, call, result;
	struct dn_span span;
};

struct refs {
	struct ref *items;
	uint32_t n, cap;
};

struct call {
	uint32_t layer;
	const struct dn_tree *node;
	uint32_t refs, n_refs;
	uint32_t missing;      /* calls that it still waits for */
	uint32_t first_waiter; /* of who waits for it: in waits */
	uint32_t wanted;       /* results */
	struct dn_numbers outs;
	bool made;
};

struct calls {
	struct call *items;
	uint32_t n, cap;
};

struct layer {
	const struct dn_tree *tree;
	struct dn_slice name;
	uint32_t calls, n_calls;
	uint32_t offset;   /* what calls are counted from */
	uint32_t first_op; /* of its first call; DN_NONE: none yet */
	bool used_as_zero; /* something reads call 0 */
};

struct layers {
	struct layer *items;
	uint32_t n, cap;
};

struct wait {
	uint32_t call, next;
};

struct waits {
	struct wait *items;
	uint32_t n, cap;
};

struct model {
	struct dn_keras *k;
	struct dn_intern *names; /* of layers, by number */
	struct layers layers;
	struct calls calls;
	struct refs refs;
	struct waits waits;
	const struct dn_keras_call *own; /* the call of the model */
	bool ok;
};

bool
dn_keras_is_model(const struct dn_tree *layer)
{
	static const char *const names[] = {"Model", "Functional", "Sequential",
					    "Graph"};
	struct dn_slice name = dn_field_text(layer, "class_name");
	const struct dn_tree *config = dn_tree_get(layer, "config");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (dn_slice_equal(name, dn_slice_of(names[i])))
			return true;
	if (dn_slice_equal(name, DN_SLICE("Merge")))
		return false;
	/* a class of its own whose layers are told all the same */
	const struct dn_tree *layers = dn_tree_get(config, "layers");
	return layers && layers->kind == DN_TREE_LIST && layers->first &&
	       dn_tree_get(layers->first, "class_name");
}

/* The class and name of a layer's description. */
static struct dn_slice
class_of(const struct dn_tree *layer)
{
	return dn_field_text(layer, "class_name");
}

static struct dn_slice
name_of(const struct dn_tree *layer)
{
	struct dn_slice name = dn_field_text(layer, "name");
	if (name.len == 0)
		name = dn_field_text(dn_tree_get(layer, "config"), "name");
	return name.len ? name : class_of(layer);
}

/* Begins the call of a layer. */
static struct dn_keras_call
describe(struct model *m, const struct dn_tree *layer, uint32_t *ins,
	 uint32_t n_ins)
{
	struct dn_slice name = name_of(layer);
	const struct dn_tree *class = dn_tree_get(layer, "class_name");
	return (struct dn_keras_call){
		.layer = layer,
		.config = dn_tree_get(layer, "config"),
		.type = class_of(layer),
		.name = dn_slice_of(dn_arena_format(
			&m->k->run->arena, "%s%.*s", m->k->prefix,
			name.len > NAME_LENGTH ? NAME_LENGTH : (int)name.len,
			name.text)),
		.span = class ? class->span : layer->span,
		.ins = ins,
		.n_ins = n_ins,
	};
}

/* Lets ops of a later call use the weights of the first one's. */
static void
share_weights(struct model *m, uint32_t *first, uint32_t begin)
{
	struct dn_net_ops *ops = &m->k->net->ops;
	if (*first == DN_NONE) {
		*first = begin;
		return;
	}
	for (uint32_t v = begin; v < ops->n; v++) {
		struct dn_net_op *op = &ops->items[v];
		uint32_t of = *first + (v - begin);
		enum dn_op_class class = dn_op_row(op->kind)->class;
		bool weighted =
			class == DN_CLASS_WEIGHTED ||
			class == DN_CLASS_RECURRENT ||
			class == DN_CLASS_ATTENTION || class == DN_CLASS_NORM ||
			op->kind == DN_OP_PRELU || op->kind == DN_OP_PARAM ||
			op->kind == DN_OP_OPAQUE;
		if (weighted && of < v && ops->items[of].kind == op->kind)
			op->weights_of = of;
	}
}

/* --- inputs ---------------------------------------------------------------- */

/* The shape that a layer says it reads; false when it says none. */
static bool
input_shape(struct model *m, const struct dn_tree *layer, struct dn_ints *dims)
{
	struct dn_run *run = m->k->run;
	const struct dn_tree *config = dn_tree_get(layer, "config");
	static const char *const keys[] = {"batch_input_shape", "batch_shape",
					   "build_input_shape"};
	const struct dn_tree *shape = NULL;
	for (size_t i = 0; i < 3; i++) {
		shape = dn_tree_get(config, keys[i]);
		if (shape && shape->kind == DN_TREE_LIST)
			break;
		shape = NULL;
	}
	if (!shape)
		shape = dn_tree_get(dn_tree_get(layer, "build_config"),
				    "input_shape");
	dims->n = 0;
	if (shape && shape->kind == DN_TREE_LIST &&
	    (!shape->first || shape->first->kind != DN_TREE_LIST)) {
		dn_field_ints(run, shape, DN_SIZE_UNKNOWN, dims);
		return dims->n > 0;
	}
	int64_t features = dn_field_int(run, config, "input_dim", 0);
	if (features < 1 ||
	    dn_slice_equal(class_of(layer), DN_SLICE("Embedding")))
		return false;
	dn_ints_add(dims, 1);
	if (dn_tree_get(config, "return_sequences"))
		dn_ints_add(dims, dn_field_int(run, config, "input_length",
					       DN_SIZE_UNKNOWN));
	dn_ints_add(dims, features);
	return true;
}

static uint32_t
make_input(struct model *m, const struct dn_tree *layer, struct dn_slice name)
{
	struct dn_ints dims;
	bool told = input_shape(m, layer, &dims);
	if (told && dims.items[0] < 0)
		dims.items[0] = 1;
	const struct dn_tree *class = dn_tree_get(layer, "class_name");
	if (dn_net_find(m->k->net, name) != DN_NONE) /* models may share it */
		name = dn_slice_of(dn_arena_format(
			&m->k->run->arena, "%.*s_%" PRIu32, (int)name.len,
			name.text, m->k->net->inputs.n + 1));
	return dn_net_input(m->k->run, m->k->net, name,
			    told ? dims.items : NULL, dims.n,
			    class ? class->span : layer->span);
}

static bool
is_input(const struct dn_tree *layer)
{
	return dn_slice_equal(class_of(layer), DN_SLICE("InputLayer"));
}

/* --- one after the other --------------------------------------------------- */

/* Layers of Keras 1 that join models begin with these. */
static bool
has_own_models(const struct dn_tree *layer)
{
	const struct dn_tree *inside =
		dn_tree_get(dn_tree_get(layer, "config"), "layers");
	return dn_slice_equal(class_of(layer), DN_SLICE("Merge")) && inside &&
	       inside->kind == DN_TREE_LIST && inside->n > 0;
}

/* Makes the models that a Merge joins; their results are its inputs. */
static void
make_own_models(struct model *m, const struct dn_tree *layer,
		struct dn_numbers *now)
{
	const struct dn_tree *inside =
		dn_tree_get(dn_tree_get(layer, "config"), "layers");
	now->n = 0;
	for (const struct dn_tree *at = inside->first; at; at = at->next) {
		struct dn_keras_call call = describe(m, at, NULL, 0);
		dn_keras_make(m->k, &call);
		for (uint32_t i = 0; i < call.outs.n; i++)
			*dn_push(&m->k->run->arena, now) = call.outs.items[i];
	}
}

static void
make_sequence(struct model *m, const struct dn_tree *layers,
	      struct dn_numbers *now)
{
	struct dn_run *run = m->k->run;
	for (const struct dn_tree *at = layers->first; at; at = at->next) {
		if (is_input(at) && now->n > 0)
			continue;
		if (is_input(at)) {
			struct dn_keras_call in = describe(m, at, NULL, 0);
			*dn_push(&run->arena, now) = make_input(m, at, in.name);
			continue;
		}
		if (now->n == 0 && has_own_models(at))
			make_own_models(m, at, now);
		if (now->n == 0 && !dn_keras_is_model(at)) {
			const char *name = dn_arena_format(
				&run->arena, "%sinput", m->k->prefix);
			*dn_push(&run->arena, now) =
				make_input(m, at, dn_slice_of(name));
		}
		struct dn_keras_call call = describe(m, at, now->items, now->n);
		dn_keras_make(m->k, &call);
		if (call.outs.n == 0)
			return;
		*now = call.outs;
	}
}

/* --- by name --------------------------------------------------------------- */

static bool
is_number(const struct dn_tree *tree)
{
	return tree && tree->kind == DN_TREE_SCALAR && dn_tree_is_number(tree);
}

/* Reads [layer, call, result]; false when the list is not that. */
static bool
read_ref(struct model *m, const struct dn_tree *list, bool sure,
	 struct ref *ref)
{
	const struct dn_tree *name = list->first;
	if (list->kind != DN_TREE_LIST || list->n < 3 ||
	    name->kind != DN_TREE_SCALAR || name->plain ||
	    !is_number(name->next) || !is_number(name->next->next))
		return false;
	*ref = (struct ref){.span = name->span};
	ref->layer = dn_intern_find(m->names, name->text);
	if (ref->layer == DN_NONE && !sure)
		return false;
	int64_t call = dn_field_value(m->k->run, name->next);
	int64_t result = dn_field_value(m->k->run, name->next->next);
	if (ref->layer == DN_NONE) {
		dn_report(m->k->run, name->span, DN_DANGLING_INPUT,
			  "there is no layer '%.*s'", (int)name->text.len,
			  name->text.text);
		m->ok = false;
	} else if (call < 0 || result < 0 || call >= DN_NONE || result > 4096) {
		dn_report(m->k->run, name->next->span, DN_BAD_MODEL,
			  "there is no such call or result of '%.*s'",
			  (int)name->text.len, name->text.text);
		m->ok = false;
	} else {
		ref->call = (uint32_t)call;
		ref->result = (uint32_t)result;
		if (call == 0 && ref->layer < m->layers.n)
			m->layers.items[ref->layer].used_as_zero = true;
	}
	return m->ok;
}

/* Collects what a call reads, wherever it stands among its arguments. */
static void
collect(struct model *m, const struct dn_tree *at, bool sure, struct refs *refs)
{
	struct ref ref;
	if (!dn_tree_is_container(at) || !m->ok)
		return;
	if (dn_tree_get(at, "class_name") && at->kind == DN_TREE_MAP) {
		const struct dn_tree *history =
			dn_tree_get(dn_tree_get(at, "config"), "keras_history");
		if (history && read_ref(m, history, true, &ref))
			*dn_push(&m->k->run->arena, refs) = ref;
		return;
	}
	if (at->kind == DN_TREE_LIST && read_ref(m, at, sure, &ref)) {
		*dn_push(&m->k->run->arena, refs) = ref;
		const struct dn_tree *more =
			at->first->next->next->next; /* keyword arguments */
		if (more)
			collect(m, more, false, refs);
		return;
	}
	for (const struct dn_tree *child = at->first; child && m->ok;
	     child = child->next)
		collect(m, child, sure && at->kind == DN_TREE_LIST, refs);
}

static void
add_layers(struct model *m, const struct dn_tree *layers)
{
	for (const struct dn_tree *at = layers->first; at; at = at->next) {
		struct dn_slice name = name_of(at);
		if (dn_intern_find(m->names, name) != DN_NONE) {
			dn_report(m->k->run, at->span, DN_DUPLICATE_TENSOR,
				  "two layers are called '%.*s'", (int)name.len,
				  name.text);
			m->ok = false;
			return;
		}
		dn_intern_add(m->names, name);
		*dn_push(&m->k->run->arena, &m->layers) = (struct layer){
			.tree = at, .name = name, .first_op = DN_NONE};
	}
}

static void
add_call(struct model *m, uint32_t layer, const struct dn_tree *node)
{
	uint32_t begin = m->refs.n;
	if (node)
		collect(m, node, true, &m->refs);
	*dn_push(&m->k->run->arena, &m->calls) = (struct call){
		.layer = layer,
		.node = node,
		.refs = begin,
		.n_refs = m->refs.n - begin,
		.first_waiter = DN_NONE,
	};
	m->layers.items[layer].n_calls++;
}

static void
add_calls(struct model *m)
{
	for (uint32_t i = 0; i < m->layers.n && m->ok; i++) {
		struct layer *layer = &m->layers.items[i];
		const struct dn_tree *nodes =
			dn_tree_get(layer->tree, "inbound_nodes");
		layer->calls = m->calls.n;
		if (nodes && nodes->kind == DN_TREE_LIST)
			for (const struct dn_tree *at = nodes->first;
			     at && m->ok; at = at->next)
				add_call(m, i, at);
		if (layer->n_calls == 0)
			add_call(m, i, NULL);
	}
}

/* The call that a reference means; DN_NONE after reporting. */
static uint32_t
call_of(struct model *m, const struct ref *ref)
{
	const struct layer *layer = &m->layers.items[ref->layer];
	bool model = dn_keras_is_model(layer->tree);
	uint32_t at = ref->call;
	/* A model was called once when it was made, before any of these. */
	if (model && !layer->used_as_zero && at > 0)
		at--;
	if (at < layer->n_calls)
		return layer->calls + at;
	dn_report(m->k->run, ref->span, DN_DANGLING_INPUT,
		  "'%.*s' is called %" PRIu32 " times: there is no call "
		  "number %" PRIu32,
		  (int)layer->name.len, layer->name.text, layer->n_calls,
		  ref->call);
	m->ok = false;
	return DN_NONE;
}

/* Finds who waits for whom. */
static void
link_calls(struct model *m)
{
	for (uint32_t i = 0; i < m->calls.n && m->ok; i++) {
		struct call *call = &m->calls.items[i];
		for (uint32_t r = 0; r < call->n_refs; r++) {
			struct ref *ref = &m->refs.items[call->refs + r];
			uint32_t of = call_of(m, ref);
			if (of == DN_NONE)
				return;
			ref->call = of;
			struct call *before = &m->calls.items[of];
			if (before->wanted <= ref->result)
				before->wanted = ref->result + 1;
			*dn_push(&m->k->run->arena, &m->waits) =
				(struct wait){i, before->first_waiter};
			before->first_waiter = m->waits.n - 1;
			call->missing++;
		}
	}
}

/* The tensor of a result; DN_NONE after reporting. */
static uint32_t
result_of(struct model *m, const struct ref *ref)
{
	const struct call *call = &m->calls.items[ref->call];
	if (ref->result < call->outs.n)
		return call->outs.items[ref->result];
	const struct layer *layer = &m->layers.items[call->layer];
	dn_report(m->k->run, ref->span, DN_DANGLING_INPUT,
		  "'%.*s' has %" PRIu32 " results: there is no number %" PRIu32,
		  (int)layer->name.len, layer->name.text, call->outs.n,
		  ref->result);
	m->ok = false;
	return DN_NONE;
}

/* An input of the model is what its caller passes, when there is one. */
static void
make_model_input(struct model *m, uint32_t number, const uint32_t *places)
{
	struct call *call = &m->calls.items[number];
	const struct layer *layer = &m->layers.items[call->layer];
	uint32_t place = places[call->layer], tensor;
	if (place < m->own->n_ins) {
		tensor = m->own->ins[place];
	} else {
		struct dn_keras_call in = describe(m, layer->tree, NULL, 0);
		tensor = make_input(m, layer->tree, in.name);
	}
	*dn_push(&m->k->run->arena, &call->outs) = tensor;
}

/* A layer may tell the shape of what it reads, where nothing else does. */
static void
tell_shape(struct model *m, const struct dn_tree *layer, uint32_t tensor)
{
	struct dn_net *net = m->k->net;
	uint32_t by = net->tensors.items[tensor].producer;
	struct dn_ints dims;
	if (by == DN_NONE || net->tensors.items[tensor].told)
		return;
	enum dn_op_kind kind = net->ops.items[by].kind;
	if (kind != DN_OP_OPAQUE && kind != DN_OP_ROI_POOL)
		return;
	if (!dn_tree_get(dn_tree_get(layer, "config"), "batch_input_shape") ||
	    !input_shape(m, layer, &dims))
		return;
	dims.items[0] = dims.items[0] < 0 ? 1 : dims.items[0];
	dn_net_shape(m->k->run, net, tensor, dims.items, dims.n);
}

static void
make_call(struct model *m, uint32_t number, const uint32_t *places)
{
	struct call *call = &m->calls.items[number];
	struct layer *layer = &m->layers.items[call->layer];
	if (is_input(layer->tree)) {
		make_model_input(m, number, places);
		return;
	}
	uint32_t *ins = dn_new(&m->k->run->arena, uint32_t, call->n_refs + 1);
	for (uint32_t r = 0; r < call->n_refs && m->ok; r++)
		ins[r] = result_of(m, &m->refs.items[call->refs + r]);
	if (!m->ok)
		return;
	if (call->n_refs == 1)
		tell_shape(m, layer->tree, ins[0]);
	struct dn_keras_call made = describe(m, layer->tree, ins, call->n_refs);
	made.node = call->node;
	made.wanted = call->wanted;
	uint32_t begin = m->k->net->ops.n;
	dn_keras_make(m->k, &made);
	share_weights(m, &layer->first_op, begin);
	m->calls.items[number].outs = made.outs;
	if (m->k->net->ops.n > OPS_MAX) {
		dn_report(m->k->run, made.span, DN_LIMIT,
			  "models in models make more than %d ops", OPS_MAX);
		m->ok = false;
	}
}

/* Reports one call that never got what it waits for. */
static void
report_left(struct model *m)
{
	for (uint32_t i = 0; i < m->calls.n; i++) {
		const struct call *call = &m->calls.items[i];
		const struct layer *layer = &m->layers.items[call->layer];
		if (call->made)
			continue;
		dn_report(m->k->run, layer->tree->span, DN_NET_CYCLE,
			  "'%.*s' reads its own result, by way of others",
			  (int)layer->name.len, layer->name.text);
		m->ok = false;
		return;
	}
}

static void
make_calls(struct model *m, const uint32_t *places)
{
	struct dn_run *run = m->k->run;
	uint32_t *queue = dn_new(&run->arena, uint32_t, m->calls.n + 1);
	size_t errors = dn_diag_count(run, DN_ERROR);
	uint32_t begin = 0, end = 0;
	for (uint32_t i = 0; i < m->calls.n; i++)
		if (m->calls.items[i].missing == 0)
			queue[end++] = i;
	while (begin < end && m->ok) {
		uint32_t number = queue[begin++];
		make_call(m, number, places);
		m->ok = m->ok && dn_diag_count(run, DN_ERROR) == errors;
		struct call *call = &m->calls.items[number];
		call->made = true;
		for (uint32_t w = call->first_waiter; w != DN_NONE;
		     w = m->waits.items[w].next) {
			uint32_t waiter = m->waits.items[w].call;
			if (--m->calls.items[waiter].missing == 0)
				queue[end++] = waiter;
		}
	}
	if (m->ok && end < m->calls.n)
		report_left(m);
}

/* Where each layer stands among the model's inputs; DN_NONE: nowhere. */
static uint32_t *
input_places(struct model *m, const struct dn_tree *config)
{
	uint32_t *places = dn_new(&m->k->run->arena, uint32_t, m->layers.n + 1);
	struct refs refs = {0};
	const struct dn_tree *inputs = dn_tree_get(config, "input_layers");
	for (uint32_t i = 0; i < m->layers.n; i++)
		places[i] = DN_NONE;
	if (inputs)
		collect(m, inputs, true, &refs);
	for (uint32_t i = 0; i < refs.n; i++)
		places[refs.items[i].layer] = i;
	uint32_t next = 0;
	for (uint32_t i = 0; refs.n == 0 && i < m->layers.n; i++)
		if (is_input(m->layers.items[i].tree))
			places[i] = next++;
	return places;
}

/* Finds the call that gives a result of the model, and wants that of it. */
static void
want_result(struct model *m, struct ref *ref)
{
	ref->call = call_of(m, ref);
	if (ref->call >= m->calls.n)
		return;
	struct call *call = &m->calls.items[ref->call];
	if (call->wanted <= ref->result)
		call->wanted = ref->result + 1;
}

static void
make_graph(struct model *m, const struct dn_tree *config,
	   const struct dn_tree *layers, struct dn_numbers *results)
{
	struct refs outs = {0};
	const struct dn_tree *outputs = dn_tree_get(config, "output_layers");
	add_layers(m, layers);
	if (m->ok)
		add_calls(m);
	uint32_t *places = m->ok ? input_places(m, config) : NULL;
	if (m->ok && outputs)
		collect(m, outputs, true, &outs);
	if (m->ok)
		link_calls(m);
	for (uint32_t i = 0; i < outs.n && m->ok; i++)
		want_result(m, &outs.items[i]);
	if (m->ok)
		make_calls(m, places);
	for (uint32_t i = 0; i < outs.n && m->ok; i++)
		*dn_push(&m->k->run->arena, results) =
			result_of(m, &outs.items[i]);
}

/* --- models ---------------------------------------------------------------- */

/* The list of layers, which older files have without a map around it. */
static const struct dn_tree *
layers_of(const struct dn_tree *config)
{
	const struct dn_tree *layers = config;
	if (config && config->kind == DN_TREE_MAP)
		layers = dn_tree_get(config, "layers");
	return layers && layers->kind == DN_TREE_LIST ? layers : NULL;
}

void
dn_keras_model(struct dn_keras *k, struct dn_keras_call *call)
{
	struct model m = {.k = k,
			  .names = dn_intern_new(&k->run->arena),
			  .own = call,
			  .ok = true};
	const struct dn_tree *layers = layers_of(call->config);
	const char *prefix = k->prefix;
	if (!layers || !layers->first) {
		dn_report(k->run, call->span, DN_NO_GRAPH,
			  "a model without layers");
		return;
	}
	if (++k->depth > 32) {
		dn_report(k->run, call->span, DN_LIMIT,
			  "models are nested more than 32 deep");
		k->depth--;
		return;
	}
	if (call->name.len > 0)
		k->prefix = dn_arena_format(&k->run->arena, "%.*s/",
					    call->name.len > NAME_LENGTH
						    ? NAME_LENGTH
						    : (int)call->name.len,
					    call->name.text);
	bool graph = false;
	for (const struct dn_tree *at = layers->first; at; at = at->next)
		graph = graph || dn_tree_get(at, "inbound_nodes");
	if (graph) {
		make_graph(&m, call->config, layers, &call->outs);
	} else {
		for (uint32_t i = 0; i < call->n_ins; i++)
			*dn_push(&k->run->arena, &call->outs) = call->ins[i];
		make_sequence(&m, layers, &call->outs);
	}
	k->prefix = prefix;
	k->depth--;
}
