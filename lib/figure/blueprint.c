/* SPDX-License-Identifier: MIT */
/*
 * Makes a blueprint from a net. The net is folded to a page of the
 * architecture language, the page is written and read again, and expanded:
 * now every op of the new net points at the step of the page that it came
 * from. The page is walked in the order in which it was expanded, and each
 * step takes the first op that is its own and not taken yet; of what is
 * repeated one round is shown and the others are walked all the same, so that
 * what follows finds its ops.
 */
#include "blueprint.h"

#include <inttypes.h>
#include <string.h>

#include "base/intern.h"
#include "dnngen/cost.h"
#include "format/yaml.h"
#include "net/page.h"

#define MOST_ROUNDS 100000 /* of repeats, all together */

struct walk {
	struct dn_run *run;
	const struct dn_page *page;
	const struct dn_net *net;
	const struct dn_op_cost *costs;
	struct dn_blueprint *out;
	bool *used;
	uint32_t cursor;
	const int64_t *args; /* of the block that is walked, or NULL */
	uint32_t n_args;
	uint32_t rounds;
	unsigned depth;
	bool shown; /* what is walked counts for the blueprint */
	const struct dn_net_op *last; /* that was taken */
	struct dn_intern *read;	      /* names that something reads */
};

static struct dn_plan *walk_items(struct walk *w, const struct dn_items *items);
static void walk_into(struct walk *w, struct dn_plan *series,
		      const struct dn_items *items);

/* --- ops of steps --- */

static const struct dn_net_op *
take(struct walk *w, const struct dn_step *step)
{
	for (uint32_t v = w->cursor; v < w->net->ops.n; v++) {
		const struct dn_net_op *op = &w->net->ops.items[v];
		if (w->used[v] || op->kind != step->op ||
		    op->span.start != step->span.start)
			continue;
		w->used[v] = true;
		w->last = op;
		while (w->cursor < w->net->ops.n && w->used[w->cursor])
			w->cursor++;
		return op;
	}
	return NULL;
}

static bool
number_of(const struct walk *w, const struct dn_expr *expr, int64_t *value)
{
	int64_t a, b;
	if (!expr)
		return false;
	switch (expr->kind) {
	case DN_EXPR_NUMBER: *value = expr->number; return true;
	case DN_EXPR_ARGUMENT:
		if (expr->number < 0 || expr->number >= w->n_args || !w->args)
			return false;
		*value = w->args[expr->number];
		return true;
	case DN_EXPR_ADD:
	case DN_EXPR_SUB:
	case DN_EXPR_MUL:
	case DN_EXPR_DIV: break;
	default: return false;
	}
	if (!number_of(w, expr->left, &a) || !number_of(w, expr->right, &b) ||
	    a > INT32_MAX || b > INT32_MAX || a < -INT32_MAX || b < -INT32_MAX)
		return false;
	if (expr->kind == DN_EXPR_DIV && b == 0)
		return false;
	*value = expr->kind == DN_EXPR_ADD   ? a + b
		 : expr->kind == DN_EXPR_SUB ? a - b
		 : expr->kind == DN_EXPR_MUL ? a * b
					     : a / b;
	return true;
}

/* --- texts --- */

static void
put_size(struct dn_out *out, const struct dn_net *net, int64_t size)
{
	if (size >= 0)
		dn_put_format(out, "%" PRId64, size);
	else if (size == DN_SIZE_UNKNOWN)
		dn_put(out, "?");
	else
		dn_put(out,
		       dn_intern_text(net->letters, DN_SIZE_LETTER_OF(size)));
}

/* "64x56x56": the shape of a tensor without its batch, NULL when unknown. */
static const char *
shape_text(struct walk *w, uint32_t tensor)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(w->net, tensor, &rank);
	if (!dims || rank < 2)
		return NULL;
	struct dn_out *out = dn_out_to_memory(w->run);
	for (uint32_t i = 1; i < rank; i++) {
		dn_put(out, i > 1 ? "\xc3\x97" : "");
		put_size(out, w->net, dims[i]);
	}
	return dn_out_text(out).text;
}

