/* SPDX-License-Identifier: MIT */
/*
 * The content hash of a net. Every op gets a label (what it is by itself),
 * which is refined until it tells where in the net the op stands:
 *
 * 1. from the inputs down, by the labels of what it reads;
 * 2. from the outputs up, by the labels of what reads it: two equal branches
 *    differ from one that is used twice;
 * 3. once more both ways, each op now also knowing the labels of all that it
 *    shares weights with, and each unknown size all places where its letter
 *    stands: sharing between other ops gives another hash.
 *
 * The hash is that of all labels, sorted. This tells apart whatever a few
 * rounds of colour refinement do (Weisfeiler and Leman 1968); graphs beyond
 * that, regular ones of equal ops, do not occur as networks.
 */
#include <stdlib.h>
#include <string.h>

#include "net/digest.h"
#include "net/shape_rules.h"

/* A place where a tensor is read. */
struct use {
	uint32_t op, argument;
};

/* A letter, and where it stands: at one place, or all of them. */
struct letter {
	int64_t size;
	struct dn_digest digest;
};

struct hashing {
	struct dn_run *run;
	const struct dn_net *net;
	struct dn_mix mix;
	struct dn_digest *own;	/* what an op is by itself */
	struct dn_digest *down; /* after the pass from the inputs */
	struct dn_digest *up;	/* after the pass from the outputs */
	uint32_t *place;	/* of a tensor: the how manieth result */
	uint32_t *uses_at;	/* uses[uses_at[t] .. uses_at[t + 1]) */
	struct use *uses;
	struct dn_digest *group; /* by first op: of shared weights */
	struct letter *letters;	 /* by number, n_letters of them */
	uint32_t n_letters;
	bool refined; /* groups and letters are known */
};

/* --- an op by itself --------------------------------------------------------
 */

/* The attributes with one value an axis, the last given for all further. */
static const uint64_t axis_lists = DN_A(KERNEL) | DN_A(STRIDE) |
				   DN_A(DILATION) | DN_A(OUTPUT_PAD) |
				   DN_A(FACTOR) | DN_A(SIZE) | DN_A(STEP);

/* How many of the values are needed to tell them all. */
static uint32_t
n_telling(enum dn_attr_key key, const int64_t *values, uint32_t n)
{
	if (key == DN_ATTR_PAD && n % 2 == 0 && n > 0) {
		uint32_t half = n / 2, i = 0;
		while (i < half && values[i] == values[half + i])
			i++;
		n = i == half ? half : n;
		for (i = 1; i < n && values[i] == values[0];)
			i++;
		return i == n ? 1 : n;
	}
	if (axis_lists & UINT64_C(1) << key)
		while (n > 1 && values[n - 1] == values[n - 2])
			n--;
	return n;
}

/* The rank that axes of an op are counted in. */
static uint32_t
axes_rank(const struct hashing *h, const struct dn_net_op *op)
{
	uint32_t tensor = op->kind == DN_OP_STACK || op->kind == DN_OP_UNSQUEEZE
				  ? dn_op_write(h->net, op, 0)
				  : dn_op_read(h->net, op, 0);
	if (tensor == DN_NONE)
		return 0;
	uint8_t rank = h->net->tensors.items[tensor].rank;
	return rank == DN_RANK_UNKNOWN ? 0 : rank;
}

static void
mix_attr(struct hashing *h, const struct dn_net_op *op,
	 const struct dn_net_attr *attr)
{
	enum dn_attr_key key = (enum dn_attr_key)attr->key;
	uint32_t n;
	const int64_t *values = dn_op_ints(h->net, op, key, &n);
	n = n_telling(key, values, n);
	uint32_t rank = axes_rank(h, op);
	bool is_axis = key == DN_ATTR_AXIS || key == DN_ATTR_AXES;
	dn_mix_text(&h->mix, dn_attr_row(key).word);
	dn_mix_number(&h->mix, n);
	for (uint32_t i = 0; i < n; i++) {
		int64_t value = values[i];
		if (is_axis && value < 0 && value >= -(int64_t)rank)
			value += rank;
		/* Letters have no names here. */
		if (key == DN_ATTR_SHAPE && value < DN_SIZE_UNKNOWN)
			value = DN_SIZE_LETTER(0);
		dn_mix_number(&h->mix, value);
	}
}

