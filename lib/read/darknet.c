/* SPDX-License-Identifier: MIT */
/*
 * Darknet's cfg files: the driver, the input, activations, and what the
 * layers of darknet_layers.c and darknet_merges.c share.
 */
#include "read/darknet.h"

#include <inttypes.h>

#include "base/number.h"
#include "format/cfg.h"
#include "net/size.h"

int64_t
dn_darknet_int(const struct dn_darknet *d, const char *key, int64_t otherwise)
{
	return dn_field_int(d->run, d->section, key, otherwise);
}

uint32_t
dn_darknet_op(struct dn_darknet *d, enum dn_op_kind kind)
{
	return dn_net_op(d->run, d->net, kind, d->name, d->section->key,
			 d->span);
}

void
dn_darknet_read(struct dn_darknet *d)
{
	dn_net_read(d->run, d->net, d->now.tensor);
}

void
dn_darknet_write(struct dn_darknet *d)
{
	const struct dn_darknet_shape *s = &d->now.shape;
	int64_t dims[4] = {1, s->c, s->h, s->w};
	uint32_t rank = 4;
	if (s->flat) {
		dims[1] = d->sequence ? d->steps : s->c;
		dims[2] = s->c;
		rank = d->sequence ? 3 : 2;
	}
	d->now.tensor = dn_net_write(d->run, d->net, d->name);
	dn_net_shape(d->run, d->net, d->now.tensor, dims, rank);
}

int64_t
dn_darknet_slide(int64_t size, int64_t kernel, int64_t stride, int64_t pads)
{
	if (size < 0 || stride < 1)
		return DN_SIZE_UNKNOWN;
	int64_t room = size + pads - kernel;
	return room < 0 ? DN_SIZE_UNKNOWN : room / stride + 1;
}

/* --- activations ----------------------------------------------------------- */

static const struct {
	const char *word;
	enum dn_op_kind kind; /* INPUT: none at all */
} activations[] = {
	{"linear", DN_OP_INPUT},
	{"leaky", DN_OP_LEAKY_RELU},
	{"relu", DN_OP_RELU},
	{"relu6", DN_OP_RELU6},
	{"logistic", DN_OP_SIGMOID},
	{"loggy", DN_OP_SIGMOID},
	{"tanh", DN_OP_TANH},
	{"elu", DN_OP_ELU},
	{"selu", DN_OP_SELU},
	{"gelu", DN_OP_GELU},
	{"mish", DN_OP_MISH},
	{"hard_mish", DN_OP_MISH},
	{"swish", DN_OP_SILU},
	{"relie", DN_OP_LEAKY_RELU},
	{"ramp", DN_OP_LEAKY_RELU},
	{"plse", DN_OP_CLIP},
	{"hardtan", DN_OP_CLIP},
	{"lhtan", DN_OP_CLIP},
	{"stair", DN_OP_ROUND},
	{"revleaky", DN_OP_LEAKY_RELU},
	{"norm_chan", DN_OP_SOFTMAX},
	{"norm_chan_softmax", DN_OP_SOFTMAX},
	{"norm_chan_softmax_maxval", DN_OP_SOFTMAX},
};

void
dn_darknet_activate(struct dn_darknet *d, const char *otherwise)
{
	struct dn_slice word = dn_field_text(d->section, "activation");
	enum dn_op_kind kind = DN_OP_OPAQUE;
	if (word.len == 0)
		word = dn_slice_of(otherwise);
	for (size_t i = 0; i < sizeof(activations) / sizeof(*activations); i++)
		if (dn_slice_equal(word, dn_slice_of(activations[i].word)))
			kind = activations[i].kind;
	if (kind == DN_OP_INPUT)
		return;
	if (kind == DN_OP_OPAQUE)
		dn_report(d->run, d->span, DN_UNMAPPED,
			  "the unknown activation '%.*s' is kept by its name",
			  (int)word.len, word.text);
	dn_net_op(d->run, d->net, kind, (struct dn_slice){0}, word, d->span);
	dn_darknet_read(d);
	dn_darknet_write(d);
}