static void
put_axes(struct dn_out *out, const struct dn_net *net,
	 const struct dn_net_op *op, enum dn_attr_key key)
{
	uint32_t n, used;
	uint32_t rank;
	const int64_t *values = dn_op_ints(net, op, key, &n);
	(void)dn_tensor_dims(net, dn_op_read(net, op, 0), &rank);
	used = rank > 2 ? rank - 2 : n > 1 ? n : 2;
	for (uint32_t i = 0; i < used && i < 3; i++) {
		int64_t value = dn_op_axis_int(net, op, key, i);
		if (i > 0)
			dn_put(out, "\xc3\x97");
		dn_put_format(out, "%" PRId64, value);
	}
	(void)values;
}

/* Says whether all strides are 1. */
static bool
is_still(const struct dn_net *net, const struct dn_net_op *op)
{
	for (uint32_t i = 0; i < 3; i++)
		if (dn_op_axis_int(net, op, DN_ATTR_STRIDE, i) != 1)
			return false;
	return true;
}

/* "conv 3x3/2": what an op is. */
static const char *
title_of(struct walk *w, const struct dn_net_op *op)
{
	const struct dn_op_row *row = dn_op_row(op->kind);
	struct dn_out *out = dn_out_to_memory(w->run);
	dn_put(out,
	       op->kind == DN_OP_OPAQUE && op->type ? op->type : row->word);
	if (row->attrs & DN_A(KERNEL)) {
		dn_put_char(out, ' ');
		put_axes(out, w->net, op, DN_ATTR_KERNEL);
		if (!is_still(w->net, op))
			dn_put_format(out, "/%" PRId64,
				      dn_op_int(w->net, op, DN_ATTR_STRIDE));
	}
	return dn_out_text(out).text;
}

/* "64", "64, groups 32": what its main attribute says, and groups or heads. */
static const char *
detail_of(struct walk *w, const struct dn_net_op *op)
{
	const struct dn_op_row *row = dn_op_row(op->kind);
	struct dn_out *out = dn_out_to_memory(w->run);
	static const struct {
		enum dn_attr_key key;
		const char *word;
	} more[] = {
		{DN_ATTR_GROUPS, "groups"},
		{DN_ATTR_HEADS, "heads"},
		{DN_ATTR_DILATION, "dilation"},
	};
	bool any = false;
	enum dn_attr_key main =
		row->attrs & DN_A(UNITS) ? DN_ATTR_UNITS : row->main;
	uint32_t n = 0;
	if (main != DN_N_ATTRS && main != DN_ATTR_SHAPE)
		(void)dn_op_ints(w->net, op, main, &n);
	if (n > 0) {
		dn_put_format(out, "%" PRId64, dn_op_int(w->net, op, main));
		any = true;
	}
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		if (!(row->attrs & UINT64_C(1) << more[i].key) ||
		    more[i].key == main ||
		    dn_op_int(w->net, op, more[i].key) == 1)
			continue;
		dn_put_format(out, "%s%s %" PRId64, any ? ", " : "",
			      more[i].word, dn_op_int(w->net, op, more[i].key));
		any = true;
	}
	return any ? dn_out_text(out).text : NULL;
}

static enum dn_plan_look
look_of(const struct dn_net_op *op)
{
	const struct dn_op_row *row = dn_op_row(op->kind);
	switch (row->class) {
	case DN_CLASS_SOURCE: return DN_LOOK_INPUT;
	case DN_CLASS_WEIGHTED:
		return row->attrs & DN_A(KERNEL) ? DN_LOOK_CONV : DN_LOOK_DENSE;
	case DN_CLASS_POOL:
	case DN_CLASS_UP: return DN_LOOK_POOL;
	case DN_CLASS_RECURRENT: return DN_LOOK_RECURRENT;
	case DN_CLASS_ATTENTION:
	case DN_CLASS_MIX: return DN_LOOK_ATTENTION;
	default: return DN_LOOK_OTHER;
	}
}

