/* SPDX-License-Identifier: MIT */
/*
 * ncnn's param files (text):
 *
 *	7767517
 *	layers blobs
 *	Type name n_bottoms n_tops bottom... top... id=value... -233id=n,value...
 *
 * Parameter 30 (a list) tells the shapes of the tops, four numbers each.
 */
#include "read/ncnn.h"

#include <inttypes.h>
#include <string.h>

#include "base/number.h"

#define LIST_BASE (-23300)

/* --- words of a line ------------------------------------------------------- */

struct lines {
	struct dn_run *run;
	uint32_t source;
	const char *begin;
	struct dn_slice rest; /* of the text */
	struct dn_slice line; /* rest of it */
};

static struct dn_span
span_of(const struct lines *l, struct dn_slice part)
{
	size_t start = (size_t)(part.text - l->begin);
	return (struct dn_span){l->source, start, start + part.len};
}

static bool
next_line(struct lines *l)
{
	while (dn_slice_cut(&l->rest, '\n', &l->line)) {
		l->line = dn_slice_trim(l->line);
		if (l->line.len > 0)
			return true;
	}
	return false;
}

static struct dn_slice
next_word(struct lines *l)
{
	struct dn_slice word = {l->line.text, 0};
	while (word.len < l->line.len && l->line.text[word.len] != ' ' &&
	       l->line.text[word.len] != '\t')
		word.len++;
	l->line.text += word.len;
	l->line.len -= word.len;
	l->line = dn_slice_trim(l->line);
	return word;
}

static bool
parse_int(struct dn_slice text, int64_t *value)
{
	uint64_t number;
	bool minus = dn_slice_starts_with(text, "-");
	if (minus) {
		text.text++;
		text.len--;
	}
	if (!dn_whole_parse(text, INT64_C(1) << 40, &number))
		return false;
	*value = minus ? -(int64_t)number : (int64_t)number;
	return true;
}

/* Reads a count of words that the line must still have. */
static bool
next_count(struct lines *l, const char *what, uint32_t *count)
{
	struct dn_slice word = next_word(l);
	int64_t value;
	if (word.len > 0 && parse_int(word, &value) && value >= 0 &&
	    (uint64_t)value <= l->line.len) {
		*count = (uint32_t)value;
		return true;
	}
	dn_report(l->run, span_of(l, word), DN_BAD_MODEL,
		  "'%.*s' is no number of %s that this line can hold",
		  word.len > 40 ? 40 : (int)word.len, word.text, what);
	return false;
}

/* --- parameters ------------------------------------------------------------ */

static const struct dn_ncnn_param *
find(const struct dn_ncnn *n, int64_t id)
{
	const struct dn_ncnn_params *params = &n->layer->params;
	for (uint32_t i = 0; i < params->n; i++)
		if (params->items[i].id == id)
			return &params->items[i];
	return NULL;
}

bool
dn_ncnn_has(const struct dn_ncnn *n, int64_t id)
{
	return find(n, id) != NULL;
}

double
dn_ncnn_float(const struct dn_ncnn *n, int64_t id, double otherwise)
{
	const struct dn_ncnn_param *param = find(n, id);
	double value;
	if (!param || param->is_list || !dn_number_parse(param->text, &value))
		return otherwise;
	return value;
}

int64_t
dn_ncnn_int(const struct dn_ncnn *n, int64_t id, int64_t otherwise)
{
	const struct dn_ncnn_param *param = find(n, id);
	int64_t value;
	if (!param || param->is_list)
		return otherwise;
	if (parse_int(param->text, &value))
		return value;
	double real = dn_ncnn_float(n, id, 0.5);
	if (real >= -1e12 && real <= 1e12 && (double)(int64_t)real == real)
		return (int64_t)real;
	dn_report(n->run, n->layer->span, DN_BAD_MODEL,
		  "parameter %" PRId64 " of '%.*s', '%.*s', is no whole number",
		  id, (int)n->layer->name.len, n->layer->name.text,
		  param->text.len > 40 ? 40 : (int)param->text.len,
		  param->text.text);
	return otherwise;
}

