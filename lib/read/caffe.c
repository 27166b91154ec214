/* SPDX-License-Identifier: MIT */
/*
 * Caffe's network definitions (prototxt). A layer reads blobs by name
 * (bottom) that layers before it wrote (top). A layer in place writes the
 * blob that it reads: from there on the name stands for another tensor.
 *
 * One file often holds the net of training and that of testing, parted by
 * rules; we read the latter, or the former when only that one has its data.
 * Data layers become inputs; losses stay. Layers whose `param` have one name
 * share their weights.
 */
#include "read/caffe.h"

#include <string.h>

#include "base/intern.h"

static const char *const skipped[] = {"blobs", "mean_file", NULL};

struct reading {
	struct dn_caffe caffe;
	const struct dn_tree *top;
	const char *phase;
	struct dn_intern *weights;   /* names of shared ones */
	struct dn_numbers weight_of; /* the op that has them first */
};

/* --- which layers are in ---------------------------------------------------
 */

static bool
is_phase(struct dn_slice said, const char *phase)
{
	bool train = strcmp(phase, "TRAIN") == 0;
	return dn_slice_equal(said, dn_slice_of(phase)) ||
	       dn_slice_equal(said, train ? DN_SLICE("0") : DN_SLICE("1"));
}

/* Says whether a rule holds: its phase, no stage, level 0. */
static bool
rule_holds(const struct dn_tree *rule, const char *phase)
{
	struct dn_slice said = dn_field_text(rule, "phase");
	struct dn_slice least = dn_field_text(rule, "min_level");
	struct dn_slice most = dn_field_text(rule, "max_level");
	if (said.len && !is_phase(said, phase))
		return false;
	if (least.len && least.text[0] != '-' && least.text[0] != '0')
		return false;
	if (most.len && most.text[0] == '-')
		return false;
	return !dn_tree_get(rule, "stage");
}

/* Says whether one of a layer's rules of a kind holds; *any: it has such. */
static bool
one_holds(const struct dn_tree *layer, const char *kind, const char *phase,
	  bool *any)
{
	bool holds = false;
	*any = false;
	for (const struct dn_tree *rule = dn_prototext_next(layer, NULL, kind);
	     rule; rule = dn_prototext_next(layer, rule, kind)) {
		*any = true;
		holds = holds || rule_holds(rule, phase);
	}
	return holds;
}

static bool
is_layer(const struct dn_tree *field)
{
	return field->kind == DN_TREE_MAP &&
	       (dn_slice_equal(field->key, DN_SLICE("layer")) ||
		dn_slice_equal(field->key, DN_SLICE("layers")));
}

static bool
is_in(const struct dn_tree *field, const char *phase)
{
	bool any;
	if (!is_layer(field))
		return false;
	bool in = one_holds(field, "include", phase, &any);
	if (any)
		return in;
	return !one_holds(field, "exclude", phase, &any);
}

/* How many bottoms no layer before gives, in a phase. */
static uint32_t
count_missing(struct dn_run *run, const struct dn_tree *top, const char *phase)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_intern *seen = dn_intern_new(&run->scratch);
	uint32_t missing = 0;
	for (const struct dn_tree *in = dn_prototext_next(top, NULL, "input");
	     in; in = dn_prototext_next(top, in, "input"))
		dn_intern_add(seen, in->text);
	for (const struct dn_tree *at = top->first; at; at = at->next) {
		if (!is_in(at, phase))
			continue;
		for (const struct dn_tree *f = at->first; f; f = f->next) {
			if (dn_slice_equal(f->key, DN_SLICE("bottom")))
				missing += dn_intern_find(seen, f->text) ==
					   DN_NONE;
			else if (dn_slice_equal(f->key, DN_SLICE("top")))
				dn_intern_add(seen, f->text);
		}
	}
	dn_arena_reset(&run->scratch, mark);
	return missing;
}

static const char *
choose_phase(struct dn_run *run, const struct dn_tree *top)
{
	struct dn_slice said =
		dn_field_text(dn_tree_get(top, "state"), "phase");
	if (said.len)
		return is_phase(said, "TRAIN") ? "TRAIN" : "TEST";
	uint32_t missing = count_missing(run, top, "TEST");
	return missing > 0 && count_missing(run, top, "TRAIN") < missing
		       ? "TRAIN"
		       : "TEST";
}

/* --- layers ---------------------------------------------------------------- */