/* Says whether an op is told in small below the layer before it. */
static bool
is_small(enum dn_op_kind kind)
{
	enum dn_op_class class = dn_op_row(kind)->class;
	return class == DN_CLASS_NORM || class == DN_CLASS_ACTIVATION ||
	       class == DN_CLASS_UNARY || kind == DN_OP_FLATTEN ||
	       kind == DN_OP_RESHAPE || kind == DN_OP_SQUEEZE ||
	       kind == DN_OP_UNSQUEEZE || kind == DN_OP_TRANSPOSE;
}

/* The names of a list that something reads; at most four are spelled out. */
static const char *
names_text(const struct walk *w, const struct dn_names_list *names)
{
	struct dn_out *out = dn_out_to_memory(w->run);
	uint32_t n = 0;
	for (uint32_t i = 0; i < names->n; i++) {
		const char *name = names->items[i].text;
		if (!name ||
		    dn_intern_find(w->read, dn_slice_of(name)) == DN_NONE)
			continue;
		if (n < 4)
			dn_put_format(out, "%s%s", n ? ", " : "", name);
		n++;
	}
	if (n > 4)
		dn_put_format(out, " +%" PRIu32, n - 4);
	w->out->has_names = w->out->has_names || n > 0;
	return n > 0 ? dn_out_text(out).text : NULL;
}

/* --- parts --- */

static struct dn_plan *
new_plan(struct walk *w, enum dn_plan_kind kind)
{
	struct dn_plan *plan = dn_new(&w->run->arena, struct dn_plan, 1);
	plan->kind = kind;
	plan->look = DN_LOOK_OTHER;
	plan->params = -1;
	return plan;
}

static void
add_part(struct walk *w, struct dn_plan *plan, struct dn_plan *part)
{
	*dn_push(&w->run->arena, &plan->parts) = part;
}

/* Says whether the output has other spatial sizes than the input. */
static bool
resizes(const struct dn_net *net, const struct dn_net_op *op)
{
	uint32_t rank, out_rank;
	const int64_t *in = dn_tensor_dims(net, dn_op_read(net, op, 0), &rank);
	const int64_t *out =
		dn_tensor_dims(net, dn_op_write(net, op, 0), &out_rank);
	if (!in || !out || rank != out_rank)
		return out && out_rank > 2;
	uint32_t channel = dn_op_channel_axis(net, op, rank);
	for (uint32_t i = 1; i < rank; i++)
		if (i != channel && in[i] != out[i])
			return true;
	return false;
}

static struct dn_plan *
box_of(struct walk *w, const struct dn_step *step, const struct dn_net_op *op)
{
	struct dn_plan *box = new_plan(w, DN_PLAN_BOX);
	if (!op) {
		box->title = dn_op_row(step->op)->word;
		box->tooltip = box->title;
		return box;
	}
	const struct dn_op_cost *cost =
		w->costs ? &w->costs[op - w->net->ops.items] : NULL;
	box->title = title_of(w, op);
	box->detail = detail_of(w, op);
	box->look = look_of(op);
	if (resizes(w->net, op))
		box->shape = shape_text(w, dn_op_write(w->net, op, 0));
	if (cost && !cost->params_open)
		box->params = cost->params;
	const char *shape = shape_text(w, dn_op_write(w->net, op, 0));
	struct dn_out *tip = dn_out_to_memory(w->run);
	dn_put(tip, box->title);
	if (box->detail)
		dn_put_format(tip, " %s", box->detail);
	if (shape)
		dn_put_format(tip, ", gives %s", shape);
	if (box->params > 0)
		dn_put_format(tip, ", %" PRId64 " parameters", box->params);
	box->tooltip = dn_out_text(tip).text;
	if (w->shown) {
		w->out->n_boxes++;
		w->out->looks[box->look] = true;
		if (box->params > w->out->most_params)
			w->out->most_params = box->params;
	}
	return box;
}