struct dn_ints
dn_ncnn_ints(const struct dn_ncnn *n, int64_t id)
{
	struct dn_ints list = {.n = 0};
	const struct dn_ncnn_param *param = find(n, id);
	struct dn_slice rest, item;
	int64_t value;
	if (!param || !param->is_list)
		return list;
	rest = param->text;
	while (rest.len > 0 && dn_slice_cut(&rest, ',', &item)) {
		if (parse_int(item, &value) && dn_ints_add(&list, value))
			continue;
		dn_report(n->run, n->layer->span, DN_BAD_MODEL,
			  "parameter %" PRId64 " of '%.*s' is no list of at "
			  "most %d whole numbers",
			  id, (int)n->layer->name.len, n->layer->name.text,
			  DN_RANK_MAX);
		break;
	}
	return list;
}

/* --- tensors --------------------------------------------------------------- */

uint32_t
dn_ncnn_axes(const struct dn_ncnn *n, uint32_t tensor)
{
	return tensor < n->axes.n ? n->axes.items[tensor] : 0;
}

static void
set_axes(struct dn_ncnn *n, uint32_t tensor, uint32_t axes)
{
	while (n->axes.n <= tensor)
		*dn_push(&n->run->arena, &n->axes) = 0;
	n->axes.items[tensor] = axes;
}

void
dn_ncnn_op(struct dn_ncnn *n, enum dn_op_kind kind)
{
	dn_net_op(n->run, n->net, kind, n->layer->name, n->layer->type,
		  n->layer->span);
}

void
dn_ncnn_read(struct dn_ncnn *n)
{
	for (uint32_t i = 0; i < n->layer->n_bottoms; i++)
		dn_net_read(n->run, n->net, n->layer->bottoms[i]);
}

/* Tells the shape of the i-th top when the file does: 3,w,h,c. */
static void
tell_shape(struct dn_ncnn *n, uint32_t top, uint32_t tensor)
{
	const struct dn_ncnn_param *param = find(n, 30);
	struct dn_slice rest = param ? param->text : (struct dn_slice){0};
	struct dn_slice item;
	int64_t told[4] = {0};
	for (uint32_t i = 0; i < 4 * (top + 1); i++)
		if (!dn_slice_cut(&rest, ',', &item) ||
		    (i >= 4 * top && !parse_int(item, &told[i - 4 * top])))
			return;
	int64_t dims[4] = {1, told[3], told[2], told[1]};
	int64_t plane[3] = {1, told[2], told[1]};
	int64_t row[2] = {1, told[1]};
	if (told[0] == 3)
		dn_net_shape(n->run, n->net, tensor, dims, 4);
	else if (told[0] == 2)
		dn_net_shape(n->run, n->net, tensor, plane, 3);
	else if (told[0] == 1)
		dn_net_shape(n->run, n->net, tensor, row, 2);
	if (told[0] >= 1 && told[0] <= 3)
		set_axes(n, tensor, (uint32_t)told[0]);
}

/* Reports a blob that a layer before has written. */
static bool
is_written(struct dn_ncnn *n, struct dn_slice top)
{
	uint32_t before = dn_net_find(n->net, top);
	if (before == DN_NONE)
		return false;
	uint32_t by = n->net->tensors.items[before].producer;
	dn_report(n->run, n->layer->span, DN_DUPLICATE_TENSOR,
		  "'%.*s' is written by two layers", (int)top.len, top.text);
	dn_report_note(n->run, n->net->ops.items[by].span,
		       "first written here");
	return true;
}

void
dn_ncnn_write(struct dn_ncnn *n, uint32_t axes)
{
	for (uint32_t i = 0; i < n->layer->n_tops; i++) {
		struct dn_slice top = n->layer->tops[i];
		if (is_written(n, top))
			continue;
		uint32_t tensor = dn_net_write(n->run, n->net, top);
		dn_net_rename(n->run, n->net, top, tensor);
		set_axes(n, tensor, axes);
		tell_shape(n, i, tensor);
	}
}