/* Finds what a layer reads; false after reporting. */
static bool
find_bottoms(struct reading *r, struct dn_caffe_layer *layer)
{
	struct dn_numbers found = {0};
	bool ok = true;
	for (const struct dn_tree *at =
		     dn_prototext_next(layer->node, NULL, "bottom");
	     at; at = dn_prototext_next(layer->node, at, "bottom")) {
		uint32_t tensor = dn_net_find(r->caffe.net, at->text);
		if (tensor == DN_NONE) {
			dn_report(r->caffe.run, at->span, DN_DANGLING_INPUT,
				  "'%.*s' reads '%.*s', which no layer before "
				  "it writes",
				  (int)layer->name.len, layer->name.text,
				  (int)at->text.len, at->text.text);
			ok = false;
		}
		*dn_push(&r->caffe.run->arena, &found) = tensor;
	}
	layer->bottoms = found.items;
	layer->n_bottoms = found.n;
	return ok;
}

/* Lets the ops from `first` on use the weights of the ones that had the name
 * before; the first name of a layer decides. */
static void
share_weights(struct reading *r, const struct dn_caffe_layer *layer,
	      uint32_t first)
{
	struct dn_net *net = r->caffe.net;
	const struct dn_tree *param = dn_tree_get(layer->node, "param");
	struct dn_slice name = param && param->kind == DN_TREE_SCALAR
				       ? param->text
				       : dn_field_text(param, "name");
	if (name.len == 0)
		return;
	uint32_t n = dn_intern_add(r->weights, name);
	while (r->weight_of.n <= n)
		*dn_push(&r->caffe.run->arena, &r->weight_of) = DN_NONE;
	for (uint32_t v = first; v < net->ops.n; v++) {
		struct dn_net_op *op = &net->ops.items[v];
		enum dn_op_class class = dn_op_row(op->kind)->class;
		if (class == DN_CLASS_SHAPE || class == DN_CLASS_SOURCE)
			continue;
		uint32_t *of = &r->weight_of.items[n];
		if (*of == DN_NONE)
			*of = v;
		else if (net->ops.items[*of].kind == op->kind)
			op->weights_of = *of;
		return;
	}
}

static struct dn_caffe_layer
describe(const struct dn_tree *node)
{
	struct dn_caffe_layer layer = {.node = node, .inner = node};
	const struct dn_tree *inner = dn_tree_get(node, "layer");
	if (inner && inner->kind == DN_TREE_MAP) {
		layer.v0 = true;
		layer.inner = inner;
	}
	const struct dn_tree *type = dn_tree_get(layer.inner, "type");
	layer.span = type ? type->span : dn_tree_key_span(node);
	layer.name = dn_field_text(layer.inner, "name");
	layer.type = dn_field_text(layer.inner, "type");
	if (dn_slice_equal(node->key, DN_SLICE("layers")))
		layer.type = dn_caffe_type(layer.type);
	return layer;
}

static void
read_layer(struct reading *r, const struct dn_tree *node)
{
	struct dn_caffe_layer layer = describe(node);
	if (layer.type.len == 0) {
		dn_report(r->caffe.run, layer.span, DN_BAD_MODEL,
			  "a layer without a type");
		return;
	}
	if (!find_bottoms(r, &layer))
		return;
	uint32_t first = r->caffe.net->ops.n;
	if (layer.n_bottoms > 0 || !dn_caffe_data(&r->caffe, &layer))
		dn_caffe_make(&r->caffe, &layer);
	share_weights(r, &layer, first);
}

static struct dn_net *
read_net(struct dn_run *run, uint32_t source, const struct dn_tree *top)
{
	struct reading r = {
		.caffe = {.run = run,
			  .net = dn_net_new(run, "caffe", DN_CHANNELS_FIRST)},
		.top = top,
		.phase = choose_phase(run, top),
		.weights = dn_intern_new(&run->arena),
	};
	size_t errors = dn_diag_count(run, DN_ERROR);
	struct dn_slice name = dn_field_text(top, "name");
	if (name.len > 0)
		r.caffe.net->name = dn_arena_text(&run->arena, name);
	dn_caffe_inputs(&r.caffe, top);
	for (const struct dn_tree *at = top->first; at; at = at->next)
		if (is_in(at, r.phase))
			read_layer(&r, at);
	if (dn_diag_count(run, DN_ERROR) > errors)
		return NULL;
	struct dn_span all = {source, 0, 0};
	return dn_net_finish(run, r.caffe.net, all) ? r.caffe.net : NULL;
}