/* Tells an op in small below the last box of a series, if it ends in one. */
static bool
tell_small(struct walk *w, struct dn_plan *series, const struct dn_step *step,
	   const struct dn_net_op *op)
{
	if (!is_small(step->op) || series->parts.n == 0)
		return false;
	struct dn_plan *last = series->parts.items[series->parts.n - 1];
	bool holds = last->kind == DN_PLAN_BOX ? last->look != DN_LOOK_INPUT
					       : last->kind == DN_PLAN_FORK;
	if (!holds)
		return false;
	const char *word = dn_op_row(step->op)->word;
	last->small = last->small ? dn_arena_format(&w->run->arena, "%s, %s",
						    last->small, word)
				  : word;
	(void)op;
	return true;
}

static void
add_call(struct walk *w, struct dn_plan *series, const struct dn_step *step)
{
	const struct dn_block *block = w->page->blocks.items[step->block];
	const int64_t *args = w->args;
	uint32_t n_args = w->n_args, n = block->parameters.n;
	int64_t *own = dn_new(&w->run->arena, int64_t, (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_expr *expr =
			i < step->args.n ? step->args.items[i]
					 : block->parameters.items[i].otherwise;
		if (!number_of(w, expr, &own[i]))
			own[i] = -1;
	}
	w->args = own;
	w->n_args = n;
	w->depth++;
	if (w->depth < 64)
		walk_into(w, series, &block->items);
	w->depth--;
	w->args = args;
	w->n_args = n_args;
}

static void
add_chain(struct walk *w, struct dn_plan *series, const struct dn_steps *steps)
{
	for (uint32_t i = 0; i < steps->n; i++) {
		const struct dn_step *step = &steps->items[i];
		if (step->kind == DN_STEP_CALL) {
			add_call(w, series, step);
			continue;
		}
		const struct dn_net_op *op = take(w, step);
		if (step->with.n == 0 && tell_small(w, series, step, op))
			continue;
		struct dn_plan *box = box_of(w, step, op);
		box->also = names_text(w, &step->with);
		add_part(w, series, box);
	}
}

/* The sign in the circle where branches meet. */
static const char *
sign_of(const struct dn_steps *join)
{
	if (join->n == 0)
		return NULL;
	switch (dn_op_row(join->items[0].op)->class) {
	case DN_CLASS_ADD: return "+";
	case DN_CLASS_CONCAT: return "||";
	case DN_CLASS_MULTIPLY: return "\xc3\x97";
	default: return "\xc2\xb7";
	}
}

static void
take_join(struct walk *w, const struct dn_item *item)
{
	if (item->join.n > 0 && item->join.items[0].kind == DN_STEP_OP)
		(void)take(w, &item->join.items[0]);
}

static struct dn_plan *
residual(struct walk *w, const struct dn_item *item)
{
	struct dn_plan *fork = new_plan(w, DN_PLAN_FORK);
	struct dn_plan *past = NULL;
	if (item->shortcut_first)
		past = walk_items(w, &item->shortcut);
	add_part(w, fork, walk_items(w, &item->body));
	add_part(w, fork, past ? past : walk_items(w, &item->shortcut));
	take_join(w, item);
	fork->join = sign_of(&item->join);
	return fork;
}

static struct dn_plan *
parallel(struct walk *w, const struct dn_item *item)
{
	struct dn_plan *fork = new_plan(w, DN_PLAN_FORK);
	for (uint32_t i = 0; i < item->branches.n; i++)
		add_part(w, fork, walk_items(w, &item->branches.items[i]));
	take_join(w, item);
	fork->join = sign_of(&item->join);
	return fork;
}

/* Walks what is not shown, to take its ops; returns it. */
static struct dn_plan *
pass_over(struct walk *w, const struct dn_items *items, int64_t times)
{
	bool shown = w->shown;
	struct dn_plan *plan = NULL;
	w->shown = false;
	for (; times > 0 && w->rounds < MOST_ROUNDS; times--) {
		w->rounds++;
		plan = walk_items(w, items);
	}
	w->shown = shown;
	return plan;
}

/* "first: conv 1x1/2 256": the layers on the way past, in the first round
 * only. */
static const char *
first_note(struct walk *w, const struct dn_plan *first)
{
	if (!first || first->parts.n == 0 ||
	    first->parts.items[0]->kind != DN_PLAN_FORK ||
	    first->parts.items[0]->parts.n != 2)
		return NULL;
	const struct dn_plan *past = first->parts.items[0]->parts.items[1];
	struct dn_out *out = dn_out_to_memory(w->run);
	dn_put(out, "first:");
	for (uint32_t i = 0; i < past->parts.n && i < 4; i++) {
		const struct dn_plan *box = past->parts.items[i];
		if (box->kind != DN_PLAN_BOX)
			return NULL;
		dn_put_format(out, "%s %s%s%s", i ? "," : "", box->title,
			      box->detail ? " " : "",
			      box->detail ? box->detail : "");
	}
	return past->parts.n > 0 ? dn_out_text(out).text : NULL;
}

/* What comes out of what was walked last. */
static const char *
last_shape(struct walk *w)
{
	return w->last ? shape_text(w, dn_op_write(w->net, w->last, 0)) : NULL;
}

static struct dn_plan *
repeated(struct walk *w, const struct dn_item *item)
{
	struct dn_plan *frame = new_plan(w, DN_PLAN_FRAME);
	int64_t times = 1;
	bool known = number_of(w, item->times, &times);
	struct dn_plan *inside;
	if (item->has_first && times > 1) {
		frame->note = first_note(w, pass_over(w, &item->first, 1));
		inside = walk_items(w, &item->body);
		frame->shape = last_shape(w);
		pass_over(w, &item->body, times - 2);
	} else {
		inside = walk_items(w, item->has_first ? &item->first
						       : &item->body);
		frame->shape = last_shape(w);
		pass_over(w, &item->body, times - 1);
	}
	add_part(w, frame, inside);
	frame->badge = known ? dn_arena_format(&w->run->arena,
					       "\xc3\x97%" PRId64, times)
			     : "\xc3\x97n";
	if (item->share)
		frame->title = "the same weights";
	return frame;
}

static struct dn_plan *
dense_block(struct walk *w, const struct dn_item *item)
{
	struct dn_plan *frame = new_plan(w, DN_PLAN_FRAME);
	struct dn_plan *series = new_plan(w, DN_PLAN_SERIES);
	struct dn_plan *fork = new_plan(w, DN_PLAN_FORK);
	int64_t times = 1, growth = 0;
	bool known = number_of(w, item->times, &times);
	add_part(w, fork, walk_items(w, &item->body));
	add_part(w, fork, new_plan(w, DN_PLAN_SERIES));
	take_join(w, item);
	fork->join = sign_of(&item->join);
	bool shown = w->shown;
	w->shown = false;
	for (int64_t i = 1; i < times && w->rounds < MOST_ROUNDS; i++) {
		w->rounds++;
		(void)walk_items(w, &item->body);
		take_join(w, item);
	}
	w->shown = shown;
	frame->shape = last_shape(w);
	add_part(w, series, fork);
	add_part(w, frame, series);
	frame->title =
		number_of(w, item->growth, &growth)
			? dn_arena_format(&w->run->arena,
					  "dense, growth %" PRId64, growth)
			: "dense";
	frame->badge = known ? dn_arena_format(&w->run->arena,
					       "\xc3\x97%" PRId64, times)
			     : "\xc3\x97n";
	return frame;
}

/* A net inside an op: its cell in a dashed frame. */
static struct dn_plan *
cell(struct walk *w, const struct dn_item *item)
{
	const struct dn_step *step = &item->steps.items[0];
	const struct dn_net_op *op = item->steps.n ? take(w, step) : NULL;
	struct dn_plan *frame = new_plan(w, DN_PLAN_FRAME);
	frame->title = dn_item_word(item->kind);
	frame->dashed = true;
	if (item->kind == DN_ITEM_EXPERTS && op)
		frame->badge = dn_arena_format(
			&w->run->arena,
			"\xc3\x97%" PRId64 ", %" PRId64 " at work",
			dn_op_int(w->net, op, DN_ATTR_COUNT),
			dn_op_int(w->net, op, DN_ATTR_TOP));
	struct dn_plan *series = new_plan(w, DN_PLAN_SERIES);
	const struct dn_net *body = op ? dn_op_body(w->net, op, 0) : NULL;
	if (body && item->cells.n > 0 && w->depth < 32) {
		const struct dn_cell *of = &item->cells.items[0];
		if (of->of != DN_NONE)
			of = &w->page->blocks.items[of->of]->cell;
		struct walk inner = *w;
		inner.net = body;
		inner.costs = NULL;
		inner.used = dn_new(&w->run->arena, bool, body->ops.n);
		inner.cursor = 0;
		inner.depth++;
		series = walk_items(&inner, &of->layers);
		w->rounds = inner.rounds;
	}
	if (series->parts.n == 0)
		add_part(w, series, box_of(w, step, op));
	add_part(w, frame, series);
	return frame;
}

/* The part that an item is; NULL: a chain, which is added to the series. */
static struct dn_plan *
structure(struct walk *w, const struct dn_item *item)
{
	switch (item->kind) {
	case DN_ITEM_RESIDUAL: return residual(w, item);
	case DN_ITEM_PARALLEL: return parallel(w, item);
	case DN_ITEM_REPEAT: return repeated(w, item);
	case DN_ITEM_DENSE_BLOCK: return dense_block(w, item);
	case DN_ITEM_RECUR:
	case DN_ITEM_TREE:
	case DN_ITEM_EXPERTS:
	case DN_ITEM_LOOP:
	case DN_ITEM_IF: return cell(w, item);
	default: return NULL;
	}
}

/* Adds what a list of items is to the end of a series. */
static void
walk_into(struct walk *w, struct dn_plan *series, const struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		uint32_t before = series->parts.n;
		struct dn_plan *part = structure(w, item);
		if (part)
			add_part(w, series, part);
		else
			add_chain(w, series, &item->steps);
		if (series->parts.n > before)
			series->parts.items[before]->from =
				names_text(w, &item->from);
		walk_into(w, series, &item->then);
		if (series->parts.n > 0 && item->as.n > 0)
			series->parts.items[series->parts.n - 1]->as =
				names_text(w, &item->as);
	}
}