uint32_t
dn_ncnn_between(struct dn_ncnn *n, uint32_t axes)
{
	uint32_t tensor = dn_net_write(n->run, n->net, (struct dn_slice){0});
	set_axes(n, tensor, axes);
	return tensor;
}

void
dn_ncnn_step(struct dn_ncnn *n, enum dn_op_kind kind, uint32_t tensor)
{
	dn_net_op(n->run, n->net, kind, (struct dn_slice){0}, n->layer->type,
		  n->layer->span);
	dn_net_read(n->run, n->net, tensor);
}

bool
dn_ncnn_needs(struct dn_ncnn *n, uint32_t bottoms)
{
	if (n->layer->n_bottoms >= bottoms)
		return true;
	dn_report(n->run, n->layer->span, DN_BAD_MODEL,
		  "'%.*s' needs %" PRIu32 " bottoms and has %" PRIu32,
		  (int)n->layer->name.len, n->layer->name.text, bottoms,
		  n->layer->n_bottoms);
	return false;
}

/* The input that a tensor comes from without a change of channels, when its
 * shape is not known; DN_NONE otherwise. */
static uint32_t
open_input(const struct dn_ncnn *n, uint32_t tensor)
{
	for (int steps = 0; steps < 8 && tensor != DN_NONE; steps++) {
		uint32_t by = n->net->tensors.items[tensor].producer, rank;
		const struct dn_net_op *op = &n->net->ops.items[by];
		if (op->kind == DN_OP_INPUT)
			return dn_op_ints(n->net, op, DN_ATTR_SHAPE, &rank)
				       ? DN_NONE
				       : tensor;
		if (op->kind != DN_OP_IDENTITY && op->kind != DN_OP_AFFINE &&
		    op->kind != DN_OP_CAST &&
		    dn_op_row(op->kind)->class != DN_CLASS_NORM)
			return DN_NONE;
		tensor = dn_op_read(n->net, op, 0);
	}
	return DN_NONE;
}

static void
settle_input(struct dn_ncnn *n, uint32_t tensor, const int64_t *dims,
	     uint32_t rank)
{
	uint32_t by = n->net->tensors.items[tensor].producer;
	dn_net_shape(n->run, n->net, tensor, dims, rank);
	dn_net_amend(n->run, n->net, by, DN_ATTR_SHAPE, dims, rank);
}

/* Convolutions know what they read even where the input does not tell. */
void
dn_ncnn_channels(struct dn_ncnn *n, uint32_t tensor, int64_t channels)
{
	int64_t dims[4] = {1, channels, -1, -1};
	tensor = open_input(n, tensor);
	if (tensor != DN_NONE && channels > 0)
		settle_input(n, tensor, dims, 4);
}

void
dn_ncnn_features(struct dn_ncnn *n, uint32_t tensor, int64_t features)
{
	tensor = open_input(n, tensor);
	if (tensor == DN_NONE || features < 1)
		return;
	int64_t dims[3] = {1, dn_net_letter(n->run, n->net, DN_SLICE("T")),
			   features};
	settle_input(n, tensor, dims, 3);
}

/* --- layers ---------------------------------------------------------------- */

static void
make_input(struct dn_ncnn *n)
{
	int64_t w = dn_ncnn_int(n, 0, 0), h = dn_ncnn_int(n, 1, 0);
	int64_t c = dn_ncnn_int(n, 2, 0), d = dn_ncnn_int(n, 11, 0);
	int64_t dims[5] = {1};
	uint32_t axes = 0;
	if (c > 0)
		dims[++axes] = c;
	if (d > 0)
		dims[++axes] = d;
	if (h > 0)
		dims[++axes] = h;
	if (w > 0)
		dims[++axes] = w;
	for (uint32_t i = 0; i < n->layer->n_tops; i++) {
		uint32_t tensor = dn_net_input(
			n->run, n->net, n->layer->tops[i], axes ? dims : NULL,
			axes + 1, n->layer->span);
		set_axes(n, tensor, axes);
	}
}