/* --- shapes ---------------------------------------------------------------- */

void
dn_darknet_flatten(struct dn_darknet *d)
{
	struct dn_darknet_shape *s = &d->now.shape;
	if (s->flat)
		return;
	dn_net_op(d->run, d->net, DN_OP_FLATTEN, (struct dn_slice){0},
		  (struct dn_slice){0}, d->span);
	dn_darknet_read(d);
	s->c = dn_size_mul(dn_size_mul(s->c, s->h), s->w);
	s->flat = true;
	dn_darknet_write(d);
}

void
dn_darknet_unflatten(struct dn_darknet *d)
{
	if (!d->now.shape.flat || d->sequence)
		return;
	dn_net_op(d->run, d->net, DN_OP_UNSQUEEZE, (struct dn_slice){0},
		  (struct dn_slice){0}, d->span);
	dn_darknet_read(d);
	dn_net_set_list(d->run, d->net, DN_ATTR_AXES, (int64_t[]){2, 3}, 2);
	d->now.shape.flat = false;
	d->now.shape.h = d->now.shape.w = 1;
	dn_darknet_write(d);
}

/* --- layers by number ------------------------------------------------------ */

/* Reads one number of a list; false when it is none. */
static bool
parse_index(struct dn_slice text, int64_t *index)
{
	uint64_t number;
	bool back = dn_slice_starts_with(text, "-");
	if (back || dn_slice_starts_with(text, "+")) {
		text.text++;
		text.len--;
	}
	if (!dn_whole_parse(dn_slice_trim(text), UINT32_MAX, &number))
		return false;
	*index = back ? -(int64_t)number : (int64_t)number;
	return true;
}

bool
dn_darknet_named(struct dn_darknet *d, const char *key,
		 struct dn_darknet_layers *found)
{
	const struct dn_tree *value = dn_tree_get(d->section, key);
	struct dn_slice rest, item;
	if (!value) {
		dn_report(d->run, d->span, DN_BAD_MODEL,
			  "this layer needs '%s'", key);
		return false;
	}
	rest = value->text;
	while (dn_slice_cut(&rest, ',', &item)) {
		int64_t index;
		item = dn_slice_trim(item);
		if (item.len == 0 && found->n > 0)
			continue; /* a comma at the end */
		if (!parse_index(item, &index)) {
			dn_report(d->run, value->span, DN_BAD_MODEL,
				  "'%.*s' is no number of a layer",
				  item.len > 40 ? 40 : (int)item.len,
				  item.text);
			return false;
		}
		if (index < 0)
			index += d->layers.n;
		if (index < 0 || index >= d->layers.n) {
			dn_report(d->run, value->span, DN_BAD_MODEL,
				  "there is no layer '%.*s' before this one, "
				  "number %" PRIu32,
				  (int)item.len, item.text, d->layers.n);
			return false;
		}
		*dn_push(&d->run->arena, found) = d->layers.items[index];
	}
	if (found->n == 0)
		dn_report(d->run, d->span, DN_BAD_MODEL,
			  "this layer needs '%s'", key);
	return found->n > 0;
}

/* --- the net --------------------------------------------------------------- */