/* Says what a file without layers is. */
static void
report_no_layers(struct dn_run *run, const struct dn_tree *top)
{
	struct dn_span span = {top->span.source, 0, 0};
	static const char *const keys[] = {"net", "train_net", "test_net",
					   NULL};
	for (int i = 0; keys[i]; i++) {
		const struct dn_tree *net = dn_tree_get(top, keys[i]);
		if (!net || net->kind != DN_TREE_SCALAR)
			continue;
		dn_report(run, net->span, DN_NO_GRAPH,
			  "these are Caffe's solver settings; the layers are "
			  "in '%.*s'",
			  (int)net->text.len, net->text.text);
		return;
	}
	dn_report(run, span, DN_NO_GRAPH,
		  "there are no layers: no 'layer' and no 'layers'");
}

static struct dn_net *
read_caffe(struct dn_run *run, const struct dn_model *model)
{
	struct dn_tree *top = dn_prototext_read(run, model->source, skipped);
	if (!top)
		return NULL;
	for (const struct dn_tree *at = top->first; at; at = at->next)
		if (is_layer(at))
			return read_net(run, model->source, top);
	report_no_layers(run, top);
	return NULL;
}

/* --- sniffing -------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

static size_t
skip_to(struct dn_slice head, size_t at, char end)
{
	while (at < head.len && head.text[at] != end)
		at += head.text[at] == '\\' && end != '\n' ? 2 : 1;
	return at < head.len ? at : head.len;
}

/* Skips a field's value: a string, a word, or a message with all in it. */
static size_t
skip_value(struct dn_slice head, size_t at)
{
	int depth = 0;
	bool word = false;
	for (; at < head.len; at++) {
		char c = head.text[at];
		bool gap = c == ' ' || c == ':' || (c >= '\t' && c <= '\r');
		if (word && depth == 0 && (gap || c == ';' || c == ','))
			return at;
		if (c == '#')
			at = skip_to(head, at, '\n');
		else if (c == '"' || c == '\'')
			at = skip_to(head, at + 1, c);
		depth += (c == '{') - (c == '}');
		if (depth <= 0 && (c == '}' || c == '"' || c == '\''))
			return at + 1;
		word = word || !gap;
	}
	return head.len;
}

/* Takes the name of the next field; false where there is none. */
static bool
next_field(struct dn_slice head, size_t *at, struct dn_slice *name)
{
	while (*at < head.len && !is_letter(head.text[*at])) {
		char c = head.text[*at];
		if (c == '#')
			*at = skip_to(head, *at, '\n');
		else if (c > ' ' || c < 0)
			return false;
		else
			++*at;
	}
	size_t start = *at;
	while (*at < head.len && is_letter(head.text[*at]))
		++*at;
	*name = (struct dn_slice){head.text + start, *at - start};
	return name->len > 0;
}

/*
 * Goes through the fields of the outermost message: a net has `layer` or
 * `layers` there, and what else is there is called as in a net. Settings of
 * the solver are taken too, to say that they are no net.
 */
static unsigned
sniff_caffe(struct dn_slice head)
{
	static const struct {
		const char *name;
		unsigned score; /* 0: look further */
	} known[] = {
		{"layer", 90},	       {"layers", 90},	   {"input", 0},
		{"input_dim", 0},      {"input_shape", 0}, {"state", 0},
		{"force_backward", 0}, {"debug_info", 0},  {"name", 0},
		{"net", 40},	       {"train_net", 40},  {"base_lr", 40},
	};
	enum { N_KNOWN = sizeof(known) / sizeof(*known) };
	size_t at = dn_slice_starts_with(head, "\xef\xbb\xbf") ? 3 : 0;
	struct dn_slice name;
	while (next_field(head, &at, &name)) {
		size_t i = 0;
		while (i < N_KNOWN &&
		       !dn_slice_equal(name, dn_slice_of(known[i].name)))
			i++;
		if (i == N_KNOWN)
			return 0;
		if (known[i].score)
			return known[i].score;
		at = skip_value(head, at);
	}
	return 0;
}

static const char *const suffixes[] = {".prototxt", NULL};

const struct dn_reader dn_read_caffe = {
	.name = "caffe",
	.summary = "Caffe network definition (prototxt: V0, V1, V2)",
	.suffixes = suffixes,
	.sniff = sniff_caffe,
	.read = read_caffe,
};