/* Shapes are mixed with the results; what only tells them is left out. */
static bool
is_told_by_shapes(const struct dn_net_op *op, uint16_t key)
{
	return key == DN_ATTR_OUT || key == DN_ATTR_CHANNELS ||
	       (key == DN_ATTR_SHAPE &&
		dn_op_row(op->kind)->class == DN_CLASS_SOURCE);
}

static void
mix_attrs(struct hashing *h, const struct dn_net_op *op)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < op->n_attrs; i++)
		n += !is_told_by_shapes(op,
					h->net->attrs.items[op->attrs + i].key);
	dn_mix_number(&h->mix, n);
	for (uint32_t i = 0; i < op->n_attrs; i++) {
		const struct dn_net_attr *attr =
			&h->net->attrs.items[op->attrs + i];
		if (!is_told_by_shapes(op, attr->key))
			mix_attr(h, op, attr);
	}
	if (dn_op_row(op->kind)->attrs & DN_A(CHANNELS))
		dn_mix_number(&h->mix,
			      dn_op_channel_axis(h->net, op, axes_rank(h, op)));
}

static void
mix_shapes(struct hashing *h, const struct dn_net_op *op)
{
	for (uint32_t i = 0; i < op->n_writes; i++) {
		struct dn_shape shape = {.rank = DN_RANK_UNKNOWN};
		dn_shape_get(h->net, dn_op_write(h->net, op, i), &shape);
		dn_mix_number(&h->mix, shape.rank);
		for (uint32_t k = 0;
		     shape.rank != DN_RANK_UNKNOWN && k < shape.rank; k++)
			dn_mix_number(&h->mix, shape.sizes[k] < DN_SIZE_UNKNOWN
						       ? DN_SIZE_LETTER(0)
						       : shape.sizes[k]);
	}
}

static void
label(struct hashing *h, uint32_t v)
{
	const struct dn_net_op *op = &h->net->ops.items[v];
	char hex[65];
	dn_mix_text(&h->mix, dn_op_row(op->kind)->word);
	if (op->kind == DN_OP_OPAQUE)
		dn_mix_text(&h->mix, op->type);
	dn_mix_number(&h->mix, op->n_reads);
	dn_mix_number(&h->mix, op->n_writes);
	mix_attrs(h, op);
	mix_shapes(h, op);
	dn_mix_number(&h->mix, op->n_bodies);
	for (uint32_t i = 0; i < op->n_bodies; i++) {
		dn_net_hash(h->run, dn_op_body(h->net, op, i), hex);
		dn_mix_text(&h->mix, hex);
	}
	h->own[v] = dn_mix_end(&h->mix);
}

/* --- passes -----------------------------------------------------------------
 */

static const char *
name_of(const struct hashing *h, uint32_t tensor)
{
	const struct dn_tensor *t = &h->net->tensors.items[tensor];
	if (h->net->is_body)
		return NULL;
	return t->name ? t->name : h->net->ops.items[t->producer].name;
}

/* Adds to the labels of inputs which ones they are. */
static void
label_inputs(struct hashing *h)
{
	for (uint32_t i = 0; i < h->net->inputs.n; i++) {
		uint32_t t = h->net->inputs.items[i];
		uint32_t v = h->net->tensors.items[t].producer;
		dn_mix_digest(&h->mix, &h->own[v]);
		dn_mix_number(&h->mix, i);
		dn_mix_text(&h->mix, name_of(h, t));
		h->own[v] = dn_mix_end(&h->mix);
	}
}

static uint32_t
root_of(const struct hashing *h, uint32_t v)
{
	uint32_t root = h->net->ops.items[v].weights_of;
	return root == DN_NONE ? v : root;
}

static int
compare_letters(const void *a, const void *b)
{
	const struct letter *x = a, *y = b;
	if (x->size != y->size)
		return x->size < y->size ? -1 : 1;
	return memcmp(&x->digest, &y->digest, sizeof(x->digest));
}

static const struct dn_digest *
find_letter(const struct hashing *h, int64_t size)
{
	uint32_t low = 0, high = h->n_letters;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (h->letters[middle].size <= size)
			low = middle;
		else
			high = middle;
	}
	return &h->letters[low].digest;
}