static bool
has_recurrence(const struct dn_tree *top)
{
	static const char *const names[] = {"rnn", "gru", "lstm"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (dn_tree_get(top, names[i]))
			return true;
	return false;
}

/* The settings of the net give the input: a picture or features. */
static void
read_input(struct dn_darknet *d, const struct dn_tree *net)
{
	struct dn_darknet_shape *s = &d->now.shape;
	d->section = net;
	s->h = dn_darknet_int(d, "height", 0);
	s->w = dn_darknet_int(d, "width", 0);
	s->c = dn_darknet_int(d, "channels", 0);
	int64_t inputs = dn_darknet_int(d, "inputs", 0);
	s->flat = s->h < 1 || s->w < 1;
	if (s->flat)
		s->c = inputs;
	if (s->c < 1) {
		dn_report(d->run, net->span, DN_BAD_MODEL,
			  "[net] says neither height, width and channels nor "
			  "inputs");
		s->c = DN_SIZE_UNKNOWN;
	}
	d->steps = dn_net_letter(d->run, d->net, DN_SLICE("T"));
	int64_t picture[4] = {1, s->c, s->h, s->w};
	int64_t sequence[3] = {1, d->steps, s->c};
	if (s->flat)
		d->now.tensor = d->sequence
					? dn_net_input(d->run, d->net,
						       DN_SLICE("input"),
						       sequence, 3, net->span)
					: dn_net_input(d->run, d->net,
						       DN_SLICE("input"),
						       picture, 2, net->span);
	else
		d->now.tensor = dn_net_input(d->run, d->net, DN_SLICE("input"),
					     picture, 4, net->span);
}

static void
read_layer(struct dn_darknet *d, const struct dn_tree *section)
{
	d->section = section;
	d->span = dn_tree_key_span(section);
	d->name =
		dn_slice_of(dn_arena_format(&d->run->scratch, "%.40s_%" PRIu32,
					    section->key.text, d->layers.n));
	d->now.op = d->net->ops.n;
	dn_darknet_make(d);
	*dn_push(&d->run->arena, &d->layers) = d->now;
}

static bool
is_net(struct dn_slice name)
{
	return dn_slice_equal(name, DN_SLICE("net")) ||
	       dn_slice_equal(name, DN_SLICE("network"));
}

static struct dn_net *
read_darknet(struct dn_run *run, const struct dn_model *model)
{
	size_t errors = dn_diag_count(run, DN_ERROR);
	struct dn_tree *top = dn_cfg_read(run, model->source);
	if (!top)
		return NULL;
	struct dn_span all = {model->source, 0, 0};
	if (!top->first || !is_net(top->first->key)) {
		dn_report(run, all, DN_BAD_MODEL,
			  "the first section is not [net]");
		return NULL;
	}
	struct dn_darknet d = {
		.run = run,
		.net = dn_net_new(run, "darknet", DN_CHANNELS_FIRST),
		.sequence = has_recurrence(top) &&
			    !dn_tree_get(top->first, "height"),
	};
	read_input(&d, top->first);
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	for (const struct dn_tree *section = top->first->next;
	     section && dn_diag_count(run, DN_ERROR) == errors;
	     section = section->next)
		read_layer(&d, section);
	dn_arena_reset(&run->scratch, mark);
	if (dn_diag_count(run, DN_ERROR) > errors)
		return NULL;
	if (d.layers.n == 0) {
		dn_report(run, all, DN_NO_GRAPH,
			  "there are no layers after [net]");
		return NULL;
	}
	return dn_net_finish(run, d.net, all) ? d.net : NULL;
}

/* The first line that says something opens the section of the net. */
static unsigned
sniff_darknet(struct dn_slice head)
{
	struct dn_slice line;
	if (dn_slice_starts_with(head, "\xef\xbb\xbf")) {
		head.text += 3;
		head.len -= 3;
	}
	while (dn_slice_cut(&head, '\n', &line)) {
		line = dn_slice_trim(line);
		if (line.len == 0 || line.text[0] == '#' || line.text[0] == ';')
			continue;
		return dn_slice_equal(line, DN_SLICE("[net]")) ||
				       dn_slice_equal(line,
						      DN_SLICE("[network]"))
			       ? 95
			       : 0;
	}
	return 0;
}

static const char *const suffixes[] = {".cfg", NULL};

const struct dn_reader dn_read_darknet = {
	.name = "darknet",
	.summary = "Darknet network configuration (cfg)",
	.suffixes = suffixes,
	.sniff = sniff_darknet,
	.read = read_darknet,
};