static struct dn_plan *
walk_items(struct walk *w, const struct dn_items *items)
{
	struct dn_plan *series = new_plan(w, DN_PLAN_SERIES);
	walk_into(w, series, items);
	return series;
}

/* --- the whole --- */

static void
add_inputs(struct walk *w, struct dn_plan *series)
{
	for (uint32_t i = 0; i < w->net->inputs.n; i++) {
		uint32_t t = w->net->inputs.items[i];
		const struct dn_tensor *tensor = &w->net->tensors.items[t];
		struct dn_plan *box = new_plan(w, DN_PLAN_BOX);
		box->title = tensor->name ? tensor->name : "input";
		box->detail = shape_text(w, t);
		box->tooltip = box->title;
		box->look = DN_LOOK_INPUT;
		if (w->net->inputs.n > 1)
			box->as = tensor->name;
		add_part(w, series, box);
		w->out->n_boxes++;
		w->out->looks[DN_LOOK_INPUT] = true;
	}
}

/* Notes the names that items read, in lists below them too. */
static void
note_reads(struct dn_intern *read, const struct dn_items *items)
{
	for (uint32_t i = 0; i < items->n; i++) {
		const struct dn_item *item = &items->items[i];
		const struct dn_items *lists[] = {&item->then, &item->body,
						  &item->shortcut,
						  &item->first};
		for (uint32_t k = 0; k < item->from.n; k++)
			if (item->from.items[k].text)
				(void)dn_intern_add(
					read,
					dn_slice_of(item->from.items[k].text));
		for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
			note_reads(read, lists[k]);
		for (uint32_t k = 0; k < item->branches.n; k++)
			note_reads(read, &item->branches.items[k]);
		for (uint32_t k = 0; k < item->cells.n; k++)
			note_reads(read, &item->cells.items[k].layers);
		for (uint32_t k = 0; k < item->steps.n; k++) {
			const struct dn_names_list *with =
				&item->steps.items[k].with;
			for (uint32_t j = 0; j < with->n; j++)
				if (with->items[j].text)
					(void)dn_intern_add(
						read,
						dn_slice_of(
							with->items[j].text));
		}
	}
}