/* The letters of an op's shapes, by the places where they stand. */
static void
mix_letters(struct hashing *h, const struct dn_net_op *op)
{
	for (uint32_t i = 0; i < op->n_writes; i++) {
		struct dn_shape shape;
		if (!dn_shape_get(h->net, dn_op_write(h->net, op, i), &shape))
			continue;
		for (uint32_t k = 0; k < shape.rank; k++)
			if (shape.sizes[k] < DN_SIZE_UNKNOWN)
				dn_mix_digest(&h->mix,
					      find_letter(h, shape.sizes[k]));
	}
}

static void
pass_down(struct hashing *h)
{
	for (uint32_t v = 0; v < h->net->ops.n; v++) {
		const struct dn_net_op *op = &h->net->ops.items[v];
		dn_mix_digest(&h->mix, h->refined ? &h->up[v] : &h->own[v]);
		if (h->refined) {
			dn_mix_digest(&h->mix, &h->group[root_of(h, v)]);
			mix_letters(h, op);
		}
		for (uint32_t i = 0; i < op->n_reads; i++) {
			uint32_t t = dn_op_read(h->net, op, i);
			dn_mix_number(&h->mix,
				      t == DN_NONE ? -1 : (int64_t)h->place[t]);
			if (t != DN_NONE)
				dn_mix_digest(&h->mix,
					      &h->down[h->net->tensors.items[t]
							       .producer]);
		}
		h->down[v] = dn_mix_end(&h->mix);
	}
}

/* Mixes who reads a tensor, in whatever order. */
static void
mix_uses(struct hashing *h, uint32_t tensor)
{
	struct dn_arena_mark mark = dn_arena_mark(&h->run->scratch);
	uint32_t n = h->uses_at[tensor + 1] - h->uses_at[tensor];
	const struct use *uses = h->uses + h->uses_at[tensor];
	struct dn_digest *digests =
		dn_new(&h->run->scratch, struct dn_digest, n);
	struct dn_mix one = {.arena = &h->run->scratch};
	for (uint32_t i = 0; i < n; i++) {
		dn_mix_number(&one, uses[i].argument);
		if (uses[i].op != DN_NONE)
			dn_mix_digest(&one, &h->up[uses[i].op]);
		digests[i] = dn_mix_end(&one);
	}
	dn_mix_digests(&h->mix, digests, n);
	dn_arena_reset(&h->run->scratch, mark);
}

static void
pass_up(struct hashing *h)
{
	for (uint32_t v = h->net->ops.n; v-- > 0;) {
		const struct dn_net_op *op = &h->net->ops.items[v];
		dn_mix_digest(&h->mix, &h->down[v]);
		for (uint32_t i = 0; i < op->n_writes; i++)
			mix_uses(h, dn_op_write(h->net, op, i));
		h->up[v] = dn_mix_end(&h->mix);
	}
}

/* --- what lies across -------------------------------------------------------
 */

/* Finds where each tensor is read; a result of the net is read by nobody,
 * as the how manieth result. */
static void
find_uses(struct hashing *h)
{
	const struct dn_net *net = h->net;
	struct dn_arena *scratch = &h->run->scratch;
	uint32_t n = net->tensors.n;
	uint32_t *at = dn_new(scratch, uint32_t, (size_t)n + 2);
	h->uses_at = at;
	h->uses = dn_new(scratch, struct use,
			 (size_t)net->reads.n + net->outputs.n + 1);
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t i = 0; i < op->n_reads; i++)
			if (dn_op_read(net, op, i) != DN_NONE)
				at[dn_op_read(net, op, i) + 2]++;
		for (uint32_t i = 0; i < op->n_writes; i++)
			h->place[dn_op_write(net, op, i)] = i;
	}
	for (uint32_t i = 0; i < net->outputs.n; i++)
		at[net->outputs.items[i] + 2]++;
	for (uint32_t t = 0; t < n; t++)
		at[t + 2] += at[t + 1];
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		for (uint32_t i = 0; i < op->n_reads; i++)
			if (dn_op_read(net, op, i) != DN_NONE)
				h->uses[at[dn_op_read(net, op, i) + 1]++] =
					(struct use){v, i};
	}
	for (uint32_t i = 0; i < net->outputs.n; i++)
		h->uses[at[net->outputs.items[i] + 1]++] =
			(struct use){DN_NONE, i};
}

/* Condenses the up labels of all ops that share weights; an op alone gets
 * that of one. */