/*
 * A Split gives each reader of a blob a copy under a name of its own. It is no
 * layer: the names stand for the blob itself.
 */
static void
make_copies(struct dn_ncnn *n)
{
	const struct dn_ncnn_layer *l = n->layer;
	if (!dn_ncnn_needs(n, 1))
		return;
	for (uint32_t i = 0; i < l->n_tops; i++) {
		if (is_written(n, l->tops[i]))
			continue;
		dn_net_rename(n->run, n->net, l->tops[i], l->bottoms[0]);
		*dn_push(&n->run->arena, &n->copies) = (struct dn_ncnn_copy){
			.top = l->tops[i],
			.layer = l->name,
			.span = l->span,
			.tensor = l->bottoms[0],
		};
	}
}

/* A copy that no layer reads is a result of the net. */
static void
keep_unread_copies(struct dn_ncnn *n)
{
	for (uint32_t i = 0; i < n->copies.n; i++) {
		const struct dn_ncnn_copy *copy = &n->copies.items[i];
		if (dn_intern_find(n->used, copy->top) != DN_NONE)
			continue;
		dn_net_op(n->run, n->net, DN_OP_IDENTITY, copy->layer,
			  DN_SLICE("Split"), copy->span);
		dn_net_read(n->run, n->net, copy->tensor);
		(void)dn_net_write(n->run, n->net, copy->top);
	}
}

static void
make_layer(struct dn_ncnn *n)
{
	const struct dn_ncnn_layer *l = n->layer;
	if (dn_slice_equal(l->type, DN_SLICE("Split"))) {
		make_copies(n);
		return;
	}
	if (dn_slice_equal(l->type, DN_SLICE("Input"))) {
		make_input(n);
		return;
	}
	if (dn_ncnn_window(n) || dn_ncnn_moves(n) || dn_ncnn_maths(n) ||
	    dn_ncnn_plain(n))
		return;
	dn_report(n->run, l->span, DN_UNMAPPED,
		  "a layer of the unknown type '%.*s' is kept by its name",
		  (int)l->type.len, l->type.text);
	dn_ncnn_op(n, DN_OP_OPAQUE);
	dn_ncnn_read(n);
	dn_ncnn_write(n, 0);
}

/* Reads "id=value"; a list's number is its negative, counted from 23300. */
static bool
read_param(struct lines *l, struct dn_ncnn_layer *layer, struct dn_slice word)
{
	struct dn_slice value = word, key, count;
	struct dn_ncnn_param param = {0};
	if (!dn_slice_cut(&value, '=', &key) || !value.text ||
	    !parse_int(key, &param.id)) {
		dn_report(l->run, span_of(l, word), DN_BAD_MODEL,
			  "a parameter 'number=value' was expected");
		return false;
	}
	param.text = value;
	if (param.id <= LIST_BASE) {
		param.id = LIST_BASE - param.id;
		param.is_list = true;
		dn_slice_cut(&param.text, ',', &count);
	}
	*dn_push(&l->run->scratch, &layer->params) = param;
	return true;
}

static bool
read_bottoms(struct dn_ncnn *n, struct lines *l, struct dn_ncnn_layer *layer)
{
	layer->bottoms =
		dn_new(&n->run->scratch, uint32_t, layer->n_bottoms + 1);
	for (uint32_t i = 0; i < layer->n_bottoms; i++) {
		struct dn_slice name = next_word(l);
		layer->bottoms[i] = dn_net_find(n->net, name);
		(void)dn_intern_add(n->used, name);
		if (layer->bottoms[i] != DN_NONE)
			continue;
		dn_report(n->run, span_of(l, name), DN_DANGLING_INPUT,
			  "'%.*s' reads '%.*s', which no layer before it "
			  "writes",
			  (int)layer->name.len, layer->name.text, (int)name.len,
			  name.text);
		return false;
	}
	return true;
}