/* The page of a net and, expanded from its text, the net whose ops point
 * into the page. */
static bool
page_and_net(struct dn_run *run, const struct dn_net *net,
	     const struct dn_page **page, const struct dn_net **expanded)
{
	struct dn_out *text = dn_out_to_memory(run);
	struct dn_tree_docs docs = {0};
	dn_yaml_write(run, text, dn_page_tree(run, dn_net_fold(run, net)));
	uint32_t source =
		dn_source_from_text(run, "<folded>", dn_out_text(text));
	if (!dn_yaml_read(run, source, &docs) || docs.n != 1)
		return false;
	*page = dn_page_read(run, docs.items[0]);
	*expanded = *page ? dn_page_expand(run, *page) : NULL;
	return *expanded != NULL;
}

static uint32_t
count_weighted(const struct dn_net *net)
{
	uint32_t n = 0;
	for (uint32_t v = 0; v < net->ops.n; v++) {
		enum dn_op_class class =
			dn_op_row(net->ops.items[v].kind)->class;
		n += class == DN_CLASS_WEIGHTED ||
		     class == DN_CLASS_RECURRENT || class == DN_CLASS_ATTENTION;
	}
	for (uint32_t i = 0; i < net->bodies.n; i++)
		n += count_weighted(net->bodies.items[i]);
	return n;
}

bool
dn_blueprint_make(struct dn_run *run, const struct dn_net *net,
		  struct dn_blueprint *out)
{
	struct walk w = {.run = run, .out = out, .shown = true};
	*out = (struct dn_blueprint){.params = -1, .macs = -1};
	if (!page_and_net(run, net, &w.page, &w.net))
		return false;
	struct dn_net_costs costs = dn_net_cost(run, w.net);
	w.costs = costs.ops;
	w.used = dn_new(&run->arena, bool, (size_t)w.net->ops.n + 1);
	out->n_ops = dn_net_count(net);
	out->n_weighted = count_weighted(net);
	if (!costs.total.params_open)
		out->params = costs.total.params;
	if (!costs.total.macs_open)
		out->macs = costs.total.macs;
	w.read = dn_intern_new(&run->arena);
	note_reads(w.read, &w.page->layers);
	for (uint32_t i = 0; i < w.page->blocks.n; i++) {
		note_reads(w.read, &w.page->blocks.items[i]->items);
		note_reads(w.read, &w.page->blocks.items[i]->cell.layers);
	}
	out->top = new_plan(&w, DN_PLAN_SERIES);
	add_inputs(&w, out->top);
	walk_into(&w, out->top, &w.page->layers);
	return true;
}