static void
find_groups(struct hashing *h)
{
	uint32_t n = h->net->ops.n;
	struct dn_arena *scratch = &h->run->scratch;
	uint32_t *at = dn_new(scratch, uint32_t, (size_t)n + 2);
	struct dn_digest *all = dn_new(scratch, struct dn_digest, n);
	for (uint32_t v = 0; v < n; v++)
		at[root_of(h, v) + 2]++;
	for (uint32_t v = 0; v < n; v++)
		at[v + 2] += at[v + 1];
	for (uint32_t v = 0; v < n; v++)
		all[at[root_of(h, v) + 1]++] = h->up[v];
	for (uint32_t v = 0; v < n; v++) {
		dn_mix_digests(&h->mix, all + at[v], at[v + 1] - at[v]);
		h->group[v] = dn_mix_end(&h->mix);
	}
}

/* Marks one place where a letter stands. */
static void
mark_letters(struct hashing *h, uint32_t v, uint32_t i)
{
	struct dn_shape shape;
	if (!dn_shape_get(h->net, dn_op_write(h->net, &h->net->ops.items[v], i),
			  &shape))
		return;
	for (uint32_t k = 0; k < shape.rank; k++) {
		if (shape.sizes[k] >= DN_SIZE_UNKNOWN)
			continue;
		dn_mix_digest(&h->mix, &h->up[v]);
		dn_mix_number(&h->mix, i);
		dn_mix_number(&h->mix, k);
		h->letters[h->n_letters++] =
			(struct letter){shape.sizes[k], dn_mix_end(&h->mix)};
	}
}

/* Condenses the places of each letter. */
static void
find_letters(struct hashing *h)
{
	const struct dn_net *net = h->net;
	uint32_t n = 0, most = 0;
	for (uint32_t t = 0; t < net->tensors.n; t++)
		if (net->tensors.items[t].rank != DN_RANK_UNKNOWN)
			most += net->tensors.items[t].rank;
	h->letters = dn_new(&h->run->scratch, struct letter, (size_t)most + 1);
	h->n_letters = 0;
	for (uint32_t v = 0; v < net->ops.n; v++)
		for (uint32_t i = 0; i < net->ops.items[v].n_writes; i++)
			mark_letters(h, v, i);
	qsort(h->letters, h->n_letters, sizeof(*h->letters), compare_letters);
	for (uint32_t i = 0; i < h->n_letters;) {
		int64_t size = h->letters[i].size;
		for (; i < h->n_letters && h->letters[i].size == size; i++)
			dn_mix_digest(&h->mix, &h->letters[i].digest);
		h->letters[n++] = (struct letter){size, dn_mix_end(&h->mix)};
	}
	h->n_letters = n;
}

/* --- all of it --------------------------------------------------------------
 */

static void
finish(struct hashing *h, char hex[65])
{
	const struct dn_net *net = h->net;
	dn_mix_text(&h->mix, "dnngen-net-1");
	dn_mix_number(&h->mix, net->inputs.n);
	dn_mix_number(&h->mix, net->outputs.n);
	for (uint32_t i = 0; i < net->outputs.n; i++) {
		uint32_t t = net->outputs.items[i];
		dn_mix_text(&h->mix, name_of(h, t));
		dn_mix_number(&h->mix, h->place[t]);
		dn_mix_digest(&h->mix, &h->up[net->tensors.items[t].producer]);
	}
	dn_mix_digests(&h->mix, h->up, net->ops.n);
	dn_mix_end_hex(&h->mix, hex);
}

void
dn_net_hash(struct dn_run *run, const struct dn_net *net, char hex[65])
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	uint32_t n = net->ops.n;
	struct hashing h = {
		.run = run,
		.net = net,
		.own = dn_new(&run->scratch, struct dn_digest, n),
		.down = dn_new(&run->scratch, struct dn_digest, n),
		.up = dn_new(&run->scratch, struct dn_digest, n),
		.group = dn_new(&run->scratch, struct dn_digest, n),
		.place = dn_new(&run->scratch, uint32_t, net->tensors.n),
		.mix = {.arena = &run->arena},
	};
	find_uses(&h);
	for (uint32_t v = 0; v < n; v++)
		label(&h, v);
	label_inputs(&h);
	pass_down(&h);
	pass_up(&h);
	find_groups(&h);
	find_letters(&h);
	h.refined = true;
	pass_down(&h);
	pass_up(&h);
	finish(&h, hex);
	dn_arena_reset(&run->scratch, mark);
}