static bool
read_layer(struct dn_ncnn *n, struct lines *l)
{
	struct dn_ncnn_layer layer = {.type = next_word(l)};
	layer.span = span_of(l, layer.type);
	layer.name = next_word(l);
	if (!next_count(l, "bottoms", &layer.n_bottoms) ||
	    !next_count(l, "tops", &layer.n_tops) ||
	    !read_bottoms(n, l, &layer))
		return false;
	layer.tops =
		dn_new(&n->run->scratch, struct dn_slice, layer.n_tops + 1);
	for (uint32_t i = 0; i < layer.n_tops; i++) {
		layer.tops[i] = next_word(l);
		if (layer.tops[i].len > 0)
			continue;
		dn_report(n->run, layer.span, DN_BAD_MODEL,
			  "the line ends before the names of all blobs");
		return false;
	}
	while (l->line.len > 0)
		if (!read_param(l, &layer, next_word(l)))
			return false;
	n->layer = &layer;
	make_layer(n);
	n->layer = NULL;
	return true;
}

/* Reads the two lines before the layers. */
static bool
read_head(struct lines *l, uint64_t *layers)
{
	struct dn_slice magic = {0}, count = {0};
	if (next_line(l))
		magic = next_word(l);
	if (!dn_slice_equal(magic, DN_SLICE("7767517"))) {
		dn_report(l->run, (struct dn_span){l->source, 0, magic.len},
			  DN_BAD_MODEL, "the first line is not 7767517");
		return false;
	}
	if (next_line(l))
		count = next_word(l);
	if (count.len > 0 && dn_whole_parse(count, UINT32_MAX, layers))
		return true;
	dn_report(l->run, span_of(l, count.len ? count : magic), DN_BAD_MODEL,
		  "the numbers of layers and blobs were expected");
	return false;
}

static struct dn_net *
read_ncnn(struct dn_run *run, const struct dn_model *model)
{
	size_t errors = dn_diag_count(run, DN_ERROR);
	struct dn_slice text = dn_source_get(run, model->source)->text;
	struct lines l = {.run = run,
			  .source = model->source,
			  .begin = text.text,
			  .rest = text};
	struct dn_ncnn n = {.run = run,
			    .net = dn_net_new(run, "ncnn", DN_CHANNELS_FIRST),
			    .used = dn_intern_new(&run->arena)};
	uint64_t layers, seen = 0;
	if (!read_head(&l, &layers))
		return NULL;
	while (seen < layers && dn_diag_count(run, DN_ERROR) == errors &&
	       next_line(&l)) {
		struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
		seen += read_layer(&n, &l);
		dn_arena_reset(&run->scratch, mark);
	}
	struct dn_span end = {model->source, text.len, text.len};
	if (dn_diag_count(run, DN_ERROR) == errors && seen < layers)
		dn_report(run, end, DN_BAD_MODEL,
			  "the file ends after %" PRIu64 " of %" PRIu64
			  " layers",
			  seen, layers);
	else if (dn_diag_count(run, DN_ERROR) == errors && next_line(&l))
		dn_report(run, span_of(&l, l.line), DN_BAD_MODEL,
			  "more layers than the %" PRIu64 " that were said",
			  layers);
	if (dn_diag_count(run, DN_ERROR) > errors)
		return NULL;
	keep_unread_copies(&n);
	return dn_net_finish(run, n.net, (struct dn_span){model->source, 0, 0})
		       ? n.net
		       : NULL;
}

/* PNNX writes the same first line; its types have names with dots. */
static unsigned
sniff_ncnn(struct dn_slice head)
{
	struct dn_slice line;
	if (!dn_slice_cut(&head, '\n', &line) ||
	    !dn_slice_equal(dn_slice_trim(line), DN_SLICE("7767517")))
		return 0;
	while (dn_slice_cut(&head, '\n', &line))
		if (dn_slice_starts_with(line, "pnnx."))
			return 0;
	return 95;
}

static const char *const suffixes[] = {".param", NULL};

const struct dn_reader dn_read_ncnn = {
	.name = "ncnn",
	.summary = "ncnn network (param, text)",
	.suffixes = suffixes,
	.sniff = sniff_ncnn,
	.read = read_ncnn,
};
